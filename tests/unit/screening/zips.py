"""Archives for the tests, honest and hostile."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable

from talentsync.screening.archive import ArchiveLimits, ReceivedFile, unpack

MB = 1024 * 1024
LIMITS = ArchiveLimits(max_files=20, max_file_bytes=2 * MB, max_total_bytes=8 * MB, max_ratio=100)


def packed(files: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of some files; the same name may come twice."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as archive:
        warnings.simplefilter("ignore", UserWarning)  # that of a name that comes twice
        for name, content in files:
            archive.writestr(name, content)
    return stream.getvalue()


def received(content: bytes, name: str = "all.zip", limits: ArchiveLimits = LIMITS) -> list[ReceivedFile]:
    """What is unpacked of an upload."""
    return list(unpack(name, io.BytesIO(content), limits))


def central(archive: bytes, entry: int = 0) -> int:
    """Where the record of an entry begins in the list of contents."""
    (start,) = struct.unpack_from("<L", archive, archive.rindex(b"PK\x05\x06") + 16)
    for _ in range(entry):
        start += 46 + sum(struct.unpack_from("<3H", archive, start + 28))
    return int(start)


def changed(archive: bytes, entry: int, offset: int, form: str, *values: int) -> bytes:
    """The archive with other values in the record of an entry."""
    mutable = bytearray(archive)
    struct.pack_into(form, mutable, central(archive, entry) + offset, *values)
    return bytes(mutable)

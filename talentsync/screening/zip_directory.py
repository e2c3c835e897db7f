"""A ZIP's list of contents, opened such that neither its size nor a single broken entry does harm.

`zipfile` reads the whole list into memory, however long, and gives up on all files where one entry of the
list is faulty. So the file is handed to it through `_Guarded`, which refuses a long list before it is read
and takes from each entry what `zipfile` would stumble over.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from talentsync.documents.docx_package import ZIP_ERRORS
from talentsync.errors import TooLargeError, UnreadableDocumentError

_BYTES_PER_FILE = 1024  # two or three entries for each file, as macOS writes them, with long names
_LEAST_BYTES = 256 * 1024  # a DOCX of two thousand parts stays below
_ENTRY = struct.Struct("<4s4B4H3L5H2L")
_SIGNATURE = b"PK\x01\x02"
_UTF8 = 0x800
_NEWEST_VERSION = 63
_ZIP64 = 1
_MOVED = 0xFFFF_FFFF  # the value stands in the ZIP64 field


class _Guarded:
    """A file for `zipfile` to read from."""

    def __init__(self, source: BinaryIO, max_read: int, max_files: int) -> None:
        self._source, self._max_read, self._max_files = source, max_read, max_files
        self.opening = True

    def read(self, size: int = -1, /) -> bytes:
        """Bytes of the file; at most `max_read` of them while the archive is being opened.

        Raises:
            TooLargeError: more are asked for, as only a list of very many files needs.
        """
        if not self.opening:
            return self._source.read(size)
        if size > self._max_read:
            raise self._too_long()
        content = self._source.read(size if size >= 0 else self._max_read + 1)
        if len(content) > self._max_read:
            raise self._too_long()
        return _mended(content) if content.startswith(_SIGNATURE) else content

    def _too_long(self) -> TooLargeError:
        return TooLargeError(
            f"The archive lists more files than are screened at once, which is {self._max_files:,}. "
            "Split it into several archives.",
            detail={"limit_files": self._max_files},
        )

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        return self._source.tell()

    def seekable(self) -> bool:
        return True


def open_zip(source: BinaryIO, max_files: int) -> zipfile.ZipFile:
    """Open a ZIP of about `max_files` files.

    Raises:
        TooLargeError: its list of contents is far longer.
        UnreadableDocumentError: it is cut short or broken as a whole.
    """
    guarded = _Guarded(source, max(_LEAST_BYTES, max_files * _BYTES_PER_FILE), max_files)
    try:
        archive = zipfile.ZipFile(guarded)
    except ZIP_ERRORS as error:
        raise UnreadableDocumentError(
            "The archive is damaged or cut short and cannot be opened. Check that the upload finished, or "
            "pack the files again."
        ) from error
    guarded.opening = False
    return archive


def _mended(directory: bytes) -> bytes:
    """The list of contents with every entry such that `zipfile` takes it; an entry keeps its length."""
    mended = bytearray(directory)
    for start in _entries(directory):
        _mend(mended, start)
    return bytes(mended)


def _entries(directory: bytes) -> Iterator[int]:
    start = 0
    while start + _ENTRY.size <= len(directory) and directory.startswith(_SIGNATURE, start):
        yield start
        lengths = struct.unpack_from("<3H", directory, start + 28)
        start += _ENTRY.size + sum(lengths)


def _mend(directory: bytearray, start: int) -> None:
    name_length, extra_length, comment_length = struct.unpack_from("<3H", directory, start + 28)
    name_start = start + _ENTRY.size
    name = bytes(directory[name_start : name_start + name_length])
    extra = bytes(directory[name_start + name_length : name_start + name_length + extra_length])
    (flags,) = struct.unpack_from("<H", directory, start + 8)
    if flags & _UTF8 and not _is_utf8(name):
        struct.pack_into("<H", directory, start + 8, flags & ~_UTF8)
    directory[start + 6] = min(directory[start + 6], _NEWEST_VERSION)
    in_zip64 = _moved_values(directory, start)
    if not _is_whole(extra, in_zip64) and extra_length + comment_length <= 0xFFFF:
        # The extra field becomes part of the comment, which nobody reads.
        struct.pack_into("<2H", directory, start + 30, 0, extra_length + comment_length)


def _moved_values(directory: bytearray, start: int) -> int:
    """How many of the sizes and the offset stand in the ZIP64 field instead."""
    packed, unpacked = struct.unpack_from("<2L", directory, start + 20)
    (offset,) = struct.unpack_from("<L", directory, start + 42)
    return (packed, unpacked, offset).count(_MOVED)


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_whole(extra: bytes, in_zip64: int) -> bool:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if length + 4 > len(extra) or (kind == _ZIP64 and length < 8 * in_zip64):
            return False
        extra = extra[length + 4 :]
    return True

"""The files of an upload: of a ZIP each file in it, of anything else the file itself."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from talentsync.documents.docx_package import ZIP_ERRORS
from talentsync.errors import TooLargeError, UnreadableDocumentError, UnsupportedTypeError
from talentsync.screening.file_names import display_name, is_junk
from talentsync.screening.zip_directory import open_zip

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# What lies at the root of a document that is itself a ZIP: Office, OpenDocument, Pages. Whether such a
# document is read is the business of `talentsync.documents`.
_PACKAGE_PARTS = frozenset({"[content_types].xml", "mimetype", "word/document.xml", "index/document.iwa"})
# bzip2 and LZMA unpack without a bound on what one call returns, and nobody packs résumés with them.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_RATIO_FLOOR = 1024 * 1024  # a small file does no harm, however well it was packed
_LOCAL_HEADER = 30
_UNREADABLE, _TOO_LARGE, _UNSUPPORTED = (
    UnreadableDocumentError.code,
    TooLargeError.code,
    UnsupportedTypeError.code,
)


@dataclass(frozen=True)
class ArchiveLimits:
    """Bounds on one upload.

    Attributes:
        max_files: files in an archive; with more of them nothing is read, since a part would be no ranking.
        max_file_bytes: size of one file, unpacked; a larger one is refused alone.
        max_total_bytes: size of all files of an archive, unpacked; with more nothing is read.
        max_ratio: size of one file, unpacked, over its size in the archive; beyond it is a bomb.
    """

    max_files: int
    max_file_bytes: int
    max_total_bytes: int
    max_ratio: float


@dataclass(frozen=True)
class ReceivedFile:
    """A file, or why it was refused: then `content` is empty, and `code` and `reason` are not.

    `name` is harmless to show; two files may have the same.
    """

    name: str
    content: bytes
    code: str = ""
    reason: str = ""


def unpack(name: str, source: BinaryIO, limits: ArchiveLimits) -> Iterator[ReceivedFile]:
    """The files of an upload one after the other, of which one at a time is in memory.

    What something is, is decided by its content. A bad file in an archive is refused for itself: encrypted,
    too large, a bomb, an archive again, a link, corrupt, packed by an unknown method, or sharing its bytes
    with another. What a desktop leaves behind and hidden files are passed over.

    Args:
        name: the name under which the upload came.
        source: its bytes; must be seekable and stay open until the last file is taken.
        limits: the bounds, which are checked before the first file is given.

    Raises:
        TooLargeError: the archive holds more files, or more bytes, than are screened at once.
        UnreadableDocumentError: the archive is broken as a whole, or there is no file in it.
    """
    source.seek(0)
    if not source.read(4).startswith(_MAGIC):
        return iter([_single(name, source, limits)])
    try:
        archive = open_zip(source, limits.max_files)
    except UnreadableDocumentError:
        if not name.casefold().endswith(".docx"):
            raise
        return iter([_single(name, source, limits)])
    if _is_package(archive):
        return iter([_single(name, source, limits)])
    return _files(archive, _planned(archive, source, limits), limits)


def _single(name: str, source: BinaryIO, limits: ArchiveLimits) -> ReceivedFile:
    source.seek(0)
    return _received(display_name(name), source.read(limits.max_file_bytes + 1), limits)


def _received(name: str, content: bytes, limits: ArchiveLimits) -> ReceivedFile:
    if not content:
        return _refused(name, _UNREADABLE, "The file is empty. Export it again.")
    if len(content) > limits.max_file_bytes:
        return _too_large(name, limits)
    return ReceivedFile(name, content)


def _refused(name: str, code: str, reason: str) -> ReceivedFile:
    return ReceivedFile(name, b"", code, reason)


def _damaged(name: str) -> ReceivedFile:
    return _refused(name, _UNREADABLE, "The file is damaged in the archive. Pack it again from the original.")


def _too_large(name: str, limits: ArchiveLimits) -> ReceivedFile:
    most = f"{limits.max_file_bytes / 2**20:.1f} MB"
    return _refused(
        name, _TOO_LARGE, f"The file has more than {most}, which is the most. Send only the résumé."
    )


def _is_package(archive: zipfile.ZipFile) -> bool:
    return any(name.lstrip("/").casefold() in _PACKAGE_PARTS for name in archive.namelist())


@dataclass(frozen=True)
class _Planned:
    """A file of an archive, and why it will not be read, if so."""

    entry: zipfile.ZipInfo
    name: str
    refusal: ReceivedFile | None


def _planned(archive: zipfile.ZipFile, source: BinaryIO, limits: ArchiveLimits) -> list[_Planned]:
    """What is to be read, known beforehand: `zipfile` gives no more than an entry declares."""
    named = [(entry, _entry_name(entry)) for entry in archive.infolist() if not _is_folder(entry)]
    wanted = [(entry, name) for entry, name in named if not is_junk(name)]
    if not wanted:
        raise UnreadableDocumentError("There is no file in the archive. Pack the résumés and send it again.")
    if len(wanted) > limits.max_files:
        raise TooLargeError(
            f"The archive holds {len(wanted):,} files; at most {limits.max_files:,} are screened at once. "
            "Split it into several archives.",
            detail={"limit_files": limits.max_files, "files": len(wanted)},
        )
    absent = {id(entry) for entry, _ in wanted if not _is_there(entry, source, archive.start_dir)}
    shared = _overlapping([entry for entry, _ in wanted if id(entry) not in absent], archive.start_dir)
    planned = [
        _Planned(
            entry,
            name,
            _damaged(name)
            if id(entry) in absent
            else _refusal(entry, name, limits, shared=id(entry) in shared),
        )
        for entry, name in wanted
    ]
    _check_total(planned, limits)
    return planned


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    """As `ZipInfo.is_dir` says, which fails on an entry without a name; some programs set only the type."""
    return entry.filename.endswith("/") or stat.S_ISDIR(entry.external_attr >> 16)


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; some programs write UTF-8 and do not say so."""
    if entry.flag_bits & 0x800:
        return display_name(entry.filename)
    try:
        return display_name(entry.filename.encode("cp437").decode())
    except UnicodeError:
        return display_name(entry.filename)


def _check_total(planned: list[_Planned], limits: ArchiveLimits) -> None:
    total = sum(item.entry.file_size for item in planned if item.refusal is None)
    if total > limits.max_total_bytes:
        raise TooLargeError(
            f"The archive unpacks to {total / 2**20:.1f} MB; at most "
            f"{limits.max_total_bytes / 2**20:.1f} MB are screened at once. Split it into several archives.",
            detail={"limit_bytes": limits.max_total_bytes, "bytes": total},
        )


def _is_there(entry: zipfile.ZipInfo, source: BinaryIO, end: int) -> bool:
    """Whether an entry begins where the list of contents says that it does."""
    if not 0 <= entry.header_offset < end:
        return False
    source.seek(entry.header_offset)
    return source.read(4) == _MAGIC[0]


def _overlapping(entries: list[zipfile.ZipInfo], end: int) -> set[int]:
    """The ids of entries that lie upon one another or upon the list of contents, as in no honest archive."""
    shared: set[int] = set()
    reached, holder = 0, None
    for entry in sorted(entries, key=lambda item: item.header_offset):
        after = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
        if holder is not None and entry.header_offset < reached:
            shared |= {id(entry), id(holder)}
        if after > end:
            shared.add(id(entry))
        if after > reached:
            reached, holder = after, entry
    return shared


def _refusal(
    entry: zipfile.ZipInfo, name: str, limits: ArchiveLimits, *, shared: bool
) -> ReceivedFile | None:
    """Why an entry is not read, as far as its record in the list of contents tells."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        return _refused(name, _UNSUPPORTED, "This is a link or a device and not a file; it is not followed.")
    if entry.flag_bits & _ENCRYPTED:
        return _refused(name, _UNREADABLE, "The file is protected by a password. Pack it again without one.")
    if shared:
        return _refused(
            name, _UNREADABLE, "The file shares its bytes with another part of the archive. Pack it again."
        )
    if entry.compress_type not in _METHODS:
        return _refused(
            name,
            _UNSUPPORTED,
            "The file is packed by a method that is not read. Pack it as an ordinary ZIP (deflate).",
        )
    if entry.file_size > max(_RATIO_FLOOR, limits.max_ratio * max(entry.compress_size, 1)):
        return _refused(
            name, _TOO_LARGE, "The file unpacks to far more than a résumé needs; it is not unpacked."
        )
    return _too_large(name, limits) if entry.file_size > limits.max_file_bytes else None


def _files(
    archive: zipfile.ZipFile, planned: list[_Planned], limits: ArchiveLimits
) -> Iterator[ReceivedFile]:
    for item in planned:
        yield item.refusal or _unpacked(archive, item, limits)


def _unpacked(archive: zipfile.ZipFile, item: _Planned, limits: ArchiveLimits) -> ReceivedFile:
    declared = item.entry.file_size
    try:
        with archive.open(item.entry) as part:
            content = part.read(declared + 1)
    except ZIP_ERRORS:
        content = None
    if content is None or len(content) != declared:
        return _damaged(item.name)
    if _is_archive(content, limits):
        return _refused(
            item.name,
            _UNSUPPORTED,
            "This is an archive inside the archive, which is not opened. Send its files directly.",
        )
    return _received(item.name, content, limits)


def _is_archive(content: bytes, limits: ArchiveLimits) -> bool:
    """Whether a file is a ZIP of files; one that is broken is left to the reader of documents to judge."""
    if not content.startswith(_MAGIC):
        return False
    try:
        archive = open_zip(BytesIO(content), limits.max_files)
    except UnreadableDocumentError:
        return False
    except TooLargeError:
        return True
    return not _is_package(archive)

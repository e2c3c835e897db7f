"""The parts of a DOCX, unpacked within bounds and parsed without following anything outside."""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from talentsync.documents.limits import DocumentLimits
from talentsync.errors import TooLargeError, UnreadableDocumentError

# What zipfile raises for a broken archive, besides its own error.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)

Element: TypeAlias = etree._Element  # noqa: SLF001  (the only name that lxml gives its elements)

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE_DOCUMENT = "/officeDocument"
# Deflate reaches about 1030:1 and XML of real documents stays under 100:1, so this many times over is a bomb.
_MAX_RATIO = 300
_RATIO_FLOOR = 1024 * 1024


class Package:
    """Reads parts of a DOCX by name."""

    def __init__(self, data: bytes, limits: DocumentLimits) -> None:
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except ZIP_ERRORS as error:
            raise broken_document() from error
        self._check_directory()
        self._names = {name.lstrip("/").lower(): name for name in self._archive.namelist()}

    def _check_directory(self) -> None:
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        bomb = any(
            entry.file_size > _RATIO_FLOOR and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
        limits = self._limits
        if bomb or unpacked > limits.max_unpacked_bytes or len(entries) > limits.max_archive_entries:
            raise TooLargeError(
                "The document unpacks to far more than a résumé needs. Save it again without embedded files, "
                "or as PDF.",
                detail={"limit_bytes": limits.max_unpacked_bytes, "bytes": unpacked, "parts": len(entries)},
            )

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, None when there is no such part.

        Raises:
            UnreadableDocumentError: the part is broken or carries a document type definition.
            TooLargeError: it unpacks to more than its entry says.
        """
        stored = self._names.get(name.lstrip("/").lower())
        if stored is None:
            return None
        content = self._unpack(stored)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise broken_document() from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableDocumentError(
                "The document carries entity definitions, which no editor writes; it is not read."
            )
        return root

    def _unpack(self, stored: str) -> bytes:
        declared = self._archive.getinfo(stored).file_size
        try:
            with self._archive.open(stored) as part:
                content = part.read(declared + 1)
        except ZIP_ERRORS as error:
            raise broken_document() from error
        if len(content) > declared:
            raise TooLargeError(
                "The document unpacks to more than it declares. Save it again in your editor."
            )
        return content

    def relations(self, part: str) -> dict[str, str]:
        """Relationship id to target for `part`: part names inside the package, addresses outside."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {relation.get("Id", ""): _target(relation, folder) for relation in root.iter(_RELATIONSHIPS)}

    def main_part(self) -> str:
        """Name of the document part."""
        root = self.xml("_rels/.rels")
        for relation in root.iter(_RELATIONSHIPS) if root is not None else ():
            if relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
                return _target(relation, "")
        return "word/document.xml"


def local_name(element: Element) -> str:
    """The tag of an element without its namespace."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _target(relation: Element, folder: str) -> str:
    target = str(relation.get("Target", ""))
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def broken_document() -> UnreadableDocumentError:
    """The error for a DOCX that cannot be unpacked or parsed."""
    return UnreadableDocumentError(
        "The DOCX is damaged and cannot be read. Open it in your editor and save it again."
    )

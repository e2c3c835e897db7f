"""How much of a document is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from talentsync.errors import TooLargeError
from talentsync.settings import Settings


@dataclass(frozen=True, kw_only=True)
class DocumentLimits:
    """Bounds on one document; each has a setting of the same meaning.

    Attributes:
        max_bytes: size of the file as uploaded.
        max_pages: pages of a PDF.
        max_chars: characters of the extracted text.
        max_ocr_pages: scanned pages that are read by OCR; the rest is named in a finding.
        max_unpacked_bytes: size of all parts of a DOCX after unpacking.
        max_archive_entries: parts of a DOCX.
    """

    max_bytes: int = 10 * 1024 * 1024
    max_pages: int = 50
    max_chars: int = 200_000
    max_ocr_pages: int = 10
    max_unpacked_bytes: int = 100 * 1024 * 1024
    max_archive_entries: int = 2_000

    @classmethod
    def from_settings(cls, settings: Settings) -> DocumentLimits:
        """Take the limits that the service is configured with."""
        return cls(
            max_bytes=settings.max_upload_bytes,
            max_pages=settings.max_pages,
            max_chars=settings.max_resume_chars,
            max_ocr_pages=settings.max_ocr_pages,
        )

    def check_bytes(self, size: int) -> None:
        """Refuse a file of more than `max_bytes`.

        Raises:
            TooLargeError: the file is too big.
        """
        if size > self.max_bytes:
            raise TooLargeError(
                f"The file has {size / 2**20:.1f} MB; at most {self.max_bytes / 2**20:.1f} MB are read. "
                "Save it with smaller images or send only the résumé.",
                detail={"limit_bytes": self.max_bytes, "bytes": size},
            )

    def check_pages(self, pages: int) -> None:
        """Refuse a document of more than `max_pages`.

        Raises:
            TooLargeError: the document has too many pages.
        """
        if pages > self.max_pages:
            raise TooLargeError(
                f"The document has {pages} pages; at most {self.max_pages} are read. Send only the résumé.",
                detail={"limit_pages": self.max_pages, "pages": pages},
            )

    def check_chars(self, chars: int) -> None:
        """Refuse a text of more than `max_chars`.

        Raises:
            TooLargeError: the text is too long.
        """
        if chars > self.max_chars:
            raise TooLargeError(
                f"The document holds {chars:,} characters; at most {self.max_chars:,} are read. "
                "Send only the résumé.",
                detail={"limit_chars": self.max_chars, "chars": chars},
            )

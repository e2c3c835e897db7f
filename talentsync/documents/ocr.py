"""Pages without a text layer: rendered here, read by a `PageReader`."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import Any, Protocol

import pymupdf

from talentsync.documents.segments import Segment

_DPI = 200
_MAX_PIXELS = 2600  # the longer side; a page may claim to be a poster
# Text is found on a copy this large, at which 7 points are still 11 pixels high, and read at full size.
_DETECTION_SIDE = 1280
_MIN_SCORE = 0.5
_MAX_THREADS = 4
# A text box is this much higher than the type in it, measured on rendered pages from 8 to 24 points.
_BOX_TO_SIZE = 0.78


class PageReader(Protocol):
    """Reads the image of a page."""

    engine: str

    def read_page(self, png: bytes) -> list[Segment]:
        """Text found on the page, positions in pixels from the top left corner."""


class LocalPageReader:
    """PP-OCR through onnxruntime; the models are part of the rapidocr package, nothing is downloaded."""

    engine = "rapidocr"

    def read_page(self, png: bytes) -> list[Segment]:
        """Text found on the page, positions in pixels from the top left corner."""
        found = _engine()(png)
        if found.boxes is None:
            return []
        return [
            _segment(text, box)
            for box, text, score in zip(found.boxes.tolist(), found.txts, found.scores, strict=True)
            if score >= _MIN_SCORE and text.strip()
        ]


def _segment(text: str, box: list[list[float]]) -> Segment:
    left, right = min(point[0] for point in box), max(point[0] for point in box)
    top, bottom = (box[0][1] + box[1][1]) / 2, (box[2][1] + box[3][1]) / 2
    size = (bottom - top) * _BOX_TO_SIZE
    return Segment(text=text.strip(), x0=left, x1=right, baseline=bottom - 0.25 * (bottom - top), size=size)


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    from rapidocr import RapidOCR  # noqa: PLC0415  (a second of imports that few documents need)

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            # The check for lines upside down is wrong more often than lines are upside down.
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTION_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(os.cpu_count() or 1, _MAX_THREADS),
        }
    )


def page_png(page: pymupdf.Page) -> tuple[bytes, float]:
    """A page as PNG, and how many pixels make a point."""
    scale = min(_DPI / 72, _MAX_PIXELS / max(page.rect.width, page.rect.height, 1))
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
    return pixmap.tobytes("png"), scale


def ocr_segments(page: pymupdf.Page, reader: PageReader) -> list[Segment]:
    """Read a page by its image; positions come back in points."""
    png, scale = page_png(page)
    segments = reader.read_page(png)
    for segment in segments:
        segment.x0 /= scale
        segment.x1 /= scale
        segment.baseline /= scale
        segment.size = round(segment.size / scale * 2) / 2
    return segments

"""Text that is drawn and yet not seen: in the colour of what is behind it, or painted over.

The order of drawing tells which text is suspect; only then the place is rendered, and it is hidden when the
rendering shows one even colour there. White text on a dark sidebar, on a photo or on a gradient stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pymupdf

from talentsync.schemas.document import FindingCode

Box = tuple[float, float, float, float]
Rgb = tuple[int, int, int]

_NEAR = 24  # difference in the most different channel, of 255, under which nobody sees the text
_EVEN = 24
_RENDER_SCALE = 96 / 72
_MAX_PIXELS = 2600  # the longer side; a page may claim to be a poster
_WHITE: Rgb = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Paint:
    """A path: `solid` when it is an opaque filled rectangle, `shape` when it is no rectangle."""

    order: int
    box: Box
    color: Rgb
    solid: bool
    shape: bool


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of text with its place in the order of drawing."""

    index: int
    order: int
    box: Box
    color: Rgb


def hidden_by_paint(
    page: pymupdf.Page, glyphs: Sequence[Glyphs], paints: Sequence[Paint]
) -> dict[int, FindingCode]:
    """Which runs are not seen, by their index, and why."""
    solid = [paint for paint in paints if paint.solid]
    under_images = _text_under_images(page)
    hidden: dict[int, FindingCode] = {}
    suspects: list[tuple[Glyphs, FindingCode]] = []
    for run in glyphs:
        if any(_inside(run.box, box) for box in under_images):
            hidden[run.index] = "invisible_text"
        elif any(paint.order > run.order and _inside(run.box, paint.box) for paint in solid):
            suspects.append((run, "invisible_text"))
        elif _difference(run.color, _behind(run, solid)) <= _NEAR:
            suspects.append((run, "background_coloured_text"))
    if suspects:
        rendering = _Rendering(page)
        hidden.update((run.index, code) for run, code in suspects if rendering.is_even(run.box))
    return hidden


def is_outlined(box: Box, paints: Sequence[Paint]) -> bool:
    """Whether invisible text lies over its own letters, drawn as shapes.

    Skia, which prints from Chromium, draws synthetic bold type as outlines and adds the text with no
    opacity, so that it can be copied. Letters are no higher than the box of their text, which tells them
    from a backdrop.
    """
    slack = 0.05 * (box[3] - box[1])
    reached, drawn = box[0], 0.0
    for paint in sorted((paint for paint in paints if paint.shape), key=lambda paint: paint.box[0]):
        left, top, right, bottom = paint.box
        if top < box[1] - slack or bottom > box[3] + slack:
            continue
        left, right = max(left, reached), min(right, box[2])
        drawn += max(right - left, 0.0)
        reached = max(reached, right)
    return drawn >= 0.5 * (box[2] - box[0])


def _text_under_images(page: pymupdf.Page) -> list[Box]:
    """Boxes of text that an image without transparency was drawn over."""
    soft_mask = 1  # position in PyMuPDF's image tuple
    if all(image[soft_mask] for image in page.get_images()):
        return []
    covered: list[Box] = []
    texts: list[Box] = []
    for kind, box in page.get_bboxlog():
        if kind.endswith("text"):
            texts.append(box)
        elif kind == "fill-image":
            covered.extend(text for text in texts if _inside(text, box))
            texts = [text for text in texts if not _inside(text, box)]
    return covered


class _Rendering:
    """The page as pixels, to look at a place of it."""

    def __init__(self, page: pymupdf.Page) -> None:
        self._turn = page.rotation_matrix
        self._scale = min(_RENDER_SCALE, _MAX_PIXELS / max(page.rect.width, page.rect.height, 1))
        zoom = pymupdf.Matrix(self._scale, self._scale)
        pixmap = page.get_pixmap(matrix=zoom, colorspace=pymupdf.csRGB, alpha=False, annots=False)
        samples = np.frombuffer(pixmap.samples, np.uint8)
        self._pixels = samples.reshape(pixmap.height, pixmap.stride)[:, : pixmap.width * 3].reshape(
            pixmap.height, pixmap.width, 3
        )

    def is_even(self, box: Box) -> bool:
        """Whether the middle of `box` shows one colour."""
        rect = pymupdf.Rect(box) * self._turn * pymupdf.Matrix(self._scale, self._scale)
        inset = 0.2 * min(rect.width, rect.height)
        top, bottom = max(int(rect.y0 + inset), 0), int(rect.y1 - inset) + 1
        left, right = max(int(rect.x0 + 1), 0), int(rect.x1)
        place = self._pixels[top:bottom, left:right]
        if place.size == 0:
            return False
        return int((place.max(axis=(0, 1)).astype(int) - place.min(axis=(0, 1))).max()) <= _EVEN


def _behind(run: Glyphs, solid: Sequence[Paint]) -> Rgb:
    behind = [paint for paint in solid if paint.order < run.order and _inside(run.box, paint.box)]
    return behind[-1].color if behind else _WHITE


def _difference(one: Rgb, other: Rgb) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _inside(inner: Box, outer: Box) -> bool:
    """Whether the middle of `inner`, all along its line, lies in `outer`."""
    middle = (inner[1] + inner[3]) / 2
    return outer[0] - 1 <= inner[0] and inner[2] <= outer[2] + 1 and outer[1] <= middle <= outer[3]

"""Styles and run properties of a DOCX: what makes a heading, a list item, bold or hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from talentsync.documents.docx_package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"^heading (\d)$")
_LIST_NAMES = ("list bullet", "list number", "list paragraph bullet")
_OFF = frozenset({"0", "false", "off", "none"})
_MAX_CHAIN = 12
TINY_POINTS = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks and what its paragraph is, as far as it matters for reading."""

    bold: bool = False
    italic: bool = False
    size: float = 0.0
    vanish: bool = False
    color: str = ""
    fill: str = ""
    heading: int | None = None
    listed: int | None = None


class Styles:
    """Resolves style ids along their `basedOn` chain."""

    def __init__(self, root: Element | None) -> None:
        elements = root.iter(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in elements}
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        self._default = apply_run(Look(), defaults)
        self._known: dict[str, Look] = {}

    def look(self, style_id: str | None, base: Look | None = None) -> Look:
        """The look of a style on top of `base` or the document's defaults."""
        if base is not None:
            return self._chain(style_id, base)
        key = style_id or self._default_paragraph()
        if key not in self._known:
            self._known[key] = self._chain(key, self._default)
        return self._known[key]

    def _default_paragraph(self) -> str:
        for style_id, style in self._styles.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}:
                return str(style_id)
        return ""

    def _chain(self, style_id: str | None, base: Look) -> Look:
        chain: list[Element] = []
        while style_id in self._styles and len(chain) < _MAX_CHAIN:
            chain.append(self._styles[style_id])
            style_id = value(chain[-1].find(f"{W}basedOn"))
        look = base
        for style in reversed(chain):
            look = _apply_style(look, style)
        return look

    def shaded(self, style_id: str | None) -> bool:
        """Whether a table style paints cells, so that white text may stand on a dark fill."""
        chain = 0
        while style_id in self._styles and chain < _MAX_CHAIN:
            style = self._styles[style_id]
            if any(fill_of(shade) for shade in style.iter(f"{W}shd")):
                return True
            style_id, chain = value(style.find(f"{W}basedOn")), chain + 1
        return False


def value(element: Element | None) -> str | None:
    """The `w:val` of an element."""
    return None if element is None else element.get(f"{W}val")


def fill_of(shade: Element | None) -> str:
    """The fill colour of a `w:shd`, empty when it paints nothing."""
    fill = "" if shade is None else shade.get(f"{W}fill", "")
    return "" if fill in {"", "auto"} else fill.upper()


def _apply_style(look: Look, style: Element) -> Look:
    name = (value(style.find(f"{W}name")) or "").lower()
    look = apply_paragraph(apply_run(look, style.find(f"{W}rPr")), style.find(f"{W}pPr"))
    heading = _HEADING_NAME.match(name)
    if heading is not None:
        return replace(look, heading=int(heading[1]))
    if name == "title":
        return replace(look, heading=1)
    if name.startswith(_LIST_NAMES):
        return replace(look, listed=max(int(name[-1]) - 1 if name[-1].isdecimal() else 0, look.listed or 0))
    return look


def apply_paragraph(look: Look, properties: Element | None) -> Look:
    """`look` with a paragraph's own properties."""
    if properties is None:
        return look
    outline, number = value(properties.find(f"{W}outlineLvl")), properties.find(f"{W}numPr")
    if outline is not None and outline.isdecimal():
        look = replace(look, heading=int(outline) + 1 if int(outline) < 9 else None)
    if number is not None:
        level, number_id = value(number.find(f"{W}ilvl")), value(number.find(f"{W}numId"))
        listed = None if number_id == "0" else int(level) if level and level.isdecimal() else look.listed or 0
        look = replace(look, listed=listed)
    return replace(look, fill=fill_of(properties.find(f"{W}shd")) or look.fill)


def apply_run(look: Look, properties: Element | None) -> Look:
    """`look` with a run's own properties."""
    if properties is None:
        return look
    size = value(properties.find(f"{W}sz"))
    color = value(properties.find(f"{W}color"))
    highlight = value(properties.find(f"{W}highlight"))
    return replace(
        look,
        bold=_toggle(properties, "b", look.bold),
        italic=_toggle(properties, "i", look.italic),
        vanish=_toggle(properties, "vanish", look.vanish) or _toggle(properties, "webHidden", False),
        size=int(size) / 2 if size and size.isdecimal() else look.size,
        color=look.color if color is None else color.upper(),
        fill=fill_of(properties.find(f"{W}shd"))
        or ("" if highlight in {None, "none"} else "HIGHLIGHT")
        or look.fill,
    )


def _toggle(properties: Element, name: str, inherited: bool) -> bool:
    element = properties.find(f"{W}{name}")
    return inherited if element is None else value(element) not in _OFF

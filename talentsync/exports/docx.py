"""The résumé as DOCX: real headings, lists, links and a tab stop for the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from talentsync.exports.page import Block, Entry, Link, Page
from talentsync.schemas.tailoring import Design

_WIDTH, _HEIGHT = Cm(21), Cm(29.7)
_MARGIN = Cm(2)
# Entry titles are no headings: many a screening program takes each heading for a section.
ENTRY = "Entry Title"
_PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH
_SHORT = 4  # points of an entry that stays on one page; a longer one may be parted
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same page gives the same bytes


@dataclass(frozen=True, slots=True)
class _Look:
    """What tells the designs apart; sizes in points."""

    font: str
    accent: RGBColor
    quiet: RGBColor
    text_size: float
    name_size: float
    heading_size: float
    centred: bool
    ruled: bool
    capitals: bool
    italic_below: bool


_BLACK = RGBColor(0, 0, 0)
_LOOKS: Mapping[Design, _Look] = {
    "classic": _Look("Georgia", _BLACK, RGBColor(0x22, 0x22, 0x22), 10, 21, 11.5, True, True, True, True),
    "modern": _Look(
        "Calibri",
        RGBColor(0x0F, 0x4C, 0x5C),
        RGBColor(0x4A, 0x55, 0x60),
        10.5,
        25,
        13,
        False,
        False,
        False,
        False,
    ),
}


def to_docx(page: Page, design: Design = "classic") -> bytes:
    """The page as a Word document; the same page gives the same text and styles."""
    document = docx.Document()
    look = _LOOKS[design]
    _set_up(document, page, look)
    _header(document, page, look)
    for block in page.blocks:
        document.add_paragraph(block.heading, style="Heading 1")
        _block(document, block, look)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Document, page: Page, look: _Look) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(1.7)
    core = document.core_properties
    core.title = core.author = page.name[:255]
    core.comments = ""
    core.created = core.modified = _CREATED
    _style(document, "Normal", look, look.text_size, after=2)
    _style(document, "Title", look, look.name_size, bold=True, colour=look.accent, after=3)
    subtitle = _style(document, "Subtitle", look, look.text_size + 1.5, colour=look.quiet, after=3)
    subtitle.font.italic = look.italic_below
    heading = _style(
        document, "Heading 1", look, look.heading_size, bold=True, colour=look.accent, before=11, after=4
    )
    heading.font.all_caps = look.capitals
    entry = _style(document, ENTRY, look, look.text_size + 0.5, bold=True, colour=_BLACK, before=6, after=1)
    entry.paragraph_format.keep_with_next = True
    entry.paragraph_format.tab_stops.add_tab_stop(_WIDTH - 2 * _MARGIN, WD_TAB_ALIGNMENT.RIGHT)
    bullets = _style(document, "List Bullet", look, look.text_size, after=1.5)
    bullets.paragraph_format.left_indent, bullets.paragraph_format.first_line_indent = Cm(0.55), Cm(-0.4)
    if look.ruled:
        _rule(heading)
    _plain(document.styles["Title"].element)
    _plain(subtitle.element)


def _style(  # noqa: PLR0913 -- what a style consists of
    document: Document,
    name: str,
    look: _Look,
    size: float,
    *,
    bold: bool = False,
    colour: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    style = document.styles[name] if name in document.styles else document.styles.add_style(name, _PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no paragraph style")
    style.font.name, style.font.size, style.font.bold, style.font.italic = look.font, Pt(size), bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # else the theme's font wins over the named one
    fonts.set(qn("w:cs"), look.font)
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.08
    return style


def _rule(style: ParagraphStyle) -> None:
    """A hairline under the paragraphs of a style."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "777777")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _plain(style: object) -> None:
    """Word's own title styles have a line under them and space between their letters."""
    for extra in style.xpath("./w:pPr/w:pBdr | ./w:rPr/w:spacing"):  # type: ignore[attr-defined]
        extra.getparent().remove(extra)


def _header(document: Document, page: Page, look: _Look) -> None:
    paragraphs = [document.add_paragraph(page.name, style="Title")]
    if page.headline:
        paragraphs.append(document.add_paragraph(page.headline, style="Subtitle"))
    if page.contacts:
        contacts = document.add_paragraph()
        for place, contact in enumerate(page.contacts):
            if place:
                contacts.add_run("  |  ")
            _link(contacts, contact)
        paragraphs.append(contacts)
    if look.centred:
        for paragraph in paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _block(document: Document, block: Block, look: _Look) -> None:
    if block.kind == "inline":
        document.add_paragraph(", ".join(block.texts))
    else:
        style = "List Bullet" if block.kind == "list" else "Normal"
        for text in block.texts:
            document.add_paragraph(text, style=style)
    for entry in block.entries:
        _entry(document, entry, look)


def _entry(document: Document, entry: Entry, look: _Look) -> None:
    title = document.add_paragraph(entry.title, style=ENTRY)
    for link in entry.links:
        title.add_run("  |  ").bold = False
        _link(title, link)
    if entry.dates:
        dates = title.add_run(f"\t{entry.dates}")
        dates.bold, dates.font.color.rgb = False, look.quiet
    head = []
    if entry.below:
        below = document.add_paragraph()
        run = below.add_run(entry.below)
        run.italic, run.font.color.rgb = look.italic_below, look.quiet
        head.append(below)
    head += [document.add_paragraph(note) for note in entry.notes]
    for paragraph in head:
        paragraph.paragraph_format.keep_with_next = bool(entry.bullets)
        paragraph.paragraph_format.keep_together = True
    bullets = [document.add_paragraph(bullet, style="List Bullet") for bullet in entry.bullets]
    for bullet in bullets:
        bullet.paragraph_format.keep_together = True
        bullet.paragraph_format.keep_with_next = len(bullets) <= _SHORT and bullet is not bullets[-1]


def _link(paragraph: Paragraph, link: Link) -> None:
    if not link.url:
        paragraph.add_run(link.text)
        return
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(link.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = link.text
    run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
    element.append(run._element)  # noqa: SLF001 -- python-docx has no links of its own to add
    paragraph._p.append(element)  # noqa: SLF001

"""Broken PDF, DOCX and ZIP files, made by mutating whole ones, the same for the same seed; none is stored."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
PDF = ROOT / "talentsync" / "demo" / "resume.pdf"
FILES = ROOT / "tests" / "corpus" / "dev" / "files"
PDFS = (PDF, FILES / "security_tr_awesome_style.pdf", FILES / "social_us_endash_parts.pdf")
DOCXS = (FILES / "java_in_labelled_fields.docx", FILES / "data_vn_skill_matrix.docx")
HUGE = (b"-1", b"0", b"4294967296", b"99999999999999999999", b"1e308", b"2147483647")
DOCUMENT = "word/document.xml"

Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class BrokenFile:
    """A file that no program should have written."""

    name: str
    content: bytes


def corpus(count: int, *, seed: int = 1) -> Iterator[BrokenFile]:
    """`count` broken files of the three kinds in turn, each by the next mutation of its kind."""
    kinds = (
        ("pdf", [path.read_bytes() for path in PDFS], cycle(PDF_MUTATIONS)),
        ("docx", [path.read_bytes() for path in DOCXS], cycle(DOCX_MUTATIONS)),
        ("zip", [zipped()], cycle(ZIP_MUTATIONS)),
    )
    for number, (extension, sources, mutations) in zip(range(count), cycle(kinds), strict=False):
        draw = random.Random(f"{seed}:{number}")  # noqa: S311  (repeatable, and no secret)
        mutation = next(mutations)
        content = mutation(draw.choice(sources), draw)
        yield BrokenFile(f"{number:04d}-{mutation.__name__}.{extension}", content)


def zipped(entries: dict[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of entries, of three résumés where none are given."""
    if entries is None:
        entries = {path.name: path.read_bytes() for path in (PDFS[1], *DOCXS)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 15, 12, 0, 0)), content, method)
    return buffer.getvalue()


# Any bytes


def truncate(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data))]


def flip_bits(data: bytes, draw: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(draw.choice((1, 8, 64, 512))):
        broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
    return bytes(broken)


def swap_blocks(data: bytes, draw: random.Random) -> bytes:
    size = draw.choice((16, 256, 4096))
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    one, other = draw.randrange(len(blocks)), draw.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def repeat_block(data: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(data))
    block = data[start : start + draw.choice((64, 1024))]
    return data[:start] + block * draw.choice((2, 50)) + data[start:]


def blank_block(data: bytes, draw: random.Random) -> bytes:
    start, size = draw.randrange(len(data)), draw.choice((32, 512))
    return data[:start] + bytes(size) + data[start + size :]


def insert_noise(data: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(data))
    return data[:start] + draw.randbytes(draw.choice((1, 100, 5000))) + data[start:]


# PDF


def delete_objects(data: bytes, draw: random.Random) -> bytes:
    objects = list(re.finditer(rb"\d+ 0 obj.*?endobj", data, re.DOTALL))
    return _without(data, draw.sample(objects, max(1, len(objects) // 4))) if objects else data[:-64]


def repeat_objects(data: bytes, draw: random.Random) -> bytes:
    objects = [match.group() for match in re.finditer(rb"\d+ 0 obj.*?endobj", data, re.DOTALL)]
    return data + b"\n".join(draw.choices(objects, k=20)) if objects else data * 2


def damage_xref(data: bytes, draw: random.Random) -> bytes:
    start = max(data.rfind(b"xref"), 0)
    tail = bytearray(data[start:])
    for at, byte in enumerate(tail):
        if chr(byte).isdigit() and draw.random() < 0.3:
            tail[at] = ord(draw.choice("0123456789"))
    return data[:start] + bytes(tail)


def huge_numbers(data: bytes, draw: random.Random) -> bytes:
    return re.sub(
        rb"(?<=[ /\[])\d+(?=[ /\]>])",
        lambda match: draw.choice(HUGE) if draw.random() < 0.05 else match.group(),
        data,
    )


def confuse_references(data: bytes, draw: random.Random) -> bytes:
    return re.sub(
        rb"\d+(?= 0 R)",
        lambda match: b"%d" % draw.randrange(40) if draw.random() < 0.3 else match.group(),
        data,
    )


def nest_arrays(data: bytes, draw: random.Random) -> bytes:
    deep = b"[" * draw.choice((1_000, 50_000)) if draw.random() < 0.5 else b"<</A " * 20_000
    return data.replace(b"/Contents", b"/Deep " + deep + b" /Contents", 1) + deep


def pages_in_a_circle(data: bytes, draw: random.Random) -> bytes:
    del data
    pages = b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count %s/Parent 2 0 R>>" % draw.choice(HUGE)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s 800]/Contents 3 0 R>>" % draw.choice(HUGE)
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj"
        + pages
        + b"endobj\n3 0 obj"
        + page
        + b"endobj\ntrailer<</Root 1 0 R/Size 4>>\n"
    )


def packed_many_times(data: bytes, draw: random.Random) -> bytes:
    filters = b"/FlateDecode " * draw.choice((30, 3_000))
    return data.replace(b"/Filter/FlateDecode", b"/Filter[" + filters + b"]").replace(
        b"/Filter /FlateDecode", b"/Filter [" + filters + b"]"
    )


def stream_lengths_lie(data: bytes, draw: random.Random) -> bytes:
    return re.sub(rb"/Length \d+", lambda _: b"/Length " + draw.choice(HUGE), data)


# DOCX


def entity_bomb(data: bytes, draw: random.Random) -> bytes:
    levels = draw.choice((3, 9, 30))
    entities = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels))
    return _with_xml(data, f'<!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>', f"&e{levels - 1};")


def external_entity(data: bytes, draw: random.Random) -> bytes:
    target = draw.choice(("file:///etc/passwd", "http://127.0.0.1:9/x", "file:///dev/zero"))
    return _with_xml(data, f'<!DOCTYPE w [<!ENTITY e SYSTEM "{target}">]>', "&e;")


def deep_xml(data: bytes, draw: random.Random) -> bytes:
    tag = draw.choice(("w:tbl><w:tr><w:tc", "w:sdt><w:sdtContent", "w:p><w:r"))
    depth = draw.choice((300, 30_000))
    return _replaced(
        data, DOCUMENT, lambda xml: xml.replace(b"<w:body>", b"<w:body>" + f"<{tag}>".encode() * depth)
    )


def broken_xml(data: bytes, draw: random.Random) -> bytes:
    return _replaced(data, DOCUMENT, lambda xml: draw.choice(ANY)(xml, draw))


def wrong_parts(data: bytes, draw: random.Random) -> bytes:
    """Parts that are missing, empty, doubled or hold what another should."""
    entries = _entries(data)
    name = draw.choice(sorted(entries))
    if draw.random() < 0.4:
        del entries[name]
    else:
        entries[name] = draw.choice((b"", b"<a/>", entries[draw.choice(sorted(entries))]))
    return zipped(entries)


def relations_astray(data: bytes, draw: random.Random) -> bytes:
    target = draw.choice(
        ("../../../etc/passwd", "/dev/zero", "http://127.0.0.1:9/", "document.xml", "NULL", "")
    )

    def change(xml: bytes) -> bytes:
        return re.sub(rb'Target="[^"]*"', f'Target="{target}"'.encode(), xml)

    name = draw.choice(("_rels/.rels", "word/_rels/document.xml.rels"))
    return _replaced(data, name, change)


def large_part(data: bytes, draw: random.Random) -> bytes:
    """A part of megabytes in a package of kilobytes."""
    name = draw.choice((DOCUMENT, "word/styles.xml", "word/media/image1.png"))
    return zipped({**_entries(data), name: bytes(draw.choice((3_000_000, 12_000_000)))})


def many_parts(data: bytes, draw: random.Random) -> bytes:
    extra = {f"word/media/{number}.xml": b"<a/>" for number in range(draw.choice((300, 1_500)))}
    return zipped({**_entries(data), **extra})


# ZIP


def wrong_checksums(data: bytes, draw: random.Random) -> bytes:
    return _patched(data, b"PK\x01\x02", 16, struct.pack("<I", draw.getrandbits(32)))


def wrong_sizes(data: bytes, draw: random.Random) -> bytes:
    sizes = struct.pack("<II", draw.choice((0, 10, 0xFFFFFFFE)), draw.choice((0, 10, 0x7FFFFFFF)))
    return _patched(data, b"PK\x01\x02", 20, sizes)


def overlapping_entries(data: bytes, draw: random.Random) -> bytes:
    return _patched(data, b"PK\x01\x02", 42, struct.pack("<I", draw.choice((0, 1, 0xFFFFFFF0))))


def wrong_headers(data: bytes, draw: random.Random) -> bytes:
    return _patched(data, draw.choice((b"PK\x03\x04", b"PK\x01\x02")), 6, draw.randbytes(8))


def wrong_directory(data: bytes, draw: random.Random) -> bytes:
    counts = draw.choice((b"\xff" * 4, b"\x00" * 4, b"\x01\x00\xff\xff"))
    return _patched(data, b"PK\x05\x06", 8, counts + draw.randbytes(8))


def odd_names(data: bytes, draw: random.Random) -> bytes:
    content = b"Amina Okafor\nData Engineer"
    names = (
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\x.pdf",
        "a/" * 500,
        "\u202efdp.exe",
        "a\x00b.pdf",
        " ",
        "." * 60,
    )
    return zipped({**dict.fromkeys(draw.sample(names, 4), content), "cv.pdf": data[:100]})


def bomb(data: bytes, draw: random.Random) -> bytes:
    del data
    return zipped({f"{number}.txt": bytes(draw.choice((1_000_000, 5_000_000))) for number in range(3)})


def nested_archives(data: bytes, draw: random.Random) -> bytes:
    for _ in range(draw.choice((1, 3, 20))):
        data = zipped({"a.zip": data}, zipfile.ZIP_STORED)
    return data


def _patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Every record with the signature changed at an offset."""
    broken = bytearray(data)
    at = data.find(signature)
    while at >= 0:
        broken[at + offset : at + offset + len(value)] = value
        at = data.find(signature, at + 4)
    return bytes(broken)


def _without(data: bytes, found: list[re.Match[bytes]]) -> bytes:
    for match in sorted(found, key=lambda match: match.start(), reverse=True):
        data = data[: match.start()] + data[match.end() :]
    return data


def _entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _replaced(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    entries = _entries(data)
    return zipped({**entries, name: change(entries.get(name, b""))})


def _with_xml(data: bytes, head: str, text: str) -> bytes:
    def change(xml: bytes) -> bytes:
        start = xml.find(b"<w:document")
        return xml[:start] + head.encode() + xml[start:].replace(b"</w:t>", text.encode() + b"</w:t>", 3)

    return _replaced(data, DOCUMENT, change)


ANY: tuple[Mutation, ...] = (truncate, flip_bits, swap_blocks, repeat_block, blank_block, insert_noise)
PDF_MUTATIONS: tuple[Mutation, ...] = (
    *ANY,
    delete_objects,
    repeat_objects,
    damage_xref,
    huge_numbers,
    confuse_references,
    nest_arrays,
    pages_in_a_circle,
    packed_many_times,
    stream_lengths_lie,
)
DOCX_MUTATIONS: tuple[Mutation, ...] = (
    *ANY,
    entity_bomb,
    external_entity,
    deep_xml,
    broken_xml,
    wrong_parts,
    relations_astray,
    large_part,
    many_parts,
)
ZIP_MUTATIONS: tuple[Mutation, ...] = (
    *ANY,
    wrong_checksums,
    wrong_sizes,
    overlapping_entries,
    wrong_headers,
    wrong_directory,
    odd_names,
    bomb,
    nested_archives,
)

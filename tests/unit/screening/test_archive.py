"""Unpacking: one bad file costs itself, and a hostile archive costs nothing."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.errors import TooLargeError, UnreadableDocumentError
from talentsync.screening.archive import ArchiveLimits, unpack
from tests.unit.screening.zips import LIMITS, MB, central, changed, packed, received

GOOD = ("good.txt", b"Maya Quintero, backend developer")
BAD = ("bad.txt", b"Bruno Costa, Java developer" * 20)


def test_a_zip_gives_each_of_its_files_in_its_order() -> None:
    files = received(packed([("b.pdf", b"%PDF-1.7 two"), ("a/c.txt", b"three")]))
    assert [(file.name, file.content, file.code) for file in files] == [
        ("b.pdf", b"%PDF-1.7 two", ""),
        ("a/c.txt", b"three", ""),
    ]


def test_anything_else_is_one_file_whatever_its_name() -> None:
    (file,) = received(b"%PDF-1.7 a resume", "resume.zip")
    assert (file.name, file.content, file.code) == ("resume.zip", b"%PDF-1.7 a resume", "")


def test_a_docx_is_one_resume_and_not_an_archive() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    (alone,) = received(stream.getvalue(), "cv.bin")
    assert alone.content == stream.getvalue()
    (inside,) = received(packed([("cv.docx", stream.getvalue())]))
    assert inside.content == stream.getvalue()


def test_a_docx_that_is_cut_short_is_left_to_the_reader_of_documents() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    (file,) = received(stream.getvalue()[:2000], "cv.docx")
    assert (len(file.content), file.code) == (2000, "")


def test_a_single_file_that_is_empty_or_too_large_says_so() -> None:
    (empty,), (large,) = received(b"", "a.txt"), received(b"x" * (2 * MB + 1), "b.txt")
    assert (empty.code, large.code) == ("unreadable_document", "too_large")
    assert "2.0 MB" in large.reason
    assert (empty.content, large.content) == (b"", b"")


def _link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("link.txt")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


def _device() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("null")
    entry.create_system, entry.external_attr = 3, (stat.S_IFCHR | 0o666) << 16
    return entry


def _with(offset: int, form: str, *values: int) -> bytes:
    return changed(packed([BAD, GOOD]), 0, offset, form, *values)


def _corrupt() -> bytes:
    archive = bytearray(packed([BAD, GOOD], zipfile.ZIP_STORED))
    archive[archive.index(b"Bruno")] ^= 1
    return bytes(archive)


@pytest.mark.parametrize(
    ("archive", "code", "said"),
    [
        pytest.param(_with(8, "<H", 0x1), "unreadable_document", "password", id="encrypted"),
        pytest.param(_with(8, "<H", 0x41), "unreadable_document", "password", id="strongly encrypted"),
        pytest.param(packed([("b", b"\0" * (2 * MB)), GOOD]), "too_large", "far more", id="bomb"),
        pytest.param(
            packed([("b", b"x" * (2 * MB + 1)), GOOD], zipfile.ZIP_STORED), "too_large", "2.0 MB", id="large"
        ),
        pytest.param(_with(24, "<L", 7), "unreadable_document", "damaged", id="declares less than it holds"),
        pytest.param(_with(24, "<L", 9999), "unreadable_document", "damaged", id="declares more"),
        pytest.param(packed([("b.zip", packed([GOOD])), GOOD]), "unsupported_type", "inside", id="nested"),
        pytest.param(packed([(_link(), b"/etc/passwd"), GOOD]), "unsupported_type", "link", id="link"),
        pytest.param(packed([(_device(), b"x"), GOOD]), "unsupported_type", "device", id="device"),
        pytest.param(_corrupt(), "unreadable_document", "damaged", id="wrong checksum"),
        pytest.param(_with(16, "<L", 1), "unreadable_document", "damaged", id="another checksum"),
        pytest.param(_with(10, "<H", 99), "unsupported_type", "method", id="unknown method"),
        pytest.param(
            _with(10, "<H", 12),
            "unsupported_type",
            "method",
            id="bzip2",
        ),
        pytest.param(_with(42, "<L", 5), "unreadable_document", "damaged", id="points elsewhere"),
        pytest.param(packed([("b", b""), GOOD]), "unreadable_document", "empty", id="empty"),
    ],
)
def test_a_bad_entry_is_refused_alone(archive: bytes, code: str, said: str) -> None:
    bad, good = received(archive)
    assert (bad.code, bad.content) == (code, b"")
    assert said in bad.reason
    assert (good.name, good.content, good.code) == (*GOOD, "")


def test_an_entry_made_by_a_program_of_the_future_costs_no_other_file() -> None:
    assert [file.content for file in received(_with(6, "<H", 990))] == [BAD[1], GOOD[1]]


def test_a_name_that_is_no_utf8_although_it_says_so_costs_no_other_file() -> None:
    archive = packed([("bxd.txt", b"one"), GOOD])
    start = central(archive) + 46
    mutable = bytearray(archive.replace(b"bxd.txt", b"b\xe9d.txt"))
    assert mutable[start + 1] == 0xE9
    files = received(changed(bytes(mutable), 0, 8, "<H", 0x800))
    assert [file.content for file in files] == [b"one", GOOD[1]]


def test_a_broken_extra_field_costs_no_other_file() -> None:
    entry = zipfile.ZipInfo("extra.txt")
    entry.extra = struct.pack("<2H4s", 0x7777, 4, b"good")
    archive = packed([(entry, b"one"), GOOD])
    broken = archive[: central(archive)] + archive[central(archive) :].replace(
        struct.pack("<2H", 0x7777, 4), struct.pack("<2H", 0x7777, 400)
    )
    assert [file.content for file in received(broken)] == [b"one", GOOD[1]]


def test_entries_that_lie_upon_one_another_are_refused_and_the_others_read() -> None:
    archive = packed([("one.txt", b"1" * 50), ("two.txt", b"2" * 50), GOOD], zipfile.ZIP_STORED)
    overlapping = changed(archive, 1, 42, "<L", 0)
    one, two, good = received(overlapping)
    assert (one.code, two.code, good.content) == ("unreadable_document", "unreadable_document", GOOD[1])
    assert "shares its bytes" in one.reason


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/cv.txt", "etc/cv.txt"),
        ("C:\\people\\cv.txt", "people/cv.txt"),
        ("\\\\server\\share\\cv.txt", "server/share/cv.txt"),
        ("./a/./b.txt", "a/b.txt"),
        ("cv\u202etxt.exe", "cvtxt.exe"),
        ("cv\x1b[31m\x07\n.txt", "cv[31m .txt"),
        ("Résumé Čapek.txt", "Résumé Čapek.txt"),
        ("..", "unnamed"),
        ("n" * 400 + ".pdf", "n" * 250 + "….pdf"),
    ],
)
def test_names_are_made_harmless_and_the_files_read(raw: str, shown: str) -> None:
    (file,) = received(packed([(raw, b"text")]))
    assert (file.name, file.content) == (shown, b"text")


def test_a_name_that_ends_before_it_begins_costs_nothing() -> None:
    files = received(packed([("xcv.txt", b"text"), GOOD]).replace(b"xcv.txt", b"\0cv.txt"))
    assert [(file.name, file.content) for file in files] == [("unnamed", b"text"), GOOD]


def test_utf8_names_are_understood_where_the_archive_does_not_say_that_they_are() -> None:
    archive = packed([("Résumé.txt", b"text")])
    local = bytearray(changed(archive, 0, 8, "<H", 0))
    struct.pack_into("<H", local, 6, 0)
    assert [file.name for file in received(bytes(local))] == ["Résumé.txt"]


def test_dos_names_are_understood() -> None:
    archive = packed([("cafx.txt", b"text")]).replace(b"cafx", b"caf\x82")
    assert [file.name for file in received(archive)] == ["café.txt"]


def test_what_a_desktop_leaves_behind_is_passed_over() -> None:
    junk = ["__MACOSX/._cv.pdf", ".DS_Store", "a/Thumbs.db", "a/.hidden/cv.pdf", "~$cv.docx", "folder/"]
    files = received(packed([*((name, b"x") for name in junk), ("../a/cv.txt", b"text")]))
    assert [file.name for file in files] == ["a/cv.txt"]


def test_two_files_of_one_name_are_both_read() -> None:
    files = received(packed([("cv.txt", b"one"), ("cv.txt", b"two")]))
    assert [(file.name, file.content) for file in files] == [("cv.txt", b"one"), ("cv.txt", b"two")]


def test_an_archive_with_too_many_files_is_refused_as_a_whole() -> None:
    with pytest.raises(TooLargeError, match="holds 21 files; at most 20"):
        unpack("all.zip", io.BytesIO(packed((f"{number}.txt", b"x") for number in range(21))), LIMITS)


def test_folders_and_junk_do_not_count_as_files() -> None:
    files = [(f"{number}.txt", b"x") for number in range(20)]
    assert len(received(packed([("folder/", b""), ("__MACOSX/._0.txt", b"x"), *files]))) == 20


def test_an_archive_with_too_many_bytes_is_refused_as_a_whole() -> None:
    content = bytes(range(256)) * (4 * 1024)
    with pytest.raises(TooLargeError, match=r"unpacks to 9\.0 MB; at most 8\.0 MB"):
        received(packed(((f"{number}.txt", content) for number in range(9)), zipfile.ZIP_STORED))


@pytest.mark.parametrize("zip64", [False, True])
def test_a_list_of_millions_of_entries_is_refused_before_it_is_read(zip64: bool) -> None:
    record = struct.pack("<4s4B4H3L5H2L", b"PK\x01\x02", *[0] * 8, *[0] * 3, 1, *[0] * 4, *[0] * 2) + b"a"
    listed = record * 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(listed), 4, 0)
    if zip64:
        wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 200_000, 200_000, len(listed), 4)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4 + len(listed), 1)
        end = wide + locator + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 4, 0)
    source = io.BytesIO(b"PK\x03\x04" + listed + end)
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="lists more files"):
        unpack("all.zip", source, LIMITS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MB


def test_memory_holds_one_file_at_a_time() -> None:
    content = bytes(range(256)) * (4 * 1024)
    archive = packed(((f"{number}.txt", content) for number in range(8)), zipfile.ZIP_STORED)
    tracemalloc.start()
    sizes = [len(file.content) for file in unpack("all.zip", io.BytesIO(archive), LIMITS)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sizes == [MB] * 8
    assert peak < len(archive) + 5 * MB  # what the source holds, one file, and the copies while it is read


@pytest.mark.parametrize("kept", [4, 30, 60, -1])
def test_an_archive_that_is_cut_short_is_unreadable(kept: int) -> None:
    with pytest.raises(UnreadableDocumentError, match="cut short"):
        received(packed([GOOD, BAD])[:kept])


def test_an_archive_without_a_file_says_so() -> None:
    with pytest.raises(UnreadableDocumentError, match="no file in the archive"):
        received(packed([("folder/", b""), (".DS_Store", b"x")]))


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 60)
)
def test_a_mutated_archive_gives_files_within_the_limits_or_a_reason(
    changes: list[tuple[int, int]], cut: int
) -> None:
    mutable = bytearray(packed([BAD, GOOD, ("c.zip", packed([GOOD]))]))
    for place, value in changes:
        mutable[place % len(mutable)] = value
    try:
        files = received(bytes(mutable[: len(mutable) - cut]), limits=ArchiveLimits(3, 4096, 8192, 50))
    except (TooLargeError, UnreadableDocumentError):
        return  # as a whole; any other error fails the test
    assert 1 <= len(files) <= 3
    assert all(len(file.content) <= 4096 and bool(file.content) != bool(file.code) for file in files)

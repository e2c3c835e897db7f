from __future__ import annotations

from pathlib import Path

import pytest

from talentsync.taxonomy.build import main
from talentsync.taxonomy.building.common_words import mark_common_words
from talentsync.taxonomy.building.curated import read_curated
from talentsync.taxonomy.building.onet import add_technology_skills
from talentsync.taxonomy.building.promotion import promote
from talentsync.taxonomy.building.skill_rows import DraftSkill, check, render

ROOM = Path(__file__).parents[3] / "talentsync" / "taxonomy"


def curated(folder: Path, text: str) -> list[DraftSkill]:
    (folder / "part.txt").write_text(text, encoding="utf-8")
    return read_curated(folder)


def test_a_missing_source_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--source", str(tmp_path)]) == 1
    assert "onet_technology_skills.txt" in capsys.readouterr().err


def test_a_line_gives_name_spellings_and_relations(tmp_path: Path) -> None:
    (item,) = curated(tmp_path, "# remark\n[language]\nGo | Go!; Golang | >Programming; ~Backend\n")
    assert (item.name, item.kind, item.forms) == ("Go", "language", ["Go!", "Golang"])
    assert (item.full, item.partial) == (["Programming"], ["Backend"])


@pytest.mark.parametrize("line", ["[x]\nGo | a | >B | c", "Go | Golang", "[x]\nGo | Golang | Backend"])
def test_a_malformed_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"part\.txt:\d"):
        curated(tmp_path, line)


def test_collisions_and_dangling_relations_are_found(tmp_path: Path) -> None:
    skills = curated(tmp_path, "[x]\nAlpha | A-1 | >Gamma\nBeta | a 1\n")
    assert check(skills) == ["Alpha points to unknown Gamma", "'a 1' belongs to both Alpha and Beta"]


def test_the_hand_written_list_is_sound() -> None:
    skills = read_curated(ROOM / "curated")
    assert promote(skills, ROOM / "curated" / "promote.lst") == []
    assert check(skills) == []


def test_a_promoted_spelling_becomes_a_skill_that_shows_its_parent(tmp_path: Path) -> None:
    skills = curated(tmp_path, "[legal]\nLegal Research | Westlaw!; West law\n")
    (tmp_path / "p.lst").write_text("# r\nWestlaw = West law, WL Edge | ~Nothing\n", encoding="utf-8")
    assert promote(skills, tmp_path / "p.lst") == ["p.lst: cannot promote Nothing"]
    parent, child = skills
    assert parent.forms == ["Legal Research"]
    assert (child.name, child.kind, child.full) == ("Westlaw", "legal", ["Legal Research"])
    assert child.forms == ["Westlaw!", "West law", "WL Edge"]


def test_british_and_american_spellings_are_added_for_each_other() -> None:
    text = render([DraftSkill("Data Modeling", "data", ["Data Modeling", "Planning and control"])])
    assert "Data Modeling|Planning and control|Data Modelling|Planning & control" in text


def test_ordinary_words_count_only_in_context(tmp_path: Path) -> None:
    (tmp_path / "onet_task_statements.txt").write_text(
        "Task\n" + "Clean storage rooms.\n" * 30, encoding="utf-8"
    )
    skills = [
        DraftSkill("Warehousing", "logistics", ["Warehousing", "Storage", "WMS", "Storage racks"]),
        DraftSkill("Adaptability", "soft", ["Adaptability", "Flexible"]),
    ]
    mark_common_words(skills, tmp_path)
    assert skills[0].forms == ["Warehousing", "Storage!", "WMS", "Storage racks"]
    assert skills[1].forms == ["Adaptability", "Flexible!"]


def test_onet_adds_flags_spellings_and_proper_names_only(tmp_path: Path) -> None:
    head = "Example\tHot Technology\tIn Demand\n"
    rows = "Autodesk Revit\tY\tN\nRevit\tN\tY\nBox\tN\tN\nExample Ledger Pro software\tN\tN\n"
    (tmp_path / "onet_technology_skills.txt").write_text(head + rows * 3, encoding="utf-8")
    skills = [DraftSkill("Revit", "engineering", ["Revit"])]
    add_technology_skills(skills, tmp_path)
    assert skills[0].flags == {"h", "d"}
    assert "Autodesk Revit" in skills[0].forms
    assert [item.name for item in skills[1:]] == ["Example Ledger Pro"]

"""What stands in the head of a role is neither cut at the wrong place nor dropped."""

from __future__ import annotations

import pytest

from talentsync.resume.places import country_of, is_place
from tests.unit.resume.making import parsed, with_header


@pytest.mark.parametrize(
    ("printed", "title", "company", "told"),
    [
        (
            "St Mary Hospital, Ward 7B, Leeds\nStaff Nurse\t2019 - 2020",
            "Staff Nurse",
            "St Mary Hospital, Ward 7B",
            [],
        ),
        (
            "Staff Nurse – St Mary Hospital – Ward 7B, Unit 4\t2019 - 2020",
            "Staff Nurse",
            "St Mary Hospital, Ward 7B, Unit 4",
            [],
        ),
        (
            "Staff Nurse\t2019 - 2020\nSt Mary Hospital, Leeds\nWard 7B, Unit 4",
            "Staff Nurse",
            "St Mary Hospital",
            ["Ward 7B, Unit 4"],
        ),
        (
            "Staff Nurse, St Mary Hospital, Leeds, Unit 4\t2019 - 2020",
            "Staff Nurse",
            "St Mary Hospital",
            ["Unit 4"],
        ),
    ],
)
def test_units_and_wards_are_kept(printed: str, title: str, company: str, told: list[str]) -> None:
    [role] = with_header(f"EXPERIENCE\n{printed}\n- Cared for patients.\n").experience
    assert (role.title, role.company) == (title, company)
    assert [bullet.text for bullet in role.bullets] == [*told, "Cared for patients."]


def test_an_unknown_town_on_a_line_with_the_dates_is_the_place() -> None:
    [role] = with_header(
        "EXPERIENCE\nSupport Agent\nExample Ltd\nKleindorf | 2015 - 2018\n- Answered calls.\n"
    ).experience
    assert (role.company, role.location) == ("Example Ltd", "Kleindorf")


@pytest.mark.parametrize(
    "company",
    [
        "Deloitte, Touche & Co",
        "Smith, Jones & Partners",
        "Price, Stone and Sons",
        "Skadden, Arps, Meagher & Flom LLP",
    ],
)
def test_commas_between_partners_part_no_employer(company: str) -> None:
    [role] = with_header(f"EXPERIENCE\nOfficer, {company}\tJan 2019 - Present\n- Audited.\n").experience
    assert (role.title, role.company) == ("Officer", company)


def test_a_title_before_a_firm_of_two_partners_is_no_partner() -> None:
    [role] = with_header("EXPERIENCE\nClerk, Smith & Sons\tJan 2019 - Present\n- Filed.\n").experience
    assert (role.title, role.company) == ("Clerk", "Smith & Sons")


@pytest.mark.parametrize(
    "town", ["上海市", "上海市浦东新区", "東京都千代田区", "横浜市", "서울특별시 강남구", "北京"]
)
def test_towns_in_east_asian_letters_are_places(town: str) -> None:
    assert is_place(town)
    assert parsed(f"Ann Example\nann@example.com | {town}\n\nSKILLS\nPython, SQL\n").location == town
    [role] = with_header(f"EXPERIENCE\nEngineer, Example Ltd, {town}\t2019 - 2020\n- Built.\n").experience
    assert (role.company, role.location) == ("Example Ltd", town)


@pytest.mark.parametrize("text", ["王小明", "上海交通大学", "北京示例科技有限公司", "개발자"])
def test_persons_schools_and_firms_in_east_asian_letters_are_no_places(text: str) -> None:
    assert not is_place(text)


def test_the_country_of_a_known_town_is_known() -> None:
    assert [country_of(town) for town in ("上海市浦东新区", "東京都", "서울", "甲乙市")] == [
        "CN",
        "JP",
        "KR",
        None,
    ]

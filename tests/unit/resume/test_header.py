from __future__ import annotations

import pytest

from talentsync.resume import parse_resume
from tests.unit.resume.making import line, parsed, placed

BODY = (
    "\n\nExperience\nSoftware Engineer, Globex Inc\nJan 2019 - Present\n"
    "- Built things that people use every day.\n"
)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Dr. Maria García-López, PhD\nmaria@example.com", "Maria García-López"),
        ("CURRICULUM VITAE\n\nJohn A. Smith\njohn.smith@example.com", "John A. Smith"),
        ("Curriculum Vitae of Thabo Mokoena\nthabo@example.com", "Thabo Mokoena"),
        ("JANE DOE, CPA, MBA\nAccounting Manager\njane.doe@example.com", "Jane Doe"),
        ("Name: Ravi Kumar\nravi@example.com", "Ravi Kumar"),
        ("Smith, John\njohn.smith@example.com", "John Smith"),
        ("john.smith@example.com  John Smith  415.555.0100", "John Smith"),
        ("O'Connor Siobhán (she/her)\nsiobhan@example.com", "O'Connor Siobhán"),
        ("Jean-Luc van der Berg – Product Manager\njl@example.com", "Jean-Luc van der Berg"),
        ("PRODUCT DESIGNER\nAmelia Stone\namelia@example.com", "Amelia Stone"),
        ("BENJAMIN T. O'NEILL III\nben@example.com", "Benjamin T. O'Neill III"),
        ("ALEX MORGAN\nMARKETING DIRECTOR\n\nalex@example.com", "Alex Morgan"),
        ("Wulan\nwulan@example.com", "Wulan"),
    ],
)
def test_the_name_is_found_without_titles_letters_and_headlines(header: str, name: str) -> None:
    assert parsed(header + BODY).name == name


def test_a_name_over_two_large_lines_is_joined() -> None:
    document = placed(
        line("MARÍA GUADALUPE", 40, 40, size=24),
        line("HERNÁNDEZ RÍOS", 40, 66, size=24),
        line("Executive Chef", 40, 96),
        line("maria@example.com", 40, 110),
    )
    profile = parse_resume(document)
    assert profile.name == "María Guadalupe Hernández Ríos"
    assert profile.source["name"] == [0, 1]


@pytest.mark.parametrize(
    ("header", "phone"),
    [
        ("Leeds, UK\n07700 900123", "+44 7700 900123"),
        ("Bengaluru, India\n9876543210", "+91 98765 43210"),
        ("ann@example.de\n0170 1234567", "+49 170 1234567"),
        ("(415) 555-0100", "+1 415-555-0100"),
        ("Emma\nMelbourne VIC 3000 | 0412 345 678", "+61 412 345 678"),
        ("+31 6 5555 0142", "+31 6 55550142"),
        ("Tel: 555 0142 99", "555 0142 99"),
    ],
)
def test_phones_are_international_where_the_country_is_known(header: str, phone: str) -> None:
    assert parsed(f"Ann Example\n{header}{BODY}").phone == phone


def test_years_and_postal_codes_are_no_phones() -> None:
    assert parsed(f"Ann Example\nann@example.com\nBoston, MA 02139-4307\n2015 - 2019{BODY}").phone is None


@pytest.mark.parametrize(
    "printed",
    [
        "ann.lee@example.com",
        "ann.lee (at) example (dot) com",
        "ann.lee [at] example.com",
        "ann.lee @ example.com",
    ],
)
def test_e_mail_addresses_are_read_though_disguised(printed: str) -> None:
    assert parsed(f"Ann Lee\n{printed}{BODY}").email == "ann.lee@example.com"


def test_links_come_without_tools_firms_and_mail_domains() -> None:
    profile = parsed(
        "Ann Lee\nNode.js and ASP.NET developer\n"
        "ann@annlee.example.com | linkedin.com/in/annlee | github.com/annlee\n"
        "annlee.dev\n\nExperience\nDeveloper, Booking.com\nJan 2019 - Present\n"
        "- Used Socket.io and Vue.js every day.\n"
    )
    assert profile.links == ["linkedin.com/in/annlee", "github.com/annlee", "annlee.dev"]
    assert (profile.linkedin, profile.github, profile.portfolio) == tuple(profile.links)


def test_targets_of_links_count_and_mend_what_was_printed_badly() -> None:
    linked = line("LinkedIn | ann@fg.example", 40, 60)
    linked.links = ["https://www.linkedin.com/in/annlee?trk=profile", "mailto:ann@fig.example"]
    profile = parse_resume(placed(line("Ann Lee", 40, 40, size=20), linked))
    assert profile.linkedin == "https://www.linkedin.com/in/annlee"
    assert profile.email == "ann@fig.example"


def test_headline_and_location_are_read() -> None:
    profile = parsed(f"Ann Lee\nSenior Data Engineer\n12 High Street, Leeds LS1 4AP | ann@example.com{BODY}")
    assert profile.headline == "Senior Data Engineer"
    assert profile.location == "Leeds LS1 4AP"


def test_the_number_of_a_postal_box_is_no_telephone_number() -> None:
    found = parsed(f"Ann Example\nP.O. Box 555-20100 Nakuru, Kenya | 0722 555 017 | ann@example.com{BODY}")
    assert found.phone == "+254 722 555017"


def test_a_postal_code_in_the_cell_before_is_no_part_of_the_phone_number() -> None:
    profile = parsed("Ann Example\nPleasantville, CA 94588\t(415) 555-0143\nann@example.com\n")

    assert profile.phone == "+1 415-555-0143"


@pytest.mark.parametrize(
    "address",
    [
        "12 High Street, Apt 4C, Boston, MA 02139",
        "Apt 4C, 12 High Street, Boston, MA 02139",
        "12 High Street Apt 4C, Boston, MA 02139",
        "12 High Street, Apt. 4C\nBoston, MA 02139",
    ],
)
def test_neither_street_nor_flat_is_the_location(address: str) -> None:
    assert parsed(f"Ann Lee\n{address}\nann@example.com{BODY}").location == "Boston, MA 02139"


@pytest.mark.parametrize("place", ["Shanghai, China", "上海市", "서울특별시"])
@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("王小明", "王小明"),
        ("王建国", "王建国"),
        ("山田 太郎", "山田 太郎"),
        ("佐藤 はなこ", "佐藤 はなこ"),
        ("김민수", "김민수"),
        ("王 小明 (Wang Xiaoming)", "王 小明"),
        ("Wang Xiaoming (王小明)", "Wang Xiaoming"),
        ("王小明 | Software Engineer", "王小明"),
        ("姓名：王小明", "王小明"),
        ("履歴書\n氏名　山田 太郎", "山田 太郎"),
        ("이력서\n김민수", "김민수"),
    ],
)
@pytest.mark.parametrize("place_first", [False, True], ids=["name first", "place first"])
def test_names_in_east_asian_letters_are_names(
    printed: str, name: str, place: str, *, place_first: bool
) -> None:
    top = f"{place}\n{printed}" if place_first else f"{printed}\n{place}"
    profile = parsed(f"{top}\nsomeone@example.com{BODY}")
    assert profile.name == name
    assert profile.location == (place if "," in place else None)


def test_a_town_and_its_country_are_no_name() -> None:
    assert parsed(f"Shanghai, China\nsomeone@example.com{BODY}").name is None

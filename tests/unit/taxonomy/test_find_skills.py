from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.taxonomy.skills import all_skills, find_skills


def names(text: str, *, in_list: bool = False) -> list[str]:
    return [mention.name for mention in find_skills(text, in_list=in_list)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("C++, C# and F#", ["C++", "C#", "F#"]),
        ("ASP.NET with .NET Core", ["ASP.NET", ".NET Core"]),
        ("Node.js and Vue.js.", ["Node.js", "Vue.js"]),
        ("CI/CD or CI / CD", ["CI/CD", "CI/CD"]),
        ("TCP/IP", ["TCP/IP"]),
        ("PL/SQL", ["PL/SQL"]),
        ("JavaScript is not Java", ["JavaScript", "Java"]),
        ("Javanese dancers", []),
        ("MySQL", ["MySQL"]),
        ("Java8, PHP7, Python3.11", ["Java", "PHP", "Python"]),
        ("PLCs and REST APIs", ["PLC Programming", "REST APIs"]),
        ("SQL Server Integration Services", ["SSIS"]),
        ("front end, front-end, frontend", ["Front-end Development"] * 3),
        ("Java.", ["Java"]),
        ("(Python)", ["Python"]),
        ("Python/Django", ["Python", "Django"]),
        ("10 ml of water", []),
        ("worked on ML models", ["Machine Learning"]),
        ("some rest after work", []),
        ("SOLIDWORKS", ["SolidWorks"]),
        ("AutoCAD\u00a0LT", ["AutoCAD"]),
        ("objective\u2011c", ["Objective-C"]),
        ("data modelling and data modeling", ["Data Modeling"] * 2),
        ("mail me at java@example.com", []),
        ("see https://example.com/python/docker", []),
        ("github.com/asha-example/react-redux", []),
        ("#python_tips", []),
    ],
)
def test_words_are_found_whole_longest_and_outside_addresses(text: str, found: list[str]) -> None:
    assert names(text) == found


IS_A_SKILL = [
    ("Python, Go, Docker", "Go"),
    ("Backend services in Go with gRPC", "Go"),
    ("Proficient in R", "R"),
    ("R, Python and SQL", "R"),
    ("Regression in R with ggplot2", "R"),
    ("C, C++, Java", "C"),
    ("Firmware in C for microcontrollers", "C"),
    ("Excel spreadsheets with pivot tables", "Microsoft Excel"),
    ("Word, Excel, PowerPoint", "Microsoft Excel"),
    ("Microsoft Word/Excel/PowerPoint", "Microsoft Excel"),
    ("Spring, Hibernate and Java", "Spring Framework"),
    ("Java services on the Spring framework", "Spring Framework"),
    ("Wrote VBA for Access databases", "Microsoft Access"),
    ("Word and Outlook", "Microsoft Outlook"),
    ("iOS apps in Swift and Xcode", "Swift"),
    ("Rust, TypeScript", "Rust"),
    ("Ruby gems and rspec", "Ruby"),
    ("Flutter apps in Dart", "Dart"),
    ("Node, Express, MongoDB", "Express.js"),
    ("REST API with Flask", "Flask"),
    ("React components with Redux", "React"),
    ("Chef cookbooks for configuration management", "Chef"),
    ("Ansible, Puppet, Chef", "Puppet"),
    ("Spark jobs on Hadoop", "Apache Spark"),
    ("Hive tables and Pig, Sqoop", "Apache Hive"),
    ("Helm charts for Kubernetes", "Helm"),
    ("Terraform, Vault", "HashiCorp Vault"),
    ("Snowflake data warehouse", "Snowflake"),
    ("Looker dashboards", "Looker"),
    ("Shell scripts for Unix", "Shell Scripting"),
    ("SAS programming and SPSS", "SAS"),
    ("Oracle database upgrades", "Oracle Database"),
    ("UI work in Sketch and Figma", "Sketch"),
    ("Game prototypes in Unity with C#", "Unity"),
    ("Apache web server, Tomcat", "Apache HTTP Server"),
    ("Postman for API checks", "Postman"),
    ("Technologies: Go", "Go"),
    ("Tally ERP, GST", "Tally"),
    ("Charting in Epic at the clinic", "Epic EHR"),
]

IS_A_WORD = [
    ("Drove the go to market plan", "Go"),
    ("Go live support for plants", "Go"),
    ("Go-live of the plant", "Go"),
    ("R&D engineer", "R"),
    ("Rated R. Smith", "R"),
    ("C-level presentations", "C"),
    ("Vitamin C trials", "C"),
    ("Hepatitis C, B", "C"),
    ("Class C licence", "C"),
    ("Excel at building teams", "Microsoft Excel"),
    ("I excel in communication", "Microsoft Excel"),
    ("Excelled in sales", "Microsoft Excel"),
    ("Intern, Spring 2019", "Spring Framework"),
    ("Spring semester", "Spring Framework"),
    ("Access to patient files", "Microsoft Access"),
    ("Managed access control", "Microsoft Access"),
    ("Word of mouth", "Microsoft Word"),
    ("A positive Outlook on life", "Microsoft Outlook"),
    ("Led Teams across Europe", "Microsoft Teams"),
    ("managed teams and budgets", "Microsoft Teams"),
    ("Swift response to incidents", "Swift"),
    ("Rust prevention on hulls", "Rust"),
    ("American Express card services", "Express.js"),
    ("Express delivery", "Express.js"),
    ("Executive Chef at Example Hotel", "Chef"),
    ("Sous Chef", "Chef"),
    ("React quickly to change", "React"),
    ("Spark plugs and filters", "Apache Spark"),
    ("Snowflake schema", "Snowflake"),
    ("Bank vault custodian", "HashiCorp Vault"),
    ("Royal Dutch Shell", "Shell Scripting"),
    ("SAS airline crew", "SAS"),
    ("Flew with SAS Airlines", "SAS"),
    ("Joined Oracle India", "Oracle Database"),
    ("Community and Unity of purpose", "Unity"),
    ("Square feet of retail space", "Restaurant Management"),
    ("Make decisions", "CMake"),
    ("open Monday to Friday", "Trello"),
    ("pick up the Slack", "Slack"),
    ("New Jersey", "Jersey"),
    ("steel beam design", "Apache Beam"),
    ("storm water drains", "Apache Storm"),
    ("shipping Containers for export", "Containerization"),
    ("installed windows and doors", "Windows"),
    ("history of arts", "Fine Arts"),
]


@pytest.mark.parametrize(("text", "name"), IS_A_SKILL)
def test_an_ambiguous_word_is_a_skill_where_its_surroundings_say_so(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(("text", "name"), IS_A_WORD)
def test_an_ambiguous_word_is_a_word_elsewhere(text: str, name: str) -> None:
    assert name not in names(text)


@pytest.mark.parametrize("item", ["go", "r", "excel", "spring", "teams", "flexible", "warehousing", "GO"])
def test_an_item_of_a_skills_list_counts_in_any_case(item: str) -> None:
    assert len(names(f"zoology, {item}; mopping", in_list=True)) == 3
    assert len(names(item, in_list=True)) == 1
    assert len(names(f"advanced {item} (daily)", in_list=True)) == 1


def test_a_list_does_not_turn_phrases_into_skills() -> None:
    assert "Go" not in names("Go to market strategy", in_list=True)
    assert "Microsoft Excel" not in names("Excel at communication", in_list=True)


def test_adjectives_are_soft_skills_only_in_lists() -> None:
    assert names("Responsible for dynamic pages") == []
    assert names("reliable, flexible", in_list=True) == ["Work Ethic", "Adaptability"]


def test_mentions_carry_the_printed_spelling_and_its_place() -> None:
    text = "Built with K8s and ReactJS"
    mentions = find_skills(text)
    assert [(item.name, item.alias) for item in mentions] == [("Kubernetes", "K8s"), ("React", "ReactJS")]
    assert all(text[item.start : item.end] == item.alias for item in mentions)


def test_a_spelling_never_runs_over_a_line_break() -> None:
    assert "Machine Learning" not in names("machine\nlearning")


@settings(deadline=None)  # the first example loads the data
@given(st.text(max_size=200))
def test_any_text_gives_ordered_mentions_without_overlap(text: str) -> None:
    last = 0
    for item in find_skills(text, in_list=True):
        assert last <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.alias
        last = item.end


@settings(deadline=None)  # the first example loads the data
@given(st.lists(st.sampled_from([item.name for item in all_skills()]), min_size=1, max_size=6))
def test_every_canonical_name_is_found_in_a_list_of_skills(listed: list[str]) -> None:
    assert names("\n".join(listed), in_list=True) == listed


def test_a_long_resume_takes_milliseconds() -> None:
    text = ("Built Python and Go services on AWS, led teams, wrote SQL for the warehouse. " * 80)[:6000]
    find_skills(text)
    fastest = min(_seconds(text) for _ in range(5))
    assert fastest < 0.05  # about 4 ms; a wide margin for a busy machine


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_skills(text)
    return time.perf_counter() - start


def test_a_name_in_capitals_that_ends_in_s_is_no_plural() -> None:
    assert [mention.name for mention in find_skills("Kafka, RabbitMQ, NATS")] == ["Kafka", "RabbitMQ", "NATS"]

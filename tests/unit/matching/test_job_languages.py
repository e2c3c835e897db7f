from __future__ import annotations

import pytest

from talentsync.matching.languages import in_english, language_of
from talentsync.schemas.job import JobDescription
from tests.unit.matching.samples import job, report

GERMAN = """Senior Backend-Entwickler (m/w/d)
Ihre Aufgaben
- Entwicklung von Services in Go
Ihr Profil
- Mindestens 5 Jahre Berufserfahrung mit Go
- Abgeschlossenes Studium der Informatik
- Sehr gute Kenntnisse in PostgreSQL oder MySQL
- Kafka von Vorteil
Wir bieten
- 30 Tage Urlaub und ein Java-Café
"""
SPANISH = """Ingeniero de Software Backend
Requisitos
- Al menos 5 años de experiencia en desarrollo backend
- Dominio de Go y de PostgreSQL o MySQL
- Título universitario en Informática
Se valora
- Conocimientos de Kafka
Ofrecemos
- Seguro médico y 25 días de vacaciones con Java
"""
FRENCH = """Ingénieur logiciel
Vos missions
- Développer nos services avec Go
Profil recherché
- Au moins 5 ans d'expérience
- Diplôme en informatique
- Maîtrise de Go et de PostgreSQL ou MySQL
- Kafka serait un plus
Nous offrons
- Mutuelle et congés payés au rythme de Java
"""
PORTUGUESE = """Engenheiro de Software
Requisitos
- Pelo menos 5 anos de experiência com Go
- Graduação em Ciência da Computação
- Domínio de Go e PostgreSQL ou MySQL
Diferenciais
- Conhecimento de Kafka
Oferecemos
- Plano de saúde e férias na ilha de Java
"""
ITALIAN = """Sviluppatore Backend
Requisiti
- Almeno 5 anni di esperienza con Go
- Laurea in informatica
- Ottima conoscenza di Go e di PostgreSQL o MySQL
- Kafka gradito
Offriamo
- Buoni pasto e ferie con il caffè Java
"""
JOBS = {"de": GERMAN, "es": SPANISH, "fr": FRENCH, "pt": PORTUGUESE, "it": ITALIAN}
POLISH = """Programista
Wymagania
- Co najmniej 5 lat doświadczenia w tworzeniu oprogramowania
- Bardzo dobra znajomość PostgreSQL oraz umiejętność pracy w zespole
Oferujemy prywatną opiekę medyczną i elastyczne godziny pracy
"""


def weights(read: JobDescription) -> dict[str, float]:
    return {keyword.name: keyword.weight for keyword in read.keywords}


@pytest.mark.parametrize(("language", "text"), JOBS.items())
def test_skills_weigh_as_the_headings_and_words_of_the_language_say(language: str, text: str) -> None:
    read = job(text)
    found = weights(read)
    assert read.language == language
    assert (found["Go"], found["PostgreSQL"], found["Kafka"]) == (1.0, 1.0, 0.4)
    assert "Java" not in found, "what is offered is not asked for"
    assert all(keyword.canonical for keyword in read.keywords), "no word of the language is a keyword"


@pytest.mark.parametrize("text", JOBS.values())
def test_years_degree_title_and_alternatives_are_read(text: str) -> None:
    read = job(text)
    assert read.title == text.splitlines()[0].removesuffix(" (m/w/d)")
    assert [gate.years for gate in read.gates if gate.kind == "years"] == [5.0]
    assert [gate.level for gate in read.gates if gate.kind == "degree"] == [3]
    assert {item.name: item.alternatives for item in read.keywords}["MySQL"] == ["PostgreSQL"]


@pytest.mark.parametrize("text", JOBS.values())
def test_what_is_cited_stays_as_it_was_printed(text: str) -> None:
    read = job(text)
    for item in [*read.must, *read.preferred, *read.gates]:
        assert item.text in text


@pytest.mark.parametrize("text", JOBS.values())
def test_the_answer_says_that_the_language_is_read_in_part(text: str) -> None:
    assert "language_partly_understood" in [finding.code for finding in report(wanted=job(text)).job_findings]


@pytest.mark.parametrize("text", [POLISH, "Программист\nТребования: опыт работы с Python от трёх лет"])
def test_of_other_languages_only_skills_are_read_and_the_answer_says_so(text: str) -> None:
    read = job(text)
    assert all(keyword.canonical for keyword in read.keywords)
    (finding,) = [item for item in read.findings if item.code == "language_not_understood"]
    assert finding.message.startswith("The job description is not in a language that is understood")


@pytest.mark.parametrize(
    "text",
    [
        "Python, Django, Docker, Kubernetes, PostgreSQL, Kafka, Redis, AWS, Ansible, Linux, Git, Vim",
        "Nurse in El Paso and Las Vegas, for the ICU of our hospital",
        "Cook",
    ],
)
def test_english_and_lists_of_names_are_english(text: str) -> None:
    assert language_of(text) == "en"


def test_cue_words_are_put_into_english_and_names_stay() -> None:
    assert in_english("Mindestens 5 Jahre Erfahrung mit Go", "de") == "at least 5 years experience with Go"
    assert in_english("Mindestens", "en") == "Mindestens"

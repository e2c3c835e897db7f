"""What a document is, and what it fills by itself."""

from __future__ import annotations

import pytest

from talentsync.conversation import Document, Memory, Turn, classify_document, decide
from tests.dialogues import DOCUMENTS
from tests.unit.conversation.conversations import OFFERS, after, document, say
from tests.unit.conversation.playing import TODAY


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("amina_rahman.txt", "resume"),
        ("bruno_costa.txt", "resume"),
        ("lena_ortiz.txt", "resume"),
        ("injected_system.txt", "resume"),
        ("injected_turns.txt", "resume"),
        ("job_harbour_bank.txt", "job"),
        ("job_meadow_clinic.txt", "job"),
        ("job_tidewater.txt", "job"),
        ("injected_job.txt", "job"),
        ("injected_page.txt", "other"),
        ("mail_draft.txt", "other"),
    ],
)
def test_documents_are_told_apart_by_what_they_say(name: str, kind: str) -> None:
    assert classify_document(document(name)) == kind


def test_the_name_of_a_file_makes_no_document_of_it() -> None:
    assert classify_document("bread and butter, and a good deal of tea for everybody", "cv.pdf") == "other"


def test_resumes_of_other_makes_are_resumes() -> None:
    corpus = DOCUMENTS.parents[1] / "corpus" / "dev" / "files"
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt"))]
    kinds = [classify_document(text) for text in texts]
    assert kinds.count("resume") >= len(kinds) - 1


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("Welder\nCompany: Example Shipyard\nRequirements\n- TIG", "Example Shipyard"),
        ("Nurse at Meadow Clinic\nRequirements\n- Triage\nYou will care for patients", "Meadow Clinic"),
        ("Data Engineer\n\nHarbour Bank is looking for an engineer.\nRequirements: SQL", "Harbour Bank"),
        ("Engineer\nAbout Tidewater Systems\nWe run ferries.\nRequirements: Java", "Tidewater Systems"),
        ("Data Engineer - Munich\nOur client is looking for an engineer.\nRequirements: SQL", None),
        ("Data Engineer\nAbout our team\nRequirements: SQL\nYou will work at night", None),
        ("Data Engineer\nThe company is hiring.\nRequirements: SQL", None),
    ],
)
def test_the_company_of_a_job_is_taken_where_it_is_named(text: str, company: str | None) -> None:
    memory = say(Memory(), f"Here is the job:\n\n{text}").memory
    assert (memory.jobs[-1].known or {}).get("company_name") == company
    assert memory.facts.get("company_name") == company


def test_a_resume_fills_the_fields_of_its_person() -> None:
    known = after(document("amina_rahman.txt")).resumes[-1].known or {}
    assert (known["name"], known["current_role"]) == ("Amina Rahman", "Data Engineer")
    assert known["years_of_experience"] == 8
    assert "Airflow" in known["key_skills"]
    assert any("20 minutes" in achievement for achievement in known["achievements"])


def test_names_from_documents_make_no_markup_in_what_is_said() -> None:
    attached = Document(id="x", kind="other", name="[a](http://evil.example)<b>.txt", text="bread")
    text = decide(Memory(), Turn(attached=attached), OFFERS, today=TODAY).text
    assert "[a]" not in text
    assert "<b>" not in text.replace("\\<b", "")


def test_the_users_word_for_a_file_counts_where_its_text_leaves_doubt() -> None:
    attached = Document(id="x", kind="other", name="ad.txt", text="Welder wanted in Hull, early shifts")
    decision = decide(Memory(), Turn(text="this is the job", attached=attached), OFFERS, today=TODAY)
    assert [job.text for job in decision.memory.jobs] == ["Welder wanted in Hull, early shifts"]

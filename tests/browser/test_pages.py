"""What a person sees: start page, picture and playground."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

RESUME = Path(__file__).parents[2] / "talentsync" / "demo" / "resume.pdf"
SLOW = 30_000
SETTLING = 150
ROUNDS = 20
JOB = """Staff Platform Engineer
Requirements
- 8+ years of experience in software engineering
- Go, Kafka and PostgreSQL
- Haskell
"""
# Reads a copy of each streamed answer as it comes, and counts the events that carry a piece of it.
COUNT_TOKENS = """
window.tokens = []
const ask = window.fetch
window.fetch = async (...what) => {
  const answer = await ask(...what)
  if (answer.url.includes('/stream')) count(answer.clone().body.getReader(), window.tokens.push(0) - 1)
  return answer
}
const count = async (reader, place) => {
  const text = new TextDecoder()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read())
    window.tokens[place] += text.decode(piece.value).split('/streamed_output/-').length - 1
}
"""
SHOWN = "told => [...document.querySelectorAll('textarea')].some(field => field.value.includes(told))"


def keep_picture(page: Page, name: str) -> None:
    """Leave a screenshot to look at where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_the_start_page_shows_each_feature_with_its_picture(page: Page, address: str) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)

    expect(page.get_by_role("heading", name="Résumé analysis")).to_be_visible()
    picture = page.get_by_role("img", name="The graph of Résumé analysis")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    assert faults == []
    keep_picture(page, "start")


def test_the_picture_opens_by_itself(page: Page, address: str) -> None:
    page.goto(f"{address}/graphs/resume_analysis/picture")

    expect(page.locator("text=verify_facts")).to_be_visible()


def test_a_pdf_uploaded_in_the_playground_is_analysed(page: Page, address: str) -> None:
    page.goto(f"{address}/graphs/resume_analysis/playground/")
    start(page, {}, RESUME)

    output = page.locator("body")
    expect(output).to_contain_text("skills_analysis", timeout=SLOW)
    expect(output).to_contain_text("work_experience")
    keep_picture(page, "playground")


def test_a_pdf_and_a_job_in_the_playground_are_evaluated(page: Page, address: str) -> None:
    page.goto(f"{address}/graphs/ats_evaluation/playground/")
    start(page, {"jd_text": JOB}, RESUME)

    output = page.locator("body")
    expect(output).to_contain_text("reasons_for_the_score", timeout=SLOW)
    expect(output).to_contain_text("Hard skills")
    expect(output).to_contain_text("Haskell")
    keep_picture(page, "evaluation")


def test_a_pdf_and_a_job_in_the_playground_are_screened(page: Page, address: str) -> None:
    page.goto(f"{address}/graphs/screening/playground/")
    start(page, {"jd_text": JOB}, RESUME)

    output = page.locator("body")
    expect(output).to_contain_text("missing_must_haves", timeout=SLOW)
    expect(output).to_contain_text("Marisol Quintero-Hayes")
    keep_picture(page, "screening")


def test_a_pdf_in_the_playground_is_tailored_to_a_job(page: Page, address: str) -> None:
    page.goto(f"{address}/graphs/tailored_resume/playground/")
    start(page, {"job_role": "Staff Platform Engineer", "job_description": JOB}, RESUME)

    output = page.locator("body")
    expect(output).to_contain_text("still_missing", timeout=SLOW)
    expect(output).to_contain_text("Résumé tailored to Staff Platform Engineer")
    keep_picture(page, "tailored")


MAIL = {
    "resume_text": "Amina Okafor\nData Engineer\n\nEXPERIENCE\nData Engineer, Ikoyi Telecom, 2018 - 2021\n"
    "- Built Kafka consumers in Python for 12 dashboards.\n\nSKILLS\nPython, SQL, Kafka",
    "recipient_name": "Jane Smith",
    "recipient_designation": "Head of Data",
    "company_name": "Harbour Bank",
    "sender_name": "Amina Okafor",
    "sender_role_or_goal": "Data Engineer",
}
FORMS: list[tuple[str, dict[str, str], str]] = [
    ("cold_mail", MAIL, "Dear Jane Smith,"),
    (
        "cold_mail_edit",
        {
            **MAIL,
            "generated_email_subject": "A question",
            "generated_email_body": "Dear Jane Smith, I don't know you.",
            "edit_instructions": "change the recipient to Bob Brown",
        },
        "Dear Bob Brown",
    ),
    (
        "hiring_assistant",
        {
            "resume_text": MAIL["resume_text"],
            "role": "Data Engineer",
            "company_name": "Harbour Bank",
            "+Questions": "Why this role?",
        },
        "Answers written successfully",
    ),
    ("linkedin_posts", {"topic": "Code reviews"}, "#CodeReviews"),
    ("linkedin_post_edit", {"text": "We don't ship.", "instruction": "more formal"}, "We do not ship."),
    (
        "linkedin_page",
        {
            "name": "Alex Doe",
            "current_role": "Nurse",
            "industry": "Healthcare",
            "years_of_experience": "6",
            "+Key skills": "Triage",
            "+Achievements": "Trained 12 new nurses",
        },
        "content_calendar",
    ),
    ("career_tips", {"job_category": "Data Science"}, "interview_tips"),
]


@pytest.mark.parametrize(("name", "fields", "told"), FORMS, ids=[form[0] for form in FORMS])
def test_a_form_filled_in_the_playground_is_answered(
    page: Page, address: str, name: str, fields: dict[str, str], told: str
) -> None:
    page.goto(f"{address}/graphs/{name}/playground/")
    start(page, fields)

    expect(page.locator("body")).to_contain_text(told, timeout=SLOW)
    keep_picture(page, name)


def start(page: Page, fields: dict[str, str], file: Path | None = None) -> None:
    """Fill the playground's form in and start, as a person does who waits for the button.

    The form takes a value over a moment later, and one at a time: on a busy machine one may be lost, so what
    leaves the button disabled is filled in once more.
    """
    button = page.get_by_role("button", name="Start")
    expect(button).to_be_visible()
    for key, value in fields.items():
        place = added(page, key[1:]) if key.startswith("+") else field(page, key)
        put(page, place, value)
    if file:
        page.locator("input[type=file]").first.set_input_files(file)
    for _ in range(ROUNDS):
        page.wait_for_timeout(SETTLING)
        if button.is_enabled():
            break
        for key, value in fields.items():
            if not key.startswith("+"):
                field(page, key).clear()
                put(page, field(page, key), value)
    button.click()


def put(page: Page, place: Locator, value: str) -> None:
    place.fill(value)
    expect(place).to_have_value(value)
    page.wait_for_timeout(SETTLING)


def added(page: Page, title: str) -> Locator:
    """A new place in the list of that title."""
    add = page.get_by_role("button", name=f"Add to {title} button")
    add.click()
    return page.locator("table").filter(has=add).locator("textarea").last


def field(page: Page, name: str) -> Locator:
    """The field of the playground's form for a field of the request."""
    return page.locator(f"[id='#/properties/{name}-input']")


def test_the_playground_is_linked_from_the_start_page(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Playground").first.click()

    expect(page.get_by_text("LangServe")).to_be_visible(timeout=SLOW)


def test_the_api_documentation_works_without_a_network(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/docs")

    expect(page.get_by_text("/api/v1/resume-analysis").first).to_be_visible(timeout=SLOW)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    keep_picture(page, "docs")


def test_three_turns_in_the_chat_playground(page: Page, address: str) -> None:
    page.add_init_script(COUNT_TOKENS)
    page.goto(f"{address}/graphs/assistant/playground/")
    turns = [
        (f"Here is my résumé:\n\n{MAIL['resume_text']}", "I have the résumé of Amina Okafor"),
        (
            "Write a cold mail to Jane Smith, Head of Data at Harbour Bank. My goal is Data Engineer.",
            "Dear Jane Smith,",
        ),
        ("change the recipient to Bob Brown", "Dear Bob Brown,"),
    ]
    for message, told in turns:
        place = page.get_by_placeholder("Send a message...")
        place.fill(message)
        place.press("Enter")
        page.wait_for_function(SHOWN, arg=told, timeout=SLOW)  # messages stand in fields that can be edited

    tokens = page.evaluate("tokens")
    assert len(tokens) == 3
    assert min(tokens) > 10
    keep_picture(page, "chat")

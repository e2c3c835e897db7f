"""The writing features over HTTP: the URLs, bodies and fields of existing clients, and every door of each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from graphs import FEATURES, feature
from tests.resume_text import RESUME_TEXT
from tests.server.test_streams import events

MAIL = {
    "recipient_name": "Jane Smith",
    "recipient_designation": "Head of Data",
    "company_name": "Harbour Bank",
    "sender_name": "Amina Okafor",
    "sender_role_or_goal": "Senior Data Engineer",
    "key_points_to_include": "I could start in March\nI speak French",
    "additional_info_for_llm": "",
    "company_url": "",
}
WRITTEN = {
    "generated_email_subject": "Question about a position as Data Engineer at Harbour Bank",
    "generated_email_body": "Dear Jane Smith,\n\nI am writing to ask about a position as Data Engineer.\n\n"
    "Kind regards,\nAmina Okafor",
}
EDIT = {**MAIL, **WRITTEN, "edit_instructions": "change the recipient to Bob Brown"}
QUESTIONS = ["Why this role?", "Tell me about a disagreement at work."]
INTERVIEW: dict[str, Any] = {
    "role": "Data Engineer",
    "company_name": "Harbour Bank",
    "questions": json.dumps(QUESTIONS),
    "user_knowledge": "",
    "company_url": "",
    "word_limit": "120",
}
POSTS: dict[str, Any] = {
    "topic": "Code reviews in small teams",
    "tone": "Friendly",
    "audience": ["Developers"],
    "length": "Short",
    "hashtags_option": "suggest",
    "cta_text": "What do you ask first?",
    "mimic_examples": None,
    "language": "English",
    "post_count": 2,
    "emoji_level": 0,
    "github_project_url": None,
    "enable_research": False,
}
POST = {
    "text": "We don't ship on Fridays. It isn't fear. #Shipping",
    "hashtags": ["#Shipping"],
    "cta_suggestion": None,
    "token_info": None,
    "sources": [{"title": "Release days", "link": "https://example.com/days"}],
    "github_project_name": "shipit",
}
POST_EDIT = {"post": POST, "instruction": "make it more formal"}
PAGE: dict[str, Any] = {
    "name": "Alex Doe",
    "current_role": "Registered Nurse",
    "industry": "Healthcare",
    "years_of_experience": 6,
    "key_skills": ["Triage", "Wound care"],
    "achievements": ["Trained 12 new nurses"],
    "company_name": "Harbour Hospital",
    "target_audience": "Nurses",
    "professional_tone": "Friendly",
    "include_personal_touch": True,
    "github_profile_url": None,
    "featured_repositories": None,
    "generate_posts": True,
    "post_count": 2,
    "content_themes": ["Night shifts"],
}
TIPS = {"job_category": "Data Science", "skills": ["Python", "Spark"]}
TEXT = {"resume_text": RESUME_TEXT}
FILE = {"file": ("cv.txt", RESUME_TEXT.encode())}

REQUESTS: dict[str, dict[str, Any]] = {
    "cold_mail": {**MAIL, **TEXT},
    "cold_mail_edit": {**EDIT, **TEXT},
    "hiring_assistant": {**INTERVIEW, **TEXT},
    "linkedin_posts": POSTS,
    "linkedin_post_edit": POST_EDIT,
    "linkedin_page": PAGE,
    "career_tips": TIPS,
}
OF_ONE_RUN = {"meta", "timestamp"}


def told(answer: Any) -> dict[str, Any]:
    """An answer without what differs from run to run."""
    assert answer.get("success") is True, answer
    return {key: value for key, value in answer.items() if key not in OF_ONE_RUN}


# The URLs of existing clients: a file under v1, text in a form under v2


@pytest.mark.parametrize(
    ("name", "fields", "for_files", "for_text"),
    [
        ("cold_mail", MAIL, "/api/v1/cold-mail/generator/", "/api/v2/cold-mail/generator/"),
        ("cold_mail", MAIL, "/api/v1/cold-mail", "/api/v2/cold-mail"),
        ("cold_mail_edit", EDIT, "/api/v1/cold-mail/editor/", "/api/v2/cold-mail/edit/"),
        ("hiring_assistant", INTERVIEW, "/api/v1/hiring-assistant/", "/api/v2/hiring-assistant/"),
        ("career_tips", {"job_category": "Data Science", "skills": "Python"}, "/api/v1/tips", "/api/v2/tips"),
    ],
)
def test_a_file_and_its_text_give_the_same_answer(
    client: TestClient, name: str, fields: dict[str, str], for_files: str, for_text: str
) -> None:
    from_file = client.post(for_files, files=FILE, data=fields)
    from_text = client.post(for_text, data={**fields, **TEXT})
    from_json = client.post(for_text, json={**fields, **TEXT})

    assert from_file.status_code == 200
    assert told(from_file.json()) == told(from_text.json()) == told(from_json.json())
    assert set(from_file.json()) == set(feature(name).response.model_fields)


def test_a_mail_has_the_shape_that_clients_read(client: TestClient) -> None:
    answer = client.post("/api/v1/cold-mail/generator/", files=FILE, data=MAIL).json()

    assert 6 <= len(answer["subject"].split()) <= 12
    assert 150 <= len(answer["body"].split()) <= 220
    assert answer["body"].startswith("Dear Jane Smith,")
    assert answer["body"].endswith("Amina Okafor")
    assert "38%" in answer["body"]
    assert all(point in answer["body"] for point in ("I could start in March", "I speak French"))


@pytest.mark.parametrize("name", ["edit_inscription", "edit_instructions"])
@pytest.mark.parametrize("path", ["/api/v1/cold-mail/editor/", "/api/v2/cold-mail/edit/"])
def test_an_edit_is_asked_for_under_either_name(client: TestClient, path: str, name: str) -> None:
    fields = {**MAIL, **WRITTEN, name: "change the recipient to Bob Brown"}
    answer = client.post(path, data={**fields, **TEXT}).json()

    assert answer["subject"] == WRITTEN["generated_email_subject"]
    assert answer["body"] == WRITTEN["generated_email_body"].replace("Jane Smith", "Bob Brown")
    assert "-Dear Jane Smith,\n+Dear Bob Brown," in answer["diff"]


@pytest.mark.parametrize("questions", [json.dumps(QUESTIONS), QUESTIONS, "\n".join(QUESTIONS)])
def test_questions_arrive_as_json_as_a_repeated_field_or_one_a_line(
    client: TestClient, questions: str | list[str]
) -> None:
    fields = {**INTERVIEW, "questions": questions}
    for answer in (
        client.post("/api/v1/hiring-assistant/", files=FILE, data=fields),
        client.post("/api/v2/hiring-assistant/", data={**fields, **TEXT}),
        client.post("/api/v2/hiring-assistant", json={**fields, **TEXT}),
    ):
        data = answer.json()["data"]
        assert list(data) == QUESTIONS
        assert all(0 < len(text.split()) <= 120 for text in data.values())


@pytest.mark.parametrize("path", ["/api/v1/linkedin/generate-posts", "/api/v1/linkedin/generate-posts/"])
def test_posts_have_the_fields_that_clients_read(client: TestClient, path: str) -> None:
    answer = client.post(path, json=POSTS).json()

    assert answer["success"] is True
    assert len(answer["posts"]) == 2
    for post in answer["posts"]:
        assert {"text", "hashtags", "cta_suggestion", "sources", "github_project_name"} <= set(post)
        assert post["text"].endswith(" ".join(post["hashtags"]))
        assert post["cta_suggestion"] == "What do you ask first?"


@pytest.mark.parametrize("path", ["/api/v1/linkedin/edit-post", "/api/v1/linkedin/edit-post/"])
def test_an_edited_post_has_its_fields_at_the_top(client: TestClient, path: str) -> None:
    answer = client.post(path, json=POST_EDIT).json()

    assert answer["text"] == "We do not ship on Fridays. It is not fear. #Shipping"
    assert answer["sources"] == POST["sources"]
    assert answer["github_project_name"] == "shipit"
    assert "+We do not ship on Fridays." in answer["diff"]


@pytest.mark.parametrize("path", ["/api/v1/linkedin/generate-page", "/api/v1/linkedin/generate-page/"])
def test_a_page_has_the_fields_that_clients_read(client: TestClient, path: str) -> None:
    answer = client.post(path, json=PAGE).json()

    profile = answer["profile_content"]
    assert len(profile["headline"]) <= 220
    assert len(profile["about_section"]) <= 2600
    assert profile["skills_to_highlight"][:2] == ["Triage", "Wound care"]
    assert profile["featured_projects"] == []
    assert len(answer["suggested_posts"]) == 2
    for entry in answer["content_calendar"]:
        assert {"day", "content_type", "suggested_post", "hashtags", "engagement_goal"} == set(entry)
    assert answer["engagement_tips"]


@pytest.mark.parametrize(
    "query", ["skills=Python,Spark", "skills=Python&skills=Spark", "skills=Python%2C%20Spark"]
)
@pytest.mark.parametrize("path", ["/api/v1/generate/tips/", "/api/v1/generate/tips"])
def test_tips_are_read_from_a_link(client: TestClient, path: str, query: str) -> None:
    linked = client.get(f"{path}?job_category=Data%20Science&{query}").json()
    posted = client.post("/api/v2/tips", json=TIPS).json()

    assert told(linked) == told(posted)
    assert 3 <= len(linked["data"]["resume_tips"]) <= 5
    assert 3 <= len(linked["data"]["interview_tips"]) <= 5
    assert "Spark" in str(linked["data"])


def test_tips_know_the_resume_where_there_is_one(client: TestClient) -> None:
    plain = client.post("/api/v2/tips", data={"job_category": "Data Science"}).json()
    own = client.post("/api/v2/tips", data={"job_category": "Data Science", **TEXT}).json()

    assert own["data"]["resume_tips"] != plain["data"]["resume_tips"]


# Every other door gives the same answer


@pytest.mark.parametrize("name", REQUESTS)
def test_every_door_gives_the_same_answer(client: TestClient, name: str) -> None:
    slug = feature(name).slug
    plain = client.post(f"/api/v2/{slug}", json=REQUESTS[name])
    streamed = events(client.post(f"/api/v2/{slug}/stream", json=REQUESTS[name]).text)
    invoked = client.post(f"/graphs/{name}/invoke", json={"input": REQUESTS[name]})

    assert [kind for kind, _ in streamed[-2:]] == ["result", "end"]
    assert streamed[-3][1]["name"] == "finish"
    assert told(plain.json()) == told(streamed[-2][1]) == told(invoked.json()["output"])
    assert plain.json()["meta"]["engine"] == "embedded"


@pytest.mark.parametrize("door", ["stream", "stream_log", "stream_events"])
@pytest.mark.parametrize("name", REQUESTS)
def test_the_playground_and_remote_clients_see_it_to_its_end(
    client: TestClient, name: str, door: str
) -> None:
    told = client.post(f"/graphs/{name}/{door}", json={"input": REQUESTS[name]}).text

    assert "event: error" not in told
    assert f'"message":"{feature(name).response.model_fields["message"].default}"' in told
    assert told.rstrip().endswith("event: end")


@pytest.mark.parametrize("name", REQUESTS)
def test_the_start_page_lists_it(client: TestClient, name: str) -> None:
    page = client.get("/").text
    assert feature(name).title in page
    assert f"/graphs/{name}/playground" in page


def test_every_writing_feature_is_specified_here() -> None:
    analysing = {"resume_analysis", "ats_evaluation", "tailored_resume", "screening"}
    assert {item.name for item in FEATURES} - analysing == set(REQUESTS)


# Bad input


MEGABYTE = "x" * 1_000_000


@pytest.mark.parametrize(
    ("name", "changed", "field"),
    [
        ("cold_mail", {"resume_text": " "}, "resume_file"),
        ("cold_mail", {"recipient_name": ""}, "recipient_name"),
        ("cold_mail", {"recipient_name": "  "}, "recipient_name"),
        ("cold_mail", {"recipient_name": None}, "recipient_name"),
        ("cold_mail", {"company_url": "ftp://example.com"}, "company_url"),
        ("cold_mail", {"company_url": "http://127.0.0.1/"}, "company_url"),
        ("cold_mail", {"company_url": "http://[::1]:80/"}, "company_url"),
        ("cold_mail", {"key_points_to_include": MEGABYTE}, "key_points_to_include"),
        ("cold_mail", {"additional_info_for_llm": MEGABYTE}, "additional_info_for_llm"),
        ("cold_mail_edit", {"edit_instructions": MEGABYTE}, "edit_instructions"),
        ("cold_mail_edit", {"edit_instructions": ""}, "edit_instructions"),
        ("cold_mail_edit", {"generated_email_body": " "}, "generated_email_body"),
        ("hiring_assistant", {"resume_text": ""}, "resume_file"),
        ("hiring_assistant", {"questions": None}, "questions"),
        ("hiring_assistant", {"questions": "[]"}, "questions"),
        ("hiring_assistant", {"questions": []}, "questions"),
        ("hiring_assistant", {"questions": '["Why?"'}, "questions"),
        ("hiring_assistant", {"questions": '{"why": 1}'}, "questions"),
        ("hiring_assistant", {"questions": "[1]"}, "questions"),
        ("hiring_assistant", {"questions": ["Why?"] * 31}, "questions"),
        ("hiring_assistant", {"word_limit": 49}, "word_limit"),
        ("hiring_assistant", {"word_limit": 501}, "word_limit"),
        ("hiring_assistant", {"word_limit": "many"}, "word_limit"),
        ("hiring_assistant", {"company_url": "file:///etc/passwd"}, "company_url"),
        ("linkedin_posts", {"topic": " "}, "topic"),
        ("linkedin_posts", {"topic": MEGABYTE}, "topic"),
        ("linkedin_posts", {"post_count": 6}, "post_count"),
        ("linkedin_posts", {"emoji_level": 4}, "emoji_level"),
        ("linkedin_posts", {"github_project_url": "https://example.com/a/b"}, "github_project_url"),
        ("linkedin_posts", {"github_project_url": "http://127.0.0.1/a/b"}, "github_project_url"),
        ("linkedin_post_edit", {"instruction": MEGABYTE}, "instruction"),
        ("linkedin_post_edit", {"instruction": None}, "instruction"),
        ("linkedin_post_edit", {"post": {"text": " "}}, "post.text"),
        ("linkedin_post_edit", {"post": None}, "post"),
        ("linkedin_post_edit", {"post": '{"text": '}, "post"),
        ("linkedin_page", {"post_count": 11}, "post_count"),
        ("linkedin_page", {"years_of_experience": -1}, "years_of_experience"),
        ("linkedin_page", {"github_profile_url": "https://example.com/ada"}, "github_profile_url"),
        ("linkedin_page", {"github_profile_url": "https://github.com/a/b"}, "github_profile_url"),
        ("linkedin_page", {"featured_repositories": ["acme/a"] * 4}, "featured_repositories"),
        ("linkedin_page", {"featured_repositories": ["https://example.com/a"]}, "featured_repositories"),
        ("career_tips", {"job_category": MEGABYTE}, "job_category"),
        ("career_tips", {"skills": ["Skill"] * 51}, "skills"),
    ],
)
def test_bad_input_is_a_400_that_names_its_field(
    client: TestClient, name: str, changed: dict[str, Any], field: str
) -> None:
    given = {**REQUESTS[name], **changed}
    answer = client.post(f"/api/v2/{feature(name).slug}", json=given)

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid_input"
    detail = answer.json()["error_detail"]
    assert [fault["field"].split(".0")[0] for fault in detail.get("fields", [detail])] == [field]
    assert field in answer.json()["message"]
    assert len(answer.text) < 2000


@pytest.mark.parametrize(
    ("path", "left_out"),
    [
        ("/api/v2/cold-mail/generator/", "recipient_name"),
        ("/api/v2/cold-mail/generator/", "company_name"),
        ("/api/v2/cold-mail/edit/", "generated_email_body"),
        ("/api/v2/cold-mail/edit/", "edit_instructions"),
        ("/api/v2/hiring-assistant/", "questions"),
        ("/api/v2/hiring-assistant/", "role"),
    ],
)
def test_a_form_without_a_field_is_told_which(client: TestClient, path: str, left_out: str) -> None:
    fields = {**EDIT, **TEXT} if "edit" in path else {**MAIL, **TEXT}
    fields = {**INTERVIEW, **TEXT} if "hiring" in path else fields
    answer = client.post(path, data={key: value for key, value in fields.items() if key != left_out})

    assert answer.status_code == 400
    assert left_out in answer.json()["message"]


@pytest.mark.parametrize(
    ("query", "field"), [(f"job_category={'x' * 201}", "job_category"), (f"skills={'x,' * 51}", "skills")]
)
def test_a_link_that_asks_too_much_is_told_what(client: TestClient, query: str, field: str) -> None:
    answer = client.get(f"/api/v1/generate/tips/?{query}")

    assert answer.status_code == 400
    assert answer.json()["error_detail"]["fields"][0]["field"] == field


@pytest.mark.parametrize("path", ["/api/v1/cold-mail/generator/", "/api/v1/hiring-assistant/"])
def test_an_empty_file_is_told(client: TestClient, path: str) -> None:
    fields = INTERVIEW if "hiring" in path else MAIL
    answer = client.post(path, files={"file": ("cv.pdf", b"")}, data=fields)

    assert answer.status_code == 400
    assert answer.json()["error_detail"] == {"field": "file"}

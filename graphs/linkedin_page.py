"""LinkedIn page: who somebody is in; the page's texts, posts, a calendar and tips out."""

from __future__ import annotations

from datetime import datetime

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Feature
from graphs.linkedin_posts import POST, PostKeys, generated_post, material_of, part_alike
from graphs.pieces import Piece, add_pieces
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish
from nodes.ingest_github import ingest_github
from nodes.state import Plain, request_of
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.reports.page import report_page
from talentsync.drafting.linkedin.calendar import content_calendar
from talentsync.drafting.linkedin.page import draft_page, featured_projects, skills_to_highlight
from talentsync.drafting.linkedin.page_check import check_page, page_faults
from talentsync.drafting.linkedin.page_tips import engagement_tips
from talentsync.drafting.linkedin.plan import plan_page_posts
from talentsync.grounding import FactCheck
from talentsync.schemas.linkedin import (
    LinkedInPageRequest,
    LinkedInPageResponse,
    LinkedInProfileContent,
    PageDraft,
    PostBrief,
)
from tools.deps import Deps


class PageState(PostKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    name: str
    current_role: str
    industry: str
    years_of_experience: int
    key_skills: list[str]
    achievements: list[str]
    company_name: str | None
    target_audience: str
    professional_tone: str
    include_personal_touch: bool
    github_profile_url: str | None
    featured_repositories: list[str]
    generate_posts: bool
    post_count: int
    content_themes: list[str]
    success: bool
    message: str
    profile_content: Plain
    suggested_posts: list[Plain]
    content_calendar: list[Plain]
    engagement_tips: list[str]
    timestamp: str


def build() -> StateGraph[PageState, Deps, LinkedInPageRequest, LinkedInPageResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        PageState, input_schema=LinkedInPageRequest, output_schema=LinkedInPageResponse, context_schema=Deps
    )
    graph.add_node("take_request", take_request)
    graph.add_node("ingest_github", ingest_github)

    graph.add_edge(START, "take_request")
    graph.add_edge("take_request", "ingest_github")
    profile = Writing(
        prompt=load_prompt("linkedin_page"),
        variables=_variables,
        output=PageDraft,
        draft=_draft,
        check=_check,
        limits=_limits,
    )
    graph.add_node("part_alike", part_alike)
    add_pieces(
        graph, {"profile": profile, "post": POST}, plan=_plan, after="ingest_github", then="part_alike"
    )
    graph.add_edge("part_alike", "finish")
    add_finish(graph, _answer)
    return graph


@step
async def take_request(state: PageState, runtime: Runtime[Deps]) -> Plain:
    """Write `repository_urls`, and the time as `timestamp`.

    Raises:
        InvalidInputError: when the address of a featured repository is none.
    """
    deps = runtime.context
    urls = [url for url in state.get("featured_repositories", []) if url.strip()]
    for url in urls:
        if deps.github is not None:
            deps.github.address(url, field="featured_repositories")
    return {"repository_urls": urls, "timestamp": deps.now().isoformat()}


def _request(state: PageState) -> LinkedInPageRequest:
    return request_of(state, LinkedInPageRequest)


def _plan(state: PageState, deps: Deps) -> list[Piece]:
    del deps
    briefs = _briefs(state) if _request(state).generate_posts else []
    posts = [Piece(kind="post", given={"brief": brief.model_dump()}) for brief in briefs]
    return [Piece(kind="profile", given={}), *posts]


def _briefs(state: PageState) -> list[PostBrief]:
    return plan_page_posts(_request(state), material_of(state))


def _draft(state: PageState, deps: Deps) -> PageDraft:
    del deps
    return draft_page(_request(state), material_of(state))


def _limits(state: PageState, draft: Plain) -> list[str]:
    return page_faults(_request(state), PageDraft.model_validate(draft))


def _check(state: PageState, deps: Deps) -> FactCheck:
    draft = PageDraft.model_validate(state["draft"])
    return check_page(_request(state), draft, material_of(state), deps.now().date())


def _variables(state: PageState) -> dict[str, str]:
    request = _request(state)
    repositories = "\n\n".join(repository.text for repository in material_of(state).repositories)
    return {
        "fields": fence("user", request.model_dump_json(exclude={"generate_posts", "post_count"}, indent=1)),
        "repositories": fence("repositories", repositories),
    }


def _answer(state: PageState) -> LinkedInPageResponse:
    request, material = _request(state), material_of(state)
    pieces = state["pieces"]
    page = PageDraft.model_validate(pieces[0]["draft"])
    posts = [generated_post(piece, material) for piece in pieces[1:]]
    timestamp = datetime.fromisoformat(state["timestamp"])
    calendar = content_calendar(_briefs(state), posts, timestamp.date())
    return LinkedInPageResponse(
        profile_content=LinkedInProfileContent(
            **page.model_dump(),
            skills_to_highlight=skills_to_highlight(request, material),
            featured_projects=featured_projects(material.repositories),
        ),
        suggested_posts=posts,
        content_calendar=calendar,
        engagement_tips=engagement_tips(request, page, material, calendar),
        timestamp=timestamp,
    )


FEATURE = Feature(
    name="linkedin_page",
    title="LinkedIn page",
    summary="Headline, summary, about section, highlights, projects, posts, a calendar and tips for a page.",
    build=build,
    request=LinkedInPageRequest,
    response=LinkedInPageResponse,
    paths=("linkedin/generate-page",),
    example=(
        '-H \'Content-Type: application/json\' -d \'{"name": "Alex Doe", "current_role": "Nurse", '
        '"industry": "Healthcare", "years_of_experience": 6, "key_skills": ["Triage"], '
        '"achievements": ["Trained 12 new nurses"]}\''
    ),
    report=report_page,
)

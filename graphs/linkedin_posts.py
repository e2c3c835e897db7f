"""LinkedIn posts: a topic in, posts that differ from one another out, with hashtags and calls to action."""

from __future__ import annotations

from datetime import datetime

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Feature
from graphs.pieces import Piece, add_pieces
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish
from nodes.ingest_github import ingest_github
from nodes.research_topic import research_topic
from nodes.state import (
    DraftKeys,
    PieceKeys,
    Plain,
    RepositoryInputKeys,
    RepositoryKeys,
    TopicInputKeys,
    TopicKeys,
    request_of,
)
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.reports.posts import report_posts
from talentsync.drafting.linkedin.compose import SAME, composed, likeness, post_faults
from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.plan import plan_posts
from talentsync.drafting.linkedin.post import WORD_LIMITS, draft_post
from talentsync.drafting.linkedin.style import EMOJI_COUNTS
from talentsync.drafting.linkedin.verify import check_post, post_grounds
from talentsync.drafting.linkedin.wording import angle
from talentsync.grounding import FactCheck
from talentsync.schemas.linkedin import (
    GeneratedPost,
    PostBrief,
    PostDraft,
    PostGenerationRequest,
    PostGenerationResponse,
    PostSource,
)
from talentsync.schemas.repository import RepositoryInsight
from talentsync.schemas.research import CompanyResearch
from tools.deps import Deps

REPEATED = "repeated an earlier one and was written anew by the embedded engine"


class PostKeys(RepositoryInputKeys, RepositoryKeys, TopicKeys, DraftKeys, PieceKeys, total=False):
    """What the writing of a post reads, in whichever graph."""


class PostsState(TopicInputKeys, PostKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    tone: str | None
    audience: list[str] | None
    length: str
    hashtags_option: str | None
    cta_text: str | None
    mimic_examples: str | None
    language: str | None
    post_count: int
    emoji_level: int
    github_project_url: str | None
    success: bool
    message: str
    posts: list[Plain]
    timestamp: str


def build() -> StateGraph[PostsState, Deps, PostGenerationRequest, PostGenerationResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        PostsState,
        input_schema=PostGenerationRequest,
        output_schema=PostGenerationResponse,
        context_schema=Deps,
    )
    graph.add_node("take_request", take_request)
    graph.add_node("ingest_github", ingest_github)
    graph.add_node("research_topic", research_topic)
    graph.add_node("part_alike", part_alike)

    graph.add_edge(START, "take_request")
    graph.add_edge("take_request", "ingest_github")
    graph.add_edge("take_request", "research_topic")
    add_pieces(
        graph, {"post": POST}, plan=_plan, after=["ingest_github", "research_topic"], then="part_alike"
    )
    graph.add_edge("part_alike", "finish")
    add_finish(graph, _answer)
    return graph


@step
async def take_request(state: PostsState, runtime: Runtime[Deps]) -> Plain:
    """Write `repository_urls`, the time as `timestamp`, and whether the topic is to be looked up.

    Research is an extra: without access to a search, posts do without it and say nothing of it.

    Raises:
        InvalidInputError: when the project's address is no repository's.
    """
    deps = runtime.context
    url = (state.get("github_project_url") or "").strip()
    if url and deps.github is not None:
        deps.github.address(url, field="github_project_url")
    return {
        "repository_urls": [url] if url else [],
        "enable_research": state.get("enable_research", True) and deps.web_search is not None,
        "timestamp": deps.now().isoformat(),
    }


def material_of(state: PostKeys) -> Material:
    """What was read for the posts."""
    return Material(
        repositories=tuple(RepositoryInsight.model_validate(each) for each in state.get("repositories", [])),
        research=CompanyResearch.model_validate(state.get("topic_research") or {}),
    )


def _plan(state: PostsState, deps: Deps) -> list[Piece]:
    del deps
    briefs = plan_posts(request_of(state, PostGenerationRequest), material_of(state))
    return [Piece(kind="post", given={"brief": brief.model_dump()}) for brief in briefs]


def _brief(state: PostKeys) -> PostBrief:
    return PostBrief.model_validate(state["piece"]["brief"])


def _draft(state: PostKeys, deps: Deps) -> PostDraft:
    del deps
    return draft_post(_brief(state), material_of(state))


def _limits(state: PostKeys, draft: Plain) -> list[str]:
    return post_faults(_brief(state), PostDraft.model_validate(draft))


def _check(state: PostKeys, deps: Deps) -> FactCheck:
    brief = _brief(state)
    grounds = post_grounds(brief, material_of(state), deps.now().date())
    return check_post(brief, PostDraft.model_validate(state["draft"]), grounds)


def _variables(state: PostKeys) -> dict[str, str]:
    brief, material = _brief(state), material_of(state)
    at = brief.repository
    project = material.repositories[at].text if at is not None and at < len(material.repositories) else ""
    given = [brief.topic, *(f"Readers: {each}" for each in brief.audience), *brief.facts]
    return {
        "plan": fence("plan", _told(brief)),
        "given": fence("user", "\n".join(given)),
        "repository": fence("repository", project),
        "research": fence("research", material.research.text),
        "examples": fence("examples", brief.mimic_examples or ""),
    }


def _told(brief: PostBrief) -> str:
    """The plan as the writer reads it."""
    least, most = WORD_LIMITS[brief.length]
    fewest, many = EMOJI_COUNTS[brief.emoji_level]
    lines = {
        "Angle": angle(brief.format),
        "Words of the text": f"{least} to {most}",
        "Emoji in all": f"{fewest} to {many}" if many else "none",
        "Language": brief.language or "that of the topic",
        "Tone": brief.tone or "professional",
        "Hashtags": {"suggest": "3 to 5 of your own"}.get(
            brief.hashtags_option or "suggest", brief.hashtags_option
        ),
        "Call to action": brief.cta_text or "your own",
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items())


@step
async def part_alike(state: PostKeys, runtime: Runtime[Deps]) -> Plain:
    """Replace a post that nearly repeats an earlier one by the embedded engine's of its own angle."""
    return await runtime.context.offload(_parted, state)


def _repeats(piece: Plain, earlier: Plain) -> bool:
    texts = [each["draft"]["text"] for each in (piece, earlier) if each["kind"] == "post"]
    return len(texts) == 2 and likeness(*texts) >= SAME


def _parted(state: PostKeys) -> Plain:
    pieces: list[Plain] = []
    warnings = []
    for written in state["pieces"]:
        piece = written
        if piece["kind"] == "post" and any(_repeats(piece, earlier) for earlier in pieces):
            brief = PostBrief.model_validate(piece["brief"])
            warnings.append(f"The post on {brief.topic!r} ({brief.format}) {REPEATED}.")
            piece = {**piece, "draft": draft_post(brief, material_of(state)).model_dump()}
        pieces.append(piece)
    return {"pieces": pieces, "meta": {"warnings": warnings}}


def generated_post(piece: Plain, material: Material) -> GeneratedPost:
    """The post as it is answered."""
    brief, draft = PostBrief.model_validate(piece["brief"]), PostDraft.model_validate(piece["draft"])
    pages = [source for source in material.research.sources if source.url in draft.sources]
    at = brief.repository
    return GeneratedPost(
        text=composed(draft),
        hashtags=draft.hashtags,
        cta_suggestion=draft.cta_suggestion or None,
        sources=[PostSource(title=page.title, link=page.url) for page in pages] or None,
        github_project_name=material.repositories[at].name
        if at is not None and at < len(material.repositories)
        else None,
    )


def _answer(state: PostsState) -> PostGenerationResponse:
    material = material_of(state)
    return PostGenerationResponse(
        posts=[generated_post(piece, material) for piece in state["pieces"]],
        timestamp=datetime.fromisoformat(state["timestamp"]),
    )


POST = Writing(
    prompt=load_prompt("linkedin_post"),
    variables=_variables,
    output=PostDraft,
    draft=_draft,
    check=_check,
    limits=_limits,
)

FEATURE = Feature(
    name="linkedin_posts",
    title="LinkedIn posts",
    summary="Posts on a topic that differ from one another, each with its hook, hashtags and call to action.",
    build=build,
    request=PostGenerationRequest,
    response=PostGenerationResponse,
    paths=("linkedin/generate-posts",),
    example="-H 'Content-Type: application/json' -d '{\"topic\": \"Code reviews in small teams\"}'",
    report=report_posts,
)

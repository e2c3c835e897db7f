"""LinkedIn post edit: a post and an instruction in, the post with what was asked changed, and a diff, out."""

from __future__ import annotations

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime

from graphs.feature import Feature
from graphs.prompts import fence, load_prompt
from graphs.writing import add_finish, add_writing
from nodes.state import DraftKeys, Plain
from nodes.step import step
from nodes.written import Writing
from talentsync.conversation.follows import in_answer, posts_of
from talentsync.conversation.offer import Follow
from talentsync.conversation.reports.posts import report_post_edit
from talentsync.drafting.editing import (
    Draft,
    Edited,
    Material,
    check_changes,
    edit,
    edit_faults,
    hashtags,
    told,
    unified,
)
from talentsync.drafting.prose import choose
from talentsync.grounding import FactCheck, Grounds
from talentsync.schemas.linkedin import (
    MAX_POST_CHARS,
    GeneratedPost,
    PostEditInput,
    PostEditResponse,
    PostText,
)
from tools.deps import Deps

# What a post can be lengthened with when nothing else is known: questions assert nothing.
INVITATIONS = ("How do you see it?", "What would you add?", "What is your experience with this?")


class PostEditState(DraftKeys, total=False):
    """What flows through the graph; each key has one writer (DESIGN.md, "A node")."""

    post: Plain
    instruction: str
    success: bool
    message: str
    text: str
    hashtags: list[str]
    cta_suggestion: str | None
    token_info: Plain | None
    sources: list[Plain] | None
    github_project_name: str | None
    diff: str


def build() -> StateGraph[PostEditState, Deps, PostEditInput, PostEditResponse]:
    """The graph, not yet compiled."""
    graph = StateGraph(
        PostEditState, input_schema=PostEditInput, output_schema=PostEditResponse, context_schema=Deps
    )
    graph.add_node("tell_changes", tell_changes)
    writing = Writing(
        prompt=load_prompt("linkedin_post_edit"),
        variables=_variables,
        output=PostText,
        draft=_draft,
        check=_check,
        limits=_limits,
    )
    add_writing(graph, writing, after=START, then="tell_changes")
    graph.add_edge("tell_changes", "finish")
    add_finish(graph, _answer)
    return graph


def _edited(state: PostEditState) -> Edited:
    """The post as the embedded engine edits it; it never grows beyond the longest post."""
    before = Draft(mail=False, text=state["post"]["text"])
    invitations = () if "?" in before.text else (choose(INVITATIONS, before.text),)
    material = Material(sentences=lambda: invitations)
    edited = edit(before, state["instruction"], material)
    if len(edited.draft.text) <= max(MAX_POST_CHARS, len(before.text)):
        return edited
    return Edited(before, (f"A post has at most {MAX_POST_CHARS:,} characters, so this was not added.",))


def _draft(state: PostEditState, deps: Deps) -> PostText:
    del deps
    return PostText(text=_edited(state).draft.text)


def _limits(state: PostEditState, draft: Plain) -> list[str]:
    text = draft["text"]
    before = Draft(mail=False, text=state["post"]["text"])
    faults = []
    if len(text) > MAX_POST_CHARS:
        faults.append(f"the post has {len(text)} characters; {MAX_POST_CHARS} at most are asked for")
    if state.get("answer"):  # the embedded engine says itself what it could not do
        faults += edit_faults(before, Draft(mail=False, text=text), state["instruction"])
    return faults


def _check(state: PostEditState, deps: Deps) -> FactCheck:
    own = state["post"]["text"]
    grounds = Grounds(given=[own, state["instruction"]], today=deps.now().date())
    text, unsupported = check_changes(own, state["draft"]["text"], grounds)
    return FactCheck(draft={"text": text or own}, unsupported=unsupported)


def _variables(state: PostEditState) -> dict[str, str]:
    return {
        "post": fence("post", state["post"]["text"]),
        "instruction": fence("instruction", state["instruction"]),
    }


@step
async def tell_changes(state: PostEditState, runtime: Runtime[Deps]) -> Plain:
    """Write `diff` and `message`, and into `meta` what could not be done."""
    problems: tuple[str, ...] = ()
    if not state.get("answer"):
        problems = (await runtime.context.offload(_edited, state)).problems
    diff = unified(state["post"]["text"], state["draft"]["text"], name="post")
    return {"diff": diff, "message": told("post", diff, problems), "meta": {"warnings": list(problems)}}


def _answer(state: PostEditState) -> PostEditResponse:
    """The post with its new text; hashtags follow the text, every other field stays."""
    post = GeneratedPost.model_validate({name: part for name, part in state["post"].items() if part})
    fields = {
        **post.model_dump(),
        "text": state["draft"]["text"],
        "hashtags": _tags(post, state["draft"]["text"]),
    }
    return PostEditResponse(**fields, message=state["message"], diff=state["diff"])


def _tags(post: GeneratedPost, text: str) -> list[str]:
    """The post's own list without what left the text and with what came into it."""
    before = {_bare(tag) for tag in hashtags(post.text)}
    after = {_bare(tag): tag for tag in hashtags(text)}
    kept = [tag for tag in post.hashtags if _bare(tag) in after or _bare(tag) not in before]
    signed = not post.hashtags or any(tag.startswith("#") for tag in post.hashtags)
    new = [tag for bare, tag in after.items() if bare not in before | {_bare(each) for each in kept}]
    return [*kept, *(tag if signed else tag[1:] for tag in new)]


def _bare(tag: str) -> str:
    return tag.removeprefix("#").casefold()


FEATURE = Feature(
    name="linkedin_post_edit",
    title="LinkedIn post, edited",
    summary="A post with what you ask changed and nothing else, and a diff of it.",
    build=build,
    request=PostEditInput,
    response=PostEditResponse,
    paths=("linkedin/edit-post",),
    example=(
        "-H 'Content-Type: application/json' "
        """-d '{"post": {"text": "..."}, "instruction": "make it shorter"}'"""
    ),
    report=report_post_edit,
    follows=(
        Follow(feature="linkedin_posts", field="post", value=posts_of, choice=True),
        Follow(feature="linkedin_post_edit", field="post", value=in_answer("text")),
    ),
)

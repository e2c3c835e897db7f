"""Find out about the topic of a post by a web search."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.research import Found, research_of, search_web
from nodes.state import Plain, TopicInputKeys
from nodes.step import step
from tools.deps import Deps

MAX_QUERY = 300  # characters


@step
async def research_topic(state: TopicInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `topic_research`, and its sources and shortfalls into `meta`.

    A search that fails costs a warning and never the answer.
    """
    deps = runtime.context
    topic = " ".join(state.get("topic", "").split())
    wanted = bool(topic) and state.get("enable_research", True)
    found = await search_web(topic[:MAX_QUERY], "the topic", deps) if wanted else Found()
    research = await research_of("", found.texts, deps)
    sources = [source.model_dump() for source in research.sources]
    return {
        "topic_research": research.model_dump(),
        "meta": {"warnings": found.warnings, "sources": sources},
    }

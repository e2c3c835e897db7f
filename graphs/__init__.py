"""The registry: each feature is one line here, and every door is made from it, the assistant too.

from graphs import load
answer = await load("resume_analysis").ainvoke({"resume_text": "..."})
"""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from graphs import (
    assistant,
    ats_evaluation,
    career_tips,
    cold_mail,
    cold_mail_edit,
    hiring_assistant,
    linkedin_page,
    linkedin_post_edit,
    linkedin_posts,
    resume_analysis,
    screening,
    tailored_resume,
)
from graphs.bound import BoundGraph
from graphs.feature import Feature
from talentsync.errors import NotFoundError
from talentsync.settings import load_settings
from tools.deps import Deps, make_deps

FEATURES: tuple[Feature, ...] = (
    resume_analysis.FEATURE,
    ats_evaluation.FEATURE,
    tailored_resume.FEATURE,
    cold_mail.FEATURE,
    cold_mail_edit.FEATURE,
    hiring_assistant.FEATURE,
    linkedin_posts.FEATURE,
    linkedin_post_edit.FEATURE,
    linkedin_page.FEATURE,
    career_tips.FEATURE,
    screening.FEATURE,
)
ASSISTANT = assistant.assistant(FEATURES)
GRAPHS: tuple[Feature, ...] = (*FEATURES, ASSISTANT)  # with the one that has all the others as its tools


def feature(name: str) -> Feature:
    """The feature of that name or slug, or the assistant.

    Raises:
        NotFoundError: when there is none.
    """
    for candidate in GRAPHS:
        if name in {candidate.name, candidate.slug}:
            return candidate
    known = ", ".join(candidate.name for candidate in GRAPHS)
    raise NotFoundError(f"There is no feature '{name}'. There are: {known}.", detail={"feature": name})


def load(name: str, deps: Deps | None = None) -> BoundGraph:
    """A feature's graph, ready to run; without `deps` it uses the environment's settings.

    Raises:
        NotFoundError: when there is no feature of that name.
    """
    return feature(name).bind(deps or _deps_of_loop)


# Clients keep connections, which belong to the loop that opened them: a script may run several loops.
_DEPS_OF_LOOPS: WeakKeyDictionary[asyncio.AbstractEventLoop, Deps] = WeakKeyDictionary()


def _deps_of_loop() -> Deps:
    """Dependencies for the life of the running loop, for callers that manage none themselves."""
    loop = asyncio.get_running_loop()
    if loop not in _DEPS_OF_LOOPS:
        _DEPS_OF_LOOPS[loop] = make_deps(load_settings())
    return _DEPS_OF_LOOPS[loop]

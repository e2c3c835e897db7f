"""The registry: each feature is one line here, and every door is made from it.

from graphs import load
answer = await load("resume_analysis").ainvoke({"resume_text": "..."})
"""

from __future__ import annotations

from functools import lru_cache

from graphs import (
    ats_evaluation,
    career_tips,
    cold_mail,
    cold_mail_edit,
    hiring_assistant,
    linkedin_page,
    linkedin_post_edit,
    linkedin_posts,
    resume_analysis,
    tailored_resume,
)
from graphs.bound import BoundGraph
from graphs.feature import Feature
from talentsync.documents import DocumentReader
from talentsync.errors import NotFoundError
from talentsync.settings import load_settings
from tools.chat_model import open_chat_model
from tools.deps import Deps

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
)


def feature(name: str) -> Feature:
    """The feature of that name or slug.

    Raises:
        NotFoundError: when there is none.
    """
    for candidate in FEATURES:
        if name in {candidate.name, candidate.slug}:
            return candidate
    known = ", ".join(candidate.name for candidate in FEATURES)
    raise NotFoundError(f"There is no feature '{name}'. There are: {known}.", detail={"feature": name})


def load(name: str, deps: Deps | None = None) -> BoundGraph:
    """A feature's graph, ready to run; without `deps` it uses the environment's settings.

    Raises:
        NotFoundError: when there is no feature of that name.
    """
    return feature(name).bind(deps or _process_deps())


@lru_cache(maxsize=1)
def _process_deps() -> Deps:
    """Dependencies for the life of the process, for callers that manage none themselves."""
    settings = load_settings()
    return Deps(settings=settings, documents=DocumentReader(settings), chat_model=open_chat_model(settings))

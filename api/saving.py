"""Keep what a feature answered, where the request or the setting asks for it; the graphs keep nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from fastapi import Request
from pydantic import BaseModel

from api.resumes import describe_resume, fingerprint
from api.running import graph_of, run_feature
from api.wishes import Wish
from graphs.feature import Feature
from graphs.keeping import keys_to_keep
from talentsync.errors import StorageError
from talentsync.schemas.analysis import ComprehensiveAnalysisResponse
from talentsync.schemas.fields import file_fields
from talentsync.schemas.match import JDEvaluatorResponse
from talentsync.store.analyses import Analyses
from talentsync.store.database import Database
from talentsync.store.evaluations import Evaluations, NewEvaluation
from talentsync.store.generated import Generated, NewText
from talentsync.store.resumes import NewResume, Resumes
from tools.deps import Deps

log = structlog.get_logger(__name__)

SAVED_HEADER = "X-Saved"
NOT_SAVED = (
    "The answer could not be saved: the database cannot be reached. Send the request again to save it."
)


async def run_and_save(
    request: Request,
    feature: Feature,
    given: BaseModel,
    wish: Wish,
    *,
    output_keys: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The graph's answer, as `run_feature` gives it, kept if that is wished; `meta.saved` tells what was.

    Raises:
        ConflictError: a résumé that is to be analysed and kept was kept before.
    """
    if not wish.save:
        return await run_feature(request, feature, given, output_keys=output_keys)
    keeper = keeper_of(request, feature, given, wish)
    await keeper.refuse_duplicate()
    wanted = list(output_keys or feature.response.model_fields)
    keys = keys_to_keep(feature, graph_of(request, feature), wanted)
    return await keeper.keep(await run_feature(request, feature, given, output_keys=keys), wanted)


def keeper_of(request: Request, feature: Feature, given: BaseModel, wish: Wish) -> Keeper:
    """What keeps the answer to a request of a feature's own route."""
    return Keeper(request.app.state.deps, request.app.state.database, feature, given, wish)


def saved_header(saved: dict[str, str]) -> dict[str, str]:
    """What was saved, as a header, for answers that have no `meta`."""
    return {SAVED_HEADER: ", ".join(f"{name}={value}" for name, value in saved.items())} if saved else {}


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """A finished run, as it is kept."""

    state: dict[str, Any]
    response: dict[str, Any]
    resume: NewResume | None
    now: datetime

    @property
    def engine(self) -> str:
        return str(self.response["meta"]["engine"])


class Keeper:
    """Keeps the answer to one request."""

    def __init__(
        self, deps: Deps, database: Database, feature: Feature, given: BaseModel, wish: Wish
    ) -> None:
        self._deps, self._database = deps, database
        self._feature, self._given, self._wish = feature, given, wish

    async def refuse_duplicate(self) -> None:
        """See before the run that its answer can be kept.

        Raises:
            ConflictError: it is an analysis of a résumé that was kept before.
        """
        if self._feature.response is not ComprehensiveAnalysisResponse:
            return
        sha256 = await fingerprint(self._given, self._deps)
        try:
            await Resumes(self._database).refuse_duplicate(self._wish.owner, sha256)
        except StorageError:
            log.warning("duplicates_not_checked")  # the answer is worth more than the check

    async def keep(self, state: dict[str, Any], wanted: Sequence[str]) -> dict[str, Any]:
        """Keep the answer in `state`, and give the wanted part of it with `meta.saved`.

        Raises:
            ConflictError: another request kept the same résumé meanwhile.
        """
        meta = state["meta"]
        try:
            meta = {**meta, "saved": await self.store(state)}
        except StorageError:
            log.warning("not_saved", feature=self._feature.name)
            meta = {**meta, "warnings": [*meta.get("warnings", []), NOT_SAVED]}
        return {**{key: state[key] for key in wanted if key in state}, "meta": meta}

    async def store(self, state: dict[str, Any]) -> dict[str, str]:
        """Keep the answer in `state`, and give the ids of what was kept.

        Raises:
            ConflictError: it is an analysis of a résumé that was kept before.
            StorageError: the database failed.
        """
        now = self._deps.now()
        response = {key: state[key] for key in self._feature.response.model_fields if key in state}
        response["meta"] = {key: value for key, value in response["meta"].items() if key != "saved"}
        resume = None
        if "document" in state:
            sha256 = await fingerprint(self._given, self._deps)
            resume = await self._deps.offload(
                describe_resume, state, self._given, sha256, name=self._wish.custom_name, now=now
            )
        outcome = _Outcome(state=state, response=response, resume=resume, now=now)
        if resume and self._feature.response is ComprehensiveAnalysisResponse:
            return await self._store_analysis(outcome, resume)
        if resume and self._feature.response is JDEvaluatorResponse:
            return await self._store_evaluation(outcome, resume)
        return await self._store_text(outcome)

    async def _store_analysis(self, outcome: _Outcome, resume: NewResume) -> dict[str, str]:
        kept = await Analyses(self._database).add(
            self._wish.owner, resume, engine=outcome.engine, response=outcome.response
        )
        return {"resume_id": kept.resume_id, "analysis_id": kept.analysis_id}

    async def _store_evaluation(self, outcome: _Outcome, resume: NewResume) -> dict[str, str]:
        job = outcome.state["job"]
        new = NewEvaluation(
            job_title=job["title"] or "",
            job_text=getattr(self._given, "jd_text", "") or job["relevant_text"],
            score=outcome.response["score"],
            rubric_version=outcome.response["rubric_version"],
            engine=outcome.engine,
            response=outcome.response,
        )
        kept = await Evaluations(self._database).add(self._wish.owner, resume, new)
        return {
            "resume_id": kept.resume_id,
            "job_id": kept.job_id,
            "evaluation_id": kept.evaluation_id,
        }

    async def _store_text(self, outcome: _Outcome) -> dict[str, str]:
        files = {name for name, _ in file_fields(self._feature.request)}
        new = NewText(
            kind=self._feature.name,
            request=self._given.model_dump(mode="json", exclude={*files, "resume_text"}),
            response=outcome.response,
            engine=outcome.engine,
            created_at=outcome.now,
        )
        kept = await Generated(self._database).add(self._wish.owner, outcome.resume, new)
        saved = {"generated_id": kept.generated_id}
        return {**saved, "resume_id": kept.resume_id} if kept.resume_id else saved

"""Analyses of résumés."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.errors import NotFoundError
from talentsync.schemas.record import AnalysisRecord
from talentsync.store.columns import new_id
from talentsync.store.database import Database
from talentsync.store.models import AnalysisRow
from talentsync.store.resumes import NewResume, complete, duplicate, put_resume


@dataclass(frozen=True, kw_only=True)
class KeptAnalysis:
    """The ids of what was kept."""

    resume_id: str
    analysis_id: str


class Analyses:
    """The analyses of all owners, each reached only by its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, owner: str, resume: NewResume, *, engine: str, response: dict[str, Any]
    ) -> KeptAnalysis:
        """Keep a résumé and its analysis.

        Raises:
            ConflictError: the résumé is there already with an analysis; of two at once one is kept.
        """
        async with self._database.writing() as session:
            placed = await put_resume(session, owner, resume)
            if not placed.is_new:
                await self._require_none(session, owner, placed.id)
                await complete(session, owner, placed.id, resume)
            analysis = AnalysisRow(
                id=new_id(),
                owner_id=owner,
                resume_id=placed.id,
                engine=engine,
                response=response,
                created_at=resume.brief.upload_date,
            )
            session.add(analysis)
            return KeptAnalysis(resume_id=placed.id, analysis_id=analysis.id)

    async def _require_none(self, session: AsyncSession, owner: str, resume_id: str) -> None:
        query = select(AnalysisRow.id).where(
            AnalysisRow.owner_id == owner, AnalysisRow.resume_id == resume_id
        )
        if await session.scalar(query.limit(1)):
            raise duplicate(resume_id)

    async def get(self, owner: str, analysis_id: str) -> AnalysisRecord:
        """One analysis.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        query = select(AnalysisRow).where(AnalysisRow.owner_id == owner, AnalysisRow.id == analysis_id)
        async with self._database.reading() as session:
            row = await session.scalar(query)
        if row is None:
            message = f"There is no analysis '{analysis_id}'."
            raise NotFoundError(message, detail={"analysis_id": analysis_id})
        return AnalysisRecord.model_validate(row, from_attributes=True)

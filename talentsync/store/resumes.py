"""Résumés: kept once for each owner and content, listed, renamed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from talentsync.errors import ConflictError, NotFoundError
from talentsync.schemas.analysis import ResumeAnalysis
from talentsync.schemas.record import CategoryCount, ListedResume, ResumeChange, ResumeRecord
from talentsync.store.columns import new_id
from talentsync.store.database import Database
from talentsync.store.models import AnalysisRow, EvaluationRow, GeneratedRow, ResumeRow
from talentsync.store.owners import changed, ensure_owner, insert_once


@dataclass(frozen=True, kw_only=True)
class NewResume:
    """A résumé that is to be kept.

    Attributes:
        custom_name: what it is called.
        chosen: whether its owner chose the name, rather than nobody.
        file_name: empty where the text was sent.
        text: as people read it.
        sha256: of the file, or of the text where there was none.
        text_hash: see `talentsync.store.hashes.text_hash`.
        brief: the short analysis; its `upload_date` is the résumé's.
    """

    custom_name: str
    file_name: str
    text: str
    sha256: str
    text_hash: str
    brief: ResumeAnalysis
    chosen: bool = False


class Resumes:
    """The résumés of all owners, each reached only by its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, owner: str, *, category: str | None = None, limit: int, offset: int = 0
    ) -> tuple[list[ListedResume], int]:
        """A page, newest first, and how many there are in all; of one predicted field where one is given."""
        wanted = _of(owner)
        if category is not None:
            wanted = wanted.where(ResumeRow.predicted_field == category)
        newest = ResumeRow.created_at.desc(), ResumeRow.number.desc()
        async with self._database.reading() as session:
            rows = await session.scalars(wanted.order_by(*newest).limit(limit).offset(offset))
            count = await session.scalar(select(func.count()).select_from(wanted.subquery()))
        return [_listed(row) for row in rows], count or 0

    async def get(self, owner: str, resume_id: str) -> ResumeRecord:
        """One résumé, with the ids of what rests on it.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        async with self._database.reading() as session:
            row = await find_resume(session, owner, resume_id)
            return ResumeRecord(
                id=row.id,
                custom_name=row.custom_name,
                file_name=row.file_name,
                text=row.text,
                sha256=row.sha256,
                upload_date=row.created_at,
                predicted_field=row.predicted_field,
                shown_to_recruiters=row.shown_to_recruiters,
                data=_listed(row),
                analysis_ids=await _ids(session, AnalysisRow, owner, row.id),
                evaluation_ids=await _ids(session, EvaluationRow, owner, row.id),
                generated_ids=await _ids(session, GeneratedRow, owner, row.id),
            )

    async def categories(self, owner: str) -> list[CategoryCount]:
        """How many résumés each predicted field has, the largest first."""
        number = func.count()
        query = (
            select(ResumeRow.predicted_field, number)
            .where(ResumeRow.owner_id == owner)
            .group_by(ResumeRow.predicted_field)
        )
        async with self._database.reading() as session:
            found = (await session.execute(query)).all()
        counts = [CategoryCount(category=category, count=count) for category, count in found]
        return sorted(counts, key=lambda item: (-item.count, item.category is None, item.category or ""))

    async def change(self, owner: str, resume_id: str, change: ResumeChange) -> ListedResume:
        """Rename a résumé, show it to recruiters or hide it.

        Raises:
            NotFoundError: there is none of that id, or it is another's.
        """
        values = change.model_dump(exclude_none=True)
        query = update(ResumeRow).where(ResumeRow.owner_id == owner, ResumeRow.id == resume_id)
        async with self._database.writing() as session:
            if changed(await session.execute(query.values(**values))) == 0:
                raise no_resume(resume_id)
            return _listed(await find_resume(session, owner, resume_id))

    async def refuse_duplicate(self, owner: str, sha256: str) -> None:
        """See that a résumé of this content may be analysed and kept.

        Raises:
            ConflictError: it is there already with an analysis; `detail["resume_id"]` is the first.
        """
        analysed = AnalysisRow.resume_id == ResumeRow.id
        query = select(ResumeRow.id).join(AnalysisRow, analysed).where(ResumeRow.owner_id == owner)
        async with self._database.reading() as session:
            found = await session.scalar(query.where(ResumeRow.sha256 == sha256).limit(1))
        if found:
            raise duplicate(found)


def duplicate(resume_id: str) -> ConflictError:
    """The error for a résumé that is there already."""
    message = (
        "This résumé was saved before. Send save=false to analyse it without saving, or delete the first: "
        f"DELETE /api/v1/database/resumes/{resume_id}."
    )
    return ConflictError(message, detail={"resume_id": resume_id})


def no_resume(resume_id: str) -> NotFoundError:
    """The error for a résumé that is not there, or not the asking owner's."""
    return NotFoundError(f"There is no résumé '{resume_id}'.", detail={"resume_id": resume_id})


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A résumé in the record, and whether it was not there before."""

    id: str
    is_new: bool


async def put_resume(session: AsyncSession, owner: str, new: NewResume, *, same_text: bool = False) -> Placed:
    """The owner's résumé of this content, which is inserted unless it is there; locked until the commit.

    Args:
        session: one that writes.
        owner: whose it is.
        new: the résumé.
        same_text: whether one with the same letters, such as the same résumé pasted, will do.
    """
    by_text = new.text_hash if same_text else ""
    if by_text and (found := await _lock(session, owner, ResumeRow.text_hash == by_text)):
        return Placed(id=found, is_new=False)
    await ensure_owner(session, owner, new.brief.upload_date)
    values = _values(owner, new)
    if await insert_once(session, ResumeRow, values):
        return Placed(id=values["id"], is_new=True)
    found = await _lock(session, owner, ResumeRow.sha256 == new.sha256)
    if found is None:  # removed by another writer since
        return await put_resume(session, owner, new, same_text=same_text)
    return Placed(id=found, is_new=False)


async def complete(session: AsyncSession, owner: str, resume_id: str, new: NewResume) -> None:
    """Take over the fuller knowledge of an analysis into a résumé that another feature had stored."""
    row = await find_resume(session, owner, resume_id)
    if new.chosen:
        row.custom_name = new.custom_name
    row.predicted_field = new.brief.predicted_field
    row.brief = new.brief.model_copy(update={"upload_date": row.created_at}).model_dump(mode="json")


async def _lock(session: AsyncSession, owner: str, which: ColumnElement[bool]) -> str | None:
    """The id of the owner's first such résumé, which nobody else may change before the commit."""
    query = select(ResumeRow.id).where(ResumeRow.owner_id == owner, which).order_by(ResumeRow.number)
    return await session.scalar(query.limit(1).with_for_update())


def _values(owner: str, new: NewResume) -> dict[str, Any]:
    return {
        "id": new_id(),
        "owner_id": owner,
        "custom_name": new.custom_name,
        "file_name": new.file_name,
        "text": new.text,
        "sha256": new.sha256,
        "text_hash": new.text_hash,
        "predicted_field": new.brief.predicted_field,
        "brief": new.brief.model_dump(mode="json"),
        "shown_to_recruiters": False,
        "created_at": new.brief.upload_date,
    }


def _of(owner: str) -> Select[ResumeRow]:
    return select(ResumeRow).where(ResumeRow.owner_id == owner)


async def find_resume(session: AsyncSession, owner: str, resume_id: str) -> ResumeRow:
    """The owner's résumé of that id, within a transaction of the caller.

    Raises:
        NotFoundError: there is none of that id, or it is another's.
    """
    row = await session.scalar(_of(owner).where(ResumeRow.id == resume_id))
    if row is None:
        raise no_resume(resume_id)
    return row


async def _ids(
    session: AsyncSession, table: type[AnalysisRow | EvaluationRow | GeneratedRow], owner: str, resume_id: str
) -> list[str]:
    query = select(table.id).where(table.owner_id == owner, table.resume_id == resume_id)
    return list(await session.scalars(query.order_by(table.created_at.desc(), table.number.desc())))


def _listed(row: ResumeRow) -> ListedResume:
    brief: dict[str, Any] = {**row.brief, "upload_date": row.created_at}
    return ListedResume(
        **brief, id=row.id, custom_name=row.custom_name, shown_to_recruiters=row.shown_to_recruiters
    )

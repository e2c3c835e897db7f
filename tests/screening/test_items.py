"""What comes of an item: a result, a reason that is about the file, or a fault of ours that tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from talentsync.errors import (
    BusyError,
    ModelRequiredError,
    NotAResumeError,
    StorageError,
    TimeBudgetError,
    UnreadableDocumentError,
)
from talentsync.schemas.screening import FileLine
from talentsync.store.database import Database
from talentsync.store.screening_items import ItemToScreen, ScreeningItems
from talentsync.store.screenings import Screenings
from tests.screening.test_store import NOW, opened
from tools.screening_queue.items import ItemRunner, patiently

BUSY = BusyError("Too many documents wait.")


class Script:
    """Screens by a list: an error is raised, and anything else is the result."""

    def __init__(self, *steps: Exception | dict[str, Any]) -> None:
        self._steps: Sequence[Exception | dict[str, Any]] = steps
        self.calls = 0

    async def __call__(self, item: ItemToScreen) -> dict[str, Any]:
        del item
        step = self._steps[self.calls]
        self.calls += 1
        if isinstance(step, Exception):
            raise step
        return step


async def line_after(database: Database, script: Script) -> FileLine:
    screening_id = await opened(database, files=1)
    items = ScreeningItems(database, lambda: NOW)
    await ItemRunner(items, script, "w").run(screening_id, 1)
    await ItemRunner(items, script, "w").run(screening_id, 1)  # nothing is left to be done
    return (await Screenings(database).state("ana", screening_id)).files[0]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UnreadableDocumentError("The file is corrupt."), "unreadable"),
        (NotAResumeError("This is a recipe."), "unreadable"),
        (ModelRequiredError("A model is missing."), "failed"),
    ],
)
async def test_an_error_on_purpose_is_told_as_it_is(
    sqlite: Database, error: UnreadableDocumentError | NotAResumeError | ModelRequiredError, status: str
) -> None:
    line = await line_after(sqlite, Script(error))

    assert (line.status, line.code, line.reason) == (status, error.code, error.message)


async def test_a_fault_of_ours_costs_one_file_and_tells_nothing_of_it(sqlite: Database) -> None:
    line = await line_after(sqlite, Script(KeyError("Amina Okafor")))

    assert (line.status, line.code) == ("failed", "internal_error")
    assert "Amina" not in line.reason


@pytest.mark.parametrize("error", [BUSY, TimeBudgetError("It took too long.")])
async def test_what_can_pass_is_tried_again(sqlite: Database, error: Exception) -> None:
    script = Script(error, error, {"score": 1})

    line = await line_after(sqlite, script)

    assert (line.status, script.calls) == ("screened", 3)


async def test_what_does_not_pass_is_a_failure_with_its_reason(sqlite: Database) -> None:
    line = await line_after(sqlite, Script(BUSY, BUSY, BUSY))

    assert (line.status, line.code) == ("failed", "busy")


async def test_a_record_that_is_away_is_waited_for() -> None:
    asked = 0

    async def ask() -> int:
        nonlocal asked
        asked += 1
        if asked < 3:
            raise StorageError("gone")
        return 7

    assert await patiently(ask) == 7

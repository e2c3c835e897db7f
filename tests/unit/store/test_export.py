"""Export: one document with everything of one owner, and nothing of another."""

from __future__ import annotations

import base64
import json

from talentsync.store.database import Database
from talentsync.store.export import export_owner
from tests.unit.store.conftest import AMINA, LARS, NOW, later
from tests.unit.store.test_removal import fill, screen


async def said(thread_id: str) -> object:
    return [{"role": "user", "content": f"Hello in {thread_id}"}]


async def test_everything_of_the_owner_is_in_it_and_it_is_json(database: Database) -> None:
    resume_id, thread_id = await fill(database, "ana")
    await screen(database, "ana")

    export = json.loads(json.dumps(await export_owner(database, "ana", now=later(5), conversation=said)))

    assert export["owner"] == {"id": "ana", "created_at": NOW.isoformat()}
    assert export["exported_at"] == later(5).isoformat()
    assert [(item["id"], item["text"]) for item in export["resumes"]] == [(resume_id, AMINA)]
    for part in ("analyses", "evaluations", "generated"):
        assert [item["resume_id"] for item in export[part]] == [resume_id]
    assert export["evaluations"][0]["job_id"] == export["job_descriptions"][0]["id"]
    files = export["screenings"][0]["files"]
    assert [(file["number"], file["status"]) for file in files] == [(1, "screened"), (2, "waiting")]
    assert files[0]["result"] == {"summary": AMINA}
    thread = export["threads"][0]
    assert (thread["id"], thread["messages"]) == (thread_id, await said(thread_id))
    assert base64.b64decode(thread["attachments"][0]["content"]) == AMINA.encode()


async def test_nothing_of_another_owner_is_in_it(database: Database) -> None:
    await fill(database, "ana")
    await fill(database, "ben", LARS)

    export = await export_owner(database, "ana", now=NOW, conversation=said)

    assert "Bergström" not in json.dumps(export, ensure_ascii=False)


async def test_of_somebody_who_kept_nothing_the_lists_are_empty(database: Database) -> None:
    export = await export_owner(database, "ana", now=NOW, conversation=said)

    assert export["owner"] == {"id": "ana", "created_at": None}
    assert (export["resumes"], export["threads"]) == ([], [])

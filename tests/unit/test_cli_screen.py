"""`talentsync screen`: a folder in, a ranking, a file and a report out."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from talentsync.cli import main
from tests.dialogues import DOCUMENTS

NAMES = ("amina_rahman.txt", "bruno_costa.txt", "lena_ortiz.txt")
PATIENCE_SECONDS = 180


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of résumés with one in a folder of its own, a damaged one, and what is no résumé at all."""
    (tmp_path / "cv" / "team").mkdir(parents=True)
    for name, place in zip(NAMES, ("", "", "team"), strict=True):
        (tmp_path / "cv" / place / name).write_bytes((DOCUMENTS / name).read_bytes())
    (tmp_path / "cv" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "cv" / "notes.xlsx").write_bytes(b"not read")
    (tmp_path / "job.txt").write_bytes((DOCUMENTS / "job_harbour_bank.txt").read_bytes())
    (tmp_path / "labels.csv").write_text("file,label\namina_rahman.txt,a\nbruno_costa.txt,b\n", "utf-8")
    return tmp_path


def screen(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'record.db'}",
        "GOOGLE_API_KEY": "",
        "MODEL": "",
    }
    return subprocess.run(
        [sys.executable, "-m", "talentsync", "screen", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def test_a_folder_is_ranked_shown_and_written(folder: Path) -> None:
    done = screen(folder, "cv", "--job", "job.txt", "--out", "s.csv", "--labels", "labels.csv", "--top", "1")

    assert done.returncode == 0, done.stderr
    assert "3 candidates for Senior Data Engineer, of 4 files" in done.stdout
    assert done.stdout.index("Amina Rahman") < done.stdout.index("Bruno Costa")
    assert "broken.pdf: " in done.stdout
    assert "notes.xlsx" not in done.stdout
    assert "ratio 0.00  below four fifths" in done.stdout
    assert "4/4" in done.stderr
    rows = list(csv.DictReader(io.StringIO((folder / "s.csv").read_text("utf-8-sig"))))
    assert next(row["file"] for row in rows if row["status"] == "ranked") == NAMES[0]
    assert "team/lena_ortiz.txt" in {row["file"] for row in rows}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--resume"),
        (["cv"], "--job is missing"),
        (["cv", "--job", "job.txt", "--out", "s.pdf"], ".csv, .json, .md"),
        (["cv", "--job", "job.txt", "--out", "nowhere/s.csv"], "there is no folder"),
        (["cv", "--job", "job.txt", "--top", "3"], "go together"),
        (["cv", "--job", "nowhere.txt"], "cannot be read"),
    ],
    ids=["nothing", "no job", "strange suffix", "no folder", "half a report", "no such job"],
)
def test_what_is_wrong_is_told_before_anything_is_read(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'record.db'}")

    assert main(["screen", *arguments]) == 2
    assert told in capsys.readouterr().err

"""Keys: how they are written down, and what is refused at the start."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.access.keys import DEFAULT_SCOPES, KeyRing, load_keys
from api.app import create_app
from talentsync.cli import main
from talentsync.errors import InvalidInputError
from tests.fakes import bare_settings
from tests.server.access.keys import AMINA, BEATA, hashed


def loaded(text: str | None = None, file: Path | None = None) -> KeyRing:
    return load_keys(
        bare_settings(api_keys=SecretStr(text) if text is not None else None, api_keys_file=file)
    )


def test_a_secret_leads_to_its_name_and_scopes() -> None:
    keys = loaded(f" amina:{AMINA} , beata:{BEATA}:read+metrics,")

    amina, beata = keys.find(AMINA), keys.find(BEATA)
    assert amina is not None
    assert (amina.name, amina.scopes) == ("amina", DEFAULT_SCOPES)
    assert beata is not None
    assert (beata.name, sorted(beata.scopes)) == ("beata", ["metrics", "read"])
    assert keys.find(AMINA[:-1]) is None
    assert keys.find("") is None


def test_an_owner_may_have_two_secrets_while_one_replaces_the_other() -> None:
    keys = loaded(f"amina:{AMINA},amina:{BEATA}:read")

    assert [key.name for key in (keys.find(AMINA), keys.find(BEATA)) if key] == ["amina", "amina"]


def test_a_file_holds_hashes_with_comments(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(
        f"# who may come in\n\n{hashed('amina', AMINA)}  # since May\n{hashed('beata', BEATA, 'read')}\n"
    )

    keys = loaded(file=file)

    assert len(keys) == 2
    beata = keys.find(BEATA)
    assert beata is not None
    assert beata.scopes == {"read"}


BAD = [
    ("amina:too-short", "fewer than 24"),
    ("amina", "Entry 1"),
    (f"a/b:{AMINA}", "Entry 1"),
    (f"amina:{AMINA}:everything", "scope 'everything'"),
    (f"amina:{AMINA},beata:{AMINA}", "same secret"),
    (" , ", "holds no key"),
]


@pytest.mark.parametrize(("text", "told"), BAD)
def test_a_bad_entry_is_told_without_its_secret(text: str, told: str) -> None:
    with pytest.raises(InvalidInputError, match=told) as caught:
        loaded(text)

    assert AMINA not in caught.value.message
    assert "too-short" not in caught.value.message


@pytest.mark.parametrize(
    "line", ["amina secret", f"amina sha256:{'0' * 63}", f"amina sha256:{'0' * 64} read write"]
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# keys\n{line}\n")

    with pytest.raises(InvalidInputError, match="Line 2"):
        loaded(file=file)


def test_a_bad_entry_stops_the_start() -> None:
    with pytest.raises(InvalidInputError, match="fewer than 24"):
        create_app(bare_settings(api_keys="amina:too-short"))


def test_a_missing_or_empty_file_is_no_open_door(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="cannot be read"):
        loaded(file=tmp_path / "nothing")

    (tmp_path / "keys").write_text("# nobody yet\n")
    with pytest.raises(InvalidInputError, match="holds no key"):
        loaded(file=tmp_path / "keys")


def test_a_new_key_is_shown_once_and_its_line_is_good(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "new", "amina", "--scopes", "read+metrics"]) == 0
    secret, line = (row.partition(": ")[2] for row in capsys.readouterr().out.splitlines())

    (tmp_path / "keys").write_text(line)
    key = loaded(file=tmp_path / "keys").find(secret)
    assert key is not None
    assert (key.name, sorted(key.scopes), len(secret)) == ("amina", ["metrics", "read"], 43)
    assert secret not in line


def test_a_new_key_may_go_right_into_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "keys"
    assert main(["keys", "new", "amina", "--file", str(file)]) == 0
    assert main(["keys", "new", "beata", "--file", str(file)]) == 0
    amina, beata = capsys.readouterr().out.split()

    keys = loaded(file=file)
    assert [key.name for key in (keys.find(amina), keys.find(beata)) if key] == ["amina", "beata"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_hash_of_a_secret_is_made_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(f"{AMINA}\n")
    with (tmp_path / "secret").open() as typed:
        monkeypatch.setattr("sys.stdin", typed)
        assert main(["keys", "hash", "amina"]) == 0

    assert capsys.readouterr().out == f"{hashed('amina', AMINA, 'read+write+screen+graphs')}\n"


@pytest.mark.parametrize("given", [["new", "a/b"], ["new", "amina", "--scopes", "all"], ["hash", "a b"]])
def test_a_bad_name_or_scope_makes_no_key(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", *given]) == 2
    assert capsys.readouterr().out == ""


def test_the_server_does_not_listen_to_strangers_without_keys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("talentsync.settings.load_settings", bare_settings)

    assert main(["serve", "--host", "0.0.0.0"]) == 2  # noqa: S104
    assert "Set API_KEYS" in capsys.readouterr().err

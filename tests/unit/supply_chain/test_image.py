"""The image and the services around it, as far as they can be looked at without a Docker engine."""

from __future__ import annotations

import ipaddress
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.access.keys import load_keys
from api.access.loopback import require_loopback_or_keys
from api.app import create_app
from supply_chain.pins import ROOT
from talentsync.cli import _parser, main
from talentsync.errors import InvalidInputError
from talentsync.settings import Settings
from talentsync.store.address import parse_url
from tests.fakes import bare_settings

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "talentsync"}
SETTINGS = {name.upper() for name in Settings.model_fields}
SHELL = ("sh", "-c")
BUILD_ONLY = {"talentsync/taxonomy/curated/promote.lst"}  # the taxonomy is built from it, and ships built


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, each in one line."""
    text = re.sub(r"(?m)^#.*\n", "", DOCKERFILE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    parted = [line.partition(" ") for line in lines if line.strip()]
    return [(name, rest.strip()) for name, _, rest in parted]


def of(name: str) -> list[str]:
    return [rest for instruction, rest in instructions() if instruction == name]


def stage() -> list[tuple[str, str]]:
    """The instructions of the image that is used, without those of the one that builds."""
    every = instructions()
    last = max(place for place, (name, _) in enumerate(every) if name == "FROM")
    return every[last:]


# The Dockerfile


def test_everything_that_is_copied_is_in_the_repository_and_let_through() -> None:
    let_through = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    copied = [name for rest in of("COPY") if "--from" not in rest for name in rest.split()[:-1]]

    assert copied
    for name in copied:
        assert (ROOT / name).exists()
        assert f"!{name}" in let_through


def test_nothing_is_let_through_that_is_not_named() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert "*" in lines
    assert not any(name in line for line in lines for name in ("!.env", "!data", "!.git"))


def test_every_package_of_the_wheel_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = [name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]]

    assert {f"{name} ./{name}" for name in packages} <= set(of("COPY"))


def test_what_is_installed_is_pinned_and_hashed_and_of_no_use_to_developers() -> None:
    pip = [rest for rest in of("RUN") if "pip install" in rest]

    assert len(pip) == 2
    assert "--require-hashes -r requirements.txt" in pip[0]
    assert "--no-deps --no-build-isolation ." in pip[1]
    assert "requirements-dev" not in DOCKERFILE


def test_it_runs_as_nobody_in_particular() -> None:
    user = [rest for name, rest in stage() if name == "USER"]

    assert user == ["talentsync"]
    assert stage().index(("USER", "talentsync")) < next(
        place for place, (name, _) in enumerate(stage()) if name == "CMD"
    )


def test_no_secret_is_in_it() -> None:
    given = " ".join([*of("ENV"), *of("ARG")])

    assert not re.search(r"KEY|TOKEN|SECRET|PASSWORD", given)


def test_it_takes_the_python_that_the_project_is_tested_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert {rest.split()[0] for rest in of("FROM")} == {"python:3.11-slim"}
    assert project["project"]["requires-python"] == ">=3.11"


def test_the_lists_of_the_package_manager_do_not_stay() -> None:
    for rest in of("RUN"):
        if "apt-get" in rest:
            assert "--no-install-recommends" in rest
            assert rest.endswith("rm -rf /var/lib/apt/lists/*")


def test_its_health_is_asked_on_a_route_that_is_open() -> None:
    (health,) = of("HEALTHCHECK")
    code = json.loads(health.partition("CMD ")[2])[2]

    compile(code, "HEALTHCHECK", "exec")
    assert "'/health/live'" in code
    assert "/health/live" in create_app(bare_settings()).openapi()["paths"]


def test_its_command_is_one_of_ours_and_starts_nothing_open() -> None:
    (command,) = of("CMD")
    name, *arguments = json.loads(command)

    given = _parser(arguments).parse_args(arguments)

    assert name == "talentsync"
    with pytest.raises(InvalidInputError, match="keys"):
        require_loopback_or_keys(given.host, has_keys=False)


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    folders = [rest.split()[0] for rest in of("COPY") if (ROOT / rest.split()[0]).is_dir()]
    listed = ["git", "ls-files", "-z", *folders]
    tracked = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    names = [name for name in tracked.split("\0") if name and (ROOT / name).exists()]
    for name in [*names, "pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md"]:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)

    build = [
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(out),
        ".",
    ]
    subprocess.run([sys.executable, *build], cwd=source, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())

    assert set(names) - held == BUILD_ONLY


# The services


@pytest.mark.parametrize("name", OURS)
def test_every_setting_of_a_service_is_one_of_ours(name: str) -> None:
    assert set(SERVICES[name]["environment"]) <= SETTINGS


@pytest.mark.parametrize("name", OURS)
def test_the_settings_without_a_value_are_good_ones(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in SERVICES[name]["environment"].items():
        monkeypatch.setenv(key, re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value))

    settings = Settings(_env_file=None)

    assert parse_url(settings.database_url).host == "database"
    assert settings.screening_workers == 0
    assert settings.chat_model_name is None


@pytest.mark.parametrize("name", OURS)
def test_every_command_of_a_service_is_one_of_ours(name: str) -> None:
    command = SERVICES[name]["command"]
    if tuple(command[:2]) == SHELL:
        command = command[2].partition("|| ")[2].split()
    program, *arguments = command

    assert program == "talentsync"
    assert _parser(arguments).parse_args(arguments).command


def test_no_secret_has_to_be_given() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")

    assert re.findall(r"\$\{\w+\}|\$\{\w+:?\?", text) == []  # no variable without a default
    assert "PASSWORD" not in text


def test_strangers_reach_neither_the_api_nor_the_database() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert list(published) == ["api"]
    for port in published["api"]:
        assert ipaddress.ip_address(port.split(":")[0]).is_loopback
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_the_first_key_is_made_once_and_is_one_that_the_api_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "api_keys"
    made = SERVICES["keys"]["command"][2]
    guard, _, command = made.partition(" || ")
    arguments = command.replace("/keys/api_keys", str(file)).split()[1:]

    assert guard == "test -s /keys/api_keys"
    assert main(arguments) == 0
    secret = capsys.readouterr().out.strip()
    keys = load_keys(Settings(_env_file=None, api_keys_file=file))

    found = keys.find(secret)
    assert found is not None
    assert found.name == "owner"
    assert secret not in file.read_text(encoding="utf-8")


def test_what_a_service_needs_is_there_before_it_and_stays_up() -> None:
    for name in ("api", "worker"):
        assert SERVICES[name]["depends_on"] == {
            "database": {"condition": "service_healthy"},
            "keys": {"condition": "service_completed_successfully"},
        }
        assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES["keys"]["restart"] == "no"
    assert SERVICES["worker"]["deploy"]["replicas"] > 1


def test_a_service_is_given_the_time_that_it_needs_to_end() -> None:
    grace = int(SERVICES["api"]["stop_grace_period"].removesuffix("s"))

    assert grace > Settings.model_fields["shutdown_seconds"].default


def test_the_api_is_healthy_when_it_is_ready() -> None:
    code = SERVICES["api"]["healthcheck"]["test"][3]

    compile(code, "healthcheck", "exec")
    assert "'/health/ready'" in code


def test_every_volume_and_network_is_declared() -> None:
    for service in SERVICES.values():
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", ()):
            assert volume.split(":")[0] in COMPOSE["volumes"]

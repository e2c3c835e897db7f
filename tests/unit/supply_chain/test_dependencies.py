"""No dependency that nothing uses: each one that is declared is imported, run, or explained here."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import files, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply_chain.pins import ROOT, read_pins

RUNTIME = ("api", "graphs", "nodes", "tools", "talentsync")
DEVELOPMENT = ("tests", "benchmarks", "supply_chain")
# What is used without being imported by name.
EXPLAINED = {
    "onnxruntime": "the engine that rapidocr loads by name",
    "python-multipart": "Starlette reads forms with it",
    "pytest-xdist": "a plug-in of pytest, used as -n 2",
    "setuptools": "the build backend",
    "redis": "the package limits loads it for redis:// addresses",
}
# Commands, by where they are run.
COMMANDS = {
    "import-linter": "lint-imports",
    "langgraph-cli": "langgraph dev",
    "mypy": "/mypy",
    "pip-audit": "pip-audit",
    "pip-licenses": "pip-licenses",
    "ruff": "ruff check",
}


def declared(*tables: str) -> list[str]:
    """The names that pyproject.toml asks for: of the project itself, or of extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [line for table in tables for line in extras[table]] if tables else project["dependencies"]
    return [canonicalize_name(Requirement(line).name) for line in lines]


@cache
def imported(folders: Iterable[str]) -> frozenset[str]:
    """The distributions of all modules that the folders' files import, at whatever depth."""
    names: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
            elif _imports_by_name(node):
                names.add(node.args[0].value)  # type: ignore[attr-defined]
    return frozenset(
        canonicalize_name(distribution) for name in names for distribution in _distributions(name)
    )


def _imports_by_name(node: ast.AST) -> bool:
    """Whether it is `import_module("name")`."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "import_module"
        and isinstance(node.args[0], ast.Constant)
    )


@cache
def _owners() -> dict[str, list[str]]:
    return dict(packages_distributions())


def _distributions(module: str) -> list[str]:
    """The distributions of a module; several may share a namespace, and one of them has its file."""
    owners = set(_owners().get(module.partition(".")[0], []))
    if len(owners) <= 1:
        return list(owners)
    path = module.replace(".", "/")
    return [owner for owner in owners if {f"{path}.py", f"{path}/__init__.py"} & _files(owner)]


@cache
def _files(distribution: str) -> frozenset[str]:
    return frozenset(str(path) for path in files(distribution) or ())


def scripts() -> str:
    files = [ROOT / "Makefile", ROOT / ".ci" / "run", *(ROOT / "supply_chain").glob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("name", declared())
def test_each_dependency_of_the_service_is_used_by_it(name: str) -> None:
    assert name in imported(RUNTIME) or name in EXPLAINED


@pytest.mark.parametrize("name", declared("dev", "build", "redis"))
def test_each_dependency_of_development_is_used_in_it(name: str) -> None:
    used = name in imported(DEVELOPMENT) or name in EXPLAINED
    run = name in COMMANDS and COMMANDS[name] in scripts()

    assert used or run


def test_nothing_is_explained_that_is_not_declared() -> None:
    asked = {*declared(), *declared("dev", "build", "redis")}

    assert {*EXPLAINED, *COMMANDS} <= asked
    assert not {*EXPLAINED, *COMMANDS} & imported(RUNTIME)


def test_the_service_imports_nothing_that_only_development_asks_for() -> None:
    pinned = {pin.name for pin in read_pins()}
    ours = {"talentsync"}

    assert imported(RUNTIME) <= pinned | ours | set(declared("redis"))


def test_every_pin_has_its_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"(?m)^(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"))[1:]
        assert entries
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_files_name_no_index() -> None:
    for path in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        assert "index-url" not in path.read_text(encoding="utf-8")
        assert "://" not in path.read_text(encoding="utf-8")

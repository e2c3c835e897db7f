"""What a project is built and tested with, each tool with the manifest that asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from talentsync.schemas.repository import RepositoryFact
from talentsync.taxonomy.normal import key
from talentsync.taxonomy.skills import canonical
from tools.github.manifest_files import manifest_kind
from tools.github.manifests import ECOSYSTEMS, packages

Use = Literal["stack", "tests"]

# Kinds of the skills list of which a package bears the very name.
PACKAGED = frozenset({"framework", "database", "machine_learning"})


class Tool(NamedTuple):
    """A framework, a database or another tool, and what it is used for."""

    name: str
    use: Use


@cache
def _table() -> Mapping[tuple[str, str], Tool]:
    """The tool behind each package, by ecosystem and name; `*` at the end stands for any ending."""
    found: dict[tuple[str, str], Tool] = {}
    rows = files("tools.github").joinpath("packages.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        if row.startswith("#"):
            continue
        ecosystem, use, tool, names = row.split("\t")
        for name in names.split(","):
            found.setdefault((ecosystem, name), Tool(tool, "tests" if use == "tests" else "stack"))
    return found


@cache
def _beginnings() -> list[tuple[str, str, Tool]]:
    return [
        (ecosystem, name.removesuffix("*"), tool)
        for (ecosystem, name), tool in _table().items()
        if name.endswith("*")
    ]


def tool_of(ecosystem: str, package: str) -> Tool | None:
    """The tool that a package belongs to, or None where it is not known as one.

    A package that is not in the table counts where it has the very name of a framework, a database or a
    library in the skills list. Mere likeness is not enough: what is told here is taken for a fact.
    """
    name = package.lower()
    if ecosystem == "python":
        name = name.replace("_", "-")
    found = _table().get((ecosystem, name)) or _table().get((ecosystem, package.lower()))
    if found is not None:
        return found
    for where, beginning, tool in _beginnings():
        if where == ecosystem and name.startswith(beginning):
            return tool
    listed = canonical(package)
    if listed is None or listed.ambiguous or listed.kind not in PACKAGED or key(package) != key(listed.name):
        return None
    return Tool(listed.name, "stack")


def stack_facts(texts: Mapping[str, str], manifests: Iterable[str]) -> list[RepositoryFact]:
    """One fact for each tool, with the first manifest that names it.

    Args:
        texts: what is in the files, by path.
        manifests: their paths, the most telling first.
    """
    found: dict[Tool, str] = {}
    for path in manifests:
        for tool in _tools(path, texts.get(path, "")):
            found.setdefault(tool, path)
    return [_fact(tool, path) for tool, path in found.items()]


def _tools(path: str, text: str) -> Iterator[Tool]:
    kind = manifest_kind(path)
    if kind is None:
        return
    for package in packages(kind, text):
        tool = tool_of(ECOSYSTEMS[kind], package)
        if tool is not None:
            yield tool


def _fact(tool: Tool, path: str) -> RepositoryFact:
    verb = "Tested" if tool.use == "tests" else "Built"
    return RepositoryFact(kind=tool.use, value=tool.name, text=f"{verb} with {tool.name}.", source=path)

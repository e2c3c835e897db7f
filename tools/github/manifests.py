"""Names of the packages that a project depends on, from its manifests.

Manifests are data: none is run, and what cannot be parsed names nothing. A package is named as its own
ecosystem names it.
"""

from __future__ import annotations

import ast
import configparser
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

MAX_NAME = 200  # characters

Plain = dict[str, Any]

REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")  # the name at the front (PEP 508)
GO = re.compile(
    r"^[ \t]*(?:require[ \t]+)?([\w.-]+\.[\w-]+/[^\s]+)[ \t]+v\d(?!.*//[ \t]*indirect)", re.MULTILINE
)
GRADLE = re.compile(r"""["'][\w.-]+:([\w.-]+)(?::[^"'\s]*)?["']""")
GRADLE_PLUGIN = re.compile(r"""\bid[ \t]?\(?["']([\w.-]+)["']""")
GRADLE_MODULE = re.compile(r"""module[ ]?=[ ]?["'][\w.-]+:([\w.-]+)["']""")
GEM = re.compile(
    r"""^[ \t]*(?:gem|\w{1,30}\.add_(?:\w{1,30}_)?dependency)[ (]["']([\w-]+)["']""", re.MULTILINE
)
YAML_KEY = re.compile(r"^  ([\w-]+):")
CONDA = re.compile(r"^[ \t]*-[ \t]*([A-Za-z0-9][\w.-]*)(?:[=<>!~ ].*)?$", re.MULTILINE)


def packages(kind: str, text: str) -> list[str]:
    """The packages that a manifest of this kind asks for, without repeats, in its order."""
    try:
        found = list(PARSERS[kind](text))
    except (ValueError, SyntaxError, configparser.Error, etree.Error):
        return []  # not of the form that its name says
    except (RecursionError, MemoryError):
        return []  # nested to do harm
    return list(dict.fromkeys(name for name in found if 0 < len(name) <= MAX_NAME))


def _requirement_names(requirements: Iterable[object]) -> Iterator[str]:
    for requirement in requirements:
        if isinstance(requirement, str) and (match := REQUIREMENT.match(requirement)):
            yield match[1]


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _array(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _pyproject(text: str) -> Iterator[str]:
    told = tomllib.loads(text)
    project = _table(told.get("project"))
    yield from _requirement_names(_array(project.get("dependencies")))
    groups = [_table(project.get("optional-dependencies")), _table(told.get("dependency-groups"))]
    for group in groups:
        for requirements in group.values():
            yield from _requirement_names(_array(requirements))
    tools = _table(told.get("tool"))
    poetry = _table(tools.get("poetry"))
    tables = [poetry, *map(_table, _table(poetry.get("group")).values())]
    for table in tables:
        for part in ("dependencies", "dev-dependencies"):
            yield from (name for name in _table(table.get(part)) if name != "python")
    yield from tools  # `[tool.pytest.ini_options]` says that pytest is used


def _requirements(text: str) -> Iterator[str]:
    for line in text.splitlines():
        bare = line.partition("#")[0].strip()
        if bare and not bare.startswith("-") and "://" not in bare.partition("@")[0]:
            yield from _requirement_names([bare])


def _setup_cfg(text: str) -> Iterator[str]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(text)
    yield from _requirement_names(parser.get("options", "install_requires", fallback="").splitlines())
    if parser.has_section("options.extras_require"):
        for _, requirements in parser.items("options.extras_require"):
            yield from _requirement_names(requirements.splitlines())


def _setup_py(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.keyword) and node.arg in {
            "install_requires",
            "tests_require",
            "extras_require",
        }:
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            parts = (part for value in values for part in ast.walk(value))
            yield from _requirement_names(part.value for part in parts if isinstance(part, ast.Constant))


def _pipfile(text: str) -> Iterator[str]:
    told = tomllib.loads(text)
    for part in ("packages", "dev-packages"):
        yield from _table(told.get(part))


def _conda(text: str) -> Iterator[str]:
    _, _, listed = text.partition("dependencies:")
    yield from CONDA.findall(listed)


def _package_json(text: str) -> Iterator[str]:
    told = _table(json.loads(text))
    for part in ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies"):
        yield from _table(told.get(part))


def _composer(text: str) -> Iterator[str]:
    told = _table(json.loads(text))
    for part in ("require", "require-dev"):
        yield from _table(told.get(part))


def _xml(text: str) -> etree._Element | None:
    """The tree of a manifest as far as it can be read; nothing outside it is, and no entity is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    return etree.fromstring(text.encode(), parser)


def _go_mod(text: str) -> Iterator[str]:
    for module in GO.findall(text):
        yield re.sub(r"/v\d+$", "", module)


def _cargo(text: str) -> Iterator[str]:
    told = tomllib.loads(text)
    for table in (told, _table(told.get("workspace"))):
        for part in ("dependencies", "dev-dependencies", "build-dependencies"):
            yield from _table(table.get(part))


def _maven(text: str) -> Iterator[str]:
    tree = _xml(text)
    for element in tree.iter("{*}parent", "{*}dependency") if tree is not None else ():
        yield (element.findtext("{*}artifactId") or "").strip()


def _gradle(text: str) -> Iterator[str]:
    bare = re.sub(r"(?m)^[ \t]*//.*$", "", text)
    for pattern in (GRADLE, GRADLE_PLUGIN, GRADLE_MODULE):
        yield from pattern.findall(bare)


def _gemfile(text: str) -> Iterator[str]:
    yield from GEM.findall(text)


def _dotnet(text: str) -> Iterator[str]:
    tree = _xml(text)
    for element in tree.iter("{*}PackageReference", "{*}PackageVersion") if tree is not None else ():
        yield element.get("Include") or ""


def _pubspec(text: str) -> Iterator[str]:
    part = ""
    for line in text.splitlines():
        if line[:1].strip():
            part = line.partition(":")[0]
        elif part in {"dependencies", "dev_dependencies"} and (match := YAML_KEY.match(line)):
            yield match[1]


PARSERS: dict[str, Callable[[str], Iterator[str]]] = {
    "pyproject": _pyproject,
    "requirements": _requirements,
    "setup_cfg": _setup_cfg,
    "setup_py": _setup_py,
    "pipfile": _pipfile,
    "conda": _conda,
    "package_json": _package_json,
    "go_mod": _go_mod,
    "cargo": _cargo,
    "maven": _maven,
    "gradle": _gradle,
    "gemfile": _gemfile,
    "composer": _composer,
    "dotnet": _dotnet,
    "pubspec": _pubspec,
}
ECOSYSTEMS = {
    "pyproject": "python",
    "requirements": "python",
    "setup_cfg": "python",
    "setup_py": "python",
    "pipfile": "python",
    "conda": "python",
    "package_json": "node",
    "go_mod": "go",
    "cargo": "rust",
    "maven": "jvm",
    "gradle": "jvm",
    "gemfile": "ruby",
    "composer": "php",
    "dotnet": "dotnet",
    "pubspec": "dart",
}

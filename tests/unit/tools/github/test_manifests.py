"""Manifests to packages, packages to tools."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.github.files import Listed
from tools.github.manifest_files import KINDS, MAX_SIZE, manifest_kind, manifest_paths
from tools.github.manifests import ECOSYSTEMS, PARSERS, packages
from tools.github.stack import stack_facts, tool_of

PYPROJECT = """
[project]
dependencies = ["fastapi>=0.100", "SQLAlchemy[asyncio] ~= 2.0", "numpy; python_version > '3.9'"]
[project.optional-dependencies]
dev = ["pytest"]
[dependency-groups]
lint = ["ruff", {include-group = "dev"}]
[tool.poetry.dependencies]
python = "^3.11"
redis = "^5"
[tool.poetry.group.test.dependencies]
hypothesis = "*"
[tool.tox]
"""
REQUIREMENTS = """
# core
Django==5.0  # web
-r other.txt
--hash=sha256:abc
celery[redis]>=5
git+https://github.com/acme/private.git
https://example.com/x.whl
local @ file:///tmp/local
"""
SETUP_PY = """
from setuptools import setup
NAME = "x"
setup(name=NAME, install_requires=["flask>=2", "requests"], extras_require={"test": ["pytest"]})
"""
GO_MOD = """
module github.com/acme/demo
go 1.22
require github.com/spf13/cobra v1.8.0
require (
	github.com/gin-gonic/gin v1.9.1
	github.com/jackc/pgx/v5 v5.5.0
	github.com/go-redis/redis/v9 v9.0.1 // indirect
)
"""
POM = """
<project><artifactId>demo</artifactId>
<parent><groupId>g</groupId><artifactId>spring-boot-starter-parent</artifactId></parent>
<dependencies>
<!-- <dependency><artifactId>postgresql</artifactId></dependency> -->
<dependency><groupId>g</groupId><artifactId>spring-boot-starter-data-jpa</artifactId></dependency>
<dependency><groupId>junit</groupId><artifactId>junit</artifactId></dependency>
</dependencies></project>
"""
GRADLE = """
plugins { id("org.springframework.boot") version "3.2.0" }
dependencies {
    implementation 'org.apache.kafka:kafka-clients:3.6'
    // implementation 'redis.clients:jedis:5'
    testImplementation("org.mockito:mockito-core:5.1")
}
"""
LAUGHS = """<!DOCTYPE p [<!ENTITY a "junit"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]>
<p><dependency><artifactId>&b;&c;</artifactId></dependency></p>"""
PUBSPEC = """
name: demo
dependencies:
  flutter:
    sdk: flutter
  dio: ^5.0
dev_dependencies:
  flutter_test:
    sdk: flutter
flutter:
  uses-material-design: true
"""


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        (
            "pyproject",
            PYPROJECT,
            ["fastapi", "SQLAlchemy", "numpy", "pytest", "ruff", "redis", "hypothesis", "poetry", "tox"],
        ),
        ("requirements", REQUIREMENTS, ["Django", "celery", "local"]),
        ("setup_py", SETUP_PY, ["flask", "requests", "pytest"]),
        ("setup_cfg", "[options]\ninstall_requires =\n  flask>=2\n  pandas\n", ["flask", "pandas"]),
        ("pipfile", '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"\n', ["flask", "pytest"]),
        ("conda", "name: x\ndependencies:\n  - python=3.11\n  - numpy>=1\n", ["python", "numpy"]),
        (
            "package_json",
            '{"name": "vue", "dependencies": {"react": "18"}, "devDependencies": {"jest": "29"}}',
            ["react", "jest"],
        ),
        (
            "go_mod",
            GO_MOD,
            ["github.com/spf13/cobra", "github.com/gin-gonic/gin", "github.com/jackc/pgx"],
        ),
        (
            "cargo",
            '[package]\nname = "axum"\n[dependencies]\ntokio = "1"\n[dev-dependencies]\nproptest = "1"\n',
            ["tokio", "proptest"],
        ),
        ("maven", POM, ["spring-boot-starter-parent", "spring-boot-starter-data-jpa", "junit"]),
        ("gradle", GRADLE, ["kafka-clients", "mockito-core", "org.springframework.boot"]),
        (
            "gemfile",
            "source 'https://x'\ngem 'rails', '~> 7'\n  gem \"pg\"\n# gem 'redis'\n",
            ["rails", "pg"],
        ),
        ("composer", '{"require": {"php": "^8", "laravel/framework": "^11"}}', ["php", "laravel/framework"]),
        ("dotnet", '<PackageReference Version="1" Include="Dapper" />', ["Dapper"]),
        ("pubspec", PUBSPEC, ["flutter", "dio", "flutter_test"]),
    ],
)
def test_a_manifest_names_what_the_project_depends_on(kind: str, text: str, named: list[str]) -> None:
    assert packages(kind, text) == named


def test_every_kind_of_manifest_has_a_parser_and_an_ecosystem() -> None:
    assert set(KINDS) == set(PARSERS) == set(ECOSYSTEMS)


@pytest.mark.parametrize("kind", [kind for kind in PARSERS if kind != "requirements"])
@pytest.mark.parametrize(
    "text", ["", "[]", "{", "null", '{"dependencies": [1]}', "[project]\ndependencies = 3"]
)
def test_a_manifest_of_another_form_names_nothing(kind: str, text: str) -> None:
    assert packages(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("package_json", '{"dependencies":' * 50_000),
        ("pyproject", "a = " + "[" * 50_000),
        ("setup_py", "(" * 50_000),
        ("setup_py", "x = " + "-" * 50_000 + "1"),
        ("maven", "<dependency>" * 20_000),
        ("maven", LAUGHS),
        ("dotnet", "<PackageReference " * 20_000),
    ],
)
def test_a_manifest_that_is_nested_to_do_harm_costs_nothing(kind: str, text: str) -> None:
    assert packages(kind, text) == []


@given(st.sampled_from(sorted(PARSERS)), st.text(max_size=200))
def test_any_text_is_read_without_an_error(kind: str, text: str) -> None:
    assert "" not in packages(kind, text)


@pytest.mark.parametrize("kind", list(PARSERS))
@pytest.mark.parametrize(
    "piece",
    ["\n", " ", "\t", "a", "'", '"a:', "<!--", "<a ", "id ", "gem ", "- ", "require ", "module = ", "//"],
)
def test_a_manifest_that_is_made_to_take_long_takes_no_time(kind: str, piece: str) -> None:
    start = time.process_time()
    packages(kind, piece * (MAX_SIZE // len(piece)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("pyproject.toml", "pyproject"),
        ("backend/requirements-dev.txt", "requirements"),
        ("requirements/base.txt", "requirements"),
        ("web/package.json", "package_json"),
        ("App.csproj", "dotnet"),
        ("package-lock.json", None),
        ("src/requirements.py", None),
    ],
)
def test_manifests_are_known_by_their_names(path: str, kind: str | None) -> None:
    assert manifest_kind(path) == kind


def test_only_the_projects_own_manifests_count_the_shallow_ones_first() -> None:
    paths = [
        "web/package.json",
        "pyproject.toml",
        "node_modules/left-pad/package.json",
        "examples/todo/package.json",
        "tests/fixtures/go.mod",
        "a/b/c/d/go.mod",
    ]
    files = [Listed(path, "0" * 40, 10) for path in paths]
    assert manifest_paths(files) == ["pyproject.toml", "web/package.json"]


@pytest.mark.parametrize(
    ("ecosystem", "package", "tool"),
    [
        ("python", "psycopg2_binary", "PostgreSQL"),
        ("python", "FastAPI", "FastAPI"),
        ("python", "google-cloud-storage", "GCP"),
        ("node", "next", "Next.js"),
        ("node", "@aws-sdk/client-sqs", "AWS"),
        ("jvm", "spring-boot-starter-actuator", "Spring Boot"),
        ("node", "vitest", "Vitest"),
        ("python", "gradio", "Gradio"),
    ],
)
def test_a_package_is_told_by_the_name_of_its_tool(ecosystem: str, package: str, tool: str) -> None:
    found = tool_of(ecosystem, package)
    assert found is not None
    assert found.name == tool


@pytest.mark.parametrize(
    ("ecosystem", "package"),
    [
        ("node", "excel"),
        ("node", "access"),
        ("node", "go"),
        ("python", "audit"),
        ("python", "cobra"),
        ("go", "example.com/acme/react"),
        ("node", "marketing"),
        ("node", "yarn"),
        ("python", "spring"),
    ],
)
def test_a_package_that_only_bears_the_name_of_a_skill_is_no_tool(ecosystem: str, package: str) -> None:
    assert tool_of(ecosystem, package) is None


def test_each_tool_is_told_once_with_the_first_manifest_that_names_it() -> None:
    texts = {"requirements.txt": "fastapi\npytest\n", "api/requirements.txt": "fastapi\nredis\n"}
    facts = stack_facts(texts, list(texts))
    assert [(fact.kind, fact.value, fact.source) for fact in facts] == [
        ("stack", "FastAPI", "requirements.txt"),
        ("tests", "pytest", "requirements.txt"),
        ("stack", "Redis", "api/requirements.txt"),
    ]
    assert facts[0].text == "Built with FastAPI."

"""The README is the front door: what it lists is what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.app import create_app
from benchmarks.outputs import table
from graphs import FEATURES
from talentsync.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", list(Settings.model_fields))
def test_every_setting_stands_in_the_table_with_its_default(name: str) -> None:
    field = Settings.model_fields[name]
    default = f"`{field.default}`" if field.default not in {None, ()} else ""

    assert f"| `{name.upper()}` | {default} | {field.description} |" in README


def test_every_rest_route_is_listed() -> None:
    paths = create_app(Settings(_env_file=None)).openapi()["paths"]

    for path in paths:
        assert path in README or path.startswith("/graphs/{name}"), path


def test_every_feature_is_listed() -> None:
    for feature in FEATURES:
        assert feature.title in README
        assert f"/graphs/{feature.name}/playground/" in README


async def test_the_outputs_shown_are_those_of_the_embedded_engine() -> None:
    assert await table() in README

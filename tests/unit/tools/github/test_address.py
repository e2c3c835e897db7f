"""Which addresses name a repository."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.errors import InvalidInputError
from tools.github.address import RepositoryAddress, repository_address


@pytest.mark.parametrize(
    "written",
    [
        "https://github.com/acme/demo",
        "http://github.com/acme/demo",
        "HTTPS://GitHub.com/acme/demo",
        "github.com/acme/demo",
        "www.github.com/acme/demo/",
        "https://www.github.com/acme/demo",
        "https://github.com:443/acme/demo",
        "https://github.com/acme/demo.git",
        "https://github.com/acme/demo.git/",
        "https://github.com/acme/demo/tree/main/src/app",
        "https://github.com/acme/demo/blob/main/README.md#usage",
        "https://github.com/acme/demo?tab=readme-ov-file",
        "https://github.com//acme//demo",
        "git@github.com:acme/demo.git",
        "ssh://git@github.com/acme/demo.git",
        "git+https://github.com/acme/demo.git",
        "  https://github.com/acme/demo\n",
    ],
)
def test_every_way_to_write_a_repository_is_understood(written: str) -> None:
    assert repository_address(written) == RepositoryAddress("acme", "demo")


@pytest.mark.parametrize(
    ("written", "full_name"),
    [
        ("https://github.com/a-b/c.d_e-f", "a-b/c.d_e-f"),
        ("https://github.com/acme/.github", "acme/.github"),
        ("https://github.com/acme/site.github.io", "acme/site.github.io"),
        ("https://github.com/someone_corp/tool", "someone_corp/tool"),
    ],
)
def test_names_keep_the_characters_that_github_allows(written: str, full_name: str) -> None:
    assert repository_address(written).full_name == full_name


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "empty"),
        ("not a repository", "space"),
        ("acme", "does not begin"),
        ("acme/demo", "does not begin"),
        ("https://github.com", "names no repository"),
        ("https://github.com/acme", "names no repository"),
        ("https://github.com/topics/python", "owner"),
        ("https://github.com/acme/..", "repository is no name"),
        ("https://github.com/-acme/demo", "owner"),
        ("https://github.com/acme/de%2fmo", "character"),
        ("https://github.com/acme/--upload-pack=x;y", "repository is no name"),
        ("https://gitlab.com/acme/demo", "only repositories on github.com"),
        ("https://github.com.evil.example/acme/demo", "only repositories on github.com"),
        ("https://github.com:8443/acme/demo", "only repositories on github.com"),
        ("https://github.com@evil.example/acme/demo", "user name or password"),
        ("https://user:secret@github.com/acme/demo", "user name or password"),
        ("https://evil.example/github.com/acme/demo", "only repositories on github.com"),
        ("git@gitlab.com:acme/demo.git", "only repositories on github.com"),
        ("file:///etc/passwd", "does not begin"),
        ("ext::sh -c id", "space"),
        ("https://169.254.169.254/latest/meta-data", "only repositories on github.com"),
        ("https://github.com\\@evil.example/acme/demo", "character"),
        ("https://github.com/" + "a" * 3000 + "/demo", "longer than"),
    ],
)
def test_everything_else_is_invalid_input_that_names_the_field(written: str, reason: str) -> None:
    with pytest.raises(InvalidInputError, match=reason) as raised:
        repository_address(written, field="featured_repositories")
    assert raised.value.detail is not None
    assert raised.value.detail["field"] == "featured_repositories"
    assert "featured_repositories" in raised.value.message
    assert "secret" not in raised.value.message


def test_only_the_host_that_is_set_is_allowed() -> None:
    found = repository_address("http://127.0.0.1:8123/acme/demo", web_url="http://127.0.0.1:8123")
    assert found.url == "http://127.0.0.1:8123/acme/demo"
    with pytest.raises(InvalidInputError):
        repository_address("https://github.com/acme/demo", web_url="http://127.0.0.1:8123")


@given(st.text(max_size=80))
def test_any_text_gives_names_that_are_safe_or_an_error(text: str) -> None:
    try:
        found = repository_address(f"https://github.com/{text}")
    except InvalidInputError:
        return
    assert found.owner[0].isalnum()
    assert not set(f"{found.owner}{found.name}") & set("/\\ %?#:@\n\0")
    assert found.name not in {".", ".."}

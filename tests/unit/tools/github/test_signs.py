"""What the names of files and their first lines show."""

from __future__ import annotations

import pytest

from tools.github.files import Listed, drawable, is_safe, listed_files
from tools.github.signs import is_test, languages_in, licences_in, sign_facts

SHA = "0" * 40
FREE = "This is free and unencumbered software released into the public domain."


def listed(*paths: str, size: int = 10) -> list[Listed]:
    """Files of the same size."""
    return [Listed(path, SHA, size) for path in paths]


@pytest.mark.parametrize(
    "path",
    [
        "tests/test_app.py",
        "test_app.py",
        "tests/helpers/client.py",
        "pkg/server_test.go",
        "src/app.test.tsx",
        "src/app.spec.ts",
        "src/__tests__/app.js",
        "spec/models/user_spec.rb",
        "src/test/java/com/acme/AppTest.java",
        "tests/integration.rs",
        "Acme.Tests/LoginTests.cs",
        "test/widget_test.dart",
    ],
)
def test_files_of_tests_are_known(path: str) -> None:
    assert is_test(path)


@pytest.mark.parametrize(
    "path",
    [
        "src/app.py",
        "tests/__init__.py",
        "tests/conftest.py",
        "tests/data.json",
        "src/contest.py",
        "src/latest.py",
        "src/Contest.java",
        "node_modules/x/test/a.js",
        "docs/testing.md",
    ],
)
def test_other_files_are_no_tests(path: str) -> None:
    assert not is_test(path)


def test_services_and_containers_are_told_with_the_file_that_sets_them_up() -> None:
    files = listed(
        ".github/workflows/test.yml",
        ".github/workflows/release.yml",
        "docker/Dockerfile.prod",
        "docker-compose.yml",
        "infra/main.tf",
        "examples/ci/.travis.yml",
        "tests/test_a.py",
        "tests/test_b.py",
    )
    told = {(fact.kind, fact.value, fact.source) for fact in sign_facts(files)}
    assert told == {
        ("tests", "2", "clone"),
        ("ci", "GitHub Actions", ".github/workflows/test.yml"),
        ("container", "Docker", "docker/Dockerfile.prod"),
        ("container", "Docker Compose", "docker-compose.yml"),
        ("container", "Terraform", "infra/main.tf"),
    }


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining", "MIT"),
        ("                     Apache License\n               Version 2.0, January 2004", "Apache-2.0"),
        ("GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007", "GPL-3.0"),
        ("GNU AFFERO GENERAL PUBLIC LICENSE\n   Version 3, 19 November 2007", "AGPL-3.0"),
        ("Redistribution and use in source and binary forms ... Neither the name of", "BSD-3-Clause"),
        ("Redistribution and use in source and binary forms, with", "BSD-2-Clause"),
        ("Mozilla Public License Version 2.0", "MPL-2.0"),
        ("All rights reserved.", None),
    ],
)
def test_a_licence_is_known_by_its_words(text: str, licence: str | None) -> None:
    found = licences_in({"LICENSE": text, "src/LICENSE": "MIT"})
    assert found == ({licence: "LICENSE"} if licence else {})


def test_a_project_may_have_two_licences() -> None:
    texts = {"LICENSE-MIT": "Permission is hereby granted, free of charge, to any person", "UNLICENSE": FREE}
    assert licences_in(texts) == {"MIT": "LICENSE-MIT", "Unlicense": "UNLICENSE"}


def test_github_actions_that_only_greet_are_no_continuous_integration() -> None:
    (fact,) = sign_facts(listed(".github/workflows/greetings.yml"))
    assert (fact.value, fact.text) == ("GitHub Actions", "Uses GitHub Actions.")


def test_a_package_called_samples_is_the_projects_own_code() -> None:
    files = listed("src/main/java/org/acme/samples/App.java", "samples/Demo.kt", "vendor/x/y/z/a.go")
    assert [share.name for share in languages_in(files)] == ["Java"]


def test_languages_have_shares_by_size_and_those_of_others_do_not_count() -> None:
    files = [
        *listed("a.py", "b.py", size=300),
        *listed("web/app.ts", size=400),
        *listed("vendor/big.js", "README.md", "LICENSE", size=9000),
        Listed("unknown.py", SHA, None),
    ]
    shares = [(share.name, share.size_bytes, share.share) for share in languages_in(files)]
    assert shares == [("Python", 600, 0.6), ("TypeScript", 400, 0.4)]


def test_a_repository_without_code_has_no_languages() -> None:
    assert languages_in(listed("README.md")) == []


def test_links_and_submodules_are_no_files() -> None:
    listing = b"\0".join(
        [
            f"100644 blob {SHA}\ta.py".encode(),
            f"120000 blob {SHA}\tlink".encode(),
            f"160000 commit {SHA}\tsub".encode(),
            f"100755 blob {SHA}\trun.sh".encode(),
            b"100644 blob nonsense\tb.py",
            b"",
        ]
    )
    assert [file.path for file in listed_files(listing)] == ["a.py", "run.sh"]


@pytest.mark.parametrize(
    "path",
    ["../up", "a/../b", "a//b", "/etc/passwd", "a/.git/hooks/x", ".GIT/config", "a\x1b[2Jb", "a\\b", "."],
)
def test_paths_that_lead_out_are_not_safe(path: str) -> None:
    assert not is_safe(path)


def test_a_file_with_the_name_of_a_folder_is_not_written() -> None:
    files = listed("src/app.py", "SRC", "src/App.py")
    assert [file.path for file in drawable(files)] == ["src/App.py"]

"""A repository on GitHub: what its host, its files and its README say about it.

Everything in it was written by strangers and is data, never an instruction.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

FactKind = Literal[
    "purpose", "language", "stack", "tests", "ci", "container", "licence", "topic", "popularity", "activity"
]

API_SOURCE = "GitHub API"
CLONE_SOURCE = "clone"


class RepositoryFact(BaseModel):
    """A statement about the repository that its evidence bears, word for word."""

    kind: FactKind
    value: str = Field(description="The thing itself, such as 'FastAPI', 'MIT', 'GitHub Actions' or '1234'")
    text: str = Field(description="The statement as a sentence, such as 'Built with FastAPI.'")
    source: str = Field(
        description="Where it stands: 'README line 12', 'package.json', 'GitHub API' or 'clone' (its files)"
    )


class LanguageShare(BaseModel):
    """A programming language and how much of the code is written in it."""

    name: str
    size_bytes: int = Field(ge=0)
    share: float = Field(ge=0, le=1, description="Of all bytes of code")


class RepositoryActivity(BaseModel):
    """Dates in ISO 8601, empty where they are not known."""

    created: str = ""
    last_push: str = ""
    last_commit: str = Field("", description="Of the default branch, from the clone")
    archived: bool = False
    is_fork: bool = False
    default_branch: str = ""
    open_issues: int | None = None


class RepositoryInsight(BaseModel):
    """What is known of one repository; numbers that are not known are None and texts empty.

    `facts` hold every statement with its source; `stack`, `test_tools`, `ci` and `purpose` say the same in
    short. `warnings` tell what could not be had.
    """

    url: str = Field(description="Its page, such as 'https://github.com/owner/name'")
    owner: str
    name: str
    description: str = ""
    homepage: str = ""
    purpose: str = Field("", description="What it does: its description, else its README's first paragraph")
    languages: list[LanguageShare] = Field(default_factory=list, description="The largest share first")
    stars: int | None = None
    forks: int | None = None
    topics: list[str] = Field(default_factory=list)
    licence: str = Field("", description="SPDX identifier, such as 'MIT', or several with OR")
    activity: RepositoryActivity = Field(default_factory=RepositoryActivity)
    readme_excerpt: str = Field("", description="The README's first characters, without what gives orders")
    tree: str = Field("", description="Its folders and files, as gitingest draws them")
    summary: str = Field("", description="gitingest's summary: files and estimated size")
    stack: list[str] = Field(default_factory=list, description="Frameworks and tools, canonical names")
    test_tools: list[str] = Field(default_factory=list)
    test_files: int | None = Field(None, description="Files of tests; None when the files were not read")
    ci: list[str] = Field(default_factory=list, description="Services such as 'GitHub Actions'")
    facts: list[RepositoryFact] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list, description="For `meta.warnings`")

    @property
    def full_name(self) -> str:
        """`owner/name`, by which GitHub knows it."""
        return f"{self.owner}/{self.name}"

    @property
    def text(self) -> str:
        """The facts and the README as evidence; fence it before it goes into a prompt."""
        told = [f"{fact.text} ({fact.source})" for fact in self.facts]
        head = f"Repository: {self.full_name} <{self.url}>"
        parts = ["\n".join([head, *told])]
        if self.readme_excerpt:
            parts.append(f"From its README:\n{self.readme_excerpt}")
        return "\n\n".join(parts)

"""A repository and some research to write about; both are made up."""

from __future__ import annotations

from datetime import date

from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.plan import plan_posts
from talentsync.drafting.linkedin.post import draft_post
from talentsync.drafting.linkedin.verify import check_post, post_grounds
from talentsync.schemas.linkedin import PostBrief, PostDraft, PostGenerationRequest
from talentsync.schemas.meta import Source, UnsupportedClaim
from talentsync.schemas.repository import LanguageShare, RepositoryFact, RepositoryInsight
from talentsync.schemas.research import CompanyResearch, ResearchPassage

TODAY = date(2026, 1, 15)
SURVEY = Source(
    title="The state of code review | Example Research", url="https://research.example.com/review"
)
ESSAY = Source(title="Review culture", url="https://blog.example.org/culture")
QUOTE = "Most code reviews take less than a day in teams of five people."
RESEARCH = CompanyResearch(
    passages=[
        ResearchPassage(text=f"{QUOTE} We found that 38% of all answers came late.", source=SURVEY),
        ResearchPassage(text="A code review is a conversation about a change, not a gate.", source=ESSAY),
    ],
    sources=[SURVEY, ESSAY],
)
REPOSITORY = RepositoryInsight(
    url="https://github.com/acme/reviewbot",
    owner="acme",
    name="reviewbot",
    description="A bot that reminds teams of open reviews.",
    purpose="A bot that reminds teams of open reviews.",
    languages=[LanguageShare(name="Python", size_bytes=900, share=0.9)],
    stars=1234,
    stack=["FastAPI", "Redis"],
    test_tools=["pytest"],
    ci=["GitHub Actions"],
    licence="MIT",
    facts=[
        RepositoryFact(
            kind="popularity", value="1234", text="Has 1,234 stars on GitHub.", source="GitHub API"
        )
    ],
)
BOTH = Material(repositories=(REPOSITORY,), research=RESEARCH)
NOTHING = Material()


def posts(request: PostGenerationRequest, material: Material = NOTHING) -> list[tuple[PostBrief, PostDraft]]:
    """The posts of the embedded engine, each with its brief."""
    return [(brief, draft_post(brief, material)) for brief in plan_posts(request, material)]


def unsupported(brief: PostBrief, draft: PostDraft, material: Material = NOTHING) -> list[UnsupportedClaim]:
    """What the fact check finds."""
    return check_post(brief, draft, post_grounds(brief, material, TODAY)).unsupported

"""LinkedIn posts and page; the field names are those that existing clients use."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from talentsync.schemas.meta import RunMeta
from talentsync.schemas.texts import OptionalText, Phrase, ShortText, TextList, WordList

MAX_POST_CHARS = 3000
MAX_HOOK_CHARS = 210  # what LinkedIn shows of a post before "see more"
MAX_HEADLINE_CHARS = 220
MAX_ABOUT_CHARS = 2600
USUAL_THEMES = ("Industry insights", "Career growth", "Technology trends")

# A user or an organisation, and nothing below it.
GITHUB_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?github\.com/@?([a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?)/?", re.IGNORECASE
)

PostLength = Literal["Short", "Medium", "Long", "Any"]


class PostGenerationRequest(BaseModel):
    """What the posts are about, and their manner."""

    model_config = ConfigDict(extra="forbid")

    topic: ShortText = Field(title="Topic")
    tone: OptionalText = Field("", title="Tone", max_length=100)
    audience: WordList = Field(default_factory=list, title="Audience", max_length=10)
    length: PostLength = Field(
        "Medium",
        title="Length",
        description="Words of the text: Short 40 to 100, Medium 100 to 200, Long 200 to 400, Any 40 to 400",
    )
    hashtags_option: OptionalText = Field(
        "suggest",
        title="Hashtags",
        description="'suggest', 'none', or the tags themselves, which are used as they are",
        max_length=500,
    )
    cta_text: OptionalText = Field("", title="Call to action", max_length=500)
    mimic_examples: OptionalText = Field(
        "", title="Examples of your style", description="For the style alone", max_length=10_000
    )
    language: OptionalText = Field(
        "",
        title="Language",
        description="The topic's where none is given. Without a language model: English, Spanish, French, "
        "German and Portuguese",
        max_length=50,
    )
    post_count: int = Field(3, title="Posts", ge=1, le=5)
    emoji_level: int = Field(
        1, title="Emoji", description="0: none, 1: up to 2, 2: 2 to 5, 3: 4 to 10 a post", ge=0, le=3
    )
    github_project_url: OptionalText = Field("", title="GitHub project", max_length=2000)
    enable_research: bool = Field(True, title="Research the topic on the web")


class PostSource(BaseModel):
    """A page that a post rests on."""

    title: str
    link: str


class PostBrief(BaseModel):
    """What one post is to be: the request's wishes, and what makes it another one than its fellows.

    `format` is the post's angle, `turn` how often it was taken before, and `facts` what the user says beside
    the topic; `tags` are words of it that suit hashtags. `repository` is the one to write about, by its place
    among those that were read.
    """

    topic: str
    format: str
    turn: int = 0
    tone: str | None = None
    audience: list[str] = Field(default_factory=list)
    length: PostLength = "Medium"
    hashtags_option: str | None = "suggest"
    cta_text: str | None = None
    mimic_examples: str | None = None
    language: str | None = None
    emoji_level: int = 1
    facts: list[str] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    repository: int | None = None


class PostDraft(BaseModel):
    """A post as it is written, with its hashtags and its call to action, in one go.

    `text` is the post without hashtags and call to action, `sources` the addresses of the pages it rests on.
    """

    text: str = Field(max_length=6000)
    hashtags: list[str] = Field(default_factory=list)
    cta_suggestion: str = ""
    sources: list[str] = Field(default_factory=list)


class GeneratedPost(BaseModel):
    """A post; `text` is whole, hashtags and call to action included."""

    model_config = ConfigDict(extra="ignore")

    text: str
    hashtags: list[str] = Field(default_factory=list)
    cta_suggestion: str | None = None
    token_info: dict[str, Any] | None = None
    sources: list[PostSource] | None = None
    github_project_name: str | None = None


class PostGenerationResponse(BaseModel):
    """The posts."""

    success: bool = True
    message: str = "Posts written successfully"
    posts: list[GeneratedPost]
    timestamp: datetime | None = Field(None, description="When they were written")
    meta: RunMeta = Field(default_factory=RunMeta)


def _post_of(value: Any) -> Any:
    """A post from its text alone, or from JSON, as forms and the command line send it; null is nothing."""
    if isinstance(value, str):
        if not value.lstrip().startswith("{"):
            return {"text": value}
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            raise ValueError("it looks like JSON and is none; send the post or its text") from error
    if isinstance(value, dict):
        return {key: part for key, part in value.items() if part is not None}
    return value


class PostToEdit(BaseModel):
    """A post as `GeneratedPost` gives it; its text is enough."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(title="Text", min_length=1, max_length=10_000, pattern=r"\S")
    hashtags: list[str] = Field(default_factory=list, title="Hashtags")
    cta_suggestion: str = Field("", title="Call to action")
    token_info: dict[str, Any] = Field(default_factory=dict)
    sources: list[PostSource] = Field(default_factory=list)
    github_project_name: str = ""


class PostEditInput(BaseModel):
    """A post and what is to be changed in it."""

    model_config = ConfigDict(extra="forbid")

    post: Annotated[PostToEdit, BeforeValidator(_post_of)] = Field(title="Post")
    instruction: ShortText = Field(title="What to change")


class PostText(BaseModel):
    """The whole text of a post, hashtags and call to action included."""

    text: str = Field(min_length=1, max_length=6000)


class PostEditResponse(GeneratedPost):
    """The edited post, its fields at the top as existing clients read them, and what was changed."""

    success: bool = True
    message: str = "Post edited successfully"
    diff: str = Field("", description="Unified diff of the text")
    meta: RunMeta = Field(default_factory=RunMeta)


class LinkedInPageRequest(BaseModel):
    """Who the page is about, and its manner."""

    model_config = ConfigDict(extra="forbid")

    name: Phrase = Field(title="Name")
    current_role: Phrase = Field(title="Current role")
    industry: Phrase = Field(title="Industry")
    years_of_experience: int = Field(title="Years of experience", ge=0, le=70)
    key_skills: WordList = Field(title="Key skills", max_length=30)
    achievements: TextList = Field(title="Achievements", description="One a line", max_length=20)
    company_name: OptionalText = Field("", title="Company", max_length=200)
    target_audience: str = Field("Professionals", title="Audience", max_length=200)
    professional_tone: str = Field("Professional", title="Tone", max_length=100)
    include_personal_touch: bool = Field(True, title="With a personal touch")
    github_profile_url: OptionalText = Field(
        "", title="GitHub profile", description="Such as https://github.com/octocat", max_length=2000
    )
    featured_repositories: TextList = Field(default_factory=list, title="Featured repositories", max_length=3)
    generate_posts: bool = Field(True, title="Suggest posts")
    post_count: int = Field(5, title="Posts", ge=1, le=10)
    content_themes: WordList = Field(
        default_factory=lambda: list(USUAL_THEMES), title="Themes of the posts", max_length=10
    )

    @field_validator("content_themes")
    @classmethod
    def _usual_where_none(cls, value: list[str]) -> list[str]:
        return value or list(USUAL_THEMES)

    @field_validator("github_profile_url")
    @classmethod
    def _require_profile(cls, value: str) -> str:
        if not value.strip():
            return ""
        found = GITHUB_PROFILE.fullmatch(value.strip())
        if found is None:
            raise ValueError("it is no GitHub profile; send one such as https://github.com/octocat")
        return f"https://github.com/{found[1]}"


class PageDraft(BaseModel):
    """The texts of a page as they are written."""

    headline: str = Field(min_length=1, max_length=500)
    summary: str = Field(min_length=1, max_length=3000)
    about_section: str = Field(min_length=1, max_length=6000)
    experience_highlights: list[str] = Field(default_factory=list)


class FeaturedProject(BaseModel):
    """A repository on the page; every fact is the repository's own."""

    name: str
    description: str = ""
    technologies: str = ""
    stars: int = 0
    url: str
    facts: list[str] = Field(default_factory=list)


class LinkedInProfileContent(BaseModel):
    """The page itself."""

    headline: str
    summary: str
    about_section: str
    experience_highlights: list[str]
    skills_to_highlight: list[str]
    featured_projects: list[FeaturedProject] = Field(default_factory=list)


class CalendarEntry(BaseModel):
    """When to post what."""

    day: str = Field(description="Weekday and date, such as 'Tuesday 2 June 2026'")
    content_type: str
    suggested_post: str
    hashtags: list[str] = Field(default_factory=list)
    engagement_goal: str


class LinkedInPageResponse(BaseModel):
    """The page, posts for it, a calendar and tips."""

    success: bool = True
    message: str = "Page written successfully"
    profile_content: LinkedInProfileContent
    suggested_posts: list[GeneratedPost] = Field(default_factory=list)
    content_calendar: list[CalendarEntry] = Field(default_factory=list)
    engagement_tips: list[str] = Field(default_factory=list)
    timestamp: datetime | None = Field(None, description="When it was written")
    meta: RunMeta = Field(default_factory=RunMeta)

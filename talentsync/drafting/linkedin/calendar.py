"""A calendar for posts: the coming Tuesdays and Thursdays, and what each post is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from talentsync.drafting.linkedin.wording import angle
from talentsync.schemas.linkedin import CalendarEntry, GeneratedPost, PostBrief

POSTING_DAYS = (1, 3)  # Tuesday and Thursday, counted from Monday
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TYPES = {
    "questions": ("Questions", "Comments: answer each one, and ask back"),
    "steps": ("How-to", "Saves and shares: people keep what they can use"),
    "checklist": ("Checklist", "Saves, and comments with lines that are missing"),
    "contrast": ("Opinion", "Comments: ask those who disagree for their reasons"),
    "premortem": ("Thought experiment", "Comments with other versions of the story"),
    "perspectives": ("Points of view", "Answers from people in the roles that are named"),
    "newcomer": ("Advice", "Comments from people who are new, and from those who help them"),
    "inquiry": ("Open question", "Sources and answers in the comments"),
    "doubt": ("Debate", "Arguments from the other side"),
    "consequences": ("Opinion", "Comments on what people would change"),
    "offer": ("News", "Questions: answer every one"),
    "next": ("News", "Questions and congratulations: answer both"),
    "keep": ("News", "Comments on what has lasted for others"),
    "your_turn": ("Invitation", "Stories from readers in the comments"),
    "project": ("Project", "Visits to the repository, and honest remarks on it"),
    "research": ("Reading", "Further sources in the comments"),
}


def day_name(day: date) -> str:
    """Such as "Tuesday 2 June 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def posting_days(today: date, count: int) -> list[date]:
    """The next so many days for posts, from tomorrow on."""
    days: list[date] = []
    day = today
    while len(days) < count:
        day += timedelta(days=1)
        if day.weekday() in POSTING_DAYS:
            days.append(day)
    return days


def content_calendar(
    briefs: Sequence[PostBrief], posts: Sequence[GeneratedPost], today: date
) -> list[CalendarEntry]:
    """An entry for each brief: the first line of its post, or theme and angle where there is none."""
    days = posting_days(today, len(briefs))
    entries = []
    for at, (brief, day) in enumerate(zip(briefs, days, strict=True)):
        kind, goal = _TYPES[brief.format]
        post = posts[at] if at < len(posts) else None
        entries.append(
            CalendarEntry(
                day=day_name(day),
                content_type=kind,
                suggested_post=post.text.splitlines()[0]
                if post
                else f"{brief.topic}: {angle(brief.format).partition(':')[0]}",
                hashtags=post.hashtags if post else [],
                engagement_goal=goal,
            )
        )
    return entries

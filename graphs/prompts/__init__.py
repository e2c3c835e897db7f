"""Prompts, one Markdown file per generating feature, and the fence around untrusted text."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from langchain_core.prompts import ChatPromptTemplate

from tools.fence import fence

__all__ = ["fence", "load_prompt"]

HEADING = re.compile(r"^# (System|User)\n", re.MULTILINE)


@cache
def load_prompt(name: str) -> ChatPromptTemplate:
    """The prompt in `<name>.md`: a `# System` and a `# User` part, `{variables}` in braces."""
    text = files(__package__).joinpath(f"{name}.md").read_text(encoding="utf-8")
    _, *parts = HEADING.split(text)
    roles = {"System": "system", "User": "human"}
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return ChatPromptTemplate.from_messages([(roles[role], body.strip()) for role, body in pairs])

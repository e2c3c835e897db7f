"""What a feature brings to the writing path, and what the nodes of the path hand to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tools import BaseTool
from pydantic import BaseModel

from nodes.state import Plain
from talentsync.grounding import FactCheck
from tools.deps import Deps

# A feature's embedded writer: a pure function of the state and the time.
Drafter = Callable[[Any, Deps], BaseModel]
# A feature's own limits: the state and a draft in, what is wrong with the draft out, as clauses.
Limits = Callable[[Any, Plain], list[str]]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What a feature brings to the writing path.

    Attributes:
        prompt: the feature's prompt.
        variables: the prompt's variables from the state; untrusted text is fenced.
        output: what the model fills.
        draft: the embedded engine's writer.
        check: the feature's fact check, a pure function of the state and the time.
        tools: what the model may look things up with before it writes; a repair looks up nothing.
        limits: of prose alone: what is wrong with a draft. Prose is written at a temperature of its own.
    """

    prompt: ChatPromptTemplate
    variables: Callable[[Any], dict[str, str]]
    output: type[BaseModel]
    draft: Drafter
    check: Callable[[Any, Deps], FactCheck]
    tools: Callable[[Deps], Sequence[BaseTool]] | None = None
    limits: Limits | None = None

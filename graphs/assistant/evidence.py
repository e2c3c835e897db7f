"""What a language model's reply may rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphs.assistant.state import AssistantState
from graphs.assistant.toolbox import Result, Toolbox
from talentsync.conversation import Document, Memory
from talentsync.grounding import Grounds
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch, ResearchPassage

MOST_LINES = 400  # of jobs and answers
LONGEST_LINE = 500  # characters


@dataclass(frozen=True)
class AgentTurn:
    """A turn that a language model has answered, and what was known in it."""

    state: AssistantState
    memory: Memory
    toolbox: Toolbox
    today: date


def reply_grounds(turn: AgentTurn, results: Sequence[Result]) -> Grounds:
    """What the model may say: of the candidate what the résumé and the user say, of the job what is known."""
    memory = turn.memory
    used = [memory.resume(result.call.resume) for result in results if result.call.resume]
    resume = next((item for item in used if item is not None), memory.resumes[-1] if memory.resumes else None)
    given = [*memory.facts.values(), _own_words(turn.state["messages"][-1]["content"], memory)]
    return Grounds(
        resume=resume.text if resume else "",
        given=[text for text in given if text.strip()],
        research=_research(turn, results),
        today=turn.today,
    )


def _own_words(message: str, memory: Memory) -> str:
    for document in (*memory.resumes, *memory.jobs):
        if document.text:
            message = message.replace(document.text, " ")
    return message


def _research(turn: AgentTurn, results: Sequence[Result]) -> CompanyResearch:
    """Jobs and the tools' answers: they bear what is said of them, and nothing of the candidate."""
    texts = [(_source(job), job.text) for job in turn.memory.jobs[-1:]]
    for result in results:
        if result.answer is not None:
            report = turn.toolbox.features[result.call.feature].offer().report(result.answer)
            texts.append((Source(title=result.title, url=result.call.feature), report))
    lines = [(source, line.strip()) for source, text in texts for line in text.splitlines() if line.strip()]
    passages = [
        ResearchPassage(text=line[:LONGEST_LINE], source=source) for source, line in lines[:MOST_LINES]
    ]
    return CompanyResearch(passages=passages, sources=[source for source, _ in texts])


def _source(job: Document) -> Source:
    return Source(title=job.name, url=job.link or job.id)

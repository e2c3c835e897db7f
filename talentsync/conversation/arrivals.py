"""A document arrives: what it fills by itself is read once, and it becomes the newest of its kind."""

from __future__ import annotations

import re
from datetime import date

from talentsync.conversation.memory import MOST_DOCUMENTS, MOST_TEXT, Document, DocumentKind, Memory
from talentsync.conversation.offer import Plain
from talentsync.conversation.wording import identifier
from talentsync.documents import text_document
from talentsync.documents.instructions import find_instruction
from talentsync.drafting.achievements import rank_achievements
from talentsync.errors import TalentSyncError
from talentsync.matching.job_title import read_title
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile

READ = 20_000  # characters that are read for what fills fields
_MOST_SKILLS, _MOST_ACHIEVEMENTS = 12, 5
_LONGEST_NAME = 80
_WORD = r"(?-i:[^\W_a-zß-ÿ][\w&'’.-]*)"
_NAME = rf"{_WORD}(?: (?:(?:and|&|of) )?{_WORD}){{0,4}}"
_EMPLOYER = re.compile(
    rf"^\W*(?:company|employer|organi[sz]ation|unternehmen|entreprise|empresa)\s*:\s*(?P<label>\S.{{0,60}})$"
    rf"|^\W*about\s+(?!(?:us|the|you|me|this|our|your|my|these)\b)(?P<about>{_NAME})\W*$"
    rf"|\b(?P<seeks>{_NAME}),?"
    r" (?:is (?:currently )?(?:looking for|seeking|hiring|recruiting)|seeks|sucht|recherche|busca|procura)\b"
    rf"|\A(?:.*\n){{0,2}}.{{3,80}}? (?:at|@|bei|chez) (?P<at>{_NAME})\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_EMPLOYER = frozenset(
    "we who it this remote hybrid home company client team employer organisation everyone".split()
)


def pasted(text: str, kind: DocumentKind, *, name: str = "") -> Document:
    """Pasted text as a document."""
    return Document(id=identifier(text), kind=kind, name=name, text=text)


def linked(link: str) -> Document:
    """A job that is given by its link."""
    name = re.sub(r"^https?://(?:www\.)?", "", link, flags=re.IGNORECASE).rstrip("/")
    return Document(id=identifier(link), kind="job", name=name[:_LONGEST_NAME], text="", link=link)


def take_in(memory: Memory, document: Document, today: date) -> Memory:
    """The memory with the document as its newest; one of another kind than résumé and job is left aside."""
    if document.kind == "other":
        return memory
    read = document if document.known is not None else _read(document, today)
    if read.kind == "resume":
        return memory.model_copy(update={"resumes": _with(memory.resumes, read)})
    known = read.known or {}
    facts = {**memory.facts}
    for field in ("job_role", "company_name"):
        if known.get(field):
            facts[field] = known[field]
        elif memory.jobs:
            # What was known is likely the former job's.
            facts.pop(field, None)
    return memory.model_copy(update={"jobs": _with(memory.jobs, read), "facts": facts})


def newest(memory: Memory, document: Document) -> Memory:
    """The memory with a known document as the one that is meant from now on."""
    key = "resumes" if document.kind == "resume" else "jobs"
    return memory.model_copy(update={key: _with(getattr(memory, key), document)})


def _with(documents: list[Document], new: Document) -> list[Document]:
    kept = [item for item in documents if item.id != new.id][-(MOST_DOCUMENTS - 1) :]
    room = MOST_TEXT - len(new.text)
    while kept and sum(len(item.text) for item in kept) > room:
        kept.pop(0)
    return [*kept, new]


def _read(document: Document, today: date) -> Document:
    try:
        text = text_document(document.text[:READ])
    except TalentSyncError:  # a link has no text, and some texts hold nothing that can be read
        return document.model_copy(update={"known": {}})
    known = _of_resume(parse_resume(text, today=today)) if document.kind == "resume" else _of_job(text)
    name = str(known.get("name" if document.kind == "resume" else "job_role") or document.name)
    return document.model_copy(update={"known": known, "name": name[:_LONGEST_NAME]})


def _of_resume(profile: ResumeProfile) -> Plain:
    role = next((item for item in profile.experience if item.current), None)
    role = role or next(iter(profile.experience), None)
    skills = profile.skills or [use.name for use in profile.skill_uses]
    known = {
        "name": profile.name,
        "current_role": (role.title if role else None) or profile.headline,
        "company_name": role.company if role and role.current else None,
        "years_of_experience": profile.total_experience_months // 12 or None,
        "key_skills": [skill for skill in skills if len(skill) < _LONGEST_NAME][:_MOST_SKILLS],
        "achievements": [item.said.text for item in rank_achievements(profile, "", limit=_MOST_ACHIEVEMENTS)],
    }
    return {field: value for field, value in known.items() if value}


def _of_job(text: DocumentText) -> Plain:
    title, _ = read_title(text)
    known = {"job_role": title, "company_name": _employer(text.text)}
    return {
        field: value
        for field, value in known.items()
        if value and len(value) <= _LONGEST_NAME and not find_instruction(value)
    }


def _employer(text: str) -> str | None:
    """The company, where the job description names it in one of the usual ways."""
    for match in _EMPLOYER.finditer(text[:READ]):
        name = next(value for value in match.groups() if value).strip(" .,:;|–—-")
        if name and name.lower().split()[-1] not in _NO_EMPLOYER:
            return name
    return None

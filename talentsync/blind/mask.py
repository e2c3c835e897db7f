"""A résumé without the identity of its candidate.

What counts for the score stays as it was: line indexes, dates, employers, skills, whether there is an e-mail
address and a telephone number, whether the address is a joke, and whether the candidate lives where the job
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from talentsync.blind.identity import Identity, Where
from talentsync.blind.kinds import ALL, Kind
from talentsync.blind.lines import CONTACT_FIELDS, places_of_lines
from talentsync.blind.spans import Span, masked
from talentsync.blind.stand_ins import StandIns
from talentsync.resume.joke_addresses import is_joke
from talentsync.schemas.document import DocumentText, Line
from talentsync.schemas.profile import ResumeProfile

_WHOLE: Final[dict[str, tuple[Kind, str]]] = {
    "email": ("contact", "Email"),
    "phone": ("contact", "Phone"),
}
_JOKE: Final = "Email-lol"
"""Read by the rubric as the joke that the address is, without telling which."""
_KEPT: Final = frozenset({"source", "sections", "skill_uses", "parser_version", "start", "end"})
"""Keys of a profile whose values are no text of the résumé: lines, dates, and names of skills."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked résumé and the originals by their stand-ins."""

    document: DocumentText
    profile: ResumeProfile
    replacements: dict[str, str]


def mask(
    document: DocumentText,
    profile: ResumeProfile,
    *,
    kinds: frozenset[Kind] = ALL,
    places: Iterable[str] = (),
) -> Masked:
    """Mask who the candidate is, in the document and in the profile that was read from it.

    Args:
        document: the résumé; lines, layout and findings keep their places.
        profile: what was read from it; it tells the name and the contacts to look for.
        kinds: what to mask, see `kinds.ALL`.
        places: where the job has to be done, if it says so. A location among them keeps the name of the one
            that it matches, which is all that a condition on the place asks for.
    """
    return _Masking(document, profile, kinds, tuple(place.strip() for place in places)).done()


class _Masking:
    def __init__(
        self, document: DocumentText, profile: ResumeProfile, kinds: frozenset[Kind], places: tuple[str, ...]
    ) -> None:
        self._document = document
        self._profile = profile
        self._kinds = kinds
        self._places = places
        self._identity = Identity.of(profile, kinds)
        self._stand_ins = StandIns.beside(_texts(document, profile))
        self._known: dict[tuple[str, Where], str] = {}

    def done(self) -> Masked:
        profile = self._masked_profile()
        return Masked(self._masked_document(), profile, self._stand_ins.originals)

    def text(self, text: str, where: Where = "work") -> str:
        known = (text, where)
        if known not in self._known:
            self._known[known] = masked(text, self._spans(text, where), self._stand_ins)
        return self._known[known]

    def _spans(self, text: str, where: Where) -> Iterator[Span]:
        for span in self._identity.spans(text, where):
            is_address = span.label == "Email" and is_joke(text[span.start : span.end])
            yield span._replace(label=_JOKE) if is_address else span

    def _masked_document(self) -> DocumentText:
        wheres = places_of_lines(self._document, self._profile)
        lines = [self._line(line, where) for line, where in zip(self._document.lines, wheres, strict=True)]
        by_text = {line.text: new.text for line, new in zip(self._document.lines, lines, strict=True)}
        text = "\n".join(
            by_text[line] if line in by_text else self.text(line) for line in self._document.text.split("\n")
        )
        findings = [
            finding.model_copy(update={"excerpt": self.text(finding.excerpt)}) if finding.excerpt else finding
            for finding in self._document.findings
        ]
        update = {
            "lines": lines,
            "text": text,
            "findings": findings,
            "file_name": self.text(self._document.file_name, "own"),
        }
        return self._document.model_copy(update=update)

    def _line(self, line: Line, where: Where) -> Line:
        links = [self._target(target) for target in line.links]
        return line.model_copy(update={"text": self.text(line.text, where), "links": links})

    def _target(self, target: str) -> str:
        if "contact" in self._kinds and target.lower().startswith(("mailto:", "tel:", "sms:", "skype:")):
            scheme, _, rest = target.partition(":")
            return f"{scheme}:{self._stand_ins.numbered('Link', rest)}" if rest else target
        return self.text(target, "own")

    def _masked_profile(self) -> ResumeProfile:
        fields = self._profile.model_dump()
        own = {name: fields.pop(name) for name in ("name", *CONTACT_FIELDS)}
        masked_fields: dict[str, Any] = self._values(fields)
        masked_fields |= {name: self._own(name, value) for name, value in own.items()}
        return ResumeProfile.model_validate(masked_fields)

    def _values(self, value: Any) -> Any:  # whatever a dumped profile holds
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self._values(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key in _KEPT else self._values(item) for key, item in value.items()}
        return value

    def _own(self, name: str, value: str | None) -> str | None:
        if not value:
            return value
        if name in _WHOLE:
            kind, label = _WHOLE[name]
            label = _JOKE if name == "email" and is_joke(value) else label
            return self._stand_ins.numbered(label, value) if kind in self._kinds else self.text(value, "own")
        if name == "location" and "address" in self._kinds:
            return self._location(value)
        return self.text(value, "own")

    def _location(self, location: str) -> str:
        """As much of a location as the job's condition needs: the place that both name, or nothing."""
        shared = next((place for place in _wanted(self._places) if place in location.casefold()), None)
        if shared is None:
            return masked(location, [Span(0, len(location), "Place")], self._stand_ins)
        return self._stand_ins.neutral(f"Place: {shared}", location)


def _wanted(places: Iterable[str]) -> list[str]:
    parts = {part.strip().casefold() for place in places for part in place.split(",")}
    return sorted(part for part in parts if part)


def _texts(document: DocumentText, profile: ResumeProfile) -> Iterator[str]:
    yield document.text
    yield document.file_name
    yield from (finding.excerpt or "" for finding in document.findings)
    yield from (line.text for line in document.lines)
    yield from (link for line in document.lines for link in line.links)
    yield profile.model_dump_json()

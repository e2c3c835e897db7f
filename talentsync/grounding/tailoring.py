"""The fact check of a tailored résumé: what a wording may say of the evidence that it re-words.

A re-worded bullet is held against its own bullet alone, not against the whole résumé: what was done in one
role is not said of another. Where it is not borne out, the original stays and the refusal is reported.
"""

from __future__ import annotations

from pydantic import BaseModel, Field

from talentsync.grounding.rewording import reworded_fault
from talentsync.grounding.summary import SummaryFacts, summary_faults
from talentsync.grounding.words import fold
from talentsync.schemas.meta import UnsupportedClaim
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import RewordedItem, TailoredWording, TailoringPlan
from talentsync.taxonomy.skills import canonical

NO_SUCH_ITEM = "there is no such item in the résumé"
NOT_SHOWN = "skill not found in the résumé"
ANSWERS = "it answers what the job asks for, so it stays"
_OMITTABLE = ("project.", "certification.")


class TailoringCheck(BaseModel):
    """A checked wording: what the résumé bears, and what was taken out of it."""

    wording: TailoredWording
    unsupported: list[UnsupportedClaim] = Field(default_factory=list)


def check_tailoring(
    profile: ResumeProfile, plan: TailoringPlan, wording: TailoredWording, resume_text: str
) -> TailoringCheck:
    """Take from a wording what the résumé bears.

    Args:
        profile: the résumé.
        plan: its items, to which the ids of the wording belong.
        wording: by a language model, or by the embedded engine.
        resume_text: visible text of the résumé; the summary is held against it.
    """
    check = _Check(profile, plan)
    accepted = TailoredWording(
        summary=check.summary(wording.summary, resume_text),
        reworded=check.reworded(wording.reworded),
        order=check.known_ids(wording.order),
        skills=check.skills(wording.skills),
        leave_out=check.leave_out(wording.leave_out),
    )
    return TailoringCheck(wording=accepted, unsupported=check.claims)


class _Check:
    """One run of the check and the claims found so far."""

    def __init__(self, profile: ResumeProfile, plan: TailoringPlan) -> None:
        self.claims: list[UnsupportedClaim] = []
        self._profile = profile
        self._plan = plan
        self._items = {item.id: item for item in plan.items}

    def reworded(self, items: list[RewordedItem]) -> list[RewordedItem]:
        """The items whose new words their own evidence bears; of two for one id the first."""
        kept: dict[str, RewordedItem] = {}
        for item in items:
            source = self._items.get(item.id)
            if source is None or not _is_bullet(item.id):
                self._claim(item.text, NO_SUCH_ITEM)
                continue
            text = " ".join(item.text.split())
            if not text or text == source.text or item.id in kept:
                continue
            fault = reworded_fault(
                text,
                source.text,
                title=self._title(item.id),
                keywords=self._keywords(),
                current=self._current(item.id),
            )
            if fault:
                self._claim(text, fault)
            else:
                kept[item.id] = RewordedItem(id=item.id, text=text)
        return list(kept.values())

    def summary(self, text: str | None, resume_text: str) -> str | None:
        """The sentences of a summary that the résumé bears, or None when none is left."""
        if not text or not text.strip():
            return None
        plain = " ".join(text.split())
        if plain == self._profile.summary:
            return plain
        facts = SummaryFacts(self._profile, self._plan.target, resume_text)
        kept = []
        for sentence, fault in summary_faults(plain, facts):
            if fault:
                self._claim(sentence, fault)
            else:
                kept.append(sentence)
        return " ".join(kept) or None

    def skills(self, names: list[str]) -> list[str]:
        """The skills that the résumé lists or shows; a skill that only the job mentions is none of them."""
        listed = {fold(name): name for name in self._profile.skills}
        shown = {use.name for use in self._profile.skill_uses if use.kind != "soft"}
        listed_names = {
            found.name: name for name in reversed(self._profile.skills) if (found := canonical(name))
        }
        kept: list[str] = []
        for name in names:
            known = canonical(name)
            if fold(name) in listed:
                kept.append(listed[fold(name)])
            elif known and known.name in listed_names:
                kept.append(listed_names[known.name])
            elif known and known.name in shown:
                kept.append(known.name)
            else:
                self._claim(name, NOT_SHOWN)
        return list(dict.fromkeys(kept))

    def known_ids(self, ids: list[str]) -> list[str]:
        """The ids that there are, each once; an unknown one claims nothing and is dropped."""
        return [name for name in dict.fromkeys(ids) if name in self._items]

    def leave_out(self, ids: list[str]) -> list[str]:
        """Projects and certificates that answer nothing; all else stays."""
        left = []
        for name in self.known_ids(ids):
            if not name.startswith(_OMITTABLE) or self._items[name].answers:
                self._claim(self._items[name].text, ANSWERS)
            else:
                left.append(name)
        return left

    def _title(self, name: str) -> str:
        return self._profile.experience[int(name.split(".")[1])].title or ""

    def _keywords(self) -> list[str]:
        return [keyword.name for keyword in self._plan.target.keywords]

    def _current(self, name: str) -> bool:
        return self._profile.experience[int(name.split(".")[1])].current

    def _claim(self, text: str, reason: str) -> None:
        claim = UnsupportedClaim(text=text, reason=reason)
        if claim not in self.claims:
            self.claims.append(claim)


def _is_bullet(name: str) -> bool:
    return name.startswith("experience.") and name.count(".") == 2

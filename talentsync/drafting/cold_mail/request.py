"""What a cold mail is written from."""

from __future__ import annotations

from dataclasses import dataclass

from talentsync.drafting.prose import word_count
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.research import CompanyResearch

LONGEST_NAME = 6  # words of a company's name that is repeated
LONGEST_POSITION = 10  # words of a recipient's position that is named
FEWEST_WORDS, MOST_WORDS = 150, 220  # of the body, with greeting and signature
MOST_PARAGRAPHS = 4  # of the body, without greeting and signature
FEWEST_SUBJECT_WORDS, MOST_SUBJECT_WORDS = 6, 12


@dataclass(frozen=True, kw_only=True)
class MailRequest:
    """The user's fields, the résumé, and what was found about the company.

    Attributes:
        points: the key points that the mail has to make.
        remarks: whatever else the user gave to go by.
    """

    recipient: str
    position: str
    company: str
    sender: str
    goal: str
    points: tuple[str, ...] = ()
    remarks: str = ""
    profile: ResumeProfile
    research: CompanyResearch

    @property
    def target(self) -> str:
        """What the mail is to speak to."""
        passages = " ".join(passage.text for passage in self.research.passages[:8])
        return " ".join([self.goal, self.position, *self.points, passages])

    @property
    def described(self) -> str:
        """Who writes to whom and what for, one field a line."""
        fields = {
            "Recipient": self.recipient,
            "Recipient's position": self.position,
            "Company": self.company,
            "Sender": self.sender,
            "Sender's goal": self.goal,
        }
        return "\n".join(f"{name}: {value}" for name, value in fields.items())

    @property
    def short_company(self) -> str:
        """The company's name, or "your company" where it is too long to repeat."""
        return self.company if word_count(self.company) <= LONGEST_NAME else "your company"

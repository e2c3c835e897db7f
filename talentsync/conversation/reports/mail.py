"""A cold mail, and one that was edited, as a chat shows them."""

from __future__ import annotations

from talentsync.conversation.markers import mark_mail
from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import diff_block
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline
from talentsync.conversation.reports.shield import shielded
from talentsync.schemas.cold_mail import ColdMailEditResponse, ColdMailResponse


def report_mail(answer: Plain) -> str:
    """The mail, whole, and what it rests on."""
    mail = ColdMailResponse.model_validate(answer)
    return compose(answer, [f"## Cold mail\n\n{_draft(mail)}"])


def report_mail_edit(answer: Plain) -> str:
    """What became of the edit, the mail as it is now, and the changes."""
    mail = ColdMailEditResponse.model_validate(answer)
    head = f"## Cold mail, edited\n\n{inline(mail.message)}\n\n{_draft(mail)}"
    return compose(answer, [head, *diff_block(mail.diff)])


def _draft(mail: ColdMailResponse) -> str:
    return mark_mail(shielded(mail.subject), shielded(mail.body))

"""Cold mails by the embedded engine, and the limits that every cold mail keeps."""

from __future__ import annotations

from talentsync.drafting.cold_mail.draft import draft_mail, spare_sentences
from talentsync.drafting.cold_mail.limits import mail_faults
from talentsync.drafting.cold_mail.points import KeyPoints, read_key_points
from talentsync.drafting.cold_mail.request import MailRequest

__all__ = ["KeyPoints", "MailRequest", "draft_mail", "mail_faults", "read_key_points", "spare_sentences"]

"""What a short message is about, by a small model that is trained on the phrases in this package."""

from __future__ import annotations

from talentsync.conversation.intents.model import Intents, load_intents

__all__ = ["Intents", "load_intents"]

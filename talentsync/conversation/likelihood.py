"""How likely each wish is: what cues and the conversation tell, weighed with what the model of intents knows.

Cues alone speak for a feature that the model was not trained for, so that a new one is recognised at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from talentsync.conversation.cues import Wish
from talentsync.conversation.intents import load_intents
from talentsync.conversation.slots import READ

TALK: Final = frozenset({"help", "greeting", "thanks"})
"""What the model knows beside wishes for features: what is said to the assistant itself."""
PER_CUE: Final = 0.3
"""How much of the model's margins a point of the cues is worth."""
UNTRAINED: Final = -1.0
"""The margin of a wish that the model knows nothing of, when no cue speaks for it."""
PER_POINT_UNTRAINED: Final = 1.0
SHARPNESS: Final = 4.2
"""Margins are multiplied by it before the softmax, which makes probabilities of them."""


def likely(text: str, told: Sequence[Wish], names: Sequence[str]) -> list[Wish]:
    """The wishes with their probabilities, the likeliest first; what is missing to 1 is no wish at all.

    Args:
        text: the user's own words.
        told: what cues and the conversation tell, in points.
        names: of all wishes that can be fulfilled.
    """
    points = {wish.name: wish.score for wish in told}
    margins = _margins(text[:READ])
    sums = {name: margin + PER_CUE * points.get(name, 0.0) for name, margin in margins.items()}
    for name in names:
        if name not in margins:
            sums[name] = UNTRAINED + PER_POINT_UNTRAINED * points.get(name, 0.0)
    highest = max(sums.values())
    powers = {name: math.exp(SHARPNESS * (value - highest)) for name, value in sums.items()}
    total = sum(powers.values())
    known = TALK.union(names)
    wishes = (Wish(name, power / total) for name, power in powers.items() if name in known)
    return sorted(wishes, key=lambda wish: -wish.score)


@lru_cache(maxsize=256)
def _margins(text: str) -> Mapping[str, float]:
    """One message is asked about several times while it is understood."""
    return load_intents().margins(text)

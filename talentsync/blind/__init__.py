"""Identity in a résumé: found, masked line by line, and put back."""

from talentsync.blind.kinds import ALL, Kind
from talentsync.blind.mask import Masked, mask
from talentsync.blind.neutral import NeutralReader, neutral_text
from talentsync.blind.stand_ins import restore

__all__ = ["ALL", "Kind", "Masked", "NeutralReader", "mask", "neutral_text", "restore"]

"""E-mail addresses that are jokes."""

from __future__ import annotations

import re

_SILLY = frozenset(
    """
    sexy sexybabe hottie hotgirl hotboy hotstuff cutie cutiepie cutegirl cuteboy babygirl babyboy
    babydoll princess partygirl partyboy partyanimal beer beerlover drunk stoner weed ganja blaze
    lol lmao yolo swag swagger badass badboy badgirl gangsta gangster thug pimp playboy playa stud
    loverboy lovergirl kitten kitty bunny unicorn devil demon satan vampire zombie killer slayer
    assassin crazy crazycat psycho insane lazy lazyboy noob pwn hacker1337 xoxo fuck fucker shit
    bitch bastard dumbass jackass asshole boobs butt wtf omg bigboss coolguy coolboy coolgirl
    cooldude dude dudebro homeboy superstar superman batman spiderman pokemon pikachu darth
    wizardking
    """.split()
)


def is_joke(email: str) -> bool:
    """Whether an address is a joke: before the @ a word of the list by itself, or 69, 420 or 666."""
    parts = re.split(r"[._\-+]", email.partition("@")[0].casefold())
    words = {re.sub(r"\d+", "", part) for part in parts}
    return not words.isdisjoint(_SILLY) or any(
        re.search(r"(?<!\d)(?:69|420|666)(?!\d)", part) for part in parts
    )

"""Spoken languages and how well they are spoken."""

from __future__ import annotations

import re

from talentsync.resume.rows import fold

_LANGUAGES = frozenset(
    """afrikaans albanian amharic arabic armenian assamese azerbaijani basque belarusian bengali bangla bosnian
    bulgarian burmese cantonese catalan chinese croatian czech danish dari dutch english estonian farsi filipino
    finnish flemish french galician georgian german greek gujarati hausa hebrew hindi hungarian icelandic igbo
    indonesian irish italian japanese kannada kazakh khmer kinyarwanda korean kurdish lao latin latvian lithuanian
    luxembourgish macedonian malay malayalam maltese mandarin marathi mongolian nepali norwegian odia oriya pashto
    persian polish portuguese punjabi quechua romanian russian sanskrit serbian sinhala sinhalese slovak slovene
    slovenian somali spanish swahili swedish tagalog tamil telugu thai tibetan tigrinya turkish twi ukrainian urdu
    uzbek vietnamese welsh wolof xhosa yiddish yoruba zulu asl bsl gaelic konkani maithili
    englisch deutsch franzosisch spanisch italienisch portugiesisch polnisch russisch turkisch arabisch niederlandisch
    chinesisch japanisch schwedisch danisch norwegisch ungarisch tschechisch
    anglais francais allemand espagnol italien portugais arabe chinois japonais russe neerlandais
    ingles espanol frances aleman italiano portugues chino arabe ruso catala
    inglese francese tedesco spagnolo portoghese engels frans duits nederlands spaans polski angielski niemiecki
    svenska norsk dansk suomi turkce""".split()
)
_SIGN = re.compile(r"\b(?:american |british )?sign language\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;|•·\t/]|\band\b|\s[-–—]\s|\(|\)|:|\.\s")
_WORD = re.compile(r"[^\W\d_]+")


def language_in(text: str) -> str | None:
    """The spoken language that a text names, as printed, or None."""
    for match in _WORD.finditer(text):
        if fold(match[0]) in _LANGUAGES:
            return match[0]
    sign = _SIGN.search(text)
    return sign[0] if sign else None


def is_spoken_list(text: str) -> bool:
    """Whether a text lists spoken languages and not programming languages."""
    parts = [part for part in _SEPARATORS.split(text) if part.strip()]
    return bool(parts) and language_in(parts[0]) is not None

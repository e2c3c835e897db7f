"""Posts in other languages than English, each from a data file of its own."""

from __future__ import annotations

from itertools import combinations

import pytest

from talentsync.drafting.linkedin.compose import SAME, composed, likeness, post_faults
from talentsync.drafting.linkedin.wording import WRITTEN, language_code, likely_language, wording, written_in
from talentsync.schemas.linkedin import PostGenerationRequest, PostLength
from tests.unit.drafting.linkedin.material import BOTH, NOTHING, posts, unsupported

TOPICS = {
    "Spanish": ("La formación continua en los hospitales", "¿Por qué se van las enfermeras?", "Python"),
    "French": ("La relecture de code en équipe", "Nous avons réduit nos délais de 40 %.", "Python"),
    "German": ("Code-Reviews in kleinen Teams", "Ich habe meine Prüfung bestanden!", "Python"),
    "Portuguese": ("Formação de novos enfermeiros", "O trabalho remoto veio para ficar.", "Python"),
}


@pytest.mark.parametrize("language", TOPICS)
@pytest.mark.parametrize("length", ["Short", "Medium", "Long", "Any"])
def test_posts_in_the_language_that_is_asked_for_keep_their_limits(language: str, length: PostLength) -> None:
    for level, topic in enumerate(TOPICS[language]):
        request = PostGenerationRequest(
            topic=topic, language=language, length=length, post_count=5, emoji_level=level, audience=["HR"]
        )
        material = BOTH if level else NOTHING
        written = posts(request, material)
        assert [fault for brief, draft in written for fault in post_faults(brief, draft)] == []
        assert [claim for brief, draft in written for claim in unsupported(brief, draft, material)] == []
        assert all(likely_language(draft.text) == language_code(language) for _, draft in written)
        texts = [composed(draft) for _, draft in written]
        assert all(likeness(one, other) < SAME for one, other in combinations(texts, 2))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Spanish", "es"),
        ("español", "es"),
        ("fr-CA", "fr"),
        ("Deutsch", "de"),
        ("Brazilian Portuguese", "pt"),
    ],
)
def test_languages_are_known_by_many_names(name: str, code: str) -> None:
    assert language_code(name) == code


def test_without_a_wish_a_post_is_in_the_language_of_its_topic() -> None:
    assert written_in(None, "Los errores de un primer trabajo en el hospital") == "es"
    assert written_in(None, "Warum wir mehr über Pausen reden sollten") == "de"
    assert written_in(None, "Why we should talk about breaks") == "en"
    assert written_in("English", "Los errores de un primer trabajo") == "en"


@pytest.mark.parametrize("code", WRITTEN)
def test_every_kind_of_topic_has_five_formats_that_exist(code: str) -> None:
    words = wording(code)
    for names in words.kinds.values():
        assert len(set(names)) >= 5
        assert set(names) <= words.formats.keys()
    assert {"project", "research"} <= words.formats.keys()

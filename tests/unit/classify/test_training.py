"""The model can be rebuilt, is safe to load, and stays small."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from talentsync.classify.generator import ResumeGenerator
from talentsync.classify.model import MODEL_FOLDER, OUTSIDE, LinearModel, load_model, read_model
from talentsync.classify.prediction import predict_with
from talentsync.classify.profiles import Library, load_library, parse_profile
from talentsync.classify.train import save_model, train

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def small_model() -> LinearModel:
    return train(texts_per_label=6)


def test_there_are_25_profiles_with_titles_duties_and_education(library: Library) -> None:
    assert len({profile.label for profile in library.profiles}) == 25
    for profile in library.profiles:
        facets = (profile.shared, *profile.facets)
        assert profile.titles
        assert profile.shared.items("Education")
        assert sum(len(facet.items("Duties")) for facet in facets) >= 15


def test_a_profile_is_read_from_its_markdown() -> None:
    profile = parse_profile(
        "# Baker\n\n## All\nTitles: Baker; Pastry Chef\nSkills: dough, ovens\nDuties:\n- Bakes bread, daily\n"
    )

    assert profile.label == "Baker"
    assert profile.titles == ("Baker", "Pastry Chef")
    assert profile.shared.items("Skills") == ("dough", "ovens")
    assert profile.shared.items("Duties") == ("Bakes bread, daily",)


def test_the_same_seed_draws_the_same_texts(library: Library) -> None:
    first, second = (ResumeGenerator(library, 7) for _ in range(2))

    assert [first.draw(p) for p in library.profiles] == [second.draw(p) for p in library.profiles]
    assert first.draw_outside() == second.draw_outside()


def test_another_seed_draws_other_texts(library: Library) -> None:
    profile = library.profiles[0]

    assert ResumeGenerator(library, 1).draw(profile) != ResumeGenerator(library, 2).draw(profile)


def test_the_global_random_state_plays_no_part(library: Library) -> None:
    random.seed(1)
    first = ResumeGenerator(library, 3).draw(library.profiles[1])
    random.seed(2)

    assert ResumeGenerator(library, 3).draw(library.profiles[1]) == first


def test_training_twice_writes_the_same_bytes(tmp_path: Path, small_model: LinearModel) -> None:
    save_model(small_model, tmp_path / "one")
    save_model(train(texts_per_label=6), tmp_path / "two")

    for name in ("weights.npz", "vocabulary.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_saved_model_predicts_as_before(tmp_path: Path, small_model: LinearModel) -> None:
    save_model(small_model, tmp_path)
    text = "Java developer with Spring, Hibernate and Maven"

    assert predict_with(read_model(tmp_path), text) == predict_with(small_model, text)


def test_the_artefact_holds_plain_arrays_only() -> None:
    with np.load(MODEL_FOLDER / "weights.npz", allow_pickle=False) as arrays:
        assert sorted(arrays.files) == ["idf", "intercept", "weights"]
        assert all(arrays[name].dtype.kind == "f" for name in arrays.files)


def test_a_pickled_array_is_refused(tmp_path: Path, small_model: LinearModel) -> None:
    save_model(small_model, tmp_path)
    np.savez(
        tmp_path / "weights.npz", idf=np.array([{}], dtype=object), weights=np.zeros(1), intercept=np.zeros(1)
    )

    with pytest.raises(ValueError, match="allow_pickle"):
        read_model(tmp_path)


def test_the_artefact_is_small() -> None:
    sizes = [path.stat().st_size for path in MODEL_FOLDER.iterdir()]

    assert sum(sizes) < 15 * MEGABYTE
    assert max(sizes) < 5 * MEGABYTE


def test_the_shipped_model_knows_the_labels_of_the_profiles(library: Library) -> None:
    assert load_model().labels == (*(profile.label for profile in library.profiles), OUTSIDE)

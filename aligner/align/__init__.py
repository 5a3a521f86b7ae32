"""Chinese and English sentences in, beads out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from aligner.model import Bead

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from aligner.align.encoder import Encoder

__all__ = ["align"]


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
    """Pair Chinese sentences with their English ones."""
    from aligner.align.passes import found_beads, prepare, solve
    from aligner.align.shapes import SHAPES

    if not zh or not en:
        return tuple([Bead((i,), ()) for i in range(len(zh))] + [Bead((), (j,)) for j in range(len(en))])
    if encoder == "auto":
        from aligner.align.encoder import UsemEncoder

        encoder = UsemEncoder()
    problem, paths = solve(prepare(zh, en, zh_breaks, en_breaks), zh, en, encoder)
    return tuple(
        Bead(tuple(range(i, i + SHAPES[k][0])), tuple(range(j, j + SHAPES[k][1])), round(p, 4))
        for i, j, k, p in found_beads(problem, paths)
    )

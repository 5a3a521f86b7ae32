"""Short lines that stand in no order, such as those of headers and footers, paired by likeness alone."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.model import Bead

# Of 18 lines of our own as headers have them the least like its translation is at .52; of the 306 wrong pairs of these
# one in a hundred is above .38.
LIKE = 0.4
_SURE = 0.95
_MOST = 500  # lines of a side that are compared with each of the other; a page has a dozen


def pair_unordered(zh: Sequence[str], en: Sequence[str], *, cache: bool = True) -> tuple[Bead, ...]:
    """Pair lines one to one, the most alike first; what is like no line of the other side stands alone.

    The path of `align` is no help here: of two lone lines it has nothing to say but that they belong together.
    """
    taken: tuple[set[int], set[int]] = set(), set()
    beads = []
    for i, j in _alike(zh[:_MOST], en[:_MOST], cache) if zh and en else ():
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            beads.append(Bead((i,), (j,), _SURE))
    beads += [Bead((i,), ()) for i in range(len(zh)) if i not in taken[0]]
    beads += [Bead((), (j,)) for j in range(len(en)) if j not in taken[1]]
    return tuple(beads)


def _alike(zh: Sequence[str], en: Sequence[str], cache: bool) -> list[tuple[int, int]]:
    """Give the pairs of indices that are alike, the most alike first, in order where they are alike equally."""
    from aligner.align.cache import cached
    from aligner.align.encoder import UsemEncoder
    from aligner.words.script import simplified

    encoder = cached(UsemEncoder()) if cache else UsemEncoder()
    likeness = encoder.encode([simplified(line) for line in zh]) @ encoder.encode(list(en)).T
    found = [(-float(likeness[i, j]), i, j) for i, j in zip(*(likeness >= LIKE).nonzero(), strict=True)]
    return [(int(i), int(j)) for _, i, j in sorted(found)]

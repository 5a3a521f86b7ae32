"""`aligner quantities`: what is read as a number, date, sum of money or measure, line by line."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from aligner.model import Quantity


@click.command("quantities")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["zh", "en"]), required=True, help="The language of the file.")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where to write them, one JSON object a line.")
@click.option("--encoding", help="How the file is encoded, where that cannot be told from it.")
def command(file: Path, lang: Literal["zh", "en"], output: str, encoding: str | None) -> int:
    """Write the quantities found on each line of FILE that has any, with value, unit and place.

    "start" and "end" are code points in the line. What is only implied (both, an article, 双) is left out.
    """
    from aligner.extract import quantities
    from aligner.read import read_lines
    from aligner.report import save
    from aligner.report.outputs import check_outputs

    check_outputs([output], [file])
    rows = []
    for number, line in enumerate(read_lines(file, lang, encoding=encoding).blocks):
        found = [_shape(q) for q in quantities(line.text, lang) if q.form != "implied"]
        if found:
            rows.append(json.dumps({"line": number, "quantities": found}, ensure_ascii=False) + "\n")
    if output == "-":
        sys.stdout.writelines(rows)
    else:
        save(Path(output), "".join(rows).encode())
    return 0


def _shape(quantity: Quantity) -> dict[str, object]:
    from aligner.extract.decimals import plain

    shape: dict[str, object] = {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "kind": quantity.kind,
    }
    for key in ("value", "low", "high"):
        if (value := getattr(quantity, key)) is not None:
            shape[key] = plain(value) if isinstance(value, Fraction) else value
    shape |= {"unit": quantity.unit} if quantity.unit else {}
    return shape | ({"approx": quantity.approx} if quantity.approx else {})

"""Write the table of excuses into docs/quantities.md, between its two marks, from the excuses themselves.

python docs/make_excuses.py          # write it
python docs/make_excuses.py --print  # print the table
"""

from __future__ import annotations

import sys
from pathlib import Path

from aligner.check.excuses import Excuse, all_excuses

TARGET = Path(__file__).resolve().parent / "quantities.md"
BEGIN, END = "<!-- excuses: made by docs/make_excuses.py -->\n", "<!-- end of excuses -->\n"


def render() -> str:
    """Give the table: a row an excuse, with the pair that shows it."""
    head = "| excuse | what | 内容 | for example | why |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(map(_row, all_excuses()))


def _row(excuse: Excuse) -> str:
    pairs = "<br>".join(f"{pair.zh} {pair.en}" for pair in excuse.pairs)
    what = f"| `{excuse.name}` | {excuse.title.en} | {excuse.title.zh} "
    return f"{what}| {pairs} **{excuse.figure}** | {excuse.why.en} {excuse.why.zh} |\n"


if __name__ == "__main__":
    if "--print" in sys.argv:
        print(render(), end="")
    else:
        before, _, rest = TARGET.read_text(encoding="utf-8").partition(BEGIN)
        TARGET.write_text(before + BEGIN + render() + END + rest.partition(END)[2], encoding="utf-8")

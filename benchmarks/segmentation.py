"""Measure sentence boundaries against the lines that people cut for hand-made alignments, and print a table.

Each gold file holds one sentence a line. Lines are joined again (English by a space, Chinese by nothing) up to a line
that a file would set apart: one without a final mark (a heading), with a colon (a list follows) or with initials (the
entry "…, J.P." of a list of names). A splitter then has to find where they were joined. Precision, recall and F1 are of
these inner boundaries, as offsets without the spaces.

    python benchmarks/segmentation.py [FOLDER]     (default: ../shared/data/alignment beside this checkout)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from aligner.segment import split_chinese, split_english
from aligner.segment.english import abbreviations

GOLD = Path(__file__).parents[2] / "shared" / "data" / "alignment"
FINAL = re.compile(r"""(?:(?<![A-Z])\.|[!?。！？…])["'”’」』）)\]]*$""")
Split = Callable[[str], list[str]]


def runs(path: Path, joint: str) -> Iterator[tuple[str, set[int]]]:
    """Give the texts to split, and after how many non-space characters each inner line ended."""
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf-8-sig").splitlines(), ""]:
        if line.strip():
            lines.append(line.strip())
        if lines and not FINAL.search(line.strip()):
            yield joint.join(lines), set(ends(lines))
            lines = []


def ends(parts: list[str]) -> list[int]:
    """Count the non-space characters up to the end of every part but the last."""
    lengths = [sum(not c.isspace() for c in part) for part in parts]
    return [sum(lengths[: i + 1]) for i in range(len(parts) - 1)]


def ours(split: Callable[[str], list[tuple[int, int]]]) -> Split:
    return lambda text: [text[start:end] for start, end in split(text)]


def at_semicolons(text: str) -> list[str]:
    return [part for sentence in ours(split_chinese)(text) for part in re.split(r"(?<=[；;])", sentence) if part]


def sentencex(lang: str) -> Split:
    from sentencex import segment

    return lambda text: [str(sentence) for sentence in segment(lang, text)]


def punkt(lang: str) -> Split:
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class Vars(PunktLanguageVars):
        sent_end_chars = (".", "?", "!") if lang == "en" else ("。", "？", "！", "?", "!")

    parameters = PunktParameters()
    parameters.abbrev_types = set(abbreviations())
    tokenizer = PunktSentenceTokenizer(parameters, lang_vars=Vars())
    if lang == "en":
        return lambda text: list(tokenizer.tokenize(text))
    # Punkt wants a space after a sentence, which Chinese does not write: it is given one.
    return lambda text: list(tokenizer.tokenize(re.sub(r"([。？！?!][”’」』）)]*)", r"\1 ", text)))


SPLITTERS: dict[str, dict[str, Callable[[], Split]]] = {
    "zh": {
        "own rules": lambda: ours(split_chinese),
        "own + ；": lambda: at_semicolons,
        "sentencex": lambda: sentencex("zh"),
        "punkt": lambda: punkt("zh"),
    },
    "en": {
        "own rules": lambda: ours(split_english),
        "sentencex": lambda: sentencex("en"),
        "punkt": lambda: punkt("en"),
    },
}


def measure(split: Split, paths: list[Path], joint: str) -> tuple[float, float, float]:
    right = found = wanted = 0
    for path in paths:
        for text, gold in runs(path, joint):
            guessed = set(ends(split(text)))
            right, found, wanted = right + len(guessed & gold), found + len(guessed), wanted + len(gold)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main(folder: Path) -> None:
    if not folder.is_dir():
        sys.exit(f"{folder}: no gold alignments there; name their folder")
    sets = sorted(path for path in folder.iterdir() if path.is_dir())
    for lang, joint in (("zh", ""), ("en", " ")):
        for name, make in SPLITTERS[lang].items():
            split = make()
            for each in [*sets, None]:
                paths = sorted(folder.rglob(f"*.{lang}") if each is None else each.glob(f"*.{lang}"))
                figures = "  ".join(f"{figure:.4f}" for figure in measure(split, paths, joint))
                print(f"{lang}  {name:10}  {each.name if each else 'all':14}  {figures}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)

"""Find, among files, which translates which: by their names first, then by what stands in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from pathlib import Path
from typing import Literal

from aligner.errors import BadConfiguration, UnreadableInput
from aligner.model import LANGS, Document, Lang
from aligner.pair.names import Key, name_key
from aligner.words.characters import HAN

# A Chinese character weighs as much as three Latin letters, about what its translation takes.
HAN_WEIGHT = 3
BILINGUAL_SHARE, BILINGUAL_BLOCKS = 0.2, 2

# Tuned on texts of 8 to 30 rows of the WMT22 references, and on wrong pairs of parliament and academic texts.
LEAST_EVIDENCE, LEAST_SHARE, CLEAR_LEAD = 2.5, 0.4, 1.5
DIGITS = (0.1, 0.2, 1.0)  # what a figure of one, two, or more digits is worth
COMMON = 50  # a clue in more texts than this tells nothing, and would cost the square of their number
SHORTEST_SPELLING = 5  # letters of a name in pinyin: four are too often an English word
LENGTH_RATIO = (1.2, 8.0)  # English letters for a Chinese character: 2.0 to 5.4 in texts of 8 rows

_FIGURE = re.compile(r"\d{1,30}(?:[.,]\d{1,30}){0,9}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&-]{2,}")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_YEAR = re.compile(r"(?:19|20)\d\d")

Documents = Callable[[Path], Document]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Files sorted into pairs (Chinese, English), files that hold both languages, and files without a partner."""

    pairs: tuple[tuple[Path, Path], ...] = ()
    bilingual: tuple[Path, ...] = ()
    unpaired: tuple[tuple[Path, Lang], ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    lang: Lang
    key: Key  # the path without what names a language
    tagged: bool


@dataclass(frozen=True, slots=True)
class _Clues:
    """What tells a text from others, with its worth as evidence; `spelled` are Chinese words written in pinyin."""

    weights: dict[str, float]
    spelled: frozenset[str]


def find_pairs(paths: Sequence[Path], documents: Documents) -> Pairing:
    """Find partners among files; each file is in exactly one part of the result.

    Names decide first: `x.zh.md` and `x.en.docx`, `x_CN` and `x_EN`, `x（中文版）` and `x（英文版）`, `zh/x` and
    `en/x`, `x.md` and `x.en.md`, or one name with two extensions. The language is that of the text, so a wrong tag
    pairs nothing. A file in both languages (see `main_lang`) is bilingual, unless its name gives it one language and
    there is a partner of that name.

    What is left is paired by content, and only on evidence, for a wrong partner is worse than none: figures (without
    the point, so that 9761亿 meets 976.1 billion; years and those of one or two digits count little), Latin names of
    the Chinese text, and Chinese names in pinyin, each divided by the number of other texts that have it. It must add
    up to 2.5, lead that of any other candidate of both sides by half, comprise 0.4 of all figures and Latin names of
    the two, and the lengths must fit. On the WMT22 texts it was tuned on, 70 to 81 % of those of 30 lines are paired
    and 44 to 52 % of those of 15, among 30 to 2 pairs, and none wrongly; with half of the partners taken away, 1 of the
    329 pairs made was wrong. Novels are left without partners: they have few figures.

    Raises BadConfiguration where two files of one language claim the same partner by name, UnreadableInput for a file
    in neither language.
    """
    text = cache(documents)
    files, bilingual = _classify(sorted(set(paths)), text)
    pairs = list(_by_name(files))
    taken = {path for pair in pairs for path in pair}
    left = [file for file in files if file.path not in taken and file.path not in bilingual]
    pairs += _by_content(left, text)
    taken = {path for pair in pairs for path in pair}
    return Pairing(
        tuple(sorted(pairs)),
        tuple(path for path in bilingual if path not in taken),
        tuple((file.path, file.lang) for file in left if file.path not in taken),
    )


def main_lang(document: Document) -> Lang | Literal["both", ""]:
    """Tell the language of a document: "both" where the smaller has a fifth of the weight in two blocks or more.

    An English name in a Chinese page, or one English paragraph at its end, does not make it bilingual. A text of which
    most letters are neither Chinese nor Latin (a Russian one) is in neither language.
    """
    weight, blocks, foreign = Counter[Lang](), Counter[Lang](), 0
    for block in document.blocks:
        if block.kind != "furniture":
            letters = [c for c in block.text if c.isalpha()]
            ours = sum(c < "\u0250" or "\u2e80" <= c < "\ua000" or c > "\uf900" for c in letters)
            foreign += len(letters) - ours
            weight[block.lang] += ours * (HAN_WEIGHT if block.lang == "zh" else 1)
            blocks[block.lang] += 1
    if weight.total() <= foreign:
        return ""
    larger, smaller = sorted(LANGS, key=lambda lang: -weight[lang])
    both = weight[smaller] >= BILINGUAL_SHARE * weight.total() and blocks[smaller] >= BILINGUAL_BLOCKS
    return "both" if both else larger


def _classify(paths: Sequence[Path], documents: Documents) -> tuple[list[_File], list[Path]]:
    files, bilingual = [], []
    for path in paths:
        key, tag = name_key(path)
        lang = main_lang(documents(path))
        if not lang:
            raise UnreadableInput("a text in neither Chinese nor English", where=str(path), hint="leave it out")
        if lang == "both":
            bilingual.append(path)
        if lang != "both" or tag:
            files.append(_File(path, tag if lang == "both" and tag else _single(lang), key, bool(tag)))
    return files, bilingual


def _single(lang: str) -> Lang:
    return "zh" if lang == "zh" else "en"


def _by_name(files: Iterable[_File]) -> Iterator[tuple[Path, Path]]:
    groups: dict[Key, list[_File]] = defaultdict(list)
    for file in files:
        groups[file.key].append(file)
    for group in groups.values():
        zh, en = (_claimants(group, lang) for lang in LANGS)
        if zh and en:
            yield _only(zh, en[0]), _only(en, zh[0])


def _claimants(group: Iterable[_File], lang: Lang) -> list[_File]:
    """Give the files of a name in one language: those named so, if any (`x.en.md` before `x.md`)."""
    files = [file for file in group if file.lang == lang]
    return [file for file in files if file.tagged] or files


def _only(files: Sequence[_File], partner: _File) -> Path:
    if len(files) > 1:
        names = " and ".join(str(file.path) for file in files)
        hint = "say which under [[pairs]] in aligner.toml, or leave one out"
        raise BadConfiguration(f"{names} could both be the partner", where=str(partner.path), hint=hint)
    return files[0].path


def _by_content(files: Sequence[_File], documents: Documents) -> Iterator[tuple[Path, Path]]:
    clues = {file.path: _clues(documents(file.path)) for file in files}
    zh, en = ([file.path for file in files if file.lang == lang] for lang in LANGS)
    evidence = _evidence({path: clues[path] for path in zh}, {path: clues[path] for path in en})
    found: dict[Path, list[float]] = defaultdict(list)
    for (a, b), weight in evidence.items():
        found[a].append(weight)
        found[b].append(weight)
    rival = {path: [*nlargest(2, weights), 0.0][1] for path, weights in found.items()}
    for (a, b), weight in evidence.items():
        clear = weight >= max(LEAST_EVIDENCE, CLEAR_LEAD * rival[a], CLEAR_LEAD * rival[b])
        if clear and _agree(clues[a], clues[b]) and _lengths_fit(documents(a), documents(b)):
            yield a, b


def _evidence(zh: Mapping[Path, _Clues], en: Mapping[Path, _Clues]) -> dict[tuple[Path, Path], float]:
    """Weigh what each text shares with each: the fewer texts have a clue, the more it tells."""
    holders: dict[str, tuple[list[Path], list[Path]]] = defaultdict(lambda: ([], []))
    for side, texts in enumerate((zh, en)):
        for path, clues in texts.items():
            for clue in clues.weights:
                holders[clue][side].append(path)
    evidence: dict[tuple[Path, Path], float] = defaultdict(float)
    for clue, (ours, theirs) in sorted(holders.items()):
        among = len(ours) + len(theirs) - 1
        for a in ours if among <= COMMON else ():
            for b in theirs:
                evidence[a, b] += min(zh[a].weights[clue], en[b].weights[clue]) / among
    return evidence


def _agree(zh: _Clues, en: _Clues) -> bool:
    """Ask whether enough figures of both, and Latin names of the Chinese text, stand in the other too.

    Two long texts share many figures by chance, so what they do not share counts against them.
    """
    own = {clue: weight for clue, weight in zh.weights.items() if clue not in zh.spelled}
    shared = {clue: min(weight, en.weights[clue]) for clue, weight in own.items() if clue in en.weights}
    wanted = sum(own.values()) + sum(weight for clue, weight in en.weights.items() if clue.isdigit() or clue in shared)
    return sum(shared.values()) >= 1 and 2 * sum(shared.values()) >= LEAST_SHARE * wanted


def _clues(document: Document) -> _Clues:
    """Give the figures and names of a text, and what each is worth as evidence.

    Figures count without point, comma and outer zeros: 3.5亿 and 350 million are both 35. A year is in most texts of
    its year, and a small number in any text; both weigh little. An English text is full of Latin words; only those
    with a capital or a digit can be a name that stands in a Chinese one.
    """
    text = "\n".join(block.text for block in document.blocks if block.kind != "furniture")
    weights = {word.casefold(): 1.0 for word in _LATIN.findall(text) if not word.islower()}
    spelled = frozenset(name for run in _HAN_RUN.findall(text) for name in _spellings(run)) - weights.keys()
    for figure in _FIGURE.findall(text):
        digits = str(int(re.sub(r"[.,]", "", figure))).strip("0")  # int: full-width digits become ASCII
        if digits:
            weights[digits] = DIGITS[0] if _YEAR.fullmatch(figure) else DIGITS[min(len(digits), 3) - 1]
    return _Clues(weights | dict.fromkeys(spelled, 1.0), spelled)


def _spellings(run: str) -> Iterator[str]:
    """Spell every two and three neighbouring characters in pinyin: 浙江 is in the English text as Zhejiang."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(run)
    for size in (2, 3):
        for at in range(len(syllables) - size + 1):
            spelling = "".join(syllables[at : at + size])
            if len(spelling) >= SHORTEST_SPELLING:
                yield spelling


def _lengths_fit(zh: Document, en: Document) -> bool:
    characters, letters = (
        sum(sum(map(str.isalpha, block.text)) for block in document.blocks if block.kind != "furniture")
        for document in (zh, en)
    )
    return LENGTH_RATIO[0] <= letters / max(1, characters) <= LENGTH_RATIO[1]

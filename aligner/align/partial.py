"""What inside of a bead has no counterpart: a sentence, a clause between commas, a bracket.

Each part of a side is held against the whole other side by its words; one that is hardly told there, and without
which the lengths agree better, is looked at with vectors: what was left out makes the two less alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING

from aligner.model import LANGS, Lang, other
from aligner.words.characters import HAN
from aligner.words.script import simplified

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from aligner.align.encoder import Encoder

    Array = NDArray[np.float64]
    Spans = Sequence[tuple[int, int]]
    Described = dict[str, Array | float]

TOLD = 0.8  # nats a word by which the other side tells a part; of the parts left out of news 73 % are below
USUAL = {"zh": 1.6, "en": 1 / 1.6}  # the size of the other side, a Chinese character counting double
_CUTS = {
    "zh": re.compile(r"(?<=[，；：。！？])(?![”’」』）])|(?<=[。！？][”’」』])"),
    "en": re.compile(r"(?<=[,;:])\s+|(?<=[.!?])\s+(?=[A-Z“\"])|(?<=[.!?][”\"])\s+|\s+(?=[(（–—])"),
}
_LEAST = {"zh": 6, "en": 20}  # characters: what is shorter goes with its neighbour
# Headings, captions and the heads of tables are worded freely, and are no sentences.
_STOP = re.compile(r"[。！？.!?][\s”’」』）)\"']*$")
_HAN = re.compile(f"[{HAN}]")
NAMES = (
    "one", "told", "untold", "words", "gain", "own", "best", "best less background", "whole",
    "length", "longer", "best against whole", "english",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one side that has no counterpart, and how sure that is, from 0 to 1."""

    lang: Lang
    start: int
    end: int
    probability: float


def parts(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Cut a text at its commas and stops; short pieces go with their neighbour.

    >>> text = "公司去年成立于上海，总部，今年迁往杭州。"
    >>> [text[a:b] for a, b in parts(text, "zh")]
    ['公司去年成立于上海，总部，', '今年迁往杭州。']
    """
    ends = [m.end() for m in _CUTS[lang].finditer(text) if 0 < m.end() < len(text)]
    found: list[tuple[int, int]] = []
    for start, end in pairwise([0, *ends, len(text)]):
        if found and min(end - start, found[-1][1] - found[-1][0]) < _LEAST[lang]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def alone(zh: str, en: str, encoder: Callable[[], Encoder]) -> Iterator[Part]:
    """Give the parts of either side that the other side does not tell.

    `encoder` is asked for only where words leave a doubt.
    """
    if not (_STOP.search(zh) and _STOP.search(en)):
        return
    hans = simplified(zh)
    texts: dict[Lang, str] = {"zh": hans, "en": en}
    for lang in LANGS:
        own, theirs = texts[lang], texts[other(lang)]
        spans = parts(own, lang)
        if some := _hardly_told(own, theirs, lang, spans):
            odds = described(own, theirs, lang, spans, some, encoder()) @ weights()
            for k, each in zip(some, odds.tolist(), strict=True):
                yield Part(lang, *spans[k], 1 / (1 + exp(-each)))


def _size(text: str) -> int:
    return len(text) + len(_HAN.findall(text)) + 4


def _excess(own: str, theirs: str, lang: Lang) -> float:
    return log(_size(theirs) / (_size(own) * USUAL[lang]))


def _nearer(own: str, theirs: str, lang: Lang, span: tuple[int, int]) -> float:
    """Give how much better the lengths of the two sides agree without a part."""
    rest = own[: span[0]] + own[span[1] :]
    return abs(_excess(own, theirs, lang)) - abs(_excess(rest, theirs, lang))


def _hardly_told(own: str, theirs: str, lang: Lang, spans: Spans) -> list[int]:
    """Give the parts to look at with vectors."""
    if len(spans) < 2:
        return []
    some = [k for k in range(len(spans)) if _nearer(own, theirs, lang, spans[k]) > 0]
    nats = told([own[a:b] for a, b in spans], theirs, lang)[0] if some else ()
    return [k for k in some if nats[k] < TOLD]


def told(texts: Sequence[str], theirs: str, lang: Lang) -> tuple[Array, Array]:
    """Give what the other side tells of each text, in nats a word, and how many words it has."""
    import numpy as np

    from aligner.align.lexical import lexical
    from aligner.align.problem import sides

    if lang == "zh":
        zh, en, matches = sides(texts, [theirs])
        found, bounds = lexical(zh, en, matches, (0, len(texts)), (0, 1)).zh[0][:, 0], zh.bounds
    else:
        zh, en, matches = sides([theirs], texts)
        found, bounds = lexical(zh, en, matches, (0, 1), (0, len(texts))).en[0][0], en.bounds
    words = np.diff(bounds).astype(np.float64)
    return found / (words + 1), words


def described(own: str, theirs: str, lang: Lang, spans: Spans, some: Sequence[int], encoder: Encoder) -> Array:
    """Give all that speaks for and against some parts being alone, shape (parts, len(NAMES))."""
    import numpy as np

    nats, words = (part[list(some)] for part in told([own[a:b] for a, b in spans], theirs, lang))
    longer, nearer = _excess(own, theirs, lang), [_nearer(own, theirs, lang, spans[k]) for k in some]
    by_words: Described = {"told": nats, "untold": np.minimum(nats, 0), "words": np.log1p(words)}
    rest: Described = {"one": 1.0, "length": np.array(nearer), "longer": longer, "english": float(lang == "en")}
    out = np.zeros((len(some), len(NAMES)))
    for name, values in (by_words | rest | _likeness(own, theirs, lang, spans, some, encoder)).items():
        out[:, NAMES.index(name)] = values
    return out


def _likeness(own: str, theirs: str, lang: Lang, spans: Spans, some: Sequence[int], encoder: Encoder) -> Described:
    """Give what vectors say: of both sides, of the sides without a part, of a part and those of the other side."""
    import numpy as np

    from aligner.align.windows import ordinary

    places = [spans[k] for k in some]
    rest, texts = [own[:a] + own[b:] for a, b in places], [own[a:b] for a, b in places]
    cut = [theirs[a:b] for a, b in parts(theirs, other(lang))]
    vectors = encoder.encode([own, theirs, *rest, *texts, *cut])  # in one go: a call costs as much as some texts
    without, each, others = np.split(vectors[2:], [len(places), 2 * len(places)])
    whole, whole_theirs = vectors[:2]
    near_theirs, near_own = ordinary(encoder, other(lang)), ordinary(encoder, lang)
    like = each @ others.T
    less = like - (each @ near_theirs)[:, None] / 2 - (others @ near_own) / 2
    together = float(whole @ whole_theirs)
    return {
        "whole": together,
        "gain": together - without @ whole_theirs,
        "own": each @ whole_theirs,
        "best": like.max(axis=1),
        "best less background": less.max(axis=1),
        "best against whole": like.max(axis=1) - together,
    }


@cache
def weights() -> Array:
    """Give what each of NAMES counts: `partial.json`, made by `benchmarks/train_partial.py`."""
    import numpy as np

    table = json.loads(files(__package__).joinpath("partial.json").read_text(encoding="utf-8"))
    return np.array([table[name] for name in NAMES])

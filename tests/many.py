"""Texts of a company that does not exist, as many as are wanted, long enough that workers are started for them."""

from __future__ import annotations

import random
from pathlib import Path

_PLACES = (("北岭", "Beiling"), ("南渡", "Nandu"), ("西澜", "Xilan"), ("东浦", "Dongpu"), ("中屿", "Zhongyu"))
_THINGS = (("齿轮", "gears"), ("水泵", "pumps"), ("阀门", "valves"), ("轴承", "bearings"), ("电缆", "cables"))
_FRAMES = (
    ("{place}工厂今年生产了{n}万台{thing}。", "The {place_en} plant made {tens},000 {thing_en} this year."),
    ("{place}的收入增长{n}%，主要来自{thing}。", "Revenue in {place_en} grew by {n} percent, mainly from {thing_en}."),
    (
        "公司在{place}雇用了{n}名工程师，他们研究{thing}。",
        "{place_en} employs {n} engineers who study {thing_en}.",
    ),
    (
        "{place}在{n}天内把{thing}送到订货的客户。",
        "{place_en} delivers {thing_en} in {n} days to those who order.",
    ),
)
_SHARED = ("本文件仅供参考，不构成任何承诺。", "This document is for information only and promises nothing.")


def write_texts(folder: Path, count: int, sentences: int = 60, *, wrong: int = 17) -> None:
    """Write pairs of texts; every `wrong`th figure of the English is another, and all texts end alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        rng = random.Random(number)
        pairs = [_pair(rng, at, wrong) for at in range(sentences)] + [_SHARED]
        for lang, lines in zip(("zh", "en"), zip(*pairs, strict=True), strict=True):
            (folder / f"text{number:02}.{lang}.md").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def _pair(rng: random.Random, at: int, wrong: int) -> tuple[str, str]:
    zh, en = rng.choice(_FRAMES)
    (place, place_en), (thing, thing_en) = rng.choice(_PLACES), rng.choice(_THINGS)
    n = rng.randrange(11, 99)
    told = n + 1 if at % wrong == wrong - 1 else n
    return (
        zh.format(place=place, thing=thing, n=n),
        en.format(place_en=place_en, thing_en=thing_en, n=told, tens=told * 10),
    )

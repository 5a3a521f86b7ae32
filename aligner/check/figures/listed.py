"""Counts that sum up names: 北京、上海、广州三市 names three, and 卫健委等三部门 names one of three."""

from __future__ import annotations

import re

from aligner.extract.atoms import Atom

_CLAUSE = re.compile(r"[，。；：:;！？]")
_AMONG = re.compile(r"等$")
_OTHERS = re.compile(r"(?:other|others|more|further|additional|fellow)\b", re.IGNORECASE)
_REACH = 80
_JOINTS = re.compile("[、和与及]")
# What is no name: it is long, holds grammar or figures, or is nothing.
_GRAMMAR = re.compile(r"[的了是有为在应将被到并都也等\d%]|.{13}")


def named_before(text: str, start: int) -> range:
    """Give how many names may stand right before a count; 和 and 与 stand between names and inside of them."""
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    commas, joints = clause.count("、"), len(re.findall("[和与及]", clause))
    return range(commas + 1, commas + joints + 2)


def is_summed_up(atom: Atom, text: str) -> bool:
    """Tell whether a Chinese count is the number of the names right before it."""
    start = atom.quantity.start
    if atom.quantity.kind != "number" or atom.quantity.form != "words" or _AMONG.search(text, max(0, start - 1), start):
        return False
    items = _JOINTS.split(_CLAUSE.split(text[max(0, start - _REACH) : start])[-1])
    names = len(items) > 1 and all(item and not _GRAMMAR.search(item) for item in items[1:])
    return names and atom.number in named_before(text, start)


def is_rest(zh: Atom, en: Atom, text: str) -> bool:
    """Tell whether "and two others" is what is left of 某某等三家 after those that are named."""
    among = _AMONG.search(text, 0, zh.quantity.start)
    if not among or not _OTHERS.match(en.quantity.counts) or zh.number is None or en.number is None:
        return False
    return zh.number - en.number in named_before(text, zh.quantity.start - 1)

"""What was not compared, as reports show it: at its place among the rows, and listed by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligner.model import LANGS, Account, Bitext, Lang, Message, SetAside
from aligner.read.language import language
from aligner.waive.kinds import KINDS, counted, share


@dataclass(frozen=True, slots=True)
class Aside:
    """A part that was set aside before there were pairs, on its side of the page."""

    lang: Lang
    part: SetAside


@dataclass(frozen=True, slots=True)
class Group:
    """All parts of one kind in one file, and how they are called."""

    name: Message
    parts: tuple[SetAside, ...]


def told(accounts: Sequence[Account]) -> Message | None:
    """Say in one line how much of some files was compared; None where nothing is known of it.

    >>> told([Account("a.md", 8, 6, (SetAside("contact", 1, 2, "TX"),))]).en
    '75 % compared; set aside: 1 contact'
    """
    compared = share(accounts)
    if compared is None:
        return None
    kinds = counted(part for account in accounts for part in account.set_aside)
    aside_en = f"; set aside: {', '.join(kind.en for kind in kinds)}" if kinds else ""
    aside_zh = f"；未比较：{'、'.join(kind.zh for kind in kinds)}" if kinds else ""
    return Message(en=f"{compared:g} % compared{aside_en}", zh=f"已比较 {compared:g} %{aside_zh}")


def groups(account: Account) -> Iterator[Group]:
    """List what was set aside in a file, a kind each, the gravest first."""
    for kind, named in KINDS.items():
        parts = tuple(part for part in account.set_aside if part.kind == kind)
        if parts:
            yield Group(named.counted(len(parts)), parts)


def placed(bitext: Bitext, accounts: Iterable[Account]) -> Mapping[int, Sequence[Aside]]:
    """Give, by the bead before which it stands, what was set aside; what is last stands before `len(beads)`.

    Sentences that were not compared have rows of their own.
    """
    found: dict[int, list[Aside]] = defaultdict(list)
    lines = {lang: _lines(bitext, lang) for lang in LANGS}
    for account in accounts:
        for part in account.set_aside:
            if part.kind not in ("unpaired", "doubtful") and part.text and not bitext.given:
                lang = _side(bitext, account, part)
                before = next((bead for bead, line in lines[lang] if line > part.line), len(bitext.beads))
                found[before].append(Aside(lang, part))
    return found


def _side(bitext: Bitext, account: Account, part: SetAside) -> Lang:
    if bitext.zh_document.path == bitext.en_document.path:
        return language(part.text) or "zh"
    return "zh" if account.file == bitext.zh_document.path else "en"


def _lines(bitext: Bitext, lang: Lang) -> list[tuple[int, int]]:
    side = bitext.side(lang)
    return [(index, side[bead.side(lang)[0]].line) for index, bead in enumerate(bitext.beads) if bead.side(lang)]

"""What the alignment itself says: text without a counterpart, moved sections, two texts that hardly correspond."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aligner.check.clauses import is_clause, is_sentence
from aligner.model import LANGS, NAMES, Bead, Bitext, Finding, Lang, Message, other
from aligner.pair.sides import Side, side, sides

# Below this share of paired text two files are a retelling or strangers: their gaps are told once, not one by one.
# Measured on 24 pairs of releases of one world: strangers pair up to 48 %, two tellings of one event a third, the
# samples with their planted omissions over 96 %.
DOUBTFUL = 0.5
DOUBTFUL_RULE = "align.doubtful"
SURE = 0.5  # beads less sure neither count as paired nor have figures compared: even odds; no measurement on record
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of each side found a counterpart, by characters, from 0 to 1."""

    zh: float
    en: float

    @property
    def least(self) -> float:
        return min(self.zh, self.en)

    @property
    def percent(self) -> int:
        """The lesser share, rounded down: what falls short of a limit must not be told as reaching it."""
        return int(100 * self.least)


def coverage(bitext: Bitext) -> Coverage:
    """Measure how much of the text stands in beads that have two sides and are not in doubt."""
    paired = [bead for bead in bitext.beads if bead.zh and bead.en and bead.score >= SURE]
    return Coverage(_share(bitext, "zh", paired), _share(bitext, "en", paired))


def _share(bitext: Bitext, lang: Lang, paired: list[Bead]) -> float:
    sentences = bitext.side(lang)
    total = sum(len(s.text) for s in sentences)
    inside = sum(len(sentences[i].text) for bead in paired for i in (bead.zh if lang == "zh" else bead.en))
    return inside / total if total else 1.0


def check_alignment(bitext: Bitext, *, allow_unpaired: bool = False) -> Iterator[Finding]:
    """Report gaps, paragraph by paragraph, moves, and texts that do not belong together."""
    if bitext.given:
        return
    if not bitext.zh or not bitext.en:
        if not allow_unpaired:
            yield _without_partner(bitext)
        return
    measured = coverage(bitext)
    doubtful = measured.least < DOUBTFUL
    if doubtful:
        yield _doubtful(bitext, measured)
    alike = english_paragraphs(bitext)
    for lang in LANGS:
        for index, gap in gaps(bitext, lang):
            if not (lang == "en" and gap.text in alike and _is_accounted(gap.text, bitext.source)):
                yield _gap(bitext, index, gap, doubtful)
    yield from _moves(bitext)


def _is_accounted(english: str, source: Lang) -> bool:
    """Tell whether English that stands in the Chinese too is there by right, or is reported as untranslated."""
    return not is_clause(english) or (source == "en" and is_sentence(english))


def english_paragraphs(bitext: Bitext) -> frozenset[str]:
    """Give the paragraphs that the Chinese text has in English, such as the name of a model in a table.

    They are no sentences of it that could be somebody's counterpart; what stands so in both texts needs none.
    """
    if bitext.zh_document is bitext.en_document:
        return frozenset()
    return frozenset(block.text for block in bitext.zh_document.blocks if block.lang == "en")


def gaps(bitext: Bitext, lang: Lang) -> Iterator[tuple[int, Side]]:
    """Give the runs of sentences of one paragraph that have no counterpart: a lost paragraph is one finding."""
    run: list[int] = []
    first = -1
    sentences = bitext.side(lang)
    alone = {
        i: number
        for number, bead in enumerate(bitext.beads)
        if not (bead.en if lang == "zh" else bead.zh)
        for i in (bead.zh if lang == "zh" else bead.en)
    }
    for i in [*sorted(alone), -1]:
        continues = run and i == run[-1] + 1 and sentences[i].block == sentences[run[-1]].block
        if run and not continues:
            found = side(bitext, lang, run)
            assert found is not None
            yield first, found
            run = []
        if i >= 0:
            first = first if run else alone[i]
            run.append(i)


def _gap(bitext: Bitext, index: int, gap: Side, doubtful: bool) -> Finding:
    zh, name = gap.lang == "zh", NAMES[other(gap.lang)]
    quoted = gap.text if len(gap.text) <= _SHOWN else gap.text[:_SHOWN] + "…"
    return Finding(
        rule="align.missing" if gap.lang == bitext.source else "align.added",
        severity="suggestion" if doubtful else "warning",
        message=Message(en=f"no {name.en} for “{quoted}”", zh=f"没有对应的{name.zh}：“{quoted}”"),
        pair=bitext.pair_id(index),
        zh=gap.whole() if zh else None,
        en=None if zh else gap.whole(),
        context=(gap.text, "") if zh else ("", gap.text),
        bitext=bitext.name,
        bead=index,
    )


def _moves(bitext: Bitext) -> Iterator[Finding]:
    """Report each run of moved beads once, at its first bead."""
    name = NAMES[bitext.target]
    before: Bead | None = None
    for index, bead in enumerate(bitext.beads):
        goes_on = before is not None and before.moved and bead.en and before.en and bead.en[0] == before.en[-1] + 1
        if bead.moved and bead.zh and bead.en and not goes_on:
            zh, en = sides(bitext, bead)
            assert zh is not None
            assert en is not None
            yield Finding(
                rule="align.moved",
                severity="suggestion",
                message=Message(f"the {name.en} has this in another place", f"{name.zh}把这部分放在了别处"),
                pair=bitext.pair_id(index),
                zh=zh.whole(),
                en=en.whole(),
                context=(zh.text, en.text),
                bitext=bitext.name,
                bead=index,
            )
        before = bead


def _doubtful(bitext: Bitext, measured: Coverage) -> Finding:
    zh, en = f"{measured.zh:.0%}", f"{measured.en:.0%}"
    return Finding(
        rule=DOUBTFUL_RULE,
        severity="error",  # what could not be compared must not pass a gate
        message=Message(
            en=f"only {zh} of the Chinese and {en} of the English correspond: a retelling, or the wrong partner. "
            "What has no counterpart is listed as suggestions",
            zh=f"中文只有{zh}、英文只有{en}能对上：可能是改写稿，或者配错了文件。没有对应的内容只作为建议列出",
        ),
        pair=bitext.name,
        context=(bitext.zh_document.path, bitext.en_document.path),
        bitext=bitext.name,
    )


def _without_partner(bitext: Bitext) -> Finding:
    """Report a text that has no translation at all; it stands in for its every sentence."""
    lang: Lang = "zh" if bitext.zh else "en"
    whole = side(bitext, lang, (0,)) if bitext.side(lang) else None
    place = whole.whole() if whole else None
    file, lacking = bitext.document(lang).path, NAMES[other(lang)]
    return Finding(
        rule="align.missing",
        severity="error",
        message=Message(
            en=f"{file} has no {lacking.en} partner among the files: "
            "name the two together, list them under [[pairs]], or say --allow-unpaired",
            zh=f"{file} 没有对应的{lacking.zh}文件：请同时给出两个文件，或在 [[pairs]] 中列出，或使用 --allow-unpaired",
        ),
        pair=bitext.name,
        zh=place if lang == "zh" else None,
        en=place if lang == "en" else None,
        context=(file, "") if lang == "zh" else ("", file),
        bitext=bitext.name,
    )

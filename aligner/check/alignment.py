"""What the alignment itself says: text without a counterpart, moved sections, two texts that hardly correspond."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aligner.check.means import Means
from aligner.model import NAMES, Bead, Finding, Lang, Message, Severity, other
from aligner.pair.coverage import Coverage
from aligner.pair.facts import Facts, Unpaired

DOUBTFUL_RULE = "align.doubtful"
_SHOWN = 60


def check_alignment(texts: Sequence[Facts], means: Means) -> Iterator[Finding]:
    """Report gaps, paragraph by paragraph, moves, and texts that do not belong together."""
    for text in texts:
        if text.bitext.given:
            yield from (_gap(gap, "error") for gap in text.unpaired)  # whoever gave the pair left it empty: no guess
        elif text.bitext.zh and text.bitext.en:
            yield from _check(text)
        elif not means.allow_unpaired:
            yield _without_partner(text)


def _check(text: Facts) -> Iterator[Finding]:
    if text.retold:
        yield _doubtful(text, text.coverage)
    for gap in text.unpaired:
        yield _gap(gap, "suggestion" if text.retold else "warning")
    yield from _moves(text)


def _gap(gap: Unpaired, severity: Severity) -> Finding:
    side, source = gap.side, gap.bead.bitext.source
    zh, name = side.lang == "zh", NAMES[other(side.lang)]
    quoted = side.text if len(side.text) <= _SHOWN else side.text[:_SHOWN] + "…"
    column = (
        Message(f" and the {gap.cells - 1} cells below it", f"及其下方{gap.cells - 1}格")
        if gap.cells
        else Message("", "")
    )
    return gap.bead.finding(
        "align.missing" if side.lang == source else "align.added",
        severity,
        Message(en=f"no {name.en} for “{quoted}”{column.en}", zh=f"没有对应的{name.zh}：“{quoted}”{column.zh}"),
        side.whole() if zh else None,
        None if zh else side.whole(),
        context=(side.text, "") if zh else ("", side.text),
    )


def _moves(text: Facts) -> Iterator[Finding]:
    """Report each run of moved beads once, at its first bead."""
    name = NAMES[text.bitext.target]
    message = Message(f"the {name.en} has this in another place", f"{name.zh}把这部分放在了别处")
    before: Bead | None = None
    for facts in text.beads:
        bead = facts.bead
        goes_on = before is not None and before.moved and bead.en and before.en and bead.en[0] == before.en[-1] + 1
        if bead.moved and facts.both and not goes_on:
            zh, en = facts.both
            yield facts.finding("align.moved", "suggestion", message, zh.whole(), en.whole())
        before = bead


def _doubtful(text: Facts, measured: Coverage) -> Finding:
    zh, en = f"{measured.zh:.0%}", f"{measured.en:.0%}"
    return text.finding(
        DOUBTFUL_RULE,
        "error",  # what could not be compared must not pass a gate
        Message(
            en=f"only {zh} of the Chinese and {en} of the English correspond: a retelling, or the wrong partner. "
            "What has no counterpart is listed as suggestions",
            zh=f"中文只有{zh}、英文只有{en}能对上：可能是改写稿，或者配错了文件。没有对应的内容只作为建议列出",
        ),
        context=(text.bitext.zh_document.path, text.bitext.en_document.path),
    )


def _without_partner(text: Facts) -> Finding:
    """Report a text that has no translation at all; it stands in for its every sentence."""
    lang: Lang = "zh" if text.bitext.zh else "en"
    place = next((first.place(0, len(first.text)) for first in text.sentences(lang)), None)
    file, lacking = text.bitext.document(lang).path, NAMES[other(lang)]
    return text.finding(
        "align.missing",
        "error",
        Message(
            en=f"{file} has no {lacking.en} partner among the files: "
            "name the two together, list them under [[pairs]], or say --allow-unpaired",
            zh=f"{file} 没有对应的{lacking.zh}文件：请同时给出两个文件，或在 [[pairs]] 中列出，或使用 --allow-unpaired",
        ),
        place if lang == "zh" else None,
        place if lang == "en" else None,
        context=(file, "") if lang == "zh" else ("", file),
    )

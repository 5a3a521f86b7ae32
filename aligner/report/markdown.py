"""A run as Markdown: a job summary, a comment on a change, a note in a wiki."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aligner.model import Lang, Run
from aligner.read.own import MARK
from aligner.report.asides import told
from aligner.report.places import directed, quote
from aligner.report.plain import without_controls
from aligner.report.view import FindingView, Page, accounts, page
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import LABELS, UiLang, say
from aligner.waive.verdict import Word

SIGNS = {"error": "❌", "warning": "⚠️", "suggestion": "💡"}
VERDICTS: dict[Word, str] = {"failed": "❌", "misled": "❌", "look": "⚠️", "clean": "✅"}
REACH = 40  # characters of context on each side of the words meant
# What means something inside a table cell: markup, mentions, references to issues, formulas, shortcodes, addresses.
_SPECIAL = re.compile(r"([\\`*_\[\]|~#@$:])")


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give a heading with the verdict, what the gate says, the counts, and a table of findings for each text."""
    view = page(run)
    word = view.verdict.word
    lines = [f"## {VERDICTS[word]} {say(f'verdict-{word}', lang)}", ""]
    for reason in view.verdict.reasons:
        lines += [f"**{escape(reason.message[lang])}**", ""]
    lines += [" · ".join(say(f"{s}s", lang, n=n) for s, n in view.counts.items()), ""]
    if compared := told(accounts(run)):
        lines += [escape(compared[lang]), ""]
    groups = [(say("whole-document", lang), view.loose), *((text.bitext.name, text.findings) for text in view.texts)]
    for name, findings in groups:
        if findings:
            bitext = view.run.bitexts[findings[0].bitext] if findings[0].bitext >= 0 else None
            lines += [f"### {escape(name)}", "", *_table(view, findings, directed(bitext), lang), ""]
    lines += [f"- {say('notes', lang)}: {escape(note[lang])}" for note in run.notes]
    if run.signature:
        lines += ["", f"<sub>{escape(run.signature)}</sub>"]
    return "\n".join(lines).rstrip() + f"\n\n<!-- {MARK} -->\n"


def _table(view: Page, findings: Sequence[FindingView], langs: Sequence[Lang], lang: UiLang) -> list[str]:
    head = [say(key, lang) for key in ("rule", "view-findings", *(LABELS[side] for side in langs))]
    rows = [f"| {' | '.join(head)} |", "| --- | --- | --- | --- |"]
    spots = Whereabouts(view.run)
    for found in findings:
        finding = found.finding
        told = escape(finding.message[lang])
        if finding.suggestion:
            told += f"<br>{say('suggested', lang)}: **{escape(finding.suggestion)}**"
        sides = (_side(view.run, found, side, spots, lang) for side in langs)
        severity = say(finding.severity, lang)
        cells = [f"{SIGNS[finding.severity]} {severity}<br>{escape(finding.rule)}", told, *sides]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def _side(run: Run, found: FindingView, side: Lang, spots: Whereabouts, lang: UiLang) -> str:
    quoted = quote(run, found.finding, side)
    if quoted is None:
        return "—"
    before, after = quoted.before, quoted.after
    if not quoted.match:
        return escape(before[: 2 * REACH]) + ("…" if len(before) > 2 * REACH else "")
    head = ("…" if len(before) > REACH else "") + before[-REACH:]
    tail = after[:REACH] + ("…" if len(after) > REACH else "")
    cited = f"{escape(quoted.file)}:{quoted.line}" if quoted.file else ""
    if spots.find(quoted.file, quoted.start):  # it quotes the text, which may hold anything
        cited = escape(spots.cite(quoted.file, quoted.line, quoted.start, lang))
    where = f"<br><sub>{cited}</sub>" if cited else ""
    return f"{escape(head)}<b>{escape(quoted.match)}</b>{escape(tail)}{where}"


def escape(text: str) -> str:
    """Make any text stand in a table cell as itself, without markup, HTML, links or mentions.

    >>> escape("a|b <c> *d*")
    'a\\\\|b &lt;c&gt; \\\\*d\\\\*'
    """
    plain = _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", without_controls(text)))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

"""A run as one page that can be mailed: self-contained, offline, every text in it escaped.

Documents are hostile input. The page's policy forbids every request and every script and style but the two in it,
which it knows by their hashes; texts pass through Jinja's escaping or, in data for the script, through JSON without
`<`, `>` and `&`.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aligner.check import all_rules
from aligner.model import LANGS, SEVERITIES, Message, Place, Run
from aligner.report.asides import groups, placed
from aligner.report.excused import why
from aligner.report.lines import lines
from aligner.report.places import directed, quote
from aligner.report.places import files as paths
from aligner.report.rows import excused_by_text, matches_by_text, rows
from aligner.report.strip import WIDTH, strip
from aligner.report.view import FindingView, Page, Text, accounts, page, part
from aligner.report.whereabouts import Whereabouts
from aligner.report.wording import LABELS, UI_LANGS, UiLang, say, strings
from aligner.version import __version__
from aligner.waive.kinds import KINDS, share
from aligner.waive.verdict import Word

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

# One scope, in this order: each script may use what stands before it.
SCRIPTS = ("page.js", "filter.js", "reader.js", "concordance.js", "review.js", "keys.js")
STYLES = ("paper.css", "glance.css", "reader.css", "review.css", "print.css")
MUCH = 5_000  # pairs that a browser shows within about a second; more are a page a text
TONES: dict[Word, str] = {"failed": "error", "misled": "error", "look": "warning", "clean": "clean"}
NARROW = 0.8  # a drawing of fewer units than this cannot be seen at any screen width


def render(run: Run, *, lang: UiLang = "en") -> str:
    """Give the page, its interface in `lang` at first; the reader can switch."""
    return _render(page(run), lang)


def render_files(run: Run, name: str, *, lang: UiLang = "en") -> dict[str, bytes]:
    """Give the page by its name; where there is much to read, an index under that name and a page a text beside it."""
    if len(run.bitexts) < 2 or sum(len(bitext.beads) for bitext in run.bitexts) <= MUCH:
        return {name: render(run, lang=lang).encode("utf-8", "replace")}
    path, view = Path(name), page(run)
    pages = {text.number: f"{path.stem}/{_page_name(text)}" for text in view.texts}
    files = {name: _render(view, lang, pages=pages)}
    for text in view.texts:
        alone = _render(page(_alone(run, text, view)), lang, home=f"../{path.name}")
        files[str(path.parent / pages[text.number])] = alone
    return {file: content.encode("utf-8", "replace") for file, content in files.items()}


def _page_name(text: Text) -> str:
    slug = re.sub(r"[^\w.-]+", "-", text.bitext.name).strip("-.")[:60]
    return f"{text.number + 1:03}{'-' if slug else ''}{slug}.html"


def _alone(run: Run, text: Text, view: Page) -> Run:
    """Give the part of a run that is about one text; what is about none stands with the first."""
    found = (*(view.loose if text.number == 0 else ()), *text.findings)
    own = part(run, text.bitext, tuple(f.finding for f in found))
    matches = tuple(match for match in run.matches if match.bitext == text.bitext.name)
    excused = tuple(figure for figure in run.excused if figure.bitext == text.bitext.name)
    failures = run.failures if text.number == 0 else ()
    return replace(own, matches=matches, excused=excused, failures=failures, notes=run.notes)


def _render(view: Page, lang: UiLang, *, pages: Mapping[int, str] | None = None, home: str = "") -> str:
    """Fill the template: a page to read, or, with the names of the `pages` of its texts, an index of them."""
    from jinja2.utils import htmlsafe_json_dumps
    from markupsafe import Markup

    matches, excused = matches_by_text(view), excused_by_text(view)
    # Nothing here may close the element early: these are our own files, and the tests hold them to it.
    style, script = Markup(static(STYLES)), Markup(f'"use strict";(() => {{\n{static(SCRIPTS)}}})();\n')
    return (
        templates()
        .get_template("page.html")
        .render(
            page=view,
            pages=pages or {},
            home=home,
            where=Whereabouts(view.run).find,
            rows_of=lambda text: rows(text, matches.get(text.bitext.name, ()), excused.get(text.bitext.name, ())),
            lang=lang,
            html_lang="en" if lang == "en" else "zh-Hans",
            title=_title(view, lang),
            policy=policy(style, script),
            style=style,
            script=script,
            data=htmlsafe_json_dumps(_data(view, index=bool(pages)), ensure_ascii=False, separators=(",", ":")),
            signature=_signature(view.run.signature),
            worst=lambda numbers: min((view.findings[n].severity for n in numbers), key=SEVERITIES.index),
        )
    )


@cache
def static(names: tuple[str, ...]) -> str:
    """Run our own style sheets or scripts together."""
    folder = files(__package__).joinpath("static")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def policy(style: str, script: str = "") -> str:
    """Give the content security policy that lets nothing in but this style and, if there is one, this script."""

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"

    scripts = source(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {source(style)}; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


@cache
def templates() -> Environment:
    """Give the templates of the pages, which escape whatever they are filled with."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("aligner.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        both=_both, message=_message, say=say, strip=strip, lines=lines, drawn=_drawn, quote=quote, name=_name,
        directed=directed, LABELS=LABELS, placed=placed, groups=groups, accounts=accounts, share=share, KINDS=KINDS,
        SEVERITIES=SEVERITIES, LANGS=LANGS, version=__version__, WIDTH=WIDTH,
        titles={rule.name: rule.title for rule in all_rules()}, TONES=TONES,
    )  # fmt: skip
    return environment


@lru_cache(1 << 12)  # thousands of rows say the same few words
def _both(key: str, **values: object) -> Markup:
    """Say something in both languages; the style sheet shows the one that is switched on."""
    return _message(Message(*(say(key, lang, **values) for lang in UI_LANGS)))


def _message(message: Message) -> Markup:
    from markupsafe import Markup

    spans = '<span class="ui-en" lang="en">{}</span><span class="ui-zh" lang="zh-Hans">{}</span>'
    return Markup(spans).format(message["en"], message["zh"])


def _drawn(start: float, end: float) -> float:
    return round(max(end - start, NARROW), 1)


def _name(text: Text) -> tuple[str, ...]:
    """Name a text by its files, the source's first, each once."""
    return paths(text.bitext) or (text.bitext.name,)


def _title(view: Page, lang: UiLang) -> str:
    counts = ", ".join(say(f"{s}s", lang, n=n) for s, n in view.counts.items() if n)
    names = [text.bitext.name for text in view.texts[:1]] if len(view.texts) == 1 else []
    return " · ".join([*names, counts or say(f"verdict-{view.verdict.word}", lang), say("report", lang)])


def _signature(signature: str) -> list[tuple[str, str]]:
    """Take `aligner:0.2|zh:hans` apart: what, and which.

    >>> _signature("aligner:0.2|zh:hans")
    [('aligner', '0.2'), ('zh', 'hans')]
    """
    parts = (part.partition(":") for part in signature.split("|") if part)
    return [(key, value) for key, _, value in parts]


def _data(view: Page, *, index: bool) -> dict[str, Any]:
    """Give what the script needs and the page does not show; an index shows no finding."""
    used = {rule.rule for rule in view.rules}
    return {
        "signature": view.run.signature,
        "findings": [] if index else [_finding(f) for f in view.findings],
        "names": [text.bitext.name for text in view.texts],
        "totals": [len(text.findings) for text in view.texts],
        "readings": [] if index else [match.reading for match in view.run.matches],
        "excused": [] if index else [_pair(why(figure)) for figure in view.run.excused],
        "rules": {r.name: {"title": _pair(r.title), "why": _pair(r.why)} for r in all_rules() if r.name in used},
        "strings": {lang: strings(lang) for lang in UI_LANGS},
    }


def _pair(message: Message) -> Mapping[str, str]:
    return {lang: message[lang] for lang in UI_LANGS}


def _finding(view: FindingView) -> dict[str, Any]:
    def side(place: Place | None) -> dict[str, Any] | None:
        return {"text": place.text, "file": place.file, "line": place.line} if place else None

    found = view.finding
    return {
        "id": found.id,
        "anchor": view.anchor,
        "rule": found.rule,
        "severity": found.severity,
        "pair": found.pair,
        "text": view.bitext,
        "bead": found.bead,
        "zh": side(found.zh),
        "en": side(found.en),
        "message": _pair(found.message),
        "context": found.context,
        "around": found.around,
        "suggestion": found.suggestion,
    }

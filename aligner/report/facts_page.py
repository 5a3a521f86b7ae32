"""The register of facts as one page: by verdict, each fact with its figures as a table and, over years, a plot.

Self-contained as the report is (`aligner.report.html`): every text is escaped, the policy forbids every request and,
there being none, every script.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from aligner.check.figures.wording import plain
from aligner.model import LANGS, Lang
from aligner.report.html import policy, static, templates
from aligner.report.wording import UiLang
from aligner.report.year_plot import Plot, plot
from aligner.versions.register import Fact, Register
from aligner.versions.statements import Statement
from aligner.versions.verdicts import GRAVEST

STYLES = ("paper.css", "facts.css", "print.css")


@dataclass(frozen=True, slots=True)
class Row:
    """A figure as the table shows it; its sentence is cut where the figure stands."""

    value: str
    unit: str
    date: str
    planned: bool
    before: str
    figure: str
    after: str
    lang: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plot with what it says to those who do not see it."""

    plot: Plot
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Card:
    """A fact as the page shows it."""

    id: str
    subject: str
    names: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class Section:
    """All facts of one verdict."""

    verdict: str
    cards: tuple[Card, ...]


def render(register: Register, *, lang: UiLang = "en") -> str:
    """Give the page, in one language of the interface; the figures keep theirs."""
    from markupsafe import Markup

    style = Markup(static(STYLES))  # our own files, which the tests hold to close no element
    return (
        templates()
        .get_template("facts.html")
        .render(
            html_lang="en" if lang == "en" else "zh-Hans",
            policy=policy(style),
            style=style,
            told=partial(told, lang),
            counts=_counts(register),
            sections=_sections(register, lang),
        )
    )


@cache
def words() -> dict[str, dict[str, str]]:
    """Give what the page says of its own, by language and key."""
    return tomllib.loads(files(__package__).joinpath("facts.toml").read_text(encoding="utf-8"))


def told(lang: UiLang, key: str, **values: object) -> str:
    """Put a string of the page into words."""
    return words()[lang][key].format(**values)


def _counts(register: Register) -> dict[str, int]:
    documents = {statement.document for statement in register.statements}
    return {"figures": len(register.statements), "documents": len(documents), "facts": len(register.facts)}


def _sections(register: Register, lang: UiLang) -> tuple[Section, ...]:
    cards = [(fact.verdict, _card(number, fact, lang)) for number, fact in enumerate(register.facts, 1)]
    sections = (Section(v, tuple(card for verdict, card in cards if verdict == v)) for v in GRAVEST)
    return tuple(section for section in sections if section.cards)


def _card(number: int, fact: Fact, lang: UiLang) -> Card:
    present = [side for side in LANGS if any(s.lang == side for s in fact.statements)]
    parts = fact.subject.split(" / ", 1) if len(present) == 2 else [fact.subject]
    names = tuple(zip((_html(side) for side in present), parts, strict=False))
    rows = tuple(_row(statement, lang) for statement in fact.statements)
    return Card(f"fact-{number}", fact.subject, names, rows, _drawn(fact, lang))


def _html(lang: Lang) -> str:
    return "zh" if lang == "zh" else "en"


def _row(statement: Statement, lang: UiLang) -> Row:
    quantity, sentence = statement.quantity, statement.sentence
    rough = told(lang, quantity.approx) if quantity.approx else ""
    return Row(
        value=rough + "–".join(plain(value) for value in statement.values),
        unit=quantity.unit,
        date=statement.time[:10],
        planned=statement.planned,
        before=sentence[: quantity.start],
        figure=sentence[quantity.start : quantity.end],
        after=sentence[quantity.end :],
        lang=_html(statement.lang),
        file=statement.place.file,
        line=statement.place.line,
    )


def _drawn(fact: Fact, lang: UiLang) -> Drawn | None:
    found = plot(fact.statements)
    if found is None:
        return None
    aim = f" ({told(lang, 'planned')})"
    points = "; ".join(f"{p.year}: {p.label}{aim if p.planned else ''}" for p in found.points)
    key = "plot-why" if any(p.planned for p in found.points) else "plot-why-reached"
    return Drawn(found, told(lang, "plot", subject=fact.subject), told(lang, key, points=points))

"""Glossaries as tables, the form in which people edit them: a row a concept, a column a language and use.

Rows with the same entry in `concept` are one concept. Dates, case and part of speech hold for every term of their row,
so a name that is only right for a time gets a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from aligner.errors import BadConfiguration
from aligner.glossary.model import CASES, TYPES, Case, Concept, Status, Term, Termbase, arrange, traits
from aligner.model import Lang

# column → language, status of its first term, status of the others, short?
TERM_COLUMNS: dict[str, tuple[Lang, Status, Status, bool]] = {
    "zh": ("zh", "preferred", "admitted", False),
    "en": ("en", "preferred", "admitted", False),
    "zh_short": ("zh", "admitted", "admitted", True),
    "en_short": ("en", "admitted", "admitted", True),
    "zh_deprecated": ("zh", "deprecated", "deprecated", False),
    "en_deprecated": ("en", "deprecated", "deprecated", False),
    "zh_forbidden": ("zh", "forbidden", "forbidden", False),
    "en_forbidden": ("en", "forbidden", "forbidden", False),
}
EXCLUSION_COLUMNS: dict[str, Lang] = {"zh_except": "zh", "en_except": "en"}
ROW_COLUMNS = ("case", "pos", "valid_from", "valid_to")
CONCEPT_COLUMNS = ("type", "domain", "note", "source")
COLUMNS = ("concept", *TERM_COLUMNS, *EXCLUSION_COLUMNS, "type", *ROW_COLUMNS, "domain", "note", "source")
ALIASES = {
    "概念": "concept",
    "id": "concept",
    "中文": "zh",
    "英文": "en",
    "英语": "en",
    "汉语": "zh",
    "chinese": "zh",
    "english": "en",
    "中文简称": "zh_short",
    "英文简称": "en_short",
    "中文旧称": "zh_deprecated",
    "英文旧称": "en_deprecated",
    "中文禁用": "zh_forbidden",
    "英文禁用": "en_forbidden",
    "中文例外": "zh_except",
    "英文例外": "en_except",
    "类型": "type",
    "大小写": "case",
    "词性": "pos",
    "启用": "valid_from",
    "停用": "valid_to",
    "领域": "domain",
    "备注": "note",
    "来源": "source",
}

_HEADER_HINT = "the first row names the columns, such as zh,en,type,note"

# Alt+Enter inside a cell is how Excel users list variants; ｜ is what a Chinese keyboard types for |.
_BETWEEN_TERMS = re.compile(r"(?<!\\)[|｜\n]")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: where it stands, and its cells by column name (empty cells left out)."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def fail(self, what: str, hint: str) -> NoReturn:
        raise BadConfiguration(what, where=self.where, hint=hint)


def name_columns(header: Sequence[str], file: str, line: int = 1) -> list[str]:
    """Give the column names that a header row means ('' for a column without any), or say what is wrong with it."""
    named = [ALIASES.get(cell.strip().lower(), cell.strip().lower().replace(" ", "_")) for cell in header]
    for name in named:
        if name and name not in COLUMNS:
            _unknown_column(name, f"{file}:{line}", named)
        if name and named.count(name) > 1:
            raise BadConfiguration(f"column {name} stands twice", where=f"{file}:{line}", hint="remove one of the two")
    if not {"zh", "en"} & set(named):
        raise BadConfiguration(
            "no column zh or en",
            where=f"{file}:{line}",
            hint=_HEADER_HINT,
        )
    return named


def _unknown_column(name: str, where: str, named: list[str]) -> NoReturn:
    from rapidfuzz.process import extractOne

    if not any(column in named for column in COLUMNS):
        hint = _HEADER_HINT
    else:
        near = extractOne(name, COLUMNS, score_cutoff=70)
        hint = f"did you mean {near[0]}?" if near else f"columns are {', '.join(COLUMNS)}"
    raise BadConfiguration(f"unknown column {name}", where=where, hint=hint)


def read_rows(rows: Iterable[Row]) -> tuple[Concept, ...]:
    """Make concepts of rows; those that name the same `concept` are put together where the first of them stands."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if not any(column in row.cells for column in TERM_COLUMNS):
            row.fail("no term in this row", "fill in zh and en, or delete the row")
        grouped.setdefault(row.cells.get("concept", f"\0{row.where}"), []).append(row)
    return tuple(_concept(group) for group in grouped.values())


def _concept(rows: list[Row]) -> Concept:
    terms = [term for row in rows for term in _terms(row)]
    excluded = ((lang, text) for row in rows for c, lang in EXCLUSION_COLUMNS.items() for text in _split(row, c))
    fields = {column: _agreed(rows, column) for column in CONCEPT_COLUMNS}
    if fields["type"] and fields["type"] not in TYPES:
        rows[0].fail(f"type: unknown type {fields['type']}", f"types are {', '.join(TYPES)}")
    exclusions = sorted(dict.fromkeys(excluded), key=lambda item: item[0] == "en")
    return Concept(terms=arrange(terms), id=rows[0].cells.get("concept", ""), exclusions=tuple(exclusions), **fields)


def _agreed(rows: list[Row], column: str) -> str:
    values = [(row, row.cells[column]) for row in rows if column in row.cells]
    for row, value in values[1:]:
        if value != values[0][1]:
            row.fail(
                f"{column}: {value!r}, but line {values[0][0].line} of the same concept says {values[0][1]!r}",
                "write it in the concept's first row only",
            )
    return values[0][1] if values else ""


def _terms(row: Row) -> Iterator[Term]:
    case, (valid_from, valid_to) = _case(row), _dates(row)
    for column, (lang, first, others, short) in TERM_COLUMNS.items():
        for index, text in enumerate(_split(row, column)):
            if text:
                status = others if index else first
                part_of_speech = row.cells.get("pos", "")
                yield Term(lang, text, status, short, case, part_of_speech, valid_from, valid_to, row.where)


def _split(row: Row, column: str) -> list[str]:
    """List the terms of a cell; an empty first one says that none is preferred."""
    parts = [" ".join(part.replace("\\|", "|").split()) for part in _BETWEEN_TERMS.split(row.cells.get(column, ""))]
    return parts[:1] * bool(parts[0] or len(parts) > 1) + [part for part in parts[1:] if part]


def _case(row: Row) -> Case:
    value = row.cells.get("case", "")
    for case in CASES:
        if value == case:
            return case
    row.fail(f"case: unknown case rule {value}", "write exact or any, or leave it empty")


def _dates(row: Row) -> tuple[date | None, date | None]:
    first, last = (_date(row, column) for column in ("valid_from", "valid_to"))
    if first and last and last < first:
        row.fail(f"valid_to: {last} is before valid_from {first}", "swap the two dates or correct one")
    return first, last


def _date(row: Row, column: str) -> date | None:
    value = row.cells.get(column, "")
    if not value:
        return None
    match = _DATE.fullmatch(value)
    try:
        return date(*map(int, match.groups())) if match else row.fail(*_no_date(column, value))
    except ValueError:
        row.fail(*_no_date(column, value))


def _no_date(column: str, value: str) -> tuple[str, str]:
    return f"{column}: no date {value!r}", "write year, month and day: 2025-05-27"


def write_rows(termbase: Termbase) -> Iterator[dict[str, str]]:
    """Give the rows that `read_rows` makes the same termbase of; every row has every column."""
    for number, concept in enumerate(termbase.concepts, 1):
        groups = list(dict.fromkeys(traits(term) for term in concept.terms))
        # Without an id of its own a concept of several rows would fall apart.
        name = concept.id or (f"c{number}" if len(groups) > 1 else "")
        for index, group in enumerate(groups):
            row = dict.fromkeys(COLUMNS, "") | {"concept": name}
            if index == 0:
                row |= _concept_cells(concept)
            row |= _term_cells([term for term in concept.terms if traits(term) == group])
            yield row


def _concept_cells(concept: Concept) -> dict[str, str]:
    cells = {column: str(getattr(concept, column)) for column in CONCEPT_COLUMNS}
    for column, lang in EXCLUSION_COLUMNS.items():
        cells[column] = _join(text for where, text in concept.exclusions if where == lang)
    return cells


def _term_cells(terms: list[Term]) -> dict[str, str]:
    case, part_of_speech, valid_from, valid_to = traits(terms[0])
    cells: dict[str, str] = {"case": case, "pos": part_of_speech}
    cells |= {"valid_from": str(valid_from or ""), "valid_to": str(valid_to or "")}
    for column, (lang, first, others, short) in TERM_COLUMNS.items():
        mine = [t for t in terms if (t.lang, t.short) == (lang, short) and t.status in (first, others)]
        lacks_first = mine and mine[0].status != first
        cells[column] = ("|" if lacks_first else "") + _join(term.text for term in mine)
    return cells


def _join(texts: Iterable[str]) -> str:
    return "|".join(text.replace("|", "\\|") for text in texts)

"""The register of facts as rows: JSON lines, and pandas frames for CSV, XLSX and Parquet."""

from __future__ import annotations

import io
import json
import re
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from aligner.check.figures.wording import plain
from aligner.errors import AlignerError
from aligner.versions.differences import quoted
from aligner.versions.register import Fact, Register
from aligner.versions.statements import Statement

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "fact", "verdict", "subject", "counted", "value", "low", "high", "unit", "kind", "approx", "date", "planned",
    "scope", "definition", "lang", "file", "line", "text", "sentence", "why",
)  # fmt: skip
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by a spreadsheet


def jsonl(register: Register) -> str:
    """Give one line for each thing that is counted in more than one place."""
    return "".join(json.dumps(record(fact), ensure_ascii=False) + "\n" for fact in register.facts)


def record(fact: Fact) -> dict[str, Any]:
    """Give a fact as a mapping."""
    return {
        "verdict": fact.verdict,
        "subject": fact.subject,
        "values": [_value(statement) for statement in fact.statements],
        "why": fact.why,
    }


def _value(statement: Statement) -> dict[str, Any]:
    place = statement.place
    said: dict[str, Any] = _amount(statement) | {"unit": statement.quantity.unit, "text": counted(statement)}
    said |= {"file": place.file, "line": place.line, "date": statement.time, "lang": statement.lang}
    said |= {"start": place.start, "end": place.end, "sentence": statement.sentence}
    if statement.quantity.approx:
        said["approx"] = statement.quantity.approx
    if statement.scope:
        said["scope"] = sorted(statement.scope)
    if statement.limits or statement.subject.aside:
        said["definition"] = [*sorted(statement.limits), *filter(None, [statement.subject.aside])]
    return said | ({"planned": True} if statement.planned else {})


def _amount(statement: Statement) -> dict[str, str]:
    values = [plain(value).replace(",", "") for value in statement.values]
    return {"value": values[0]} if len(values) == 1 else {"low": values[0], "high": values[-1]}


def counted(statement: Statement) -> str:
    """Quote a figure with what it counts, as the text has it: 上市企业18家, 18 listed enterprises."""
    quantity, thing, text = statement.quantity, statement.subject.thing, statement.sentence
    if quantity.kind != "number":
        return quantity.text
    first, last = text.rfind(thing, 0, quantity.start), text.find(thing, quantity.end)
    if first >= 0 and quantity.start - first - len(thing) <= 3:
        return text[first : quantity.start] + quoted(quantity, statement.lang)
    if 0 <= last <= quantity.end + 3:
        return text[quantity.start : last + len(thing)]
    return quoted(quantity, statement.lang)


def frame(register: Register) -> pd.DataFrame:
    """Give every statement as a row, with the fact that it was brought to, if any, and the verdict on that."""
    import pandas as pd

    facts = {id(s): (number, fact) for number, fact in enumerate(register.facts, 1) for s in fact.statements}
    rows = [_row(statement, *facts.get(id(statement), (None, None))) for statement in register.statements]
    rows.sort(key=lambda row: (row["fact"] is None, row["fact"] or 0))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"fact": "Int64", "line": "int64"})


def _row(statement: Statement, number: int | None, fact: Fact | None) -> dict[str, Any]:
    amount = _amount(statement)
    return {
        "fact": number,
        "verdict": fact.verdict if fact else "",
        "subject": fact.subject if fact else statement.subject.thing,
        "counted": statement.subject.thing,
        "value": amount.get("value", ""),
        "low": amount.get("low", ""),
        "high": amount.get("high", ""),
        "unit": statement.quantity.unit,
        "kind": statement.quantity.kind,
        "approx": statement.quantity.approx or "",
        "date": statement.time,
        "planned": statement.planned,
        "scope": ", ".join(sorted(statement.scope)),
        "definition": ", ".join([*sorted(statement.limits), *filter(None, [statement.subject.aside])]),
        "lang": statement.lang,
        "file": statement.place.file,
        "line": statement.place.line,
        "text": counted(statement),
        "sentence": statement.sentence,
        "why": fact.why if fact else "",
    }


def render(register: Register, suffix: str) -> bytes:
    """Give the register in the format of a file's ending. Raises AlignerError for a format whose library is absent."""
    if suffix == ".jsonl":
        return jsonl(register).encode("utf-8", "replace")
    table = frame(register)
    if suffix == ".csv":
        return _harmless(table).to_csv(index=False, lineterminator="\n").encode("utf-8-sig", "replace")
    if suffix == ".parquet":
        return _parquet(table)
    out = io.BytesIO()
    _harmless(table).to_excel(out, index=False, sheet_name="facts", engine="openpyxl")
    return _timeless(out.getvalue())


def _timeless(book: bytes) -> bytes:
    """Take the time of writing out of a workbook: the same register gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", old.read(name))
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Keep a spreadsheet from running what a document says, and from refusing its control characters."""

    def safe(value: object) -> object:
        if not isinstance(value, str):
            return value
        printable = "".join(c for c in value if c.isprintable() or c == " ")
        return f"'{printable}" if printable.startswith(_FORMULA) else printable

    return table.map(safe)


def check_format(suffix: str) -> None:
    """Raise AlignerError if no table can be written with this ending, before any work is done."""
    if suffix not in (".jsonl", ".csv", ".xlsx", ".parquet"):
        known = "take .html, .jsonl, .csv, .xlsx or .parquet"
        raise AlignerError(f"no format of facts is called {suffix!r}", hint=known)
    if suffix == ".parquet" and not (find_spec("pyarrow") or find_spec("fastparquet")):
        raise AlignerError("Parquet needs pyarrow, which is not installed", hint="pip install pyarrow, or take .csv")


def _parquet(table: pd.DataFrame) -> bytes:
    check_format(".parquet")
    out = io.BytesIO()
    table.to_parquet(out, index=False)
    return out.getvalue()

"""Glossaries that other programs export: DeepL, Google Translate, memoQ, and UTX.

None of them knows concepts with more than a pair of terms, so each row becomes a concept of its own; terms that
several rows share are put together under their Chinese.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from aligner.errors import BadConfiguration
from aligner.glossary.delimited import read_text
from aligner.glossary.model import Concept, Status, Term, Termbase, arrange
from aligner.model import Lang
from aligner.words.characters import HAN

Line = tuple[int, list[str]]
_LANG = re.compile(r"(zh|en|chinese|english)(?:[-_ (].*)?", re.I)  # zh-CN, Chinese_PRC; but not Entry_ID


def read_exchange(path: Path, kind: str) -> Termbase:
    """Read a glossary that another program wrote; `kind` is one of `KINDS`."""
    text = read_text(path)
    delimiter = "\t" if path.suffix.lower() in (".tsv", ".utx", ".txt") else _delimiter(text)
    lines = [(number, cells) for number, cells in _lines(text, delimiter) if any(cell.strip() for cell in cells)]
    if not lines:
        raise BadConfiguration("an empty glossary", where=str(path), hint="export it again")
    return _merged(KINDS[kind](lines, str(path)))


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=lambda mark: (first.count(mark), mark == ","))


def _lines(text: str, delimiter: str) -> Iterable[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for cells in reader:
        yield before + 1, cells
        before = reader.line_num


def _read_deepl(lines: list[Line], file: str) -> Iterable[Term | None]:
    """DeepL: source, target and, in its CSV, their languages; no header."""
    for number, cells in lines:
        values = [cell.strip() for cell in cells]
        langs = [_lang(value) for value in values[2:4]] if len(values) >= 4 else [_guess(v) for v in values[:2]]
        if len(values) < 2 or {*langs} != {"zh", "en"}:
            hint = "two columns, Chinese and English, or four with the language codes zh and en"
            raise BadConfiguration("no Chinese–English pair", where=f"{file}:{number}", hint=hint)
        yield from (
            Term(lang, text, where=f"{file}:{number}") for lang, text in zip(langs, values, strict=False) if lang
        )
        yield None


def _read_google(lines: list[Line], file: str) -> Iterable[Term | None]:
    """Google: a header of language codes (zh-CN, en-US), and columns `pos` and `description` that may follow."""
    (first, header), *body = lines
    langs = [_lang(cell) for cell in header]
    if not {"zh", "en"} <= {*langs}:
        hint = "the first row gives the language codes, such as en,zh-CN"
        raise BadConfiguration("no columns for Chinese and English", where=f"{file}:{first}", hint=hint)
    names = [cell.strip().lower() for cell in header]
    for number, cells in body:
        named = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        for lang, cell in zip(langs, cells, strict=False):
            if lang and cell.strip():
                yield Term(lang, cell.strip(), part_of_speech=named.get("pos", ""), where=f"{file}:{number}")
        yield None


def _read_memoq(lines: list[Line], file: str) -> Iterable[Term | None]:
    """memoQ: a header with a column for every term, named by its language, and `Term_Info` after each."""
    (first, header), *body = lines
    langs = [_lang(cell) for cell in header]
    if not {"zh", "en"} <= {*langs}:
        hint = "the first row names the languages, such as Chinese_PRC and English"
        raise BadConfiguration("no columns for Chinese and English", where=f"{file}:{first}", hint=hint)
    for number, cells in body:
        for index, (lang, cell) in enumerate(zip(langs, cells, strict=False)):
            if lang and cell.strip():
                info = cells[index + 1] if header[index + 1 : index + 2] == ["Term_Info"] else ""
                status: Status = "forbidden" if "forbidden" in info.lower() else "preferred"
                yield Term(lang, cell.strip(), status, where=f"{file}:{number}")
        yield None


_UTX_STATUS: dict[str, Status] = {"approved": "preferred", "forbidden": "forbidden", "non-standard": "deprecated"}


def _read_utx(lines: list[Line], file: str) -> Iterable[Term | None]:
    """UTX 1.11 and 1.20: tabs, lines of settings and of column names after #, a status for each pair."""
    settings = " ".join(cell for _, cells in lines for cell in cells[:9] if cells[0].startswith("#UTX"))
    codes = re.search(r"\b([A-Za-z]{2})(?:-\w+)?/([A-Za-z]{2})(?:-\w+)?\b", settings)
    source, target = map(_lang, codes.groups()) if codes else (None, None)
    if not source or not target:
        hint = "its first line names the languages: #UTX 1.11; zh-CN/en-US"
        raise BadConfiguration("no Chinese–English UTX", where=f"{file}:1", hint=hint)
    names = next((cells for _, cells in lines if cells[0].lower() in ("#src", "#source")), ["#src", "tgt", "src:pos"])
    for number, cells in lines:
        if cells[0].startswith("#") or len(cells) < 2:
            continue
        named = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        status = _UTX_STATUS.get(named.get("term status", ""), "admitted" if "term status" in named else "preferred")
        where = f"{file}:{number}"
        yield Term(source, cells[0].strip(), part_of_speech=named.get("src:pos", ""), where=where)
        yield Term(target, cells[1].strip(), status, part_of_speech=named.get("tgt:pos", ""), where=where)
        yield None


def _lang(code: str) -> Lang | None:
    match = _LANG.fullmatch(code.strip())
    return None if not match else "zh" if match[1].lower() in ("zh", "chinese") else "en"


def _guess(text: str) -> Lang:
    return "zh" if re.search(f"[{HAN}]", text) else "en"


def _merged(terms: Iterable[Term | None]) -> Termbase:
    """Make a concept of the terms up to each None, and one of all that share their first Chinese term."""
    concepts: dict[str, list[Term]] = {}
    row: list[Term] = []
    for term in terms:
        if term:
            row.append(term)
            continue
        key = next((t.text for t in row if t.lang == "zh"), row[0].text if row else "")
        known = concepts.setdefault(key, [])
        for found in row:
            if not any((found.lang, found.text) == (other.lang, other.text) for other in known):
                known.append(_demoted(found, known))
        row = []
    return Termbase(tuple(Concept(arrange(found)) for found in concepts.values() if found))


def _demoted(term: Term, known: list[Term]) -> Term:
    """Admit a second preferred term: only one can be preferred."""
    if term.status == "preferred" and any(k.lang == term.lang and k.status == "preferred" for k in known):
        return Term(term.lang, term.text, "admitted", part_of_speech=term.part_of_speech, where=term.where)
    return term


KINDS: dict[str, Callable[[list[Line], str], Iterable[Term | None]]] = {
    "deepl": _read_deepl,
    "google": _read_google,
    "memoq": _read_memoq,
    "utx": _read_utx,
}

"""Tables of a made-up tram company in both languages, in Markdown, HTML and Word."""

from __future__ import annotations

import random
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

_LABELS = (
    ("售票收入", "Fare revenue"),
    ("广告收入", "Advertising revenue"),
    ("车厢清洁费", "Carriage cleaning"),
    ("轨道养护费", "Track upkeep"),
    ("司机培训费", "Driver training"),
    ("制服采购款", "Uniforms bought"),
    ("车站租金", "Station rents"),
    ("电网接入费", "Grid connection"),
    ("失物招领支出", "Lost property office"),
    ("夜班津贴", "Night allowances"),
    ("隧道照明费", "Tunnel lighting"),
    ("保险赔付款", "Insurance paid out"),
)
# What stands above the table on either side, and by what a figure in English is the Chinese one multiplied.
_UNITS = (
    ("单位：万元", "Unit: RMB thousand", 10),
    ("单位：亿元", "(RMB million)", 100),
    ("（人民币百万元）", "In millions of yuan, unless otherwise stated", 1),
    ("金额单位：万元", "Unit: ten thousand yuan", 1),
    ("单位：亿元  币种：人民币", "Unit: 100 million yuan", 1),
    ("单位：千元", "Unit: RMB'000", 1),
)
_PARAGRAPH = (
    "云堤电车去年开通了两条支线，早班车提前到了天亮之前。",
    "Cloudbank Trams opened two branch lines last year, and the first tram now leaves before dawn.",
)
_TITLE = ("云堤电车年度收支", "The year at Cloudbank Trams")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sample:
    """A table in one language: the line above it, and its rows, the first of which are labels."""

    lang: str
    unit: str
    rows: Rows

    def cells(self) -> list[tuple[int, int]]:
        """Give the places of figures other than nothing."""
        return [
            (r, c)
            for r, row in enumerate(self.rows)
            for c, cell in enumerate(row)
            if r and c and any(digit in cell for digit in "123456789")
        ]

    def with_cell(self, row: int, column: int, text: str) -> Sample:
        rows = [list(cells) for cells in self.rows]
        rows[row][column] = text
        return replace(self, rows=tuple(map(tuple, rows)))

    def markdown(self) -> str:
        n = self.lang == "en"
        lines = ["| " + " | ".join(row) + " |" for row in self.rows]
        lines.insert(1, "|" + " --- |" * len(self.rows[0]))
        return "\n\n".join([f"# {_TITLE[n]}", _PARAGRAPH[n], self.unit, "\n".join(lines)]) + "\n"

    def html(self) -> str:
        n = self.lang == "en"
        rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in self.rows]
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        text = (
            f"<h1>{_TITLE[n]}</h1><p>{_PARAGRAPH[n]}</p><p>{self.unit}</p><table>{table}</table><p>{_PARAGRAPH[n]}</p>"
        )
        return f"<!doctype html><html><head><meta charset=utf-8></head><body><article>{text}</article></body></html>"

    def docx(self) -> str:
        n = self.lang == "en"
        rows = ["".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in self.rows]
        table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        return "".join(map(_paragraph, (_TITLE[n], _PARAGRAPH[n], self.unit))) + table + _paragraph(_PARAGRAPH[n])

    def write(self, folder: Path, form: str) -> Path:
        """Write the table as `form`: md, html or docx."""
        path = folder / f"table.{self.lang}.{form}"
        if form == "docx":
            _write_docx(path, self.docx())
        else:
            path.write_text(self.markdown() if form == "md" else self.html(), encoding="utf-8")
        return path


def sample(seed: int) -> tuple[Sample, Sample]:
    """Give a Chinese and an English table that say the same."""
    rng = random.Random(seed)
    chinese, english, factor = rng.choice(_UNITS)
    years = range(2024, 2024 - rng.randint(1, 4), -1)
    rate = rng.random() < 0.5
    zh = [("项目", *(f"{year}年" for year in years), *(["同比增长（%）"] if rate else []))]
    en = [("Item", *map(str, years), *(["Growth (%)"] if rate else []))]
    for label, label_en in rng.sample(_LABELS, rng.randint(3, 10)):
        amounts = [rng.randint(100, 999_999) for _ in years]
        growth = [f"{rng.randint(-300, 400) / 10:.1f}"] if rate else []
        zh.append((label, *(_figure(n, 1) for n in amounts), *growth))
        en.append((label_en, *(_figure(n, factor) for n in amounts), *growth))
    empty = rng.randrange(1, len(zh))
    zh[empty] = (zh[empty][0], "—", *zh[empty][2:])
    en[empty] = (en[empty][0], rng.choice(("0", "-", "")), *en[empty][2:])
    return Sample("zh", chinese, tuple(zh)), Sample("en", english, tuple(en))


def _figure(hundredths: int, factor: int) -> str:
    return f"{hundredths * factor / 100:,.{ {1: 2, 10: 1, 100: 0}[factor] }f}"


def damaged(rng: random.Random, figure: str) -> str:
    """Give a figure with one digit changed, and so another value."""
    while True:
        at = rng.choice([n for n, char in enumerate(figure) if char.isdigit()])
        other = rng.choice("0123456789")
        changed = figure[:at] + other + figure[at + 1 :]
        if float(changed.replace(",", "")) != float(figure.replace(",", "")) and not (at == 0 and other == "0"):
            return changed


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def _write_docx(path: Path, body: str) -> None:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{_RELATED}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>'
        )

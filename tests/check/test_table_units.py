"""Figures of tables are compared under the units that the tables state; a wrong unit is one finding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import aligner
from aligner.model import Finding

ROWS = (("售票收入", "Fare revenue"), ("广告收入", "Advertising revenue"), ("车站租金", "Station rents"))


def check(
    tmp_path: Path, zh: tuple[str, Sequence[str]], en: tuple[str, Sequence[str]], **settings: str
) -> list[Finding]:
    paths = []
    for n, (lang, (unit, figures)) in enumerate((("zh", zh), ("en", en))):
        rows = "".join(f"| {ROWS[r][n]} | {figure} |\n" for r, figure in enumerate(figures))
        path = tmp_path / f"a.{lang}.md"
        path.write_text(f"{unit}\n\n| {('项目', 'Item')[n]} | {('金额', 'Amount')[n]} |\n|---|---|\n{rows}", "utf-8")
        paths.append(path)
    found = aligner.check(paths, cache=False, **settings).findings
    return [finding for finding in found if finding.severity != "suggestion"]


FIGURES = ("1,284", "76.5", "903.2")


@pytest.mark.parametrize(
    ("unit", "figures"),
    [
        ("Unit: 100 million yuan", FIGURES),
        ("(RMB billion)", ("128.4", "7.65", "90.32")),
        ("(in millions of RMB)", ("128,400", "7,650", "90,320")),
        ("", ("RMB 128.4 billion", "7.65 billion yuan", "RMB 90.32 billion")),
    ],
)
def test_one_amount_in_two_scales_raises_nothing(tmp_path: Path, unit: str, figures: Sequence[str]) -> None:
    assert [f for f in check(tmp_path, ("单位：亿元", FIGURES), (unit, figures)) if f.rule != "align.missing"] == []


def test_the_proof_says_under_which_unit_a_figure_is_read(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, ("单位：亿元", FIGURES), ("(RMB billion)", ("128.4", "7.56", "90.32")))
    assert finding.message.en == "76.5 under 亿元 = 7.65 billion yuan; the English says 7.56 under RMB billion"
    assert finding.message.zh == "76.5（亿元），英文却是 7.56（RMB billion） = 75.6亿元"
    assert finding.suggestion == "7.65"


def test_what_to_write_instead_is_in_the_scale_of_the_cell(tmp_path: Path) -> None:
    english = ("(in millions of RMB)", ("128,400", "7,650", "93,020"))
    (finding,) = check(tmp_path, ("单位：亿元", FIGURES), english)
    assert finding.suggestion == "90,320"
    (finding,) = check(
        tmp_path, ("单位：亿元", ("1284", "76.5", "920.3")), ("(RMB billion)", ("128.4", "7.65", "90.32")), source="en"
    )
    assert finding.suggestion == "903.2"


def test_the_same_digits_under_another_unit_are_wrong_although_they_look_alike(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, ("单位：亿元", FIGURES), ("(RMB million)", FIGURES))
    assert finding.rule == "number.magnitude"
    assert (finding.zh and finding.zh.text, finding.en and finding.en.text) == ("亿元", "RMB million")
    assert finding.message.en == (
        "亿元 = 100 million yuan for 3 figures of a table; the English says RMB million, 100 times too little"
    )
    assert finding.message.zh == "表中3个数字的单位是亿元，英文却是RMB million，偏小，相差100倍"
    assert finding.suggestion == "RMB 100 million"


def test_under_a_wrong_unit_a_wrong_figure_is_still_found(tmp_path: Path) -> None:
    found = check(tmp_path, ("单位：亿元", FIGURES), ("(RMB million)", ("1,284", "67.5", "903.2")))
    assert {(f.rule, f.en and f.en.text) for f in found} == {
        ("number.magnitude", "RMB million"),
        ("number.mismatch", "67.5"),
    }


def test_a_unit_that_only_the_source_states_is_missed_where_the_scale_is_another(tmp_path: Path) -> None:
    english = ("", ("128,400", "7,560", "90,320"))
    found = [f for f in check(tmp_path, ("单位：亿元", FIGURES), english) if f.rule != "align.missing"]
    assert [(f.rule, f.message.en) for f in found] == [
        (
            "number.magnitude",
            "the English states no unit for 3 figures of a table; under 亿元 they are 100 times too much",
        ),
        ("number.mismatch", "76.5 under 亿元 = 7.65 billion yuan; the English says 7,560"),
    ]
    assert found[0].message.zh == "英文没有写明表中3个数字的单位；按亿元计算偏大，相差100倍"


def test_a_unit_that_only_the_source_states_is_let_be_where_the_figures_are_the_same(tmp_path: Path) -> None:
    assert [f for f in check(tmp_path, ("单位：亿元", FIGURES), ("", FIGURES)) if f.rule != "align.missing"] == []


@pytest.mark.parametrize(("label", "found"), [("Amount (100 million yuan)", 0), ("Amount", 1)])
def test_a_unit_that_a_label_of_the_translation_lost_is_one_warning(tmp_path: Path, label: str, found: int) -> None:
    for lang, heads, n in (("zh", "项目 | 金额（亿元）", 0), ("en", f"Item | {label}", 1)):
        rows = "".join(f"| {row[n]} | {figure} |\n" for row, figure in zip(ROWS, FIGURES, strict=True))
        (tmp_path / f"a.{lang}.md").write_text(f"| {heads} |\n|---|---|\n{rows}", "utf-8")
    findings = aligner.check([tmp_path / "a.zh.md", tmp_path / "a.en.md"], cache=False).findings
    assert [(f.rule, f.severity) for f in findings] == [("number.magnitude", "warning")] * found


def test_a_cell_that_says_percent_is_no_sum_of_the_same_digits(tmp_path: Path) -> None:
    found = check(tmp_path, ("单位：亿元", FIGURES), ("(100 million yuan)", ("1,284", "76.5%", "903.2")))
    assert "number.missing" in {f.rule for f in found}


def test_another_currency_is_one_finding(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, ("单位：百万元", FIGURES), ("(US$ million)", FIGURES))
    assert (finding.rule, finding.en and finding.en.text) == ("unit.currency", "US$ million")


def test_one_figure_off_by_a_zero_is_no_wrong_unit(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, ("单位：亿元", FIGURES), ("(RMB billion)", ("128.4", "76.5", "90.32")))
    assert (finding.rule, finding.en and finding.en.text, finding.suggestion) == ("number.magnitude", "76.5", "7.65")


def test_another_scale_is_a_reason_to_round(tmp_path: Path) -> None:
    chinese = ("单位：万元", ("12,345.67", "765.43", "9,032.21"))
    assert check(tmp_path, chinese, ("(RMB million)", ("123.46", "7.65", "90.32"))) == []
    (finding,) = check(tmp_path, chinese, ("(RMB million)", ("123.47", "7.65", "90.32")))
    assert finding.en is not None
    assert finding.en.text == "123.47"


def test_what_the_source_says_exactly_is_not_told_more_exactly(tmp_path: Path) -> None:
    english = ("(in millions of RMB)", ("128,430", "7,650", "90,320"))
    (finding,) = check(tmp_path, ("单位：亿元", FIGURES), english)
    assert (finding.en and finding.en.text, finding.suggestion) == ("128,430", "128,400")


def test_a_wrong_unit_is_seen_through_rounding(tmp_path: Path) -> None:
    chinese = ("单位：万元", ("12,345.67", "765.43", "9,032.21"))
    (finding,) = check(tmp_path, chinese, ("Unit: RMB thousand", ("123.46", "7.65", "90.32")))
    assert (finding.en and finding.en.text, finding.suggestion) == ("RMB thousand", "RMB million")


@pytest.mark.parametrize(("nothing", "zero"), [("—", "0"), ("", "0.00"), ("-", "0"), ("不适用", "n/a")])
def test_a_dash_says_the_same_as_nought(tmp_path: Path, nothing: str, zero: str) -> None:
    zh, en = ("1,284", nothing, "903.2"), ("128.4", zero, "90.32")
    assert check(tmp_path, ("单位：亿元", zh), ("(RMB billion)", en)) == []


def test_a_figure_against_a_dash_is_missing(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, ("单位：亿元", FIGURES), ("(RMB billion)", ("128.4", "—", "90.32")))
    assert (finding.rule, finding.zh and finding.zh.text) == ("number.missing", "76.5")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("r", []),
        ("s", []),
        ("b", [("number.mismatch", "1,243.56")]),
        ("u", [("number.magnitude", "RMB million")]),
    ],
)
def test_tables_of_an_annual_report(shared: Path, english: str, expected: list[tuple[str, str]]) -> None:
    paths = [shared / "data/cat" / name for name in ("r.zh.docx", f"{english}.en.docx")]
    found = aligner.check(paths, cache=False, config=None).findings
    assert [(f.rule, f.en.text if f.en else "") for f in found] == expected

"""Headers and footers translate each other, and a letterhead of one text alone is no finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from wordfiles import p, package, r

import aligner
from aligner.model import Run

ZH = p(r("雾凇乐器去年在三座城市开设了琴房，销量继续增长。")) + p(r("公司计划在北方新建两座工厂，雇用450人。"))
EN = p(r("Last year Rime Instruments opened practice rooms in three cities, and sales went on growing.")) + p(
    r("It plans two new plants in the north, with 450 staff.")
)
HEAD_ZH, HEAD_EN = p(r("雾凇乐器 2024 年年度报告")), p(r("Rime Instruments Annual Report 2024"))


def checked(folder: Path, zh: bytes, en: bytes | None = None) -> Run:
    files = [("a.zh.docx", zh)] + ([("a.en.docx", en)] if en else [])
    for name, data in files:
        (folder / name).write_bytes(data)
    return aligner.check([folder / name for name, _ in files], cache=False)


def told(run: Run) -> list[str]:
    return [f"{finding.rule}: {finding.message.en}" for finding in run.findings]


def test_a_header_is_compared_with_the_header_wherever_it_stands(tmp_path: Path) -> None:
    wrong = p(r("Rime Instruments Annual Report 2023"))
    assert told(checked(tmp_path, package(ZH, header1=HEAD_ZH), package(EN, header1=HEAD_EN))) == []
    found = checked(tmp_path, package(ZH, header1=HEAD_ZH), package(EN, footer1=wrong))
    assert told(found) == ["date.mismatch: 2024 年; the English says 2023"]
    assert found.bitexts[0].beads[0].zh == (0,)


def test_a_header_of_one_text_alone_is_set_aside_and_counts_for_nothing(tmp_path: Path) -> None:
    run = checked(tmp_path, package(ZH, header1=HEAD_ZH), package(EN))
    assert told(run) == []
    assert [b.aside for b in run.bitexts[0].zh_document.blocks if b.kind == "furniture"] == ["margin"]


@pytest.mark.parametrize(("line", "missing"), [("内部资料 禁止外传", False), ("总投资3.5亿元", True)])
def test_a_line_of_a_header_without_counterpart_is_missing_only_if_it_states_an_amount(
    tmp_path: Path, line: str, missing: bool
) -> None:
    run = checked(tmp_path, package(ZH, header1=HEAD_ZH + p(r(line))), package(EN, header1=HEAD_EN))
    assert [f.rule for f in run.findings] == ["align.missing"] * missing


def test_an_amount_in_a_header_of_one_text_alone_is_missing(tmp_path: Path) -> None:
    run = checked(tmp_path, package(ZH, header1=p(r("总投资3.5亿元"))), package(EN))
    assert [f.rule for f in run.findings] == ["align.missing"]


def test_the_headers_of_a_bilingual_file_translate_each_other(tmp_path: Path) -> None:
    both = p(r("雾凇乐器去年在三座城市开设了琴房。")) + p(r("Rime Instruments opened practice rooms in three cities."))
    both += p(r("公司雇用450人。")) + p(r("It employs 450 people."))
    wrong = p(r("Rime Instruments Annual Report 2023"))
    assert told(checked(tmp_path, package(both, header1=HEAD_ZH + HEAD_EN))) == []
    run = checked(tmp_path, package(both, header1=HEAD_ZH, footer1=wrong))
    assert told(run) == ["date.mismatch: 2024 年; the English says 2023"]


def test_a_line_of_a_header_without_counterpart_is_counted_as_a_header(tmp_path: Path) -> None:
    run = checked(tmp_path, package(ZH, header1=HEAD_ZH + p(r("内部资料 禁止外传"))), package(EN, header1=HEAD_EN))
    assert [(part.kind, part.text) for part in run.accounts[0].set_aside] == [("margin", "内部资料 禁止外传")]


def test_lines_of_headers_are_paired_in_any_order_without_a_word(tmp_path: Path) -> None:
    zh, en = HEAD_ZH + p(r("证券代码600123")), p(r("Stock code 600123")) + HEAD_EN
    assert told(checked(tmp_path, package(ZH, header1=zh), package(EN, header1=en))) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("机密", "Draft for discussion only, version 3"),
        ("2024年5月12日", "Rime Instruments"),
        ("第八版", "For internal use"),
    ],
)
def test_lines_of_headers_that_have_nothing_in_common_are_not_compared(tmp_path: Path, zh: str, en: str) -> None:
    run = checked(tmp_path, package(ZH, header1=p(r(zh))), package(EN, header1=p(r(en))))
    assert told(run) == []
    assert [part.kind for account in run.accounts for part in account.set_aside] == ["margin", "margin"]

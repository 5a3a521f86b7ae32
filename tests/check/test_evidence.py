"""How grave a lost figure is: an error where the other side still speaks of what it counted."""

from __future__ import annotations

import pytest
from test_check_numbers import bitext

from aligner.check.findings import check


def told(zh: str, en: str) -> list[tuple[str, str]]:
    findings = check([bitext((zh, en), given=True)], level=lambda rule, severity, files: severity).findings
    return [(finding.rule, finding.severity) for finding in findings if finding.rule.startswith("number.")]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("展会吸引了88家企业参展。", "The fair attracted many companies as exhibitors."),
        ("共有126名学生获奖。", "A number of students won prizes."),
        ("公司有45项专利获得授权。", "The company was granted patents."),
    ],
)
def test_a_figure_whose_noun_still_stands_is_an_error(zh: str, en: str) -> None:
    assert told(zh, en) == [("number.missing", "error")]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("展会吸引了88家企业参展，现场观众络绎不绝，场面十分热闹，各展台前人头攒动。", "The fair was lively."),
        ("办公地址为科创大厦3楼。", "The office is in the Kechuang Building."),
    ],
)
def test_a_figure_that_went_with_its_clause_is_a_warning(zh: str, en: str) -> None:
    assert told(zh, en) == [("number.missing", "warning")]


@pytest.mark.parametrize(
    ("zh", "en"), [("3 请勿拆开本产品。", "Do not take the product apart."), ("常见问题。", "4. Common questions.")]
)
def test_the_number_of_a_point_is_a_suggestion(zh: str, en: str) -> None:
    ((_, severity),) = told(zh, en)
    assert severity == "suggestion"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("3、请勿拆开本产品。", ". Do not take the product apart."),
        ("3 台产品被拆开。", "The products were taken apart."),
    ],
)
def test_a_number_that_left_its_mark_behind_or_counts_is_no_number_of_a_point(zh: str, en: str) -> None:
    assert ("number.missing", "suggestion") not in told(zh, en)
    assert told(zh, en)

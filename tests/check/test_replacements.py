"""What is offered instead of a wrong Chinese figure: written as it was, exactly for its span, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_check_numbers import bitext

from aligner.check.findings import check
from aligner.extract import quantities
from aligner.model import Finding


def found(en: str, zh: str) -> list[Finding]:
    """Give what is found about figures where the Chinese is the translation."""
    text = replace(bitext((zh, en), given=True), source="en")
    findings = check([text], level=lambda rule, severity, files: severity).findings
    return [finding for finding in findings if finding.rule.split(".")[0] in ("number", "date", "unit")]


def mended(en: str, zh: str) -> str:
    """Write what is offered into the Chinese."""
    (finding,) = found(en, zh)
    assert finding.zh
    assert finding.suggestion
    return zh[: finding.zh.start] + finding.suggestion + zh[finding.zh.end :]


MENDED = [
    ("Sales reached 350 million yuan.", "销售额达到35亿元。", "销售额达到3.5亿元。"),
    ("Sales reached 5.2 billion yuan.", "销售额达到人民币5.2亿元。", "销售额达到人民币52亿元。"),
    ("Sales reached nearly 5.2 billion yuan.", "销售额近5.2亿元。", "销售额近52亿元。"),
    ("Sales rose to over 520 million yuan.", "销售额超过52亿元。", "销售额超过5.2亿元。"),
    ("The site covers about 120,000 square meters.", "园区占地约1.2万平方米。", "园区占地约12万平方米。"),
    ("The site covers 120,000 square meters.", "园区占地12万平方公里。", "园区占地12万平方米。"),
    ("The site covers more than 120,000 square meters.", "园区占地1.2万余平方米。", "园区占地12万余平方米。"),
    ("Revenue grew by 16.6 percent.", "营收增长16.9%。", "营收增长16.6%。"),
    ("Revenue grew by 16.6 percent.", "营收增长百分之16.9。", "营收增长百分之16.6。"),
    ("The share rose by 16.6 percentage points.", "占比提高16.6%。", "占比提高16.6个百分点。"),
    ("The share rose by 16.6 percent.", "占比提高16.6个百分点。", "占比提高16.6%。"),
    ("The forum opened on November 18.", "论坛于11月19日开幕。", "论坛于11月18日开幕。"),
    ("The forum opened on November 18.", "论坛于2023年11月19日开幕。", "论坛于2023年11月18日开幕。"),
    ("The plant opened in March 2021.", "工厂于2020年3月投产。", "工厂于2021年3月投产。"),
    ("It was founded on a Monday.", "公司成立于周二。", "公司成立于周一。"),
    ("A total of 1,367 companies took part.", "共有1376家企业参展。", "共有1367家企业参展。"),
    ("A total of 13,670 companies took part.", "共有13,760家企业参展。", "共有13,670家企业参展。"),
    ("A total of 13,670 companies took part.", "共有13760家企业参展。", "共有13670家企业参展。"),
    ("The conference holds eight forums.", "大会设九场论坛。", "大会设八场论坛。"),
    ("The conference holds two forums.", "大会设三场论坛。", "大会设两场论坛。"),
    ("The conference holds 12 forums.", "大会设十三场论坛。", "大会设十二场论坛。"),
    ("It is the eighth forum.", "这是第九届论坛。", "这是第八届论坛。"),
    ("Forty percent of the products are sold abroad.", "三成产品出口海外。", "四成产品出口海外。"),
    ("The first phase cost $30 million.", "一期投资超过 3000 万元。", "一期投资超过 3000万美元。"),
    ("The test lasted 30 minutes.", "测试持续了20分钟。", "测试持续了30分钟。"),
    ("It ran for six years.", "项目持续了五年。", "项目持续了六年。"),
]  # fmt: skip


@pytest.mark.parametrize(("en", "zh", "right"), MENDED)
def test_a_wrong_figure_is_put_right_in_the_form_it_has(en: str, zh: str, right: str) -> None:
    assert mended(en, zh) == right
    assert not [finding for finding in found(en, right) if finding.severity == "error"]


# Where the span has two figures, counts what the new one would not, or limits it the other way, nobody can be sure.
UNSURE = [
    ("The forum runs from November 16 to 18.", "论坛于11月17日至19日举行。"),
    ("Sales reached 3 to 5 billion yuan.", "销售额达到3亿至5亿元。"),
    ("Goods are 30 percent off.", "商品打八折。"),
    ("Output has tripled.", "产值翻番。"),
    ("Nearly 900 engineers work here, 1,207 of them in Wuxi.", "这里有900名工程师，其中1300余名在无锡。"),
    ("It received 99 positive reviews.", "好评率达到99%。"),
]


@pytest.mark.parametrize(("en", "zh"), UNSURE)
def test_what_is_not_certain_is_not_offered(en: str, zh: str) -> None:
    findings = found(en, zh)
    assert findings
    assert not any(finding.suggestion for finding in findings)


def test_what_is_offered_reads_as_the_english_says() -> None:
    (finding,) = found("Sales reached 5.2 billion yuan.", "销售额达到5.2亿元。")
    (read,) = quantities(finding.suggestion, "zh")
    assert (read.value, read.unit) == (5_200_000_000, "CNY")

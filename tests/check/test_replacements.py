"""What is offered instead of a wrong Chinese figure: written as it was, exactly for its span, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_check_numbers import bitext

from aligner.check.findings import check
from aligner.extract import quantities
from aligner.model import Bitext, Finding


def found(en: str, zh: str) -> list[Finding]:
    """Give what is found about figures where the Chinese is the translation."""
    return figures(replace(bitext((zh, en), given=True), source="en"))


def figures(text: Bitext) -> list[Finding]:
    """Give what is found about figures in a bitext."""
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


# ---------------------------------------------------------------- where the English is the translation
def mended_english(zh: str, en: str) -> str:
    """Write what is offered into the English."""
    (finding,) = figures(bitext((zh, en), given=True))
    assert finding.en
    assert finding.suggestion
    return en[: finding.en.start] + finding.suggestion + en[finding.en.end :]


MENDED_ENGLISH = [
    ("列车时速350公里。", "The train runs at 250 kilometers per hour.", "The train runs at 350 kilometers per hour."),
    ("列车时速350公里。", "The train runs at 250 km/h.", "The train runs at 350 km/h."),
    ("园区占地30公顷。", "The park covers 300 mu.", "The park covers 30 hectares."),
    ("园区占地30公顷。", "The park covers 30 mu.", "The park covers 30 hectares."),
    ("该线全长350公里。", "The line is 250 km long.", "The line is 350 km long."),
    ("该线全长350公里。", "The line is 350 m long.", "The line is 350 km long."),
    ("销售额达到3.5亿元。", "Sales reached RMB 35 million.", "Sales reached RMB 350 million."),
    ("销售额达到3.5亿美元。", "Sales reached US$3.5bn.", "Sales reached US$350 million."),
    ("销售额达到35亿美元。", "Sales reached US$5.3bn.", "Sales reached US$3.5bn."),
    ("销售额达到3.5亿元。", "Sales reached US$350 million.", "Sales reached RMB350 million."),
    ("销售额达到3.5亿元。", "Sales reached 350 million Singapore dollars.", "Sales reached 350 million yuan."),
    ("公司打造100亿元级产业集群。", "It is a 10-million-yuan-level cluster.", "It is a 10-billion-yuan-level cluster."),
    ("销售额近52亿元。", "Sales reached nearly 5.2 million yuan.", "Sales reached nearly 5.2 billion yuan."),
    ("营收增长16.6%。", "Revenue grew by 16.9%.", "Revenue grew by 16.6%."),
    ("营收增长16.6%。", "Revenue grew by over 16.9 percent.", "Revenue grew by over 16.6 percent."),
    ("占比提高16.6个百分点。", "The share rose by 16.6%.", "The share rose by 16.6 percentage points."),
    ("占比提高16.6%。", "The share rose by 16.6 percentage points.", "The share rose by 16.6 percent."),
    ("大会设八场论坛。", "Nine forums are held.", "Eight forums are held."),
    ("大会设35场论坛。", "The conference holds twenty-five forums.", "The conference holds thirty-five forums."),
    ("这是第八届论坛。", "This is the ninth forum.", "This is the eighth forum."),
    ("这是第22届论坛。", "This is the 21st forum.", "This is the 22nd forum."),
    ("共有1367家企业参展。", "A total of 1,376 companies took part.", "A total of 1,367 companies took part."),
    ("依据第563条。", "It follows Article 536.", "It follows Article 563."),
    ("测试持续1小时。", "The test lasted 2 hours.", "The test lasted 1 hour."),
    ("举行了30分钟的会谈。", "They held a 20-minute talk.", "They held a 30-minute talk."),
    ("论坛于11月18日开幕。", "The forum opened on Nov. 19.", "The forum opened on Nov. 18."),
    ("论坛于2023年11月18日开幕。", "The forum opened on 18 November 2022.", "The forum opened on 18 November 2023."),
    ("论坛于10月18日开幕。", "The forum opened on November 18, 2023.", "The forum opened on October 18, 2023."),
    ("论坛于下午3点开幕。", "The forum opened at 5:00 p.m.", "The forum opened at 3:00 p.m."),
    ("三分之二的产品出口。", "One third of the products are exported.", "Two thirds of the products are exported."),
    ("公司成立于星期一。", "The company was founded on a Tuesday.", "The company was founded on a Monday."),
    ("利率上调50个基点。", "The rate rose by 40 basis points.", "The rate rose by 50 basis points."),
    ("气温达到38摄氏度。", "It was 83 degrees Celsius.", "It was 38 degrees Celsius."),
]  # fmt: skip


@pytest.mark.parametrize(("zh", "en", "right"), MENDED_ENGLISH)
def test_a_wrong_english_figure_is_put_right_in_the_form_it_has(zh: str, en: str, right: str) -> None:
    assert mended_english(zh, en) == right
    assert not [f for f in figures(bitext((zh, right), given=True)) if f.severity == "error"]

"""What is said of figures and names that agree is compared, with the reading of both as proof."""

from __future__ import annotations

import pytest
from pair_of_texts import alarms, found

from aligner.glossary import Matcher
from aligner.glossary.delimited import parse_delimited
from aligner.model import Finding


def finding(zh: str, en: str, rule: str, source: str = "zh") -> Finding:
    (one,) = (f for f in found(zh, en, "en" if source == "en" else "zh") if f.rule == rule)
    return one


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("claim.direction", "产量增长7.5%。", "Output shrank 7.5%."),
        ("claim.direction", "运费降低了二成。", "Freight rates climbed by 20 percent."),
        ("claim.direction", "成交价较评估价溢价15%。", "The price was a discount of 15% to the valuation."),
        ("claim.direction", "全年贸易顺差扩大。", "The trade deficit widened in the year."),
        ("claim.direction", "这是三地中表现最差的门店。", "It is the best shop of the three places."),
        ("claim.change", "库存压缩至30万吨。", "Stocks were reduced by 300,000 tonnes."),
        ("claim.change", "价格下调15%。", "Prices were lowered to 15%."),
        ("claim.base", "客流量同比增长31%。", "Passenger numbers were 31% higher than in the previous month."),
        ("claim.base", "利润比上月减少8%。", "Profit fell 8% from the previous quarter."),
        ("claim.limit", "每名员工最多申领3套。", "Each employee may apply for a minimum of 3 sets."),
        ("claim.period", "明年将再建两座电站。", "Two more power stations will be built this year."),
        ("claim.period", "今年5月和去年8月各办一次。", "One was held in May last year and one in August last year."),
        ("claim.scope", "今年新设网点25个。", "There is a total of 25 outlets."),
        ("claim.scope", "日均发电90万千瓦时。", "It generates 900,000 kilowatt-hours a year."),
        ("claim.scope", "这是国内首座零碳车站。", "It is one of the first zero-carbon stations in China."),
        ("claim.rank", "副校长林某致辞。", "The president of the university gave a speech."),
        ("claim.rank", "校长林某致辞。", "The vice-president of the university gave a speech."),
        ("claim.rank", "该药已进入II期临床。", "The drug is in Phase I trials."),
        ("name.place", "总部设在苏州。", "Its headquarters are in Hangzhou."),
        ("name.place", "她毕业于浙江大学。", "She graduated from Nankai University."),
        ("claim.change", "最低工资标准提高至每月2590元。", "The minimum wage was raised by 2,590 yuan a month."),
        ("claim.scope", "这是该国首颗气象卫星。", "It is one of the country's first weather satellites."),
        ("claim.rank", "原董事长被判刑。", "The chairman has been sentenced."),
        ("name.place", "项目位于内蒙古鄂尔多斯。", "The project is in Ordos, Ningxia."),
        ("name.place", "长江流域降雨偏多。", "Rainfall was heavy in the Yellow River basin."),
        ("name.place", "地震发生在日本北海道。", "The quake struck Okinawa, Japan."),
        ("name.code", "产品通过NMPA审批。", "The product has been approved by the NMAP."),
        (
            "name.code",
            "美国食品药品监督管理局（FDA）已受理。",
            "The Food and Drug Administration (EMA) has accepted it.",
        ),
    ],
)
def test_another_claim_of_the_same_figure_or_another_name_is_found(rule: str, zh: str, en: str) -> None:
    assert rule in alarms(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("甲增长3.8%，乙下降3.8%。", "B fell 3.8% and A rose 3.8%."),  # nobody knows which 3.8% is which
        (
            "销量比上年末增长5%。",
            "Sales rose 5% over last year.",
        ),  # the end of a year and the year are one base to many
        ("据新华社报道，上都是遗址。", "Xinhua reports that it is a ruin."),
        ("莱切斯特城队获胜。", "Leicester won."),  # 莱切 is Lecce, and 斯特城 no word
        ("中美关系稳定。", "Relations between China and the United States are stable."),
        ("德国队获胜。", "The German team won."),
        ("论文来自清华。", "The paper is from Tsinghua University."),
        ("世界卫生组织发布报告。", "The WHO has published a report."),
        ("公司发布AI产品。", "The company has launched an artificial intelligence product."),
        ("陈清扬从山上跑下来。", "Chen Qingyang ran down the mountain."),  # 清扬 is no town of Qingyang
        ("董事长兼总经理出席。", "The chairman and president attended."),
        ("人大代表发言。", "Deputies to the people's congress spoke."),
        ("他当时任副部长。", "He was a vice minister then."),
    ],
)
def test_what_may_be_right_is_left_alone(zh: str, en: str) -> None:
    assert alarms(zh, en) == []


def test_the_message_proves_the_reading_in_both_languages() -> None:
    message = finding("销量同比增长5.2%。", "Sales rose 5.2% from the previous quarter.", "claim.base").message
    assert message.en == (
        "“同比增长5.2%” = compared with a year earlier; the English says compared with the previous quarter: "
        "“5.2% from the previous quarter”"
    )
    assert message.zh.startswith("“同比增长5.2%”意为与上年同期相比，英文却说与上季度相比：")


def test_the_translation_is_what_the_message_speaks_of() -> None:
    message = finding("销量增长5.2%。", "Sales fell 5.2%.", "claim.direction", source="en").message
    assert message.en == "“fell 5.2%” = down; the Chinese says up: “增长5.2%”"


def test_a_limit_is_told_once() -> None:
    rules = [f.rule for f in found("持股比例不低于60%。", "It holds no more than 60 percent.")]
    assert rules == ["number.approximation"]


def test_a_name_of_the_termbase_is_not_held_against_the_dictionary() -> None:
    glossary = Matcher(parse_delimited("zh,en\n南海,Lake Group\n", "own.csv"))
    zh, en = (
        "南海公司在东海附近设厂。",
        "Lake Group has a plant beside the East China Sea and one beside the Yellow Sea.",
    )
    assert "name.place" in alarms(zh, en)
    assert "name.place" not in alarms(zh, en, glossary=glossary)

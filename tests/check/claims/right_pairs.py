"""Right pairs with two or more things said of figures in each sentence, in many wordings, and what a damage makes of them.

Every Chinese wording stands beside every English one: the records bind to their figures, whichever comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Wordings(NamedTuple):
    """How one statement is written in each language; {a}, {b} … are its figures."""

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    damages: tuple[tuple[str, str], ...]  # what is replaced in an English wording, where it stands there, and by what


RESULTS = Wordings(
    "results",
    (
        "第三季度营收41.7亿元，同比增长12.6%，环比下降2.9%。",
        "公司三季度实现营收41.7亿元，较上年同期增加12.6%，较上季度减少2.9%。",
        "三季度公司营收为41.7亿元，比上年同期上升12.6%，但比上一季度下滑2.9%。",
        "第三季度，公司营收达41.7亿元，环比下降2.9%、同比增长12.6%。",
    ),
    (
        "Third-quarter revenue was RMB4.17 billion, up 12.6% year on year and down 2.9% quarter on quarter.",
        "Revenue in the third quarter came to 4.17 billion yuan, 12.6 percent more than a year earlier but 2.9 percent less than in the previous quarter.",
        "In the third quarter, revenue fell 2.9% from the previous quarter but rose 12.6% from a year earlier to RMB4.17 billion.",
        "Revenue for the third quarter increased by 12.6% year-on-year and decreased by 2.9% quarter-on-quarter to RMB4.17 billion.",
        "The third quarter brought revenue of RMB4.17 billion, a year-on-year increase of 12.6% and a quarter-on-quarter decrease of 2.9%.",
        "Third-quarter revenue stood at 4.17 billion yuan (up 12.6% on the year; down 2.9% on the quarter).",
        "Revenue slipped 2.9% sequentially to 4.17 billion yuan in the third quarter, though it grew 12.6% over the same quarter of last year.",
    ),
    (("12.6% year on year", "12.6% quarter on quarter"), ("up 12.6", "down 12.6"), ("rose 12.6", "fell 12.6"), ("increased by 12.6", "decreased by 12.6"),
     ("12.6 percent more", "12.6 percent less"), ("decrease of 2.9", "increase of 2.9"), ("grew 12.6", "fell 12.6")),
)  # fmt: skip
MARGINS = Wordings(
    "margins",
    (
        "毛利率提升1.8个百分点至36.4%，费用率由21.5%降至19.2%。",
        "毛利率上升1.8个百分点，达到36.4%；费用率从21.5%下降到19.2%。",
        "费用率由21.5%下降至19.2%，毛利率则提高1.8个百分点至36.4%。",
        "毛利率为36.4%，提高了1.8个百分点，费用率则从21.5%降到19.2%。",
    ),
    (
        "Gross margin rose by 1.8 percentage points to 36.4%, while the expense ratio fell to 19.2% from 21.5%.",
        "The expense ratio came down from 21.5 percent to 19.2 percent, and gross margin widened by 1.8 percentage points to 36.4 percent.",
        "Gross margin was 36.4%, up 1.8 percentage points; the expense ratio was 19.2%, down from 21.5%.",
        "Gross margin improved to 36.4%, an increase of 1.8 percentage points, and the expense ratio was reduced to 19.2% from 21.5%.",
        "At 36.4%, gross margin was 1.8 percentage points higher. The expense ratio dropped from 21.5% to 19.2%.",
        "The expense ratio declined to 19.2% (from 21.5%), and gross margin gained 1.8 percentage points to reach 36.4%.",
    ),
    (("rose by 1.8", "rose to 1.8"), ("fell to 19.2", "fell by 19.2"), ("up 1.8", "down 1.8"), ("widened by 1.8", "narrowed by 1.8"),
     ("reduced to 19.2", "reduced by 19.2"), ("1.8 percentage points higher", "1.8 percentage points lower"), ("gained 1.8", "lost 1.8")),
)  # fmt: skip
STATISTICS = Wordings(
    "statistics",
    (
        "全市常住人口318.6万人，比上年末减少1.4万人；规模以上工业增加值增长5.7%。",
        "年末全市常住人口为318.6万人，较上年末减少1.4万人，规模以上工业增加值比上年增长5.7%。",
        "规模以上工业增加值增长5.7%；年末常住人口318.6万人，比上年末少1.4万人。",
    ),
    (
        "The city had 3.186 million permanent residents, 14,000 fewer than at the end of the previous year, while value added of industries above designated size grew 5.7 percent.",
        "Permanent residents numbered 3.186 million, down 14,000 from the end of the previous year. Value added of industrial enterprises above the designated size was up 5.7 percent.",
        "Industrial value added (enterprises above designated size) rose by 5.7%. There were 3.186 million permanent residents, a decrease of 14,000 since the end of last year.",
        "The resident population shrank by 14,000 to 3.186 million, and the value added of larger industrial enterprises increased 5.7%.",
    ),
    (("14,000 fewer", "14,000 more"), ("down 14,000", "up 14,000"), ("grew 5.7", "fell 5.7"), ("up 5.7", "down 5.7"), ("decrease of 14,000", "increase of 14,000"),
     ("above designated size", "below designated size"), ("shrank by 14,000", "grew by 14,000")),
)  # fmt: skip
CLINICAL = Wordings(
    "clinical",
    (
        "III期试验中，死亡风险降低34%，中位生存期延长4.6个月，3级以上不良反应发生率不高于8%。",
        "该药III期研究显示，中位生存期延长4.6个月，死亡风险下降34%，3级及以上不良反应发生率不超过8%。",
        "III期临床显示死亡风险降低了34%，中位生存期增加4.6个月，三级以上不良反应发生率最高为8%。",
    ),
    (
        "In the Phase III trial the risk of death was reduced by 34%, median survival was 4.6 months longer, and no more than 8% of patients had adverse reactions of grade 3 or above.",
        "The Phase III study showed a 34% reduction in the risk of death and a gain of 4.6 months in median survival; grade 3 or higher adverse reactions occurred in at most 8%.",
        "Phase 3 results: median survival up by 4.6 months, risk of death down 34%, and grade ≥3 adverse reactions in up to 8% of patients.",
        "Treatment cut the risk of death by 34 percent in the Phase III trial and lengthened median survival by 4.6 months, with adverse reactions of grade 3 or above in no more than 8 percent.",
    ),
    (("reduced by 34", "increased by 34"), ("34% reduction", "34% increase"), ("down 34", "up 34"), ("Phase III", "Phase II"), ("no more than 8", "no less than 8"),
     ("at most 8", "at least 8"), ("cut the risk of death by 34", "cut the risk of death to 34"), ("up by 4.6", "down by 4.6")),
)  # fmt: skip
MARKETS = Wordings(
    "markets",
    (
        "10年期国债收益率下行3个基点至1.86%，该股收盘上涨2.4%，报18.3元，成交额较前一交易日增加15%。",
        "该股收涨2.4%，报18.3元，成交额比前一交易日增加15%；10年期国债收益率下降3个基点至1.86%。",
    ),
    (
        "The 10-year government bond yield fell by three basis points to 1.86%. The shares closed up 2.4% at 18.3 yuan, with turnover 15% higher than on the previous trading day.",
        "The shares rose 2.4% to 18.3 yuan as turnover increased by 15% from the previous trading day, while the 10-year yield eased 3 basis points to 1.86%.",
        "Ten-year yields dropped 3 basis points to 1.86%; the stock gained 2.4% to close at 18.3 yuan, and turnover was up 15% from the previous day.",
    ),
    (("fell by three", "rose by three"), ("up 2.4", "down 2.4"), ("rose 2.4", "fell 2.4"), ("eased 3", "added 3"), ("15% higher", "15% lower"), ("up 15", "down 15"),
     ("from the previous trading day", "from a year earlier")),
)  # fmt: skip
ENTITIES = Wordings(
    "entities",
    (
        "今年新登记企业3.8万户，累计达41.5万户；日均新增注册160户，其中至少六成为服务业。",
        "今年以来新设立企业3.8万户，企业总数累计41.5万户，日均注册160户，其中服务业不低于60%。",
    ),
    (
        "This year 38,000 companies were newly registered, for a cumulative total of 415,000; 160 a day signed up, at least 60 percent of them in services.",
        "New registrations numbered 38,000 this year, bringing the total to 415,000. About 160 companies register a day on average, at least 60% of them in services.",
        "So far this year 38,000 new companies have been registered, which takes the total to 415,000. That is 160 a day, and no fewer than six in ten are in services.",
    ),
    (("This year", "Last year"), ("this year", "last year"), ("at least 60", "at most 60"), ("160 a day", "160 a month")),
)  # fmt: skip

ALL = (RESULTS, MARGINS, STATISTICS, CLINICAL, MARKETS, ENTITIES)


def right_pairs() -> Iterator[tuple[str, str, str]]:
    """Give every pair with a name: each Chinese wording with each English one."""
    for wordings in ALL:
        for i, zh in enumerate(wordings.zh):
            for j, en in enumerate(wordings.en):
                yield f"{wordings.name}-{i}-{j}", zh, en


def damaged_pairs() -> Iterator[tuple[str, str, str]]:
    """Give every pair with one damage, where the words that it replaces stand in the English."""
    for wordings in ALL:
        for i, zh in enumerate(wordings.zh):
            for j, en in enumerate(wordings.en):
                for k, (old, new) in enumerate(wordings.damages):
                    if old in en:
                        yield f"{wordings.name}-{i}-{j}-{k}", zh, en.replace(old, new, 1)

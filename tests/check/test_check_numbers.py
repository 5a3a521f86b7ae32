"""Numbers within beads: a figure said in another form is right, a changed one is found, a moved one is not lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aligner.check.figures.comparison import number_matches, read_pairs
from aligner.check.findings import check
from aligner.model import Bead, Bitext, Document, Finding, Lang, Passage, Sentence
from aligner.pair.coverage import SURE
from aligner.pair.facts import read_facts

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
MONTHS += ["November", "December"]
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
DIGITS = "零一二三四五六七八九"
ENGLISH = ["a", "an", "both", "half", "one", "two", "twenty", "hundred", "million", "billion", "percent", "of", "to"]
ENGLISH += ["and", "1", "12", "2023", "May", "3rd", "$", "yuan", "-", "%"]


# ---------------------------------------------------------------- texts to check
def bitext(*beads: tuple[str, str], given: bool = False) -> Bitext:
    """Make a bitext of one sentence a side in each bead: rows that were given, or a document that was aligned."""
    zh, en = zip(*beads, strict=True)

    def document(lang: Lang, texts: Sequence[str]) -> Document:
        return Document(f"fair.{lang}.txt", "\n".join(texts), ())

    def sentences(lang: Lang, texts: Sequence[str]) -> tuple[Sentence, ...]:
        starts = [0 if given else sum(len(t) + 1 for t in texts[:i]) for i in range(len(texts))]
        return tuple(Sentence(lang, Passage(t, ((0, starts[i]),)), i, i + 1) for i, t in enumerate(texts))

    return Bitext(
        name="fair",
        zh_document=document("zh", zh),
        en_document=document("en", en),
        zh=sentences("zh", zh),
        en=sentences("en", en),
        beads=tuple(Bead((i,), (i,)) for i in range(len(beads))),
        ids=tuple(str(i) for i in range(len(beads))) if given else (),
        given=given,
    )


def found(*beads: tuple[str, str]) -> list[Finding]:
    """Give what is found about figures in these beads, suggestions aside."""
    findings = check([bitext(*beads)], level=lambda rule, severity, files: severity).findings
    figures = [f for f in findings if f.rule.split(".")[0] in ("number", "date", "unit")]
    return [finding for finding in figures if finding.severity != "suggestion"]


def rules(zh: str, en: str) -> list[str]:
    return [finding.rule for finding in found((zh, en))]


# ---------------------------------------------------------------- one value in many forms
def in_characters(n: int) -> str:
    """Write 0 to 99,999,999 in Chinese characters: 十二万零五十."""
    if n >= 10000:
        high, low = divmod(n, 10000)
        return in_characters(high) + "万" + (("零" if low < 1000 else "") + in_characters(low) if low else "")
    said, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + name
        gap = not digit
    return said.removeprefix("一") if said.startswith("一十") else said or "零"


def in_words(n: int) -> str:
    """Write 0 to 999,999,999 in English words: twelve thousand and fifty."""
    for power, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= power:
            high, low = divmod(n, power)
            joint = " and " if low < 100 and power <= 1000 else " "
            return f"{in_words(high)} {name}" + (f"{joint}{in_words(low)}" if low else "")
    return ONES[n] if n < 20 else TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


def decimal(value: Fraction) -> str:
    """Write a value of at most six decimals without needless zeros."""
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def chinese_forms(n: int) -> list[str]:
    forms = [str(n), f"{n:,}", str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))]
    forms += [f"{decimal(Fraction(n, 10**4))}万"] if n >= 10**4 and n % 10**2 == 0 else []
    forms += [f"{decimal(Fraction(n, 10**8))}亿"] if n >= 10**8 and n % 10**4 == 0 else []
    forms += [f"{n // 10**8}亿{n % 10**8 // 10**4}万"] if n >= 10**8 and n % 10**4 == 0 and n % 10**8 else []
    return forms + ([in_characters(n)] if 2 < n < 10**8 else [])


def english_forms(n: int) -> list[str]:
    forms = [str(n), f"{n:,}"]
    for power, name in ((10**6, "million"), (10**9, "billion")):
        if n >= power and (Fraction(n, power) * 10**6).denominator == 1:
            forms.append(f"{decimal(Fraction(n, power))} {name}")
    return forms + ([in_words(n)] if 2 < n < 10**8 else [])


# 3 to 99 as they are, larger ones with at most four telling digits, as the press gives them. Four digits without a
# comma may be a year, so that 1,000 to 9,999 are left to the tests of years.
VALUES = st.integers(3, 999) | st.builds(lambda n, zeros: n * 10**zeros, st.integers(10, 9999), st.integers(3, 8))


@st.composite
def renderings(draw: st.DrawFn, value: int) -> tuple[str, str]:
    """Say one value in both languages, in any of their forms, as a count, a sum, a share or an area."""
    zh, en = draw(st.sampled_from(chinese_forms(value))), draw(st.sampled_from(english_forms(value)))
    frames = [
        (f"展会吸引了{zh}名观众。", f"The fair drew {en} visitors."),
        (f"公司投入{zh}元建设园区。", f"The company spent {en} yuan on the park."),
        (f"公司投入{zh}美元建设园区。", f"The company spent {en} US dollars on the park."),
        (f"园区占地{zh}平方米。", f"The park covers {en} square meters."),
    ]
    if value < 100:
        share = draw(st.sampled_from([f"{value}%", f"百分之{in_characters(value)}"]))
        frames.append((f"产量占全国的{share}。", f"The output is {en} percent of the country's."))
    return draw(st.sampled_from(frames))


@given(st.data(), VALUES)
@settings(max_examples=300)
def test_one_value_in_any_two_forms_raises_nothing(data: st.DataObject, value: int) -> None:
    zh, en = data.draw(renderings(value))
    assert rules(zh, en) == []


@given(st.data(), VALUES, VALUES)
@settings(max_examples=300)
def test_another_value_is_always_found(data: st.DataObject, value: int, other: int) -> None:
    assume(value != other)
    _, en = data.draw(renderings(value))
    frames = {
        "visitors": f"展会吸引了{other}名观众。",
        "yuan": f"公司投入{other}元建设园区。",
        "dollars": f"公司投入{other}美元建设园区。",
        "meters": f"园区占地{other}平方米。",
        "percent": f"产量占全国的{other}%。",
    }
    zh = next(frame for word, frame in frames.items() if word in en)
    assert rules(zh, en)


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["{month} {d}, {y}", "{d} {month} {y}", "{short} {d}, {y}", "{month} {d}", "{d} {month}"]))
def test_a_date_in_any_common_order_raises_nothing(day: date, form: str) -> None:
    month = MONTHS[day.month - 1]
    short = month if len(month) < 5 else month[:3] + "."
    en = f"The forum opened on {form.format(month=month, short=short, d=day.day, y=day.year)}."
    assert rules(f"论坛于{day.month}月{day.day}日开幕。", en) == []
    assert rules(f"论坛于{day.year}年{day.month}月{day.day}日开幕。", en) == []


@given(DAYS, DAYS)
def test_another_date_is_always_found(day: date, other: date) -> None:
    assume((day.month, day.day) != (other.month, other.day) != (day.day, day.month))
    en = f"The forum opened on {MONTHS[other.month - 1]} {other.day}, {day.year}."
    said = rules(f"论坛于{day.year}年{day.month}月{day.day}日开幕。", en)
    assert said
    assert {rule.split(".")[0] for rule in said} == {"date"}


def test_day_and_month_exchanged_are_found() -> None:
    assert "date.mismatch" in rules("论坛于2023年11月12日开幕。", "The forum opened on December 11, 2023.")


@given(st.integers(1, 9))
def test_tenths_in_characters_are_percentages(tenths: int) -> None:
    zh = f"{DIGITS[tenths]}成产品出口海外。"
    assert rules(zh, f"{tenths * 10} percent of the products are sold abroad.") == []
    assert rules(zh, f"{tenths * 10 + 3} percent of the products are sold abroad.") == ["number.mismatch"]
    assert rules(zh, f"{tenths} percent of the products are sold abroad.") != []


# ---------------------------------------------------------------- what is right
RIGHT = {
    "a conversion added in brackets": (
        "去年营收为800亿元。",
        "Revenue was 80 billion yuan (US$11.2 billion) last year.",
    ),
    "only the year left out": ("论坛于2023年11月18日开幕。", "The forum opened on November 18."),
    "only the year added": ("论坛于11月18日开幕。", "The forum opened on November 18, 2023."),
    "an article": ("活动是一场展览。", "The event is an exhibition."),
    "both": ("两家公司签署协议。", "Both companies signed the agreement."),
    "twin": ("创新与开放是双引擎。", "Innovation and openness are the twin engines."),
    "a number word": ("大会设八场论坛。", "The conference holds eight forums."),
    "a list counted twice": ("“8”是八场平行论坛。", "The “8” stands for eight parallel forums."),
    "a discount turned round": ("全场八折。", "Everything is 20% off."),
    "growth as a multiple": ("产量增长两倍。", "Output tripled."),
    "a doubling as a percentage": ("产量翻一番。", "Output grew by 100 percent."),
    "mu as hectares": ("园区占地3000亩。", "The park covers 200 hectares."),
    "a quarter": ("一季度营收增长16.6%。", "First-quarter revenue grew by 16.6 percent."),
    "an open figure": ("数十家企业参展。", "Dozens of companies took part."),
    "words that look like numbers": ("百济神州和三明市统一标准。", "BeiGene and Sanming unified their standards."),
    "a year's own name": ("2023年度报告发布。", "The 2023 report was released."),
    "a range": ("预计需要3至5年。", "It is expected to take three to five years."),
    "a score": ("主队以3:2获胜。", "The home team won 3-2."),
    "a speed": ("列车以每小时100英里的速度行驶。", "The train runs at 100 mph."),
    "a decade": ("公司创办于上世纪80年代。", "The company was founded in the 1980s."),
    "a century": ("这座桥建于19世纪。", "The bridge was built in the 1800s."),
}


@pytest.mark.parametrize(("zh", "en"), RIGHT.values(), ids=RIGHT)
def test_what_translators_rightly_do_raises_nothing(zh: str, en: str) -> None:
    assert rules(zh, en) == []


# ---------------------------------------------------------------- what is wrong
WRONG = {
    "a zero too many": ("营收为5.2亿元。", "Revenue was 5.2 billion yuan.", "number.magnitude", "error"),
    "a zero too few": ("营收为9761亿元。", "Revenue was 97.61 billion yuan.", "number.magnitude", "error"),
    "digits swapped": ("共有1367家企业。", "There are 1,376 companies.", "number.mismatch", "error"),
    "another number word": ("大会设八场论坛。", "The conference holds nine forums.", "number.mismatch", "error"),
    "a figure lost": ("展会邀请了88家企业。", "The fair invited many companies.", "number.missing", "error"),
    "a figure invented": ("展会邀请了众多企业。", "The fair invited 120 companies.", "number.added", "error"),
    "a sum in dollars": ("公司获得3亿元融资。", "The company raised US$300 million.", "unit.currency", "error"),
    "a larger unit": ("面积12万平方米。", "It covers 120,000 square kilometers.", "unit.mismatch", "error"),
    "points as percent": ("提高3.5个百分点。", "It rose by 3.5 percent.", "unit.mismatch", "error"),
    "percent as a count": ("好评率达到99%。", "It received 99 positive reviews.", "unit.mismatch", "error"),
    "another day": ("论坛于11月18日开幕。", "The forum opened on November 19.", "date.mismatch", "error"),
    "another month": ("论坛于11月18日开幕。", "The forum opened on December 18.", "date.mismatch", "error"),
    "another year": ("公司成立于2019年。", "The company was founded in 2018.", "date.mismatch", "error"),
    "under turned into over": ("近400台设备。", "More than 400 units.", "number.approximation", "warning"),
    "figures exchanged": (
        "今年获批创新药31个、医疗器械46个。",
        "This year 46 innovative drugs and 31 medical devices were approved.",
        "number.order",
        "warning",
    ),
    "a conversion at no era's rate": (
        "去年营收为800亿元。",
        "Revenue was 80 billion yuan (US$112 billion) last year.",
        "number.added",
        "error",
    ),
}


@pytest.mark.parametrize(("zh", "en", "rule", "severity"), WRONG.values(), ids=WRONG)
def test_what_misleads_is_found_by_its_rule(zh: str, en: str, rule: str, severity: str) -> None:
    assert (rule, severity) in [(finding.rule, finding.severity) for finding in found((zh, en))]


def test_an_approximation_lost_is_no_more_than_a_suggestion() -> None:
    one = check(
        [bitext(("近900家企业参展。", "A total of 900 companies took part."))], level=lambda r, s, f: s
    ).findings
    assert [(f.rule, f.severity) for f in one] == [("number.approximation", "suggestion")]


# ---------------------------------------------------------------- neighbours
def test_a_figure_that_moved_to_the_next_sentence_is_not_lost() -> None:
    moved = [
        ("论坛共有86家企业参加。", "The forum was held in Beijing."),
        ("会场设在北京。", "A total of 86 companies attended."),
    ]
    assert found(*moved) == []
    assert [finding.rule for finding in found(moved[0])] == ["number.missing"]


def test_a_figure_that_moved_further_away_is_lost_and_added() -> None:
    apart = [
        ("论坛共有86家企业参加。", "The forum was held in Beijing."),
        ("谢谢大家。", "Thank you all."),
        ("会场设在北京。", "A total of 86 companies attended."),
    ]
    assert [finding.rule for finding in found(*apart)] == ["number.missing", "number.added"]


def test_a_neighbour_does_not_lend_a_figure_that_it_needs_itself() -> None:
    beads = [("共有86家企业。", "There are many companies."), ("共有86家机构。", "There are 86 institutions.")]
    assert [finding.rule for finding in found(*beads)] == ["number.missing"]


# ---------------------------------------------------------------- what the report gets
def test_matches_show_the_reading_as_proof() -> None:
    text = bitext(("营收近800亿元。", "Revenue was nearly 80 billion yuan."))
    (match,) = number_matches(read_pairs(read_facts(text)))
    assert (match.zh.text, match.en.text) == ("近800亿元", "nearly 80 billion yuan")
    assert match.reading == "近800亿元 = nearly 80 billion yuan"


def test_a_bead_that_is_not_sure_is_not_compared() -> None:
    text = bitext(("共有86家企业。", "There are 68 companies."))
    doubtful = replace(text, beads=(replace(text.beads[0], score=SURE - 0.01),))
    assert read_pairs(read_facts(text))
    assert read_pairs(read_facts(doubtful)) == []


# ---------------------------------------------------------------- whatever comes
LETTERS = st.text(
    st.sampled_from("0123456789.,，%％-—–~/:：$¥€£ （）()“”一二两三十百千万亿零半第余多近成折倍年月日点元"), max_size=40
)
WORDS = st.lists(st.sampled_from(ENGLISH), max_size=14).map(" ".join)


@given(zh=st.text(max_size=60) | LETTERS, en=st.text(max_size=60) | LETTERS | WORDS)
@settings(max_examples=400)
def test_no_text_makes_the_check_fail_and_places_are_true(zh: str, en: str) -> None:
    text = bitext((zh, en), given=True)
    for finding in check([text], level=lambda rule, severity, files: severity).findings:
        for place, side in ((finding.zh, zh), (finding.en, en)):
            assert place is None or side[place.start : place.end] == place.text


@given(st.lists(st.tuples(LETTERS, WORDS), min_size=1, max_size=4))
def test_no_document_makes_the_check_fail_and_the_same_one_gives_the_same(beads: list[tuple[str, str]]) -> None:
    assert found(*beads) == found(*beads)

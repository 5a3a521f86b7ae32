"""Read what a Chinese number measures: percentages, multiples, money, spans of time, units."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from aligner.extract import units
from aligner.extract.readings import Reading
from aligner.extract.zh.compounds import add_parts
from aligner.extract.zh.dates import small
from aligner.extract.zh.numbers import Numeral
from aligner.extract.zh.units import read_currency, read_symbol, read_unit
from aligner.extract.zh.words import guards
from aligner.model import Approximation, QuantityKind
from aligner.words.characters import is_han

_HALF = Fraction(1, 2)
# 10多个, 20余年, 十来岁; not 20多元化, 3余额.
_MORE = re.compile(
    r" ?(?:(余|多(?!样|彩|少|边|媒|云|半|功能|民族|元[化文素经]))"
    r"|(来(?=[个岁年天名位家人里分度次条只块元斤平万米]))|(几(?=[个名位家岁年天人])))"
)
_THOUSANDTHS = re.compile(r" ?个? ?千分点")
_POINTS = re.compile(r" {0,4}个? {0,4}(?:百 {0,4}分 {0,4}点|pct|PCT)")
_PERCENT = re.compile(r" ?([%‰])|% ?")
_CHENG = re.compile(
    r" {0,2}成(?:([一二三四五六七八九1-9])(?![成万千百十\d.%])|(半))?"
    r"(?!员(?!工))(?![为立果功本绩长都交型就品语因效套群千年家文名人天份气分])"
)
_ZHE = re.compile(r" {0,2}折(?![腾叠扣射线合算磨返断中损旧页成])")
# 七分靠管理，三分靠技术: two shares that make a whole.
_SHARE = re.compile(r"分(?=[靠在是像看做为])")
_SHARES = re.compile(r"([一二三四五六七八九])分(?=[靠在是像看做为])")
_TIMES = re.compile(r" ?倍(?![增感率速频])(多)?")
_DOZEN = re.compile(r"打(?![击造算开破响通架扫折卡包工印车成断捞牌拳飞好])")
_PERIOD = re.compile(
    r" ?(?:(个)(?P<half>半)?(?P<more>[多余来])?)? ?(?P<unit>年头|周岁|年|岁|载|月|周(?!年)|星期|礼拜|天|日|昼夜"
    r"|小时|钟头|分钟|分多钟|分(?= ?[\d一二三四五六七八九十]{1,3} ?秒)|秒钟|毫秒|微秒|纳秒|秒|季度|世纪)"
    r"(?P<after>半(?![年天月小日载晌径])|多(?![样元彩少边])|余(?![下额地热生]))?"
)
_MINUTES = re.compile(r" ?分(?![之钟成]|多钟)")
_HOURS_BEFORE = re.compile(r"(?:小时|钟头)[又零]?$")
# 七旬老人, 年近八旬: decades of a life; 上旬 and 一旬 are ten days.
_DECADES = re.compile(r"旬(?!刊|节|邑)")
_QUARTERS = re.compile(r" ?刻钟")
_ELECTRIC = re.compile(r"[电耗][^，。；,;]{0,20}(?<![温角])$")
_TURN = re.compile(r"的?大?(?:转[弯变向]|反转|逆转|[掉调]头)")  # 政策180度大转弯 measures nothing
_HEIGHT = re.compile(r"([零一二三四五六七八九]{1,2})(?![零一二三四五六七八九十百千万个米厘毫])")
_ERA = re.compile(r"(?:公元|公元前|民国|昭和|平成|令和|康熙|乾隆|光绪|贞观)$")
_LATIN = re.compile(r"[A-Za-z0-9]")
_WARMTH = re.compile(r"(?:气温|温度|体温|低温|高温|水温|室温|零下|零上|摄氏)[^，。；,;]{0,10}$")


class Amount(NamedTuple):
    """A numeral with what stands right after it: where the unit would begin, and more or less."""

    numeral: Numeral
    start: int
    tail: int
    approx: Approximation | None
    low: Fraction
    high: Fraction

    def reading(
        self, kind: QuantityKind, end: int, times: Fraction | int = 1, *, plus: Fraction | int = 0, unit: str = ""
    ) -> Reading:
        """Make a reading of this amount, `times` and `plus` applied to its value."""
        low, high = self.low, self.high
        if times != 1 or plus:
            low, high = low * times + plus, high * times + plus
        scale, form = self.numeral.scale, self.numeral.form
        if low is high or low == high:
            return Reading(kind, self.start, end, low, unit=unit, approx=self.approx, form=form, scale=scale)
        return Reading(kind, self.start, end, low=low, high=high, unit=unit, approx=self.approx, form=form, scale=scale)


def amount_of(text: str, numeral: Numeral) -> Amount:
    """Take the 余, 多, 来 or 几 after a numeral into its approximation."""
    more = _MORE.match(text, numeral.end)
    sense: Approximation | None = numeral.approx
    if more and sense is None:
        sense = "about" if more[2] else "over"
    return Amount(numeral, numeral.start, more.end() if more else numeral.end, sense, numeral.low, numeral.high)


def read_amount(text: str, amount: Amount) -> Reading | None:
    """Read what `amount` measures in normalised `text`; None where it only counts."""
    for reader in (_percent, _tenths, _multiple, _dozens, _money, _quarter_hours, _scores, _period, _measure):
        if reading := reader(text, amount):
            return add_parts(text, reading)
    return None


def _percent(text: str, amount: Amount) -> Reading | None:
    if points := _POINTS.match(text, amount.tail):
        return amount.reading("percent", points.end(), unit="pp")
    if points := _THOUSANDTHS.match(text, amount.tail):
        return amount.reading("percent", points.end(), Fraction(1, 10), unit="pp")
    sign = _PERCENT.match(text, amount.tail)
    return amount.reading("percent", sign.end(), Fraction(1, 10) if "‰" in sign[0] else 1) if sign else None


def _tenths(text: str, amount: Amount) -> Reading | None:
    """Read 三成五 as 35 percent, 八折 and 八五折 as 80 and 85."""
    numeral = amount.numeral
    if (cheng := _CHENG.match(text, amount.tail)) and amount.high <= 10:
        plus = 5 if cheng[2] else small(cheng[1]) if cheng[1] else 0
        return amount.reading("percent", cheng.end(), 10, plus=plus)._replace(scale=10)
    share = _SHARE.match(text, amount.tail) if numeral.form == "words" and amount.high < 10 else None
    if share and any(amount.low + small(other) == 10 for other in _SHARES.findall(text)):
        return amount.reading("percent", share.end(), 10)
    zhe = _ZHE.match(text, amount.tail)
    if not zhe or amount.high >= 100:
        return None
    return amount.reading("percent", zhe.end(), 10 if amount.high < 10 else 1) if numeral.low != 10 else None


def _multiple(text: str, amount: Amount) -> Reading | None:
    times = _TIMES.match(text, amount.tail)
    if times and times[1]:
        amount = amount._replace(approx=amount.approx or "over")
    return amount.reading("multiple", times.end()) if times else None


def _dozens(text: str, amount: Amount) -> Reading | None:
    dozen = _DOZEN.match(text, amount.tail)
    return amount.reading("number", dozen.end(), 12) if dozen else None


def period(name: str) -> str:
    """Give the symbol of a unit of time: 钟头 is an `hour`."""
    return "minute" if name[0] == "分" else units.by_name("zh")[name].symbol


# ---------------------------------------------------------------- money
def _money(text: str, amount: Amount) -> Reading | None:
    sign = read_symbol(text, amount.start)
    if sign and is_han(text[sign[1]]) and text[sign[1] - 1 : sign[1]].isdigit():
        sign = None  # 4人民币 5美元
    at = amount.tail + (text[amount.tail : amount.tail + 1] == " ")
    # 20个比特币
    named = read_currency(text, at) or (
        read_currency(text, at + 1) if text[at : at + 3] in ("个比特", "个以太") else None
    )
    if sign:
        return _signed(text, amount, sign, named)
    return _add_subunits(text, amount, *named) if named else None


def _signed(text: str, amount: Amount, sign: tuple[str, int], named: tuple[str, int] | None) -> Reading:
    end = named[1] if named and (named[0] == sign[0] or text[named[1] - 1] in "元圆块") else amount.tail
    return amount.reading("money", end, unit=sign[0])._replace(start=sign[1])


_SUBUNIT = re.compile(
    r" ?又?零?(?:(?P<a>\d{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>角|毛|分|美分|便士))"
    r"(?:(?P<b>\d|[一二两三四五六七八九])分)?(?:钱)?|(?P<bare>[一二三四五六七八九])(?![\d一二三四五六七八九十百千万亿个次名位家人年月天])"
)


def _add_subunits(text: str, amount: Amount, code: str, end: int) -> Reading:
    """Read 三元五角 and 三块五 as 3.5, 两美元又三美分 as 2.03."""
    rest = _SUBUNIT.match(text, end) if code.isupper() else None
    kuai = text[end - 1] == "块"
    if not rest or (rest["bare"] and not kuai):
        return amount.reading("money", end, unit=code)
    if rest["bare"]:
        return amount.reading("money", rest.end(), plus=Fraction(_digit(rest["bare"]), 10), unit=code)
    plus = Fraction(_digit(rest["a"]), 10 if rest["unit"] in "角毛" else 100)
    return amount.reading(
        "money", rest.end(), plus=plus + Fraction(_digit(rest["b"]) if rest["b"] else 0, 100), unit=code
    )


def _digit(text: str) -> int:
    return small(text.replace("两", "二"))


# ---------------------------------------------------------------- time
def _quarter_hours(text: str, amount: Amount) -> Reading | None:
    """Read 一刻钟 as 15 minutes."""
    quarters = _QUARTERS.match(text, amount.tail)
    return amount.reading("duration", quarters.end(), 15, unit="minute") if quarters and amount.high < 4 else None


def _scores(text: str, amount: Amount) -> Reading | None:
    """Read 七旬 as an age of seventy."""
    decades = _DECADES.match(text, amount.tail) if amount.numeral.form == "words" else None
    if decades is None or not 5 <= amount.low <= amount.high <= 10:
        return None
    return amount.reading("duration", decades.end(), 10, unit="year")._replace(counts="岁")


def _period(text: str, amount: Amount) -> Reading | None:
    # 1小时20分: alone, 20分 is as often a score.
    minutes = _MINUTES.match(text, amount.tail)
    if minutes and _HOURS_BEFORE.search(text, max(0, amount.start - 4), amount.start):
        return amount.reading("duration", minutes.end(), unit="minute")
    found = _PERIOD.match(text, amount.tail)
    if not found or _is_no_period(text, amount, found):
        return None
    more: Approximation | None = "over" if {"多", "余"} & {found["more"], found["after"], found["unit"][1:2]} else None
    half = _HALF if found["half"] or found["after"] == "半" else 0
    if more and not amount.approx:
        amount = amount._replace(approx=more)
    counts = "岁" if found["unit"] == "岁" else ""
    reading = amount.reading("duration", found.end(), plus=half, unit=period(found["unit"]))
    # 百年 and 千年 are as often 'centenary' and 'ages' as a count.
    idle = amount.numeral.lone and amount.low > 10 and found["unit"] == "年" and amount.tail == amount.numeral.end
    return reading._replace(counts=counts, form="implied" if idle else reading.form)


def _is_no_period(text: str, amount: Amount, found: re.Match[str]) -> bool:
    unit, after = found["unit"], text[found.end() : found.end() + 1]
    if after and after in guards().get(unit, ""):
        return True
    if unit == "年" and _ERA.search(text, max(0, amount.start - 3), amount.start):  # 公元前221年
        return True
    if unit in ("月", "世纪"):  # 3月 is a date, 21世纪 a rank
        return found[1] is None
    if found[1] and unit in ("年", "天", "日", "岁", "周"):  # 一个天才, 两个年轻人
        return True
    return unit in ("天", "日") and text[amount.start - 1 : amount.start] == "第"


# ---------------------------------------------------------------- units
def _measure(text: str, amount: Amount) -> Reading | None:
    at = amount.tail + (text[amount.tail : amount.tail + 1] in (" ", "("))
    if text[at : at + 1] == "G" and amount.low >= 8 and not _LATIN.match(text, at + 1):
        return amount.reading("measure", at + 1, unit="GB")
    found = read_unit(text, at)
    if not found or (amount.low == 1 and amount.numeral.form == "words" and text[at] in "里度两角毛平码寸尺担"):
        return None
    unit, end = found
    # 55寸 on a screen is inches, 三寸 cun; 零下5度, 摄氏25度 are temperatures, 360度 is not.
    symbol = "in" if unit.symbol == "cun" and amount.numeral.form != "words" else unit.symbol
    if symbol in ("deg", "degC"):
        before = text[max(0, amount.start - 16) : amount.start]
        symbol = "degF" if before.endswith("华氏") else "degC" if _WARMTH.search(before) else symbol
        if before.endswith("零下"):
            return amount.reading("measure", end, -1, unit="degC")._replace(start=amount.start - 2)
    if symbol == "deg" and _ELECTRIC.search(text, max(0, amount.start - 24), amount.start):
        return amount.reading("measure", end, unit="kWh")
    if symbol == "deg" and _TURN.match(text, end):
        return amount.reading("measure", end, unit="deg")._replace(form="implied")
    if symbol == "deg" and amount.numeral.form == "words" and amount.high < 10:
        return None  # 两度夺冠: twice
    height = _HEIGHT.match(text, end) if symbol == "m" and amount.numeral.form == "words" else None
    if height:  # 一米七五
        plus = Fraction(int("".join(str(small(c)) for c in height[1])), 10 ** len(height[1]))
        return amount.reading("measure", height.end(), plus=plus, unit="m")
    half = text[end : end + 1] == "半" and text[end + 1 : end + 2] not in ("径", "空", "圆", "球")
    return amount.reading("measure", end + half, plus=_HALF if half else 0, unit=symbol)

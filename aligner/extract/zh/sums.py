"""The arithmetic of a Chinese numeral: digits are held until a scale says what they count."""

from __future__ import annotations

import re
from fractions import Fraction

from aligner.extract.zh.digits import Token, either_or
from aligner.model import Approximation

_INFIX = re.compile(r" {0,2}([余多来]) {0,2}")
# In 三百一天 the 一 begins 一天; in 三百一 it is the tens.
_OF_ONE = tuple("个天位次年人家件斤只张场样定些共起并")
_ACCOUNTS = re.compile(r"[美港欧日]?元")
_WAN = 10**4
_AGED = re.compile(r"[岁年载，。、；,.;！]|$")


class Sum:
    """A numeral under construction from `tokens[first]` on. After `read`, `at` is the token that follows it.

    `upper` takes the second of two neighbouring digits (七八十 is 70, and 80 when `upper`); `paired` says that there
    were two. `approx` comes from 余, 多, 来 and 几 inside the numeral (120余万).
    """

    def __init__(self, text: str, tokens: list[Token], first: int, *, upper: bool = False) -> None:
        self.text, self.tokens, self.first, self.at, self.upper = text, tokens, first, first, upper
        self.groups: dict[int, int | Fraction] = {}  # what has been counted in 兆, 亿 and 万
        self.low: int | Fraction = 0  # what has been counted below 万 in this group
        self.held: int | Fraction | None = None
        self.held_at = first
        self.ceiling = _WAN  # the next scale below 万 must be smaller than the last
        self.tail = 0  # the scale right before the held digit: 一万三 is 13000
        self.scale = 1
        self.zero = False
        self.paired = False
        self.approx: Approximation | None = None
        self.safe: tuple[int, int | Fraction] | None = None  # the end of the last group, and the total there

    def total(self) -> Fraction:
        return Fraction(sum(self.groups.values()) + self.low)

    def read(self) -> Sum | None:
        """Read as far as the tokens make one number; None where they make none."""
        while self.at < len(self.tokens) and (self.at == self.first or self._joined()):
            if not self._take(self.tokens[self.at]):
                break
            self.at += 1
        self._close()
        return self if self.at > self.first else None

    def _joined(self) -> bool:
        before, here = self.tokens[self.at - 1], self.tokens[self.at]
        if here.start <= before.end:
            return True
        gap = self.text[before.end : min(here.start, before.end + 6)]
        if gap.isspace():
            # 三千 八百, 7万 5千: but in a table 3亿 5000万 are two figures.
            joins = here.scales or (before.scales and (here.kind != "arabic" or self._is_one_figure()))
            return joins and len(gap) < 5 and "\n" not in gap
        if gap == "有":  # 三十有二
            return before.value == 10 and here.kind == "digit" and bool(_AGED.match(self.text, here.end))
        infix = _INFIX.fullmatch(gap) if here.kind == "big" else None
        if infix and self.approx is None:
            self.approx = "about" if infix[1] == "来" else "over"
        return infix is not None

    def _is_one_figure(self) -> bool:
        here = self.tokens[self.at]
        return here.end - here.start == 1 and self._scale_next() and self.tokens[self.at + 1].value < self.tail

    def _take(self, token: Token) -> bool:
        match token.kind:
            case "small":
                return self._multiply(int(token.value))
            case "big":
                return self._close_group(int(token.value))
            case "zero":
                return self._skip_place()
            case "some":
                return self._leave_open(token)
            case _:
                return self._hold(token)

    def _hold(self, token: Token) -> bool:
        if self.held is not None:
            if self.paired or not either_or(self.tokens[self.at - 1], token):
                return False
            self.paired = True
            self.held = token.value if self.upper else self.held
            return True
        # 三百两: the last is a unit of weight; 两 is a digit only at the front or before a scale.
        if token.kind == "two" and (self.at > self.first or self.text[token.start] == "俩") and not self._scale_next():
            return False
        self.held, self.held_at = token.value, self.at
        return True

    def _scale_next(self) -> bool:
        following = self.tokens[self.at + 1 : self.at + 2]
        return bool(following) and following[0].scales and following[0].start - self.tokens[self.at].end < 2

    def _leave_open(self, token: Token) -> bool:
        """Take 几 in 十几 and 一百零几万 for 'and some'."""
        before = self.tokens[self.at - 1]
        if self.at == self.first or self.text[token.start] != "几" or not (self.low and self.held is None):
            return False
        self.approx = "over"
        return before.kind in ("small", "zero")

    def _skip_place(self) -> bool:
        if self.held is not None:
            return False
        self.zero, self.tail = True, 0
        return True

    def _multiply(self, scale: int) -> bool:
        if self.held is None and (self.at == self.first or self.zero):
            self.held = 1
        arabic = self.at > self.first and self.tokens[self.at - 1].kind == "arabic"
        # 2023十大新闻, 2023百强: the year is not multiplied. Accounts are kept in 千元: 人民币4,512,336千元.
        large = self.held is not None and self.held >= 100 and not self._counts_thousands(scale)
        if self.held is None or scale >= self.ceiling or (arabic and (scale == 10 or large)):
            return False
        self.low += self.held * scale
        self.held, self.zero = None, False
        self.ceiling = self.tail = self.scale = scale
        return True

    def _counts_thousands(self, scale: int) -> bool:
        return scale == 1000 and bool(_ACCOUNTS.match(self.text, self.tokens[self.at].end))

    def _close_group(self, scale: int) -> bool:
        smaller = [power for power in self.groups if power < scale]
        counted = self.low + (self.held or 0) + sum(self.groups[power] for power in smaller)
        if not counted and self.held is None:
            return self._repeat(scale)
        if scale in self.groups:
            return self._give_back()
        for power in smaller:  # 4.78万亿 is 47800亿
            del self.groups[power]
        self.scale = scale * self.scale if self.scale >= _WAN and smaller else scale
        self._set_group(scale, counted * scale)
        return True

    def _repeat(self, scale: int) -> bool:
        """Take 万万 for 亿 and 亿亿 for 10^16; a 万 alone is 10000, and whether that is meant its company must show."""
        if self.at == self.first:
            self._set_group(scale, scale)
            self.tail = 0
            return True
        again = scale >= _WAN and self.at - 1 > self.first and self.tokens[self.at - 1].value == scale
        if not again or scale not in self.groups:
            return False
        self._set_group(scale, self.groups[scale] * scale)
        return True

    def _set_group(self, scale: int, value: int | Fraction) -> None:
        self.groups[scale] = value
        self.low, self.held, self.zero = 0, None, False
        self.ceiling, self.tail = _WAN, scale
        self.safe = (self.at + 1, sum(self.groups.values()))

    def _give_back(self) -> bool:
        """Return what came after the last 万 or 亿: 3万2万 is two numbers."""
        if self.safe:
            self.at, value = self.safe
            self.groups, self.low, self.held, self.zero = {_WAN: value}, 0, None, False
        return False

    def _close(self) -> None:
        if self.held is None:
            last = self.at - 1
            self.at -= last > self.first and self.tokens[last].kind == "zero"
        elif self.held_at > self.first and self._is_another():
            self.at = self.held_at - self.zero
        else:
            arabic = self.tokens[self.held_at].kind == "arabic"
            elided = self.tail > 10 and self.held_at > self.first and not arabic  # 一千六 is 1600
            self.low += Fraction(self.held * self.tail, 10) if elided else self.held

    def _is_another(self) -> bool:
        """Say whether the last digit begins another phrase: 100万3个, 三百一天."""
        token = self.tokens[self.held_at]
        if token.kind == "arabic":
            # 2万4801张 is 24801.
            return not (self.zero or (self.tail == _WAN and token.end - token.start == 4 and token.value < _WAN))
        return token.value == 1 and not self.paired and self.tail > 10 and self.text.startswith(_OF_ONE, token.end)

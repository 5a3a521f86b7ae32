"""Times of day whose zone differs between the two sides: 北京时间9:00 is not 9:00 GMT."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from aligner.model import Finding, Lang, Message, Quantity
from aligner.pair.facts import BeadFacts
from aligner.pair.sides import Side

_BEFORE = r"\b(?:{})(?: at)?[\s(（:：,，]{{0,3}}$"
_AFTER = r"[\s,，]{{0,2}}[(（]?\s?(?:{})\b"


@cache
def _names() -> dict[str, dict[Lang, str]]:
    table: dict[str, dict[Lang, str]] = tomllib.loads(
        files(__package__).joinpath("zones.toml").read_text(encoding="utf-8")
    )
    return table


@dataclass(frozen=True, slots=True)
class _Time:
    quantity: Quantity
    zone: str


def check_zones(bead: BeadFacts) -> Iterator[Finding]:
    """Find a time that both sides give by the same clock and under another zone."""
    if not bead.compared:
        return
    zh, en = bead.compared
    left, right = _times(zh, bead.zh_said), _times(en, bead.en_said)
    if {t.zone for t in left} & {t.zone for t in right}:  # given in two zones, or one of several
        return
    for one in left:
        other = next((t for t in right if t.quantity.value == one.quantity.value), None)
        if other is not None:
            yield _finding(bead, zh, en, one, other)


def _times(side: Side, said: Sequence[Quantity]) -> list[_Time]:
    times = [quantity for quantity in said if "T" in str(quantity.value) and quantity.kind in ("time", "date")]
    if not times or not _any_zone(side.lang).search(side.text):
        return []
    return [_Time(time, zone) for time in times for zone in _zones(side, time, said)]


@cache
def _any_zone(lang: Lang) -> re.Pattern[str]:
    return re.compile("|".join(names[lang] for names in _names().values()))


def _zones(side: Side, time: Quantity, around: Sequence[Quantity]) -> Iterator[str]:
    start = min([time.start, *(q.start for q in around if q.kind == "date" and 0 <= time.start - q.end <= 2)])
    before, after = side.text[max(0, start - 30) : start], side.text[time.end : time.end + 40]
    for zone, names in _names().items():
        name = names[side.lang]
        if side.lang == "zh":
            if re.search(f"(?:{name})[，,（(]?$", before) or re.match(f"[（(](?:{name})", after):
                yield zone
        elif re.search(_BEFORE.format(name), before) or re.match(_AFTER.format(name), after):
            yield zone


def _finding(bead: BeadFacts, zh: Side, en: Side, one: _Time, other: _Time) -> Finding:
    said, says = one.quantity, other.quantity
    message = Message(
        en=f"{said.text} ({one.zone}) in the Chinese, {says.text} ({other.zone}) in the English: "
        "the same clock in another zone",
        zh=f"中文是 {said.text}（{one.zone}），英文是 {says.text}（{other.zone}）：钟点相同，时区不同",
    )
    places = zh.place(said.start, said.end), en.place(says.start, says.end)
    return bead.finding("date.mismatch", "error", message, *places)

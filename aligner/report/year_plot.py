"""A small plot of one thing over the years: where its points and lines lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from aligner.versions.statements import Statement

WIDTH, HEIGHT = 480, 190
_LEFT, _RIGHT, _TOP, _BASE = 60, 420, 34, 160


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one year; `label` is how a text writes it."""

    year: int
    value: Fraction
    label: str
    planned: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch between two points; planned where it leads to a figure that is only aimed at."""

    x0: float
    y0: float
    x1: float
    y1: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Points and lines in units of a view box of `width` by `height`, zero at the base."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT - 30
    right: int = _RIGHT + 30
    base: int = _BASE

    @property
    def years(self) -> tuple[tuple[float, int], ...]:
        return tuple(dict.fromkeys((point.x, point.year) for point in self.points))

    @property
    def crowded(self) -> tuple[Point, ...]:
        """Give the points that share their year with others: a label above one would lie on the next."""
        return tuple(p for p in self.points if sum(q.year == p.year for q in self.points) > 1)


def plot(statements: Sequence[Statement]) -> Plot | None:
    """Lay out the figures that have a year; None unless two years have figures that differ, all of them positive."""
    found = _by_year(statements)
    years = sorted({year for year, _ in found})
    values = [value for _, value in found]
    if len(years) < 2 or len(set(values)) < 2 or min(values) <= 0:
        return None
    scale, top = (_RIGHT - _LEFT) / (years[-1] - years[0]), max(values)
    points = tuple(
        Point(
            year,
            value,
            statement.quantity.text,
            statement.planned,
            round(_LEFT + (year - years[0]) * scale, 1),
            round(_BASE - (_BASE - _TOP) * float(value / top), 1),
        )
        for (year, value), statement in sorted(found.items(), key=lambda entry: entry[0])
    )
    return Plot(points, tuple(_lines(points)))


def _by_year(statements: Sequence[Statement]) -> dict[tuple[int, Fraction], Statement]:
    """Give each value of a year once; a figure that is reached goes before one that was planned."""
    found: dict[tuple[int, Fraction], Statement] = {}
    for statement in sorted(statements, key=lambda s: s.planned):
        year = statement.time[:4]
        if len(statement.values) == 1 and year.isdecimal() and year.isascii() and len(year) == 4:
            found.setdefault((int(year), statement.values[0]), statement)
    return found


def _lines(points: Sequence[Point]) -> list[Line]:
    """Join years that have one figure each; where a year has two, nothing says which of them the line would go to."""
    alone = [p for p in points if sum(q.year == p.year for q in points) == 1]
    return [Line(a.x, a.y, b.x, b.y, b.planned) for a, b in pairwise(alone)]

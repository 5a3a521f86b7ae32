"""The register of facts as a page: every figure on it, nothing in it that runs or asks for anything."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html as parser

from aligner.cli.facts import command
from aligner.model import Lang
from aligner.read import read
from aligner.report import facts_page
from aligner.report.year_plot import plot
from aligner.versions.register import Fact, Register
from aligner.versions.statements import Statement, read_statements
from aligner.versions.text import read_version
from aligner.versions.verdicts import verdict_of, why

HOSTILE = "</style><script>window.pwned=1</script><img src=x onerror=alert(1)>{{ 7*7 }}"
YEARS = (
    "In 2030, the park's healthcare industry registered a scale of 80 billion yuan.",
    "In 2031, the park's healthcare industry registered a scale of 91 billion yuan.",
    "In 2032, the park's healthcare industry plans a scale of 100 billion yuan.",
)


def statements(folder: Path, texts: tuple[str, ...], lang: Lang = "en") -> tuple[Statement, ...]:
    """Read the first figure of each text, each a file of its own."""
    found = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.{lang}.txt"
        path.write_text(text + "\n", "utf-8")
        found.append(next(read_statements(read_version(read(path), lang))))
    return tuple(found)


def register_of(*groups: tuple[Statement, ...], subject: str = "the thing") -> Register:
    facts = []
    for group in groups:
        verdict, one, other = verdict_of(group)
        facts.append(Fact(verdict, subject, group, why(verdict, one, other)))
    return Register(tuple(s for group in groups for s in group), tuple(facts))


def tree(page: str) -> Any:
    return parser.document_fromstring(page)


@pytest.fixture
def series(tmp_path: Path) -> tuple[Statement, ...]:
    return statements(tmp_path, YEARS)


def test_the_page_allows_its_own_style_and_nothing_else(series: tuple[Statement, ...]) -> None:
    root = tree(facts_page.render(register_of(series)))
    (style,) = root.xpath("//style/text()")
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert not root.xpath("//script | //link | //img | //iframe | //@src | //@style")


def test_nothing_on_the_page_points_outside_of_it(series: tuple[Statement, ...]) -> None:
    page = facts_page.render(register_of(series))
    assert not re.search(r"https?:|url\(|@import|//cdn", page)
    assert all(target.startswith("#") for target in tree(page).xpath("//@href"))


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    sentence = "The park has {n} listed companies with offices <b onclick=x>here</b> & there."
    group = statements(tmp_path, tuple(sentence.format(n=n) for n in (17, 18)))
    root = tree(facts_page.render(register_of(group, subject=HOSTILE)))
    assert not root.xpath("//script | //img | //b[@onclick]")
    assert root.xpath("string(//h3)") == HOSTILE
    assert {"".join(e.itertext()) for e in root.xpath("//td[contains(@class, 'said')]")} == {s.sentence for s in group}


def test_conflicts_come_first_and_every_figure_has_its_row(tmp_path: Path, series: tuple[Statement, ...]) -> None:
    conflict = statements(tmp_path, ("The park has 86 listed companies.", "The park has 133 listed companies."))
    root = tree(facts_page.render(register_of(series, conflict)))
    assert root.xpath("//section/@id") == ["conflict", "date"]
    rows = [[" ".join("".join(td.itertext()).split()) for td in tr.xpath("td")] for tr in root.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["86", "133", "80,000,000,000", "91,000,000,000", "100,000,000,000"]
    assert rows[2][1:3] == ["CNY", "2030"]
    assert rows[4][2] == "2032 (planned)"
    assert rows[0][4].endswith("0.en.txt:1")
    assert root.xpath("//mark/text()") == [s.quantity.text for s in (*conflict, *series)]


def test_each_sentence_says_its_language(tmp_path: Path) -> None:
    texts = statements(tmp_path, ("园区聚集上市企业17家。",), "zh") + statements(
        tmp_path, ("The park has 17 listed enterprises.",)
    )
    root = tree(facts_page.render(register_of(texts, subject="上市企业 / listed enterprises")))
    assert root.xpath("//td[contains(@class, 'said')]/@lang") == ["zh", "en"]
    assert root.xpath("//h3/span/@lang") == ["zh", "en"]


def test_a_series_over_years_is_drawn_with_its_points_and_read_aloud(series: tuple[Statement, ...]) -> None:
    root = tree(facts_page.render(register_of(series)))
    (drawing,) = root.xpath("//svg[@role='img']")
    assert drawing.xpath(".//text[@class='value']/text()") == ["80 billion yuan", "91 billion yuan", "100 billion yuan"]
    assert drawing.xpath(".//text[not(@class)]/text()") == ["2030", "2031", "2032"]
    assert [c.get("class") for c in drawing.xpath(".//circle")] == [None, None, "planned"]
    named = [root.get_element_by_id(name) for name in drawing.get("aria-labelledby").split()]
    assert [element.tag for element in named] == ["title", "desc"]
    assert "2031: 91 billion yuan" in named[1].text
    assert "2032: 100 billion yuan (planned)" in named[1].text


def test_heights_are_true_to_the_values_and_years_to_the_width(series: tuple[Statement, ...]) -> None:
    drawn = plot(series)
    assert drawn
    first, second, third = drawn.points
    assert (drawn.base - first.y) / (drawn.base - third.y) == pytest.approx(0.8, abs=0.01)
    assert second.x - first.x == pytest.approx(third.x - second.x)
    assert [line.planned for line in drawn.lines] == [False, True]


def test_one_year_or_one_value_is_no_series(tmp_path: Path) -> None:
    same_year = tuple(text.replace("2031", "2030") for text in YEARS[:2])
    assert plot(statements(tmp_path, same_year)) is None
    assert plot(statements(tmp_path, (YEARS[0], YEARS[0].replace("2030", "2031")))) is None


def test_a_year_with_two_figures_has_two_points_and_no_line(tmp_path: Path) -> None:
    drawn = plot(statements(tmp_path, (YEARS[0], YEARS[1], YEARS[1].replace("91", "95"))))
    assert drawn
    assert [p.year for p in drawn.points] == [2030, 2031, 2031]
    assert not drawn.lines
    assert len(drawn.years) == 2
    assert [p.label for p in drawn.crowded] == ["91 billion yuan", "95 billion yuan"]


def test_the_interface_is_english_or_chinese_and_says_the_same_in_both(series: tuple[Statement, ...]) -> None:
    page = facts_page.render(register_of(series), lang="zh")
    assert tree(page).get("lang") == "zh-Hans"
    assert "数据台账" in page
    en, zh = facts_page.words()["en"], facts_page.words()["zh"]
    assert en.keys() == zh.keys()
    for key in en:
        assert set(re.findall(r"\{(\w+)\}", en[key])) == set(re.findall(r"\{(\w+)\}", zh[key])), key


def test_texts_that_share_nothing_make_a_page_that_says_so() -> None:
    assert "Nothing is told" in facts_page.render(Register((), ()))


def test_the_command_brings_a_series_of_three_texts_together_and_draws_it(tmp_path: Path) -> None:
    statements(tmp_path, YEARS)
    names = sorted(str(path) for path in tmp_path.glob("*.txt"))
    target = tmp_path / "facts.html"
    result = CliRunner().invoke(command, [*names, "-q", "--no-cache", "-o", str(target)], standalone_mode=False)
    assert result.exception is None
    assert len(tree(target.read_text("utf-8")).xpath("//svg//circle")) == 3

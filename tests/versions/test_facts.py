"""`aligner facts` brings figures about one thing together, across documents and languages, and judges them."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from aligner.cli.facts import command

# A park that does not exist, told four times.
TEXTS = {
    "page.txt": "2031年5月6日，灯屿生命科学园举行开放日。\n\n"
    "园区聚集专精特新企业86家、独角兽和潜在独角兽企业19家、上市企业17家，2030年园区医药健康产业规模接近800亿元。\n\n"
    "园区已孵化知名科学家创办企业80家，第三方服务平台55家。\n",
    "release.txt": "LANTERN ISLE, May 18, 2031 -- The park held its open day.\n\n"
    "The park has 133 specialized and sophisticated SMEs, 19 unicorns and potential unicorn enterprises, and "
    "17 listed enterprises. In 2030, its pharmaceutical and healthcare industry registered a scale close to 80 billion "
    "yuan.\n\nThe park has built 55 third-party service platforms for its tenants.\n",
    "box.txt": "LANTERN ISLE IN 2031\n\n"
    "Unicorns (privately held start-up companies with a value of over US$1 billion): 4\n\n"
    "Third-party service platforms: More than 50\n",
    "later.txt": "灯屿生命科学园，2032年6月1日。\n\n园区已孵化知名科学家创办企业100余家。\n",
}
Facts = list[dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "terms.csv").write_text("zh,en\n专精特新,specialized and sophisticated\n", "utf-8")
    return folder


def run(folder: Path, *options: str, names: tuple[str, ...] = tuple(TEXTS)) -> Any:
    paths = [str(folder / name) for name in names]
    glossary = ["--glossary", str(folder / "terms.csv"), "--no-cache"]
    return CliRunner().invoke(command, [*paths, *glossary, *options], standalone_mode=False)


@pytest.fixture(scope="module")
def facts(folder: Path) -> Facts:
    return [json.loads(line) for line in run(folder, "-f", "jsonl").stdout.splitlines()]


def about(facts: Facts, words: str) -> dict[str, Any]:
    (found,) = [fact for fact in facts if words in fact["subject"]]
    return found


def values(fact: dict[str, Any]) -> list[str]:
    return sorted(value["value"] for value in fact["values"])


def test_two_figures_of_one_thing_at_one_time_are_a_conflict(facts: Facts) -> None:
    fact = about(facts, "专精特新企业")
    assert (fact["verdict"], values(fact)) == ("conflict", ["133", "86"])
    assert {value["lang"] for value in fact["values"]} == {"zh", "en"}


def test_the_same_figure_in_two_languages_is_an_agreement(facts: Facts) -> None:
    assert about(facts, "上市企业")["verdict"] == "agreement"
    scale = about(facts, "产业规模")
    assert (scale["verdict"], {value["date"] for value in scale["values"]}) == ("agreement", {"2030"})


def test_another_definition_is_another_scope(facts: Facts) -> None:
    fact = about(facts, "独角兽")
    assert (fact["verdict"], values(fact)) == ("scope", ["19", "19", "4"])
    assert "privately held" in fact["why"]


def test_a_year_apart_is_no_conflict(facts: Facts) -> None:
    fact = about(facts, "科学家创办企业")
    assert (fact["verdict"], values(fact)) == ("date", ["100", "80"])


def test_a_figure_told_less_exactly_is_rounding(facts: Facts) -> None:
    fact = about(facts, "服务平台")
    assert (fact["verdict"], values(fact)) == ("rounding", ["50", "55", "55"])


def test_nothing_else_is_brought_together(facts: Facts) -> None:
    assert len(facts) == 6


def test_every_value_has_its_place_and_sentence(folder: Path, facts: Facts) -> None:
    for value in (value for fact in facts for value in fact["values"]):
        text = Path(value["file"]).read_text("utf-8")
        assert text[value["start"] : value["end"]] in value["sentence"]
        assert text.count("\n", 0, value["start"]) + 1 == value["line"]


def test_the_order_of_the_files_does_not_change_the_verdicts(folder: Path, facts: Facts) -> None:
    turned = run(folder, "-f", "jsonl", names=tuple(reversed(TEXTS))).stdout.splitlines()
    assert sorted((f["verdict"], *values(f)) for f in map(json.loads, turned)) == sorted(
        (f["verdict"], *values(f)) for f in facts
    )


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("never", 0)])
def test_a_conflict_is_a_warning(folder: Path, level: str, status: int) -> None:
    assert run(folder, "--fail-on", level).return_value == status


def test_a_table_holds_every_figure_with_its_verdict(folder: Path) -> None:
    target = folder / "facts.csv"
    run(folder, "-o", str(target), "-q")
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert {row["value"] for row in rows if row["verdict"] == "conflict"} == {"86", "133"}
    assert len(rows) > len([row for row in rows if row["fact"]]) - 1
    assert {"unit", "date", "scope", "definition", "sentence", "file", "line"} <= set(rows[0])


def test_a_workbook_is_the_same_bytes_each_time(folder: Path) -> None:
    books = []
    for name in ("one.xlsx", "two.xlsx"):
        run(folder, "-o", str(folder / name), "-q")
        books.append((folder / name).read_bytes())
    assert books[0] == books[1]


def test_what_a_spreadsheet_would_run_is_kept_as_text(folder: Path) -> None:
    path = folder / "formula.txt"
    path.write_text('=HYPERLINK("http://example.org") shows 120 pharmaceutical patents.\n', "utf-8")
    run(folder, "-o", str(folder / "formula.csv"), "-q", names=("formula.txt",))
    rows = list(csv.DictReader(io.StringIO((folder / "formula.csv").read_text("utf-8-sig"))))
    assert rows
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="pyarrow is installed")
def test_parquet_without_its_library_is_a_clear_error(folder: Path) -> None:
    done = run(folder, "-o", str(folder / "facts.parquet"))
    assert "pyarrow" in str(done.exception)
    assert not (folder / "facts.parquet").exists()


def test_an_unknown_ending_is_refused(folder: Path) -> None:
    assert ".csv" in str(run(folder, "-o", "facts.pdf").exception)


@pytest.mark.shared
def test_real_documents_about_one_district(shared: Path, root: Path) -> None:
    seeds = [str(next((shared / "seeds").glob(f"{number}_*"))) for number in ("003", "000", "002", "001")]
    options = ["--glossary", str(root / "glossaries/press.csv"), "-f", "jsonl", "--no-cache"]
    done = CliRunner().invoke(command, [*seeds, *options], standalone_mode=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    expected = {
        ("conflict", "86", "133"),
        ("conflict", "17", "18", "18"),
        ("scope", "4", "19", "19"),
        ("date", "80", "100", "100"),
        ("agreement", "80000000000", "80000000000", "80000000000"),
        ("agreement", "40", "40"),
        ("conflict", "3", "5", "20"),
    }
    told = {(f["verdict"], *sorted((v["value"] for v in f["values"]), key=float)) for f in found}
    assert {(verdict, *sorted(rest, key=float)) for verdict, *rest in expected} <= told

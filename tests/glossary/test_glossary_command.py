"""The command `aligner glossary`, and the formats of other programs that it takes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aligner.errors import BadConfiguration
from aligner.glossary import load
from aligner.glossary.exchange import read_exchange

ROOT = Path(__file__).resolve().parents[2]


def run(*words: object) -> Result:
    from aligner.cli.glossary import command

    return CliRunner().invoke(command, [str(word) for word in words], standalone_mode=False)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_all_mistakes_are_listed_at_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "zh,en,en_forbidden\n营收,revenue,revenue\n利润,profit,\n利润,gain,\n")
    result = run("check", path)
    assert result.return_value == 2
    assert f"{path}:2: revenue is both right and forbidden" in result.output
    assert f"{path}:4: duplicate term 利润 (first on line 3)" in result.output
    assert "3 concepts, 7 terms, 2 mistakes in 1 files" in result.output


def test_the_glossary_of_this_repository_has_no_mistake() -> None:
    assert run("check", ROOT / "glossaries" / "press.csv").return_value == 0


@pytest.mark.parametrize("name", ["b.csv", "b.tsv", "b.xlsx", "b.tbx"])
def test_a_termbase_is_exported_in_every_format(tmp_path: Path, name: str) -> None:
    press = ROOT / "glossaries" / "press.csv"
    assert run("export", press, "-o", tmp_path / name).return_value == 0
    assert load(tmp_path / name) == load(press)


def test_a_difference_is_shown_and_told_by_the_exit_status(tmp_path: Path) -> None:
    old = write(tmp_path, "old.csv", "zh,en\n营收,income\n")
    new = write(tmp_path, "new.csv", "zh,en\n营收,revenue\n利润,profit\n")
    result = run("diff", old, new)
    assert result.return_value == 1
    assert result.output.splitlines() == [
        "- 营收: en preferred: income",
        "+ 营收: en preferred: revenue",
        "+ 利润: zh preferred: 利润",
        "+ 利润: en preferred: profit",
    ]
    assert run("diff", old, old).return_value == 0


OTHERS = {
    "deepl": ("a.csv", "营收,revenue,ZH,EN\n利润,profit,ZH,EN\n营收,turnover,ZH,EN\n"),
    "google": ("a.csv", "en,zh-CN,pos,description\nrevenue,营收,noun,x\nprofit,利润,noun,\nturnover,营收,noun,\n"),
    "memoq": (
        "a.csv",
        "Entry_ID;Entry_Note;Chinese_PRC;Term_Info;English;Term_Info;English;Term_Info\n"
        "0;;营收;CaseSense;revenue;CaseSense;turnover;CaseSense\n1;;利润;;profit;;gain;Forbidden\n",
    ),
    "utx": (
        "a.utx",
        "#UTX 1.11; zh-CN/en-US; 2024-01-01\n#src\ttgt\tsrc:pos\tterm status\n"
        "营收\trevenue\tnoun\tapproved\n利润\tprofit\tnoun\tapproved\n营收\tturnover\tnoun\t\n",
    ),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_glossaries_of_other_programs_are_read(tmp_path: Path, kind: str) -> None:
    name, text = OTHERS[kind]
    termbase = read_exchange(write(tmp_path, name, text), kind)
    revenue, profit = termbase.concepts
    assert [(t.text, t.status) for t in revenue.in_lang("en")] == [("revenue", "preferred"), ("turnover", "admitted")]
    assert profit.in_lang("zh")[0].text == "利润"
    assert ("gain", "forbidden") in [(t.text, t.status) for t in profit.terms] or kind != "memoq"


@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_another_shape_is_refused_with_a_hint(tmp_path: Path, kind: str) -> None:
    with pytest.raises(BadConfiguration, match=r"a\.csv:1: no "):
        read_exchange(write(tmp_path, "a.csv", "un,deux\ntrois,quatre\n"), kind)


def test_an_import_is_printed_as_a_glossary(tmp_path: Path) -> None:
    name, text = OTHERS["deepl"]
    result = run("import", write(tmp_path, name, text), "--from", "deepl")
    assert result.output.startswith("concept,zh,en,")
    assert ",营收,revenue|turnover," in result.output

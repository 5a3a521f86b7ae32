"""A glossary in CSV: what an editor may type, what a spreadsheet makes of it, and what is refused with a way out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from aligner.errors import AlignerError, BadConfiguration
from aligner.glossary import Termbase, load, load_all
from aligner.glossary.delimited import format_delimited, parse_delimited

ROOT = Path(__file__).resolve().parents[2]


def texts(termbase: Termbase, lang: str, concept: int = 0) -> list[tuple[str, str]]:
    return [(t.text, t.status) for t in termbase.concepts[concept].terms if t.lang == lang]


def write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "press.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_two_columns_are_a_glossary() -> None:
    termbase = parse_delimited("zh,en\n生命谷,Life Science Valley\n独角兽,unicorn\n", "a.csv")
    assert [texts(termbase, "en", i) for i in (0, 1)] == [
        [("Life Science Valley", "preferred")],
        [("unicorn", "preferred")],
    ]


def test_a_cell_holds_the_preferred_term_and_admitted_ones() -> None:
    termbase = parse_delimited('zh,en\n专精特新,"specialized | SRDI"\n', "a.csv")
    assert texts(termbase, "en") == [("specialized", "preferred"), ("SRDI", "admitted")]


def test_an_empty_first_entry_leaves_the_concept_without_a_preferred_term() -> None:
    assert texts(parse_delimited("zh,en\n生命谷,|Valley\n", "a.csv"), "en") == [("Valley", "admitted")]


def test_a_line_break_in_a_cell_separates_terms_as_a_bar_does() -> None:
    termbase = parse_delimited('zh,en\n诺诚健华,"InnoCare\nInnoCare Pharma"\n', "a.csv")
    assert [text for text, _ in texts(termbase, "en")] == ["InnoCare", "InnoCare Pharma"]


def test_rows_with_the_same_concept_are_one_and_dates_hold_for_their_row() -> None:
    rows = "concept,zh,en,valid_from,valid_to\nb,百济神州,,,\nb,,BeOne,2025-05-27,\nb,,BeiGene,,2025/5/26\n"
    (concept,) = parse_delimited(rows, "a.csv").concepts
    before, after = (concept.preferred("en", datetime.date(year, 1, 1)) for year in (2024, 2026))
    assert before is not None
    assert after is not None
    assert (before.text, after.text) == ("BeiGene", "BeOne")
    assert concept.terms[0].valid_from is None


def test_chinese_column_names_are_understood() -> None:
    termbase = parse_delimited("中文,英文,英文禁用,备注\n生命谷,Life Science Valley,Life Valley,昌平\n", "a.csv")
    assert texts(termbase, "en")[1] == ("Life Valley", "forbidden")
    assert termbase.concepts[0].note == "昌平"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "，"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    text = f"zh{delimiter}en{delimiter}note\n生命谷{delimiter}Life Science Valley{delimiter}x\n"
    assert parse_delimited(text, "a.csv").concepts[0].note == "x"


def test_what_excel_adds_is_taken_off(tmp_path: Path) -> None:
    """A byte order mark, a line naming the delimiter, carriage returns, empty rows at the end, apostrophes."""
    text = "\ufeffsep=;\r\nzh;en;note\r\n三期;phase III;'=1+1\r\n;;\r\n;;\r\n"
    termbase = load(write(tmp_path, text))
    assert len(termbase) == 1
    assert termbase.concepts[0].note == "=1+1"
    assert termbase.concepts[0].where.endswith("press.csv:3")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = "zh,en,note\n中关村生命科学园,Zhongguancun Life Science Park,在北京市昌平区，生命谷的核心区域\n" * 1
    assert load(write(tmp_path, text, encoding)).concepts[0].terms[0].text == "中关村生命科学园"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zh,en\n营收,revenue\n利润,profit\n营收,turnover\n", "a.csv:4: duplicate term 营收 (first on line 2)"),
        ("zh,en\n营收,revenue|revenue\n", "a.csv:2: duplicate term revenue (first on line 2)"),
        (
            "zh,en,en_forbidden\n营收,revenue,revenue\n",
            "a.csv:2: revenue is both right and forbidden (remove one of the two)",
        ),
        ("zh,en,valid_to\n营收,revenue,soon\n", "a.csv:2: valid_to: no date 'soon' (write year, month and day: "),
        ("zh,en,valid_to\n营收,revenue,2025-13-01\n", "a.csv:2: valid_to: no date '2025-13-01'"),
        (
            "zh,en,valid_from,valid_to\n营收,revenue,2025-02-01,2025-01-01\n",
            "a.csv:2: valid_to: 2025-01-01 is before valid_from 2025-02-01",
        ),
        ("zh,en,typ\n营收,revenue,term\n", "a.csv:1: unknown column typ (did you mean type?)"),
        ("zh,en,en\n营收,revenue,x\n", "a.csv:1: column en stands twice"),
        ("zh,en,type\n营收,revenue,company\n", "a.csv:2: type: unknown type company (types are organisation, "),
        ("zh,en,case\n营收,revenue,yes\n", "a.csv:2: case: unknown case rule yes (write exact or any"),
        ("营收,revenue\n利润,profit\n", "a.csv:1: unknown column 营收 (the first row names the columns"),
        ("zh,en\n营收，revenue\n", "a.csv:2: a full-width comma ， where the delimiter should stand"),
        ("zh,en\n营收,revenue,net\n", "a.csv:2: 'net' stands right of the named columns"),
        ('zh,en\n营收,"revenue\n', "a.csv:2: broken row"),
        ("zh,en,note\n,,x\n", "a.csv:2: no term in this row"),
        ("\n\n", "a.csv: an empty glossary"),
        ("concept,zh,en\nb,营收,revenue\nb,收入,income\n", "a.csv:3: two preferred terms at one time, 营收 and 收入"),
        (
            "zh,en,en_forbidden\n甲,alpha,beta\n乙,beta,alpha\n",
            "a.csv:2: a circle: beta → alpha → beta (allow one of these terms)",
        ),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_how_to_mend_it(text: str, said: str) -> None:
    from aligner.glossary.validate import validate

    with pytest.raises(BadConfiguration) as problem:
        validate(parse_delimited(text, "a.csv"))
    assert str(problem.value).startswith(said)


def test_a_quoted_line_break_does_not_shift_the_lines_of_later_messages() -> None:
    with pytest.raises(BadConfiguration, match=r"a\.csv:5: type: unknown type x"):
        parse_delimited('zh,en,note,type\n甲,alpha,"one\ntwo\nthree",term\n乙,beta,,x\n', "a.csv")


def test_a_term_of_two_files_is_named_with_both(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("zh,en\n营收,revenue\n", encoding="utf-8")
    two.write_text("zh,en\n营收,turnover\n", encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"two\.csv:2: duplicate term 营收 \(first in .*one\.csv:2\)"):
        load_all([one, two])


def test_one_chinese_term_may_mean_two_things_in_two_domains() -> None:
    from aligner.glossary.validate import problems

    assert not list(problems(parse_delimited("zh,en,domain\n单位,unit,physics\n单位,employer,society\n", "a.csv")))


@pytest.mark.parametrize("name", ["none.csv", "none.xlsx", "none.tbx", "press.pdf"])
def test_a_file_that_is_missing_or_of_no_known_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(AlignerError, match=name):
        load(tmp_path / name)


def test_the_glossary_of_this_repository_is_as_the_program_writes_it() -> None:
    path = ROOT / "glossaries" / "press.csv"
    termbase = load(path)
    assert path.read_bytes().decode() == format_delimited(termbase)
    assert len(termbase) > 60


def test_a_termbase_is_known_by_its_digest() -> None:
    one, other = (parse_delimited(f"zh,en\n营收,{en}\n", "a.csv") for en in ("revenue", "turnover"))
    assert one.digest() == parse_delimited("zh,en\n营收,revenue\n", "b.csv").digest() != other.digest()

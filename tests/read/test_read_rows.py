"""Files of pairs: a row a pair, told where it stands, and mended by name of file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.errors import AlignerError, UnreadableInput
from aligner.read import is_bitext, read_rows


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def refusal(path: Path) -> UnreadableInput:
    with pytest.raises(UnreadableInput) as caught:
        read_rows(path)
    assert str(path) in caught.value.where
    return caught.value


def test_a_row_is_a_bitext_of_one_bead_and_two_sentences(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"id": "x", "zh": "共88家。", "en": " Some 88 firms. They grew."})
    (bitext,) = read_rows(path)
    assert (bitext.name, bitext.ids, bitext.given, bitext.pair_id(0)) == ("x", ("x",), True, "x")
    assert [(bead.zh, bead.en) for bead in bitext.beads] == [((0,), (0,))]
    (zh,), (en,) = bitext.zh, bitext.en
    assert (zh.text, zh.line, en.text, en.line) == ("共88家。", 1, " Some 88 firms. They grew.", 1)
    assert (en.passage.span(6, 8).start, en.passage.span(6, 8).end) == (6, 8)
    assert bitext.zh_document.path == str(path)
    assert bitext.en_document.text == en.text


def test_rows_of_a_doc_are_one_bitext_in_the_order_of_the_file(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "zh": "甲", "en": "A", "doc": "d"},
        {"id": "b", "zh": "乙", "en": "B"},
        {"id": "c", "zh": "丙", "en": "", "doc": "d"},
        {"id": "e", "zh": "", "en": "E", "doc": "d"},
    ]
    first, second = read_rows(write(tmp_path / "a.jsonl", *rows))
    assert (first.name, first.ids) == ("d", ("a", "c", "e"))
    assert [(bead.zh, bead.en) for bead in first.beads] == [((0,), (0,)), ((1,), ()), ((), (1,))]
    assert [(s.text, s.line, s.passage.at(0), s.block) for s in first.en] == [("A", 1, 0, 0), ("E", 4, 0, 1)]
    assert (second.name, second.zh[0].line) == ("b", 2)


def test_a_row_without_id_is_named_by_its_line_and_a_number_is_an_id(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"zh": "甲", "en": "A"}\n\n{"zh": "乙", "en": "B"}\n{"id": 17, "zh": "丙", "en": "C"}\n', encoding="utf-8"
    )
    assert [bitext.name for bitext in read_rows(path)] == ["row-1", "row-3", "17"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"zh": "甲", "en": "A"', "valid JSON"),
        ('["甲", "A"]', "a list, not an object"),
        ('{"zh": "甲"}', "no 'en'"),
        ('{"zh": "甲", "en": null}', "'en' is null"),
        ('{"zh": 5, "en": "A"}', "'zh' is a number"),
        ('{"id": ["x"], "zh": "甲", "en": "A"}', "'id' is a list"),
        ('{"id": "first", "zh": "甲", "en": "A"}', "duplicate id 'first' (first on line 1)"),
        ("[" * 100_000, "valid JSON"),
        ('{"zh": "\\ud800", "en": "A"}', "valid JSON"),
    ],
)
def test_a_broken_row_is_refused_by_file_and_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "first", "zh": "甲", "en": "A"}\n' + line + "\n", encoding="utf-8")
    error = refusal(path)
    assert error.where == f"{path}:2"
    assert reason in error.what
    assert error.hint


def test_a_doc_may_not_have_the_name_of_a_row(tmp_path: Path) -> None:
    rows = [{"id": "d", "zh": "甲", "en": "A"}, {"id": "b", "zh": "乙", "en": "B", "doc": "d"}]
    assert "also the name of a doc" in refusal(write(tmp_path / "a.jsonl", *rows)).what


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_are_read_in_any_encoding_and_with_any_line_ends(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "a.tsv"
    text = newline.join(
        ["中文\t英文", "今年公司营收大幅增长。\tRevenue grew.", "员工共有五百人。\tThere are 500 people.", ""]
    )
    path.write_bytes(text.encode(encoding))
    assert [(b.zh[0].text, b.en[0].text, b.zh[0].line) for b in read_rows(path)] == [
        ("今年公司营收大幅增长。", "Revenue grew.", 2),
        ("员工共有五百人。", "There are 500 people.", 3),
    ]


@pytest.mark.parametrize("header", ["id,zh,en,doc", "ID,Chinese,English,Doc", "id,中文,英文,doc"])
def test_a_table_may_name_its_columns_in_either_language(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(header + '\nr1,"甲，\n乙","A ""B"", C",d\nr2,丙,D,\n', encoding="utf-8")
    first, second = read_rows(path)
    assert (first.name, first.ids, first.zh[0].text, first.en[0].text) == ("d", ("r1",), "甲，\n乙", 'A "B", C')
    assert (second.name, second.zh[0].line) == ("r2", 4)


@pytest.mark.parametrize("rows", ["甲公司\tA firm\n乙公司\tB firm\n", "A firm\t甲公司\nB firm\t乙公司\n"])
def test_without_a_header_the_scripts_tell_the_columns(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(rows, encoding="utf-8")
    assert [(b.name, b.zh[0].text, b.en[0].text) for b in read_rows(path)] == [
        ("row-1", "甲公司", "A firm"),
        ("row-2", "乙公司", "B firm"),
    ]


def test_quotes_in_a_tsv_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text('zh\ten\n他说“好”。\t"Good," he said.\n', encoding="utf-8")
    assert read_rows(path)[0].en[0].text == '"Good," he said.'


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("a.tsv", "甲\tA\tx\n", ":1", "3 columns and no header"),
        ("a.tsv", "zh\ttranslation\n甲\tA\n", ":1", "no column 'en'"),
        ("a.tsv", "zh\ten\ten\n甲\tA\tB\n", ":1", "two columns 'en'"),
        ("a.tsv", "zh\ten\n甲\n", ":2", "only 1 cell"),
        ("a.csv", "zh,en\n甲,A, B\n", ":2", "3 cells, the table 2"),
        ("a.csv", 'zh,en\n甲,"A\n', ":2", "valid CSV"),
        ("a.tsv", "A\tB\n", "", "which column is Chinese"),
        ("a.tsv", "zh\ten\n", "", "no rows"),
    ],
)
def test_a_broken_table_is_refused_by_file_and_line(
    tmp_path: Path, name: str, text: str, line: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    error = refusal(path)
    assert error.where == f"{path}{line}"
    assert reason in error.what


@pytest.mark.parametrize("name", ["a.jsonl", "a.tsv", "a.csv"])
@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04\0\0", b'{"zh": "\xff\xfe"}' + b"\x80" * 9]
)
def test_what_holds_no_rows_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    refusal(tmp_path / name)


def test_a_line_that_is_not_utf8_after_others_that_are_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = '{"zh": "甲", "en": "A"}\n'.encode()
    path.write_bytes(line * 400 + b'{"zh": "\xff\xfe", "en": "A"}\n')
    assert refusal(path).where == f"{path}:401"


def test_files_of_pairs_are_known_by_their_names() -> None:
    assert [is_bitext(f"a{suffix}") for suffix in (".jsonl", ".TSV", ".csv", ".txt", ".json", "")] == [True] * 3 + [
        False
    ] * 3


@settings(max_examples=60)
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".jsonl", ".tsv", ".csv"]))
def test_any_bytes_give_rows_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("rows") / f"a{suffix}"
    path.write_bytes(data)
    try:
        bitexts = read_rows(path)
    except AlignerError:
        return
    for bitext in bitexts:
        assert len(bitext.beads) == len(bitext.ids)
        assert [i for bead in bitext.beads for i in bead.zh] == list(range(len(bitext.zh)))


@pytest.mark.parametrize("head", ["zh,en", "en,zh", "id,zh,en", "id,note,zh,en,doc"])
def test_a_row_with_more_cells_than_its_table_has_columns_is_refused_with_its_line(tmp_path: Path, head: str) -> None:
    columns = head.count(",") + 1
    row = ["1", "note", "甲", "a", "d"][:columns]
    file = tmp_path / "pairs.csv"
    file.write_text(f"{head}\n{','.join(row)},and more\n", "utf-8")
    with pytest.raises(UnreadableInput, match=f"pairs.csv:2: has {columns + 1} cells, the table {columns} columns"):
        read_rows(file)
    file.write_text(f"{head}\n{','.join(row)}, ,\n", "utf-8")
    assert len(read_rows(file)) == 1

"""Files are read in the encoding they are in, and what is no text is refused with a reason."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.errors import AlignerError, BadConfiguration, UnreadableInput
from aligner.read.encoding import decode

SIMPLIFIED = (
    "远山科技公布了今年第三季度的业绩，公司营业收入为3.5亿元，同比增长了百分之十二。\n董事长表示，未来将继续发展。\n"
)
TRADITIONAL = (
    "遠山科技公佈了今年第三季度的業績，公司營業收入為3.5億元，同比增長了百分之十二。\n董事長表示，未來將繼續發展。\n"
)
ENGLISH = "It’s the firm’s best year: revenue rose to £3.5 million — “a record”.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_chinese_without_a_mark_is_read_in_its_encoding(text: str, encoding: str) -> None:
    decoded, found, _ = decode(text.encode(encoding), declared=None, where="a.txt")
    assert (decoded, found) == (text, encoding)


def test_big5_is_told_from_gb18030_though_its_bytes_decode_as_both() -> None:
    decoded, found, notes = decode(TRADITIONAL.encode("big5"), declared=None, where="a.txt")
    assert (decoded, found) == (TRADITIONAL, "cp950")
    assert notes == ("encoding taken to be cp950: not UTF-8",)


@pytest.mark.parametrize("text", ["今年营收增长。", "公司", "昌平区举办论坛"])
def test_a_line_of_gbk_is_enough(text: str) -> None:
    assert decode(text.encode("gbk"), declared=None, where="a.txt")[:2] == (text, "gb18030")


def test_curly_quotes_of_windows_are_not_taken_for_chinese() -> None:
    assert decode(ENGLISH.encode("cp1252"), declared=None, where="a.txt")[:2] == (ENGLISH, "cp1252")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_wins_and_is_not_text(mark: bytes, encoding: str) -> None:
    data = mark + SIMPLIFIED.encode(encoding)
    assert decode(data, declared="gbk", where="a.txt") == (SIMPLIFIED, encoding, ())


def test_gb2312_means_gb18030() -> None:
    assert decode("朱镕基 €".encode("gb18030"), declared="GB2312", where="a.txt")[:2] == ("朱镕基 €", "gb18030")


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\n", declared=None, where="a.txt")[0] == "a\nb\nc\n"


def test_a_file_cut_in_the_middle_of_a_character_is_still_read_and_says_so() -> None:
    text, found, notes = decode((SIMPLIFIED * 5).encode()[:-2], declared=None, where="a.txt")
    assert found == "utf-8"
    assert text.startswith(SIMPLIFIED)
    assert "broken" in notes[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\u3000\n".encode(), "blanks"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "PNG"),
        (b"PK\x03\x04" + b"\0" * 20, "zip"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20, "Office"),
        (b"text\0with\0odd\0zeros" + b"\0\0\0", "binary"),
        (bytes(range(1, 32)) * 9, "control"),
        (("\ufffd" * 30 + "text").encode(), "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason) as caught:
        decode(data, declared=None, where="press/a.txt")
    assert caught.value.where == "press/a.txt"
    assert caught.value.hint


def test_an_unknown_encoding_is_a_mistake_of_the_user() -> None:
    for name in ("klingon", "rot13", "zip"):
        with pytest.raises(BadConfiguration, match="unknown encoding"):
            decode(b"text", declared=name, where="a.txt")


def test_a_wrong_encoding_is_said_to_be_wrong() -> None:
    with pytest.raises(UnreadableInput, match="is not utf-8"):
        decode("公司".encode("gbk"), declared="utf-8", where="a.txt")


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "gbk", "big5", "utf-16", "latin-1"]))
def test_any_bytes_give_text_or_a_reason(data: bytes, declared: str | None) -> None:
    try:
        text, _, _ = decode(data, declared=declared, where="a.txt")
    except AlignerError:
        return
    assert text.strip()
    assert "\r" not in text

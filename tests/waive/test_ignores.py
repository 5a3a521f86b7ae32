"""A comment in a text speaks of the block it stands in or behind, else of the next, and of nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.errors import BadConfiguration
from aligner.read import read
from aligner.waive.ignores import find_ignores

NOTE = "<!-- aligner: ignore number.missing -- told in the caption -->"


def covered(folder: Path, text: str, name: str = "a.md", encoding: str = "utf-8") -> list[list[str]]:
    """Give for each comment of a text the blocks it speaks of."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    document = read(path)
    spans = [(block.text, block.passage.span(0, len(block.text))) for block in document.blocks]
    return [[text for text, span in spans if ignore.touches(span)] for ignore in find_ignores(document)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (f"One came.\n\n{NOTE}\nTwo came.\n\nThree came.\n", ["Two came."]),
        (f"One came.\n\n{NOTE}\n\nTwo came.\n", ["Two came."]),
        (f"One came. {NOTE}\n\nTwo came.\n", ["One came."]),
        (f"One came. {NOTE} And went.\n\nTwo came.\n", ["One came.  And went."]),
        (f"{NOTE} One came.\n\nTwo came.\n", ["One came."]),
        (f"# Head\n\n- {NOTE} One came.\n- Two came.\n", ["One came."]),
        (f"# Head {NOTE}\n\nOne came.\n", ["Head"]),
        (f"{NOTE}\n# Head\n\nOne came.\n", ["Head"]),
        (f"{NOTE}\n| 甲 | 乙 |\n|---|---|\n| 3 | 4 |\n", ["甲", "乙"]),
        (f"One came.\n\n{NOTE}\n", []),
        (f"{NOTE}\n\nPhoto: Zhang San\n\nOne came.\n", None),
    ],
)
def test_a_comment_speaks_of_its_block_or_of_the_next(tmp_path: Path, text: str, blocks: list[str] | None) -> None:
    (found,) = covered(tmp_path, text)
    assert blocks is None or found == blocks
    assert len(found) < 2 or "|" in text


def test_comments_one_above_the_other_speak_of_the_same_block(tmp_path: Path) -> None:
    second = NOTE.replace("number.missing", "term")
    assert covered(tmp_path, f"One came.\n\n{NOTE}\n{second}\nTwo came.\n") == [["Two came."], ["Two came."]]


def test_a_line_of_its_own_within_a_wrapped_paragraph_is_within_it(tmp_path: Path) -> None:
    line = "The forum was held in the park and many companies from abroad and at home came to see it\n"
    wrapped = line * 3 + NOTE + "\n" + line * 3
    (found,) = covered(tmp_path, f"{wrapped}\nTwo came.\n", "a.txt")
    assert len(found) == 1
    assert found[0].startswith("The forum")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    ("body", "block"),
    [
        ("<p>来了一家。</p>{note}<p>来了两家。</p><p>来了三家。</p>", "来了两家。"),
        ("<p>来了一家。{note}</p><p>来了两家。</p>", "来了一家。"),
        ("<p>来了一家。</p><p>{note}来了两家。</p><p>来了三家。</p>", "来了两家。"),
        ("<p>来了一家，{note}又走了。</p><p>来了两家。</p>", "来了一家，又走了。"),
        ("<ul>{note}<li>来了一家。</li><li>来了两家。</li></ul>", "来了一家。"),
        ("<p>来了一家，<b>很好</b>\n 又来。</p>\n\n{note}\n\n<h2>来了\u3000两家</h2>", "来了\u3000两家"),
    ],
)
def test_in_a_page_a_comment_speaks_of_its_paragraph_or_of_the_next(
    tmp_path: Path, body: str, block: str, encoding: str
) -> None:
    page = f"<html><head><meta charset={encoding}></head><body><article>{body}</article></body></html>"
    assert covered(tmp_path, page.replace("{note}", NOTE), "a.html", encoding) == [[block]]


def test_a_comment_in_the_head_of_a_page_speaks_of_nothing_and_upsets_no_other(tmp_path: Path) -> None:
    page = f"<html><head>{NOTE}</head><body><p>来了一家。</p>{NOTE}<p>来了两家。</p></body></html>"
    assert covered(tmp_path, page, "a.html")[1] == ["来了两家。"]


def test_a_comment_names_rules_families_and_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<!--aligner:ignore number.missing, term -- as agreed\n with the editor-->\n来了一家。", "utf-8")
    (ignore,) = find_ignores(read(path))
    assert ignore.rules == ("number.missing", "term")
    assert " ".join(ignore.reason.split()) == "as agreed with the editor"
    assert ignore.covers("term.case")
    assert not ignore.covers("number.added")


@pytest.mark.parametrize(
    ("comment", "what"),
    [
        ("<!-- aligner: ignore number.mising -- x -->", "did you mean `number.missing`?"),
        ("<!-- aligner: ignore -->", "write <!-- aligner: ignore RULE -- reason -->"),
        ("<!-- aligner: ignor number -->", "not understood"),
        ("<!-- aligner: ignore number because -->", "not understood"),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_a_comment_that_is_wrong_is_an_error_with_its_line(tmp_path: Path, name: str, comment: str, what: str) -> None:
    path = tmp_path / name
    text = f"<p>来了一家。</p>\n\n{comment}\n<p>来了两家。</p>\n"
    path.write_text(text if name == "a.html" else text.replace("<p>", "").replace("</p>", ""), "utf-8")
    with pytest.raises(BadConfiguration) as caught:
        find_ignores(read(path))
    assert caught.value.where == f"{path}:3"
    assert what in str(caught.value)


def test_other_comments_are_none_of_ours(tmp_path: Path) -> None:
    assert covered(tmp_path, "<!-- todo -->\n<!-- aligners: x -->\n来了一家。\n") == []

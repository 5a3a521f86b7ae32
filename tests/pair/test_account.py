"""Every character of a file was compared, or is set aside under a kind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import aligner
from aligner.model import Account, Aside, Bead, Bitext, Block, Document, Finding, Message, Passage, Place, Run, SetAside
from aligner.pair.account import accounts, characters
from aligner.read import read
from aligner.read.text import read_text
from aligner.segment import segment

ZH = read_text("园区占地12公顷。\n\n去年有88家企业入驻。\n\n电话：010-55500100\n\n今年新增9家。\n", "a.zh.md")
EN = read_text("The park covers 12 hectares.\n\nLast year 88 companies moved in.\n\nIt grew.\n", "a.en.md")
BITEXT = Bitext(
    "a", ZH, EN, segment(ZH, "zh"), segment(EN, "en"), (Bead((0,), (0,)), Bead((1,), (1,), 0.3), Bead((2,), (2,)))
)


def of(bitext: Bitext, *findings: Finding) -> dict[str, Account]:
    return {account.file: account for account in accounts([bitext], findings)}


def kinds(account: Account) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in account.set_aside]


def test_an_account_holds_what_was_compared_what_was_set_aside_and_what_is_in_doubt() -> None:
    found = of(BITEXT)
    assert kinds(found["a.zh.md"]) == [("doubtful", "去年有88家企业入驻。"), ("contact", "电话：010-55500100")]
    assert found["a.zh.md"].compared == len("园区占地12公顷。今年新增9家。")
    assert kinds(found["a.en.md"]) == [("doubtful", "Last year 88 companies moved in.")]
    assert [part.line for part in found["a.zh.md"].set_aside] == [3, 5]


def gap(start: int, end: int) -> Finding:
    place = Place("zh", ZH.text[start:end], start, end, "a.zh.md", 1)
    return Finding("align.missing", "warning", Message("", ""), "a:0", place, bitext="a", bead=0)


def test_a_sentence_without_counterpart_counts_as_compared_only_where_a_finding_names_it() -> None:
    alone = replace(BITEXT, beads=(Bead((0,), ()), Bead((1,), ()), Bead((2,), (0, 1, 2))))
    assert kinds(of(alone)["a.zh.md"])[0] == ("unpaired", "园区占地12公顷。")
    named = of(alone, gap(0, 9))["a.zh.md"]
    assert [kind for kind, _ in kinds(named)] == ["unpaired", "contact"]
    assert named.compared == len("园区占地12公顷。今年新增9家。")
    assert [kind for kind, _ in kinds(of(alone, gap(0, 5))["a.zh.md"])] == ["unpaired", "unpaired", "contact"]


def test_what_was_set_aside_before_there_were_blocks_is_in_the_account_too() -> None:
    document = replace(ZH, asides=(Aside("comment", 2, "待 核"), Aside("object", 3, "")))
    found = of(replace(BITEXT, zh_document=document))["a.zh.md"]
    assert SetAside("comment", 2, 2, "待 核") in found.set_aside
    assert SetAside("object", 3, 0, "") in found.set_aside


def test_a_file_that_holds_both_languages_has_one_account() -> None:
    text = "园区占地12公顷。\n\nThe park covers 12 hectares.\n\nTel: +86-10-5550 0100\n"
    both = read_text(text, "b.md")
    bitext = Bitext("b", both, both, segment(both, "zh"), segment(both, "en"), (Bead((0,), (0,)),))
    (account,) = accounts([bitext], ())
    assert (account.file, account.characters) == ("b.md", characters(text))
    assert kinds(account) == [("contact", "Tel: +86-10-5550 0100")]


def test_the_rows_of_one_file_have_one_account(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("zh,en\n来了88家企业。,A total of 88 companies came.\n会议举行。,\n", "utf-8")
    run = aligner.check([file])
    (account,) = run.accounts
    assert account.characters == account.compared == characters("来了88家企业。A total of 88 companies came.会议举行。")
    (quiet,) = accounts(run.bitexts, ())
    assert kinds(quiet) == [("unpaired", "会议举行。")]


def test_a_text_without_partner_was_not_compared_whether_or_not_it_may_be_alone(tmp_path: Path) -> None:
    (tmp_path / "a.zh.md").write_text(ZH.text, "utf-8")
    for allowed in (True, False):
        (account,) = aligner.check([tmp_path], allow_unpaired=allowed).accounts
        assert account.compared == 0
        assert {kind for kind, _ in kinds(account)} == {"unpaired", "contact"}


BLOCKS = st.lists(
    st.tuples(st.sampled_from(["paragraph", "furniture", "heading", "code"]), st.sampled_from(["zh", "en"]), st.text()),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.lists(st.text(), max_size=3), st.data())
def test_compared_and_set_aside_add_up_to_the_characters_of_the_file(
    drawn: list[tuple[str, str, str]], asides: list[str], data: st.DataObject
) -> None:
    strings = [text for _, _, text in drawn]
    starts = [sum(map(len, strings[:n])) + n for n in range(len(strings))]
    blocks = tuple(
        Block(kind, lang, Passage(text, ((0, at),)), n + 1)  # type: ignore[arg-type]
        for n, ((kind, lang, text), at) in enumerate(zip(drawn, starts, strict=True))
    )
    document = Document("x.md", "\n".join(strings), blocks, asides=tuple(Aside("hidden", 1, text) for text in asides))
    zh, en = segment(document, "zh"), segment(document, "en")
    beads = [Bead((i,), ()) for i in range(len(zh))] + [Bead((), (i,)) for i in range(len(en))]
    if zh and en and data.draw(st.booleans()):
        beads = [Bead((0,), (0,), data.draw(st.floats(0, 1))), *beads[1 : len(zh)], *beads[len(zh) + 1 :]]
    found = accounts([Bitext("x", document, document, zh, en, tuple(beads))], ())
    whole = sum(map(characters, (*strings, *asides)))
    assert [a.characters for a in found] == ([whole] if found else [])
    assert found or not whole
    for account in found:
        assert account.compared + sum(part.characters for part in account.set_aside) == account.characters


SAMPLES = sorted(p for p in (Path(__file__).parents[2] / "sources").iterdir() if p.suffix in (".md", ".docx", ".html"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_account_of_a_sample_of_any_format_holds_all_that_its_reader_gave(path: Path) -> None:
    document = read(path)
    zh, en = segment(document, "zh"), segment(document, "en")
    beads = (*(Bead((i,), ()) for i in range(len(zh))), *(Bead((), (i,)) for i in range(len(en))))
    (account,) = accounts([Bitext("x", document, document, zh, en, beads)], ())
    given = [*(block.text for block in document.blocks), *(aside.text for aside in document.asides)]
    assert account.characters == sum(map(characters, given)) > 100
    assert account.compared == 0


def test_a_run_saved_before_there_were_accounts_still_loads(old_run: Run) -> None:
    assert old_run.accounts == ()
    assert old_run.bitexts


@pytest.fixture
def old_run() -> Run:
    from aligner.report import load

    return load(Path(__file__).parents[1] / "waive/saved-1/run.json")

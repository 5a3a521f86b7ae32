"""A decision holds as long as the words it is about stay: through edits beside them and other cuts of the text."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

import aligner
from aligner.model import Finding, Run
from aligner.waive import format_waivers, merge, ratchet, read_waivers, settle, waive
from aligner.waive.decisions import read_decisions

DAY = datetime.date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
ZH = "雾凇乐器去年售出钢琴1200架，营业收入5.2亿元，研发投入3600万元，门店增至48家。\n\n公司在三座城市开设了琴房。\n"
EN = (
    "Last year Rime Instruments sold 1,300 pianos, took in 5.2 billion yuan, spent 3.6 million yuan on research and "
    "had 84 shops.\n\nThe company opened practice rooms in three cities.\n"
)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where no settings are."""
    monkeypatch.chdir(tmp_path)


def checked(folder: Path, zh: str, en: str, name: str = "piano") -> Run:
    (folder / f"{name}.zh.md").write_text(zh, "utf-8")
    (folder / f"{name}.en.md").write_text(en, "utf-8")
    return aligner.check([folder / f"{name}.zh.md", folder / f"{name}.en.md"], decisions=False, cache=False)


def undecided(before: Run, after: Run) -> list[Finding]:
    """Waive all of one run, and give what of the other is still to be decided."""
    decisions = [waive(finding, "accepted", "so") for finding in before.findings]
    return list(settle(after, decisions, day=DAY).run.findings)


def english(findings: Sequence[Finding]) -> list[str]:
    return [finding.en.text for finding in findings if finding.en]


def test_mending_one_error_of_four_asks_nobody_about_the_others(tmp_path: Path) -> None:
    before = checked(tmp_path, ZH, EN)
    assert english(before.findings) == ["1,300", "5.2 billion yuan", "3.6 million yuan", "84"]
    for wrong, right in (("1,300", "1,200"), ("5.2 billion", "520 million"), ("3.6 m", "36 m"), ("84", "48")):
        after = checked(tmp_path, ZH, EN.replace(wrong, right))
        assert len(after.findings) == 3
        assert undecided(before, after) == []
        known = ratchet(None, before.findings).baseline
        assert settle(after, (), known, day=DAY).run.findings == ()


def test_a_sentence_that_is_cut_elsewhere_is_no_new_question(tmp_path: Path) -> None:
    before = checked(tmp_path, ZH, EN)
    for zh, en in ((ZH.replace("架，", "架。"), EN.replace("pianos, took", "pianos. It took")), (f"据悉，{ZH}", EN)):
        after = checked(tmp_path, zh, en)
        assert len(after.findings) == 4
        assert undecided(before, after) == []


def test_other_words_are_another_question(tmp_path: Path) -> None:
    before = checked(tmp_path, ZH, EN)
    assert english(undecided(before, checked(tmp_path, ZH, EN.replace("84", "86")))) == ["86"]
    assert english(undecided(before, checked(tmp_path, ZH.replace("48家", "46家"), EN))) == ["84"]


def test_words_that_stand_in_another_place_are_another_question(tmp_path: Path) -> None:
    before = checked(tmp_path, ZH, EN)
    moved = ZH.replace("，门店增至48家", "") + "\n年底，雾凇乐器的学员数达到48家单位。\n"
    told = EN.replace(" and had 84 shops", "") + "\nAt the end of the year 84 employers sent their people to learn.\n"
    assert english(undecided(before, checked(tmp_path, moved, told))) == ["84"]


def test_the_same_words_in_another_text_are_decided_only_with_their_sentences(tmp_path: Path) -> None:
    one, other = (
        ("去年钢琴销量增长16.6%。\n", "Last year sales of pianos grew by 16.9 percent.\n"),
        "去年提琴销量增长16.6%。\n",
    )
    before = checked(tmp_path, *one, name="piano")
    assert len(before.findings) == 1
    assert undecided(before, checked(tmp_path, *one, name="again")) == []
    renamed = checked(tmp_path, other, "Last year sales of violins grew by 16.9 percent.\n", name="violin")
    assert len(undecided(before, renamed)) == 1


NORTH = (
    "安娜说，在集团的北部地区，全年的总收入达到了350箱货物。",
    ("In the northern region of the group, total revenue for the whole year reached 340 crates, said Anna."),
)
SOUTH = (
    "鲍里斯说，在公司的南部地区，全年的总收入达到了350箱货物。",
    ("In the southern region of the firm, total revenue for the whole year reached 340 crates, said Boris."),
)
BETWEEN = "天气对沿海的所有渔民都很友好。", "The weather was kind to all the fishermen along the coast."


def reported(folder: Path, *sentences: tuple[str, str]) -> Run:
    zh, en = ("\n\n".join(side) + "\n" for side in zip(*sentences, strict=True))
    return checked(folder, zh, en)


def mended(sentence: tuple[str, str]) -> tuple[str, str]:
    return sentence[0], sentence[1].replace("340", "350")


def test_a_decision_does_not_slide_to_a_sentence_made_alike(tmp_path: Path) -> None:
    before = reported(tmp_path, NORTH, BETWEEN, SOUTH)
    assert len(before.findings) == 2
    north = before.findings[:1]
    decided, known = [waive(north[0], "accepted", "so")], ratchet(None, north).baseline
    later = [
        reported(tmp_path, mended(NORTH), BETWEEN, SOUTH),
        reported(tmp_path, BETWEEN, SOUTH),
        reported(tmp_path, SOUTH),
    ]
    for after in later:
        assert len(after.findings) == 1
        assert len(settle(after, decided, day=DAY).run.findings) == 1
        assert len(settle(after, (), known, day=DAY).run.findings) == 1
        assert settle(after, decided, day=DAY).stale == tuple(decided)


def test_other_facts_beside_the_same_figures_are_another_question(tmp_path: Path) -> None:
    before = reported(
        tmp_path, ("船上运来了4700托盘来自远方岛屿的水果。", "It brought 7,400 pallets of fruit from islands."), BETWEEN
    )
    after = reported(tmp_path, ("船上运来了4700名战俘。", "It brought 7,400 prisoners of war in secret."), BETWEEN)
    assert len(before.findings) == len(after.findings) == 1
    assert len(undecided(before, after)) == 1


def test_a_review_of_a_page_or_a_workbook_outlives_edits_too(tmp_path: Path) -> None:
    before = checked(tmp_path, ZH, EN)
    after = checked(tmp_path, ZH, EN.replace("1,300", "1,200"))
    for name, fill in (("decisions.json", _page), ("decisions.xlsx", _workbook)):
        fill(before, tmp_path / name)
        reviewed = read_decisions(tmp_path / name, day=DAY)
        assert len(reviewed.waivers) == 4
        assert settle(after, reviewed.waivers, day=DAY).run.findings == ()


def _page(run: Run, path: Path) -> None:
    """Write what the page exports: what it was given of each finding, and a decision."""
    given = msgspec.to_builtins(run.findings)
    rows = [
        {key: row[key] for key in ("id", "rule", "pair", "context", "around")}
        | {"zh": row["zh"]["text"], "en": row["en"]["text"], "decision": "accepted"}
        for row in given
    ]
    path.write_text(json.dumps({"format": 1, "kind": "aligner-decisions", "decisions": rows}), "utf-8")


def _workbook(run: Run, path: Path) -> None:
    aligner.write(run, path)
    book = load_workbook(path)
    sheet = book["Findings"]
    column = next(cell.column for cell in sheet[1] if cell.value == "decision")
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "accepted"
    book.save(path)


def test_one_fingerprint_in_two_texts_is_decided_in_each(tmp_path: Path) -> None:
    one = checked(tmp_path, *(f"{side}\n" for side in NORTH), name="one")
    other = checked(tmp_path, f"据报道，{NORTH[0]}\n", f"It is reported that all is well. {NORTH[1]}\n", name="other")
    first, second = one.findings[0], replace(other.findings[0], id=one.findings[0].id)
    decisions = merge([waive(first, "accepted", "one")], [waive(second, "accepted", "two")])
    assert [waiver.text for waiver in decisions] == ["one", "other"]
    path = tmp_path / "aligner-waivers.toml"
    path.write_text(format_waivers(decisions), "utf-8")
    assert read_waivers(path) == decisions


def test_of_two_alike_the_one_that_was_not_decided_stays(tmp_path: Path) -> None:
    zh = "一季度销量增长16.6%，而且二季度销量增长16.6%。\n"
    en = "In the first quarter sales grew by 16.9 percent, and in the second quarter sales grew by 16.9 percent.\n"
    before = checked(tmp_path, zh, en)
    assert len(before.findings) == 2
    assert len({finding.id for finding in before.findings}) == 2
    for finding in before.findings:
        left = settle(before, [waive(finding, "accepted", "so")], day=DAY).run.findings
        assert [f.id for f in left] == [f.id for f in before.findings if f is not finding]


RETOLD_ZH = "望潮镇渔市下月迁往新码头。\n\n新码头设有四十二个摊位。\n\n老市场的拍卖钟将由镇里的小学保管。\n"
RETOLD_EN = "".join(
    f"{sentence}\n\n"
    for sentence in (
        "A retired bus in the hills now carries two thousand books.",
        "It stops at nine villages, and children wave when it comes around the bend.",
        "The driver, who used to deliver mail, reads aloud at every halt.",
        "Readers may keep a book for as long as the rain lasts.",
        "The roof was cut open in spring, and a skylight of old window panes was fitted between the shelves.",
        "Nobody has ever been fined; a jar of buttons by the door is all that the books cost.",
        "In the evening the engine is left running for the sake of the lamps.",
        "Last winter it brought blankets to a school whose stove had failed.",
        "Twice the bus has been stuck in mud; twice the whole village came with ropes.",
        "A blind weaver asked for recordings, so there is now a shelf of tapes.",
        "Somebody painted a heron on the bonnet while it stood at the well.",
    )
)


def test_an_unlike_pair_that_was_accepted_is_asked_about_again_when_either_text_is_edited(tmp_path: Path) -> None:
    before = checked(tmp_path, RETOLD_ZH, RETOLD_EN)
    assert "align.doubtful" in {finding.rule for finding in before.findings}
    assert undecided(before, checked(tmp_path, RETOLD_ZH.replace("\n\n", "\n\n\n"), RETOLD_EN)) == []
    for zh, en in ((RETOLD_ZH + "\n摊位费为900元。\n", RETOLD_EN), (RETOLD_ZH, RETOLD_EN.replace("nine", "ten"))):
        assert "align.doubtful" in {finding.rule for finding in undecided(before, checked(tmp_path, zh, en))}


def test_a_text_without_partner_that_was_accepted_is_asked_about_again_when_it_is_edited(tmp_path: Path) -> None:
    path = tmp_path / "notice.zh.md"
    path.write_text("本周六灯塔路停水检修。\n", "utf-8")
    before = aligner.check(path, decisions=False)
    assert [finding.rule for finding in before.findings] == ["align.missing"]
    assert undecided(before, aligner.check(path, decisions=False)) == []
    path.write_text("本周六灯塔路停水检修，赔偿金为每户900元。\n", "utf-8")
    assert len(undecided(before, aligner.check(path, decisions=False))) == 1


def test_the_fingerprint_is_that_of_the_words_whatever_stands_in_the_sentence_besides(tmp_path: Path) -> None:
    before = checked(tmp_path, ZH, EN)
    after = checked(tmp_path, ZH.replace("雾凇乐器去年", "位于北方的雾凇乐器去年"), EN.replace("Rime", "northern Rime"))
    assert [finding.id for finding in before.findings[1:]] == [finding.id for finding in after.findings[1:]]


@pytest.mark.parametrize("name", ["forum", "quarterly"])
def test_in_the_samples_every_decision_outlives_the_mending_of_every_other_finding(name: str, tmp_path: Path) -> None:
    suffix = "docx" if name == "quarterly" else "md"
    files = [ROOT / "sources" / f"{name}.{lang}.{suffix}" for lang in ("zh", "en")]
    run = aligner.check(files, decisions=False, glossaries=[ROOT / "glossaries" / "press.csv"])
    decisions = [waive(finding, "accepted", "so") for finding in run.findings]
    for gone in run.findings:
        edited = [_edited(f, gone) for f in run.findings if f is not gone]
        held = settle(replace(run, findings=tuple(edited)), decisions, day=DAY).run.waived
        # What concerns the alignment is about whole sentences, and is asked again when one is edited.
        stay = [f for f in edited if f.id or not f.rule.startswith("align.")]
        assert Counter(f.rule for f in held) == Counter(f.rule for f in stay)


def _edited(finding: Finding, gone: Finding) -> Finding:
    """Give a finding as it is when another one's words are taken out of its English sentence."""
    zh, en = finding.context
    if not (gone.en and en and en == gone.context[1]):
        return finding
    return replace(finding, context=(zh, en.replace(gone.en.text, "—")), id="")


def test_a_finding_that_means_no_words_is_decided_with_its_sentences(tmp_path: Path) -> None:
    run = checked(tmp_path, ZH, EN)
    bare = replace(run.findings[0], zh=None, en=None, around=("", "", "", ""))
    other = replace(bare, context=(bare.context[0], "Another sentence."), id="0" * 16)
    decided = [waive(bare, "accepted", "so")]
    assert settle(replace(run, findings=(bare,)), decided, day=DAY).run.findings == ()
    assert settle(replace(run, findings=(other,)), decided, day=DAY).run.findings == (other,)

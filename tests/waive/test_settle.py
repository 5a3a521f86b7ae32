"""New is found, less what is ignored in the texts, waived, or in the baseline; decisions that say nothing are told."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from aligner.model import Bead, Bitext, Document, Finding, Gate, Message, Place, Run
from aligner.read import read
from aligner.segment import segment
from aligner.waive import Waiver, ratchet, settle

DAY = datetime.date(2025, 5, 27)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Three sentences, and in each a figure that the English leaves out."""
    zh, en = tmp_path / "forum.zh.md", tmp_path / "forum.en.md"
    zh.write_text("来了11家企业。\n\n来了22家企业。\n\n来了33家企业。\n", "utf-8")
    en.write_text("Firms came.\n\nMore firms came.\n\nMost firms came.\n", "utf-8")
    return made(read(zh), read(en))


def made(zh: Document, en: Document) -> Run:
    sides = segment(zh, "zh"), segment(en, "en")
    beads = tuple(Bead((i,), (i,)) for i in range(3))
    bitext = Bitext("forum", zh, en, *sides, beads)
    findings = []
    for i, figure in enumerate(("11家", "22家", "33家")):
        at = zh.text.index(figure)
        place = Place("zh", figure, at, at + 3, zh.path, 1 + 2 * i)
        message = Message("left out", "漏译")
        context = sides[0][i].text, sides[1][i].text
        found = Finding("number.missing", "error", message, f"forum:{i}", place, context=context)
        findings.append(replace(found, bitext="forum", bead=i, id=figure))
    return Run((bitext,), tuple(findings))


def waiver(name: str, text: str = "forum", expires: datetime.date | None = None) -> Waiver:
    return Waiver(name, "number.missing", "accepted", "so", text=text, expires=expires)


def names(run: Run) -> tuple[list[str], list[str]]:
    return [finding.id for finding in run.findings], [finding.id for finding in run.waived]


def test_nothing_decided_leaves_a_run_as_it_is(run: Run) -> None:
    assert settle(run, day=DAY).run == run


def test_what_is_waived_and_what_was_there_is_set_aside_counted_and_kept(run: Run) -> None:
    settled = settle(run, [waiver("22家")], ratchet(None, run.findings[2:]).baseline, day=DAY)
    assert names(settled.run) == (["11家"], ["22家", "33家"])
    assert [note.en for note in settled.run.notes] == ["1 finding waived", "1 finding known from the baseline"]
    assert (settled.stale, settled.expired, settled.unused) == ((), (), ())


def test_a_waiver_takes_nothing_from_the_baseline_of_others(run: Run) -> None:
    """A finding both waived and in the baseline uses the waiver: the baseline's entry is there for its twin."""
    twin = replace(run, findings=(*run.findings, replace(run.findings[0], bead=1)))
    settled = settle(twin, [waiver("11家")], ratchet(None, run.findings[:1]).baseline, day=DAY)
    assert names(settled.run)[0] == ["22家", "33家"]


def test_an_expired_waiver_holds_no_longer_and_is_told(run: Run) -> None:
    old, new = waiver("11家", expires=BEFORE), waiver("22家", expires=AFTER)
    settled = settle(run, [old, new], day=DAY)
    assert names(settled.run) == (["11家", "33家"], ["22家"])
    assert settled.expired == (old,)


def test_a_waiver_without_finding_is_stale_if_its_text_was_checked(run: Run) -> None:
    gone, elsewhere = waiver("99家"), waiver("88家", text="spring")
    assert settle(run, [gone, elsewhere], day=DAY).stale == (gone,)
    assert settle(run, [gone, elsewhere], day=DAY, whole=True).stale == (gone, elsewhere)


@pytest.mark.parametrize("side", ["zh", "en"])
def test_a_comment_on_either_side_waives_what_stands_or_should_stand_there(tmp_path: Path, side: str) -> None:
    texts = {
        "zh": ["来了11家企业。", "来了22家企业。", "来了33家企业。"],
        "en": ["Firms came.", "More firms came.", "Most firms came."],
    }
    texts[side][1] = "<!-- aligner: ignore number -- in the caption -->\n" + texts[side][1]
    for lang, blocks in texts.items():
        (tmp_path / f"forum.{lang}.md").write_text("\n\n".join(blocks) + "\n", "utf-8")
    settled = settle(made(read(tmp_path / "forum.zh.md"), read(tmp_path / "forum.en.md")), day=DAY)
    assert names(settled.run) == (["11家", "33家"], ["22家"])
    assert [note.en for note in settled.run.notes] == ["1 finding waived (1 in the texts)"]


def test_a_comment_for_another_rule_waives_nothing_and_is_told(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "forum.zh.md"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    path.write_text("<!-- aligner: ignore date -- x -->\n" + path.read_text("utf-8"), "utf-8")
    settled = settle(made(read(path), read(tmp_path / "forum.en.md")), day=DAY)
    assert names(settled.run)[1] == []
    assert [(ignore.line, ignore.rules) for ignore in settled.unused] == [(1, ("date",))]
    assert settled.run.notes[-1].en.startswith(f"{path}:1: nothing to ignore")


def test_a_strict_gate_hears_of_decisions_that_hold_for_nothing(run: Run) -> None:
    gone, expired = waiver("44家"), waiver("11家", expires=BEFORE)
    strict = replace(run, gate=Gate(strict=True))
    notes = settle(strict, [gone, expired], day=DAY).run.notes
    assert [(note.en, note.strict) for note in notes] == [
        ("decision 44家 (number.missing) holds for no finding", True),
        ("decision 11家 (number.missing) holds for no finding", True),
    ]
    assert settle(run, [gone, expired], day=DAY).run.notes == ()

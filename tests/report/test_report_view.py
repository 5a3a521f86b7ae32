"""The page that reports lay out: every finding once, counts, verdicts, and where things stand."""

from __future__ import annotations

from dataclasses import replace

import invented

from aligner.model import Bead, Finding, Message, Place, Run
from aligner.report.places import quote
from aligner.report.rows import Row, matches_by_text, rows
from aligner.report.strip import strip
from aligner.report.view import Text, aligned_percent, page


def laid_out(run: Run) -> list[tuple[Text, tuple[Row, ...]]]:
    view = page(run)
    matches = matches_by_text(view)
    return [(text, rows(text, matches.get(text.bitext.name, ()))) for text in view.texts]


def test_every_finding_stands_on_the_page_exactly_once() -> None:
    run = invented.whole_run()
    elsewhere = Finding("name.variant", "warning", Message("a", "b"), "no-such-text", bitext="no-such-text")
    about_all = replace(run.findings[0], bead=-1, id="whole")
    run = replace(run, findings=(*run.findings, elsewhere, about_all))
    view = page(run)
    placed = [f.number for t in view.texts for f in t.general]
    placed += [f.number for _, table in laid_out(run) for row in table for f in row.findings]
    placed += [f.number for f in view.loose]
    assert sorted(placed) == list(range(len(run.findings)))
    assert sum(view.counts.values()) == len(view.findings) == sum(rule.count for rule in view.rules)


def test_findings_with_one_fingerprint_have_anchors_of_their_own() -> None:
    run = invented.forum_run()
    twice = (run.findings[0], run.findings[0])
    assert len({f.anchor for f in page(replace(run, findings=twice)).findings}) == 2


def test_marks_stand_on_the_words_that_the_finding_quotes() -> None:
    run = invented.whole_run()
    for _, table in laid_out(run):
        for row in table:
            for finding in row.findings:
                for cell, place in ((row.zh, finding.finding.zh), (row.en, finding.finding.en)):
                    pieces = [p for s in cell.sentences for c in s for p in c.pieces if finding.number in p.findings]
                    assert "".join(piece.text for piece in pieces) == (place.text if place else "")


def test_rows_of_a_given_bitext_take_only_their_own_marks() -> None:
    ((_, table),) = laid_out(invented.rows_run())
    marked = [[p.text for s in row.zh.sentences for c in s for p in c.pieces if p.findings] for row in table]
    assert marked == [["88家"], []]


def test_a_text_has_the_verdict_of_its_own_findings_and_the_page_that_of_all() -> None:
    view = page(invented.whole_run())
    assert [text.verdict.word for text in view.texts] == ["misled", "look", "clean"]
    assert (view.verdict.word, view.verdict.exit) == ("misled", 1)


def test_the_aligned_share_is_rounded_down() -> None:
    bitext = invented.forum().bitext
    added, doubtful = 15, (13, 16)  # nothing in the Chinese says this sentence; this pair is rather wrong than right
    assert bitext.beads[13].en == (added,)
    assert (bitext.beads[14].zh[0], bitext.beads[14].en[0]) == doubtful
    whole = sum(len(s.text) for s in bitext.en)
    paired = whole - len(bitext.en[added].text) - len(bitext.en[doubtful[1]].text)
    assert aligned_percent(bitext) == 100 * paired // whole < 100 * paired / whole
    assert aligned_percent(replace(bitext, en=(), beads=())) is None


def test_a_moved_pair_names_the_pair_that_it_follows_in_the_other_text() -> None:
    ((_, table),) = laid_out(invented.forum_run())
    assert table[10].moved
    assert table[10].after == (("en", 6),)
    assert not table[9].after


def test_a_quotation_holds_the_sentence_and_the_words_meant() -> None:
    run = invented.forum_run()
    missing = next(f for f in run.findings if f.rule == "number.missing")
    zh, en = quote(run, missing, "zh"), quote(run, missing, "en")
    assert zh
    assert en
    assert (zh.before, zh.match, zh.after) == ("来自国内外的", "88家", "企业参展，带来200余件展品。")
    assert (en.before, en.match) == ("Companies from China and abroad are showing more than 200 exhibits.", "")
    added = next(f for f in run.findings if f.rule == "align.added")
    assert quote(run, added, "zh") is None


def test_a_quotation_reaches_into_a_later_sentence_of_the_pair() -> None:
    run = invented.forum_run()
    bitext = run.bitexts[0]
    words = bitext.en_document.text.index("up 16.6 percent")
    place = Place("en", "16.6 percent", words + 3, words + 15, "f", 5)
    found = quote(run, Finding("a.b", "error", Message("", ""), "", None, place, bitext="forum", bead=5), "en")
    assert found
    assert found.before.startswith("Last year")
    assert (found.before[-5:], found.match, found.after) == (", up ", "16.6 percent", " from a year earlier.")


def test_the_strip_shows_every_ribbon_gap_and_tick_inside_its_frame() -> None:
    text = page(invented.forum_run()).texts[0]
    drawing = strip(text.bitext, text.findings)
    assert len(drawing.ribbons) == 14
    assert [ribbon.moved for ribbon in drawing.ribbons].count(True) == 1
    assert [gap.lang for gap in drawing.gaps] == ["en"]
    assert {tick.number for tick in drawing.ticks} == {f.number for f in text.findings}
    ends = [x for r in drawing.ribbons for x in (*r.zh, *r.en)] + [tick.x for tick in drawing.ticks]
    assert 0 <= min(ends) <= max(ends) <= 1000


def test_the_strip_of_a_long_text_has_no_more_ribbons_than_a_screen_shows() -> None:
    bitext = invented.clean().bitext
    many = 4000
    long = replace(
        bitext, zh=bitext.zh[:1] * many, en=bitext.en[:1] * many, beads=tuple(Bead((i,), (i,)) for i in range(many))
    )
    assert len(strip(long, ()).ribbons) < 500

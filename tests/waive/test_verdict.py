"""How a run ended: one word and one exit status, made of what is left after decisions and of the gate."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from aligner.model import Bead, Bitext, Document, Finding, Gate, Message, Passage, Run, Sentence, Severity
from aligner.waive.verdict import WORDS, at_least, judge

DOCUMENTS = Document("a.zh.md", "", ()), Document("a.en.md", "", ())
ZH = tuple(Sentence("zh", Passage("十个字符长的一句话。"), 0, 1) for _ in range(3))
EN = tuple(Sentence("en", Passage("ten chars."), 0, 1) for _ in range(3))
PAIRED = Bitext("a", *DOCUMENTS, ZH, EN, tuple(Bead((i,), (i,)) for i in range(3)))
APART = replace(PAIRED, beads=(Bead((0,), (0,)), Bead((1,), ()), Bead((2,), ()), Bead((), (1,)), Bead((), (2,))))


def finding(severity: str, rule: str = "number.mismatch") -> Finding:
    return Finding(rule, cast("Severity", severity), Message("", ""), "a:0", bitext="a", bead=0)


def ended(*severities: str, **gate: object) -> tuple[str, int]:
    told = judge(Run((PAIRED,), tuple(map(finding, severities)), gate=Gate(**gate)))  # type: ignore[arg-type]
    return told.word, told.exit


@pytest.mark.parametrize(
    ("severities", "fail_on", "verdict"),
    [
        ((), "error", ("clean", 0)),
        (("suggestion",), "error", ("clean", 0)),
        (("suggestion",), "warning", ("clean", 0)),
        (("suggestion",), "suggestion", ("look", 1)),
        (("suggestion",), "never", ("clean", 0)),
        (("warning", "suggestion"), "error", ("look", 0)),
        (("warning",), "warning", ("look", 1)),
        (("warning",), "never", ("look", 0)),
        (("error", "warning"), "error", ("misled", 1)),
        (("error",), "suggestion", ("misled", 1)),
        (("error",), "never", ("misled", 0)),
    ],
)
def test_the_gravest_finding_gives_the_word_and_the_gate_the_status(
    severities: tuple[str, ...], fail_on: str, verdict: tuple[str, int]
) -> None:
    assert ended(*severities, fail_on=fail_on) == verdict


def test_too_many_warnings_fail_and_say_how_many_there_are_and_may_be() -> None:
    assert ended("warning", "warning", max_warnings=2) == ("look", 0)
    assert ended("warning", "warning", max_warnings=1) == ("look", 1)
    assert ended("error", "warning", max_warnings=0, fail_on="never") == ("misled", 1)
    (reason,) = judge(Run((PAIRED,), (finding("warning"),), gate=Gate(max_warnings=0))).reasons
    assert reason.message == Message(
        en="1 warning, and no more than 0 may be (--max-warnings)", zh="1 处警告，最多允许 0 处（--max-warnings）"
    )


def test_a_text_below_the_share_asked_for_fails_whatever_was_found_and_says_how_much_there_is() -> None:
    told = judge(Run((PAIRED, APART), (), gate=Gate(min_aligned=0.8, fail_on="never")))
    assert (told.word, told.exit) == ("failed", 2)
    (reason,) = told.reasons
    assert reason.message == Message(
        en="a: only 33% found its counterpart, less than 80% (--min-aligned)",
        zh="a：只有 33% 找到对应，低于 80%（--min-aligned）",
    )
    assert judge(Run((APART,), (), gate=Gate(min_aligned=0.33))).exit == 0


def test_given_pairs_are_not_held_against_the_share() -> None:
    rows = replace(APART, given=True)
    assert judge(Run((rows,), (), gate=Gate(min_aligned=0.8))).word == "clean"


def test_texts_that_do_not_line_up_have_failed_though_it_is_a_finding() -> None:
    doubtful = finding("error", "align.doubtful")
    for fail_on, status in (("error", 1), ("never", 0)):
        told = judge(Run((APART,), (doubtful,), gate=Gate(fail_on=fail_on)))  # type: ignore[arg-type]
        assert (told.word, told.exit) == ("failed", status)
    turned_down = judge(Run((APART,), (finding("warning", "align.doubtful"),)))
    assert turned_down.word == "look"


def test_what_was_waived_counts_no_more() -> None:
    waived = Run((PAIRED,), (), waived=(finding("error"), finding("error", "align.doubtful"), finding("warning")))
    assert judge(replace(waived, gate=Gate(max_warnings=0))) == judge(Run((PAIRED,), ()))


def test_where_nothing_was_compared_nothing_is_clean() -> None:
    alone = replace(PAIRED, en=(), beads=tuple(Bead((i,), ()) for i in range(3)))
    told = judge(Run((alone,), ()))
    assert (told.word, told.exit) == ("look", 0)  # --allow-unpaired: a text alone may be asked for
    assert judge(Run((alone, PAIRED), ())).word == "clean"
    blank = replace(PAIRED, zh=(), en=(), beads=(Bead((), ()),), given=True)
    for run in (Run((), ()), Run((blank,), (), gate=Gate(fail_on="never"))):
        assert (judge(run).word, judge(run).exit) == ("failed", 2)


def test_a_finding_that_fails_only_this_gate_is_given_as_the_reason_an_error_is_not() -> None:
    lesser = judge(Run((PAIRED,), (finding("warning"), finding("suggestion")), gate=Gate(fail_on="suggestion")))
    assert [reason.message.en for reason in lesser.reasons] == [
        "2 findings at suggestion or above, and none may be (--fail-on)"
    ]
    assert not judge(Run((PAIRED,), (finding("error"),), gate=Gate(fail_on="suggestion"))).reasons


def test_the_words_are_in_order_of_gravity_and_each_is_reached() -> None:
    short = judge(Run((APART,), (), gate=Gate(min_aligned=0.9)))
    assert [short.word, ended("error")[0], ended("warning")[0], ended()[0]] == list(WORDS)


def test_a_gate_fails_from_its_severity_on() -> None:
    assert [at_least(s, "warning") for s in ("error", "warning", "suggestion")] == [True, True, False]  # type: ignore[arg-type]
    assert not at_least("error", "never")

"""What a translation has not followed, and what it changed by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from planted import EDITS, SOURCES, touches, two_versions
from test_diff import Findings, run

ENGLISH = SOURCES / "milestone.en.md"
STALE = [edit for edit in EDITS["milestone"]["zh"] if "still" in edit]
FOLLOWED = {
    "September 19 marked": "September 20 marked",
    "has risen to 133": "has risen to 145",
    "earned 4.86 billion": "earned 4.68 billion",
    "from 30 working days to 10 working days": "from 10 working days to 30 working days",
    "fell by 12.5 percent": "fell by 15.2 percent",
    "Wu Lien-teh's journey": "Lin Kesheng's journey",
    "opened on the same day.": "opened on the same day. Volunteers guide visitors six times a day.",
    "R&D personnel make up more than two thirds of all employees of the companies in the park, and their average age "
    "is under 35.": "",
    "The park will further build a first-class business environment": "The park is to build a first-class environment",
}


def translation(folder: Path, changes: dict[str, str]) -> Path:
    text = ENGLISH.read_text("utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "translation.en.md"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(scope="module")
def stale(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Findings]:
    folder = tmp_path_factory.mktemp("stale")
    status, findings, _ = run(
        folder, *two_versions(folder, "milestone", "zh", "milestone.zh.md"), "--translation", ENGLISH
    )
    return status, [f for f in findings if f["rule"] == "version.stale"]


def test_a_stale_translation_fails_the_gate(stale: tuple[int, Findings]) -> None:
    assert stale[0] == 1


@pytest.mark.parametrize("edit", STALE, ids=lambda edit: edit["still"][:30])
def test_the_english_that_still_says_the_old_is_pointed_at(stale: tuple[int, Findings], edit: dict[str, str]) -> None:
    text = ENGLISH.read_text("utf-8")
    hits = [f for f in stale[1] if f["severity"] == "error" and touches(f["en"], text, edit["still"])]
    assert hits
    assert all("still" in hit["message"] for hit in hits)


def test_the_message_tells_old_new_and_what_the_english_says(stale: tuple[int, Findings]) -> None:
    (found,) = [f for f in stale[1] if f["new"] and f["new"]["text"] == "145"]
    assert found["message"] == "133家 → 145家: the English still says 133"
    assert found["suggestion"] == "145"
    assert "has risen to 133" in found["sentences"]["en"]


def test_two_figures_that_changed_places_are_both_stale(stale: tuple[int, Findings]) -> None:
    told = [f["message"] for f in stale[1] if "working days" in f["message"]]
    assert told == [
        "30个 → 10个: the English still says 30 working days",
        "10个 → 30个: the English still says 10 working days",
    ]


def test_a_new_sentence_without_translation_and_a_dropped_one_that_lingers_are_told(
    stale: tuple[int, Findings],
) -> None:
    kinds = [
        (f["kind"], (f["new"] or f["old"])["text"][:3]) for f in stale[1] if f["kind"] in ("untranslated", "lingering")
    ]
    assert sorted(kinds) == [("lingering", "入园企"), ("untranslated", "志愿者")]


def test_no_error_stands_for_what_did_not_change(stale: tuple[int, Findings]) -> None:
    text = ENGLISH.read_text("utf-8")
    snippets = [edit["still"] for edit in STALE] + ["10 working days"]
    errors = [f for f in stale[1] if f["severity"] == "error" and f["en"]]
    assert [f["message"] for f in errors if not any(touches(f["en"], text, s) for s in snippets)] == []


def square(folder: Path, changes: dict[str, str]) -> tuple[int, Findings]:
    old, new = two_versions(folder, "milestone", "zh", "milestone.zh.md")
    versions = ("--translation", ENGLISH, "--translation", translation(folder, changes))
    status, findings, _ = run(folder, old, new, *versions)
    return status, findings


def messages(findings: Findings, **wanted: Any) -> list[str]:
    return [f["message"] for f in findings if all(f[key] == value for key, value in wanted.items())]


def test_a_translation_that_followed_everything_passes(tmp_path: Path) -> None:
    status, findings = square(tmp_path, FOLLOWED)
    assert messages(findings, severity="error") == []
    assert status == 0


def test_in_the_square_one_change_not_carried_over_is_the_only_error(tmp_path: Path) -> None:
    status, findings = square(tmp_path, {k: v for k, v in FOLLOWED.items() if "133" not in k})
    assert messages(findings, severity="error") == ["133家 → 145家: the English still says 133"]
    assert status == 1


def test_in_the_square_what_only_the_translation_changed_is_an_error(tmp_path: Path) -> None:
    _, findings = square(tmp_path, FOLLOWED | {"offering 1,200 homes": "offering 1,400 homes"})
    assert messages(findings, severity="error") == ["1,200 homes → 1,400 homes: changed in the English only"]


def test_the_old_translation_may_be_named_by_its_own_option(tmp_path: Path) -> None:
    old, new = two_versions(tmp_path, "milestone", "zh", "milestone.zh.md")
    options = ("--old-translation", ENGLISH, "--translation", translation(tmp_path, FOLLOWED))
    assert run(tmp_path, old, new, *options)[0] == 0


def test_an_english_source_and_its_chinese_translation_work_as_well(tmp_path: Path) -> None:
    new = translation(tmp_path, {"has risen to 133": "has risen to 145"})
    status, findings, _ = run(tmp_path, ENGLISH, new, "--translation", SOURCES / "milestone.zh.md")
    assert status == 1
    (found,) = [f for f in findings if f["rule"] == "version.stale"]
    assert found["zh"]["text"] == "133"

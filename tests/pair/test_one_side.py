"""Of two files, what stands in the Chinese one is the Chinese, in whatever script, and is compared like the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

import aligner
from aligner.model import Run

ZH = """\
# 雾凇乐器年度报告

雾凇乐器去年在三座城市开设了琴房，销量继续增长。

| 排名 | 国家 | 数量 |
| --- | --- | --- |
| 1 | United States | 408983 |
| 2 | Japan | 35120 |

### RWKV

March 16: Company roadshows and 项目对接

```python
# 找到中位数
print("你好", lr=2e-5)
```

雾凇乐器的新款钢琴名为 Rime 3.5 Turbo，今年四月上市，首批产量有限。
"""
EN = """\
# Annual report of Rime Instruments

Last year Rime Instruments opened practice rooms in three cities, and sales went on growing.

| Rank | Country | Number |
| --- | --- | --- |
| 1 | United States | 408983 |
| 2 | Japan | 35120 |

### RWKV

March 16: Company roadshows and 项目对接

```python
# 找到中位数
print("你好", lr=2e-5)
```

The new piano of Rime Instruments is called Rime 3.5 Turbo and went on sale this April, in a small first batch.
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(zh: str, en: str) -> Run:
    Path("report.zh.md").write_text(zh, "utf-8")
    Path("report.en.md").write_text(en, "utf-8")
    return aligner.check(["report.zh.md", "report.en.md"], cache=False)


def rules(run: Run) -> list[str]:
    return [finding.rule for finding in run.findings if finding.severity != "suggestion"]


def test_what_stands_alike_in_both_files_has_its_counterpart() -> None:
    run = checked(ZH, EN.replace(" and 项目对接", " and project matching"))
    assert rules(run) == []
    (bitext,) = run.bitexts
    assert all(bead.zh and bead.en for bead in bitext.beads)
    assert "408983" in [sentence.text for sentence in bitext.zh]


@pytest.mark.parametrize(
    ("right", "wrong"), [("408983", "408938"), ("35120", "35210"), ("3.5 Turbo", "5.3 Turbo"), ("2e-5", "2e-4")]
)
def test_a_wrong_figure_among_latin_words_is_found_on_either_side(right: str, wrong: str) -> None:
    english = EN.replace(" and 项目对接", " and project matching")
    for zh, en in ((ZH.replace(right, wrong), english), (ZH, english.replace(right, wrong))):
        (rule,) = rules(checked(zh, en))
        assert rule in ("number.mismatch", "number.missing")


def test_chinese_that_the_english_file_holds_is_compared_and_reported_once() -> None:
    (finding,) = checked(
        ZH.replace("March 16: Company roadshows and 项目对接", "3月16日：企业路演与项目对接"), EN
    ).findings
    assert (finding.rule, finding.en and finding.en.text) == ("text.untranslated", "项目对接")
    whole = EN.replace("March 16: Company roadshows and 项目对接", "3月16日：企业路演与项目对接")
    (finding,) = checked(
        ZH.replace("March 16: Company roadshows and 项目对接", "3月16日：企业路演与项目对接"), whole
    ).findings
    assert (finding.rule, finding.en and finding.en.text) == ("text.untranslated", "3月16日：企业路演与项目对接")


def test_lines_of_code_are_neither_untranslated_nor_cut_off_nor_markup() -> None:
    run = checked(ZH, EN.replace(" and 项目对接", " and project matching"))
    blocks = [block for block in run.bitexts[0].zh_document.blocks if block.kind == "code"]
    assert [block.text for block in blocks] == ["# 找到中位数", 'print("你好", lr=2e-5)']


def test_code_goes_on_to_a_fence_like_the_one_that_began_it() -> None:
    run = checked(
        "介绍如下。\n\n`````\n```\n# a\n`````\n\n完毕。\n", "As follows.\n\n`````\n```\n# a\n`````\n\nDone.\n"
    )
    assert [(b.kind, b.text) for b in run.bitexts[0].en_document.blocks][1:3] == [("code", "```"), ("code", "# a")]


def test_a_paragraph_that_ends_without_a_stop_in_both_texts_is_not_cut_off() -> None:
    zh = (
        "# 琴房\n\n这家虚构的乐器公司在三座城市设有琴房，每个周末都向附近的居民免费开放，"
        "琴房里的钢琴全部由公司自己的调音师定期维护，并且"
    )
    en = (
        "# Rooms\n\nThe invented maker of instruments keeps rooms in three cities, which are open to all who live "
        "nearby at weekends, and whose pianos are all tuned by its own people and"
    )
    assert rules(checked(zh + "\n", en + "\n")) == []
    assert rules(checked(zh + "从不收费。\n", en + "\n")) == ["text.truncated"]

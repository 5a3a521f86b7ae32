"""Two texts that have nothing to do with each other never pass as aligned, however short; short translations do."""

from __future__ import annotations

from pathlib import Path

import pytest

import aligner

FAIR = {
    "zh": [
        "兰屿港的新码头昨天启用。",
        "第一艘货轮早上六点靠岸。",
        "港务局说，码头每年可以装卸三百万吨货物。",
        "附近的渔民担心航道会更拥挤。",
        "市政府答应在年底前修好渔港的防波堤。",
        "下一批起重机将在春天运到。",
    ],
    "en": [
        "The new quay of Lanyu harbour went into service yesterday.",
        "The first freighter docked at six in the morning.",
        "The port authority said the quay could handle three million tonnes of goods a year.",
        "Fishermen nearby fear that the channel will become more crowded.",
        "The city government promised to repair the breakwater of the fishing harbour by the end of the year.",
        "The next cranes will arrive in spring.",
    ],
}
SCHOOL = {
    "zh": [
        "她教了二十年的小提琴。",
        "孩子们最喜欢星期五的合奏。",
        "有一次停电，他们在黑暗里拉完了整首曲子。",
        "家长们在走廊里鼓掌。",
        "学校想把旧食堂改成音乐厅。",
        "退休以后她打算写一本回忆录。",
    ],
    "en": [
        "She has taught the violin for twenty years.",
        "What the children like best is playing together on Fridays.",
        "Once the power failed, and they played the whole piece to its end in the dark.",
        "The parents applauded in the corridor.",
        "The school wants to turn its old canteen into a concert hall.",
        "When she retires she means to write a memoir.",
    ],
}


def doubted(tmp_path: Path, zh: list[str], en: list[str], joint: str) -> bool:
    for lang, sentences in (("zh", zh), ("en", en)):
        text = joint.join(sentences) if lang == "en" or joint != " " else "".join(sentences)
        (tmp_path / f"text.{lang}.md").write_text(text + "\n", encoding="utf-8")
    run = aligner.check([tmp_path / "text.zh.md", tmp_path / "text.en.md"], cache=False)
    return "align.doubtful" in {finding.rule for finding in run.findings}


@pytest.mark.parametrize("joint", [" ", "\n\n"], ids=["one paragraph", "a paragraph a sentence"])
@pytest.mark.parametrize("size", [2, 3, 6])
def test_strangers_are_doubted(tmp_path: Path, size: int, joint: str) -> None:
    assert doubted(tmp_path, FAIR["zh"][:size], SCHOOL["en"][:size], joint)
    assert doubted(tmp_path, SCHOOL["zh"][:size], FAIR["en"][:size], joint)


@pytest.mark.parametrize("joint", [" ", "\n\n"], ids=["one paragraph", "a paragraph a sentence"])
@pytest.mark.parametrize("size", [1, 2, 6])
@pytest.mark.parametrize("text", [FAIR, SCHOOL], ids=["fair", "school"])
def test_short_translations_are_not(tmp_path: Path, text: dict[str, list[str]], size: int, joint: str) -> None:
    assert not doubted(tmp_path, text["zh"][:size], text["en"][:size], joint)


def test_a_sentence_and_a_stranger_are_doubted(tmp_path: Path) -> None:
    assert doubted(tmp_path, FAIR["zh"][2:3], SCHOOL["en"][2:3], " ")

"""Items of a list that begin with the same Latin key belong together, in whatever order the translation has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligner.config import Config
from aligner.model import Bitext
from aligner.pipeline import run

ITEMS = {
    "pod-stop": ("模拟容器停止", "simulates a container that stops"),
    "cpu-burn": ("模拟处理器压力", "simulates pressure on the processor"),
    "net-loss": ("模拟网络丢包", "simulates loss of packets"),
    "clock-skew": ("模拟时钟偏移", "simulates a skewed clock"),
}


def checked(tmp_path: Path, zh_order: list[str], en_order: list[str]) -> Bitext:
    zh = "测试平台支持以下故障：\n\n" + "".join(f"* {key}：{ITEMS[key][0]}。\n" for key in zh_order)
    en = "The platform supports these faults:\n\n" + "".join(f"* {key}: {ITEMS[key][1]}\n" for key in en_order)
    (tmp_path / "a.zh.md").write_text(zh, encoding="utf-8")
    (tmp_path / "a.en.md").write_text(en, encoding="utf-8")
    paths = [tmp_path / "a.zh.md", tmp_path / "a.en.md"]
    (bitext,) = run(paths, Config(root=str(tmp_path)), cache=False).bitexts
    return bitext


@pytest.mark.parametrize("en_order", [sorted(ITEMS), list(ITEMS), list(ITEMS)[::-1]])
def test_items_are_paired_by_their_keys(tmp_path: Path, en_order: list[str]) -> None:
    bitext = checked(tmp_path, list(ITEMS), en_order)
    pairs = [(bitext.zh[b.zh[0]].text, bitext.en[b.en[0]].text) for b in bitext.beads if b.zh and b.en]
    assert [(zh.split("：")[0], en.split(":")[0]) for zh, en in pairs[1:]] == [(key, key) for key in ITEMS]


def test_a_key_that_begins_two_items_pairs_nothing(tmp_path: Path) -> None:
    bitext = checked(tmp_path, [*ITEMS, "pod-stop"], sorted([*ITEMS, "pod-stop"]))
    assert sorted(i for bead in bitext.beads for i in bead.zh) == list(range(len(bitext.zh)))
    assert sorted(i for bead in bitext.beads for i in bead.en) == list(range(len(bitext.en)))

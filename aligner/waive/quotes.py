"""What a saved decision repeats of its finding: for people to judge by, and to find it again in an edited text."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.model import LANGS, Around, Finding, Lang

SHOWN = 120  # characters of a sentence around the match: enough to judge by, short enough for a diff


@dataclass(frozen=True, slots=True)
class Quotes:
    """The words a finding means on each side, the sentences they stand in, each cut to `SHOWN`, and what is around."""

    zh: str = ""
    en: str = ""
    zh_sentence: str = ""
    en_sentence: str = ""
    around: Around = ("", "", "", "")

    def words(self) -> tuple[str, str]:
        return self.zh, self.en

    def sentences(self) -> tuple[str, str]:
        return self.zh_sentence, self.en_sentence

    def beside(self, lang: Lang) -> tuple[str, str]:
        """Give what stood before and behind the words; for what was saved without it, as far as the sentence goes."""
        at = LANGS.index(lang)
        if any(self.around):
            return self.around[2 * at], self.around[2 * at + 1]
        words = self.words()[at]
        before, _, after = self.sentences()[at].partition(words)
        told = bool(words) and words not in after  # else it may be the one or the other
        return ("".join(before.strip("…").split()), "".join(after.strip("…").split())) if told else ("", "")


def quotes(finding: Finding) -> Quotes:
    """Quote a finding."""
    zh, en = (place.text if place else "" for place in (finding.zh, finding.en))
    return quoted(zh, en, finding.context, finding.around)


def quoted(zh: str, en: str, context: tuple[str, str], around: Around = ("", "", "", "")) -> Quotes:
    """Quote the words of both sides and what stands around them."""
    return Quotes(clip(zh, zh), clip(en, en), clip(context[0], zh), clip(context[1], en), around)


def clip(sentence: str, match: str, width: int = SHOWN) -> str:
    """Cut a sentence to what stands around its match, on one line.

    >>> clip("a long way to 88家 and on", "88家", width=9)
    '…to 88家 an…'
    """
    sentence, match = " ".join(sentence.split()), " ".join(match.split())
    if len(sentence) <= width:
        return sentence
    start = max(0, sentence.find(match) - max(0, width - len(match)) // 2) if match else 0
    start = min(start, len(sentence) - width)
    cut = sentence[start : start + width]
    return ("…" if start else "") + cut + ("…" if start + width < len(sentence) else "")


def text_name(pair: str) -> str:
    """Name the texts that a pair belongs to: the number of its bead changes with every edit above it.

    >>> text_name("forum:12"), text_name("forum"), text_name("row-17")
    ('forum', 'forum', 'row-17')
    """
    name, colon, bead = pair.rpartition(":")
    return name if colon and bead.isdecimal() else pair

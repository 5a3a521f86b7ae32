"""What a finding is, whatever is edited around it: the name under which decisions, baselines and hosts know it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aligner.model import LANGS, Around, Bitext, Finding, Lang, Place

# Enough to tell one figure from the next, few enough that mending the next does not touch them.
NEAR: Mapping[Lang, int] = {"zh": 6, "en": 3}  # characters of Chinese, words of English
# Enough to tell one of two sentences made alike from the other: in the north … reached 340, in the south … reached 340.
WIDE: Mapping[Lang, int] = {"zh": 40, "en": 100}  # characters, without white space
_WRAPPED = ("text", "markdown")  # a line of these may end inside a paragraph; elsewhere a line is one
_REACH = 200  # characters looked at for them: white space and markup may lie between


def fingerprinted(found: Iterable[Finding], bitexts: Sequence[Bitext] = ()) -> tuple[Finding, ...]:
    """Sort findings and give each its fingerprint, and what stands around it."""
    ordered, texts = sorted(found, key=Finding.sort_key), _Texts(bitexts)
    names = fingerprints(ordered, bitexts)
    return tuple(replace(f, id=name, around=texts.around(f)) for f, name in zip(ordered, names, strict=True))


def fingerprints(found: Sequence[Finding], bitexts: Sequence[Bitext] = ()) -> tuple[str, ...]:
    """Give the fingerprint of each finding: rule, words meant, a few words around them; never a line number.

    The words around come from the text of the file, not from a sentence: how a text is cut may change with the
    program. What concerns the alignment is known by the whole text it speaks of. Two of one text that are alike in all
    of that are told apart by their sentences, then by their order. In different texts they share it: it must not
    depend on what else was checked.
    """
    texts = _Texts(bitexts)
    keys = [_key(finding, texts) for finding in found]
    alike = Counter((finding.bitext, key) for finding, key in zip(found, keys, strict=True))
    return _numbered(
        found,
        [
            _joined([key, *finding.context]) if alike[finding.bitext, key] > 1 else key
            for finding, key in zip(found, keys, strict=True)
        ],
    )


def former_ids(found: Sequence[Finding]) -> tuple[str, ...]:
    """Give each finding the fingerprint that version 1 of the saved files knew it by: rule, sentences, match.

    Empty for what concerns a whole text: there it was made of file names, and held whatever was written later.
    """
    keys = ["\x1f".join([f.rule, *f.context, *(p.text if p else "" for p in (f.zh, f.en))]) for f in found]
    names = _numbered(found, keys)
    return tuple("" if of_whole_text(each) else name for each, name in zip(found, names, strict=True))


def _numbered(found: Sequence[Finding], keys: Sequence[str]) -> tuple[str, ...]:
    """Turn keys into fingerprints; findings of one text with the same key are told apart by their order in it."""
    seen: Counter[tuple[str, str]] = Counter()
    names = [""] * len(found)
    for at in sorted(range(len(found)), key=lambda at: found[at].sort_key()):
        seen[found[at].bitext, keys[at]] += 1
        names[at] = _digest(f"{keys[at]}\x1f{seen[found[at].bitext, keys[at]]}")
    return tuple(names)


def of_alignment(finding: Finding) -> bool:
    """Tell whether a finding is known by all that it speaks of: any change of that is another question."""
    return finding.rule.startswith("align.")


def of_whole_text(finding: Finding) -> bool:
    """Tell whether it concerns the alignment of a text as a whole: an unlike pair, a text without a partner."""
    return of_alignment(finding) and finding.bead < 0


def _key(finding: Finding, texts: _Texts) -> str:
    if of_whole_text(finding):
        return _joined([finding.rule, *texts.all_of(finding.bitext)])
    if of_alignment(finding):
        return _joined([finding.rule, *finding.context])
    parts = [finding.rule]
    for lang, place in zip(LANGS, (finding.zh, finding.en), strict=True):
        before, after = texts.near(finding, place) if place else ("", "")
        parts += [before, place.text if place else "", after] if place else [lang]
    return _joined(parts)


class _Texts:
    """The texts of a run, by the name of their pair and by their file."""

    def __init__(self, bitexts: Sequence[Bitext]) -> None:
        self._bitexts = {bitext.name: bitext for bitext in bitexts}
        documents = [document for b in bitexts if not b.given for document in (b.zh_document, b.en_document)]
        self._files = {document.path: document for document in documents if document.path}

    def all_of(self, name: str) -> tuple[str, str]:
        """Give all that two texts say."""
        bitext = self._bitexts.get(name)
        return ("".join(s.text for s in bitext.zh), "".join(s.text for s in bitext.en)) if bitext else ("", "")

    def around(self, finding: Finding) -> Around:
        """Give what stands before and behind each place, across sentences and paragraphs."""
        sides: list[str] = []
        for lang, place in zip(LANGS, (finding.zh, finding.en), strict=True):
            text, start, _ = self._at(finding, place) if place else ("", 0, "")
            end, reach = start + len(place.text) if place else 0, _REACH + 2 * WIDE[lang]
            before, after = (
                "".join(text[max(0, start - reach) : start].split()),
                "".join(text[end : end + reach].split()),
            )
            sides += [before[-WIDE[lang] :], after[: WIDE[lang]]]
        return sides[0], sides[1], sides[2], sides[3]

    def near(self, finding: Finding, place: Place) -> tuple[str, str]:
        """Give the words before and behind a place, as far as its paragraph goes."""
        text, start, paragraph = self._at(finding, place)
        end = start + len(place.text)
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        return near(before.rpartition(paragraph)[2], after.partition(paragraph)[0], place.lang)

    def _at(self, finding: Finding, place: Place) -> tuple[str, int, str]:
        """Give a text, where in it a place begins, and what parts paragraphs; a finding without text has a sentence."""
        bitext = self._bitexts.get(finding.bitext)
        own = bitext.document(place.lang) if bitext else None
        document = own if own and own.path == place.file else self._files.get(place.file)
        if document and document.text[place.start : place.end] == place.text:
            return document.text, place.start, "\n\n" if document.format in _WRAPPED else "\n"
        sentence = finding.context[LANGS.index(place.lang)]
        return sentence, max(0, sentence.find(place.text)), "\n\n"


def near(before: str, after: str, lang: Lang) -> tuple[str, str]:
    """Give the few words that stand nearest to a match: of what comes before it the last, of what follows the first.

    >>> near("展会邀请了众多", "参加，规模空前", "zh"), near("it drew some of the best", "firms.", "en")
    (('会邀请了众多', '参加，规模空'), ('of the best', 'firms.'))
    """
    if lang == "zh":
        return "".join(before.split())[-NEAR["zh"] :], "".join(after.split())[: NEAR["zh"]]
    return " ".join(before.split()[-NEAR["en"] :]), " ".join(after.split()[: NEAR["en"]])


def _joined(parts: Iterable[str]) -> str:
    """Run parts together without their white space: a hard-wrapped line may break anywhere."""
    return "\x1f".join("".join(part.split()) for part in parts)


def _digest(key: str) -> str:
    # JSON can smuggle a lone surrogate in, which has no UTF-8.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

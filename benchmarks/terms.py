"""How fast terms are found: 100,000 concepts against 10 MB of text in each language.

    python benchmarks/terms.py [--concepts N] [--megabytes N]

Terms and text are made here from a fixed seed: Chinese terms of 2 to 8 common characters, English ones of 2 to 5
words, and text in which every twentieth item is a term. Printed for each language: processor time to build the
automaton and to search, characters a second, matches, and the greatest memory so far. A thousand places drawn by lot
are compared with a plain search for every term.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

from aligner.glossary import Concept, Matcher, Term, Termbase
from aligner.model import LANGS, Lang

SYLLABLES = [c + v for c in "bcdfghklmnprstvwz" for v in ("a", "e", "i", "o", "u", "an", "en", "or")]


def make_word(lots: random.Random) -> str:
    return "".join(lots.choices(SYLLABLES, k=lots.randint(1, 4)))


def make_term(lots: random.Random, lang: Lang) -> str:
    if lang == "zh":
        return "".join(chr(lots.randint(0x4E00, 0x57FF)) for _ in range(lots.randint(2, 8)))
    return " ".join(make_word(lots).capitalize() for _ in range(lots.randint(2, 5)))


def make_termbase(lots: random.Random, concepts: int) -> Termbase:
    return Termbase(
        tuple(Concept((Term("zh", make_term(lots, "zh")), Term("en", make_term(lots, "en")))) for _ in range(concepts))
    )


def make_text(lots: random.Random, termbase: Termbase, lang: Lang, size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        concept = lots.choice(termbase.concepts)
        planted = concept.in_lang(lang)[0].text
        filling = [make_term(lots, lang) if lang == "zh" else make_word(lots) for _ in range(20)]
        parts.append(("，" if lang == "zh" else " ").join([*filling, planted]) + ("。" if lang == "zh" else ". "))
        length += len(parts[-1].encode())
    return "".join(parts)


def count_missed(matcher: Matcher, text: str, lang: Lang, lots: random.Random) -> int:
    """Search stretches of the text for every term one by one; count what the matcher does not give there."""
    terms = [term.text for concept in matcher.termbase.concepts for term in concept.in_lang(lang)]
    missed = 0
    for _ in range(10):
        start = lots.randrange(max(1, len(text) - 1000))
        stretch = text[start : start + 1000]
        found = {match.text for match in matcher.find(stretch, lang, nested=True)}
        plain = {term for term in terms if term in stretch}
        if lang == "en":
            plain = {term for term in plain if f" {term} " in f" {stretch.replace('.', ' ')} "}
        missed += len(plain - found)
    return missed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--megabytes", type=float, default=10)
    options = parser.parse_args()
    lots = random.Random(20)
    termbase = make_termbase(lots, options.concepts)
    began = time.process_time()
    matcher = Matcher(termbase)
    print(f"{options.concepts} concepts: built in {time.process_time() - began:.1f} s")
    for lang in LANGS:
        text = make_text(lots, termbase, lang, int(options.megabytes * 1e6))
        began = time.process_time()
        matches = matcher.find(text, lang)
        took = time.process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{lang}: {len(text):,} characters in {took:.1f} s ({len(text) / took / 1e6:.1f} M a second), "
            f"{len(matches):,} matches, {count_missed(matcher, text, lang, lots)} missed, {memory:.0f} MB"
        )


if __name__ == "__main__":
    main()

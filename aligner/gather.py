"""From the paths a user gives to the texts that are to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from os.path import commonprefix
from pathlib import Path

from aligner.config import Config
from aligner.errors import AlignerError, UnreadableInput
from aligner.model import Bitext, Document, Lang
from aligner.pairs import expand, find_pairs, left_out, main_lang
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
    """What was found at the paths: texts to align, pairs already made, and files in folders that cannot be read."""

    texts: tuple[Texts, ...]
    rows: tuple[Bitext, ...] = ()
    left_out: tuple[Path, ...] = ()


def gather(paths: Sequence[Path], config: Config, encoding: str | None, *, in_order: bool = True) -> Gathered:
    """Read and pair what is at `paths`: documents as texts to align, rows of a bitext file as pairs already made.

    Without paths, the pairs of the settings, else the folder `sources`. `in_order` says that somebody named the paths
    in this order: of two files the first is then the source. Raises AlignerError for what cannot be read, for two
    files in one language, and where there is nothing at all.
    """
    reader = cache(lambda path: read(path, encoding=encoding))
    named = paths if in_order else ()
    if not paths:
        listed = _listed(config)
        paths = [path for pair in listed for path in pair] if listed else [_sources(config)]
    if len(paths) == 2 and all(path.is_file() and not is_bitext(path) for path in paths):
        two = _two(reader(paths[0]), reader(paths[1]))
        if two:
            return Gathered((_directed(two, config, named),))
    files = expand(paths)
    rows = tuple(
        replace(bitext, source=_source(config, [path]))
        for path in files
        if is_bitext(path)
        for bitext in read_rows(path)
    )
    documents = [path for path in files if not is_bitext(path)]
    listed = [pair for pair in _listed(config) if all(p.resolve() in {f.resolve() for f in documents} for p in pair)]
    taken = {path.resolve() for pair in listed for path in pair}
    rest = find_pairs([path for path in documents if path.resolve() not in taken], reader)
    texts = [Texts(_name(zh, en), reader(zh), reader(en)) for zh, en in (*listed, *rest.pairs)]
    texts += [Texts(path.stem, reader(path), reader(path)) for path in rest.bilingual]
    for path, lang in rest.unpaired:
        document = reader(path)
        texts.append(Texts(path.stem, document if lang == "zh" else None, document if lang == "en" else None))
    if not texts and not rows:
        raise UnreadableInput("nothing to check here", where=", ".join(map(str, paths)), hint="add texts to compare")
    texts = [_directed(text, config, named) for text in texts]
    return Gathered(_told_apart(texts), rows, tuple(left_out(paths)))


def _directed(texts: Texts, config: Config, named: Sequence[Path]) -> Texts:
    """Say which language is the source: if its two files are the two that were `named`, the first of them may tell."""
    documents: tuple[tuple[Lang, Document | None], ...] = (("zh", texts.zh), ("en", texts.en))
    langs = {Path(document.path).resolve(): lang for lang, document in documents if document}
    order = [path.resolve() for path in named]
    said = langs[order[0]] if len(order) == 2 and set(order) == langs.keys() else None
    return replace(texts, source=_source(config, list(langs), said))


def _source(config: Config, paths: Sequence[Path], said: Lang | None = None) -> Lang:
    """Decide in which language the text of these files was written first.

    What is set for the pair counts, then what is set for all, then what is `said` by the files themselves or by the
    order in which they were named. Without any of it, the Chinese is the source.
    """
    files = {path.resolve() for path in paths}
    root = Path(config.root)
    own = [pair.source for pair in config.pairs if {(root / pair.zh).resolve(), (root / pair.en).resolve()} == files]
    return next((source for source in own if source), config.source or said or "zh")


def _listed(config: Config) -> list[tuple[Path, Path]]:
    root = Path(config.root)
    return [(_shown(root / pair.zh), _shown(root / pair.en)) for pair in config.pairs]


def _sources(config: Config) -> Path:
    folder = _shown(Path(config.root) / "sources")
    if not folder.is_dir():
        raise AlignerError(
            "nothing to check: no files were named and there is no folder `sources`",
            hint="name the files, or make a workspace with `aligner init`",
        )
    return folder


def _shown(path: Path) -> Path:
    """Give a path as a user in the current folder would write it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve())
    except ValueError:
        return path


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


def _told_apart(texts: Sequence[Texts]) -> tuple[Texts, ...]:
    """Name texts of the same name by their folder as well: findings are told apart by name."""
    count = Counter(text.name for text in texts)
    done: Counter[str] = Counter()
    named = []
    for text in texts:
        document = text.zh or text.en
        assert document is not None
        name = text.name if count[text.name] == 1 else f"{Path(document.path).parent.name}/{text.name}"
        done[name] += 1
        named.append(replace(text, name=name if done[name] == 1 else f"{name}-{done[name]}"))
    return tuple(named)

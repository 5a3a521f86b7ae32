"""What a run has to say of its files: what was assumed to read them, what was left out, what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from aligner.errors import AlignerError
from aligner.model import Bitext, Failure, Message, Note
from aligner.pair.folders import Found, Why
from aligner.paths import shown


def reading_notes(bitexts: Sequence[Bitext]) -> tuple[Note, ...]:
    """Collect what had to be assumed to read the documents, once a document."""
    documents = {d.path: d for b in bitexts if not b.given for d in (b.zh_document, b.en_document) if d.path}
    said = [(path, note) for path, document in documents.items() for note in document.notes]
    return tuple(Note(en=f"{path}: {note}", zh=f"{path}：{note}", strict=True) for path, note in said)


def failures(failed: Iterable[tuple[Path, AlignerError]], home: Path) -> tuple[Failure, ...]:
    """Say of each file why it could not be read."""
    return tuple(_failure(shown(path, home), error) for path, error in failed)


def _failure(file: str, error: AlignerError) -> Failure:
    hint = (f" ({error.hint})", f"（{error.hint}）") if error.hint else ("", "")
    return Failure(file, Message(en=f"{file}: {error.what}{hint[0]}", zh=f"{file}：无法读取：{error.what}{hint[1]}"))


_LEFT_OUT: dict[Why, Message] = {
    "about": Message("left out, for no translation stands beside it", "旁边没有译文，没有读取"),
    "own": Message("left out, a report that aligner wrote", "aligner 自己写的报告，没有读取"),
    "link": Message("left out, a link that leads out of the folder", "链接指向文件夹之外，没有读取"),
    "format": Message("left out, for the same text in another format is read", "同一文本已按另一格式读取，没有再读"),
}


def all_notes(found: Found, home: Path) -> list[Message]:
    """Say all that in folders is not read, and why."""
    return [*left_out_notes(found, home), *(failure.message for failure in failures(found.failed, home))]


def left_out_notes(found: Found, home: Path) -> list[Note]:
    """Say what in folders is left out, and why; what is no text at all is one note."""
    others = [shown(path, home) for path, why in found.left_out if why == "other"]
    said = [_left_out(shown(path, home), why) for path, why in found.left_out if why != "other"]
    if others:
        en, zh = f"{len(others)} {'file' if len(others) == 1 else 'files'} left out, no texts: ", "不是文本，没有读取："
        said.append(Note(en=en + ", ".join(others), zh=f"{len(others)} 个文件{zh}" + "、".join(others), strict=True))
    return said


def _left_out(path: str, why: Why) -> Note:
    because = _LEFT_OUT[why]
    # What a run wrote itself, and what tells of the texts, are none of them.
    return Note(en=f"{path}: {because.en}", zh=f"{path}：{because.zh}", strict=why not in ("own", "about"))

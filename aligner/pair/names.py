"""What a file's name says: the language of its text, and what its translation is called alike."""

from __future__ import annotations

import re
from pathlib import Path

from aligner.formats import READABLE, UNREADABLE
from aligner.model import Lang

Key = tuple[str, ...]

_TAGS: dict[Lang, str] = {
    "zh": r"zh(?:[-_](?:cn|tw|hk|sg|mo|hans|hant))*|cn|chs|cht|zho|chi|chn|chinese|中文版?|中|汉语|漢語|简体|繁體",
    "en": r"en(?:[-_](?:us|gb|uk|au|ca))?|eng|english|英文版?|英|英语|英語",
}
_NAME_TAG = re.compile(
    rf"(?:^|[\s._\-（(【\[]+)(?:(?P<zh>{_TAGS['zh']})|(?P<en>{_TAGS['en']}))(?=[\s._\-）)】\]]|$)[）)】\]]*"
    r"|(?P<zh2>中文版?)[）)】\]]*$|(?P<en2>英文版?)[）)】\]]*$",
    re.IGNORECASE,
)
_FOLDER_TAG = re.compile("|".join(_TAGS.values()), re.IGNORECASE)


def name_key(path: Path) -> tuple[Key, Lang | None]:
    """Split a path into what its translation shares with it, and the language its name gives it.

    >>> name_key(Path("news/forum.zh-CN.md")) == name_key(Path("news/forum_EN.docx"))
    False
    >>> name_key(Path("news/forum.zh-CN.md"))[0] == name_key(Path("news/forum_EN.docx"))[0]
    True
    >>> name_key(Path("zh/forum.md")), name_key(Path("China.md"))
    ((('*', 'forum'), 'zh'), (('china',), None))
    """
    name = path.name
    if path.suffix.lower() in READABLE | UNREADABLE and path.suffix.lower() not in (".zh", ".en"):
        name = path.stem
    lang: Lang | None = None
    folders = []
    for part in path.parent.parts:
        lang = _tag(_FOLDER_TAG.fullmatch(part), lang)
        folders.append("*" if _FOLDER_TAG.fullmatch(part) else part)
    *_, found = (None, *_NAME_TAG.finditer(name))
    if found and (name[: found.start()] + name[found.end() :]).strip(" ._-"):
        lang = _tag(found, lang)
        name = name[: found.start()] + " " + name[found.end() :]
    return (*folders, " ".join(re.split(r"[\s._\-]+", name.casefold())).strip()), lang


def _tag(found: re.Match[str] | None, otherwise: Lang | None) -> Lang | None:
    if found is None:
        return otherwise
    words = found.group().strip(" ._-（()）【】[]")
    return "zh" if re.fullmatch(_TAGS["zh"], words, re.IGNORECASE) else "en"

"""One pair of texts, and what the whole check finds in it."""

from __future__ import annotations

from aligner.check.findings import check
from aligner.check.means import Means
from aligner.glossary import Matcher
from aligner.model import Bead, Bitext, Document, Finding, Lang, Passage, Sentence

NEW = ("claim.", "name.place", "name.code")


def found(zh: str, en: str, source: Lang = "zh", glossary: Matcher | None = None) -> list[Finding]:
    """Give the findings of one pair as of a row of a bitext."""
    documents = (Document("pairs.jsonl", text, ()) for text in (zh, en))
    sentences = ((Sentence(lang, Passage(text), 0, 1),) for lang, text in (("zh", zh), ("en", en)))
    row = Bitext("row", *documents, *sentences, (Bead((0,), (0,)),), ("row",), given=True, source=source)
    return list(check([row], Means(glossary), level=lambda rule, severity, files: severity).findings)


def alarms(zh: str, en: str, source: Lang = "zh", glossary: Matcher | None = None) -> list[str]:
    """Give the rules on claims and replaced names that report a pair above a suggestion."""
    raised = (f for f in found(zh, en, source, glossary) if f.severity != "suggestion")
    return [f.rule for f in raised if f.rule.startswith(NEW)]

"""Sentences of a document, and the copy of a text that comparisons are made on."""

from __future__ import annotations

from .chinese import split_chinese
from .english import split_english
from .scripts import Script, matching_copy, script
from .sentences import segment

__all__ = ["Script", "matching_copy", "script", "segment", "split_chinese", "split_english"]

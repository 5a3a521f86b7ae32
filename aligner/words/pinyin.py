"""How Chinese reads in Latin letters."""

from __future__ import annotations

import re

_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|er|a|o|e|i|u|v)"
)
# A run of syllables, in small letters and without tones.
PINYIN = re.compile(f"(?:{_INITIAL}{_FINAL})+")

"""Versions of a text: what changed, what of its translation is stale, and which facts of many documents disagree.

`compare` holds an old version against a new one; `find_stale` a translation against both; `register` brings together
what any number of documents count. Importing this is light.
"""

from __future__ import annotations

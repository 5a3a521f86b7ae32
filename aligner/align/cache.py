"""Vectors on disk, by the hash of the text: the second run over a document does not encode it again."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from aligner.words.kept import cache_folder, private

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from aligner.align.encoder import Encoder, PoolingEncoder, Vectors

_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
_TOGETHER = 4_096  # texts that are held in memory twice
_MANY = 500  # keys asked for at once; SQLite allows 999 variables


class CachedEncoder:
    """An encoder that remembers; rounded to half precision, so that a cached run gives what a fresh one gave."""

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        self._encoder = encoder
        self._folder = folder or cache_folder()
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), d)."""
        return self._recalled(texts, self._encoder.encode)

    def _recalled(self, texts: Sequence[str], make: Callable[[Sequence[str]], Vectors]) -> Vectors:
        parts = [self._part(texts[at : at + _TOGETHER], make) for at in range(0, len(texts), _TOGETHER)]
        return np.concatenate(parts) if parts else make([])

    def _part(self, texts: Sequence[str], make: Callable[[Sequence[str]], Vectors]) -> Vectors:
        keys = [self._key(make.__name__, text) for text in texts]
        known = self._read(keys)
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            rows = make(list(new.values())).astype(np.float16)
            made = {key: row.tobytes() for key, row in zip(new, rows, strict=True)}
            self._write(list(made.items()))
            known |= made
        return np.array([np.frombuffer(known[key], dtype=np.float16) for key in keys], dtype=np.float32)

    def _key(self, what: str, text: str) -> bytes:
        return hashlib.blake2b(f"{self.name}\0{what}\0{text}".encode(errors="replace"), digest_size=16).digest()

    def _connect(self) -> sqlite3.Connection:
        file = private(self._folder) / "vectors.sqlite"
        file.touch(mode=0o600)
        connection = sqlite3.connect(file, timeout=5)
        connection.execute(_SCHEMA)
        return connection

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        try:
            with closing(self._connect()) as connection:
                for at in range(0, len(keys), _MANY):
                    part = keys[at : at + _MANY]
                    marks = ",".join("?" * len(part))
                    found.update(connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part))
        except (OSError, sqlite3.Error):
            return {}  # a cache that cannot be read is an empty one
        return found

    def _write(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        try:
            with closing(self._connect()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (OSError, sqlite3.Error):
            return  # nothing is lost but time


class CachedPooling(CachedEncoder):
    """The same for an encoder that sums over tokens; its last layers are cheap and not kept."""

    def __init__(self, encoder: PoolingEncoder, folder: Path | None = None) -> None:
        super().__init__(encoder, folder)
        self._pooling = encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give unit vectors, shape (len(texts), d)."""
        return self.finish(self.pool(texts))

    def pool(self, texts: Sequence[str]) -> Vectors:
        """Give sums over tokens and their number, shape (len(texts), d + 1)."""
        return self._recalled(texts, self._pooling.pool)

    def finish(self, pooled: Vectors) -> Vectors:
        """Give unit vectors from sums."""
        return self._pooling.finish(pooled)


def cached(encoder: Encoder) -> Encoder:
    """Wrap an encoder so that it remembers on disk."""
    from aligner.align.encoder import PoolingEncoder

    return CachedPooling(encoder) if isinstance(encoder, PoolingEncoder) else CachedEncoder(encoder)

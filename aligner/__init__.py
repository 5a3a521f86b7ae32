"""Check Chinese and English texts against each other: numbers by value, names by termbase."""

from aligner.version import __version__

__all__ = ["__version__"]

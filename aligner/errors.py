"""What can go wrong in a way that a user can mend."""

from __future__ import annotations


class AlignerError(Exception):
    """A problem with input, configuration or use: where, what, and how to mend it. The command line exits with 2.

    >>> str(AlignerError("duplicate term 营收", where="press.csv:14", hint="remove one of the two"))
    'press.csv:14: duplicate term 营收 (remove one of the two)'
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(f"{where + ': ' if where else ''}{what}{f' ({hint})' if hint else ''}")


class UnreadableInput(AlignerError):
    """A file that is missing, empty, binary, encrypted, too large or not what its name says."""


class BadConfiguration(AlignerError):
    """A mistake in `aligner.toml`, a termbase or another file that the user writes."""

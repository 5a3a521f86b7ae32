"""Which day it is: for the dates of decisions, and for those that expire."""

from __future__ import annotations

import datetime
import os

from aligner.errors import BadConfiguration


def today() -> datetime.date:
    """Give the day of the clock; SOURCE_DATE_EPOCH, if set, overrules it, as in any build that must be repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        what = f"not a number of seconds: {epoch!r}"
        raise BadConfiguration(what, where="SOURCE_DATE_EPOCH", hint="unset it") from error

"""Why nothing was said about a figure, in the words of its excuse."""

from __future__ import annotations

from functools import cache

from aligner.check.excuses import all_excuses
from aligner.model import Excused, Message
from aligner.report.wording import say


def why(found: Excused) -> Message:
    """Say what excused a figure, and what stands against it if that is known.

    >>> from aligner.model import Place
    >>> why(Excused("fair", 0, Place("en", "two", 0, 3), "trace", "双"))
    Message(en='left a trace: 双', zh='对面有痕迹：双')
    """
    title = _titles().get(found.excuse, Message(found.excuse, found.excuse))  # a later version may know more
    if not found.against:
        return title
    return Message(
        en=say("excused-against", "en", title=title.en, text=found.against),
        zh=say("excused-against", "zh", title=title.zh, text=found.against),
    )


@cache
def _titles() -> dict[str, Message]:
    return {excuse.name: excuse.title for excuse in all_excuses()}

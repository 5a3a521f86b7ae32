"""What to write in the translation instead of a wrong figure: the right value, in the form that the wrong one has.

Each form is read back: what does not say the source's value, in the limits of the old figure, is not offered.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from aligner.check.figures import chinese_forms, english_forms
from aligner.check.figures.agreement import hour_apart
from aligner.extract import quantities
from aligner.extract.atoms import Atom
from aligner.extract.scopes import bare
from aligner.model import Lang, Quantity

_FORMS = {"zh": chinese_forms.forms, "en": english_forms.forms}


def replacement(source: Atom, target: Atom, lang: Lang) -> str:
    """Give what to write in `lang`, the translation's language, so that the figure of `target` says that of `source`.

    It stands for the whole text of the target's quantity. Empty where it is not certain.
    """
    said, counts = _for_cell(source.quantity, target.quantity), target.quantity.counts
    old = _read(target.quantity.text, counts, lang)
    limits = {said.approx, target.quantity.approx} - {None}
    if old is None or said.value is None or source.sense or target.sense or len(limits) > 1:
        return ""
    # 时速350公里 leaves the hour outside the figure, `350 kilometers per hour` does not.
    unit = old.unit if hour_apart(said.unit, old.unit) else said.unit
    wanted, forms = _FORMS[lang](said, old, unit)
    if _sense(old) == _sense(wanted):  # in the sentence it was read otherwise than by itself
        return ""
    return next((form for form in forms if form != old.text and _says(form, counts, lang, wanted)), "")


def _for_cell(said: Quantity, old: Quantity) -> Quantity:
    """Give what the source says in the scale of its cell: 1,284 under 亿元 is 128.4 under RMB billion."""
    if old.scope is None or not isinstance(said.value, Fraction):
        return bare(said) if old.kind == "number" else said
    if (said.kind, said.unit) != (old.kind, old.unit):
        return bare(said)
    return replace(said, kind="number", value=said.value / old.scope.scale, unit="", scope=None)


def _read(text: str, counts: str, lang: Lang) -> Quantity | None:
    """Read a figure by itself, with what it counts after it; None where it is not one quantity from end to end."""
    told = text.endswith(counts)
    found = quantities(text if told else text + (" " if lang == "en" else "") + counts, lang)
    return found[0] if len(found) == 1 and found[0].text == text else None


def _says(form: str, counts: str, lang: Lang, wanted: Quantity) -> bool:
    read = _read(form, counts, lang)
    return read is not None and _sense(read) == _sense(wanted)


def _sense(quantity: Quantity) -> tuple[object, ...]:
    return quantity.kind, quantity.value, quantity.low, quantity.unit, quantity.approx

"""Word comments: put remarks into the XML of a document, each on the characters it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from aligner.report.plain import without_controls

if TYPE_CHECKING:
    from lxml import etree

    from aligner.read.docx_trace import Stretch
    from aligner.report.remarks import Remark

AUTHOR, INITIALS = "aligner", "al"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Margin:
    """The body of a document while comments are put into it.

    Runs are cut where a comment begins or ends, from the end of the text to its beginning, so that what lies before a
    cut still stands where it was traced.
    """

    def __init__(self, root: etree._Element, stretches: Sequence[Stretch]) -> None:
        from lxml import etree

        self._w = f"{{{etree.QName(root).namespace}}}"
        self._make = etree.SubElement
        self._root = root
        self._starts: list[int] = []
        self._stretches: list[tuple[int, int, etree._Element]] = []
        self._first = {stretch.start: stretch.first for stretch in stretches}
        for stretch in sorted(stretches, key=lambda s: s.start):
            self._starts.append(stretch.start)
            self._stretches.append((stretch.start, stretch.end, stretch.element))

    def annotate(self, comments: etree._Element, remarks: Sequence[Remark], first_id: int) -> None:
        """Anchor each remark in the text, and add it to the tree of comments."""
        for offset in sorted({edge for r in remarks for edge in (r.start, r.end) if r.start < r.end}, reverse=True):
            self._cut(offset)
        for number, remark in enumerate(remarks, first_id):
            first, last = self._anchors(remark)
            self._enclose(first, last, str(number))
            self._write(comments, remark, str(number))

    def _at(self, offset: int) -> int:
        """Give the index of the stretch in which a character stands, or of the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _cut(self, offset: int) -> None:
        """Make a run begin at an offset, if one can: text in a box, a note or a formula stays whole."""
        if not self._stretches:
            return
        at = self._at(offset)
        start, end, element = self._stretches[at]
        run = element.getparent()
        if not start <= offset < end or run is None or run.tag != f"{self._w}r" or self._holder(element) is not run:
            return
        if offset > start:
            element = self._split_text(element, self._first[start] + offset - start)
            self._stretches[at : at + 1] = [(start, offset, self._stretches[at][2]), (offset, end, element)]
            self._starts.insert(at + 1, offset)
            self._first[offset] = 0
        self._split_run(run, element)

    def _split_text(self, element: etree._Element, index: int) -> etree._Element:
        text = element.text or ""
        rest = deepcopy(element)
        element.text, rest.text = text[:index], text[index:]
        for half in (element, rest):
            half.set(_SPACE, "preserve")
        element.addnext(rest)
        return rest

    def _split_run(self, run: etree._Element, element: etree._Element) -> None:
        """Move an element and what follows it into a run of its own, set in the same type."""
        properties = run.find(f"{self._w}rPr")
        content = [below for below in run if below is not properties]
        at = content.index(element)
        if at == 0:
            return
        rest = run.makeelement(run.tag)
        rest.attrib.update(run.attrib)
        if properties is not None:
            rest.append(deepcopy(properties))
        rest.extend(content[at:])
        run.addnext(rest)

    def _anchors(self, remark: Remark) -> tuple[etree._Element | None, etree._Element | None]:
        if not self._stretches:
            return None, None
        first = self._stretches[self._at(remark.start)]
        last = self._stretches[self._at(max(remark.start, remark.end - 1))]
        return self._holder(first[2]), self._holder(last[2])

    def _holder(self, element: etree._Element) -> etree._Element | None:
        """Give what a comment may stand beside: the outermost run or formula around an element.

        Word takes no comments inside text boxes, headers and notes: there it is the run that holds the box or the
        reference of the note.
        """
        above = [element, *element.iterancestors()]
        if above[-1] is not self._root:
            return self._reference(above)
        runs = [a for a in above if a.tag == f"{self._w}r" or str(a.tag).endswith(("}oMath", "}oMathPara"))]
        return runs[-1] if runs else None

    def _reference(self, above: Sequence[etree._Element]) -> etree._Element | None:
        for kind in ("footnote", "endnote"):
            note = next((a for a in above if a.tag == f"{self._w}{kind}"), None)
            if note is not None:
                number = note.get(f"{self._w}id")
                found = (r for r in self._root.iter(f"{self._w}{kind}Reference") if r.get(f"{self._w}id") == number)
                return next((self._holder(reference) for reference in found), None)
        return None

    def _enclose(self, first: etree._Element | None, last: etree._Element | None, number: str) -> None:
        start = self._root.makeelement(f"{self._w}commentRangeStart", {f"{self._w}id": number})
        end = self._root.makeelement(f"{self._w}commentRangeEnd", {f"{self._w}id": number})
        mark = self._root.makeelement(f"{self._w}r")
        self._make(mark, f"{self._w}commentReference", {f"{self._w}id": number})
        if first is None or last is None:  # nothing to stand beside: the first paragraph, which there always is
            paragraph = next(self._root.iter(f"{self._w}p"))
            paragraph.extend((start, end, mark))
            return
        first.addprevious(start)
        last.addnext(mark)
        last.addnext(end)

    def _write(self, comments: etree._Element, remark: Remark, number: str) -> None:
        names = {f"{self._w}id": number, f"{self._w}author": AUTHOR, f"{self._w}initials": INITIALS}
        comment = self._make(comments, f"{self._w}comment", names)
        for index, line in enumerate(remark.lines):
            run = self._make(self._make(comment, f"{self._w}p"), f"{self._w}r")
            if index == 0:
                self._make(self._make(run, f"{self._w}rPr"), f"{self._w}b")
            text = self._make(run, f"{self._w}t", {_SPACE: "preserve"})
            text.text = without_controls(line)

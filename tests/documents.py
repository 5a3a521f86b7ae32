"""Documents of a company that does not exist, in both languages, whose every figure is known and can be made wrong.

`story(seed)` gives the content as a list of `Item`s; `planted(items, n)` the same with the English of figure `n` wrong.
A writer sets the items as one format: `write_html`, `write_markdown`, `write_text`, `write_docx`. To add one, write a
function from (items, lang) to the bytes of the file, which sets every text of every item where its kind stands in that
format, and list it with its ending in `WRITERS`; the tests and `benchmarks/planted.py` then plant in it as in the
others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from wordfiles import p, package, r

Lang = Literal["zh", "en"]
# A "note" belongs to the paragraph before it, "picture" is the alternative text of one and "caption" stands below it, a
# "box" beside the story; "summary" is what a page says of itself; "footer" and "menu" stand on every page of a site.
Kind = Literal[
    "title", "summary", "heading", "paragraph", "list", "table", "note", "caption", "picture", "box", "quote", "menu",
    "footer",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the Chinese writes it, as the English does, and as the English has it when it is planted."""

    zh: str
    en: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of content: a text a language, or one each entry of a list or cell of a table, row by row.

    The texts have a slot for each figure: {0}, {1}, … of `figures`. `columns` is the width of a table, whose first row
    is its head.
    """

    kind: Kind
    zh: tuple[str, ...]
    en: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    columns: int = 0

    def texts(self, lang: Lang) -> tuple[str, ...]:
        """Give the texts of one language with the figures in them."""
        figures = [figure.zh if lang == "zh" else figure.en for figure in self.figures]
        return tuple(text.format(*figures) for text in (self.zh if lang == "zh" else self.en))

    def rows(self, lang: Lang) -> list[tuple[str, ...]]:
        """Give the rows of a table."""
        texts = self.texts(lang)
        return [texts[at : at + self.columns] for at in range(0, len(texts), self.columns)]


def figures(items: Sequence[Item]) -> list[tuple[Item, Figure]]:
    """List every figure with the item that it stands in: what `planted` counts."""
    return [(item, figure) for item in items for figure in item.figures]


def planted(items: Sequence[Item], number: int) -> list[Item]:
    """Give the items with figure `number` wrong in the English."""
    found, seen = [], 0
    for item in items:
        at, seen = number - seen, seen + len(item.figures)
        if 0 <= at < len(item.figures):
            wrong = replace(item.figures[at], en=item.figures[at].wrong)
            item = replace(item, figures=(*item.figures[:at], wrong, *item.figures[at + 1 :]))
        found.append(item)
    return found


# -- content ----------------------------------------------------------------------------------------------------------


def _billions(rng: random.Random) -> Figure:
    tenths = rng.randrange(11, 99)  # 亿 in tenths: 5.2亿 is 520 million
    return Figure(f"{tenths / 10:.1f}亿元", f"{tenths * 10} million yuan", f"{tenths / 10:.1f} billion yuan")


def _dollars(rng: random.Random) -> Figure:
    n = rng.randrange(12, 98)
    return Figure(f"{n}00万美元", f"US${n} million", f"US${n + 1} million")


def _percent(rng: random.Random) -> Figure:
    n = rng.randrange(111, 899)
    return Figure(f"{n / 10:.1f}%", f"{n / 10:.1f} percent", f"{(n + 90) / 10:.1f} percent")


def _people(rng: random.Random) -> Figure:
    n = rng.randrange(1201, 9799)
    return Figure(f"{n}人", f"{n:,} people", f"{n + 180:,} people")


def _machines(rng: random.Random) -> Figure:
    n = rng.randrange(121, 979)
    return Figure(f"{n}台", f"{n} units", f"{n + 18} units")


def _area(rng: random.Random) -> Figure:
    n = rng.randrange(12, 95)
    return Figure(f"{n}万平方米", f"{n}0,000 square meters", f"{n},000 square meters")


def _length(rng: random.Random) -> Figure:
    n = rng.randrange(121, 979)
    return Figure(f"{n}公里", f"{n} kilometers", f"{n} meters")


def _day(rng: random.Random) -> Figure:
    month, day = rng.randrange(1, 13), rng.randrange(10, 27)
    names = "January February March April May June July August September October November December".split()  # noqa: SIM905
    return Figure(f"{month}月{day}日", f"{names[month - 1]} {day}", f"{names[month - 1]} {day + 1}")


def _year(rng: random.Random) -> Figure:
    n = rng.randrange(2003, 2024)
    return Figure(f"{n}年", f"{n}", f"{n - 1}")


def _plain(rng: random.Random) -> Figure:
    n = rng.randrange(1201, 9799)
    return Figure(f"{n:,}", f"{n:,}", f"{n + 90:,}")


def _share(rng: random.Random) -> Figure:
    n = rng.randrange(11, 89)
    return Figure(f"{n}.5%", f"{n}.5%", f"{n + 1}.5%")


_Make = Callable[[random.Random], Figure]
_Said = tuple[str, str, tuple[_Make, ...]]

_TITLES: Final[tuple[_Said, ...]] = (
    ("青岚股份全年营收{0}", "Qinglan Holdings Posts Full-Year Revenue of {0}", (_billions,)),
    ("青岚股份新厂投产，{0}上岗", "New Qinglan Plant Opens With {0} at Work", (_people,)),
)
_SUMMARIES: Final[tuple[_Said, ...]] = (
    ("公司计划新增{0}，利润率为{1}。", "The company plans to add {0}, with a margin of {1}.", (_machines, _percent)),
    ("新园区占地{0}，投资{1}。", "The new park covers {0} at a cost of {1}.", (_area, _billions)),
)
_HEADINGS: Final[tuple[_Said, ...]] = (
    ("海外市场", "Overseas markets", ()),
    ("员工与培训", "Staff and training", ()),
    ("新园区面积达{0}", "New park covers {0}", (_area,)),
    ("环境与能源", "Environment and energy", ()),
    ("出口增长{0}", "Exports up {0}", (_percent,)),
    ("前景展望", "Outlook", ()),
)
_PARAGRAPHS: Final[tuple[_Said, ...]] = (
    (
        "青岚股份公布，全年营业收入为{0}，同比增长{1}。",
        "Qinglan Holdings said annual revenue was {0}, up {1} year on year.",
        (_billions, _percent),
    ),
    (
        "公司在北部的工厂雇用了{0}，其中多数是工程师。",
        "The company's plant in the north employs {0}, most of them engineers.",
        (_people,),
    ),
    (
        "去年交付的设备共{0}，客户遍布沿海各省。",
        "It delivered {0} last year to customers in all coastal provinces.",
        (_machines,),
    ),
    ("新生产线将于{0}投入运行。", "The new production line will start running on {0}.", (_day,)),
    (
        "公司成立于{0}，总部设在江边的一座旧仓库。",
        "The company was founded in {0} and has its head office in an old warehouse by the river.",
        (_year,),
    ),
    ("海外订单带来{0}的收入。", "Orders from abroad brought in {0}.", (_dollars,)),
    ("这条电缆全长{0}，穿过两座山。", "The cable runs for {0} and crosses two mountains.", (_length,)),
    ("研发费用为{0}，占收入的{1}。", "Spending on research was {0}, or {1} of revenue.", (_billions, _percent)),
    ("管理层表示，原材料价格已经稳定下来。", "Management said that the prices of raw materials had settled down.", ()),
    (
        "园区的屋顶装有太阳能板，每年节省用电{0}。",
        "Solar panels on the roofs of the park save {0} of power a year.",
        (_percent,),
    ),
    ("培训中心在这一年接待了{0}。", "The training center received {0} during the year.", (_people,)),
    (
        "仓库面积为{0}，全部由机器人管理。",
        "The warehouse has a floor space of {0} and is run by robots alone.",
        (_area,),
    ),
    ("公司还将在南方的港口增设{0}。", "The company will also install {0} at the port in the south.", (_machines,)),
    ("董事会建议派发股息{0}。", "The board proposes a dividend of {0}.", (_billions,)),
)
_LISTS: Final[tuple[tuple[_Said, ...], ...]] = (
    (
        ("欧洲销售额增长{0}", "Sales in Europe grew by {0}", (_percent,)),
        ("东南亚新增客户{0}", "Southeast Asia gained {0} as new customers", (_people,)),
        ("南美洲的仓库扩大到{0}", "The warehouse in South America was enlarged to {0}", (_area,)),
    ),
    (
        ("新增机床{0}", "{0} of new machine tools", (_machines,)),
        ("节省电费{0}", "Electricity costs cut by {0}", (_billions,)),
        ("试运行从{0}开始", "Trial operation from {0}", (_day,)),
    ),
)
_TABLES: Final[tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...], tuple[_Make, ...]], ...]] = (
    (
        ("地区", "产量", "占比"),
        ("Region", "Output", "Share"),
        (("华北", "North China"), ("华东", "East China"), ("华南", "South China"), ("西南", "Southwest China")),
        (_plain, _share),
    ),
    (
        ("产品", "销售额", "数量"),
        ("Product", "Sales", "Quantity"),
        (("水泵", "Pumps"), ("阀门", "Valves"), ("轴承", "Bearings")),
        (_billions, _plain),
    ),
)
_NOTES: Final[tuple[_Said, ...]] = (
    ("不含{0}出售的子公司。", "Excluding the subsidiary that was sold in {0}.", (_year,)),
    ("按合同金额{0}计算。", "Based on contracts worth {0}.", (_dollars,)),
)
_CAPTIONS: Final[tuple[_Said, ...]] = (
    ("图为占地{0}的新园区。", "The new park, which covers {0}.", (_area,)),
    ("车间里的{0}正在工作。", "The {0} in the workshop at work.", (_machines,)),
)
_PICTURES: Final[tuple[_Said, ...]] = (
    ("航拍的厂房，全长{0}", "The plant from the air, {0} long", (_length,)),
    ("排队入场的{0}", "The {0} waiting to be let in", (_people,)),
)
_BOXES: Final[tuple[_Said, ...]] = (
    ("数字看点：人均产值提高{0}。", "By the numbers: output per head rose by {0}.", (_percent,)),
    ("公司背景：青岚股份在册员工{0}。", "Background: Qinglan Holdings has {0} on its payroll.", (_people,)),
)
_QUOTES: Final[tuple[_Said, ...]] = (
    ("“我们今年要再卖出{0}。”", "“We want to sell another {0} this year.”", (_machines,)),
    ("“成本降低了{0}，这是大家的功劳。”", "“Costs fell by {0}, and everybody here had a part in it.”", (_percent,)),
)
_MENU = (("首页", "Home"), ("新闻中心", "Newsroom"), ("产品", "Products"), ("联系我们", "Contact us"))
_FOOTER = (("青岚股份 版权所有", "© Qinglan Holdings. All rights reserved."),)


def story(seed: int = 0) -> list[Item]:
    """Give a document as a list of items, other figures and another order for another seed."""
    rng = random.Random(seed)
    items = [_menu(), _item(rng, "title", rng.choice(_TITLES)), _item(rng, "summary", rng.choice(_SUMMARIES))]
    headings, told = rng.sample(_HEADINGS, 4), rng.sample(_PARAGRAPHS, 10)
    sections: list[list[Item]] = [[_list(rng)], [_table(rng)], [_item(rng, "box", rng.choice(_BOXES))]]
    sections.append([_item(rng, "picture", rng.choice(_PICTURES)), _item(rng, "caption", rng.choice(_CAPTIONS))])
    rng.shuffle(sections)
    items += [_item(rng, "paragraph", told.pop()), _item(rng, "paragraph", told.pop())]
    for at, (heading, section) in enumerate(zip(headings, sections, strict=True)):
        items += [_item(rng, "heading", heading), _item(rng, "paragraph", told.pop())]
        items += [_item(rng, "note", rng.choice(_NOTES))] if at == 1 else []
        items += [*section, _item(rng, "paragraph", told.pop())]
        items += [_item(rng, "quote", rng.choice(_QUOTES))] if at == 2 else []
    return [*items, Item("footer", *(tuple(texts) for texts in zip(*_FOOTER, strict=True)))]


def _menu() -> Item:
    return Item("menu", *(tuple(texts) for texts in zip(*_MENU, strict=True)))


def _item(rng: random.Random, kind: Kind, said: _Said) -> Item:
    zh, en, makes = said
    return Item(kind, (zh,), (en,), tuple(make(rng) for make in makes))


def _list(rng: random.Random) -> Item:
    entries = rng.choice(_LISTS)
    slots = iter(range(sum(len(makes) for *_, makes in entries)))
    numbers = [[f"{{{next(slots)}}}" for _ in makes] for *_, makes in entries]
    zh, en = (tuple(entry[side].format(*ns) for entry, ns in zip(entries, numbers, strict=True)) for side in (0, 1))
    return Item("list", zh, en, tuple(make(rng) for *_, makes in entries for make in makes))


def _table(rng: random.Random) -> Item:
    head_zh, head_en, labels, makes = rng.choice(_TABLES)
    zh, en, found = list(head_zh), list(head_en), []
    for label_zh, label_en in labels:
        slots = [f"{{{len(found) + at}}}" for at in range(len(makes))]
        zh, en = [*zh, label_zh, *slots], [*en, label_en, *slots]
        found += [make(rng) for make in makes]
    return Item("table", tuple(zh), tuple(en), tuple(found), len(head_zh))


# -- writers ----------------------------------------------------------------------------------------------------------


def with_notes(items: Sequence[Item]) -> Iterator[tuple[Item, int]]:
    """Give each item with the number of the note that is called in it, 0 where there is none; for writers."""
    number = 0
    for item, following in pairwise([*items, Item("footer", (), ())]):
        called = following.kind == "note"
        number += called
        yield item, number if called else 0


def one(items: Sequence[Item], kind: Kind, lang: Lang) -> str:
    """Give the text of the first item of a kind, "" where there is none; for writers."""
    return next((item.texts(lang)[0] for item in items if item.kind == kind), "")


def write_text(items: Sequence[Item], lang: Lang) -> bytes:
    """Set a document as plain text: a line each text, tables with tabs, notes at the end, no pictures."""
    lines, notes = [], []
    for item, called in with_notes(items):
        texts = item.texts(lang)
        if item.kind == "note":
            notes += [f"[{len(notes) + 1}] {text}" for text in texts]
        elif item.kind == "list":
            lines += [*(f"- {text}" for text in texts), ""]
        elif item.kind == "table":
            lines += [*("\t".join(row) for row in item.rows(lang)), ""]
        elif item.kind not in ("menu", "footer", "picture"):
            lines += [texts[0] + (f"[{called}]" if called else ""), ""]
    return "\n".join([*lines, *notes, ""]).encode()


def write_markdown(items: Sequence[Item], lang: Lang) -> bytes:
    """Set a document as Markdown with front matter; the box is HTML, and the picture's text is its alternative."""
    title, summary = one(items, "title", lang), one(items, "summary", lang)
    head = f'---\ntitle: "{title}"\ndescription: {summary}\nlayout: post\n---\n'
    parts = [_markdown(item, called, lang) for item, called in with_notes(items)]
    return (head + "\n" + "\n\n".join(part for part in parts if part) + "\n").encode()


def _markdown(item: Item, called: int, lang: Lang) -> str:
    texts = item.texts(lang)
    if item.kind == "table":
        rows = ["| " + " | ".join(row) + " |" for row in item.rows(lang)]
        return "\n".join([rows[0], "|" + " --- |" * item.columns, *rows[1:]])
    if item.kind == "list":
        return "\n".join(f"* {text}" for text in texts)
    if item.kind == "note":
        return f"[^1]: {texts[0]}"
    frames = {
        "title": "# {}", "heading": "## {}", "quote": "> {}", "picture": "![{}](picture.png)", "caption": "*{}*",
        "box": '<div class="box"><p>{}</p></div>', "paragraph": "{}",
    }  # fmt: skip
    return frames.get(item.kind, "").format(texts[0]) + (f"[^{called}]" if called else "")


def write_html(items: Sequence[Item], lang: Lang) -> bytes:
    """Set a document as a page of a news site: menu, story in a column, a box beside it, notes below, a footer."""
    story = [_html(item, called, lang) for item, called in with_notes(items) if item.kind not in ("menu", "footer")]
    notes = "".join(f"<li>{escape(item.texts(lang)[0])}</li>" for item in items if item.kind == "note")
    menu = "".join(f'<li><a href="/{n}">{escape(text)}</a></li>' for n, text in enumerate(_all(items, "menu", lang)))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">\n'
        f"<title>{escape(one(items, 'title', lang))}</title>\n"
        f'<meta name="description" content="{escape(one(items, "summary", lang))}">\n'
        f"<style>.box {{ float: right }}</style></head>\n<body><header><nav><ul>{menu}</ul></nav></header>\n"
        f'<main><article>\n{"".join(story)}<section class="notes"><ol>{notes}</ol></section>\n</article></main>\n'
        f"<footer><p>{escape(' '.join(_all(items, 'footer', lang)))}</p></footer></body></html>\n"
    ).encode()


def write_docx(items: Sequence[Item], lang: Lang) -> bytes:
    """Set a document as a Word file: styles, a list, a table, footnotes, a text box, a picture, header and footer."""
    body = "".join(_word(item, called, lang) for item, called in with_notes(items))
    notes = [item.texts(lang)[0] for item in items if item.kind == "note"]
    footnotes = "".join(f'<w:footnote w:id="{n}">{p(r(escape(text)))}</w:footnote>' for n, text in enumerate(notes, 1))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "caption")
    )
    head, foot = (p(r(escape("  ".join(_all(items, kind, lang))))) for kind in ("menu", "footer"))
    return package(body, footnotes=footnotes, styles=styles, header1=head, footer1=foot)


def _word(item: Item, called: int, lang: Lang) -> str:
    texts = [escape(text) for text in item.texts(lang)]
    call = f'<w:r><w:footnoteReference w:id="{called}"/></w:r>' if called else ""
    if item.kind == "table":
        cells = ["".join(f"<w:tc>{p(r(escape(text)))}</w:tc>" for text in row) for row in item.rows(lang)]
        return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>{p()}"
    if item.kind == "list":
        return "".join(
            p(r(text), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') for text in texts
        )
    if item.kind == "box":
        box = f"<v:shape><v:textbox><w:txbxContent>{p(r(texts[0]))}</w:txbxContent></v:textbox></v:shape>"
        return p(f"<w:r><w:pict>{box}</w:pict></w:r>")
    if item.kind == "picture":
        return p(f'<w:r><w:pict><v:shape alt="{texts[0]}"><v:imagedata/></v:shape></w:pict></w:r>')
    style = {"title": "Title", "heading": "heading 1", "caption": "caption"}.get(item.kind, "")
    shown = item.kind not in ("note", "menu", "footer")
    half = len(texts[0]) // 2  # a word processor cuts its runs anywhere
    runs = (r(texts[0][:half]), r(texts[0][half:])) if "&" not in texts[0] else (r(texts[0]),)
    return p(*runs, call, properties=f'<w:pStyle w:val="{style}"/>' * bool(style)) if shown else ""


def _all(items: Sequence[Item], kind: Kind, lang: Lang) -> list[str]:
    return [text for item in items if item.kind == kind for text in item.texts(lang)]


def _html(item: Item, called: int, lang: Lang) -> str:
    texts = [escape(text) for text in item.texts(lang)]
    if item.kind == "table":
        rows = ["".join(f"<td>{escape(text)}</td>" for text in row) for row in item.rows(lang)]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>\n".replace("td>", "th>", 2 * item.columns)
    if item.kind == "list":
        return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>\n"
    frames = {
        "title": "<h1>{}</h1>\n", "heading": "<h2>{}</h2>\n", "quote": "<blockquote>{}</blockquote>\n",
        "picture": '<figure><img src="picture.png" alt="{}">', "caption": "<figcaption>{}</figcaption></figure>\n",
        "box": '<aside class="box"><p>{}</p></aside>\n', "summary": "<p class=\"lead\"><strong>{}</strong></p>\n",
    }  # fmt: skip
    mark = f'<sup><a href="#n{called}">{called}</a></sup>' if called else ""
    return "" if item.kind == "note" else frames.get(item.kind, "<p>{}</p>\n").format(texts[0] + mark)


Writer = Callable[[Sequence[Item], Lang], bytes]
WRITERS: Final[dict[str, Writer]] = {
    ".html": write_html,
    ".md": write_markdown,
    ".txt": write_text,
    ".docx": write_docx,
}


def write_pair(folder: Path, items: Sequence[Item], ending: str, name: str = "story") -> list[Path]:
    """Write both languages of a document as files of a format, and give their paths, the Chinese first."""
    paths = [folder / f"{name}.zh{ending}", folder / f"{name}.en{ending}"]
    for path, lang in zip(paths, ("zh", "en"), strict=True):
        path.write_bytes(WRITERS[ending](items, lang))  # type: ignore[arg-type]
    return paths


def shown_figures(items: Sequence[Item], ending: str) -> list[int]:
    """Give the numbers of the figures that a format shows: plain text has no pictures, say."""
    write, known = WRITERS[ending], WRITERS[ending](items, "en")
    return [number for number in range(len(figures(items))) if write(planted(items, number), "en") != known]

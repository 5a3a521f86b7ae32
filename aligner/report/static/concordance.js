// Two indexes of the page: findings by rule, and every word or figure beside what it became.

const REACH = { zh: 20, en: 40 }; // characters of context on each side of a word
const HALF = { start: /^[A-Za-z0-9'’-]+ /, end: / [A-Za-z0-9'’-]+$/ }; // a word cut in two is left out
const MANY = 400; // groups drawn at once; the filter finds the rest
const LINES = 100; // lines of a group drawn at once
let kind = "all";

const quoteSide = (side, lang, place, marks) => {
  const quoted = make("q", { lang: lang === "zh" ? "zh-Hans" : "en" });
  const inside = marks.filter((mark) => side?.contains(mark));
  if (!inside.length) {
    if (place) quoted.append(make("b", {}, place.text));
    else if (side) quoted.append(clip(side.textContent, 2 * REACH[lang]));
    else return make("span", { class: "none" }, phrase("no-place"));
    return quoted;
  }
  const [head, match, tail] = parts(side, inside[0], inside[inside.length - 1]);
  const start = Array.from(head);
  quoted.append(
    start.length > REACH[lang] ? `…${start.slice(-REACH[lang]).join("").replace(HALF.start, "")}` : head,
    make("b", {}, match),
    clip(tail, REACH[lang]),
  );
  return quoted;
};

// The text before, within and after marks. (Ranges would say this in fewer words, but each one that is alive makes every
// later change of the page slower: thousands of them took half a minute.)
const parts = (side, first, last) => {
  const found = ["", "", ""];
  let at = 0;
  const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (at === 0 && first.contains(node)) at = 1;
    else if (at === 1 && !last.contains(node) && last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) at = 2;
    found[at] += node.data;
  }
  return found;
};

const clip = (text, length) => {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length).join("").replace(HALF.end, "").trimEnd()}…` : text;
};

const line = (row, marks, { finding = null } = {}) => {
  const sides = ["zh", "en"].map((lang) => quoteSide(row?.querySelector(`.side.${lang} .t`), lang, finding?.[lang], marks));
  const href = finding ? `#${encodeURIComponent(finding.anchor)}` : `#${row.id}`;
  const link = make("a", { href }, ...(finding ? [icon(finding.severity)] : []), finding ? finding.pair : row.querySelector(".no a").title);
  return make("div", { class: `kwic ${finding?.severity ?? ""}` }, ...sides, link);
};

const findingLine = (n) => line(notes[n].closest(".row"), marksOf("f", n), { finding: data.findings[n] });

// Draw the first lines of a group, and a button for the next.
const more = (body, lines) => {
  body.append(...lines.slice(0, LINES).map((build) => build()));
  if (lines.length <= LINES) return;
  const rest = lines.slice(LINES);
  const button = make("button", { type: "button", class: "more" }, phrase("more", { n: rest.length }));
  button.addEventListener("click", () => { button.remove(); more(body, rest); });
  body.append(button);
};

const group = (head, build, open) => {
  const button = make("button", { type: "button", "aria-expanded": "false" }, ...head);
  const body = make("div", { hidden: "" });
  const toggle = () => {
    if (!body.childNodes.length) more(body, build());
    body.hidden = !body.hidden;
    button.setAttribute("aria-expanded", String(!body.hidden));
  };
  button.addEventListener("click", toggle);
  if (open) toggle();
  return make("section", { class: "group" }, make("h2", {}, button), body);
};

const showRules = (visible) => {
  const byRule = new Map();
  for (const n of visible) {
    const { rule } = data.findings[n];
    byRule.set(rule, [...(byRule.get(rule) ?? []), n]);
  }
  const groups = Array.from(byRule).sort(([a], [b]) => ruleOrder.indexOf(a) - ruleOrder.indexOf(b)).map(([rule, found]) => {
    const about = data.rules[rule];
    const head = [
      make("span", { class: "word sans" }, rule),
      make("span", { class: "became" }, about ? inBoth(about.title) : ""),
      make("span", { class: "total" }, phrase("findings", { n: found.length })),
    ];
    const why = about ? [() => make("p", { class: "pale" }, inBoth(about.why))] : [];
    return group(head, () => [...why, ...found.map((n) => () => findingLine(n))], true);
  });
  byId("rules").replaceChildren(...(groups.length || state.query ? groups : [make("p", { class: "empty" }, phrase("rules-none"))]));
};
const ruleOrder = all(".rule code").map((code) => code.textContent);

// A word's places: where it was matched, and where a finding says that it was not.
let words = null;
const collectWords = () => {
  const found = new Map();
  const add = (word, item) => { if (!found.has(word)) found.set(word, []); found.get(word).push(item); };
  // A figure that was matched and still has a finding (about 200, exactly 200) is one place, not two.
  const told = new Set();
  const place = (row, zh, en) => `${row.id}\n${zh}\n${en}`;
  data.findings.forEach((finding, n) => {
    if (!finding.zh || !/^(number|date|unit|term|name|consistency)\./.test(finding.rule) || !notes[n].closest(".row")) return;
    told.add(place(notes[n].closest(".row"), finding.zh.text, finding.en?.text ?? ""));
    add(finding.zh.text, { en: finding.en?.text ?? "", figure: /^(number|date|unit)\./.test(finding.rule), row: notes[n].closest(".row"), finding: n, build: () => findingLine(n) });
  });
  data.readings.forEach((reading, n) => {
    const marks = marksOf("m", n);
    const row = marks[0]?.closest(".row");
    const [zh, en] = ["zh", "en"].map((lang) => marks.filter((mark) => mark.closest(".side")?.classList.contains(lang)).map((mark) => mark.textContent).join(""));
    if (!zh || told.has(place(row, zh, en))) return;
    add(zh, { en, figure: /\d/.test(reading), row, build: () => line(row, marks) });
  });
  const order = new Map(all(".row").map((row, i) => [row, i]));
  return Array.from(found, ([word, items]) => {
    items.sort((a, b) => order.get(a.row) - order.get(b.row));
    const renderings = new Map();
    for (const { en } of items) renderings.set(en, (renderings.get(en) ?? 0) + 1);
    const flagged = items.filter((item) => item.finding !== undefined).length;
    return { word, items, renderings: Array.from(renderings).sort((a, b) => b[1] - a[1]), flagged, figure: items[0].figure };
  }).sort((a, b) => Boolean(b.flagged) - Boolean(a.flagged) || b.renderings.length - a.renderings.length || b.items.length - a.items.length || (a.word < b.word ? -1 : 1));
};

const showTerms = (tokens) => {
  words = words ?? collectWords();
  const text = tokens.filter((token) => token.name === "text");
  const wanted = words.filter((w) => (kind === "all" || w.figure === (kind === "figures"))
    && findText([w.word, ...w.renderings.map(([en]) => en)].join("\n").toLowerCase(), text));
  const pick = make("div", { class: "pick" }, make("div", { class: "views" }, ...["all", "terms", "figures"].map((name) => {
    const button = make("button", { type: "button", "aria-pressed": String(name === kind) }, phrase(name));
    button.addEventListener("click", () => { kind = name; refresh(); });
    return button;
  })), make("p", { class: "total" }, phrase("places", { n: wanted.reduce((sum, w) => sum + w.items.length, 0) })));
  const groups = wanted.slice(0, MANY).map((w, i) => group([
    make("span", { class: "word", lang: "zh-Hans" }, w.word),
    make("span", { class: "became" }, ...w.renderings.slice(0, 6).map(([en, n]) => make("span", {}, en ? make("span", { lang: "en" }, en) : phrase("no-place"), n > 1 ? ` ×${n}` : ""))),
    make("span", { class: "total" }, ...(w.flagged ? [icon("warning"), " "] : []), phrase("places", { n: w.items.length })),
  ], () => w.items.map((item) => item.build), i < 3));
  byId("terms").replaceChildren(pick, ...(groups.length ? groups : [make("p", { class: "empty" }, phrase("concordance-none"))]));
};

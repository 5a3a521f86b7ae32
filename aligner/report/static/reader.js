// The reader: which rows are shown, walking from finding to finding, and what lights up together.

const CONTEXT = 1; // rows shown above and below one with findings
const texts = readers.map((reader) => ({
  section: reader.closest(".text"),
  general: all(".general .note", reader.closest(".text")),
  reader,
  asides: all(".row.aside", reader),
  rows: all(".row:not(.title, .aside)", reader).map((row) => ({ row, found: all(".note", row).map((note) => Number(note.dataset.n)) })),
}));
const notes = all(".note").sort((a, b) => a.dataset.n - b.dataset.n);
const opened = new Set();
let shown = []; // findings that answer the filter, in the order of reading

const refresh = () => {
  const tokens = parse(state.query);
  shown = data.findings.map((_, n) => n).filter((n) => answers(n, tokens));
  const visible = new Set(shown);
  notes.forEach((note, n) => note.classList.toggle("off", !visible.has(n)));
  const indexes = state.view === "rules" || state.view === "terms";
  for (const text of texts) {
    text.section.hidden = indexes;
    if (!indexes) showRows(text, tokens, visible);
  }
  for (const loose of all(".loose")) loose.hidden = indexes || !all(".note:not(.off)", loose).length;
  byId("rules").hidden = state.view !== "rules";
  byId("terms").hidden = state.view !== "terms";
  if (state.view === "rules") showRules(visible);
  if (state.view === "terms") showTerms(tokens);
  byId("none").hidden = shown.length > 0 || !state.query || state.view === "terms" || (state.view === "text" && texts.some((t) => !t.section.hidden));
  root.dataset.view = state.view;
  for (const button of all("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === state.view));
  for (const button of all("[data-filter]")) button.setAttribute("aria-pressed", String(button.dataset.filter === state.query));
  byId("clear").hidden = !state.query;
  showCount();
};

const showRows = (text, tokens, visible) => {
  for (const gap of all(".gap", text.reader)) gap.remove();
  const hit = text.rows.map(({ row, found }) => found.some((n) => visible.has(n)) || (state.view === "text" && (!tokens.length || findText(textOf(row), tokens))));
  const margin = state.view === "findings" ? CONTEXT : 0;
  const near = (i) => hit.slice(Math.max(0, i - margin), i + margin + 1).some(Boolean) || (state.view === "findings" && opened.has(text.rows[i].row));
  let far = [];
  const close = () => { if (far.length && state.view === "findings" && !state.query) insertGap(far); far = []; };
  text.rows.forEach(({ row }, i) => {
    const keep = near(i);
    row.classList.toggle("off", !keep);
    if (keep) close(); else far.push(row);
  });
  close();
  // What was not compared has its place in the full text; among the findings it would only stand in the way.
  const asides = text.asides.map((row) => state.view === "text" && (!tokens.length || findText(textOf(row), tokens)));
  text.asides.forEach((row, i) => row.classList.toggle("off", !asides[i]));
  const general = text.general.some((note) => !note.classList.contains("off"));
  text.section.hidden = Boolean(state.query) && !general && ![...hit, ...asides].some(Boolean);
};

const lowered = new WeakMap();
const textOf = (row) => {
  if (!lowered.has(row)) lowered.set(row, all(".t", row).map((side) => side.textContent).join("\n").toLowerCase());
  return lowered.get(row);
};

const insertGap = (rows) => {
  const button = make("button", { type: "button" }, phrase("gap", { n: rows.length }));
  button.addEventListener("click", () => {
    rows.forEach((row) => opened.add(row));
    refresh();
    rows[0].querySelector(".no a").focus();
  });
  rows[0].before(make("div", { role: "row", class: "gap" }, make("div", { role: "cell" }, button)));
};

const showCount = () => {
  const at = shown.indexOf(state.current);
  byId("count").replaceChildren(shown.length ? (at >= 0 ? `${at + 1} / ${shown.length}` : phrase("findings", { n: shown.length })) : phrase("no-findings"));
};

const setView = (view) => { state.view = view; writeAddress(); refresh(); };
const setQuery = (query) => {
  state.query = query.trim();
  if (byId("filter").value.trim() !== state.query) byId("filter").value = state.query;
  opened.clear();
  writeAddress();
  refresh();
};

const go = (n) => {
  if (!data.findings[n]) return;
  if (state.view !== "findings" && state.view !== "text") state.view = "findings";
  if (!shown.includes(n)) { state.query = ""; byId("filter").value = ""; }
  state.current = n;
  refresh();
  writeAddress();
  for (const note of all(".note.now")) { note.classList.remove("now"); note.removeAttribute("aria-current"); }
  const note = notes[n];
  note.classList.add("now");
  note.setAttribute("aria-current", "true");
  note.focus({ preventScroll: true });
  const place = note.closest(".row") ?? note;
  place.scrollIntoView({ block: "center" });
  // Rows that were never on the screen have only a guessed height: look again when they have been laid out.
  requestAnimationFrame(() => requestAnimationFrame(() => place.scrollIntoView({ block: "center" })));
};

const step = (by) => {
  if (!shown.length) return;
  const at = shown.indexOf(state.current);
  go(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))]);
};

// Marks by number: made when first asked for, since a page may have a hundred thousand of them.
let marked = null;
const marksOf = (kind, n) => {
  if (!marked) {
    marked = { f: new Map(), m: new Map(), x: new Map() };
    for (const mark of all("[data-m], [data-f], [data-x]")) {
      for (const which of ["f", "m", "x"]) {
        for (const number of (mark.dataset[which] ?? "").split(" ").filter(Boolean).map(Number)) {
          if (!marked[which].has(number)) marked[which].set(number, []);
          marked[which].get(number).push(mark);
        }
      }
    }
  }
  return marked[kind].get(n) ?? [];
};

const numbers = (text) => (text ?? "").split(" ").filter(Boolean).map(Number);
let lit = [];
const darken = () => {
  for (const element of lit) { element.classList.remove("lit"); element.removeAttribute("aria-describedby"); }
  lit = [];
  byId("proof").hidden = true;
};

const light = (target) => {
  darken();
  const findings = target.matches(".note") ? [Number(target.dataset.n)] : numbers(target.dataset.f);
  const matches = numbers(target.dataset.m);
  const excused = numbers(target.dataset.x);
  lit = [...findings.flatMap((n) => marksOf("f", n)), ...matches.flatMap((n) => marksOf("m", n)), ...excused.flatMap((n) => marksOf("x", n))];
  for (const element of lit) element.classList.add("lit");
  if (target.matches(".note")) return;
  const proof = byId("proof");
  proof.textContent = [...findings.map((n) => data.findings[n].message[uiLang()]), ...matches.map((n) => data.readings[n]), ...excused.map((n) => `${marksOf("x", n).map((mark) => mark.textContent).join("")} – ${data.excused[n][uiLang()]}`)].join("\n");
  proof.hidden = false;
  target.setAttribute("aria-describedby", "proof");
  proved = target;
  placeProof();
};

let proved = null;
const placeProof = () => {
  const proof = byId("proof");
  const at = proved?.getClientRects()[0];
  if (proof.hidden || !at) return;
  const { width, height } = proof.getBoundingClientRect();
  proof.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, at.left))}px`;
  proof.style.top = `${at.top - height - 8 > 0 ? at.top - height - 8 : at.bottom + 8}px`;
};

for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, (event) => {
    const target = event.target.closest("[data-m], [data-f], [data-x], .note");
    if (target) light(target);
  });
  document.addEventListener(end, (event) => { if (event.target.closest("[data-m], [data-f], [data-x], .note")) darken(); });
}
addEventListener("scroll", placeProof, { passive: true });

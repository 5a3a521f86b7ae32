// What the reviewer decides: kept in this browser under each finding's fingerprint, exported as one file.

const kept = new Map();
const decisionOf = (id) => {
  if (!kept.has(id)) {
    let found = null;
    try { found = JSON.parse(store.get(`aligner:decision:${id}`)); } catch { /* not ours: as if nothing were there */ }
    kept.set(id, found && typeof found === "object" ? found : {});
  }
  return kept.get(id);
};

const decide = (n, change) => {
  const { id } = data.findings[n];
  const record = { ...decisionOf(id), ...change, date: new Date().toISOString().slice(0, 10), exported: false };
  if (record.decision || record.comment) store.set(`aligner:decision:${id}`, JSON.stringify(record));
  else store.remove(`aligner:decision:${id}`);
  kept.set(id, record.decision || record.comment ? record : {});
  showDecisions();
};

const toggleDecision = (n, decision) => decide(n, { decision: decisionOf(data.findings[n].id).decision === decision ? "" : decision });

const showDecision = (note, n) => {
  const { decision = "", comment = "" } = decisionOf(data.findings[n].id);
  note.classList.toggle("decided", Boolean(decision));
  for (const button of all("[data-act]", note)) if (button.dataset.act !== "comment") button.setAttribute("aria-pressed", String(button.dataset.act === decision));
  const said = note.querySelector(".said");
  said.textContent = comment;
  said.hidden = !comment;
  for (const mark of marksOf("f", n)) mark.classList.toggle("decided", Boolean(decision));
};

const unsaved = () => data.findings.some(({ id }) => decisionOf(id).exported === false);

const showDecisions = () => {
  notes.forEach((note, n) => { if (decisionOf(data.findings[n].id).date || note.dataset.touched) { note.dataset.touched = "yes"; showDecision(note, n); } });
  const decided = data.findings.filter(({ id }) => decisionOf(id).decision).length;
  const any = data.findings.some(({ id }) => decisionOf(id).decision || decisionOf(id).comment);
  const bar = document.querySelector(".saving");
  byId("progress").replaceChildren(`${decided} / ${data.findings.length} `, phrase("progress"), ...(any ? [" · ", phrase(unsaved() ? "unsaved" : "saved")] : []));
  bar.classList.toggle("unsaved", unsaved());
  byId("export").disabled = !any;
};

const writeComment = (n) => {
  const note = notes[n];
  const button = note.querySelector('[data-act="comment"]');
  if (note.querySelector("textarea")) return note.querySelector("textarea").focus();
  const field = make("textarea", { rows: "3", "aria-label": say("comment-label"), placeholder: say("comment-placeholder") });
  field.value = decisionOf(data.findings[n].id).comment ?? "";
  button.setAttribute("aria-expanded", "true");
  let finished = false; // taking a field away makes it lose the focus, which would end it a second time
  const done = (keep) => {
    if (finished) return;
    finished = true;
    const text = field.value.trim();
    field.remove();
    button.setAttribute("aria-expanded", "false");
    if (keep && text !== (decisionOf(data.findings[n].id).comment ?? "")) decide(n, { comment: text });
  };
  field.addEventListener("blur", () => done(true));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.stopPropagation();
      done(event.key === "Enter");
      note.focus();
    }
  });
  note.append(field);
  field.focus();
};

const act = (n, what) => {
  if (n < 0) return;
  if (what === "comment") writeComment(n);
  else toggleDecision(n, what);
};

// One decision a fingerprint, in the order of the page: what `aligner waive import` reads.
const decisions = () => {
  const seen = new Set();
  return data.findings.flatMap(({ id, rule, pair, zh, en, context, around }) => {
    const { decision, comment, date } = decisionOf(id);
    if (!id || seen.has(id) || !(decision || comment)) return [];
    seen.add(id);
    return [{ id, rule, pair, decision: decision || "", comment: comment || "", date, zh: zh?.text ?? null, en: en?.text ?? null, context, around }];
  });
};

const exportDecisions = () => {
  const file = { format: 1, kind: "aligner-decisions", signature: data.signature, decisions: decisions() };
  if (!file.decisions.length) return;
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
  const link = make("a", { href: url, download: "aligner-decisions.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  for (const { id } of file.decisions) {
    const record = { ...decisionOf(id), exported: true };
    kept.set(id, record);
    store.set(`aligner:decision:${id}`, JSON.stringify(record));
  }
  showDecisions();
};

addEventListener("beforeunload", (event) => { if (unsaved()) { event.preventDefault(); event.returnValue = ""; } });

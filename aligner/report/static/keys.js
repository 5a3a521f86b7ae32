// Keys and clicks, and the first look at the page.

const KEYS_OF = {
  j: () => step(1), k: () => step(-1),
  a: () => act(state.current, "accepted"), f: () => act(state.current, "false-positive"), c: () => act(state.current, "comment"),
  "/": () => byId("filter").focus(),
  1: () => setView("findings"), 2: () => setView("text"), 3: () => setView("rules"), 4: () => setView("terms"),
  d: () => setTheme(isDark() ? "light" : "dark"), l: () => setLanguage(uiLang() === "en" ? "zh" : "en"),
  e: exportDecisions, "?": () => byId("keys").showModal(), Escape: () => setQuery(""),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("keys").open) return;
  if (event.target.matches("textarea")) return; // the field listens for itself
  if (event.target.matches("input")) {
    if (event.key === "Escape") { setQuery(""); event.target.blur(); }
    if (event.key === "Enter") { event.target.blur(); step(1); }
    return;
  }
  const action = KEYS_OF[event.key];
  if (!action || !(byId("filter") || "dl?".includes(event.key))) return; // an index has nothing to walk through
  event.preventDefault();
  action();
});

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const note = on(".note");
  if (on("[data-act]")) { state.current = Number(note.dataset.n); act(state.current, on("[data-act]").dataset.act); showCount(); }
  else if (on("[data-show]")) setView(on("[data-show]").dataset.show);
  else if (on("[data-filter]")) toggleFilter(on("[data-filter]").dataset.filter);
  else if (on("[data-go]")) go(Number(on("[data-go]").dataset.go));
  else if (on("mark[data-f]")) go(numbers(on("mark[data-f]").dataset.f)[0]);
  else if (note && !on("a, button, textarea")) { if (!getSelection().toString()) go(Number(note.dataset.n)); }
});

const toggleFilter = (query) => {
  if (state.view === "terms") state.view = "findings";
  setQuery(state.query === query ? "" : query);
};

const follow = () => {
  const name = readAddress();
  byId("filter").value = state.query;
  const row = state.current < 0 && name.startsWith("pair-") ? byId(name) : null;
  if (row) { opened.add(row); if (state.view !== "text") state.view = "findings"; }
  refresh();
  if (state.current >= 0) go(state.current);
  else if (row) { row.scrollIntoView({ block: "center" }); row.querySelector(".no a").focus({ preventScroll: true }); }
};

const begin = () => {
  root.classList.add("js");
  if (store.get("aligner:theme")) setTheme(store.get("aligner:theme"));
  byId("language").addEventListener("click", KEYS_OF.l);
  byId("theme").addEventListener("click", KEYS_OF.d);
  byId("help").addEventListener("click", KEYS_OF["?"]);
  byId("close").addEventListener("click", () => byId("keys").close());
  if (store.get("aligner:lang")) setLanguage(store.get("aligner:lang"));
  if (!byId("filter")) return;
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("clear").addEventListener("click", () => setQuery(""));
  byId("export").addEventListener("click", exportDecisions);
  byId("filter").addEventListener("input", () => setQuery(byId("filter").value));
  addEventListener("hashchange", follow);
  follow();
  showDecisions();
};
begin();

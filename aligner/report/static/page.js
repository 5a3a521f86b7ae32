// What the page is made of, its language and its colours. Everything is built with textContent: no text is ever markup.

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const data = JSON.parse(byId("data").textContent);
const readers = all(".reader");

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", `icon ${name}`);
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
};

// A browser may refuse to store anything for a file that was mailed; then the choice lasts as long as the page.
const store = (() => {
  const kept = new Map();
  return {
    get: (key) => { try { return localStorage.getItem(key) ?? kept.get(key) ?? null; } catch { return kept.get(key) ?? null; } },
    set: (key, value) => { kept.set(key, value); try { localStorage.setItem(key, value); } catch { /* kept above */ } },
    remove: (key) => { kept.delete(key); try { localStorage.removeItem(key); } catch { /* gone above */ } },
  };
})();

const uiLang = () => (root.lang === "en" ? "en" : "zh");

const say = (key, values = {}, lang = uiLang()) => {
  const found = data.strings[lang][key];
  const text = Array.isArray(found) ? found[values.n === 1 ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

// Both languages stand in the page and the style sheet shows one, so that a switch touches nothing else.
const inBoth = (message) => {
  const both = document.createDocumentFragment();
  both.append(make("span", { class: "ui-en", lang: "en" }, message.en), make("span", { class: "ui-zh", lang: "zh-Hans" }, message.zh));
  return both;
};
const phrase = (key, values) => inBoth({ en: say(key, values, "en"), zh: say(key, values, "zh") });

const setLanguage = (lang) => {
  root.lang = lang === "en" ? "en" : "zh-Hans";
  store.set("aligner:lang", lang);
  for (const element of all("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of all("[data-hint]")) element.placeholder = say(element.dataset.hint);
  for (const drawing of all("svg.strip")) {
    const n = data.totals[drawing.dataset.alt];
    drawing.setAttribute("aria-label", say("strip", { name: data.names[drawing.dataset.alt], findings: say("findings", { n }) }));
  }
};

const isDark = () => root.dataset.theme === "dark" || (!root.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
const setTheme = (theme) => {
  root.dataset.theme = theme;
  store.set("aligner:theme", theme);
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
};

// What is shown stands in the address, so that it can be sent: #finding-5f1c&q=s:error&v=rules
const state = { view: "findings", query: "", current: -1 };

const readAddress = () => {
  const [anchor, ...rest] = location.hash.slice(1).split("&");
  const named = anchor.includes("=") ? [anchor, ...rest] : rest;
  const found = new URLSearchParams(named.join("&"));
  state.query = found.get("q") ?? "";
  state.view = ["findings", "text", "rules", "terms"].includes(found.get("v")) ? found.get("v") : "findings";
  let name = anchor;
  try { name = decodeURIComponent(anchor); } catch { /* a stray % sign: taken as it stands */ }
  state.current = data.findings.findIndex((finding) => finding.anchor === name);
  return name;
};

const writeAddress = () => {
  const parts = state.current >= 0 ? [encodeURIComponent(data.findings[state.current].anchor)] : [];
  if (state.query) parts.push(`q=${encodeURIComponent(state.query)}`);
  if (state.view !== "findings") parts.push(`v=${state.view}`);
  history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname + location.search);
};

// The filter language: s:error r:number d:file is:open -word "a phrase"; everything that is asked must hold.

const TOKEN = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi;
const KEYS = { s: "severity", severity: "severity", r: "rule", rule: "rule", d: "where", doc: "where", is: "is" };

const haystacks = data.findings.map((f) => [
  f.rule, f.message.en, f.message.zh, f.pair, ...f.context, f.zh?.text, f.en?.text, f.suggestion,
].filter(Boolean).join("\n").toLowerCase());

const parse = (query) => Array.from(query.matchAll(TOKEN), ([whole, not, key, quoted, bare]) => {
  const name = KEYS[(key ?? "").toLowerCase()];
  const value = (quoted ?? bare).toLowerCase();
  if (name) return { not: not === "-", name, value };
  // No key of ours (a clock time, an address): the text as it stands.
  return { not: not === "-", name: "text", value: key ? whole.slice(not.length).replace(/"/g, "").toLowerCase() : value };
});

const TESTS = {
  severity: (f, value) => f.severity.startsWith(value),
  rule: (f, value) => f.rule.startsWith(value) || f.rule.split(".")[1]?.startsWith(value),
  where: (f, value) => [f.pair, f.zh?.file, f.en?.file].some((name) => name?.toLowerCase().includes(value)),
  is: (f, value) => {
    const { decision = "", comment = "" } = decisionOf(f.id);
    return { open: !decision, decided: Boolean(decision), accepted: decision === "accepted", false: decision === "false-positive", commented: Boolean(comment) }[value] ?? false;
  },
  text: (f, value, n) => haystacks[n].includes(value),
};

const answers = (n, tokens) => tokens.every(({ not, name, value }) => TESTS[name](data.findings[n], value, n) !== not);
const findText = (text, tokens) => tokens.every(({ not, name, value }) => name === "text" && text.includes(value) !== not);

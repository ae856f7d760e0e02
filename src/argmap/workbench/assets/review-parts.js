// Parts of a proposal on the page: what it would do in words, the words it cites, what the gate found.
import { say, message, counted } from "./say.js";
import { board, select } from "./store.js";
import { make } from "./bench.js";

export const STATES = {
  passed: message("Passed the gate"), doubted: message("The gate has doubts"), refused: message("Refused by the gate"),
};
export const SIGNS = { passed: "✓", doubted: "!", refused: "✗" };
const GRAVITIES = { error: message("error"), warning: message("warning"), info: message("remark") };
const MARKS = { error: "✗", warning: "!", info: "i" };
const MOST = 40;

// An id of the map leads there; one that is not there yet is a word.
const idOf = (id) =>
  id in board.rows
    ? make("button", "to", id, { type: "button", "data-key": `to:${id}`, dir: "auto", onclick: () => select(id, { reveal: true }) })
    : make("b", "id", id, { dir: "auto" });

const headed = (title, name, ...inside) => {
  const box = make("section", name);
  box.append(make("h4", "", title), ...inside);
  return box;
};

const difference = ({ title, kind, rows }) => {
  const list = make("ul", "rows");
  for (const row of rows.slice(0, MOST)) {
    const item = make("li");
    if (row.sign) item.append(make("span", "sign", row.sign, { "aria-hidden": "true" }), " ");
    if (row.id) item.append(idOf(row.id), " ");
    item.append(make("bdi", "", row.words));
    for (const line of row.details) item.append(make("p", "detail", line, { dir: "auto" }));
    list.append(item);
  }
  const left = rows.length - MOST;
  if (left > 0) list.append(make("li", "", counted(left, "and {n} more", "and {n} more")));
  return headed(title, `does ${kind}`, list);
};

const passages = (quoted) => {
  const list = make("ul", "cited");
  for (const { id, source, passage } of quoted) {
    const [before, words, after] = passage;
    const item = make("li");
    const quote = make("blockquote", "", "", { dir: "auto" });
    quote.append("…", before, make("mark", "", words), after, "…");
    const title = board.rows[source]?.form.title || source;
    item.append(quote, make("small", "", say("{source}, for {id}", { source: title, id }), { dir: "auto" }));
    list.append(item);
  }
  return headed(say("Words of the sources"), "words", list);
};

const findings = (found) => {
  const list = make("ul", "gate");
  for (const one of found) {
    const item = make("li", one.severity);
    const gravity = say(GRAVITIES[one.severity]);
    item.append(make("span", "sign", MARKS[one.severity], { role: "img", "aria-label": gravity, title: gravity }), " ");
    if (one.id) item.append(idOf(one.id), " ");
    item.append(make("bdi", "", one.message), " ", make("small", "", one.code));
    list.append(item);
  }
  return headed(say("What the gate found"), "found", list);
};

// All that is told of a proposal; go leads to another one.
export const told = (one, go) => {
  const parts = [];
  if (one.reason) parts.push(make("p", "why", say("Because: {reason}", { reason: one.reason }), { dir: "auto" }));
  if (one.clashes.length) {
    const list = make("ul", "clashes");
    for (const { name, why } of one.clashes) {
      const item = make("li");
      item.append(say("Contradicts"), " ", make("button", "to", name, { type: "button", "data-key": `clash:${one.name}:${name}`, dir: "auto", onclick: () => go(name) }), ": ", make("bdi", "", why));
      list.append(item);
    }
    parts.push(list);
  }
  if (one.said) parts.push(make("p", "sum", one.said));
  parts.push(...one.headings.map(difference));
  if (one.full.length) {
    const list = make("ul", "rows");
    for (const [name, text] of one.full) {
      const item = make("li");
      item.append(make("b", "id", name, { dir: "auto" }), " ", make("bdi", "", text));
      list.append(item);
    }
    parts.push(headed(say("Long texts in full"), "full", list));
  }
  if (one.quoted.length) parts.push(passages(one.quoted));
  if (one.findings.length) parts.push(findings(one.findings));
  return parts;
};

export const stateMark = (state) => {
  const mark = make("span", `state ${state}`, SIGNS[state], { "aria-hidden": "true" });
  mark.title = say(STATES[state]);
  return mark;
};

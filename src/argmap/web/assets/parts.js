const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const root = document.documentElement,
  svg = $("map"),
  view = $("view"),
  canvas = $("canvas");
const panel = $("panel"),
  outline = $("outline"),
  search = $("search"),
  count = $("count");
const index = JSON.parse($("index").textContent);
const KINDS = ["s", "a", "u", "q", "a"],
  SIGNS = {
    accepted: "✓",
    rejected: "✗",
    "not-shown": "○",
    open: "?",
    holds: "✓",
    undercut: "✗",
    "premise-missing": "○",
    weightless: "○",
    supported: "✓",
    incomplete: "○",
    challenged: "?",
    defeated: "✗",
    resolved: "○",
  },
  TONE = {
    holds: "in",
    undercut: "out",
    "premise-missing": "unshown",
    weightless: "unshown",
    open: "open",
    supported: "in",
    defeated: "out",
    resolved: "unshown",
  },
  STATUS = {
    accepted: say("accepted"),
    rejected: say("rejected"),
    "not-shown": say("not shown"),
    open: say("open"),
    holds: say("holds"),
    undercut: say("undercut"),
    "premise-missing": say("premise missing"),
    weightless: say("weighs nothing"),
    supported: say("supported"),
    incomplete: say("incomplete"),
    challenged: say("challenged"),
    defeated: say("defeated"),
    resolved: say("resolved"),
  },
  WORDS = [
    say("+ because"),
    say("− but"),
    say("× undercut"),
    say("answers"),
    say("− against"),
  ];
const downward = svg.dataset.direction === "TB";
const embedded = "embedded" in root.dataset;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
root.classList.add("js");

// What the markup says, by name of card or pill.
const row = new Map(),
  face = new Map(),
  into = new Map(),
  out = new Map(),
  step = new Map();
const push = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
for (const el of outline.querySelectorAll("[data-n]")) row.set(el.dataset.n, el);
for (const [name, target, kind, premises] of index.steps) {
  step.set(name, { name, target, kind, premises });
  push(into, target, name);
  for (const premise of premises) push(out, premise, name);
}
// Parts and answers hang from a card without a step between.
const hung = new Map(),
  hangs = new Map();
for (const [name, target, kind] of index.ties) {
  push(hung, target, [name, kind]);
  push(hangs, name, target);
}
const under = (name) => [...(hung.get(name) || []).map(([one]) => one), ...(into.get(name) || [])];
for (const el of view.querySelectorAll(".card, .pill")) {
  const [x, y] = el.getAttribute("transform").match(/-?\d+/g).map(Number);
  const box = el.querySelector("rect");
  face.set(el.id, {
    el,
    name: el.id,
    isCard: el.matches(".card"),
    x,
    y,
    w: +box.getAttribute("width"),
    h: +box.getAttribute("height"),
  });
}
const cards = [...row.keys()].filter((name) => !step.has(name));
const lines = [...view.querySelectorAll(".w, .tie, .box")].map((el) => {
  const shape = el.querySelector("path, rect") || el;
  const d = (shape.getAttribute("d") || "").match(/-?\d+/g);
  const spot = d ? null : ["x", "y", "width", "height"].map((name) => +shape.getAttribute(name));
  const label = el.querySelector("text");
  const at = label && [+label.getAttribute("x"), +label.getAttribute("y")];
  return {
    el,
    shape,
    d: d && d.map(Number),
    spot,
    label,
    at,
    n: el.dataset.n,
    m: el.dataset.m,
    a: el.dataset.a,
    hangs: el.matches(".answer, .part"),
  };
});
const box = { x: 0, y: 0, w: 1, h: 1 };
const text = (name) => row.get(name).querySelector("p + p > a");
const item = (name) =>
  row.get(name).matches(".step") ? row.get(name).parentElement : row.get(name).firstElementChild;
const make = (tag, name, words) => {
  const el = document.createElement(tag);
  if (name) el.className = name;
  if (words !== undefined) el.textContent = words;
  return el;
};
const below = (name) => [
  ...(hung.get(name) || []).map(([one]) => one),
  ...(into.get(name) || []).flatMap((a) => [...step.get(a).premises, ...below_step(a)]),
];
const below_step = (name) => (into.get(name) || []).flatMap((a) => step.get(a).premises);

// The walk from the roots: what is first reached from where, and what a fold leaves.
const reach = (folded) => {
  const seen = new Set(),
    parent = new Map(),
    todo = index.roots.map((name) => [name, null]).reverse();
  while (todo.length) {
    const [name, from] = todo.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    const card = !step.has(name);
    if (card) parent.set(name, from);
    const next = card && folded.has(name) ? [] : under(name);
    const found = card ? next : [...step.get(name).premises, ...next];
    const origin = card ? name : from;
    for (let at = found.length - 1; at >= 0; at--) todo.push([found[at], origin]);
  }
  return { seen, parent };
};
let all = reach(new Set());
const closure = (start, next) => {
  const seen = new Set(start),
    todo = [...start];
  while (todo.length)
    for (const name of next(todo.pop()))
      if (!seen.has(name)) {
        seen.add(name);
        todo.push(name);
      }
  return seen;
};
const downFrom = (name) =>
  step.has(name) ? [...step.get(name).premises, ...(into.get(name) || [])] : under(name);
const upFrom = (name) =>
  step.has(name) ? [step.get(name).target] : [...(out.get(name) || []), ...(hangs.get(name) || [])];

// Lines under the cards: one path for all lines of a kind, so that a thousand of them are five elements. A
// trunk goes down beside the card it leads to and branches to its steps; another collects the premises of a
// step. As trees stand under each other, no trunk meets a card.
import { board } from "./store.js";
import { endsOf, targetsOf, refTo, DRAFT, DRAFT_STEP } from "./canvas-tree.js";
import { LINE } from "./layout.js";

const SVG = "http://www.w3.org/2000/svg";
const KINDS = ["s", "a", "u", "t"];
const TRUNKS = { 0: 13, 1: 19, 2: 25, 3: 30 };
const APART = 9;
const ROUND = 6;

export const kindOf = (id) => {
  const row = board.rows[id];
  if (!row || row.list !== "arguments") return "t";
  if (row.form.polarity === "supports") return "s";
  return board.rows[row.form.target]?.list === "arguments" ? "u" : "a";
};

// From one height to another along a trunk, its corners rounded.
const bent = (x0, y0, trunk, y1, x1) => {
  const r = Math.min(ROUND, Math.abs(y1 - y0) / 2);
  if (r < 0.5) return `M${x0},${y0}H${x1}`;
  const down = y1 > y0 ? r : -r;
  const side = x1 > x0 ? r : -r;
  return `M${x0},${y0}H${trunk - side}q${side},0 ${side},${down}V${y1 - down}q0,${down} ${side},${down}H${x1}`;
};
const swung = (x0, y0, x1, y1) => {
  const pull = Math.min(160, 40 + Math.abs(x1 - x0) / 3);
  return `M${x0},${y0}C${x0 + pull},${y0} ${x1 - pull},${y1} ${x1},${y1}`;
};
const HEADS = {
  s: (x, y) => `M${x},${y}l9,-4.5v9z`,
  a: (x, y) => `M${x},${y}l9,-4.5v9z`,
  u: (x, y) => `M${x - 3.5},${y}a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z`,
  t: (x, y) => `M${x + 8},${y - 4}L${x},${y}L${x + 8},${y + 4}`,
};

// What is drawn for one step or tie: lines = paths, head = where it ends.
const traced = (id, kind, at, ends, target, slot) => {
  const pill = at.get(id);
  const to = at.get(target);
  const made = { kind, lines: [], far: [], hops: [], heads: [] };
  const right = pill.x + pill.w;
  const mid = pill.y + pill.h / 2;
  if (to && kind === "u" && Math.abs(to.x - pill.x) < 60) {
    const x = to.x + 6;
    const y = to.y + to.h;
    made.lines.push(`M${x},${y + 4}V${mid - ROUND}q0,${ROUND} ${ROUND},${ROUND}H${pill.x}`);
    made.heads.push(HEADS.u(x, y + 4));
  } else if (to) {
    const x = to.x + to.w;
    const isPill = to.h < 45 && kind !== "t" && board.rows[target]?.list === "arguments";
    const y = isPill ? to.y + to.h / 2 : to.y + LINE + slot * APART;
    if (x < pill.x) made.lines.push(bent(x, y, x + TRUNKS[slot], mid, pill.x));
    else made.far.push(swung(pill.x, mid, x, y));
    made.heads.push(HEADS[kind](x + 1, y));
  }
  for (const end of ends) {
    const from = at.get(end.id);
    if (end.near && from) made.lines.push(bent(right, mid, from.x - 13, from.y + LINE, from.x));
    const ref = at.get(refTo(id, end.id));
    if (!ref) continue;
    const y = ref.y + ref.h / 2;
    made.lines.push(bent(right, mid, ref.x - 13, y, ref.x));
    // Where it refers to is shown while it is looked at; else such lines would cover the map.
    if (from) made.hops.push(swung(ref.x + ref.w, y, from.x, from.y + LINE));
  }
  return made;
};

// All lines of what is shown: [{ id, kind, lines, far, heads }].
export const trace = (tree, at, isShown) => {
  const made = [];
  const slots = new Map();
  for (const id of isShown) {
    const node = tree.nodes.get(id);
    if (!node || node.sort === "card" || node.sort === "ref" || !at.has(id)) continue;
    if (id === DRAFT_STEP) {
      made.push({ id, ...traced(id, node.kind || "t", at, [{ id: DRAFT, near: true }], node.parent, 0) });
      continue;
    }
    const { form } = board.rows[id];
    const ends = endsOf(form);
    if (node.sort === "rival") {
      const lines = [];
      for (let n = 1; n < ends.length; n += 1) {
        const [one, other] = [at.get(ends[n - 1]), at.get(ends[n])].sort((a, b) => (a?.y ?? 0) - (b?.y ?? 0));
        if (one && other) lines.push(`M${one.x + 40},${one.y + one.h}${one.x === other.x ? `V${other.y}` : `C${one.x + 40},${one.y + one.h + 60} ${other.x + 40},${other.y - 60} ${other.x + 40},${other.y}`}`);
      }
      made.push({ id, kind: "t", lines, far: [], hops: [], heads: [] });
      continue;
    }
    const kind = kindOf(id);
    const [target, ...others] = targetsOf(form);
    if (!slots.has(target)) slots.set(target, []);
    const taken = slots.get(target);
    if (!taken.includes(kind)) taken.push(kind);
    const mine = ends.map((end) => ({ id: end, near: tree.nodes.get(end)?.parent === id }));
    if (at.has(DRAFT) && tree.nodes.get(DRAFT)?.parent === id) mine.push({ id: DRAFT, near: true });
    const one = traced(id, kind, at, mine, target, taken.indexOf(kind));
    const pill = at.get(id);
    for (const other of others) {
      const to = at.get(other);
      if (!to) continue;
      one.far.push(swung(pill.x, pill.y + pill.h / 2, to.x + to.w, to.y + LINE));
      one.heads.push(HEADS.t(to.x + to.w + 1, to.y + LINE));
    }
    made.push({ id, ...one });
  }
  return made;
};

const element = (name, kind) => {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", kind);
  return made;
};

export const makeLines = () => {
  const svg = element("svg", "lines");
  svg.setAttribute("aria-hidden", "true");
  const paths = new Map();
  for (const layer of ["all", "lit"])
    for (const kind of KINDS)
      for (const part of ["far", "lines", "heads"]) {
        const path = element("path", `${part} ${kind} ${layer}`);
        svg.append(path);
        paths.set(`${layer} ${kind} ${part}`, path);
      }
  const free = element("path", "free");
  svg.append(free);
  const held = new Map();
  const put = (name, d) => {
    if (held.get(name) === d) return;
    held.set(name, d);
    paths.get(name).setAttribute("d", d);
  };
  let traces = [];
  const layer = (name, some) => {
    const said = new Map();
    for (const one of some)
      for (const part of ["far", "lines", "heads"]) {
        const at = `${name} ${one.kind} ${part}`;
        if (!said.has(at)) said.set(at, []);
        said.get(at).push(...one[part], ...(part === "far" && name === "lit" ? one.hops : []));
      }
    for (const kind of KINDS)
      for (const part of ["far", "lines", "heads"]) put(`${name} ${kind} ${part}`, (said.get(`${name} ${kind} ${part}`) || []).join(""));
  };
  return {
    svg,
    draw: (made, w, h, mirrored) => {
      traces = made;
      svg.setAttribute("width", w);
      svg.setAttribute("height", h);
      svg.setAttribute("viewBox", `0 0 ${w} ${h}`);
      svg.classList.toggle("mirrored", mirrored);
      layer("all", made);
    },
    light: (ids) => layer("lit", traces.filter((one) => ids.has(one.id))),
    // The line that is drawn by hand: in places of the sheet, or none.
    pull: (from, to) => free.setAttribute("d", from ? `M${from.x},${from.y}L${to.x},${to.y}` : ""),
  };
};

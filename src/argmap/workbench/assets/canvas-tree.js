// The tree that is drawn: under each statement the steps and ties that lead to it, under each of those
// what it starts from. A statement stands at the first step it is a premise of; a circle is opened at the
// statement that comes first in the file; at every other step a short card refers to it. Nothing here recurses, so depth
// and circles do no harm.
import { board } from "./store.js";

export const refTo = (link, end) => ` ref ${link} ${end}`;
export const DRAFT = " draft";
export const DRAFT_STEP = " draft-step";

export const endsOf = (form) =>
  form.premises ? form.premises.map((one) => (typeof one === "string" ? one : one.statement)) : form.origins || [];
export const targetsOf = (form) => (form.premises ? [form.target] : form.targets || []);

// Parents, with each circle opened at one place.
const parentsOf = (links, place) => {
  const parent = new Map();
  for (const [id, form] of links) {
    const [target] = targetsOf(form);
    if (!target) continue;
    parent.set(id, target);
    for (const end of endsOf(form)) if (!parent.has(end)) parent.set(end, id);
  }
  const seen = new Map();
  let walk = 0;
  for (const start of [...place.keys(), ...links.keys()]) {
    walk += 1;
    let at = start;
    for (; at !== undefined && !seen.has(at); at = parent.get(at)) seen.set(at, walk);
    if (at === undefined || seen.get(at) !== walk) continue;
    let first = at;
    for (let on = parent.get(at); on !== at; on = parent.get(on))
      if ((place.get(on) ?? Infinity) < (place.get(first) ?? Infinity)) first = on;
    parent.delete(first);
  }
  return parent;
};

const sortOf = (id) => {
  const list = board.rows[id].list;
  if (list === "statements") return "card";
  if (list === "arguments") return "pill";
  return targetsOf(board.rows[id].form).length ? "tie" : "rival";
};

const sectionsOf = () => {
  const titles = new Map();
  for (const id of board.order.sections || []) {
    const way = [];
    for (let at = id; at && board.rows[at] && way.length < 9; at = board.rows[at].form.parent)
      way.unshift(board.rows[at].form.title);
    titles.set(id, way.join(" · "));
  }
  return titles;
};

// tree = { nodes: Map(id: { id, sort, parent, children, level, deep, cards }), order: [ids], groups: [{ title, roots }] }
// level counts all that lies above; deep the statements alone; cards those below it.
export const grow = (draft = null) => {
  const { rows, order } = board;
  const place = new Map((order.statements || []).map((id, at) => [id, at]));
  const links = new Map([...(order.arguments || []), ...(order.relations || [])].map((id) => [id, rows[id].form]));
  const parent = parentsOf(links, place);
  const nodes = new Map();
  for (const id of [...place.keys(), ...links.keys()])
    nodes.set(id, { id, sort: sortOf(id), parent: parent.get(id) ?? null, children: [], level: 0, deep: 0, cards: 0 });
  const rank = (id) => place.get(id) ?? Math.min(...endsOf(links.get(id)).slice(0, 1).map((end) => place.get(end) ?? Infinity));
  // Premises come in the order of their step, steps in that of their first premises.
  for (const [id, form] of links)
    for (const end of endsOf(form)) {
      if (parent.get(end) === id) nodes.get(id).children.push(end);
      else if (nodes.get(id).sort !== "rival") {
        const ref = refTo(id, end);
        nodes.set(ref, { id: ref, sort: "ref", of: end, parent: id, children: [], level: 0, deep: 0, cards: 0 });
        nodes.get(id).children.push(ref);
      }
    }
  const inOrder = [...links.keys()].map((id) => [rank(id), id]).sort((one, other) => one[0] - other[0]);
  for (const [, id] of inOrder) {
    if (parent.has(id)) nodes.get(parent.get(id)).children.push(id);
    else if (nodes.get(id).sort === "rival") {
      const first = endsOf(links.get(id)).find((end) => nodes.has(end));
      if (first === undefined) continue;
      nodes.get(id).parent = first;
      nodes.get(first).children.push(id);
    }
  }
  const roots = [...place.keys(), ...links.keys()].filter((id) => nodes.get(id).parent === null);
  if (draft) sketch(nodes, roots, draft);
  const groups = grouped(roots);
  const lined = [];
  const stack = groups.flatMap((group) => group.roots).reverse();
  while (stack.length) {
    const node = nodes.get(stack.pop());
    lined.push(node.id);
    for (const id of [...node.children].reverse()) {
      const child = nodes.get(id);
      child.level = node.level + 1;
      child.deep = node.deep + (node.sort === "card" ? 1 : 0);
      child.nested = (node.sort === "pill" && child.sort === "pill" ? (node.nested || 0) + 1 : 0);
      stack.push(id);
    }
  }
  for (const id of [...lined].reverse()) {
    const node = nodes.get(id);
    if (node.parent !== null) nodes.get(node.parent).cards += node.cards + (node.sort === "card" ? 1 : 0);
  }
  return { nodes, order: lined, groups };
};

// What is being typed stands where it will stand.
const sketch = (nodes, roots, { target, tie }) => {
  const node = { id: DRAFT, sort: "card", parent: null, children: [], level: 0, deep: 0, cards: 0 };
  nodes.set(DRAFT, node);
  if (!target || !nodes.has(target)) return void roots.push(DRAFT);
  let under = target;
  if (tie !== "joins") {
    const sort = tie === "supports" || tie === "attacks" || tie === "undercuts" ? "pill" : "tie";
    nodes.set(DRAFT_STEP, { ...node, id: DRAFT_STEP, sort, parent: target, children: [DRAFT] });
    nodes.get(target).children.push(DRAFT_STEP);
    under = DRAFT_STEP;
  } else nodes.get(target).children.splice(nodes.get(target).children.filter((id) => nodes.get(id).sort === "card").length, 0, DRAFT);
  node.parent = under;
};

const grouped = (roots) => {
  const titles = sectionsOf();
  const groups = new Map([[null, { title: null, roots: [] }]]);
  for (const id of titles.keys()) groups.set(id, { title: titles.get(id), roots: [] });
  for (const id of roots) {
    const section = board.rows[id]?.form.section;
    (groups.get(section) || groups.get(null)).roots.push(id);
  }
  return [...groups.values()].filter((group) => group.roots.length);
};

// What is shown when some are folded: an order without what lies below them.
export const unfolded = (tree, folded) => {
  const hidden = new Set();
  return tree.order.filter((id) => {
    const { parent, sort } = tree.nodes.get(id);
    const isHidden = parent !== null && (hidden.has(parent) || (folded.has(parent) && sort !== "rival"));
    if (isHidden) hidden.add(id);
    return !isHidden;
  });
};

// Large maps open folded, level by level, to about so many cards.
export const foldedTo = (tree, most) => {
  const sizes = [];
  for (const node of tree.nodes.values()) if (node.sort === "card") sizes[node.deep] = (sizes[node.deep] || 0) + 1;
  let level = 0;
  for (let sum = sizes[0] || 0; level + 1 < sizes.length; level += 1) {
    sum += sizes[level + 1] || 0;
    if (sum > most) break;
  }
  const folded = new Set();
  if (level + 1 >= sizes.length) return folded;
  for (const node of tree.nodes.values()) if (node.sort === "card" && node.deep === level && node.cards) folded.add(node.id);
  // Room that is left goes to what comes first.
  let room = most - sizes.slice(0, level + 1).reduce((sum, size) => sum + (size || 0), 0);
  for (const id of tree.order) {
    if (!folded.has(id)) continue;
    const { cards } = tree.nodes.get(id);
    if (cards > room) continue;
    folded.delete(id);
    room -= cards;
  }
  return folded;
};

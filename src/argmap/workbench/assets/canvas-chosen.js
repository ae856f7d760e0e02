// What is chosen: what is selected, with any number of others beside it; what bears on it is lit.
import { counted } from "./say.js";
import { announce, board, select, selection } from "./store.js";
import { endsOf, targetsOf } from "./canvas-tree.js";
import { elementOf } from "./canvas-faces.js";
import { lines, nodeOf, placeOf, shownIds, tree } from "./canvas-draw.js";

const also = new Set();
let rover = null;
// All that is chosen: what is selected first, then the others.
export const chosen = () => (selection() === null ? [] : [selection(), ...[...also].filter((id) => id !== selection() && board.rows[id])]);
export const chooseAlso = (id) => {
  if (selection() === null) return select(id, { still: true });
  if (id !== selection()) also.has(id) ? also.delete(id) : also.add(id);
  mark();
  announce(counted(chosen().length, "{n} selected.", "{n} selected."));
};
export const forgetAlso = () => {
  const had = also.size > 0;
  also.clear();
  return had;
};
// What is selected, what it bears on, and what bears on it.
const near = (id) => {
  const node = nodeOf(id);
  if (!node) return new Set();
  const { form } = board.rows[id];
  const links = node.sort === "card"
    ? [...board.order.arguments, ...board.order.relations].filter((one) => {
        const other = board.rows[one].form;
        return endsOf(other).includes(id) || targetsOf(other).includes(id);
      })
    : [id, ...board.order.arguments.filter((one) => board.rows[one].form.target === id)];
  const made = new Set(links);
  for (const one of links) for (const end of [...endsOf(board.rows[one].form), ...targetsOf(board.rows[one].form)]) made.add(end);
  if (node.sort !== "card") for (const end of targetsOf(form)) made.add(end);
  return made;
};
let lit = new Set();
let marked = new Set();
export const mark = () => {
  const all = chosen();
  const next = selection() !== null && board.rows[selection()] ? near(selection()) : new Set();
  for (const id of lit) if (!next.has(id)) elementOf(id)?.removeAttribute("data-lit");
  for (const id of next) elementOf(id)?.setAttribute("data-lit", "");
  for (const id of marked) if (!all.includes(id)) elementOf(id)?.setAttribute("aria-selected", "false");
  for (const id of all) elementOf(id)?.setAttribute("aria-selected", "true");
  lit = next;
  marked = new Set(all);
  lines.light(next);
  const reached = selection() !== null && placeOf(selection()) ? selection() : shownIds()[0];
  if (rover !== null && rover !== reached && elementOf(rover)) elementOf(rover).tabIndex = -1;
  rover = reached ?? null;
  if (rover !== null && elementOf(rover)) elementOf(rover).tabIndex = 0;
  tree.setAttribute("aria-label", counted(board.order.statements?.length ?? 0, "Map of {n} statement", "Map of {n} statements"));
};

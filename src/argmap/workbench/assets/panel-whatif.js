// What if: a statement, step, party or source that did not count, and what would turn. Nothing is saved.
import { say, counted } from "./say.js";
import { board, row, select, selection, ask, announce, listen, tell } from "./store.js";
import { key, make } from "./bench.js";
import { lead, nameOf } from "./names.js";
import { button } from "./panel-parts.js";

const without = new Set();
let answer = null;
const LISTS = ["statements", "arguments", "parties", "sources"];
export const canDoubt = (id) => id !== null && LISTS.includes(row(id)?.list);
export const isDoubted = (id) => without.has(id);

const look = async (isSaid) => {
  for (const one of [...without]) if (!(one in board.rows)) without.delete(one);
  if (!without.size) answer = null;
  else
    try {
      answer = await ask("whatif", { without: [...without] });
    } catch (error) {
      without.clear();
      answer = null;
      announce(error.message, "error");
    }
  mark();
  tell("whatif", { without: [...without], ...answer });
  tell("redraw", true);
  if (isSaid && answer) announce(told());
};
// On the map: what does not count, and what turns.
const mark = () => {
  const turned = new Set((answer?.turned ?? []).map((one) => one.id));
  const aside = new Set(answer?.aside ?? []);
  for (const el of document.querySelectorAll("#canvas [data-id]")) {
    el.classList.toggle("not-counted", aside.has(el.dataset.id) || without.has(el.dataset.id));
    el.classList.toggle("would-turn", turned.has(el.dataset.id) && !aside.has(el.dataset.id));
  }
};
const told = () => {
  const turned = answer.turned.filter((one) => !without.has(one.id));
  const n = turned.length;
  return n ? counted(n, "What if: {n} verdict would turn. Nothing is saved.", "What if: {n} verdicts would turn. Nothing is saved.")
    : say("What if: no verdict would turn. Nothing is saved.");
};

export const doubt = (id) => {
  if (!canDoubt(id)) return announce(say("Select a statement, a step, a party or a source first."), "error");
  if (without.has(id)) without.delete(id);
  else without.add(id);
  if (!without.size) return leave();
  return look(true);
};
export const leave = () => {
  if (!without.size) return;
  without.clear();
  look(false);
  announce(say("Everything counts again."));
};

export const whatIfBar = () => {
  if (!answer) return [];
  const box = make("section", "whatif", "", { "aria-label": say("What if") });
  const head = make("h2", "", say("What if these did not count?"));
  const off = make("ul", "chips");
  for (const id of without) {
    const item = make("li");
    item.append(lead(id), button(`count:${id}`, "×", () => doubt(id), {
      class: "cross", "aria-label": say("Let {what} count again", { what: nameOf(id) }),
    }));
    off.append(item);
  }
  const list = make("ul", "turned");
  for (const one of answer.turned.filter((each) => !without.has(each.id))) {
    const item = make("li");
    item.append(
      lead(one.id),
      make("p", "", say("From {before} to {after}.", { before: one.before, after: one.after }), { class: one.tone }),
    );
    list.append(item);
  }
  box.append(head, off, make("p", "", told()), list, button("whatif:leave", say("Leave (d or Escape)"), leave, { class: "yes" }));
  return [box];
};

export const startWhatIf = () => {
  key("d", () => (selection() !== null && !(without.size && !canDoubt(selection())) ? doubt(selection()) : leave()),
    say("What if the selected did not count"));
  key("Escape", () => (without.size ? leave() : select(null)), say("Let everything count again, else select nothing"));
  listen("drawn", mark);
  listen("board", () => { if (without.size) look(false); });
};

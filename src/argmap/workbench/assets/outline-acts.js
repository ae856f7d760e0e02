// What the outline's keys do to the map: hang a statement elsewhere, move it, add below it.
import { say } from "./say.js";
import { board, form, act, ask, announce } from "./store.js";
import { untilDone } from "./dialogs.js";
import { isStep, premisesOf } from "./names.js";
import { removing } from "./panel-commands.js";

const isQuestion = (id) => form(id)?.kind === "question";
const tieTo = (id) => (isQuestion(id) ? "answers" : "supports");
const done = (made) => Boolean(made?.ok);

// Under another target: its step or tie is led there; one that hung on nothing gets a step.
const hang = (row, target) => {
  if (row.via === null) return act({ do: "connect", origins: [row.id], target, tie: tieTo(target) });
  if (!isStep(row.via)) return act({ do: "set", id: row.via, path: ["targets"], old: form(row.via).targets, new: [target] });
  if (isQuestion(target))
    return act({ do: "together", actions: [{ do: "remove", ids: [row.via] }, { do: "connect", origins: premisesOf(row.via), target, tie: "answers" }] });
  return act({ do: "relink", id: row.via, target });
};

export const deeper = async (row, rows) => {
  const at = rows.indexOf(row);
  const above = rows.slice(0, at).findLast((one) => one.depth <= row.depth);
  if (!above || above.depth !== row.depth || above.id === row.id)
    return announce(say("There is nothing above it to hang it under."), "error");
  return done(await hang(row, above.id));
};
export const higher = async (row) => {
  if (row.via === null) return announce(say("It hangs on nothing."), "error");
  const above = row.parent;
  if (above.via !== null) return done(await hang(row, isStep(above.via) ? form(above.via).target : above.parent.id));
  const found = await ask("losing", { ids: [row.via] });
  return done(await (found.gone.length > 1 ? removing([row.via]) : act({ do: "remove", ids: [row.via] })));
};

// Among those beside it, in the order of the map.
export const move = async (row, rows, by) => {
  const beside = rows.filter((one) => one.parent === row.parent && one.depth === row.depth);
  const other = beside[beside.indexOf(row) + by];
  if (!other) return announce(by < 0 ? say("It is the first already.") : say("It is the last already."), "error");
  const order = board.order.statements.filter((id) => id !== row.id);
  const after = by > 0 ? other.id : (order[order.indexOf(other.id) - 1] ?? null);
  return done(await act({ do: "move", id: row.id, after }));
};

export const add = async (row, tie) => {
  const title = tie === "attacks" ? say("An objection to it") : isQuestion(row.id) ? say("An answer to it") : say("A reason for it");
  const make_action = (text) => ({ do: "state", text, target: row.id, tie: tie === "attacks" ? tie : tieTo(row.id) });
  return done(await untilDone({ title, yes: say("Add"), make_action }));
};

// What can be done with what is chosen. Each asks what it needs, acts, and leaves the selection where the
// work goes on.
import { say, counted, inQuotes, message } from "./say.js";
import { board, act, hold, select, announce } from "./store.js";
import { confirmed, pick } from "./dialogs.js";
import { sureToRemove } from "./panel-commands.js";
import { endsOf, targetsOf } from "./canvas-tree.js";
import { kindWord, shortText, pillFace } from "./cards.js";
import { nodeOf, shownIds } from "./canvas-draw.js";
import { chosen, forgetAlso } from "./canvas-chosen.js";

export const isStatement = (id) => board.rows[id]?.list === "statements";
export const isStep = (id) => board.rows[id]?.list === "arguments";
export const isTie = (id) => board.rows[id]?.list === "relations";

// Whether the page is for reading only, which it says then.
export const isHeld = () => Boolean(hold.why?.({ do: "state" }));
export const refused = () => {
  const why = hold.why?.({ do: "state" });
  if (why) announce(why, "error");
  return Boolean(why);
};

export const TIES = [
  ["supports", message("supports it: because of this")],
  ["attacks", message("attacks it: but this")],
  ["answers", message("answers it")],
  ["part-of", message("is part of it")],
  ["context-of", message("is context of it")],
  ["rephrases", message("rephrases it")],
  ["rivals", message("is a rival of it: not both can stand")],
];
export const STEP_TIES = [
  ["undercuts", message("undercuts the step")],
  ["joins", message("joins it as a further premise")],
];
// The ties that an origin may have to a target, the likeliest first.
export const tiesTo = (target) => {
  if (isStep(target)) return STEP_TIES;
  if (!isStatement(target)) return [];
  const isQuestion = board.rows[target].form.kind === "question";
  const others = TIES.filter((one) => one[0] !== "answers");
  // Only questions are answered.
  return isQuestion ? [TIES[2], ...others] : others;
};
export const connect = (origins, target, tie) => act({ do: "connect", origins, target, tie }, { follow: tie !== "joins" });

const choicesOf = (ids) =>
  ids.map((id) =>
    isStatement(id)
      ? { id, words: board.rows[id].form.text, more: kindWord(board.rows[id].form.kind) }
      : { id, words: pillFace(id).name, more: say("Step") });
export const pickTarget = async (title, but, steps = true) => {
  const target = await pick({ title, from: choicesOf([...board.order.statements, ...(steps ? board.order.arguments : [])].filter((id) => !but.includes(id))) });
  // Somebody else may take either away while one looks for it.
  if (target === null || [target, ...but].every((id) => board.rows[id])) return target;
  announce(say("It is gone meanwhile."), "error");
  return null;
};
export const pickTie = (target) =>
  pick({ title: say("How does it bear on {target}?", { target: isStep(target) ? say("the step") : inQuotes(shortText(target)) }),
    from: tiesTo(target).map(([id, words]) => ({ id, words: say(words) })) });

export const connectByKeys = async () => {
  const origins = chosen().filter(isStatement);
  if (!origins.length) return announce(say("Select a statement first: what is to be connected."), "error");
  const target = await pickTarget(say("Connect {what} with", { what: inQuotes(shortText(origins[0])) }), origins);
  if (target === null) return;
  const tie = await pickTie(target);
  if (tie !== null) await connect(origins, target, tie);
};

// The step or tie that something stands at: itself, or the one a card stands under.
export const linkOf = (id) => {
  if (isStep(id) || isTie(id)) return id;
  const parent = nodeOf(id)?.parent;
  return parent && board.rows[parent] ? parent : null;
};

export const retarget = async (link, target) => {
  const { form } = board.rows[link];
  if (isStep(link)) {
    const made = await act({ do: "relink", id: link, target }, { follow: true });
    return made.ok;
  }
  const path = targetsOf(form).length ? ["targets", 0] : ["origins", 1];
  const old = targetsOf(form)[0] ?? endsOf(form)[1];
  return (await act({ do: "set", id: link, path, old, new: target }, { follow: true })).ok;
};
export const retargetByKeys = async (id) => {
  const link = linkOf(id);
  if (!link) return announce(say("It leads nowhere yet: connect it with c."), "error");
  const but = [link, ...endsOf(board.rows[link].form), ...targetsOf(board.rows[link].form)];
  const target = await pickTarget(say("Lead it to"), but, isStep(link));
  if (target !== null) await retarget(link, target);
};

export const flip = async (id) => {
  const link = linkOf(id);
  if (!link || !isStep(link)) return announce(say("Only a reason for or against can be turned round."), "error");
  const { polarity } = board.rows[link].form;
  await act({ do: "relink", id: link, polarity: polarity === "supports" ? "attacks" : "supports" }, { follow: isStep(id) });
};

export const joinByKeys = async (id) => {
  const { form } = board.rows[id];
  const from = choicesOf(board.order.statements.filter((one) => !endsOf(form).includes(one) && one !== form.target));
  const origin = await pick({ title: say("Which statement joins the step as a further premise?"), from });
  if (origin !== null) await connect([origin], id, "joins");
};

// Premises are taken out of their step; alone they make one of their own, if they are to.
const stepOf = (id) => {
  const parent = isStatement(id) ? nodeOf(id)?.parent : null;
  return parent && isStep(parent) ? parent : null;
};
export const isLinked = (id) => {
  const step = stepOf(id);
  return step !== null && endsOf(board.rows[step].form).length > 1;
};
export const unlink = async (id, isOwn = false) => {
  const step = stepOf(id);
  if (!step) return announce(say("It is no premise of a step here."), "error");
  const { form } = board.rows[step];
  const relink = { do: "relink", id: step, premises: endsOf(form).filter((one) => one !== id) };
  const tie = form.polarity === "supports" ? "supports" : isStep(form.target) ? "undercuts" : "attacks";
  const own = { do: "connect", origins: [id], target: form.target, tie };
  if (isOwn && !isLinked(id)) return announce(say("It is a reason of its own already."), "error");
  const made = await act(isOwn ? { do: "together", actions: [relink, own] } : relink);
  if (made.ok) select(id, { reveal: true });
};

export const remove = async (ids = chosen()) => {
  if (!ids.length) return;
  const going = await sureToRemove(ids);
  if (!going) return;
  const gone = new Set(going);
  const next = afterwards(ids[0], gone);
  const made = await act({ do: "remove", ids });
  if (!made.ok) return;
  forgetAlso();
  select(next, { reveal: true });
};
// Where one looks next when something is gone: a sibling that stays, else what it bore on.
const afterwards = (id, gone) => {
  for (let at = nodeOf(id); at; at = nodeOf(at.parent)) {
    const around = at.parent === null ? shownIds().filter((one) => nodeOf(one).parent === null) : nodeOf(at.parent).children;
    const place = around.indexOf(at.id);
    const found = [...around.slice(place + 1), ...around.slice(0, place).reverse()].find((one) => !gone.has(one) && shownIds().includes(one));
    if (found) return found;
    if (at.parent !== null && !gone.has(at.parent)) return at.parent;
    if (at.parent === null) return null;
  }
  return null;
};

export const merge = async () => {
  let ids = chosen().filter(isStatement);
  if (!ids.length) return announce(say("Select the statements that say the same."), "error");
  if (ids.length === 1) {
    const other = await pickTarget(say("Which statement says the same?"), ids, false);
    if (other === null) return;
    ids = [...ids, other];
  }
  const lines = ids.slice(1).map((id) => shortText(id, 200));
  const title = counted(ids.length - 1, "Merge this statement into {what}?", "Merge these {n} statements into {what}?", { what: inQuotes(shortText(ids[0])) });
  if (!(await confirmed({ title, lines, yes: say("Merge") }))) return;
  const made = await act({ do: "merge", ids });
  if (made.ok) {
    forgetAlso();
    select(ids[0], { reveal: true });
  }
};

// Order: a statement stands in the file before or behind a sibling; a premise of several, in its step.
const siblings = (id) => {
  const node = nodeOf(id);
  if (node.parent !== null) return nodeOf(node.parent).children.filter((one) => nodeOf(one).sort === node.sort || nodeOf(node.parent).sort === "card");
  const section = board.rows[id].form.section;
  return shownIds().filter((one) => nodeOf(one).parent === null && board.rows[one]?.form.section === section);
};
// What stands for a sibling in the list of statements: a step stands where its first premise does.
const standsFor = (id) => (isStatement(id) ? id : endsOf(board.rows[id].form)[0]);
export const moveBeside = async (id, other, isAfter) => {
  const step = stepOf(id);
  if (step && isLinked(id) && stepOf(other) === step) {
    const premises = endsOf(board.rows[step].form).filter((one) => one !== id);
    premises.splice(premises.indexOf(other) + (isAfter ? 1 : 0), 0, id);
    return act({ do: "relink", id: step, premises });
  }
  const mine = standsFor(id);
  const theirs = standsFor(other);
  const list = board.order.statements.filter((one) => one !== mine);
  const after = isAfter ? theirs : list[list.indexOf(theirs) - 1] ?? null;
  return act({ do: "move", id: mine, after });
};
export const moveBy = async (id, by) => {
  let at = id;
  // A premise that stands alone moves with its step.
  if (isStatement(id) && nodeOf(id).parent !== null && !isLinked(id)) at = nodeOf(id).parent;
  const around = siblings(at);
  const other = around[around.indexOf(at) + by];
  if (other === undefined) return announce(by < 0 ? say("It is the first here already.") : say("It is the last here already."));
  await moveBeside(at, other, by > 0);
};
export const siblingsOf = siblings;

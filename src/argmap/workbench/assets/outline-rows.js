// The rows of the outline: statements under what they bear on, each in full once.
//
// row = { id, via, sign, tone, words, depth, parent, place, is_again, has_more }; via is the step or tie by
// which it hangs there, null for one that hangs on nothing.
import { say, message } from "./say.js";
import { board, form } from "./store.js";
import { premisesOf, signOf, toneOf, wayOf } from "./names.js";

const HANG = {
  answer: ["?", message("answers")], part: ["⊂", message("is part of")],
  context: ["◇", message("is context of")], rephrase: ["≈", message("rephrases")],
};

export const rowsOf = () => {
  const order = new Map((board.order.statements || []).map((id, at) => [id, at]));
  const below = new Map();
  const hung = new Set();
  const hang = (target, child) => {
    if (!below.has(target)) below.set(target, []);
    below.get(target).push(child);
    hung.add(child.id);
  };
  for (const step of board.order.arguments || [])
    premisesOf(step).forEach((id, at) =>
      // Premises of one step are one reason: the further ones follow the first.
      hang(form(step).target, at
        ? { id, via: step, at, sign: "&", tone: toneOf(step), words: say("together with") }
        : { id, via: step, at, sign: signOf(step), tone: toneOf(step), words: wayOf(step) }));
  for (const tie of board.order.relations || []) {
    const { kind, origins, targets = [] } = form(tie);
    if (HANG[kind])
      for (const target of targets)
        for (const id of origins) hang(target, { id, via: tie, sign: HANG[kind][0], tone: "tie", words: say(HANG[kind][1]) });
  }
  // What undercuts a step stands under the last of its premises, so that they stay together.
  const children = (id, via) => {
    const own = below.get(id) || [];
    const undercuts = via && premisesOf(via).at(-1) === id ? below.get(via) || [] : [];
    const leads = (one) => order.get(one.at ? premisesOf(one.via)[0] : one.id) ?? order.get(one.id);
    return [...own, ...undercuts].filter((one) => order.has(one.id)).sort((a, b) =>
      (a.via === b.via && a.at !== undefined ? a.at - b.at : leads(a) - leads(b) || order.get(a.id) - order.get(b.id)));
  };
  const rows = [];
  const done = new Map();
  const walk = (start) => {
    const waiting = [{ ...start, depth: 1, parent: null }];
    while (waiting.length) {
      const one = waiting.pop();
      const times = done.get(one.id) ?? 0;
      done.set(one.id, times + 1);
      one.place = `row:${one.id}#${times}`;
      one.is_again = times > 0;
      const more = one.is_again ? [] : children(one.id, one.via);
      one.has_more = more.length > 0;
      rows.push(one);
      for (const child of more.reverse()) waiting.push({ ...child, depth: one.depth + 1, parent: one });
    }
  };
  const root = (id) => ({ id, via: null, sign: "", tone: "", words: "" });
  for (const id of order.keys()) if (!hung.has(id)) walk(root(id));
  // What is left hangs in a circle.
  for (const id of order.keys()) if (!done.has(id)) walk(root(id));
  return rows;
};

// Ghosts: what proposals would put beside an element, take away from it or change of it, until a person decides.
import { say, message } from "./say.js";
import { tell } from "./store.js";
import { cut } from "./names.js";

let held = [];
let on = new Map();

// ghosts() = [{ id, kind, text, target, tie, proposal, state }], each for one thing that waits.
export const ghosts = () => held;
export const ghostsOn = (id) => on.get(id) || [];
export const setGhosts = (list) => {
  if (JSON.stringify(list) === JSON.stringify(held)) return;
  const before = [...on.keys()];
  held = list;
  on = new Map();
  for (const one of list) {
    if (!one.target) continue;
    if (!on.has(one.target)) on.set(one.target, []);
    on.get(one.target).push(one);
  }
  // The elements whose ghosts are others now.
  tell("ghosts", [...new Set([...before, ...on.keys()])]);
};

const SAID = {
  supports: message("+ because: {text}"), attacks: message("− but: {text}"), answer: message("answers: {text}"),
  part: message("part of it: {text}"), context: message("context of it: {text}"), rephrase: message("rephrases it: {text}"),
  rival: message("or else: {text}"),
};
const SHORT = 120;

// What a ghost says on the card that it bears on.
export const ghostWords = ({ kind, tie, text, field }) => {
  const words = cut(text || "", SHORT);
  if (kind === "remove") return say("to be removed");
  if (kind === "change" && field === "note") return say("a note: {text}", { text: words });
  if (kind === "change") return words ? say("changed to: {text}", { text: words }) : say("{field} changed", { field: field || say("id") });
  if (kind === "statement") return SAID[tie] ? say(SAID[tie], { text: words }) : words;
  return tie === "attacks" ? say("another step against it") : tie === "supports" ? say("another step for it") : say("another tie");
};

// Typing on the canvas: a new card where it will stand, and a statement restated in its card. Enter takes,
// Shift+Enter begins a line, Escape leaves. What cannot be taken stays in the field, with the reason under it.
import { say, message } from "./say.js";
import { board, act, listen, select, selection, announce } from "./store.js";
import { make, openPane } from "./bench.js";
import { holds } from "./kept.js";
import { DRAFT } from "./canvas-tree.js";
import { kindWord } from "./cards.js";
import { draw, settle, setDraft, currentDraft, fold, isFolded, focusOn, placeOf, unfoldTo, tree } from "./canvas-draw.js";
import { draftElement, elementOf, edited } from "./canvas-faces.js";
import { reveal } from "./canvas-view.js";
import { isStatement, isStep, refused } from "./canvas-deeds.js";

const NEW_KINDS = ["claim", "assumption", "question"];
const NEW_TIES = [
  ["supports", "s", message("+ because")],
  ["attacks", "a", message("− but")],
  ["answers", "t", message("answers")],
  ["part-of", "t", message("part of")],
  ["context-of", "t", message("context of")],
];
const STEP_TIES = [["undercuts", "u", message("× undercut")], ["joins", "t", message("further premise")]];

const fieldOf = (label, value, take, leave) => {
  const field = make("textarea", "", "", { "aria-label": label, dir: "auto", rows: "2", spellcheck: "true" });
  field.value = value;
  const grow = () => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
    draw();
    settle();
  };
  field.addEventListener("input", grow);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    event.stopPropagation();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      take();
    } else if (event.key === "Escape") {
      event.preventDefault();
      leave();
    }
  });
  return { field, grow };
};
const choice = (label, pairs, value, change) => {
  const made = make("select", "", "", { "aria-label": label });
  for (const [id, words] of pairs) made.append(make("option", "", words, { value: id }));
  made.value = value;
  made.addEventListener("change", () => change(made.value));
  return made;
};
const buttons = (take, leave, yes) => {
  const row = make("p", "take");
  row.append(make("button", "yes", yes, { type: "button", onclick: take }), make("button", "", say("Cancel"), { type: "button", onclick: leave }));
  return row;
};

const openMap = () => document.getElementById("canvas").hidden && openPane("canvas");
// What was typed and not taken yet is not lost by beginning something else: it is gone back to.
const isTyped = () => {
  const open = drafted ?? restating;
  return Boolean(open) && open.field.value.trim() !== open.old;
};
holds(isTyped);
const isBusy = () => {
  if (!isTyped()) return false;
  (drafted ?? restating).field.focus();
  announce(say("Take or leave what you are typing here first."), "error");
  return true;
};

let drafted = null;
export const leaveDraft = () => {
  if (!drafted) return;
  const { back } = drafted;
  drafted.el.remove();
  drafted = null;
  setDraft(null);
  if (back !== null && board.rows[back]) {
    select(back);
    focusOn(back);
  }
  // What was selected need not stand on the map.
  if (document.activeElement === document.body) tree.querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
};

// A new statement: alone, or with its tie to a statement or step.
export const startDraft = (target = null, tie = null, text = "") => {
  if (refused() || isBusy()) return;
  openMap();
  leaveDraft();
  leaveRestating();
  const isAsked = board.rows[target]?.form.kind === "question";
  const ties = target === null ? [] : isStep(target) ? STEP_TIES : NEW_TIES.filter((one) => isAsked || one[0] !== "answers");
  const el = make("div", "card claim draft", "", { role: "treeitem", "aria-level": "1", "data-id": DRAFT });
  const face = make("div", "face");
  el.append(face);
  let kind = "claim";
  const put = (next) => {
    const found = ties.find((one) => one[0] === next);
    setDraft({ target, tie: next, sign: found?.[1] ?? "t", words: found ? say(found[2]) : "" });
  };
  const problem = make("p", "problem", "", { role: "alert" });
  let isAlone = target === null;
  const take = async () => {
    const text = field.value.trim();
    if (!isAlone && !board.rows[target]) {
      isAlone = true;
      problem.textContent = say("What it was to bear on is gone meanwhile: Enter adds it alone.");
      return draw();
    }
    if (!text) return void (problem.textContent = say("Write what is said in one sentence."), draw());
    const section = board.rows[target]?.form.section;
    const action = { do: "state", text, kind };
    if (section) action.section = section;
    if (!isAlone) Object.assign(action, { target, tie: currentDraft().tie });
    const mine = drafted;
    const made = await act(action, { quiet: true });
    if (drafted !== mine) return;
    if (!made.ok) {
      problem.textContent = made.error;
      return draw();
    }
    drafted.back = made.about;
    leaveDraft();
  };
  const { field, grow } = fieldOf(say("What is said"), text, take, leaveDraft);
  const head = make("p", "head");
  head.append(choice(say("Kind"), NEW_KINDS.map((one) => [one, kindWord(one)]), kind, (next) => {
    kind = next;
    el.className = `card ${kind} draft`;
  }));
  if (ties.length) head.append(choice(say("How it bears on the other"), ties.map(([id, , words]) => [id, say(words)]), tie, put));
  face.append(head, field, problem, buttons(take, leaveDraft, say("Add")));
  el.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") leaveDraft();
  });
  drafted = { el, field, old: "", back: selection() };
  if (target !== null) {
    unfoldTo(target);
    if (isFolded(target)) fold(target, false);
  }
  draftElement(el);
  put(tie);
  grow();
  if (placeOf(DRAFT)) reveal(placeOf(DRAFT), true);
  field.focus({ preventScroll: true });
};

let restating = null;
// Somebody else may remove what is being restated.
listen("board", () => {
  if (!restating || board.rows[restating.id]) return;
  const { value } = restating.field;
  restating = null;
  startDraft(null, null, value);
  announce(say("What you were restating is gone meanwhile. Your words are kept here as a new statement."), "error");
});
export const leaveRestating = () => {
  if (!restating) return;
  const { id } = restating;
  restating = null;
  edited(id, false);
  draw();
  settle();
  focusOn(id);
};
export const restate = (id) => {
  if (!isStatement(id)) return announce(say("Only a statement has a text to restate."), "error");
  if (restating?.id === id || refused() || isBusy()) return;
  openMap();
  leaveDraft();
  leaveRestating();
  if (!unfoldTo(id)) return;
  const face = elementOf(id).firstElementChild;
  let old = board.rows[id].form.text;
  const problem = make("p", "problem", "", { role: "alert" });
  const take = async () => {
    const text = field.value.trim();
    if (text === old || !text) return leaveRestating();
    const made = await act({ do: "set", id, path: ["text"], old, new: text }, { quiet: true });
    if (made.ok) return leaveRestating();
    problem.textContent = made.conflict ? say("Meanwhile it says “{text}”; Enter writes yours over it, Escape leaves it.", { text: String(made.conflict.now) }) : made.error;
    old = made.conflict?.now ?? old;
    draw();
  };
  const { field, grow } = fieldOf(say("Restate"), old, take, leaveRestating);
  restating = { id, field, old };
  edited(id, true);
  face.querySelector(".text").replaceWith(field);
  face.append(problem, buttons(take, leaveRestating, say("Restate")));
  grow();
  reveal(placeOf(id), true);
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
};

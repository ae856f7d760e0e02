// The five steps that teach the page, ticked off as a person does them, and the list of keys.
import { say, message } from "./say.js";
import { allKeys, key, make, openPane, tool } from "./bench.js";
import { board, listen, row, selection } from "./store.js";
import { bringDialog } from "./sources-bring.js";
import { toText } from "./sources.js";

const forms = (list) => board.order[list].map((id) => board.rows[id].form);
const stands = (one) => (one.anchors || []).length > 0;
let hasLooked = false;

// What a step is, what to press, whether it is done, and a button that begins it.
const STEPS = [
  {
    id: "text",
    words: message("Bring in a text"),
    how: [message("Paste it under Sources, choose its file, or drop the file on this page. It is kept beside the map.")],
    done: () => board.order.sources.some((id) => board.texts[id]),
    start: [message("Bring in a text"), () => bringDialog()],
  },
  {
    id: "claim",
    words: message("Select words and make a claim"),
    how: [
      message("By mouse: select the words in the text, look over the sentence in the bar that opens, and press “Add statement”."),
      message("By keys: W leads into the text, the arrows from sentence to sentence; Shift and arrows select; C makes a claim, Enter adds it."),
    ],
    done: () => forms("statements").some((one) => (one.kind || "claim") === "claim" && stands(one)),
    start: [message("Go to the text"), () => toText()],
  },
  {
    id: "evidence",
    words: message("Add evidence, and say whose it is"),
    how: [
      message("Select the words that bear the claim out, and choose Evidence (E). “Said by” (P) asks who says so; type the name."),
      message("Under “Bears on” stands the claim that is selected: “supports it” (S) links the two. Enter adds it."),
    ],
    done: () => forms("statements").some((one) => one.kind === "evidence" && (one.attributions || []).length > 0),
    start: [message("Go to the text"), () => toText()],
  },
  {
    id: "link",
    words: message("Connect them"),
    how: [
      message("If you chose “supports it” in the step before, this is done."),
      message("Else select the card of the evidence and drag its sign onto the claim. By keys: V leads to the map, C asks what it is to be connected with."),
    ],
    done: () => board.order.arguments.length > 0,
    start: null,
  },
  {
    id: "verdict",
    words: message("Look at the verdict"),
    how: [message("Click the claim, or press / and type its words. Its card says whether it stands, and the details on the right say why.")],
    done: () => hasLooked,
    start: null,
  },
];

const isNew = () => board.order.statements.length === 0;
const box = make("section", "guide", "", { "aria-labelledby": "guide-title", hidden: true });
let isShown = null; // null: not asked for yet
let isAsked = false; // asked for by a button: all steps are read out, done or not

const draw = () => {
  const isOpen = isShown ?? isNew();
  if (isShown === null && isOpen) isShown = true;
  box.hidden = !isOpen;
  if (!isOpen) return;
  const done = STEPS.map((one) => one.done());
  const now = done.indexOf(false);
  const held = box.contains(document.activeElement) ? document.activeElement.dataset.part : null;
  const list = make("ol");
  STEPS.forEach((one, at) => {
    const item = make("li", done[at] ? "done" : at === now ? "now" : "");
    if (at === now) item.setAttribute("aria-current", "step");
    const name = make("p", "what");
    name.append(make("span", "tick", done[at] ? "✓" : String(at + 1), { "aria-hidden": "true" }), make("strong", "", say(one.words)));
    if (done[at]) name.append(make("span", "unseen", say("(done)")));
    item.append(name);
    if (at === now || isAsked) {
      for (const words of one.how) item.append(make("p", "how", say(words)));
      if (one.start && at === now) item.append(make("button", "", say(one.start[0]), { type: "button", onclick: one.start[1], "data-part": "start" }));
    }
    list.append(item);
  });
  const title = now < 0 && !isAsked ? say("That is all there is to it.") : say("From a text to a checked map, in five steps");
  const foot = make("p", "further", now < 0 ? say("Everything you did is in the file, and Undo takes back as much of it as you like. The button with the question mark tells the rest: further premises, undercuts, all keys.") : say("Each step is ticked once you have done it. The button with the question mark shows them again, and all keys."));
  const close = make("button", "close", "×", { type: "button", "aria-label": say("Close the five steps"), "data-part": "close", onclick: () => { isShown = isAsked = false; draw(); document.getElementById("help").focus(); } });
  box.replaceChildren(make("h2", "", title, { id: "guide-title" }), close, list, foot);
  box.classList.toggle("begun", !isNew() && !isAsked);
  if (held) (box.querySelector(`[data-part="${held}"]`) || close).focus({ preventScroll: true });
};

// What is done by the mouse, for who has seen the five steps.
const BY_MOUSE = [
  [message("Connect two statements"), message("Select a card and drag the sign at its side onto the other card. A menu asks whether it supports, attacks or is tied otherwise.")],
  [message("Reasons that hold only together"), message("Drag the sign of a card onto the pill between two cards, such as “+ because”, and choose “joins it as a further premise”.")],
  [message("Undercut a step"), message("Drag the sign of a card onto the pill, and choose “undercuts the step”. Or select the pill, then words in the text, and choose “undercuts it”.")],
  [message("More words for a statement"), message("Select its card, then words in the text, and press “Add to the selected one”.")],
  [message("Someone reports what another said"), message("Select the card. In the details, under “Who says so”, open the line of the speaker and press “Add a telling”.")],
  [message("All else"), message("The three dots of a card or pill list what can be done with it; the details change every field of it.")],
];

// Keys that hold in one part of the page only.
const OWN = [
  ["→ ←", message("On the map: towards the reasons, towards the conclusion")],
  ["↓ ↑", message("On the map: what stands below, what stands above")],
  ["Alt ↓ ↑", message("On the map: move it down, move it up")],
  ["Shift Space", message("On the map: select it as well, to connect or merge several")],
  ["F2", message("On the map: restate it; Enter takes the text, Shift and Enter begin a line, Escape leaves")],
  ["Enter", message("On the map: its details")],
  ["Shift F10", message("On the map: the menu of all that can be done with it")],
  ["↓ ↑", message("In the text: next sentence, previous sentence")],
  ["→ ←", message("In the text: next word, previous word")],
  ["Shift ↓ ↑ → ←", message("In the text: select more or less")],
  ["Enter", message("In the text: go to the statements on this sentence")],
  ["C E A Q", message("In the text: make a claim, evidence, an assumption, a question of what is selected")],
  ["+", message("In the text: add what is selected to the statement that is selected")],
  ["P", message("In the bar: who says it")],
  ["B", message("In the bar: what it bears on")],
  ["S X N", message("In the bar: supports it, attacks it, is not linked")],
  ["Esc", message("In the bar: leave it; nothing is added")],
];
const shown = (name) => name.split("+").map((one) => (one.length === 1 ? one.toUpperCase() : one[0].toUpperCase() + one.slice(1))).join(" ") || "+";

const help = () => {
  const dialog = make("dialog", "ask help", "", { "aria-label": say("Help") });
  const list = make("dl", "keys");
  const add = (name, words) => {
    const pair = make("div");
    const dt = make("dt");
    dt.append(make("kbd", "", name));
    pair.append(dt, make("dd", "", words));
    list.append(pair);
  };
  for (const { name, words } of allKeys()) if (words) add(name === "+" ? "+" : shown(name), words);
  for (const [name, words] of OWN) add(name, say(words));
  const buttons = make("p", "buttons");
  buttons.append(
    make("button", "", say("Show the five steps"), { type: "button", onclick: () => { dialog.close(); isShown = isAsked = true; openPane("canvas"); draw(); box.querySelector("button")?.focus(); } }),
    make("button", "yes", say("Close"), { type: "button", onclick: () => dialog.close() }),
  );
  const deeds = make("dl", "deeds");
  for (const [what, how] of BY_MOUSE) deeds.append(make("dt", "", say(what)), make("dd", "", say(how)));
  const scroll = make("div", "scroll", "", { tabindex: "0", role: "group", "aria-label": say("Help") });
  scroll.append(make("h3", "", say("By mouse")), deeds, make("h3", "", say("Keys")), list);
  dialog.append(make("h2", "", say("Help")), scroll, buttons);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  buttons.lastChild.focus();
};

export const startGuide = () => {
  document.querySelector("#canvas .zoom").before(box);
  tool({ id: "help", words: "?", title: say("Help: the five steps, and all keys (?)"), press: help }).setAttribute("aria-label", say("Help"));
  key("?", help, say("Help: this list"));
  listen("board", (changed) => {
    // It leaves by itself with the next thing that is done.
    if (changed && isShown && !box.hidden && STEPS.every((one) => one.done()) && box.querySelector(".done:last-child")) isShown = isAsked = false;
    draw();
  });
  listen("select", () => {
    const id = selection();
    const isTarget = id && row(id)?.verdict && forms("arguments").some((one) => one.target === id);
    if (isTarget && !hasLooked) {
      hasLooked = true;
      draw();
    }
  });
};

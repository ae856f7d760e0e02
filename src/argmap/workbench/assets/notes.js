// Notes: whoever reads can say something to what is selected; a note waits for review and changes nothing.
//
// On a phone the map is read and commented on until somebody asks to edit it; a narrow page with a mouse, as
// at 200 % zoom, is none. What is
// typed outlives a reload, a failed answer and a phone that goes to sleep.
import { say, inQuotes } from "./say.js";
import { act, board, form, hold, selection, announce } from "./store.js";
import { key, make, tool } from "./bench.js";
import { keep, keptOf } from "./kept.js";
import { cut, nameOf } from "./names.js";
import { ghostsOn } from "./ghosts.js";

const COMMENTS = new Set(["note", "accept", "reject", "accept-all", "reject-all"]);
const TAKES = new Set(["statements", "arguments", "relations"]);
const phone = matchMedia("(max-width: 820px) and (pointer: coarse)");
let isReading = false;

const before = (id) => {
  const list = make("ul", "rows");
  const note = id === null ? null : form(id)?.note;
  if (note) list.append(make("li", "", note, { dir: "auto" }));
  for (const one of id === null ? [] : ghostsOn(id))
    if (one.field === "note") list.append(make("li", "waits", say("Waits for review: {text}", { text: one.text }), { dir: "auto" }));
  return list.childNodes.length ? list : null;
};

export const writeNote = (id, who) => {
  if (id !== null && !TAKES.has(board.rows[id]?.list)) return announce(say("Select a statement or a step to write a note on."), "error");
  const about = id === null ? say("the map") : inQuotes(cut(nameOf(id)));
  const at = `note ${id ?? ""}`;
  const kept = keptOf(at) || {};
  const dialog = make("dialog", "ask note", "", { "aria-label": say("A note") });
  const box = make("form", "", "", { method: "dialog", novalidate: true });
  const words = make("textarea", "", "", { rows: "4", dir: "auto", "aria-label": say("What you want to say") });
  const by = make("input", "", "", { type: "text", dir: "auto", autocomplete: "name" });
  words.value = kept.words || "";
  by.value = kept.by || keptOf("name") || who() || "";
  const problem = make("p", "problem", "", { role: "alert", dir: "auto", hidden: true });
  const remember = () => keep(at, words.value ? { words: words.value, by: by.value } : null);
  for (const one of [words, by]) one.addEventListener("input", remember);
  const label = make("label", "", say("Your name"));
  label.append(by);
  const send = make("button", "yes", say("Put it up for review"), { type: "submit" });
  const row = make("p", "buttons");
  row.append(make("button", "", say("Later"), { type: "button", onclick: () => dialog.close() }), send);
  const earlier = before(id);
  box.append(make("h2", "", say("A note on {what}", { what: about }), { dir: "auto" }));
  if (earlier) box.append(earlier);
  box.append(words, label, problem, make("p", "how", id === null ? say("It changes nothing yet: it waits under Review, and becomes a question on the map if somebody accepts it.") : say("It changes nothing yet: it waits under Review until somebody accepts it.")), row);
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const made = await act({ do: "note", id, text: words.value, by: by.value }, { quiet: true });
    send.disabled = false;
    if (made.ok) {
      keep(at, null);
      // Who writes notes here need not be who decides.
      keep("name", by.value.trim());
      return dialog.close();
    }
    problem.textContent = made.error;
    problem.hidden = false;
    (by.value.trim() ? words : by).focus();
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.requestSubmit();
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(box);
  document.body.append(dialog);
  dialog.showModal();
  words.focus();
};

// Reading: nothing but notes and decisions on what waits goes to the map.
const startReading = () => {
  const edit = tool({ id: "edit", words: say("Edit"), title: say("Edit the map, or only read and comment"), pressed: false, press: () => set(!isReading, true) });
  const chosen = keptOf("reading");
  const set = (is, isChosen = false) => {
    isReading = is;
    if (isChosen) keep("reading", is);
    document.documentElement.dataset.mode = is ? "reading" : "editing";
    edit.setAttribute("aria-pressed", String(!is));
    edit.hidden = !phone.matches && !is;
    if (isChosen) announce(is ? say("You read and comment now; nothing is changed.") : say("You edit now."));
  };
  hold.why = ({ do: what }) => (isReading && !COMMENTS.has(what) ? say("You are reading. Press Edit to change the map.") : null);
  set(phone.matches && (chosen ?? true));
  phone.addEventListener("change", () => set(phone.matches && (keptOf("reading") ?? true)));
};

export const startNotes = ({ who }) => {
  tool({ id: "note", words: say("Note"), title: say("Write a note on what is selected (k)"), press: () => writeNote(selection(), who) });
  key("k", () => writeNote(selection(), who), say("Write a note on what is selected"));
  startReading();
};

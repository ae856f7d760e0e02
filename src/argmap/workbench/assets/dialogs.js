// Dialogs: something picked from a list by typing, something confirmed, something typed. All by keyboard;
// Escape gives null. The browser keeps the focus inside and gives it back.
import { say } from "./say.js";
import { make } from "./bench.js";
import { holds } from "./kept.js";
import { act, whyNot } from "./store.js";

const opened = (name, title) => {
  const dialog = make("dialog", `ask ${name}`, "", { "aria-label": title });
  const form = make("form", "", "", { method: "dialog" });
  form.append(make("h2", "", title));
  dialog.append(form);
  document.body.append(dialog);
  return { dialog, form };
};

const answered = (dialog, value) =>
  new Promise((resolve) => {
    const isOurs = document.activeElement.closest("#canvas, #sources");
    dialog.addEventListener("close", () => {
      const made = dialog.returnValue === "yes" ? value() : null;
      dialog.remove();
      resolve(made);
      // Where it was opened from may be gone by now: then one goes on on the map. The panel sees to itself.
      if (isOurs) setTimeout(() => {
        if (document.activeElement === document.body) document.querySelector('#canvas [role="treeitem"][tabindex="0"]')?.focus({ preventScroll: true });
      });
    });
    dialog.showModal();
  });

const buttons = (yes) => {
  const row = make("p", "buttons");
  row.append(
    make("button", "", say("Cancel"), { type: "submit", value: "no", formnovalidate: true }),
    make("button", "yes", yes, { type: "submit", value: "yes" }),
  );
  // Enter presses the first button of a form: that must be the one that does it.
  row.prepend(make("button", "unseen", "", { type: "submit", value: "yes", tabindex: "-1", "aria-hidden": "true" }));
  return row;
};

// Whether to go on: lines say what will happen, and more does so under titles of its own.
export const confirmed = async ({ title, lines = [], more = [], yes = say("OK") }) => {
  const { dialog, form } = opened("confirm", title);
  for (const one of [{ lines }, ...more]) {
    const list = make("ul");
    for (const line of one.lines) list.append(make("li", "", line, { dir: "auto" }));
    if (one.title) form.append(make("h3", "", one.title));
    if (one.lines.length) form.append(list);
  }
  form.append(buttons(yes));
  return (await answered(dialog, () => true)) === true;
};

holds(() => [...document.querySelectorAll("dialog.type :is(input, textarea)")].some((one) => one.value !== one.defaultValue));
// A text: null when it is not to be.
export const typed = async ({ title, label = title, value = "", long = false, yes = say("OK"), problem = "" }) => {
  const { dialog, form } = opened("type", title);
  const field = make(long ? "textarea" : "input", "", "", { "aria-label": label, dir: "auto", required: true });
  field.value = field.defaultValue = value;
  form.append(field);
  if (problem) {
    form.append(make("p", "problem", problem, { id: "typed-why", role: "alert", dir: "auto" }));
    field.setAttribute("aria-describedby", "typed-why");
    field.setAttribute("aria-invalid", "true");
  }
  form.append(buttons(yes));
  // A shift-free Enter ends a line in a long text, ctrl+Enter ends the text.
  field.addEventListener("keydown", (event) => {
    if (long && event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.close("yes");
  });
  const waiting = answered(dialog, () => field.value.trim() || null);
  field.select();
  return waiting;
};

// Something typed and done by make_action(words); what does not work is asked again, with what was typed and
// why. Resolves to what was done, or null when it is not to be.
export const untilDone = async ({ value = "", make_action, follow = true, ...how }) => {
  let problem = "";
  for (;;) {
    const words = await typed({ ...how, value, problem });
    if (words === null) return null;
    value = words;
    try {
      const made = await act(make_action(words), { quiet: true, follow });
      if (made.ok) return made;
      problem = whyNot(made);
    } catch (error) {
      problem = error.message;
    }
  }
};

const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const MOST = 60;

// One of many, found by typing: from = [{ id, words, more }]; create(typed) makes what is not there yet.
export const pick = async ({ title, from, create, createWords = (words) => say("New: {words}", { words }) }) => {
  const { dialog, form } = opened("pick", title);
  const field = make("input", "", "", {
    type: "text", role: "combobox", dir: "auto", autocomplete: "off", spellcheck: "false",
    "aria-label": title, "aria-expanded": "true", "aria-controls": "picked", "aria-autocomplete": "list",
  });
  const list = make("ul", "choices", "", { role: "listbox", id: "picked", "aria-label": title });
  const how = make("p", "how", create && !from.length
    ? say("Type a name, Enter to take it, Escape to leave.")
    : create ? say("Type to search or to name a new one, arrows to choose, Enter to take, Escape to leave.")
      : say("Type to search, arrows to choose, Enter to take, Escape to leave."));
  form.append(field, list, how);
  let shown = [];
  let at = 0;
  let chosen = null;
  const show = () => {
    const words = fold(field.value.trim()).split(/\s+/).filter(Boolean);
    shown = from.filter((one) => {
      const text = fold(`${one.words} ${one.more || ""} ${one.id}`);
      return words.every((word) => text.includes(word));
    }).slice(0, MOST);
    const typedWords = field.value.trim();
    if (create && typedWords && !shown.some((one) => fold(one.words) === fold(typedWords)))
      shown.push({ id: null, words: createWords(typedWords) });
    at = Math.min(at, Math.max(shown.length - 1, 0));
    list.replaceChildren(
      ...shown.map((one, place) => {
        const item = make("li", "", "", { role: "option", id: `choice-${place}`, "aria-selected": String(place === at) });
        item.append(make("span", "", one.words, { dir: "auto" }));
        if (one.more) item.append(make("small", "", one.more, { dir: "auto" }));
        item.onclick = () => take(place);
        return item;
      }),
    );
    list.hidden = !shown.length && !typedWords;
    if (!shown.length) list.append(make("li", "none", say("Nothing of these words.")));
    field.setAttribute("aria-activedescendant", shown.length ? `choice-${at}` : "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const take = async (place) => {
    const one = shown[place];
    if (!one) return;
    chosen = one.id ?? (await create(field.value.trim()));
    if (chosen !== null) dialog.close("yes");
  };
  field.addEventListener("input", () => { at = 0; show(); });
  field.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move) {
      event.preventDefault();
      at = Math.max(0, Math.min(shown.length - 1, at + move));
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(at);
    }
  });
  show();
  const waiting = answered(dialog, () => chosen);
  field.focus();
  return waiting;
};

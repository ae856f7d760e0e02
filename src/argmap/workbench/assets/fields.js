// Fields: each shows what the board says at a path of an element, and is edited in place.
//
// What is typed is a draft until it is saved, and outlives every new drawing of the panel: it is gone only
// when it was saved or given up. A field that somebody else changed meanwhile asks whose words it shall say.
import { say } from "./say.js";
import { board, form, act, ask, announce, listen, tell, whyNot } from "./store.js";
import { make } from "./bench.js";
import { holds } from "./kept.js";

const drafts = new Map();
const places = new Map();
export const keyOf = (id, path) => JSON.stringify([id, ...path]);
// An id of the page for a key: the same at every drawing.
export const placeOf = (key) => {
  if (!places.has(key)) places.set(key, `field-${places.size}`);
  return places.get(key);
};
export const seen = (id, path) => {
  let at = id === null ? board.own : form(id);
  for (const step of path) at = at?.[step];
  return at ?? null;
};
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const draftOf = (key) => drafts.get(key);
export const setDraft = (key, draft) => (draft ? drafts.set(key, draft) : drafts.delete(key));
holds(() => drafts.size > 0);
// What was refused before is tried again.
listen("saving", () => { for (const draft of drafts.values()) draft.touched = true; });
// What was typed about something that is gone meanwhile, or has another id by now.
export const orphans = () =>
  [...drafts].filter(([key, { value }]) => {
    const [id] = JSON.parse(key);
    return id !== null && !(id in board.rows) && typeof value === "string" && value.trim();
  });
export const LEFT = say("What you were typing about is gone meanwhile. Your words are kept in the details.");
export const isDirty = (key) => drafts.has(key) && !drafts.get(key).error;

// Save a value at a path; old is what the person saw. Resolves to whether it was saved.
export const save = async (id, path, next, { old = seen(id, path), value } = {}) => {
  const key = keyOf(id, path);
  if (same(next, old)) {
    drafts.delete(key);
    tell("redraw");
    return true;
  }
  const made = await act({ do: "set", id, path, old, new: next }, { quiet: true });
  const draft = drafts.get(key);
  if (made.ok) {
    // What was typed while it was being saved is kept.
    if (draft && value !== undefined && draft.value !== value) drafts.set(key, { value: draft.value, old: next });
    else drafts.delete(key);
  } else {
    const isGone = id !== null && !(id in board.rows);
    const error = isGone ? LEFT : made.conflict ? say("Somebody changed this meanwhile: choose whose words it shall say.") : whyNot(made);
    drafts.set(key, { value: draft?.value ?? value, old, next, error, conflict: made.conflict });
    announce(error, "error");
  }
  tell("redraw", true);
  return made.ok;
};

const words = (value) =>
  value === null || value === undefined ? say("nothing") : typeof value === "string" ? value : JSON.stringify(value);

// What is wrong with a draft, or whose words shall stand.
const trouble = (id, path, key, draft) => {
  const box = make("div", "problem", "", { id: `${placeOf(key)}-why` });
  const give = (name, press) => make("button", "", name, { type: "button", "data-key": `${key}:${name}`, onclick: press });
  const leave = () => { drafts.delete(key); tell("redraw", true); };
  if (draft.conflict) {
    const { now } = draft.conflict;
    box.append(make("p", "", say("It says by now: {words}", { words: words(now) }), { dir: "auto" }));
    box.append(
      give(say("Mine"), () => save(id, path, draft.next, { old: now, value: draft.value })),
      give(say("Theirs"), leave),
    );
  } else {
    box.append(make("p", "", draft.error, { dir: "auto" }));
    box.append(give(say("As it was"), leave));
  }
  return box;
};

// A control with its name, its hint, and what is wrong with it.
export const framed = ({ id, path, label, hint, name = "" }, control, ...more) => {
  const key = keyOf(id, path);
  const draft = drafts.get(key);
  const box = make("div", `field ${name}`);
  control.dataset.key = key;
  control.id = placeOf(key);
  const about = [];
  const title = make("label", "", label, { for: control.id });
  box.append(title, control, ...more);
  if (hint) {
    box.append(make("small", "hint", hint, { id: `${control.id}-hint` }));
    about.push(`${control.id}-hint`);
  }
  if (draft?.error) {
    box.append(trouble(id, path, key, draft));
    control.setAttribute("aria-invalid", "true");
    about.push(`${control.id}-why`);
  }
  if (about.length) control.setAttribute("aria-describedby", about.join(" "));
  return box;
};

// Typed text. parse gives the value, at once or later, or throws what is wrong; live is called with what is typed, end when the
// field was left with nothing unsaved in it.
export const textField = (spec) => {
  const { id, path, long = false, show = (value) => value ?? "", parse = (text) => text.trim() || null, live, asTyped = {} } = spec;
  const key = keyOf(id, path);
  const control = make(long ? "textarea" : "input", long ? "grow" : "", "", {
    dir: "auto", autocomplete: "off", ...(long ? { rows: 1 } : { type: "text" }), ...asTyped,
  });
  control.value = drafts.get(key)?.value ?? show(seen(id, path));
  const commit = async () => {
    const draft = drafts.get(key);
    if (!draft) return spec.end?.();
    if (draft.saving || (draft.error && !draft.touched)) return;
    draft.saving = true;
    const value = control.value;
    try {
      if (await save(id, path, await parse(value), { old: draft.old, value })) spec.end?.();
    } catch (error) {
      drafts.set(key, { value, old: draft.old, error: error.message });
      announce(error.message, "error");
      tell("redraw", true);
    }
  };
  control.addEventListener("input", () => {
    const old = drafts.get(key)?.old ?? seen(id, path);
    if (control.value === show(old)) drafts.delete(key);
    else drafts.set(key, { value: control.value, old, touched: true });
    // What was wrong is about words that are not there any more.
    control.parentElement?.querySelector(":scope > .problem")?.remove();
    if (long) grow(control);
    live?.(control.value);
  });
  control.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const ends = event.key === "Enter" && (spec.oneLine || !long ? !event.shiftKey : event.ctrlKey || event.metaKey);
    if (ends) {
      event.preventDefault();
      const draft = drafts.get(key);
      if (draft) draft.touched = true;
      commit();
    } else if (event.key === "Escape" && (drafts.has(key) || spec.end)) {
      event.preventDefault();
      event.stopPropagation();
      drafts.delete(key);
      spec.end?.();
      tell("redraw", true);
    }
  });
  control.addEventListener("blur", commit);
  return framed(spec, control, ...(spec.beside || []));
};
// All are measured together: a measure after a change has the whole page laid out again.
export const grow = (...areas) => {
  for (const area of areas) area.style.height = "auto";
  const heights = areas.map((area) => area.scrollHeight + 2);
  areas.forEach((area, at) => (area.style.height = `${heights[at]}px`));
};

// A time in EDTF, said in words as it is typed.
const known = new Map();
export const timeSaid = async (text) => {
  if (!known.has(text)) known.set(text, ask("time", { text }).catch(() => ({})));
  return known.get(text);
};
export const timeWords = (text, name = "time") => {
  const el = make("time", name, text);
  timeSaid(text).then((made) => made.words && (el.textContent = made.words));
  return el;
};
export const timeField = (spec) => {
  const said = make("output", "said-time", "", { "aria-live": "polite" });
  let waiting;
  const live = (text) => {
    clearTimeout(waiting);
    if (!text.trim()) said.textContent = "";
    else
      waiting = setTimeout(async () => {
        const made = await timeSaid(text.trim());
        said.textContent = made.words ?? made.problem ?? "";
        said.classList.toggle("wrong", Boolean(made.problem));
      }, 200);
  };
  const parse = async (text) => {
    if (!text.trim()) return null;
    const { problem } = await timeSaid(text.trim());
    if (problem) throw new Error(problem);
    return text.trim();
  };
  const box = textField({ ...spec, live, parse, beside: [said], asTyped: { spellcheck: "false", placeholder: "2002-02" }, name: "time" });
  live(box.querySelector("input").value);
  return box;
};
export const numberField = (spec) =>
  textField({
    ...spec, asTyped: { inputmode: "decimal" }, show: (value) => (value === null ? "" : String(value)),
    parse: (text) => {
      if (!text.trim()) return null;
      const number = Number(text.replace(",", "."));
      if (Number.isNaN(number)) throw new Error(say("That is no number."));
      return number;
    },
  });

// One of some words: choices = { value: words }; none says what no choice means, when that is allowed.
// take does something else with what is chosen than to save it there.
export const choiceField = (spec) => {
  const { id, path, choices, none, as = (value) => value } = spec;
  const control = make("select");
  if (none !== undefined) control.append(make("option", "", none, { value: "" }));
  for (const [value, said] of Object.entries(choices)) control.append(make("option", "", said, { value }));
  control.value = drafts.get(keyOf(id, path))?.value ?? String(seen(id, path) ?? "");
  const take = spec.take ?? ((value) => save(id, path, value === "" ? null : as(value), { value }));
  control.addEventListener("change", () => take(control.value));
  return framed({ ...spec, name: "choice" }, control);
};
export const flagField = (spec) => {
  const control = make("input", "", "", { type: "checkbox" });
  control.checked = seen(spec.id, spec.path) === true;
  control.addEventListener("change", () => save(spec.id, spec.path, control.checked ? true : null));
  return framed({ ...spec, name: "flag" }, control);
};

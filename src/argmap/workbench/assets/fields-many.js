// Fields of several words, of one element that is picked, and of several that are.
import { say } from "./say.js";
import { act } from "./store.js";
import { make } from "./bench.js";
import { pick } from "./dialogs.js";
import { keyOf, placeOf, save, seen, framed, draftOf, setDraft } from "./fields.js";
import { among, lead, nameOf } from "./names.js";

const cross = (key, words, press) =>
  make("button", "cross", "×", { type: "button", "aria-label": words, title: words, "data-key": key, onclick: press });

// Words, each added by Enter or a comma: tags, authors.
export const wordsField = (spec) => {
  const { id, path, add = say("Add") } = spec;
  const key = keyOf(id, path);
  const now = seen(id, path) || [];
  const list = make("ul", "chips");
  now.forEach((words, at) => {
    const item = make("li");
    const less = now.filter((_, place) => place !== at);
    item.append(make("bdi", "", words), cross(`${key}:${at}`, say("Remove {words}", { words }), () => save(id, path, less.length ? less : null)));
    list.append(item);
  });
  const control = make("input", "", "", { type: "text", dir: "auto", placeholder: add, autocomplete: "off" });
  control.value = draftOf(key)?.value ?? "";
  const take = () => {
    const fresh = control.value.split(",").map((one) => one.trim()).filter((one) => one && !now.includes(one));
    if (!fresh.length) return;
    const value = control.value;
    // Taken once: the focus that leaves a moment later finds nothing to take.
    control.value = "";
    setDraft(key, null);
    save(id, path, [...now, ...fresh], { value });
  };
  control.addEventListener("input", () => setDraft(key, control.value ? { value: control.value, old: now } : null));
  control.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === ",") && !event.isComposing && control.value.trim()) {
      event.preventDefault();
      take();
    }
  });
  control.addEventListener("blur", take);
  const box = framed({ ...spec, name: "words" }, control);
  if (now.length) control.before(list);
  return box;
};

// A new party, source or section by its name; resolves to its id or null.
export const newOne = (collection) => async (name) => (await act({ do: "add", collection, name })).about ?? null;
const NEW = {
  parties: (words) => say("New party: {words}", { words }),
  sources: (words) => say("New source: {words}", { words }),
  sections: (words) => say("New section: {words}", { words }),
};
export const pickOne = (title, lists, { not = [], first = [] } = {}) => {
  const collection = lists.length === 1 && NEW[lists[0]] ? lists[0] : null;
  return pick({
    title,
    from: [...first, ...among(...lists).filter((one) => !not.includes(one.id))],
    ...(collection ? { create: newOne(collection), createWords: NEW[collection] } : {}),
  });
};
const NONE = "\u0000none";

// One element: a button says which, and lets another be picked.
export const pickField = (spec) => {
  const { id, path, lists, none, label } = spec;
  const now = seen(id, path);
  const control = make("button", "picked", "", { type: "button" });
  control.append(make("bdi", "", now === null ? (none ?? say("Choose …")) : nameOf(now)));
  control.addEventListener("click", async () => {
    const first = none !== undefined && now !== null ? [{ id: NONE, words: none }] : [];
    const chosen = await pickOne(label, lists, { not: [id, now], first });
    if (chosen !== null) save(id, path, chosen === NONE ? null : chosen);
  });
  const box = framed({ ...spec, name: "one" }, control);
  // A label of a button would press it, and say its name without what is picked.
  const title = make("span", "label", label, { id: `${placeOf(keyOf(id, path))}-label` });
  box.querySelector("label").replaceWith(title);
  control.setAttribute("aria-labelledby", `${title.id} ${control.id}`);
  if (now !== null) control.after(lead(now, "→", "go"));
  box.querySelector(".go")?.setAttribute("aria-label", say("Go to {what}", { what: now === null ? "" : nameOf(now) }));
  return box;
};

// Several elements.
export const picksField = (spec) => {
  const { id, path, lists, label, least = 0, add = say("Add …") } = spec;
  const key = keyOf(id, path);
  const now = seen(id, path) || [];
  const list = make("ul", "chips");
  now.forEach((one) => {
    const item = make("li");
    const less = now.filter((other) => other !== one);
    item.append(lead(one));
    if (now.length > least)
      item.append(cross(`${key}:${one}`, say("Remove {words}", { words: nameOf(one) }), () => save(id, path, less.length ? less : null)));
    list.append(item);
  });
  const control = make("button", "more", add, { type: "button" });
  control.addEventListener("click", async () => {
    const chosen = await pickOne(label, lists, { not: [id, ...now] });
    if (chosen !== null) save(id, path, [...now, chosen]);
  });
  const box = framed({ ...spec, name: "several" }, control);
  const title = make("span", "label", label, { id: `${placeOf(key)}-label` });
  box.querySelector("label").replaceWith(title);
  control.setAttribute("aria-labelledby", `${title.id} ${control.id}`);
  if (now.length) control.before(list);
  return box;
};

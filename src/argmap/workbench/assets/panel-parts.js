// Parts of the panel: headings with what is under them, and what can be folded.
import { make } from "./bench.js";
import { tell } from "./store.js";

export const part = (title, ...inside) => {
  const box = make("section", "part");
  box.append(make("h3", "", title), ...inside.filter(Boolean));
  return box;
};

// What is folded stays so from element to element; what is inside is made when it is opened.
const opened = new Map();
export const folded = (key, title, make_inside, { open = false, name = "" } = {}) => {
  const is = opened.get(key) ?? open;
  const box = make("details", `fold ${name}`, "", { open: is });
  const head = make("summary", "", "", { "data-key": `fold:${key}` });
  head.append(...(Array.isArray(title) ? title : [make("bdi", "", title)]));
  box.append(head);
  if (is) box.append(...make_inside());
  box.addEventListener("toggle", () => {
    if (box.open === (opened.get(key) ?? open)) return;
    opened.set(key, box.open);
    tell("redraw", true);
  });
  return box;
};
export const unfold = (key) => opened.set(key, true);
export const button = (key, words, press, more = {}) =>
  make("button", "", words, { type: "button", "data-key": key, onclick: press, ...more });

// The outline: the whole map as a tree of texts, walked and edited by keys.
import { say } from "./say.js";
import { form, row as rowOf, select, selection, tell } from "./store.js";
import { make } from "./bench.js";
import { textField } from "./fields.js";
import { KINDS, nameOf } from "./names.js";
import { rowsOf } from "./outline-rows.js";
import { add, deeper, higher, move } from "./outline-acts.js";

const closed = new Set();
let words = "";
let edited = null;
let isBeginning = false;
let rows = [];
let shown = [];
let tree = null;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const visible = () => {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (wanted.length) {
    const kept = new Set();
    for (const one of rows)
      if (wanted.every((word) => fold(`${nameOf(one.id)} ${one.id}`).includes(word)))
        for (let at = one; at; at = at.parent) kept.add(at);
    return rows.filter((one) => kept.has(one));
  }
  const isHidden = (one) => one.parent && (closed.has(one.parent.id) || isHidden(one.parent));
  return rows.filter((one) => !isHidden(one));
};

export const outline = (host) => {
  rows = rowsOf();
  if (!rows.length) {
    tree = null;
    host.append(make("h2", "what", say("Outline")), make("p", "hint", say("There is no statement yet.")));
    return;
  }
  shown = visible();
  const field = make("input", "seek", "", { type: "search", dir: "auto", "aria-label": say("Search the outline"), placeholder: say("Search the outline"), "data-key": "outline:seek" });
  field.value = words;
  field.addEventListener("input", () => { words = field.value; shown = visible(); tree.replaceChildren(...shown.map(item)); roving(); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    go(shown[0]);
  });
  tree = make("div", "outline", "", { role: "tree", "aria-label": say("Outline of the map") });
  tree.addEventListener("keydown", pressed);
  tree.addEventListener("click", (event) => {
    const one = rowAt(event);
    if (one && event.target.closest(".knob")) toggle(one, !closed.has(one.id));
    else go(one);
  });
  tree.addEventListener("dblclick", (event) => rowAt(event) && edit(rowAt(event)));
  tree.append(...shown.map(item));
  const places = new Set(rows.map((one) => one.place));
  for (const place of made.keys()) if (!places.has(place)) made.delete(place);
  const how = make("p", "hint", say("Enter restates, Tab hangs it under the one above, Shift+Tab one level up, Alt+arrows move it, r adds a reason, o an objection. Escape leaves the outline."), { id: "outline-how" });
  tree.setAttribute("aria-describedby", how.id);
  host.append(make("h2", "what", say("Outline")), field, tree, how);
  roving();
  const area = tree.querySelector("textarea");
  if (!area || !isBeginning) return;
  isBeginning = false;
  // The panel gives the focus back to what had it; the field takes it after that.
  queueMicrotask(() => {
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  });
};

// A row is made anew only when something of it is another: a large map has thousands of them.
const made = new Map();
const item = (one) => {
  if (edited === one.place) return fresh(one);
  const verdict = rowOf(one.id).verdict;
  const is = form(one.id);
  const isOpen = !closed.has(one.id) || Boolean(words);
  const mark = [one.via, one.words, one.depth, one.has_more, isOpen, is.kind, is.text, verdict?.word, one.is_again].join("\n");
  const kept = made.get(one.place);
  if (kept?.mark === mark) {
    kept.box.setAttribute("aria-selected", String(one.id === selection()));
    return kept.box;
  }
  const box = fresh(one);
  made.set(one.place, { mark, box });
  return box;
};
const fresh = (one) => {
  const verdict = rowOf(one.id).verdict;
  const is = form(one.id);
  const box = make("div", `row ${one.tone}`, "", {
    role: "treeitem", "aria-level": one.depth, tabindex: "-1", "data-key": one.place,
    "aria-expanded": one.has_more ? String(!closed.has(one.id) || Boolean(words)) : false,
    "aria-selected": String(one.id === selection()),
  });
  box.style.setProperty("--depth", one.depth - 1);
  if (edited === one.place) {
    const field = textField({ id: one.id, path: ["text"], label: say("Text"), long: true, oneLine: true, end: () => ended(one), name: "main",
      parse: (text) => { if (!text.trim()) throw new Error(say("A statement needs words: write what is said in one sentence.")); return text.trim(); } });
    box.append(field);
    return box;
  }
  const knob = make("span", "knob", one.has_more ? (closed.has(one.id) && !words ? "▸" : "▾") : "", { "aria-hidden": "true" });
  const text = make("span", "words");
  if (one.sign) {
    text.append(make("b", `way ${one.tone}`, one.sign, { "aria-hidden": "true" }), make("span", "unseen", `${one.words}: `));
  }
  if (is.kind !== "claim") text.append(make("i", "", KINDS[is.kind]), " ");
  text.append(make("bdi", "", nameOf(one.id)));
  if (one.is_again) text.append(make("small", "", ` ${say("(see above)")}`));
  if (verdict && verdict.tone !== "in") text.append(make("small", verdict.tone, ` ${verdict.sign} ${verdict.word}`));
  box.append(knob, text);
  return box;
};

const rowAt = (event) => {
  const place = event.target.closest(".row")?.dataset.key;
  return event.target.closest(".field") ? undefined : shown.find((one) => one.place === place);
};

// The focus follows what was done, unless the person went elsewhere while it was.
const isHere = () => document.activeElement === document.body || tree.contains(document.activeElement);
const ended = (one) => {
  if (edited !== one.place) return;
  edited = null;
  const had = isHere();
  tell("redraw", true);
  if (had) focusOn(one.place);
};
const edit = (one) => {
  edited = one.place;
  isBeginning = true;
  tell("redraw", true);
};
const toggle = (one, close) => {
  if (close) closed.add(one.id);
  else closed.delete(one.id);
  tell("redraw", true);
  focusOn(one.place);
};
const focusOn = (place) => tree.querySelector(`[data-key="${CSS.escape(place)}"]`)?.focus();
const go = (one) => {
  if (!one) return;
  focusOn(one.place);
  if (selection() !== one.id) select(one.id, { reveal: true });
  else roving();
};
const roving = () => {
  const items = [...tree.children];
  const focused = items.find((each) => each === document.activeElement);
  const chosen = focused ?? items.find((each) => each.getAttribute("aria-selected") === "true") ?? items[0];
  for (const each of items) each.tabIndex = each === chosen ? 0 : -1;
};
// Another element is selected: shown without drawing all rows anew.
export const markRow = (id) => {
  if (!tree?.isConnected) return;
  [...tree.children].forEach((each, at) => each.setAttribute("aria-selected", String(shown[at]?.id === id)));
  roving();
  const first = tree.querySelector('[aria-selected="true"]');
  if (first && !tree.contains(document.activeElement)) first.scrollIntoView({ block: "nearest" });
};

const pressed = async (event) => {
  const box = event.target;
  if (box.getAttribute("role") !== "treeitem") return;
  const at = shown.findIndex((one) => one.place === box.dataset.key);
  const one = shown[at];
  if (!one || event.ctrlKey || event.metaKey) return;
  const isRtl = getComputedStyle(tree).direction === "rtl";
  const [open, shut] = isRtl ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const stay = async (doing) => {
    if ((await doing) && isHere()) focusOn(`row:${one.id}#0`);
  };
  const act = () => {
    if (event.altKey) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      return by ? () => stay(move(one, rows, by)) : null;
    }
    switch (event.key) {
      case "ArrowDown": return () => go(shown[at + 1]);
      case "ArrowUp": return () => go(shown[at - 1]);
      case "Home": return () => go(shown[0]);
      case "End": return () => go(shown.at(-1));
      case open: return () => (one.has_more && closed.has(one.id) ? toggle(one, false) : one.has_more ? go(shown[at + 1]) : null);
      case shut: return () => (one.has_more && !closed.has(one.id) ? toggle(one, true) : go(one.parent));
      case "Enter": case "F2": return () => edit(one);
      case "Tab": return () => stay(event.shiftKey ? higher(one) : deeper(one, rows));
      case "r": return () => added(one, "supports");
      case "o": return () => added(one, "attacks");
      case "Escape": return () => document.querySelector(".seek").focus();
      default: return null;
    }
  };
  const call = act();
  if (!call) return;
  event.preventDefault();
  event.stopPropagation();
  call();
};
const added = async (one, tie) => {
  closed.delete(one.id);
  if ((await add(one, tie)) && isHere()) focusOn(`row:${selection()}#0`);
};

// The frame: the bar with its buttons, panes that open and close, keys, what is announced, and trouble.
import { say, counted } from "./say.js";
import { announce, board, listen, undo, redo, save, step, tell } from "./store.js";

const $ = (id) => document.getElementById(id);
export const make = (tag, name = "", words = "", more = {}) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (words) made.textContent = words;
  for (const [key, value] of Object.entries(more))
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  return made;
};

// Buttons of the bar: { id, words, keys, press, order }. Parts of the page add theirs.
export const tool = ({ id, words, title, press, pressed }) => {
  const button = make("button", "tool", words, { type: "button", id, title, onclick: press });
  if (pressed !== undefined) button.setAttribute("aria-pressed", String(pressed));
  $("tools").append(button);
  return button;
};

// Keys of the whole page: key("u", call, say("Undo")). Not while somebody types, unless with ctrl.
const keys = new Map();
export const key = (name, call, words) => keys.set(name, { call, words });
export const allKeys = () => [...keys].map(([name, { words }]) => ({ name, words }));
export const isTyping = (target) =>
  target instanceof Element && !["checkbox", "radio"].includes(target.type) &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const nameOf = (event) =>
  (event.ctrlKey || event.metaKey ? "ctrl+" : "") + (event.altKey ? "alt+" : "") +
  (event.shiftKey && (event.key.length > 1 || event.ctrlKey || event.metaKey) ? "shift+" : "") + (event.ctrlKey || event.metaKey ? event.key.toLowerCase() : event.key);

// Panes: sources, canvas, panel. On a narrow page one is open at a time.
const panes = ["sources", "canvas", "panel"];
const narrow = matchMedia("(max-width: 820px)");
const kept = (name, value) => {
  try {
    if (value === undefined) return localStorage.getItem(`argmap-${name}`);
    localStorage.setItem(`argmap-${name}`, value);
  } catch {
    /* a browser may keep nothing */
  }
  return null;
};
const showPane = (id, open) => {
  const isLeft = !open && $(id).contains(document.activeElement);
  $(id).hidden = !open;
  if (isLeft) $(`${id}-button`)?.focus();
  $(`${id}-button`)?.setAttribute("aria-pressed", String(open));
  const bound = $(`${id}-bound`);
  if (bound) bound.hidden = !open;
  tell("pane", id, open);
};
export const openPane = (id, open = true) => {
  if (narrow.matches) {
    // One is always open: who closes the last sees the map.
    const only = open ? id : "canvas";
    for (const one of panes) showPane(one, one === only);
  } else showPane(id, open);
};
const arrangePanes = () => {
  if (narrow.matches) openPane(panes.find((id) => !$(id).hidden && id !== "canvas") || "canvas");
  else for (const id of panes) showPane(id, true);
};

// Bounds between panes: dragged, or moved by arrows.
const startBound = (id, sign) => {
  const bound = make("div", "bound", "", {
    id: `${id}-bound`, role: "separator", tabindex: "0", "aria-orientation": "vertical",
    "aria-label": id === "sources" ? say("Width of the sources") : say("Width of the details"),
    "aria-valuemin": "15", "aria-valuemax": "60", "aria-controls": id,
  });
  const size = (share) => {
    const held = Math.round(Math.max(15, Math.min(60, share)));
    document.documentElement.style.setProperty(`--${id}-size`, `${held}%`);
    bound.setAttribute("aria-valuenow", String(held));
    kept(`${id}-size`, String(held));
  };
  const now = () => (100 * $(id).getBoundingClientRect().width) / $("main").getBoundingClientRect().width;
  const forward = getComputedStyle(document.documentElement).direction === "rtl" ? -sign : sign;
  bound.addEventListener("pointerdown", (event) => {
    bound.setPointerCapture(event.pointerId);
    const from = event.clientX, before = now(), whole = $("main").getBoundingClientRect().width;
    const drag = (moved) => size(before + (forward * 100 * (moved.clientX - from)) / whole);
    bound.addEventListener("pointermove", drag);
    bound.addEventListener("lostpointercapture", () => bound.removeEventListener("pointermove", drag), { once: true });
  });
  bound.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (!move) return;
    event.preventDefault();
    size(now() + forward * move);
  });
  if (id === "sources") $(id).after(bound);
  else $(id).before(bound);
  size(Number(kept(`${id}-size`)) || (id === "sources" ? 30 : 27));
};

// Light and dark: as the system has it, until somebody chooses.
const startTheme = () => {
  const root = document.documentElement;
  const chosen = kept("theme");
  if (chosen) root.dataset.theme = chosen;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const button = tool({
    id: "theme", words: say("Dark"), title: say("Dark colours"), pressed: isDark(),
    press: () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      kept("theme", root.dataset.theme);
      button.setAttribute("aria-pressed", String(isDark()));
    },
  });
};

// What keeps the map from being edited, and what may be chosen.
let shownTrouble = "null";
const showTrouble = (trouble) => {
  const now = JSON.stringify(trouble ?? null);
  if (now === shownTrouble) return;
  shownTrouble = now;
  const place = $("trouble");
  place.hidden = !trouble;
  if (!trouble) {
    place.replaceChildren();
    // What was refused because of it is possible again.
    return announce(say("The file is in order again."));
  }
  const list = make("ul");
  for (const one of trouble.conflicts) list.append(make("li", "", one, { dir: "auto" }));
  const words = {
    ours: trouble.choices.length > 1 ? say("Keep mine") : say("Write my version there"),
    theirs: say("Take theirs"),
  };
  const row = make("span", "buttons");
  for (const one of trouble.choices)
    row.append(make("button", "", words[one], { type: "button", onclick: () => step(one) }));
  // A file that cannot be read says what is wrong in it, but not what one can do.
  const lead = trouble.conflicts.length || trouble.choices.length > 1 ? []
    : [make("p", "", say("The file cannot be read as another program left it. Mend it there and the page goes on, or write what is shown here over it."))];
  place.replaceChildren(...lead, make("pre", "", trouble.message, { dir: "auto" }), list, row);
};

export const startBench = () => {
  const named = { sources: say("Sources"), canvas: say("Map"), panel: say("Details") };
  for (const id of panes)
    tool({ id: `${id}-button`, words: named[id], pressed: true, press: () => openPane(id, $(id).hidden) });
  startBound("sources", 1);
  startBound("panel", -1);
  startTheme();
  narrow.addEventListener("change", arrangePanes);
  arrangePanes();
  const back = tool({ id: "undo", words: say("Undo"), title: say("Undo (Ctrl+Z)"), press: undo });
  const again = tool({ id: "redo", words: say("Redo"), title: say("Redo (Ctrl+Y)"), press: redo });
  const keep = tool({ id: "save", words: say("Save"), title: say("Save (Ctrl+S)"), press: save });
  key("ctrl+z", undo, say("Undo"));
  key("ctrl+y", redo, say("Redo"));
  key("ctrl+shift+z", redo);
  key("ctrl+s", save, say("Save"));
  addEventListener("keydown", (event) => {
    const found = keys.get(nameOf(event));
    if (!found || event.defaultPrevented) return;
    // A browser takes back what was typed in a field; the page takes back steps.
    // While a dialog is open its own keys count, wherever the focus went: Escape leaves it.
    const writes = isTyping(event.target) && !(event.target.tagName === "SELECT" && (event.ctrlKey || event.metaKey));
    if (writes || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    found.call(event);
  });
  listen("board", () => {
    const held = document.activeElement;
    back.disabled = !board.history.some((one) => one.done);
    again.disabled = board.history.every((one) => one.done);
    keep.hidden = !board.manual;
    keep.disabled = board.saved;
    // Who takes back the last step with the button goes on at the one beside it.
    if ([back, again, keep].includes(held) && held.disabled) [again, back, $("search")].find((one) => !one.disabled).focus();
    $("title").textContent = board.own.title || say("A map without a title");
    document.title = $("title").textContent;
    $("counts").textContent = counted(board.order.statements.length, "{n} statement", "{n} statements");
  });
  let hush;
  listen("said", (words, kind) => {
    clearTimeout(hush);
    $("said").textContent = words;
    $("said").dataset.kind = kind;
    hush = setTimeout(() => ($("said").textContent = ""), kind === "error" ? 20000 : 6000);
  });
  listen("trouble", showTrouble);
  listen("reached", (is) => {
    $("away").hidden = is;
  });
};

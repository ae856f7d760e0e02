// The panel: tabs, each drawn from the board whenever something changed, with focus and place kept.
import { say, counted } from "./say.js";
import { found, listen, redo, selection, undo } from "./store.js";
import { isTyping, make, openPane } from "./bench.js";
import { isDirty, grow } from "./fields.js";
import { leftBar } from "./panel-left.js";
import { details } from "./panel-details.js";
import { startCommands } from "./panel-commands.js";
import { startWhatIf, whatIfBar } from "./panel-whatif.js";
import { findings } from "./findings.js";
import { outline, markRow } from "./outline.js";
import { history } from "./history.js";
import { search, startSearch } from "./search.js";

const $ = (id) => document.getElementById(id);
const tabs = [];
let shown = "details";
let body = null;

// A tab of the panel: words() is its name, show(host) draws what is in it. mark(id), if there is one, shows
// that another element is selected without drawing all anew.
export const panelTab = ({ id, words, show, mark: marked = null }) => {
  const button = make("button", "", words(), {
    type: "button", role: "tab", id: `tab-${id}`, "aria-controls": "panel-body", onclick: () => openTab(id),
  });
  tabs.push({ id, words, show, marked, button });
  $("tabs").append(button);
  mark();
};
export const openTab = (id, focus = false) => {
  openPane("panel");
  if (shown !== id) {
    shown = id;
    mark();
    draw();
    body.scrollTop = 0;
  }
  if (focus) tabs.find((one) => one.id === id).button.focus();
};
export const tabShown = () => shown;
const mark = () => {
  for (const one of tabs) {
    const is = one.id === shown;
    one.button.setAttribute("aria-selected", String(is));
    one.button.tabIndex = is ? 0 : -1;
    one.button.textContent = one.words();
    if (is) body.setAttribute("aria-labelledby", one.button.id);
  }
};

// Drawing waits while a button of the mouse is down, so that what is clicked is not taken away under it,
// and while something is typed, unless it must be.
let isPressed = false;
let isWaiting = false;
const focusable = () => [...body.querySelectorAll("button, input, select, textarea, summary, [tabindex='0']")];
const isTyped = () => {
  const at = document.activeElement;
  return body.contains(at) && Boolean(at.dataset.key) && isDirty(at.dataset.key);
};
export const redraw = (must = false) => {
  if (isPressed || (!must && isTyped())) {
    isWaiting = true;
    return;
  }
  draw();
};
const catchUp = () => {
  if (isWaiting && !isPressed && !isTyped()) draw();
};
let lastKey = null;
// The field that a button belonged to which is not there any more.
const fieldOf = (key) => focusable().find((one) => one.dataset.key && key.startsWith(`${one.dataset.key}:`));
const growAll = () => grow(...body.querySelectorAll("textarea.grow"));
let last = null;
const draw = () => {
  isWaiting = false;
  if ($("panel").hidden) return;
  const at = document.activeElement;
  const isHere = body.contains(at) && at !== body;
  // What a dialog was opened from may have gone meanwhile, and the focus with it.
  const inside = isHere || (at === document.body && lastKey !== null);
  const place = isHere ? focusable().indexOf(at) : -1;
  const key = isHere ? at.dataset.key : lastKey;
  const before = isHere && at.getBoundingClientRect().top;
  const held = isHere && "selectionStart" in at ? [at.selectionStart, at.selectionEnd] : null;
  const subject = `${shown} ${selection()}`;
  const top = subject === last ? body.scrollTop : 0;
  last = subject;
  body.replaceChildren(...whatIfBar(), ...leftBar());
  tabs.find((one) => one.id === shown).show(body);
  growAll();
  body.scrollTop = top;
  if (!inside) return;
  const next = (key && (body.querySelector(`[data-key="${CSS.escape(key)}"]`) || fieldOf(key))) || focusable()[Math.min(place, focusable().length - 1)];
  (next ?? body).focus({ preventScroll: true });
  // What one is at stays where it is, whatever came or went above it.
  if (isHere && key && next?.dataset.key === key) body.scrollTop += next.getBoundingClientRect().top - before;
  if (held && next?.dataset.key === key && held[0] !== null)
    try { next.setSelectionRange(...held); } catch { /* a field without a caret */ }
};

export const startPanel = () => {
  const list = make("div", "tabs", "", { role: "tablist", id: "tabs", "aria-label": say("Details and lists") });
  body = make("div", "panel-body", "", { role: "tabpanel", id: "panel-body", tabindex: "-1" });
  $("panel").append(list, body);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const ends = { Home: 0, End: tabs.length - 1 }[event.key];
    if (step === undefined && ends === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const way = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    const at = tabs.findIndex((one) => one.id === shown);
    openTab(tabs[ends ?? (at + (step * way) + tabs.length) % tabs.length].id, true);
  });
  panelTab({ id: "details", words: () => say("Details"), show: details });
  panelTab({ id: "findings", words: () => counted(found.findings.length, "Findings ({n})", "Findings ({n})"), show: findings, mark: () => {} });
  panelTab({ id: "outline", words: () => say("Outline"), show: outline, mark: markRow });
  panelTab({ id: "history", words: () => say("History"), show: history, mark: () => {} });
  new ResizeObserver(() => growAll()).observe(body);
  addEventListener("pointerdown", () => (isPressed = true), true);
  for (const name of ["pointerup", "pointercancel"])
    addEventListener(name, () => setTimeout(() => { isPressed = false; catchUp(); }, 20), true);
  body.addEventListener("focusout", () => setTimeout(catchUp, 0));
  addEventListener("focusin", ({ target }) => {
    if (body.contains(target)) lastKey = target.dataset.key ?? null;
    else if (!target.closest("dialog")) lastKey = null;
  });
  // In a field with nothing unsaved these are for the steps: there is nothing typed to take back.
  body.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyped() || !isTyping(event.target)) return;
    const name = event.key.toLowerCase();
    const call = { z: event.shiftKey ? redo : undo, y: redo, k: search }[name];
    if (!call) return;
    event.preventDefault();
    call();
  });
  listen("redraw", redraw);
  listen("board", () => redraw());
  listen("found", () => { mark(); redraw(); });
  listen("pane", (id, open) => { if (id === "panel" && open) draw(); });
  listen("select", (id, { tab } = {}) => {
    if (tab) openTab(tab);
    const now = tabs.find((one) => one.id === shown);
    if (now.marked && !isWaiting) now.marked(id);
    else redraw(true);
    // Whoever asked for a tab goes on there; a dialog that closes gives the focus back after this.
    if (tab) setTimeout(() => body.focus({ preventScroll: true }), 0);
  });
  startCommands();
  startWhatIf();
  startSearch();
};

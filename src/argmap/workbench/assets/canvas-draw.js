// Drawing: the board becomes cards and pills at their places. Only what shows something else than before is
// made anew; all others are moved at most. What is selected stays where it is on the screen.
import { board, selection, tell } from "./store.js";
import { make } from "./bench.js";
import { grow, unfolded, foldedTo, endsOf, DRAFT, DRAFT_STEP } from "./canvas-tree.js";
import { lay, layRival } from "./layout.js";
import { trace, makeLines } from "./links.js";
import { elements, elementOf, dress, describe, put, restyle } from "./canvas-faces.js";
import { sheet, setSize, onScreen, scrollTo, reveal, start, isMirrored, ground, zoomNow, onZoom } from "./canvas-view.js";

const OPEN = 60;
const GLIDING = 150;
const FEW = 260;
export const lines = makeLines();
const tree = make("div", "tree", "", { role: "tree", "aria-multiselectable": "true" });
const heads = make("div", "heads");
const folded = new Set();
let grown = { nodes: new Map(), order: [], groups: [] };
let shown = [];
let reached = [];
let places = new Map();
let draft = null;
let isFirst = true;
let attached = new Set();
let isDue = false;
let headed = "";

export const nodeOf = (id) => grown.nodes.get(id);
// What is shown and can be reached: all but what only refers to a card.
export const shownIds = () => reached;
export const placeOf = (id) => places.get(id);
export const isFolded = (id) => folded.has(id);
export const idOf = (target) => {
  const { id, ref } = target.closest?.("#canvas :is([data-id], [data-ref])")?.dataset ?? {};
  return id ?? ref ?? null;
};
export const currentDraft = () => draft;
export const setDraft = (made) => {
  draft = made;
  draw();
  if (made) settle();
};
// Of a large map only what lies in view, or near it, is in the page: what a browser does with a thousand
// cards at each change would take longer than the change.
const within = () => {
  if (shown.length < FEW) return shown;
  const box = ground.getBoundingClientRect();
  const seen = onScreen({ x: 0, y: 0 });
  const scale = zoomNow();
  const [left, top] = [(-seen.left - box.width / 2) / scale, (-seen.top - box.height / 2) / scale];
  const [right, bottom] = [(1.5 * box.width - seen.left) / scale, (1.5 * box.height - seen.top) / scale];
  const focused = idOf(document.activeElement ?? tree);
  return shown.filter((id) => {
    const { x, y, w, h } = places.get(id);
    const isNear = x < right && x + w > left && y < bottom && y + h > top;
    return isNear || id === selection() || id === focused || id === DRAFT || id === shown[0];
  });
};
// Elements stand in the page as they are read: depth first. One that is moved in it keeps the focus.
const arrange = () => {
  const focused = tree.contains(document.activeElement) ? document.activeElement : null;
  const wanted = within();
  const isWanted = new Set(wanted);
  for (const id of attached) if (!isWanted.has(id)) elements.get(id)?.el.remove();
  attached = isWanted;
  let next = tree.firstElementChild;
  for (const id of wanted) {
    const one = elements.get(id);
    if (one.el === next) next = next.nextElementSibling;
    else tree.insertBefore(one.el, next);
    put(one, places.get(id));
    describe(id, one, grown, folded.has(id));
  }
  for (; next; ) {
    const gone = next;
    next = next.nextElementSibling;
    gone.remove();
  }
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
};
ground.addEventListener("scroll", () => {
  if (shown.length >= FEW) requestAnimationFrame(() => !isDue && arrange());
}, { passive: true });

const holding = () => {
  const box = ground.getBoundingClientRect();
  const isSeen = (id) => {
    const place = id && places.get(id);
    if (!place) return null;
    const seen = onScreen(place);
    return seen.left > -place.w && seen.top > -place.h && seen.left < box.width && seen.top < box.height ? { id, x: place.x, y: place.y, ...seen } : null;
  };
  const own = isSeen(selection());
  if (own) return own;
  for (const id of shown) {
    const seen = isSeen(id);
    if (seen) return seen;
  }
  return null;
};

export const changed = (ids) => {
  restyle(ids);
  draw();
};
// Several changes come to one drawing, before the next frame; whoever needs places gets them at once.
export const draw = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(settle);
};
export const settle = () => {
  if (!isDue) return;
  isDue = false;
  // Where the map is not open nothing is measured; what bears on what is known all the same.
  if (ground.offsetParent === null) grown = grow(draft);
  else redraw();
};
const redraw = () => {
  const held = holding();
  const focused = tree.contains(document.activeElement) ? document.activeElement.closest("[data-id]")?.dataset.id : null;
  const before = grown;
  grown = grow(draft);
  if (draft && grown.nodes.has(DRAFT_STEP)) grown.nodes.get(DRAFT_STEP).kind = draft.sign;
  const isOpening = isFirst && grown.order.length > 0;
  if (isOpening) {
    isFirst = false;
    for (const id of foldedTo(grown, OPEN)) folded.add(id);
  }
  for (const id of folded) if (!grown.nodes.has(id)) folded.delete(id);
  shown = unfolded(grown, folded);
  dress(grown, shown, draft, tree);
  const laid = lay(grown, shown, (id) => elements.get(id));
  const taken = new Map();
  for (const id of shown)
    if (grown.nodes.get(id).sort === "rival") {
      const place = layRival(laid.at, endsOf(board.rows[id].form), elements.get(id), taken);
      if (place) laid.at.set(id, place);
    }
  shown = shown.filter((id) => laid.at.has(id));
  reached = shown.filter((id) => grown.nodes.get(id).sort !== "ref");
  const mirrored = isMirrored();
  const traces = trace(grown, laid.at, shown);
  tree.classList.toggle("glides", shown.length < GLIDING);
  places = new Map();
  for (const id of shown) {
    const place = laid.at.get(id);
    if (mirrored) place.x = laid.w - place.x - place.w;
    places.set(id, place);
  }
  lines.draw(traces, laid.w, laid.h, mirrored);
  showHeads(laid.heads);
  setSize(laid.w, laid.h);
  if (isOpening) begin();
  const there = held && places.get(held.id);
  for (const [id, one] of elements)
    if (!grown.nodes.has(id)) {
      one.el.remove();
      elements.delete(id);
    }
  if (there && (there.x !== held.x || there.y !== held.y)) scrollTo(there, held);
  arrange();
  if (focused && document.activeElement === document.body) goOnFrom(focused, before);
  tell("drawn");
};
// What had the focus is gone or folded away: what it bore on has it now.
const goOnFrom = (id, before) => {
  let at = id;
  while (at && !places.has(at)) at = before.nodes.get(at)?.parent;
  focusOn(at ?? reached[0]);
};

const showHeads = (all) => {
  const said = JSON.stringify(all);
  if (said === headed) return;
  headed = said;
  heads.replaceChildren(...all.map(({ title, y }) => {
    const head = make("h2", "", title, { dir: "auto" });
    head.style.top = `${y}px`;
    return head;
  }));
};

const begin = () => {
  start();
  ground.scrollTo(isMirrored() ? ground.scrollWidth : 0, 0);
};

export const fold = (id, shut = !folded.has(id)) => {
  settle();
  if (!grown.nodes.get(id)?.cards) return false;
  shut ? folded.add(id) : folded.delete(id);
  // What is opened shows what bears on it; what lies deeper is opened in its turn where it is much.
  if (!shut && grown.nodes.get(id).cards > OPEN)
    for (const other of grown.order) {
      const node = grown.nodes.get(other);
      if (node.sort === "card" && node.cards && node.deep === grown.nodes.get(id).deep + 1 && isUnder(other, id)) folded.add(other);
    }
  redraw();
  return true;
};
const isUnder = (id, top) => {
  for (let at = id; at !== null && at !== undefined; at = grown.nodes.get(at)?.parent) if (at === top) return true;
  return false;
};
export const foldAll = (shut) => {
  folded.clear();
  if (shut) for (const id of foldedTo(grown, 0)) folded.add(id);
  draw();
};
// Open the way to an element; tells whether it can be seen on the canvas at all.
export const unfoldTo = (id) => {
  settle();
  let isShut = false;
  for (let at = grown.nodes.get(id)?.parent; at !== null && at !== undefined; at = grown.nodes.get(at).parent)
    if (folded.delete(at)) isShut = true;
  if (isShut) redraw();
  return places.has(id);
};
export const bring = (id) => {
  if (!unfoldTo(id)) return;
  reveal(places.get(id));
  if (!attached.has(id)) arrange();
};
export const focusOn = (id) => {
  settle();
  if (places.has(id) && !attached.has(id)) bring(id);
  elementOf(id)?.focus({ preventScroll: true });
};

onZoom(() => shown.length >= FEW && !isDue && arrange());
export const freeLine = lines.pull;
export const startDrawing = () => sheet.append(lines.svg, heads, tree);
export { tree };

// Drawing: the board becomes cards and pills at their places. Only what shows something else than before is
// made anew; all others are moved at most. What is selected stays where it is on the screen.
import { say, counted } from "./say.js";
import { board, found, selection, select, tell } from "./store.js";
import { make } from "./bench.js";
import { grow, unfolded, foldedTo, endsOf, targetsOf, DRAFT, DRAFT_STEP } from "./canvas-tree.js";
import { lay, layRival, CARD } from "./layout.js";
import { trace, makeLines, kindOf } from "./links.js";
import { cardFace, fillCard, pillFace, fillPill } from "./cards.js";
import { sheet, setSize, onScreen, scrollTo, reveal, start, isMirrored, ground, zoomNow, onZoom } from "./canvas-view.js";

const OPEN = 60;
const GLIDING = 150;
const FEW = 260;
const lines = makeLines();
const tree = make("div", "tree", "", { role: "tree", "aria-multiselectable": "true" });
const heads = make("div", "heads");
const elements = new Map();
const heights = new Map();
const folded = new Set();
const also = new Set();
let grown = { nodes: new Map(), order: [], groups: [] };
let shown = [];
let places = new Map();
let draft = null;
let isFirst = true;
let attached = new Set();
let version = 0;
const restyled = new Set();
let isDue = false;
let rover = null;
let headed = "";

export const nodeOf = (id) => grown.nodes.get(id);
export const elementOf = (id) => elements.get(id)?.el;
export const shownIds = () => shown;
export const placeOf = (id) => places.get(id);
export const isFolded = (id) => folded.has(id);
export const idOf = (target) => target.closest?.("#canvas [data-id]")?.dataset.id ?? null;
// All that is chosen: what is selected first, then the others.
export const chosen = () => (selection() === null ? [] : [selection(), ...[...also].filter((id) => id !== selection() && board.rows[id])]);
export const chooseAlso = (id) => {
  if (selection() === null) return select(id);
  if (id !== selection()) also.has(id) ? also.delete(id) : also.add(id);
  mark();
};
export const forgetAlso = () => {
  const had = also.size > 0;
  also.clear();
  return had;
};
export const currentDraft = () => draft;
export const setDraft = (made) => {
  draft = made;
  draw();
  if (made) settle();
};
export const draftElement = (el) => elements.set(DRAFT, { el, says: "draft", isNew: true });

const makeElement = (id, sort) => {
  const el = make("div", "", "", { role: "treeitem", tabindex: "-1", "data-id": id });
  el.append(make("div", "face"));
  return { el, says: "", h: 0, w: 0, sort };
};

// Whether all that a face is made of is what it was: its row, and those of its ends.
const isSame = (one, id) => {
  const { form } = board.rows[id];
  const ends = one.sort === "card" ? [] : [...targetsOf(form), ...endsOf(form).slice(0, 2)];
  const made = [board.rows[id], ...ends.map((end) => board.rows[end])];
  const isOld = one.version === version && one.made?.length === made.length && made.every((row, at) => row === one.made[at]);
  Object.assign(one, { made, version });
  return isOld && !restyled.has(id);
};
// Names of parties and sources stand on many faces.
export const changed = (ids) => {
  const isWide = ids === null || ids.some((id) => ["parties", "sources"].includes(board.rows[id]?.list ?? "parties"));
  if (isWide) version += 1;
  else for (const id of ids) restyled.add(id);
  draw();
};

// Fill what shows something else by now, then measure all that is new in one go.
const dress = () => {
  const fresh = [];
  for (const id of shown) {
    let one = elements.get(id);
    if (id === DRAFT) {
      one.h = one.el.offsetHeight || one.h || 120;
      one.w = CARD;
      if (!one.el.isConnected) tree.append(one.el);
      fresh.push([id, one]);
      continue;
    }
    const { sort } = grown.nodes.get(id);
    if (!one) elements.set(id, (one = makeElement(id, sort)));
    if (one.isEdited) {
      fresh.push([id, one]);
      continue;
    }
    if (id !== DRAFT_STEP && isSame(one, id)) continue;
    const face = id === DRAFT_STEP ? draftFace() : sort === "card" ? cardFace(id) : pillFace(id);
    const says = JSON.stringify(face);
    if (one.says === says) continue;
    one.says = says;
    (sort === "card" ? fillCard : fillPill)(one.el, face);
    one.el.dataset.sort = sort;
    const known = heights.get(sort + says);
    if (known) Object.assign(one, known);
    else {
      if (!one.el.isConnected) tree.append(one.el);
      fresh.push([id, one]);
    }
  }
  for (const [, one] of fresh) {
    one.h = one.el.offsetHeight;
    one.w = one.el.offsetWidth;
  }
  for (const [id, one] of fresh) if (id !== DRAFT && !one.isEdited) heights.set(one.sort + one.says, { h: one.h, w: one.w });
};
const draftFace = () => ({ kind: draft.sign, words: draft.words, more: "", found: "", ours: false, tone: "", name: draft.words });

const put = (one, { x, y }) => {
  if (one.x === x && one.y === y) return;
  Object.assign(one, { x, y });
  one.el.style.transform = `translate(${x}px, ${y}px)`;
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
    describe(id, one);
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

const describe = (id, one) => {
  const node = grown.nodes.get(id);
  const fold = node.sort === "card" && node.cards ? (folded.has(id) ? "shut" : "open") : "";
  const around = node.parent === null ? null : grown.nodes.get(node.parent).children;
  const said = `${node.level} ${fold} ${node.cards} ${around?.length} ${around?.indexOf(id)}`;
  if (one.described === said) return;
  one.described = said;
  one.el.setAttribute("aria-level", node.level + 1);
  if (around) {
    one.el.setAttribute("aria-setsize", around.length);
    one.el.setAttribute("aria-posinset", around.indexOf(id) + 1);
  } else for (const name of ["aria-setsize", "aria-posinset"]) one.el.removeAttribute(name);
  one.knob?.remove();
  one.knob = null;
  if (!fold) return one.el.removeAttribute("aria-expanded");
  one.el.setAttribute("aria-expanded", String(fold === "open"));
  const words = fold === "open" ? say("Fold") : counted(node.cards, "Show {n} statement more", "Show {n} statements more");
  one.knob = make("button", `knob ${fold}`, "", { "data-n": fold === "open" ? "−" : `+${node.cards}`, type: "button", tabindex: "-1", title: words, "aria-hidden": "true" });
  one.el.append(one.knob);
};

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

// Several changes come to one drawing, before the next frame; whoever needs places gets them at once.
export const draw = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(settle);
};
export const settle = () => {
  if (!isDue) return;
  isDue = false;
  if (ground.offsetParent === null) return;
  redraw();
};
const redraw = () => {
  const held = holding();
  grown = grow(draft);
  if (draft && grown.nodes.has(DRAFT_STEP)) grown.nodes.get(DRAFT_STEP).kind = draft.sign;
  const isOpening = isFirst && grown.order.length > 0;
  if (isOpening) {
    isFirst = false;
    for (const id of foldedTo(grown, OPEN)) folded.add(id);
  }
  for (const id of folded) if (!grown.nodes.has(id)) folded.delete(id);
  for (const id of also) if (!board.rows[id]) also.delete(id);
  shown = unfolded(grown, folded);
  dress();
  restyled.clear();
  const laid = lay(grown, shown, (id) => elements.get(id));
  for (const id of shown)
    if (grown.nodes.get(id).sort === "rival") {
      const place = layRival(laid.at, endsOf(board.rows[id].form), elements.get(id));
      if (place) laid.at.set(id, place);
    }
  shown = shown.filter((id) => laid.at.has(id));
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
  mark();
  tell("drawn");
};

const showHeads = (all) => {
  const said = JSON.stringify(all);
  if (said === headed) return;
  headed = said;
  heads.replaceChildren(...all.map(({ title, y }) => {
    const head = make("h3", "", title, { dir: "auto" });
    head.style.top = `${y}px`;
    return head;
  }));
};

const begin = () => {
  start();
  ground.scrollTo(isMirrored() ? ground.scrollWidth : 0, 0);
};

// What is selected, what it bears on, and what bears on it.
const near = (id) => {
  const node = grown.nodes.get(id);
  if (!node) return new Set();
  const { form } = board.rows[id];
  const links = node.sort === "card"
    ? [...board.order.arguments, ...board.order.relations].filter((one) => {
        const other = board.rows[one].form;
        return endsOf(other).includes(id) || targetsOf(other).includes(id);
      })
    : [id, ...board.order.arguments.filter((one) => board.rows[one].form.target === id)];
  const made = new Set(links);
  for (const one of links) for (const end of [...endsOf(board.rows[one].form), ...targetsOf(board.rows[one].form)]) made.add(end);
  if (node.sort !== "card") for (const end of targetsOf(form)) made.add(end);
  return made;
};
let lit = new Set();
let marked = new Set();
export const mark = () => {
  const all = chosen();
  const next = selection() !== null && board.rows[selection()] ? near(selection()) : new Set();
  for (const id of lit) if (!next.has(id)) elementOf(id)?.removeAttribute("data-lit");
  for (const id of next) elementOf(id)?.setAttribute("data-lit", "");
  for (const id of marked) if (!all.includes(id)) elementOf(id)?.setAttribute("aria-selected", "false");
  for (const id of all) elementOf(id)?.setAttribute("aria-selected", "true");
  lit = next;
  marked = new Set(all);
  lines.light(next);
  const reached = selection() !== null && places.has(selection()) ? selection() : shown[0];
  if (rover !== null && rover !== reached && elementOf(rover)) elementOf(rover).tabIndex = -1;
  rover = reached ?? null;
  if (rover !== null && elementOf(rover)) elementOf(rover).tabIndex = 0;
  tree.setAttribute("aria-label", counted(board.order.statements?.length ?? 0, "Map of {n} statement", "Map of {n} statements"));
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

// While a text is typed in a card, it is not made anew; its height is measured with each draw.
export const edited = (id, isEdited) => {
  const one = elements.get(id);
  if (!one) return;
  one.isEdited = isEdited;
  if (isEdited) return;
  one.says = "";
  restyled.add(id);
};

onZoom(() => shown.length >= FEW && !isDue && arrange());
export const freeLine = lines.pull;
export const startDrawing = () => sheet.append(lines.svg, heads, tree);
export { tree, kindOf };

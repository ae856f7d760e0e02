// Elements of cards and pills: made once, filled anew where they say something else, measured once for each
// thing they say, and told how they stand in the tree.
import { say, counted } from "./say.js";
import { board } from "./store.js";
import { make } from "./bench.js";
import { endsOf, targetsOf, DRAFT, DRAFT_STEP } from "./canvas-tree.js";
import { CARD } from "./layout.js";
import { cardFace, fillCard, pillFace, fillPill, refFace, fillRef } from "./cards.js";

export const elements = new Map();
const heights = new Map();
const restyled = new Set();
let version = 0;

export const elementOf = (id) => elements.get(id)?.el;
export const draftElement = (el) => elements.set(DRAFT, { el, says: "draft" });

const makeElement = (id, sort, of) => {
  if (sort === "ref") {
    // Who walks by keys comes to the card itself, who listens hears it in the name of the step.
    const el = make("div", "", "", { "aria-hidden": "true", "data-ref": of });
    el.append(make("div", "face"));
    return { el, says: "", h: 0, w: 0, sort, of };
  }
  const el = make("div", "", "", { role: "treeitem", tabindex: "-1", "aria-selected": "false", "data-id": id });
  el.append(make("div", "face"));
  return { el, says: "", h: 0, w: 0, sort };
};

// Whether all that a face is made of is what it was: its row, and those of its ends.
const isSame = (one, id) => {
  if (one.sort === "ref") return false;
  const { form } = board.rows[id];
  const ends = one.sort === "card" ? [] : [...targetsOf(form), ...endsOf(form).slice(0, 2)];
  const made = [board.rows[id], ...ends.map((end) => board.rows[end])];
  const isOld = one.version === version && one.made?.length === made.length && made.every((row, at) => row === one.made[at]);
  Object.assign(one, { made, version });
  return isOld && !restyled.has(id);
};
// Names of parties and sources stand on many faces.
export const restyle = (ids) => {
  const isWide = ids === null || ids.some((id) => ["parties", "sources"].includes(board.rows[id]?.list ?? "parties"));
  if (isWide) version += 1;
  else for (const id of ids) restyled.add(id);
};

// Fill what shows something else by now, then measure all that is new in one go.
export const dress = (grown, shown, draft, host) => {
  const fresh = [];
  for (const id of shown) {
    let one = elements.get(id);
    if (id === DRAFT) {
      one.h = one.el.offsetHeight || one.h || 120;
      one.w = CARD;
      if (!one.el.isConnected) host.append(one.el);
      fresh.push([id, one]);
      continue;
    }
    const { sort, of } = grown.nodes.get(id);
    if (!one) elements.set(id, (one = makeElement(id, sort, of)));
    if (one.isEdited) {
      fresh.push([id, one]);
      continue;
    }
    if (id !== DRAFT_STEP && isSame(one, id)) continue;
    const face = id === DRAFT_STEP ? draftFace(draft) : MAKE[sort] ? MAKE[sort](of ?? id) : pillFace(id);
    const says = JSON.stringify(face);
    if (one.says === says) continue;
    one.says = says;
    (FILL[sort] ?? fillPill)(one.el, face);
    one.el.dataset.sort = sort;
    const known = heights.get(sort + says);
    if (known) Object.assign(one, known);
    else {
      if (!one.el.isConnected) host.append(one.el);
      fresh.push([id, one]);
    }
  }
  for (const [, one] of fresh) {
    one.h = one.el.offsetHeight;
    one.w = one.el.offsetWidth;
  }
  restyled.clear();
  for (const [id, one] of fresh) if (id !== DRAFT && !one.isEdited) heights.set(one.sort + one.says, { h: one.h, w: one.w });
};
const MAKE = { card: cardFace, ref: refFace };
const FILL = { card: fillCard, ref: fillRef };
const draftFace = (draft) => ({ kind: draft.sign, words: draft.words, more: "", found: "", ours: false, tone: "", name: draft.words });

export const put = (one, { x, y }) => {
  if (one.x === x && one.y === y) return;
  Object.assign(one, { x, y });
  one.el.style.transform = `translate(${x}px, ${y}px)`;
};

// How it stands in the tree, said to whoever does not see it; its knob folds what bears on it.
export const describe = (id, one, grown, isShut) => {
  const node = grown.nodes.get(id);
  if (node.sort === "ref") return;
  const fold = node.sort === "card" && node.cards ? (isShut ? "shut" : "open") : "";
  const around = node.parent === null ? null : grown.nodes.get(node.parent).children.filter((other) => grown.nodes.get(other).sort !== "ref");
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

// While a text is typed in a card, it is not made anew; its height is measured with each draw.
export const edited = (id, isEdited) => {
  const one = elements.get(id);
  if (!one) return;
  one.isEdited = isEdited;
  if (isEdited) return;
  one.says = "";
  restyled.add(id);
};

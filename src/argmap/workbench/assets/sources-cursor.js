// The way through a text by keys, sentence by sentence and word by word, and what is chosen in it.
// What is chosen are two places in the text; how it came about (mouse, touch, keys) is forgotten at once.
import { tell } from "./store.js";

let sheet = null;
let at = 0;
let ends = null;
let chosen = null;

export const chosenWords = () => chosen && { source: sheet.source, start: chosen[0], end: chosen[1] };
export const sentenceNow = () => (sheet?.sentences.length ? at : null);

const paint = () => {
  if (!globalThis.CSS?.highlights) return;
  if (chosen) CSS.highlights.set("chosen", new Highlight(sheet.range(...chosen)));
  else CSS.highlights.delete("chosen");
};

// Choose words; tells "words" with them, and how: "keys", "mouse" or "word" (a step of the way, no choice yet).
export const choose = (range, how = "keys") => {
  chosen = range;
  if (!range) ends = null;
  paint();
  tell("words", chosenWords(), how);
};
export const repaint = paint;

export const use = (next) => {
  if (sheet !== next) {
    at = 0;
    choose(null, "text");
  }
  sheet = next;
  markCursor();
};

// The one sentence that the Tab key leads to.
export const markCursor = () => {
  if (!sheet) return;
  for (const el of sheet.el.querySelectorAll('.s[tabindex="0"]')) el.tabIndex = -1;
  for (const el of sheet.el.querySelectorAll(".s.here")) el.classList.remove("here");
  const mine = sheet.pieces(at);
  if (mine[0]) mine[0].tabIndex = 0;
  for (const el of mine) el.classList.add("here");
};

// What is far away has a guessed height until it is near: so twice.
export const bringUp = (what, pane = document.getElementById("sources")) => {
  const once = () => {
    const box = what.getBoundingClientRect();
    const view = pane.getBoundingClientRect();
    const head = pane.querySelector(".reader");
    const top = Math.max(view.top, head && getComputedStyle(head).position === "sticky" ? head.getBoundingClientRect().bottom : 0) + 12;
    // On a narrow page the bar stands at the foot.
    const foot = pane.querySelector(".selbar.foot")?.getBoundingClientRect().top ?? Infinity;
    const low = Math.min(view.bottom, innerHeight, foot) - 16;
    if (!box.height || (box.top >= top && box.bottom <= low)) return;
    pane.scrollTop += box.top - top - Math.max(0, (low - top - box.height) / 3);
  };
  once();
  requestAnimationFrame(() => {
    once();
    requestAnimationFrame(once);
  });
};

export const goTo = (sentence, { focus = true } = {}) => {
  if (!sheet?.sentences.length) return;
  at = Math.max(0, Math.min(sheet.sentences.length - 1, sentence));
  markCursor();
  const [first] = sheet.pieces(at);
  if (!first) return;
  if (focus) first.focus({ preventScroll: true });
  bringUp(first);
};

const spanOf = () => [Math.min(ends[0][0], ends[1][0]), Math.max(ends[0][1], ends[1][1])];
const toHead = (how) => {
  at = sheet.sentenceAt(ends[1][0]);
  goTo(at);
  choose(spanOf(), how);
  bringUp(sheet.range(...ends[1]));
};

const bySentence = (by, isMore) => {
  if (!isMore) {
    const was = chosen;
    choose(null);
    return goTo(was ? at : at + by);
  }
  const here = sheet.sentences[at];
  if (!ends) ends = [here, here];
  else {
    const head = ends[1];
    const now = sheet.sentences[sheet.sentenceAt(head[0])];
    const isWhole = by > 0 ? head[1] >= now[1] : head[0] <= now[0];
    const next = sheet.sentences[sheet.sentenceAt(head[0]) + by];
    if (isWhole && !next) return;
    ends = [ends[0], isWhole ? next : by > 0 ? [head[0], now[1]] : [now[0], head[1]]];
  }
  toHead("keys");
};

const byWord = (by, isMore) => {
  const here = sheet.sentences[at];
  // From a whole sentence the way leads into it; from a word to the next.
  const from = ends ? (by > 0 ? ends[1][1] : ends[1][0]) : by > 0 ? here[0] : here[1];
  const next = sheet.token(from, by);
  if (!next) return;
  ends = isMore && ends ? [ends[0], next] : [next, next];
  toHead(isMore ? "keys" : "word");
};

const isRightToLeft = () => {
  const [el] = sheet.pieces(at);
  return el && getComputedStyle(el.closest("p")).direction === "rtl";
};

// Whether a key was one of the way through the text.
export const walked = (event) => {
  if (!sheet?.sentences.length || event.ctrlKey || event.metaKey || event.altKey) return false;
  const isMore = event.shiftKey;
  const forward = isRightToLeft() ? -1 : 1;
  const done = {
    ArrowDown: () => bySentence(1, isMore),
    ArrowUp: () => bySentence(-1, isMore),
    ArrowRight: () => byWord(forward, isMore),
    ArrowLeft: () => byWord(-forward, isMore),
    PageDown: () => bySentence(10, false),
    PageUp: () => bySentence(-10, false),
    Home: () => { choose(null); goTo(0); },
    End: () => { choose(null); goTo(sheet.sentences.length - 1); },
  }[event.key];
  if (!done) return false;
  // What the mouse selected before is chosen no more.
  getSelection().removeAllRanges();
  done();
  return true;
};

// The whole sentence chosen, where nothing else is.
export const chooseSentence = (sentence = at, how = "keys") => {
  if (!sheet?.sentences.length) return null;
  at = sentence;
  const here = sheet.sentences[at];
  ends = [here, here];
  markCursor();
  choose([...here], how);
  return chosenWords();
};

// One more sentence at the end of what is chosen.
export const lengthen = () => {
  if (!chosen) return;
  const next = sheet.sentences[sheet.sentenceAt(chosen[1] - 1) + 1];
  if (!next) return;
  ends = [chosen, next];
  choose([chosen[0], next[1]], "keys");
};

// What the browser has selected, by mouse, touch or caret.
export const takeSelection = () => {
  const selection = getSelection();
  if (!sheet || !selection.rangeCount || selection.isCollapsed) return false;
  const points = sheet.points(selection.getRangeAt(0));
  if (!points || !sheet.wordsOf(...points)) return false;
  if (chosen && chosen[0] === points[0] && chosen[1] === points[1]) return true;
  at = sheet.sentenceAt(points[0]);
  ends = [points, points];
  markCursor();
  choose(points, "mouse");
  return true;
};

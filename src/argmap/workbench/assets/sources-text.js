// The text of a source as elements: parts, paragraphs, sentences in them, and in those the marked words.
// The server counts code points, the browser UTF-16 units; all the way between them is in here.
import { say, counted } from "./say.js";
import { make } from "./bench.js";

const PART = 6000;

const isWide = (words) => /[\ud800-\udbff]/.test(words);
const pointsIn = (line, units) => (line.wide ? [...line.words.slice(0, units)].length : units);
const unitsIn = (line, points) => (line.wide ? [...line.words].slice(0, points).join("").length : points);
const lengthOf = (line) => (line.wide ? [...line.words].length : line.words.length);

// The first of a sorted list for which a question is answered with yes, by halves.
export const firstOf = (many, holds) => {
  let [low, high] = [0, many.length];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (holds(many[mid])) high = mid;
    else low = mid + 1;
  }
  return low;
};

// Marks cut where others begin or end: each piece has the ids that stand on it, of the shortest mark first.
export const piecesOf = (marks) => {
  const cuts = [...new Set(marks.flatMap(([start, end]) => [start, end]))].sort((a, b) => a - b);
  const made = [];
  let here = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [start, end] = [cuts[at], cuts[at + 1]];
    here = here.filter((one) => one[1] > start);
    while (next < marks.length && marks[next][0] <= start) here.push(marks[next++]);
    if (!here.length) continue;
    const ids = [...here].sort((a, b) => a[1] - a[0] - (b[1] - b[0])).map((one) => one[2]);
    made.push([start, end, [...new Set(ids)]]);
  }
  return made;
};

export class Sheet {
  // told: what the server answered to ask("text").
  constructor(told) {
    this.source = told.source;
    this.digest = told.digest;
    this.sentences = told.sentences;
    this.lines = told.lines.map(([start, words, isFirst]) => {
      const line = { start, words, isFirst, wide: isWide(words), key: null };
      line.end = start + lengthOf(line);
      line.el = make("p", isFirst ? "line" : "line along", "", { dir: "auto" });
      return line;
    });
    this.byElement = new Map(this.lines.map((line) => [line.el, line]));
    this.marked = new Map();
    this.el = make("div", "words");
    this.layOut(told.pages);
  }

  layOut(pages) {
    let part = make("div", "part");
    let length = 0;
    let page = 0;
    for (const line of this.lines) {
      for (; page < pages.length && pages[page][0] <= line.start; page++)
        part.append(make("p", "leaf", say("p. {page}", { page: pages[page][1] })));
      part.append(line.el);
      length += line.words.length;
      if (length < PART) continue;
      this.el.append(part);
      part = make("div", "part");
      length = 0;
    }
    this.el.append(part);
  }

  // Write what is marked and what is missing; only lines in which that is another are made anew.
  paint(marks, missing) {
    const pieces = piecesOf(marks);
    const gaps = new Set(missing.map(([start]) => start));
    let [piece, sentence] = [0, 0];
    for (const line of this.lines) {
      while (piece < pieces.length && pieces[piece][1] <= line.start) piece++;
      while (sentence < this.sentences.length && this.sentences[sentence][1] <= line.start) sentence++;
      const mine = [];
      for (let at = piece; at < pieces.length && pieces[at][0] < line.end; at++) mine.push(pieces[at]);
      const said = [];
      for (let at = sentence; at < this.sentences.length && this.sentences[at][0] < line.end; at++)
        said.push({ at, start: this.sentences[at][0], end: this.sentences[at][1], isGap: gaps.has(this.sentences[at][0]) });
      const key = JSON.stringify([mine, said.map((one) => one.isGap)]);
      if (line.key === key) continue;
      line.key = key;
      this.fill(line, said, mine);
    }
    this.marked = new Map();
    for (const el of this.el.querySelectorAll("mark"))
      for (const id of el.ids) {
        if (!this.marked.has(id)) this.marked.set(id, []);
        this.marked.get(id).push(el);
      }
  }

  fill(line, said, pieces) {
    const cut = (start, end) => line.words.slice(unitsIn(line, start - line.start), unitsIn(line, end - line.start));
    const made = [];
    const write = (into, start, end) => {
      let at = start;
      for (const [first, last, ids] of pieces) {
        const [left, right] = [Math.max(first, at), Math.min(last, end)];
        if (left >= right) continue;
        if (left > at) into.append(cut(at, left));
        const el = make("mark", ids.length > 1 ? "several" : "", cut(left, right));
        el.ids = ids;
        el.start = left;
        into.append(el);
        at = right;
      }
      if (at < end) into.append(cut(at, end));
    };
    let at = line.start;
    const between = document.createDocumentFragment();
    for (const one of said) {
      const [start, end] = [Math.max(one.start, line.start), Math.min(one.end, line.end)];
      if (start > at) write(between, at, start);
      const el = make("span", one.isGap ? "s gap" : "s", "", { tabindex: "-1", "data-s": one.at });
      write(el, start, end);
      const stand = new Set([...el.querySelectorAll("mark")].flatMap((one) => one.ids)).size;
      if (stand) el.setAttribute("aria-description", counted(stand, "{n} statement", "{n} statements"));
      between.append(el);
      at = end;
    }
    if (at < line.end) write(between, at, line.end);
    made.push(between);
    line.el.replaceChildren(...made);
  }

  // The elements of a sentence: one in each line that it reaches into.
  pieces(at) {
    return [...this.el.querySelectorAll(`.s[data-s="${at}"]`)];
  }
  sentenceAt(point) {
    const at = firstOf(this.sentences, (one) => one[1] > point);
    return Math.min(at, this.sentences.length - 1);
  }
  lineAt(point) {
    return Math.max(0, firstOf(this.lines, (one) => one.start > point) - 1);
  }

  // From code points to a range of the page.
  range(start, end) {
    const made = new Range();
    made.setStart(...this.spot(start, false));
    made.setEnd(...this.spot(end, true));
    return made;
  }
  spot(point, isEnd) {
    let at = this.lineAt(point);
    if (isEnd && at && this.lines[at].start === point) at--;
    const line = this.lines[at];
    let units = unitsIn(line, Math.max(0, Math.min(point, line.end) - line.start));
    const walk = document.createTreeWalker(line.el, NodeFilter.SHOW_TEXT);
    let node = walk.nextNode();
    while (node && (units > node.length || (units === node.length && !isEnd))) {
      const next = walk.nextNode();
      if (!next) break;
      units -= node.length;
      node = next;
    }
    return node ? [node, Math.min(units, node.length)] : [line.el, 0];
  }

  // From a range of the page to code points: null where no words of the text are in it.
  points(range) {
    if (!range.intersectsNode(this.el)) return null;
    const start = this.pointOf(range.startContainer, range.startOffset) ?? this.edge(range, false);
    const end = this.pointOf(range.endContainer, range.endOffset) ?? this.edge(range, true);
    return start === null || end === null || start >= end ? null : [start, end];
  }
  pointOf(node, offset) {
    const el = node instanceof Element ? node : node.parentElement;
    const line = this.byElement.get(el?.closest("p.line"));
    if (!line) return null;
    const before = new Range();
    before.setStart(line.el, 0);
    before.setEnd(node, offset);
    return line.start + pointsIn(line, before.toString().length);
  }
  // A boundary between lines: the next line begins the selection, the one before ends it.
  edge(range, isEnd) {
    if (!isEnd) {
      const at = firstOf(this.lines, ({ el }) => range.comparePoint(el, 0) >= 0);
      return at < this.lines.length ? this.lines[at].start : null;
    }
    const at = firstOf(this.lines, ({ el }) => range.comparePoint(el, el.childNodes.length) > 0);
    return at ? this.lines[at - 1].end : null;
  }

  // The words between two places, as they stand in the lines, with single blanks.
  wordsOf(start, end) {
    const made = [];
    for (let at = this.lineAt(start); at < this.lines.length && this.lines[at].start < end; at++) {
      const line = this.lines[at];
      const [left, right] = [Math.max(start, line.start) - line.start, Math.min(end, line.end) - line.start];
      made.push(line.words.slice(unitsIn(line, left), unitsIn(line, right)));
    }
    return made.join(" ").replace(/\s+/g, " ").trim();
  }

  // The words of a line that count as words, each with where it begins and ends, in code points.
  tokens(at) {
    const line = this.lines[at];
    line.tokens ??= [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(line.words)]
      .filter((one) => one.isWordLike)
      .map(({ index, segment }) => [
        line.start + pointsIn(line, index),
        line.start + pointsIn(line, index + segment.length),
      ]);
    return line.tokens;
  }
  // The word after or before a place; null at the end of the text.
  token(point, by) {
    const step = by > 0 ? 1 : -1;
    for (let at = this.lineAt(Math.max(0, point)); at >= 0 && at < this.lines.length; at += step) {
      const found = this.tokens(at);
      const next = step > 0 ? found.find(([start]) => start >= point) : found.findLast(([, end]) => end <= point);
      if (next) return next;
    }
    return null;
  }
}

// The pane of the sources: which text, what of it the map has, and the way between words and statements.
import { say, counted, inQuotes } from "./say.js";
import { make, key, openPane, isTyping } from "./bench.js";
import { announce, ask, board, form, found, listen, row, select, selection } from "./store.js";
import { Sheet, firstOf } from "./sources-text.js";
import { bringUp, choose, chooseSentence, goTo, markCursor, repaint, sentenceNow, takeSelection, use, walked } from "./sources-cursor.js";
import { actOn, isOpen, isReading, startSelect } from "./select.js";
import { startBringing, bringDialog, giving, warnings } from "./sources-bring.js";

const pane = document.getElementById("sources");
const head = make("div", "reader");
const place = make("div", "sheet", "", { role: "region" });
const which = make("div", "which", "", { role: "group", hidden: true });
const hint = make("p", "hint");
let chosenSource = null;
let sheet = null;
let isAsking = null;
let opening = null;
let showsGaps = true;

export const sheetNow = () => sheet;
export const sourceNow = () => chosenSource;

const titleOf = (id) => form(id)?.title || id;

// Tabs for a few, a list for many.
const chooser = () => {
  const ids = board.order.sources;
  const length = ids.reduce((sum, id) => sum + titleOf(id).length, 0);
  if (ids.length > 3 || length > 60) {
    const list = make("select", "", "", { "aria-label": say("Source"), dir: "auto" });
    for (const id of ids) {
      const one = make("option", "", board.texts[id] ? titleOf(id) : say("{title} (no text)", { title: titleOf(id) }), { value: id });
      one.selected = id === chosenSource;
      list.append(one);
    }
    list.addEventListener("change", () => open(list.value));
    return list;
  }
  const tabs = make("div", "source-tabs", "", { role: "tablist", "aria-label": say("Sources") });
  for (const id of ids) {
    const isOn = id === chosenSource;
    const tab = make("button", "source-tab", titleOf(id), {
      type: "button", role: "tab", dir: "auto", id: `source-tab-${ids.indexOf(id)}`, title: titleOf(id),
      "aria-selected": String(isOn), "aria-controls": "source-text", tabindex: isOn ? "0" : "-1",
      onclick: () => open(id),
    });
    tabs.append(tab);
  }
  tabs.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const turn = getComputedStyle(tabs).direction === "rtl" ? -by : by;
    const next = (ids.indexOf(chosenSource) + turn + ids.length) % ids.length;
    open(ids[next]);
    head.querySelector(`#source-tab-${next}`)?.focus();
  });
  return tabs;
};

const gapsNow = () => (sheet && found.missing[sheet.source]) || [];

const marking = () => {
  const label = make("label", "marking");
  const box = make("input", "", "", { type: "checkbox", id: "show-gaps" });
  box.checked = showsGaps;
  box.addEventListener("change", () => {
    showsGaps = box.checked;
    place.classList.toggle("gaps", showsGaps);
  });
  label.append(box, say("mark those that carry none"));
  return label;
};

// Where nothing has a statement yet, marking all of it would say nothing.
const gapsShown = () => (gapsNow().length < sheet.sentences.length ? gapsNow() : []);

const drawHead = () => {
  const held = head.contains(document.activeElement) ? document.activeElement.id : null;
  const ids = board.order.sources;
  const first = make("div", "row");
  if (ids.length > 1) first.append(chooser());
  else if (ids.length) first.append(make("h2", "", titleOf(ids[0]), { dir: "auto" }));
  head.hidden = !ids.length;
  hint.hidden = !sheet;
  first.append(make("button", "bring", say("Bring in a text"), { type: "button", id: "bring", onclick: () => bringDialog() }));
  head.replaceChildren(first);
  if (sheet && sheet.sentences.length) {
    const n = sheet.sentences.length;
    const m = n - gapsNow().length;
    const second = make("div", "row");
    const stepping = make("span", "stepping");
    for (const [id, sign, words, by] of [
      ["gap-before", "‹", say("The previous sentence that carries none ([)"), -1],
      ["gap-after", "›", say("The next sentence that carries none (])"), 1],
    ])
      stepping.append(make("button", "step", sign, { type: "button", id, "aria-label": words, title: words, onclick: () => nextGap(by) }));
    second.append(
      make("p", "covered", counted(n, "{m} of {n} sentence carries a statement", "{m} of {n} sentences carry a statement", { m: found.revision ? m : "…" })),
      stepping,
      marking(),
    );
    head.append(second);
  }
  const wrong = warnings(chosenSource);
  if (wrong) head.append(wrong);
  if (held) document.getElementById(held)?.focus();
};

const nextGap = (by) => {
  const gaps = gapsNow();
  if (!gaps.length) return announce(sheet ? say("Every sentence carries a statement.") : say("There is no text here."));
  const now = sheet.sentences[sentenceNow() ?? 0][0];
  const isIn = place.contains(document.activeElement);
  let at = by > 0 ? firstOf(gaps, ([start]) => (isIn ? start > now : start >= now)) : firstOf(gaps, ([start]) => start >= now) - 1;
  at = (at + gaps.length) % gaps.length;
  choose(null);
  goTo(sheet.sentenceAt(gaps[at][0]));
};

// Show the text of a source; several calls while one is under way end with the last.
export const open = (id) => {
  if (!(id in board.rows)) return null;
  chosenSource = id;
  const wanted = `${id} ${board.texts[id] ?? ""}`;
  if (isAsking !== wanted) opening = layOut(id, (isAsking = wanted));
  return opening;
};
const layOut = async (id, wanted) => {
  hideWhich();
  if (!board.texts[id]) {
    sheet = null;
    use(null);
    place.replaceChildren(giving(id));
    place.setAttribute("aria-label", titleOf(id));
    return drawHead();
  }
  try {
    const told = await ask("text", { source: id });
    if (isAsking !== wanted) return;
    sheet = new Sheet(told);
    sheet.el.lang = form(id)?.language || board.own.metadata?.language || "";
    sheet.paint(found.marks[id] || [], gapsShown());
    place.replaceChildren(sheet.el);
    place.setAttribute("aria-label", say("Text of {title}", { title: inQuotes(titleOf(id)) }));
    pane.scrollTop = 0;
    use(sheet);
    drawHead();
    light();
  } catch (error) {
    isAsking = null;
    place.replaceChildren(make("p", "warn", error.message, { dir: "auto", role: "alert" }));
    drawHead();
  }
};

// The board is another: the same source again, if it is there, else the first.
const renew = () => {
  const ids = board.order.sources;
  if (!ids.length) {
    [chosenSource, sheet, isAsking] = [null, null, null];
    use(null);
    // What is typed there stays.
    if (!place.querySelector("form.first")) place.replaceChildren(giving(null));
    return drawHead();
  }
  const wanted = ids.includes(chosenSource) ? chosenSource : ids.find((id) => board.texts[id]) || ids[0];
  if (isAsking !== `${wanted} ${board.texts[wanted] ?? ""}`) open(wanted);
  else drawHead();
};

const repaintMarks = () => {
  if (!sheet) return drawHead();
  const focused = document.activeElement?.closest?.("#source-text .s")?.dataset.s;
  sheet.paint(found.marks[sheet.source] || [], gapsShown());
  markCursor();
  if (focused !== undefined && !place.contains(document.activeElement)) sheet.pieces(focused)[0]?.focus({ preventScroll: true });
  repaint();
  drawHead();
  light();
  if (awaited) {
    showWords(awaited);
    awaited = null;
  }
};

// The words of what is selected stand out.
const light = () => {
  if (!sheet) return;
  for (const el of sheet.el.querySelectorAll("mark.on")) el.classList.remove("on");
  for (const el of sheet.marked.get(selection()) || []) el.classList.add("on");
};
let awaited = null;
let isFromText = false;
const showWords = async (id) => {
  const anchors = form(id)?.anchors || [];
  const places = [...anchors, ...(form(id)?.attributions || []).filter((one) => one.source)];
  const home = places.find((one) => one.source === chosenSource) || places.find((one) => board.texts[one.source]);
  if (home && home.source !== chosenSource) await open(home.source);
  light();
  const first = sheet?.marked.get(id)?.[0];
  if (first) bringUp(first, pane);
  else awaited = found.revision < board.revision ? id : null;
};

// One place of several of an element, or a text itself.
const showPlace = async ({ source, id, start, end }) => {
  if (source !== chosenSource) await open(source);
  const here = sheet?.marked.get(id)?.find((one) => one.start >= start && one.start < end);
  if (here) bringUp(here, pane);
};

// From marked words to their statements: one at once, of several which one is asked.
const lead = (ids, el, { focus = false } = {}) => {
  const known = ids.filter((id) => row(id));
  if (!known.length) return;
  if (known.length === 1) return openFrom(known[0]);
  which.replaceChildren(
    make("p", "", counted(known.length, "{n} statement stands on these words:", "{n} statements stand on these words:")),
    ...known.map((id) => make("button", "", form(id).text || id, { type: "button", dir: "auto", onclick: () => { hideWhich(); openFrom(id); } })),
  );
  which.setAttribute("aria-label", which.firstChild.textContent);
  which.hidden = false;
  const [box, view] = [el.getBoundingClientRect(), pane.getBoundingClientRect()];
  const size = which.getBoundingClientRect();
  which.style.top = `${Math.max(8, Math.min(box.bottom + 6, innerHeight - size.height - 8))}px`;
  which.style.left = `${Math.max(8, Math.min(box.left, view.right - size.width - 8, innerWidth - size.width - 8))}px`;
  if (focus) which.querySelector("button").focus();
};
const hideWhich = () => (which.hidden = true);
const openFrom = (id) => {
  isFromText = true;
  select(id, { reveal: true });
  isFromText = false;
  light();
};
const idsAt = (sentence) => [...new Set(sheet.pieces(sentence).flatMap((el) => [...el.querySelectorAll("mark")]).flatMap((el) => el.ids))];

const idsOn = ({ start, end }) =>
  [...new Set((found.marks[sheet.source] || []).filter((one) => one[0] < end && one[1] > start).map((one) => one[2]))].filter((id) => row(id));

const startPointer = () => {
  let isDown = false;
  let isTouch = false;
  place.addEventListener("pointerdown", (event) => { isDown = true; isTouch = event.pointerType === "touch"; });
  addEventListener("pointercancel", () => { isDown = false; });
  // Wherever the mouse is let go.
  addEventListener("pointerup", () => {
    if (isDown) setTimeout(takeSelection);
    isDown = false;
  });
  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    if (!isDown || isTouch) waiting = setTimeout(() => sheet && inSheet(getSelection().anchorNode) && takeSelection(), 350);
  });
  place.addEventListener("click", (event) => {
    if (!sheet || !getSelection().isCollapsed) return;
    const said = event.target.closest(".s");
    const mark = event.target.closest("mark");
    if (said) goTo(Number(said.dataset.s), { focus: true });
    if (mark && (!isTouch || isReading())) lead(mark.ids, mark);
    // A finger takes the sentence that it touches; the bar leads to its statements.
    else if (said && isTouch && !isReading()) {
      chooseSentence(Number(said.dataset.s), "touch");
    } else if (isOpen() || said) choose(null);
    if (!mark) hideWhich();
  });
  document.addEventListener("pointerdown", (event) => which.contains(event.target) || hideWhich());
  pane.addEventListener("scroll", hideWhich, { passive: true });
};
const inSheet = (node) => node && sheet.el.contains(node);

const pressed = (event) => {
  if (event.defaultPrevented || !sheet || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || !event.target.closest(".s, #source-text")) return;
  if (walked(event)) hideWhich();
  else if (event.key === "Enter") {
    const ids = idsAt(sentenceNow());
    if (ids.length) lead(ids, sheet.pieces(sentenceNow())[0], { focus: true });
    else announce(say("No statement stands on this sentence. Press C to make a claim of it."));
  } else if (event.key.length !== 1 || !actOn(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
};

export const toText = () => {
  openPane("sources");
  if (sheet?.sentences.length) goTo(sentenceNow() ?? 0);
  else document.querySelector("#sources textarea, #bring")?.focus();
};

export const startSources = () => {
  place.id = "source-text";
  place.classList.add("gaps");
  hint.textContent = say("Select words, or press W and go by arrows; then C makes a claim, E evidence, A an assumption, Q a question.");
  pane.append(head, place, hint, which);
  startSelect(place, () => sheet, idsOn, (ids, el) => lead(ids, el, { focus: true }));
  startBringing(async (id) => {
    await open(id);
    toText();
  });
  startPointer();
  place.addEventListener("keydown", pressed);
  which.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    hideWhich();
    goTo(sentenceNow() ?? 0);
  });
  key("w", toText, say("Go to the text of the source"));
  key("]", () => nextGap(1), say("Next sentence that carries no statement"));
  key("[", () => nextGap(-1), say("Previous sentence that carries no statement"));
  listen("board", renew);
  listen("found", repaintMarks);
  listen("show-words", showPlace);
  listen("select", (id) => {
    if (!id || isFromText) light();
    else showWords(id);
  });
};

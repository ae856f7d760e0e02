// Selected words become a statement, or more words of one that is there: a small bar at the selection.
import { say, counted, inQuotes } from "./say.js";
import { make, isTyping } from "./bench.js";
import { pick } from "./dialogs.js";
import { holds } from "./kept.js";
import { begun, cut } from "./names.js";
import { act, board, form, found, listen, row, selection } from "./store.js";
import { bringUp, choose, chosenWords, chooseSentence, lengthen, sentenceNow } from "./sources-cursor.js";

const KINDS = [["claim", "c"], ["evidence", "e"], ["assumption", "a"], ["question", "q"]];
const kindWords = { claim: say("Claim"), evidence: say("Evidence"), assumption: say("Assumption"), question: say("Question") };
const GONE = say("The text was laid out anew: select its words again.");
const isNarrow = () => innerWidth < 820;

// What is remembered from one statement to the next.
let speaker = null; // { id } or { name } of one that is not there yet
let lastTarget = null;

let open = null; // { sheet, words, bar, kind, tie, target, text, error, back }
let home = null; // the element of the text, behind which the bar stands
let textNow = null; // gives the sheet
// The cursor that goes from word to word is the page's own: a screen reader is told what it is on.
const spoken = make("p", "unseen", "", { role: "status" });

// Who reads on a phone selects words to copy them, not to change the map.
export const isReading = () => document.documentElement.dataset.mode === "reading";
export const isOpen = () => open !== null;
holds(() => open?.isEdited);

// What is proposed as a statement begins as a sentence does, and leaves out the marks of the quotation around
// it and the comma that led on: the words of the source stay as they are in the anchor.
const asSentence = (words) =>
  begun(words.trim().replace(/[,;:]["”“»]?$/u, "").replace(/^["“„«]([^"“”„«»]+)["”“»]$/u, "$1").replace(/^["“„«](?=[^"“”„«»]+$)/u, ""));
const nameOf = (id) => {
  const one = form(id);
  return one ? one.text || one.name || one.title || id : id;
};
const stepName = (id) => {
  const one = form(id);
  const target = row(one.target)?.list === "arguments" ? say("a step") : inQuotes(cut(nameOf(one.target), 36));
  return say("the step from {premise} to {target}", { premise: inQuotes(cut(nameOf(one.premises[0].statement ?? one.premises[0]), 36)), target });
};
const titleOf = (id) => (row(id).list === "arguments" ? stepName(id) : inQuotes(cut(nameOf(id))));

// What can be said of the new statement and the one that it bears on.
const tiesTo = (id, kind) => {
  const target = row(id);
  if (!target || kind === "question") return [];
  if (target.list === "arguments") return [["undercuts", "x", say("undercuts it")]];
  if (target.list !== "statements") return [];
  if (target.form.kind === "question") return [["answers", "s", say("answers it")]];
  return [["supports", "s", say("supports it")], ["attacks", "x", say("attacks it")]];
};

const radio = (name, value, words, letter, isChecked, change) => {
  const label = make("label", `choice ${value}`);
  const input = make("input", "", "", { type: "radio", name, value });
  input.checked = isChecked;
  input.addEventListener("change", change);
  label.append(input, make("span", "", words));
  if (letter) label.append(make("kbd", "", letter.toUpperCase(), { "aria-hidden": "true" }));
  return label;
};

const button = (name, words, letter, press, more = {}) => {
  const made = make("button", name, words, { type: "button", onclick: press, ...more });
  if (letter) made.append(make("kbd", "", letter, { "aria-hidden": "true" }));
  return made;
};

const speakerWords = () =>
  !speaker ? say("nobody is named yet") : cut("name" in speaker ? speaker.name : nameOf(speaker.id), 40);

let idsOn = () => []; // the statements that stand on words
let leadTo = null; // leads to one of them
export const startSelect = (place, sheetOf, idsOnWords, lead) => {
  [home, idsOn, leadTo] = [place, idsOnWords, lead];
  textNow = sheetOf;
  place.before(spoken);
  listen("words", (words, how) => {
    if (!words) spoken.textContent = "";
    else if (how === "word") spoken.textContent = textNow().wordsOf(words.start, words.end);
    else if (how === "keys") spoken.textContent = say("Selected: {words}", { words: textNow().wordsOf(words.start, words.end) });
    // What is typed outlives a text that is laid out anew.
    if (how === "text" && open?.isEdited) {
      open.words = null;
      return refuse(GONE);
    }
    // Nor does a click beside it lose it: Escape and Cancel leave it.
    if (!words && how !== "leave" && open?.isEdited && open.words) return choose([open.words.start, open.words.end]);
    if (!words || how === "word" || isReading()) return close({ keep: true });
    show(words, how);
  });
  listen("select", () => open && !open.isBusy && aim(selection()));
  listen("board", () => open && draw());
  document.addEventListener("keydown", (event) => open && pressed(event), true);
  addEventListener("resize", () => open && put());
  place.closest(".pane").addEventListener("scroll", () => open && put(), { passive: true });
};

// Open the bar with words; by a key of a kind at once with that kind.
const show = (words, how) => {
  const kept = open && open.isEdited ? open.text.value : null;
  const before = open;
  open?.bar.remove();
  const said = textNow().wordsOf(words.start, words.end);
  open = {
    words, how,
    kind: before?.kind || "claim",
    tie: before?.tie || "",
    target: before ? before.target : null,
    isEdited: kept !== null,
  };
  if (!before) aim(selection(), false);
  open.text = make("textarea", "say", "", { rows: 2, dir: "auto", id: "said-so", maxlength: 20000 });
  open.text.value = kept ?? asSentence(said);
  open.text.addEventListener("input", () => { open.isEdited = true; grow(); });
  open.error = make("p", "error", "", { role: "alert" });
  open.bar = make("form", "selbar", "", { "aria-label": say("What these words are") });
  open.bar.addEventListener("submit", (event) => { event.preventDefault(); take(); });
  draw();
  home.after(open.bar);
  grow();
  put();
  // The keys of the bar are those of the text, wherever the mouse began.
  if (!home.contains(document.activeElement)) textNow().pieces(sentenceNow())[0]?.focus({ preventScroll: true });
  if (isNarrow()) bringUp(textNow().range(words.start, words.end));
};

const grow = () => {
  open.text.style.height = "auto";
  open.text.style.height = `${Math.min(open.text.scrollHeight + 2, 160)}px`;
};

const aim = (id, isDrawn = true) => {
  const list = row(id)?.list;
  open.target = list === "statements" || list === "arguments" ? id : null;
  if (isDrawn) draw();
};

// Write the bar from what is chosen so far; what is typed and where the focus is stay.
const draw = () => {
  const focused = open.bar.contains(document.activeElement) ? document.activeElement : null;
  const mark = focused && (focused === open.text ? "text" : focused.dataset.part || `${focused.name}=${focused.value}`);
  if (open.target && !row(open.target)) open.target = null;
  const ties = tiesTo(open.target, open.kind);
  if (!ties.some(([tie]) => tie === open.tie)) open.tie = "";
  const kinds = make("fieldset", "kinds");
  kinds.append(make("legend", "unseen", say("Kind")));
  for (const [kind, letter] of KINDS)
    kinds.append(radio("kind", kind, kindWords[kind], letter, kind === open.kind, () => { open.kind = kind; draw(); }));
  const said = make("p", "by", "", { id: "said-by" });
  said.append(
    make("span", "", say("Said by")),
    button("link", speakerWords(), "P", pickSpeaker, { "data-part": "speaker", dir: "auto" }),
  );
  const bearing = make("fieldset", "bearing");
  bearing.append(make("legend", "unseen", say("What it bears on")));
  const on = make("p", "on", "", { id: "bears-on" });
  on.append(
    make("span", "", say("Bears on")),
    button("link", open.target ? titleOf(open.target) : say("nothing yet"), "B", pickTarget, { "data-part": "target", dir: "auto" }),
  );
  bearing.append(on);
  if (ties.length) {
    bearing.append(radio("tie", "", say("not linked"), "N", open.tie === "", () => (open.tie = "")));
    for (const [tie, letter, words] of ties)
      bearing.append(radio("tie", tie, words, letter, open.tie === tie, () => (open.tie = tie)));
  }
  const row3 = make("p", "buttons");
  row3.append(make("button", "yes", say("Add statement"), { type: "submit", "data-part": "take", "aria-describedby": "said-by bears-on" }));
  row3.lastChild.append(make("kbd", "", "⏎", { "aria-hidden": "true" }));
  if (isNarrow()) row3.append(button("", say("One more sentence"), "", () => lengthen()));
  const ids = open.how === "touch" && open.words ? idsOn(open.words) : [];
  if (ids.length)
    row3.append(button("", counted(ids.length, "Its statement", "Its {n} statements"), "", () => {
      const at = sentenceNow();
      leave();
      leadTo(ids, textNow().pieces(at)[0]);
    }));
  const holder = selection();
  if (["statements", "arguments"].includes(row(holder)?.list))
    row3.append(button("more", lostOf(holder).length ? say("Put in place of the lost words") : say("Add to the selected one"), "+", addWords, {
      "data-part": "more", title: say("Make these words a place that {what} stands on", { what: titleOf(holder) }),
    }));
  row3.append(button("leave", say("Cancel"), "Esc", leave, { "data-part": "leave" }));
  open.bar.replaceChildren(kinds, make("label", "asks", say("The statement, in one sentence"), { for: "said-so" }), open.text, said, bearing, open.error, row3);
  if (mark === "text") open.text.focus();
  else if (mark)
    [...open.bar.querySelectorAll("input, button")]
      .find((el) => (el.dataset.part || `${el.name}=${el.value}`) === mark)?.focus({ preventScroll: true });
};

// Beside the words, never over them; on a narrow page at the foot.
const put = () => {
  const { bar, words } = open;
  if (!words) return;
  bar.classList.toggle("foot", isNarrow());
  const range = textNow().range(words.start, words.end).getBoundingClientRect();
  const pane = home.closest(".pane").getBoundingClientRect();
  if (isNarrow()) {
    bar.style.removeProperty("top");
    bar.style.removeProperty("left");
    return;
  }
  const size = bar.getBoundingClientRect();
  const most = innerHeight - size.height - 8;
  const below = range.bottom + 8;
  const above = range.top - size.height - 8;
  const top = below <= most ? below : above >= pane.top ? above : most;
  bar.style.top = `${Math.max(pane.top + 8, Math.min(most, top))}px`;
  const left = Math.max(8, Math.min(pane.left + 12, innerWidth - size.width - 8));
  bar.style.left = `${left}px`;
};

const leave = () => {
  choose(null, "leave");
  getSelection().removeAllRanges();
  close();
};
const close = ({ keep = false } = {}) => {
  if (!open) return;
  const held = open.bar.contains(document.activeElement);
  open.bar.remove();
  open = null;
  if (held || !keep) textNow()?.pieces(sentenceNow())[0]?.focus({ preventScroll: true });
};

const refuse = (words) => {
  open.error.textContent = words;
  put();
};

const take = async () => {
  if (open.isBusy) return;
  const { words, kind, tie, target } = open;
  if (!words) return refuse(GONE);
  const text = open.text.value.replace(/\s+/g, " ").trim();
  if (!text) {
    refuse(say("A statement needs words: write what is said in one sentence."));
    return open.text.focus();
  }
  const action = { do: "state", text, kind, words: [words] };
  if (speaker) action["name" in speaker ? "speaker" : "party"] = speaker.name ?? speaker.id;
  if (target && tie) Object.assign(action, { target, tie });
  open.isBusy = true;
  const made = await act(action, { quiet: true, follow: true });
  if (!open) return;
  open.isBusy = false;
  if (!made.ok) return refuse(made.error);
  if (tie) lastTarget = target;
  const party = form(made.about)?.attributions?.[0]?.party;
  if (party) speaker = { id: party };
  leave();
};

// Anchors of an element in this text whose words are lost.
const lostOf = (id) =>
  (found.lost?.[open.words?.source] || [])
    .filter(([one, number]) => one === id && number !== null)
    .map(([, number]) => form(id).anchors?.[number])
    .filter(Boolean);

const addWords = async () => {
  if (open.isBusy) return;
  if (!open.words) return refuse(GONE);
  open.isBusy = true;
  const instead = lostOf(selection());
  const made = await act({ do: "anchor", id: selection(), words: open.words, instead }, { quiet: true, follow: true });
  if (!open) return;
  open.isBusy = false;
  if (!made.ok) return refuse(made.error);
  leave();
};

// A dialog takes the focus, and gives it back to what had it.
const pickSpeaker = async () => {
  const from = board.order.parties.map((id) => ({ id, words: nameOf(id), more: form(id).role || "" }));
  if (speaker && "name" in speaker) from.unshift({ id: "\0fresh", words: speaker.name });
  if (speaker) from.push({ id: "\0none", words: say("Nobody is named") });
  let fresh = null;
  const found = await pick({
    title: say("Who says it?"),
    from,
    create: (name) => { fresh = { name }; return "\0new"; },
    createWords: (name) => say("New: {name}", { name }),
  });
  if (found === null || !open) return;
  if (found !== "\0fresh") speaker = found === "\0none" ? null : found === "\0new" ? fresh : { id: found };
  draw();
  goOn();
};

const pickTarget = async () => {
  const wanted = [lastTarget, selection(), ...board.order.statements, ...board.order.arguments];
  const ids = [...new Set(wanted)].filter((id) => ["statements", "arguments"].includes(row(id)?.list));
  const found = await pick({
    title: say("What does it bear on?"),
    from: ids.map((id) =>
      row(id).list === "arguments"
        ? { id, words: stepName(id), more: say("Step: what bears on it undercuts it") }
        : { id, words: nameOf(id), more: kindWords[form(id).kind || "claim"] }),
  });
  if (found === null || !open) return;
  open.target = found;
  open.tie = tiesTo(found, open.kind)[0]?.[0] || "";
  draw();
  goOn();
};
// Who chose by a button of the bar goes on to what adds the statement, which says what was chosen: Enter on
// the button would ask the same again.
const goOn = () => {
  if (open.bar.contains(document.activeElement) && document.activeElement !== open.text)
    open.bar.querySelector('[data-part="take"]').focus({ preventScroll: true });
};

const setKind = (kind) => {
  open.kind = kind;
  draw();
  open.bar.querySelector(`input[value="${kind}"]`).focus({ preventScroll: true });
};
const setTie = (letter) => {
  const found = letter === "n" ? [""] : tiesTo(open.target, open.kind).find(([, own]) => own === letter);
  if (!found)
    return refuse(open.target
      ? say("That cannot be said of what is chosen: take one of the buttons above.")
      : say("Choose first what it bears on: press B, or click a card of the map."));
  open.tie = found[0];
  open.error.textContent = "";
  draw();
};

const pressed = (event) => {
  if (document.querySelector("dialog[open]")) return;
  const target = event.target;
  const inBar = open.bar.contains(target);
  const inText = !inBar && (target === document.body || home.parentElement.contains(target));
  if (event.key === "Escape" && (inBar || inText)) {
    event.preventDefault();
    event.stopPropagation();
    return leave();
  }
  if (event.key === "Enter" && target === open.text && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    return take();
  }
  if (!(inText || inBar) || event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
  if (event.key === "Enter" && !target.matches("button")) {
    event.preventDefault();
    event.stopPropagation();
    return take();
  }
  if (event.key === "Tab" && inText && !event.shiftKey) {
    event.preventDefault();
    return open.bar.querySelector("input:checked").focus({ preventScroll: true });
  }
  if (actOn(event.key)) {
    event.preventDefault();
    event.stopPropagation();
  }
};

// The keys of the bar; without a bar they take the sentence that the cursor is at.
export const actOn = (key) => {
  const letter = key.toLowerCase();
  const kind = KINDS.find(([, own]) => own === letter)?.[0];
  const isOwn = kind || ["s", "x", "n", "b", "p", "+"].includes(letter);
  if (!isOwn) return false;
  if (!open) {
    if (!kind && letter !== "+") return false;
    if (isReading()) return false;
    if (!chosenWords()) chooseSentence();
    else show(chosenWords(), "keys");
    if (!open) return false;
  }
  if (kind) setKind(kind);
  else if (letter === "b") pickTarget();
  else if (letter === "p") pickSpeaker();
  else if (letter === "+") {
    if (["statements", "arguments"].includes(row(selection())?.list)) addWords();
    else refuse(say("Select first the card that these words belong to."));
  } else setTie(letter);
  return true;
};

// The store: the board as the server last told it, and the one place that talks to the server.
//
// board = { revision, own, rows: {id: {list, form, verdict?}}, order: {list: [ids]}, how, history, saved,
//           manual, trouble, texts: {source: digest} }
// found = { revision, findings, marks: {source: [[start, end, id, number]]}, missing: {source: [[start, end]]},
//           states: {id: {number: [state, words, quoted?]}} }
// Parts of the page listen: listen("board" | "found" | "select" | "said" | "trouble", call).
import { say } from "./say.js";

const token = document.querySelector('meta[name="argmap-page"]').content;
const listeners = new Map();
// Ids are anybody's words, "__proto__" and "constructor" among them: what is named by them inherits nothing.
const BY_ID = ["rows", "texts", "marks", "missing", "states", "lost"];
const bare = (made) => {
  for (const name of BY_ID) if (made[name]) made[name] = Object.assign(Object.create(null), made[name]);
  return made;
};
export const board = bare({ revision: 0, rows: {}, order: {}, history: [], texts: {}, own: {} });
export const found = bare({ revision: 0, findings: [], marks: {}, missing: {}, states: {}, lost: {} });
let selected = null;

export const listen = (name, call) => {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(call);
};
export const tell = (name, ...about) => {
  for (const call of listeners.get(name) || []) call(...about);
};

// What is selected on the page: the id of an element, or null.
export const selection = () => selected;
export const select = (id, options = {}) => {
  selected = id !== null && id in board.rows ? id : null;
  tell("select", selected, options);
};
export const row = (id) => board.rows[id];
export const form = (id) => board.rows[id]?.form;

// A sentence for everybody: shown at the foot of the page and read out. kind: "done" | "error".
export const announce = (words, kind = "done") => tell("said", words, kind);

const endsOf = (id) => {
  const one = board.rows[id].form;
  const steps = board.order.arguments.map((step) => board.rows[step].form);
  const premises = (step) => (step.premises || []).map((each) => each.statement ?? each);
  return [...premises(one), ...(one.origins || []), ...steps.filter((step) => premises(step).includes(id)).map((step) => step.target)];
};

// next: what is selected if the selected is not there any more, as its id is another now.
const take = (told, next = null) => {
  const made = bare(told);
  if (made.since === undefined) {
    // An answer may be late: what was told since is newer.
    if (made.revision < board.revision) return;
    Object.assign(board, made);
    if (selected !== null && !(selected in board.rows)) select(next);
    tell("board", null);
  } else if (made.since === board.revision || made.revision > board.revision) {
    if (made.since !== board.revision) return load();
    const changed = Object.keys(made.rows);
    const ends = selected === null ? [] : endsOf(selected);
    for (const [id, next] of Object.entries(made.rows))
      if (next === null) delete board.rows[id];
      else board.rows[id] = next;
    Object.assign(board.order, made.order);
    for (const name of ["revision", "own", "how", "history", "saved", "manual", "trouble", "texts", "waiting"])
      if (name in made) board[name] = made[name];
    // Where a link was taken back, one stays at what it led from; a statement, at what it bore on.
    if (selected !== null && !(selected in board.rows)) select([next, ...ends].find((id) => id in board.rows) ?? null);
    tell("board", changed);
  }
  tell("trouble", board.trouble);
  if (found.revision !== board.revision) look();
};

export const load = async () => {
  const answer = await fetch("board").catch(() => null);
  if (!answer?.ok) throw new Refused(say("The workbench cannot be reached."));
  take(await answer.json());
};

let looking = null;
const look = () => {
  looking ??= (async () => {
    let pause = 30;
    try {
      const answer = await fetch("found");
      if (answer.ok) {
        Object.assign(found, bare(await answer.json()));
        tell("found");
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // Where the server cannot be reached the page says so already.
      pause = 1000;
    } finally {
      looking = null;
      if (found.revision < board.revision) setTimeout(look, pause);
    }
  })();
};

// One thing after the other, so that answers come in the order of what was done.
// A reason is written to stand after a colon; here it stands alone, and begins as a sentence does. The name of
// a file or of a field that it begins with stays as it is.
const begun = (words) => (/^[^:]*\.\w+:/.test(words) ? words : words.replace(/^\p{L}(?=\p{L}* )/u, (one) => one.toUpperCase()));
const STEPS = ["act", "undo", "redo", "goto"];
let queue = Promise.resolve();
const post = (path, body, isFollowed = false) => {
  const next = queue.then(async () => {
    let answer;
    try {
      answer = await fetch(path, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Argmap-Page": token },
        body: JSON.stringify({ ...body, since: board.revision }),
      });
    } catch {
      return { ok: false, error: say("argmap edit has ended, or cannot be reached. What was done until then is in the file.") };
    }
    let made;
    try {
      made = await answer.json();
    } catch {
      made = { error: say("The workbench did not understand that.") };
    }
    // Who acts goes on with the board that came of it, also where all of it has to be asked for.
    if (made.board) await take(made.board, isFollowed ? made.about : null)?.catch(() => {});
    // Why is said at the top of the page already, and at length.
    if (!answer.ok && board.trouble && STEPS.includes(path)) made.error = say("Nothing can be changed now: decide first what is asked at the top of the page.");
    if (made.error) made.error = begun(made.error);
    return { ...made, ok: answer.ok };
  });
  queue = next.catch(() => {});
  return next;
};

// Do something: { do: "state", ... }. Resolves to { ok, said, about } or { ok: false, error, conflict?, findings? }.
// hold.why(action) may say why nothing is to be changed for now.
// Failure is announced unless quiet, and never loses what the caller holds.
export const hold = { why: () => null };
export const act = async (action, { quiet = false, follow = false } = {}) => {
  const why = hold.why(action);
  if (why) {
    announce(why, "error");
    return { ok: false, error: why };
  }
  const made = await post("act", { action }, follow);
  if (made.ok) {
    announce(made.said);
    if (follow && made.about) select(made.about, { reveal: true });
  } else if (!quiet) announce(made.error, "error");
  return made;
};
// Why something was not done, without the numbers by which programs tell faults apart.
export const whyNot = (made) => made.findings?.map((one) => one.message).join("\n") || made.error;
export const step = async (path, body = {}) => {
  const made = await post(path, body, true);
  announce(made.ok ? made.said : made.error, made.ok ? "done" : "error");
  if (made.ok && made.about && made.about in board.rows) select(made.about, { reveal: true });
  return made;
};
export const undo = () => step("undo");
export const redo = () => step("redo");
export const save = () => step("save");
// Undo or redo until the step of that number is the last one done; 0 is the beginning.
export const goTo = (number) => step("goto", { number });
// What was asked and not answered is said, whoever asked and forgot to.
export class Refused extends Error {}
addEventListener("unhandledrejection", (event) => {
  if (!(event.reason instanceof Refused)) return;
  event.preventDefault();
  announce(event.reason.message, "error");
});
// Ask something that changes nothing: ask("going", { ids }). Resolves to the answer, or throws its error.
export const ask = async (name, about = {}) => {
  const made = await post("ask", { ...about, ask: name });
  if (!made.ok) throw new Refused(made.error);
  return made.answer;
};

// Other tabs and other programs.
export const follow = () => {
  let events = null;
  const begin = () => {
    if (events || document.hidden) return;
    events = new EventSource("events");
    events.onmessage = async (event) => {
      tell("reached", true);
      if (Number(event.data) <= board.revision) return;
      try {
        const answer = await fetch(`board?since=${board.revision}`);
        if (!answer.ok) return;
        const before = board.history.length;
        take(await answer.json());
        // What changes under one's hands without a word would be a riddle.
        const last = board.history.findLast((one) => one.done);
        if (board.history.length > before && last?.by === "outside") announce(last.said);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        again();
      }
    };
    events.onerror = () => {
      tell("reached", false);
      if (events?.readyState === EventSource.CLOSED) again();
    };
  };
  const end = () => {
    events?.close();
    events = null;
  };
  // Whoever connects is told at once which board is the last.
  const again = () => {
    end();
    setTimeout(begin, 1000);
  };
  // A browser has six connections for all tabs of a page: who is not looked at holds none, and catches up.
  document.addEventListener("visibilitychange", () => (document.hidden ? end() : begin()));
  addEventListener("pagehide", end);
  addEventListener("pageshow", begin);
  begin();
};

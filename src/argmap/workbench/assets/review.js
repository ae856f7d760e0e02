// Review: what waits beside the map, decided on by a person, one key for each decision.
import { say, counted, inQuotes } from "./say.js";
import { act, announce, board, listen, selection } from "./store.js";
import { key, make, isTyping } from "./bench.js";
import { confirmed, typed } from "./dialogs.js";
import { openTab, panelTab, tabShown } from "./panel.js";
import { ghostsOn, setGhosts } from "./ghosts.js";
import { editing, rejecting } from "./review-forms.js";
import { STATES, stateMark, told } from "./review-parts.js";
import { batches, broken, decisions, gistOf } from "./review-lists.js";
import { startNotes } from "./notes.js";

const QUIET = 250;
const RECENT = 3000;
let saidAt = 0;
let queue = { proposals: [], broken: [], decided: [], more: 0, decisions: 0, person: null };
let open = null;
let form = null;
let gone = null;
let trouble = null;
const box = make("div", "review");
const bar = make("button");

const find = (name) => queue.proposals.find((one) => one.name === name);
const chosenOf = ({ name, seen }) => ({ name, seen });
const button = (at, words, press, more = {}) => make("button", "", words, { type: "button", "data-key": at, onclick: press, ...more });

// Who decides: asked for once, and kept for the run.
const whoDecides = async () => {
  if (queue.person) return queue.person;
  const name = await typed({ title: say("Who decides? Both names stay with what is accepted."), label: say("Your name"), yes: say("That is me") });
  if (name) queue.person = name;
  return name;
};
const renamePerson = async () => {
  const name = await typed({ title: say("Who decides from now on?"), label: say("Your name"), value: queue.person || "" });
  if (!name) return;
  queue.person = name;
  render();
};

// One after the other: what follows is opened, and has the focus.
const after = (name) => {
  const at = queue.proposals.findIndex((one) => one.name === name);
  return queue.proposals[at + 1]?.name ?? queue.proposals[at - 1]?.name ?? null;
};
const leave = () => {
  const name = form?.name;
  form = null;
  render();
  if (name) focusOn(name);
};
// What was decided on goes at once; what the gate says of the others now is asked for meanwhile.
const decided = (made, names, next = null) => {
  if (!made.ok) return made.error;
  form = null;
  queue.proposals = queue.proposals.filter(({ name }) => !names.includes(name));
  // What is being asked for was before this.
  isBehind = Boolean(asking);
  open = find(next) ? next : queue.proposals[0]?.name ?? null;
  showAll();
  if (open) focusOn(open);
  else box.querySelector("h2")?.focus();
  onBoard();
  return null;
};
// A key that is held down, or pressed twice, decides on nothing that nobody has looked at.
let isDeciding = false;
const once = async (call) => {
  if (isDeciding) return say("The last decision is still being written.");
  isDeciding = true;
  try {
    const by = await whoDecides();
    return by ? await call(by) : say("Nobody has decided: say who you are.");
  } finally {
    isDeciding = false;
  }
};
const accept = (one, edited) =>
  once(async (by) => {
    const next = after(one.name);
    const action = { do: "accept", proposal: chosenOf(one), by, ...(edited ? { edited } : {}) };
    return decided(await act(action, { quiet: Boolean(edited) }), [one.name], next);
  });
const reject = (one, reason) =>
  once(async (by) => {
    const next = after(one.name);
    return decided(await act({ do: "reject", proposal: chosenOf(one), by, reason }, { quiet: true }), [one.name], next);
  });
const openForm = (kind, one) => {
  open = one.name;
  const el = kind === "reject"
    ? rejecting({ key: one.seen, title: say("Why is {name} rejected?", { name: inQuotes(one.name) }), findings: one.findings.filter(({ severity }) => severity !== "info"), give: (reason) => reject(one, reason), leave })
    : editing({ one, give: (edited) => accept(one, edited), leave });
  form = { name: one.name, seen: one.seen, el };
  render();
  el.querySelector("textarea")?.focus();
};
const skip = (one, by = 1) => {
  const at = queue.proposals.indexOf(one) + by;
  const next = queue.proposals[at];
  if (!next) return announce(by > 0 ? say("That was the last proposal.") : say("That was the first proposal."));
  openOne(next.name);
};
export const openOne = (name) => {
  openTab("review");
  open = name;
  form = form?.name === name ? form : null;
  render();
  focusOn(name);
};
const focusOn = (name) => {
  const at = box.querySelector(`[data-key="${CSS.escape(`head:${name}`)}"]`);
  at?.focus();
  at?.scrollIntoView({ block: "nearest" });
};

// In batches: all of one proposer that passed, shown first; or all of one proposer rejected for one reason.
const byOf = (one) => queue.proposals.filter(({ by }) => by === one.by);
const acceptAll = async (one) => {
  const some = byOf(one).filter(({ state }) => state === "passed");
  if (!some.length) return announce(say("Nothing by {who} passed the gate without doubts.", { who: one.by }), "error");
  const yes = await confirmed({
    title: counted(some.length, "Accept {n} proposal by {who}?", "Accept {n} proposals by {who}?", { who: one.by }),
    lines: some.map((each) => say("{name}: {gist} ({sum})", { name: each.name, gist: gistOf(each), sum: each.said })),
    yes: say("Accept all of these"),
  });
  if (yes) await once(async (by) => decided(await act({ do: "accept-all", proposals: some.map(chosenOf), by }), some.map(({ name }) => name)));
};
const rejectAll = async (one) => {
  const some = byOf(one);
  const how = { title: counted(some.length, "Why is {n} proposal by {who} rejected?", "Why are {n} proposals by {who} rejected?", { who: one.by }), label: say("Reason"), long: true, yes: say("Reject all of these") };
  for (let value = "", problem = ""; problem !== null; ) {
    const reason = await typed({ ...how, value, problem });
    if (!reason) return;
    value = reason;
    problem = await once(async (by) => decided(await act({ do: "reject-all", proposals: some.map(chosenOf), by, reason }, { quiet: true }), some.map(({ name }) => name)));
  }
};

const KEYS = { y: "accept", e: "edit", x: "reject", s: "skip", b: "back", A: "accept-all", R: "reject-all" };
const deeds = {
  accept, edit: (one) => openForm("edit", one), reject: (one) => openForm("reject", one), skip,
  back: (one) => skip(one, -1), "accept-all": acceptAll, "reject-all": rejectAll,
};
const press = (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const name = event.target.closest("li.proposal")?.dataset.name ?? open;
  const one = find(name);
  if (!one) return;
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const deed = KEYS[event.key];
  if (way && event.target.matches(".head")) skip(one, way);
  else if (!deed) return;
  else if (!event.repeat) deeds[deed](one);
  event.preventDefault();
  event.stopPropagation();
};

const acts = (one) => {
  const row = make("p", "acts");
  const put = (deed, words, more = {}) => row.append(button(`${deed}:${one.name}`, words, () => deeds[deed](one), more));
  put("accept", say("Accept (y)"), { class: "yes", disabled: one.state === "refused", title: one.state === "refused" ? say("What the gate refuses cannot be accepted, but changed.") : say("Accept it as it is") });
  put("edit", say("Change and accept (e)"));
  put("reject", say("Reject (x)"));
  put("skip", say("Skip (s)"));
  return row;
};
const item = (one) => {
  const isOpen = one.name === open;
  const entry = make("li", "proposal", "", { "data-name": one.name });
  const head = button(`head:${one.name}`, "", () => {
    open = isOpen ? null : one.name;
    render();
    focusOn(one.name);
  }, { class: "head", "aria-expanded": String(isOpen) });
  const small = make("small");
  small.append(`${say(STATES[one.state])}. `, make("bdi", "", gistOf(one)));
  head.append(stateMark(one.state), make("bdi", "title", one.name), small);
  const title = make("h3");
  title.append(head);
  entry.append(title);
  if (!isOpen) return entry;
  const body = make("div", "body");
  const who = one.date ? say("Proposed by {who} on {date}.", { who: one.by, date: one.date }) : say("Proposed by {who}.", { who: one.by });
  body.append(make("p", "who", who, { dir: "auto" }), ...told(one, openOne));
  body.append(form?.name === one.name ? form.el : acts(one));
  entry.append(body);
  return entry;
};
const render = () => {
  const at = document.activeElement;
  const held = box.contains(at) ? at.dataset.key : null;
  if (form && find(form.name)?.seen !== form.seen) form = null;
  const parts = [make("h2", "what", say("Review"), { tabindex: "-1" })];
  if (trouble) parts.push(make("p", "problem", trouble, { role: "alert", dir: "auto" }));
  const who = make("p", "person");
  if (queue.person) who.append(make("span", "", say("Deciding as {name}.", { name: queue.person }), { dir: "auto" }), " ");
  who.append(button("person", queue.person ? say("Another person") : say("Say who decides"), renamePerson));
  if (!queue.proposals.length) parts.push(make("p", "hint", say("Nothing waits. Proposals and notes lie in the folder proposals beside the map, and appear here when they arrive.")));
  else {
    const hint = make("p", "hint", say("y accepts, e changes and accepts, x rejects, s skips, b goes back; A accepts all of the same proposer that passed, R rejects all of them. An acceptance can be undone: what was accepted leaves the map and waits again. The ledger keeps every decision. A rejection is not undone."));
    parts.push(who, ...batches(queue.proposals, acceptAll, rejectAll), listOf(), hint);
  }
  if (queue.more) parts.push(make("p", "hint", counted(queue.more, "{n} more waits: decide on these first.", "{n} more wait: decide on these first.")));
  if (queue.broken.length) parts.push(...broken(queue.broken));
  if (queue.decisions) parts.push(decisions(queue));
  box.replaceChildren(...parts);
  if (held) box.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
};
const listOf = () => {
  const list = make("ol", "proposals", "", { "aria-label": say("Proposals that wait") });
  list.append(...queue.proposals.map(item));
  return list;
};

// Asked for apart from what is done, so that the gate of many proposals keeps nobody waiting.
let asking = null;
let isBehind = false;
const look = () => {
  if (asking) {
    isBehind = true;
    return asking;
  }
  isBehind = false;
  asking = (async () => {
    try {
      const answer = await fetch("review");
      const made = await answer.json();
      if (!answer.ok) {
        // What was there stays; it is asked again with the next board.
        trouble = made.error;
        return void render();
      }
      trouble = null;
      if (made.stale) return void onBoard();
      if (isBehind) return;
      const { person } = queue;
      queue = { ...made, person: made.person || person };
      const names = queue.proposals.map(({ name }) => name);
      if (open && !names.includes(open)) open = null;
      const fresh = gone === null ? [] : names.filter((name) => !gone.has(name));
      gone = new Set(names);
      // What somebody has just done here is told already.
      if (fresh.length && Date.now() - saidAt > RECENT) announce(fresh.length > 1 ? counted(fresh.length, "{n} proposal has arrived.", "{n} proposals have arrived.") : say("A proposal has arrived: {name}.", { name: fresh[0] }));
      showAll();
    } catch {
      /* the next board asks again */
    } finally {
      asking = null;
      if (isBehind) onBoard();
    }
  })();
  return asking;
};
// The list, its number on the tab and under the map, and the ghosts.
const showAll = () => {
  const n = queue.proposals.length;
  setGhosts(queue.proposals.flatMap((one) => one.ghosts));
  bar.hidden = !n;
  bar.textContent = counted(n, "{n} proposal waits", "{n} proposals wait");
  render();
  listenTab();
};
let later = null;
const onBoard = () => {
  clearTimeout(later);
  if (board.waiting || queue.proposals.length || queue.broken.length || queue.decisions || gone === null) later = setTimeout(look, QUIET);
};
let listenTab = () => {};

export const startReview = () => {
  const words = () => counted(queue.proposals.length, "Review ({n})", "Review ({n})");
  panelTab({ id: "review", words, mark: () => {}, show: (host) => host.append(box) });
  listenTab = () => { document.getElementById("tab-review").textContent = words(); };
  Object.assign(bar, { type: "button", className: "waiting", hidden: true });
  bar.addEventListener("click", () => openOne(open ?? queue.proposals[0]?.name));
  const foot = document.querySelector("#canvas .zoom");
  foot ? foot.prepend(bar) : document.getElementById("canvas").append(bar);
  box.addEventListener("keydown", press);
  addEventListener("click", (event) => {
    const ghost = event.target.closest?.(".ghost[data-proposal]");
    if (!ghost) return;
    event.stopPropagation();
    openOne(ghost.dataset.proposal);
  }, true);
  // What waits on the selected comes first.
  key("q", () => openOne(ghostsOn(selection())[0]?.proposal ?? open ?? queue.proposals[0]?.name ?? null), say("Review what waits"));
  listen("board", onBoard);
  listen("said", () => (saidAt = Date.now()));
  listen("pane", (id, isShown) => { if (id === "panel" && isShown && tabShown() === "review") render(); });
  startNotes({ who: () => queue.person });
};

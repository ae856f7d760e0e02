// Lists of a review beside the proposals themselves: batches, files that are none, decisions of the ledger.
import { say, counted, inQuotes, message } from "./say.js";
import { make } from "./bench.js";

const button = (at, words, press) => make("button", "", words, { type: "button", "data-key": at, onclick: press });

// A proposal in a few words: the first of its texts, or what it comes to.
const SHORT = 90;
export const gistOf = ({ texts, said }) => {
  const words = texts.find(({ field }) => field === "text" || field === "note")?.value ?? said ?? "";
  return [...words].length > SHORT ? `${[...words].slice(0, SHORT - 1).join("")}…` : words;
};

// All of one proposer, where there are several.
export const batches = (proposals, acceptAll, rejectAll) => {
  const counts = new Map();
  for (const one of proposals) counts.set(one.by, [...(counts.get(one.by) || []), one]);
  return [...counts.values()].filter((some) => some.length > 1).map((some) => {
    const passed = some.filter(({ state }) => state === "passed").length;
    const row = make("p", "batch");
    row.append(make("span", "", counted(some.length, "{n} proposal by {who}", "{n} proposals by {who}", { who: some[0].by }), { dir: "auto" }));
    if (passed) row.append(button(`all:${some[0].by}`, counted(passed, "Accept the one that passed", "Accept the {n} that passed"), () => acceptAll(some[0])));
    row.append(button(`none:${some[0].by}`, say("Reject all"), () => rejectAll(some[0])));
    return row;
  });
};

// Files in the folder that are no proposals, and lines of the ledger that were changed by hand.
export const broken = (findings) => {
  const list = make("ul", "gate");
  for (const one of findings) list.append(make("li", "error", one.id ? `${one.id}: ${one.message}` : one.message, { dir: "auto" }));
  return [make("h3", "", say("What is wrong with files in the folder")), list];
};

const DECIDED = {
  accepted: message("{date}: {who} accepted {name}, proposed by {proposer}."),
  edited: message("{date}: {who} changed and accepted {name}, proposed by {proposer}."),
  rejected: message("{date}: {who} rejected {name}, proposed by {proposer}."),
};
let isLedgerOpen = false;
export const decisions = ({ decisions: n, decided }) => {
  const fold = make("details", "fold ledger", "", { open: isLedgerOpen });
  fold.append(make("summary", "", counted(n, "{n} decision in the ledger", "{n} decisions in the ledger"), { "data-key": "ledger" }));
  fold.addEventListener("toggle", () => (isLedgerOpen = fold.open));
  const list = make("ol", "rows");
  for (const { proposal, decision, by, date, reason, proposed_by: proposer } of decided) {
    const item = make("li");
    item.append(make("bdi", "", say(DECIDED[decision], { date, who: by, name: inQuotes(proposal), proposer })));
    if (reason) item.append(make("p", "detail", reason, { dir: "auto" }));
    list.append(item);
  }
  fold.append(list);
  return fold;
};

// What elements are called, what bears on what, and the words of the model with what they say.
import { say, message, inQuotes } from "./say.js";
import { board, form, row, select } from "./store.js";
import { make } from "./bench.js";

// Cut between words, so that neither a word nor a figure is torn; one that is longer than all is torn all the same.
export const cut = (words, most = 90) => {
  const all = [...words];
  if (all.length <= most) return words;
  const whole = all.slice(0, most).join("").replace(/\s+\S*$/u, "");
  return `${whole.length < most ? whole.replace(/[,;:]$/u, "") : all.slice(0, most - 1).join("").trimEnd()}…`;
};
export const premisesOf = (id) => (form(id)?.premises || []).map((one) => one.statement ?? one);
export const nameOf = (id) => {
  const one = form(id);
  if (!one) return id;
  const said = one.text || one.name || (listOf(id) === "arguments" ? "" : one.title);
  if (said) return said;
  if (listOf(id) === "arguments") {
    const places = { premises: premisesOf(id).map(nameOf).join(" + "), target: endOf(one.target) };
    return one.polarity === "supports" ? say("{premises} → {target}", places) : say("{premises} ⇥ {target}", places);
  }
  if (listOf(id) === "relations")
    return say("{origins} — {targets}", {
      origins: one.origins.map(nameOf).join(" + "), targets: (one.targets || []).map(nameOf).join(" + "),
    });
  return id;
};
const endOf = (id) => (listOf(id) === "arguments" ? say("a step") : nameOf(id));
export const listOf = (id) => row(id)?.list;
export const isStep = (id) => listOf(id) === "arguments";
export const isStatement = (id) => listOf(id) === "statements";

// Steps onto an element, steps from a statement, and ties of either kind.
export const stepsOn = (id) => (board.order.arguments || []).filter((one) => form(one).target === id);
export const stepsFrom = (id) => (board.order.arguments || []).filter((one) => premisesOf(one).includes(id));
export const tiesOf = (id) =>
  (board.order.relations || []).filter((one) => form(one).origins.includes(id) || (form(one).targets || []).includes(id));
export const signOf = (step) =>
  form(step).polarity === "supports" ? "+" : isStep(form(step).target) ? "×" : "−";
export const toneOf = (step) =>
  form(step).polarity === "supports" ? "support" : isStep(form(step).target) ? "undercut" : "attack";
export const wayOf = (step) =>
  ({ support: say("because"), undercut: say("undercut by"), attack: say("but") })[toneOf(step)];

// A button that leads to an element.
export const lead = (id, words = nameOf(id), name = "lead") => {
  const verdict = row(id)?.verdict;
  const button = make("button", name, "", { type: "button", "data-key": `lead:${id}`, onclick: () => select(id, { reveal: true }) });
  if (verdict && (isStatement(id) || isStep(id))) {
    button.append(make("span", `sign ${verdict.tone}`, verdict.sign, { "aria-hidden": "true" }), " ");
    button.title = `${verdict.word}${verdict.ground || ""}`;
  }
  button.append(make("bdi", "", words));
  return button;
};

// What may be picked: entries of pick().
export const among = (...lists) =>
  lists.flatMap((name) =>
    (board.order[name] || []).map((id) => ({ id, words: nameOf(id), more: name === "parties" ? form(id).description : id })));

export const LISTS = {
  statements: say("Statement"), arguments: say("Step"), relations: say("Tie"), parties: say("Party"),
  sources: say("Source"), sections: say("Section"), locutions: say("Locution"),
  illocutions: say("Speech act"), transitions: say("Transition"),
};
export const KINDS = { claim: say("Claim"), evidence: say("Evidence"), assumption: say("Assumption"), question: say("Question") };
export const STANCES = { asserts: say("asserts it"), denies: say("denies it"), concedes: say("concedes it"), questions: say("questions it") };
const STANCE_SAID = {
  asserts: message("Asserted by {who}"), denies: message("Denied by {who}"),
  concedes: message("Conceded by {who}"), questions: message("Questioned by {who}"),
};
export const BASES = {
  eyewitness: say("as eyewitness"), participant: say("as participant"), document: say("as document"),
  hearsay: say("as hearsay"), inference: say("as inference"),
};
export const ACTS = {
  saw: say("saw it"), heard: say("heard it"), said: say("said it"), told: say("told it"), wrote: say("wrote it"),
  reported: say("reported it"), leaked: say("leaked it"), published: say("published it"),
};
const ACT_SAID = {
  saw: message("{who} saw"), heard: message("{who} heard"), said: message("{who} said"), told: message("{who} told"),
  wrote: message("{who} wrote"), reported: message("{who} reported"), leaked: message("{who} leaked"),
  published: message("{who} published"),
};
const ACT_SAID_TO = {
  saw: message("{who} saw to {to}"), heard: message("{who} heard to {to}"), said: message("{who} said to {to}"),
  told: message("{who} told {to}"), wrote: message("{who} wrote to {to}"), reported: message("{who} reported to {to}"),
  leaked: message("{who} leaked to {to}"), published: message("{who} published to {to}"),
};
export const FIDELITIES = {
  quotation: say("quotation"), paraphrase: say("paraphrase"), compression: say("compression"),
  interpretation: say("interpretation"), imputation: say("imputation"),
};
export const LIKELIHOODS = {
  "almost no chance": say("almost no chance"), "very unlikely": say("very unlikely"), unlikely: say("unlikely"),
  "roughly even chance": say("roughly even chance"), likely: say("likely"), "very likely": say("very likely"),
  "almost certain": say("almost certain"),
};
export const CONFIDENCES = { low: say("low confidence"), moderate: say("moderate confidence"), high: say("high confidence") };
export const PARTY_KINDS = { person: say("person"), organisation: say("organisation"), group: say("group") };
export const STATES = {
  current: say("current"), corrected: say("corrected"), superseded: say("superseded"),
  retracted: say("retracted"), withdrawn: say("withdrawn"),
};
export const RELIABILITIES = {
  A: say("A: completely reliable"), B: say("B: usually reliable"), C: say("C: fairly reliable"),
  D: say("D: not usually reliable"), E: say("E: unreliable"), F: say("F: cannot be judged"),
};
export const CREDIBILITIES = {
  1: say("1: confirmed"), 2: say("2: probably true"), 3: say("3: possibly true"), 4: say("4: doubtful"),
  5: say("5: improbable"), 6: say("6: cannot be judged"),
};
export const READINGS = { uncontested: say("uncontested"), evidence: say("evidence"), leaves: say("leaves"), assurance: say("assurance") };
export const TIES = {
  rephrase: say("rephrases"), preference: say("is preferred to"), context: say("is context of"),
  answer: say("answers"), rival: say("is a rival of"), part: say("is part of"),
};
// The same ties as seen from their target.
export const TIES_BACK = {
  rephrase: say("is rephrased by"), preference: say("is less preferred than"), context: say("has the context"),
  answer: say("is answered by"), part: say("has the part"),
};
export const STANDARDS = {
  scintilla: say("scintilla"), preponderance: say("preponderance"), "clear and convincing": say("clear and convincing"),
  "beyond reasonable doubt": say("beyond reasonable doubt"), "dialectical validity": say("dialectical validity"),
};
export const GRAVITIES = { error: say("Error"), warning: say("Warning"), info: say("Note") };

// Who holds it, in a sentence; and a way of tellings, the first first.
export const stanceSaid = (one, isStep = false) => {
  const who = { who: nameOf(one.party) };
  const said = isStep && one.stance === "asserts" ? say("Made by {who}", who) : say(STANCE_SAID[one.stance], who);
  return one.hedge ? say("{said}, in the words {words}", { said, words: inQuotes(one.hedge) }) : said;
};
export const begun = (words) => words.replace(/^\p{L}/u, (one) => one.toUpperCase());
export const hopSaid = (hop) =>
  hop.to ? say(ACT_SAID_TO[hop.act], { who: nameOf(hop.party), to: nameOf(hop.to) }) : say(ACT_SAID[hop.act], { who: nameOf(hop.party) });

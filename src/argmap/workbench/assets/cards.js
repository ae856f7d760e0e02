// What a card and a pill say. A face is made of a record of all it shows, so that one that shows the same as
// before is left alone, and its height is measured once.
import { say, counted, inQuotes, message } from "./say.js";
import { board, found } from "./store.js";
import { make } from "./bench.js";
import { endsOf, targetsOf } from "./canvas-tree.js";
import { kindOf } from "./links.js";
import { cut } from "./names.js";
import { ghostsOn, ghostWords } from "./ghosts.js";

const KINDS = {
  claim: message("Claim"), evidence: message("Evidence"), assumption: message("Assumption"), question: message("Question"),
};
const STANCES = {
  denies: message("{party} denies it"), concedes: message("{party} concedes it"),
  questions: message("{party} questions it"), silent: message("{party} is silent on it"),
};
const TIES = {
  answer: message("answers"), part: message("part of"), context: message("context of"),
  rephrase: message("rephrases"), rival: message("or else"),
};
const TIED = {
  answer: message("{origin} answers {target}"), part: message("{origin} is part of {target}"),
  context: message("{origin} is context of {target}"), rephrase: message("{origin} rephrases {target}"),
  rival: message("{origin} and {target} cannot both stand"),
};
const GRAVITY = ["info", "warning", "error"];
const LONGEST = 60;

export const kindWord = (kind) => say(KINDS[kind] || kind);
export const tieWord = (kind) => say(TIES[kind] || kind);
const nameOf = (id) => board.rows[id]?.form.name || id;
const titleOf = (id) => board.rows[id]?.form.title || id;
export const shortText = (id, most = LONGEST) => {
  const form = board.rows[id]?.form;
  if (!form) return id;
  return cut(form.text ?? form.title ?? id, most);
};

// Found by element, once for each answer: findings, and anchors whose words stand in their sources. What
// changed since is not known to be lost.
let marks = { findings: new Map(), anchored: new Map(), rows: new Map() };
const gathered = () => {
  const findings = new Map();
  const anchored = new Map();
  for (const one of found.findings) {
    if (!one.id) continue;
    const so = findings.get(one.id) || { n: 0, gravity: 0 };
    so.n += 1;
    so.gravity = Math.max(so.gravity, GRAVITY.indexOf(one.severity));
    findings.set(one.id, so);
  }
  for (const rows of Object.values(found.marks))
    for (const [, , id, number] of rows) {
      if (!anchored.has(id)) anchored.set(id, new Set());
      if (number !== null) anchored.get(id).add(number);
    }
  return { findings, anchored, rows: new Map(Object.entries(board.rows)) };
};
const wordsOf = ({ findings, anchored, rows }, id) => {
  const so = findings.get(id);
  return `${so ? `${so.n} ${so.gravity}` : ""} ${[...(anchored.get(id) || [])]} ${rows.get(id) === board.rows[id]}`;
};
// Take what was found; the ids of what it says something else about than before.
export const takeFound = () => {
  if (found.revision !== board.revision) return [];
  const before = marks;
  marks = gathered();
  return Object.keys(board.rows).filter((id) => wordsOf(before, id) !== wordsOf(marks, id));
};
const findingsOf = (id) => {
  const so = marks.findings.get(id);
  return so ? `${so.n} ${GRAVITY[so.gravity] || "info"}` : "";
};
const findingWords = (so) => {
  const [n, gravity] = so.split(" ");
  if (gravity === "error") return counted(Number(n), "{n} finding, an error", "{n} findings, an error among them");
  if (gravity === "warning") return counted(Number(n), "{n} finding, a warning", "{n} findings, a warning among them");
  return counted(Number(n), "{n} remark", "{n} remarks");
};

// What would turn if something did not count: shown beside the verdict, never in its place.
let wouldBe = new Map();
export const takeWhatIf = ({ without = [], turned = [] }) => {
  const before = wouldBe;
  wouldBe = new Map(turned.map(({ id, after, tone }) => [id, { words: say("what if: {verdict}", { verdict: after }), tone }]));
  for (const id of without) wouldBe.set(id, { words: say("what if: does not count"), tone: "off" });
  return [...new Set([...before.keys(), ...wouldBe.keys()])].filter((id) => board.rows[id]);
};

// Who says it; who only tells it on is not named twice.
const speakers = (form) => {
  const all = form.attributions || [];
  const tellers = new Set(all.map(({ party, hops = [] }) => hops.at(-1)?.party ?? party));
  const plain = all.filter(({ party, stance, hops = [], hedge }, at) =>
    !(at && stance === "asserts" && !hedge && hops.length < 2 && tellers.has(party) && all.slice(0, at).some((one) => one.hops?.at(-1)?.party === party)));
  return plain.map(({ party, stance, hops = [], hedge }) => {
    const teller = hops.at(-1)?.party;
    let words = nameOf(party);
    if (teller && teller !== party) words = say("{party}, via {teller}", { party: words, teller: nameOf(teller) });
    if (STANCES[stance]) words = say(STANCES[stance], { party: words });
    return hedge ? say("{party}: {hedge}", { party: words, hedge: inQuotes(hedge) }) : words;
  });
};

const placeOf = (id, form) => {
  const anchors = form.anchors || [];
  if (!anchors.length) return form.kind === "claim" || form.kind === "evidence" ? ["none", say("no words of a source")] : ["", ""];
  const [{ source, page, paragraph }] = anchors;
  const title = titleOf(source);
  let words = title;
  if (page) words = say("{source}, p. {n}", { source: title, n: page });
  else if (paragraph) words = say("{source}, ¶ {n}", { source: title, n: paragraph });
  if (anchors.length > 1) words = counted(anchors.length - 1, "{place}, and {n} more place", "{place}, and {n} more places", { place: words });
  const anchored = marks.anchored.get(id);
  const isLost = marks.rows.get(id) === board.rows[id] &&
    anchors.some((one, at) => one.source in board.texts && !anchored?.has(at));
  return isLost ? ["lost", say("{place}: the words are not found there", { place: words })] : ["there", words];
};

const verdictWords = ({ word, ground }) => `${word}${ground || ""}`;

// What waits for review stands under what it bears on, pale and dashed.
const ghostFaces = (id) => ghostsOn(id).map((one) => ({ words: ghostWords(one), proposal: one.proposal, tone: one.kind === "statement" || one.kind === "step" ? one.tie : one.kind }));
const ghostList = (faces) => {
  const box = make("div", "ghosts");
  for (const { words, proposal, tone } of faces) {
    const title = say("Proposed: {name}. Press to review it.", { name: proposal });
    box.append(make("button", `ghost ${tone || "tie"}`, words, { type: "button", tabindex: "-1", dir: "auto", title, "data-proposal": proposal }));
  }
  return box;
};

// What refers to a card that stands at another step.
export const refFace = (id) => ({ kind: board.rows[id].form.kind, text: board.rows[id].form.text });
export const fillRef = (el, face) => {
  el.firstElementChild.replaceChildren(make("span", "", face.text, { dir: "auto" }));
  el.className = `ref ${face.kind}`;
  el.title = say("Go to the card of this statement");
};

// All that a card shows, in order.
export const cardFace = (id) => {
  const { form, verdict } = board.rows[id];
  const [anchored, place] = placeOf(id, form);
  return {
    kind: form.kind, text: form.text, who: speakers(form), anchored, place, found: findingsOf(id),
    tone: verdict?.tone ?? "", sign: verdict?.sign ?? "", word: verdict ? verdictWords(verdict) : "", why: verdict?.why ?? "",
    would: wouldBe.get(id)?.words ?? "", wouldTone: wouldBe.get(id)?.tone ?? "", ghosts: ghostFaces(id),
  };
};

// The name of a card is what stands on it; figures and signs that are read otherwise are drawn by the style.
const foundMark = (so) => {
  const mark = make("span", `found ${so.split(" ")[1]}`, "", { title: findingWords(so), "data-n": so.split(" ")[0] });
  mark.append(make("span", "unseen", findingWords(so)));
  return mark;
};
const putOn = (el, parts, name) => {
  el.firstElementChild.replaceChildren(...parts);
  el.className = name;
};

export const fillCard = (el, face) => {
  const head = make("p", "head");
  head.append(make("span", "kind", kindWord(face.kind)));
  if (face.found) head.append(foundMark(face.found));
  const parts = [head];
  if (face.who.length) parts.push(make("p", "who", face.who.join(" · "), { dir: "auto" }));
  parts.push(make("p", "text", face.text, { dir: "auto" }));
  const foot = make("p", "foot");
  if (face.word) foot.append(make("em", face.tone || "in", `${face.sign} ${face.word}`, { title: face.why }));
  if (face.would) foot.append(make("em", `would ${face.wouldTone}`, face.would));
  if (face.place) foot.append(make("span", `place ${face.anchored}`, face.place, { dir: "auto" }));
  if (foot.childNodes.length) parts.push(foot);
  if (face.ghosts.length) parts.push(ghostList(face.ghosts));
  putOn(el, parts, `card ${face.kind} v-${face.tone || "none"} w-${face.anchored || "free"}`);
};

const SIGNED = { s: message("+ because"), a: message("− but"), u: message("× undercut") };

export const pillFace = (id) => {
  const { form, verdict, list } = board.rows[id];
  const kind = kindOf(id);
  const ends = endsOf(form);
  if (list === "relations") {
    const [one, other] = [ends[0], targetsOf(form)[0] ?? ends[1]];
    return { kind, words: tieWord(form.kind), more: "", found: findingsOf(id), ours: false, tone: "",
      name: say(TIED[form.kind] || "{origin}: {target}", { origin: inQuotes(shortText(one)), target: inQuotes(shortText(other)) }) };
  }
  const isOnStep = board.rows[form.target]?.list === "arguments";
  const words = isOnStep && kind === "s" ? say("+ backs the step") : say(SIGNED[kind]);
  const maker = (form.attributions || []).map((one) => nameOf(one.party)).join(" · ");
  const more = [maker, form.inferred && say("ours"), form.scheme, form.weight !== undefined && say("weight {n}", { n: form.weight })].filter(Boolean).join(" · ");
  const places = { origin: inQuotes(shortText(ends[0])), target: isOnStep ? say("a step") : inQuotes(shortText(form.target)) };
  const said = {
    s: say("For {target}: because of {origin}", places), a: say("Against {target}: but {origin}", places),
    u: say("{origin} undercuts a step", places),
  }[kind];
  const together = ends.length > 1 ? counted(ends.length, "{n} premise", "{n} premises, needed together") : "";
  const isBad = verdict && verdict.tone && verdict.tone !== "in";
  return { kind, words, more, found: findingsOf(id), ghosts: ghostFaces(id), ours: Boolean(form.inferred), tone: verdict?.tone ?? "",
    sign: isBad ? verdict.sign : "", title: verdict ? `${verdict.word}. ${verdict.why}` : "",
    name: [said, together, verdict?.word].filter(Boolean).join(". ") };
};

export const fillPill = (el, face) => {
  const first = make("span", "words", face.words);
  if (face.sign) first.append(make("span", "sign", face.sign));
  if (face.found) first.append(foundMark(face.found));
  const parts = [first];
  if (face.more) parts.push(make("small", "", face.more, { dir: "auto" }));
  if (face.ghosts?.length) parts.push(ghostList(face.ghosts));
  parts.push(make("span", "unseen", face.name));
  putOn(el, parts, `pill ${face.kind}${face.ours ? " ours" : ""} v-${face.tone || "none"}`);
  el.firstElementChild.title = face.title || "";
};

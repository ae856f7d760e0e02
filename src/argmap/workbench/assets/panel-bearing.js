// What bears on an element and on what it bears, each with its sign and a way to it.
import { say } from "./say.js";
import { form, row, board } from "./store.js";
import { make } from "./bench.js";
import { lead, premisesOf, stepsOn, stepsFrom, tiesOf, signOf, toneOf, TIES, TIES_BACK, isStep, nameOf } from "./names.js";
import { part } from "./panel-parts.js";

const stepItem = (step, ends) => {
  const item = make("li", toneOf(step));
  const go = lead(step, signOf(step), "step");
  go.setAttribute("aria-label", say("Step: {what}", { what: nameOf(step) }));
  go.replaceChildren(signOf(step));
  const verdict = row(step).verdict;
  const inside = make("div");
  for (const one of ends) inside.append(lead(one));
  if (verdict && verdict.tone !== "in")
    inside.append(make("small", verdict.tone, `${verdict.sign} ${verdict.word}. ${verdict.why || ""}`));
  item.append(go, inside);
  return item;
};
const list = (title, items) => {
  if (!items.length) return [];
  const box = make("ul", "bearing");
  box.append(...items);
  return [part(title, box)];
};
const tieItem = (tie, other, isBack) => {
  const item = make("li", "tie");
  const go = lead(tie, (isBack ? TIES_BACK : TIES)[form(tie).kind], "step");
  item.append(go, lead(other));
  return item;
};

export const bearing = (id) => {
  const on = stepsOn(id);
  const pro = on.filter((one) => form(one).polarity === "supports");
  const con = on.filter((one) => form(one).polarity !== "supports");
  const ties = tiesOf(id);
  const other = (tie) => {
    const { kind, origins, targets = [] } = form(tie);
    return kind === "rival" ? origins.filter((one) => one !== id) : targets.includes(id) ? origins : targets;
  };
  return [
    ...list(isStep(id) ? say("Backed by") : say("For"), pro.map((one) => stepItem(one, premisesOf(one)))),
    ...list(isStep(id) ? say("Undercut by") : say("Against"), con.map((one) => stepItem(one, premisesOf(one)))),
    ...list(say("Bears on"), stepsFrom(id).map((one) => stepItem(one, [form(one).target]))),
    ...list(say("Ties"), ties.flatMap((tie) => other(tie).map((one) => tieItem(tie, one, (form(tie).targets || []).includes(id))))),
  ];
};

// Statements by what they hold of another element: what a party says, what stands in a source.
export const uses = (title, isUse) => {
  const items = ["statements", "arguments"].flatMap((name) => board.order[name] || []).filter((id) => isUse(form(id)));
  const box = make("ul", "bearing");
  for (const one of items) {
    const item = make("li");
    item.append(lead(one));
    box.append(item);
  }
  return items.length ? [part(title, box)] : [];
};

// A step: its premises and what it bears on, its scheme with what is to be asked, who makes it; and ties.
import { say } from "./say.js";
import { form, act } from "./store.js";
import { make } from "./bench.js";
import { typed, untilDone } from "./dialogs.js";
import { textField, timeField, numberField, flagField, choiceField, save } from "./fields.js";
import { wordsField, pickField, picksField, pickOne } from "./fields-many.js";
import { lead, premisesOf, isStep, TIES, STANDARDS, wayOf, toneOf, nameOf } from "./names.js";
import { part, folded, button } from "./panel-parts.js";
import { attributions } from "./chain.js";
import { anchors } from "./panel-anchors.js";
import { assessments } from "./panel-assessments.js";
import { bearing } from "./panel-bearing.js";
import { schemeParts, roleField } from "./scheme.js";
import { more } from "./panel-statement.js";
import { removing } from "./panel-commands.js";

const relink = (id, more) => act({ do: "relink", id, ...more }, { follow: true });

// A linked premise goes by itself; the last one takes the step with it.
const unlink = (id, premise) => {
  const left = premisesOf(id).filter((one) => one !== premise);
  return left.length ? relink(id, { premises: left }) : removing([id]);
};

const premises = (id) => {
  const list = make("ul", "premises");
  form(id).premises.forEach((one, at) => {
    const premise = one.statement ?? one;
    const item = make("li");
    const acts = make("span", "acts");
    acts.append(button(`unlink:${premise}`, "×", () => unlink(id, premise), {
      "aria-label": say("Unlink {what}", { what: nameOf(premise) }), title: say("Unlink"), class: "cross",
    }));
    item.append(lead(premise), acts, ...roleField(id, at));
    list.append(item);
  });
  const add = button("premise", say("Add a premise needed together"), async () => {
    const chosen = await pickOne(say("A further premise"), ["statements"], { not: [...premisesOf(id), form(id).target] });
    if (chosen !== null) relink(id, { premises: [...premisesOf(id), chosen] });
  });
  return part(say("Premises"), list, add);
};

const target = (id) => {
  const one = form(id);
  const lists = one.polarity === "supports" && !isStep(one.target) ? ["statements"] : ["statements", "arguments"];
  const row = make("p", "target");
  row.append(make("b", toneOf(id), wayOf(id)), " ", lead(one.target));
  const acts = make("p", "acts");
  acts.append(
    button("retarget", say("Lead it elsewhere …"), async () => {
      const chosen = await pickOne(say("What it bears on"), lists, { not: [id, one.target, ...premisesOf(id)] });
      if (chosen !== null) relink(id, { target: chosen });
    }),
    button("flip", one.polarity === "supports" ? say("Make it an attack") : say("Make it a support"), () =>
      relink(id, { polarity: one.polarity === "supports" ? "attacks" : "supports" })),
  );
  return part(say("Bears on"), row, acts);
};

// An attack that somebody accepts to leave unanswered: who, when and why belong together.
const residual = (id) => {
  if (form(id).polarity === "supports") return [];
  const path = ["residual"];
  if (!form(id).residual)
    return [button("residual", say("Accept that it stays unanswered …"), async () => {
      const by = await typed({ title: say("Who accepts that it stays unanswered?") });
      const date = new Date().toISOString().slice(0, 10);
      const make_action = (reason) => ({ do: "set", id, path, old: null, new: { by, date, reason } });
      if (by) await untilDone({ title: say("Why may it stay?"), long: true, follow: false, make_action });
    })];
  return [part(
    say("Accepted to stay unanswered"),
    textField({ id, path: [...path, "by"], label: say("Who accepts it") }),
    timeField({ id, path: [...path, "date"], label: say("When") }),
    textField({ id, path: [...path, "reason"], label: say("Why"), long: true }),
    button("residual", say("Accept it no more"), () => save(id, path, null), { class: "less" }),
  )];
};

export const stepParts = (id) => [
  premises(id),
  target(id),
  ...schemeParts(id),
  ...bearing(id).filter((one) => one.querySelector("h3").textContent !== say("Bears on")),
  part(
    say("Who makes it"),
    flagField({ id, path: ["inferred"], label: say("Ours: whoever makes the map draws it") }),
  ),
  attributions(id, say("Made by")),
  anchors(id),
  part(
    say("Weight and place"),
    numberField({ id, path: ["weight"], label: say("Weight, from 0 to 1") }),
    pickField({ id, path: ["section"], label: say("Section"), lists: ["sections"], none: say("No section") }),
    wordsField({ id, path: ["tags"], label: say("Tags") }),
    textField({ id, path: ["note"], label: say("Note"), long: true }),
  ),
  folded("assessments", say("Assessments"), () => assessments(id), { open: Boolean(form(id).assessments) }),
  folded("more", say("More"), () => [
    ...more(id),
    ...(form(id).polarity === "supports"
      ? [textField({ id, path: ["choice"], label: say("Choice: of supports with this name, one is enough") })]
      : []),
    ...residual(id),
  ]),
];

// A tie that is no inference.
export const tieParts = (id) => {
  const isRival = form(id).kind === "rival";
  const lists = ["statements", "arguments"];
  return [
    choiceField({ id, path: ["kind"], label: say("Kind of tie"), choices: TIES }),
    picksField({ id, path: ["origins"], label: isRival ? say("Rivals") : say("From"), lists, least: isRival ? 2 : 1 }),
    ...(isRival ? [] : [picksField({ id, path: ["targets"], label: say("To"), lists, least: 1 })]),
    ...(isRival ? [choiceField({ id, path: ["standard"], label: say("Proof standard"), choices: STANDARDS, none: say("as for the whole map") })] : []),
    attributions(id),
    anchors(id),
    part(
      say("Place and note"),
      pickField({ id, path: ["section"], label: say("Section"), lists: ["sections"], none: say("No section") }),
      wordsField({ id, path: ["tags"], label: say("Tags") }),
      textField({ id, path: ["note"], label: say("Note"), long: true }),
      textField({ id, path: ["title"], label: say("Short name for drawings") }),
    ),
  ];
};

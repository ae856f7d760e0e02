// Who says so: attributions as sentences, each with the way its words came, hop by hop.
import { say } from "./say.js";
import { form } from "./store.js";
import { make } from "./bench.js";
import { textField, timeField, choiceField, save, seen, timeWords } from "./fields.js";
import { pickField, pickOne } from "./fields-many.js";
import { part, folded, unfold, button } from "./panel-parts.js";
import { STANCES, BASES, ACTS, stanceSaid, hopSaid, isStep } from "./names.js";

export const attributions = (id, title = say("Who says so"), fresh = "asserts") => {
  const now = form(id).attributions || [];
  const add = button("attribute", say("Add who says so"), async () => {
    const party = await pickOne(say("Who says so?"), ["parties"]);
    if (party === null) return;
    unfold(`said:${id}:${now.length}`);
    save(id, ["attributions", now.length], { party, stance: fresh });
  });
  return part(title, ...now.map((one, at) => attribution(id, one, at)), add);
};

const attribution = (id, one, at) => {
  const path = ["attributions", at];
  const title = [make("bdi", "", stanceSaid(one, isStep(id)))];
  if (one.basis) title.push(make("small", "", ` · ${BASES[one.basis]}`));
  if (one.date) title.push(make("small", "", " · "), timeWords(one.date));
  if (one.hops?.length) title.push(make("small", "way-said"));
  if (one.hops?.length) title.at(-1).append(...sentence(one.hops));
  return folded(`said:${id}:${at}`, title, () => [
    pickField({ id, path: [...path, "party"], label: say("Party"), lists: ["parties"] }),
    choiceField({ id, path: [...path, "stance"], label: say("Stance"), choices: STANCES }),
    textField({ id, path: [...path, "hedge"], label: say("How guardedly they say it"), hint: say("In their own words, such as “apparently”.") }),
    timeField({ id, path: [...path, "date"], label: say("When they said it") }),
    choiceField({ id, path: [...path, "basis"], label: say("How they know"), choices: BASES, none: say("not told") }),
    chain(id, [...path, "hops"]),
    pickField({ id, path: [...path, "source"], label: say("Documented in"), lists: ["sources"], none: say("the sources of the statement") }),
    textField({ id, path: [...path, "quote"], label: say("Their words in that source"), long: true }),
    textField({ id, path: [...path, "note"], label: say("Note"), long: true }),
    button(`${path}:remove`, say("Remove this"), () => save(id, path, null), { class: "less" }),
  ], { name: "card" });
};

// "Diplomats told the author (January 2009); the author wrote (2009)."
const sentence = (hops) =>
  hops.flatMap((hop, at) => [
    at ? "; " : "", make("bdi", "", hopSaid(hop)), ...(hop.date ? [" (", timeWords(hop.date), ")"] : []),
  ]);

const chain = (id, path) => {
  const hops = seen(id, path) || [];
  const box = make("fieldset", "chain");
  box.append(make("legend", "", say("Through whom it came, the first telling first")));
  if (hops.length) {
    const said = make("p", "way-said");
    said.append(...sentence(hops), ".");
    box.append(said);
  }
  const list = make("ol");
  hops.forEach((hop, at) => list.append(hopItem(id, path, hops, hop, at)));
  const add = button(`${path}:add`, say("Add a telling"), async () => {
    const party = await pickOne(say("Who told it on?"), ["parties"]);
    if (party !== null) save(id, [...path, hops.length], { party, act: hops.length ? "wrote" : "said" });
  });
  box.append(list, add);
  return box;
};

const hopItem = (id, path, hops, hop, at) => {
  const here = [...path, at];
  const item = make("li");
  const moved = (by) => {
    const next = [...hops];
    next.splice(at + by, 0, ...next.splice(at, 1));
    return save(id, path, next);
  };
  const named = { what: hopSaid(hop) };
  const acts = make("div", "acts");
  acts.append(
    button(`${here}:up`, "↑", () => moved(-1), { "aria-label": say("Earlier: {what}", named), disabled: at === 0 }),
    button(`${here}:down`, "↓", () => moved(1), { "aria-label": say("Later: {what}", named), disabled: at === hops.length - 1 }),
    button(`${here}:less`, "×", () => {
      const less = hops.filter((_, place) => place !== at);
      save(id, path, less.length ? less : null);
    }, { "aria-label": say("Remove: {what}", named) }),
  );
  item.append(
    pickField({ id, path: [...here, "party"], label: say("Who"), lists: ["parties"] }),
    choiceField({ id, path: [...here, "act"], label: say("did what"), choices: ACTS }),
    pickField({ id, path: [...here, "to"], label: say("to whom"), lists: ["parties"], none: say("nobody named") }),
    timeField({ id, path: [...here, "date"], label: say("when") }),
    acts,
  );
  return item;
};

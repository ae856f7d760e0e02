// Parties and sections.
import { say } from "./say.js";
import { board, form } from "./store.js";
import { textField, choiceField, flagField } from "./fields.js";
import { pickField, picksField } from "./fields-many.js";
import { make } from "./bench.js";
import { lead, PARTY_KINDS } from "./names.js";
import { part } from "./panel-parts.js";
import { uses } from "./panel-bearing.js";

const needed = (words) => (text) => {
  if (!text.trim()) throw new Error(words);
  return text.trim();
};

export const party = (id) => [
  textField({ id, path: ["name"], label: say("Name"), name: "main", parse: needed(say("A party needs a name.")) }),
  choiceField({ id, path: ["kind"], label: say("What it is"), choices: PARTY_KINDS, none: say("not told") }),
  flagField({ id, path: ["unnamed"], label: say("The source keeps the name back") }),
  textField({ id, path: ["description"], label: say("Who that is"), long: true }),
  picksField({ id, path: ["member_of"], label: say("Belongs to"), lists: ["parties"] }),
  textField({ id, path: ["interest"], label: say("What it stands to gain"), long: true }),
  ...uses(say("What it holds or tells"), (one) =>
    (one.attributions || []).some((said) =>
      said.party === id || (said.hops || []).some((hop) => hop.party === id || hop.to === id))),
];

export const section = (id) => {
  const below = board.order.sections.filter((one) => form(one).parent === id);
  const list = make("ul", "bearing");
  for (const one of below) {
    const item = make("li");
    item.append(lead(one));
    list.append(item);
  }
  return [
    textField({ id, path: ["title"], label: say("Heading"), name: "main", parse: needed(say("A section needs a heading.")) }),
    pickField({ id, path: ["parent"], label: say("Part of"), lists: ["sections"], none: say("nothing: it stands by itself") }),
    textField({ id, path: ["description"], label: say("What it is about"), long: true }),
    ...(below.length ? [part(say("Sections in it"), list)] : []),
    ...uses(say("What is in it"), (one) => one.section === id),
  ];
};

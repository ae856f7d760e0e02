// A source: what it is, what became of it, how far it is to be trusted, what stands in it.
import { say } from "./say.js";
import { tell } from "./store.js";
import { openPane } from "./bench.js";
import { textField, timeField, choiceField, save, seen } from "./fields.js";
import { wordsField, pickField, pickOne } from "./fields-many.js";
import { RELIABILITIES, STATES } from "./names.js";
import { part, folded, button } from "./panel-parts.js";
import { uses } from "./panel-bearing.js";
import { hasText } from "./panel-anchors.js";

const title = (text) => {
  if (!text.trim()) throw new Error(say("A source needs a title."));
  return text.trim();
};

// What became of it is one record: superseded needs the source that replaces it, and current has no more to it.
const become = async (id, status) => {
  const now = seen(id, ["state"]);
  if (!status || status === "current") return save(id, ["state"], status ? { status } : null);
  let by = now?.by ?? null;
  if (status === "superseded" && by === null) by = await pickOne(say("Which source replaces it?"), ["sources"], { not: [id] });
  if (status === "superseded" && by === null) return tell("redraw", true);
  return save(id, ["state"], { ...now, status, ...(by === null ? {} : { by }) });
};
const state = (id) => {
  const status = seen(id, ["state", "status"]);
  const choice = choiceField({
    id, path: ["state", "status"], label: say("What became of it"), choices: STATES, none: say("nothing"), take: (value) => become(id, value),
  });
  if (!status || status === "current") return [choice];
  return [
    choice,
    pickField({ id, path: ["state", "by"], label: say("By the source"), lists: ["sources"], none: say("not told") }),
    timeField({ id, path: ["state", "since"], label: say("When that was published") }),
    textField({ id, path: ["state", "note"], label: say("Why"), long: true }),
  ];
};

export const source = (id) => [
  textField({ id, path: ["title"], label: say("Title"), name: "main", long: true, oneLine: true, parse: title }),
  ...(hasText(id)
    ? [button("read", say("Read its text"), () => { openPane("sources"); tell("show-words", { source: id }); })]
    : []),
  wordsField({ id, path: ["authors"], label: say("Authors") }),
  textField({ id, path: ["publisher"], label: say("Publisher") }),
  timeField({ id, path: ["date"], label: say("Published") }),
  textField({ id, path: ["kind"], label: say("What sort of document"), hint: say("Article, report, interview, dataset …") }),
  textField({ id, path: ["url"], label: say("Address"), asTyped: { dir: "ltr", spellcheck: "false", inputmode: "url" } }),
  textField({ id, path: ["language"], label: say("Language of the text"), hint: say("A tag such as en or de-AT.") }),
  part(
    say("How far to trust it"),
    ...state(id),
    choiceField({ id, path: ["reliability"], label: say("Reliability"), choices: RELIABILITIES, none: say("not judged") }),
    pickField({ id, path: ["via"], label: say("Known only through"), lists: ["sources"], none: say("known itself") }),
    textField({ id, path: ["interest"], label: say("What it stands to gain"), long: true }),
  ),
  textField({ id, path: ["note"], label: say("Note"), long: true }),
  folded("more", say("More"), () => [
    textField({ id, path: ["version"], label: say("Version") }),
    textField({ id, path: ["owner"], label: say("Who answers for it") }),
    textField({ id, path: ["status"], label: say("How far it has come: draft, reviewed, approved") }),
    timeField({ id, path: ["valid_until"], label: say("Last day on which it may be relied on") }),
  ]),
  ...uses(say("What stands on it"), (one) =>
    (one.anchors || []).some((each) => each.source === id) || (one.attributions || []).some((each) => each.source === id)),
];

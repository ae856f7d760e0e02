// The map itself: what it is called, who made it, and what there is in it.
import { say, counted } from "./say.js";
import { board } from "./store.js";
import { make } from "./bench.js";
import { untilDone } from "./dialogs.js";
import { textField, timeField, choiceField, save, seen } from "./fields.js";
import { wordsField } from "./fields-many.js";
import { READINGS, begun, lead } from "./names.js";
import { part, folded, button } from "./panel-parts.js";

const ADD = {
  parties: [say("Parties"), say("New party …"), say("Name of the party")],
  sources: [say("Sources"), say("New source …"), say("Title of the source")],
  sections: [say("Sections"), say("New section …"), say("Heading of the section")],
};

const listed = (name) => {
  const [title, words, label] = ADD[name];
  const ids = board.order[name] || [];
  return folded(`list:${name}`, `${title} (${ids.length})`, () => {
    const list = make("ul", "bearing");
    for (const id of ids) {
      const item = make("li");
      item.append(lead(id));
      list.append(item);
    }
    return [list, button(`add:${name}`, words, () =>
      untilDone({ title: label, make_action: (fresh) => ({ do: "add", collection: name, name: fresh }) }))];
  }, { open: true });
};

const ignores = () => {
  const now = seen(null, ["metadata", "ignores"]) || [];
  if (!now.length) return [];
  const list = make("ul", "bearing");
  now.forEach((one, at) => {
    const item = make("li");
    const less = now.filter((_, place) => place !== at);
    item.append(
      make("code", "", one.rule), ...(one.id ? [lead(one.id)] : []), make("bdi", "", one.reason),
      button(`ignore:${at}`, say("Check it again"), () => save(null, ["metadata", "ignores"], less.length ? less : null)),
    );
    list.append(item);
  });
  return [part(say("Rules that are ignored"), list)];
};

export const ownParts = () => {
  const id = null;
  const meta = (name) => ["metadata", name];
  const n = board.order.arguments?.length ?? 0;
  return [
    board.order.statements.length ? make("p", "hint", `${begun(board.how)}.`) : null,
    textField({ id, path: ["title"], label: say("Title"), name: "main", long: true, oneLine: true }),
    textField({ id, path: ["description"], label: say("What it is about"), long: true }),
    ...(n ? [make("p", "hint", counted(n, "{n} step between the statements.", "{n} steps between the statements."))] : []),
    listed("parties"),
    listed("sources"),
    listed("sections"),
    part(
      say("About the map"),
      wordsField({ id, path: meta("authors"), label: say("Who made it") }),
      textField({ id, path: meta("language"), label: say("Language of its texts"), hint: say("A tag such as en or de-AT.") }),
      choiceField({ id, path: meta("reading"), label: say("What counts as given"), choices: READINGS, none: say("as usual") }),
      textField({ id, path: meta("licence"), label: say("Licence"), hint: say("Such as CC-BY-4.0.") }),
      wordsField({ id, path: meta("keywords"), label: say("Keywords") }),
      timeField({ id, path: meta("created"), label: say("Begun") }),
      timeField({ id, path: meta("modified"), label: say("Last changed") }),
    ),
    ...ignores(),
  ];
};

// A statement: its words and kind, what is for and against it, who says so, where, and the rest.
import { say } from "./say.js";
import { ask, board, form, selection } from "./store.js";
import { key, make } from "./bench.js";
import { textField, timeField, flagField, save, keyOf, draftOf, framed } from "./fields.js";
import { wordsField, pickField } from "./fields-many.js";
import { KINDS, isStatement, lead } from "./names.js";
import { part, folded } from "./panel-parts.js";
import { attributions } from "./chain.js";
import { anchors } from "./panel-anchors.js";
import { assessments } from "./panel-assessments.js";
import { bearing } from "./panel-bearing.js";

const NUMBERS = Object.keys(KINDS).map((kind, at) => [String(at + 1), kind]);

// Kinds, each by one key: alt and its number anywhere, its first letter while one of them has the focus.
const kinds = (id) => {
  const path = ["kind"];
  const now = draftOf(keyOf(id, path))?.value ?? form(id).kind;
  const group = make("div", "kinds", "", { role: "radiogroup", "aria-label": say("Kind") });
  for (const [number, kind] of NUMBERS) {
    const is = kind === now;
    const one = make("button", kind, KINDS[kind], {
      type: "button", role: "radio", "aria-checked": String(is), tabindex: is ? "0" : "-1",
      title: say("Alt+{number}", { number }), "data-key": `kind:${kind}`,
      onclick: () => save(id, path, kind, { value: kind }),
    });
    group.append(one);
  }
  group.addEventListener("keydown", (event) => {
    const names = Object.keys(KINDS);
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = names.indexOf(now);
    const kind = way ? names[(at + way + names.length) % names.length] : names.find((name) => name[0] === event.key.toLowerCase());
    if (!kind || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    group.querySelector(`[data-key="kind:${kind}"]`).focus();
    save(id, path, kind, { value: kind });
  });
  const box = framed({ id, path, label: say("Kind"), name: "kind" }, group);
  box.querySelector("label").remove();
  return box;
};

export const textOf = (id) =>
  textField({
    id, path: ["text"], label: say("Text"), long: true, oneLine: true, name: "main",
    parse: (text) => {
      if (!text.trim()) throw new Error(say("A statement needs words: write what is said in one sentence."));
      return text.trim();
    },
  });

// What says nearly the same is told where it is looked at, once one stays there.
const known = new Map();
let waiting = null;
const alike = (id) => {
  const box = make("p", "hint alike", "", { hidden: true });
  const asked = `${id} ${form(id).text}`;
  const show = (other) => {
    if (!other || !isStatement(other)) return;
    box.hidden = false;
    box.replaceChildren(say("It says nearly the same as this:"), " ", lead(other));
  };
  clearTimeout(waiting);
  const last = known.get(asked);
  show(last?.other);
  if (last?.revision !== board.revision)
    waiting = setTimeout(async () => {
      if (!box.isConnected) return;
      const other = await ask("alike", { id }).catch(() => null);
      known.set(asked, { other, revision: board.revision });
      box.hidden = true;
      show(other);
    }, 500);
  return box;
};

export const statement = (id) => [
  kinds(id),
  textOf(id),
  alike(id),
  ...bearing(id),
  attributions(id),
  anchors(id),
  part(
    say("When and where it belongs"),
    timeField({ id, path: ["time"], label: say("When it happened") }),
    pickField({ id, path: ["section"], label: say("Section"), lists: ["sections"], none: say("No section") }),
    wordsField({ id, path: ["tags"], label: say("Tags") }),
    textField({ id, path: ["note"], label: say("Note"), long: true }),
  ),
  folded("assessments", say("Assessments"), () => assessments(id), { open: Boolean(form(id).assessments) }),
  folded("more", say("More"), () => more(id)),
];

export const more = (id) => [
  textField({ id, path: ["title"], label: say("Short name for drawings") }),
  flagField({ id, path: ["undeveloped"], label: say("Its support is still to be worked out") }),
  flagField({ id, path: ["defeated"], label: say("An attack on it has been found to hold") }),
  ...(isStatement(id) ? [flagField({ id, path: ["public"], label: say("Other modules may rest on it") })] : []),
  wordsField({ id, path: ["elsewhere"], label: say("What it needs in other modules, by id") }),
];

export const startKinds = () => {
  for (const [number, kind] of NUMBERS)
    key(`alt+${number}`, () => {
      const id = selection();
      if (id !== null && isStatement(id)) save(id, ["kind"], kind, { value: kind });
    }, say("Make the selected statement: {kind}", { kind: KINDS[kind] }));
};

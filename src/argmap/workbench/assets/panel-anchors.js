// The words of sources an element stands on: each with what became of it, and a way to the words.
import { say, message, inQuotes } from "./say.js";
import { board, found, form, tell } from "./store.js";
import { make, openPane } from "./bench.js";
import { untilDone } from "./dialogs.js";
import { textField, choiceField, save } from "./fields.js";
import { pickField, pickOne } from "./fields-many.js";
import { part, folded, button } from "./panel-parts.js";
import { FIDELITIES, nameOf } from "./names.js";

// What became of the words, as an editor would say it.
const BECAME = {
  exact: message("word for word"), normalised: message("word for word but for spaces and marks"),
  adapted: message("adapted to the sentence"), abridged: message("abridged"), moved: message("moved, word for word"),
  ambiguous: message("found in several places"), changed: message("other words in the source by now"),
  orphan: message("not found in the source"), whole: message("whole source"), unchecked: message("not checked: its text is not here"),
};
const BAD = ["changed", "orphan", "ambiguous"];

export const anchors = (id) => {
  const now = form(id).anchors || [];
  const hint = now.length ? null : make("p", "hint", say("Select words in a text on the left to say where this stands."));
  const add = button("quote", say("Quote by hand …"), async () => {
    const source = await pickOne(say("Which source?"), ["sources"]);
    if (source === null) return;
    await untilDone({
      title: say("Words of the source"), long: true, yes: say("Quote"), follow: false,
      make_action: (quote) => ({ do: "set", id, path: ["anchors", (form(id)?.anchors || []).length], old: null, new: { source, quote } }),
    });
  });
  return part(say("Words of the sources"), ...now.map((one, at) => anchor(id, one, at)), hint, add);
};

const anchor = (id, one, at) => {
  const path = ["anchors", at];
  const [state, said, words] = found.states?.[id]?.[at] ?? [];
  const quote = one.quote ?? words;
  const place = [nameOf(one.source)];
  if (one.page) place.push(say("page {page}", { page: one.page }));
  else if (one.paragraph) place.push(say("paragraph {n}", { n: one.paragraph }));
  const title = [make("bdi", "", quote ? inQuotes(quote) : say("The whole source")), make("small", "", ` ${place.join(", ")}`)];
  if (said) title.push(make("small", BAD.includes(state) ? "state bad" : "state", ` · ${state in BECAME ? say(BECAME[state]) : said}`));
  const mark = (found.marks[one.source] || []).find((each) => each[2] === id && each[3] === at);
  const acts = make("p", "acts");
  if (mark)
    acts.append(button(`${path}:show`, say("Go to the words"), () => showWords(one.source, mark)));
  acts.append(button(`${path}:less`, say("Remove these words"), () => save(id, path, null), { class: "less" }));
  return folded(`words:${id}:${at}`, title, () => [
    textField({ id, path: [...path, "quote"], label: say("Quote"), long: true }),
    pickField({ id, path: [...path, "source"], label: say("Source"), lists: ["sources"] }),
    textField({ id, path: [...path, "page"], label: say("Page") }),
    choiceField({ id, path: [...path, "fidelity"], label: say("How faithfully it keeps them"), choices: FIDELITIES, none: say("not told") }),
    acts,
  ], { name: "card" });
};

// Show words in their text: the sources listen.
export const showWords = (source, [start, end, id, number]) => {
  openPane("sources");
  tell("show-words", { source, start, end, id, number });
};
export const hasText = (source) => source in board.texts;

// Details: everything about what is selected, edited in place; the map's own fields when nothing is.
import { say } from "./say.js";
import { form, row, selection, found } from "./store.js";
import { make } from "./bench.js";
import { LISTS, KINDS, begun, isStatement, listOf } from "./names.js";
import { statement } from "./panel-statement.js";
import { stepParts, tieParts } from "./panel-step.js";
import { party, section } from "./panel-others.js";
import { source } from "./panel-source.js";
import { ownParts } from "./panel-map.js";
import { commands } from "./panel-commands.js";
import { yamlPart } from "./panel-yaml.js";
import { findingItem } from "./findings.js";

const PARTS = { statements: statement, arguments: stepParts, relations: tieParts, parties: party, sources: source, sections: section };

export const details = (host) => {
  const id = selection();
  if (id === null) {
    host.append(make("h2", "what", say("The map")), ...ownParts(), yamlPart(null));
    return;
  }
  const list = listOf(id);
  const head = make("div", "head");
  const what = isStatement(id) ? KINDS[form(id).kind] : LISTS[list];
  head.append(make("h2", "what", what), make("code", "id", id, { dir: "auto" }));
  host.append(head, ...verdict(id), ...accepted(id), ...about(id));
  host.append(...(PARTS[list] ? PARTS[list](id) : []), commands(id), yamlPart(id));
};

const verdict = (id) => {
  const one = row(id).verdict;
  if (!one) return [];
  const said = make("p", "verdict");
  const word = make("b", one.tone || "open", `${one.sign} ${begun(one.word)}${one.ground || ""}.`);
  said.append(word, ` ${one.why || ""}`);
  return [said];
};

const accepted = (id) => {
  const one = form(id).acceptance;
  if (!one) return [];
  const places = { who: one.proposed_by, other: one.accepted_by };
  return [make("p", "hint", say("Proposed by {who}, accepted by {other}.", places), { dir: "auto", title: one.note })];
};

// Findings beside what they are about.
const about = (id) => {
  const here = found.findings.filter((one) => one.id === id);
  if (!here.length) return [];
  const list = make("ul", "findings", "", { "aria-label": say("Findings") });
  list.append(...here.map((one) => findingItem(one, false)));
  return [list];
};

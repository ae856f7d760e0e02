// Forms of a review: why a proposal is rejected, and what a reviewer changes of it. What is typed stays until
// it is sent, whatever fails; the gate is asked again about what was changed.
import { say, message } from "./say.js";
import { ask } from "./store.js";
import { make } from "./bench.js";
import { keep, keptOf } from "./kept.js";
import { told, STATES } from "./review-parts.js";

const FIELDS = {
  text: message("Text"), name: message("Name"), title: message("Title"), description: message("Description"),
  note: message("Note"), hedge: message("Hedge"), scheme: message("Scheme"), quote: message("Quote"), kind: message("Kind"),
};
const KINDS = { claim: message("Claim"), evidence: message("Evidence"), assumption: message("Assumption"), question: message("Question") };
const kinds = () => {
  const made = make("select");
  for (const [value, words] of Object.entries(KINDS)) made.append(make("option", "", say(words), { value }));
  return made;
};
const button = (key, words, press, more = {}) =>
  make("button", "", words, { type: "button", "data-key": key, onclick: press, ...more });

const framed = (name, send, leave) => {
  const form = make("form", `review-form ${name}`, "", { novalidate: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return form;
};

// Why: typed, or the words of a finding. give(reason) resolves to an error or null.
export const rejecting = ({ key, title, findings = [], give, leave }) => {
  const problem = make("p", "problem", "", { role: "alert", dir: "auto", hidden: true });
  const field = make("textarea", "", "", { rows: "2", dir: "auto", "data-key": `why:${key}`, "aria-label": title });
  field.value = keptOf(`why ${key}`) || "";
  field.addEventListener("input", () => keep(`why ${key}`, field.value || null));
  const fail = (words) => {
    problem.textContent = words;
    problem.hidden = false;
    field.focus();
  };
  const send = async () => {
    if (!field.value.trim()) return fail(say("Say why: whoever proposed it reads that."));
    const error = await give(field.value.trim());
    if (error) fail(error);
    else keep(`why ${key}`, null);
  };
  const form = framed("reject", send, leave);
  form.append(make("h4", "", title), field, problem);
  if (findings.length) {
    const chips = make("p", "chips");
    chips.append(make("small", "", say("Or what the gate found:")));
    for (const one of findings)
      chips.append(button(`why:${key}:${one.code}:${one.id}`, `${one.code}: ${one.message}`, () => {
        field.value = `${one.code}: ${one.message}`;
        field.dispatchEvent(new Event("input"));
        field.focus();
      }, { dir: "auto" }));
    form.append(chips);
  }
  const row = make("p", "buttons");
  row.append(make("button", "yes", say("Reject"), { type: "submit", "data-key": `why:${key}:yes` }), button(`why:${key}:no`, say("Cancel"), leave));
  form.append(row);
  return form;
};

// What a reviewer changes: text by text, or all of it as YAML. give(edited) resolves to an error or null.
export const editing = ({ one, give, leave }) => {
  const kept = keptOf(`edit ${one.seen}`) || {};
  const values = kept.values || one.texts.map(({ value }) => value);
  let yaml = kept.yaml ?? null;
  let first = kept.first ?? null;
  let sure = "";
  const remember = () => keep(`edit ${one.seen}`, { values, yaml, first });
  const problem = make("div", "problem", "", { role: "alert", hidden: true });
  const verdict = make("div", "verdict");
  const fields = make("div", "fields");
  const edited = () =>
    yaml !== null
      ? { yaml }
      : { texts: one.texts.map(({ change, path }, at) => ({ change, path, value: values[at] })).filter(({ value }, at) => value !== one.texts[at].value || one.state === "refused") };
  const fail = (words) => {
    problem.replaceChildren(make("pre", "", words, { dir: "auto" }));
    problem.hidden = false;
  };
  const send = async () => {
    problem.hidden = true;
    const now = edited();
    let found;
    try {
      found = await ask("regate", { name: one.name, edited: now });
    } catch (error) {
      return fail(error.message);
    }
    const title = make("p", `state-said ${found.state}`, say(STATES[found.state]));
    verdict.replaceChildren(title, ...told({ ...found, reason: null }, () => {}));
    if (found.state === "refused") return fail(say("The gate refuses it as it is now. Change it further, or leave it."));
    if (found.state === "doubted" && sure !== JSON.stringify(now)) {
      sure = JSON.stringify(now);
      return fail(say("The gate has doubts, which stand below. Press again to accept it all the same."));
    }
    const error = await give(now);
    if (error) fail(error);
    else keep(`edit ${one.seen}`, null);
  };
  const form = framed("edit", send, leave);
  const show = () => {
    fields.replaceChildren();
    if (yaml !== null) {
      const label = make("label", "", say("The proposal as YAML"));
      const area = make("textarea", "yaml", "", { "data-key": `yaml:${one.name}`, rows: "12", dir: "ltr", spellcheck: "false" });
      area.value = yaml;
      area.addEventListener("input", () => { yaml = area.value; remember(); });
      label.append(area);
      return void fields.append(label);
    }
    one.texts.forEach((text, at) => {
      const named = say(FIELDS[text.field] || text.field);
      const label = make("label", "", "");
      label.append(make("span", "", text.id ? say("{field} of {id}", { field: named, id: text.id }) : named, { dir: "auto" }));
      const isKind = text.field === "kind" && text.path.length === 1 && text.value in KINDS;
      const area = isKind ? kinds() : make("textarea", "", "", { rows: "1", dir: "auto" });
      area.dataset.key = `text:${one.name}:${at}`;
      area.value = values[at];
      area.addEventListener("input", () => { values[at] = area.value; remember(); });
      label.append(area);
      const { old, now } = text;
      if (typeof now === "string" && now !== old) label.append(make("small", "", say("The map says by now: {text}", { text: now }), { dir: "auto" }));
      else if (typeof old === "string") label.append(make("small", "", say("The map says: {text}", { text: old }), { dir: "auto" }));
      fields.append(label);
    });
    if (!one.texts.length) fields.append(make("p", "hint", say("It has no texts to change: change it as YAML.")));
  };
  const toYaml = button(`as:${one.name}`, say("Change it as YAML"), async () => {
    if (yaml !== null) {
      yaml = null;
      toYaml.textContent = say("Change it as YAML");
    } else {
      try {
        first ??= (await ask("proposal", { name: one.name })).yaml;
      } catch (error) {
        return fail(error.message);
      }
      yaml = first;
      toYaml.textContent = say("Change its texts");
    }
    remember();
    show();
    fields.querySelector("textarea")?.focus();
  });
  if (yaml !== null) toYaml.textContent = say("Change its texts");
  show();
  const row = make("p", "buttons");
  row.append(
    make("button", "yes", say("Accept as changed"), { type: "submit", "data-key": `edit:${one.name}:yes` }),
    toYaml, button(`edit:${one.name}:no`, say("Cancel"), leave),
  );
  form.append(make("h4", "", say("Change it, then accept it")), fields, problem, verdict, row);
  return form;
};

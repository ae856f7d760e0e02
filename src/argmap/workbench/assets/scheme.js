// Schemes: chosen by search; then each premise has a role, and the scheme's questions are asked.
import { say, message } from "./say.js";
import { board, form, act, ask, tell } from "./store.js";
import { make } from "./bench.js";
import { pick } from "./dialogs.js";
import { framed, save, seen, textField } from "./fields.js";
import { part, button } from "./panel-parts.js";
import { among, lead, premisesOf } from "./names.js";

let all = null;
const schemes = async () => (all ??= await ask("schemes"));
const plain = (name) => name.toLowerCase().replace(/[\s_-]+/g, " ").replace(/^((an? )?argument(ation)? (from|by|for|to)( an?| the)?|argumentum(?= ad)) /, "").replace(/[^\p{L}\p{N}]/gu, "");
const find = (name) => (name && all ? all.find((one) => one.names.some((each) => plain(each) === plain(name))) : null);
const NONE = "\u0000none";

const choose = async (id) => {
  const known = await schemes();
  const now = seen(id, ["scheme"]);
  const chosen = await pick({
    title: say("Scheme of the step"),
    from: [
      ...(now ? [{ id: NONE, words: say("No scheme") }] : []),
      ...known.map((one) => ({ id: one.id, words: one.name, more: one.summary })),
    ],
    create: (words) => words,
    createWords: (words) => say("A scheme of your own: {words}", { words }),
  });
  if (chosen !== null) save(id, ["scheme"], chosen === NONE ? null : chosen);
};

// What a premise is in the scheme.
export const roleField = (id, at) => {
  const known = find(form(id).scheme);
  const path = ["premises", at];
  const now = seen(id, path);
  const statement = now.statement ?? now;
  const role = now.role ?? "";
  if (!form(id).scheme) return [];
  const label = say("Role");
  if (!known)
    return [textField({
      id, path, label, show: (value) => value?.role ?? "",
      parse: (text) => (text.trim() ? { statement, role: text.trim() } : statement),
    })];
  const control = make("select");
  control.append(make("option", "", say("no role"), { value: "" }));
  for (const one of known.roles) control.append(make("option", "", one.said, { value: one.role, title: one.words }));
  if (role && !known.roles.some((one) => one.role === role)) control.append(make("option", "", role, { value: role }));
  control.value = role;
  control.addEventListener("change", () =>
    save(id, path, control.value ? { statement, role: control.value } : statement));
  return [framed({ id, path, label, name: "choice", hint: known.roles.find((one) => one.role === role)?.words }, control)];
};

const STATE_SAID = {
  open: message("not raised"), raised: message("raised"), answered: message("answered"), failed: message("failed"),
  expired: message("to be asked again, as a source has changed"),
};

export const schemeParts = (id) => {
  const name = form(id).scheme;
  const known = find(name);
  const control = button("scheme", known?.name ?? name ?? say("Choose a scheme …"), () => choose(id));
  control.prepend(make("span", "unseen", `${say("Scheme")}: `));
  const box = part(say("Scheme"), control);
  if (known?.summary) box.append(make("p", "hint", known.summary));
  const asked = make("ul", "asked", "", { "aria-label": say("Critical questions") });
  if (name) {
    fill(id, asked);
    box.append(asked);
  }
  return [box];
};

// The answers of one board: asked again when it changed.
let told = { key: null, rows: [] };
const fill = async (id, list) => {
  const key = `${board.revision} ${id}`;
  if (told.key !== key) {
    const knewNone = !all;
    try {
      await schemes();
      told = { key, rows: await ask("questions", { id }) };
    } catch {
      return;
    }
    if (knewNone && list.isConnected) return void tell("redraw");
  }
  if (told.key === key) list.replaceChildren(...told.rows.map((one) => question(id, one)));
};

const question = (id, one) => {
  const item = make("li");
  item.append(make("span", "ask", one.said), make("small", `state-${one.state}`, ` ${say(STATE_SAID[one.state])} `));
  const shown = one.by.length ? one.by : one.replies.length ? one.replies : one.raised;
  for (const by of shown) if (form(by)) item.append(lead(by));
  const acts = make("p", "acts");
  const answer = async (state, title) => {
    const by = await pick({
      title, from: among("statements").filter((each) => !premisesOf(id).includes(each.id)),
      create: async (text) => (await act({ do: "state", text })).about ?? null,
      createWords: (words) => say("New statement: {words}", { words }),
    });
    if (by !== null) act({ do: "ask", id, answer: { ask: one.key, state, by: [by] } });
  };
  acts.append(
    button(`ask:${one.key}:answered`, say("Answered by …"), () => answer("answered", say("By what is it answered?"))),
    button(`ask:${one.key}:failed`, say("Fails by …"), () => answer("failed", say("By what does it fail?"))),
  );
  const answers = form(id).questions || [];
  const left = answers.filter((each) => each.ask !== one.key && each.ask !== one.ask);
  if (left.length !== answers.length)
    acts.append(button(`ask:${one.key}:less`, say("Take the answer back"), () => save(id, ["questions"], left.length ? left : null)));
  item.append(acts);
  return item;
};

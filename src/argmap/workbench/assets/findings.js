// Findings: all of them by gravity, each with what mends it one click away.
import { say, counted, inQuotes } from "./say.js";
import { found, form, act, tell } from "./store.js";
import { make } from "./bench.js";
import { confirmed, untilDone } from "./dialogs.js";
import { begun, cut, lead, nameOf, GRAVITIES } from "./names.js";
import { button } from "./panel-parts.js";

const SIGNS = { error: "✗", warning: "!", info: "i" };
let only = "";

const keyOf = (one) => `${one.code}:${one.id}:${one.message}`;
const mend = async (one) => {
  if (!one.safe) {
    const lines = [one.message, say("This changes what the map says: look at it afterwards. It can be undone.")];
    if (!(await confirmed({ title: say("Mend it: {fix}?", { fix: one.fix }), lines, yes: say("Mend") }))) return;
  }
  act({ do: "mend", code: one.code, id: one.id, message: one.message });
};
const ignore = (one) =>
  untilDone({
    title: say("Why is {code} ignored here?", { code: one.code }), label: say("Reason"), yes: say("Ignore"), follow: false,
    make_action: (reason) => ({ do: "ignore", rule: one.code, id: one.id, reason }),
  });

// Who reads the page knows an element by its words; a check calls it by its id. What a check advises to write
// in the file is done by the fields and buttons here; the whole is told where the pointer rests.
const ADVICE = /; [^;]*'[a-z_]+: [^']*'[^;]*$/u;
const inWords = (message) =>
  message.replace(ADVICE, "").replace(/'([^'\s]+)'/g, (whole, id) => (form(id) && nameOf(id) !== id ? inQuotes(cut(nameOf(id), 60)) : whole));

export const findingItem = (one, isNamed) => {
  const item = make("li", `finding ${one.severity}`);
  const said = make("p");
  said.append(make("b", "", SIGNS[one.severity], { title: GRAVITIES[one.severity], "aria-label": GRAVITIES[one.severity], role: "img" }));
  said.append(" ", make("bdi", "", begun(inWords(one.message)), { title: ADVICE.test(one.message) ? one.message : false }), " ", make("small", "", one.code));
  item.append(said);
  if (isNamed && one.id !== null && form(one.id)) item.append(lead(one.id));
  const acts = make("p", "acts");
  if (one.fix) {
    const words = one.safe ? say("Mend it: {fix}", { fix: one.fix }) : say("Mend it: {fix} (look at it afterwards)", { fix: one.fix });
    acts.append(button(`mend:${keyOf(one)}`, words, () => mend(one)));
  }
  if (/^[A-Z]\d{3}$/.test(one.code)) acts.append(button(`ignore:${keyOf(one)}`, say("Ignore …"), () => ignore(one), { "aria-label": say("Ignore {code}: {message}", { code: one.code, message: one.message }) }));
  item.append(acts);
  return item;
};

export const findings = (host) => {
  const all = found.findings;
  host.append(make("h2", "what", say("Findings")));
  const counts = { "": all.length };
  for (const name of Object.keys(GRAVITIES)) counts[name] = all.filter((one) => one.severity === name).length;
  const bar = make("div", "filter", "", { role: "group", "aria-label": say("Show only") });
  const words = { "": say("All"), error: say("Errors"), warning: say("Warnings"), info: say("Notes") };
  for (const name of ["", ...Object.keys(GRAVITIES)])
    bar.append(button(`only:${name}`, `${words[name]} ${counts[name]}`, () => { only = name; tell("redraw", true); }, { "aria-pressed": String(only === name) }));
  host.append(bar);
  const shown = all.filter((one) => !only || one.severity === only);
  if (!shown.length) {
    host.append(make("p", "hint", say("There is nothing to be said against the map.")));
    return;
  }
  const list = make("ul", "findings");
  list.append(...shown.slice(0, MOST).map((one) => findingItem(one, true)));
  host.append(list);
  const left = shown.length - MOST;
  if (left > 0) host.append(make("p", "hint", counted(left, "{n} more: mend some of these first.", "{n} more: mend some of these first.")));
};
const MOST = 300;

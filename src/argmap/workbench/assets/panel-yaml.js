// The words of the file: what is selected as it stands there, to be typed in.
import { say } from "./say.js";
import { board, act, ask, announce, tell } from "./store.js";
import { make } from "./bench.js";
import { draftOf, setDraft, grow, keyOf, placeOf } from "./fields.js";
import { folded, button } from "./panel-parts.js";

export const yamlPart = (id) =>
  folded("yaml", say("As it stands in the file"), () => {
    const box = make("div", "yaml");
    fill(id, box);
    return [box];
  });

let told = { key: null, answer: null };
const fill = async (id, box) => {
  const asked = `${board.revision} ${id}`;
  if (told.key !== asked)
    try {
      const answer = await ask("yaml", { id });
      told = { key: asked, answer };
    } catch (error) {
      box.append(make("p", "hint", error.message));
      return;
    }
  if (!box.isConnected && document.contains(box.parentNode)) return;
  show(id, box, told.answer);
};

const show = (id, box, { text, file, line }) => {
  const key = keyOf(id, ["yaml"]);
  const draft = draftOf(key);
  const area = make("textarea", "grow code", "", {
    spellcheck: "false", autocomplete: "off", dir: "ltr", wrap: "off", rows: 1, "data-key": key, id: placeOf(key), "aria-label": say("Words of the file"),
  });
  area.value = draft?.value ?? text;
  const where = make("small", "hint", say("{file}, from line {line}", { file, line }));
  const apply = button(`${key}:apply`, say("Write it (Ctrl+Enter)"), write, { class: "yes" });
  const back = button(`${key}:back`, say("As it was"), () => { setDraft(key, null); tell("redraw", true); });
  const mark = () => {
    const same = !draftOf(key);
    apply.disabled = back.disabled = same;
  };
  async function write() {
    const now = draftOf(key);
    if (!now) return;
    const made = await act({ do: "write", id, old: now.old, text: area.value }, { quiet: true });
    if (made.ok) setDraft(key, null);
    else {
      announce(made.error, "error");
      setDraft(key, { ...now, value: area.value, error: made.error, findings: made.findings, conflict: made.conflict });
    }
    tell("redraw", true);
  }
  area.addEventListener("input", () => {
    setDraft(key, area.value === (draftOf(key)?.old ?? text) ? null : { value: area.value, old: draftOf(key)?.old ?? text });
    grow(area);
    mark();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      write();
    }
  });
  const acts = make("p", "acts");
  acts.append(apply, back);
  box.replaceChildren(where, area);
  if (draft?.error) {
    area.setAttribute("aria-invalid", "true");
    area.setAttribute("aria-describedby", `${placeOf(key)}-why`);
    const why = make("div", "problem", "", { id: `${placeOf(key)}-why` });
    why.append(make("pre", "", draft.error));
    if (draft.conflict) {
      const now = typeof draft.conflict.now === "string" ? draft.conflict.now : text;
      why.append(make("p", "", say("It says by now:")), make("pre", "", now));
      why.append(button(`${key}:mine`, say("Mine"), () => { setDraft(key, { value: area.value, old: now }); write(); }));
    }
    for (const one of draft.findings || [])
      if (one.line && !one.file) why.append(button(`${key}:${one.line}:${one.column}`, say("Go to line {line}", { line: one.line }), () => caret(area, one)));
    box.append(why);
  }
  box.append(acts);
  mark();
  grow(area);
};

// The place of a fault, lines counted from 1 in what is typed.
const caret = (area, { line, column }) => {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + (column ?? 1) - 1;
  area.focus();
  area.setSelectionRange(start, start + 1);
};

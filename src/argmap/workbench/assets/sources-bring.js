// Texts brought in: pasted, as a chosen file, or dropped; and what is wrong with a text that is there.
import { say, counted, inQuotes } from "./say.js";
import { make, openPane } from "./bench.js";
import { confirmed } from "./dialogs.js";
import { holds } from "./kept.js";
import { act, announce, ask, board, form, found, row, select, tell } from "./store.js";

const MOST = 11_000_000;
const ACCEPTED = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.pdf,text/plain,text/markdown,text/html,application/pdf";
let openSource = null;
// What is pasted and not brought in yet outlives its form: of a source, or of a new one.
const pasted = new Map();
holds(() => pasted.size > 0);

const dataOf = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Error(say("The file {name} cannot be read.", { name: file.name })));
    reader.readAsDataURL(file);
  });

const firstLine = (text) => {
  const line = text.split("\n").map((one) => one.replace(/^[#\s]+/, "").trim()).find(Boolean) || "";
  return line.length <= 100 ? line : "";
};

const sizeOf = (told) => {
  const words = counted(told.words, "{n} word", "{n} words", { n: told.words.toLocaleString() });
  return told.pages ? counted(told.pages, "{n} page, {words}", "{n} pages, {words}", { words }) : words;
};

// The form that takes a text: of a source that is there, or of a new one. done(id) when it is in.
const intake = ({ source = null, done, name }) => {
  const box = make("form", "intake", "", { "aria-label": name });
  const text = make("textarea", "", "", { rows: 7, dir: "auto", placeholder: say("Paste the text here"), "aria-label": say("The text") });
  const input = make("input", "unseen", "", { type: "file", accept: ACCEPTED, tabindex: "-1", "aria-label": say("A file") });
  const choice = make("button", "", say("Choose a file"), { type: "button", onclick: () => input.click() });
  const taken = make("p", "taken", "", { role: "status", dir: "auto" });
  const label = make("label", "title", say("Title of the source"));
  const title = make("input", "", "", { type: "text", dir: "auto", autocomplete: "off" });
  const error = make("p", "error", "", { role: "alert" });
  const yes = make("button", "yes", source ? say("Take this text") : say("Bring it in"), { type: "submit" });
  let file = null;
  let isOwnTitle = false;
  label.append(title);
  const ways = make("p", "ways");
  ways.append(choice, make("span", "", say("Text, Markdown, HTML or PDF. It can be dropped here, too.")), input);
  const row = make("p", "buttons");
  row.append(yes);
  box.append(text, ways, taken);
  if (!source) box.append(label);
  box.append(error, row);
  const suggest = (words) => { if (!isOwnTitle) title.value = words; };
  title.addEventListener("input", () => { isOwnTitle = title.value.trim() !== ""; });
  text.value = pasted.get(source)?.text ?? "";
  title.value = pasted.get(source)?.title ?? "";
  const remember = () => (text.value.trim() ? pasted.set(source, { text: text.value, title: title.value }) : pasted.delete(source));
  text.addEventListener("input", () => {
    [file, error.textContent, taken.textContent] = [null, "", ""];
    suggest(firstLine(text.value));
  });
  box.addEventListener("input", remember);
  // Shown before it is taken: whether there is a text in it at all, and which.
  box.takeFile = async (chosen) => {
    file = null;
    [error.textContent, taken.textContent] = ["", say("Reading {name} …", { name: chosen.name })];
    try {
      if (chosen.size > MOST) throw new Error(say("{name} is larger than 11 MB. Bring it in by parts.", { name: chosen.name }));
      const read = { name: chosen.name, data: await dataOf(chosen) };
      const told = await ask("reading", { file: read });
      file = read;
      text.value = "";
      pasted.delete(source);
      suggest(told.title);
      taken.textContent = say("{name}: {size}. It begins: {begins}", { name: chosen.name, size: sizeOf(told), begins: inQuotes(`${told.begins.replace(/\s+/g, " ").slice(0, 120).trimEnd()} …`) });
      yes.focus();
    } catch (problem) {
      taken.textContent = "";
      error.textContent = problem.message;
    }
  };
  input.addEventListener("change", () => { if (input.files[0]) box.takeFile(input.files[0]); input.value = ""; });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.requestSubmit();
  });
  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.textContent = "";
    if (!file && !text.value.trim()) {
      error.textContent = say("Paste the words of the source, or choose a file.");
      return text.focus();
    }
    const given = file ? { file } : { text: text.value };
    const action = { do: "bring", ...given, ...(source ? { source } : { title: title.value.trim() }) };
    if (!source && !action.title) {
      error.textContent = say("Give the source a title, such as “Minutes of the meeting of 12 March”.");
      return title.focus();
    }
    yes.disabled = true;
    const made = (await isRight(given, source, action, error)) && (await act(action, { quiet: true }));
    yes.disabled = false;
    if (made && !made.ok) error.textContent = made.error;
    else if (made) {
      pasted.delete(source);
      done(made.about);
    }
  });
  return box;
};

// Whether it is the text that the quotes were made on; if not, whether it is wanted all the same.
const isRight = async (given, source, action, error) => {
  if (!source || !form(source).digest) return true;
  try {
    if ((await ask("reading", { ...given, source })).agrees) return true;
  } catch (problem) {
    error.textContent = problem.message;
    return false;
  }
  action.other = await confirmed({
    title: say("This is another text than the one that the quotes were made on."),
    lines: [
      say("Quotes whose words stand in it are found; the others are shown as lost."),
      say("Take it only if you know that it is the same document, perhaps in another edition."),
    ],
    yes: say("Take it all the same"),
  });
  if (!action.other) error.textContent = say("Nothing was taken: this is another text than the one that the quotes were made on.");
  return action.other;
};

// Where a source has no text, or there is no source yet.
export const giving = (source) => {
  const box = make("div", "giving");
  if (source) {
    box.append(
      make("h2", "", say("There is no text of this source here.")),
      make("p", "", say("Paste it, choose its file, or put it at {path} beside the map; then its quotes are checked and its words can be selected.", { path: `sources/${source}.txt` })),
    );
  } else
    box.append(
      make("h2", "", say("Begin with a text.")),
      make("p", "", say("Paste the text that the map is to be about, or choose its file. It is kept beside the map, in the folder sources.")),
    );
  const form = intake({ source, name: say("Bring in a text"), done: (id) => openSource(id) });
  form.classList.toggle("first", !source);
  box.append(form);
  return box;
};

export const bringDialog = (file = null) => {
  // Where the pane asks for the first text already, it is asked there.
  const asked = document.querySelector("#sources form.intake.first");
  if (asked) {
    openPane("sources");
    if (file) asked.takeFile(file);
    else asked.querySelector("textarea").focus();
    return;
  }
  const dialog = make("dialog", "ask bringing", "", { "aria-label": say("Bring in a text") });
  const box = intake({ name: say("Bring in a text"), done: (id) => { dialog.close(); openSource(id); tell("brought", id); } });
  box.lastChild.prepend(make("button", "", say("Cancel"), { type: "button", onclick: () => dialog.close() }));
  dialog.append(make("h2", "", say("Bring in a text")), box);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  if (file) box.takeFile(file);
};

// What is wrong between the text and what the map says of it, and what can be done.
export const warnings = (id) => {
  const lost = [...new Set((found.lost?.[id] || []).map(([one]) => one))].filter((one) => row(one));
  const source = id && form(id);
  const isOther = source?.digest && board.texts[id] && source.digest !== board.texts[id];
  if (!isOther && !lost.length) return null;
  const box = make("div", "warn", "", { role: "group", "aria-label": say("Trouble with this text") });
  if (isOther) {
    box.append(
      make("p", "", say("This text has changed since the quotes were made on it.")),
      make("p", "", lost.length
        ? say("Go to what is lost below and select its words again; or put the earlier text back into sources, and it is taken at once.")
        : say("Every quote was found in it all the same.")),
      make("button", "", say("Go by this text from now on"), { type: "button", onclick: () => goBy(id, lost.length) }),
    );
  }
  if (lost.length) {
    const list = make("ul");
    for (const one of lost) {
      const item = make("li");
      item.append(make("button", "link", form(one).text || one, { type: "button", dir: "auto", onclick: () => select(one, { reveal: true }) }));
      list.append(item);
    }
    const more = make("details");
    more.open = lost.length < 4;
    more.append(make("summary", "", counted(lost.length, "{n} statement stands on words that are not here, or not at one place:", "{n} statements stand on words that are not here, or not at one place:")), list);
    box.append(more, make("p", "how", say("To mend one: click it here, select its words in the text, and press +.")));
  }
  return box;
};

const goBy = async (id, lost) => {
  const lines = lost
    ? [counted(lost, "{n} quote that is not found in it stays lost until its words are selected again.", "{n} quotes that are not found in it stay lost until their words are selected again.")]
    : [say("Every quote is found in it.")];
  if (await confirmed({ title: say("Go by this text from now on?"), lines, yes: say("Go by this text") }))
    act({ do: "set", id, path: ["digest"], old: form(id).digest, new: board.texts[id] });
};

export const startBringing = (open) => {
  openSource = open;
  const holds = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  // A file that is dropped anywhere never takes the page away.
  addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!holds(event)) return;
    event.preventDefault();
    const [file, ...more] = event.dataTransfer.files;
    if (!file) return announce(say("That is no file."), "error");
    if (more.length) announce(say("One file at a time: the first is taken."));
    const shown = event.target instanceof Element && event.target.closest("form.intake");
    const own = shown || document.querySelector("dialog.bringing form.intake") || document.querySelector("#sources form.intake");
    if (own) own.takeFile(file);
    else if (!document.querySelector("dialog[open]")) bringDialog(file);
  });
};

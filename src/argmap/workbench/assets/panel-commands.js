// What can be done with what is selected: another id, split, merged, switched off, removed.
import { say, counted } from "./say.js";
import { act, ask, announce, form, selection, row } from "./store.js";
import { key, make } from "./bench.js";
import { confirmed, pick, untilDone } from "./dialogs.js";
import { among, isStatement, nameOf } from "./names.js";
import { button } from "./panel-parts.js";
import { canDoubt, doubt, isDoubted } from "./panel-whatif.js";
import { startKinds } from "./panel-statement.js";

export const renaming = (id) =>
  untilDone({
    title: say("Another id"), label: say("Id"), value: id, yes: say("Rename"),
    make_action: (to) => ({ do: "rename", id, to }),
  });

const BAR = "|";
export const splitting = (id) =>
  untilDone({
    title: say("Split: put a bar | where it is cut"), label: say("Text with bars"), value: form(id).text, long: true, yes: say("Split"),
    make_action: (words) => {
      const texts = words.split(BAR).map((one) => one.trim()).filter(Boolean);
      if (texts.length < 2) throw new Error(say("Put a bar | between the parts."));
      return { do: "split", id, texts };
    },
  });

export const merging = async (id) => {
  const alike = await ask("alike", { id }).catch(() => null);
  const others = among("statements").filter((one) => one.id !== id);
  const first = others.filter((one) => one.id === alike).map((one) => ({ ...one, more: say("says nearly the same") }));
  const other = await pick({ title: say("Merge with"), from: [...first, ...others.filter((one) => one.id !== alike)] });
  if (other === null) return;
  const lines = [say("The words stay: {words}", { words: nameOf(id) }), say("It takes over what the other rests on and bears on: {words}", { words: nameOf(other) })];
  if (await confirmed({ title: say("Merge these two?"), lines, yes: say("Merge") })) act({ do: "merge", ids: [id, other] }, { follow: true });
};

// Nothing goes before it was shown what goes with it and what that turns. Resolves to the ids that go, or null.
export const sureToRemove = async (ids) => {
  let found;
  try {
    found = await ask("losing", { ids });
  } catch (error) {
    announce(error.message, "error");
    return null;
  }
  const turned = [
    ...found.turned.map((one) => say("{what} turns from {before} to {after}.", { what: one.said, before: one.before, after: one.after })),
    ...found.lost.map((one) => say("{what} is left without a reason.", { what: one.said })),
  ];
  const title = counted(found.gone.length, "Remove this?", "Remove these {n}?");
  const lines = found.gone.map((one) => one.said);
  const more = turned.length ? [{ title: say("What turns then"), lines: turned }] : [];
  return (await confirmed({ title, lines, more, yes: say("Remove") })) ? found.gone.map((one) => one.id) : null;
};
export const removing = async (ids) => ((await sureToRemove(ids)) ? act({ do: "remove", ids }) : null);

export const commands = (id) => {
  const bar = make("div", "commands", "", { role: "group", "aria-label": say("What can be done with it") });
  const add = (name, words, press, more) => bar.append(button(`do:${name}`, words, () => press(id), more));
  add("rename", say("Rename …"), renaming);
  if (isStatement(id)) {
    add("split", say("Split …"), splitting);
    add("merge", say("Merge with …"), merging);
  }
  if (canDoubt(id)) add("whatif", say("What if it did not count (d)"), doubt, { "aria-pressed": String(isDoubted(id)) });
  add("remove", say("Remove …"), () => removing([id]), { class: "less" });
  return bar;
};

export const startCommands = () => {
  startKinds();
  const selected = (call) => () => {
    const id = selection();
    if (id !== null && row(id)) call(id);
  };
  key("Delete", selected((id) => removing([id])), say("Remove the selected"));
  key("i", selected(renaming), say("Rename the selected: another id"));
};

// Menus: all that can be done with a card or a step, each with its key; and the short one that asks how two
// things are tied. Arrows walk, Enter takes, Escape leaves, and the focus goes back to where it was.
import { say, counted, inQuotes } from "./say.js";
import { board, select, selection } from "./store.js";
import { make, openPane } from "./bench.js";
import * as deeds from "./canvas-deeds.js";
import { restate, startDraft } from "./canvas-typing.js";
import { fold, isFolded, nodeOf, focusOn } from "./canvas-draw.js";
import { elementOf } from "./canvas-faces.js";
import { chosen, chooseAlso } from "./canvas-chosen.js";
import { shortText } from "./cards.js";

let open = null;
export const closeMenu = (giveBack = true) => {
  if (!open) return;
  const { menu, back, settle } = open;
  open = null;
  menu.remove();
  removeEventListener("pointerdown", outside, true);
  if (giveBack && back?.isConnected) back.focus({ preventScroll: true });
  settle?.(null);
};
const outside = (event) => {
  if (open && !open.menu.contains(event.target)) closeMenu(false);
};

// items = [{ words, keys, run, off }]; a null is a line between two groups.
export const showMenu = (title, items, { left, top }, settle = null) => {
  closeMenu(false);
  const menu = make("div", "menu", "", { role: "menu", "aria-label": title });
  menu.append(make("p", "title", title, { dir: "auto", role: "presentation" }));
  const entries = [];
  for (const one of items) {
    if (!one) {
      menu.append(make("div", "line", "", { role: "separator" }));
      continue;
    }
    const entry = make("button", "", "", { type: "button", role: "menuitem", tabindex: "-1", disabled: Boolean(one.off) });
    entry.append(make("span", "", one.words));
    if (one.keys) {
      entry.append(make("kbd", "", one.keys, { "aria-hidden": "true" }));
      if (one.shortcut) entry.setAttribute("aria-keyshortcuts", one.shortcut);
    }
    entry.addEventListener("click", () => {
      const { settle: call } = open ?? {};
      if (open) open.settle = null;
      closeMenu();
      call ? call(one) : one.run();
    });
    menu.append(entry);
    if (!one.off) entries.push(entry);
  }
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) entries.at(to % entries.length)?.focus();
    else if (event.key === "Escape" || event.key === "Tab") closeMenu();
    else if (event.key !== "Enter" && event.key !== " ") {
      // A menu tells the keys; they work in it, too.
      const hit = items.find((one) => one && !one.off && one.keys === event.key);
      if (hit) entries.find((one) => one.lastChild.textContent === event.key)?.click();
      else return;
    } else return;
    event.preventDefault();
  });
  const back = document.activeElement;
  // On the map, where who goes from part to part finds it.
  document.getElementById("canvas").append(menu);
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(top, innerHeight - menu.offsetHeight - 8))}px`;
  open = { menu, back, settle };
  entries[0]?.focus();
  addEventListener("pointerdown", outside, true);
};

// How a thing that was dropped bears on what it was dropped on; null when it is not to.
export const askTie = (origins, target, at) =>
  new Promise((resolve) => {
    const items = deeds.tiesTo(target).map(([id, words]) => ({ id, words: say(words) }));
    const title = inQuotes(shortText(origins[0], 40));
    showMenu(title, items, at, (one) => resolve(one?.id ?? null));
  });

export const openDetails = (id, tab = "details") => {
  openPane("panel");
  select(id, { tab });
};

const READING = ["Enter", "."];
const several = (ids) => {
  const n = ids.length;
  const statements = ids.filter(deeds.isStatement);
  return [
    { words: counted(statements.length, "Connect this statement with …", "Connect these {n} together with …"), keys: "c", run: deeds.connectByKeys, off: !statements.length },
    { words: counted(statements.length, "Merge this statement with …", "Merge these {n} statements …"), keys: "m", run: deeds.merge, off: statements.length < 2 },
    null,
    { words: counted(n, "Remove this …", "Remove these {n} …"), keys: "Delete", run: () => deeds.remove() },
  ];
};
const ofStatement = (id) => {
  const parent = deeds.linkOf(id);
  const isPremise = parent !== null && deeds.isStep(parent);
  const { cards } = nodeOf(id);
  return [
    { words: say("Add a reason for it"), keys: "r", run: () => startDraft(id, "supports") },
    { words: say("Add an objection to it"), keys: "o", run: () => startDraft(id, "attacks") },
    { words: say("Connect it with …"), keys: "c", run: deeds.connectByKeys },
    null,
    { words: say("Restate"), keys: "F2", run: () => restate(id) },
    { words: say("Details"), keys: "Enter", run: () => openDetails(id) },
    { words: say("Merge it with …"), keys: "m", run: deeds.merge },
    null,
    { words: say("Lead it elsewhere …"), keys: "t", run: () => deeds.retargetByKeys(id), off: !parent },
    { words: say("Turn for into against, or back"), keys: "f", run: () => deeds.flip(id), off: !isPremise },
    { words: say("Take it out of its step"), keys: "x", run: () => deeds.unlink(id), off: !isPremise },
    { words: say("Make it a reason of its own"), keys: "s", run: () => deeds.unlink(id, true), off: !deeds.isLinked(id) },
    { words: say("Move it up"), keys: "Alt+↑", run: () => deeds.moveBy(id, -1) },
    { words: say("Move it down"), keys: "Alt+↓", run: () => deeds.moveBy(id, 1) },
    { words: isFolded(id) ? say("Unfold") : say("Fold"), keys: ".", run: () => fold(id), off: !cards },
    { words: say("Select it as well"), keys: "Shift+Space", run: () => chooseAlso(id), off: selection() === id },
    null,
    { words: say("Remove it …"), keys: "Delete", run: () => deeds.remove([id]) },
  ];
};
const ofLink = (id) => {
  const isStep = deeds.isStep(id);
  return [
    ...(isStep ? [
      { words: say("Undercut the step"), keys: "u", run: () => startDraft(id, "undercuts") },
      { words: say("Join a statement as a further premise …"), keys: "j", run: () => deeds.joinByKeys(id) },
      { words: say("Add a new statement as a further premise"), keys: "p", run: () => startDraft(id, "joins") },
      null,
    ] : []),
    { words: say("Details"), keys: "Enter", run: () => openDetails(id) },
    { words: say("Lead it elsewhere …"), keys: "t", run: () => deeds.retargetByKeys(id) },
    { words: say("Turn for into against, or back"), keys: "f", run: () => deeds.flip(id), off: !isStep },
    { words: say("Move it up"), keys: "Alt+↑", run: () => deeds.moveBy(id, -1) },
    { words: say("Move it down"), keys: "Alt+↓", run: () => deeds.moveBy(id, 1) },
    null,
    { words: say("Remove it …"), keys: "Delete", run: () => deeds.remove([id]) },
  ];
};

export const openMenu = (id, at = null) => {
  if (!board.rows[id] || !nodeOf(id) || !elementOf(id)) return;
  const all = chosen();
  const isSeveral = all.length > 1 && all.includes(id);
  if (!isSeveral) select(id, { still: true });
  focusOn(id);
  const box = elementOf(id).getBoundingClientRect();
  const every = isSeveral ? several(all) : deeds.isStatement(id) ? ofStatement(id) : ofLink(id);
  // Who reads is not shown what would be refused.
  const items = deeds.isHeld() ? every.filter((one) => one && READING.includes(one.keys)) : every;
  const title = isSeveral ? counted(all.length, "{n} selected", "{n} selected") : deeds.isStatement(id) ? shortText(id, 44) : say("Step");
  showMenu(title, items, at ?? { left: box.left + 24, top: box.top + Math.min(36, box.height) });
};

// The map that is edited: the middle of the page.
import { say } from "./say.js";
import { announce, listen, selection } from "./store.js";
import { make } from "./bench.js";
import { draw, settle, changed, bring, foldAll, focusOn, startDrawing, tree, nodeOf, placeOf } from "./canvas-draw.js";
import { mark, forgetAlso } from "./canvas-chosen.js";
import { ground, lookAt, startView } from "./canvas-view.js";
import { startDragging, pointedAt, showHandles } from "./canvas-drag.js";
import { startKeys } from "./canvas-keys.js";
import { openMenu } from "./canvas-menu.js";
import { startDraft } from "./canvas-typing.js";
import { takeFound, takeWhatIf } from "./cards.js";

const actions = () => {
  const id = selection();
  if (id === null || !nodeOf(id)) return announce(say("Select a card or a step first."), "error");
  bring(id);
  openMenu(id);
};
const startBar = () => {
  const bar = make("div", "zoom", "", { role: "toolbar", "aria-label": say("The map") });
  bar.append(
    make("button", "new", say("New statement"), { type: "button", title: say("New statement (n)"), onclick: () => startDraft() }),
    make("button", "", say("Actions"), { type: "button", title: say("What can be done with what is selected (Shift+F10)"), "aria-haspopup": "menu", onclick: actions }),
    make("button", "", say("Fold"), { type: "button", title: say("Fold everything (,)"), onclick: () => foldAll(true) }),
    make("button", "", say("Unfold"), { type: "button", title: say("Unfold everything (*)"), onclick: () => foldAll(false) }),
  );
  startView(bar);
  return bar;
};

export const startCanvas = () => {
  const pane = document.getElementById("canvas");
  pane.append(ground, startBar());
  startDrawing();
  lookAt(() => placeOf(selection()));
  startDragging();
  startKeys();
  listen("board", changed);
  listen("found", () => {
    const ids = takeFound();
    if (ids.length) changed(ids);
  });
  listen("whatif", (answer) => changed(takeWhatIf(answer)));
  listen("drawn", () => {
    mark();
    // What is drawn anew takes no handle from under the pointer.
    showHandles(pointedAt() ?? selection());
  });
  listen("ghosts", () => changed(null));
  listen("pane", (id, isOpen) => {
    if (id === "canvas" && isOpen) draw();
  });
  listen("select", (id, { still = false } = {}) => {
    forgetAlso();
    mark();
    if (id === null || pane.hidden) return;
    settle();
    if (!nodeOf(id)) return;
    const isHere = tree.contains(document.activeElement) || document.activeElement === document.body;
    // What was pressed on the map is in view: it stays under the pointer.
    if (!still) bring(id);
    showHandles(id);
    if (isHere && !document.activeElement.matches("textarea, select")) focusOn(id);
  });
};

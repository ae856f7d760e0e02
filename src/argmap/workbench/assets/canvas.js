// The map that is edited: the middle of the page.
import { say } from "./say.js";
import { board, listen, selection } from "./store.js";
import { make } from "./bench.js";
import { draw, settle, changed, mark, bring, foldAll, focusOn, forgetAlso, startDrawing, tree, nodeOf } from "./canvas-draw.js";
import { ground, startView } from "./canvas-view.js";
import { startDragging, showHandles } from "./canvas-drag.js";
import { startKeys } from "./canvas-keys.js";
import { startDraft } from "./canvas-typing.js";
import { takeFound } from "./cards.js";

const startBar = () => {
  const bar = make("div", "zoom", "", { role: "toolbar", "aria-label": say("The map") });
  bar.append(
    make("button", "new", say("New statement"), { type: "button", title: say("New statement (n)"), onclick: () => startDraft() }),
    make("button", "", say("Fold"), { type: "button", title: say("Fold everything (,)"), onclick: () => foldAll(true) }),
    make("button", "", say("Unfold"), { type: "button", title: say("Unfold everything (*)"), onclick: () => foldAll(false) }),
  );
  startView(bar);
  return bar;
};

export const startCanvas = () => {
  const pane = document.getElementById("canvas");
  const empty = make("p", "empty", say("Nothing is on the map yet. Press n to write a first statement, or select words in a source."), { hidden: true });
  pane.append(empty, ground, startBar());
  startDrawing();
  startDragging();
  startKeys();
  listen("board", (ids) => {
    empty.hidden = board.order.statements.length > 0;
    changed(ids);
  });
  listen("found", () => {
    const ids = takeFound();
    if (ids.length) changed(ids);
  });
  listen("drawn", () => showHandles(selection()));
  listen("ghosts", changed);
  listen("pane", (id, isOpen) => {
    if (id === "canvas" && isOpen) draw();
  });
  listen("select", (id) => {
    forgetAlso();
    mark();
    if (id === null || pane.hidden) return;
    settle();
    if (!nodeOf(id)) return;
    const isHere = tree.contains(document.activeElement) || document.activeElement === document.body;
    bring(id);
    showHandles(id);
    if (isHere && !document.activeElement.matches("textarea, select")) focusOn(id);
  });
};

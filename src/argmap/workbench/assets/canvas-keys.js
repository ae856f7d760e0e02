// Keys of the canvas: arrows walk the tree, letters do what the menu of a card lists. They are keys of the
// page, so that its help lists them; those that walk work where the canvas has the focus.
import { say } from "./say.js";
import { board, select, selection } from "./store.js";
import { key, isTyping } from "./bench.js";
import { endsOf } from "./canvas-tree.js";
import { tree, shownIds, nodeOf, fold, foldAll, isFolded, focusOn, bring } from "./canvas-draw.js";
import { chooseAlso, chosen, forgetAlso, mark } from "./canvas-chosen.js";
import { zoomBy, fit, isMirrored } from "./canvas-view.js";
import { openMenu, openDetails } from "./canvas-menu.js";
import { startDraft, restate } from "./canvas-typing.js";
import * as deeds from "./canvas-deeds.js";

const go = (id) => {
  if (id === undefined || id === null) return;
  forgetAlso();
  select(id, { reveal: true });
  mark();
  focusOn(id);
};
// Up and down lead to what stands beside it; past the last of them to the next of the same height.
const beside = (id, by) => {
  const { level } = nodeOf(id);
  const all = shownIds();
  for (let at = all.indexOf(id) + by; at >= 0 && at < all.length; at += by) if (nodeOf(all[at]).level === level) return all[at];
  return null;
};
const inward = (id) => {
  if (isFolded(id)) return void fold(id, false);
  const children = nodeOf(id).children.filter((one) => shownIds().includes(one));
  // A step whose premises stand elsewhere leads there.
  go(children[0] ?? (deeds.isStatement(id) ? null : endsOf(board.rows[id].form)[0]));
};

const walk = (event) => {
  const id = event.target.dataset?.id;
  if (!id || !nodeOf(id) || event.ctrlKey || event.metaKey) return;
  const forward = isMirrored() ? "ArrowLeft" : "ArrowRight";
  const done = () => {
    event.preventDefault();
    event.stopPropagation();
  };
  if (event.altKey) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by) {
      done();
      deeds.moveBy(id, by);
    }
    return;
  }
  if (event.key === "ArrowUp" || event.key === "ArrowDown") go(beside(id, event.key === "ArrowUp" ? -1 : 1));
  else if (event.key === forward) inward(id);
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") go(nodeOf(id).parent);
  else if (event.key === "Home") go(shownIds()[0]);
  else if (event.key === "End") go(shownIds().at(-1));
  else if (event.key === "Enter") openDetails(id);
  else if (event.key === " " && event.shiftKey) chooseAlso(id);
  else if (event.key === " ") go(id);
  else if (event.key === "F2") restate(id);
  else if (event.key === "Delete" || event.key === "Backspace") deeds.remove();
  else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) openMenu(id);
  else if (event.key === "Escape") {
    // With nothing to forget it is for the page: what-if is left, or nothing selected.
    if (!forgetAlso()) return;
    mark();
  } else return;
  done();
};

export const startKeys = () => {
  tree.addEventListener("keydown", (event) => !isTyping(event.target) && walk(event));
  tree.addEventListener("focusin", (event) => {
    const { id } = event.target.dataset;
    if (id && board.rows[id] && selection() === null) select(id);
  });
  const on = (name, words, call, wanted = () => true) =>
    key(name, () => {
      const id = selection();
      if (id !== null && nodeOf(id) && wanted(id)) call(id);
    }, words);
  key("n", () => startDraft(), say("New statement"));
  on("r", say("Add a reason for the selected statement"), (id) => startDraft(id, "supports"), deeds.isStatement);
  on("o", say("Add an objection to the selected statement"), (id) => startDraft(id, "attacks"), deeds.isStatement);
  on("c", say("Connect what is selected with another"), deeds.connectByKeys);
  on("u", say("Undercut the selected step"), (id) => startDraft(id, "undercuts"), deeds.isStep);
  on("j", say("Join a statement to the selected step as a premise"), deeds.joinByKeys, deeds.isStep);
  on("p", say("Add a new premise to the selected step"), (id) => startDraft(id, "joins"), deeds.isStep);
  on("t", say("Lead the selected step elsewhere"), deeds.retargetByKeys);
  on("f", say("Turn the selected step: for becomes against, against becomes for"), deeds.flip);
  on("x", say("Take the selected premise out of its step"), (id) => deeds.unlink(id), deeds.isStatement);
  on("s", say("Make the selected premise a reason of its own"), (id) => deeds.unlink(id, true), deeds.isStatement);
  on("m", say("Merge the selected statements"), deeds.merge, deeds.isStatement);
  on(".", say("Fold or unfold the selected statement"), (id) => fold(id));
  key(",", () => foldAll(true), say("Fold everything"));
  key("*", () => foldAll(false), say("Unfold everything"));
  key("+", () => zoomBy(1), say("Larger"));
  key("-", () => zoomBy(-1), say("Smaller"));
  key("0", fit, say("Show the whole map"));
  key("v", () => {
    if (selection() === null) return;
    bring(selection());
    focusOn(selection());
  }, say("Go to what is selected on the map"));
};

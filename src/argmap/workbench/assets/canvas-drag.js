// By hand: lines drawn from the handle of a card to what it bears on, ends of lines led elsewhere, cards put
// between others. What may be dropped on is lit; Escape leaves all as it was.
import { say } from "./say.js";
import { board, select, announce } from "./store.js";
import { make } from "./bench.js";
import { endsOf, targetsOf } from "./canvas-tree.js";
import { placeOf, idOf, fold, freeLine, nodeOf, shownIds, focusOn } from "./canvas-draw.js";
import { elementOf } from "./canvas-faces.js";
import { chosen, chooseAlso } from "./canvas-chosen.js";
import { ground, toSheet, isMirrored } from "./canvas-view.js";
import { askTie, openMenu, openDetails } from "./canvas-menu.js";
import { restate } from "./canvas-typing.js";
import * as deeds from "./canvas-deeds.js";

const SLOP = 6;
const EDGE = 36;
const LONG_PRESS = 500;
// For the pointer alone: keys and the bar below the map do the same, so they are no part of a card's name.
const handle = (name, title) => make("button", name, "", { type: "button", tabindex: "-1", title, "aria-hidden": "true" });
const grip = handle("grip", "");
// A line is drawn, nothing is flung: after a fling a browser swallows the next tap.
grip.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
const more = handle("more", say("What can be done (Shift+F10)"));
const bar = make("div", "between");
let drag = null;
// A click that ends a drag is none.
let moved = false;

// One pair of handles goes to the card under the pointer, else to the selected one.
export const showHandles = (id) => {
  const el = id && elementOf(id);
  if (!el || !board.rows[id] || drag) return;
  if (grip.parentElement === el) return;
  grip.title = deeds.isStatement(id) ? say("Drag to what it bears on (c)") : say("Drag to lead it elsewhere (t)");
  el.append(grip, more);
};

// The card or pill under the pointer, by which the browser knows what is hovered.
export const pointedAt = () => {
  const el = ground.querySelector(".card:hover, .pill:hover");
  return el && el.contains(grip) ? el.dataset.id : null;
};

const mayDrop = (id) => {
  if (!board.rows[id]) return false;
  if (drag.sort === "retarget") {
    const { form } = board.rows[drag.link];
    if (id === drag.link || endsOf(form).includes(id) || targetsOf(form).includes(id)) return false;
    return deeds.isStatement(id) || (deeds.isStep(drag.link) && deeds.isStep(id));
  }
  if (drag.sort === "connect") return !drag.origins.includes(id) && !deeds.isTie(id);
  return drag.siblings.includes(id) && id !== drag.id;
};
const under = (event) => {
  const hit = document.elementFromPoint(event.clientX, event.clientY);
  const id = hit && idOf(hit);
  return id && mayDrop(id) ? id : null;
};

const light = (on) => {
  for (const id of shownIds()) elementOf(id).toggleAttribute("data-may", on && mayDrop(id));
  ground.classList.toggle("dragging", on);
};
const aim = (id) => {
  if (drag.over === id) return;
  if (drag.over) elementOf(drag.over)?.removeAttribute("data-over");
  drag.over = id;
  if (id) elementOf(id).setAttribute("data-over", "");
};

const begin = (event) => {
  drag.isOn = true;
  if (drag.sort !== "order") {
    const place = placeOf(drag.id);
    const isStart = !isMirrored();
    drag.from = { x: place.x + (isStart ? 0 : place.w), y: place.y + Math.min(27, place.h / 2) };
  }
  light(true);
  announce(drag.sort === "order" ? say("Drop it between its neighbours.") : say("Drop it on what it bears on. Escape leaves it."));
  move(event);
};
const move = (event) => {
  const over = under(event);
  aim(over);
  if (drag.sort === "order") {
    bar.hidden = !over;
    if (!over) return;
    const place = placeOf(over);
    drag.isAfter = toSheet(event.clientX, event.clientY).y > place.y + place.h / 2;
    bar.style.transform = `translate(${place.x}px, ${drag.isAfter ? place.y + place.h + 7 : place.y - 9}px)`;
    bar.style.width = `${place.w}px`;
    if (!bar.isConnected) ground.querySelector(".sheet").append(bar);
  } else freeLine(drag.from, toSheet(event.clientX, event.clientY));
  drag.last = event;
};
const end = () => {
  if (!drag) return null;
  const done = drag;
  if (done.isOn) {
    aim(null);
    light(false);
    freeLine(null);
    bar.remove();
  }
  drag = null;
  clearInterval(done.scrolling);
  return done;
};

const drop = async (event) => {
  const over = drag.isOn ? drag.over : null;
  const { isOn, isAfter, sort, origins, link, id } = end();
  if (!isOn) return;
  announce("");
  if (!over) return announce(say("It was dropped on nothing: all is as it was."));
  if (sort === "order") return void deeds.moveBeside(id, over, isAfter);
  if (sort === "retarget") return void deeds.retarget(link, over);
  const tie = await askTie(origins, over, { left: event.clientX, top: event.clientY });
  if (tie !== null) await deeds.connect(origins, over, tie);
};

const take = (event, made) => {
  drag = { ...made, x: event.clientX, y: event.clientY, over: null, isOn: false };
  ground.setPointerCapture(event.pointerId);
  // At the edge the ground goes on, so that what is out of view can be dropped on.
  drag.scrolling = setInterval(() => {
    if (!drag?.last) return;
    const box = ground.getBoundingClientRect();
    const pull = (at, low, high) => (at < low + EDGE ? -14 : at > high - EDGE ? 14 : 0);
    const dx = pull(drag.last.clientX, box.left, box.right);
    const dy = pull(drag.last.clientY, box.top, box.bottom);
    if (dx || dy) {
      ground.scrollBy(dx, dy);
      move(drag.last);
    }
  }, 30);
};

const press = (event) => {
  const id = idOf(event.target);
  if (event.button !== 0 || !id || !board.rows[id]) return;
  if (event.target.closest(".grip")) {
    event.preventDefault();
    if (!deeds.isStatement(id)) return take(event, { sort: "retarget", id, link: id });
    const all = chosen();
    const origins = all.includes(id) ? all.filter(deeds.isStatement) : [id];
    return take(event, { sort: "connect", id, origins });
  }
  if (event.target.closest("button, textarea, select, [data-ref]")) return;
  if (event.pointerType === "touch") return longPress(event, id);
  if (deeds.isHeld()) return;
  // Only what has neighbours can be put elsewhere among them.
  const link = nodeOf(id)?.parent;
  const self = deeds.isStatement(id) && link && board.rows[link] && !deeds.isLinked(id) ? link : id;
  const siblings = deeds.siblingsOf(self).flatMap((one) => (self === id ? [one] : [one, ...nodeOf(one).children]));
  take(event, { sort: "order", id: self, siblings: siblings.filter((one) => one !== id && one !== self) });
};
let pressing = null;
const longPress = (event, id) => {
  pressing = { x: event.clientX, y: event.clientY, timer: setTimeout(() => {
    pressing = null;
    // What comes of the finger when it is lifted is no tap on what lies under the menu.
    ground.addEventListener("touchend", (lifted) => lifted.preventDefault(), { once: true, passive: false });
    openMenu(id, { left: event.clientX, top: event.clientY });
  }, LONG_PRESS) };
};
const stopPressing = () => {
  clearTimeout(pressing?.timer);
  pressing = null;
};

export const startDragging = () => {
  ground.addEventListener("pointerdown", (event) => {
    moved = false;
    press(event);
  });
  ground.addEventListener("pointermove", (event) => {
    if (pressing && Math.hypot(event.clientX - pressing.x, event.clientY - pressing.y) > SLOP) stopPressing();
    if (!drag) return;
    if (drag.isOn) move(event);
    else if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > SLOP) begin(event);
  });
  ground.addEventListener("pointerup", (event) => {
    stopPressing();
    if (!drag) return;
    moved = drag.isOn;
    drop(event);
  });
  ground.addEventListener("pointercancel", () => {
    stopPressing();
    end();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    moved = end().isOn;
    announce(say("Left as it was."));
  }, true);
  ground.addEventListener("click", (event) => {
    if (moved) return void (moved = false);
    const hit = document.elementFromPoint(event.clientX, event.clientY) ?? event.target;
    // What was pressed may have been given to the ground for a drag that never began.
    const target = event.target === ground ? hit : event.target;
    const id = idOf(target);
    if (!id || !board.rows[id] || target.closest("textarea, select, .take")) return;
    if (target.closest(".knob")) return void fold(id);
    if (target.closest(".more")) return openMenu(id);
    if (event.shiftKey || event.ctrlKey || event.metaKey) return chooseAlso(id);
    select(id, { still: !target.closest("[data-ref]") });
    focusOn(id);
    if (target.closest(".found")) openDetails(id, "findings");
  });
  ground.addEventListener("dblclick", (event) => {
    const hit = event.target === ground ? document.elementFromPoint(event.clientX, event.clientY) : event.target;
    const id = hit && idOf(hit);
    if (id && deeds.isStatement(id) && !hit.closest("button, textarea")) restate(id);
  });
  ground.addEventListener("contextmenu", (event) => {
    const id = idOf(event.target);
    if (!id || !board.rows[id] || event.target.closest("textarea")) return;
    event.preventDefault();
    stopPressing();
    // The key for the menu has no place of its own.
    openMenu(id, event.button === 2 ? { left: event.clientX, top: event.clientY } : null);
  });
  ground.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch") showHandles(idOf(event.target));
  });
};

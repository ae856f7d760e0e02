// The ground that the map lies on: it scrolls, is dragged, and comes nearer. Places are counted from the left
// of the sheet, whichever way the page runs; the layout is mirrored where it runs from right to left.
import { say } from "./say.js";
import { make } from "./bench.js";

const EDGE = 48;
const LEAST = 0.1;
const MOST = 3;
const STEP = 1.25;
export const isMirrored = () => document.documentElement.dir === "rtl";

export const ground = make("div", "ground");
const plane = make("div", "plane");
export const sheet = make("div", "sheet");
plane.append(sheet);
ground.append(plane);

let scale = 1;
const size = { w: 1, h: 1 };
const listeners = [];
export const onZoom = (call) => listeners.push(call);
export const zoomNow = () => scale;

const fitPlane = () => {
  plane.style.width = `${size.w * scale + 2 * EDGE}px`;
  plane.style.height = `${size.h * scale + 2 * EDGE}px`;
  sheet.style.width = `${size.w}px`;
  sheet.style.height = `${size.h}px`;
  sheet.style.transform = `translate(${EDGE}px, ${EDGE}px) scale(${scale})`;
};
export const setSize = (w, h) => {
  if (size.w === w && size.h === h) return;
  Object.assign(size, { w, h });
  fitPlane();
};

// Places on the screen and on the sheet.
export const toSheet = (clientX, clientY) => {
  const box = ground.getBoundingClientRect();
  return {
    x: (clientX - box.left + ground.scrollLeft - EDGE) / scale,
    y: (clientY - box.top + ground.scrollTop - EDGE) / scale,
  };
};
export const onScreen = (place) => ({
  left: place.x * scale + EDGE - ground.scrollLeft,
  top: place.y * scale + EDGE - ground.scrollTop,
});
export const scrollTo = (place, { left, top }) => {
  ground.scrollLeft = place.x * scale + EDGE - left;
  ground.scrollTop = place.y * scale + EDGE - top;
};

export const zoomTo = (wanted, clientX, clientY) => {
  const box = ground.getBoundingClientRect();
  const x = clientX ?? box.left + box.width / 2;
  const y = clientY ?? box.top + box.height / 2;
  const held = toSheet(x, y);
  scale = Math.min(MOST, Math.max(LEAST, wanted));
  fitPlane();
  scrollTo(held, { left: x - box.left, top: y - box.top });
  for (const call of listeners) call(scale);
};
// What is looked at stays where it is when the map comes nearer: what is selected, if it is in view.
let placeLooked = () => null;
export const lookAt = (call) => (placeLooked = call);
const zoomAt = (wanted) => {
  const place = placeLooked();
  const box = ground.getBoundingClientRect();
  const at = place && onScreen({ x: place.x + place.w / 2, y: place.y + place.h / 2 });
  const isSeen = at && at.left > 0 && at.top > 0 && at.left < ground.clientWidth && at.top < ground.clientHeight;
  zoomTo(wanted, isSeen ? box.left + at.left : undefined, isSeen ? box.top + at.top : undefined);
  if (isSeen) reveal(place);
};
export const zoomBy = (steps) => zoomAt(scale * STEP ** steps);
export const fit = () => {
  const wide = (ground.clientWidth - 2 * EDGE) / size.w;
  const high = (ground.clientHeight - 2 * EDGE) / size.h;
  zoomTo(Math.min(1, wide, high));
  scrollTo({ x: size.w / 2, y: 0 }, { left: ground.clientWidth / 2, top: EDGE });
};
// It opens as near as two columns have room.
export const start = () => zoomTo(Math.min(1, Math.max(0.7, ground.clientWidth / 700)), 0, 0);
// Bring a place into view, moving no more than is needed; where something is typed, at a size to read. What
// was out of view comes to where there is room for what bears on it.
export const reveal = (place, isTyped = false) => {
  if (isTyped && scale < 0.6) zoomTo(0.85);
  const { left, top } = onScreen(place);
  const [wide, high] = [place.w * scale, place.h * scale];
  if (left + wide < 0 || top + high < 0 || left > ground.clientWidth || top > ground.clientHeight) {
    const start = ground.clientWidth * 0.1;
    return scrollTo(place, { left: isMirrored() ? ground.clientWidth - wide - start : start, top: ground.clientHeight / 4 });
  }
  const nudge = (from, length, room) =>
    from < EDGE / 2 ? from - EDGE / 2 : from + length > room - EDGE / 2 ? Math.min(from - EDGE / 2, from + length - room + EDGE / 2) : 0;
  const dx = nudge(left, wide, ground.clientWidth);
  const dy = nudge(top, high, ground.clientHeight);
  if (dx || dy) ground.scrollBy(dx, dy);
};

// Dragging the ground; what stands on it is not the ground.
const startPan = () => {
  let from = null;
  ground.addEventListener("pointerdown", (event) => {
    const isOn = event.target.closest(".card, .pill, .ref, button, .zoom");
    if (event.pointerType === "touch" || (event.button !== 1 && (isOn || event.button !== 0))) return;
    event.preventDefault();
    from = { x: event.clientX, y: event.clientY, left: ground.scrollLeft, top: ground.scrollTop };
    ground.setPointerCapture(event.pointerId);
    ground.classList.add("panning");
  });
  ground.addEventListener("pointermove", (event) => {
    if (!from) return;
    ground.scrollLeft = from.left - (event.clientX - from.x);
    ground.scrollTop = from.top - (event.clientY - from.y);
  });
  const end = () => {
    from = null;
    ground.classList.remove("panning");
  };
  ground.addEventListener("pointerup", end);
  ground.addEventListener("pointercancel", end);
};

export const startView = (bar) => {
  startPan();
  ground.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    zoomTo(scale * Math.exp(-lines / 300), event.clientX, event.clientY);
  }, { passive: false });
  const button = (words, title, press, name = null) => make("button", "", words, { type: "button", title, "aria-label": name, onclick: press });
  const per = make("span", "per", "", { "aria-hidden": "true" });
  bar.append(
    button("−", say("Smaller (−)"), () => zoomBy(-1), say("Smaller")), per,
    button("+", say("Larger (+)"), () => zoomBy(1), say("Larger")),
    button(say("Fit"), say("Show the whole map (0)"), fit),
    button("1:1", say("Actual size"), () => zoomAt(1)),
  );
  const show = () => (per.textContent = `${Math.round(scale * 100)} %`);
  onZoom(show);
  show();
};

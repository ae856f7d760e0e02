// Of a large map only what lies in the window stands in the document: of the rest the page knows
// the places. Where cards are too small for any word, plain shapes stand for all of them.
const FEW = 200,
  PLAIN = 0.25,
  // In windows: what comes this near is drawn, and what goes this far no more.
  NEAR = 0.25,
  AWAY = 0.6,
  // A glide needs all between its ends; over more windows than this it would be a wait.
  LONGEST = 6;
const overview = document.createElementNS(SVG, "g");
overview.id = "overview";
overview.setAttribute("aria-hidden", "true");
const isLarge = "large" in root.dataset;
if (isLarge) view.replaceChildren(overview);
let parts = [],
  isFew = true,
  isPlain = false,
  isPainted = false,
  isWhole = false,
  seen = null,
  glidesFrom = null;
// What a fold leaves has a place now; its attributes are written when it is drawn. The order is
// that of the markup: what stands behind comes first.
const gather = (found) => {
  const kept = new Set(found);
  if (isLarge) for (const one of parts) if (!kept.has(one)) take(one);
  parts = found;
  for (const one of parts) one.isFresh = false;
  isFew = parts.filter((one) => one.isCard).length <= FEW;
  isPainted = false;
  glidesFrom = null;
};
const spanAround = (f) => ({ left: f.nx - 12, top: f.ny - 12, right: f.nx + f.w + 48, bottom: f.ny + f.h + 20 });
const spanAlong = (numbers) => {
  const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let at = 0; at < numbers.length; at += 2) {
    found.left = Math.min(found.left, numbers[at]);
    found.right = Math.max(found.right, numbers[at]);
    found.top = Math.min(found.top, numbers[at + 1]);
    found.bottom = Math.max(found.bottom, numbers[at + 1]);
  }
  return found;
};
const wider = (one, other) => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
});
const stretched = ({ left, top, right, bottom }, by) => {
  const x = (right - left) * by,
    y = (bottom - top) * by;
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
};
const areaOf = ({ left, top, right, bottom }) => (right - left) * (bottom - top);
const meets = (one, span) =>
  one.left < span.right && one.right > span.left && one.top < span.bottom && one.bottom > span.top;
// The part of the map that the window shows.
const windowOf = (b) => {
  const x = (-b.left / b.scale - tx) / k,
    y = (-b.top / b.scale - ty) / k,
    zoom = b.scale * k;
  return { left: x, top: y, right: x + b.width / zoom, bottom: y + b.height / zoom };
};
const setAll = (el, values) => {
  for (const [name, v] of Object.entries(values)) el.setAttribute(name, v);
};
const placeNow = (one) => {
  one.isFresh = true;
  if (face.has(one.name)) {
    one.el.setAttribute("transform", `translate(${one.nx},${one.ny})`);
    if (one.knob) one.knob.setAttribute("transform", knobAt(one));
    return;
  }
  if (one.d) one.shape.setAttribute("d", curve(one.now));
  else {
    const [x, y, right, bottom] = one.now;
    setAll(one.shape, { x, y, width: right - x, height: bottom - y });
  }
  if (one.at) setAll(one.label, { x: one.word[0], y: one.word[1] });
};
const take = (one) => {
  if (!one.isDrawn) return;
  one.isDrawn = false;
  one.el.remove();
  if (one.knob) one.knob.remove();
};
// Puts a part before another, or last; in a small map all have stood there from the beginning.
const present = (one, before) => {
  if (!one.isFresh) placeNow(one);
  if (one.isDrawn || !isLarge) return;
  one.isDrawn = true;
  view.insertBefore(one.el, before || null);
  if (one.knob) view.insertBefore(one.knob, before || null);
};
// Draws what is in the window; says whether a glide to there is near enough to be one.
const drawWindow = (glide) => {
  const b = base(),
    scale = b.scale * k,
    now = windowOf(b),
    all = isFew || isWhole;
  if (glide !== undefined) {
    const near = glide && (all || (seen && areaOf(wider(seen, now)) < LONGEST * areaOf(now)));
    glidesFrom = near ? seen : null;
  }
  seen = now;
  isPlain = !all && scale < PLAIN;
  svg.classList.toggle("small", scale < FAR);
  overview.toggleAttribute("hidden", !isPlain);
  const span = glidesFrom ? wider(glidesFrom, now) : now,
    near = stretched(span, NEAR),
    away = stretched(span, AWAY);
  let before = null;
  for (let at = parts.length - 1; at >= 0; at--) {
    const one = parts[at],
      kept = all || (one.name && (one.name === roving || one.name === selected));
    if (!kept && (isPlain || !meets(one, one.isDrawn ? away : near))) {
      take(one);
      continue;
    }
    present(one, before);
    before = one.el;
    if (scale < FAR && one.isCard && !one.isShort) shorten(one);
  }
  if (isPlain && !isPainted) paintOverview();
  return Boolean(glidesFrom) || (glide && all);
};
view.addEventListener("transitionend", () => {
  glidesFrom = null;
  drawWindow();
});
const SORTS = ["question", "s", "a", "u", "q"];
const paintOverview = () => {
  isPainted = true;
  const found = { line: new Map(), step: new Map(), card: new Map() };
  for (const { el, name, isCard, now, nx, ny, w, h, spot } of parts) {
    if (spot) continue;
    const isDim = el.classList.contains("far") || el.classList.contains("off"),
      sort = isCard ? "card" : face.has(name) ? "step" : "line",
      look = SORTS.find((one) => el.classList.contains(one)) || "claim",
      drawn = now ? curve(now) : `M${nx} ${ny}h${w}v${h}h${-w}z`;
    push(found[sort], `${sort}-shapes ${look}${isDim ? " off" : ""}`, drawn);
  }
  const shapes = Object.values(found).flatMap((one) => [...one]);
  overview.replaceChildren(
    ...shapes.map(([name, drawn]) => {
      const el = document.createElementNS(SVG, "path");
      setAll(el, { class: name, d: drawn.join("") });
      return el;
    }),
  );
};
// The card that stands there in the plain picture, where none can be clicked by itself.
const cardAt = ([x, y]) => {
  if (!isPlain) return null;
  const b = base(),
    ux = ((x - b.left) / b.scale - tx) / k,
    uy = ((y - b.top) / b.scale - ty) / k;
  const found = parts.find(
    (one) => one.isCard && ux >= one.nx && uy >= one.ny && ux <= one.nx + one.w && uy <= one.ny + one.h,
  );
  return found ? found.name : null;
};
// To print or to keep it, all that is shown is drawn, wherever the window is.
const whole = (act) => {
  isWhole = true;
  drawWindow();
  try {
    return act();
  } finally {
    isWhole = false;
    drawWindow();
  }
};
matchMedia("print").addEventListener("change", ({ matches }) => {
  isWhole = matches;
  drawWindow();
});

// Zoom: a transform in units of the view box, so that none of it is the whole map.
let k = 1,
  tx = 0,
  ty = 0;
const base = () => {
  const { width, height } = svg.getBoundingClientRect();
  const scale = Math.min(width / box.w, height / box.h) || 1;
  return {
    scale,
    width,
    height,
    left: (width - box.w * scale) / 2 - box.x * scale,
    top: (height - box.h * scale) / 2 - box.y * scale,
  };
};
const apply = (glide) => {
  view.classList.toggle("glide", drawWindow(Boolean(glide) && !calm.matches));
  // As numbers: browsers cut lengths off at 2^25, which the middle of a long map is beyond.
  view.style.transform = `matrix(${k},0,0,${k},${tx},${ty})`;
  frame();
};
// Below this scale no line of a card can be read: a card shows its colour and a short title.
const FAR = 0.4,
  SHORT_SIZE = 30;
let ink = null;
const inkOf = () => {
  if (ink) return ink;
  ink = make("canvas").getContext("2d");
  ink.font = `bold ${SHORT_SIZE}px ${getComputedStyle(svg).fontFamily}`;
  return ink;
};
const shorten = (f) => {
  f.isShort = true;
  const ink = inkOf(),
    full = f.el.querySelector("text.text"),
    most = f.h > 110 ? 3 : 2,
    lines = [""];
  for (const word of (index.titles[f.name] || text(f.name).textContent).split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (ink.measureText(longer).width <= f.w - 32) lines[lines.length - 1] = longer;
    else if (lines.length < most) lines.push(word);
    else {
      lines[most - 1] += "…";
      break;
    }
  }
  const el = document.createElementNS(SVG, "text"),
    turned = full && full.classList.contains("turned");
  el.setAttribute("class", turned ? "short turned" : "short");
  el.setAttribute("aria-hidden", "true");
  const top = f.h / 2 - ((lines.length - 2.7) * (SHORT_SIZE + 4)) / 2 - SHORT_SIZE / 2;
  lines.forEach((line, at) => {
    const part = document.createElementNS(SVG, "tspan");
    part.setAttribute("x", turned ? f.w - 16 : 16);
    part.setAttribute("y", Math.round(top + at * (SHORT_SIZE + 4)));
    while (line.length > 1 && ink.measureText(line).width > f.w - 28) line = `${line.slice(0, -2)}…`;
    part.textContent = line;
    el.append(part);
  });
  f.el.append(el);
};
// What stands beside the map may come and go: the map stays where it is, at the size it has.
const steady = (change) => {
  const before = base(),
    scale = before.scale * k,
    x = tx * before.scale + before.left,
    y = ty * before.scale + before.top;
  change();
  const now = base();
  k = scale / now.scale;
  tx = (x - now.left) / now.scale;
  ty = (y - now.top) / now.scale;
  apply();
};
const zoomTo = (px, scale, glide) => {
  const b = base(),
    before = k;
  k = Math.min(8, Math.max(0.02, scale)) / b.scale;
  const ux = (px[0] - b.left) / b.scale,
    uy = (px[1] - b.top) / b.scale;
  tx = ux - ((ux - tx) * k) / before;
  ty = uy - ((uy - ty) * k) / before;
  apply(glide);
};
const zoomBy = (factor, px, glide) => {
  const b = base();
  zoomTo(px || [b.width / 2, b.height / 2], b.scale * k * factor, glide);
};
const pan = (dx, dy, glide) => {
  const { scale } = base();
  tx += dx / scale;
  ty += dy / scale;
  apply(glide);
};
const fit = (glide) => {
  k = 1;
  tx = ty = 0;
  apply(glide);
};
const onScreen = (name) => {
  const b = base(),
    f = face.get(name),
    at = (v, t, o) => (v * k + t) * b.scale + o;
  return {
    left: at(f.nx, tx, b.left),
    top: at(f.ny, ty, b.top),
    width: f.w * k * b.scale,
    height: f.h * k * b.scale,
  };
};
const holdAt = (name, { left, top }, scale) => {
  const b = base(),
    f = face.get(name);
  k = scale / b.scale;
  tx = (left - b.left) / b.scale - f.nx * k;
  ty = (top - b.top) / b.scale - f.ny * k;
  apply();
};
// What an open panel is about: the element, and what bears on it directly.
const around = (name) => {
  const steps = step.has(name) ? [name] : (into.get(name) || []),
    found = [name, ...steps, ...(hung.get(name) || []).map(([one]) => one)];
  if (step.has(name)) found.push(step.get(name).target);
  for (const one of steps) found.push(...step.get(one).premises);
  return found.filter((one) => face.has(one) && shown.seen.has(one));
};
const spanOf = (names) => {
  const all = names.map((name) => face.get(name));
  const x = Math.min(...all.map((f) => f.nx)),
    y = Math.min(...all.map((f) => f.ny));
  return {
    x,
    y,
    w: Math.max(...all.map((f) => f.nx + f.w)) - x,
    h: Math.max(...all.map((f) => f.ny + f.h)) - y,
  };
};
const EDGE = 20,
  LEAST = 0.55,
  LEAST_OF_ALL = 0.25;
const reveal = (name, force) => {
  if (!face.has(name) || !shown.seen.has(name)) return;
  const b = base(),
    low = innerWidth <= 820 && !panel.hidden ? b.height * 0.42 : b.height,
    wide = b.width - 2 * EDGE,
    high = low - 2 * EDGE,
    now = b.scale * k,
    want = now < LEAST ? 1 : now;
  const fits = (span) => Math.min(want, wide / span.w, high / span.h);
  const own = face.get(name),
    far = (one) => Math.hypot(face.get(one).nx - own.nx, face.get(one).ny - own.ny);
  let span = spanOf(panel.hidden ? [name] : around(name));
  // Where there is no room for all of it even as short titles: what is nearest, to be read in full.
  const all = fits(span) >= LEAST_OF_ALL;
  if (!all) {
    const taken = [name];
    for (const one of around(name).sort((a, b) => far(a) - far(b)))
      if (fits(spanOf([...taken, one])) >= LEAST) taken.push(one);
    span = spanOf(taken);
  }
  const scale = fits(span);
  const left = span.x * k * b.scale + tx * b.scale + b.left,
    top = span.y * k * b.scale + ty * b.scale + b.top;
  const inside =
    scale === now &&
    left > EDGE - 1 &&
    top > EDGE - 1 &&
    left + span.w * now < b.width - EDGE + 1 &&
    top + span.h * now < low - EDGE + 1;
  if (inside && !force) return;
  const room = (b.width - span.w * scale) / 2,
    fall = (low - span.h * scale) / 2;
  k = scale / b.scale;
  tx = (room - span.x * scale - b.left) / b.scale;
  ty = (fall - span.y * scale - b.top) / b.scale;
  apply(true);
};
// It opens at its actual size: all of it where that fits, else its beginning, the first root and
// what is near.
const start = () => {
  const b = base(),
    first = index.roots.find((name) => face.has(name));
  if (!first) return fit();
  const scale = 1,
    s = face.get(first);
  const along = (from, size, room, at, length) =>
    size <= room
      ? (room - size) / 2 - from
      : at + length - from < room * 0.6
        ? 16 - from
        : room / 2 - (at + length / 2);
  k = scale / b.scale;
  const whole = box.w <= b.width && box.h <= b.height;
  const x = downward || whole ? along(box.x, box.w, b.width, s.nx, s.w) : Math.min(36, (b.width - s.w) / 2) - s.nx,
    y = downward && !whole ? 24 - s.ny : along(box.y, box.h, b.height, s.ny, s.h);
  tx = (x - b.left) / b.scale;
  ty = (y - b.top) / b.scale;
  apply();
};

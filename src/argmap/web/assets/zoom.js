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
  view.classList.toggle("glide", Boolean(glide) && !calm.matches);
  view.style.transform = `translate(${tx}px,${ty}px) scale(${k})`;
  frame();
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
const moveTo = (name, x, y, glide) => {
  const s = onScreen(name);
  pan(x - s.left - s.width / 2, y - s.top - s.height / 2, glide);
};
const cover = () => (panel.hidden || innerWidth <= 820 ? 0 : panel.offsetWidth + 24);
const reveal = (name, force) => {
  if (!face.has(name)) return;
  let b = base();
  if (b.scale * k < 0.55) zoomTo([b.width / 2, b.height / 2], 0.85);
  const s = onScreen(name),
    side = cover();
  const low = innerWidth <= 820 && !panel.hidden ? b.height * 0.42 : b.height;
  const inside =
    s.left > 20 &&
    s.top > 20 &&
    s.left + s.width < b.width - side - 20 &&
    s.top + s.height < low - 20;
  if (force || !inside) moveTo(name, (b.width - side) / 2, low / 2, true);
};
// All of it where that can be read, else its beginning: the first root and what is near.
const start = () => {
  fit();
  const b = base(),
    first = index.roots.find((name) => face.has(name));
  if (b.scale >= 0.6 || !first) return;
  const scale = innerWidth > 640 ? 0.75 : 0.62,
    s = face.get(first);
  const along = (from, size, room, at, length) =>
    size * scale <= room
      ? (room - size * scale) / 2 - from * scale
      : (at + length - from) * scale < room - 40
        ? 16 - from * scale
        : room / 2 - (at + length / 2) * scale;
  k = scale / b.scale;
  const x = downward ? along(box.x, box.w, b.width, s.nx, s.w) : 36 - s.nx * scale,
    y = downward ? 24 - s.ny * scale : along(box.y, box.h, b.height, s.ny, s.h);
  tx = (x - b.left) / b.scale;
  ty = (y - b.top) / b.scale;
  apply();
};

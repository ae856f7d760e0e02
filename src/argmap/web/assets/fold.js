// Folding hides what bears on a card and closes the bands this leaves empty; order never changes.
const folded = new Set();
let shown = all;
const squeeze = (spans, most) => {
  spans.sort((a, b) => a[0] - b[0]);
  const marks = [];
  let shift = 0,
    end = spans[0][0];
  for (const [from, to] of spans) {
    if (from > end) {
      const gap = from - end;
      marks.push([end, from, end - shift, gap > most ? most : gap]);
      shift += Math.max(0, gap - most);
    }
    end = Math.max(end, to);
  }
  return (v) => {
    let low = 0,
      high = marks.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (marks[mid][0] <= v) low = mid + 1;
      else high = mid;
    }
    if (!low) return v;
    const [from, to, place, room] = marks[low - 1];
    return Math.round(v < to ? place + ((v - from) * room) / (to - from) : place + room + v - to);
  };
};
const arrange = () => {
  shown = folded.size ? reach(folded) : all;
  const boxes = [...face].filter(([name]) => shown.seen.has(name)).map(([, f]) => f);
  const same = (v) => v;
  const mx =
    folded.size && boxes.length
      ? squeeze(
          boxes.map((f) => [f.x, f.x + f.w]),
          40,
        )
      : same;
  const my =
    folded.size && boxes.length
      ? squeeze(
          boxes.map((f) => [f.y - 4, f.y + f.h + 4]),
          12,
        )
      : same;
  let x0 = Infinity,
    y0 = Infinity,
    x1 = -Infinity,
    y1 = -Infinity;
  for (const [name, f] of face) {
    const here = shown.seen.has(name);
    f.el.classList.toggle("gone", !here);
    if (f.knob) f.knob.classList.toggle("gone", !here);
    if (!here) continue;
    f.nx = mx(f.x);
    f.ny = my(f.y);
    f.el.setAttribute("transform", `translate(${f.nx},${f.ny})`);
    if (f.knob) f.knob.setAttribute("transform", knobAt(f));
    x0 = Math.min(x0, f.nx);
    y0 = Math.min(y0, f.ny);
    x1 = Math.max(x1, f.nx + f.w);
    y1 = Math.max(y1, f.ny + f.h);
  }
  for (const one of lines) {
    const here =
      [one.a, one.n, one.m].every((name) => !name || shown.seen.has(name)) &&
      (!one.a || shown.seen.has(step.get(one.a).target));
    one.el.classList.toggle("gone", !here);
    if (!here) continue;
    if (one.d) one.shape.setAttribute("d", curve(one.d.map((v, at) => (at % 2 ? my(v) : mx(v)))));
    else {
      const [x, y, w, h] = one.spot,
        left = mx(x),
        top = my(y);
      for (const [name, v] of Object.entries({
        x: left,
        y: top,
        width: mx(x + w) - left,
        height: my(y + h) - top,
      }))
        one.shape.setAttribute(name, v);
      x0 = Math.min(x0, left);
      y0 = Math.min(y0, top);
      x1 = Math.max(x1, mx(x + w));
      y1 = Math.max(y1, my(y + h));
    }
    if (one.at) {
      one.label.setAttribute("x", mx(one.at[0]));
      one.label.setAttribute("y", my(one.at[1]));
    }
  }
  if (x0 > x1) {
    x0 = y0 = 0;
    x1 = 592;
    y1 = 112;
  }
  Object.assign(box, { x: x0 - 24, y: y0 - 24, w: x1 - x0 + 48, h: y1 - y0 + 48 });
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  for (const name of cards) {
    const el = row.get(name);
    el.classList.toggle("shut", folded.has(name));
    const button = el.querySelector(":scope > .item > .twist"),
      f = face.get(name);
    if (!button) continue;
    const open = !folded.has(name);
    button.setAttribute("aria-expanded", open);
    const hidden = open ? 0 : hiddenBelow(name);
    if (f) {
      f.knob.classList.toggle("open", open);
      f.knob.lastChild.textContent = open ? "−" : `+${hidden}`;
      const wide = Math.max(18, 10 + 7 * f.knob.lastChild.textContent.length);
      f.knob.firstChild.setAttribute("width", wide);
      f.knob.firstChild.setAttribute("x", downward ? -wide / 2 : -4);
      f.knob.lastChild.setAttribute("x", downward ? 0 : wide / 2 - 4);
      f.el.setAttribute("aria-expanded", open);
    }
  }
  const visible = cards.filter((name) => shown.seen.has(name)).length;
  $("folded").textContent =
    visible < cards.length ? `${visible} of ${cards.length} statements; the rest is folded` : "";
  if (roving && !shown.seen.has(roving))
    rove(index.roots.find((name) => face.has(name) && !step.has(name)));
};
const curve = (d) =>
  `M${d[0]},${d[1]}C` +
  d
    .slice(2)
    .join(" ")
    .replace(/(\S+) (\S+)/g, "$1,$2");
const knobAt = (f) =>
  downward
    ? `translate(${f.nx + f.w / 2},${f.ny + f.h})`
    : `translate(${f.nx + f.w},${f.ny + f.h / 2})`;
const hiddenBelow = (name) => {
  let found = 0;
  for (const other of closure([name], downFrom))
    if (!step.has(other) && !shown.seen.has(other)) found++;
  return found;
};
const keeping = (name, change) => {
  const f = name && face.get(name),
    held = f && shown.seen.has(name) ? onScreen(name) : null,
    scale = base().scale * k;
  change();
  arrange();
  if (held) {
    zoomTo([0, 0], scale);
    const now = onScreen(name);
    pan(held.left - now.left, held.top - now.top);
  } else start();
};
const toggle = (name) => {
  if (!(into.get(name) || []).length) return;
  keeping(name, () => (folded.has(name) ? folded.delete(name) : folded.add(name)));
  recount();
};
const unfoldTo = (name) => {
  const way = [];
  for (
    let at = step.has(name) ? step.get(name).target : name;
    at;
    at = all.parent.get(at) ?? (step.has(at) ? step.get(at).target : null)
  )
    way.push(at);
  if (!step.has(name)) way.shift();
  for (let el = row.get(name).parentElement.closest("li"); el; el = el.parentElement.closest("li"))
    if (el.dataset.n) way.push(el.dataset.n);
  if (way.some((one) => folded.has(one)))
    keeping(shown.seen.has(name) ? name : null, () => way.forEach((one) => folded.delete(one)));
};
const depth = new Map();
for (let level = 0, line = index.roots; line.length; level++) {
  const next = [];
  for (const name of line)
    if (!depth.has(name)) {
      depth.set(name, level);
      next.push(
        ...(into.get(name) || []).flatMap((one) =>
          [
            ...step.get(one).premises,
            ...closure(into.get(one) || [], (on) => into.get(on) || []),
          ].flatMap((one) => (step.has(one) ? step.get(one).premises : [one])),
        ),
      );
    }
  line = next;
}
const foldFrom = (level) => {
  folded.clear();
  for (const name of cards)
    if (depth.get(name) === level && (into.get(name) || []).length) folded.add(name);
};
const foldToFit = (most) => {
  for (let level = Math.max(...depth.values()); level > 0; level--) {
    foldFrom(level);
    const { seen } = reach(folded);
    if (cards.filter((name) => seen.has(name)).length <= most) return;
  }
};

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
// What a fold leaves apart is closed up tree by tree; the trees stand in the order of the outline.
const isCut = () => folded.size > 0 || Boolean(excerpt);
const trees = () => {
  if (!isCut()) return () => 0;
  const up = new Map([...shown.seen].map((name) => [name, name]));
  const find = (name) => {
    for (let on; (on = up.get(name)) !== name; name = on) up.set(name, up.get(on));
    return name;
  };
  const join = (one, other) => up.has(one) && up.has(other) && up.set(find(one), find(other));
  for (const one of step.values())
    if (up.has(one.name)) for (const end of [one.target, ...one.premises]) join(one.name, end);
  for (const one of lines) if (one.m) join(one.n, one.m);
  const numbers = new Map();
  for (const name of row.keys())
    if (up.has(name) && !numbers.has(find(name))) numbers.set(find(name), numbers.size);
  return (name) => numbers.get(find(name));
};
const places = () => {
  const number = trees(),
    found = [];
  const at = (name) =>
    (found[number(name)] ??= { x: [], y: [] });
  for (const [name, f] of face)
    if (shown.seen.has(name)) {
      const one = at(name);
      one.x.push([f.x, f.x + f.w]);
      one.y.push([f.y - 4, f.y + f.h + 4]);
    }
  for (const one of lines)
    if (one.spot && isHere(one)) {
      const [x, y, w, h] = one.spot,
        tree = at(one.a);
      tree.x.push([x, x + w]);
      tree.y.push([y, y + 20], [y + h - 8, y + h]);
    }
  // The word on what hangs is all that stands between its ends: its lane stays open.
  for (const one of lines)
    if (one.hangs && isHere(one)) {
      const [x, y] = one.at,
        half = 4 * one.label.textContent.length + 8;
      at(one.n).x.push([x - half, x + half]);
      at(one.n).y.push([y - 10, y + 10]);
    }
  let next = 0;
  for (const one of found.filter(Boolean)) {
    const still = (v) => v,
      x = isCut() ? squeeze(one.x, 40) : still,
      y = isCut() ? squeeze(one.y, 12) : still;
    const ends = (spans, map) => {
      let low = Infinity,
        high = -Infinity;
      for (const [from, to] of spans) {
        low = Math.min(low, from);
        high = Math.max(high, to);
      }
      return [map(low), map(high)];
    };
    const [left, right] = ends(one.x, x),
      [top, bottom] = ends(one.y, y);
    const dx = downward ? next - left : -left,
      dy = downward ? -top : next - top;
    next += (downward ? right - left : bottom - top) + 48;
    one.mx = isCut() ? (v) => x(v) + dx : still;
    one.my = isCut() ? (v) => y(v) + dy : still;
  }
  return at;
};
const isHere = (one) =>
  [one.a, one.n, one.m].every((name) => !name || shown.seen.has(name)) &&
  (!one.a || shown.seen.has(step.get(one.a).target));
const twists = new Map();
const arrange = () => {
  shown = folded.size ? reach(folded) : all;
  const at = places();
  let x0 = Infinity,
    y0 = Infinity,
    x1 = -Infinity,
    y1 = -Infinity;
  const found = [];
  for (const [name, f] of face) {
    const here = shown.seen.has(name);
    setGone(f, !here);
    if (!here) continue;
    found.push(f);
    const { mx, my } = at(name);
    f.nx = mx(f.x);
    f.ny = my(f.y);
    Object.assign(f, spanAround(f));
    x0 = Math.min(x0, f.nx);
    y0 = Math.min(y0, f.ny);
    x1 = Math.max(x1, f.nx + f.w);
    y1 = Math.max(y1, f.ny + f.h);
  }
  for (const one of lines) {
    const here = isHere(one);
    setGone(one, !here);
    if (!here) continue;
    found.push(one);
    const { mx, my } = at(one.a || one.n),
      moved = (numbers) => numbers.map((v, at) => (at % 2 ? my(v) : mx(v)));
    if (one.at) one.word = moved(one.at);
    one.now = moved(one.d || [one.spot[0], one.spot[1], one.spot[0] + one.spot[2], one.spot[1] + one.spot[3]]);
    Object.assign(one, spanAlong(one.word ? [...one.now, ...one.word] : one.now));
    if (one.d) continue;
    x0 = Math.min(x0, one.left);
    y0 = Math.min(y0, one.top);
    x1 = Math.max(x1, one.right);
    y1 = Math.max(y1, one.bottom);
  }
  gather([...found.filter((one) => !one.w), ...found.filter((one) => one.w)]);
  if (x0 > x1) {
    x0 = y0 = 0;
    x1 = 592;
    y1 = 112;
  }
  Object.assign(box, { x: x0 - 24, y: y0 - 24, w: x1 - x0 + 48, h: y1 - y0 + 48 });
  root.classList.toggle("tall", box.h > box.w);
  // A sheet has 1047 by 586 pixels for it, or 718 by 900 where it is tall; letters of 13 would be under 2 points.
  const paper = box.h > box.w ? Math.min(718 / box.w, 900 / box.h) : Math.min(1047 / box.w, 586 / box.h);
  root.classList.toggle("vast", paper < 0.2);
  svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  for (const name of cards) {
    const button = twists.get(name);
    if (!button) continue;
    const open = !folded.has(name);
    if (button.ariaExpanded !== String(open)) {
      row.get(name).classList.toggle("shut", !open);
      button.ariaExpanded = open;
    }
    if (face.has(name)) label(face.get(name), open ? "−" : `+${hiddenBelow(name)}`);
  }
  const visible = cards.filter((name) => shown.seen.has(name)).length;
  $("folded").textContent =
    visible < cards.length
      ? ` · ${say("{shown} shown, {folded} folded", { shown: visible, folded: cards.length - visible })}`
      : "";
  guessHeights();
  dim();
  drawMini();
  if (roving && !shown.seen.has(roving))
    rove(index.roots.find((name) => face.has(name) && !step.has(name)));
};
// Each change of an attribute or a class costs the browser time: what stays is left alone.
const setGone = (one, gone) => {
  if (isLarge || one.isGone === gone) return;
  one.isGone = gone;
  one.el.classList.toggle("gone", gone);
  if (one.knob) one.knob.classList.toggle("gone", gone);
};
const label = (f, words) => {
  if (f.knobSays === words) return;
  f.knobSays = words;
  const open = words === "−",
    wide = Math.max(18, 10 + 7 * words.length),
    [round, said] = f.knob.children;
  f.knob.classList.toggle("open", open);
  said.textContent = words;
  setAll(round, { width: wide, x: downward ? -wide / 2 : -4 });
  said.setAttribute("x", downward ? 0 : wide / 2 - 4);
  f.el.setAttribute("aria-expanded", open);
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
  if (held) holdAt(name, held, scale);
  else start();
};
const toggle = (name) => {
  if (!under(name).length) return;
  keeping(name, () => (folded.has(name) ? folded.delete(name) : folded.add(name)));
  recount();
};
const wayTo = (name) => {
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
  return way;
};
// What is opened shows what bears on it directly; what lies deeper stays folded.
const unfoldTo = (name) => {
  const way = wayTo(name).filter((one) => folded.has(one)),
    shut = folded.has(name);
  if (!way.length && !shut) return;
  keeping(shown.seen.has(name) ? name : null, () => {
    for (const one of way) folded.delete(one);
    if (!shut) return;
    folded.delete(name);
    for (const one of below(name))
      if (!shown.seen.has(one) && under(one).length && !way.includes(one)) folded.add(one);
  });
};
// A filter unfolds what it finds; without one the folds are what they were.
let unfiltered = null;
const unfoldFound = () => {
  const wanted = filters.some((one) => one.value);
  if (!wanted && !unfiltered) return;
  const anchor = [selected, roving].find((name) => name && shown.seen.has(name));
  const changed = unfiltered || (hits.some((name) => !shown.seen.has(name)) && new Set(folded));
  if (!changed) return;
  unfiltered = wanted ? changed : null;
  keeping(anchor, () => {
    folded.clear();
    for (const one of changed) folded.add(one);
    for (const name of wanted ? hits : []) for (const one of wayTo(name)) folded.delete(one);
  });
  const b = base();
  const inSight = (name) => {
    const s = onScreen(name);
    return s.left < b.width && s.top < b.height && s.left + s.width > 0 && s.top + s.height > 0;
  };
  const seen = hits.filter((name) => face.has(name));
  if (wanted && seen.length && b.scale * k >= FAR && !seen.some(inSight)) reveal(seen[0]);
};
const depth = new Map();
for (let level = 0, line = index.roots; line.length; level++) {
  const next = [];
  for (const name of line)
    if (!depth.has(name)) {
      depth.set(name, level);
      next.push(
        ...(hung.get(name) || []).map(([one]) => one),
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
    if (depth.get(name) === level && under(name).length) folded.add(name);
};
// Every way down passes each level, so what a level leaves is all that lies no deeper.
const foldToFit = (most) => {
  const sizes = [];
  for (const name of cards) sizes[depth.get(name)] = (sizes[depth.get(name)] || 0) + 1;
  let level = 0;
  for (let sum = sizes[0]; level + 1 < sizes.length && (sum += sizes[level + 1]) <= most; ) level++;
  foldFrom(Math.max(1, level));
  const count = () => cards.filter((name) => shown.seen.has(name)).length;
  shown = reach(folded);
  // Where what bears on the tops is too much, the last of them fold first; the first stays open.
  const tops = cards.filter((name) => !depth.get(name) && under(name).length);
  for (let last = tops.length - 1; last > 0 && count() > most; last--) {
    folded.add(tops[last]);
    shown = reach(folded);
  }
  const sized = [...folded].map((name) => [hiddenBelow(name), name]).sort((a, b) => a[0] - b[0]);
  for (const [, name] of sized.slice(0, most)) {
    folded.delete(name);
    shown = reach(folded);
    if (count() > most) folded.add(name);
  }
};

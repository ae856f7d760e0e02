"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement, svg = $("map"), view = $("view"), canvas = $("canvas");
  const panel = $("panel"), outline = $("outline"), search = $("search"), count = $("count");
  const index = JSON.parse($("index").textContent);
  const KINDS = ["s", "a", "u"], SIGNS = { in: "●", out: "○", undecided: "?" }, WORDS = ["+ because", "− but", "× undercut"];
  const downward = svg.dataset.direction === "TB";
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  root.classList.add("js");

  // What the markup says, by name of card or pill.
  const row = new Map(), face = new Map(), into = new Map(), out = new Map(), step = new Map();
  const push = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);
  for (const el of outline.querySelectorAll("[data-n]")) row.set(el.dataset.n, el);
  for (const [name, target, kind, premises] of index.steps) {
    step.set(name, { name, target, kind, premises });
    push(into, target, name);
    for (const premise of premises) push(out, premise, name);
  }
  for (const el of view.querySelectorAll(".card, .pill")) {
    const [x, y] = el.getAttribute("transform").match(/-?\d+/g).map(Number);
    const box = el.querySelector("rect");
    face.set(el.id, { el, x, y, w: +box.getAttribute("width"), h: +box.getAttribute("height") });
  }
  const cards = [...row.keys()].filter((name) => !step.has(name));
  const lines = [...view.querySelectorAll(".w, .tie, .box")].map((el) => {
    const shape = el.querySelector("path, rect") || el;
    const d = (shape.getAttribute("d") || "").match(/-?\d+/g);
    const spot = d ? null : ["x", "y", "width", "height"].map((name) => +shape.getAttribute(name));
    const label = el.querySelector("text");
    const at = label && [+label.getAttribute("x"), +label.getAttribute("y")];
    return { el, shape, d: d && d.map(Number), spot, label, at, n: el.dataset.n, m: el.dataset.m, a: el.dataset.a };
  });
  const box = { x: 0, y: 0, w: 0, h: 0 };
  const text = (name) => row.get(name).querySelector("p + p > a");
  const item = (name) => row.get(name).matches(".step") ? row.get(name).parentElement : row.get(name).firstElementChild;
  const make = (tag, name, words) => {
    const el = document.createElement(tag);
    if (name) el.className = name;
    if (words !== undefined) el.textContent = words;
    return el;
  };
  const below = (name) => (into.get(name) || []).flatMap((a) => [...step.get(a).premises, ...below_step(a)]);
  const below_step = (name) => (into.get(name) || []).flatMap((a) => step.get(a).premises);

  // The walk from the roots: what is first reached from where, and what a fold leaves.
  const reach = (folded) => {
    const seen = new Set(), parent = new Map(), todo = index.roots.map((name) => [name, null]).reverse();
    while (todo.length) {
      const [name, from] = todo.pop();
      if (seen.has(name)) continue;
      seen.add(name);
      const card = !step.has(name);
      if (card) parent.set(name, from);
      const next = card && folded.has(name) ? [] : into.get(name) || [];
      const found = card ? next : [...step.get(name).premises, ...next];
      const origin = card ? name : from;
      for (let at = found.length - 1; at >= 0; at--) todo.push([found[at], origin]);
    }
    return { seen, parent };
  };
  const all = reach(new Set());
  const closure = (start, next) => {
    const seen = new Set(start), todo = [...start];
    while (todo.length) for (const name of next(todo.pop())) if (!seen.has(name)) { seen.add(name); todo.push(name); }
    return seen;
  };
  const downFrom = (name) => step.has(name) ? [...step.get(name).premises, ...(into.get(name) || [])] : into.get(name) || [];
  const upFrom = (name) => step.has(name) ? [step.get(name).target] : out.get(name) || [];

  // Zoom: a transform in units of the view box, so that none of it is the whole map.
  let k = 1, tx = 0, ty = 0;
  const base = () => {
    const { width, height } = canvas.getBoundingClientRect();
    const scale = Math.min(width / box.w, height / box.h) || 1;
    return { scale, width, height, left: (width - box.w * scale) / 2 - box.x * scale, top: (height - box.h * scale) / 2 - box.y * scale };
  };
  const apply = (glide) => {
    view.classList.toggle("glide", Boolean(glide) && !calm.matches);
    view.style.transform = `translate(${tx}px,${ty}px) scale(${k})`;
  };
  const zoomTo = (px, scale, glide) => {
    const b = base(), before = k;
    k = Math.min(8, Math.max(0.02, scale)) / b.scale;
    const ux = (px[0] - b.left) / b.scale, uy = (px[1] - b.top) / b.scale;
    tx = ux - (ux - tx) * k / before;
    ty = uy - (uy - ty) * k / before;
    apply(glide);
  };
  const zoomBy = (factor, px, glide) => { const b = base(); zoomTo(px || [b.width / 2, b.height / 2], b.scale * k * factor, glide); };
  const pan = (dx, dy, glide) => { const { scale } = base(); tx += dx / scale; ty += dy / scale; apply(glide); };
  const fit = (glide) => { k = 1; tx = ty = 0; apply(glide); };
  const onScreen = (name) => {
    const b = base(), f = face.get(name), at = (v, t, o) => (v * k + t) * b.scale + o;
    return { left: at(f.nx, tx, b.left), top: at(f.ny, ty, b.top), width: f.w * k * b.scale, height: f.h * k * b.scale };
  };
  const moveTo = (name, x, y, glide) => { const s = onScreen(name); pan(x - s.left - s.width / 2, y - s.top - s.height / 2, glide); };
  const reveal = (name, force) => {
    if (!face.has(name)) return;
    let b = base();
    if (b.scale * k < 0.55) zoomTo([b.width / 2, b.height / 2], 0.85);
    const s = onScreen(name), cover = panel.hidden ? 0 : b.width > 820 ? panel.offsetWidth + 24 : 0;
    const low = b.width <= 820 && !panel.hidden ? b.height * 0.42 : b.height;
    const inside = s.left > 20 && s.top > 20 && s.left + s.width < b.width - cover - 20 && s.top + s.height < low - 20;
    if (force || !inside) moveTo(name, (b.width - cover) / 2, low / 2, true);
  };
  const start = () => {
    fit();
    const b = base();
    if (b.scale >= 0.5 || !index.roots.length) return;
    k = Math.min(0.8, b.width / box.w * 1.6) / b.scale;
    if (k < 1) k = 1;
    const f = face.get(index.roots[0]);
    tx = ty = 0;
    const s = onScreen(f.el.id);
    if (downward) pan(b.width / 2 - s.left - s.width / 2, 40 - s.top);
    else pan(40 - s.left, b.height / 2 - s.top - s.height / 2);
  };

  // Folding hides what bears on a card and closes the bands this leaves empty; order never changes.
  const folded = new Set();
  let shown = all;
  const squeeze = (spans, most) => {
    spans.sort((a, b) => a[0] - b[0]);
    const marks = [];
    let shift = 0, end = spans[0][0];
    for (const [from, to] of spans) {
      if (from > end) {
        const gap = from - end;
        marks.push([end, from, end - shift, gap > most ? most : gap]);
        shift += Math.max(0, gap - most);
      }
      end = Math.max(end, to);
    }
    return (v) => {
      let low = 0, high = marks.length;
      while (low < high) { const mid = (low + high) >> 1; if (marks[mid][0] <= v) low = mid + 1; else high = mid; }
      if (!low) return v;
      const [from, to, place, room] = marks[low - 1];
      return Math.round(v < to ? place + (v - from) * room / (to - from) : place + room + v - to);
    };
  };
  const arrange = () => {
    shown = folded.size ? reach(folded) : all;
    const boxes = [...face].filter(([name]) => shown.seen.has(name)).map(([, f]) => f);
    const same = (v) => v;
    const mx = folded.size && boxes.length ? squeeze(boxes.map((f) => [f.x, f.x + f.w]), 40) : same;
    const my = folded.size && boxes.length ? squeeze(boxes.map((f) => [f.y - 4, f.y + f.h + 4]), 12) : same;
    let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
    for (const [name, f] of face) {
      const here = shown.seen.has(name);
      f.el.classList.toggle("gone", !here);
      if (f.knob) f.knob.classList.toggle("gone", !here);
      if (!here) continue;
      f.nx = mx(f.x); f.ny = my(f.y);
      f.el.setAttribute("transform", `translate(${f.nx},${f.ny})`);
      if (f.knob) f.knob.setAttribute("transform", knobAt(f));
      x0 = Math.min(x0, f.nx); y0 = Math.min(y0, f.ny); x1 = Math.max(x1, f.nx + f.w); y1 = Math.max(y1, f.ny + f.h);
    }
    for (const one of lines) {
      const here = [one.a, one.n, one.m].every((name) => !name || shown.seen.has(name)) && (!one.a || shown.seen.has(step.get(one.a).target));
      one.el.classList.toggle("gone", !here);
      if (!here) continue;
      if (one.d) one.shape.setAttribute("d", curve(one.d.map((v, at) => at % 2 ? my(v) : mx(v))));
      else {
        const [x, y, w, h] = one.spot, left = mx(x), top = my(y);
        for (const [name, v] of Object.entries({ x: left, y: top, width: mx(x + w) - left, height: my(y + h) - top })) one.shape.setAttribute(name, v);
        x0 = Math.min(x0, left); y0 = Math.min(y0, top); x1 = Math.max(x1, mx(x + w)); y1 = Math.max(y1, my(y + h));
      }
      if (one.at) { one.label.setAttribute("x", mx(one.at[0])); one.label.setAttribute("y", my(one.at[1])); }
    }
    if (x0 > x1) { x0 = y0 = 0; x1 = 592; y1 = 112; }
    Object.assign(box, { x: x0 - 24, y: y0 - 24, w: x1 - x0 + 48, h: y1 - y0 + 48 });
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
    for (const name of cards) {
      const el = row.get(name);
      el.classList.toggle("shut", folded.has(name));
      const button = el.querySelector(":scope > .item > .twist"), f = face.get(name);
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
    $("folded").textContent = visible < cards.length ? `${visible} of ${cards.length} statements; the rest is folded` : "";
    if (roving && !shown.seen.has(roving)) rove(index.roots.find((name) => face.has(name) && !step.has(name)));
  };
  const curve = (d) => `M${d[0]},${d[1]}C` + d.slice(2).join(" ").replace(/(\S+) (\S+)/g, "$1,$2");
  const knobAt = (f) => downward ? `translate(${f.nx + f.w / 2},${f.ny + f.h})` : `translate(${f.nx + f.w},${f.ny + f.h / 2})`;
  const hiddenBelow = (name) => {
    let found = 0;
    for (const other of closure([name], downFrom)) if (!step.has(other) && !shown.seen.has(other)) found++;
    return found;
  };
  const keeping = (name, change) => {
    const f = name && face.get(name), held = f && shown.seen.has(name) ? onScreen(name) : null, scale = base().scale * k;
    change();
    arrange();
    if (held) { zoomTo([0, 0], scale); const now = onScreen(name); pan(held.left - now.left, held.top - now.top); }
    else start();
  };
  const toggle = (name) => {
    if (!(into.get(name) || []).length) return;
    keeping(name, () => folded.has(name) ? folded.delete(name) : folded.add(name));
    recount();
  };
  const unfoldTo = (name) => {
    const way = [];
    for (let at = step.has(name) ? step.get(name).target : name; at; at = all.parent.get(at) ?? (step.has(at) ? step.get(at).target : null)) way.push(at);
    if (!step.has(name)) way.shift();
    for (let el = row.get(name).parentElement.closest("li"); el; el = el.parentElement.closest("li")) if (el.dataset.n) way.push(el.dataset.n);
    if (way.some((one) => folded.has(one))) keeping(shown.seen.has(name) ? name : null, () => way.forEach((one) => folded.delete(one)));
  };
  const depth = new Map();
  for (let level = 0, line = index.roots; line.length; level++) {
    const next = [];
    for (const name of line) if (!depth.has(name)) {
      depth.set(name, level);
      next.push(...(into.get(name) || []).flatMap((one) => [...step.get(one).premises, ...closure(into.get(one) || [], (on) => into.get(on) || [])].flatMap((one) => step.has(one) ? step.get(one).premises : [one])));
    }
    line = next;
  }
  const foldFrom = (level) => {
    folded.clear();
    for (const name of cards) if (depth.get(name) === level && (into.get(name) || []).length) folded.add(name);
  };
  const foldToFit = (most) => {
    for (let level = Math.max(...depth.values()); level > 0; level--) {
      foldFrom(level);
      const { seen } = reach(folded);
      if (cards.filter((name) => seen.has(name)).length <= most) return;
    }
  };

  // Selection: one card or pill, in the address; what it bears on and what bears on it stays bright.
  let selected = null, roving = null;
  const here = () => {
    const id = location.hash.slice(1), el = id && (document.getElementById(id) || document.getElementById(decode(id)));
    return el && el.dataset.n && row.has(el.dataset.n) ? el.dataset.n : null;
  };
  const idOf = (name) => decodeURIComponent(row.get(name).id.slice(2));
  const decode = (words) => { try { return encodeURIComponent(decodeURIComponent(words)).replace(/^n%3D/, "n="); } catch { return words; } };
  const rove = (name) => {
    if (roving && face.has(roving)) face.get(roving).el.setAttribute("tabindex", "-1");
    roving = name && face.has(name) ? name : null;
    if (roving) face.get(roving).el.setAttribute("tabindex", "0");
  };
  const go = (name, replace) => {
    const to = name ? `#${row.get(name).id}` : "#";
    if (location.hash === to || (!name && !location.hash)) return show(name);
    if (replace || !name) { history[replace ? "replaceState" : "pushState"](null, "", to); show(name); }
    else location.hash = to;
  };
  const show = (name, quiet) => {
    for (const el of document.querySelectorAll(".here, .near, [aria-current]")) { el.classList.remove("here", "near"); el.removeAttribute("aria-current"); }
    selected = name;
    panel.hidden = !name;
    if (name) {
      unfoldTo(name);
      panel.replaceChildren(...details(name));
      panel.scrollTop = 0;
      const entry = item(name);
      entry.classList.add("here");
      const link = entry.querySelector("p + p > a");
      if (link) link.setAttribute("aria-current", "true");
      const o = outline.getBoundingClientRect(), r = entry.getBoundingClientRect();
      if (r.height && (r.top < o.top + 8 || r.bottom > o.bottom - 8)) outline.scrollTop += r.top - o.top - o.height / 3;
      if (face.has(name)) face.get(name).el.classList.add("here");
      if (!step.has(name)) rove(name);
    }
    const chain = name ? new Set([...closure([name], downFrom), ...closure([name], upFrom)]) : null;
    if (chain) for (const one of [...chain]) if (step.has(one)) for (const premise of upOnly(one, chain)) chain.add(premise);
    for (const [other, f] of face) { const far = chain && !chain.has(other); f.el.classList.toggle("far", far); if (f.knob) f.knob.classList.toggle("far", far); }
    for (const one of lines) one.el.classList.toggle("far", Boolean(chain) && ![one.a, one.n, one.m].every((part) => !part || chain.has(part)));
    if (chain) for (const one of chain) if (!step.has(one) && one !== name) item(one).classList.add("near");
    if (name && !quiet) reveal(name);
  };
  // A step on the way up needs its other premises too.
  const upOnly = (name, chain) => step.get(name).premises.some((one) => chain.has(one)) ? step.get(name).premises : [];

  // The panel: what the outline holds of the element, and its neighbours.
  const sign = (name) => { const label = row.get(name).dataset.verdict; return label ? `${SIGNS[label]} ` : ""; };
  const words = (name) => step.has(name) ? step.get(name).premises.map((one) => text(one).textContent).join(" · ") : text(name).textContent;
  const link = (name) => {
    const el = make("a", "", sign(name));
    el.href = `#${row.get(name).id}`;
    el.append(make("bdi", "", words(name)));
    return el;
  };
  const list = (title, names, kind) => {
    if (!names.length) return [];
    const head = make("h3", kind), items = make("ul", "links");
    head.append(make("b", "", title), ` ${names.length}`);
    head.lang = "en";
    for (const name of names) {
      const entry = make("li", kind || (step.has(name) ? KINDS[step.get(name).kind] : ""));
      const [only, ...more] = step.has(name) ? step.get(name).premises : [name];
      entry.append(link(more.length ? name : only));
      items.append(entry);
    }
    return [head, items];
  };
  const reason = (name) => index.reasons[index.verdicts[name]] || "";
  const ROLES = ["because ", "but ", "undercut by ", "backed by ", "", "rival "];
  const proof = (name, seen, depth) => {
    const found = (index.why[name] || []).filter(([other]) => !seen.has(other));
    if (!found.length || depth > 5) return null;
    const items = make("ul", "why");
    for (const [other, role] of found) {
      seen.add(other);
      const entry = make("li");
      if (step.has(other) && step.get(other).premises.length === 1 && (index.why[other] || []).every(([one]) => one === step.get(other).premises[0])) {
        const only = step.get(other).premises[0];
        entry.append(make("small", "", ROLES[role]), link(only), make("small", "", ` — ${reason(only)}`));
        const more = seen.has(only) ? null : (seen.add(only), proof(only, seen, depth + 1));
        if (more) entry.append(more);
      } else {
        entry.append(make("small", "", ROLES[role]), link(other), make("small", "", ` — ${reason(other)}`));
        const more = proof(other, seen, depth + 1);
        if (more) entry.append(more);
      }
      items.append(entry);
    }
    return items;
  };
  const details = (name) => {
    const el = row.get(name), head = make("p", "head"), parts = [];
    const close = make("button", "close", "×");
    close.type = "button"; close.ariaLabel = "Close details"; close.onclick = () => leave();
    if (step.has(name)) head.append(make("b", KINDS[step.get(name).kind], WORDS[step.get(name).kind]), make("i", "", "argument"));
    else for (const part of item(name).querySelectorAll(":scope > p:first-of-type > :is(i, em, strong)")) head.append(part.cloneNode(true));
    const title = make("h2", "text", step.has(name) ? "One step of the argument" : text(name).textContent);
    title.dir = "auto"; title.tabIndex = -1;
    const more = make("div", "more"), source = step.has(name) ? el.querySelector("dl") : item(name).querySelector(".more dl");
    more.append(source ? source.cloneNode(true) : make("dl"));
    for (const one of more.querySelectorAll('a[href^="#s="]')) {
      const full = document.getElementById(one.getAttribute("href").slice(1));
      if (full) one.replaceWith(full.firstElementChild.cloneNode(true));
    }
    if (step.has(name)) {
      const first = make("div"), term = make("dd", "", `${row.get(name).dataset.verdict}: ${reason(name)}`);
      first.append(make("dt", "", "Verdict"), term);
      more.firstChild.prepend(first);
    }
    const last = make("div"), term = make("dd");
    term.append(make("code", "", idOf(name)));
    last.append(make("dt", "", "Id"), term);
    more.firstChild.append(last);
    parts.push(close, head, title, more);
    if (step.has(name)) parts.push(...list("Premises", step.get(name).premises, ""), ...list("Bears on", [step.get(name).target], ""), ...list("On this step", into.get(name) || [], ""));
    else {
      const on = (kind) => (into.get(name) || []).filter((one) => (step.get(one).kind === 0) === (kind === 0));
      const undercuts = (into.get(name) || []).flatMap((one) => into.get(one) || []);
      const why = proof(name, new Set([name]), 0);
      if (why && why.querySelectorAll("li").length > 1) { const title = make("h3", "", "Why"); title.lang = "en"; parts.push(title, why); }
      parts.push(...list("For", on(0), "s"), ...list("Against", on(1), "a"), ...list("On these steps", undercuts, "u"));
      parts.push(...list("Bears on", (out.get(name) || []).map((one) => step.get(one).target), ""));
    }
    const acts = make("div", "acts"), copy = make("button", "", "Copy link");
    copy.type = "button";
    copy.onclick = async () => { try { await navigator.clipboard.writeText(location.href); copy.textContent = "Copied"; } catch { copy.textContent = "Not allowed"; } };
    acts.lang = "en"; acts.append(copy);
    if (!step.has(name) && (into.get(name) || []).length) {
      const fold = make("button", "", folded.has(name) ? "Unfold" : "Fold");
      fold.type = "button"; fold.onclick = () => { toggle(name); fold.textContent = folded.has(name) ? "Unfold" : "Fold"; };
      acts.append(fold);
    }
    parts.push(acts);
    return parts;
  };
  const leave = () => {
    const name = selected;
    go(null);
    const back = name && (face.get(step.has(name) ? step.get(name).target : name) || {}).el;
    if (back) back.focus({ preventScroll: true });
  };

  // Search and filters.
  let hay = null, hits = cards, cursor = -1;
  const fold = (words) => words.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const filters = [...document.querySelectorAll("[data-filter]")];
  const recount = () => {
    const words = fold(search.value.trim()).split(/\s+/).filter(Boolean), chosen = filters.filter((one) => one.value);
    const active = words.length + chosen.length > 0;
    if (words.length && !hay) hay = new Map(cards.map((name) => [name, fold([...item(name).querySelectorAll("p + p, strong, .more > dl > div:not(.reason) > dd")].map((el) => el.textContent).join(" ") + " " + idOf(name))]));
    const fits = (name) => chosen.every((one) => row.get(name).dataset[one.dataset.filter]?.split(" ").includes(one.value)) && words.every((word) => hay.get(name).includes(word));
    hits = active ? cards.filter(fits) : cards;
    const kept = active ? new Set(hits) : null;
    for (const name of cards) { const f = face.get(name); if (f) f.el.classList.toggle("off", Boolean(kept) && !kept.has(name)); item(name).classList.toggle("miss", Boolean(kept) && !kept.has(name)); }
    for (const el of outline.querySelectorAll(".again")) el.classList.toggle("miss", active);
    for (const one of lines) one.el.classList.toggle("off", Boolean(kept) && !(kept.has(one.n || "") && kept.has(one.m || (one.a && step.get(one.a).target) || "")));
    for (const [name, one] of step) if (face.has(name)) face.get(name).el.classList.toggle("off", Boolean(kept) && !one.premises.some((premise) => kept.has(premise)));
    filters.forEach((one) => one.classList.toggle("on", Boolean(one.value)));
    $("clear").hidden = !active;
    cursor = active ? hits.indexOf(selected) : -1;
    count.textContent = !active ? "" : cursor >= 0 ? `${cursor + 1} of ${hits.length}` : `${hits.length} of ${cards.length} found`;
    if (globalThis.Highlight && CSS.highlights) {
      CSS.highlights.delete("found");
      const ranges = [];
      if (words.length) for (const name of hits.slice(0, 200)) {
        const node = text(name).firstChild, plain = node ? node.data.toLocaleLowerCase() : "";
        for (const word of words) for (let at = plain.indexOf(word); at >= 0 && plain.length === node.data.length; at = plain.indexOf(word, at + word.length)) { const range = new Range(); range.setStart(node, at); range.setEnd(node, at + word.length); ranges.push(range); }
      }
      if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
    }
  };
  const nextHit = (by) => {
    if (!hits.length) return;
    cursor = cursor < 0 ? (by > 0 ? 0 : hits.length - 1) : (cursor + by + hits.length) % hits.length;
    const at = cursor;
    go(hits[at], true);
    reveal(hits[at], true);
    cursor = at;
    count.textContent = `${at + 1} of ${hits.length}`;
  };
  const clear = () => { search.value = ""; filters.forEach((one) => { one.value = ""; }); recount(); };

  // Keys on cards and on the map.
  const siblings = (name) => {
    const up = all.parent.get(name);
    const found = up ? below(up) : index.roots;
    return [...new Set(found)].filter((one) => face.has(one) && !step.has(one) && shown.seen.has(one));
  };
  const neighbour = (name, key) => {
    if (key === "Home") return index.roots.find((one) => face.has(one) && !step.has(one));
    const way = { ArrowLeft: "up", ArrowRight: "down", ArrowUp: "before", ArrowDown: "after" }[key];
    const turn = downward ? { up: "before", down: "after", before: "up", after: "down" }[way] : way;
    if (turn === "up") return all.parent.get(name);
    if (turn === "down") return below(name).find((one) => shown.seen.has(one) && face.has(one));
    const line = siblings(name), at = line.indexOf(name);
    return line[at + (turn === "after" ? 1 : -1)];
  };
  const focusCard = (name) => {
    if (!name || !face.has(name)) return;
    rove(name);
    face.get(name).el.focus({ preventScroll: true });
    if (panel.hidden) reveal(name);
    else { go(name, true); }
  };
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "group");
  canvas.ariaLabel = "Map: plus and minus zoom, 0 shows all, arrows move. Tab goes to the cards.";
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest && event.target.closest(".card"), key = event.key;
    const arrow = key.startsWith("Arrow") || key === "Home";
    if (card && arrow) focusCard(neighbour(card.id, key));
    else if (card && key === " ") toggle(card.id);
    else if (key === "+" || key === "=") zoomBy(1.25, null, true);
    else if (key === "-" || key === "_") zoomBy(0.8, null, true);
    else if (key === "0") fit(true);
    else if (key === "1") zoomBy(1 / (base().scale * k), null, true);
    else if (!card && arrow && key !== "Home") pan({ ArrowLeft: 80, ArrowRight: -80 }[key] || 0, { ArrowUp: 80, ArrowDown: -80 }[key] || 0, true);
    else if (!card && key === "Home") focusCard(neighbour("", "Home"));
    else return;
    event.preventDefault();
  });
  let byKey = false;
  view.addEventListener("keydown", (event) => { byKey = event.key === "Enter"; });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches && event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if (event.target === search && search.value) { search.value = ""; recount(); }
      else if (selected) leave();
    } else if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); search.select(); }
  });

  // Pointers: one moves, two pinch, the wheel zooms where it points.
  const fingers = new Map();
  let moved = false;
  const place = (event) => { const r = canvas.getBoundingClientRect(); return [event.clientX - r.left, event.clientY - r.top]; };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) moved = false;
    fingers.set(event.pointerId, place(event));
  });
  addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event), others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (!others.length) {
      if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
      if (!moved) { moved = true; canvas.classList.add("drag"); try { canvas.setPointerCapture(event.pointerId); } catch { /* a pointer may be gone */ } }
      pan(now[0] - before[0], now[1] - before[1]);
    } else {
      moved = true;
      const far = (a) => Math.hypot(a[0] - others[0][0], a[1] - others[0][1]) || 1;
      const mid = (a) => [(a[0] + others[0][0]) / 2, (a[1] + others[0][1]) / 2];
      pan(mid(now)[0] - mid(before)[0], mid(now)[1] - mid(before)[1]);
      zoomBy(far(now) / far(before), mid(now));
    }
    fingers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, (event) => { if (fingers.delete(event.pointerId) && !fingers.size) canvas.classList.remove("drag"); });
  canvas.addEventListener("click", (event) => {
    if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; return; }
    const knob = event.target.closest(".knob"), pill = event.target.closest(".pill"), card = event.target.closest(".card");
    if (knob) toggle(knob.dataset.n);
    else if (pill) go(pill.id);
    else if (card && card.id === selected) { event.preventDefault(); panel.hidden = false; }
    else if (!card && selected) go(null);
  }, true);
  canvas.addEventListener("dragstart", (event) => event.preventDefault());
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (event.shiftKey) pan(-(event.deltaX || event.deltaY) * unit, 0);
    else zoomBy(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018)), place(event));
  }, { passive: false });

  // Buttons and fields.
  const on = (id, act) => { $(id).onclick = act; };
  on("zoom-in", () => zoomBy(1.25, null, true));
  on("zoom-out", () => zoomBy(0.8, null, true));
  on("fit", () => fit(true));
  on("actual", () => zoomBy(1 / (base().scale * k), null, true));
  on("fold-all", () => { keeping(null, () => foldFrom(1)); recount(); });
  on("unfold-all", () => { keeping(null, () => folded.clear()); recount(); });
  on("clear", () => { clear(); search.focus(); });
  on("outline-button", () => { const open = !root.classList.toggle("wide"); $("outline-button").setAttribute("aria-pressed", open); });
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = () => $("theme").setAttribute("aria-pressed", dark());
  on("theme", () => { root.dataset.theme = dark() ? "light" : "dark"; theme(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
  search.addEventListener("input", recount);
  search.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); nextHit(event.shiftKey ? -1 : 1); } });
  filters.forEach((one) => one.addEventListener("change", recount));
  addEventListener("hashchange", () => { const by = byKey; byKey = false; show(here()); recount(); if (by && selected) panel.querySelector("h2").focus({ preventScroll: true }); });
  addEventListener("popstate", () => { if (here() !== selected) show(here()); });

  // Knobs and twists for what can be folded.
  const SVG = "http://www.w3.org/2000/svg";
  for (const name of cards) {
    const f = face.get(name);
    if (f) {
      f.el.setAttribute("tabindex", "-1");
      const mark = f.el.querySelector("circle, .sign");
      if (mark) { mark.setAttribute("role", "img"); mark.setAttribute("aria-label", row.get(name).dataset.verdict); }
    }
    if (!(into.get(name) || []).length) continue;
    const button = make("button", "twist", "▼");
    button.type = "button"; button.ariaLabel = "Fold what bears on this"; button.onclick = () => toggle(name);
    item(name).prepend(button);
    if (!f) continue;
    f.knob = document.createElementNS(SVG, "g");
    f.knob.setAttribute("class", "knob open"); f.knob.setAttribute("aria-hidden", "true"); f.knob.dataset.n = name;
    const round = document.createElementNS(SVG, "rect"), words = document.createElementNS(SVG, "text");
    for (const [key, value] of Object.entries({ y: -9, height: 18, rx: 9 })) round.setAttribute(key, value);
    words.setAttribute("y", 4); words.setAttribute("text-anchor", "middle");
    f.knob.append(round, words);
    f.el.after(f.knob);
  }
  if (innerWidth <= 820) $("outline-button").click();
  theme();
  if (cards.length > 60) foldToFit(60);
  arrange();
  rove(index.roots.find((name) => face.has(name) && !step.has(name)));
  start();
  recount();
  if (here()) { show(here(), true); reveal(selected, true); }
  addEventListener("resize", () => { if (selected) reveal(selected); });
  globalThis.argmap = {
    state: () => ({ k: base().scale * k, folded: [...folded].map((name) => row.get(name).id), at: roving && [row.get(roving).id, onScreen(roving)], query: search.value }),
    restore: (old) => {
      folded.clear();
      for (const id of old.folded) { const el = document.getElementById(id); if (el) folded.add(el.dataset.n); }
      arrange();
      const el = old.at && document.getElementById(old.at[0]), name = el && el.dataset.n;
      if (name && shown.seen.has(name)) { zoomTo([0, 0], old.k); const now = onScreen(name); pan(old.at[1].left - now.left, old.at[1].top - now.top); }
      search.value = old.query;
      recount();
      if (here()) show(here(), true);
    },
  };
})();

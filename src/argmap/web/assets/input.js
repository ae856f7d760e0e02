// Keys on cards and on the map.
const siblings = (name) => {
  const up = all.parent.get(name);
  const found = up ? below(up) : index.roots;
  return [...new Set(found)].filter(
    (one) => face.has(one) && !step.has(one) && shown.seen.has(one),
  );
};
const neighbour = (name, key) => {
  if (key === "Home") return index.roots.find((one) => face.has(one) && !step.has(one));
  const way = { ArrowLeft: "up", ArrowRight: "down", ArrowUp: "before", ArrowDown: "after" }[key];
  const turn = downward ? { up: "before", down: "after", before: "up", after: "down" }[way] : way;
  if (turn === "up") return all.parent.get(name);
  if (turn === "down") return below(name).find((one) => shown.seen.has(one) && face.has(one));
  const line = siblings(name),
    at = line.indexOf(name);
  return line[at + (turn === "after" ? 1 : -1)];
};
const focusCard = (name) => {
  if (!name || !face.has(name)) return;
  rove(name);
  face.get(name).el.focus({ preventScroll: true });
  if (panel.hidden) reveal(name);
  else {
    go(name, true);
  }
};
canvas.tabIndex = 0;
canvas.setAttribute("role", "group");
canvas.ariaLabel = say(
  "Map: plus and minus zoom, 0 shows all, arrows move. Tab goes to the cards.",
);
canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const card = event.target.closest && event.target.closest(".card"),
    key = event.key;
  const arrow = key.startsWith("Arrow") || key === "Home";
  if (card && arrow) focusCard(neighbour(card.id, key));
  else if (card && key === " ") toggle(card.id);
  else if (key === "+" || key === "=") zoomBy(1.25, null, true);
  else if (key === "-" || key === "_") zoomBy(0.8, null, true);
  else if (key === "0") fit(true);
  else if (key === "1") zoomBy(1 / (base().scale * k), null, true);
  else if (!card && arrow && key !== "Home")
    pan(
      { ArrowLeft: 80, ArrowRight: -80 }[key] || 0,
      { ArrowUp: 80, ArrowDown: -80 }[key] || 0,
      true,
    );
  else if (!card && key === "Home") focusCard(neighbour("", "Home"));
  else return;
  event.preventDefault();
});
let byKey = false;
view.addEventListener("keydown", (event) => {
  byKey = event.key === "Enter";
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches && event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    if (event.target === search && search.value) {
      search.value = "";
      recount();
    } else if ($("save").open) {
      $("save").open = false;
      $("save").firstElementChild.focus();
    } else if (selected) leave();
  } else if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

// Pointers: one moves, two pinch, the wheel zooms where it points.
const fingers = new Map();
let moved = false,
  marking = null,
  markFrom = null;
// A browser marks no words of a link by itself, as it would drag the link.
const caretAt = ({ clientX, clientY }) => {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(clientX, clientY);
    return found && [found.offsetNode, found.offset];
  }
  const found = document.caretRangeFromPoint(clientX, clientY);
  return found && [found.startContainer, found.startOffset];
};
const place = (event) => {
  const r = canvas.getBoundingClientRect();
  return [event.clientX - r.left, event.clientY - r.top];
};
canvas.addEventListener("pointerdown", (event) => {
  if (event.button) return;
  // A mouse marks the words of a card, and moves the map by all else.
  const words = event.pointerType === "mouse" && event.target.closest(".card text");
  if (!words) getSelection().removeAllRanges();
  marking = words ? place(event) : null;
  if (words) markFrom = caretAt(event);
  if (words) return;
  if (!fingers.size) moved = false;
  fingers.set(event.pointerId, place(event));
});
addEventListener("pointermove", (event) => {
  if (markFrom && event.buttons === 1) {
    const to = caretAt(event);
    if (to && canvas.contains(to[0])) getSelection().setBaseAndExtent(...markFrom, ...to);
    return;
  }
  markFrom = null;
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = place(event),
    others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
  if (!others.length) {
    if (!moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
    if (!moved) {
      moved = true;
      canvas.classList.add("drag");
      try {
        canvas.setPointerCapture(event.pointerId);
      } catch {
        /* a pointer may be gone */
      }
    }
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
for (const name of ["pointerup", "pointercancel"])
  addEventListener(name, (event) => {
    if (fingers.delete(event.pointerId) && !fingers.size) canvas.classList.remove("drag");
  });
canvas.addEventListener(
  "click",
  (event) => {
    const [x, y] = place(event);
    if (marking && event.detail === 1 && Math.hypot(x - marking[0], y - marking[1]) > 4) moved = true;
    marking = null;
    if (moved) {
      event.preventDefault();
      event.stopPropagation();
      moved = false;
      return;
    }
    const knob = event.target.closest(".knob"),
      pill = event.target.closest(".pill"),
      card = event.target.closest(".card");
    if (knob) toggle(knob.dataset.n);
    else if (pill) go(pill.id);
    else if (card && card.id === selected) {
      event.preventDefault();
      panel.hidden = false;
      if (byKey) panel.querySelector("h2").focus({ preventScroll: true });
      byKey = false;
    } else if (!card) {
      const found = cardAt(place(event));
      if (found || selected) go(found);
    }
  },
  true,
);
canvas.addEventListener("dragstart", (event) => event.preventDefault());
canvas.addEventListener(
  "wheel",
  (event) => {
    // In the page of another the wheel scrolls that page.
    if (excerpt && !event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
    if (event.shiftKey) pan(-(event.deltaX || event.deltaY) * unit, 0);
    else zoomBy(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0018)), place(event));
  },
  { passive: false },
);

// Buttons and fields.
const on = (id, act) => {
  $(id).onclick = act;
};
on("zoom-in", () => zoomBy(1.25, null, true));
on("zoom-out", () => zoomBy(0.8, null, true));
on("fit", () => fit(true));
on("actual", () => zoomBy(1 / (base().scale * k), null, true));
on("fold-all", () => {
  keeping(null, () => foldFrom(1));
  recount();
});
on("unfold-all", () => {
  keeping(null, () => folded.clear());
  recount();
});
on("clear", () => {
  clear();
  search.focus();
});
on("filter-button", () => {
  const open = $("filters").classList.toggle("open");
  $("filter-button").setAttribute("aria-expanded", open);
});
on("outline-button", () => {
  // Where both do not fit, the panel stands in place of the outline.
  if (!panel.hidden && innerWidth <= 1150 && innerWidth > 820) {
    root.classList.remove("wide");
    leave();
  } else steady(() => root.classList.toggle("wide"));
  tellOutline();
});
const dark = () =>
  root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
const theme = () => $("theme").setAttribute("aria-pressed", dark());
on("theme", () => {
  root.dataset.theme = dark() ? "light" : "dark";
  theme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
search.addEventListener("input", recount);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    nextHit(event.shiftKey ? -1 : 1);
  }
});
filters.forEach((one) =>
  one.addEventListener("change", () => {
    recount();
    unfoldFound();
  }),
);
// The style sheet hides verdicts; a filter that cannot be seen must not go on filtering.
const verdicts = $("verdicts");
const judge = () => root.classList.toggle("unjudged", Boolean(verdicts) && !verdicts.checked);
judge();
if (verdicts)
  verdicts.addEventListener("change", () => {
    judge();
    $("f-verdict").value = "";
    recount();
    unfoldFound();
  });
// A link within the page keeps what is switched off.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#n=']");
  if (!link || link.hasAttribute("target") || embedded || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const name = find(link.getAttribute("href").slice(3));
  if (!name) return;
  event.preventDefault();
  go(name);
});
addEventListener("hashchange", () => {
  const by = byKey;
  byKey = false;
  takeLink();
  show(here());
  recount();
  if (by && selected) panel.querySelector("h2").focus({ preventScroll: true });
});
addEventListener("popstate", () => {
  takeLink();
  if (here() !== selected) show(here());
});

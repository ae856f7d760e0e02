// What is kept of the page as a whole (keep.js), from the outside in.
const asIds = (names) => names && [...names].map(idOf);
const asNames = (ids) => ids && ids.map((id) => named.get(id)).filter(Boolean);
keepOver(
  "theme",
  () => root.dataset.theme ?? null,
  (old) => {
    if (old === null) delete root.dataset.theme;
    else root.dataset.theme = old;
    theme();
  },
);
keepOver(
  "verdicts",
  () => !verdicts || verdicts.checked,
  (old) => {
    if (verdicts) verdicts.checked = old;
    judge();
  },
);
keepOver(
  "layout",
  () => ({ wide: root.classList.contains("wide"), asking: !doubts.hidden }),
  (old) => {
    steady(() => root.classList.toggle("wide", old.wide));
    openWhatIf(old.asking);
    tellOutline();
  },
);
// The values of a filter are numbers that may change; its words stay.
keepOver(
  "filters",
  () => ({
    words: search.value,
    chosen: Object.fromEntries(
      filters.map((one) => [one.id, one.value && one.selectedOptions[0].textContent]),
    ),
  }),
  (old) => {
    search.value = old.words;
    for (const one of filters)
      one.value = [...one.options].find((option) => option.textContent === old.chosen[one.id])?.value ?? "";
    recount();
  },
);
keepOver(
  "folds",
  () => ({ folded: asIds(folded), before: asIds(unfiltered) }),
  (old) => {
    folded.clear();
    for (const name of asNames(old.folded)) folded.add(name);
    unfiltered = old.before && new Set(asNames(old.before));
    arrange();
  },
);
// The card next to the middle of the window stays where it is.
const middleCard = () => {
  const { left, top, right, bottom } = windowOf(base()),
    far = (f) => Math.hypot(f.nx + f.w / 2 - (left + right) / 2, f.ny + f.h / 2 - (top + bottom) / 2);
  return parts.filter((one) => one.isCard).sort((one, other) => far(one) - far(other))[0]?.name;
};
keepOver(
  "view",
  () => {
    const name = middleCard();
    return { scale: base().scale * k, id: name && idOf(name), at: name && onScreen(name) };
  },
  ({ scale, id, at }) => {
    const name = named.get(id);
    if (shown.seen.has(name)) holdAt(name, at, scale);
    else zoomTo([0, 0], scale);
  },
);
keepOver(
  "open",
  () => [...doubts.querySelectorAll("details")].map((el) => el.open),
  (old) => doubts.querySelectorAll("details").forEach((el, at) => (el.open = old[at] ?? el.open)),
);
// An outline that is laid out bit by bit is sought again until it stands still.
const topEntry = () => {
  const { left, top, width } = outline.getBoundingClientRect(),
    el = width && document.elementFromPoint(left + width / 2, top + 24)?.closest("#outline li[data-n]");
  return el ? [idOf(el.dataset.n), el.getBoundingClientRect().top - top] : null;
};
const scrollToEntry = (el, offset, more = 3) => {
  outline.scrollTop += el.getBoundingClientRect().top - outline.getBoundingClientRect().top - offset;
  if (isLarge && more) requestAnimationFrame(() => scrollToEntry(el, offset, more - 1));
};
// What scrolls: the parts of the page by their ids, and the switches within theirs.
const rooms = () => [
  ...[...document.querySelectorAll("main > [id], #stage > [id]")].map((el) => `#${el.id}`),
  "#whatif .choices",
];
keepOver(
  "scroll",
  () => ({
    rooms: rooms().map((at) => [at, document.querySelector(at)?.scrollTop]),
    entry: topEntry(),
  }),
  (old) => {
    for (const [at, top] of old.rooms) {
      const el = document.querySelector(at);
      if (el) el.scrollTop = top ?? 0;
    }
    const entry = old.entry && row.get(named.get(old.entry[0]));
    if (entry) scrollToEntry(entry, old.entry[1]);
  },
);
keepOver(
  "focus",
  () => {
    const el = document.activeElement,
      isCard = face.has(el.id);
    return { card: roving && idOf(roving), id: isCard ? null : el.id, isCard };
  },
  (old) => {
    rove(named.get(old.card));
    const el = old.isCard ? face.get(roving)?.el : old.id && $(old.id);
    if (el) el.focus({ preventScroll: true });
  },
);

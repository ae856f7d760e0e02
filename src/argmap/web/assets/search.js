// Search and filters.
let hay = null,
  kept = null,
  hits = cards,
  cursor = -1;
const fold = (words) => words.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const again = outline.querySelectorAll(".again");
const filters = [...document.querySelectorAll("[data-filter]")];
// A step is as bright as the brightest of its premises, a line as the darker of its ends.
const bright = (name) =>
  !kept ||
  (step.has(name) ? step.get(name).premises.some((one) => kept.has(one)) : kept.has(name));
// What is folded away is dimmed when it is shown: each change of a class costs the browser time.
const dim = () => {
  isPainted = false;
  frame();
  for (const [name, f] of face)
    if (shown.seen.has(name)) f.el.classList.toggle("off", !bright(name));
  for (const one of lines) {
    if (!isHere(one)) continue;
    const ends = one.m ? [one.n, one.m] : [one.n || one.a, step.get(one.a).target];
    one.el.classList.toggle("off", !ends.every(bright));
  }
};
const recount = () => {
  const words = fold(search.value.trim()).split(/\s+/).filter(Boolean),
    chosen = filters.filter((one) => one.value);
  const active = words.length + chosen.length > 0;
  if (words.length && !hay)
    hay = new Map(
      cards.map((name) => [
        name,
        fold(
          [...item(name).querySelectorAll("p + p, strong, .more > dl > div:not(.reason) > dd")]
            .map((el) => el.textContent)
            .join(" ") +
            " " +
            idOf(name),
        ),
      ]),
    );
  const fits = (name) =>
    chosen.every((one) =>
      row.get(name).dataset[one.dataset.filter]?.split(" ").includes(one.value),
    ) && words.every((word) => hay.get(name).includes(word));
  hits = active ? cards.filter(fits) : cards;
  kept = active ? new Set(hits) : null;
  dim();
  for (const name of cards) item(name).classList.toggle("miss", !bright(name));
  for (const el of again) el.classList.toggle("miss", active);
  guessHeights();
  filters.forEach((one) => one.classList.toggle("on", Boolean(one.value)));
  drawMini();
  $("filter-button").textContent = chosen.length
    ? say("Filter: {n}", { n: chosen.length })
    : say("Filter");
  $("clear").hidden = !active;
  cursor = active ? hits.indexOf(selected) : -1;
  count.textContent = !active
    ? ""
    : cursor >= 0
      ? say("{n} of {total}", { n: cursor + 1, total: hits.length })
      : say("{n} of {total} found", { n: hits.length, total: cards.length });
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.delete("found");
    const ranges = [];
    if (words.length)
      for (const name of hits.slice(0, 200)) {
        const node = text(name).firstChild,
          plain = node ? node.data.toLocaleLowerCase() : "";
        for (const word of words)
          for (
            let at = plain.indexOf(word);
            at >= 0 && plain.length === node.data.length;
            at = plain.indexOf(word, at + word.length)
          ) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
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
  count.textContent = say("{n} of {total}", { n: at + 1, total: hits.length });
};
const clear = () => {
  search.value = "";
  filters.forEach((one) => {
    one.value = "";
  });
  recount();
  unfoldFound();
};

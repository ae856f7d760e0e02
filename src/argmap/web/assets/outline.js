// The outline of a large map is laid out where it is in sight; what is not keeps a height that is
// guessed from its words and from what is folded or found.
const HEAD = 36,
  LINE = 19,
  LETTERS = 42;
const entries = isLarge ? [...outline.querySelectorAll(".tree li")] : [];
const entryAt = new Map(entries.map((el, at) => [el, at]));
const above = entries.map((el) => entryAt.get(el.parentElement.closest("li")) ?? -1);
const ownHeight = entries.map((el) => {
  const words = el.dataset.n ? text(el.dataset.n).textContent.length : 0;
  return HEAD + LINE * Math.ceil(words / LETTERS);
});
const guessed = entries.map(() => 0);
const guessHeights = () => {
  const heights = entries.map(() => 0);
  for (let at = entries.length - 1; at >= 0; at--) {
    const el = entries[at],
      entry = el.firstElementChild;
    if (el.classList.contains("shut")) heights[at] = 0;
    if (!entry.classList.contains("miss")) heights[at] += ownHeight[at];
    if (above[at] >= 0) heights[above[at]] += heights[at];
    if (guessed[at] === heights[at]) continue;
    guessed[at] = heights[at];
    el.style.containIntrinsicBlockSize = `${heights[at]}px`;
  }
};
// What is laid out on the way moves the rest: an entry is sought again until it stands still.
const showEntry = (el, more = 3) => {
  const room = outline.getBoundingClientRect(),
    found = el.getBoundingClientRect();
  if (!found.height || (found.top >= room.top + 8 && found.bottom <= room.bottom - 8)) return;
  outline.scrollTop += found.top - room.top - room.height / 3;
  if (isLarge && more) requestAnimationFrame(() => showEntry(el, more - 1));
};

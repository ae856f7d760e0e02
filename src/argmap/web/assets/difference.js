// A page of two states of a map: the list of changes, and the filter by their sorts.
const changes = $("changes"),
  changesButton = make("button", "", say("Changes")),
  bySort = $("f-change"),
  groups = [...changes.querySelectorAll(".group")];
changesButton.type = "button";
changesButton.id = "changes-button";
changesButton.setAttribute("aria-controls", "changes");
$("outline-button").before(changesButton);
$("whatif-button").hidden = true;
const tellChanges = () => {
  const open = getComputedStyle(changes).display !== "none";
  changesButton.setAttribute("aria-pressed", open);
  tellOutline();
};
const openChanges = (open) => {
  steady(() => root.classList.toggle("listing", open));
  tellChanges();
};
changesButton.onclick = () => openChanges(!root.classList.contains("listing"));
// Outline and list share a place: who asks for the one has the other closed.
$("outline-button").addEventListener(
  "click",
  (event) => {
    if (!root.classList.contains("listing")) return;
    event.stopImmediatePropagation();
    root.classList.remove("wide");
    openChanges(false);
  },
  true,
);
const sortButtons = make("div", "sorts");
sortButtons.setAttribute("role", "group");
sortButtons.ariaLabel = say("Show only");
const counts = new Map();
for (const group of groups)
  counts.set(
    group.dataset.sort,
    (counts.get(group.dataset.sort) || 0) + group.querySelectorAll("li").length,
  );
const sortNames = {
  added: message("added"),
  removed: message("removed"),
  changed: message("changed"),
  turned: message("verdict turns"),
  lost: message("support lost"),
};
const narrowTo = () => {
  const sort = bySort ? bySort.value : "";
  for (const group of groups) group.hidden = Boolean(sort) && group.dataset.sort !== sort;
  for (const button of sortButtons.children)
    button.setAttribute("aria-pressed", button.dataset.sort === sort);
};
for (const [sort, n] of counts) {
  const button = make("button", "", `${SIGNS[sort]} ${say(sortNames[sort])} ${n}`);
  button.type = "button";
  button.dataset.sort = sort;
  button.onclick = () => {
    const wanted = button.getAttribute("aria-pressed") === "true" ? "" : sort;
    if (bySort) {
      bySort.value = wanted;
      // A sort of which no card is has no choice in the field: the list alone is narrowed.
      if (bySort.value === wanted) bySort.dispatchEvent(new Event("change"));
    }
    for (const group of groups) group.hidden = Boolean(wanted) && group.dataset.sort !== wanted;
    for (const one of sortButtons.children)
      one.setAttribute("aria-pressed", one.dataset.sort === wanted);
  };
  button.setAttribute("aria-pressed", "false");
  sortButtons.append(button);
}
if (counts.size > 1) changes.querySelector(".about").after(sortButtons);
if (bySort) bySort.addEventListener("change", narrowTo);
$("clear").addEventListener("click", narrowTo);
// On a phone the list lies over the map: who goes to a card wants to see it.
changes.addEventListener("click", (event) => {
  if (event.target.closest("a") && innerWidth <= 820) openChanges(false);
});
onShow.push((name) => {
  for (const el of changes.querySelectorAll(".here")) {
    el.classList.remove("here");
    el.querySelector("a").removeAttribute("aria-current");
  }
  if (!name) return;
  const rows = [...changes.querySelectorAll("[data-of]")].filter(
    (el) => el.dataset.of === row.get(name).id,
  );
  for (const el of rows) {
    el.classList.add("here");
    el.querySelector("a").setAttribute("aria-current", "true");
  }
  if (!rows.length) return;
  rows[0].closest("details").open = true;
  const o = changes.getBoundingClientRect(),
    r = rows[0].getBoundingClientRect();
  if (r.height && (r.top < o.top + 8 || r.bottom > o.bottom - 8))
    changes.scrollTop += r.top - o.top - o.height / 3;
});
addEventListener("resize", tellChanges);

"use strict";
(() => {
  const which = document.getElementById("which");
  const count = document.getElementById("count");
  const rows = [...document.querySelectorAll(".readings ol > li")];
  const of = (list) => list.split(" ").filter(Boolean);
  let here = null;

  const light = (row) => {
    for (const one of rows) one.classList.remove("here", "rests");
    here = row;
    if (!row) return;
    row.classList.add("here");
    for (const at of of(row.dataset.on)) if (rows[at] !== row) rows[at].classList.add("rests");
  };
  const filter = () => {
    let left = 0;
    for (const row of rows) {
      row.hidden = which.value !== "" && !of(row.dataset.sorts).includes(which.value);
      left += row.hidden ? 0 : 1;
    }
    count.textContent = `${left} / ${rows.length}`;
  };
  const go = (by) => {
    const parted = rows.filter((row) => !row.hidden && of(row.dataset.sorts).includes("differs"));
    if (!parted.length) return;
    const at = here ? rows.indexOf(here) : -1;
    const next = by > 0
      ? parted.find((row) => rows.indexOf(row) > at) || parted[0]
      : parted.filter((row) => rows.indexOf(row) < at).pop() || parted[parted.length - 1];
    light(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  const shown = () => {
    const aimed = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const row = aimed && aimed.closest(".readings li");
    if (!row || !rows.includes(row)) return;
    if (row.hidden) {
      which.value = "";
      filter();
      aimed.scrollIntoView({ block: "center" });
    }
    light(row);
  };

  which.addEventListener("change", filter);
  window.addEventListener("hashchange", shown);
  for (const row of rows) {
    row.addEventListener("click", () => light(row));
    row.addEventListener("focusin", () => light(row));
    row.addEventListener("pointerenter", () => { if (!here) row.classList.add("here"); });
    row.addEventListener("pointerleave", () => { if (here !== row) row.classList.remove("here"); });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input, textarea")) return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "Escape") light(null);
  });
  filter();
  shown();
})();

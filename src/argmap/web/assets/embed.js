// Inside a frame without an address of its own: links lead within the page, and the frame is told.
const told = (message) => parent.postMessage({ argmap: 1, ...message }, "*");
let lastTold = null;
const tellSelected = () => {
  const id = selected ? idOf(selected) : null;
  if (id !== lastTold) told({ selected: (lastTold = id) });
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]"),
    to = link && link.getAttribute("href");
  if (!to) return;
  event.preventDefault();
  if (!to.startsWith("#")) return void open(to, "_blank", "noopener");
  const el = document.getElementById(to.slice(1));
  if (!el) return;
  if (row.has(el.dataset.n)) {
    show(el.dataset.n);
    recount();
  } else el.scrollIntoView();
});
addEventListener("message", (event) => {
  const said = event.data;
  if (event.source !== parent || !said || said.argmap !== 1 || !("select" in said)) return;
  const name = said.select === null ? null : named.get(said.select);
  if (name === undefined || name === selected) return;
  lastTold = said.select;
  show(name);
  recount();
});
told({ ready: true });

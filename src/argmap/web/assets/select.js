// Selection: one card or pill, in the address; what it bears on and what bears on it stays bright.
let selected = null,
  roving = null;
const idOf = (name) => decodeURIComponent(row.get(name).id.slice(2));
const named = new Map([...row.keys()].map((name) => [idOf(name), name]));
// An address typed by hand may be encoded or not, and "100%" cannot be decoded.
const find = (id) => {
  try {
    return named.get(decodeURIComponent(id)) ?? named.get(id) ?? null;
  } catch {
    return named.get(id) ?? null;
  }
};
// Behind the id the address may say what is switched off; an id may hold such a sign itself.
const idHere = () => location.hash.slice(3).split("&")[0];
const here = () =>
  location.hash.startsWith("#n=") ? (find(location.hash.slice(3)) ?? find(idHere())) : null;
const notice = (...words) => {
  $("notice").replaceChildren(...words);
  $("notice").hidden = !words.length;
};
const takeLink = () => {
  const wrong = [...takeAddress(), ...takeDispute()];
  if (location.hash.startsWith("#n=") && !here()) {
    wrong.unshift(idHere());
    try {
      wrong[0] = decodeURIComponent(wrong[0]);
    } catch {
      /* it is shown as it was written */
    }
  }
  if (!wrong.length) return notice();
  const named = wrong.map((id) => make("bdi", "", `“${id}”`));
  const [before, after] = model
    ? parted("The address names {names}, which this page does not have.", "names")
    : parted("The address names {names}, and this page has no switches or no such id.", "names");
  notice(before, ...named.flatMap((el, at) => (at ? [", ", el] : [el])), after);
};
const tellOutline = () =>
  $("outline-button").setAttribute("aria-pressed", getComputedStyle(outline).display !== "none");
const rove = (name) => {
  if (roving && face.has(roving)) face.get(roving).el.setAttribute("tabindex", "-1");
  roving = name && face.has(name) ? name : null;
  if (!roving) return;
  const f = face.get(roving);
  f.el.setAttribute("tabindex", "0");
  // What is to have the focus is drawn, wherever the window is.
  if (shown.seen.has(roving)) present(f);
};
const go = (name, replace) => {
  if (embedded) return show(name);
  const to = address(name);
  if (location.hash === to || (!name && !location.hash)) return show(name);
  if (replace || !name) {
    history[replace ? "replaceState" : "pushState"](null, "", to);
    show(name);
  } else location.hash = to;
};
const show = (name, quiet) => {
  for (const el of document.querySelectorAll(".here, .near, [aria-current]")) {
    el.classList.remove("here", "near");
    el.removeAttribute("aria-current");
  }
  if (face.has(selected)) face.get(selected).el.classList.remove("here");
  selected = name;
  if (panel.hidden !== !name) steady(() => (panel.hidden = !name));
  tellOutline();
  if (name) {
    unfoldTo(name);
    panel.replaceChildren(...details(name));
    panel.scrollTop = 0;
    const entry = item(name);
    entry.classList.add("here");
    const link = entry.querySelector("p + p > a");
    if (link) link.setAttribute("aria-current", "true");
    showEntry(entry);
    if (face.has(name)) face.get(name).el.classList.add("here");
    if (!step.has(name)) rove(name);
  }
  const chain = name ? new Set([...closure([name], downFrom), ...closure([name], upFrom)]) : null;
  if (chain)
    for (const one of [...chain])
      if (step.has(one)) for (const premise of upOnly(one, chain)) chain.add(premise);
  for (const [other, f] of face) {
    const far = chain && !chain.has(other);
    f.el.classList.toggle("far", far);
    if (f.knob) f.knob.classList.toggle("far", far);
  }
  for (const one of lines) {
    const parts = one.spot ? [one.a, ...step.get(one.a).premises] : [one.a, one.n, one.m];
    const near = !chain || parts.every((part) => !part || chain.has(part));
    one.el.classList.toggle("far", !near);
  }
  if (chain)
    for (const one of chain) if (!step.has(one) && one !== name) item(one).classList.add("near");
  isPainted = false;
  if (name && !quiet) reveal(name);
  frame();
  if (embedded) tellSelected();
};
// A step on the way up needs its other premises too.
const upOnly = (name, chain) =>
  step.get(name).premises.some((one) => chain.has(one)) ? step.get(name).premises : [];

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
// What stands in the address besides: parts of the page say their own, and take what is said.
const further = [],
  onShow = [];
// An excerpt names itself first. An id may hold the sign between the parts of an address itself.
const saidHere = () => location.hash.slice(1).replace(EXCERPT, "");
const partsHere = () => {
  const hash = saidHere();
  if (hash.startsWith("n=") && named.has(hash.slice(2))) return [["n", hash.slice(2)]];
  return hash
    .split("&")
    .filter((part) => part.includes("="))
    .map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]);
};
const valuesHere = (wanted) => partsHere().filter(([key]) => key === wanted).map(([, value]) => value);
const decoded = (id) => {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
};
const idHere = () => valuesHere("n")[0];
const here = () => {
  const id = idHere();
  return id === undefined ? null : find(id);
};
const notice = (...words) => {
  $("notice").replaceChildren(...words);
  $("notice").hidden = !words.length;
};
// What an address says that no part of the page knows: a part misspelt, or a place that is not there.
const OWN_PARTS = ["n", "walk", "step", "dispute"];
const isPlace = (id) => document.getElementById(id)?.hidden === false;
const unknownHere = () => {
  const said = saidHere();
  if (!said || isPlace(said) || isPlace(decoded(said))) return [];
  if (said.startsWith("n=") && named.has(said.slice(2))) return [];
  const keys = [...OWN_PARTS, ...KEYS, ...further.map(({ key }) => key)];
  return said.split("&").filter((part) => part && part !== "walk" && !keys.some((key) => part.startsWith(`${key}=`)));
};
const LONGEST_NAMED = 60;
const takeLink = () => {
  const wrong = [...takeAddress(), ...takeDispute(), ...takeWalk()];
  for (const one of further) wrong.push(...one.take(valuesHere(one.key).map(decoded)));
  if (idHere() !== undefined && !here()) wrong.unshift(decoded(idHere()));
  wrong.push(...unknownHere().map(decoded));
  if (!wrong.length) return notice();
  const short = (id) => (id.length > LONGEST_NAMED ? `${id.slice(0, LONGEST_NAMED)}…` : id),
    named = wrong.map((id) => make("bdi", "", inQuotes(short(id))));
  const [before, after] = model
    ? parted("The address names {names}, which this page does not have.", "names")
    : parted("The address names {names}, and this page has no switches or no such id.", "names");
  notice(before, ...named.flatMap((el, at) => (at ? [enumerated(["", ""]), el] : [el])), after);
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
  if (embedded || excerpt) return show(name);
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
  for (const act of onShow) act(name, quiet);
  if (embedded) tellSelected();
};
// A step on the way up needs its other premises too.
const upOnly = (name, chain) =>
  step.get(name).premises.some((one) => chain.has(one)) ? step.get(name).premises : [];

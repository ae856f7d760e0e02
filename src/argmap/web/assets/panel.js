// The panel: what the outline holds of the element, and its neighbours.
const sign = (name) => {
  const status = row.get(name).dataset.verdict,
    el = make("span", "v", status ? `${SIGNS[status]} ` : "");
  el.setAttribute("aria-hidden", "true");
  return el;
};
// Why a verdict is what it is, said behind what it rests on; nothing where there are no verdicts.
const said = (name) => make("small", "v", reason(name) ? ` — ${reason(name)}` : "");
const words = (name) =>
  step.has(name)
    ? step
        .get(name)
        .premises.map((one) => text(one).textContent)
        .join(" · ")
    : text(name).textContent;
const link = (name) => {
  const el = make("a");
  el.href = `#${row.get(name).id}`;
  el.append(sign(name), make("bdi", "", words(name)));
  return el;
};
const list = (title, names, kind) => {
  if (!names.length) return [];
  const head = make("h3", kind),
    items = make("ul", "links");
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
const ROLES = ["because ", "but ", "undercut by ", "backed by ", "", "rival ", "part of ", "in context of "];
const proof = (name, seen, depth) => {
  const found = (index.why[name] || []).filter(([other]) => !seen.has(other));
  if (!found.length || depth > 5) return null;
  const items = make("ul", "why v");
  for (const [other, role] of found) {
    seen.add(other);
    const entry = make("li");
    if (
      step.has(other) &&
      step.get(other).premises.length === 1 &&
      (index.why[other] || []).every(([one]) => one === step.get(other).premises[0])
    ) {
      const only = step.get(other).premises[0];
      entry.append(
        make("small", "", ROLES[role]),
        link(only),
        said(only),
      );
      const more = seen.has(only) ? null : (seen.add(only), proof(only, seen, depth + 1));
      if (more) entry.append(more);
    } else {
      entry.append(
        make("small", "", ROLES[role]),
        link(other),
        said(other),
      );
      const more = proof(other, seen, depth + 1);
      if (more) entry.append(more);
    }
    items.append(entry);
  }
  return items;
};
const details = (name) => {
  const el = row.get(name),
    head = make("p", "head"),
    parts = [];
  const close = make("button", "close", "×");
  close.type = "button";
  close.ariaLabel = "Close details";
  close.onclick = () => leave();
  if (step.has(name))
    head.append(
      make("b", KINDS[step.get(name).kind], WORDS[step.get(name).kind]),
      make("i", "", "argument"),
    );
  else
    for (const part of item(name).querySelectorAll(":scope > p:first-of-type > :is(i, em, strong)"))
      head.append(part.cloneNode(true));
  const title = make(
    "h2",
    "text",
    step.has(name) ? "One step of the argument" : text(name).textContent,
  );
  title.dir = "auto";
  title.tabIndex = -1;
  const more = make("div", "more"),
    source = step.has(name) ? el.querySelector("dl") : item(name).querySelector(".more dl");
  more.append(source ? source.cloneNode(true) : make("dl"));
  for (const one of more.querySelectorAll('a[href^="#s="]')) {
    const full = document.getElementById(one.getAttribute("href").slice(1));
    if (full) one.replaceWith(full.firstElementChild.cloneNode(true));
  }
  if (row.get(name).dataset.verdict === "holds") {
    const first = make("div", "v");
    first.append(make("dt", "", "Verdict"), make("dd", "", `holds. ${reason(name)}`));
    more.firstChild.prepend(first);
  }
  const last = make("div"),
    term = make("dd");
  term.append(make("code", "", idOf(name)));
  last.append(make("dt", "", "Id"), term);
  more.firstChild.append(last);
  parts.push(close, head, title, more);
  if (step.has(name))
    parts.push(
      ...list("Premises", step.get(name).premises, ""),
      ...list("Bears on", [step.get(name).target], ""),
      ...list("On this step", into.get(name) || [], ""),
    );
  else {
    const on = (...kinds) => (into.get(name) || []).filter((one) => kinds.includes(step.get(one).kind));
    const tied = (kind) => (hung.get(name) || []).filter(([, is]) => is === kind).map(([one]) => one);
    const undercuts = (into.get(name) || []).flatMap((one) => into.get(one) || []);
    const why = proof(name, new Set([name]), 0);
    if (why && row.get(name).dataset.verdict && why.querySelectorAll("li").length > 1) {
      const title = make("h3", "v", "Why");
      title.lang = "en";
      parts.push(title, why);
    }
    parts.push(
      ...list("Answers", [...tied("answer"), ...on(3)], "q"),
      ...list("Objections", on(4), "a"),
      ...list("Parts", tied("part"), "q"),
      ...list("Context", tied("context"), "q"),
      ...list("For", on(0), "s"),
      ...list("Against", on(1, 2), "a"),
      ...list("On these steps", undercuts, "u"),
    );
    parts.push(
      ...list(
        "Bears on",
        [...(out.get(name) || []).map((one) => step.get(one).target), ...(hangs.get(name) || [])],
        "",
      ),
    );
  }
  const acts = make("div", "acts"),
    copy = make("button", "", "Copy link");
  copy.type = "button";
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Not allowed";
    }
  };
  acts.lang = "en";
  acts.append(copy);
  if (!step.has(name) && under(name).length) {
    const fold = make("button", "", folded.has(name) ? "Unfold" : "Fold");
    fold.type = "button";
    fold.onclick = () => {
      toggle(name);
      fold.textContent = folded.has(name) ? "Unfold" : "Fold";
    };
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

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
// Who says a statement: its speaker, else where it stands, else what it is.
const who = (name) => {
  const el = item(name),
    speaker = el.querySelector(":scope > p strong"),
    source = el.querySelector(".more .src a");
  if (speaker) return [make("bdi", "", speaker.textContent)];
  if (source) {
    const [before, after] = parted("in “{source}”", "source");
    return [before, make("bdi", "", source.textContent), after];
  }
  return [el.querySelector(":scope > p i").textContent];
};
const entryOf = (name) => {
  const by = make("small", "by", " — ");
  by.append(...who(name));
  return [link(name), by];
};
const list = (title, names, kind) => {
  if (!names.length) return [];
  const head = make("h3", kind),
    items = make("ul", "links");
  head.append(make("b", "", title), ` ${names.length}`);
  for (const name of names) {
    const entry = make("li", kind || (step.has(name) ? KINDS[step.get(name).kind] : ""));
    if (step.has(name)) {
      const { premises } = step.get(name);
      if (premises.length > 1) entry.append(make("small", "with", say("needed together")));
      for (const one of premises) {
        const line = make("div");
        line.append(...entryOf(one));
        entry.append(line);
      }
      if (!premises.length) entry.append(link(name));
      const fails = row.get(name).dataset.verdict;
      if (premises.length && (premises.length > 1 || (fails && fails !== "holds"))) {
        const way = make("a", "way", say("this step"));
        way.href = `#${row.get(name).id}`;
        const note = make("small", "with");
        note.append(way);
        if (fails && fails !== "holds")
          note.append(make("span", "v", ` ${SIGNS[fails]} ${reason(name)}`));
        entry.append(note);
      }
    } else entry.append(...entryOf(name));
    items.append(entry);
  }
  return [head, items];
};
const ROLES = [
  say("because"),
  say("but"),
  say("undercut by"),
  say("backed by"),
  "",
  say("rival"),
  say("part of"),
  say("in context of"),
].map((words) => words && `${words} `);
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
// The status in a sentence: the word, on whose word, and why.
const stateOf = (name) => {
  const status = row.get(name).dataset.verdict;
  if (!status) return [];
  const el = make("p", "state v"),
    mark = step.has(name) ? null : item(name).querySelector("em"),
    tone = mark ? mark.className : TONE[status],
    word = mark ? mark.cloneNode(true) : make("em", tone, STATUS[status] || status);
  const first = word.firstChild;
  first.textContent = first.textContent.replace(/^./u, (one) => one.toUpperCase());
  el.append(word, `. ${reason(name)}`);
  return [el];
};
const headed = (title, parts) => {
  if (!parts.length) return [];
  const head = make("h3", "", title);
  return [head, ...parts];
};
const bearing = (name) => {
  const on = (...kinds) => (into.get(name) || []).filter((one) => kinds.includes(step.get(one).kind));
  const tied = (kind) => (hung.get(name) || []).filter(([, is]) => is === kind).map(([one]) => one);
  if (step.has(name))
    return [
      ...list(say("Premises"), step.get(name).premises, ""),
      ...list(say("Bears on"), [step.get(name).target], ""),
      ...list(say("On this step"), into.get(name) || [], ""),
    ];
  return [
    ...list(say("Answers"), [...tied("answer"), ...on(3)], "q"),
    ...list(say("Objections"), on(4), "a"),
    ...list(say("For"), on(0), "s"),
    ...list(say("Against"), on(1, 2), "a"),
    ...list(say("On these steps"), (into.get(name) || []).flatMap((one) => into.get(one) || []), "u"),
    ...list(say("Parts"), tied("part"), "q"),
    ...list(say("Context"), tied("context"), "q"),
  ];
};
// What the outline holds of an element: the words of its sources, and the rest.
const known = (name) => {
  const source = (step.has(name) ? row.get(name) : item(name)).querySelector("dl"),
    rest = source ? source.cloneNode(true) : make("dl"),
    quoted = make("dl", "said");
  for (const one of rest.querySelectorAll('a[href^="#s="]')) {
    const full = document.getElementById(one.getAttribute("href").slice(1));
    if (full) one.replaceWith(full.firstElementChild.cloneNode(true));
  }
  for (const one of rest.querySelectorAll(".reason")) one.remove();
  for (const one of rest.querySelectorAll(".src")) quoted.append(one);
  const last = make("div"),
    term = make("dd");
  term.append(make("code", "", idOf(name)));
  last.append(make("dt", "", say("Id")), term);
  rest.append(last);
  return [quoted, rest];
};
const details = (name) => {
  const head = make("p", "head"),
    close = make("button", "close", "×");
  close.type = "button";
  close.ariaLabel = say("Close details");
  close.onclick = () => leave();
  if (step.has(name))
    head.append(
      make("b", KINDS[step.get(name).kind], WORDS[step.get(name).kind]),
      make("i", "", say("argument")),
    );
  else
    for (const part of item(name).querySelectorAll(":scope > p:first-of-type > :is(i, strong, small)"))
      head.append(part.cloneNode(true));
  const title = make(
    "h2",
    "text",
    step.has(name) ? say("One step of the argument") : text(name).textContent,
  );
  title.dir = "auto";
  if (!step.has(name)) title.lang = text(name).lang;
  title.tabIndex = -1;
  const [quoted, rest] = known(name),
    more = make("div", "more");
  more.append(rest);
  const parts = [close, title, head, ...stateOf(name), ...bearing(name)];
  if (quoted.children.length) parts.push(...headed(say("Words of the source"), [quoted]));
  if (excerpt) return [...parts, ...backInExcerpt(name)];
  const why = step.has(name) || isDoubting() ? null : proof(name, new Set([name]), 0);
  if (why && row.get(name).dataset.verdict && why.querySelectorAll("li").length > 1) {
    const [head, tree] = headed(say("Why"), [why]);
    head.className = "v";
    parts.push(head, tree);
  }
  if (!step.has(name))
    parts.push(
      ...list(
        say("Bears on"),
        [...(out.get(name) || []).map((one) => step.get(one).target), ...(hangs.get(name) || [])],
        "",
      ),
    );
  parts.push(...headed(say("More"), [more]));
  const acts = make("div", "acts"),
    copy = make("button", "", say("Copy link"));
  copy.type = "button";
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = say("Copied");
    } catch {
      copy.textContent = say("Not allowed");
    }
  };
  acts.append(copy, ...doubtButtons(name));
  if (!step.has(name) && under(name).length) {
    const fold = make("button", "", folded.has(name) ? say("Unfold") : say("Fold"));
    fold.type = "button";
    fold.onclick = () => {
      toggle(name);
      fold.textContent = folded.has(name) ? say("Unfold") : say("Fold");
    };
    acts.append(fold);
  }
  parts.push(acts);
  return parts;
};
const leave = () => {
  const name = selected;
  go(null);
  const back =
    name && (placeInDispute(name) || (face.get(step.has(name) ? step.get(name).target : name) || {}).el);
  if (back) back.focus({ preventScroll: true });
};

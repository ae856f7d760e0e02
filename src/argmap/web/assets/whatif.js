// What if: a reader switches off whose word, or which document, and sees what turns.
const HOLDS = [
    ["no-hearsay", "hearsay", say("Hearsay: what was passed on by word of mouth")],
    ["basis-stated", "unstated", say("Unstated basis: nobody says how it is known")],
  ],
  doubts = $("whatif"),
  items = model ? new Map(model.names.map((name, at) => [name, at])) : new Map(),
  ids = model ? model.names.map(idOf) : [];
const numbersOf = model && {
  parties: new Map(model.parties.map(([id], at) => [id, at])),
  sources: new Map(model.sources.map(([id], at) => [id, at])),
  items: new Map(ids.map((id, at) => [id, at])),
};
const fresh = () => ({
  ...NO_DOUBT,
  parties: new Set(),
  sources: new Set(),
  items: new Set(),
  granted: new Set(),
});
let doubt = fresh(),
  today = null,
  turn = null;
const isDoubting = () => turn !== null;
const mayGrant = (at) =>
  at < size && !questions[at] && !model.wholes.some(([part]) => part === at);
// The state as it stands in the address, and what of an address is no state of this map.
const encoded = () => {
  if (!model) return [];
  const name = encodeURIComponent,
    listed = (key, found) => (found.length ? [`${key}=${found.map(name).join(",")}`] : []);
  return [
    ...listed("without", [
      ...[...doubt.parties].map((at) => model.parties[at][0]),
      ...[...doubt.sources].map((at) => model.sources[at][0]),
      ...[...doubt.items].map((at) => ids[at]),
    ]),
    ...listed("grant", [...doubt.granted].map((at) => ids[at])),
    ...listed("hold", HOLDS.filter(([, key]) => doubt[key]).map(([word]) => word)),
    ...listed("reading", doubt.reading === model.reading ? [] : [model.readings[doubt.reading][0]]),
    ...listed("standard", doubt.standard === model.standard ? [] : [model.standards[doubt.standard]]),
  ];
};
const address = (name) =>
  `#${[...(name ? [row.get(name).id] : []), ...disputeParts(), ...encoded(), ...further.flatMap((one) => one.said())].join("&")}`;
const KEYS = ["without", "grant", "hold", "reading", "standard"];
const stateParts = () => partsHere().filter(([key]) => KEYS.includes(key));
const readAddress = () => {
  const made = fresh(),
    wrong = [];
  for (const [key, value] of stateParts())
    for (const part of value.split(",")) {
      const id = decoded(part);
      if (!id) continue;
      const at = model && numbersOf.items.get(id),
        rule = HOLDS.find(([word]) => word === id),
        place = model && (key === "reading" ? model.readings.findIndex(([one]) => one === id) : model.standards.indexOf(id));
      if (!model) wrong.push(id);
      else if (key === "reading" && place >= 0) made.reading = place;
      else if (key === "standard" && place >= 0) made.standard = place;
      else if (key === "hold" && rule) made[rule[1]] = true;
      else if (key === "grant" && at !== undefined && mayGrant(at)) made.granted.add(at);
      else if (key === "without" && numbersOf.parties.has(id)) made.parties.add(numbersOf.parties.get(id));
      else if (key === "without" && numbersOf.sources.has(id)) made.sources.add(numbersOf.sources.get(id));
      else if (key === "without" && at !== undefined) made.items.add(at);
      else wrong.push(id);
    }
  // Nothing is both withdrawn and granted.
  for (const at of made.items) made.granted.delete(at);
  return { made, wrong };
};
// Signs and words of one verdict, wherever the page has them.
const shapes = new Map(
  [...document.querySelectorAll(".legend .l.v")].map((el) => [
    ["in", "out", "unshown", "open"].find((tone) => el.classList.contains(tone)),
    el.querySelector("svg"),
  ]),
);
const TONES = { accepted: "in", rejected: "out", "not-shown": "unshown", open: "open" };
const mark = (name, status) => {
  const el = row.get(name);
  if (el.dataset.verdict === status) return;
  el.dataset.verdict = status;
  if (step.has(name)) return;
  const words = item(name).querySelector("em"),
    tone = TONES[status];
  const said = STATUS[status] || status;
  if (words) {
    words.className = `v ${tone}`;
    words.firstChild.textContent = said;
  }
  const f = face.get(name);
  if (!f) return;
  f.el.classList.remove(...Object.values(TONES));
  f.el.classList.add(tone);
  const sign = f.el.querySelector(".sign"),
    title = sign && sign.querySelector("title");
  if (!sign) return;
  sign.replaceChildren(...[...shapes.get(tone).children].map((one) => one.cloneNode(true)));
  if (title) {
    title.textContent = said;
    sign.prepend(title);
  }
};
// What is changed, in a line that stands with the title: the switches may be out of sight, or on paper.
const MOST_SAID = 3,
  LONGEST_SAID = 48;
const doubtWords = () => {
  const short = (said) => (said.length > LONGEST_SAID ? `${said.slice(0, LONGEST_SAID - 1).trimEnd()}…` : said),
    without = (said) => say("without {what}", { what: said }),
    wordsOf = (at) => inQuotes(short(words(model.names[at]).replace(/\.$/, "")));
  const parts = [
    ...[...doubt.parties].map((at) => without(short(model.parties[at][1]))),
    ...[...doubt.sources].map((at) => without(short(model.sources[at][1]))),
    ...[...doubt.items].map((at) => without(wordsOf(at))),
    ...(doubt.hearsay ? [say("without hearsay")] : []),
    ...(doubt.unstated ? [say("without an unstated basis")] : []),
    ...[...doubt.granted].map((at) => say("granted: {what}", { what: wordsOf(at) })),
  ];
  if (doubt.reading !== model.reading) parts.push(say("reading: {what}", { what: short(model.readings[doubt.reading][1]) }));
  if (doubt.standard !== model.standard) parts.push(say("standard: {what}", { what: model.standardWords[doubt.standard] }));
  const more = parts.length - MOST_SAID;
  if (more > 0) parts.splice(MOST_SAID, more, counted(more, "{n} more change", "{n} more changes"));
  return parts.length ? ` · ${say("What if: {changes}", { changes: parts.join("; ") })}` : "";
};
const weigh = () => {
  today ??= evaluate(fresh());
  const now = evaluate(doubt),
    active = encoded().length > 0;
  for (let at = 0; at < total; at++) {
    if (questions[at]) continue;
    mark(model.names[at], now.statuses[at] || (at < size ? "not-shown" : "premise-missing"));
  }
  turn = active ? { now, ...compare(today, now) } : null;
  const flipped = new Set(turn ? turn.turned.map(({ at }) => model.names[at]) : []);
  for (const name of cards) {
    if (face.has(name)) face.get(name).el.classList.toggle("flipped", flipped.has(name));
    item(name).classList.toggle("flipped", flipped.has(name));
  }
  root.classList.toggle("doubting", active);
  $("doubted").textContent = doubtWords();
  tell();
  drawDispute();
  if (filters.some((one) => one.dataset.filter === "verdict" && one.value)) recount();
  if (selected) {
    const { scrollTop } = panel;
    panel.replaceChildren(...details(selected));
    panel.scrollTop = scrollTop;
  }
};
const change = (act) => {
  act();
  weigh();
  draw();
  if (!embedded) history.replaceState(null, "", address(selected));
};
// The reason for a verdict: that of the page as it was made, or the one found anew.
const reason = (name) =>
  turn ? turn.now.run.reason(items.get(name)) : index.reasons[index.verdicts[name]] || "";
const linkTo = (at) => {
  const name = model.names[at],
    el = make("a");
  el.href = `#${row.get(name).id}`;
  el.append(make("bdi", "", words(name)));
  return el;
};
const sentenceOf = (parts) => {
  const el = make("small");
  for (const one of parts)
    el.append(...(Array.isArray(one) ? [one[0], linkTo(one[1]), one[2]] : [one]), " ");
  return el;
};
const opened = new Set();
const tell = () => {
  const out = $("whatif-found");
  if (!turn) return out.replaceChildren(make("p", "about", say("Nothing is changed: these are the verdicts of the map.")));
  const { turned, still, cleared, freed } = turn,
    parts = [],
    of = (status) => STATUS[status] || status;
  const turns = turned.length
    ? counted(turned.length, "{n} verdict turns", "{n} verdicts turn")
    : say("No verdict turns");
  const stand = still.length
    ? counted(
        still.length,
        "{n} claim loses a reason and still stands",
        "{n} claims lose a reason and still stand",
      )
    : say("nothing that stands has lost a reason");
  parts.push(make("p", "sum", `${turns}; ${stand}.`));
  const listed = (title, entries) => {
    if (!entries.length) return;
    const list = make("ul", "links");
    list.append(...entries);
    parts.push(make("h3", "", title), list);
  };
  listed(
    say("Turned"),
    turned.map(({ at, from, to, because }) => {
      const entry = make("li");
      entry.append(linkTo(at), make("div", "", `${of(from)} → ${of(to)}`), sentenceOf(because));
      return entry;
    }),
  );
  listed(
    say("Still stands"),
    still.map(({ at, through, because }) => {
      const entry = make("li");
      entry.append(linkTo(at));
      if (through.length) {
        const by = make("div", "", `${say("through")} `);
        through.forEach((one, place) => by.append(place ? "; " : "", linkTo(one)));
        entry.append(by);
      }
      entry.append(sentenceOf(because));
      return entry;
    }),
  );
  const stepEntry = (at) => {
    const entry = make("li"),
      [, target, isFor] = model.steps[at - size],
      on = make("small", "", isFor ? say("For:") : say("Against:"));
    on.append(" ", linkTo(target));
    entry.append(linkTo(at), make("br"), on);
    return entry;
  };
  // Steps may be many: they are written when they are looked at, and stay open over a switch.
  const behind = (title, found) => {
    if (!found.length) return;
    const el = make("details"),
      list = make("ul", "links");
    const write = () => {
      opened[el.open ? "add" : "delete"](title);
      if (el.open && !list.children.length) list.append(...found.map(stepEntry));
    };
    el.append(make("summary", "", `${title} ${found.length}`), list);
    el.open = opened.has(title);
    if (el.open) write();
    el.ontoggle = write;
    parts.push(el);
  };
  behind(say("Objections that no longer stand"), cleared);
  behind(say("Steps that hold only now"), freed);
  if (turned.some(({ to }) => to === "not-shown"))
    parts.push(make("p", "about", say("Not shown is not the same as false.")));
  out.replaceChildren(...parts);
};
const boxes = [];
const switchFor = (words, isOn, flip) => {
  const label = make("label", "option"),
    input = make("input");
  input.type = "checkbox";
  input.onchange = () => change(flip);
  boxes.push([input, isOn]);
  label.append(input, make("bdi", "", words));
  return label;
};
const flipIn = (set, at) => (set.has(at) ? set.delete(at) : set.add(at));
const setOf = (words, entries, open) => {
  if (!entries.length) return [];
  const el = make("details"),
    body = make("div", "set");
  el.open = open;
  body.append(...entries);
  el.append(make("summary", "", words), body);
  return [el];
};
const choiceOf = (words, options, key) => {
  const label = make("label", "option"),
    select = make("select");
  options.forEach((said, at) => {
    const option = make("option", "", said);
    option.value = at;
    select.append(option);
  });
  select.onchange = () => change(() => (doubt[key] = Number(select.value)));
  boxes.push([select, () => doubt[key]]);
  label.append(make("span", "", words), select);
  return label;
};
// Each box says whether a word counts, so all are checked at first; grants are the other way round.
const draw = () => {
  for (const [input, value] of boxes)
    if (input.type === "checkbox") input.checked = value();
    else input.value = value();
  const given = [...doubt.granted].map((at) => [at, `${say("granted:")} `, doubt.granted]),
    off = [...doubt.items].filter((at) => !evidence.includes(at)).map((at) => [at, `${say("without:")} `, doubt.items]);
  $("whatif-own").replaceChildren(
    ...[...given, ...off].map(([at, word, set]) => {
      const line = make("p", "own"),
        button = make("button", "", "×");
      button.type = "button";
      button.ariaLabel = say("Take this back");
      button.onclick = () => change(() => set.delete(at));
      line.append(word, linkTo(at), " ", button);
      return line;
    }),
  );
};
const evidence = ids.map((_, at) => at).filter((at) => row.get(model.names[at]).dataset.kind === "evidence");
const build = () => {
  const title = make("h2", "", say("What if"));
  doubts.append(title);
  if (!model) {
    doubts.append(make("p", "about", say("No switches on this page: {why}.", { why: index.none || say("it shows no verdicts") })));
    return;
  }
  const found = make("div", "found"),
    own = make("div"),
    reset = make("button", "", say("Reset"));
  found.id = "whatif-found";
  found.setAttribute("role", "status");
  own.id = "whatif-own";
  reset.type = "button";
  reset.id = "whatif-reset";
  reset.onclick = () => change(() => (doubt = fresh()));
  const intro = say("Take away whose word, or which document, you do not trust. The verdicts follow; the map stays as it is. A claim is granted, or any statement taken away, where its details are open.");
  const set = (key, at) => [() => !doubt[key].has(at), () => flipIn(doubt[key], at)];
  // What turned stays in sight below the switches, however many there are.
  const choices = make("div", "choices"),
    result = make("div", "result");
  choices.append(
    title,
    make("p", "about", intro),
    own,
    ...setOf(
      say("Parties"),
      model.parties.map(([, name], at) => switchFor(name, ...set("parties", at))),
      true,
    ),
    ...HOLDS.map(([, key, words]) =>
      switchFor(words, () => !doubt[key], () => (doubt[key] = !doubt[key])),
    ),
    ...setOf(
      say("Sources"),
      model.sources.map(([, name], at) => switchFor(name, ...set("sources", at))),
      false,
    ),
    ...setOf(
      say("Evidence"),
      evidence.map((at) =>
        switchFor(text(model.names[at]).textContent, () => !doubt.items.has(at), () => {
          flipIn(doubt.items, at);
          doubt.granted.delete(at);
        }),
      ),
      false,
    ),
    choiceOf(say("Given without a reason"), model.readings.map(([, said]) => said), "reading"),
    choiceOf(say("Proof standard"), model.standardWords, "standard"),
  );
  result.append(reset, found);
  doubts.append(choices, result);
  tell();
  draw();
};
// What one can do here with the element whose details are open.
const doubtButtons = (name) => {
  if (!model || !items.has(name)) return [];
  const at = items.get(name),
    made = [];
  const button = (words, act) => {
    const el = make("button", "", words);
    el.type = "button";
    el.onclick = () => {
      change(act);
      openWhatIf(true);
    };
    made.push(el);
  };
  button(doubt.items.has(at) ? say("Count it again") : say("What if not?"), () => {
    flipIn(doubt.items, at);
    doubt.granted.delete(at);
  });
  if (mayGrant(at))
    button(doubt.granted.has(at) ? say("Grant no more") : say("Grant"), () => {
      flipIn(doubt.granted, at);
      doubt.items.delete(at);
    });
  return made;
};
const openWhatIf = (open) => {
  if (doubts.hidden === !open || excerpt) return;
  if (open) for (const one of further) one.close?.();
  steady(() => {
    doubts.hidden = !open;
    root.classList.toggle("asking", open);
  });
  $("whatif-button").setAttribute("aria-pressed", open);
  tellOutline();
};
$("whatif-button").onclick = () => openWhatIf(doubts.hidden);
// An address may name what this map does not have: what it has counts, and the rest is said.
const takeAddress = () => {
  const { made, wrong } = readAddress();
  if (model) {
    const before = encoded().join("&");
    doubt = made;
    if (encoded().join("&") !== before) {
      weigh();
      draw();
      if (encoded().length) openWhatIf(true);
    }
  }
  return wrong;
};

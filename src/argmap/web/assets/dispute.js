// Disputes: two parties face to face, found as ``query/facing.py`` finds them.
const { drawDispute, disputeParts, takeDispute, placeInDispute, facingOf } = (() => {
const facts = index.dispute,
  arena = $("dispute"),
  DISPUTES = ["denies", "questions", "rebut", "undermine", "undercut", "rival"],
  REPLIES = {
    denies: message("Denied."),
    questions: message("Questioned."),
    rebut: message("Against it:"),
    undermine: message("Against it as evidence:"),
    undercut: message("Against the inference:"),
    rival: message("Held instead:"),
  };
const taken = new Map(facts ? facts.stances.map(([name, ...rows]) => [name, rows]) : []);
let pair = null;
const voicesOf = (a, b) => {
  const of = (one) =>
    new Set(facts.parties.flatMap(([, , groups], at) => (groups.includes(one) ? [at] : [])));
  const first = of(a),
    second = of(b),
    less = (one, other) => new Set([...one].filter((at) => !other.has(at)));
  return [first.has(b) ? less(first, second) : first, second.has(a) ? less(second, first) : second];
};
const nearOf = (name) => [...(into.get(name) || []), ...(step.has(name) ? step.get(name).premises : [])];
const speakingFor = (voices, names) => [...new Set(names)].filter((at) => voices.has(at));
// The points of two parties: what one holds, with each way in which the other goes against it.
const pointsOf = (a, b, voices) => {
  const sides = a <= b ? [0, 1] : [1, 0],
    grouped = new Map();
  for (const point of facts.points) {
    const [about, , holders, against] = point;
    for (const side of sides) {
      const hold = speakingFor(voices[side], holders),
        takers = speakingFor(voices[1 - side], against);
      if (hold.length && takers.length && new Set([...hold, ...takers]).size > 1)
        push(grouped, `${side}${about}`, { side, about, hold, takers, point });
    }
  }
  return [...grouped.values()];
};
const reasonsOf = (names, voices) =>
  names.flatMap((name) =>
    (into.get(name) || []).filter(
      (one) => [0, 3].includes(step.get(one).kind) && speakingFor(voices, facts.made[one] || []).length,
    ),
  );
const deeperThan = (ones, places) => {
  const found = new Set();
  for (const { about, point } of ones) {
    const start = [about, ...(point[5] ? [point[5]] : [])];
    for (const name of closure(start, nearOf))
      if (!start.includes(name) && places.has(name) && places.get(name) > point[6]) found.add(name);
  }
  return found;
};
const facingOf = (a, b) => {
  const voices = voicesOf(a, b),
    found = a === b ? [] : pointsOf(a, b, voices),
    places = new Map(found.map(([{ about, point }]) => [about, point[6]])),
    names = [a, b];
  const clashes = found.map((ones, at) => {
    const { side, about } = ones[0],
      deeper = deeperThan(ones, places),
      rival = ones.map(({ point }) => point[5]).find(Boolean);
    return {
      number: at + 1,
      about,
      side,
      holders: [...new Set(ones.flatMap(({ hold }) => hold))],
      reasons: reasonsOf([about], voices[side]),
      replies: ones.map(({ takers, point: [, kind, , , argument, other, , silent] }) => {
        const said = argument ? step.get(argument).premises : other ? [other] : [],
          left = silent.includes(names[side]);
        const answering = argument && !left ? [argument, ...said] : [];
        return {
          kind: DISPUTES[kind],
          takers,
          argument,
          rival: other,
          reasons: reasonsOf(said, voices[1 - side]),
          left,
          answered: found.flatMap(([one], place) =>
            one.side !== side && answering.includes(one.about) ? [place + 1] : [],
          ),
        };
      }),
      rests: found.flatMap(([one], place) => (deeper.has(one.about) ? [place + 1] : [])),
      question: rival ? (facts.asked.find(([, , every]) => every.includes(about) && every.includes(rival)) || [""])[0] : "",
    };
  });
  const shared = (...columns) =>
    facts.stances.flatMap(([name, ...rows]) => {
      const speakers = voices.map((one) => speakingFor(one, columns.flatMap((at) => rows[at]))),
        granting = voices.map((one) => !speakingFor(one, rows[0]).length && columns.includes(1));
      return speakers.every((one) => one.length) && new Set(speakers.flat()).size > 1
        ? [{ name, speakers, granting }]
        : [];
    });
  const told = new Set(clashes.map(({ question }) => question));
  const asked = facts.asked.flatMap(([question, answers, , rivals]) => {
    const held = voices.map((one) => [
      ...new Set(
        answers
          .filter((ids) => ids.every((name) => speakingFor(one, (taken.get(name) || [[]])[0]).length))
          .flat(),
      ),
    ]);
    const own = held.map((ids, side) => ids.filter((name) => !held[1 - side].includes(name)));
    const opposed = rivals.some(([one, other]) => own[0].includes(one) && own[1].includes(other));
    return own.every((ids) => ids.length) && !opposed && !told.has(question) ? [{ question, answers: own }] : [];
  });
  return { clashes, granted: shared(0, 1), rejected: shared(2), asked };
};
// How many points each other party has with one: what a reader chooses by.
const sized = new Map();
const rivalsOf = (a) => {
  if (sized.has(a)) return sized.get(a);
  const found = new Map();
  sized.set(a, found);
  for (let b = 0; b < facts.parties.length; b++)
    if (b !== a && facts.speaking.includes(b)) {
      const { length } = pointsOf(a, b, voicesOf(a, b));
      if (length) found.set(b, length);
    }
  return found;
};
const nameOf = (at) => facts.parties[at][1];
const namesOf = (all) => enumerated(all.map(nameOf));
// A message with elements in its places.
const placed = (words, places) =>
  words.split(/\{([a-z]+)\}/).flatMap((part, at) => (at % 2 ? places[part] || [] : part ? [part] : []));
const small = (words) => make("small", "", words);
// A verdict as it stands now, with or without what is switched off.
const stands = (name) => {
  if (step.has(name)) {
    const status = row.get(name).dataset.verdict;
    return status ? [make("em", `v ${TONE[status] || "open"}`, STATUS[status] || status)] : [];
  }
  const el = item(name).querySelector("em");
  return el ? [el.cloneNode(true)] : [];
};
const linked = (name) => {
  const el = make("a");
  el.href = `#${row.get(name).id}`;
  el.append(QUOTE, make("bdi", "", text(name).textContent), UNQUOTE);
  return el;
};
// Whose words a premise of a side's step is in, where they are not its own.
const markOf = (name, side) => {
  const [asserts = [], concedes = []] = taken.get(name) || [];
  if (speakingFor(voicesOf(...pair)[side], [...asserts, ...concedes]).length) return "";
  if (asserts.length) return say("in the words of {who}", { who: namesOf(asserts) });
  const known = taken.has(name) || row.get(name).dataset.kind === "assumption";
  return known ? say("not stated") : say("no speaker named");
};
const premised = (name, side) => {
  const mark = markOf(name, side);
  return [linked(name), ...(mark ? [" ", small(`(${mark})`)] : [])];
};
// A statement, or a side's step by its premises.
const stating = (name, side) =>
  step.has(name)
    ? step.get(name).premises.map((one) => premised(one, side)).reduce((first, last) => placed(say("{first} and {last}"), { first, last }))
    : [linked(name)];
// Who of a side says it, and how that is known; then the words of the source.
const sayingOf = (name, who, stances, side) => {
  const said = (facts.says[name] || []).filter(([at, stance]) => who.includes(at) && stances.includes(stance)),
    made = [];
  for (const at of who) {
    const how = [...new Set(said.filter(([by]) => by === at).map(([, , words]) => words))].filter(Boolean).join("; ");
    if (at !== pair[side] || how) {
      const line = make("p", "how");
      if (at !== pair[side]) line.append(make("bdi", "", nameOf(at)), how ? ": " : "");
      line.append(make("bdi", "", how));
      made.push(line);
    }
  }
  const places = new Set(said.flatMap(([, , , at]) => at)),
    rows = (step.has(name) ? row.get(name) : item(name)).querySelectorAll(".src");
  for (const at of places) {
    const quote = rows[at] && rows[at].querySelector("blockquote"),
      title = rows[at] && rows[at].querySelector("a");
    if (!quote) continue;
    const shown = quote.cloneNode(true);
    if (title) shown.append(make("cite", "", title.textContent));
    made.push(shown);
  }
  return made;
};
const MOST = 4;
const because = (steps, side) => {
  if (!steps.length) return [];
  const el = make("ul", "because");
  for (const one of steps.slice(0, MOST)) {
    const entry = make("li");
    entry.append(...placed(say("because {reasons}"), { reasons: stating(one, side) }));
    el.append(entry);
  }
  if (steps.length > MOST) el.append(make("li", "", counted(steps.length - MOST, "and {n} more reason", "and {n} more reasons")));
  return [el];
};
const sideOf = (side, parts) => {
  const el = make("div", `side ${side ? "second" : "first"}`),
    name = make("p", "badge");
  name.append(make("b", "sign", side ? "B" : "A"), make("bdi", "", nameOf(pair[side])));
  el.append(name, ...parts);
  return el;
};
const line = (...parts) => {
  const el = make("p");
  el.append(...parts);
  return el;
};
const holdingOf = (clash) => {
  const step_ = step.has(clash.about) ? step.get(clash.about) : null,
    parts = [];
  if (clash.question) parts.push(line(small(say("On the question:")), " ", linked(clash.question)));
  parts.push(
    line(
      make("b", "", say("Held:")),
      " ",
      ...(step_ && !step.has(step_.target)
        ? placed(say("the step from {premises} to {target}"), {
            premises: stating(clash.about, clash.side),
            target: [linked(step_.target)],
          })
        : stating(clash.about, clash.side)),
      " ",
      ...stands(clash.about),
    ),
    ...sayingOf(clash.about, clash.holders, ["asserts", "concedes"], clash.side),
    ...because(clash.reasons, clash.side),
  );
  if (clash.rests.length) parts.push(line(small(counted(clash.rests.length, "rests on point {numbers}", "rests on points {numbers}", { numbers: enumerated(clash.rests) }))));
  return parts;
};
const replyingOf = (clash, one) => {
  const side = 1 - clash.side,
    said = one.argument || one.rival,
    parts = [line(make("b", "", say(REPLIES[one.kind])), " ")];
  if (said) {
    const only = one.argument && step.get(said).premises.length === 1 ? step.get(said).premises[0] : said;
    parts[0].append(...stating(said, side), " ", ...stands(only));
    if (one.left) parts[0].append(" ", make("small", "lack", say("unanswered in the map")));
    if (one.answered.length)
      parts[0].append(" ", small(counted(one.answered.length, "answered under point {numbers}", "answered under points {numbers}", { numbers: enumerated(one.answered) })));
    const places = one.argument ? [said, ...step.get(said).premises] : [said];
    const told = places.flatMap((name) => sayingOf(name, one.takers, ["asserts", "concedes"], side));
    const seen = new Set();
    parts.push(...told.filter((el) => !seen.has(el.textContent) && seen.add(el.textContent)));
  } else parts.push(...sayingOf(clash.about, one.takers, [one.kind], side));
  return [...parts, ...because(one.reasons, side)];
};
const clashOf = (clash) => {
  const el = make("li"),
    held = sideOf(clash.side, holdingOf(clash)),
    against = sideOf(1 - clash.side, clash.replies.flatMap((one) => replyingOf(clash, one)));
  el.append(...(clash.side ? [against, held] : [held, against]));
  return el;
};
const sharedOf = (title, found) => {
  if (!found.length) return [];
  const el = make("section", "common"),
    list = make("ul");
  for (const { name, speakers, granting } of found) {
    const entry = make("li"),
      notes = speakers.flatMap((who, side) =>
        granting[side]
          ? [say("conceded by {who}", { who: namesOf(who) })]
          : who.join() === `${pair[side]}`
            ? []
            : [say("held by {who}", { who: namesOf(who) })],
      );
    entry.append(linked(name), " ", ...stands(name));
    if (notes.length) entry.append(" ", small(`(${notes.join("; ")})`));
    list.append(entry);
  }
  el.append(make("h3", "", title), list);
  return [el];
};
const openOf = (clashes) =>
  [0, 1].map((side) => {
    const names = { name: nameOf(pair[side]), other: nameOf(pair[1 - side]) };
    const under = clashes.filter((one) => one.side === side && one.replies.some(({ left }) => left)),
      count = new Set(under.flatMap(({ replies }) => replies.filter(({ left }) => left).map(({ argument }) => argument))).size;
    return line(
      count
        ? counted(
            count,
            "In the map {name} leaves {n} argument of {other} unanswered (points: {where}).",
            "In the map {name} leaves {n} arguments of {other} unanswered (points: {where}).",
            { ...names, where: enumerated(under.map(({ number }) => number)) },
          )
        : say("In the map {name} leaves no argument of {other} unanswered.", names),
    );
  });
const askedOf = (found) => {
  if (!found.length) return [];
  const list = make("ul", "asked");
  for (const { question, answers } of found) {
    const entry = make("li");
    entry.append(linked(question));
    answers.forEach((ids, side) =>
      entry.append(sideOf(side, ids.map((name) => line(linked(name), " ", ...stands(name))))),
    );
    list.append(entry);
  }
  return [make("h3", "", say("Their answers to the same question")), list];
};
const othersOf = () => {
  const found = facts.pairs.filter(([a, b]) => !(pair.includes(a) && pair.includes(b)));
  if (!found.length) return [];
  const list = make("ul", "pairs");
  for (const [a, b, count] of found.slice(0, 40)) {
    const entry = make("li"),
      button = make("button");
    button.type = "button";
    const first = [make("bdi", "", nameOf(a))],
      second = [make("bdi", "", nameOf(b))];
    button.append(...placed(say("{first} v. {second}"), { first, second }), `: ${count}`);
    button.onclick = () => openDispute([a, b]);
    entry.append(button);
    list.append(entry);
  }
  return [make("h3", "", say("Other pairs in dispute")), list];
};
const chooser = (side) => {
  const select = make("select", side ? "second" : "first"),
    counts = rivalsOf(pair[1 - side]);
  select.id = `dispute-${side ? "second" : "first"}`;
  select.ariaLabel = side ? say("Second party") : say("First party");
  for (const at of facts.speaking) {
    const option = make("option", "", counts.has(at) ? `${nameOf(at)} (${counts.get(at)})` : nameOf(at));
    option.value = at;
    option.disabled = at === pair[1 - side];
    select.append(option);
  }
  select.value = pair[side];
  select.onchange = () => {
    openDispute(side ? [pair[0], Number(select.value)] : [Number(select.value), pair[1]]);
    $(select.id).focus();
  };
  return select;
};
// It is drawn anew where verdicts turn, and stays where it was scrolled to.
const drawDispute = () => {
  if (!pair) return;
  const { clashes, granted, rejected, asked } = facingOf(...pair),
    { scrollTop } = arena,
    head = make("div", "heads"),
    title = make("h2", "", say("Disputes")),
    close = make("button", "close", "×"),
    list = make("ol", "points");
  title.tabIndex = -1;
  close.type = "button";
  close.ariaLabel = say("Back to the map");
  close.onclick = () => openDispute(null);
  head.append(chooser(0), make("span", "", say("v.")), chooser(1));
  list.append(...clashes.map(clashOf));
  const sum = clashes.length
    ? counted(
        clashes.length,
        "They disagree on {n} point.",
        "They disagree on {n} points. The deepest come first, as the others may rest on them.",
      )
    : say("They disagree on no point of the map.");
  arena.replaceChildren(
    title,
    close,
    head,
    make("p", "sum", sum),
    ...sharedOf(say("Both grant"), granted),
    ...(clashes.length ? [make("h3", "", say("Where they disagree")), list, ...openOf(clashes)] : []),
    ...askedOf(asked),
    ...sharedOf(say("Both reject"), rejected),
    ...othersOf(),
  );
  arena.scrollTop = scrollTop;
};
const disputeParts = () =>
  pair ? [`dispute=${pair.map((at) => encodeURIComponent(facts.parties[at][0])).join(",")}`] : [];
const showDispute = (wanted) => {
  const changed = String(wanted) !== String(pair);
  pair = wanted;
  arena.hidden = !pair;
  root.classList.toggle("disputing", Boolean(pair));
  for (const el of $("stage").children) if (el !== arena && el.id !== "notice") el.inert = Boolean(pair);
  $("dispute-button").setAttribute("aria-pressed", Boolean(pair));
  if (changed) {
    drawDispute();
    arena.scrollTop = 0;
  }
};
const openDispute = (wanted) => {
  const before = pair;
  showDispute(wanted);
  if (!embedded) history.pushState(null, "", address(selected));
  if (!wanted) $("dispute-button").focus();
  else if (!before) arena.querySelector("h2").focus({ preventScroll: true });
};
// The two of an address; what it names that does not speak here is said.
const takeDispute = () => {
  const part = location.hash.slice(1).split("&").find((one) => one.startsWith("dispute="));
  if (!part || excerpt || (location.hash.startsWith("#n=") && named.has(location.hash.slice(3)))) {
    if (facts) showDispute(null);
    return [];
  }
  const ids = part.slice(8).split(",").map((id) => {
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  });
  const found = ids.map((id) => (facts ? facts.parties.findIndex(([one]) => one === id) : -1)),
    wrong = ids.filter((_, at) => found[at] < 0);
  if (!wrong.length && found.length === 2 && found[0] !== found[1]) showDispute(found);
  else if (facts) showDispute(null);
  return wrong.length || pair ? wrong : [part];
};
if (facts) {
  $("dispute-button").onclick = () => {
    const [first] = facts.pairs;
    const others = facts.speaking.slice(0, 2);
    openDispute(pair ? null : first ? first.slice(0, 2) : others);
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pair && !selected && event.target !== search) openDispute(null);
  });
}
// Where the reader comes back to from the details; nothing while the map is shown.
const placeInDispute = (name) =>
  pair && (arena.querySelector(`a[href="#${CSS.escape(row.get(name).id)}"]`) || arena.querySelector("h2"));
const atId = (id) => facts.parties.findIndex(([one]) => one === id);
return {
  drawDispute,
  disputeParts,
  takeDispute,
  placeInDispute,
  facingOf: (first, second) => facingOf(atId(first), atId(second)),
};
})();

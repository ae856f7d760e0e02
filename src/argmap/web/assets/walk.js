// Walk through: the map told step by step over the whole screen, in the order that the page was given.
const TOLD = [
  "question", "answer", "against", "claim", "reason", "objection", "undercut", "backing", "part",
  "context", "verdict", "answers", "rest",
];
const JUDGED = ["claim", "answer", "against"],
  MOST_LISTED = 40;
const wholeStory = (index.walk || []).map(
  ([kind, depth, names, through, about, number, count, marks]) => ({
    kind: TOLD[kind],
    names: through ? step.get(through).premises : names,
    through,
    about,
    number,
    count,
    replies: Boolean(marks & 1),
    again: Boolean(marks & 2),
  }),
);
const bearingOn = new Map();
for (const one of wholeStory)
  if (one.about && !["verdict", "answers"].includes(one.kind)) push(bearingOn, one.about, one);
// What bears on one statement alone: the walk of Python begun there (walkthrough.py).
const storyOf = (top) => {
  const asked = row.get(top).dataset.kind === "question",
    against = new Map(),
    told = [],
    todo = [{ kind: asked ? "question" : "claim", names: [top], through: "", about: "", number: 1, count: 1 }];
  while (todo.length) {
    const one = todo.pop();
    told.push(one);
    if (["verdict", "answers"].includes(one.kind)) continue;
    const supports = ["reason", "backing"].includes(one.kind);
    one.replies = Boolean(one.through && against.get(one.about));
    one.again = one.names.every((name) => against.has(name));
    const side = one.through
      ? !JUDGED.includes(one.kind) && one.replies === supports
      : ["part", "context"].includes(one.kind) && Boolean(against.get(one.about));
    const next = [];
    for (const name of one.names)
      if (!against.has(name)) {
        against.set(name, side);
        next.push(...(bearingOn.get(name) || []));
      }
    if (one.through) {
      against.set(one.through, side);
      next.push(...(bearingOn.get(one.through) || []));
    }
    const answers = next.filter(({ kind }) => ["answer", "against"].includes(kind));
    if (JUDGED.includes(one.kind) && !one.again) next.push({ ...one, kind: "verdict" });
    if (one.kind === "question" && !one.again && answers.length)
      next.push({ ...one, kind: "answers", names: [...new Set(answers.flatMap(({ names }) => names))], about: top });
    todo.push(...next.reverse().map((other) => ({ ...other })));
  }
  return told;
};

const walker = make("dialog", "walk"),
  walkBar = make("progress"),
  walkCount = make("p", "count"),
  walkBody = make("div", "told"),
  walkBack = make("button", "", say("Back")),
  walkNext = make("button", "next", say("Next")),
  walkShow = make("button", "", say("Show in the map")),
  walkLeave = make("button", "close", "×");
let story = [],
  storyAt = 0,
  storyFrom = null;
// What a step is called: alone, and as one of several; and so where it replies to an objection.
const HEADS = {
  question: [message("The question"), message("Question {number} of {count}")],
  answer: [message("The answer"), message("Answer {number} of {count}")],
  against: [
    message("Objection to the question"),
    message("Objection {number} of {count} to the question"),
  ],
  claim: [message("The claim"), message("Claim {number} of {count}")],
  reason: [message("The reason"), message("Reason {number} of {count}")],
  objection: [message("Objection"), message("Objection {number} of {count}")],
  undercut: [message("Objection to the step"), message("Objection {number} of {count} to the step")],
  backing: [message("Reason for the step"), message("Reason {number} of {count} for the step")],
  part: [message("In detail"), message("In detail, {number} of {count}")],
  context: [message("In context of this")],
  verdict: [message("The verdict")],
  unjudged: [message("The claim once more")],
  answers: [message("What becomes of the answers")],
  rest: [message("Also in the map, without reasons")],
};
const REPLIES = {
  reason: [
    message("Reason for the objection"),
    message("Reason {number} of {count} for the objection"),
  ],
  objection: [
    message("Reply to the objection"),
    message("Reply {number} of {count} to the objection"),
  ],
  undercut: [
    message("Reply: the objection does not follow"),
    message("Reply {number} of {count}: the objection does not follow"),
  ],
};
const headOf = ({ kind, names, number, count, replies }) => {
  const judged = kind !== "verdict" || row.get(names[0]).dataset.verdict,
    found = (replies && REPLIES[kind]) || HEADS[judged ? kind : "unjudged"];
  return say((count > 1 && found[1]) || found[0], { number, count });
};
const cited = (words) => make("bdi", "", inQuotes(words));
// A message with elements in its places.
const inPlaces = (words, places) =>
  words.split(/(\{\w+\})/).map((part) => places[part.slice(1, -1)] || part);
const ABOUT = {
  answer: message("to the question {what}"),
  against: message("to the question {what}"),
  reason: message("for {what}"),
  objection: message("against {what}"),
  undercut: message("against the step from {from} to {what}"),
  undercuts: message("against the step to {what}"),
  backing: message("for the step from {from} to {what}"),
  backings: message("for the step to {what}"),
  part: message("part of {what}"),
  context: message("context of {what}"),
};
const aboutOf = ({ about, kind }) => {
  if (!about || !ABOUT[kind]) return [];
  const line = make("p", "about"),
    target = step.has(about) ? step.get(about).target : about,
    several = step.has(about) && step.get(about).premises.length > 1;
  line.append(
    ...inPlaces(say(ABOUT[several ? `${kind}s` : kind] || ABOUT[kind]), {
      what: cited(words(target)),
      from: step.has(about) ? cited(words(about)) : "",
    }),
  );
  return [line];
};
// A place in a source without its words, where the words follow with the same place.
const isSaidAgain = (one, all) => {
  const place = (row) => {
    const el = row.querySelector("dd").cloneNode(true);
    for (const other of el.querySelectorAll("blockquote, .mark, .there")) other.remove();
    return el.textContent;
  };
  return (
    !one.querySelector("blockquote, .amiss") &&
    all.some((other) => other.querySelector("blockquote") && place(other) === place(one))
  );
};
const spoken = (name, big) => {
  const el = make("section", "one"),
    said = make(big ? "h2" : "h3", "text", text(name).textContent),
    by = make("p", "by");
  said.dir = "auto";
  said.classList.toggle("long", said.textContent.length > 220);
  el.append(said);
  if (row.get(name).dataset.kind !== "question") {
    by.append(...who(name));
    el.append(by);
  }
  const [quoted] = known(name);
  for (const one of quoted.querySelectorAll("blockquote"))
    one.classList.toggle("bare", !one.querySelector("small"));
  // How well words are anchored is said where they are not.
  for (const one of quoted.querySelectorAll(".mark"))
    one.classList.toggle("amiss", Boolean(one.querySelector(".orphan, .changed, .ambiguous")));
  const sources = [...quoted.children];
  for (const one of sources.filter((one) => isSaidAgain(one, sources))) one.remove();
  if (quoted.children.length) el.append(quoted);
  return el;
};
// Before its reasons are told an answer stands without its verdict.
const judged = (name, before) => {
  const line = make("li"),
    to = link(name);
  if (before) to.firstChild.remove();
  line.append(to);
  if (before) return line;
  const status = row.get(name).dataset.verdict;
  if (status) line.append(make("small", "v", ` — ${say(STATUS[status] || status)}`));
  return line;
};
const listed = (names, before) => {
  const items = make("ul", "links");
  items.append(...names.slice(0, MOST_LISTED).map((name) => judged(name, before)));
  if (names.length > MOST_LISTED)
    items.append(make("li", "", counted(names.length - MOST_LISTED, "and one more, in the outline", "and {n} more, in the outline")));
  return items;
};
const verdictOf = (name) => {
  const el = make("section", "one"),
    said = make("h2", "text", text(name).textContent);
  said.dir = "auto";
  said.classList.toggle("long", said.textContent.length > 220);
  el.append(said, ...stateOf(name));
  const rests = isDoubting() || !row.get(name).dataset.verdict ? [] : index.why[name] || [];
  if (rests.length) {
    const items = make("ul", "why v");
    items.append(
      ...rests.map(([other, role]) => {
        const line = make("li");
        line.append(make("small", "", ROLES[role]), link(other));
        return line;
      }),
    );
    el.append(make("h3", "v", say("What it rests on")), items);
  }
  return el;
};
const content = (one) => {
  const head = make("p", "kicker", headOf(one)),
    parts = [head, ...aboutOf(one)],
    names = one.names;
  head.classList.add(
    { reason: "s", backing: "s", objection: "a", against: "a", undercut: "u" }[one.kind] || "n",
  );
  if (one.kind === "verdict") parts.push(...names.map(verdictOf));
  else if (one.kind === "answers") parts.push(spoken(one.about, true), listed(names));
  else if (one.kind === "rest") parts.push(listed(names));
  else {
    if (names.length > 1) parts.push(make("p", "with", say("Needed together:")));
    parts.push(...names.map((name) => spoken(name, names.length === 1)));
    if (one.kind === "question") {
      const found = (bearingOn.get(names[0]) || []).flatMap((other) => other.names);
      if (found.length) parts.push(make("h3", "", say("Answers")), listed(found, true));
    }
  }
  if (one.again) parts.push(make("p", "with", say("This came before, with what bears on it.")));
  return parts;
};
const walkAddress = () => {
  const from = storyFrom ? `walk=${encodeURIComponent(idOf(storyFrom))}` : "walk",
    at = storyAt ? [`step=${storyAt + 1}`] : [];
  return `#${[from, ...at, ...encoded()].join("&")}`;
};
const isWalking = () => walker.open;
const tellStep = (to) => {
  storyAt = Math.max(0, Math.min(story.length - 1, to));
  walkBody.replaceChildren(...content(story[storyAt]));
  walkBody.scrollTop = 0;
  walkBody.classList.remove("in");
  if (!calm.matches) {
    void walkBody.offsetWidth;
    walkBody.classList.add("in");
  }
  walkBar.max = story.length;
  walkBar.value = storyAt + 1;
  walkCount.textContent = say("{number} of {count}", { number: storyAt + 1, count: story.length });
  walkBack.setAttribute("aria-disabled", storyAt === 0);
  walkNext.textContent = storyAt === story.length - 1 ? say("Leave") : say("Next");
};
const turnTo = (to) => {
  if (to >= story.length || to < 0 || to === storyAt) return;
  tellStep(to);
  if (!embedded) history.replaceState(null, "", walkAddress());
};
const startWalk = (from, at, quiet) => {
  story = from ? storyOf(from) : wholeStory;
  storyFrom = from;
  if (!story.length) return;
  tellStep(at);
  if (!walker.open) walker.showModal();
  walkNext.focus();
  if (!quiet && !embedded) history.pushState(null, "", walkAddress());
};
const leaveWalk = (name) => {
  walker.close();
  if (name) go(name);
  else if (!embedded) history.replaceState(null, "", address(selected));
};
// The address of a walk: where it begins, and the step; what it names in vain is said.
const takeWalk = () => {
  const [first, ...rest] = location.hash.slice(1).split("&");
  if (first !== "walk" && !first.startsWith("walk=")) {
    if (walker.open) walker.close();
    return [];
  }
  const from = first === "walk" ? null : find(first.slice(5)),
    wanted = rest.find((one) => one.startsWith("step=")),
    at = Number.parseInt(wanted ? wanted.slice(5) : "1", 10);
  if (first !== "walk" && (!from || step.has(from))) {
    if (walker.open) walker.close();
    return [first.slice(5)];
  }
  startWalk(from, (at || 1) - 1, true);
  // A map of which nothing is told has no first step either.
  return at >= 1 && at <= story.length ? [] : [wanted ?? first];
};
const walkButtons = (name) => {
  if (excerpt || step.has(name) || !bearingOn.has(name)) return [];
  const el = make("button", "", say("Walk through"));
  el.type = "button";
  el.onclick = () => startWalk(name, 0);
  return [el];
};
const forward = () => (storyAt === story.length - 1 ? leaveWalk() : turnTo(storyAt + 1));
const buildWalk = () => {
  const button = make("button"),
    icon = document.createElementNS(SVG, "svg"),
    title = make("p", "title", document.title),
    top = make("div", "top"),
    bottom = make("div", "bottom");
  button.type = "button";
  button.id = "walk-button";
  // Where there is little room the words are for screen readers alone.
  const play = document.createElementNS(SVG, "path");
  play.setAttribute("d", "M6 4 16 10 6 16Z");
  icon.setAttribute("viewBox", "0 0 20 20");
  icon.setAttribute("aria-hidden", "true");
  icon.append(play);
  button.append(icon, make("span", "", say("Walk through")));
  button.title = say("Walk through");
  button.onclick = () => startWalk(null, 0);
  if (wholeStory.length) ($("dispute-button") || $("whatif-button")).after(button);
  walker.id = "walk";
  walker.ariaLabel = say("Walk through the map");
  title.dir = "auto";
  walkBar.ariaLabel = say("How far");
  walkBody.setAttribute("aria-live", "polite");
  walkBody.tabIndex = 0;
  walkBody.setAttribute("role", "region");
  walkBody.ariaLabel = say("Step");
  for (const [el, act] of [
    [walkBack, () => turnTo(storyAt - 1)],
    [walkNext, forward],
    [walkShow, () => leaveWalk(story[storyAt].names[0])],
    [walkLeave, () => leaveWalk()],
  ]) {
    el.type = "button";
    el.onclick = act;
  }
  walkLeave.ariaLabel = say("Leave");
  top.append(title, walkCount, walkLeave, walkBar);
  bottom.append(walkShow, make("span", "gap"), walkBack, walkNext);
  walker.append(top, walkBody, bottom);
  document.body.append(walker);
};
walker.addEventListener("cancel", (event) => {
  event.preventDefault();
  leaveWalk();
});
const back = getComputedStyle(root).direction === "rtl" ? "ArrowRight" : "ArrowLeft",
  ahead = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
walker.addEventListener("keydown", (event) => {
  const { key, target } = event;
  event.stopPropagation();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const pressed = target.matches("button, a, summary");
  if (key === "Escape") leaveWalk();
  else if (key === ahead || key === "PageDown") turnTo(storyAt + 1);
  else if (key === back || key === "PageUp") turnTo(storyAt - 1);
  else if (key === " " && !pressed) turnTo(storyAt + (event.shiftKey ? -1 : 1));
  else if (key === "Home") turnTo(0);
  else if (key === "End") turnTo(story.length - 1);
  else return;
  event.preventDefault();
});
// A finger that goes across turns the page, one that goes up or down scrolls it.
let swipe = null;
walkBody.addEventListener("pointerdown", (event) => {
  swipe = event.pointerType === "mouse" ? null : [event.clientX, event.clientY];
});
walkBody.addEventListener("pointerup", (event) => {
  if (!swipe) return;
  const x = event.clientX - swipe[0],
    y = event.clientY - swipe[1];
  swipe = null;
  if (Math.abs(x) > 48 && Math.abs(x) > 2 * Math.abs(y))
    turnTo(storyAt + ((x < 0) === (ahead === "ArrowRight") ? 1 : -1));
});
walkBody.addEventListener("click", (event) => {
  const to = event.target.closest("a[href^='#n=']");
  if (!to) return;
  event.preventDefault();
  event.stopPropagation();
  leaveWalk(find(to.getAttribute("href").slice(3)));
});

// The grounded labelling of semantics/spread.py, over what policies leave of the map
// (attribution/passing.py). Statements and arguments are numbers, as in web/switches.py.
const UNDECIDED = 0,
  IN = 1,
  OUT = 2,
  PART_WEIGHT = 1e-9,
  LINKED = 0,
  FACTORIZED = 3;
const MET = [
  (pro) => pro > 0,
  (pro, con) => pro > con,
  (pro, con) => pro - con > 0.5,
  (pro, con) => pro - con > 0.5 && con < 0.3,
  (pro, con) => pro > 0 && con === 0,
];
const SHARE = [
  (n, count) => (n === count ? 1 : 0),
  (n) => (n > 0 ? 1 : 0),
  (n, count, whole) => n / whole,
  (n, count, whole) => (n === count ? n / whole : 0),
];
const BY_POLICY = say("the policies of this page leave it out");
const NEEDS_ALL = [true, false, false, true];
const model = index.model,
  size = model ? model.given.length : 0,
  total = model ? model.names.length : 0,
  questions = model ? model.given.map((bits) => bits >> model.readings.length) : [];
const pushed = (count) => Array.from({ length: count }, () => []);
const targeting = pushed(total),
  using = pushed(size);
if (model)
  model.steps.forEach(([premises, target], at) => {
    targeting[target].push(size + at);
    for (const one of new Set(premises)) using[one].push(size + at);
  });
const dependents = (at) => [...targeting[at], ...(at < size ? using[at] : [])];
// What fails by its own testimony, and of that what nothing holds up: each with the reason.
const passing = (doubt) => {
  const lasting = new Map(),
    reasons = new Map();
  for (const at of model.gone) lasting.set(at, BY_POLICY);
  for (const at of doubt.items) lasting.set(at, say("it is taken away"));
  const lost = model.sources.map((_, at) => {
    for (let on = at; on >= 0; on = model.sources[on][2])
      if (doubt.sources.has(on)) return on;
    return model.lost.includes(at) ? at : -1;
  });
  const fails = ([wrong, parties, sources]) => {
    if (wrong & 4) return BY_POLICY;
    if (doubt.hearsay && wrong & 1) return say("it is hearsay");
    if (doubt.unstated && wrong & 2) return say("nobody says how it is known");
    const through = parties.find((one) => doubt.parties.has(one));
    if (through !== undefined) return say("it rests on the word of {who}", { who: model.parties[through][1] });
    return sources.length && sources.every((one) => lost[one] >= 0)
      ? say("it stands only in “{titles}”", {
          titles: [...new Set(sources.map((one) => model.sources[lost[one]][1]))].join(`${UNQUOTE}, ${QUOTE}`),
        })
      : "";
  };
  model.words.forEach((ways, at) => {
    const found = ways.map(fails);
    if (found.length && found.every(Boolean)) reasons.set(at, [...new Set(found)].join("; "));
  });
  const parts = new Map();
  for (const [part, whole] of model.wholes) push(parts, whole, part);
  for (;;) {
    const failed = new Map([...reasons, ...lasting]),
      standing = lifted(failed, lasting),
      todo = [...failed.keys()].filter((at) => !standing.has(at)),
      fresh = new Map();
    while (todo.length)
      for (const part of parts.get(todo.pop()) || [])
        if (!lasting.has(part) && !fresh.has(part)) {
          fresh.set(part, say("what it is a part of does not count"));
          todo.push(part);
        }
    if (!fresh.size)
      return { failed, gone: new Map([...failed].filter(([at]) => !standing.has(at))) };
    for (const [at, why] of fresh) lasting.set(at, why);
  }
};
// What fails by its own testimony and yet is supported by what stays, without circles.
const lifted = (failed, lasting) => {
  const standing = new Set(),
    todo = [],
    missing = model.steps.map(([premises]) => new Set(premises).size);
  for (let at = 0; at < total; at++) {
    if (failed.has(at)) continue;
    if (at >= size) standing.add(at);
    else if (!questions[at]) {
      standing.add(at);
      todo.push(at);
    }
  }
  while (todo.length) {
    const here = todo.pop();
    for (const one of here < size ? using[here] : [here]) {
      const [, target, pro] = model.steps[one - size];
      if (here !== one) missing[one - size]--;
      if (missing[one - size] || !standing.has(one) || !pro) continue;
      if (standing.has(target) || lasting.has(target) || questions[target]) continue;
      standing.add(target);
      todo.push(target);
    }
  }
  return standing;
};
// What is left of the map, and what is given in it.
const hold = (doubt) => {
  const { failed, gone } = passing(doubt),
    granted = new Set([...model.granted, ...doubt.granted]),
    aside = new Map([...gone].filter(([at]) => !granted.has(at))),
    todo = [...aside.keys()];
  while (todo.length)
    for (const one of dependents(todo.pop()))
      if (!aside.has(one)) {
        aside.set(one, say("it needs what does not count"));
        todo.push(one);
      }
  const given = new Set(granted);
  for (let at = 0; at < size; at++)
    if ((model.given[at] >> doubt.reading) & 1 && !failed.has(at)) given.add(at);
  return { aside, given, standard: doubt.standard };
};
const frameOf = ({ aside, given, standard }) => {
  const count = total + model.wholes.length,
    f = { aside, standard, pros: pushed(count), cons: pushed(count), uses: pushed(size), steps: new Map() };
  f.wholes = new Map(model.wholes.filter((pair) => !pair.some((at) => aside.has(at))));
  f.given = Array.from({ length: size }, (_, at) => given.has(at) && !f.wholes.has(at));
  model.steps.forEach(([premises, target, pro, weight, kind], number) => {
    const at = size + number;
    if (aside.has(at)) return;
    const kept = [...premises];
    f.steps.set(at, { premises: kept, target, pro, weight, kind, whole: null });
    for (const one of kept) f.uses[one].push(at);
    (pro ? f.pros : f.cons)[target].push(at);
  });
  f.issues = [];
  f.issuesOf = new Map();
  for (const [origins, own] of model.rivals) {
    const left = origins.filter((at) => !aside.has(at));
    if (left.length < 2) continue;
    const positions = left.filter((at) => at < size);
    for (const at of positions) push(f.issuesOf, at, f.issues.length);
    f.issues.push({ positions, standard: own < 0 ? standard : own });
  }
  for (const { positions } of f.issues) {
    const premises = new Set(
      positions.flatMap((at) => [...f.pros[at], ...f.cons[at]].flatMap((one) => f.steps.get(one).premises)),
    );
    for (const at of positions)
      for (const one of [...f.pros[at], ...f.cons[at]]) f.steps.get(one).whole = premises.size;
  }
  f.groups = [];
  f.groupOf = new Map();
  for (const start of f.issuesOf.keys()) {
    if (f.groupOf.has(start)) continue;
    const members = closure([start], (at) => f.issuesOf.get(at).flatMap((one) => f.issues[one].positions));
    for (const at of members) f.groupOf.set(at, f.groups.length);
    f.groups.push([...members].sort((a, b) => a - b));
  }
  let at = total;
  for (const [part, whole] of f.wholes) {
    for (const one of f.pros[part]) {
      const step = f.steps.get(one);
      step.kind = LINKED;
      if (!step.premises.includes(whole)) {
        step.premises.push(whole);
        f.uses[whole].push(one);
      }
    }
    f.pros[part].push(at);
    f.uses[whole].push(at);
    f.steps.set(at, { premises: [whole], target: part, pro: 1, weight: PART_WEIGHT, kind: LINKED, whole: null });
    at++;
  }
  return f;
};
class Run {
  constructor(f) {
    const count = f.pros.length;
    this.f = f;
    this.labels = new Uint8Array(count);
    this.reasons = [];
    this.order = [];
    this.openPro = f.pros.map((side) => side.length);
    this.openCon = f.cons.map((side) => side.length);
    this.pro = new Float64Array(count);
    this.con = new Float64Array(count);
    this.carried = new Float64Array(count);
    this.openPremises = [];
    this.standing = new Uint32Array(count);
    for (const [at, { premises }] of f.steps) this.openPremises[at] = premises.length;
    this.openGroup = f.groups.map((group) =>
      group.reduce((sum, at) => sum + this.openPro[at] + this.openCon[at], 0),
    );
    for (let at = 0; at < size; at++) if (!f.aside.has(at)) this.tryStatement(at);
    for (const [at, { premises }] of f.steps) if (!premises.length) this.tryStep(at);
    for (let at = 0; at < this.order.length; at++) this.follow(this.order[at]);
  }
  set(at, label, reason) {
    this.labels[at] = label;
    this.reasons[at] = reason;
    this.order.push(at);
  }
  follow(at) {
    if (at >= size) return this.followStep(at);
    for (const one of this.f.uses[at]) {
      this.openPremises[one]--;
      if (this.labels[at] === IN) this.standing[one]++;
      this.tryStep(one);
    }
  }
  followStep(at) {
    const { target, pro } = this.f.steps.get(at),
      weight = this.labels[at] === IN ? this.carried[at] : 0,
      best = pro ? this.pro : this.con;
    (pro ? this.openPro : this.openCon)[target]--;
    best[target] = Math.max(best[target], weight);
    if (target >= size) return this.tryStep(target);
    const group = this.f.groupOf.get(target);
    if (group !== undefined) this.openGroup[group]--;
    if (!this.labels[target] || group !== undefined) this.tryStatement(target);
  }
  tryStep(at) {
    if (this.labels[at]) return;
    const { premises, weight, kind, whole } = this.f.steps.get(at),
      count = premises.length,
      left = this.openPremises[at],
      standing = this.standing[at];
    const share = SHARE[kind](standing, count, (kind === FACTORIZED && whole) || count);
    if (share === 0 && (left === 0 || (NEEDS_ALL[kind] && standing + left < count)))
      this.set(at, OUT, "a premise it needs does not stand");
    else if (!this.openPro[at] && this.con[at] > this.pro[at]) this.set(at, OUT, "it is undercut");
    else if (!left && !this.openCon[at] && (!this.con[at] || this.con[at] < this.pro[at])) {
      const weighs = (this.carried[at] = share * weight);
      this.set(at, weighs > 0 ? IN : OUT, weighs > 0 ? "its premises stand" : "it weighs nothing");
    }
  }
  tryStatement(at) {
    const { f } = this;
    if (f.groupOf.has(at)) return this.tryPosition(at);
    if (this.labels[at] || questions[at]) return;
    const pro = this.pro[at],
      con = this.con[at],
      met = MET[f.standard];
    if (!this.openCon[at]) {
      if (!con) {
        if (f.given[at] || pro)
          return this.set(at, IN, f.given[at] ? "it is given" : "an argument supports it");
      } else if (met(pro, con))
        return this.set(at, IN, `the reasons for it meet ${model.standards[f.standard]}`);
    }
    if (this.openPro[at]) return;
    if (!pro && !f.given[at]) this.set(at, OUT, "no argument that stands supports it");
    else if (pro < con && !met(pro, con))
      this.set(at, OUT, "the reasons against it outweigh those for it");
  }
  tryPosition(at) {
    const group = this.f.groupOf.get(at);
    this.tryGiven(at);
    if (this.mayLose(at) && !this.openPro[at] && !this.pro[at])
      this.set(at, OUT, "no argument that stands makes a case for it");
    if (!this.openGroup[group]) this.resolve(this.f.groups[group]);
  }
  tryGiven(at) {
    const free = !(this.labels[at] || this.openCon[at] || questions[at]);
    if (this.f.given[at] && free && this.con[at] <= this.pro[at]) this.win(at, "it is given");
  }
  win(at, reason) {
    this.set(at, IN, reason);
    for (const issue of this.f.issuesOf.get(at))
      for (const other of this.f.issues[issue].positions)
        if (other !== at && this.mayLose(other)) this.set(other, OUT, message("A rival of it stands."));
  }
  resolve(group) {
    for (const at of group) this.tryGiven(at);
    const winners = group.filter((at) => !this.labels[at] && this.beats(at));
    for (const at of winners) {
      const { standard } = this.f.issues[this.f.issuesOf.get(at)[0]];
      this.win(at, `it meets ${model.standards[standard]} against its rivals`);
    }
    for (const at of group) {
      if (this.labels[at] || questions[at]) continue;
      if (this.f.given[at]) this.set(at, OUT, "the reasons against it outweigh those for it");
      else if (!this.pro[at]) this.set(at, OUT, "no argument that stands makes a case for it");
      else this.set(at, OUT, message("It does not win against its rivals."));
    }
  }
  beats(at) {
    return (
      !questions[at] &&
      this.pro[at] > 0 &&
      this.f.issuesOf.get(at).every((issue) => {
        const { positions, standard } = this.f.issues[issue];
        const best = Math.max(0, ...positions.filter((one) => one !== at).map((one) => this.pro[one]));
        return this.pro[at] > best && MET[standard](this.pro[at], Math.max(best, this.con[at]));
      })
    );
  }
  mayLose(at) {
    return !(this.labels[at] || this.f.given[at] || questions[at]);
  }
  status(at) {
    const { f } = this,
      label = this.labels[at];
    if (f.aside.has(at) || questions[at]) return null;
    const beaten = label === OUT && this.con[at] > this.pro[at];
    if (at >= size) {
      if (beaten) return "undercut";
      if (label === OUT && this.reasons[at] === "it weighs nothing") return "weightless";
      return ["open", "holds", "premise-missing"][label];
    }
    const rivals = (f.issuesOf.get(at) || []).flatMap((issue) => f.issues[issue].positions);
    if (beaten || (label === OUT && rivals.some((one) => this.labels[one] === IN))) return "rejected";
    return ["open", "accepted", "not-shown"][label];
  }
  reason(at) {
    const { f } = this,
      label = this.labels[at],
      said = (words) => model.sentences[words] || say(words);
    if (f.aside.has(at)) return say("Not counted: {why}.", { why: f.aside.get(at) });
    if (f.wholes.has(at) && label === this.labels[f.wholes.get(at)] && !this.con[at])
      return said(
        `the statement it is a part of ${["is undecided", "stands", "does not stand"][label]}`,
      );
    if (at < size && label === OUT && !f.issuesOf.has(at) && !this.pro[at] && this.con[at])
      return said("the reasons against it stand, and none for it");
    if (label) return said(this.reasons[at]);
    const waits = this.openPro[at] || this.openCon[at];
    if (at >= size) {
      if (this.openPremises[at]) return said("a premise is undecided");
      return said(
        waits ? "an argument on it is undecided" : "a tie between what undercuts and what backs it",
      );
    }
    const group = f.groupOf.get(at);
    if (waits || (group !== undefined && this.openGroup[group]))
      return said("an argument on it is undecided");
    return this.pro[at] === this.con[at]
      ? said("a tie between the reasons for and against it")
      : say("The reasons for it do not meet {standard}.", {
          standard: model.standardWords[f.standard],
        });
  }
}
const NO_DOUBT = {
  parties: new Set(),
  sources: new Set(),
  items: new Set(),
  granted: new Set(),
  hearsay: false,
  unstated: false,
  reading: model ? model.reading : 0,
  standard: model ? model.standard : 0,
};
const evaluate = (doubt) => {
  const held = hold(doubt);
  const run = new Run(frameOf(held));
  const statuses = Array.from({ length: total }, (_, at) => run.status(at));
  return { held, run, statuses };
};
const REASON = [
  message("The reason {what} is open now."),
  message("The reason {what} holds now."),
  message("The reason {what} no longer holds."),
];
const OBJECTION = [
  message("The objection {what} is open now."),
  message("The objection {what} stands now."),
  message("The objection {what} is gone."),
];
// What turns, and what lost something and stands all the same: explain/whatif.py.
const compare = (before, after) => {
  const was = before.statuses,
    now = after.statuses,
    isHere = (state, at) => !state.held.aside.has(at);
  const doubted = (at) => before.held.given.has(at) && !after.held.given.has(at),
    holds = (at) => now[at] === "holds",
    stepsOn = (at) => targeting[at].filter((one) => isHere(before, one)),
    isPro = (at) => model.steps[at - size][2],
    stands = (status) => status === "holds" || status === "open";
  const through = (at) => {
    const holding = stepsOn(at).filter(holds),
      { carried } = after.run,
      con = Math.max(0, ...holding.filter((one) => !isPro(one)).map((one) => carried[one]));
    return holding.filter(
      (one) => isPro(one) && (!con || MET[after.held.standard](carried[one], con)),
    );
  };
  const because = (at) => {
    if (isHere(before, at) && !isHere(after, at)) return [after.run.reason(at)];
    const said = [];
    if (doubted(at)) said.push(say("Its own testimony no longer counts."));
    if (!isHere(before, at)) said.push(say("It counts now."));
    if (!before.held.given.has(at) && after.held.given.has(at)) said.push(say("It is taken as given here."));
    for (const one of stepsOn(at)) {
      if (was[one] === now[one] || (!stands(was[one]) && !stands(now[one]))) continue;
      const fate = now[one] === "open" ? 0 : holds(one) ? 1 : 2;
      const [before, after] = parted((isPro(one) ? REASON : OBJECTION)[fate], "what");
      said.push([before, one, after]);
    }
    for (const [origins] of model.rivals)
      if (origins.includes(at))
        for (const one of origins)
          if (one !== at && (was[one] === "accepted") !== (now[one] === "accepted")) {
            const [before, after] = parted(
              now[one] === "accepted"
                ? message("Its rival {what} is accepted now.")
                : message("Its rival {what} is not accepted any more."),
              "what",
            );
            said.push([before, one, after]);
          }
    return [...said, after.run.reason(at)];
  };
  const turned = [],
    still = [];
  for (let at = 0; at < size; at++) {
    if (questions[at] || (!isHere(before, at) && !isHere(after, at))) continue;
    const from = was[at] || "not-shown",
      to = now[at] || "not-shown";
    const lost = () =>
      doubted(at) ||
      stepsOn(at).some((one) => isPro(one) && was[one] === "holds" && now[one] !== "holds");
    if (from !== to) turned.push({ at, from, to, because: because(at) });
    else if (to === "accepted" && isHere(after, at) && lost())
      still.push({ at, through: through(at), because: because(at) });
  }
  const steps = [];
  for (let at = size; at < was.length; at++) if (isHere(before, at)) steps.push(at);
  return {
    turned,
    still,
    freed: steps.filter((at) => was[at] !== "holds" && holds(at)),
    cleared: steps.filter((at) => !isPro(at) && stands(was[at]) && !stands(now[at])),
  };
};

// Knobs and twists for what can be folded.
for (const name of cards) {
  const f = face.get(name);
  if (f) {
    f.el.setAttribute("tabindex", "-1");
    const mark = f.el.querySelector(".sign");
    if (mark) {
      const words = document.createElementNS(SVG, "title");
      words.textContent = item(name).querySelector("em").textContent;
      mark.setAttribute("role", "img");
      mark.prepend(words);
    }
  }
  if (!under(name).length) continue;
  const button = make("button", "twist", "▼");
  button.type = "button";
  button.ariaLabel = say("Fold what bears on this");
  button.onclick = () => toggle(name);
  item(name).prepend(button);
  twists.set(name, button);
  if (!f) continue;
  f.knob = document.createElementNS(SVG, "g");
  f.knob.setAttribute("class", "knob open");
  f.knob.setAttribute("aria-hidden", "true");
  f.knob.dataset.n = name;
  const round = document.createElementNS(SVG, "rect"),
    words = document.createElementNS(SVG, "text");
  for (const [key, value] of Object.entries({ y: -9, height: 18, rx: 9 }))
    round.setAttribute(key, value);
  words.setAttribute("y", 4);
  words.setAttribute("text-anchor", "middle");
  f.knob.append(round, words);
  f.el.after(f.knob);
}
// A frame in a process of its own is told its size after the script has begun.
const narrow = () => {
  if (innerWidth <= 820 && !excerpt) $("outline-button").click();
};
if (innerWidth) narrow();
else addEventListener("resize", narrow, { once: true });
theme();
if (excerpt) startExcerpt();
else if (cards.length > 60) foldToFit(60);
arrange();
rove(index.roots.find((name) => face.has(name) && !step.has(name)));
start();
recount();
if (here() && !excerpt) {
  show(here(), true);
  reveal(selected, true);
}
build();
takeLink();
tellOutline();
if (excerpt) fitExcerpt();
addEventListener("resize", () => {
  drawMini();
  frame();
  if (selected) reveal(selected);
});
globalThis.argmap = {
  say,
  whatIf: (options) => {
    const made = { ...fresh(), ...options };
    for (const key of ["parties", "sources", "items", "granted"]) made[key] = new Set(made[key]);
    today ??= evaluate(fresh());
    return compare(today, evaluate(made));
  },
  facing: facingOf,
  state: stateNow,
  restore: setAgain,
};

// Left: what somebody typed about an element that is gone meanwhile, or has another id, until it is let go.
import { say } from "./say.js";
import { announce, listen, tell } from "./store.js";
import { make } from "./bench.js";
import { LEFT, orphans, setDraft } from "./fields.js";
import { button } from "./panel-parts.js";

export const leftBar = () => {
  const left = orphans();
  if (!left.length) return [];
  const box = make("section", "left problem", "", { "aria-label": say("Words that are left") });
  box.append(make("p", "", say("What you typed here was about something that is gone meanwhile, or has another id:")));
  for (const [key, { value }] of left) {
    const words = make("blockquote", "", "", { dir: "auto" });
    words.append(make("p", "", value));
    box.append(words, button(`left:${key}`, say("Let these words go"), () => { setDraft(key, null); tell("redraw", true); }));
  }
  return [box];
};

let known = 0;
listen("board", () => {
  const now = orphans().length;
  if (now > known) announce(LEFT, "error");
  known = now;
});

// History: every step, what it changed and by whom; a click goes there.
import { say } from "./say.js";
import { board, goTo } from "./store.js";
import { make } from "./bench.js";
import { button } from "./panel-parts.js";

export const history = (host) => {
  host.append(make("h2", "what", say("History")));
  host.append(make("p", "hint", say("The last step is on top. Choose one to go back to it, or forth.")));
  const done = board.history.filter((one) => one.done);
  const now = done.at(-1)?.number ?? 0;
  const list = make("ol", "history", "", { reversed: true });
  const add = (number, said, by, isDone) => {
    const item = make("li", isDone ? "done" : "undone");
    const words = button(`step:${number}`, "", () => goTo(number), {
      class: "lead", "aria-current": number === now ? "step" : false,
      title: number === now ? say("This is how it is now.") : isDone ? say("Go back to here") : say("Do it again up to here"),
    });
    words.append(make("bdi", "", said));
    const more = [];
    if (by === "outside") more.push(say("another program"));
    if (number === now) more.push(say("now"));
    if (!isDone) more.push(say("undone"));
    item.append(words);
    if (more.length) item.append(make("small", "", more.join(" · ")));
    list.append(item);
  };
  for (const one of [...board.history].reverse()) add(one.number, one.said, one.by, one.done);
  add(0, say("As it was opened"), "you", true);
  host.append(list);
};

// Search: over texts, ids, parties and sources; Enter selects.
import { say } from "./say.js";
import { board, form, select } from "./store.js";
import { key, tool } from "./bench.js";
import { pick } from "./dialogs.js";
import { LISTS, KINDS, nameOf } from "./names.js";

const entries = () =>
  ["statements", "parties", "sources", "sections", "arguments", "relations"].flatMap((list) =>
    (board.order[list] || []).map((id) => {
      const one = form(id);
      const more = [list === "statements" ? KINDS[one.kind] : LISTS[list], id];
      for (const said of one.attributions || []) more.push(nameOf(said.party));
      for (const place of one.anchors || []) more.push(nameOf(place.source));
      return { id, words: nameOf(id), more: [...new Set(more)].join(" · ") };
    }));

export const search = async () => {
  const id = await pick({ title: say("Find"), from: entries() });
  if (id !== null) select(id, { reveal: true, tab: "details" });
};

export const startSearch = () => {
  tool({ id: "search", words: say("Find"), title: say("Find (/ or Ctrl+K)"), press: search });
  key("/", search, say("Find"));
  key("ctrl+k", search, say("Find"));
};

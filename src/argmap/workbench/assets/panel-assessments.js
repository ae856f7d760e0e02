// Assessments: the analyst's own views, apart from the hedge of the speaker.
import { say } from "./say.js";
import { form } from "./store.js";
import { make } from "./bench.js";
import { textField, timeField, choiceField, save } from "./fields.js";
import { button } from "./panel-parts.js";
import { LIKELIHOODS, CONFIDENCES, CREDIBILITIES } from "./names.js";

export const assessments = (id) => {
  const now = form(id).assessments || [];
  const add = button("assess", say("Add an assessment"), () =>
    save(id, ["assessments", now.length], { likelihood: "roughly even chance" }));
  return [...now.map((_, at) => assessment(id, at)), add];
};
const assessment = (id, at) => {
  const path = ["assessments", at];
  const box = make("fieldset");
  box.append(
    make("legend", "", say("Assessment {n}", { n: at + 1 })),
    choiceField({ id, path: [...path, "likelihood"], label: say("Likelihood"), choices: LIKELIHOODS, none: say("not judged") }),
    choiceField({ id, path: [...path, "confidence"], label: say("Confidence"), choices: CONFIDENCES, none: say("not judged") }),
    choiceField({ id, path: [...path, "credibility"], label: say("Credibility"), choices: CREDIBILITIES, none: say("not judged"), as: Number }),
    textField({ id, path: [...path, "by"], label: say("Who judged") }),
    timeField({ id, path: [...path, "date"], label: say("When it was judged") }),
    textField({ id, path: [...path, "note"], label: say("Why"), long: true }),
    button(`${path}:less`, say("Remove this assessment"), () => save(id, path, null), { class: "less" }),
  );
  return box;
};

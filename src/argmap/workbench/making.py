"""Making: what new statements, steps, parties, sources and sections come to."""

from typing import Any

from argmap.changes import Patch, adding, apply
from argmap.changes.derived import step_id
from argmap.changes.forms import form_of
from argmap.changes.inserting import placed
from argmap.errors import EditError
from argmap.languages import message, say
from argmap.model import Argument, ArgumentMap, Party, Relation, Section, Source, Statement
from argmap.model.kinds import Element
from argmap.naming import Names, short
from argmap.workbench.actions import Add, Anchor, Connect, State
from argmap.workbench.deeds import Deed, Ground, named, named_end, quoted_name, record_of
from argmap.workbench.fields import set_between
from argmap.workbench.joining import joining
from argmap.workbench.selecting import anchor_of

POLARITIES = {"supports": "supports", "attacks": "attacks", "undercuts": "attacks"}
RELATIONS = {
    "answers": "answer",
    "part-of": "part",
    "context-of": "context",
    "rephrases": "rephrase",
    "rivals": "rival",
}
SAID = {
    "supports": message("{origin} now supports {target}."),
    "attacks": message("{origin} now attacks {target}."),
    "undercuts": message("{origin} now undercuts {target}."),
    "answers": message("{origin} now answers {target}."),
    "part-of": message("{origin} is now part of {target}."),
    "context-of": message("{origin} is now context of {target}."),
    "rephrases": message("{origin} now rephrases {target}."),
    "rivals": message("{origin} is now a rival of {target}."),
}
ADDED = {
    "supports": message("Added {origin}: it supports {target}."),
    "attacks": message("Added {origin}: it attacks {target}."),
    "undercuts": message("Added {origin}: it undercuts {target}."),
    "joins": message("Added {origin}: it joins {target}."),
    "answers": message("Added {origin}: it answers {target}."),
    "part-of": message("Added {origin}: it is part of {target}."),
    "context-of": message("Added {origin}: it is context of {target}."),
    "rephrases": message("Added {origin}: it rephrases {target}."),
    "rivals": message("Added {origin}: it is a rival of {target}."),
}
RECORDS = {"parties": Party, "sources": Source, "sections": Section}


def stating(argument_map: ArgumentMap, action: State, ground: Ground) -> Deed:
    """Make a statement, its anchors and speaker, and what ties it to another."""
    fields: dict[str, Any] = {"id": _new_id(argument_map, action.id, action.text)}
    fields |= {"kind": action.kind, "text": action.text.strip()}
    if not fields["text"]:
        raise EditError("a statement needs words: write what is said in one sentence")
    if action.words:
        fields["anchors"] = [anchor_of(argument_map, ground.texts, one) for one in action.words]
    elif action.kind == "evidence":
        raise EditError("evidence needs a source: select the words that say it, or make it a claim")
    speaker = _speaker(argument_map, action, fields["id"])
    party = speaker.id if speaker else action.party
    if party is not None:
        fields["attributions"] = [{"party": party, "stance": action.stance}]
    if action.section is not None:
        fields["section"] = action.section
    made: Statement = record_of(Statement, fields)
    first = () if speaker is None or speaker.id in argument_map else (speaker,)
    patch = adding(argument_map, *first)
    argument_map = apply(argument_map, patch)
    ties: list[Argument | Relation] = []
    said = say("Added {what}.", what=quoted_name(made))
    if action.target is not None:
        held = apply(argument_map, adding(argument_map, made))
        tie = action.tie or "supports"
        target = named(argument_map, action.target)
        said = say(ADDED[tie], origin=quoted_name(made), target=target)
        if tie == "joins":
            alone = placed(argument_map, [made])
            link = Connect(origins=(made.id,), target=action.target, tie="joins")
            return Deed(Patch(changes=(*alone, *joining(held, link).patch.changes)), said, made.id)
        link = Connect(origins=(made.id,), target=action.target, tie=tie)
        ties = [_tied(held, link)]
    changes = (*patch.changes, *placed(argument_map, [made], ties))
    return Deed(Patch(changes=changes), said, made.id)


def _speaker(argument_map: ArgumentMap, action: State, taken: str) -> Party | None:
    """Return the party that says it: one that is there, or a new one by its name."""
    if action.party is not None:
        return argument_map.party(action.party)
    name = (action.speaker or "").strip()
    if not name:
        return None
    known = next((one for one in argument_map.parties if one.name == name), None)
    if known is not None:
        return known
    names = Names()
    names.taken.update(item.id for item in argument_map.elements())
    names.taken.add(taken)
    made: Party = record_of(Party, {"id": names.derive(short(name)), "name": name})
    return made


def connecting(argument_map: ArgumentMap, action: Connect, _ground: Ground) -> Deed:
    """Make a step or tie between elements that are there."""
    if action.tie == "joins":
        return joining(argument_map, action)
    made = _tied(argument_map, action)
    said = say(
        SAID[action.tie],
        origin=named(argument_map, action.origins[0]),
        target=named_end(argument_map, action.target),
    )
    return Deed(Patch(changes=tuple(placed(argument_map, [], [made]))), said, made.id)


def _tied(argument_map: ArgumentMap, action: Connect) -> Argument | Relation:
    for one in action.origins:
        argument_map.statement(one)
    target = argument_map[action.target]
    if action.target in action.origins:
        raise EditError("nothing can bear on itself: choose another target")
    if action.tie in POLARITIES:
        if not isinstance(target, Statement | Argument):
            raise EditError(f"{action.target!r} is nothing that a step can bear on")
        if (action.tie == "undercuts") != isinstance(target, Argument):
            wanted = "a step" if action.tie == "undercuts" else "a statement"
            if action.tie == "supports" or action.tie == "undercuts":
                raise EditError(f"what {action.tie} must bear on {wanted}")
        return _step(argument_map, action)
    argument_map.statement(action.target)
    return _relation(argument_map, action)


def _step(argument_map: ArgumentMap, action: Connect) -> Argument:
    fields: dict[str, Any] = {
        "id": "new",
        "premises": [*action.origins],
        "target": action.target,
        "polarity": POLARITIES[action.tie],
    }
    if action.by is not None:
        argument_map.party(action.by)
        fields["attributions"] = [{"party": action.by, "stance": "asserts"}]
    if action.inferred:
        fields["inferred"] = True
    made: Argument = record_of(Argument, fields)
    for old in argument_map.incoming.get(action.target, ()):
        if set(old.premise_ids) == set(action.origins) and old.polarity == made.polarity:
            raise EditError("that step is there already")
    return made.model_copy(update={"id": _free(argument_map, step_id(argument_map, made))})


def _relation(argument_map: ArgumentMap, action: Connect) -> Relation:
    is_rival = action.tie == "rivals"
    fields: dict[str, Any] = {
        "id": _free(argument_map, "-".join((action.origins[0], action.tie, action.target))),
        "kind": RELATIONS[action.tie],
        "origins": [*action.origins, *([action.target] if is_rival else [])],
        "targets": [] if is_rival else [action.target],
    }
    for old in argument_map.relations:
        if (old.kind, set(old.origins), set(old.targets)) == (
            fields["kind"],
            set(fields["origins"]),
            set(fields["targets"]),
        ):
            raise EditError("that tie is there already")
    made: Relation = record_of(Relation, fields)
    return made


def anchoring(argument_map: ArgumentMap, action: Anchor, ground: Ground) -> Deed:
    """Give an element one more place in a source."""
    item = argument_map[action.id]
    if "anchors" not in type(item).model_fields:
        raise EditError(f"{action.id!r} is nothing that stands on words")
    fresh = anchor_of(argument_map, ground.texts, action.words)
    old = form_of(item).get("anchors", [])
    if any(one not in old for one in action.instead):
        raise EditError("the words that were to be replaced are others by now: look again")

    kinds = [one["fidelity"] for one in action.instead if "fidelity" in one]
    if kinds:
        fresh.setdefault("fidelity", kinds[0])

    def more(form: dict[str, Any]) -> None:
        kept = [one for one in old if one not in action.instead]
        # The new words come where the first of those stood that they replace.
        at = min((old.index(one) for one in action.instead), default=len(kept))
        form["anchors"] = [*kept[:at], fresh, *kept[at:]]

    patch = set_between(argument_map, action.id, more)
    what = named(argument_map, action.id)
    if action.instead:
        return Deed(
            patch, say("{what} stands on other words of the source now.", what=what), action.id
        )
    return Deed(patch, say("Added words of the source to {what}.", what=what), action.id)


def adding_to(argument_map: ArgumentMap, action: Add, _ground: Ground) -> Deed:
    """Make a party, a source or a section."""
    name = action.name.strip()
    if not name:
        raise EditError("it needs a name")
    called = "name" if action.collection == "parties" else "title"
    fields = {**action.fields, called: name, "id": _new_id(argument_map, action.id, name)}
    made: Element = record_of(RECORDS[action.collection], fields)
    said = say("Added {what}.", what=quoted_name(made))
    return Deed(adding(argument_map, made), said, made.id)


def _new_id(argument_map: ArgumentMap, wanted: str | None, text: str) -> str:
    names = Names()
    names.taken.update(item.id for item in argument_map.elements())
    if wanted is None:
        return names.derive(short(text))
    if names.take(wanted) is None:
        raise EditError(f"{wanted!r} is taken: choose another id")
    return wanted


def _free(argument_map: ArgumentMap, wanted: str) -> str:
    names = Names()
    names.taken.update(item.id for item in argument_map.elements())
    return names.derive(wanted)

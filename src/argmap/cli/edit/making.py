"""Making: new elements of what ``add`` is given, ids made of the words, and what is done in a sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from argmap.cli.edit.doing import Deed
from argmap.cli.edit.naming import id_of, said, shortened
from argmap.cli.edit.quoting import anchors_of, look_up, source_of
from argmap.errors import EditError

if TYPE_CHECKING:
    from argmap.model import Argument, ArgumentMap, Relation, Statement
    from argmap.model.kinds import Element

VERBS = {"supports": "supports", "attacks": "attacks", "undercuts": "attacks"}
TIES = {
    "answers": "answer",
    "part_of": "part",
    "context_of": "context",
    "rephrases": "rephrase",
    "rivals": "rival",
}
TIED = (*VERBS, *TIES)
SAYS = ("source", "quote", "passage", "fidelity", "party", "hedge")
OF_STEPS = ("by", "inferred", "scheme", "beside")
NODES = ("statements", "arguments")
NEEDS = {
    "step": "what it is for or against: --supports, --attacks or --undercuts",
    "tie": "what it ties to: --answers, --part-of, --context-of, --rephrases or --rivals",
}


def made_of(
    argument_map: "ArgumentMap", kind: str, text: str, wanted: dict[str, Any], name: str
) -> Deed:
    """Return the patch that adds what is given, and what it does in words.

    Raises:
        EditError: If something is given that such an element does not have.
        UnknownIdError: If an id or name is not in the map.
    """
    from argmap.changes import Patch, adding, apply
    from argmap.changes.inserting import placed

    elements: list[Element]
    ties: list[Argument | Relation]

    given = {key for key, value in wanted.items() if value}
    _refuse(kind, given)
    if kind in ("party", "source", "section"):
        elements, ties = [_plain(argument_map, kind, text, wanted)], []
        words = f'added {kind} "{shortened(text)}" ({elements[0].id})'
    elif kind in ("step", "tie"):
        premise = id_of(argument_map, text, ("statements",))
        elements, ties = [], _steps(argument_map, kind, premise, wanted)
        words = f"added {_tied(argument_map, wanted)} of {said(argument_map, premise)}"
        words = words.replace("which ", "that it ", 1)
    else:
        elements = [_statement(argument_map, kind, text, wanted, name)]
        held = apply(argument_map, adding(argument_map, *elements))
        ties = list(_ties(held, elements[0].id, wanted, {}))
        words = f"added {said(held, elements[0].id)}"
        if tied := _tied(argument_map, wanted):
            words += f", {tied}"
        if wanted["quote"]:
            look_up(argument_map, elements[0], name)
    return Deed(Patch(changes=tuple(placed(argument_map, elements, ties))), words)


def _steps(
    argument_map: "ArgumentMap", kind: str, premise: str, wanted: dict[str, Any]
) -> "list[Argument | Relation]":
    """Return the steps or ties of a statement that is there, with what is said of them."""
    own: dict[str, Any] = {"note": wanted["note"]} if wanted["note"] else {}
    if wanted["section"]:
        own["section"] = id_of(argument_map, wanted["section"], ("sections",))
    if wanted["new_id"]:
        own["id"] = _new_id(argument_map, wanted["new_id"], "")
    count = sum(len(wanted[key] or ()) for key in TIED)
    if not count:
        raise EditError(f"a {kind} needs {NEEDS[kind]}")
    if count > 1 and wanted["new_id"]:
        raise EditError(f"--id is of one {kind}: add the others by themselves")
    return list(_ties(argument_map, premise, wanted, own))


def _refuse(kind: str, given: set[str]) -> None:
    """Refuse what would be dropped in silence."""
    allowed: tuple[str, ...] = ("new_id", "note", "section", *SAYS, *TIED, *OF_STEPS)
    if kind in ("party", "source", "section"):
        allowed = ("new_id",)
    elif kind == "step":
        allowed = ("new_id", "note", "section", *VERBS, *OF_STEPS)
    elif kind == "tie":
        allowed = ("new_id", "note", "section", *TIES, "beside")
    for key in sorted(given.difference(allowed)):
        raise EditError(f"a {kind} has no {_option(key)}")
    if "hedge" in given and "party" not in given:
        raise EditError("--hedge needs --party: whose words qualify it")
    if "fidelity" in given and given.isdisjoint(("source", "quote", "passage")):
        raise EditError("--fidelity is of words: give --passage, --quote or --source")
    if {"by", "inferred"} <= given:
        raise EditError("--inferred says that a step is the analyst's, --by that it is a party's")
    if kind != "tie" and given.intersection(OF_STEPS) and not given.intersection(VERBS):
        raise EditError(
            f"{_option(min(given.intersection(OF_STEPS)))} is of a step: "
            "give --supports, --attacks or --undercuts too"
        )


def _option(key: str) -> str:
    spelled = {"new_id": "id", "beside": "with"}
    return f"--{spelled.get(key, key).replace('_', '-')}"


def _new_id(argument_map: "ArgumentMap", wanted: str | None, text: str) -> str:
    from argmap.naming import Names, short

    names = Names()
    names.taken.update(item.id for item in argument_map.elements())
    if wanted is None:
        return names.derive(short(text))
    if names.take(wanted) is None:
        taken = wanted in argument_map
        raise EditError(
            f"{wanted!r} is taken by {said(argument_map, wanted)}"
            if taken
            else f"{wanted!r} is no id"
        )
    return wanted


def _plain(argument_map: "ArgumentMap", kind: str, text: str, wanted: dict[str, Any]) -> "Element":
    from argmap.model import Party, Section, Source

    new_id = _new_id(argument_map, wanted["new_id"], text)
    if kind == "party":
        return Party(id=new_id, name=text)
    return (Source if kind == "source" else Section)(id=new_id, title=text)


def _statement(
    argument_map: "ArgumentMap", kind: str, text: str, wanted: dict[str, Any], name: str
) -> "Statement":
    from argmap.model import Statement

    fields: dict[str, Any] = {"note": wanted["note"]}
    if wanted["section"]:
        fields["section"] = id_of(argument_map, wanted["section"], ("sections",))
    source = source_of(argument_map, wanted, name)
    if source is not None:
        fields["anchors"] = anchors_of(argument_map, source, wanted, name)
    elif kind == "evidence":
        raise EditError("evidence needs --source: a document that says it")
    if wanted["party"]:
        said_by = {"party": id_of(argument_map, wanted["party"], ("parties",)), "stance": "asserts"}
        hedge = {"hedge": wanted["hedge"]} if wanted["hedge"] else {}
        fields["attributions"] = [{**said_by, **hedge}]
    new_id = _new_id(argument_map, wanted["new_id"], text)
    return Statement(id=new_id, kind=kind, text=text, **fields)  # type: ignore[arg-type]


def _ties(
    argument_map: "ArgumentMap", item_id: str, wanted: dict[str, Any], own: dict[str, Any]
) -> "Iterator[Argument | Relation]":
    """Yield the steps and ties of a statement; ``own`` is what is said of its steps besides."""
    from argmap.changes.derived import step_id
    from argmap.model import Argument, Relation

    others = [id_of(argument_map, one, ("statements",)) for one in wanted["beside"] or ()]
    fields: dict[str, Any] = {
        "scheme": wanted["scheme"],
        "inferred": wanted["inferred"],
        "id": "new",
    }
    fields |= own
    if wanted["by"]:
        maker = id_of(argument_map, wanted["by"], ("parties",))
        fields["attributions"] = [{"party": maker, "stance": "asserts"}]
    taken = {item.id for item in argument_map.elements()}
    for verb, polarity in VERBS.items():
        for given in wanted[verb] or ():
            target = id_of(argument_map, given, ("arguments",) if verb == "undercuts" else NODES)
            ends: dict[str, Any] = {
                "premises": [item_id, *others],
                "target": target,
                "polarity": polarity,
            }
            made = Argument(**ends, **fields)
            new_id = own.get("id") or step_id(argument_map, made)
            yield made.model_copy(update={"id": _free(new_id, taken)})
    # What steps need besides is no origin of a tie that a new statement has as well.
    joint = [] if any(wanted[verb] for verb in VERBS) else others
    for key, kind in TIES.items():
        for given in wanted[key] or ():
            target = id_of(argument_map, given, ("statements",))
            new_id = own.get("id") or f"{item_id}-{key.replace('_', '-')}-{target}"
            origins = (item_id, *joint, *((target,) if kind == "rival" else ()))
            ends = {"origins": origins, "targets": () if kind == "rival" else (target,)}
            about = {name: value for name, value in own.items() if name != "id"}
            yield Relation(id=_free(new_id, taken), kind=kind, **ends, **about)  # type: ignore[arg-type]


def _free(wanted: str, taken: set[str]) -> str:
    if wanted in taken:
        raise EditError(f"there is a step or tie {wanted!r} already")
    taken.add(wanted)
    return wanted


def _tied(argument_map: "ArgumentMap", wanted: dict[str, Any]) -> str:
    """Return what it is tied to, in words."""
    parts = []
    for key in TIED:
        found = [id_of(argument_map, one, NODES) for one in wanted[key] or ()]
        verb = {"part_of": "is part of", "context_of": "is context of"}.get(key, key)
        parts += [f"{verb} {said(argument_map, one)}" for one in found]
    return f"which {' and '.join(parts)}" if parts else ""

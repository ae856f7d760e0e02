"""Assurance cases: what they give, what is only context in them, and what a part of one lacks."""

from argmap.model import Argument, ArgumentMap, Statement
from argmap.model.contexts import contexts_alone

GIVEN_KINDS = ("evidence", "assumption")


def is_marked(item: Statement | Argument) -> bool:
    """Return whether an element says that something it rests on is missing."""
    return item.undeveloped or bool(item.elsewhere)


def contexts_of(argument_map: ArgumentMap) -> dict[str, list[str]]:
    """Return the statements each element is to be read in, by its id."""
    kinds, found = argument_map.kinds, dict[str, list[str]]()
    for relation in argument_map.relations:
        if relation.kind == "context":
            for target in relation.targets:
                known = found.setdefault(target, [])
                known += [one for one in relation.origins if one in kinds and one not in known]
    return found


def contextual(argument_map: ArgumentMap) -> frozenset[str]:
    """Return the contexts, assumptions and justifications: tied to others, without a case of their own.

    They are given and have no verdict.
    """
    alone = contexts_alone(argument_map)
    return frozenset(name for name in alone if not is_marked(argument_map.statement(name)))


def given_in_case(argument_map: ArgumentMap) -> frozenset[str]:
    """Return what a case takes as given: its evidence, its assumptions and its contexts.

    Evidence that rests on something itself, or is said to lack something, has to be made good.
    """
    contexts = contexts_of(argument_map)
    found = {
        item.id
        for item in argument_map.statements
        if item.kind in GIVEN_KINDS
        and not is_marked(item)
        and item.id not in contexts
        and all(step.polarity == "attacks" for step in argument_map.incoming.get(item.id, ()))
    }
    return contextual(argument_map).union(found) - argument_map.whole_of.keys()


def lacking(whole: ArgumentMap, part: ArgumentMap) -> frozenset[str]:
    """Return what in a part of a case has lost support, or a context, that it has in the whole."""
    if whole is part:
        return frozenset()
    kinds = part.kinds
    lost = {
        step.target
        for step in whole.arguments
        if step.polarity == "supports" and step.id not in part and step.target in part
    }
    for target, names in contexts_of(whole).items():
        if target in part and any(name not in kinds for name in names):
            lost.add(target)
    return frozenset(lost)

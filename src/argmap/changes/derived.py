"""Derived ids: those of steps and ties that are made of the ids of their ends, and follow them."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.model import Argument, ArgumentMap, Relation

_VERBS = {"supports": ("supports",), "attacks": ("attacks", "undercuts")}
_TIE_WORDS = {"answer": "answers", "part": "part-of", "rival": "rivals"}


def derived_ids(item: Argument | Relation, new_ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the ids that a step or tie may get from those of its ends, each with the one that follows.

    As shorthand in YAML and ``MapBuilder`` make them: PREMISE-supports-TARGET, PART-part-of-WHOLE.
    """
    ends: tuple[str, ...]
    if isinstance(item, Argument):
        ends = (item.premise_ids[0], item.target)
        words: tuple[str, ...] = _VERBS[item.polarity]
        rests: list[tuple[str, ...]] = [ends[1:]]
    else:
        ends = (item.origins[0], *(item.targets or item.origins[1:]))
        words = (item.kind, _TIE_WORDS.get(item.kind, item.kind))
        rests = [ends[1:], ends[1:2]]
    first = ends[0]
    for word in words:
        for rest in rests:
            old = "-".join((first, word, *rest))
            yield old, "-".join(new_ids.get(name, name) for name in (first, word, *rest))


def with_derived(argument_map: ArgumentMap, new_ids: Mapping[str, str]) -> dict[str, str]:
    """Return new ids with those that follow from them: of steps, of undercuts of these, of ties.

    Linear in what depends on the ids, however deep undercuts nest.
    """
    found = dict(new_ids)
    steps, ties = _dependents(argument_map, new_ids)
    named: list[Argument | Relation] = [*by_target(argument_map, steps), *ties]
    for item in named:
        if item.id not in new_ids:
            follows = dict(derived_ids(item, found)).get(item.id, item.id)
            if follows != item.id:
                found[item.id] = follows
    return found


def by_target(argument_map: ArgumentMap, steps: Mapping[str, Argument]) -> Iterator[Argument]:
    """Yield steps, each behind the one that it bears on. Linear."""
    done: set[str] = set()
    for item in steps.values():
        line: list[Argument] = []
        at: object = item
        while isinstance(at, Argument) and at.id in steps and at.id not in done:
            done.add(at.id)
            line.append(at)
            at = argument_map[at.target]
        yield from reversed(line)


def step_id(argument_map: ArgumentMap, step: Argument) -> str:
    """Return the id that a step gets from those of its ends."""
    verb: str = step.polarity
    if verb == "attacks" and isinstance(argument_map[step.target], Argument):
        verb = "undercuts"
    return f"{step.premise_ids[0]}-{verb}-{step.target}"


def _dependents(
    argument_map: ArgumentMap, ids: Iterable[str]
) -> tuple[dict[str, Argument], list[Relation]]:
    """Return the steps that lead to or from any of the ids, what bears on these, and their ties."""
    steps: dict[str, Argument] = {}
    todo = list(ids)
    for item_id in todo:
        around = (*argument_map.incoming.get(item_id, ()), *argument_map.outgoing.get(item_id, ()))
        fresh = {item.id: item for item in around if item.id not in steps}
        steps |= fresh
        todo.extend(fresh)
    named = set(todo)
    ties = [
        item
        for item in argument_map.relations
        if not named.isdisjoint((*item.origins, *item.targets))
    ]
    return steps, ties

"""Weights: judgements of strength that cannot all hold (rules I)."""

from collections.abc import Iterator
from itertools import chain

from argmap.checks.circles import circles
from argmap.checks.record import Remark, Rule
from argmap.model import Argument, ArgumentMap


def _one_reason_two_weights(argument_map: ArgumentMap) -> Iterator[Remark]:
    first: dict[tuple[object, ...], Argument] = {}
    for item in argument_map.arguments:
        if item.weight is None:
            continue
        key = (frozenset(item.premise_ids), item.target, item.polarity)
        other = first.setdefault(key, item)
        if other.weight != item.weight:
            yield (
                item.id,
                f"weighs {item.weight:g}, but {other.id!r}, the same reason, {other.weight:g}",
            )


def _against_preference(argument_map: ArgumentMap) -> Iterator[Remark]:
    for relation in argument_map.relations:
        if relation.kind != "preference":
            continue
        for better in relation.origins:
            for worse in relation.targets:
                one, two = argument_map[better], argument_map[worse]
                if not isinstance(one, Argument) or not isinstance(two, Argument):
                    continue
                if one.weight is not None and two.weight is not None and one.weight < two.weight:
                    yield (
                        relation.id,
                        f"prefers {better!r} to {worse!r}, but they weigh "
                        f"{one.weight:g} and {two.weight:g}",
                    )


def _preferred_in_a_circle(argument_map: ArgumentMap) -> Iterator[Remark]:
    edges = [
        (better, worse)
        for relation in argument_map.relations
        if relation.kind == "preference"
        for better in relation.origins
        for worse in relation.targets
    ]
    rank = {name: at for at, name in enumerate(dict.fromkeys(chain.from_iterable(edges)))}
    loops = [sorted(group, key=rank.__getitem__) for group in circles(edges)]
    for members in sorted(loops, key=lambda group: rank[group[0]]):
        names = ", ".join(repr(name) for name in members[:8])
        yield members[0], f"is preferred to itself in the end, through {names}"


WEIGHT_RULES: tuple[Rule, ...] = (
    Rule(
        "I001",
        "warning",
        "one reason, two weights",
        "Two arguments with the same premises, target and polarity weigh differently.",
        _one_reason_two_weights,
    ),
    Rule(
        "I002",
        "warning",
        "weights against a preference",
        "The argument that is preferred weighs less.",
        _against_preference,
    ),
    Rule(
        "I003",
        "warning",
        "circular preference",
        "What is preferred to something is preferred to itself in the end.",
        _preferred_in_a_circle,
    ),
)

"""Rejoining: the arguments that may be written as one step, as they were one node of a file.

``steps`` makes several arguments of a step with several targets; here they become one again, if that
says the same.
"""

from collections.abc import Callable, Iterator, Mapping

from argmap.model import Argument, ArgumentMap


def together(
    argument_map: ArgumentMap, further: Mapping[str, str], narrow_of: Callable[[Argument], object]
) -> dict[str, str]:
    """Return the arguments that may be written as one step with another, with that other's id.

    ``further`` are those that could be. What bears on some of the arguments of a step, and not on
    all of them, would bear on all once they are one: then they stay steps of their own. Narrow
    steps bear on the first. Linear, but for steps on steps that are kept apart by that.
    """
    if not further:
        return {}
    merged = dict(further)
    narrow = {item.id: why for item in argument_map.arguments if (why := narrow_of(item))}
    while merged:
        settled = _settled(argument_map, merged) if narrow else set()
        groups: dict[str, set[str]] = {}
        for one, first in merged.items():
            groups.setdefault(first, {first}).add(one)
        group_of = {one: first for first, found in groups.items() for one in found}
        reached: dict[tuple[str, str], set[str]] = {}
        for item in argument_map.arguments:
            if item.target in group_of:
                here = merged.get(item.id, item.id)
                first = group_of[item.target]
                # Their file says they bear on the step; the reader takes its first argument.
                holds = item.id in narrow and (narrow[item.id] == "many" or here not in settled)
                whole = groups[first] if item.target == first and holds else {item.target}
                reached.setdefault((here, first), set()).update(whole)
        for move in argument_map.illocutions:
            for end in move.targets:
                if end in group_of:
                    reached.setdefault((move.id, group_of[end]), set()).add(end)
        # A relation that ends at a step is read as one with the first of its arguments.
        tied = {end for tie in argument_map.relations for end in (*tie.origins, *tie.targets)}
        apart = {first for (_, first), found in reached.items() if found != groups[first]}
        apart |= {group_of[end] for end in tied & merged.keys()}
        if not apart:
            return merged
        merged = {one: first for one, first in merged.items() if first not in apart}
    return merged


def misnumbered(argument_map: ArgumentMap, merged: Mapping[str, str]) -> Iterator[str]:
    """Yield the arguments of steps that get another id when the step is read again."""
    numbers: dict[str, int] = {}
    for name, first in merged.items():
        number = numbers.get(first, 1) + 1
        while f"{first}~{number}" != name and f"{first}~{number}" in argument_map:
            number += 1
        numbers[first] = number
        if f"{first}~{number}" != name:
            yield name


def _settled(argument_map: ArgumentMap, merged: Mapping[str, str]) -> set[str]:
    """Return the steps that neither are on a circle of steps nor lead to one."""
    arguments = {item.id for item in argument_map.arguments}
    aims: dict[str, set[str]] = {merged.get(name, name): set() for name in arguments}
    above: dict[str, list[str]] = {}
    for item in argument_map.arguments:
        if item.target in arguments:
            aims[merged.get(item.id, item.id)].add(merged.get(item.target, item.target))
    for name, ends in aims.items():
        for end in ends:
            above.setdefault(end, []).append(name)
    left = {name: len(ends) for name, ends in aims.items()}
    done = [name for name, count in left.items() if not count]
    for name in done:
        for other in above.get(name, ()):
            left[other] -= 1
            if not left[other]:
                done.append(other)
    return set(done)

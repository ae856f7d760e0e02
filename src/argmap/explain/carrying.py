"""Carrying: what bears on a verdict, for it or against it, through chains on which nothing breaks.

Seen from the end of a chain, each place before the question is helped (an even number of attacks
between) or hurt (an odd number). What is helped must not be out, what is hurt must not be in: it
would stand all the same. What the question is about may have any label.

Two cases go beyond that. Each comes from the law that everything which does not carry can be
removed together and no label of the rest changes (rivals aside, which all their reasons decide):

- What is open carries only through what is open. A second reason that is tied adds nothing to a
  claim that another reason decides; and kept without what ties it, it would be accepted.
- An argument that some of its premises can make (convergent, cumulative) is weakened by one that
  falls though it still holds, so what defeats the premise carries through it.
"""

from collections.abc import Iterable, Mapping

from argmap.model import Argument, ArgumentMap
from argmap.query import Walk
from argmap.semantics.weighing import WEIGHINGS, find_weighing

Place = tuple[str, bool]
"""An id, and whether an odd number of attacks lies between it and the question."""
Labels = Mapping[str, str | None]
DECIDED = ("in", "out")


def breaks(
    word: str | None, above: str | None, is_helped: bool, is_open_enough: bool = True
) -> bool:
    """Return whether a chain stops at a place: by its label, or because what is above is decided.

    ``above`` is the label of the next place on the way to the question, ``None`` for the question.
    Where it is not enough to be open, whatever is open stops a chain.

    >>> breaks("out", None, True), breaks("out", None, False), breaks("undecided", "in", True)
    (True, False, True)
    """
    if word == "undecided":
        return not is_open_enough or above in DECIDED
    return word == ("out" if is_helped else "in")


def carriers(
    argument_map: ArgumentMap,
    starts: Iterable[str],
    labels: Labels,
    weighing: str = "linked",
    *,
    against: bool = False,
    is_open_enough: bool = True,
) -> set[Place]:
    """Return the places from which a chain carries to one of ``starts``, for it or against it.

    ``weighing`` says how premises make an argument whose scheme does not say it. Where it is not
    enough to be open, nothing on the chain is. Linear.
    """
    todo: list[tuple[str, bool, str | None]] = [(name, False, None) for name in starts]
    found: set[Place] = {(name, False) for name, _, _ in todo}
    links, label, whole_of = argument_map.links, labels.get, argument_map.whole_of
    while todo:
        here, is_odd, above = todo.pop()
        # A part stands and falls with its whole, which is no argument.
        if (
            (whole := whole_of.get(here)) is not None
            and (whole, is_odd) not in found
            and not breaks(label(whole), above, is_odd == against, is_open_enough)
        ):
            found.add((whole, is_odd))
            todo.append((whole, is_odd, label(whole)))
        for argument, own_id, is_attack, premises in links.get(here, ()):
            odd = is_odd != is_attack
            word, is_helped = label(argument.id), odd == against
            is_unmoved = breaks(word, above, is_helped, is_open_enough)
            if is_unmoved and (
                above in DECIDED or word != "in" or not _is_shared(argument, weighing)
            ):
                continue
            found.add((argument.id, odd))
            for name in premises:
                place, below = (name, odd), label(name)
                # What falls weakens an argument that still holds; what stands beside it does not.
                if place in found or (is_unmoved and below != "out"):
                    continue
                if breaks(below, word, is_helped, is_open_enough):
                    continue
                found.add(place)
                todo.append((name, odd, below))
            if own_id is not None and not is_unmoved:
                todo.append((own_id, odd, word))
    return found


def _is_shared(argument: Argument, weighing: str) -> bool:
    """Return whether some premises of an argument can make it without the others."""
    scheme = argument.scheme
    name = scheme if scheme is not None and scheme in WEIGHINGS.names else weighing
    return not find_weighing(name).needs_all


def stops(
    way: Walk,
    labels: Labels,
    weighing: str = "linked",
    is_open_enough: bool = True,
) -> dict[str, str]:
    """Return where the chain of a walk stops, for each place from which it does not carry.

    The place is the first on the chain at which it breaks: the statement that does not stand, the
    step that is undercut or lacks a premise, or what is decided whatever becomes of the chain.
    Places are those with as many attacks on the way as the walk counts. Linear.
    """
    last = len(way.steps) - 1
    found: list[dict[str, str]] = [{} for _ in way.steps]
    for count, steps in enumerate(way.steps):
        is_helped = (last - count) % 2 == 0
        for name, (link, before, attacks, _) in steps.items():
            argument = link[0]
            own, word = labels.get(argument.id), labels.get(name)
            above = None if attacks == 0 and before == way.start else labels.get(before)
            if breaks(word, own, is_helped, is_open_enough) and name != argument.id:
                is_above = word == "undecided" and is_open_enough
                found[count][name] = argument.id if is_above else name
            elif breaks(own, above, is_helped, is_open_enough) and not (
                own == "in"
                and word == "out"
                and above not in DECIDED
                # What is hurt and in holds all the same, unless it lost some of its weight.
                and _is_shared(argument, weighing)
            ):
                is_above = own == "undecided" and is_open_enough
                found[count][name] = before if is_above else argument.id
            elif before in found[attacks]:
                found[count][name] = found[attacks][before]
    return found[last]

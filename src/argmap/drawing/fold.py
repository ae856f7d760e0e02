"""Fold: which part of a large map one drawing shows, and what is counted at each place of the cut.

The cut goes through the whole map at one depth, so that nothing near the top is missing. Where
that would leave too little (hundreds of reasons for one claim, hundreds of claims), the next
level is filled up, a reason for and a reason against in turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from argmap.drawing.branches import Tree, descendants
from argmap.edit import restrict
from argmap.languages import count, enumeration, say
from argmap.model import ArgumentMap

ROOM = 60
# Fewer cards than LEAST say too little of a large map; a level is filled up to BROAD cards, more of
# which side by side cannot be read.
LEAST, BROAD = 15, 20
SMALL = 2
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Stub:
    """What is folded at one place: how many statements, for and against it in the end.

    ``place`` is the statement or argument it hangs from; ``None`` for whole trees that are left
    out. ``pages`` are the names of the files that show it. Nothing is for or against a question,
    so of one that is ``asked`` only their number is said.
    """

    place: str | None
    count: int
    pro: int
    con: int
    pages: tuple[str, ...] = ()
    asked: bool = False

    @property
    def words(self) -> str:
        """Say it as on the card.

        >>> Stub("c1", 12, 7, 5).words
        '+12: 7 for, 5 against'
        """
        if self.place is None:
            return count(self.count, "+{n} more", "+{n} more")
        if self.asked:
            return count(self.count, "+{n} on this question", "+{n} on this question")
        if not self.count:
            # A step whose premises all stand elsewhere.
            return say("goes on")
        parts = [count(self.pro, "{n} for", "{n} for")] if self.pro else []
        parts += [count(self.con, "{n} against", "{n} against")] if self.con else []
        return f"+{self.count}: {enumeration(parts)}"


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of a map, what was folded away from it, and the depth of the cut (0: only the top)."""

    part: ArgumentMap
    shown: frozenset[str]
    stubs: tuple[Stub, ...]
    depth: int


def fold(
    tree: Tree,
    room: int = ROOM,
    depth: int | None = None,
    page_of: Mapping[str, str] = MappingProxyType({}),
) -> Fold:
    """Fold a map to at most ``room`` statements, or at a depth if one is given. Linear.

    ``page_of`` names the page each id is shown on, for the stubs.

    >>> from argmap.drawing.branches import make_tree
    >>> from argmap.formats.files import load
    >>> folded = fold(make_tree(load("examples/northport/map.argmap.yaml")), depth=1)
    >>> [(stub.place, stub.words) for stub in folded.stubs]
    [('keep', '+15: 11 for, 4 against'), ('end', '+11: 8 for, 3 against')]
    """
    cut = _depth_for(tree, room) if depth is None else depth
    shown = {item_id for item_id in tree.order if tree.depth[item_id] <= cut}
    kept = sum(map(tree.is_statement, shown))
    # A depth that was asked for is kept to, however little it shows.
    if depth is None and kept < LEAST:
        _fill(tree, shown, cut, room - kept)
    # Where arguments only doubt each other in a circle, one at the top needs what is below it.
    shown.update(item.id for item in restrict(tree.argument_map, shown).nodes())
    if depth is None:
        _unfold_small(tree, shown, room)
    stubs = count_stubs(tree, shown, page_of)
    return Fold(restrict(tree.argument_map, shown), frozenset(shown), stubs, max(cut, 0))


def _depth_for(tree: Tree, room: int) -> int:
    """Return the greatest depth, up to 8, that leaves at most ``room``; -1 if even the top is more."""
    counts: dict[int, int] = {}
    for item_id in tree.order:
        if tree.is_statement(item_id):
            counts[tree.depth[item_id]] = counts.get(tree.depth[item_id], 0) + 1
    # A whole level more or none: at one depth nothing near the top is missing.
    left, deepest = room, -1
    for level in range(min(DEEPEST, max(counts, default=-1)) + 1):
        left -= counts.get(level, 0)
        if left < 0:
            break
        deepest = level
    return deepest


def _fill(tree: Tree, shown: set[str], cut: int, room: int) -> None:
    """Show as much of the level below the cut as there is room for, each place its share."""
    if cut < 0:
        shown.update(tree.starts[: min(room, BROAD)])
        return
    room = min(room, BROAD)
    queue: list[tuple[int, int, str]] = []
    places = [item_id for item_id in tree.order if item_id in shown]
    for at, place in enumerate(places):
        for turn, step in enumerate(_in_turn(tree, tree.below.get(place, ()))):
            if step not in shown:
                # By turn first, so that each place shows one reason before any shows two.
                queue.append((turn, at, step))
    for _, _, step in sorted(queue):
        premises = tree.heads(step)
        # Stop, and not skip: what comes later would be shown although an earlier reason is not.
        if len(premises) > room:
            break
        room -= len(premises)
        shown.update((step, *premises))


def _unfold_small(tree: Tree, shown: set[str], room: int) -> None:
    """Show what is no more than a card or two, for which a card that counts it saves nothing."""
    room -= sum(map(tree.is_statement, shown))
    for stub in count_stubs(tree, shown):
        if stub.place is not None and stub.count <= min(SMALL, room):
            found = descendants(
                tree, [step for step in tree.below.get(stub.place, ()) if step not in shown]
            )
            shown.update(found)
            # The room was counted before; what is unfolded here takes of it.
            room -= stub.count


def _in_turn(tree: Tree, steps: Iterable[str]) -> list[str]:
    """Put reasons for and reasons against in turn, each in its order."""
    listed = list(steps)
    ranks = {False: 0, True: 0}
    keyed = []
    for step in listed:
        against = tree.is_against(step)
        ranks[against] += 1
        # The first reason for, the first against, the second for, and so on.
        keyed.append((ranks[against], against, step))
    return [step for _, _, step in sorted(keyed, key=lambda item: item[:2])]


def count_stubs(
    tree: Tree, shown: set[str], page_of: Mapping[str, str] = MappingProxyType({})
) -> tuple[Stub, ...]:
    """Count what is hidden below each shown place; ``page_of`` says where each id is shown. Linear.

    Steps all of whose ends are shown are drawn, so they count for nothing: they join ``shown``.
    """
    place: dict[str, str | None] = {}
    tally: dict[str | None, list[int]] = {}
    pages: dict[str | None, dict[str, None]] = {}
    # From the top down, so the place above is known: what is hidden passes its place on to what
    # hangs from it. One pass.
    for item_id in tree.order:
        if item_id in shown:
            place[item_id] = item_id
            continue
        above = tree.above.get(item_id)
        step = None if tree.is_statement(item_id) else tree.argument_map.argument(item_id)
        if step and step.target in shown and shown.issuperset(step.premise_ids):
            shown.add(item_id)
            place[item_id] = item_id
            continue
        here = place[item_id] = None if above is None else place[above]
        if step is None:
            # Signs are relative to the top; two against the top are for each other.
            sign = 1 if here is None else tree.sign[item_id] * tree.sign[here]
            counts = tally.setdefault(here, [0, 0])
            counts[sign < 0] += 1
            if item_id in page_of:
                pages.setdefault(here, {})[page_of[item_id]] = None
    kinds = tree.argument_map.kinds
    return tuple(
        Stub(
            name,
            sum(tally[name]),
            tally[name][0],
            tally[name][1],
            tuple(pages.get(name, ())),
            name is not None and kinds.get(name) == "question",
        )
        for name in (*tree.order, None)
        if name in tally
    )

"""Ranks: how many steps a card stands below the top, which parts are one, and where a long line is broken."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from zlib import crc32

from argmap.drawing.view import Card, View

LONG, ROW, THIN = 10, 6, 1.6
"""A map of so many ranks is broken after every so many, where a rank has at most so many cards."""
MANY = 7
"""So many reasons for one card stand in two columns."""
DENSE = 2
"""A map of so many lines to each card has no order to keep; trees and their like have about one."""


def ranks_of(view: View) -> dict[str, int]:
    """Count the steps from the top down to each card. Linear."""
    rank: dict[str, int] = {}
    hung = [(tie.end, (tie.start,)) for tie in view.ties if tie.hangs]
    first = {pill.node: pill.premises[0] for pill in view.pills if pill.premises}
    for at, below in (*hung, *((pill.target, pill.premises) for pill in view.pills)):
        for node in below:
            # What doubts a step stands beside the premises of that.
            rank.setdefault(node, rank.get(first.get(at, at), 0) + 1)
    return {card.node: rank.get(card.node, 0) for card in view.cards}


def is_long(rank: Mapping[str, int]) -> bool:
    """Return whether a map is a long thin line, which no slide or sheet holds."""
    deep = len(set(rank.values()))
    return deep >= LONG and len(rank) <= THIN * deep


def is_dense(view: View) -> bool:
    """Return whether cards bear on so many others, as in abstract frameworks, that most lines cross."""
    lines = sum(len(pill.premises) for pill in view.pills) + len(view.ties)
    return lines > DENSE * len(view.cards)


def turns_of(view: View) -> set[str]:
    """Name the steps after which a long line goes on in the next row."""
    # Below each card or step that is a target there is one rank at most, so most maps are told wide by a count.
    deep = 1 + len({pill.target for pill in view.pills}) + sum(tie.hangs for tie in view.ties)
    if len(view.cards) > THIN * deep:
        return set()
    rank = ranks_of(view)
    if not is_long(rank):
        return set()
    return {
        pill.node
        for pill in view.pills
        if pill.target in rank and rank[pill.target] % ROW == ROW - 1
    }


def set_back(view: View) -> set[str]:
    """Name about half of many reasons for one card that nothing else hangs from or leads to.

    They stand one rank further down, so that many reasons are no long column. A digest of the id says
    which, so that a reason that is added moves no other to another column.
    """
    targets = [pill.target for pill in view.pills]
    counted = Counter(targets)
    if max(counted.values(), default=0) < MANY:
        return set()
    used = Counter(chain(targets, chain.from_iterable([pill.premises for pill in view.pills])))
    used.update(end for tie in view.ties for end in (tie.start, tie.end))
    used.update(rest.target for rest in view.rests)
    leaves: dict[str, list[str]] = {}
    for pill in view.pills:
        if counted[pill.target] < MANY:
            continue
        alone = pill.boxed or len(pill.premises) == 1
        if alone and not used[pill.node] and {used[one] for one in pill.premises} == {1}:
            leaves.setdefault(pill.target, []).append(pill.node)
    many = (nodes for nodes in leaves.values() if len(nodes) >= MANY)
    return {node for nodes in many for node in nodes if crc32(node.encode("utf-8")) & 1}


def main_first(view: View, direction: str) -> list[Card]:
    """Return the cards so that the largest of the parts that lines join is drawn first. Near linear."""
    parent: dict[str, str] = {}

    def top(node: str) -> str:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent[above]
        return node

    for pill in view.pills:
        root = parent[top(pill.node)] = top(pill.target)
        for premise in pill.premises:
            parent[top(premise)] = root
    for tie in view.ties:
        parent[top(tie.start)] = top(tie.end)
    parts = [top(card.node) for card in view.cards]
    sizes = Counter(parts)
    if len(sizes) == 1:
        return list(view.cards)
    firsts: dict[str, int] = {}
    for at, part in enumerate(parts):
        firsts.setdefault(part, at)
    largest = max(sizes, key=lambda part: (sizes[part], -firsts[part]), default=None)
    # Drawn from left to right, Graphviz stacks parts from the bottom up.
    sign = 1 if direction == "LR" else -1

    def place(at: int) -> tuple[int, int]:
        # The others keep the order of the map: by size, each would change places as it grows.
        return sign * (parts[at] == largest), -sign * firsts[parts[at]]

    return [view.cards[at] for at in sorted(range(len(parts)), key=place)]

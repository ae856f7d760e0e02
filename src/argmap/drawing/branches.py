"""Branches: a map as a tree by breadth, so that it can be cut at a depth and counted below it.

Depth counts arguments on the way down from the top: a premise stands one below what its argument
targets, an undercut one below the step it doubts, a part and an answer one below what they hang
from. What can be reached in several ways belongs
where it is nearest to the top, there to the first in the order of the map. Cycles are legal; a
circle that nothing leads out of hangs from its first statement.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.drawing.order import has_hung, hung, own_premises, starts
from argmap.model import Argument, ArgumentMap


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree: all ids from the top down, level after level, and what each hangs from.

    ``above`` gives the argument over a premise and what all else hangs from; ``sign`` is +1
    for what speaks for the top of its tree in the end, and -1 for what speaks against it;
    ``below`` lists what hangs from an id: parts and answers of a statement, and arguments.
    """

    argument_map: ArgumentMap
    starts: tuple[str, ...]
    order: tuple[str, ...]
    depth: dict[str, int]
    above: dict[str, str]
    sign: dict[str, int]
    below: dict[str, list[str]]

    def is_statement(self, item_id: str) -> bool:
        """Return whether an id is that of a statement."""
        return item_id in self.argument_map.kinds

    def new_premises(self, argument_id: str) -> list[str]:
        """List the premises of an argument that hang from it."""
        ids = self.argument_map.argument(argument_id).premise_ids
        return [item_id for item_id in ids if self.above.get(item_id) == argument_id]

    def heads(self, item_id: str) -> list[str]:
        """List the statements that one thing below another brings at its own depth."""
        return [item_id] if self.is_statement(item_id) else self.new_premises(item_id)

    def is_against(self, item_id: str) -> bool:
        """Return whether it is an argument that attacks."""
        element = self.argument_map[item_id]
        return isinstance(element, Argument) and element.polarity == "attacks"


def make_tree(argument_map: ArgumentMap) -> Tree:
    """Walk the map by breadth. Linear.

    >>> from argmap.formats.files import load
    >>> tree = make_tree(load("examples/northport/map.argmap.yaml"))
    >>> tree.starts, tree.depth["less-traffic"], tree.sign["no-car"]
    (('keep-charge', 'only-one'), 3, -1)
    """
    tree = Tree(argument_map, (), (), {}, {}, {}, {})
    order: list[str] = []
    firsts = [item.id for item in starts(argument_map)]
    tops = list(firsts)
    for item_id in firsts:
        tree.depth[item_id], tree.sign[item_id] = 0, 1
    order += firsts
    # All tops together, so that what several of them reach hangs from the nearest.
    _walk(tree, order, list(firsts))
    # Left over: circles that nothing leads out of. Their first statement serves as a top.
    for item in argument_map.nodes():
        if item.id not in tree.depth:
            tops.append(item.id)
            order.append(item.id)
            tree.depth[item.id], tree.sign[item.id] = 0, 1
            _walk(tree, order, [item.id])
    # Stable, so that within a depth the order of the walk stays.
    levels = sorted(order, key=tree.depth.__getitem__)
    return Tree(
        argument_map,
        tuple(tops),
        tuple(levels),
        tree.depth,
        tree.above,
        tree.sign,
        tree.below,
    )


def _walk(tree: Tree, order: list[str], level: list[str]) -> None:
    """Go on, level by level, through all that can be reached from a level; premises are on the same."""
    argument_map, found, sign, above = tree.argument_map, tree.depth, tree.sign, tree.above
    links, hangs = argument_map.links, has_hung(argument_map)
    premises = own_premises(argument_map, level[0]) if level else {}
    while level:
        following: list[str] = []
        for here in level:
            depth, side = found[here], sign[here]
            for premise in premises.get(here, ()):
                if premise not in found:
                    found[premise], sign[premise], above[premise] = depth, side, here
                    order.append(premise)
                    # The level grows while it is walked over: premises stand beside the
                    # argument that they belong to.
                    level.append(premise)
            under = [(item.id, side) for _, item in hung(argument_map, here)] if hangs else []
            for step, _, attacks, ids in links.get(here, ()):
                under.append((step.id, -side if attacks else side))
                premises[step.id] = ids
            new: list[str] = []
            for name, turned in under:
                if name not in found:
                    found[name], sign[name], above[name] = depth + 1, turned, here
                    new.append(name)
            if new:
                tree.below[here] = new
                order += new
                following += new
        level = following


def descendants(tree: Tree, heads: list[str]) -> Iterator[str]:
    """Yield some heads and all that hangs from them, top down. Linear in what it yields."""
    todo = list(heads)
    for item_id in todo:
        yield item_id
        if not tree.is_statement(item_id):
            todo.extend(tree.new_premises(item_id))
        todo.extend(tree.below.get(item_id, ()))

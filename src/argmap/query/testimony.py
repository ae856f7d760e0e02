"""Testimony: on whose word a statement rests in the end, and whether its supports are independent.

What counts is where support begins: evidence, and claims that nothing supports. A claim that is
argued for rests on what supports it, not on being asserted. Roots and passages are gathered for
all statements at once, as sets of bits that travel along support until nothing changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from argmap.attribution.chains import Chain, chains_of, groups_of
from argmap.door import checked
from argmap.model import ArgumentMap, Statement
from argmap.query.evidence import supporters
from argmap.query.routes import check_start
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Root:
    """A root witness and the supports that rest on it.

    ``party`` is ``None`` where a source is cited and nobody is said to speak in it; then
    ``source`` names it.
    """

    party: str | None
    source: str | None
    statements: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the id of the party or source."""
        return self.party or self.source or ""


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The root witnesses of what supports a statement.

    ``supports`` are the statements in which support begins; ``unattributed`` those of them that
    name neither party nor source. ``through`` are the parties every support passes through.
    """

    statement: str
    supports: tuple[str, ...]
    roots: tuple[Root, ...]
    unattributed: tuple[str, ...]
    through: tuple[str, ...]
    independent: bool
    """Whether every support has a root, no two share one or a group with its member, and no one
    party passes all of them on."""
    without_basis: tuple[str, ...] = ()
    """The supports that do not say how they are known, or from whom they come."""
    not_carrying: tuple[str, ...] = ()
    """What would support it and does not: it falls, or a step between it and the statement does."""

    __repr__ = one_line


Passing = Callable[[Statement], tuple[Chain, ...]]
"""What gives the chains of a statement that count."""


def root_witnesses(argument_map: ArgumentMap, item_id: str) -> Witnesses:
    """Collect the root witnesses of everything that supports a statement or argument, carried or not.

    A statement nothing supports rests on its own testimony.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    return witnesses_among(argument_map, item_id, supports_of(argument_map, item_id))


def supports_of(
    argument_map: ArgumentMap, item_id: str, passing: Passing | None = None
) -> dict[str, tuple[Chain, ...]]:
    """Return where the support of a statement or argument begins, each with its chains.

    Where testimony of which none is ``passing`` is all there is, no support begins.

    Raises:
        UnknownIdError: If the id is not that of a statement or argument.
    """
    start = check_start(argument_map, item_id)
    found = [answer.statement for answer in supporters(argument_map, item_id)]
    if isinstance(start, Statement):
        found = [start, *found]
    supports: dict[str, tuple[Chain, ...]] = {}
    for item in found:
        if begins_support(argument_map, item):
            chains = chains_of(argument_map, item)
            counted = chains if passing is None else passing(item)
            # Evidence whose word does not count is held by the reasons for it alone.
            if counted or not chains:
                supports[item.id] = counted
    return supports


def witnesses_among(
    argument_map: ArgumentMap, item_id: str, supports: Mapping[str, tuple[Chain, ...]]
) -> Witnesses:
    """Collapse supports, given with their chains, under the root witnesses they share."""
    by_root: dict[tuple[str | None, str | None], list[str]] = {}
    for name, chains in supports.items():
        for root in dict.fromkeys(_root(way) for way in chains):
            by_root.setdefault(root, []).append(name)
    passages = [frozenset(way.parties) for chains in supports.values() for way in chains]
    unattributed = tuple(name for name, chains in supports.items() if not chains)
    vague = (
        name
        for name, chains in supports.items()
        if chains and not any(way.states_basis for way in chains)
    )
    # A support without any testimony passes through nobody, so then no party is on every way.
    everywhere = frozenset.intersection(*passages) if passages and not unattributed else frozenset()
    return Witnesses(
        item_id,
        tuple(supports),
        tuple(Root(*root, tuple(names)) for root, names in by_root.items()),
        unattributed,
        tuple(party.id for party in argument_map.parties if party.id in everywhere),
        # Two who both reach us by a third are known on the word of one.
        not unattributed
        and _are_apart(argument_map, by_root)
        and not (len(by_root) > 1 and everywhere),
        tuple(vague),
    )


def _are_apart(
    argument_map: ArgumentMap, by_root: dict[tuple[str | None, str | None], list[str]]
) -> bool:
    if any(len(found) > 1 for found in by_root.values()):
        return False
    parties = [party for party, _ in by_root if party is not None]
    # A group and its member are one voice, unless both speak to the very same supports: then it is
    # the member speaking for the group.
    for party in parties:
        groups = groups_of(argument_map, party) - {party}
        shared = groups.intersection(parties)
        if any(by_root[party, None] != by_root[group, None] for group in shared):
            return False
    return True


def begins_support(argument_map: ArgumentMap, item: Statement) -> bool:
    """Return whether support begins here: evidence, or a claim that no argument supports."""
    if item.kind == "evidence":
        return True
    steps = argument_map.incoming.get(item.id, ())
    return item.kind == "claim" and all(step.polarity == "attacks" for step in steps)


@checked
def rests_on(argument_map: ArgumentMap, party: str, through: bool = False) -> tuple[str, ...]:
    """List the statements that rest on one party's testimony alone, in order of the map.

    All their root witnesses are that party; with ``through``, all that supports them passes
    through it, so that they are known by its word only. Linear for each party.

    Raises:
        UnknownIdError: If there is no such party.
    """
    argument_map.party(party)

    def passes(way: Chain) -> bool:
        return party in way.parties if through else way.root == party

    return _all_resting(argument_map, passes)


@checked
def rests_on_unnamed(argument_map: ArgumentMap) -> tuple[str, ...]:
    """List the statements all of whose support comes through somebody unnamed. Linear."""
    return _all_resting(argument_map, lambda way: bool(way.unnamed))


@checked
def rests_on_hearsay(argument_map: ArgumentMap) -> tuple[str, ...]:
    """List the statements all of whose support is hearsay. Linear."""
    return _all_resting(argument_map, lambda way: way.is_hearsay)


def single_witnesses(argument_map: ArgumentMap) -> tuple[tuple[str, str], ...]:
    """List the claims argued for by several supports that all rest on one root, with that root.

    For each statement one root and one support are remembered, or that there are more. Linear.
    """
    if _nobody_testifies(argument_map):
        return ()
    # No root is called that, so it can mean "more than one".
    many = ""
    found: dict[str, tuple[str, str]] = {}
    for item in argument_map.statements:
        if begins_support(argument_map, item):
            names = {"".join(filter(None, _root(way))) for way in chains_of(argument_map, item)}
            found[item.id] = (names.pop() if len(names) == 1 else many, item.id)
    todo = list(found)
    # What is remembered of a statement goes from one value to "many" and never back: at most two
    # changes for each mark, so the walk ends and is linear, cycles included.
    while todo:
        here = todo.pop()
        for target in _supports(argument_map, here):
            new = found[here]
            before = found.get(target, new)
            merged = (
                new[0] if new[0] == before[0] else many,
                new[1] if new[1] == before[1] else many,
            )
            if found.get(target) != merged:
                found[target] = merged
                todo.append(target)
    return tuple(
        (item.id, root)
        for item in argument_map.statements
        if item.kind == "claim"
        for root, support in (found.get(item.id, (many, many)),)
        if root != many and support == many
    )


def _root(way: Chain) -> tuple[str | None, str | None]:
    """Return the root party, or the source through which the cited one is known in the end."""
    if way.root:
        return way.root, None
    source = way.argument_map.source(way.sources[0])
    # The model allows no circle of sources, so this ends.
    while source.via is not None:
        source = way.argument_map.source(source.via)
    return None, source.id


def _all_resting(argument_map: ArgumentMap, passes: Callable[[Chain], bool]) -> tuple[str, ...]:
    """List the statements that have testimony below them, all of which passes.

    Two marks travel up along support: there is testimony that passes, there is some that does
    not. A support without any testimony counts as one that does not.
    """
    if _nobody_testifies(argument_map):
        return ()
    good, bad = 1, 2
    marks: dict[str, int] = {}
    for item in argument_map.statements:
        if begins_support(argument_map, item):
            chains = chains_of(argument_map, item)
            marks[item.id] = good if chains and all(map(passes, chains)) else bad
    # Marks are bits that are only added, at most two for each element: linear, cycles included.
    todo = list(marks)
    while todo:
        here = todo.pop()
        for target in _supports(argument_map, here):
            before = marks.get(target, 0)
            if before | marks[here] != before:
                marks[target] = before | marks[here]
                todo.append(target)
    return tuple(
        item.id
        for item in argument_map.statements
        if marks.get(item.id) == good and item.kind != "question"
    )


def _nobody_testifies(argument_map: ArgumentMap) -> bool:
    """Return whether no statement has a chain, so that nothing can travel along support."""
    return not (argument_map.anchored or argument_map.attributed)


def _supports(argument_map: ArgumentMap, item_id: str) -> list[str]:
    """Return what a place supports: targets of its arguments, or the target of a step it backs."""
    if isinstance(argument_map[item_id], Statement):
        steps = argument_map.outgoing.get(item_id, ())
        return [step.target for step in steps if step.polarity == "supports"]
    step = argument_map.argument(item_id)
    return [step.target] if step.polarity == "supports" else []

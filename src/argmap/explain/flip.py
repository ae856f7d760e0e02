"""Flips: the smallest changes to what is given, or weighed, that would turn a verdict.

A change withdraws a statement that is given, grants one that is not, or moves the weight of an
argument across that of another (``flip_search.py``). As people doubt documents and witnesses rather than
sentences, one may ask for those instead (``flip_doubts.py``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, Unpack

from argmap.door import checked
from argmap.edit import add
from argmap.explain.changes import SIDES, Flip, Side, Wanted, take
from argmap.explain.doubts import DoubtKind
from argmap.explain.flip_doubts import doubts_that_flip
from argmap.explain.flip_search import LARGE, FlipSearch
from argmap.memory import paused_collector
from argmap.model import Argument, ArgumentMap, Premise, Statement
from argmap.results import Found
from argmap.semantics import Held, Setting, SettingOptions, setting_of
from argmap.semantics.dung.limits import Limit
from argmap.semantics.held import frame_of, hold_varied


@checked
def flip(
    argument_map: ArgumentMap,
    item_id: str,
    to: Wanted | None = None,
    most: int = 3,
    grant: bool = True,
    weigh: bool = True,
    by: DoubtKind = "evidence",
    setting: Setting | None = None,
    **options: Unpack[SettingOptions],
) -> Found[Flip]:
    """Return the cheapest changes that would turn the verdict on a statement, cheapest first.

    ``to`` is the label or status wanted; without it any other label than today's. Withdrawing
    evidence costs 1 to 6 by the reliability of its best source (F to A, 3 where it is not rated),
    granting a claim 4, moving the weight of an argument 4; ``grant=False`` and ``weigh=False`` leave
    those out, and granting the statement itself never counts. Only where nothing in the map would
    do, evidence that it lacks is added, for the statement or against it, at 5 a piece. No flip
    contains another; those that differ in one part alone are listed once (``Flip.instead``). Of several
    at one cost any may come first, in every run the same; after a hundred those of one statement come
    in order of the map.

    ``by="source"`` and ``by="party"`` withdraw documents or witnesses, with all that rests on them
    alone, and nothing else. After ``seconds`` of the setting the answer is what was found until then,
    and ``partial`` says how far that is.

    Raises:
        UnknownIdError: If no statement has the id.
        SettingError: If the setting contradicts itself or the map, or has another semantics than
            ``caes``, or weights by the weakest link.
        FlipLimitError: If the search for the first takes more than 2,000 rounds; a search for
            another that takes so long is given up, and the answer is partial.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> [found] = flip(town, "cleaner-air", most=1)
    >>> found.withdraw, found.status, found.prices[0].because
    (('no2-fell',), 'not-shown', 'no reliability is given')
    >>> [(found.withdraw, found.status) for found in flip(town, "cleaner-air", by="party", most=1)]
    [(('mayor',), 'not-shown')]
    """
    argument_map.statement(item_id)
    chosen = setting_of(setting, options)
    limit = Limit(chosen.seconds)
    # Prices and clauses by the million, all of which stay: the collector would walk over them in vain. To
    # ask whether something is frozen walks over what is, which takes longer than small maps.
    with paused_collector(at_once=len(argument_map.statements) > LARGE):
        held = hold_varied(argument_map, chosen, "a flip", item_id, timed=True)
        return take(_flips(held, item_id, to, grant, weigh, by, limit), most, limit)


def _flips(
    held: Held,
    item_id: str,
    to: Wanted | None,
    grant: bool,
    weigh: bool,
    by: DoubtKind,
    limit: Limit,
) -> Iterator[Flip]:
    if by != "evidence":
        yield from doubts_that_flip(held, item_id, to, by, limit)
        return
    frame = frame_of(held)
    search = FlipSearch(frame, frame.numbers[item_id], to, grant, weigh, limit=limit)
    is_found = False
    for item in search.found():
        is_found = True
        yield item
    # New evidence only as the last resort: it turns anything, so it would hide what the map itself
    # holds.
    if is_found or not grant or not search.wanted:
        return
    # New evidence against it that is not there yet would be an open challenge in a case.
    widened, new = _with_new_evidence(held.part, item_id, SIDES[:1] if frame.assured else SIDES)
    frame = frame_of(replace(held, part=widened))
    yield from FlipSearch(frame, frame.numbers[item_id], to, grant, weigh, new, limit).found()


def _with_new_evidence(
    argument_map: ArgumentMap, item_id: str, sides: Iterable[Side] = SIDES
) -> tuple[ArgumentMap, dict[str, Side]]:
    """Add a statement for and one against another that count only once they are granted."""
    new: dict[str, Side] = {}
    elements: list[Statement | Argument] = []
    for side in sides:
        name = f"new-{side}-{item_id}"
        while name in argument_map or f"{name}-step" in argument_map:
            name += "-"
        new[name] = side
        polarity: Literal["supports", "attacks"] = "supports" if side == "for" else "attacks"
        elements += [
            Statement(id=name, kind="claim", text=f"New evidence {side} it."),
            Argument(
                id=f"{name}-step",
                premises=(Premise(statement=name),),
                target=item_id,
                polarity=polarity,
            ),
        ]
    return add(argument_map, *elements), new

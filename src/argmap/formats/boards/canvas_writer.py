"""JSON Canvas, written: a card for each statement, where it lay before or in rows from the conclusions down.

A step is an arrow with its word, in green or red; of one with several premises each has an arrow of its own. Sections are
groups round their cards. What a canvas cannot say is told by reading it again.
"""

from collections.abc import Iterator
from typing import Any

from argmap.findings import Finding
from argmap.formats.boards.canvas import GAPS, OWN, read
from argmap.formats.json_writing import indented
from argmap.formats.returning import lost_on_return
from argmap.model import ArgumentMap, Extras, Statement

WIDTH, HEIGHT, GAP = 300, 120, 60
COLOURS = {"supports": "4", "attacks": "1"}
Raw = dict[str, Any]


def write(argument_map: ArgumentMap) -> str:
    """Write a canvas.

    >>> made = ArgumentMap(statements=(Statement(id="a", kind="claim", text="It rained."),))
    >>> read(write(made)).argument_map.statements[0].text
    'It rained.'
    """
    places = _places(argument_map)
    cards = [
        {"id": item.id, "type": "text", **_place(item, places[item.id]), "text": item.text}
        for item in argument_map.statements
    ]
    edges: list[Raw] = []
    for step in argument_map.arguments:
        if step.target not in places:
            continue
        for number, premise in enumerate(step.premise_ids):
            name = step.id if not number else f"{step.id}-{number + 1}"
            ends = {"fromNode": premise, "toNode": step.target}
            edges.append(
                {"id": name, **ends, "color": COLOURS[step.polarity], "label": step.polarity}
            )
    return indented({"nodes": [*_groups(argument_map, cards), *cards], "edges": edges}, 1) + "\n"


def _places(argument_map: ArgumentMap) -> dict[str, tuple[int, int]]:
    """Return a row and a number in it for each statement: conclusions first, reasons below them. Linear."""
    reasons: dict[str, list[str]] = {}
    for step in argument_map.arguments:
        reasons.setdefault(step.target, []).extend(step.premise_ids)
    below = {name for names in reasons.values() for name in names}
    ids = [item.id for item in argument_map.statements]
    level = [name for name in ids if name not in below]
    places: dict[str, tuple[int, int]] = {}
    row, others = 0, iter(ids)
    while len(places) < len(ids):
        level = [name for name in dict.fromkeys(level) if name not in places]
        if not level:
            # What hangs in a circle hangs from its first statement.
            level = [next(name for name in others if name not in places)]
        places |= {name: (row, at) for at, name in enumerate(level)}
        level = [name for one in level for name in reasons.get(one, ())]
        row += 1
    return places


def _place(item: Statement, at: tuple[int, int]) -> Raw:
    kept = item.extras.get(OWN)
    kept = kept if isinstance(kept, Extras) else {}
    drawn = {"x": at[1] * (WIDTH + GAP), "y": at[0] * (HEIGHT + 2 * GAP)}
    drawn |= {"width": WIDTH, "height": HEIGHT}
    made: Raw = {name: _number(kept.get(name), drawn[name]) for name in drawn}
    colour = kept.get("color")
    return made | ({"color": colour} if isinstance(colour, str) else {})


def _number(raw: object, usual: int) -> int:
    try:
        return int(float(str(raw)))
    except (ValueError, OverflowError):
        return usual


def _groups(argument_map: ArgumentMap, cards: list[Raw]) -> Iterator[Raw]:
    """Yield a group round the cards of each section."""
    taken = {card["id"] for card in cards}
    of = {item.id: item.section for item in argument_map.statements}
    for section in argument_map.sections:
        inside = [card for card in cards if of[card["id"]] == section.id]
        if inside:
            left, top = min(card["x"] for card in inside), min(card["y"] for card in inside)
            right = max(card["x"] + card["width"] for card in inside)
            low = max(card["y"] + card["height"] for card in inside)
            name = section.id if section.id not in taken else f"section {section.id}"
            box = {"x": left - GAP // 2, "y": top - GAP // 2, "width": right - left + GAP}
            yield {
                "id": name,
                "type": "group",
                **box,
                "height": low - top + GAP,
                "label": section.title,
            }


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what a canvas does not give back."""
    again = read(write(argument_map)).argument_map
    yield from lost_on_return(argument_map, again, {}, GAPS, OWN)

"""What brat cannot say of a map. See ``brat_writer``."""

from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.annotated.brat import plain, profile_of
from argmap.formats.annotated.brat_lines import parse_standoff
from argmap.formats.annotated.brat_plan import OWN, Plan, kept_of, plan
from argmap.formats.annotated.brat_writer import column, link_type, noted, other_lines, write
from argmap.formats.beside import is_annotated_text
from argmap.formats.concepts import SOURCE_DETAILS, lost_extras
from argmap.formats.losses import found_beside, lost, lost_fields
from argmap.model import Anchor, Argument, ArgumentMap, Locution, Relation, Statement


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what the writer leaves out beyond the gaps. Linear."""
    made = plan(argument_map)
    written = [item for item in argument_map.statements if item.id in made.marks]
    steps = [item for item in argument_map.arguments if item.id in made.marks]
    unplaced = (item.id for item in argument_map.statements if item.id not in made.marks)
    yield from lost("statements without a place in the text", unplaced)
    left = (
        item.id
        for item in argument_map.arguments
        if item.id not in made.marks and item.id not in made.implied
    )
    yield from lost("arguments that are no relation between two places", left)
    ties = (item.id for item in argument_map.relations if item.id not in made.implied)
    yield from lost("rephrases", ties)
    yield from lost("ids", (name for name, mark in made.marks.items() if name != mark))
    yield from lost("texts", (item.id for item in written if item.text != column(made, item)))
    elsewhere: list[Argument | Relation | Locution] = [*argument_map.arguments]
    elsewhere += [*argument_map.relations, *argument_map.locutions]
    odd = [item.id for item in written if not _is_whole(made, item)]
    yield from lost("anchors", [*odd, *(item.id for item in elsewhere if item.anchors)])
    tagged = [item.id for item in steps if item.tags != _own_tags(item)]
    tagged += [item.id for item in argument_map.relations if item.tags]
    yield from lost("tags", [*made.untagged, *tagged])
    yield from lost("notes", _lost_notes(made))
    yield from _lost_sources(made)
    yield from lost("extras", _lost_extras(made, steps))
    yield from lost_extras(argument_map, OWN)


def _is_whole(made: Plan, item: Statement) -> bool:
    """Return whether all that the anchors of a statement say is written."""
    plain_ones = [
        Anchor(
            source=made.source or "",
            start=one.start,
            end=one.end,
            quote=one.quote,
            fidelity="quotation",
        )
        for one in item.anchors
        if one.start is not None
    ]
    in_order = sorted(plain_ones, key=lambda one: (one.start or 0, one.end or 0))
    quotes = {one.quote is None for one in item.anchors}
    return list(item.anchors) == in_order and len(quotes) == 1


def _own_tags(item: Argument) -> tuple[str, ...]:
    word = link_type(item)
    return (word,) if plain(word).startswith("partial") else ()


def _lost_notes(made: Plan) -> Iterator[str]:
    argument_map = made.argument_map
    for item in argument_map.elements():
        note = getattr(item, "note", None)
        if note is None:
            continue
        words = noted(made, item) if isinstance(item, Statement | Argument) else []
        if "\n".join(words) != note:
            yield item.id


def _lost_sources(made: Plan) -> Iterator[Finding]:
    sources = made.argument_map.sources
    chosen = [item for item in sources if item.id == made.source and is_annotated_text(item)]
    yield from lost("sources", (item.id for item in sources if item not in chosen))
    details = [name for name in SOURCE_DETAILS if name != "title"]
    yield from lost_fields("source details", ((item.id, item) for item in chosen), details)


def _lost_extras(made: Plan, steps: list[Argument]) -> Iterator[str]:
    yield from made.odd
    for item in steps:
        kept = kept_of(item)
        if set(kept) - {"type"} or ("type" in kept and kept["type"] != link_type(item)):
            yield item.id
    kept = kept_of(made.argument_map)
    if not kept:
        return
    lines = kept.get("lines", ())
    now = profile_of(parse_standoff(write(made.argument_map)))
    is_whole = isinstance(lines, tuple) and len(other_lines(made)) == len(lines)
    if set(kept) - {"profile", "lines"} or kept.get("profile", now) != now or not is_whole:
        yield made.argument_map.id or "the map"


def without_digest(argument_map: ArgumentMap) -> tuple[ArgumentMap, Iterator[Finding]]:
    """Return a map without the digest of the text beside the file, which reading makes again."""
    found = [item for item in argument_map.sources if is_annotated_text(item) and item.digest]
    gone = {item.id for item in found}
    sources = tuple(
        item.model_copy(update={"digest": None}) if item.id in gone else item
        for item in argument_map.sources
    )
    changed = argument_map.model_copy(update={"sources": sources}) if gone else argument_map
    return changed, found_beside("source details", sorted(gone))

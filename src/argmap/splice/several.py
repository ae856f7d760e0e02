"""Several: maps whose text includes other files, edited in the file that is named and in no other."""

from collections.abc import Iterable, Iterator

from argmap.changes import Add, Change, Patch, Remove, Rename, apply
from argmap.changes.forms import is_equal
from argmap.errors import InPlaceError
from argmap.findings import Place
from argmap.formats.files import parse_reading
from argmap.formats.native.yaml_reader import form_of
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap
from argmap.model.kinds import COLLECTIONS, Element
from argmap.splice.edits import whole
from argmap.splice.splicing import MARK, Others, Spliced, splice

YAML = "yaml"


def read_first(name: str, text: str) -> tuple[Spliced, ReadResult]:
    """Read the text of a file that includes others, as one to which nothing is done yet.

    The map is that of all files; in it the elements of the first file come first.

    Raises:
        ParseError: If it is no map.
    """
    reading = parse_reading(text, name, YAML)
    form, tree = form_of(text.removeprefix(MARK), with_places=False)
    own = {item.get("id") for key in COLLECTIONS for item in form.data.get(key) or ()}
    ids = frozenset(item.id for item in reading.argument_map.elements() if item.id not in own)
    others = Others(ids, lambda made: parse_reading(made, name, YAML).argument_map)
    start = Spliced(text, reading.argument_map, whole(text, text)[1], (), YAML, tree, others)
    return start, reading


def splice_first(name: str, start: Spliced, reading: ReadResult, patch: Patch) -> Spliced:
    """Apply a patch to the text of the first file; what is added comes into that file.

    Raises:
        PatchError: If the patch does not fit.
        InPlaceError: If it changes what another file holds.
    """
    assert start._others is not None
    ids = start._others.ids
    settled = Patch(changes=tuple(_settled(start.map, patch.changes, ids)))
    after = apply(start.map, settled)
    changed = [item for item in start.map.elements() if item.id in ids and _differs(item, after)]
    if changed:
        # Where it stands says more than what follows from it.
        named = [item for change in patch.changes for item in _ids_of(change) if item in ids]
        raise _elsewhere(name, reading, named or [item.id for item in changed])
    return splice(start, settled, YAML, anew=False)


def _settled(
    argument_map: ArgumentMap, changes: Iterable[Change], ids: frozenset[str]
) -> Iterator[Change]:
    """Yield changes, those that add something behind what another file holds before all of that."""
    own = {
        name: [item.id for item in getattr(argument_map, name) if item.id not in ids]
        for name in COLLECTIONS
    }
    for change in changes:
        if isinstance(change, Rename):
            own = {name: [change.ids.get(one, one) for one in own[name]] for name in own}
        elif isinstance(change, Remove) and change.item_id in own[change.collection]:
            own[change.collection].remove(change.item_id)
        elif isinstance(change, Add):
            if change.after in ids:
                last = own[change.collection][-1] if own[change.collection] else None
                change = change.model_copy(update={"after": last})
            own[change.collection].append(change.item_id)
        yield change


def _differs(item: Element, after: ArgumentMap) -> bool:
    other = after.get(item.id)
    return other is None or not is_equal(item, other)


def _ids_of(change: Change) -> Iterable[str]:
    """Return the ids of the elements that a change is about."""
    if isinstance(change, Rename):
        return change.ids
    if isinstance(change, Add | Remove):
        return (change.item_id,)
    return (change.id,) if change.id is not None else ()


def _elsewhere(name: str, reading: ReadResult, ids: Iterable[str]) -> InPlaceError:
    """Make the error that other files would have to change too, and say which."""
    places: dict[str, Place | None] = {item: reading.place_of(item) for item in ids}
    files = {place.file or name: item for item, place in places.items() if place}
    where = ", ".join(f"{item!r:.60} stands in {file!r}" for file, item in files.items())
    return InPlaceError(f"{name!r} includes other files; edit each by itself: {where}")

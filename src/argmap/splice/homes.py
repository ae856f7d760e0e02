"""Homes: in which of several files each element of a map stands, and what it is called there."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from argmap.changes.forms import collection_of
from argmap.errors import InPlaceError
from argmap.formats.native.prefixes import KEY_OF_KIND
from argmap.formats.native.yaml_files import File, Whole
from argmap.formats.native.yaml_shorthand import tie
from argmap.model import Argument, ArgumentMap, Relation
from argmap.model.kinds import COLLECTIONS, Element
from argmap.splice.forms import verb_of
from argmap.splice.renames import Renames


def homes_before(whole: Whole, argument_map: ArgumentMap) -> dict[str, int]:
    """Return the number of the file that each element of a map of several files comes from."""
    return {
        item.id: whole.file_of(name, index)
        for name in COLLECTIONS
        for index, item in enumerate(getattr(argument_map, name))
    }


class Homes:
    """The file of each element after a patch: its old one, for a new element that of its neighbours."""

    def __init__(
        self, files: list[File], before: ArgumentMap, after: ArgumentMap, renames: Renames
    ) -> None:
        self.files: list[File] = files
        self.before: ArgumentMap = before
        self.after: ArgumentMap = after
        self.renames = renames
        self.found: dict[str, int] = {}

    def find(self, known: Mapping[str, int]) -> dict[str, int]:
        """Return the number of the file of each element.

        Raises:
            InPlaceError: If an element comes to stand among those of another file, or a new one
                where no file can say its id.
        """
        for name in COLLECTIONS:
            items = getattr(self.after, name)
            kept = [self._kept(name, item, known) for item in items]
            highest: int | None = None
            ends: list[int | None] = []
            for number in reversed(kept):
                if number is not None:
                    highest = number if highest is None else min(highest, number)
                ends.append(highest)
            lowest = 0
            for item, number, end in zip(items, kept, reversed(ends), strict=True):
                if number is None:
                    number = self._place(item, lowest, end)
                elif number < lowest:
                    shown = shown_name(self.files[number])
                    words = f"{item.id!r} stands in {shown} and cannot move among what another file declares"
                    raise InPlaceError(words)
                self.found[item.id] = lowest = number
        return self.found

    def _kept(self, name: str, item: Element, known: Mapping[str, int]) -> int | None:
        origin = self.renames.origin(item.id)
        old = None if origin is None else self.before.get(origin)
        return known[old.id] if old is not None and collection_of(old) == name else None

    def _place(self, item: Element, lowest: int, highest: int | None) -> int:
        """Return the file for a new element: of its shorthand, of what it comes behind or before."""
        carrier = carrier_of(item, self.after)
        own = None if carrier is None else self.found.get(carrier)
        last = len(self.files) - 1 if highest is None else highest
        if own is not None and lowest <= own <= last:
            return own
        for number in (lowest, highest):
            if number is not None and can_begin(item.id, self.files[number].prefix):
                return number
        shown, prefix = shown_name(self.files[lowest]), self.files[lowest].prefix
        raise InPlaceError(
            f"{item.id!r} would stand in {shown}, where every id begins with {prefix!r}"
        )


def shown_name(file: File) -> str:
    """Return the name of a file for messages."""
    return repr(file.shown or file.path)


def carrier_of(item: Element, argument_map: ArgumentMap) -> str | None:
    """Return the statement by whose shorthand an element may be made, as its id has it."""
    if isinstance(item, Argument):
        verb = verb_of(item, argument_map)
        made = f"{item.premise_ids[0]}-{verb}-{item.target}"
        return item.premise_ids[0] if item.id == made else None
    if isinstance(item, Relation) and item.kind in KEY_OF_KIND:
        made = tie(item.origins[0], KEY_OF_KIND[item.kind], item.origins, item.targets)["id"]
        return item.origins[0] if item.id == made else None
    return None


def names_in_file(
    file: File, items: Collection[Element], argument_map: ArgumentMap, in_full: Collection[str]
) -> dict[str, str]:
    """Return what each element of a file is called there, by its id in the whole map.

    Steps and ties are called after what they join, but those ``in_full``, which shorthand does not make.

    Raises:
        InPlaceError: If an id cannot be said there.
    """
    if not file.prefix:
        return {item.id: item.id for item in items}
    own = {item.id for item in items}
    names: dict[str, str] = {}
    derived: list[Any] = []
    for item in items:
        if item.id not in in_full and carrier_of(item, argument_map) in own:
            derived.append(item)
        elif can_begin(item.id, file.prefix):
            names[item.id] = item.id.removeprefix(file.prefix)
        else:
            words = f"{item.id!r} stands in {shown_name(file)}, where every id begins with {file.prefix!r}"
            raise InPlaceError(words)
    # The id of a step holds that of its target, which may be a step too, so the shorter comes first.
    for item in sorted(derived, key=lambda item: len(item.id)):
        names[item.id] = _derived(item, names, argument_map)
    return names


def check_free(
    file: File, names: Mapping[str, str], taken: Collection[str], named: Iterable[str]
) -> None:
    """Refuse an id of another file that is taken by an element of this one.

    Raises:
        InPlaceError: If one does.
    """
    for item_id in named:
        if item_id not in names and item_id in taken:
            shown = shown_name(file)
            words = f"{item_id!r} cannot be named in {shown}, where another element is called so"
            raise InPlaceError(words)


def _derived(item: Any, names: Mapping[str, str], argument_map: ArgumentMap) -> str:
    def now(ids: Iterable[str]) -> Iterator[str]:
        return (names.get(item_id, item_id) for item_id in ids)

    if isinstance(item, Argument):
        premise, target = now((item.premise_ids[0], item.target))
        return f"{premise}-{verb_of(item, argument_map)}-{target}"
    origins, targets = tuple(now(item.origins)), tuple(now(item.targets))
    return str(tie(origins[0], KEY_OF_KIND[item.kind], origins, targets)["id"])


def can_begin(item_id: str, prefix: str) -> bool:
    """Return whether an id can be said in a file with a prefix."""
    rest = item_id.removeprefix(prefix)
    return item_id.startswith(prefix) and bool(rest) and rest == rest.strip()

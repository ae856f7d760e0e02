"""Splicing: a patch applied to the text of a map, so that all else in it stays as its author wrote it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from argmap.changes import Patch, apply
from argmap.door import checked
from argmap.errors import InPlaceError, ParseError
from argmap.findings import Finding
from argmap.formats import sniff_format
from argmap.formats.files import loads_reading, text_of
from argmap.formats.losing import writable
from argmap.formats.losses import listed
from argmap.formats.native import json_form
from argmap.formats.native.yaml_reader import form_of, read_tree
from argmap.formats.yaml_tree import Node
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.splice.comments import lost_comments
from argmap.splice.edits import ClashError, Undo, whole
from argmap.splice.forms import is_same_map
from argmap.splice.guessing import guesses
from argmap.splice.native_json import revised_json
from argmap.splice.native_yaml import revised_yaml
from argmap.splice.renames import Renames

MARK = "\ufeff"
LEVELS = (9, 2, 1)
"""From which depth on values are written anew where a smaller edit does not do: none, elements, lists."""
PARTS = {2: "the elements that change", 1: "the lists with something that changes"}


@dataclass(frozen=True, slots=True)
class Others:
    """What other files hold of a map: the ids, and what reads it all with another text of the first."""

    ids: frozenset[str]
    read: Callable[[str], ArgumentMap]


@dataclass(frozen=True, slots=True)
class Spliced:
    """A text after a splice, the map that it holds, what undoes the splice, and what there is to say.

    It can be spliced again, which spares reading the text.
    """

    text: str
    map: ArgumentMap
    undo: Undo
    findings: tuple[Finding, ...]
    format: str
    _tree: Node | None = field(default=None, repr=False, compare=False)
    """The tree of a text of native YAML."""
    _others: Others | None = field(default=None, repr=False, compare=False)
    """What files hold that the text includes."""


@checked
def splice(
    text: str | Spliced, patch: Patch, format: str | None = None, anew: bool = True
) -> Spliced:
    r"""Apply a patch to the text of a map; whatever it does not touch stays, to the last byte.

    What is read from the result is what ``apply`` makes of the map that is read from the text. Native YAML and
    JSON are changed where they stand. What cannot be changed so is written anew: the value, the element, its
    list or the whole text, whichever is the smallest that does; a finding says so. The format is the one
    named, else told by the text.

    Raises:
        ParseError: If the text is no map.
        PatchError: If the patch does not fit.
        MapError: If no map comes out of it.
        InPlaceError: If the whole text would be written anew, and ``anew`` is False.

    >>> from argmap.changes import Set
    >>> longer = Set(id="c", path=("text",), old="It rained.", new="It poured.")
    >>> text = "argmap: 2\nstatements:\n  c: 'It rained.'  # all day\n"
    >>> print(splice(text, Patch(changes=(longer,)), "yaml").text, end="")
    argmap: 2
    statements:
      c: 'It poured.'  # all day
    """
    with paused_collector():
        start = text if isinstance(text, Spliced) else read_text_of(text, format)
        return _spliced(start, patch, anew)


def _spliced(start: Spliced, patch: Patch, anew: bool) -> Spliced:
    after = apply(start.map, patch)
    if is_same_map(start.map, after):
        return replace(start, map=after, undo=whole(start.text, start.text)[1], findings=())
    for made in _attempts(start, after, patch):
        if made is not None:
            return made
    if not anew or start._others is not None:
        raise InPlaceError(f"cannot change the text in place; write it anew as {start.format}")
    return _anew(start, after)


def read_text_of(text: str, format: str | None) -> Spliced:
    """Read the text of a map as one to which nothing is done yet.

    Raises:
        ParseError: If it is no map, or a part of it cannot be read.
    """
    name = format or sniff_format(text.removeprefix(MARK)).name
    undo = whole(text, text)[1]
    if name == "yaml":
        reading, tree = read_tree(text.removeprefix(MARK))
        return Spliced(text, reading.argument_map, undo, (), name, tree)
    reading = loads_reading(_with_line_feeds(text), name)
    if reading.is_partial:
        # What could not be read would be gone from a text that is written anew.
        reading.strictly("the text")
    return Spliced(text, reading.argument_map, undo, (), name)


def _attempts(start: Spliced, after: ArgumentMap, patch: Patch) -> Iterator[Spliced | None]:
    if start.format in ("yaml", "json"):
        for whole_from in LEVELS:
            yield _in_place(start, after, Renames(patch.changes), whole_from)
        return
    for guess in guesses(start.text, patch):
        try:
            reading = loads_reading(_with_line_feeds(guess), start.format)
        except ParseError:
            continue
        if is_same_map(reading.argument_map, after) and not reading.is_partial:
            made, undo = whole(start.text, guess)
            yield Spliced(made, after, undo, (), start.format)


def _in_place(
    start: Spliced, after: ArgumentMap, renames: Renames, whole_from: int
) -> Spliced | None:
    """Return the text changed where it stands; None if that does not say the new map."""
    mark = MARK if start.text.startswith(MARK) else ""
    text = start.text.removeprefix(MARK)
    said: list[Finding] = []
    try:
        if start._tree is not None:
            reviser, written_out = revised_yaml(
                text, start._tree, start.map, after, renames, whole_from, _ids_elsewhere(start)
            )
            if written_out:
                words = f"no shorthand says these any more: they are written in full: {listed(written_out)}"
                said.append(Finding("T001", "info", words))
        else:
            reviser = revised_json(text, start.map, after, renames, whole_from)
        made, undo = reviser.edits.apply()
        argument_map, tree = _read_again(start, made)
    except (ClashError, ParseError):
        return None
    if not is_same_map(argument_map, after):
        return None
    if whole_from in PARTS:
        said.append(
            _remark(
                f"cannot change the text by less than {PARTS[whole_from]}, which are written anew"
            )
        )
    if start._tree is not None and tree is not None:
        said += lost_comments(text, start._tree, made, tree, undo)
    if mark:
        undo = undo.behind(1).between(start.text, mark + made)
    return Spliced(mark + made, after, undo, tuple(said), start.format, tree, start._others)


def _ids_elsewhere(start: Spliced) -> frozenset[str]:
    return start._others.ids if start._others is not None else frozenset()


def _read_again(start: Spliced, made: str) -> tuple[ArgumentMap, Node | None]:
    if start._others is not None:
        return start._others.read(made), form_of(made, with_places=False)[1]
    if start._tree is None:
        return json_form.read(made).argument_map, None
    reading, tree = read_tree(made)
    return reading.argument_map, tree


def _anew(start: Spliced, after: ArgumentMap) -> Spliced:
    chosen = writable(start.format)
    written = text_of(after, chosen)
    if "\r\n" in start.text:
        written = written.replace("\n", "\r\n")
    made = (MARK if start.text.startswith(MARK) else "") + written
    made, undo = whole(start.text, made)
    said = [
        _remark(
            f"cannot change the text in place: all of it is written anew as {chosen.name}, without the comments and the layout it had"
        )
    ]
    reading = read_text_of(made, chosen.name)
    if not is_same_map(reading.map, after):
        raise InPlaceError(
            f"{chosen.name} cannot say this map: what is written would be read as another"
        )
    if start._tree is not None and reading._tree is not None:
        old, new = start.text.removeprefix(MARK), made.removeprefix(MARK)
        said += lost_comments(old, start._tree, new, reading._tree, whole(old, new)[1])
    return Spliced(made, after, undo, tuple(said), start.format, reading._tree)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n")


def _remark(message: str) -> Finding:
    return Finding("T002", "warning", message)

"""Splicing: a patch applied to the text of a map, so that all else in it stays as its author wrote it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from argmap.changes import Patch, apply
from argmap.door import checked
from argmap.errors import InPlaceError, ParseError
from argmap.findings import Finding
from argmap.formats import sniff_format
from argmap.formats.files import loads_reading, text_of
from argmap.formats.files import whole as undivided
from argmap.formats.losing import writable
from argmap.formats.losses import listed
from argmap.formats.native import json_form
from argmap.formats.native.validation import is_without_source, sourceless_severity
from argmap.formats.native.yaml_reader import read_tree
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
    beside: Mapping[str, str] = field(default_factory=dict)
    """The new texts of included files, by their paths beside the first."""


Read = Callable[[str, str], tuple[ArgumentMap, Node | None]]
"""Reads a text in a format again, to see that it says what it is to say."""


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
    made = next((made for made in _attempts(start, after, patch) if made is not None), None)
    if made is None and not anew:
        raise InPlaceError(f"cannot change the text in place; rewrite it as {start.format}")
    made = made or _anew(start, after)
    if made.format != "yaml" or sourceless_severity(after) != "error":
        return made
    # Only YAML, which people write, is read strictly.
    known = {item.id for item in start.map.statements if is_without_source(item)}
    lost = [
        item.id
        for item in after.statements
        if is_without_source(item) and Renames(patch.changes).origin(item.id) not in known
    ]
    return replace(made, findings=(*made.findings, *map(_unread, lost))) if lost else made


def read_text_of(text: str, format: str | None) -> Spliced:
    """Read the text of a map as one to which nothing is done yet.

    Raises:
        ParseError: If it is no map, or a part of it cannot be read.
    """
    name = format or sniff_format(text.removeprefix(MARK)).name
    undo = whole(text, text)[1]
    if name == "yaml":
        reading, tree = read_tree(undivided(text.removeprefix(MARK)))
        return Spliced(text, reading.argument_map, undo, (), name, tree)
    reading = loads_reading(_with_line_feeds(text), name)
    if reading.is_partial:
        # What could not be read would be gone from a text that is written anew.
        reading.strictly("the text")
    return Spliced(text, reading.argument_map, undo, (), name)


def _attempts(start: Spliced, after: ArgumentMap, patch: Patch) -> Iterator[Spliced | None]:
    if start.format in ("yaml", "json"):
        for whole_from in LEVELS:
            yield _in_place(start, after, Renames(patch.changes), whole_from, _read_again)
        return
    for guess in guesses(start.text, patch):
        try:
            reading = loads_reading(_with_line_feeds(guess), start.format)
        except ParseError:
            continue
        if is_same_map(reading.argument_map, after) and not reading.is_partial:
            made, undo = whole(start.text, guess)
            yield Spliced(made, after, undo, (), start.format)


def spliced_part(start: Spliced, after: ArgumentMap, renames: Renames, read: Read) -> Spliced:
    """Bring the text of native YAML, read by ``read``, from one map to another in place.

    Raises:
        InPlaceError: If it cannot be done.
    """
    for whole_from in LEVELS:
        made = _in_place(start, after, renames, whole_from, read)
        if made is not None:
            return made
    raise InPlaceError("its text cannot be changed in place")


def _read_again(text: str, format: str) -> tuple[ArgumentMap, Node | None]:
    if format == "json":
        return json_form.read(text).argument_map, None
    reading, tree = read_tree(text)
    return reading.argument_map, tree


def _in_place(
    start: Spliced, after: ArgumentMap, renames: Renames, whole_from: int, read: Read
) -> Spliced | None:
    """Return the text changed where it stands; None if that does not say the new map."""
    mark = MARK if start.text.startswith(MARK) else ""
    text = start.text.removeprefix(MARK)
    said: list[Finding] = []
    try:
        if start._tree is not None:
            reviser, written_out = revised_yaml(
                text, start._tree, start.map, after, renames, whole_from
            )
            if written_out:
                words = f"no shorthand says these any more: they are written in full: {listed(written_out)}"
                said.append(Finding("T001", "info", words))
        else:
            reviser = revised_json(text, start.map, after, renames, whole_from)
        made, undo = reviser.edits.apply()
        there, tree = read(made, start.format)
    except (ClashError, ParseError):
        return None
    if not is_same_map(there, after):
        return None
    if whole_from in PARTS:
        said.append(
            _remark(f"cannot change the text by less than {PARTS[whole_from]}, which are rewritten")
        )
    if start._tree is not None and tree is not None:
        said += lost_comments(text, start._tree, made, tree, undo)
    if mark:
        undo = undo.behind(1).between(start.text, mark + made)
    return Spliced(mark + made, after, undo, tuple(said), start.format, tree)


def _anew(start: Spliced, after: ArgumentMap) -> Spliced:
    chosen = writable(start.format)
    written = text_of(after, chosen)
    if "\r\n" in start.text:
        written = written.replace("\n", "\r\n")
    made = (MARK if start.text.startswith(MARK) else "") + written
    made, undo = whole(start.text, made)
    said = [
        _remark(
            f"cannot change the text in place: all of it is rewritten as {chosen.name}, without the comments and the layout it had"
        )
    ]
    reading = read_text_of(made, chosen.name)
    if not is_same_map(reading.map, after):
        before = {item.message for item in chosen.losses_of(start.map)}
        lost = [item.message for item in chosen.losses_of(after) if item.message not in before]
        named = "; ".join(lost) or "what is written would be read as another"
        hint = "; YAML can: 'argmap convert' makes it" if lost else ""
        raise InPlaceError(f"{chosen.name} cannot say this map: {named}{hint}")
    if start._tree is not None and reading._tree is not None:
        old, new = start.text.removeprefix(MARK), made.removeprefix(MARK)
        said += lost_comments(old, start._tree, new, reading._tree, whole(old, new)[1])
    return Spliced(made, after, undo, tuple(said), start.format, reading._tree)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n")


def _unread(item_id: str) -> Finding:
    message = "evidence names no source any more, so the text can only be read with 'strict' off"
    return Finding("B001", "error", message, item_id)


def _remark(message: str) -> Finding:
    return Finding("T002", "warning", message)

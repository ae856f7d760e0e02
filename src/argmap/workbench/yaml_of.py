"""YAML of an element as it stands in its file, and put back as somebody typed it.

What is typed replaces the lines of the element, and the whole is read again: what is wrong with it is said
as of a file, with the lines counted in what was typed. It may change everything about the element but its
id, which others name. JSON is answered with JSON.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from argmap.errors import EditError, FileChangedError, ParseError, PatchError
from argmap.findings import Finding, Misfit, Place
from argmap.formats.files import beside
from argmap.formats.files import whole as writable
from argmap.formats.json_text import parse_json
from argmap.formats.native.yaml_files import Whole, includes_others
from argmap.formats.yaml_tree import Node, parse
from argmap.languages import say
from argmap.model import Argument, Relation
from argmap.model.kinds import COLLECTION_OF, COLLECTIONS
from argmap.splice.edits import ClashError
from argmap.splice.entries import Entries, Owned
from argmap.splice.homes import carrier_of, homes_before
from argmap.splice.json_tree import json_tree
from argmap.splice.lines import Lines
from argmap.workbench.actions import Write
from argmap.workbench.deeds import named
from argmap.workbench.excerpts import BREAK, Excerpt, excerpt
from argmap.workbench.outcomes import Outcome
from argmap.workbench.session import Session

TYPED = "what was typed"


def yaml(session: Session, asked: Mapping[str, Any]) -> Any:
    """Return the text of an element, or of the map's own fields, as it stands in its file."""
    item_id = asked.get("id")
    if item_id is not None and not isinstance(item_id, str):
        raise EditError("name the element by its id")
    with session.changed:
        found = excerpt_of(session, item_id)
    return {
        "id": found.id,
        "text": found.shown,
        "file": os.path.basename(found.path),
        "line": found.number,
        "format": found.format,
    }


def writing(session: Session, action: Write) -> Outcome:
    """Put what somebody typed in the place of the lines of an element, and write it.

    Raises:
        PatchError: If these lines are others by now.
        EditError: If it is not this one element any more.
        ParseError: If no map comes out of it.
    """
    with session.changed:
        try:
            return _written(session, action)
        except FileChangedError:
            # Somebody wrote the file since: what they wrote comes first.
            session.look()
            return _written(session, action)


def excerpt_of(session: Session, item_id: str | None) -> Excerpt:
    """Return the lines of an element in its file, or of what is said of the map itself.

    Raises:
        UnknownIdError: If the map has no such element.
        EditError: If there are no lines that are its own.
    """
    argument_map = session.map
    if session.format == "json":
        if item_id is None:
            raise EditError("the map's own fields are changed one by one where the file is JSON")
        return _of_json(session, item_id)
    path, text, name, called = session.name, session.text, item_id, None
    if item_id is not None:
        item = argument_map[item_id]
        if includes_others(text):
            path, text, name, called = _home(session, item_id)
    root = _tree(text)
    if item_id is None:
        return _own(path, text, root)
    found = _entry(text, root, name)
    if found is not None:
        return excerpt(path, "yaml", item_id, name, text, [found], called)
    carrier = carrier_of(item, argument_map) if isinstance(item, Argument | Relation) else None
    if carrier is None:
        raise EditError(f"{item_id!r} has no lines of its own in the file")
    return excerpt_of(session, carrier)


def _home(session: Session, item_id: str) -> tuple[str, str, str, str | None]:
    """Return the file in which an element of several stands: its path and text, the id there, its name."""
    files = session.files

    def text_of(path: str) -> str | None:
        return files.get(beside(session.name, path) or path)

    whole = Whole(session.text, session.name.replace(os.sep, "/"), text_of)
    file = whole.files[homes_before(whole, session.map)[item_id]]
    if file is whole.files[0]:
        return session.name, session.text, item_id, None
    path = beside(session.name, file.path) or file.path
    if sum(one.path == file.path for one in whole.files) > 1:
        raise EditError(
            f"{file.path!r} is included more than once: what is typed there would change everywhere"
        )
    return path, files[path], file.ids.get(item_id, item_id), file.shown


@lru_cache(maxsize=2)
def _tree(text: str) -> Node:
    root, findings = parse(text, text.split("\n"))
    if root is None or root.pairs is None:
        raise ParseError(findings, "the file")
    return root


def _entry(text: str, root: Node, name: str | None) -> tuple[int, int] | None:
    """Return where the lines of an element begin and end: with its comments, if they are its own."""
    for key, listed in root.pairs or ():
        if key.text not in COLLECTIONS:
            continue
        names = [one.text for one, _ in listed.pairs or ()]
        if name in names:
            return _span(listed, names.index(name), Lines(text))
    return None


def _span(around: Node, index: int, lines: Lines) -> tuple[int, int]:
    entries = Entries(around, lines)
    entry = entries[index]
    if around.style:
        return entry.start, entry.end
    owned = Owned(entries, around.column, lines)
    try:
        start, end = owned.start(index), owned.end(index)
    except ClashError:
        return entry.start, entry.end
    return start, _before_break(lines.text, start, end)


def _before_break(text: str, start: int, end: int) -> int:
    found = [one for one in BREAK.finditer(text, max(start, end - 2), end) if one.end() == end]
    return found[0].start() if found else end


def _own(path: str, text: str, root: Node) -> Excerpt:
    """Return the lines of all that a file says of the map itself, with what stands between them."""
    if root.style:
        raise EditError("the map's own fields have no lines of their own in this file")
    lines = Lines(text)
    parts: list[tuple[int, int]] = []
    is_behind = False
    for index, (key, _) in enumerate(root.pairs or ()):
        if key.text in COLLECTIONS:
            is_behind = False
            continue
        start, end = _span(root, index, lines)
        if is_behind:
            start = parts.pop()[0]
        parts.append((start, end))
        is_behind = True
    if not parts:
        raise EditError("the file says nothing of the map itself")
    return excerpt(path, "yaml", None, None, text, parts)


def _of_json(session: Session, item_id: str) -> Excerpt:
    item = session.map[item_id]
    collection = COLLECTION_OF[type(item)]
    for key, listed in json_tree(session.text).pairs or ():
        for node in listed.items or () if key.text == collection else ():
            if json.loads(session.text[node.start : node.end]).get("id") == item_id:
                part = (node.start, node.end)
                return excerpt(session.name, "json", item_id, item_id, session.text, [part])
    raise EditError(f"{item_id!r} has no lines of its own in the file")


def _written(session: Session, action: Write) -> Outcome:
    there = excerpt_of(session, action.id)
    typed = "\n".join(BREAK.split(action.text)).removesuffix("\n")
    if "\n".join(BREAK.split(action.old)) != "\n".join(BREAK.split(there.shown)):
        reason = "its lines are others by now"
        raise PatchError(Misfit(1, "write", reason, action.id, ("yaml",), action.old, there.shown))
    _check_alone(there, typed)
    text, starts = there.replaced(typed)
    # What is whole by itself and stands further in than all around it cannot reach beyond its lines.
    if there.format == "yaml" and (there.is_inside or there.id is None):
        _check_others(there, text)
    argument_map = session.map
    said = say("Typed what the file says of the map itself.")
    if there.id is not None:
        said = say("Typed the lines of {what}.", what=named(argument_map, there.id))
    try:
        return session.write_text({there.path: text}, said, there.id)
    except ParseError as error:
        raise ParseError([*_counted_there(there, text, starts, error)], TYPED) from None


def _check_alone(there: Excerpt, typed: str) -> None:
    """Refuse what is broken by itself, or is not this one element."""
    if not typed.strip():
        raise EditError("nothing is left of it; to take it out of the map, remove it")
    writable(typed)
    if there.format == "json":
        data = parse_json(typed)
        if not isinstance(data, dict):
            raise EditError("an element is a JSON object: { ... }")
        _check_id(there, [str(data.get("id"))])
        return
    root, findings = parse(typed, typed.split("\n"))
    if findings:
        raise ParseError(findings, TYPED)
    if root is None or root.pairs is None:
        raise EditError("an element is its id, a colon, and its fields")
    if there.id is not None:
        _check_id(there, [key.text for key, _ in root.pairs])
    elif any(key.text in COLLECTIONS for key, _ in root.pairs):
        raise EditError("these are the map's own fields: elements stand in lists of their own")


def _check_id(there: Excerpt, ids: list[str]) -> None:
    if len(ids) != 1:
        raise EditError(f"these are the lines of {there.name!r} alone: add others on the page")
    if ids[0] != there.name:
        raise EditError(
            f"the id is {there.name!r}, and others may name it: rename it by Rename, "
            "which changes it wherever it stands"
        )


def _check_others(there: Excerpt, text: str) -> None:
    """Refuse what reaches beyond its lines: a bracket or quotation mark that ends, or takes in, what follows."""
    root, findings = parse(text, text.split("\n"))
    if root is None or findings:
        return
    before, after = _names(_tree(there.text)), _names(root)
    if there.id is None:
        before, after = ([one for one in each if one[0] in COLLECTIONS] for each in (before, after))
    if before != after:
        raise EditError(
            "what was typed reaches beyond its lines: is a bracket or quote not closed?"
        )


def _names(root: Node) -> list[tuple[str, list[str]]]:
    return [
        (key.text, [one.text for one, _ in value.pairs or ()] if key.text in COLLECTIONS else [])
        for key, value in root.pairs or ()
    ]


def _counted_there(
    there: Excerpt, text: str, starts: list[int], error: ParseError
) -> Iterator[Finding]:
    """Yield what is wrong, with the lines counted in what was typed; what stands elsewhere names its file."""
    lines = {
        len(BREAK.findall(text, 0, start)) + 1: number for number, start in enumerate(starts, 1)
    }
    shown = BREAK.split(text)
    for one in error.findings:
        place = one.place
        if place is None or place.line not in lines or place.file != there.called:
            yield one.in_file(os.path.basename(there.path))
            continue
        number = lines[place.line]
        begun = there.parts[0][0]
        is_inside = number == 1 and there.is_inside
        before = begun - text.rfind("\n", 0, begun) - 1 if is_inside else len(there.indent)
        column = max(place.column - before, 1)
        yield replace(one, place=Place(number, column, shown[place.line - 1][before:]))

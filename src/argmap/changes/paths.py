"""Paths into the JSON form of an element: a value there made another, if it is what is expected."""

from typing import Any, NamedTuple

from argmap.changes.json_values import is_same, says_nothing
from argmap.results import brief

Path = tuple[str | int, ...]


class Trouble(NamedTuple):
    """Why a value cannot be put where a path leads, and what is there."""

    path: Path
    why: str
    found: object = None

    @property
    def reason(self) -> str:
        """Return what is wrong, with the place."""
        return f"{said_path(self.path)}: {self.why}"


def put_at(data: dict[str, Any], path: Path, old: Any, new: Any) -> Trouble | None:
    """Put a value in the place of another, or of nothing; tell if something else is there.

    Outside of extras null, false and what is empty are left out of native JSON, so that they are
    the same here. In extras null is a value; as nothing is null here too, one in there can only be
    changed with all that is around it.
    """
    *way, last = path
    in_extras = path[0] == "extras" and bool(way)
    held: Any = data
    for at, step in enumerate(way):
        inside = _at(held, step)
        if inside is None and at == 0:
            # Of a record that says nothing yet, such as the metadata.
            inside = held[step] = {}
        if not isinstance(inside, list if isinstance(path[at + 1], int) else dict):
            return Trouble(path[: at + 1], "leads nowhere")
        held = inside
    if isinstance(last, int):
        return _put_in_list(held, path, last, old, new)
    found = held.get(last)
    if in_extras and last in held and found is None:
        return Trouble(path, "null is there, which only a change of all around it can say")
    if trouble := _unexpected(path, old, found, in_extras):
        return trouble
    if new is None or (says_nothing(new) and not in_extras):
        held.pop(last, None)
    else:
        held[last] = new
    if held is not data and data.get(str(path[0])) == {}:
        del data[str(path[0])]
    return None


def said_path(path: Path) -> str:
    """Return a path as it is written in messages.

    >>> said_path(("anchors", 0, "page"))
    'anchors.0.page'
    """
    return ".".join(map(str, path))


def expected_words(old: object, found: object) -> str:
    """Say that one value is expected and another is there.

    >>> expected_words("It rained.", None)
    "'It rained.' is expected, nothing is there"
    """
    was, now = ("nothing" if value is None else brief(value) for value in (old, found))
    return f"{was} is expected, {now} is there"


def _put_in_list(held: Any, path: Path, at: int, old: Any, new: Any) -> Trouble | None:
    if not isinstance(held, list) or at >= len(held):
        return Trouble(path, "leads nowhere")
    if new is None:
        return Trouble(path, "one of a list cannot become nothing; change the whole list")
    if trouble := _unexpected(path, old, held[at], True):
        return trouble
    held[at] = new
    return None


def _unexpected(path: Path, old: Any, found: Any, is_strict: bool) -> Trouble | None:
    if is_same(old, found) or (not is_strict and says_nothing(old) and says_nothing(found)):
        return None
    return Trouble(path, expected_words(old, found), found)


def _at(held: Any, step: str | int) -> Any:
    if isinstance(held, dict) and isinstance(step, str):
        return held.get(step)
    if isinstance(held, list) and isinstance(step, int) and step < len(held):
        return held[step]
    return None

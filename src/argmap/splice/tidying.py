"""Tidying: the text of a map in its usual form, every comment kept, which reads as the same map.

YAML: two blanks a level, fields of elements in the order of the model where nothing stands between
them, quotes where they are needed, lines of at most 100 signs, no two empty lines on end.
"""

from argmap.door import checked
from argmap.errors import InPlaceError, ParseError
from argmap.formats import sniff_format
from argmap.formats.files import loads_reading, text_of
from argmap.formats.losing import writable
from argmap.formats.yaml_tree import Node, parse, resolve
from argmap.memory import paused_collector
from argmap.splice.laying import lay
from argmap.splice.remarks import remarks_of
from argmap.splice.splicing import MARK

FORMS = ("yaml", "json", "argdown")
"""The formats that have a usual form."""


@checked
def tidy(text: str, format: str | None = None) -> str:
    r"""Return the text of a map in its usual form: YAML, JSON or Argdown, told by the text if not named.

    Tidying twice changes nothing more. Line ends and a byte order mark stay.

    Raises:
        ParseError: If it cannot be read.
        InPlaceError: If the format has no usual form, or the text has what cannot be tidied.

    >>> print(tidy("argmap:   2\nstatements:\n    c:   'It rained.' # all day\n", "yaml"), end="")
    argmap: 2
    statements:
      c: It rained.  # all day
    """
    name = format or sniff_format(text.removeprefix(MARK)).name
    mark = MARK if text.startswith(MARK) else ""
    newline = "\r\n" if "\r\n" in text else "\n" if "\n" in text else "\r"
    body = text.removeprefix(MARK).replace("\r\n", "\n")
    if name == "yaml":
        body = body.replace("\r", "\n")
    if name == "yaml":
        with paused_collector():
            made = _yaml(body)
    elif name == "json":
        made = text_of(loads_reading(body, name).strictly("the text").argument_map, writable(name))
    elif name == "argdown":
        reading = loads_reading(body, name)
        if reading.tidied is None or reading.is_partial:
            raise InPlaceError("cannot tidy a text with parts that cannot be read")
        made = reading.tidied()
    else:
        raise InPlaceError(f"there is no tidy form of {name}; there is one of {', '.join(FORMS)}")
    return mark + (made.replace("\n", newline) if "\r" in text else made)


def _yaml(text: str) -> str:
    root = _tree(text)
    remarks = remarks_of(text, root)
    comments = remarks.comments()
    made = lay(text, root, remarks)
    try:
        again = _tree(made)
        is_same = _is_same(root, again) and remarks_of(made, again).comments() == comments
    except ParseError:
        is_same = False
    if not is_same:
        raise InPlaceError("cannot tidy this text: what is tidy would be read as another")
    return made


def _tree(text: str) -> Node:
    root, findings = parse(text, [])
    if findings:
        # With its lines, findings show them.
        _, findings = parse(text, text.split("\n"))
        raise ParseError(findings, "the YAML")
    if root is None or root.kind != "mapping":
        raise InPlaceError("cannot tidy what is no map")
    return root


def _is_same(one: Node, other: Node) -> bool:
    """Return whether two trees are read as the same, whatever the order of keys."""
    todo = [(one, other)]
    while todo:
        first, second = todo.pop()
        if first.kind != second.kind:
            return False
        if first.kind == "scalar":
            if first.text != second.text:
                return False
            if first.plain != second.plain and resolve(first.text) != first.text:
                return False
        elif first.pairs is not None and second.pairs is not None:
            if len(first.pairs) != len(second.pairs):
                return False
            values = {key.text: value for key, value in second.pairs}
            for key, value in first.pairs:
                if key.text not in values:
                    return False
                todo.append((value, values[key.text]))
        else:
            items, others = first.items or [], second.items or []
            if len(items) != len(others):
                return False
            todo.extend(zip(items, others, strict=True))
    return True

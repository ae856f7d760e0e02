"""Outlines, written: each statement where it is first a reason, and by its id wherever it is one again."""

import re
from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.annotated.outline import MARKS
from argmap.formats.concepts import gaps_except, lost_extras
from argmap.formats.losses import lost
from argmap.formats.single_steps import is_single, step_losses
from argmap.model import Argument, ArgumentMap

GAPS = gaps_except(
    "an outline is of texts, and of what is for and against each",
    *("questions", "support", "attack", "map data"),
)
DEEPEST = 24
"""Levels of indentation; what lies deeper is explained on a line of its own."""
SIGN_OF = {"supports": "+", "attacks": "-"}
_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_MARK = re.compile(MARKS)


def write(argument_map: ArgumentMap) -> str:
    r"""Write a map as an outline.

    >>> from argmap.model import Statement
    >>> rain = Statement(id="1", kind="claim", text="It rained.")
    >>> write(ArgumentMap(statements=(rain,)))
    'It rained.\n'
    """
    title = [f"# {fitted(argument_map.title)}", ""] if argument_map.title else []
    return "".join(f"{line}\n" for line in (*title, *_lines(argument_map)))


def fitted(text: str) -> str:
    r"""Return a text on one line, without blanks at its ends.

    >>> fitted(" two\nlines ")
    'two lines'
    """
    return _BREAK.sub(" ", text).strip(" \t")


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    """Yield the lines, from the statements that are reasons for nothing down. No recursion."""
    steps = [item for item in argument_map.arguments if is_single(argument_map, item)]
    below: dict[str, list[Argument]] = {}
    for item in steps:
        below.setdefault(item.target, []).append(item)
    reasons = {item.premises[0].statement for item in steps}
    starts = [item.id for item in argument_map.statements if item.id not in reasons]
    # What hangs in a circle hangs from its first statement, and what lies deep from itself.
    starts += [item.id for item in argument_map.statements if item.id in reasons]
    written: set[str] = set()
    roots = 0
    for start in starts:
        if start in written:
            continue
        roots += 1
        todo: list[tuple[int, str, str, str]] = [(0, "", start, str(roots))]
        while todo:
            depth, sign, item_id, number = todo.pop()
            lead = "  " * depth + sign
            if item_id in written or depth > DEEPEST:
                yield f"{lead}[{_escaped_id(item_id)}]"
                continue
            written.add(item_id)
            yield lead + _said(argument_map, item_id, number)
            children = dict.fromkeys(
                (f"{SIGN_OF[item.polarity]} ", item.premises[0].statement)
                for item in below.get(item_id, ())
            )
            listed = [
                (depth + 1, child_sign, child, f"{number}.{at}")
                for at, (child_sign, child) in enumerate(children, 1)
            ]
            todo += reversed(listed)


def _said(argument_map: ArgumentMap, item_id: str, number: str) -> str:
    """Return id and text of a statement; the id a reader would give it is left out."""
    item = argument_map.statement(item_id)
    name = "" if item_id == number else f"[{_escaped_id(item_id)}] "
    question = "? " if item.kind == "question" else ""
    text = fitted(item.text)
    escape = "\\" if _MARK.match(text) else ""
    return f"{name}{question}{escape}{text}"


def _escaped_id(item_id: str) -> str:
    return re.sub(r"[\\\[\]]", r"\\\g<0>", item_id)


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what an outline leaves out beyond whole concepts."""
    yield from step_losses(argument_map)
    changed = (item.id for item in argument_map.statements if fitted(item.text) != item.text)
    yield from lost("texts with line breaks, or with blanks at their ends, as they stand", changed)
    head = [name for name in ("id", "description") if getattr(argument_map, name) is not None]
    head += argument_map.metadata.model_dump(exclude_defaults=True)
    title = argument_map.title or ""
    yield from lost("map data", [*head, *(["title"] if fitted(title) != title else [])])
    yield from lost_extras(argument_map, "")

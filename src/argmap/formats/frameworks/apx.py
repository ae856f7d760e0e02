"""Aspartix ``.apx``: an abstract framework as facts, ``arg(a).`` and ``att(a,b).`` each.

Spaces, several facts on a line, comments (%), quoted names and weights (``att(a,b):-0.5.``) are
read; a weight in [0, 1] becomes the weight of the step. Facts of other sorts are kept. Writing
projects the map (``projection.py``); a name that is no atom of answer set programming
becomes ``a1``, ``a2``, and comments ``% a1 = "name"`` say so and are read back.
Source: ASPARTIX; ICCMA 2015 to 2021; TweetyProject for weights.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.findings import Finding
from argmap.formats.concepts import lost_extras
from argmap.formats.frameworks.bag import sniff as is_bipolar
from argmap.formats.frameworks.draft import (
    FrameworkDraft,
    give_marks,
    kept_lines,
    name_line,
    own_value,
)
from argmap.formats.frameworks.losses import GAPS as PROJECTED
from argmap.formats.frameworks.losses import lost_in_projection, lost_texts
from argmap.formats.losses import lost
from argmap.formats.record import ReadResult
from argmap.model import Argument, ArgumentMap
from argmap.projection import project_framework

OWN = "apx"
GAPS = {name: reason for name, reason in PROJECTED.items() if name != "weights"}
_TERM = r'("(?:[^"\\\n]|\\.)*+"|[^\s,()"%.]++(?:\([^()\n]*+\))?+)'
_FACT = re.compile(
    rf"(?P<space>\s++)|%(?P<comment>[^\n]*+)"
    rf"|arg\s*+\(\s*+{_TERM}\s*+\)\s*+(?::-\s*+(?P<of>[-+.\w]*?)\s*+)?\.(?!\d)"
    rf"|att\s*+\(\s*+{_TERM}\s*+,\s*+{_TERM}\s*+\)\s*+(?::-\s*+(?P<weight>[-+.\w]*?)\s*+)?\.(?!\d)"
    r"|(?P<other>(?=.)[^\n.]*+(?:\.(?!\s|\Z)[^\n.]*+)*+\.?)"
)
_ATOM = re.compile(r"[a-z][A-Za-z0-9_]*|0|[1-9][0-9]*")
_START = re.compile(r"(?:\s*+%[^\n]*+\n)*+\s*+(?:arg|att)\s*+\(")


def sniff(text: str) -> bool:
    """Return whether the first thing that is no comment is ``arg(`` or ``att(``, without scores."""
    return _START.match(text) is not None and not is_bipolar(text)


def read(text: str) -> ReadResult:
    """Read a framework.

    Raises:
        ParseError: If there are no arguments and no attacks in a text that is not empty.

    >>> made = read("arg(a). arg(b). att(a,b):-0.5.").argument_map
    >>> [(item.id, item.weight) for item in made.arguments]
    [('a->b', 0.5)]
    """
    draft = FrameworkDraft(OWN, text, _ATOM)
    facts: list[tuple[re.Match[str], int]] = []
    line = 1
    for found in _FACT.finditer(text):
        if found["comment"] is not None:
            draft.comment(found["comment"])
        elif found["other"] is not None:
            draft.unknown(found["other"].strip(), line)
        elif found["space"] is None:
            facts.append((found, line))
        line += found.group().count("\n")
    if draft.lines and not facts:
        message = f"no fact arg(...) or att(...), but {draft.lines[0]!r:.40}"
        raise draft.error("F001", message, 1)
    for found, at in facts:
        if found[3] is not None:
            own = {"weight": found["of"]} if found["of"] else {}
            draft.argument(found[3], at, **own)
    for found, at in facts:
        if found[5] is not None:
            draft.attack(found[5], found[6], at, **_weight(found["weight"]))
    return draft.reading()


def _weight(raw: str | None) -> dict[str, Any]:
    if not raw:
        return {}
    try:
        weight = float(raw)
    except ValueError:
        weight = -1.0
    kept = {"extras": {OWN: {"weight": raw}}}
    return kept | ({"weight": weight} if 0 <= weight <= 1 else {})


def write(argument_map: ArgumentMap) -> str:
    r"""Write the projection of a map.

    >>> print(write(read("arg(a). arg(B).\natt(a,B).").argument_map), end="")
    arg(a).
    arg(B).
    att(a,B).
    """
    made = project_framework(argument_map)
    marks = give_marks(argument_map, made, OWN, _ATOM)
    lines = [f"%{words}" for words in kept_lines(argument_map, OWN, "comments")]
    facts: list[str] = []
    for mark, name, role, about in zip(marks, made.names, made.roles, made.about, strict=True):
        weight = None
        own = argument_map.statement(about) if role == "statement" else None
        if own is not None:
            weight = own_value(own, OWN, "weight")
        if mark != name and (own is None or own_value(own, OWN, "mark") != mark):
            lines.append(f"% {name_line(mark, name)}")
        facts.append(f"arg({mark})" + (f":-{weight}." if weight else "."))
    weights = {
        (item.premise_ids[0], item.target): weight
        for item in argument_map.arguments
        if (weight := _raw_weight(item)) is not None
    }
    for start, end in made.attacks:
        weight = weights.get((made.about[start], made.about[end]))
        facts.append(f"att({marks[start]},{marks[end]})" + (f":-{weight}." if weight else "."))
    lines += [*facts, *kept_lines(argument_map, OWN, "lines")]
    return "".join(f"{line}\n" for line in lines)


def _raw_weight(argument: Argument) -> str | None:
    """Return the weight of an attack as the file had it, if it still has it."""
    raw = own_value(argument, OWN, "weight")
    if raw is None or len(argument.premises) > 1 or argument.polarity != "attacks":
        return None
    return raw if _weight(raw).get("weight") == argument.weight else None


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what is left out beyond whole concepts."""
    unsaid = (
        item.id
        for item in argument_map.arguments
        if item.weight is not None and _raw_weight(item) is None
    )
    yield from lost("weights", unsaid)
    yield from lost_texts(argument_map)
    yield from lost_in_projection(argument_map)
    yield from lost_extras(argument_map, OWN)

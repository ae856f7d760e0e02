"""ICCMA ``.af``: an abstract framework by numbers, as argumentation solvers read it since 2023.

Reading makes each argument a claim and each attack an argument. Writing projects the map
(``projection.py``); comments ``# 1 = "name"`` say what the numbers stand for and are read
back. Other comments, and lines that are neither comment nor attack, are kept.
Source: ICCMA 2023, input format of the rules.
"""

import re
from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.concepts import lost_extras
from argmap.formats.frameworks.draft import FrameworkDraft, kept_lines, name_line, numbered_lines
from argmap.formats.frameworks.losses import lost_in_projection, lost_texts
from argmap.formats.record import ReadResult
from argmap.model import ArgumentMap
from argmap.projection import project_framework

OWN = "af"
MOST = 500_000
_HEAD = re.compile(r"p\s+af\s+(\d+)", re.ASCII)
_ATTACK = re.compile(r"(-?\d+)\s+(-?\d+)", re.ASCII)
_NUMBER = re.compile(r"\d+")
_START = re.compile(r"(?:\s*+#[^\n]*+\n)*+\s*+p\s+af\s")


def sniff(text: str) -> bool:
    """Return whether the first line that is no comment is ``p af``."""
    return _START.match(text) is not None


def read(text: str) -> ReadResult:
    r"""Read a framework.

    Raises:
        ParseError: If the line ``p af`` is missing or there twice, or a number is out of range.

    >>> [item.id for item in read("p af 2\n1 2\n").argument_map.arguments]
    ['1->2']
    """
    draft = FrameworkDraft(OWN, text, _NUMBER)
    count: int | None = None
    attacks: list[tuple[str, str, int]] = []
    for number, line in numbered_lines(text):
        found = _ATTACK.fullmatch(line)
        head = None if found else _HEAD.fullmatch(line)
        if line.startswith("#"):
            draft.comment(line[1:])
        elif head is not None and count is None:
            count = _count(head[1])
            if count is None:
                message = f"{head[1][:20]} arguments are more than argmap reads ({MOST})"
                raise draft.error("F004", message, number)
        elif head is not None:
            raise draft.error("F004", "a second line 'p af'; keep one", number)
        elif count is None:
            message = (
                f"the file must begin with 'p af' and the number of arguments, not {line!r:.40}"
            )
            raise draft.error("F001", message, number)
        elif found is not None:
            for end in found.groups():
                if len(end) > 9 or not 1 <= int(end) <= count:
                    message = f"argument {end[:20]} is out of range; there are 1 to {count}"
                    raise draft.error("F004", message, number)
            attacks.append((str(int(found[1])), str(int(found[2])), number))
        else:
            draft.unknown(line, number)
    if count is None:
        raise draft.error("F001", "there is no line 'p af' with the number of arguments", 1)
    for mark in range(1, count + 1):
        draft.argument(str(mark), 1)
    for start, end, number in attacks:
        draft.attack(start, end, number)
    return draft.reading()


def _count(digits: str) -> int | None:
    return int(digits) if len(digits) < 10 and int(digits) <= MOST else None


def write(argument_map: ArgumentMap) -> str:
    r"""Write the projection of a map.

    >>> print(write(read("p af 2\n# round\n1 2\n2 1\n").argument_map), end="")
    p af 2
    # round
    1 2
    2 1
    """
    made = project_framework(argument_map)
    lines = [f"p af {len(made.names)}"]
    lines += [f"#{words}" for words in kept_lines(argument_map, OWN, "comments")]
    named = ((str(mark), name) for mark, name in enumerate(made.names, 1))
    lines += [f"# {name_line(mark, name)}" for mark, name in named if mark != name]
    lines += [f"{start + 1} {end + 1}" for start, end in made.attacks]
    lines += kept_lines(argument_map, OWN, "lines")
    return "\n".join(lines) + "\n"


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what is left out beyond whole concepts."""
    yield from lost_texts(argument_map)
    yield from lost_in_projection(argument_map)
    yield from lost_extras(argument_map, OWN)

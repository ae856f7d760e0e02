"""Instances in the plainest form, as generators and solvers write them: read many lines at a time.

What is not that plain is ``None`` here, whether it is right or wrong; ``instances.py`` reads it line
by line and says what is wrong.
"""

import re
from json import loads

from argmap.semantics.dung.attack_graph import AttackGraph
from argmap.semantics.dung.numerals import Numerals

MOST = 10_000_000
SHORT = 1_000_000
"""Bytes that take about as long to read as the reader of longer ones takes to load."""
HEAD = re.compile(r"p\s+af\s+([0-9]+)", re.ASCII)
_PLAIN_APX = re.compile(r"((?:arg\(\w++\)\.\n)++)((?:att\(\w++,\w++\)\.\n)*+)", re.ASCII)
_COMMAS = bytes.maketrans(b" \n", b",,")


def plain_af(text: str) -> AttackGraph | None:
    r"""Read lines of numbers: no comments, one blank, no other white space.

    >>> plain_af("p af 2\n1 2\n") is not None, plain_af("p af 2\n# one\n1 2\n")
    (True, None)
    """
    head, _, body = text.partition("\n")
    found = HEAD.fullmatch(head)
    if found is None or not body.isascii() or len(found[1]) > len(str(MOST)):
        return None
    count = int(found[1])
    data = body.encode()
    # Without digits only blank, line end, blank, line end may be left: the whole form is checked by
    # two operations in C.
    blanks = data.translate(None, b"0123456789")
    if count > MOST or not data or blanks != b" \n" * (len(blanks) // 2):
        return None
    try:
        # A list of numbers is JSON.
        ends = _read_numbers(b"[" + data[:-1].translate(_COMMAS) + b"]")
    except ValueError:
        return None
    # JSON would refuse 01 but takes 0, which is no argument.
    is_zero = data.startswith(b"0 ") or b" 0\n" in data or b"\n0 " in data
    if len(ends) != len(blanks) or is_zero or max(ends) > count:
        return None
    sources, targets = ([end - 1 for end in ends[side::2]] for side in (0, 1))
    return AttackGraph(Numerals(count), sources, targets)


def _read_numbers(data: bytes) -> list[int]:
    if len(data) < SHORT:
        short: list[int] = loads(data)
        return short
    # Nothing in the standard library reads long lists as fast; to load it takes as long as a short one.
    from pydantic_core import from_json

    found: list[int] = from_json(data)
    return found


def plain_apx(text: str) -> AttackGraph | None:
    r"""Read facts: one a line, all arguments first, names of letters, digits and underscores.

    >>> plain_apx("arg(a).\natt(a,a).\n") is not None, plain_apx("arg(a). att(a,a).")
    (True, None)
    """
    found = _PLAIN_APX.fullmatch(text)
    if found is None:
        return None
    # The match has proved the form, so splitting at the signs between is safe.
    names = found[1][4:-3].split(").\narg(")
    numbers = dict(zip(names, range(len(names)), strict=True))
    if len(numbers) != len(names):
        return None
    ends = found[2][4:-3].replace(").\natt(", ",").split(",") if found[2] else []
    try:
        places = [numbers[end] for end in ends]
    except KeyError:
        return None
    return AttackGraph(tuple(names), places[::2], places[1::2])

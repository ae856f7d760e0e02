"""Instances: attack graphs as solvers exchange them, read strictly and without making a map.

The readers of ``formats`` turn the same texts into maps, keep what they do not understand and
mend what they can; here a line that is not understood is an error, as an answer about another
graph than the one meant would be worse than none.

    af    "p af" COUNT, then lines ATTACKER ATTACKED of numbers from 1; "#" begins a comment
    apx   facts arg(NAME). and att(NAME,NAME). ; "%" begins a comment
    tgf   lines NAME, a line "#", lines ATTACKER ATTACKED; what follows on a line is a label

Sources: ICCMA 2023 for af; ASPARTIX and ICCMA 2015 to 2021 for apx and tgf.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from argmap.errors import ParseError, UnknownFormatError
from argmap.findings import Finding, Place
from argmap.memory import paused_collector
from argmap.semantics.dung.attack_graph import AttackGraph
from argmap.semantics.dung.numerals import Numerals
from argmap.semantics.dung.plain_instances import HEAD, MOST, plain_af, plain_apx

_NAME = r'("[^"\\\n]*+"|[^\s,()"%.]++(?:\([^()\n]*+\))?+)'
# Possessive and bounded by dots, so that a text that is no fact fails at once.
_FACT = re.compile(
    rf"\s*+(?:arg\s*+\(\s*+{_NAME}\s*+\)\s*+\."
    rf"|att\s*+\(\s*+{_NAME}\s*+,\s*+{_NAME}\s*+\)\s*+\.|(%)[^\n]*+)"
)
_REST = re.compile(r"\s*+\Z")


@dataclass(frozen=True, slots=True)
class InstanceFormat:
    """A form of attack graphs: its name, which is its suffix too, and its reader."""

    name: str
    summary: str
    read: Callable[[str], AttackGraph]


def read_af(text: str) -> AttackGraph:
    r"""Read numbers: arguments are named ``1`` to the count. Linear.

    Raises:
        ParseError: If a line is not of that form, or a number is out of range.

    >>> graph = read_af("p af 2\n# mutual\n1 2\n2 1\n")
    >>> graph.names, graph.sources, graph.targets
    (Numerals(2), [0, 1], [1, 0])
    """
    return plain_af(text) or _any_af(text)


def _any_af(text: str) -> AttackGraph:
    count: int | None = None
    sources: list[int] = []
    targets: list[int] = []
    # Asked once for the text, so that lines of digits need no look at their signs one by one.
    is_plain = re.search(r"[^0-9\s]", text[text.find("\n") :], re.ASCII) is None
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if count is None:
            count = _count(line.strip(), number)
            continue
        if len(words) == 2 and (is_plain or line.isascii()):
            try:
                source, target = int(words[0]), int(words[1])
            except ValueError:
                source = target = 0
            # ``int`` reads "+1", "1_0" and digits of other scripts, all of which other solvers
            # refuse.
            if 1 <= source <= count and 1 <= target <= count and (is_plain or _is_pair(words)):
                sources.append(source - 1)
                targets.append(target - 1)
                continue
        raise _error(f"expected two numbers from 1 to {count}", line, number)
    if count is None:
        raise _error("expected 'p af' and the number of arguments", "", 1)
    return AttackGraph(Numerals(count), sources, targets)


def _count(line: str, number: int) -> int:
    found = HEAD.fullmatch(line)
    if found is None:
        raise _error("expected 'p af' and the number of arguments", line, number)
    if len(found[1]) > len(str(MOST)) or int(found[1]) > MOST:
        raise _error(f"expected at most {MOST} arguments", line, number)
    return int(found[1])


def _is_pair(words: list[str]) -> bool:
    """Return whether two words are plain digits: ``int`` takes signs and underscores too."""
    return words[0].isdecimal() and words[1].isdecimal()


def read_apx(text: str) -> AttackGraph:
    """Read facts, in any order, several on a line. Linear.

    Raises:
        ParseError: If something is no such fact, or an attack names an argument that none declares.

    >>> graph = read_apx("att(a,b). arg(a). arg(b). % mutual")
    >>> graph.names, graph.sources, graph.targets
    (('a', 'b'), [0], [1])
    """
    return plain_apx(text) or _any_apx(text)


def _any_apx(text: str) -> AttackGraph:
    numbers: dict[str, int] = {}
    ends: list[tuple[str, str, int]] = []
    offset = 0
    match = _FACT.match
    while (found := match(text, offset)) is not None:
        name, source, target, _ = found.groups()
        if name is not None:
            numbers.setdefault(name, len(numbers))
        elif source is not None:
            # Attacks may come before the arguments they name, so names are looked up at the end.
            ends.append((source, target, offset))
        offset = found.end()
    if _REST.match(text, offset) is None:
        number = _line_of(text, offset)
        line = text.split("\n")[number - 1]
        raise _error("expected facts 'arg(NAME).' and 'att(NAME,NAME).'", line, number)
    sources: list[int] = []
    targets: list[int] = []
    for source, target, place in ends:
        if source not in numbers or target not in numbers:
            name = target if source in numbers else source
            number = _line_of(text, place)
            line = text.split("\n")[number - 1]
            raise _error(f"argument {name!r:.60} is declared by no 'arg(...).'", line, number)
        sources.append(numbers[source])
        targets.append(numbers[target])
    return AttackGraph(tuple(numbers), sources, targets)


def _line_of(text: str, offset: int) -> int:
    """Return the number of the line on which the first word from a place on stands."""
    rest = text[offset:]
    return text.count("\n", 0, offset + len(rest) - len(rest.lstrip())) + 1


def read_tgf(text: str) -> AttackGraph:
    r"""Read names and pairs of them. Linear.

    Raises:
        ParseError: If there is no line ``#``, a pair is no pair, or names an argument not listed.

    >>> graph = read_tgf("a It rained.\nb\n#\nb a\n")
    >>> graph.names, graph.sources, graph.targets
    (('a', 'b'), [1], [0])
    """
    numbers: dict[str, int] = {}
    sources: list[int] = []
    targets: list[int] = []
    in_attacks = False
    number = 1
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words:
            continue
        if not in_attacks and words == ["#"]:
            in_attacks = True
        elif not in_attacks:
            numbers.setdefault(words[0], len(numbers))
        else:
            if len(words) < 2:
                raise _error("expected the names of two arguments", line, number)
            source, target = numbers.get(words[0]), numbers.get(words[1])
            if source is None or target is None:
                name = words[0] if source is None else words[1]
                message = f"argument {name!r:.60} is not listed before the line '#'"
                raise _error(message, line, number)
            sources.append(source)
            targets.append(target)
    if not in_attacks:
        raise _error("expected a line '#' between arguments and attacks", "", number)
    return AttackGraph(tuple(numbers), sources, targets)


def _error(message: str, line: str, number: int) -> ParseError:
    column = len(line) - len(line.lstrip()) + 1
    said = f"{message}, not {line.strip()[:40]!r}" if message.startswith("expected") else message
    place = Place(number, column, line) if line else Place(number, column)
    code = "F001" if "'#'" in message or "'p af'" in message else "F004"
    return ParseError([Finding(code, "error", said, None, place)], "the instance")


INSTANCE_FORMATS: tuple[InstanceFormat, ...] = (
    InstanceFormat("af", "numbers, ICCMA 2023", read_af),
    InstanceFormat("apx", "facts, ASPARTIX", read_apx),
    InstanceFormat("tgf", "trivial graph format", read_tgf),
)


def read_instance(text: str, name: str) -> AttackGraph:
    r"""Read an attack graph in the format of that name.

    Raises:
        UnknownFormatError: If there is no such format.
        ParseError: If the text is malformed; the place is that of the first wrong line.

    >>> len(read_instance("p af 3\n", "af"))
    3
    """
    for item in INSTANCE_FORMATS:
        if item.name == name.casefold():
            with paused_collector():
                return item.read(text)
    raise UnknownFormatError(name, [item.name for item in INSTANCE_FORMATS])


def sniff_instance(text: str) -> str | None:
    r"""Return the format by the first line that is no comment; ``None`` if it looks like none.

    >>> sniff_instance("# x\np af 3\n"), sniff_instance("arg(a)."), sniff_instance("a\nb\n#\na b")
    ('af', 'apx', 'tgf')
    """
    for line in text.split("\n"):
        words = line.strip()
        if words == "#":
            return "tgf"
        if words and not words.startswith(("#", "%")):
            if re.match(r"p\s+af\b", words):
                return "af"
            return "apx" if re.match(r"(?:arg|att)\s*\(", words) else _maybe_tgf(text)
    return None


def _maybe_tgf(text: str) -> str | None:
    return "tgf" if re.search(r"^[ \t]*#[ \t]*$", text, re.MULTILINE) else None

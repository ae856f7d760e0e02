"""Single steps: what of a map a table or an outline can say, whose steps have one premise each."""

from collections.abc import Iterator

from argmap.findings import Finding
from argmap.formats.losses import lost
from argmap.model import Argument, ArgumentMap, Statement


def step_id(premise: str, polarity: str, target: str) -> str:
    """Return the id that readers give to a step.

    >>> step_id("rain", "supports", "wet")
    'rain-supports-wet'
    """
    return f"{premise}-{polarity}-{target}"


def is_single(argument_map: ArgumentMap, item: Argument) -> bool:
    """Return whether a step leads from one statement to another."""
    return len(item.premises) == 1 and isinstance(argument_map[item.target], Statement)


def step_losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Yield what is lost of arguments where single steps are written, each once. Linear."""
    seen: set[tuple[str, str, str]] = set()
    left: list[str] = []
    renamed: list[str] = []
    for item in argument_map.arguments:
        end = (item.premises[0].statement, item.polarity, item.target)
        if not is_single(argument_map, item) or end in seen:
            left.append(item.id)
        elif item.id != step_id(*end):
            renamed.append(item.id)
        seen.add(end)
    yield from lost("arguments for arguments, of several premises, or given twice", left)
    yield from lost("ids of arguments", renamed)

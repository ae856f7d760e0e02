"""Records of LKIF and CAF graphs: where the statements and arguments of a file stand in its XML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.formats.xml_tree import XmlElement

FALSE = ("false", "0")
USUAL = ("", "ordinary", "false", "0")


@dataclass(slots=True)
class CarneadesGraph:
    """One graph of a file: its elements, and the ids of its statements and arguments."""

    element: XmlElement
    section: str | None = None
    statements: dict[str, tuple[str, XmlElement]] = field(default_factory=dict)
    arguments: dict[str, tuple[str, XmlElement]] = field(default_factory=dict)
    complements: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def graphs_of(root: XmlElement) -> list[CarneadesGraph]:
    """Return the graphs of a file; CAF 1.2 and later has one, the file itself."""
    holders = root.find_all("argument-graphs")
    found = [item for holder in holders for item in holder.find_all("argument-graph")]
    found += root.find_all("argument-graph")
    if not found and (root.find("statements") or root.find("arguments")):
        found = [root]
    return [CarneadesGraph(item) for item in found]


def premises_of(element: XmlElement) -> Iterator[XmlElement]:
    """Yield the premises of an argument."""
    for holder in element.find_all("premises"):
        yield from holder.find_all("premise")


def is_exception(premise: XmlElement) -> bool:
    """Return whether a premise is an exception."""
    given = premise.attributes
    return given.get("type") == "exception" or given.get("exception") in ("true", "1")


def stands(graph: CarneadesGraph, element: XmlElement) -> bool:
    """Return whether an argument will be in the map."""
    conclusion = element.find("conclusion")
    aim = conclusion.attributes.get("statement", "") if conclusion is not None else ""
    return aim in graph.statements and any(
        premise.attributes.get("statement", "") in graph.statements and not is_exception(premise)
        for premise in premises_of(element)
    )


def is_assumed(element: XmlElement) -> bool:
    """Return whether a statement is taken to be true."""
    if element.attributes.get("value") == "true":
        return True
    weight = number_of(element.attributes.get("weight", ""))
    return weight is not None and weight > 0.5


def is_denied(element: XmlElement) -> bool:
    """Return whether a statement is taken to be false; without a weight it is not."""
    if element.attributes.get("value") == "false":
        return True
    weight = number_of(element.attributes.get("weight", ""))
    return weight is not None and weight < 0.5


def number_of(text: str) -> float | None:
    """Return the number a text is, if it is one."""
    try:
        return float(text)
    except ValueError:
        return None


def atom_of(element: XmlElement) -> str:
    """Return the formula of a statement, as CAF has it."""
    return element.attributes.get("atom", "")


def about(element: XmlElement, predicate: str) -> str:
    """Return what an atom such as ``(undercut A)`` is about; nothing if it is no such atom."""
    atom = atom_of(element).strip()
    words = atom[1:-1].split() if atom.startswith("(") and atom.endswith(")") else []
    return words[1] if len(words) == 2 and words[0] == predicate else ""


def record_of(item_id: str, element: XmlElement) -> dict[str, Any]:
    """Return an argument as plain values."""
    conclusion = element.find("conclusion")
    return {
        **element.attributes,
        "id": item_id,
        "conclusion": dict(conclusion.attributes) if conclusion is not None else None,
        "premises": [dict(premise.attributes) for premise in premises_of(element)],
    }

"""Checks of a GSN file: those of gsn2x that concern one file, as findings of code R006.

The message begins with the code gsn2x gives the check. What gsn2x refuses is a warning here, what
it warns about is a remark. Not here: V11 is off in gsn2x unless asked for; C05 is gone; C06, C09
and C10 need other files; C07 is F002, a key given twice. A file that uses, extends or is made for
other modules may name elements of theirs, so there C03 is a remark.

V01 type unknown; V02 neither developed nor marked undeveloped; V03 both; V04 link to the wrong
type; V05 link given twice; V06 link to itself; V07 a module is developed by what is not there or
cannot develop it; V08 prefix and type differ; V09 assurance claim point elsewhere; V10 defeated,
unchallenged; V12 challenger is no counter element; V13 defeated relation that is none; C01 one
root; C02 it is a goal; C03, C14 names resolve; C04 no circle; C08 all in reach of a root; C11 a
list written as one name; C12, C15, C16 challenged relations are relations; C13 no self-challenge.
Source: gsn2x, checks.
"""

from collections.abc import Iterator
from typing import Any

from argmap.findings import Finding, Severity
from argmap.formats.gsn.elements import GsnElement, GsnFile
from argmap.formats.gsn.reach import find_circle, unreached
from argmap.formats.gsn.vocabulary import CONTEXTUAL, COUNTER, relation_ends, type_of_id
from argmap.formats.yaml_tree import excerpt

DEVELOPED = ("Goal", "Strategy")
MAY_SUPPORT: dict[str, tuple[str, ...]] = {
    "Goal": ("Goal", "CounterGoal", "Solution", "CounterSolution", "Strategy"),
    "Strategy": ("Goal", "CounterGoal", "Solution", "CounterSolution", "Strategy"),
    "CounterGoal": ("CounterGoal", "CounterSolution"),
}
Remark = tuple[str, Severity, str]


def check_elements(file: GsnFile) -> list[Finding]:
    """Check the elements of a file; each finding has the place of its element. Linear."""
    findings = []
    for element in file.elements.values():
        place = excerpt(file.lines, element.key.line, element.key.column)
        for code, severity, message in _element_remarks(file, element):
            findings.append(Finding("R006", severity, f"{code}: {message}", element.id, place))
    for code, severity, message in (*_module_remarks(file), *_whole_remarks(file)):
        findings.append(Finding("R006", severity, f"{code}: {message}"))
    return findings


def _element_remarks(file: GsnFile, element: GsnElement) -> Iterator[Remark]:
    named = type_of_id(element.id)
    if element.type is None:
        yield "V01", "warning", "of unknown type; begin the id with a prefix or give a nodeType"
    elif named not in (None, element.type):
        yield "V08", "info", f"a {element.type}, but its id begins like a {named}"
    if element.type in DEVELOPED:
        if element.get("undeveloped") is True and element.supported_by:
            yield "V03", "warning", "marked as undeveloped, yet something supports it"
        elif element.get("undeveloped") is not True and not element.supported_by:
            yield "V02", "info", "supported by nothing; say 'undeveloped: true' if that is meant"
    supports = MAY_SUPPORT.get(element.type or "", ())
    yield from _link_remarks(file, element, "supportedBy", supports)
    contexts = CONTEXTUAL if element.type in DEVELOPED else ()
    yield from _link_remarks(file, element, "inContextOf", contexts)
    yield from _dialectic_remarks(file, element)
    near = {element.id, *element.supported_by, *element.in_context_of}
    points = element.get("acp")
    for point, value in points.items() if isinstance(points, dict) else ():
        for name in _names(value):
            if name not in near:
                yield "V09", "warning", f"claim point {point!r} is on {name!r}, which is not linked"


def _link_remarks(
    file: GsnFile, element: GsnElement, link: str, allowed: tuple[str, ...]
) -> Iterator[Remark]:
    seen: set[str] = set()
    for name in element.links.get(link, ()):
        other = file.elements.get(name)
        if name == element.id:
            yield "V06", "warning", f"{link} names the element itself"
        if name in seen:
            yield "V05", "info", f"{link} names {name!r} twice"
        seen.add(name)
        if other is None:
            yield _missing(file, element, link, name)
        elif other.type not in allowed:
            yield "V04", "warning", f"a {other.type}, {name!r}, cannot stand under {link} here"


def _missing(file: GsnFile, element: GsnElement, link: str, name: str) -> Remark:
    parts = [part.strip() for part in name.split(",")]
    if isinstance(element.get(link), str) and len(parts) > 1:
        return "C11", "warning", f"{link} {name!r} is one name; write [{name}] for a list"
    severity: Severity = "info" if file.has_module else "warning"
    return "C03", severity, f"{link} names {name!r}, which is not in this file"


def _dialectic_remarks(file: GsnFile, element: GsnElement) -> Iterator[Remark]:
    if element.get("defeated") is True and element.id not in file.challenged:
        yield "V10", "warning", "defeated, but nothing challenges it"
    if element.challenges and element.type not in COUNTER:
        yield "V12", "warning", "challenges something, but is no counter goal or counter solution"
    linked = {*element.supported_by, *element.in_context_of, *element.challenges}
    for name in _names(element.get("defeatedRelation")):
        if name not in linked:
            yield "V13", "warning", f"its relation to {name!r} is defeated, but there is none"
    for name in element.challenges:
        ends = None if name in file.elements else relation_ends(name)
        if name == element.id:
            yield "C13", "warning", "challenges itself"
        elif ends is None and name not in file.elements:
            yield "C14", "warning", f"challenges {name!r}, which is not in this file"
        elif ends is not None:
            yield from _relation_remarks(file, *ends)


def _relation_remarks(file: GsnFile, left: str, right: str) -> Iterator[Remark]:
    missing = [name for name in (left, right) if name not in file.elements]
    if left == right:
        yield "C15", "warning", f"challenges a relation of {left!r} to itself"
    elif missing:
        yield "C12", "warning", f"challenges a relation of {missing[0]!r}, not in this file"
    elif not {(left, right), (right, left)} & file.pairs:
        yield "C16", "warning", f"challenges the relation {left} -> {right}, but there is none"


def _names(value: Any) -> list[str]:
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, str)]


def _module_remarks(file: GsnFile) -> Iterator[Remark]:
    extends = file.module.get("extends") if isinstance(file.module, dict) else None
    for entry in extends if isinstance(extends, list) else ():
        develops = entry.get("develops") if isinstance(entry, dict) else None
        for foreign, value in develops.items() if isinstance(develops, dict) else ():
            for name in _names(value):
                element = file.elements.get(name)
                if element is None:
                    yield "V07", "warning", f"{name!r} is to develop {foreign!r}, but is not there"
                elif element.type not in ("Goal", "Strategy", "Solution"):
                    yield "V07", "warning", f"{name!r} cannot develop {foreign!r}: wrong type"


def _whole_remarks(file: GsnFile) -> Iterator[Remark]:
    below = {
        name
        for element in file.elements.values()
        for name in (*element.supported_by, *element.in_context_of)
    }
    roots = [
        element
        for element in file.elements.values()
        if element.id not in below and not element.challenges
    ]
    if not roots and file.elements:
        yield "C01", "warning", "no element is at the top: each is named by another one"
    elif len(roots) > 1:
        yield "C01", "info", f"more than one element at the top: {_some(roots)}"
    elif roots and roots[0].type != "Goal":
        yield "C02", "warning", f"the element at the top, {roots[0].id!r}, is no goal"
    circle = find_circle(file)
    if circle:
        yield "C04", "warning", f"supportedBy goes in a circle: {_some(circle)}"
    apart = unreached(file, roots) if roots else []
    if apart:
        yield "C08", "warning", f"not below any element at the top: {_some(apart)}"


def _some(elements: list[GsnElement]) -> str:
    more = f" and {len(elements) - 5} more" if len(elements) > 5 else ""
    return ", ".join(element.id for element in elements[:5]) + more

"""Elements: what a statement or a step is in the notation of assurance cases, and what is marked on it.

What a GSN or TEA file said counts first; of any other map, evidence is a solution, what is only
context is a context, and every other claim a goal. A step with words of its own is a strategy; one
without is a line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from argmap.drawing.styles import Shape, Style
from argmap.drawing.text import at_most, clean, wrap
from argmap.drawing.widths import width_of
from argmap.errors import DrawingError
from argmap.formats.gsn.vocabulary import KINDS, type_of_id
from argmap.formats.modules.placeholders import placeholders_in
from argmap.languages import message, say
from argmap.model import Argument, ArgumentMap, Statement
from argmap.naming import nearest
from argmap.schemes.spoken import scheme_said

TEA_TYPES = {
    "GOAL": "Goal",
    "PROPERTY_CLAIM": "Goal",
    "EVIDENCE": "Solution",
    "STRATEGY": "Strategy",
    "CONTEXT": "Context",
    "JUSTIFICATION": "Justification",
    "ASSUMPTION": "Assumption",
    "AWAY_GOAL": "Goal",
    "MODULE": "Module",
    "CONTRACT": "Contract",
}
MARKS = (
    message("undeveloped"),
    message("uninstantiated"),
    message("defeated"),
    message("public"),
)
_NAME = re.compile(r"[^\W\d_]{1,4}[-_.]?\d[\w.]{0,7}")
CONTEXTUAL = ("Context", "Assumption", "Justification")


@dataclass(frozen=True, slots=True)
class Element:
    """An element as it is drawn: its type, its name in bold, its text, what is marked on it.

    ``module`` says where an away element is at home. ``same`` names the step of whose element this is
    one more place, as a strategy that supports two goals is one.
    """

    kind: str
    name: str
    text: tuple[str, ...]
    marks: tuple[str, ...] = ()
    module: str = ""
    same: str = ""

    def tag(self, style: Style) -> str:
        """Name the element and what is marked on it in capitals, as a card names its kind."""
        return self.words(style).upper()

    def words(self, style: Style) -> str:
        """Name the element and what is marked on it."""
        away = (say("away"),) if self.module else ()
        return " · ".join((style.word(self.kind), *away, *map(say, self.marks)))


def statement_element(whole: ArgumentMap, statement: Statement, style: Style) -> Element:
    """Say what a statement is."""
    kind = _kind(whole, statement)
    name, text = statement.id, statement.text
    own = own_of(statement)
    if _is_name(statement.title):
        name = statement.title
    elif isinstance(own.get("id"), str | int):
        name = str(own["id"])
    module = ""
    if own.get("type") == "AWAY_GOAL":
        module = str(own.get("moduleName") or say("another module"))
    return Element(kind, clean(name), broken(text, style.shape(kind)), marks_of(statement), module)


def step_element(whole: ArgumentMap, argument: Argument, style: Style) -> Element | None:
    """Say what a step is; nothing for one without words of its own, which is a line.

    Of several such steps for one thing each is an element, as lines would join them.
    """
    own = own_of(argument)
    words = argument.title or scheme_said(argument.scheme)
    bare = not words and "type" not in own and "strategy" not in own
    alone = argument.id == f"{argument.target}.supportedBy" or "direct" in own
    one = argument.polarity == "attacks" and len(argument.premises) == 1
    if bare and (alone or one or _is_lone(whole, argument)):
        return None
    kind = "Strategy" if argument.polarity == "supports" else "CounterStrategy"
    name = own.get("id", own.get("strategy", argument.id))
    name = own["name"] if _is_name(own.get("name")) else name
    same = own.get("strategy", "")
    text = broken(words, style.shape(kind)) if words else ()
    return Element(kind, clean(str(name)), text, marks_of(argument), same=str(same))


def _is_lone(whole: ArgumentMap, argument: Argument) -> bool:
    """Tell whether no other step without words is for or against the same as this one."""
    return not any(
        item.polarity == argument.polarity and not (item.title or item.scheme)
        for item in whole.incoming.get(argument.target, ())
        if item.id != argument.id
    )


def own_of(item: Statement | Argument | ArgumentMap) -> Mapping[str, Any]:
    """Return what a GSN or TEA file said of an item beyond the model, whatever its shape."""
    own = item.extras.get("gsn", item.extras.get("tea"))
    return own if isinstance(own, Mapping) else {}


def fields_of(item: Statement | Argument) -> Mapping[str, Any]:
    """Return the fields of an item in its file that the model has no place for."""
    own = own_of(item)
    if "tea" in item.extras and "gsn" not in item.extras:
        return own
    found = own.get("fields")
    return found if isinstance(found, Mapping) else {}


def marks_of(item: Statement | Argument) -> tuple[str, ...]:
    """List what is marked on an element; a placeholder in its words waits to be instantiated."""
    said = fields_of(item)
    found = {name for name in MARKS if said.get(name) is True or getattr(item, name, None) is True}
    words = item.text if isinstance(item, Statement) else item.title or ""
    if placeholders_in(words):
        found.add("uninstantiated")
    return tuple(name for name in MARKS if name in found)


def choice_of(argument: Argument) -> str | None:
    """Return the name of the choice that a step is one of."""
    said = argument.choice or fields_of(argument).get("choice")
    return said if isinstance(said, str) else None


def aways_of(item: Statement | Argument) -> Iterator[tuple[str, str, str]]:
    """Yield what an element names that the map does not hold: the link, the type, and the name."""
    aside = own_of(item).get("aside")
    named = aside if isinstance(aside, Mapping) else {}
    elsewhere = item.elsewhere
    contexts = _names(named.get("inContextOf"))
    direct = (one for one in elsewhere if one not in contexts)
    links = {
        "supportedBy": (*direct, *_names(named.get("supportedBy"))),
        "inContextOf": contexts,
    }
    for link, names in links.items():
        plain = "Goal" if link == "supportedBy" else "Context"
        for name in dict.fromkeys(names):
            yield link, type_of_id(name) or plain, name


def layer_lines(item: Statement | Argument, names: tuple[str, ...]) -> tuple[str, ...]:
    """Say what an item has under each of these names beyond the model, a line for each it has."""
    found = layers_of(item) if names else {}
    return tuple(clean(f"{name}: {found[name]}") for name in names if name in found)


def check_layers(argument_map: ArgumentMap, names: tuple[str, ...]) -> None:
    """Refuse names under which no element says anything.

    Raises:
        DrawingError: With the first of them, the name it is nearest to, and all there are.
    """
    known: set[str] = set()
    for item in argument_map.nodes() if names else ():
        known.update(layers_of(item))
    for name in names:
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            hint = nearest(name, sorted(known))
            raise DrawingError(f"no element has a layer {name!r}{hint} (known: {there})")


def layers_of(item: Statement | Argument) -> dict[str, str]:
    """Return the plain values among the extras of an item, those of a mapping in them too."""
    found: dict[str, str] = {}
    todo: list[Mapping[str, Any]] = [fields_of(item)]
    if not own_of(item):
        todo = [item.extras]
    for said in todo:
        for name, value in said.items():
            if isinstance(value, Mapping):
                todo.append(value)
            elif isinstance(value, tuple | list):
                found.setdefault(name, ", ".join(map(str, value)))
            elif value is not None and not isinstance(value, bool):
                found.setdefault(name, str(value))
    return found


def broken(text: str, shape: Shape) -> tuple[str, ...]:
    """Break words into lines that fit a shape: the more words, the wider."""
    words = clean(text)
    least, most = shape.room
    room = (width_of(words) * 1.2 * shape.aspect) ** 0.5
    return at_most(wrap(words, min(max(room, least), most)))


def _is_name(title: object) -> TypeGuard[str]:
    """Return whether a title is a name such as ``G1``, which the files of TEA have beside their ids."""
    return isinstance(title, str) and _NAME.fullmatch(title) is not None


def _names(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, tuple | list) else ()
    return tuple(name for name in names if isinstance(name, str) and name.strip())


def _kind(whole: ArgumentMap, statement: Statement) -> str:
    own = own_of(statement)
    read, inside = own.get("type"), own.get("inside")
    if isinstance(inside, str) and inside.capitalize() in CONTEXTUAL:
        return inside.capitalize()
    if isinstance(read, str) and (read in KINDS or read in TEA_TYPES):
        return TEA_TYPES.get(read, read)
    if statement.kind == "assumption":
        return "Assumption"
    steps = whole.outgoing.get(statement.id, ())
    counter = "Counter" if steps and all(item.polarity == "attacks" for item in steps) else ""
    if statement.kind == "evidence":
        return f"{counter}Solution"
    ties = [tie for tie in whole.ties.get(statement.id, ()) if tie.kind == "context"]
    argued = steps or whole.incoming.get(statement.id)
    if not argued and any(statement.id in tie.origins for tie in ties):
        return "Context"
    return f"{counter}Goal"

"""Styles: the notation a picture is drawn in: argmap's own cards, GSN, or CAE; one shape per type.

Sources: GSN Community Standard version 3 (SCSC-141C), parts 1:2 to 1:6; Claims, Arguments and
Evidence (Adelard).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.errors import DrawingError
from argmap.languages import message, say
from argmap.model import ASSURANCE, ArgumentMap, Statement
from argmap.naming import nearest

AUTO = "auto"
"""The style a map has by itself: GSN for assurance cases, circles for frameworks, else cards."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How an element of one type is drawn.

    ``room`` is the least and the greatest width of its text in em, ``aspect`` how much wider than
    high a text is to be, as a circle wants another form than a box. ``edge`` is a style of its
    border; a ``letter`` tells types of one shape apart.
    """

    dot: str
    room: tuple[float, float]
    aspect: float
    edge: str = ""
    letter: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A notation: a shape for each type of element, and how its lines run.

    Without ``shapes`` it is argmap's own. Where reasons point ``upward``, arrows end at what they
    are for.
    """

    name: str
    summary: str
    legend: str = ""
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    """What the types are called, where that is not their name."""
    steps: Mapping[str, str] = field(default_factory=dict)
    """What the steps of each look are called in text, where that is not as on cards."""
    upward: bool = False
    order: str = message("goals first, what supports them below")

    def shape(self, kind: str) -> Shape:
        """Return the shape of a type of element; of a counter element that of its type."""
        return self.shapes[kind.removeprefix("Counter")]

    def word(self, kind: str) -> str:
        """Name a type of element, in the language that is spoken.

        >>> CAE.word("Solution"), GSN.word("CounterGoal")
        ('evidence', 'counter goal')
        """
        plain = kind.removeprefix("Counter")
        word = say(self.words.get(plain) or TYPES.get(plain, plain.lower()))
        return word if plain == kind else say("counter {element}", element=word)


TYPES: Mapping[str, str] = {
    "Goal": message("goal"),
    "Strategy": message("strategy"),
    "Solution": message("solution"),
    "Context": message("context"),
    "Assumption": message("assumption"),
    "Justification": message("justification"),
    "Module": message("module"),
    "Contract": message("contract"),
}
_BOX, _NOTE = "shape=box", "shape=note"
SLANTED = "shape=polygon sides=4 skew=0.2"
_OVAL, _CIRCLE = "shape=ellipse", "shape=circle"
WIDE, NARROW = (12.0, 18.0), (9.0, 18.0)
STEPS = {
    "supports": message("supported by"),
    "attacks": message("challenged by"),
    "undercut": message("step challenged by"),
}
GSN = Style(
    "gsn",
    "Goal Structuring Notation, as its Community Standard 3 draws it",
    message(
        "filled arrow: supported by · hollow arrow: in context of · dashed, open arrow: challenges · "
        "below an element, diamond: undeveloped, triangle: uninstantiated"
    ),
    {
        "Goal": Shape(_BOX, WIDE, 8),
        "Strategy": Shape(SLANTED, WIDE, 8),
        "Solution": Shape(_CIRCLE, (6.0, 14.0), 1.2, centred=True),
        "Context": Shape(_BOX, WIDE, 8, "rounded"),
        "Assumption": Shape(_OVAL, NARROW, 3, letter="A", centred=True),
        "Justification": Shape(_OVAL, NARROW, 3, letter="J", centred=True),
        "Module": Shape("shape=tab", WIDE, 8),
        "Contract": Shape("shape=component", WIDE, 8),
    },
    steps=STEPS,
)
CAE = Style(
    "cae",
    "Claims, Arguments, Evidence",
    message(
        "ellipse: claim · rounded: argument · rectangle: evidence · arrows lead to what is supported · "
        "dashed: challenges · dotted: context · diamond below: undeveloped"
    ),
    {
        "Goal": Shape(_OVAL, (10.0, 18.0), 3, centred=True),
        "Strategy": Shape(_BOX, WIDE, 8, "rounded"),
        "Solution": Shape(_BOX, WIDE, 8),
        "Context": Shape(_NOTE, WIDE, 8),
        "Assumption": Shape(_NOTE, WIDE, 8, letter="A"),
        "Justification": Shape(_NOTE, WIDE, 8, letter="J"),
        "Module": Shape("shape=tab", WIDE, 8),
        "Contract": Shape("shape=component", WIDE, 8),
    },
    {"Goal": message("claim"), "Strategy": message("argument"), "Solution": message("evidence")},
    steps=STEPS,
    upward=True,
)
CARDS = Style(
    "cards",
    "argmap's own: cards for statements, signs on the steps between them",
    order=message("conclusions first, reasons after"),
)
GRAPH = Style(
    "graph",
    "circles and arrows, as abstract frameworks are drawn in papers",
    order=message("arguments and attacks"),
)
FRAMEWORKS = ("af", "apx", "tgf")
STYLES = (CARDS, GSN, CAE, GRAPH)


def check_style(name: str) -> None:
    """Refuse a name that no style has.

    Raises:
        DrawingError: If so; the message says which is near, and which there are.
    """
    known = [AUTO, *(style.name for style in STYLES)]
    if name not in known:
        hint = nearest(name, known)
        raise DrawingError(f"unknown style: {name!r}{hint} (known: {', '.join(known)})")


def find_style(name: str, argument_map: ArgumentMap) -> Style:
    """Return the style of that name, or with ``auto`` the one that a map has by itself.

    Raises:
        DrawingError: If there is none; the message lists those there are.

    >>> find_style("auto", ArgumentMap()).name
    'cards'
    """
    check_style(name)
    if name == AUTO:
        if is_framework(argument_map):
            return GRAPH
        return GSN if is_case(argument_map) else CARDS
    return next(style for style in STYLES if style.name == name)


def is_framework(argument_map: ArgumentMap) -> bool:
    """Return whether a map is an abstract framework: names without words of their own, and attacks."""
    steps, statements = argument_map.arguments, argument_map.statements
    plain = all(
        len(step.premises) == 1 and step.polarity == "attacks" and step.target in argument_map.kinds
        for step in steps
    )
    return bool(steps) and plain and all(_is_name(item) for item in statements)


def _is_name(statement: Statement) -> bool:
    of_framework = any(name in statement.extras for name in FRAMEWORKS)
    return of_framework or statement.text == statement.id


def is_case(argument_map: ArgumentMap) -> bool:
    """Return whether a map is an assurance case: one that says so, or that was read from GSN or TEA."""
    if argument_map.metadata.reading == ASSURANCE:
        return True
    items = (argument_map, *argument_map.nodes())
    return any("gsn" in item.extras or "tea" in item.extras for item in items)

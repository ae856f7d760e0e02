"""Door: a public function refuses an argument of a wrong type before it does anything.

``checked`` reads what a function wants from its annotations, at the first call, so that a type
stands once. Without it the mistake shows as an AttributeError from deep inside.
"""

import os
import re
import sys
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, wraps
from importlib import import_module
from inspect import Parameter, signature
from numbers import Integral, Real
from types import NoneType, UnionType
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
Wanted = tuple[type, ...]
# ``isinstance`` asks an exact type first, which is many times faster than asking an ABC.
_QUICK: dict[Any, Wanted] = {
    Mapping: (dict, Mapping),
    Iterable: (tuple, list, Iterable),
    Sequence: (tuple, list, Sequence),
    Collection: (tuple, list, Collection),
    # The integers of numpy, and its short floats, are no ``int`` and no ``float``.
    int: (int, Integral),
    float: (float, int, Real),
}
_MANY = (Iterable, Sequence, Collection)
_HINTS = {
    "ArgumentMap": "load it first: argmap.load({value})",
    "SourceText": "read it first: argmap.read_source({value})",
    "Verification": "make it first: argmap.verify(argument_map, texts)",
    "Corpus": "read it first: argmap.read_corpus({value})",
}
_PLAIN: dict[Any, str] = {
    str: "a string",
    int: "an integer",
    float: "a number",
    NoneType: "None",
    os.PathLike: "a path",
    Mapping: "a mapping",
    Iterable: "a collection",
    Sequence: "a sequence",
    Collection: "a collection",
}


class Rule:
    """What one parameter takes: its types, and those of what it holds if it holds many."""

    __slots__ = ("each", "exact", "holds", "is_open", "said", "single", "types")

    def __init__(self, annotation: object) -> None:
        self.types: Wanted = ()
        self.is_open: bool = False
        self.each: Wanted | None = None
        self.holds: bool = False
        self.said: list[str] = []
        for option in _options(annotation):
            self._take(option)
        self.single: Wanted = tuple(filter(_is_single, self.types))
        # Types whose values need no second look: nearly all arguments end here, at once.
        self.exact: frozenset[type] = frozenset(self.types).difference((tuple, list, dict))

    def _take(self, option: Any) -> None:
        origin: Any = typing.get_origin(option) or option
        if origin is typing.Literal:
            for value in typing.get_args(option):
                self._take(type(value))
            return
        if not _can_be_asked(origin):
            # No value can be asked whether it is of that type: the function itself must tell.
            self.is_open = True
            return
        said = _PLAIN.get(origin) or _with_article(origin.__name__)
        inside = typing.get_args(option)
        if inside and issubclass(origin, Iterable) and not issubclass(origin, str):
            held = Rule(inside[-1] if inside[-1] is not ... else inside[0])
            # Where two options hold things, it is not clear which of them a value was meant for.
            self.each = None if self.holds else None if held.is_open else held.types
            self.holds = True
            if not held.is_open:
                what = "each value" if issubclass(origin, Mapping) else "each"
                said += f" ({what} {' or '.join(held.said)})"
        self.types += _QUICK.get(origin, (origin,))
        if said not in self.said:
            self.said.append(said)

    def fits(self, value: object) -> bool:
        """Return whether a value is of one of the types, and all it holds if that can be looked at."""
        if self.is_open:
            return True
        if not isinstance(value, self.types):
            return False
        if self.holds and is_single(value):
            return isinstance(value, self.single)
        return self.each is None or all(isinstance(item, self.each) for item in self.held(value))

    def held(self, value: object) -> Iterable[object]:
        """Return what a value holds, nothing where looking would use it up."""
        if isinstance(value, Mapping):
            return value.values() if dict in self.types else value
        return value if isinstance(value, tuple | list | set | frozenset) else ()


def is_single(value: object) -> bool:
    """Tell whether a value can be walked over, and is never meant as a collection.

    A string is one of letters, bytes one of numbers, and a record of pydantic one of its fields.
    """
    return isinstance(value, str | bytes) or hasattr(type(value), "__pydantic_fields__")


def callers_level() -> int:
    """Return the ``stacklevel`` with which a warning shows the line outside of argmap.

    A number that is written down is wrong as soon as a door stands between the two.
    """
    level, frame = 1, sys._getframe(1)
    home = __name__.partition(".")[0]
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == home:
        level, frame = level + 1, frame.f_back
    return level


def checked(function: Function) -> Function:
    """Let a function refuse arguments of a wrong type; signature and types stay as they are.

    >>> @checked
    ... def half(number: float) -> float:
    ...     return number / 2
    >>> half(3)
    1.5
    >>> half("3")
    Traceback (most recent call last):
    TypeError: half: number must be a number, not str
    """
    rules: dict[str, Rule] = {}
    in_order: list[tuple[frozenset[type], str, Rule]] = []
    rest: list[Rule] = []
    who = function.__name__

    def read() -> None:
        for name, parameter in signature(function).parameters.items():
            if parameter.kind is Parameter.VAR_KEYWORD:
                continue
            rule = Rule(_late(parameter.annotation))
            if parameter.kind is Parameter.VAR_POSITIONAL:
                rest.append(rule)
                continue
            rules[name] = rule
            if parameter.kind is not Parameter.KEYWORD_ONLY:
                in_order.append((rule.exact, name, rule))

    @wraps(function)
    def door(*args: Any, **kwargs: Any) -> Any:
        if not rules:
            read()
        for (exact, name, rule), value in zip(in_order, args):  # noqa: B905 - a keyword costs
            if type(value) not in exact and not rule.fits(value):
                raise _refusal(who, name, rule, value)
        for name, value in kwargs.items():
            rule = rules.get(name, _ANY)
            if type(value) not in rule.exact and not rule.fits(value):
                raise _refusal(who, name, rule, value)
        if rest:
            for value in args[len(in_order) :]:
                if not rest[0].fits(value):
                    raise _refusal(who, "each of the others", rest[0], value)
        return function(*args, **kwargs)

    return typing.cast(Function, door)


def check_types(who: str, wanted: Mapping[str, Any], values: Mapping[str, object]) -> None:
    """Refuse values that are not of the types wanted, which are annotations by the same names.

    Raises:
        TypeError: If one is not; it says what ``who`` wants.

    >>> check_types("Nail", {"length": float}, {"length": "3 cm"})
    Traceback (most recent call last):
    TypeError: Nail: length must be a number, not str
    """
    for name, value in values.items():
        rule = _rule(wanted[name])
        if not rule.fits(value):
            raise _refusal(who, name, rule, value)


@cache
def _rule(annotation: Any) -> Rule:
    return Rule(annotation)


def _refusal(who: str, name: str, rule: Rule, value: object) -> TypeError:
    wanted = " or ".join(rule.said)
    got = type(value).__name__
    if rule.each and isinstance(value, rule.types) and not is_single(value):
        value = next(item for item in rule.held(value) if not isinstance(item, rule.each))
        got += f" with {type(value).__name__}"
    message = f"{who}: {name} must be {wanted}, not {got}"
    hint = next(
        (_HINTS[word] for said in rule.said for word in re.findall(r"\w+", said) if word in _HINTS),
        "",
    )
    if hint and isinstance(value, str | os.PathLike):
        message += f"; {hint.format(value=repr(os.fspath(value))[:80])}"
    return TypeError(message)


def _late(annotation: object) -> object:
    """Return the class that an annotation in quotes names, of a module imported when it is needed."""
    if not isinstance(annotation, str):
        return annotation
    module, _, name = annotation.partition("[")[0].rpartition(".")
    return getattr(import_module(module), name) if module.isidentifier() else Any


def _options(annotation: object) -> Iterator[object]:
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        for option in typing.get_args(annotation):
            yield from _options(option)
    else:
        yield NoneType if annotation is None else annotation


def _can_be_asked(option: Any) -> bool:
    if not isinstance(option, type) or option in (Any, Parameter.empty):
        return False
    # A protocol that is not made for it refuses ``isinstance``.
    return not getattr(option, "_is_protocol", False) or option in (Iterable, os.PathLike)


def _is_single(kind: type) -> bool:
    return kind is str or not issubclass(kind, Iterable)


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


_ANY = Rule(Any)

"""What is public, found by walking: modules of the stub, their names, the types these hand out."""

import enum
import functools
import importlib
import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy
import numpy.typing
import pydantic

import argmap
from argmap.notebook.framed import Widget
from argmap.projection import Framework
from argmap.stub import read_homes

# What annotations name under TYPE_CHECKING alone. A graph of networkx takes no parameter at run time.
LATE = {
    "NDArray": numpy.typing.NDArray,
    "np": numpy,
    "Framework": Framework,
    "networkx": types.SimpleNamespace(DiGraph=list, MultiDiGraph=list),
    "Widget": Widget,
    # DuckDB is an extra.
    "DuckDBPyConnection": object,
}
INNER = ("argmap.formats.argdown", "argmap.semantics.dung", "argmap.semantics.gradual")
HOMES = read_homes(argmap.__path__[0])


def modules() -> list[types.ModuleType]:
    """``argmap``, the modules its stub names, and ``INNER``."""
    found = [argmap, *(getattr(argmap, name) for name, home in HOMES.items() if home == "argmap")]
    return [*found, *(importlib.import_module(name) for name in INNER)]


def names_of(module: types.ModuleType) -> list[str]:
    """``__all__`` of a package; of a module all it defines itself, but for what begins with _."""
    if hasattr(module, "__path__"):
        return list(module.__all__)
    return sorted(
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", module.__name__) == module.__name__
        and not isinstance(value, types.ModuleType)
    )  # fmt: skip


def public() -> dict[str, Any]:
    """Everything public by its full name."""
    return {
        f"{module.__name__}.{name}": getattr(module, name)
        for module in modules()
        for name in names_of(module)
    }


def types_in(hint: Any) -> Iterator[type]:
    """The classes an annotation names, at any depth."""
    if isinstance(hint, types.FunctionType | str):
        return
    origin = typing.get_origin(hint)
    if origin is None and isinstance(hint, type):
        yield hint
    for part in typing.get_args(hint):
        for one in part if isinstance(part, list) else [part]:
            yield from types_in(one)


def returned(function: Any) -> Any:
    """Read what a function returns, without reading what it takes."""

    def alike() -> None: ...

    alike.__annotations__ = {"return": function.__annotations__.get("return")}
    return typing.get_type_hints(alike, function.__globals__, LATE)["return"]


def handed_out(value: Any) -> Iterator[tuple[str, type]]:
    """The classes that calling a function returns, or that the public parts of a class hold."""
    if inspect.isfunction(value):
        yield from (("()", one) for one in types_in(returned(value)))
    elif isinstance(value, type) and not issubclass(value, enum.Enum):
        for name, hint in fields_of(value):
            yield from ((f".{name}", one) for one in types_in(hint))
        for name, part in inspect.getmembers_static(value):
            if own(value, name) and (
                not name.startswith("_") or name in ("__getitem__", "__iter__")
            ):
                call = function_of(part)
                if call is not None:
                    yield from ((f".{name}", one) for one in types_in(returned(call)))


def own(kind: type, name: str) -> bool:
    """Whether a member is argmap's, not that of a library the class comes from."""
    home = next(base for base in kind.__mro__ if name in vars(base))
    return home.__module__.startswith("argmap")


def fields_of(kind: type) -> Iterator[tuple[str, Any]]:
    if issubclass(kind, pydantic.BaseModel):
        yield from ((name, field.annotation) for name, field in kind.model_fields.items())
    else:
        yield from (
            (name, hint)
            for name, hint in typing.get_type_hints(kind, localns=LATE).items()
            if not name.startswith("_")
        )


def function_of(part: Any) -> Callable[..., Any] | None:
    if isinstance(part, property):
        return part.fget
    if isinstance(part, classmethod | staticmethod):
        return part.__func__
    if isinstance(part, functools.cached_property):
        return part.func
    return part if inspect.isfunction(part) else None


def reached(start: Mapping[str, Any]) -> dict[type, str]:
    """The classes of argmap that public things hand out, and these in turn, with one way there."""
    ways: dict[type, str] = {}
    todo = list(start.items())
    seen: set[int] = set()
    while todo:
        name, value = todo.pop(0)
        if id(value) in seen:
            continue
        seen.add(id(value))
        for step, kind in handed_out(value):
            if kind.__module__.startswith("argmap") and kind not in ways:
                ways[kind] = name + step
                todo.append((name + step, kind))
    return ways

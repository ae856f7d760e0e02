"""Public names: what argmap offers, each once under its shortest name, with its source."""

import ast
import importlib
import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import argmap
from argmap.stub import read_homes

HOMES = read_homes(argmap.__path__[0])
INNER = ("argmap.formats.argdown", "argmap.semantics.dung", "argmap.semantics.gradual")
"""Packages inside a public package that have names of their own."""


@dataclass(frozen=True)
class Public:
    """A public name, the module it is imported from, its value, and where that is defined."""

    name: str
    home: str
    value: Any
    node: ast.stmt
    docstring: str

    @property
    def short(self) -> str:
        """Return the last part of the name."""
        return self.name.rpartition(".")[2]


def modules() -> Iterator[types.ModuleType]:
    """Yield the public modules, those inside others last."""
    for name, home in HOMES.items():
        if home == "argmap":
            yield importlib.import_module(f"argmap.{name}")
    yield from map(importlib.import_module, INNER)


def names_of(module: types.ModuleType) -> list[str]:
    """Return ``__all__`` of a package; of a module what it defines without a leading underscore."""
    if hasattr(module, "__path__"):
        return list(module.__all__)
    return [
        name
        for name in _defined(module.__name__)
        if not name.startswith("_") and name in vars(module)
    ]


@cache
def public() -> tuple[Public, ...]:
    """Return every public name: those of ``argmap`` itself first, then the rest by module."""
    seen: set[int] = set()
    found: list[Public] = []
    inner = {name: home for name, home in HOMES.items() if home != "argmap"}
    named = [(f"argmap.{name}", home, name) for name, home in inner.items()]
    for module in modules():
        named += [(f"{module.__name__}.{name}", module.__name__, name) for name in names_of(module)]
    for full, home, name in named:
        value = getattr(importlib.import_module(home), name)
        if id(value) in seen or isinstance(value, types.ModuleType):
            continue
        # Small values such as a string or a tuple may be one object under two names.
        if isinstance(value, types.FunctionType | type):
            seen.add(id(value))
        found.append(_public(full, home, name, value))
    return tuple(found)


@cache
def statements_of(module: str) -> tuple[ast.stmt, ...]:
    """Return the statements of a module."""
    return tuple(ast.parse(inspect.getsource(importlib.import_module(module))).body)


def class_of(kind: type) -> ast.ClassDef | None:
    """Return the source of a class of argmap, nothing for one of another package."""
    if not kind.__module__.startswith("argmap"):
        return None
    node = _defined(kind.__module__).get(kind.__name__, (None, ""))[0]
    return node if isinstance(node, ast.ClassDef) else None


@cache
def _defined(module: str) -> dict[str, tuple[ast.stmt, str]]:
    """The names a module defines, each with its statement and docstring."""
    found: dict[str, tuple[ast.stmt, str]] = {}
    body = statements_of(module)
    for at, node in enumerate(body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = (node, ast.get_docstring(node) or "")
        for name in _assigned(node):
            found[name] = (node, text_after(body, at))
    return found


def _assigned(node: ast.stmt) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def text_after(body: tuple[ast.stmt, ...] | list[ast.stmt], at: int) -> str:
    """Return the string that stands below a statement, which is its docstring."""
    match body[at + 1 : at + 2]:
        case [ast.Expr(value=ast.Constant(value=str(text)))]:
            return inspect.cleandoc(text)
    return ""


@cache
def _stub_of(module: str) -> tuple[ast.stmt, ...]:
    """Return what stands in the stub of a package that gives its names late, and nothing of others."""
    stub = Path(inspect.getfile(importlib.import_module(module))).with_suffix(".pyi")
    return tuple(ast.parse(stub.read_text(encoding="utf-8")).body) if stub.exists() else ()


def _public(full: str, home: str, name: str, value: Any) -> Public:
    module, original = _origin(home, name)
    node, docstring = _defined(module)[original]
    return Public(full, home, value, node, docstring)


def _origin(module: str, name: str) -> tuple[str, str]:
    """Follow ``from X import NAME`` to the module that defines the name."""
    if name in _defined(module):
        return module, name
    for node in (*statements_of(module), *_stub_of(module)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return _origin(node.module, alias.name)
    raise LookupError(f"{module} neither defines nor imports {name}")

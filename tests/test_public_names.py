"""The face of argmap: names stand once, what they hand out can be named, and no change is unseen."""

import ast
import importlib
import inspect
import subprocess
import sys
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.stub import read_homes
from public import HOMES, modules, names_of, public, reached

SOURCE = Path(__file__).resolve().parents[1] / "src/argmap"
STUB = SOURCE / "__init__.pyi"
# It needs an extra, and its class comes from traitlets: ``argmap.notebook.framed.Widget``.
NOT_EXPORTED = {"argmap.notebook.framed.Widget"}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(importlib.import_module(module)))


def definition(value: Any) -> ast.FunctionDef | ast.ClassDef:
    return next(
        node
        for node in tree(value.__module__).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == value.__name__
    )


def signature(node: ast.FunctionDef) -> str:
    """Read from the source: how Python writes annotations differs from version to version."""
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({ast.unparse(node.args)}){returns}"


def members(node: ast.ClassDef) -> list[str]:
    lines = []
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
            lines.append(ast.unparse(part))
        elif isinstance(part, ast.FunctionDef) and (
            not part.name.startswith("_") or part.name == "__init__"
        ):
            marks = "".join(
                f"@{mark} " for mark in map(ast.unparse, part.decorator_list) if mark != "checked"
            )
            lines.append(f"{marks}{part.name}{signature(part)}")
    return lines


def lines_of(name: str, value: Any) -> list[str]:
    if isinstance(value, types.FunctionType):
        node = definition(inspect.unwrap(value))
        assert isinstance(node, ast.FunctionDef)
        return [f"{name}{signature(node)}"]
    if isinstance(value, type) and value.__module__.startswith("argmap"):
        node = definition(value)
        assert isinstance(node, ast.ClassDef)
        bases = ", ".join(ast.unparse(base) for base in node.bases)
        parts = members(node) if name == f"argmap.{value.__name__}" else []
        return [f"{name}: class({bases})", *(f"    {part}" for part in parts)]
    return [f"{name}: {type(value).__name__}"]


def test_public_names_and_signatures(golden: Callable[[str, bytes], None]) -> None:
    """A name that goes, or takes something else, is seen here before a user sees it."""
    found = public()
    lines = [line for name in sorted(found) for line in lines_of(name, found[name])]
    assert len(lines) > 500
    golden("public_names.txt", ("\n".join(lines) + "\n").encode())


def test_names_stand_once() -> None:
    """The stub, what the loader reads in it, ``__all__`` and ``dir`` are one list."""
    read: dict[str, str] = {}
    for node in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                assert alias.asname == alias.name, f"{alias.name} is not exported from the stub"
                assert alias.name not in read, f"{alias.name} stands twice"
                read[alias.name] = node.module or ""
    assert read == HOMES
    named = {name for name, home in read.items() if home != "argmap"}
    assert list(argmap.__all__) == sorted(named)
    assert set(dir(argmap)) >= {*named, *read, "__version__"}
    assert not named & {path.stem for path in SOURCE.iterdir()}, "a module would hide the name"


@pytest.mark.parametrize("name", HOMES)
def test_names_are_what_their_home_has(name: str) -> None:
    value, home = getattr(argmap, name), HOMES[name]
    if home == "argmap":
        assert value is importlib.import_module(f"argmap.{name}")
    else:
        assert value is getattr(importlib.import_module(home), name)


@pytest.mark.program
def test_modules_are_reached_without_importing_them() -> None:
    """As the documentation writes them, in an interpreter that has imported argmap alone."""
    inner = [name for name, home in HOMES.items() if home == "argmap"]
    assert {"errors", "formats", "web", "semantics"} <= set(inner)
    code = "import argmap; print(*(getattr(argmap, name).__name__ for name in {!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code.format(inner)],
        env={"PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [f"argmap.{name}" for name in inner]


@pytest.mark.program
@pytest.mark.parametrize("name", ["nothing", "cli", "graph", "storage"])
def test_other_names_are_refused(name: str) -> None:
    code = f"import argmap; argmap.{name}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"module 'argmap' has no attribute '{name}'" in done.stderr
    assert name not in HOMES


@pytest.mark.parametrize(
    "line", ["import argmap.web", "from argmap import a", "from argmap import a as b", "from a import (", ""]
)  # fmt: skip
def test_stubs_in_another_form_are_refused(line: str, tmp_path: Path) -> None:
    good = "from argmap.query import paths as paths\n"
    if line:
        (tmp_path / "__init__.pyi").write_text(f"# from x\n{good}{line}\n", encoding="utf-8")
    with pytest.raises(ImportError, match="is not 'from HOME" if line else "is missing"):
        read_homes(str(tmp_path))
    (tmp_path / "__init__.pyi").write_text(good * 2, encoding="utf-8")
    with pytest.raises(ImportError, match="once"):
        read_homes(str(tmp_path))


def test_what_public_functions_return_is_public() -> None:
    """Results of ``argmap``'s own functions are in ``argmap`` itself."""
    functions = {
        f"argmap.{name}": getattr(argmap, name)
        for name in argmap.__all__
        if inspect.isfunction(getattr(argmap, name))
    }
    assert len(functions) > 50
    exported = {id(getattr(argmap, name)) for name in argmap.__all__}
    missing = {
        f"{kind.__module__}.{kind.__qualname__}": way
        for kind, way in reached(functions).items()
        if way.count(".") == 1 and id(kind) not in exported
    }
    assert missing.keys() <= NOT_EXPORTED, missing


def test_what_public_records_hold_is_public() -> None:
    """Whatever public names hand out, at any depth, is in ``__all__`` of a public package."""
    named = public()
    known = {id(value) for value in named.values()}
    found = reached(named)
    assert len(found) > 100
    missing = {
        f"{kind.__module__}.{kind.__qualname__}": way
        for kind, way in found.items()
        if id(kind) not in known
    }
    assert missing.keys() == NOT_EXPORTED, missing


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.__name__))
def test_public_packages_say_what_is_public(module: types.ModuleType) -> None:
    assert module.__doc__
    if hasattr(module, "__path__"):
        names = module.__all__
        assert len(set(names)) == len(names) > 0
        assert not any(name.startswith("_") for name in names)
    for name in names_of(module):
        assert getattr(module, name) is not None


def test_every_package_is_public_or_private_on_purpose() -> None:
    """A package with ``__all__`` is public: it stands in the stub, or lies in one that does."""
    listed = {module.__name__ for module in modules()}
    for path in sorted(SOURCE.rglob("__init__.py")):
        name = ".".join(("argmap", *path.parent.relative_to(SOURCE).parts))
        has_names = hasattr(importlib.import_module(name), "__all__")
        assert has_names == (name in listed), name

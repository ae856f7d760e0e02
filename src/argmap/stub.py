"""Stub: what ``argmap`` and some packages in it offer, read from the file that type checkers read, so that each stands once.

Each name is one line, ``from argmap.query import paths as paths``. Reading lines takes a tenth
of the time of parsing them as Python, and every import of argmap waits for it.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from os import path
from types import ModuleType
from typing import Any


def read_homes(folder: str) -> dict[str, str]:
    """Return the module of each public name, by name, in the order of the stub.

    Modules that are public themselves are at home in ``argmap``.

    Raises:
        ImportError: If the stub is missing, or a line of it imports in another form.
    """
    stub = path.join(folder, "__init__.pyi")
    homes: dict[str, str] = {}
    for line in _text(stub).splitlines():
        words = line.split()
        if words[:1] in (["from"], ["import"]):
            if len(words) != 6 or words[3] != words[5] or words[3] in homes:
                raise ImportError(f"{stub}: {line!r} is not 'from HOME import NAME as NAME', once")
            homes[words[3]] = words[1]
    return homes


class _Late(ModuleType):
    """A package in which a name is what the stub says, and no file that has the same name.

    Python puts every file of a package that is imported under its name into the package.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (isinstance(value, ModuleType) and name in self.__all__):
            super().__setattr__(name, value)


def late_names(package: str, folder: str) -> tuple[Callable[[str], Any], list[str]]:
    """Return what gives each public name of a package when it is first asked for, and the names.

    Who needs one file of a package with many is spared the others, and what those import.
    """
    homes = read_homes(folder)

    def get(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(home), name)
        setattr(module, name, value)
        return value

    module = sys.modules[package]
    module.__class__ = _Late
    return get, sorted(homes)


def _text(stub: str) -> str:
    # Through the loader, so that argmap can be imported from a zip file too.
    read: Any = getattr(__spec__.loader, "get_data")  # noqa: B009 - no loader of types has it
    try:
        data: bytes = read(stub)
    except OSError as error:
        raise ImportError(f"argmap is not whole: {stub!r} is missing") from error
    return data.decode("utf-8")

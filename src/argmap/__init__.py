"""Argument maps as plain files: claims, evidence and rebuttals, each traceable to its source.

>>> import argmap
>>> northport = argmap.load("examples/northport/map.argmap.yaml")
>>> [answer.id for answer in argmap.evidence_for(northport, "cleaner-air")]
['no2-fell']

Names are imported when they are first used, so that ``import argmap`` itself costs nothing.
"""

from collections.abc import Collection, Mapping
from importlib import import_module
from sys import modules
from typing import Any

from argmap.display import show_with
from argmap.stub import read_homes

__version__ = "0.1.0"

_HOMES = read_homes(__path__[0])

__all__ = sorted(name for name, home in _HOMES.items() if home != __name__)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        # With name and obj Python itself says which name is near.
        raise AttributeError(
            f"module {__name__!r} has no attribute {name!r}", name=name, obj=modules[__name__]
        )
    if home == __name__:
        return import_module(f"{home}.{name}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


def _show(
    shown: Any, include: Collection[str] | None, exclude: Collection[str] | None
) -> Mapping[str, str]:
    made: Mapping[str, str] = import_module("argmap.notebook").mime_bundle(shown, include, exclude)
    return made


show_with(_show)

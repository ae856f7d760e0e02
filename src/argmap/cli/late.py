"""Late commands: each is imported when it is asked for, as a program runs one of them."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command


class LateCommands(MutableMapping[str, Any]):
    """Commands of a group by name, each made of a function, or of a group, in the module that holds it.

    >>> commands = LateCommands({"solve": "argmap.cli.solve", "set": "argmap.cli.edit.fields"})
    >>> list(commands), commands["set"].name
    (['solve', 'set'], 'set')
    """

    def __init__(self, homes: Mapping[str, str]) -> None:
        self._homes = dict(homes)
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = _made(name, self._homes[name])
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._homes.setdefault(name, "")
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._homes[name]
        self._made.pop(name, None)

    def __contains__(self, name: object) -> bool:
        # That of a mapping asks for the command, and so imports it.
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def _made(name: str, home: str) -> Any:
    """Make a command as the whole program would."""
    held = vars(import_module(home))
    word = name.replace("-", "_")
    # ``set`` and ``help`` are names of Python.
    found = held[word] if word in held else held[f"{word}_"]
    host = typer.Typer(add_completion=False, rich_markup_mode=None)
    if not isinstance(found, typer.Typer):
        host.command(name)(found)
        # Typer makes of a program of one command that command.
        return get_command(host)
    host.add_typer(found)
    group: Any = get_command(host)
    return group.commands[name]

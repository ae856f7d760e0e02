"""Late commands: each is imported when it is asked for, as a program runs one of them."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from inspect import cleandoc
from typing import Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from argmap.memory import paused_collector


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
            # What is imported and made here all stays: the collector would walk over it in vain.
            with paused_collector():
                self._made[name] = _made(name, self._homes[name])
        return self._made[name]

    def first_words(self, name: str, limit: int) -> str:
        """Return the first words of what a command does; to make its options would take most of the time."""
        with paused_collector():
            found = _found(name, self._homes[name])
        words = found.info.help if isinstance(found, typer.Typer) else found.__doc__
        return TyperCommand(name, help=cleandoc(words or "")).get_short_help_str(limit)

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
    found = _found(name, home)
    host = typer.Typer(add_completion=False, rich_markup_mode=None)
    if not isinstance(found, typer.Typer):
        host.command(name)(found)
        # Typer makes of a program of one command that command.
        return get_command(host)
    host.add_typer(found)
    group: Any = get_command(host)
    return group.commands[name]


def _found(name: str, home: str) -> Any:
    """Return the function or group behind the name of a command."""
    held = vars(import_module(home))
    word = name.replace("-", "_")
    # ``set`` and ``help`` are names of Python.
    return held[word] if word in held else held[f"{word}_"]

"""Completion: ids, parties by name, views and formats for the Tab key.

Shells ask at every press, so nothing is imported here but what reads YAML or JSON, and a file that
cannot be read offers nothing.
"""

import json
from collections.abc import Iterator
from typing import Any

import typer

MOST_SIGNS = 2**22
NODES = ("statements", "arguments")
VIEW_NAMES = (
    *("brief", "outline", "evidence", "verdicts", "disputes", "steps"),
    *("timeline", "ach", "chain", "beside", "trace"),
    *("premise-conclusion", "questions", "open"),
)
Offer = tuple[str, str]


class Met(str):
    """An id that is offered for a word of a name too: Typer leaves out what begins otherwise."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Return True: what is offered has been chosen."""
        return True


def complete_id(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of statements and steps, each with what it says."""
    return _offers(ctx, incomplete, NODES)


def complete_any(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of all elements."""
    return _offers(ctx, incomplete, ())


def complete_party(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of parties, by their ids and names."""
    return _offers(ctx, incomplete, ("parties",))


def complete_source(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of sources, by their ids and titles."""
    return _offers(ctx, incomplete, ("sources",))


def complete_format(incomplete: str) -> list[str]:
    """Offer the formats."""
    from argmap.formats import FORMATS

    return [item.name for item in FORMATS if item.name.startswith(incomplete)]


def complete_view(incomplete: str) -> list[str]:
    """Offer the views; a test holds that these are all, as their table draws too much in."""
    return [name for name in VIEW_NAMES if name.startswith(incomplete)]


def complete_task(incomplete: str) -> list[str]:
    """Offer the shared tasks."""
    from argmap.compare.scoring.tasks import TASKS

    return [name for name in TASKS if name.startswith(incomplete)]


def _offers(ctx: typer.Context, incomplete: str, collections: tuple[str, ...]) -> list[Offer]:
    # While the value of an option is typed, nobody has said yet which argument is which.
    given = [ctx.params.get("argument_map"), ctx.params.get("path"), *ctx.args]
    several = [one if isinstance(one, list | tuple) else (one,) for one in given]
    names = [name for names in several for name in names if isinstance(name, str)]
    wanted = incomplete.casefold()
    return [
        (Met(item_id), words)
        for item_id, words in next(filter(None, (_read(name, collections) for name in names)), [])
        if item_id.casefold().startswith(wanted)
        or any(word.startswith(wanted) for word in words.casefold().split())
    ]


def _read(name: str, collections: tuple[str, ...]) -> list[Offer]:
    return [*_elements(name, collections)]


def _elements(name: str, collections: tuple[str, ...]) -> Iterator[Offer]:
    """Yield ids and what the elements say, as a file has them, whether it is a map or not."""
    from argmap.errors import ArgmapError
    from argmap.storage import STANDARD_INPUT, read_text

    if name == STANDARD_INPUT:
        return
    try:
        text = read_text(name)
        if len(text) > MOST_SIGNS:
            return
        data = json.loads(text) if text.lstrip().startswith("{") else _yaml(text)
    except (ArgmapError, ValueError, RecursionError):
        return
    for collection, items in data.items() if isinstance(data, dict) else ():
        if collection in collections or (not collections and isinstance(items, dict | list)):
            yield from _listed(items)


def _listed(items: Any) -> Iterator[Offer]:
    pairs: list[tuple[Any, Any]] = [*items.items()] if isinstance(items, dict) else []
    if isinstance(items, list):
        pairs = [(item.get("id"), item) for item in items if isinstance(item, dict)]
    for item_id, body in pairs:
        said = body if isinstance(body, str) else ""
        if isinstance(body, dict):
            said = next((body[key] for key in ("name", "title", "text") if key in body), "")
        if isinstance(item_id, str):
            yield item_id, str(said)[:60]


def _yaml(text: str) -> Any:
    """Read YAML with texts alone, by the one package that this takes."""
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        raise ValueError("no YAML") from error

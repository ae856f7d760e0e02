"""Deeds: what an action comes to on the map of now, as a patch, with what it did in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import ValidationError

from argmap.anchors import SourceText
from argmap.changes import Patch
from argmap.drawing.text import clean, shorten
from argmap.errors import EditError
from argmap.languages import quoted, say
from argmap.model import Argument, ArgumentMap, Relation
from argmap.model.kinds import Element
from argmap.model.wording import wrong_in_words
from argmap.results import brief
from argmap.workbench.texts import Texts

WIDTH = 36.0
"""How much of a text a sentence of the history shows, in em."""


class Deed(NamedTuple):
    """What an action does: its patch, in a sentence what it did, and the element it is about."""

    patch: Patch
    said: str
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What actions are made on besides the map: the texts of sources, and where new ones are kept.

    ``sources`` keeps texts that are brought in.
    """

    sources: Texts

    @property
    def texts(self) -> Mapping[str, SourceText]:
        """Return the texts of the sources by id."""
        return self.sources.by_source


def named(argument_map: ArgumentMap, item_id: str) -> str:
    """Return what an element is called in a sentence: its words between quotation marks."""
    item = argument_map[item_id]
    if isinstance(item, Argument):
        return say(
            "the step from {premise} to {target}",
            premise=named(argument_map, item.premise_ids[0]),
            target=named_end(argument_map, item.target),
        )
    if isinstance(item, Relation) and item.targets:
        return say(
            "the tie from {origin} to {target}",
            origin=named(argument_map, item.origins[0]),
            target=named_end(argument_map, item.targets[0]),
        )
    return quoted_name(item)


def quoted_name(item: Element) -> str:
    """Return the words of an element, or its id where it has none, between quotation marks.

    Its own full stop would end the sentence that it stands in, and is left out.
    """
    said = next(
        (str(found) for name in ("text", "name", "title") if (found := getattr(item, name, None))),
        item.id,
    )
    return quoted(shorten(clean(said).removesuffix("."), WIDTH))


def named_end(argument_map: ArgumentMap, item_id: str) -> str:
    """Return what the target of a step is called; of a step that is aimed at, no more than that it is one."""
    is_step = isinstance(argument_map[item_id], Argument)
    return say("a step") if is_step else named(argument_map, item_id)


def record_of(kind: type[Any], form: Mapping[str, Any]) -> Any:
    """Return a record of a form.

    Raises:
        EditError: If a value does not fit, in the words of the model.
    """
    try:
        return kind.model_validate(dict(form))
    except ValidationError as error:
        raise EditError(problem_of(error)) from None


def problem_of(error: ValidationError) -> str:
    """Say what of a form does not fit: the field, what it was given, and why."""
    found = error.errors()[0]
    where = ".".join(str(step) for step in found["loc"] if not str(step).startswith("function-"))
    why = wrong_in_words(found, ())
    if found["type"] == "missing":
        return f"{where} cannot be empty"
    given = found["input"]
    about = (
        f"{where}: {brief(given)}: " if isinstance(given, str) else f"{where}: " if where else ""
    )
    return about + why

"""The commands ``restate`` and ``set``: edits of what an element says."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.completion import complete_id
from argmap.cli.edit.doing import Deed, DryOption, FileArgument, edit_map
from argmap.cli.edit.naming import said, shortened
from argmap.cli.options import FromOption, JsonOption

if TYPE_CHECKING:
    from argmap.changes import Set
    from argmap.model import ArgumentMap


def restate(
    argument_map: FileArgument,
    item_id: Annotated[
        str, typer.Argument(metavar="ID", help="The statement.", autocompletion=complete_id)
    ],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What it says from now on.")],
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Give a statement of MAP another text.

    Its id, anchors and steps stay as they are.

    Example: argmap restate map.argmap.yaml c1 "Northport should keep the charge."
    """

    def make(found: "ArgumentMap") -> Deed:
        from argmap.changes import restating

        patch = restating(found, item_id, text)
        return Deed(patch, f'restated {said(found, item_id)}: "{shortened(text)}"')

    edit_map(argument_map, source_format, dry_run, as_json, make)


def set_(
    argument_map: FileArgument,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID] FIELD=VALUE...",
            autocompletion=complete_id,
            help="The element, or none for the map itself; then fields, as in JSON: weight=0.5, "
            "anchors.0.page=12. Nothing behind = empties a field, += adds to a list.",
        ),
    ],
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Set fields of an element of MAP, or of the map itself.

    Example: argmap set map.argmap.yaml a1 weight=0.5 scheme="expert opinion"
    """

    def make(found: "ArgumentMap") -> Deed:
        from argmap.cli.edit.setting import setting

        is_element = "=" not in words[0] or words[0] in found
        item_id = words[0] if is_element else None
        given = words[1:] if is_element else words
        if not given:
            raise typer.BadParameter(f"say what {item_id} gets: FIELD=VALUE")
        patch = setting(found, item_id, given)
        about = said(found, item_id) if item_id else "the map"
        sets: list[Any] = list(patch.changes)
        what = ", ".join(map(_set_words, sets))
        return Deed(patch, f"set of {about}: {what or 'nothing'}")

    edit_map(argument_map, source_format, dry_run, as_json, make)


def _set_words(change: "Set") -> str:
    from argmap.changes.paths import said_path

    return f"{said_path(change.path)} to {_value_words(change.new)} (before: {_value_words(change.old)})"


def _value_words(value: Any) -> str:
    """Return a value in words; of records only how many: their fields would say nothing here."""
    from argmap.model.extras import thaw
    from argmap.results import brief, counted

    plain = thaw(value)
    if plain is None:
        return "nothing"
    if isinstance(plain, list | tuple) and any(isinstance(one, dict) for one in plain):
        return counted(len(plain), "entries")
    return brief(plain)

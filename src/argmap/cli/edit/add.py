"""The command ``add``: a statement with its links, source, words and speaker, a step, a party, a source."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from argmap.cli.completion import complete_id, complete_party, complete_source
from argmap.cli.edit.doing import Deed, DryOption, FileArgument, edit_map, quoted
from argmap.cli.options import FromOption, JsonOption, with_options
from argmap.errors import EditError, FileError

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

Ids = list[str] | None
KINDS = Literal[
    "claim", "evidence", "assumption", "question", "step", "tie", "party", "source", "section"
]
FIDELITIES = Literal["quotation", "paraphrase", "compression", "interpretation", "imputation"]


def _link(name: str, words: str) -> Any:
    option = typer.Option(
        name, metavar="ID", help=f"{words}; may be given again.", autocompletion=complete_id
    )
    return Annotated[list[str] | None, option]


def _text(name: str, metavar: str, words: str, complete: Any = None) -> Any:
    return Annotated[
        str | None, typer.Option(name, metavar=metavar, help=words, autocompletion=complete)
    ]


LINKS: dict[str, tuple[Any, Any]] = {
    "supports": (_link("--supports", "What it supports"), None),
    "attacks": (_link("--attacks", "What it attacks"), None),
    "undercuts": (_link("--undercuts", "Which step it undercuts"), None),
    "answers": (_link("--answers", "Which question it answers"), None),
    "part_of": (_link("--part-of", "Of which statement it is a detail"), None),
    "context_of": (_link("--context-of", "Of what it is the context"), None),
    "rephrases": (_link("--rephrases", "What it says in other words"), None),
    "rivals": (_link("--rivals", "What cannot stand together with it"), None),
    "beside": (_link("--with", "Other premises of each step, or origins of each tie"), None),
}
FIELDS: dict[str, tuple[Any, Any]] = {
    "new_id": (_text("--id", "ID", "Its id.  [default: made of the words]"), None),
    "source": (_text("--source", "ID", "Source, by id or title.", complete_source), None),
    "quote": (_text("--quote", "WORDS", "The words of the source, or of the only one."), None),
    "passage": (
        _text("--passage", "WORDS", "Words of the source that are found there and not kept."),
        None,
    ),
    "fidelity": (
        Annotated[
            FIDELITIES | None,
            typer.Option(
                "--fidelity", help="How closely it keeps to the words.  [of a passage: paraphrase]"
            ),
        ],
        None,
    ),
    "party": (_text("--party", "ID", "Who says it, by id or name.", complete_party), None),
    "hedge": (_text("--hedge", "WORDS", "How the speaker qualifies it."), None),
    "by": (_text("--by", "ID", "Who makes the steps, by id or name.", complete_party), None),
    "inferred": (
        Annotated[bool, typer.Option("--inferred", help="The steps are the analyst's own.")],
        False,
    ),
    "scheme": (_text("--scheme", "NAME", "Argumentation scheme of the steps."), None),
    "section": (_text("--section", "ID", "The section it belongs to."), None),
    "note": (_text("--note", "TEXT", "A remark of the author of the map."), None),
}


def _add(
    argument_map: FileArgument,
    kind: Annotated[
        KINDS,
        typer.Argument(
            metavar="KIND",
            help="claim, evidence, assumption, question, step, tie, party, source or section.",
        ),
    ],
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT", help="What it says: text, name or title; of a step or tie its premise."
        ),
    ],
    wanted: dict[str, Any],
    dry_run: DryOption = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Add a statement, step, tie, party, source or section to MAP.

    One command adds a statement with its source, quotation, speaker and ties.

    Example: argmap add map.argmap.yaml evidence "Traffic fell." --supports c1 --quote "fell by 18 %"
    """

    def make(found: "ArgumentMap") -> Deed:
        from pydantic import ValidationError

        from argmap.cli.edit.making import made_of
        from argmap.cli.edit.setting import reason_of

        try:
            return made_of(found, kind, text, wanted, argument_map)
        except ValidationError as error:
            raise EditError(f"cannot add that: {reason_of(error)}") from None

    try:
        edit_map(argument_map, source_format, dry_run, as_json, make, in_first=True)
    except FileError as error:
        if not str(error).endswith(f"{argument_map!r}: no such file or directory"):
            raise
        raise FileError(f"{error}; 'argmap new {quoted(argument_map)}' makes it") from None


add = with_options(_add, "wanted", LINKS | FIELDS, dict)
add.__name__ = "add"

"""The command ``evidence``: what bears on a statement, as a tree, a list, ids or JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import (
    DepthOption,
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
)
from argmap.cli.output import echo, print_json
from argmap.cli.setting import say_setting, with_files, with_setting
from argmap.cli.supporters import listed

if TYPE_CHECKING:
    from argmap.explain.bearings import Bearings
    from argmap.semantics import Setting


@with_setting
def evidence(
    path: MapArgument,
    item_id: IdArgument,
    against: Annotated[
        bool, typer.Option("--against", help="Show what attacks ID, or a step that carries it.")
    ] = False,
    depth: DepthOption = None,
    *,
    setting: "Setting",
    flat: Annotated[
        bool,
        typer.Option("--flat", help="List each piece with its whole chain, in place of a tree."),
    ] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Print the ids alone, one a line.")] = False,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Show the evidence for ID, or --against it, as a tree.

    The tree shows which evidence reaches ID, and where the rest is stopped. For a question, each
    answer has a tree of its own.

    Example: argmap evidence corpus:take-up-iran-offer press-rebuffed --against
    """
    from argmap.explain.bearings import bearings_on
    from argmap.formats.files import load

    if flat + ids + as_json > 1:
        raise typer.BadParameter("choose one of --flat, --ids and --json")
    if ids:
        parts = [name for name in setting.changed if name != "policies"]
        setting.refuse("--ids", "ids are listed whatever becomes of them", *parts)
    argument_map = load(path, source_format)
    setting = with_files(argument_map, path, setting)
    found = bearings_on(argument_map, item_id, setting, against=against, depth=depth)
    say_setting(argument_map, setting, item_id, as_json=as_json or ids, known=("policies",))
    if as_json:
        print_json(found.as_json())
    elif ids:
        for name in dict.fromkeys(
            name for one in (found.about, *found.parts) for name in one.pieces
        ):
            echo(name)
    else:
        for line in _flat(found) if flat else _tree(found):
            echo(line)


def _tree(found: "Bearings") -> Iterator[str]:
    from argmap.drawing.evidence_lines import EvidenceWriter

    writer = EvidenceWriter(found.held.part, found.evaluation)
    if found.is_question:
        yield _question(found)
    for one in found.parts:
        if found.is_question:
            yield ""
        yield from writer.lines(one)
    if legend := writer.legend():
        yield from ("", legend)


def _question(found: "Bearings") -> str:
    sides = [one.side for one in found.positions]
    said = _counted(sides.count("answer"), "answer")
    if found.objections:
        said += f" and {_counted(sides.count('objection'), 'objection')}"
    text = found.held.part.statement(found.about.id).text
    return f"{said} to [{found.about.id}] {' '.join(text.split())}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"


def _flat(found: "Bearings") -> Iterator[str]:
    from argmap.drawing.evidence_lines import NO_EVIDENCE

    about = found.about
    is_marked = "evidence" in found.held.part.kinds.values()
    # What bears on a question through arguments is listed as of any statement.
    for number, one in enumerate((about,) if about.pieces else found.parts or (about,)):
        if number:
            yield ""
        answers, noun = (one.answers, "piece") if is_marked else (one.leaves, "leaf statement")
        text = getattr(one.argument_map[one.id], "text", "(a step)")
        kind = " of evidence" if is_marked else ""
        word = "against" if one.against else "for"
        yield f"{_counted(len(answers), noun)}{kind} {word} [{one.id}] {text}"
        if not is_marked:
            yield NO_EVIDENCE
        ends = {name: f"stopped at: {at!r}" for name, at in one.stopped.items()}
        ends |= {name: f"open at: {at!r}" for name, at in one.open_at.items()}
        yield from listed(answers, ends)

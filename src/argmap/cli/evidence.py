"""Commands on what bears on a statement: ``evidence``, ``supporters`` and ``attackers``."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.options import (
    DepthOption,
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
    PolicyOption,
    Under,
    load_under,
)
from argmap.cli.output import echo, print_json
from argmap.cli.setting import say_setting, with_setting

if TYPE_CHECKING:
    from argmap.explain.bearing import Bearings
    from argmap.model import ArgumentMap
    from argmap.query import Answer, Answers
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
    """Show the evidence for ID, or --against it, as a tree: what gets through, where the rest stops.

    Of a question, the answers are shown, each with a tree of its own.

    Example: argmap evidence corpus:take-up-iran-offer press-rebuffed --against
    """
    from argmap.explain.bearing import bearings_on
    from argmap.formats.files import load

    if flat + ids + as_json > 1:
        raise typer.BadParameter("choose one of --flat, --ids and --json")
    if ids:
        parts = [name for name in setting.changed if name != "policies"]
        setting.refuse("--ids", "ids are listed whatever becomes of them", *parts)
    argument_map = load(path, source_format)
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
    said = _counted(len(found.answers), "answer")
    if found.objections:
        said += f" and {_counted(len(found.objections), 'objection')}"
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
        yield from _listed(answers, ends)


def _listed(answers: "Answers", ends: Mapping[str, str]) -> Iterator[str]:
    for number, answer in enumerate(answers, 1):
        yield ""
        for line in _lines(answer.argument_map, answer):
            yield f"{number:>3}. {line}" if line[0] != " " else f"     {line.strip()}"
        if answer.id in ends:
            yield f"     {ends[answer.id]}"


def _lines(argument_map: "ArgumentMap", answer: "Answer") -> list[str]:
    from argmap.drawing.words import PILL_WORDS, citations, pill_kind, said, speaker

    statement = answer.statement
    lines = [f"[{answer.id}] {statement.text}"]
    who = speaker(argument_map, statement)
    rests = [*([f"said by {who}"] if who else []), *said(argument_map, statement)]
    rests += citations(argument_map, statement)
    if rests:
        lines.append(f"  {' · '.join(rests)}")
    for argument in answer.chain:
        word = PILL_WORDS[pill_kind(argument_map, argument)]
        target = argument_map[argument.target]
        text = getattr(target, "text", "the step itself")
        scheme = f", {argument.scheme}" if argument.scheme else ""
        lines.append(f"  {word} ({argument.id}{scheme}) → [{target.id}] {text}")
    if answer.kind is not None:
        lines.append(f"  {answer.kind}: hits {answer.via!r}")
    if answer.needs:
        needed = "; ".join(f"[{item.id}] {item.text}" for item in answer.needs)
        lines.append(f"  needs also: {needed}")
    return lines


def supporters(
    argument_map: MapArgument,
    item_id: IdArgument,
    depth: DepthOption = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List every statement that supports ID, directly or step by step; --depth 1 for direct ones.

    Example: argmap supporters corpus:take-up-iran-offer us-rebuffed
    """
    from argmap.query import supporters as ask

    under = load_under(argument_map, source_format, policy, item_id)
    _print("supporters", under, ask(under.part, item_id, depth), item_id, as_json)


def attackers(
    argument_map: MapArgument,
    item_id: IdArgument,
    depth: DepthOption = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List every statement that attacks ID, or a statement or step that carries it.

    What supports an attacker is not listed: ask for the attacker's supporters.

    Example: argmap attackers corpus:take-up-iran-offer press-deterrent
    """
    from argmap.query import attackers as ask

    under = load_under(argument_map, source_format, policy, item_id)
    _print("attackers", under, ask(under.part, item_id, depth), item_id, as_json)


def _print(name: str, under: Under, found: "Answers", item_id: str, as_json: bool) -> None:
    if as_json:
        listed = [answer.as_json() for answer in found]
        print_json({"statement": item_id, **under.named, name: listed})
        return
    under.say()
    count = f"{len(found)} {name[:-1] if len(found) == 1 else name}"
    echo(f"{count} of [{item_id}] {getattr(under.part[item_id], 'text', '(a step)')}")
    for line in _listed(found, {}):
        echo(line)

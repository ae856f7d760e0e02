"""The commands ``supporters`` and ``attackers``, and answers as lines with their whole chains."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.query import Answer, Answers


def listed(answers: "Answers", ends: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of answers, each with its whole chain; ``ends`` adds a line by id."""
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
    """List every statement that supports ID.

    Support counts directly or through other statements; --depth 1 lists direct support only.

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
    """List every statement that attacks ID or what carries it.

    Statements that support an attacker are not listed: ask for the attacker's supporters.

    Example: argmap attackers corpus:take-up-iran-offer press-deterrent
    """
    from argmap.query import attackers as ask

    under = load_under(argument_map, source_format, policy, item_id)
    _print("attackers", under, ask(under.part, item_id, depth), item_id, as_json)


def _print(name: str, under: Under, found: "Answers", item_id: str, as_json: bool) -> None:
    if as_json:
        items = [answer.as_json() for answer in found]
        print_json({"statement": item_id, **under.named, name: items})
        return
    under.say()
    count = f"{len(found)} {name[:-1] if len(found) == 1 else name}"
    echo(f"{count} of [{item_id}] {getattr(under.part[item_id], 'text', '(a step)')}")
    for line in listed(found, {}):
        echo(line)

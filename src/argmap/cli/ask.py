"""Commands that answer questions: ``evidence`` and ``check``."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from argmap.cli.options import (
    DepthOption,
    EncodingOption,
    FromOption,
    IdArgument,
    JsonOption,
    MapArgument,
    PolicyOption,
    SourceOption,
    load_texts,
    load_under,
)
from argmap.cli.output import echo, print_json, working

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.query import Answer


def evidence(
    argument_map: MapArgument,
    item_id: IdArgument,
    against: Annotated[
        bool, typer.Option("--against", help="What attacks it, or a step that carries it.")
    ] = False,
    depth: DepthOption = None,
    policy: PolicyOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List the evidence for ID (or --against it): by which steps, resting on whom.

    Example: argmap evidence corpus:take-up-iran-offer press-rebuffed --against
    """
    from argmap.query import evidence_against, evidence_for

    under = load_under(argument_map, source_format, policy, item_id)
    loaded = under.part
    answers = (evidence_against if against else evidence_for)(loaded, item_id, depth)
    if as_json:
        listed = [_as_json(answer) for answer in answers]
        print_json({"statement": item_id, **under.named, "evidence": listed})
        return
    under.say()
    element = loaded[item_id]
    word = "against" if against else "for"
    count = f"{len(answers)} piece{'s' if len(answers) != 1 else ''} of evidence {word}"
    echo(f"{count} [{item_id}] {getattr(element, 'text', '(a step)')}")
    for number, answer in enumerate(answers, 1):
        echo("")
        for line in _lines(loaded, answer):
            echo(f"{number:>3}. {line}" if line[0] != " " else f"     {line.strip()}")


def _as_json(answer: "Answer") -> dict[str, Any]:
    statement = answer.statement
    attacks = [
        {"kind": attack.kind, "argument": attack.argument.id, "target": attack.target}
        for attack in answer.attacks
    ]
    return {
        "id": answer.id,
        "text": statement.text,
        "source": statement.sources[0] if statement.sources else None,
        "chain": [argument.id for argument in answer.chain],
        "needs": [needed.id for needed in answer.needs],
        "via": answer.via,
        "attack": attacks[-1] if attacks else None,
        "sources": list(statement.sources),
        "parties": list(statement.parties),
        "attributions": [
            item.model_dump(mode="json", exclude_defaults=True) for item in statement.attributions
        ],
    }


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


def check(
    argument_map: MapArgument,
    fail_on: Annotated[
        Literal["error", "warning", "info"],
        typer.Option(help="Lowest severity that makes the exit code 1."),
    ] = "warning",
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """List the findings about MAP: its structure, anchors, testimony, times and hedges.

    Example: argmap check corpus:take-up-iran-offer --fail-on error
    """
    from argmap.checks import check as run_checks
    from argmap.findings import SEVERITIES
    from argmap.formats.files import load_reading

    reading = load_reading(argument_map, source_format)
    texts = load_texts(reading.argument_map, argument_map, source, encoding)
    with working("checking"):
        found = run_checks(reading.argument_map, texts)
    known = {(finding.code, finding.id) for finding in found}
    earlier = [item for item in reading.findings if (item.code, item.id) not in known]
    findings = [*earlier, *reading.placed(found, argument_map)]
    if as_json:
        print_json({"findings": [finding.as_json(argument_map) for finding in findings]})
    else:
        for finding in findings:
            echo(finding.full_text().split("\n")[0])
        counts = ", ".join(
            f"{sum(item.severity == severity for item in findings)} {severity}"
            for severity in SEVERITIES
        )
        echo(f"{argument_map}: {counts}", err=True)
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(finding.severity in counted for finding in findings):
        raise typer.Exit(1)

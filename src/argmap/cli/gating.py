"""The gate as commands ask it: with the texts and proposals that lie beside a map."""

from typing import TYPE_CHECKING, Any

import typer

from argmap.cli.options import load_texts
from argmap.cli.output import echo, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.findings import Finding
    from argmap.model import ArgumentMap
    from argmap.proposals import Gated, Proposal


def gate_beside(
    path: str,
    argument_map: "ArgumentMap",
    proposals: "Iterable[Proposal]",
    library: list[str] | None,
    source: list[str] | None,
    encoding: str | None,
) -> "list[Gated]":
    """Return what the gate says of proposals, with the texts, decisions and proposals beside a map."""
    from argmap.formats.files import load
    from argmap.proposals import gate_all, read_ledger, waiting

    texts = load_texts(argument_map, path, source, encoding)
    others = {name: load(name) for name in library or ()}
    return list(
        gate_all(argument_map, proposals, texts, read_ledger(path), waiting(path).proposals, others)
    )


def fails(made: "Iterable[Gated]", findings: "Iterable[Finding]", fail_on: str) -> bool:
    """Tell whether what was found is grave enough for exit code 1."""
    wrong = {"refused"} if fail_on == "error" else {"refused", "doubted"}
    return any(one.state in wrong for one in made) or bool([*findings])


def say_gated(
    made: "list[Gated]",
    as_json: bool,
    fail_on: str,
    findings: "tuple[Finding, ...]" = (),
    where: str | None = None,
) -> None:
    """Say what was found, and end with exit code 1 if it is grave enough."""
    is_wrong = fails(made, findings, fail_on)
    if as_json:
        said: dict[str, Any] = {"proposals": [one.as_json() for one in made]}
        print_json({**said, "findings": [one.as_json() for one in findings], "written": where})
    else:
        for gated in made:
            for line in gated.lines():
                echo(line)
        for one in findings:
            echo(one.full_text())
        if where:
            echo(f"waits for review: {where}")
    if is_wrong:
        raise typer.Exit(1)

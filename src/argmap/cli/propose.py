"""The commands ``propose``, ``revise`` and ``withdraw``: patches that wait beside a map for a person."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli.gating import fails, gate_beside, say_gated
from argmap.cli.options import EncodingOption, FromOption, JsonOption, SourceOption
from argmap.cli.output import echo

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.proposals import Proposal

MapPath = Annotated[str, typer.Argument(metavar="MAP", help="Path of the map it is for.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Name of the proposal.")]
WhatArgument = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A patch, the changed map, a draft in flat JSON, or -."),
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="WHO", help="Who proposes: a person, or a program.")
]
VersionOption = Annotated[
    str | None, typer.Option("--by-version", metavar="VERSION", help="Version of the program.")
]
PromptOption = Annotated[
    str | None,
    typer.Option("--prompt", metavar="FILE", help="The prompt it was given; its SHA-256 is kept."),
]
ReasonOption = Annotated[str | None, typer.Option("--reason", help="Why it should be taken.")]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="Day of it.  [default: today]")
]
LibraryOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MAP", help="Another map, in which the same may stand; may be given again."
    ),
]
FailOption = Annotated[
    Literal["error", "warning"], typer.Option(help="Lowest severity that makes the exit code 1.")
]


def propose(
    path: MapPath,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE", help="A patch, the changed map, a draft in flat JSON, or -."
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="Name of the proposal.  [default: made of FILE]")
    ] = None,
    by: ByOption = None,
    by_version: VersionOption = None,
    prompt: PromptOption = None,
    reason: ReasonOption = None,
    date: DateOption = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Ask the gate, and write nothing; of all that waits, or of FILE."
        ),
    ] = False,
    fail_on: FailOption = "error",
    library: LibraryOption = None,
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Check FILE, and put it into proposals/ beside MAP.

    Exit code 1 when the check refuses FILE: nothing is written then.

    Example: argmap propose map.argmap.yaml draft.json --by "miner" --by-version 2.1 --check
    """
    from argmap.proposals.folder import free_name, waiting

    argument_map = load_own(path, source_format)
    queue = waiting(path)
    if what is None:
        if not check:
            raise typer.BadParameter("name the FILE to propose, or give --check", param_hint="FILE")
        given = ("--name", name), ("--by", by), ("--by-version", by_version), ("--prompt", prompt)
        for option, value in (*given, ("--reason", reason), ("--date", date)):
            if value is not None:
                raise typer.BadParameter("it is about a FILE that is proposed", param_hint=option)
        made = gate_beside(path, argument_map, queue.proposals, library, source, encoding)
        say_gated(made, as_json, fail_on, queue.findings)
        return
    about = {"author": by, "version": by_version, "reason": reason, "date": date}
    taken = [one.name for one in queue.proposals]
    chosen = name or free_name(_stem(what), taken)
    proposal = _proposal(path, argument_map, what, chosen, about, prompt)
    _put(path, argument_map, proposal, check, False, (library, source, encoding), as_json, fail_on)


def revise(
    path: MapPath,
    name: NameArgument,
    what: WhatArgument,
    by: ByOption = None,
    by_version: VersionOption = None,
    prompt: PromptOption = None,
    reason: ReasonOption = None,
    date: DateOption = None,
    fail_on: FailOption = "error",
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    source_format: FromOption = None,
) -> None:
    """Put FILE in place of a proposal that waits beside MAP.

    FILE must pass the same check; otherwise nothing is written, and the exit code is 1.

    Example: argmap revise map.argmap.yaml rain better.json --reason "The whole sentence is quoted."
    """
    from argmap.proposals.folder import waiting

    argument_map = load_own(path, source_format)
    old = waiting(path).find(name).patch
    about = {"author": by or old.author, "version": by_version or old.version}
    about |= {"reason": reason, "date": date}
    proposal = _proposal(path, argument_map, what, name, about, prompt)
    _put(path, argument_map, proposal, False, True, (None, source, encoding), as_json, fail_on)


def withdraw(path: MapPath, name: NameArgument) -> None:
    """Take back a proposal on MAP that nobody has decided on.

    Example: argmap withdraw map.argmap.yaml rain
    """
    from argmap.proposals.folder import take_away, waiting

    waiting(path).find(name)
    take_away(path, name)
    echo(f"withdrawn: {name}")


def today() -> str:
    """Return the day by the clock: asked for by commands alone, so that no result depends on it."""
    from datetime import date

    return date.today().isoformat()


def load_own(path: str, source_format: str | None = None) -> "ArgumentMap":
    """Load a map that is a file of its own, beside which proposals can lie."""
    from argmap.formats.files import load
    from argmap.storage import hold

    hold(path)
    return load(path, source_format)


def _stem(path: str) -> str:
    import os

    from argmap.proposals.folder import name_of

    named = name_of(path)
    return (
        "proposal"
        if path == "-"
        else named
        if named != os.path.basename(path)
        else os.path.basename(path).split(".")[0]
    )


def _proposal(
    path: str,
    argument_map: "ArgumentMap",
    what: str,
    name: str,
    about: dict[str, str | None],
    prompt: str | None,
) -> "Proposal":
    from argmap.errors import ProposalError
    from argmap.model.times import check_time
    from argmap.proposals.making import patch_from, proposal_of
    from argmap.storage import file_digest

    if about["date"]:
        try:
            check_time(about["date"])
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--date") from None
    patch = patch_from(argument_map, what)
    digest = file_digest(prompt) if prompt else None
    told = {**about, "prompt": digest, "date": about["date"] or patch.date or today()}
    if not (about["author"] or patch.author):
        raise ProposalError("say who proposes, with --by WHO: the name stays with what is accepted")
    return proposal_of(argument_map, name, patch, path, **told)


def _put(
    path: str,
    argument_map: "ArgumentMap",
    proposal: "Proposal",
    is_tried: bool,
    anew: bool,
    given: tuple[list[str] | None, list[str] | None, str | None],
    as_json: bool,
    fail_on: str,
) -> None:
    from argmap.proposals.folder import path_of, put

    path_of(path, proposal.name)
    library, source, encoding = given
    (gated,) = gate_beside(path, argument_map, [proposal], library, source, encoding)
    written = not is_tried and not fails([gated], (), fail_on)
    where = str(put(path, proposal, anew)) if written else None
    say_gated([gated], as_json, fail_on, (), where)

"""The command ``review``: what waits beside a map, decided on by a person, one key for each decision."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.options import EncodingOption, JsonOption, LangOption, SourceOption
from argmap.cli.output import echo, print_json
from argmap.cli.propose import MapPath, today
from argmap.cli.sparing import spare_map
from argmap.cli.waiting import Held
from argmap.results import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.proposals import Entry, Ledger
    from argmap.proposals.deciding import Person

NamesOption = list[str] | None


def review(
    path: MapPath,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="The person who decides; needed to decide."),
    ] = None,
    accept: Annotated[
        NamesOption, typer.Option(metavar="NAME", help="Accept this one; may be given again.")
    ] = None,
    reject: Annotated[
        NamesOption, typer.Option(metavar="NAME", help="Reject this one; may be given again.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why; needed to reject.")] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Day of the decision.  [default: today]"),
    ] = None,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="List the decisions so far; exit 1 if edited by hand.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="State of git to hold the ledger to.  [default: HEAD]"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a page: .md, .html, .pdf."),
    ] = None,
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Accept, edit or reject the proposals that wait beside MAP.

    Example: argmap review map.argmap.yaml --by "A. Reader"
    """
    from argmap.views.writers import find_writer

    held = Held(path, source, encoding)
    deciding = {"--accept": accept, "--reject": reject, "--reason": reason, "--date": date}
    reading = {"--source": source, "--encoding": encoding, "--output": output, "--lang": lang}
    if _is_ledger(ledger, since, {"--by": by, **deciding, **reading}):
        _say_ledger(_beside_git(held, since), as_json)
        return
    if output is not None:
        # Before anything is decided.
        spare_map(output, find_writer(None, output).suffixes, path)
    else:
        _refuse({"--lang": lang}, "it is the language of a page: give -o FILE")
    if not (accept or reject or output is not None or as_json):
        _refuse({"--reason": reason}, "each rejection has its own, which is asked for")
        _sit(held, _person(by, date))
        return
    entries: list[Entry] = []
    if accept or reject:
        entries = _decided(held, accept or (), reject or (), _person(by, date), reason, as_json)
    else:
        _refuse({"--by": by, **deciding}, "nothing is decided by a page or a list")
    if output is not None:
        _write_page(held, output, lang)
    if as_json:
        _say_all(held, entries)


def _decided(
    held: Held,
    accept: "Sequence[str]",
    reject: "Sequence[str]",
    person: "Person",
    reason: str | None,
    quiet: bool,
) -> "list[Entry]":
    found: list[Entry] = []
    for name in accept:
        found.append(held.accept(held.gate(held.queue.find(name)), person, reason, quiet=quiet))
    for name in reject:
        gated = held.gate(held.queue.find(name))
        found.append(held.reject(gated, person, reason or "", quiet=quiet))
    return found


def _say_all(held: Held, entries: "list[Entry]") -> None:
    found = [one.as_json() for one in held.queue.findings]
    waiting = [one.as_json() for one in held.all_gated()]
    print_json({"decisions": list(map(_row, entries)), "proposals": waiting, "findings": found})


def _person(by: str | None, date: str | None) -> "Person":
    from argmap.model.times import check_time
    from argmap.proposals.deciding import Person

    if not (by or "").strip():
        raise typer.BadParameter("only a person accepts or rejects: say who", param_hint="--by")
    try:
        return Person(str(by).strip(), check_time(date) if date else today())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--date") from None


def _refuse(given: "dict[str, Any]", why: str) -> None:
    for option, value in given.items():
        if value:
            raise typer.BadParameter(why, param_hint=option)


def _row(entry: "Entry") -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_none=True)


def _write_page(held: Held, output: str, lang: str | None) -> None:
    from argmap.views.proposals import review_document

    made = review_document(held.map, held.all_gated(), lang, held.queue.findings)
    made.save(output)
    echo(f"{output}: {counted(len(held.queue.proposals), 'proposals')}", err=True)


def _sit(held: Held, person: "Person") -> None:
    import sys

    from argmap.cli.desk import Terminal
    from argmap.errors import ProposalError
    from argmap.proposals.session import Session

    for one in held.queue.findings:
        echo(one.full_text(), err=True)
    if not held.queue.proposals:
        echo("nothing waits for review")
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ProposalError(
            "a review by keyboard needs a terminal: give --accept, --reject or -o FILE"
        )
    Session(Terminal(held, person), held.queue.proposals).run()


def _is_ledger(ledger: bool, since: str | None, others: "dict[str, Any]") -> bool:
    if ledger:
        _refuse(others, "the ledger is listed as it is")
    else:
        _refuse({"--since": since}, "it is compared with the ledger: give --ledger")
    return ledger


def _beside_git(held: Held, since: str | None) -> "Ledger":
    """Return the ledger with what it lacks of the one in git; where no revision is named, git may lack it."""
    from dataclasses import replace

    from argmap.compare.revisions import text_of_revision
    from argmap.errors import FileError
    from argmap.proposals.folder import folder_of
    from argmap.proposals.ledger import NAME, lost_since, parse_ledger

    revision = since or "HEAD"
    try:
        text = text_of_revision(revision, str(folder_of(held.path) / NAME))
    except FileError:
        if since is not None:
            raise
        return held.ledger
    lost = lost_since(held.ledger, parse_ledger(text), revision)
    return replace(held.ledger, findings=(*held.ledger.findings, *lost))


def _say_ledger(ledger: "Ledger", as_json: bool) -> None:
    from argmap.compare.words import flat

    if as_json:
        rows = list(map(_row, ledger.entries))
        print_json({"decisions": rows, "findings": [one.as_json() for one in ledger.findings]})
    else:
        for one in ledger.entries:
            # A break of line in a reason would write a decision that nobody took.
            why = f": {flat(one.reason, 300)}" if one.reason else ""
            who = f"{flat(one.by, 100)}, proposed by {flat(one.proposed_by, 100)}"
            echo(f"{one.number} {one.date} {one.decision} {flat(one.proposal)} by {who}{why}")
        for finding in ledger.findings:
            echo(finding.full_text())
    if ledger.findings:
        raise typer.Exit(1)

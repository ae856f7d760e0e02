"""The command ``review``: what waits beside a map, decided on by a person, one key for each decision."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli.edit.doing import keep_undo
from argmap.cli.options import EncodingOption, JsonOption, LangOption, SourceOption, load_texts
from argmap.cli.output import echo, print_json
from argmap.cli.propose import MapPath, load_own, today
from argmap.cli.sparing import spare_map
from argmap.results import counted

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.model import ArgumentMap
    from argmap.proposals import Entry, Gated, Ledger, Proposal
    from argmap.proposals.deciding import Person
    from argmap.proposals.folder import Queue

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
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a page: .md, .html, .pdf."),
    ] = None,
    source: SourceOption = None,
    encoding: EncodingOption = None,
    as_json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Review what waits beside MAP: accept, edit and accept, or reject, one key each.

    Example: argmap review map.argmap.yaml --by "A. Reader"
    """
    from argmap.views.writers import find_writer

    held = Held(path, source, encoding)
    deciding = {"--accept": accept, "--reject": reject, "--reason": reason, "--date": date}
    if ledger:
        reading = {"--source": source, "--encoding": encoding, "--output": output, "--lang": lang}
        _refuse({"--by": by, **deciding, **reading}, "the ledger is listed as it is")
        _say_ledger(held.ledger, as_json)
        return
    if output is not None:
        # Before anything is decided.
        spare_map(output, find_writer(None, output).suffixes, path)
    else:
        _refuse({"--lang": lang}, "it is the language of a page: give -o FILE")
    entries: list[Entry] = []
    if accept or reject:
        person = _person(by, date)
        for name in accept or ():
            gated = held.gate(held.queue.find(name))
            entries.append(held.accept(gated, person, reason, quiet=as_json))
        for name in reject or ():
            gated = held.gate(held.queue.find(name))
            entries.append(held.reject(gated, person, reason or "", quiet=as_json))
    elif output is not None or as_json:
        _refuse({"--by": by, **deciding}, "nothing is decided by a page or a list")
    else:
        _refuse({"--reason": reason}, "each rejection has its own, which is asked for")
        _sit(held, _person(by, date))
        return
    if output is not None:
        _write_page(held, output, lang)
    if as_json:
        found = [one.as_json() for one in held.queue.findings]
        waiting = [one.as_json() for one in held.all_gated()]
        print_json({"decisions": list(map(_row, entries)), "proposals": waiting, "findings": found})


@dataclass
class Held:
    """A map with what waits beside it, read anew after each decision."""

    path: str
    source: list[str] | None
    encoding: str | None

    @cached_property
    def map(self) -> "ArgumentMap":
        """Return the map as its file says it now."""
        return load_own(self.path)

    @cached_property
    def texts(self) -> "dict[str, SourceText]":
        """Return the texts of its sources."""
        return load_texts(self.map, self.path, self.source, self.encoding)

    @cached_property
    def ledger(self) -> "Ledger":
        """Return the decisions so far."""
        from argmap.proposals import read_ledger

        return read_ledger(self.path)

    @cached_property
    def queue(self) -> "Queue":
        """Return what waits."""
        from argmap.proposals import waiting

        return waiting(self.path)

    def gate(self, proposal: "Proposal") -> "Gated":
        """Return what the gate says of a proposal on the map as it is now."""
        from argmap.proposals import gate

        return gate(self.map, proposal, self.texts, self.ledger, self.queue.proposals)

    def all_gated(self) -> "tuple[Gated, ...]":
        """Return what the gate says of all that waits."""
        from argmap.proposals import gate_all
        from argmap.proposals.session import in_batches

        return gate_all(self.map, in_batches(self.queue.proposals), self.texts, self.ledger)

    def accept(
        self,
        gated: "Gated",
        person: "Person",
        reason: str | None,
        edited: "Gated | None" = None,
        quiet: bool = False,
    ) -> "Entry":
        """Accept a proposal, and say what is stale by it."""
        from argmap.proposals.deciding import accept

        done = accept(self.path, gated, person, reason, edited)
        if done.made is not None:
            keep_undo(self.path, f"accepted {gated.name}", done.made.undo)
            for finding in done.made.findings:
                echo(f"argmap: {finding.message}", err=True)
        stale = [one.name for one in self.queue.proposals if one.key in done.entry.stale]
        if not quiet:
            echo(f"{done.entry.decision}: {gated.name}")
            for name in stale:
                echo(f"stale by it: {name}")
        self._forget()
        return done.entry

    def reject(self, gated: "Gated", person: "Person", reason: str, quiet: bool = False) -> "Entry":
        """Reject a proposal."""
        from argmap.proposals.deciding import reject

        entry = reject(self.path, gated, person, reason)
        if not quiet:
            echo(f"rejected: {gated.name}")
        self._forget()
        return entry

    def _forget(self) -> None:
        for name in ("map", "texts", "ledger", "queue"):
            self.__dict__.pop(name, None)


class Terminal:
    """The desk of a session at a terminal."""

    def __init__(self, held: Held, person: "Person") -> None:
        self.held = held
        self.person = person

    def key(self) -> str:
        """Return the next key that is pressed."""
        try:
            return typer.getchar()
        except (EOFError, KeyboardInterrupt):
            return ""

    def ask(self, prompt: str) -> str:
        """Return a line that is typed."""
        echo(prompt)
        try:
            return input()
        except EOFError:
            return ""

    def show(self, text: str) -> None:
        """Show lines; no terminal is made to do anything by them."""
        echo(text)

    def gate(self, proposal: "Proposal") -> "Gated":
        """Return what the gate says now."""
        return self.held.gate(proposal)

    def accept(self, gated: "Gated", edited: "Gated | None") -> None:
        """Accept a proposal."""
        self.held.accept(gated, self.person, None, edited)

    def reject(self, gated: "Gated", reason: str) -> None:
        """Reject a proposal."""
        self.held.reject(gated, self.person, reason)

    def edit(self, gated: "Gated") -> "Gated | None":
        """Open the patch in the person's editor, again while it is no patch."""
        from dataclasses import replace

        from argmap.errors import ArgmapError
        from argmap.formats.native.patch_file import read_yaml, write_yaml

        text = before = write_yaml(gated.proposal.patch)
        while True:
            text = in_editor(text)
            if text == before:
                return None
            try:
                patch = read_yaml(text).patch
            except ArgmapError as error:
                echo(str(error))
                echo("e edits it again, any other key leaves it")
                if self.key() != "e":
                    return None
                continue
            return self.gate(replace(gated.proposal, patch=patch))


def in_editor(text: str) -> str:
    """Return a text as the editor of ``VISUAL`` or ``EDITOR`` leaves it.

    Raises:
        ProposalError: If there is no such program.
    """
    import os
    import shlex
    import subprocess
    import tempfile
    from pathlib import Path

    from argmap.errors import ProposalError

    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory(prefix="argmap-") as folder:
        path = Path(folder, "proposal.argmap-patch.yaml")
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*words, str(path)], check=False)
        except OSError as error:
            raise ProposalError(f"cannot start {words[0]!r}: set EDITOR to an editor") from error
        return path.read_text(encoding="utf-8-sig")


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


def _say_ledger(ledger: "Ledger", as_json: bool) -> None:
    if as_json:
        rows = list(map(_row, ledger.entries))
        print_json({"decisions": rows, "findings": [one.as_json() for one in ledger.findings]})
    else:
        for one in ledger.entries:
            why = f": {one.reason}" if one.reason else ""
            who = f"{one.by}, proposed by {one.proposed_by}"
            echo(f"{one.number} {one.date} {one.decision} {one.proposal} by {who}{why}")
        for finding in ledger.findings:
            echo(finding.full_text())
    if ledger.findings:
        raise typer.Exit(1)

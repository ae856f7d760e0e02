"""What waits beside a map as a command holds it: read once, and anew after each decision."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.cli.edit.doing import keep_undo
from argmap.cli.options import load_texts
from argmap.cli.output import echo
from argmap.cli.propose import load_own

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.model import ArgumentMap
    from argmap.proposals import Entry, Gated, Ledger, Proposal
    from argmap.proposals.deciding import Person
    from argmap.proposals.folder import Queue


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

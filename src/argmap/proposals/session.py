"""A session of review by keyboard: one proposal on the screen, one key for each decision.

It reads no terminal itself: a desk hands in keys and takes out lines, so that a test can sit at it.
"""

from collections.abc import Iterable
from typing import Protocol

from argmap.compare.words import flat
from argmap.errors import ArgmapError
from argmap.proposals.cards import card, help_line
from argmap.proposals.clashes import clashes
from argmap.proposals.gate import Gated
from argmap.proposals.record import Proposal


class Desk(Protocol):
    """Where a person sits: what is shown, what is pressed, and what a decision does."""

    def key(self) -> str:
        """Return the next key that is pressed; nothing at the end of the input."""

    def ask(self, prompt: str) -> str:
        """Return a line that is typed."""

    def show(self, text: str) -> None:
        """Show lines."""

    def gate(self, proposal: Proposal) -> Gated:
        """Return what the gate says of a proposal on the map as it is now."""

    def accept(self, gated: Gated, edited: Gated | None) -> None:
        """Accept a proposal, as it is or as it was edited."""

    def reject(self, gated: Gated, reason: str) -> None:
        """Reject a proposal."""

    def edit(self, gated: Gated) -> Gated | None:
        """Let the person edit it; None where nothing was changed, or what came out is no patch."""


class Session:
    """A review of what waits, in batches of one proposer each."""

    def __init__(self, desk: Desk, proposals: Iterable[Proposal]) -> None:
        self.desk = desk
        self.left: list[Proposal] = in_batches(proposals)
        self.at = 0
        self.accepted = 0
        self.rejected = 0

    def run(self) -> None:
        """Show one proposal after the other until all are decided or skipped, or the person quits."""
        while self.at < len(self.left):
            gated = self.desk.gate(self.left[self.at])
            self.desk.show("\n".join(card(gated, self.at + 1, len(self.left))))
            if not self._decide(gated):
                break
        left = len(self.left)
        self.desk.show(f"{self.accepted} accepted, {self.rejected} rejected, {left} left")

    def _decide(self, gated: Gated) -> bool:
        """Take one decision; False ends the session."""
        key = self.desk.key()
        if key in ("", "q", "\x03", "\x04"):
            return False
        if key in ("s", " "):
            self.at += 1
        elif key == "b":
            self.at = max(0, self.at - 1)
        elif key == "a":
            self._accept(gated)
        elif key == "e":
            edited = self.desk.edit(gated)
            if edited is not None:
                self.desk.show("\n".join(card(edited, self.at + 1, len(self.left))))
                self.desk.show("accept it as edited? y/n")
                if self.desk.key() == "y":
                    self._accept(gated, edited)
        elif key == "r":
            if reason := self._reason(gated):
                self._reject(gated, reason)
        elif key in ("A", "R"):
            self._batch(gated, key)
        else:
            self.desk.show(help_line())
        return True

    def _reason(self, gated: Gated) -> str:
        """Return why: the number of a finding is its words, else what is typed."""
        self.desk.show(
            "why? 1 to 9: the finding of that number; w: write it; anything else: not yet"
        )
        key = self.desk.key()
        if key.isdecimal() and 0 < int(key) <= len(gated.findings):
            one = gated.findings[int(key) - 1]
            return f"{one.code}: {one.message}"
        return self.desk.ask("why: ").strip() if key == "w" else ""

    def _batch(self, gated: Gated, key: str) -> None:
        who = gated.proposal.proposed_by
        batch = [one for one in self.left[self.at :] if one.proposed_by == who]
        if key == "R":
            reason = self.desk.ask(f"why are these {len(batch)} rejected: ").strip()
            for one in batch if reason else ():
                self._reject(self.desk.gate(one), reason)
            return
        self.desk.show(f"accept what passed of {len(batch)} by {flat(who, 60)}? y/n")
        if self.desk.key() != "y":
            return
        for one in batch:
            # Each on the map as the last one left it: two that contradict each other do not both enter.
            fresh = self.desk.gate(one)
            if fresh.state == "passed":
                self._accept(fresh)

    def _accept(self, gated: Gated, edited: Gated | None = None) -> None:
        try:
            self.desk.accept(gated, edited)
        except ArgmapError as error:
            self.desk.show(f"not accepted: {error}")
            return
        self.accepted += 1
        self._done(gated)

    def _reject(self, gated: Gated, reason: str) -> None:
        try:
            self.desk.reject(gated, reason)
        except ArgmapError as error:
            self.desk.show(f"not rejected: {error}")
            return
        self.rejected += 1
        self._done(gated)

    def _done(self, gated: Gated) -> None:
        self.left = [one for one in self.left if one.name != gated.name]


def in_batches(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return proposals by proposer and name, those that contradict each other side by side."""
    ordered = sorted(proposals, key=lambda one: (one.proposed_by.casefold(), one.name))
    by_name = {one.name: one for one in ordered}
    meeting = clashes(ordered)
    placed: dict[str, None] = {}
    for one in ordered:
        placed.setdefault(one.name)
        for clash in meeting.get(one.name, ()):
            placed.setdefault(clash.name)
    return [by_name[name] for name in placed]

"""The desk of a review at a terminal: keys in, lines out, and the editor of the person."""

from typing import TYPE_CHECKING

import typer

from argmap.cli.output import echo

if TYPE_CHECKING:
    from argmap.cli.waiting import Held
    from argmap.proposals import Gated, Proposal
    from argmap.proposals.deciding import Person


class Terminal:
    """The desk of a session at a terminal."""

    def __init__(self, held: "Held", person: "Person") -> None:
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

"""The gate: what a machine can say of a proposal before anybody reads it. No model, no clock, no network.

It judges nothing that the words mean. An error refuses; a warning wants a look; an info tells what the
reviewer would ask next. Texts of sources are data: what a sentence in them orders is never done.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.anchors import SourceText
from argmap.changes import Patch, Set, apply, digest
from argmap.compare import Difference
from argmap.compare.words import flat
from argmap.door import checked
from argmap.errors import MapError, PatchError
from argmap.findings import Finding
from argmap.model import ArgumentMap
from argmap.proposals.bench import Bench, Ground, Quoted
from argmap.proposals.clashes import Clash, clashes
from argmap.proposals.craft import on_repeats, on_schemes
from argmap.proposals.done import is_done
from argmap.proposals.effects import on_coverage, on_fit, on_rules, on_verdicts
from argmap.proposals.ledger import Ledger
from argmap.proposals.manners import on_form, on_history
from argmap.proposals.record import Proposal
from argmap.proposals.rules import found
from argmap.proposals.words import on_evidence, on_speakers, on_words
from argmap.results import hash_of, one_line

State = Literal["passed", "doubted", "refused"]


@dataclass(frozen=True, slots=True)
class Gated:
    """A proposal with what the gate found: ``refused`` by an error, ``doubted`` by a warning, or ``passed``.

    ``difference`` is what it would do to the map of today; none where it cannot be applied.
    """

    proposal: Proposal
    findings: tuple[Finding, ...]
    difference: Difference | None = None
    clashes: tuple[Clash, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    """The words of the sources that it cites."""
    pins: tuple[Set, ...] = ()
    """What an acceptance writes with it: the places of quotations that need one."""

    __repr__ = one_line
    __hash__ = hash_of

    @property
    def state(self) -> State:
        """Return the gravest of what was found, as a word."""
        grave = {one.severity for one in self.findings}
        return "refused" if "error" in grave else "doubted" if "warning" in grave else "passed"

    @property
    def name(self) -> str:
        """Return the name of the proposal."""
        return self.proposal.name

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap propose --json`` prints."""
        turned = self.difference.verdicts if self.difference else ()
        return {
            "name": self.name,
            "state": self.state,
            "proposed_by": self.proposal.proposed_by,
            **_told(self.proposal.patch),
            "key": self.proposal.key,
            "findings": [one.as_json() for one in self.findings],
            "verdicts": [one.as_json() for one in turned],
            "contradicts": [one.name for one in self.clashes],
        }

    def lines(self) -> Iterator[str]:
        """Yield it as lines for a terminal or a log."""
        count = len(self.proposal.patch.changes)
        changes = "1 change" if count == 1 else f"{count} changes"
        # A break of line in a name or a reason would write lines that look like the gate's own.
        who = flat(self.proposal.proposed_by, 100)
        yield f"{self.name}: {self.state} ({changes}, proposed by {who})"
        told = _told(self.proposal.patch).items()
        yield from (f"  {name}: {flat(value, 300)}" for name, value in told)
        yield from (f"  {one.full_text()}" for one in self.findings)


@checked
def gate(
    argument_map: ArgumentMap,
    proposal: Proposal,
    texts: Mapping[str, SourceText] | None = None,
    ledger: Ledger | None = None,
    others: Iterable[Proposal] = (),
    library: Mapping[str, ArgumentMap] | None = None,
) -> Gated:
    """Say of a proposal what a machine can say. The same input gives the same answer, to the byte.

    ``texts`` are those of the sources, by id; ``ledger`` holds the decisions so far, ``others`` wait beside
    it, and ``library`` are other maps by name, in which near-duplicates are looked for.

    >>> from argmap.changes import restating
    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> made = gate(town, Proposal("works", restating(town, "success", "It works.")))
    >>> made.state, [finding.code for finding in made.findings]
    ('doubted', ['P113'])
    """
    (made,) = gate_all(argument_map, [proposal], texts, ledger, others, library)
    return made


@checked
def gate_all(
    argument_map: ArgumentMap,
    proposals: Iterable[Proposal],
    texts: Mapping[str, SourceText] | None = None,
    ledger: Ledger | None = None,
    others: Iterable[Proposal] = (),
    library: Mapping[str, ArgumentMap] | None = None,
) -> tuple[Gated, ...]:
    """Say it of several proposals, each on its own on the map of today, in their order."""
    return tuple(gate_each(argument_map, proposals, texts, ledger, others, library))


def gate_each(
    argument_map: ArgumentMap,
    proposals: Iterable[Proposal],
    texts: Mapping[str, SourceText] | None = None,
    ledger: Ledger | None = None,
    others: Iterable[Proposal] = (),
    library: Mapping[str, ArgumentMap] | None = None,
    ground: Ground | None = None,
) -> Iterator[Gated]:
    """Yield what ``gate_all`` says, one after the other, for who may have to stop in between.

    ``ground`` is that of the map and the texts, if it is known from before.
    """
    listed = list(proposals)
    names = {one.name for one in listed}
    meeting = clashes([*listed, *(one for one in others if one.name not in names)], names)
    ground = ground or Ground(argument_map, texts or {})
    known = ledger or Ledger()
    for one in listed:
        yield _gated(ground, one, known, meeting.get(one.name, ()), library or {})


def _gated(
    ground: Ground,
    proposal: Proposal,
    ledger: Ledger,
    meeting: tuple[Clash, ...],
    library: Mapping[str, ArgumentMap],
) -> Gated:
    said, after = fitted(ground.map, proposal, ledger, meeting)
    if after is None:
        return Gated(proposal, tuple(said), None, meeting)
    patch = proposal.patch
    if patch.base is not None and patch.base != digest(ground.map):
        said.append(
            found("P102", "made on another state of the map; every old value still matches")
        )
    bench = Bench(ground, patch, after)
    for rule in (on_words, on_evidence, on_speakers, on_fit, on_schemes):
        said += rule(bench)
    said += on_repeats(bench, library)
    for rule in (on_verdicts, on_coverage, on_rules):
        said += rule(bench)
    findings = tuple(dict.fromkeys(said))
    return Gated(proposal, findings, bench.difference, meeting, bench.quoted(), bench.pins())


def fitted(
    argument_map: ArgumentMap,
    proposal: Proposal,
    ledger: Ledger,
    meeting: Iterable[Clash] = (),
) -> tuple[list[Finding], ArgumentMap | None]:
    """Say what is wrong with a proposal whatever it says, and return the map with it, if it fits the map of today."""
    patch = proposal.patch
    said = [*ledger.findings, *on_history(argument_map, proposal, ledger), *on_form(patch)]
    if any(one.code == "P106" for one in said):
        # Nothing that large is applied, compared or printed.
        return said, None
    said += (found("P109", f"{one.name!r}: {one.why}") for one in meeting)
    try:
        after = apply(argument_map, patch)
    except PatchError as error:
        decided = ledger.last(proposal.key)
        is_accepted = decided is not None and decided.decision != "rejected"
        if patch.changes and (is_accepted or is_done(argument_map, patch)):
            said.append(found("P110", "all that it changes is in the map already"))
        else:
            misfit = error.misfit
            said.append(found("P101", misfit.full_text(), misfit.id))
        return said, None
    except MapError as error:
        said += (found("P103", one.message, one.id) for one in error.findings)
        return said, None
    if after == argument_map:
        said.append(found("P104", "nothing in the map is another after it"))
        return said, None
    return said, after


def _told(patch: Patch) -> dict[str, str]:
    about = {"date": patch.date, "reason": patch.reason, "prompt": patch.prompt}
    return {name: value for name, value in about.items() if value}

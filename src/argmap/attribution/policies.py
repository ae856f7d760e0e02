"""Policies: whose word counts. A policy is data; under it a map becomes the sub-map that passes.

A testimony fails a policy by its chain or its sources. A statement stays if it has no testimony
(assumptions, questions), if one of its testimonies passes, or if what stays supports it. What
fails is set aside together with the arguments that need it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from argmap.attribution.chains import Chain, chains_of, groups_of
from argmap.door import check_types, checked
from argmap.edit import remove
from argmap.errors import PolicyError
from argmap.model import Argument, ArgumentMap, Statement
from argmap.results import one_line

LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a testimony must not be, or must at least be; all of it must hold.

    ``reliability`` is the lowest letter a source may have (Admiralty code; no letter counts as
    F), ``credibility`` the highest number its item may have (no number counts as 6).

    Raises:
        PolicyError: If there is no such letter or number.
        TypeError: If a part is of a wrong type.
    """

    hearsay: bool = True
    unnamed: bool = True
    reliability: str | None = None
    credibility: int | None = None
    without: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what ``policy`` would not read back."""
        parts = {part.name: getattr(self, part.name) for part in fields(Policy)}
        check_types("Policy", Policy.__annotations__, parts)
        if (self.reliability is not None and self.reliability not in tuple(LETTERS)) or (
            self.credibility is not None and self.credibility not in range(1, 7)
        ):
            raise PolicyError(self.name, (name for name, _ in POLICIES))

    @property
    def name(self) -> str:
        """Return the words that ``policy`` reads back."""
        return ", ".join(
            [
                *(["no-hearsay"] if not self.hearsay else []),
                *(["named-only"] if not self.unnamed else []),
                *([f"at-least-{self.reliability}"] if self.reliability is not None else []),
                *([f"credibility-{self.credibility}"] if self.credibility is not None else []),
                *(f"without {name}" for name in self.without),
            ]
        )


POLICIES: tuple[tuple[str, str], ...] = (
    ("no-hearsay", "nothing passed on by word of mouth"),
    ("named-only", "nobody whose name is kept back stands on the way"),
    ("at-least-LETTER", "sources of that reliability or better, A to F; unrated counts as F"),
    ("credibility-NUMBER", "items of that credibility or better, 1 to 6; unrated counts as 6"),
    ("without PARTY", "nothing that passes through that party or a member of it"),
)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement or argument that a policy leaves out, and why."""

    id: str
    reason: str

    __repr__ = one_line


@checked
def policy(*words: str) -> Policy:
    """Read policies from words; several, also separated by commas, must all hold.

    Raises:
        PolicyError: If there is no such policy; the message lists those there are.

    >>> policy("no-hearsay", "at-least-B, without mayor").name
    'no-hearsay, at-least-B, without mayor'
    """
    made: dict[str, object] = {}
    without: list[str] = []
    for word in (part.strip() for item in words for part in item.split(",")):
        if word == "no-hearsay":
            made["hearsay"] = False
        elif word == "named-only":
            made["unnamed"] = False
        elif match := re.fullmatch(r"at-least-([A-F])", word):
            made["reliability"] = min(match[1], str(made.get("reliability", "F")))
        elif match := re.fullmatch(r"credibility-([1-6])", word):
            made["credibility"] = min(int(match[1]), int(str(made.get("credibility", 6))))
        elif match := re.fullmatch(r"without\s+(\S.*)", word):
            without.append(match[1])
        else:
            raise PolicyError(word, (name for name, _ in POLICIES))
    return Policy(**made, without=tuple(dict.fromkeys(without)))  # type: ignore[arg-type]


@checked
def under(
    argument_map: ArgumentMap, *policies: str | Policy, keep: Iterable[str] = ()
) -> ArgumentMap:
    """Make the sub-map that passes all the policies; ids in ``keep`` stay whatever is said of them.

    Every question can be asked of the map this gives. Linear for each step of support.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If a policy names a party that is not in the map.

    >>> from argmap.formats.files import load
    >>> northport = load("examples/northport/map.argmap.yaml")
    >>> "sensors-offline" in under(northport, "no-hearsay")
    False
    """
    kept = set(keep)
    todo = list(kept)
    while todo:
        element = argument_map[todo.pop()]
        if isinstance(element, Argument):
            fresh = {*element.premise_ids, element.target} - kept
            kept |= fresh
            todo.extend(fresh)
    gone = [item.id for item in set_aside(argument_map, *policies) if item.id not in kept]
    return remove(argument_map, *gone)


@checked
def set_aside(argument_map: ArgumentMap, *policies: str | Policy) -> tuple[SetAside, ...]:
    """List what the policies leave out, and why, in order of the map.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If a policy names a party that is not in the map.
    """
    rules = [policy(item) if isinstance(item, str) else item for item in policies]
    for rule in rules:
        for name in rule.without:
            argument_map.party(name)
    reasons: dict[str, str] = {}
    for item in argument_map.nodes():
        chains = chains_of(argument_map, item)
        failures = [_failure(argument_map, item, one, rules) for one in chains]
        if failures and all(failures):
            reasons[item.id] = "; ".join(dict.fromkeys(failures))
    standing = _supported(argument_map, set(reasons))
    return tuple(
        SetAside(item.id, reasons[item.id])
        for item in argument_map.nodes()
        if item.id in reasons and item.id not in standing
    )


def chain_failures(
    argument_map: ArgumentMap, item_id: str, *policies: str | Policy
) -> tuple[str, ...]:
    """Return for each chain of a statement or argument why the policies set it aside.

    In the order of ``chain``; empty where a chain passes.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If the id is not in the map.
    """
    rules = [policy(word) if isinstance(word, str) else word for word in policies]
    item = argument_map[item_id]
    if not isinstance(item, Statement | Argument):
        return ()
    return tuple(_failure(argument_map, item, way, rules) for way in chains_of(argument_map, item))


def _supported(argument_map: ArgumentMap, failed: set[str]) -> set[str]:
    """Find what fails by its own testimony and yet is supported by what stays, without circles."""
    # A question is never a reason, so it lifts nothing up.
    standing = {item.id for item in argument_map.arguments if item.id not in failed}
    missing = {item.id: len(item.premise_ids) for item in argument_map.arguments}
    lifted = [
        item.id
        for item in argument_map.statements
        if item.id not in failed and item.kind != "question"
    ]
    standing.update(lifted)
    while lifted:
        here = lifted.pop()
        element = argument_map[here]
        steps = [element] if isinstance(element, Argument) else argument_map.outgoing.get(here, ())
        for step in steps:
            assert isinstance(step, Argument)
            missing[step.id] -= here != step.id
            holds = missing[step.id] == 0 and step.id in standing
            if holds and step.polarity == "supports" and step.target not in standing:
                standing.add(step.target)
                lifted.append(step.target)
    return standing


def _failure(
    argument_map: ArgumentMap, item: Statement | Argument, way: Chain, rules: list[Policy]
) -> str:
    for rule in rules:
        if not rule.hearsay and way.is_hearsay:
            return "hearsay"
        if not rule.unnamed and way.unnamed:
            return f"unnamed: {', '.join(way.unnamed)}"
        letter = _letter(argument_map, way)
        if rule.reliability and letter > rule.reliability:
            return f"reliability {letter}"
        number = min((one.credibility or 6 for one in item.assessments), default=6)
        if rule.credibility and number > rule.credibility:
            return f"credibility {number}"
        for name in rule.without:
            if any(name in groups_of(argument_map, party) for party in way.parties):
                return f"through {name}"
    return ""


def _letter(argument_map: ArgumentMap, way: Chain) -> str:
    """Return the best letter among the sources; one known through another is no better than that."""
    best = "F"
    for source_id in way.sources:
        letter = "A"
        here: str | None = source_id
        while here is not None:
            source = argument_map.source(here)
            letter = max(letter, source.reliability or "F")
            here = source.via
        best = min(best, letter)
    return best

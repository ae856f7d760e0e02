"""Passing: what of a map passes policies. Under a policy a map becomes the sub-map that does.

A testimony fails a policy by its chain or its sources. A statement stays if it has no testimony
(assumptions, questions), if one of its testimonies passes, or if what stays supports it. What
fails is set aside together with the arguments that need it, and a part with its whole. Several
policies judge together: their order does not matter, nor whether one is said twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from argmap.attribution.chains import Chain, chains_of, groups_of
from argmap.attribution.policies import TAKEN_BACK, Policy, policy
from argmap.attribution.stale import only_stale, stale_sources, without_stale
from argmap.door import checked
from argmap.edit import remove
from argmap.errors import UnknownIdError
from argmap.model import Argument, ArgumentMap, Party, Source, Statement
from argmap.results import one_line

WITHDRAWABLE = "party, source, statement or argument"
AS_CITED = Policy(retracted=True)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A statement or argument that a policy leaves out, and why."""

    id: str
    reason: str

    __repr__ = one_line


@dataclass(frozen=True, slots=True)
class Judge:
    """Policies in force on a map: what they do without is found once."""

    argument_map: ArgumentMap
    rules: tuple[Policy, ...]
    parties: Mapping[str, str]
    sources: Mapping[str, str]
    elements: frozenset[str]

    @property
    def asks_nothing(self) -> bool:
        """Whether everything passes, as under ``as-cited``, which only keeps what was taken back."""
        named = self.parties or self.sources or self.elements
        return not named and all(replace(rule, retracted=True) == AS_CITED for rule in self.rules)

    def of_item(self, item: Statement | Argument) -> str:
        """Say why an element fails whatever is testified for it; nothing where it does not."""
        if item.id in self.elements:
            return "withdrawn"
        own = isinstance(item, Argument) and item.inferred
        return (
            "the analyst's own step" if own and any(not one.inferred for one in self.rules) else ""
        )

    def of_testimony(self, item: Statement | Argument) -> str:
        """Say why all that is testified for an element fails; nothing where something passes."""
        if isinstance(item, Statement) and item.kind == "question":
            # A question vouches for nothing; it stays asked whoever falls silent.
            return ""
        if not (item.attributions or item.anchors):
            return ""
        chains = chains_of(self.argument_map, item)
        if not chains:
            # What is only denied has no testimony, yet the place where it stands may be lost.
            return self._of_sources(tuple(anchor.source for anchor in item.anchors))
        failures = []
        for way in chains:
            if not (failure := self.of_chain(item, way)):
                return ""
            failures.append(failure)
        return "; ".join(dict.fromkeys(failures))

    def of_chain(self, item: Statement | Argument, way: Chain) -> str:
        """Say why one testimony fails; nothing where it passes."""
        for rule in self.rules:
            if not rule.hearsay and way.is_hearsay:
                return "hearsay"
            if not rule.unnamed and way.unnamed:
                return f"unnamed: {', '.join(way.unnamed)}"
            letter = _letter(self.argument_map, way) if rule.reliability else ""
            if rule.reliability and letter > rule.reliability:
                return f"reliability {letter}"
            number = min((one.credibility or 6 for one in item.assessments), default=6)
            if rule.credibility and number > rule.credibility:
                return f"credibility {number}"
            if not rule.unstated and not way.states_basis:
                return "basis not stated"
        if self.parties:
            through = next((self.parties[name] for name in way.parties if name in self.parties), "")
            if through:
                return f"through {through}"
        return self._of_sources(way.sources) if self.sources else ""

    def _of_sources(self, cited: tuple[str, ...]) -> str:
        if not cited or any(name not in self.sources for name in cited):
            return ""
        return f"only in {', '.join(dict.fromkeys(self.sources[name] for name in cited))}"


def judge_by(argument_map: ArgumentMap, policies: Iterable[str | Policy]) -> Judge:
    """Put policies in force on a map.

    Raises:
        UnknownIdError: If one is without what is no party, source, statement or argument of it.
    """
    rules = tuple(policy(item) if isinstance(item, str) else item for item in policies)
    names = list(dict.fromkeys(name for rule in rules for name in rule.without))
    for name in names:
        if not isinstance(argument_map.get(name), Party | Source | Statement | Argument):
            raise UnknownIdError(name, _doubtable(argument_map), WITHDRAWABLE)
    # The words for what falls do not hang on what was named first.
    names.sort()
    stale = {name: f"{name}, {why}" for name, why in stale_sources(argument_map, rules).items()}
    lost = {name: name for name in names} | stale
    parties = {}
    sources = {}
    if any(isinstance(argument_map[name], Party) for name in names):
        for party in argument_map.parties:
            groups = groups_of(argument_map, party.id)
            if named := next((name for name in names if name in groups), None):
                parties[party.id] = named
    for source in argument_map.sources:
        here: str | None = source.id
        # The model allows no circle of sources, so this ends.
        while here is not None and here not in lost:
            here = argument_map.source(here).via
        if here is not None:
            sources[source.id] = lost[here]
    return Judge(argument_map, rules, parties, sources, frozenset(names))


def _doubtable(argument_map: ArgumentMap) -> Iterator[str]:
    """Yield the ids of all that one can do without."""
    yield from (party.id for party in argument_map.parties)
    yield from (source.id for source in argument_map.sources)
    yield from (item.id for item in argument_map.nodes())


def in_force(
    argument_map: ArgumentMap, policies: Iterable[str | Policy], in_case: bool = False
) -> tuple[Policy, ...]:
    """Return policies with what holds unless they say ``as-cited``: sources taken back are out.

    Without any policy and any such source there are none. For verdicts ``in_case``, in an assurance
    case, nothing is set aside because a source is stale or was taken back: see ``lapsed``.
    """
    rules = [policy(item) if isinstance(item, str) else item for item in policies]
    if in_case:
        lasting = (replace(without_stale(item), retracted=False) for item in rules)
        return tuple(rule for rule in lasting if rule != Policy())
    if not any(rule.retracted for rule in rules) and (gone := taken_back(argument_map)):
        rules.append(Policy(without=gone))
    return tuple(rules)


def taken_back(argument_map: ArgumentMap) -> tuple[str, ...]:
    """Return the sources that were retracted or withdrawn."""
    return tuple(
        source.id
        for source in argument_map.sources
        if source.state is not None and source.state.status in TAKEN_BACK
    )


def said_in_words(
    argument_map: ArgumentMap, policies: Iterable[str | Policy], in_case: bool = False
) -> str:
    """Say policies in words, with the sources that were taken back and so do not count."""
    rules = in_force(argument_map, policies, in_case)
    shown = [rule if taken_back(argument_map) else replace(rule, retracted=False) for rule in rules]
    return ", ".join(dict.fromkeys(part for one in shown for part in one.parts(argument_map)))


def lapsed(argument_map: ArgumentMap, policies: Iterable[str | Policy]) -> dict[str, str]:
    """Return what stands in an assurance case in stale sources alone, or in such as were taken back.

    It stays in the case and is given no more. Were it set aside, a doubt that rests on it would go with
    it, and what expires would make a case better.
    """
    rules = [policy(item) if isinstance(item, str) else item for item in policies]
    tested = [only_stale(rule) for rule in rules]
    gone = () if any(rule.retracted for rule in rules) else taken_back(argument_map)
    if not stale_sources(argument_map, tested) and not gone:
        return {}
    judge = judge_by(argument_map, [*tested, Policy(without=gone)])
    return {
        item.id: f"it stands {failure}"
        for item in argument_map.statements
        if item.sources and (failure := judge.of_testimony(item))
    }


@checked
def under(
    argument_map: ArgumentMap, *policies: str | Policy, keep: Iterable[str] = ()
) -> ArgumentMap:
    """Make the sub-map that passes all the policies; ids in ``keep`` stay whatever is said of them.

    Every question can be asked of the map this gives. Evidence whose own word does not pass, and
    which stays because something else supports it, is a claim there: it stands by those reasons.
    Linear for each step of support.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If a policy names what is no party, source, statement or argument of the map.

    >>> from argmap.formats.files import load
    >>> northport = load("examples/northport/map.argmap.yaml")
    >>> "sensors-offline" in under(northport, "no-hearsay")
    False
    """
    return cut(argument_map, policies, keep)[0]


def cut(
    argument_map: ArgumentMap, policies: Iterable[str | Policy], keep: Iterable[str] = ()
) -> tuple[ArgumentMap, frozenset[str]]:
    """Make the sub-map of ``under``, and return which statements fail by their own testimony.

    What is kept though it fails is among them: it is there to be asked about, and not given.
    """
    kept = set(keep)
    todo = list(kept)
    while todo:
        element = argument_map[todo.pop()]
        if isinstance(element, Argument):
            fresh = {*element.premise_ids, element.target} - kept
            kept |= fresh
            todo.extend(fresh)
    failed, gone = judged(judge_by(argument_map, policies))
    dropped = [name for name in gone if name not in kept]
    part = remove(argument_map, *dropped) if dropped else argument_map
    lowered = [
        item.id
        for item in part.statements
        if item.id in failed and item.kind in ("evidence", "assumption")
    ]
    if lowered:
        claims = {
            name: part.statement(name).model_copy(update={"kind": "claim"}) for name in lowered
        }
        statements = tuple(claims.get(item.id, item) for item in part.statements)
        part = part.model_copy(update={"statements": statements})
    return part, frozenset(failed)


@checked
def set_aside(argument_map: ArgumentMap, *policies: str | Policy) -> tuple[SetAside, ...]:
    """List what the policies leave out, and why, in order of the map.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If a policy names what is no party, source, statement or argument of the map.
    """
    _, gone = judged(judge_by(argument_map, policies))
    return tuple(
        SetAside(item.id, gone[item.id]) for item in argument_map.nodes() if item.id in gone
    )


def judged(judge: Judge) -> tuple[dict[str, str], dict[str, str]]:
    """Return what fails, and of that what nothing holds up, each with the reason."""
    if judge.asks_nothing:
        return {}, {}
    argument_map = judge.argument_map
    lasting = {item.id: found for item in argument_map.nodes() if (found := judge.of_item(item))}
    reasons = _failing(judge)
    if not (reasons or lasting):
        return {}, {}
    parts: dict[str, list[str]] = {}
    for part, whole in argument_map.whole_of.items():
        parts.setdefault(whole, []).append(part)
    while True:
        failed = {**reasons, **lasting}
        standing = _supported(argument_map, set(failed), set(lasting))
        todo = [name for name in failed if name not in standing]
        fresh: dict[str, str] = {}
        # A part has no ground of its own: it goes with its whole, and so on down.
        while todo:
            whole = todo.pop()
            for part in parts.get(whole, ()):
                if part not in lasting and part not in fresh:
                    fresh[part] = f"part of {whole}"
                    todo.append(part)
        if not fresh:
            return failed, {name: why for name, why in failed.items() if name not in standing}
        lasting |= fresh


def _failing(judge: Judge) -> dict[str, str]:
    found = ((item.id, judge.of_testimony(item)) for item in judge.argument_map.nodes())
    return {name: reason for name, reason in found if reason}


def chain_failures(
    argument_map: ArgumentMap, item_id: str, *policies: str | Policy
) -> tuple[str, ...]:
    """Return for each chain of a statement or argument why the policies set it aside.

    In the order of ``chain``; empty where a chain passes.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If the id is not in the map.
    """
    judge = judge_by(argument_map, policies)
    item = argument_map[item_id]
    if not isinstance(item, Statement | Argument):
        return ()
    whole = judge.of_item(item)
    return tuple(whole or judge.of_chain(item, way) for way in chains_of(argument_map, item))


def passing_chains(
    argument_map: ArgumentMap, *policies: str | Policy
) -> Callable[[Statement], tuple[Chain, ...]]:
    """Return what gives the chains of a statement that pass; none where it fails by itself.

    Raises:
        PolicyError: If there is no such policy.
        UnknownIdError: If a policy names what is no party, source, statement or argument of the map.
    """
    judge = judge_by(argument_map, policies)

    def passing(item: Statement) -> tuple[Chain, ...]:
        chains = () if judge.of_item(item) else chains_of(argument_map, item)
        return tuple(way for way in chains if not judge.of_chain(item, way))

    return passing


def _supported(argument_map: ArgumentMap, failed: set[str], lasting: set[str]) -> set[str]:
    """Find what fails by its own testimony and yet is supported by what stays, without circles.

    What is ``lasting`` fails whatever supports it.
    """
    # A question is never a reason, so it lifts nothing up, whatever is said for it.
    questions = {item.id for item in argument_map.statements if item.kind == "question"}
    unlifted = lasting | questions
    standing = {item.id for item in argument_map.arguments if item.id not in failed}
    missing = {item.id: len(item.premise_ids) for item in argument_map.arguments}
    lifted = [
        item.id
        for item in argument_map.statements
        if item.id not in failed and item.id not in questions
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
            fresh = step.target not in standing and step.target not in unlifted
            if holds and step.polarity == "supports" and fresh:
                standing.add(step.target)
                lifted.append(step.target)
    return standing


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


__all__ = [
    "SetAside",
    "chain_failures",
    "cut",
    "in_force",
    "lapsed",
    "passing_chains",
    "said_in_words",
    "set_aside",
    "taken_back",
    "under",
]

"""Reasoning: steps that count more than the words give (rules M)."""

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from argmap.attribution.chains import HOLDS
from argmap.checks.record import Remark, Rule
from argmap.checks.terms import terms_of
from argmap.folding import folded_words
from argmap.model import ASSURANCE, Anchor, Argument, ArgumentMap, Statement
from argmap.semantics.case_frame import frame_under
from argmap.semantics.frame import Frame
from argmap.semantics.spread import IN, Run
from argmap.semantics.variants import label_variants
from argmap.semantics.worlds import Change

BETWEEN = 60
"""How many code points may lie between two passages of one sentence."""
ENDS = ".?!…。？！"


def _lone_reasons(argument_map: ArgumentMap, item: Statement) -> list[tuple[str, Argument]]:
    """Return the statements that each support another all by themselves."""
    return [
        (step.premises[0].statement, step)
        for step in argument_map.incoming.get(item.id, ())
        if step.polarity == "supports" and len(step.premises) == 1
    ]


def _split_conjunctions(argument_map: ArgumentMap) -> Iterator[Remark]:
    supported = {}
    for item in argument_map.statements:
        reasons = [name for name, _ in _lone_reasons(argument_map, item)]
        if len(reasons) > 1:
            supported[item.id] = reasons
    terms = terms_of(argument_map) if supported else {}
    for target, reasons in supported.items():
        whole = terms[target]
        if len(whole) < 4:
            continue
        shared = {name: terms[name] & whole for name in reasons}
        counts = Counter(term for found in shared.values() for term in found)
        # Each has a piece of the conclusion that no other has, and together they have most of it.
        own = [name for name in reasons if any(counts[term] == 1 for term in shared[name])]
        covered = set().union(*(shared[name] for name in own))
        if (
            len(own) > 1
            and len(covered) >= 0.6 * len(whole)
            and not any(shared[name] == whole for name in own)
        ):
            listed = ", ".join(map(repr, own))
            yield (
                target,
                f"{listed} each say a piece of it and support it one by one, so it stands on one of "
                "them alone; if it takes all, make them premises of one argument",
            )


def _deciding_assumptions(argument_map: ArgumentMap) -> Iterator[Remark]:
    # A frame takes longer than most rules, and most maps have no assumption.
    if "assumption" not in argument_map.kinds.values():
        return
    frame = frame_under(argument_map)
    assumed = [
        at for at in range(frame.size) if frame.given[at] and _is_assumed(argument_map, frame, at)
    ]
    if not assumed:
        return
    worlds = label_variants(frame, [Change("withdraw", at) for at in assumed])
    labels = Run(frame, frame.given, frame.weights).labels
    for place, at in enumerate(assumed):
        turned = [
            frame.names[other]
            for other in range(frame.size)
            if other != at
            and labels[other]
            and not (worlds.ins if labels[other] == IN else worlds.outs)[other] >> place & 1
        ]
        if turned:
            shown = ", ".join(map(repr, turned[:3]))
            more = f" and {len(turned) - 3} more" if len(turned) > 3 else ""
            yield frame.names[at], f"this assumption alone decides the verdict on {shown}{more}"


def _is_assumed(argument_map: ArgumentMap, frame: Frame, at: int) -> bool:
    return argument_map.kinds[frame.names[at]] == "assumption"


def _interested_witnesses(argument_map: ArgumentMap) -> Iterator[Remark]:
    interested = {party.id: party for party in argument_map.parties if party.interest}
    for item in argument_map.statements if interested else ():
        if item.kind != "evidence":
            continue
        held = [one for one in item.attributions if one.stance in HOLDS]
        if held and all(one.party in interested and not (one.basis or one.hops) for one in held):
            names = ", ".join(repr(one.party) for one in held)
            yield (
                item.id,
                f"evidence on the word of {names}, who has an interest, and no 'basis' says how it is known",
            )


def _one_sentence(argument_map: ArgumentMap) -> Iterator[Remark]:
    if not argument_map.anchored:
        return
    for item in argument_map.statements:
        lone = (argument_map.statement(name) for name, _ in _lone_reasons(argument_map, item))
        reasons = [reason for reason in lone if reason.anchors]
        if pair := min(_from_one_sentence(reasons), default=None):
            one, other = (reasons[at].id for at in pair)
            yield (
                other,
                f"the same sentence as {one!r} gives a second reason for {item.id!r}; two "
                "halves of a sentence are not two independent reasons: link them, or make one a "
                "part of the other",
            )


def _from_one_sentence(reasons: list[Statement]) -> Iterator[tuple[int, int]]:
    """Yield the places of reasons that stand in one sentence, in pairs. n log n and the pairs."""
    by_source: dict[str, list[tuple[int, int, Anchor]]] = {}
    for at, reason in enumerate(reasons):
        for anchor in reason.anchors:
            if anchor.end is not None:
                by_source.setdefault(anchor.source, []).append((anchor.start or 0, at, anchor))
    for placed in by_source.values():
        placed.sort(key=lambda one: one[:2])
        reach = list(accumulate((one.end or 0 for *_, one in placed), max))
        for place, (start, at, anchor) in enumerate(placed):
            # Only what ends right before it, or within it, can be of its sentence.
            while place and reach[place - 1] + BETWEEN >= start:
                place -= 1
                _, other, near = placed[place]
                if other != at and _in_one_sentence(near, anchor):
                    yield min(at, other), max(at, other)


def _in_one_sentence(one: Anchor, other: Anchor) -> bool:
    if one.source != other.source or one.end is None or other.end is None:
        return False
    first, second = sorted((one, other), key=lambda item: item.start or 0)
    if second.start is None or first.end is None or first.quote is None:
        return False
    if second.start < first.end:
        return True
    between = second.start - first.end
    ended = first.quote.rstrip("\"'”’)]» ").endswith(tuple(ENDS))
    # People quote without the full stop: a capital right behind a sign and a blank begins anew.
    begins = between == 2 and (second.quote or "")[:1].isupper()
    return not ended and not begins and between <= BETWEEN


def _same_words(argument_map: ArgumentMap) -> Iterator[Remark]:
    """Find evidence that cites the very words which other evidence cites for something else.

    What one passage shows is one thing; cited for two, of which the one may even be the contrary of
    the other, it mostly shows one of them or none. Halves of one sentence that support the same are
    M004's, and the same text twice is C004's.
    """
    citing: dict[tuple[str, str], list[Statement]] = {}
    for item in argument_map.anchored:
        if isinstance(item, Statement) and item.kind == "evidence":
            words = {(one.source, folded_words(one.quote)) for one in item.anchors if one.quote}
            for key in words:
                citing.setdefault(key, []).append(item)
    told: set[str] = set()
    for (_, quote), items in citing.items():
        for number, other in enumerate(items[1:], start=1):
            one = next(
                (item for item in items[:number] if _differ(argument_map, item, other)), None
            )
            if one is not None and other.id not in told:
                told.add(other.id)
                shown = quote if len(quote) <= 60 else f"{quote[:59]}…"
                yield (
                    other.id,
                    f"it cites the very words that {one.id!r} cites for something else (“{shown}”): "
                    "quote for each the words that show it",
                )


def _differ(argument_map: ArgumentMap, one: Statement, other: Statement) -> bool:
    """Return whether two statements say different things, neither told as tied nor by M004."""
    if one.text.casefold().split() == other.text.casefold().split():
        return False
    tied = (
        end for a in (one, other) for tie in argument_map.ties.get(a.id, ()) for end in tie.targets
    )
    if {one.id, other.id} & set(tied):
        return False
    alone = [
        {step.target for step in argument_map.outgoing.get(item.id, ()) if len(step.premises) == 1}
        for item in (one, other)
    ]
    return not alone[0] & alone[1]


def _idle_premises(argument_map: ArgumentMap) -> Iterator[Remark]:
    """Find premises that no word ties to the step, and that nobody and nothing else ever touches.

    In a sound step each term of a premise stands in the conclusion or in another premise ("no
    rabbits" and "holding hands", van Gelder). What breaks that and is never argued for, attacked,
    denied or used again does not matter to the dispute.
    """
    # The texts of goals and of documents of evidence share no words.
    if argument_map.metadata.reading == ASSURANCE:
        return
    kinds = argument_map.kinds
    linked = [
        step for step in argument_map.arguments if len(step.premises) > 1 and step.target in kinds
    ]
    terms = terms_of(argument_map) if linked else {}
    for step in linked:
        for name in step.premise_ids:
            others = [terms[other] for other in step.premise_ids if other != name]
            beside = terms[step.target].union(*others)
            item = argument_map.statement(name)
            if item.kind == "assumption" or not terms[name] or terms[name] & beside:
                continue
            touched = argument_map.incoming.get(name) or len(argument_map.outgoing[name]) > 1
            disputed = any(one.stance not in HOLDS for one in item.attributions)
            if not touched and not disputed:
                yield (
                    name,
                    f"no word of this premise returns in the step {step.id!r}, and nothing else touches "
                    "it: if the step does not need it, take it out, or make it a part",
                )


REASONING_RULES = (
    Rule(
        "M001",
        "info",
        "conjunction reason by reason",
        "reasons that each give a piece of a claim support it one by one",
        _split_conjunctions,
    ),
    Rule(
        "M002",
        "info",
        "deciding assumption",
        "a verdict turns when an assumption is withdrawn",
        _deciding_assumptions,
    ),
    Rule(
        "M003",
        "info",
        "interested witness",
        "evidence of an interested party says no basis",
        _interested_witnesses,
    ),
    Rule(
        "M004",
        "warning",
        "one sentence, two reasons",
        "one sentence is counted as several independent reasons",
        _one_sentence,
    ),
    Rule(
        "M005",
        "info",
        "idle premise",
        "a premise shares no word with its step and never matters",
        _idle_premises,
    ),
    Rule(
        "M007",
        "info",
        "same words, other evidence",
        "two pieces of evidence cite the very same words for different things",
        _same_words,
    ),
)

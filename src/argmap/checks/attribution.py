"""Attribution: on whose word a map rests, and how it came (rules G)."""

from collections.abc import Iterator

from argmap.attribution.chains import chains_of, groups_of
from argmap.attribution.policies import TAKEN_BACK
from argmap.checks.record import Remark, Rule
from argmap.model import ArgumentMap, Statement
from argmap.model.voices import is_reported
from argmap.query.testimony import rests_on_hearsay, rests_on_unnamed, single_witnesses


def _broken_chains(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.attributed:
        for one in item.attributions:
            for hop, following in zip(one.hops, one.hops[1:], strict=False):
                if hop.to is not None and hop.to not in groups_of(argument_map, following.party):
                    message = f"{hop.party!r} {hop.act} {hop.to!r}, but {following.party!r}"
                    yield item.id, f"{message} passes it on; name who was told, or a hop between"


def _absent_speakers(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.attributed:
        for one in item.attributions:
            if one.hops and is_reported(argument_map, one, ()):
                teller = one.hops[0].party
                message = f"attributed to {one.party!r}, who stands nowhere in its hops: read as"
                yield item.id, f"{message} what {teller!r} reports of {one.party!r}"


def _nobody_vouches(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.anchored:
        if (
            isinstance(item, Statement)
            and item.kind == "evidence"
            and not chains_of(argument_map, item)
        ):
            yield item.id, "evidence that nobody asserts or concedes; say who does"


def _is_argued_for(argument_map: ArgumentMap, item_id: str) -> bool:
    return any(step.polarity == "supports" for step in argument_map.incoming.get(item_id, ()))


def _unnamed_alone(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item_id in rests_on_unnamed(argument_map):
        if _is_argued_for(argument_map, item_id):
            yield item_id, "all that supports it comes through somebody unnamed"


def _hearsay_alone(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item_id in rests_on_hearsay(argument_map):
        if _is_argued_for(argument_map, item_id):
            yield item_id, "all that supports it is hearsay"


def _one_witness(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item_id, root in single_witnesses(argument_map):
        yield item_id, f"several supports, 1 witness: all rest on {root!r}"


def _unrated_beside_rated(argument_map: ArgumentMap) -> Iterator[Remark]:
    if any(source.reliability for source in argument_map.sources):
        for source in argument_map.sources:
            if source.reliability is None:
                yield source.id, "has no reliability, and others have; unrated counts as F"


def _better_than_its_channel(argument_map: ArgumentMap) -> Iterator[Remark]:
    for source in argument_map.sources:
        if source.via is None or source.reliability is None:
            continue
        channel = argument_map.source(source.via)
        if (channel.reliability or "F") > source.reliability:
            letter = channel.reliability or "none"
            yield (
                source.id,
                f"rated {source.reliability}, but known only via {channel.id!r}, rated {letter}",
            )


def _circular_states(argument_map: ArgumentMap) -> Iterator[Remark]:
    above = {
        source.id: source.state.by
        for source in argument_map.sources
        if source.state is not None and source.state.by is not None
    }
    told: set[str] = set()
    for start in above:
        seen = {start}
        here = above.get(start)
        while here is not None and here not in seen:
            seen.add(here)
            here = above.get(here)
        if here == start and start not in told:
            told |= seen
            yield (
                start,
                f"its state leads over {above[start]!r} back to itself; one of them is the last",
            )


def _no_longer_current(argument_map: ArgumentMap) -> Iterator[Remark]:
    if all(source.state is None for source in argument_map.sources):
        return
    cited = {anchor.source for item in argument_map.anchored for anchor in item.anchors}
    cited.update(
        one.source for item in argument_map.attributed for one in item.attributions if one.source
    )
    for source in argument_map.sources:
        if source.state is None or source.state.status == "current" or source.id not in cited:
            continue
        since = f" in {source.state.since}" if source.state.since else ""
        by = f" by {source.state.by!r}" if source.state.by else ""
        if source.state.status in TAKEN_BACK:
            rest = "what stands in it alone does not count, but for the policy 'as-cited'"
        else:
            rest = f"cite {source.state.by!r}" if source.state.by else "cite the text as it is now"
        yield source.id, f"cited, but {source.state.status}{since}{by}: {rest}"


def _merely_denied(argument_map: ArgumentMap) -> Iterator[Remark]:
    for item in argument_map.attributed:
        if not isinstance(item, Statement) or item.kind != "evidence":
            continue
        attacked = any(
            step.polarity == "attacks" for step in argument_map.incoming.get(item.id, ())
        )
        denying = dict.fromkeys(one.party for one in item.attributions if one.stance == "denies")
        if denying and not attacked:
            who = ", ".join(map(repr, denying))
            yield (
                item.id,
                f"denied by {who} without an argument, so it stays given; say what speaks against it",
            )


ATTRIBUTION_RULES: tuple[Rule, ...] = (
    Rule(
        "G001",
        "warning",
        "broken chain",
        "Who was told is not who passes it on.",
        _broken_chains,
    ),
    Rule(
        "G002",
        "info",
        "absent speaker",
        "The party is in no hop, so another reports what it holds.",
        _absent_speakers,
    ),
    Rule("G003", "warning", "nobody vouches", "Nobody asserts the evidence.", _nobody_vouches),
    Rule(
        "G004",
        "info",
        "unnamed sources alone",
        "All support comes through somebody unnamed.",
        _unnamed_alone,
    ),
    Rule("G005", "info", "hearsay alone", "All support is hearsay.", _hearsay_alone),
    Rule("G006", "info", "one witness", "Several supports share one root witness.", _one_witness),
    Rule(
        "G007",
        "info",
        "unrated source",
        "The source has no reliability while others have.",
        _unrated_beside_rated,
    ),
    Rule(
        "G008",
        "warning",
        "better than its channel",
        "A source is rated better than the one it is known through.",
        _better_than_its_channel,
    ),
    Rule(
        "G009",
        "warning",
        "source no longer current",
        "A cited source was corrected, superseded, retracted or withdrawn.",
        _no_longer_current,
    ),
    Rule(
        "G010",
        "info",
        "merely denied",
        "Evidence is denied, and nothing argues against it.",
        _merely_denied,
    ),
    Rule(
        "G011",
        "warning",
        "states in a circle",
        "A source corrects or replaces, over others or not, the one that corrects or replaces it.",
        _circular_states,
    ),
)

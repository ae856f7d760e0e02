"""Attribution: chains, policies, witnesses, the ledger and disputes."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentMap
from argmap.attribution import Policy, chain, ledger, policy, set_aside, under
from argmap.errors import PolicyError, UnknownIdError
from argmap.model import Statement
from argmap.query import (
    disputes,
    rests_on,
    rests_on_hearsay,
    rests_on_unnamed,
    unanswered,
)
from argmap.query import root_witnesses as witnesses
from argmap.query.testimony import Root, begins_support, single_witnesses
from argmap.semantics import Setting, evaluate, hold
from strategies import maps

TOWN = """argmap: 1
parties:
  ann: Ann
  ben: Ben
  desk: {name: News desk}
  leak: {name: A clerk, unnamed: true}
  council: {name: Council, kind: group}
  cora: {name: Cora, member_of: [council]}
sources:
  paper: {title: Paper, reliability: B}
  blog: {title: Blog, reliability: D, via: paper}
  wire: {title: Wire, reliability: A, via: blog}
statements:
  plan: {text: The plan will fail., party: ann}
  one: {kind: evidence, text: One., source: paper, supports: plan,
    attributions: [{party: leak, hops: [{party: leak, act: told, to: desk}, {party: desk, act: wrote}]}]}
  two: {kind: evidence, text: Two., source: blog, supports: plan,
    attributions: [{party: leak, hops: [{party: leak, act: leaked}, {party: ben, act: reported}]}]}
  three: {kind: evidence, text: Three., source: wire, supports: plan,
    attributions: [{party: leak, hops: [{party: leak, act: said}, {party: desk, act: published}]}]}
  four: {kind: evidence, text: Four., source: paper, supports: plan,
    attributions: [{party: leak, hops: [{party: leak, act: wrote}, {party: desk, act: reported}]}]}
"""


def town(more: str = "") -> ArgumentMap:
    return argmap.loads(TOWN + more, "yaml")


def test_four_citations_one_witness() -> None:
    found = witnesses(town(), "plan")
    assert len(found.supports) == 4
    assert [(root.party, root.statements) for root in found.roots] == [
        ("leak", ("one", "two", "three", "four"))
    ]
    assert not found.independent
    assert found.through == ("leak",)
    assert rests_on_unnamed(town()) == ("plan", "one", "two", "three", "four")
    assert rests_on_hearsay(town()) == ("one", "two", "three")
    assert rests_on(town(), "leak") == ("plan", "one", "two", "three", "four")
    assert rests_on(town(), "desk", through=True) == ("one", "three", "four")
    assert single_witnesses(town()) == (("plan", "leak"),)


def test_another_witness_makes_them_two() -> None:
    found = witnesses(
        town("  five: {kind: evidence, text: Five., source: paper, party: ben, supports: plan}\n"),
        "plan",
    )
    assert [root.party for root in found.roots] == ["leak", "ben"]
    assert found.through == ()
    lone = witnesses(town(), "one")
    assert lone.independent
    assert lone.supports == ("one",)


def test_a_source_nobody_speaks_in_is_its_own_witness() -> None:
    found = witnesses(
        town("  five: {kind: evidence, text: Five., source: wire, supports: plan}\n"), "plan"
    )
    # The wire is known through the blog alone, and that through the paper.
    assert (found.roots[1].party, found.roots[1].source) == (None, "paper")


def test_chain_of_one_claim() -> None:
    [way] = chain(town(), "two")
    assert (way.root, way.depth, way.parties) == ("leak", 2, ("leak", "ben"))
    assert way.is_hearsay
    assert way.weakest is not None
    assert way.weakest.party == "leak"
    assert way.could_confirm == ("leak",)
    [told] = chain(town(), "one")
    assert told.could_confirm == ("leak",)
    [cited] = chain(town(), "four")
    assert not cited.is_hearsay
    assert cited.unnamed == ("leak",)
    with pytest.raises(UnknownIdError, match="statement or argument"):
        chain(town(), "paper")


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("no-hearsay", ["one", "two", "three"]),
        ("named-only", ["one", "two", "three", "four"]),
        ("at-least-B", ["two", "three"]),
        ("at-least-D", []),
        ("credibility-3", ["plan", "one", "two", "three", "four"]),
        ("without ben", ["two"]),
        ("without desk", ["one", "three", "four"]),
        ("no-hearsay, without desk", ["one", "two", "three", "four"]),
        ("without paper", ["one", "two", "three", "four"]),
        ("without blog", ["two", "three"]),
        ("without wire, without ben", ["two", "three"]),
        ("without two", ["two"]),
        ("without plan, as-cited", ["plan"]),
        ("basis-stated", []),
        ("as-made", []),
    ],
)
def test_policy(words: str, gone: list[str]) -> None:
    argument_map = town()
    found = [item.id for item in set_aside(argument_map, words)]
    assert found == gone
    assert policy(policy(words).name) == policy(words)
    part = under(argument_map, words)
    assert {item.id for item in part.statements} == {
        item.id for item in argument_map.statements
    } - set(found)


def test_policies_are_data() -> None:
    assert policy("no-hearsay", "at-least-B") == Policy(hearsay=False, reliability="B")
    assert policy("at-least-D, at-least-B").reliability == "B"
    for wrong in ("hearsay", "at-least-G", "credibility-0", "without", ""):
        with pytest.raises(PolicyError, match="known: no-hearsay"):
            policy(wrong)
    for wrong, near in (("bem", "ben"), ("papers", "paper"), ("thre", "three")):
        with pytest.raises(
            UnknownIdError, match=f"party, source, statement or argument.*nearest: '{near}'"
        ):
            under(town(), f"without {wrong}")


def test_members_fall_with_their_group() -> None:
    more = "  five: {kind: evidence, text: Five., source: paper, party: cora, supports: plan}\n"
    assert [item.id for item in set_aside(town(more), "without council")] == ["five"]


def test_what_is_asked_about_may_be_kept() -> None:
    assert "one" in under(town(), "no-hearsay", keep=["one"])


def test_a_failing_claim_stays_on_what_supports_it() -> None:
    more = """  hub: {text: Hub., source: blog, supports: plan,
    attributions: [{party: leak, hops: [{party: leak, act: told}, {party: ben, act: wrote}]}]}
  firm: {kind: evidence, text: Firm., source: paper, party: ann, supports: hub}
  round: {text: Round., source: blog, supports: around,
    attributions: [{party: leak, hops: [{party: leak, act: told}, {party: ben, act: wrote}]}]}
  around: {text: Around., source: blog, supports: round,
    attributions: [{party: leak, hops: [{party: leak, act: told}, {party: ben, act: wrote}]}]}
"""
    gone = {item.id for item in set_aside(town(more), "no-hearsay")}
    assert "hub" not in gone
    assert {"round", "around"} <= gone


DOUBTED = """argmap: 1
parties: {ann: Ann, ben: Ben}
sources:
  good: {title: Good}
  bad: {title: A bad paper, state: {status: retracted, since: 2020}}
  copy: {title: Copy, via: bad}
  late: {title: Late, state: {status: corrected}}
statements:
  ask: {kind: question, text: Why?, source: bad}
  end: The end.
  hint: {kind: evidence, text: Hint., source: bad, supports: end}
  echo: {kind: evidence, text: Echo., source: copy, party: ann, supports: end}
  both: {kind: evidence, text: Both., anchors: [{source: good}, {source: bad}], party: ann, supports: end}
  fixed: {kind: evidence, text: Fixed., source: late, party: ben, supports: end}
  denied: {text: Denied., anchors: [{source: bad}], attributions: [{party: ben, stance: denies}]}
  lifted: {kind: evidence, text: Lifted., source: bad, supports: end}
  firm: {kind: evidence, text: Firm., source: good, party: ben, supports: lifted}
  half: {text: Half., part_of: hint}
  quarter: {text: Quarter., part_of: half}
  rest: {text: Rest., part_of: lifted}
"""


def test_sources_taken_back_do_not_count_unless_asked_for() -> None:
    doubt = argmap.loads(DOUBTED, "yaml")
    cut = hold(doubt, Setting())
    gone = {item.id for item in doubt.statements} - {item.id for item in cut.part.statements}
    assert gone == {"hint", "echo", "denied", "half", "quarter"}
    assert cut.line == "7 of 12 statements: without the retracted source “A bad paper”"
    whole = hold(doubt, Setting(policies="as-cited"))
    assert whole.part == doubt
    assert whole.line == "12 of 12 statements: with sources that were taken back"
    reasons = {item.id: item.reason for item in set_aside(doubt, "without bad")}
    assert reasons["echo"] == "only in bad"
    assert reasons["quarter"] == "part of half"
    # What is held up by a reason alone, or kept to be asked about, is no longer given.
    assert cut.part.kinds["lifted"] == "claim"
    assert not cut.given & {"hint", "lifted"}
    assert "hint" in hold(doubt, Setting(), "hint").part
    assert evaluate(doubt)["lifted"].label == "in"
    assert evaluate(doubt, granted=["hint"])["hint"].label == "in"
    assert argmap.why(doubt, "hint").label == "out"
    assert evaluate(doubt).as_json()["part"] == cut.line
    assert "part" not in evaluate(argmap.loads(TOWN, "yaml")).as_json()


def test_a_statement_withdrawn_is_not_held_up_by_its_reasons() -> None:
    doubt = argmap.loads(DOUBTED, "yaml")
    gone = {item.id: item.reason for item in set_aside(doubt, "without lifted")}
    assert gone == {"lifted": "withdrawn", "rest": "part of lifted"}
    assert "firm-supports-lifted" not in under(doubt, "without lifted")


def test_the_candid_witness_does_not_lose_to_the_vague_one() -> None:
    text = """argmap: 1
parties: {ann: Ann, ben: Ben, cy: Cy}
sources: {book: Book}
statements:
  end: The end.
  candid: {kind: evidence, text: C., source: book, supports: end, attributions: [{party: ann, basis: hearsay}]}
  told: {kind: evidence, text: T., source: book, supports: end,
    attributions: [{party: cy, hops: [{party: cy, act: told, to: ann}, {party: ann, act: wrote}]}]}
  saw: {kind: evidence, text: S., source: book, supports: end,
    attributions: [{party: ann, hops: [{party: ann, act: saw}, {party: ann, act: wrote}]}]}
  vague: {kind: evidence, text: V., source: book, party: ben, supports: end}
  bare: {kind: evidence, text: B., source: book, supports: end}
arguments:
  ours: {premises: saw, supports: end, inferred: true}
"""
    argument_map = argmap.loads(text, "yaml")
    gone = [item.id for item in set_aside(argument_map, "basis-stated")]
    assert gone == ["vague", "bare"]
    assert [(one.id, one.reason) for one in set_aside(argument_map, "as-made")] == [
        ("ours", "the analyst's own step")
    ]
    found = witnesses(argument_map, "end")
    assert found.without_basis == ("vague", "bare")


NAMES = st.lists(st.integers(0, 40), max_size=4)


@given(maps(), NAMES, st.sampled_from(["", "no-hearsay", "basis-stated", "as-made"]), st.randoms())
def test_doing_without_has_no_order_and_is_done_once(
    argument_map: ArgumentMap, picks: list[int], more: str, mix: Random
) -> None:
    known = [item.id for item in argument_map.parties]
    known += [item.id for item in argument_map.sources] + [*argument_map.kinds]
    names = [known[pick % len(known)] for pick in picks]
    rules = [Policy(without=(name,)) for name in names] + ([policy(more)] if more else [])
    once = under(argument_map, *rules)
    mixed = [*rules, *rules]
    mix.shuffle(mixed)
    assert under(argument_map, *mixed) == once
    left = [rule for rule in rules if all(name in once for name in rule.without)]
    assert under(once, *left) == once
    assert not {item.id for item in once.nodes()} - {item.id for item in argument_map.nodes()}


@given(maps(), st.sampled_from(["no-hearsay", "named-only", "basis-stated", "at-least-C", ""]))
def test_a_part_held_anew_gives_what_the_whole_gave(argument_map: ArgumentMap, words: str) -> None:
    held = hold(argument_map, Setting(policies=words))
    anew = hold(held.part, Setting().merged(held.fixed))
    assert anew.part == held.part
    claims = {name for name, kind in held.part.kinds.items() if kind != "question"}
    assert anew.given & claims == held.given & claims


LOWERED = (("evidence", "claim"), ("assumption", "claim"))


@given(maps())
def test_under_a_policy_the_rest_is_untouched(argument_map: ArgumentMap) -> None:
    for words in ("no-hearsay", "named-only", "at-least-C", "credibility-2"):
        part = under(argument_map, words)
        gone = {item.id for item in set_aside(argument_map, words)}
        assert {item.id for item in part.statements} == {
            item.id for item in argument_map.statements if item.id not in gone
        }
        for item in part.nodes():
            before = argument_map[item.id]
            if isinstance(before, Statement) and before.kind != part.kinds[item.id]:
                # Held up by reasons alone.
                assert (before.kind, part.kinds[item.id]) in LOWERED
                assert any(step.polarity == "supports" for step in part.incoming[item.id])
                before = before.model_copy(update={"kind": "claim"})
            assert before == item


@given(maps())
def test_resting_agrees_with_the_witnesses_of_each(argument_map: ArgumentMap) -> None:
    for party in argument_map.parties:
        alone = set(rests_on(argument_map, party.id))
        single = dict(single_witnesses(argument_map))
        for item in argument_map.statements:
            found = witnesses(argument_map, item.id)
            own = begins_support(argument_map, item) and item.id not in found.supports
            roots = {root.id for root in found.roots}
            if own:
                roots |= {way.root or way.sources[0] for way in chain(argument_map, item.id)}
                attributed = bool(chain(argument_map, item.id))
            else:
                attributed = True
            whole = attributed and not found.unattributed and roots == {party.id}
            assert (item.id in alone) == (whole and item.kind != "question"), item.id
            if item.id in single and not own:
                assert roots == {single[item.id]}
                assert len(found.supports) > 1


def test_a_backed_step_lifts_what_it_supports() -> None:
    more = """  t: {text: T., source: blog, supports: plan,
    attributions: [{party: leak, hops: [{party: leak, act: told}, {party: ben, act: wrote}]}]}
  p: {kind: evidence, text: P., source: paper, party: ann}
  q: {kind: evidence, text: Q., source: paper, party: ann, supports: step}
arguments:
  step: {premises: p, supports: t,
    attributions: [{party: leak, hops: [{party: leak, act: told}, {party: ben, act: wrote}]}]}
"""
    gone = {item.id for item in set_aside(town(more), "no-hearsay")}
    assert not gone & {"t", "step", "p", "q"}
    kept = under(town(more), "without ann", keep=["step"])
    assert {"step", "p", "t"} <= {item.id for item in kept.nodes()}


def test_what_is_known_through_one_source_is_one_witness() -> None:
    text = """argmap: 1
parties: {team: {name: Team, kind: group}, ida: {name: Ida, member_of: [team]}}
sources: {wire: Wire, copy: {title: Copy, via: wire}}
statements:
  c: Claim.
  one: {kind: evidence, text: One., source: wire, supports: c}
  two: {kind: evidence, text: Two., source: copy, supports: c}
  d: Other.
  three: {kind: evidence, text: Three., source: wire, party: team, supports: d}
  four: {kind: evidence, text: Four., source: wire, party: ida, supports: d}
"""
    argument_map = argmap.loads(text, "yaml")
    found = witnesses(argument_map, "c")
    assert [root.source for root in found.roots] == ["wire"]
    assert not found.independent
    assert not witnesses(argument_map, "d").independent
    assert witnesses(argument_map, "one").supports == ("one",)


def test_supported_evidence_rests_on_its_own_witness_too() -> None:
    more = "  five: {kind: evidence, text: Five., source: paper, party: ben, supports: one}\n"
    assert {root.party for root in witnesses(town(more), "one").roots} == {"leak", "ben"}


def test_ledger_and_agreement(iran: ArgumentMap) -> None:
    book = ledger(iran)
    assert "press-custody" in book.stances_of("leverett")["concedes"]
    assert book.stances_of("leverett")["denies"] == ("press-rebuffed", "image-of-iran")
    entry = next(one for one in book.entries if one.statement.id == "press-deterrent")
    assert entry.stances["us-officials"] == ("asserts",)
    assert "alan" in entry.silent
    agreements = {one.parties: one.statements for one in book.agreements()}
    assert agreements["mazzetti-schmitt", "us-officials"] == (
        "press-custody",
        "press-deterrent",
        "officials-say",
        "saad-held",
    )


def test_unanswered(northport: ArgumentMap) -> None:
    assert [one.argument for one in unanswered(northport, "mayor")] == [
        "spending-lagged-attacks-trade-unhurt",
        "not-simply-charge-undercuts-a-counts",
    ]
    assert "a-no-car" not in [one.argument for one in unanswered(northport, "mayors-office")]
    with pytest.raises(UnknownIdError):
        unanswered(northport, "nobody")


def test_answers_count_as_answers() -> None:
    base = TOWN + "  no: {text: No., party: ben, attacks: plan}\n"
    for answer in (
        "  back: {text: Back., party: ann, attacks: no}\n",
        "  back: {text: Back., party: ann, undercuts: no-attacks-plan}\n",
    ):
        assert unanswered(argmap.loads(base + answer, "yaml"), "ann") == ()
    assert [one.argument for one in unanswered(argmap.loads(base, "yaml"), "ann")] == [
        "no-attacks-plan"
    ]
    conceded = base.replace(
        "party: ben, attacks",
        "attributions: [{party: ben}, {party: ann, stance: concedes}], attacks",
    )
    assert unanswered(argmap.loads(conceded, "yaml"), "ann") == ()


def test_disputes_come_deepest_first(northport: ArgumentMap) -> None:
    found = disputes(northport, "mayor", "chamber")
    assert [one.about for one in found] == ["a-ring-road", "a-counts", "trade-unhurt", "keep"]
    assert (found[-1].kind, found[-1].rival) == ("rival", "end")
    depths = [one.depth for one in found]
    assert depths == sorted(depths, reverse=True)
    assert {one.about for one in disputes(northport, "chamber", "mayor")} == {
        one.about for one in found
    }


def test_a_dispute_names_the_deeper_ones() -> None:
    more = """  no: {text: No., party: ben, attacks: plan}
  ground: {text: Ground., party: ann, supports: plan}
  base: {text: Base., party: ann, supports: ground}
  doubt: {text: Doubt., party: ben, attacks: base}
"""
    found = disputes(town(more), "ann", "ben")
    assert [(one.about, one.kind, one.depth) for one in found] == [
        ("base", "rebut", 2),
        ("plan", "rebut", 0),
    ]
    assert found[1].rests_on == ("base",)


def test_testimony_for_a_step_counts_for_what_the_step_concludes() -> None:
    whole = argmap.loads(
        """
argmap: 1
parties: {ann: Ann, ben: Ben}
sources: {diary: A diary}
statements:
  rain: It rained.
  wet: {kind: evidence, text: The street is wet., source: diary, party: ann}
  way: {kind: evidence, text: Rain wets streets., source: diary, party: ben}
arguments:
  step: {premises: [wet], supports: rain}
  backing: {premises: [way], supports: step}
""",
        format="yaml",
    )
    assert argmap.rests_on(whole, "ann") == ("wet",)
    alone = argmap.remove(whole, "backing")
    assert argmap.rests_on(alone, "ann") == ("rain", "wet")


CARRIED = """argmap: 1
parties: {ann: Ann, ben: Ben, cy: Cy}
sources: {book: Book, bad: {title: Bad, state: retracted}}
statements:
  end: {text: The end., party: ann}
  mid: {text: Middle., party: ann, supports: end}
  one: {kind: evidence, text: One., source: book, party: ben, supports: mid}
  two: {kind: evidence, text: Two., source: book, party: cy, supports: mid}
  three: {kind: evidence, text: Three., source: book, party: cy, supports: end}
  undo: {kind: evidence, text: Undo., source: book, party: ann, undercuts: two-supports-mid}
  both: {kind: evidence, text: Both., source: bad, party: ann, supports: end}
  under: {kind: evidence, text: Under., source: book, party: cy, supports: both}
  lone: {kind: evidence, text: Lone., source: book, party: ben}
  against: {kind: evidence, text: Against., source: book, party: cy, attacks: hurt}
  hurt: {kind: evidence, text: Hurt., source: book, party: ben, supports: side}
  side: {text: Side., party: ann}
"""


def test_witnesses_are_those_whose_reasons_carry() -> None:
    carried = argmap.loads(CARRIED, "yaml")
    found = argmap.witnesses(carried, "end")
    assert [(root.party, root.statements) for root in found.roots] == [
        ("cy", ("three", "under")),
        ("ben", ("one",)),
    ]
    assert found.not_carrying == ("two",)
    # The word of whoever wrote the retracted source is gone, the reason for what it says is not.
    assert "both" in hold(carried, Setting()).part
    cited = argmap.witnesses(carried, "end", policies="as-cited")
    assert ("ann", ("both",)) in [(root.party, root.statements) for root in cited.roots]
    alone = argmap.witnesses(carried, "lone")
    assert (alone.supports, alone.not_carrying) == (("lone",), ())
    assert argmap.witnesses(carried, "end", policies="without cy").roots == (
        Root("ben", None, ("one",)),
    )
    assert argmap.witnesses(carried, "end", policies="without one").not_carrying == ("two",)
    assert argmap.witnesses(carried, "side").roots == ()
    assert argmap.witnesses(carried, "side").not_carrying == ("hurt",)
    assert [root.party for root in witnesses(carried, "side").roots] == ["ben"]


def test_authors_are_parties_by_name_or_id() -> None:
    said = """argmap: 2
parties: {ann: Ann Lee, club: {name: The Club}, ben: {name: Ben Roe, member_of: [club]}}
sources: {book: {title: Book, authors: [%s]}}
"""
    expected = {
        "ann": {"ann"},
        "Lee Ann": {"ann"},
        "ben": {"ben", "club"},
        "ann, Ben Roe": {"ann", "ben", "club"},
        "annie": set(),
    }
    for authors, speaking in expected.items():
        assert argmap.loads(said % authors, "yaml").speakers["book"] == speaking


@given(maps())
def test_a_policy_that_asks_nothing_leaves_the_map(made: ArgumentMap) -> None:
    assert under(made, "as-cited") is made
    assert under(made) is made
    # Asked beside another, it takes nothing away from what that asks.
    assert under(made, "as-cited", "no-hearsay") == under(made, "no-hearsay")

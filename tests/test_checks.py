"""Every rule has a map that triggers it and one that does not."""

import pytest
from hypothesis import given

import argmap
from argmap import ArgumentMap
from argmap.anchors import SourceText, digest_of
from argmap.checks import EVIDENCE_RULES, FIT_RULES, RULES, TEXT_RULES
from argmap.checks.hedges import weakens
from argmap.registers import FileState
from strategies import maps

QUIET = """argmap: 1
parties: {p: P}
sources: {s: S}
statements:
  q: {kind: question, text: Q}
  c: {text: C, answers: q}
  e: {kind: evidence, text: E, source: s, party: p, supports: c, by: p}
"""
FIRM = """argmap: 1
parties: {p: P, r: {name: R, member_of: [group]}, q1: Q, u: {name: U, unnamed: true}, group: G}
sources: {s: S}
statements:
  q: {kind: question, text: Q}
  c: {text: C, answers: q}
  e: {kind: evidence, text: E, source: s, party: p, supports: c, by: p}
"""
CASE = QUIET.replace("parties:", "metadata: {reading: assurance}\nparties:", 1)
SIGN = "arguments: {x: {premises: %s, supports: c, by: p, scheme: %s%s}}\n"
ASKED = ", questions: [{ask: %s, state: %s, by: e}]"
TRIGGERS: dict[str, tuple[str, str]] = {
    "B001": ("e", QUIET.replace(", source: s", "")),
    "B002": ("d", QUIET + "  d: {text: D, attacks: c}\n"),
    "B003": ("t", QUIET.replace("{s: S}", "{s: S, t: T}")),
    "B004": ("r", QUIET.replace("{p: P}", "{p: P, r: R}")),
    "C001": (
        "c",
        QUIET + "  d: {text: D, supports: c}\narguments: {x: {premises: c, supports: d}}\n",
    ),
    "C002": ("z", QUIET + "  z: {kind: assumption, text: Z}\n"),
    "C003": ("e", QUIET + "arguments: {x: {premises: e, attacks: c}}\n"),
    "C004": ("d", QUIET + "  d: {kind: evidence, text: ' e ', source: s, supports: c}\n"),
    "C005": ("r", QUIET + "  r: {kind: question, text: R, supports: q}\n"),
    "C006": ("x", QUIET + "arguments: {x: {premises: c, attacks: c}}\n"),
    "C007": ("x", QUIET + "arguments: {x: {premises: [c, e], supports: q}}\n"),
    "C008": ("x", QUIET + "relations: {x: {kind: answer, origins: [e], targets: [c]}}\n"),
    "C009": (
        "x",
        QUIET
        + "  d: {text: D, part_of: c}\narguments: {x: {premises: d, supports: c, inferred: true}}\n",
    ),
    "J001": (
        "e-supports-c",
        QUIET + "arguments: {e-supports-c: {scheme: argument from expret opinion}}\n",
    ),
    "J002": ("e-supports-c", QUIET + "arguments: {e-supports-c: {scheme: from the blue}}\n"),
    "J003": ("x", QUIET + SIGN % ("[{statement: e, role: says}]", "sign", "")),
    "J004": ("x", QUIET + SIGN % ("[{statement: e, role: sign}]", "sign", "")),
    "J005": (
        "e-undercuts-x",
        QUIET.replace("supports: c, by: p", "undercuts: x, by: p")
        + "  f: {text: F, answers: q}\n"
        + SIGN % ("f", "modus ponens", ""),
    ),
    "J006": ("x", QUIET + SIGN % ("e", "sign", ASKED % ("inference", "failed"))),
    "J007": (
        "x",
        QUIET.replace("{s: S}", "{s: {title: S, state: retracted}}")
        + SIGN % ("e", "sign", ASKED % ("inference", "answered")),
    ),
    "J008": ("x", QUIET + SIGN % ("e", "sign", ASKED % ("weather", "answered"))),
    "N001": (
        "x",
        QUIET
        + "  r: {kind: assumption, text: Streets are wet.}\n"
        + "  w: {kind: assumption, text: Streets are slippery.}\n"
        + "  d: {text: 'Wet streets are slippery, dangerous streets.'}\n"
        + "arguments: {x: {premises: [r, w], supports: d, by: p}}\n",
    ),
    "N002": (
        "x",
        QUIET
        + "  r: {kind: assumption, text: Slippery streets flood cellars.}\n"
        + "  w: {text: Streets are slippery.}\n"
        + "  d: {text: Streets flood.}\n"
        + "arguments: {x: {premises: [r, w], supports: d, by: p}}\n",
    ),
    "N003": ("c", QUIET.replace("text: C,", "text: The street is wet; the cellar is dry.,")),
    "N004": ("c", QUIET.replace("text: C,", "text: The street is wet because it rained.,")),
    "G012": ("e-supports-c", QUIET.replace(", by: p", "")),
    "I001": (
        "y",
        QUIET + "arguments: {x: {premises: e, supports: c, weight: 0.1}, "
        "y: {premises: e, supports: c, weight: 0.2}}\n",
    ),
    "I002": (
        "z",
        QUIET + "arguments: {x: {premises: e, supports: c, weight: 0.1}, "
        "y: {premises: q, supports: c, weight: 0.2}}\n"
        "relations: {z: {kind: preference, origins: [x], targets: [y]}}\n",
    ),
    "I003": (
        "e",
        QUIET + "relations: {z: {kind: preference, origins: [e], targets: [c]}, "
        "r: {kind: preference, origins: [c], targets: [e]}}\n",
    ),
    "G001": (
        "f",
        FIRM
        + "  f: {kind: evidence, text: F, source: s, supports: c, attributions: [{party: p, hops: "
        "[{party: p, act: told, to: q1}, {party: r, act: wrote}]}]}\n",
    ),
    "G002": (
        "f",
        FIRM
        + "  f: {kind: evidence, text: F, source: s, supports: c, attributions: [{party: p, hops: "
        "[{party: r, act: wrote}]}]}\n",
    ),
    "G003": (
        "f",
        FIRM + "  f: {kind: evidence, text: F, source: s, supports: c, attributions: "
        "[{party: p, stance: denies}]}\n",
    ),
    "G004": ("c", FIRM.replace("party: p,", "party: u,")),
    "G005": ("c", FIRM.replace("party: p,", "attributions: [{party: p, basis: hearsay}],")),
    "G006": ("c", FIRM + "  f: {kind: evidence, text: F, source: s, party: p, supports: c}\n"),
    "G007": ("s", FIRM.replace("{s: S}", "{s: S, t: {title: T, reliability: B, via: s}}")),
    "G008": (
        "t",
        FIRM.replace(
            "{s: S}", "{s: {title: S, reliability: C}, t: {title: T, reliability: B, via: s}}"
        ),
    ),
    "G009": (
        "t",
        FIRM.replace("{s: S}", "{s: S, t: {title: T, state: {status: superseded, by: s}}}")
        + "  f: {kind: evidence, text: F, source: t, supports: c, party: p}\n",
    ),
    "G010": (
        "f",
        FIRM + "  f: {kind: evidence, text: F, source: s, supports: c, attributions: "
        "[{party: p}, {party: q1, stance: denies}]}\n",
    ),
    "G011": (
        "t",
        QUIET.replace(
            "{s: S}",
            "{t: {title: T, state: {status: corrected, by: s}}, "
            "s: {title: S, state: {status: superseded, by: t}}}",
        ),
    ),
    "H001": (
        "x",
        FIRM
        + "  f: {kind: evidence, text: F, source: s, party: p, time: 2004}\n"
        + "  g: {text: G, time: 2003, supports: c}\n"
        + "arguments: {x: {premises: f, supports: g, scheme: argument from cause to effect}}\n",
    ),
    "H002": (
        "f",
        FIRM + "  f: {kind: evidence, text: F, source: s, supports: c, time: 2004, "
        "attributions: [{party: p, date: 2003}]}\n",
    ),
    "H003": (
        "f",
        FIRM
        + "  f: {kind: evidence, text: F, source: s, supports: c, attributions: [{party: p, hops: "
        "[{party: p, act: told, date: 2004}, {party: r, act: wrote, date: 2003}]}]}\n",
    ),
    "H004": (
        "f",
        FIRM.replace("{s: S}", "{s: {title: S, date: 2003}}")
        + "  f: {kind: evidence, text: F, source: s, supports: c, "
        "attributions: [{party: p, date: 2004}]}\n",
    ),
    "K001": (
        "c",
        FIRM.replace("party: p,", "attributions: [{party: p, hedge: possibly}],"),
    ),
    "K002": (
        "c",
        FIRM.replace("text: C,", "text: C, assessments: [{likelihood: likely, confidence: high}],"),
    ),
    "K003": (
        "f",
        FIRM
        + "  f: {kind: evidence, text: F, anchors: [{source: s, quote: It rained.}], supports: c, "
        "attributions: [{party: p, hedge: perhaps}]}\n",
    ),
    "M001": (
        "w",
        QUIET + "  w: Traffic fell, smoke cleared.\n  x: {text: Traffic fell., supports: w}\n"
        "  y: {text: Smoke cleared., supports: w}\n",
    ),
    "M002": ("d", QUIET + "  d: {kind: assumption, text: D, supports: f}\n  f: F\n"),
    "M003": ("e", QUIET.replace("{p: P}", "{p: {name: P, interest: It pays.}}")),
    "M004": (
        "g",
        QUIET + "  f: {kind: evidence, text: F, supports: c, attributions: [{party: p}], anchors: "
        "[{source: s, start: 0, end: 9, quote: It rained}]}\n"
        "  g: {kind: evidence, text: G, supports: c, attributions: [{party: p}], anchors: "
        "[{source: s, start: 12, end: 17, quote: hard.}]}\n",
    ),
    "M006": (
        "f",
        QUIET + "  f: {kind: evidence, text: F, source: s, party: p, part_of: c}\n"
        "  g: {kind: evidence, text: G, source: s, party: p, attacks: f}\n",
    ),
    "M005": (
        "f",
        QUIET
        + "  w: Smoke cleared.\n  f: {kind: evidence, text: Rivers flow., source: s, party: p}\n"
        "  g: {kind: evidence, text: Smoke went., source: s, party: p}\n"
        "arguments: {x: {premises: [f, g], supports: w}}\n",
    ),
    "M008": (
        "c",
        QUIET.replace("{text: C,", "{text: C, defeated: true,"),
    ),
    "M009": (
        "e",
        QUIET.replace("parties:", "metadata: {reading: assurance}\nparties:", 1)
        + "  f: {kind: evidence, text: F, source: s, party: p, attacks: e, by: p}\n",
    ),
    "M013": ("x", QUIET + "arguments: {x: {premises: [e], supports: c, choice: how}}\n"),
    "M014": (
        "c",
        QUIET.replace("{text: C,", "{text: 'C of {what}.',").replace(
            "parties:", "metadata: {reading: assurance}\nparties:", 1
        ),
    ),
    "M015": (
        "d",
        CASE + "  d: {text: D, supports: c, by: p}\n",
    ),
    "M016": (
        "d",
        CASE + "  d: {text: D, attacks: c, by: p}\n",
    ),
    "M021": (
        "c",
        CASE.replace(
            "assurance}", f"assurance, sign_offs: [{{of: c, by: Ann, digest: {'0' * 64}}}]}}"
        ),
    ),
    "M022": (
        "gone",
        CASE.replace(
            "assurance}", f"assurance, sign_offs: [{{of: gone, by: Ann, digest: {'0' * 64}}}]}}"
        ),
    ),
    "M007": (
        "f",
        QUIET.replace("source: s", "anchors: [{source: s, quote: Rivers rose.}]") + "  d: D\n"
        "  f: {kind: evidence, text: F, anchors: [{source: s, quote: Rivers  rose.}], supports: d, "
        "party: p}\n",
    ),
}
QUIET_TOO = {
    # A group passes on what one of its members was told; a cause in the same year; hedges that
    # only blur a number, or that the claim keeps.
    "G001": FIRM
    + "  f: {kind: evidence, text: F, source: s, supports: c, attributions: [{party: p, hops: "
    "[{party: p, act: told, to: group}, {party: r, act: wrote}]}]}\n",
    "G006": FIRM + "  f: {kind: evidence, text: F, source: s, party: r, supports: c}\n",
    "H001": FIRM
    + "  f: {kind: evidence, text: F, source: s, party: p, time: 2003~}\n"
    + "  g: {text: G, time: 2003, supports: c}\n"
    + "arguments: {x: {premises: f, supports: g, scheme: argument from cause to effect}}\n",
    "H002": FIRM.replace("text: E,", "text: E, time: 2003~,").replace(
        "party: p,", "attributions: [{party: p, date: 2003}],"
    ),
    "K001": FIRM.replace("party: p,", "attributions: [{party: p, hedge: at least}],"),
    "K003": FIRM
    + "  f: {kind: evidence, text: F, anchors: [{source: s, quote: I'd say so.}], supports: c, "
    "attributions: [{party: p, hedge: I’d say}]}\n",
    "K002": FIRM.replace(
        "text: C,", "text: C, assessments: [{likelihood: likely}, {confidence: high}],"
    ),
}
PAGE = "It was -9 🥶. The street was wet in the early morning. Nobody went out before noon."
WET = "The street was wet in the early morning."
AGAIN = f"It was cold. {WET} And once more: {WET}"
ANCHORED = """argmap: 1
parties: {p: P}
sources: {s: {title: S, digest: DIGEST}}
statements:
  q: {kind: question, text: Q}
  e: {kind: evidence, text: E, party: p, answers: q, anchors: [{source: s, ANCHOR}]}
"""
EXACT = f"start: 13, end: 53, quote: {WET}"
TEXT_TRIGGERS = {
    "E001": ("e", EXACT + ", fidelity: quotation", PAGE.replace("street", "road")),
    "E002": ("e", EXACT, PAGE.replace("street", "road")),
    "E003": ("e", EXACT, "Nothing like it."),
    "E004": ("e", f"quote: {WET}", AGAIN),
    "E005": ("e", EXACT, "A line before it all. " + PAGE),
    "E006": ("e", EXACT, PAGE.replace("street was", "street  was")),
    "E007": ("e", "start: 13, end: 53", PAGE + " More."),
    "E008": ("e", EXACT.replace("end: 53", "end: 54"), PAGE),
    "E009": ("s", EXACT, PAGE + " More."),
    "E011": ("e", 'quote: "[t]he street was wet in the early morning."', PAGE),
    "E012": ("e", "quote: The street was wet … morning.", PAGE),
    "E013": ("s", f"start: 14, end: 54, quote: {WET}", PAGE),
    "E010": ("e", EXACT + "}, {source: s, start: 24, end: 58", PAGE),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule(rule: argmap.checks.Rule) -> None:
    item_id, text = TRIGGERS[rule.code]
    quiet = argmap.loads(QUIET, "yaml")
    assert argmap.check(quiet) == ()
    for base in (FIRM, QUIET_TOO.get(rule.code, FIRM)):
        codes = {item.code for item in argmap.check(argmap.loads(base, "yaml"))}
        assert rule.code not in codes - {"B004"}
    found = argmap.check(argmap.loads(text, "yaml", strict=False))
    assert [item.id for item in found if item.code == rule.code] == [item_id]
    assert {item.severity for item in found if item.code == rule.code} == {rule.severity}


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.code)
def test_text_rule(rule: argmap.checks.TextRule) -> None:
    item_id, anchor, page = TEXT_TRIGGERS[rule.code]
    text = ANCHORED.replace("DIGEST", digest_of(PAGE))
    quiet = argmap.loads(text.replace("ANCHOR", EXACT), "yaml")
    assert argmap.check(quiet, {"s": SourceText(PAGE)}) == ()
    loud = argmap.loads(text.replace("ANCHOR", anchor), "yaml")
    found = argmap.check(loud, {"s": SourceText(page)})
    assert [item.id for item in found if item.code == rule.code] == [item_id]
    assert {item.severity for item in found if item.code == rule.code} == {rule.severity}


DATED = CASE.replace("{s: S}", "{s: {title: S, url: s.txt, valid_until: 2026-03}}")
EVIDENCE_TRIGGERS: dict[str, tuple[str | None, FileState]] = {
    "M017": ("2026-04-01", "unchanged"),
    "M018": ("2026-03-31", "changed"),
    "M019": ("2026-03-31", "missing"),
    "M020": (None, "unchanged"),
    "M023": ("2026-03-31", "not found"),
}


@pytest.mark.parametrize("rule", EVIDENCE_RULES, ids=lambda rule: rule.code)
def test_evidence_rule(rule: argmap.checks.EvidenceRule) -> None:
    as_of, state = EVIDENCE_TRIGGERS[rule.code]
    case = argmap.loads(DATED, "yaml")
    assert argmap.check(case, as_of="2026-03-31", files={"s": "unchanged"}) == ()
    [found] = argmap.check(case, as_of=as_of, files={"s": state})
    assert (found.code, found.id, found.severity) == (rule.code, "e", rule.severity)
    ignored = DATED.replace(
        "assurance}", f"assurance, ignores: [{{rule: {rule.code}, reason: R.}}]}}"
    )
    assert argmap.check(argmap.loads(ignored, "yaml"), as_of=as_of, files={"s": state}) == ()


@pytest.mark.parametrize(
    ("hedge", "weaker"),
    [
        ("possibly", True),
        ("it seems", True),
        ("at least", False),
        ("With notable exceptions", False),
        ("literally hundreds of suspected", True),
        ("vielleicht", True),
    ],
)
def test_hedges_that_weaken(hedge: str, weaker: bool) -> None:
    assert weakens(hedge) == weaker


@given(maps())
def test_checks_never_fail(argument_map: ArgumentMap) -> None:
    texts = {source.id: SourceText(PAGE) for source in argument_map.sources}
    for finding in argmap.check(argument_map, texts):
        assert finding.id in argument_map or finding.code in ("B005", "M022")
        assert finding.message


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES] + [rule.code for rule in TEXT_RULES]
    codes += [rule.code for rule in EVIDENCE_RULES]
    codes += [rule.code for rule in FIT_RULES]
    assert len(set(codes)) == len(codes)


def test_weights_that_cannot_all_hold() -> None:
    text = """argmap: 1
statements: {a: {kind: assumption, text: a}, b: {kind: assumption, text: b}, c: c}
arguments:
  x: {premises: [a, b], supports: c, weight: 0.3}
  y: {premises: [b, a], supports: c, weight: 0.4}
  z: {premises: [a], attacks: c, weight: 0.9}
  same: {premises: [a], attacks: c, weight: 0.9}
relations:
  p: {kind: preference, origins: [x], targets: [z]}
  q: {kind: preference, origins: [z], targets: [x]}
"""
    found = argmap.check(argmap.loads(text, "yaml"))
    assert [finding.full_text() for finding in found if finding.code.startswith("I")] == [
        "I001 warning: y: weighs 0.4, but 'x', the same reason, 0.3",
        "I002 warning: p: prefers 'x' to 'z', but they weigh 0.3 and 0.9",
        "I003 warning: x: is preferred to itself in the end, through 'x', 'z'",
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("{status: superseded, by: s, since: 2012}", "superseded in 2012 by 's': cite 's'"),
        ("corrected", "corrected: cite the text as it is now"),
        ("retracted", "retracted: what stands in it alone does not count, but for"),
        ("withdrawn", "withdrawn: what stands in it alone does not count, but for"),
        ("current", ""),
    ],
)
def test_a_cited_source_says_what_became_of_it(state: str, said: str) -> None:
    text = FIRM.replace("{s: S}", f"{{s: S, t: {{title: T, state: {state}}}}}")
    cited = text + "  f: {kind: evidence, text: F, source: t, supports: c, party: p}\n"
    found = [
        item.message for item in argmap.check(argmap.loads(cited, "yaml")) if item.code == "G009"
    ]
    assert len(found) == bool(said)
    assert all(said in message for message in found)
    assert not [item for item in argmap.check(argmap.loads(text, "yaml")) if item.code == "G009"]


def test_evidence_that_is_answered_is_not_merely_denied() -> None:
    text = FIRM + (
        "  f: {kind: evidence, text: F, source: s, supports: c, attributions: "
        "[{party: p}, {party: q1, stance: denies}]}\n  g: {text: G, party: q1, attacks: f}\n"
    )
    assert not [item for item in argmap.check(argmap.loads(text, "yaml")) if item.code == "G010"]

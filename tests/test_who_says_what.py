"""Who says what: no view gives a party words, a stance or a hedge that are not its own."""

import json

import pytest
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.drawing.svg import spoken
from argmap.drawing.text import clean
from argmap.drawing.timeline import timeline_svg
from argmap.drawing.tree import to_tree
from argmap.drawing.view import make_view

TEXT = """
argmap: 1
parties: {ann: Ann, bob: {name: Bob, unnamed: true}, cy: Cy, dee: Dee}
sources:
  post: {title: The Post, date: 2003-05}
  memo: {title: The Memo, date: 2002-01}
statements:
  open:
    text: The valve was open.
    time: 2002
    attributions:
      - {party: ann, stance: asserts, hedge: probably, date: 2003-01}
      - {party: bob, stance: asserts, date: 2003-02}
      - {party: cy, stance: denies, hedge: as far as I know, date: 2003-03,
         hops: [{party: cy, act: told, to: dee}, {party: dee, act: wrote}]}
      - {party: dee, stance: questions}
  log:
    kind: evidence
    text: The log shows an open valve.
    source: memo
    attributions:
      - {party: bob, stance: concedes, hedge: on paper, source: post,
         hops: [{party: ann, act: saw}, {party: ann, act: told, to: bob}]}
      - {party: cy, stance: asserts}
      - {party: dee, stance: denies, date: 1999}
    supports: open
  forged: {text: The log was forged., attributions: [{party: cy, stance: asserts, hedge: I think}]}
  nobody: {text: Nobody checks logs., attributions: [{party: dee, stance: asserts}]}
  would: {kind: assumption, text: Who forges one log forges them all.}
arguments:
  doubt:
    premises: forged
    undercuts: log-supports-open
    attributions: [{party: cy, stance: asserts}, {party: ann, stance: denies, hedge: nonsense}]
  both: {premises: [forged, nobody, would], attacks: open}
"""
DENIED = "denied by Cy: Cy told Dee → Dee wrote (hearsay, hedged: “as far as I know”)"
RUNNER = CliRunner()


@pytest.fixture(scope="module")
def valve() -> argmap.ArgumentMap:
    return argmap.loads(TEXT, format="yaml")


def test_chain_and_outline_say_every_stance_with_its_hedge(valve: argmap.ArgumentMap) -> None:
    chain = argmap.view(valve, "chain", "open").write()
    outline = argmap.view(valve, "outline").write()
    for phrase in ("Ann (hedged: “probably”)", "Bob (unnamed)", DENIED, "questioned by Dee"):
        assert f"\n- {phrase}\n" in chain
        assert phrase in outline
    conceded = "conceded by Bob: Ann saw → Ann told Bob (hedged: “on paper”)"
    assert conceded in outline
    assert "the step: Cy; denied by Ann (hedged: “nonsense”)" in outline


def test_who_is_not_independent_of_anybody(valve: argmap.ArgumentMap) -> None:
    one = argmap.loads(
        "argmap: 1\nparties: {a: A}\nsources: {s: S}\nstatements:\n  c: C.\n"
        "  e: {kind: evidence, text: E., source: s, party: a, supports: c}\n",
        format="yaml",
    )
    assert "1 support, 1 root witness.\n" in argmap.view(one, "chain", "c").write()
    assert "They are independent." in argmap.view(valve, "chain", "open").write()


def test_a_denial_is_no_telling(valve: argmap.ArgumentMap) -> None:
    rows = argmap.view(valve, "timeline").as_json()["tables"][0]["rows"]
    stances = {(row["party"], row["time"], row["stance"]) for row in rows if row["party"]}
    assert {("cy", "2003-03", "denies"), ("dee", "1999", "denies")} <= stances
    page = argmap.view(valve, "timeline").write()
    assert "| 2003-03 | said | denied by Cy |" in page
    assert "| 2003-02 | said | Bob |" in page
    evidence = argmap.view(valve, "evidence", "open").write()
    assert "said by May 2003" in evidence
    assert "1999" not in evidence
    drawn = timeline_svg(valve, argmap.timeline(valve))
    assert "2003-03, Cy (denied by Cy)" in drawn


def test_timeline_command_says_stances(tmp_path: object) -> None:
    path = f"{tmp_path}/map.argmap.yaml"
    with open(path, "w", encoding="utf-8") as out:
        out.write(TEXT)
    said = RUNNER.invoke(app, ["timeline", path]).stdout
    assert "2003-03 (cy, cy denies it)" in said
    moments = json.loads(RUNNER.invoke(app, ["timeline", path, "--json"]).stdout)["moments"]
    assert {"denies", "asserts"} <= {moment["stance"] for moment in moments}


def test_disputes_mark_what_a_party_does_not_state(valve: argmap.ArgumentMap) -> None:
    by_cy = argmap.Attribution(party="cy", stance="asserts")
    made = argmap.update(valve, "both", attributions=(by_cy,))
    for said in (
        argmap.view(made, "disputes", "bob", "cy").write(),
        argmap.view(made, "disputes", "ann", "cy").write(),
    ):
        assert "“Nobody checks logs.” \\[nobody\\] (in the words of Dee)" in said
        assert "“Who forges one log forges them all.” \\[would\\] (not stated)" in said
        assert "“The log was forged.” \\[forged\\] – left unanswered" not in said
        assert "“The log was forged.” \\[forged\\] and" in said


def test_nobody_is_given_an_argument_that_two_make_together(valve: argmap.ArgumentMap) -> None:
    assert "both" not in {one.argument for one in argmap.disputes(valve, "ann", "cy")}


def test_tree_and_picture_say_whose_hedge_it_is(valve: argmap.ArgumentMap) -> None:
    tree = to_tree(valve)
    card = next(one for one in make_view(valve).cards if one.statement.id == "open")
    for said in (tree, spoken(card, valve)):
        assert "hedge of Ann: “probably”" in said
        assert "denied by Cy (Cy told Dee → Dee wrote, hedge: “as far as I know”)" in said
    assert "step: denied by Ann (hedge: “nonsense”)" in tree
    assert "(step doubt, by Cy)" in tree


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a\ufffdb"),
        ("\u202dx\u202c", "\ufffdx\ufffd"),
        ("\u2067open", "\u2067open\u2069"),
        ("\u2066a\u202bb", "\u2066a\u202bb\u202c\u2069"),
        ("\u2066a\u202bb\u2069c", "\u2066a\u202bb\u202c\u2069c"),
        ("stray\u2069\u202c", "stray\ufffd\ufffd"),
        ("שלום \u2067x\u2069", "שלום \u2067x\u2069"),
    ],
)
def test_directions_end_with_their_text(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean(shown) == shown


def test_no_command_hands_a_terminal_what_it_would_obey(tmp_path: object) -> None:
    bad = "x\x1b[31m\x9b2J\x07\u202e\rover"
    found = argmap.ArgumentMap(
        title=bad,
        statements=(
            argmap.Statement(id="c", kind="claim", text=bad, time="2003"),
            argmap.Statement(id="d", kind="claim", text=bad),
        ),
        arguments=(
            argmap.Argument(
                id="a", premises=(argmap.Premise(statement="d"),), target="c", polarity="supports"
            ),
        ),
    )
    path = f"{tmp_path}/map.json"
    argmap.save(found, path)
    for command in (
        ["show", path],
        ["supporters", path, "c"],
        ["timeline", path],
        ["timeline", path, "--json"],
        ["evaluate", path],
        ["why", path, "c"],
        ["check", path],
        ["view", "verdicts", path],
        ["robust", path],
    ):
        done = RUNNER.invoke(app, command)
        for sign in "\x1b\x9b\x07\u202e\r":
            assert sign not in done.output, (command, sign)

"""Who says what: no view gives a party words, a stance or a hedge that are not its own."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import argmap
from argmap.cli import app
from argmap.drawing.svg import spoken
from argmap.drawing.text import clean
from argmap.drawing.timeline import timeline_svg
from argmap.drawing.tree import to_tree
from argmap.drawing.view import make_view
from argmap.drawing.words import status
from argmap.views.phrases import argued, dates

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
    counted = argmap.view(valve, "chain", "open", reading="evidence").write()
    assert "They are independent." in counted
    undercut = argmap.view(valve, "chain", "open").write()
    assert "Nothing that would support it carries." in undercut


def test_a_denial_is_no_telling(valve: argmap.ArgumentMap) -> None:
    rows = argmap.view(valve, "timeline").as_json()["tables"][0]["rows"]
    stances = {(row["party"], row["time"], row["stance"]) for row in rows if row["party"]}
    assert {("cy", "2003-03", "denies"), ("dee", "1999", "denies")} <= stances
    page = argmap.view(valve, "timeline").write()
    assert "| 2003-03 | said | denied by Cy |" in page
    assert "| 2003-02 | said | Bob |" in page
    evidence = argmap.view(valve, "evidence", "open").write()
    assert "said in or before May 2003" in evidence
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
        assert "“The log was forged.” \\[forged\\] – unanswered" not in said
        assert re.search(r"“The log was forged\.” \\\[forged\\\](,| and)", said)


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


TWO_BOOKS = """
argmap: 1
parties: {ann: Ann Lee, bob: Bob Roe, cy: Cy Moe}
sources:
  early: {title: A letter, date: 1990, authors: ["Lee, Ann"]}
  late: {title: A book, date: 2010}
  other: {title: A diary, date: 2020}
statements:
  tied: {text: T., time: 1980, anchors: [{source: early}, {source: late}], party: [ann, bob]}
  open: {text: O., time: 1980, anchors: [{source: late}, {source: other}], party: [bob, cy]}
  named: {text: N., time: 1980, anchors: [{source: late}, {source: other}],
    attributions: [{party: bob, stance: asserts, source: other}, {party: cy, stance: asserts}]}
  alone: {text: A., time: 1980, anchors: [{source: late}, {source: other}], party: cy}
  shared: {text: S., time: 1980, anchors: [{source: late}], party: [bob, cy]}
  told: {text: D., time: 1980, anchors: [{source: late}, {source: other}], attributions: [
    {party: bob, stance: asserts, hops: [{party: bob, act: told, date: 1985}, {party: cy, act: wrote}]},
    {party: cy, stance: asserts, date: 2001}]}
"""


def test_each_speaker_is_dated_by_what_documents_his_own_words(tmp_path: object) -> None:
    books = argmap.loads(TWO_BOOKS, format="yaml")
    times = argmap.timeline(books)
    found: dict[str, list[tuple[str | None, str]]] = {}
    for moment in times.of("utterance"):
        found.setdefault(moment.statement.id, []).append((moment.party, moment.time))
    assert found == {
        "tied": [("ann", "1990"), ("bob", "2010")],
        "named": [("cy", "2010"), ("bob", "2020")],
        "alone": [("cy", "2010"), ("cy", "2020")],
        "shared": [("bob", "2010"), ("cy", "2010")],
        "told": [("bob", "1985"), ("cy", "2001")],
    }
    assert times.dateless == (("open", "bob"), ("open", "cy"))
    page = argmap.view(books, "timeline").write()
    assert "2 stances are of a date not given: Bob Roe on" in page
    assert "date not given, Bob Roe; date not given, Cy Moe" in timeline_svg(books, times)
    path = f"{tmp_path}/map.argmap.yaml"
    with open(path, "w", encoding="utf-8") as out:
        out.write(TWO_BOOKS)
    assert (
        "said: date not given (bob); date not given (cy)"
        in RUNNER.invoke(app, ["timeline", path]).stdout
    )


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("tied", ["by 1990 (Ann Lee)", "by 2010 (Bob Roe)"]),
        ("shared", ["by 2010"]),
        ("open", []),
        ("told", ["1985 (Bob Roe)", "2001 (Cy Moe)"]),
    ],
)
def test_dates_name_their_speakers_where_they_differ(item: str, said: list[str]) -> None:
    books = argmap.loads(TWO_BOOKS, format="yaml")
    assert dates(books, books.statement(item)) == said


ASSUMED = """
argmap: 1
parties: {ann: Ann}
sources: {book: {title: A book}}
statements:
  end: {text: It ends., party: ann}
  words: {kind: assumption, text: W., anchors: [{source: book, quote: all that lives ends}]}
  close: {kind: assumption, text: P., anchors: [{source: book, fidelity: paraphrase}]}
  read: {kind: assumption, text: R., anchors: [{source: book, quote: ends, fidelity: imputation}]}
  ours: {kind: assumption, text: O., anchors: [{source: book, fidelity: imputation}]}
  doubt: {text: D., party: ann, attacks: words}
arguments: {a: {premises: [words, close, read, ours], supports: end}}
"""


def test_an_assumption_with_its_words_is_not_called_unstated() -> None:
    assumed = argmap.loads(ASSUMED, format="yaml")
    said = {
        item.id: status(assumed, item) for item in assumed.statements if item.kind == "assumption"
    }
    assert said == {
        "words": "stated, disputed",
        "close": "stated",
        "read": "imputed",
        "ours": "not stated",
    }
    shown = "".join(span.text for span in argued(assumed, assumed.argument("a"), ["ann"]))
    assert "“W.” words (no speaker named)" in shown
    assert "“R.” read (imputed)" in shown
    assert "“O.” ours (not stated)" in shown


REPORTED = """
argmap: 1
parties: {ann: Ann Lee, tehran: {name: Tehran, kind: organisation}, gov: {name: Government, kind: organisation},
  dee: Dee Poe, min: {name: Minister, member_of: [gov]}}
sources:
  paper: {title: Paper, authors: ["Lee, Ann"]}
  sheet: {title: Sheet, authors: [Somebody Else]}
  letter: {title: Letter, authors: [minister]}
  bare: {title: Bare}
statements:
  mind: {text: M., anchors: [{source: paper}], attributions: [
    {party: tehran, stance: asserts, hops: [{party: ann, act: wrote}]},
    {party: gov, stance: denies, hops: [{party: ann, act: wrote}]}]}
  heard: {text: H., anchors: [{source: paper}], attributions: [
    {party: tehran, stance: asserts, hops: [{party: ann, act: heard}, {party: ann, act: wrote}]}]}
  quoted: {text: Q., anchors: [{source: paper}], party: tehran}
  odd: {text: O., anchors: [{source: sheet}], party: tehran}
  own: {text: W., anchors: [{source: paper}], party: ann}
  seen: {text: S., anchors: [{source: paper}], attributions: [{party: ann, stance: asserts, basis: eyewitness}]}
  group: {text: G., anchors: [{source: letter}], party: gov}
  open: {text: B., anchors: [{source: bare}], party: tehran}
"""


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        ("mind", ["Ann Lee reports that Tehran asserts it", "basis not stated", "confirm: Tehran"]),
        ("heard", ["Ann Lee reports that Tehran asserts it", "depth 1, hearsay"]),
        ("quoted", ["Tehran, as Ann Lee reports", "depth 2, basis not stated"]),
        ("odd", ["Tehran, as the source reports", "depth 1, basis not stated"]),
        ("own", ["Ann Lee, in the source itself", "depth 1, basis not stated"]),
        ("seen", ["Ann Lee, in the source itself", "depth 1, no hearsay"]),
        ("group", ["Government, in the source itself"]),
        ("open", ["Tehran, in the source itself"]),
    ],
)
def test_what_is_said_of_another_is_a_report(tmp_path: object, item: str, lines: list[str]) -> None:
    path = f"{tmp_path}/map.argmap.yaml"
    with open(path, "w", encoding="utf-8") as out:
        out.write(REPORTED)
    shown = RUNNER.invoke(app, ["chain", path, item]).stdout
    for line in lines:
        assert line in shown


def test_a_report_is_said_in_every_view() -> None:
    reported = argmap.loads(REPORTED, format="yaml")
    page = argmap.view(reported, "chain", "mind").write()
    assert "- Tehran, as Ann Lee reports: Ann Lee wrote\n" in page
    assert "- denied by Government, as Ann Lee reports: Ann Lee wrote\n" in page
    assert "How Ann Lee knows is not stated." in page
    [way] = argmap.chain(reported, "quoted")
    assert (way.root, way.parties, way.could_confirm) == ("tehran", ("tehran", "ann"), ("tehran",))
    [way] = argmap.chain(reported, "mind")
    assert (way.root, way.parties, way.could_confirm) == ("ann", ("ann",), ("tehran",))
    found = [item.code for item in argmap.check(reported) if item.id == "mind"]
    assert found.count("G002") == 2


def test_a_page_says_who_reports(tmp_path: Path) -> None:
    argmap.render(argmap.loads(REPORTED, format="yaml"), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("Ann Lee reports") >= 3
    assert "the source reports" in page

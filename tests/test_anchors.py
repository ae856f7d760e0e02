"""Anchors: never re-attached to the wrong passage, and every state met for what it is."""

import random
import re
from pathlib import Path

import pytest

import argmap
from argmap import Anchor, ArgumentMap, Source, Statement, folding
from argmap.anchors import (
    SourceText,
    anchor_at,
    coverage,
    digest_of,
    fidelity,
    moves,
    pdf,
    read_source,
    read_sources,
    update_anchors,
    verify,
)
from argmap.anchors.verify import STATES
from argmap.anchors.words import WordIndex
from argmap.errors import FileError, FormatError, MissingExtraError, ParseError
from argmap.folding import fold
from mutations import KEPT, MUTATIONS, Tracked, minutes, trials
from small_texts import pdf_of
from speeds import examples

ROOT = Path(__file__).resolve().parents[1]
MINUTES = ROOT / "examples/northport/sources/minutes.txt"
SEED = ROOT.parent / "shared/seed/take-up-iran-offer.txt"
LINE = "The overtures were rebuffed by both sides in that year."
PAGE = f"First came the talks. {LINE} Then nothing happened for a while."


def map_of(anchors: list[Anchor], digest: str | None = None) -> ArgumentMap:
    return ArgumentMap(
        sources=(Source(id="s", title="S", digest=digest),),
        statements=tuple(
            Statement(id=f"c{at}", kind="claim", text="x", anchors=(anchor,))
            for at, anchor in enumerate(anchors)
        ),
    )


def state_of(text: str, anchor: Anchor, digest: str | None = None) -> str:
    return verify(map_of([anchor], digest), {"s": SourceText(text)}).checks[0].state


def anchor_in(page: str, words: str, **changes: object) -> Anchor:
    start = page.index(words)
    made = anchor_at(SourceText(page), "s", start, start + len(words))
    return made.model_copy(update=changes)


@pytest.mark.slow
@pytest.mark.parametrize("kept", KEPT)
def test_no_mutation_attaches_an_anchor_to_the_wrong_passage(kept: str) -> None:
    bases = [path.read_text(encoding="utf-8") for path in (MINUTES, SEED) if path.is_file()]
    found = 0
    count = examples(80)
    for seed in range(count):
        base = [*bases, minutes(random.Random(seed))][seed % (len(bases) + 1)]
        for trial in trials(seed, base, kept):
            check = trial.check
            assert trial.is_right(), (seed, check.anchor.quote, check.spans)
            if check.start is None:
                continue
            found += 1
            if (check.start, check.end) == trial.span:
                assert check.state not in ("moved", "ambiguous"), seed
            elif check.anchor.start is not None:
                assert check.has_moved, seed
    assert found > count


@pytest.mark.slow
def test_no_mutation_misleads_the_anchors_of_the_corpus(iran: ArgumentMap) -> None:
    if not SEED.is_file():
        pytest.skip(f"the source text is not here: {SEED.name}")
    base = SEED.read_text(encoding="utf-8")
    spans = [
        (anchor.start or 0, anchor.end or 0) for item in iran.nodes() for anchor in item.anchors
    ]
    found = 0
    for seed in range(60):
        rng = random.Random(seed)
        text = Tracked(base)
        for _ in range(rng.choice([1, 1, 2, 3, 6])):
            rng.choice(MUTATIONS)(rng, text, spans)
        checked = verify(iran, {"post": SourceText(text.text)})
        for check, span in zip(checked.checks, spans, strict=True):
            if check.start is not None and check.end is not None:
                found += 1
                words = base[span[0] : span[1]]
                assert text.is_right((check.start, check.end), span, words), (seed, check.id)
    assert found > 5000


def test_a_copy_at_the_old_place_gives_way_to_one_with_all_words_around() -> None:
    page = "Bob asked the mayor whether the road was shut."
    anchor = anchor_in(page, "road", digest=None)
    text = SourceText(f"{page.replace('Bob', 'Ann')} {page}")
    check = verify(map_of([anchor], digest_of(page)), {"s": text}).checks[0]
    assert (check.state, check.start) == ("ambiguous", None)


def test_a_second_copy_is_not_taken_for_a_deleted_passage() -> None:
    lines = [
        "The charge began in the month of May.",
        "Shops complained about it at once.",
        "A hearing was called for the twelfth.",
        "Nobody from the ministry came to speak.",
        "Two engineers measured the air twice.",
        "Both found that it had become cleaner.",
    ]
    page = "\n".join([*lines, "Much later, in another chapter.", lines[0]])
    anchors = [anchor_in(page, line, prefix=None, suffix=None, digest=None) for line in lines]
    text = SourceText(page.removeprefix(lines[0] + "\n"))
    checks = verify(map_of(anchors, digest_of(page)), {"s": text}).checks
    assert [check.state for check in checks] == ["ambiguous"] + ["moved"] * 5
    assert "out of the order" in checks[0].location.reason


def test_neighbours_decide_between_copies() -> None:
    page = "The mayor spoke at noon. It rained. Shops had been shut since. It rained. The end."
    words = ["The mayor spoke at noon.", "It rained.", "Shops had been shut since."]
    anchors = [anchor_in(page, word, prefix=None, suffix=None, digest=None) for word in words]
    text = SourceText("New. " + page)
    checks = verify(map_of(anchors, digest_of(page)), {"s": text}).checks
    assert [check.state for check in checks] == ["moved", "moved", "moved"]
    assert checks[1].start == page.index("It rained.") + 5


def test_the_old_place_is_not_taken_against_the_words_around() -> None:
    old = "Intro text of it, first page.\nIn 2024 counts fell 18 %.\nMore text follows here.\n"
    for new in (
        old.replace("In 2024", "In 2023 counts fell 18 %.\nIn 2024").replace(
            "fell 18 %.\nM", "fell\n18 %.\nM"
        ),
        old.replace("In 2024", "In 2023 counts fell 18 %.\nIn 2024").replace(
            "18 %.\nM", "17 %.\nM"
        ),
    ):
        anchor = anchor_in(old, "counts fell 18 %")
        [check] = verify(map_of([anchor], digest_of(old)), {"s": SourceText(new)}).checks
        assert check.start is None or check.start > new.index("2024")
    rows = ["The minutes of the charge.", "Ann voted: yes.", "Bob voted: yes.", "It closed then."]
    page, swapped = "\n".join(rows), "\n".join([rows[0], rows[2], rows[1], rows[3]])
    anns = page.index("yes")
    for context in ({}, {"prefix": None, "suffix": None}):
        anchors = [
            anchor_in(page, rows[0], **context),
            anchor_at(SourceText(page), "s", anns, anns + 3).model_copy(update=context),
            anchor_in(page, rows[3], **context),
        ]
        checks = verify(map_of(anchors, digest_of(page)), {"s": SourceText(swapped)}).checks
        assert checks[1].start in (None, swapped.index("yes", swapped.index("Ann")))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (PAGE, "exact"),
        ("New. " + PAGE, "moved"),
        (PAGE.replace("overtures were", "overtures\n  were"), "normalised"),
        (PAGE.replace("both sides", "one side"), "changed"),
        ("Nothing of that is here. Quite other matters are.", "orphan"),
        (f"{PAGE} {PAGE}", "exact"),
        (f"New. {PAGE} {PAGE}", "ambiguous"),
        (f"A. {LINE} B. And again: {PAGE}", "moved"),
    ],
)
def test_state(text: str, state: str) -> None:
    assert state_of(text, anchor_in(PAGE, LINE), digest_of(PAGE)) == state


@pytest.mark.parametrize(
    ("anchor", "digest", "state"),
    [
        (Anchor(source="s"), None, "whole"),
        (Anchor(source="s", start=3, end=9), digest_of(PAGE), "exact"),
        (Anchor(source="s", start=3, end=9), None, "unchecked"),
        (Anchor(source="s", start=3, end=9), "0" * 64, "unchecked"),
        (Anchor(source="s", start=3, end=9999), None, "orphan"),
        (Anchor(source="s", digest="0" * 64), None, "unchecked"),
        (Anchor(source="s", start=3, end=9, digest="0" * 64), None, "orphan"),
        (Anchor(source="s", quote="were rebuffed by both sides"), None, "exact"),
    ],
)
def test_state_of_other_selectors(anchor: Anchor, digest: str | None, state: str) -> None:
    assert state_of(PAGE, anchor, digest) == state


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("the “old” town", 'the "old" town'),
        ("well–known", "well-known"),
        ("a — b", "a--b"),
        ("the final offer", "the ﬁnal oﬀer"),
        ("wait...", "wait…"),
        ("café au lait", "cafe\u0301 au lait"),
        ("repatriated them", "repa-\ntriated them"),
        ("well-known man", "well-\nknown man"),
        ("soft hyphen", "soft hy\u00adphen"),
        ("no\u00a0break here", "no break here"),
        ("the road is closed", "\u200ethe road\u200f is \u202aclosed\u202c"),
        ("the road is closed", "the \u2067road\u2069 is\u200e closed"),
        ("الطريق مغلق", "\ufe8d\ufedf\ufec4\ufeae\ufef3\ufed6 \ufee3\ufed0\ufee0\ufed6"),
        ("مغلق", "مغـــلق"),
        ("שׁלום", "\ufb2aלום"),
        ("the office ABC (2)", "the o\ufb03ce \uff21\uff22\uff23 \uff082\uff09"),
        ("social offer", "so\u00ad\ncial offer"),
        ("social offer", "so\u00ad cial offer"),
        ("social offer", "so\n\u00ad\ncial offer"),
        ("social offer", "so-\r\ncial offer"),
        ("social offer", "so\u2010\u200b\r\n  cial\r\noffer"),
    ],
)
def test_folding_makes_one_of_two(quote: str, text: str) -> None:
    page = f"Before it there was something. {text}. After it too."
    check = verify(map_of([Anchor(source="s", quote=quote)]), {"s": SourceText(page)}).checks[0]
    assert check.state == "normalised"
    assert fold(check.words).text == fold(text).text


def test_words_that_differ_are_never_folded_together() -> None:
    for quote, text in [("10 m2", "10 m²"), ("resign", "re-sign"), ("It rained", "it rained")]:
        page = f"Some words stand here before {text} and some after it."
        assert state_of(page, Anchor(source="s", quote=quote)) in ("changed", "orphan")


TALK = (
    "It rained on Monday. The minister, who had come late, said that the road over the hill was "
    "closed, and that nobody would be paid. He walks home every day. Then the crowd left."
)


@pytest.mark.parametrize(
    ("quote", "state", "left_out"),
    [
        ("The minister … said that the road", "abridged", [", who had come late,"]),
        ("The minister ... said that the road", "abridged", [", who had come late,"]),
        ("the minister [. . .] said that", "abridged", [", who had come late,"]),
        ("The minister (…) said that the road", "abridged", [", who had come late,"]),
        ("The minister * * * said that the road", "abridged", [", who had come late,"]),
        (
            "nobody would be paid.... [T]hen the crowd left",
            "abridged",
            [". He walks home every day."],
        ),
        (
            "The minister … over the hill [path] was closed",
            "abridged",
            [", who had come late, said that the road"],
        ),
        ("… that nobody would be paid …", "abridged", []),
        ("[t]he minister, who had come late", "adapted", []),
        ("it rained on Monday. The minister", "adapted", []),
        ("said that [it] was closed", "adapted", ["the road over the hill"]),
        ("said that the road [sic] over the hill", "adapted", []),
        ("“said that the road over the hill”", "adapted", []),
        ("'the minister … said that the road'", "abridged", [", who had come late,"]),
        ('"It rained on Monday." "The crowd left."', "changed", []),
        ("He walk[ed] home every day", "adapted", []),
        ("[She] walk[ed] home", "adapted", []),
        ("The [ad]minister, who had come late", "adapted", []),
        ("the crowd left … The minister", "changed", []),
        ("The minister … the parliament", "changed", []),
        ("it rained", "changed", []),
        ("said that the road [was open, nobody", "changed", []),
        ("[…]", "orphan", []),
    ],
)
def test_quotations_with_marks(quote: str, state: str, left_out: list[str]) -> None:
    [check] = verify(map_of([Anchor(source="s", quote=quote)]), {"s": SourceText(TALK)}).checks
    assert (check.state, list(check.left_out)) == (state, left_out)
    assert check.problem == ""


def test_a_quotation_with_marks_says_what_is_amiss() -> None:
    far = TALK.replace("said", "said" + " again" * 400)
    for quote, text, reason in [
        ("The minister … a parliament", TALK, "part 2 of 2, “a parliament”, is not in the text"),
        ("the crowd left … The minister", TALK, "its parts stand in another order"),
        ("The minister … nobody would be paid", far, "its parts stand too far apart"),
    ]:
        [check] = verify(map_of([Anchor(source="s", quote=quote)]), {"s": SourceText(text)}).checks
        assert (check.state, check.location.reason) == ("changed", reason)


def test_marks_that_stand_in_the_source_are_words() -> None:
    page = (
        "He said: wait ... no, go on [laughter]. And so they waited ... for long, and no one left."
    )
    for words in ("wait ... no, go on [laughter].", "they waited ... for long"):
        assert state_of(page, Anchor(source="s", quote=words)) == "exact"
        anchor = anchor_in(page, words)
        changed = page.replace("... ", "... indeed, ")
        assert state_of(changed, anchor, digest_of(page)) == "changed"


def test_an_abridged_anchor_spans_what_it_leaves_out() -> None:
    start, end = TALK.index("The minister"), TALK.index(" was closed") + 11
    anchor = Anchor(
        source="s",
        start=start,
        end=end,
        quote="The minister … was closed",
        digest=digest_of(TALK[start:end]),
    )
    checked = verify(map_of([anchor], digest_of(TALK)), {"s": SourceText("New. " + TALK)})
    [check] = checked.checks
    assert (check.state, check.start, check.problem) == ("abridged", start + 5, "")
    assert check.has_moved
    assert [TALK[a - 5 : b - 5] for a, b in check.spans] == ["The minister", "was closed"]
    renewed = update_anchors(checked).statements[0].anchors[0]
    assert (renewed.start, renewed.end) == (start + 5, end + 5)


def test_what_a_quotation_leaves_out_is_not_covered() -> None:
    page = "The charge began in May. Nobody liked it. Traffic fell by a fifth."
    anchor = Anchor(source="s", quote="The charge began in May. … Traffic fell by a fifth.")
    [found] = coverage(map_of([anchor]), {"s": SourceText(page)})
    assert [sentence.text for sentence in found.missing] == ["Nobody liked it."]


def test_short_ends_that_stand_twice_need_a_word_around() -> None:
    page = "Yes, they have had years and years of testing this guy, so they say."
    assert state_of(page, Anchor(source="s", quote="they have … years")) == "ambiguous"
    for suffix, end in ((" and years", 27), (" of testing", 37)):
        anchor = Anchor(source="s", quote="they have … years", suffix=suffix)
        [check] = verify(map_of([anchor]), {"s": SourceText(page)}).checks
        assert (check.state, check.end) == ("abridged", page.index("years" + suffix) + 5), end


@pytest.mark.slow
def test_abridged_quotations_stay_linear() -> None:
    page = "a b " * 5_000
    for quote in ("a … " * 40 + "z", "[a] b … " * 40 + "z", "[" * 500, "…" * 500, "a[b]" * 200):
        assert state_of(page, Anchor(source="s", quote=quote)) in ("changed", "orphan", "ambiguous")


def test_digests_are_found_under_other_line_ends() -> None:
    page = "One line of it.\nAnother line here.\n\nAnd a third."
    anchor = anchor_in(page, "line of it.\nAnother line here.\n\nAnd", quote=None)
    for text in (page.replace("\n", "\r\n"), page.replace("\n", "\r")):
        assert state_of("A new line. " + text, anchor, digest_of(page)) == "normalised"


def test_nearest_passages_end_at_words_and_places_are_listed() -> None:
    [check] = verify(
        map_of([Anchor(source="s", quote="the minster who came late said")]),
        {"s": SourceText(TALK)},
    ).checks
    assert check.nearest_words == "The minister, who had come late"
    [check] = verify(map_of([Anchor(source="s", quote="that")]), {"s": SourceText(TALK)}).checks
    assert check.location.places == tuple(
        (at, at + 4) for at in range(len(TALK)) if TALK.startswith("that", at)
    )
    assert check.places_around(9)[1] == (TALK.index("that nobody"), "closed, and that nobody would")


def test_markdown_signs_do_not_count() -> None:
    page = "# Report\n\nThe **charge** [reduced](https://example.org/a) `traffic` by far.\n"
    anchor = Anchor(source="s", quote="The charge reduced traffic by far.")
    checked = verify(map_of([anchor]), {"s": SourceText(page, "markdown")})
    assert checked.checks[0].state == "normalised"
    assert checked.checks[0].words.startswith("The **charge**")


@pytest.mark.parametrize(
    ("quote", "page"),
    [
        ("106 people came to the hall", "There were 10**6 people came to the hall on that day."),
        ("2 3 people came to the hall", "There were 2*3 people came to the hall on that day."),
        ("It was not true that they came", "It was ~~not~~ true that they came. So it was."),
    ],
)
def test_markdown_that_says_something_else(quote: str, page: str) -> None:
    anchor = Anchor(source="s", quote=quote)
    checked = verify(map_of([anchor]), {"s": SourceText(page, "markdown")})
    assert checked.checks[0].state == "changed"


def test_digest_only_anchors_survive_reflow_and_quotes() -> None:
    page = "He said “we are here”\nand left the room at once. Nobody else spoke that day."
    words = "He said “we are here”\nand left the room at once."
    anchor = anchor_in(page.replace("\n", " "), words.replace("\n", " "), quote=None)
    anchor = anchor.model_copy(update={"prefix": None, "suffix": None})
    for text in (page, page.replace("“", '"').replace("”", '"').replace("\n", " ")):
        checked = verify(map_of([anchor]), {"s": SourceText("A new first line.\n" + text)})
        assert checked.checks[0].state == "normalised"
        renewed = update_anchors(checked)
        assert verify(renewed, checked.texts).checks[0].state == "exact"


def test_changed_passages_are_named_and_not_taken() -> None:
    text = PAGE.replace("both sides", "one side")
    checked = verify(map_of([anchor_in(PAGE, LINE)], digest_of(PAGE)), {"s": SourceText(text)})
    [check] = checked.checks
    assert (check.start, check.end) == (None, None)
    assert 0.6 < (check.location.similarity or 0) < 1
    assert "rebuffed by one side" in check.nearest_words
    assert update_anchors(checked) == checked.argument_map


def test_update_keeps_the_digest_while_an_anchor_is_lost() -> None:
    found, lost = anchor_in(PAGE, LINE), anchor_in(PAGE, "Then nothing happened for a while.")
    text = SourceText("New. " + PAGE.replace("Then nothing", "Something"))
    checked = verify(map_of([found, lost], digest_of(PAGE)), {"s": text})
    renewed = update_anchors(checked)
    assert renewed.sources[0].digest == digest_of(PAGE)
    assert [move.path[-1] for move in moves(checked)] == ["start", "end"]
    both = update_anchors(verify(map_of([found], digest_of(PAGE)), {"s": text}))
    assert both.sources[0].digest == text.digest
    assert verify(both, {"s": text}).checks[0].state == "exact"


def test_old_and_new_positions_are_never_mixed() -> None:
    rows = [f"{name} voted: agreed." for name in ("Ann", "Bob", "Cat", "Dan", "Eve")]
    page = "\n".join(["The minutes of the hearing follow.", *rows, "The hearing closed at nine."])
    at = page.index("agreed", page.index("Cat"))
    anchors = [
        anchor_in(page, "The minutes of the hearing follow.", prefix=None, suffix=None),
        Anchor(source="s", start=at, end=at + 6, quote="agreed"),
        anchor_in(page, "The hearing closed at nine.", prefix=None, suffix=None),
    ]
    text = SourceText("Zoe took the notes.\n" + page.replace("Ann", "Zoe voted: agreed.\nAnn"))
    checked = verify(map_of(anchors, digest_of(page)), {"s": text})
    assert checked.checks[1].state == "ambiguous"
    assert moves(checked) == ()
    assert update_anchors(checked) == checked.argument_map


def test_sources_with_one_digest_share_a_text(iran: ArgumentMap) -> None:
    checked = verify(iran, {"post": SourceText("another text")})
    assert set(checked.texts) == {"post", "thread"}
    with pytest.raises(LookupError, match="nearest: 'post'"):
        verify(iran, {"pots": SourceText("x")})


def test_problems_are_said() -> None:
    anchors = [
        Anchor(source="s", start=0, end=5, quote="First", digest=digest_of("Other")),
        Anchor(source="s", start=0, end=7, quote="First"),
        Anchor(source="s", start=900, end=909, quote="not there at all in it"),
    ]
    problems = [check.problem for check in verify(map_of(anchors), {"s": SourceText(PAGE)}).checks]
    assert "not of the same words" in problems[0]
    assert "5 code points" in problems[1]
    assert problems[2]


def test_there_is_a_word_for_every_state() -> None:
    checked = verify(map_of([]), {})
    assert list(checked.counts()) == [state for state, _ in STATES]


def test_positions_count_code_points() -> None:
    page = "😀😀 The café — “old” — was shut. And so on it went."
    anchor = anchor_in(page, "The café — “old” — was shut.")
    assert anchor.start == 3
    assert state_of(page, anchor) == "exact"


def test_coverage_and_fidelity(northport: ArgumentMap) -> None:
    texts = read_sources(northport, folder=MINUTES.parent)
    [found] = coverage(northport, texts)
    assert found.sources == ("minutes",)
    assert [sentence.text[:18] for sentence in found.missing] == [
        "Northport congesti",
        "The hearing closed",
    ]
    for sentence in found.sentences:
        assert found.text.text[sentence.start : sentence.end] == sentence.text
    report = fidelity(northport)
    assert sum(report.anchors.values()) == sum(len(item.anchors) for item in northport.statements)
    assert sum(report.statements.values()) + report.own == len(northport.statements)
    assert sum(report.share(grade) for grade in report.statements) == pytest.approx(1)


def test_corpus_anchors_are_all_exact(iran: ArgumentMap) -> None:
    if not SEED.is_file():
        pytest.skip(f"the source text is not here: {SEED.name}")
    counts = verify(iran, {"post": read_source(SEED)}).counts()
    assert counts["exact"] == sum(counts.values()) > 100


def test_pdf_keeps_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of(["The charge began in May.", "Traffic fell by a fifth."]))
    text = read_source(path)
    assert text.kind == "pdf"
    anchor = anchor_at(text, "s", *(text.text.index("Traffic"), len(text.text)))
    assert (anchor.page, text.page_of(0)) == ("2", "1")
    assert state_of(text.text, anchor) == "exact"
    path.write_bytes(b"%PDF-1.4\nrubbish")
    with pytest.raises(ParseError, match="not a PDF that can be read"):
        read_source(path)
    path.write_bytes(pdf_of([""]))
    with pytest.raises(ParseError, match="without text"):
        read_source(path)


def test_a_pdf_without_end_is_refused_and_none_is_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(pdf_of([f"Page {number} draws on." for number in range(5)]))
    monkeypatch.setattr(pdf, "_KEPT", {})
    monkeypatch.setattr(pdf, "MOST_STEPS", 12)
    for most in (12, 10_000):
        with pytest.raises(ParseError, match="without end"):
            read_source(path)
        monkeypatch.setattr(pdf, "MOST_STEPS", most)
    monkeypatch.setattr(pdf, "_KEPT", {})
    assert len(read_source(path).pages) == 5
    monkeypatch.setattr(pdf, "_KEPT", {})
    monkeypatch.setattr(pdf, "MOST_SIGNS", 30)
    with pytest.raises(ParseError, match="characters"):
        read_source(path)


def test_pdf_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_of(["x"]))
    with pytest.raises(MissingExtraError, match=r"argmap\[sources\]"):
        read_source(path)


def test_html_is_read_as_its_text(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(
        b"<meta charset=latin-1><title>no</title><body><h1>Caf\xe9</h1><p>One<br>two &amp; <i>three"
        b"</i> <script>no()</script><ul><li>a<li>b</ul><pre>x\n  y</pre>"
    )
    text = read_source(path)
    assert text.text == "Café\nOne\ntwo & three\na\nb\nx\n  y"
    nested = tmp_path / "deep.html"
    nested.write_text("<div>" * 20000 + "deep")
    assert read_source(nested).text == "deep"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9 au lait", r"byte 3 is not UTF-8; .*--encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "byte 0 is not UTF-8"),
        (b"GIF89a\x01\x00\x00", "binary file"),
    ],
)
def test_bad_sources_are_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes(content)
    with pytest.raises(ParseError, match=message):
        read_source(path)


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes("café\r\nau lait".encode("utf-16"))
    assert read_source(path).text == "café\nau lait"
    path.write_bytes("café".encode("cp1252"))
    assert read_source(path, "cp1252").text == "café"
    with pytest.raises(FormatError, match="unknown encoding"):
        read_source(path, "cp-nonsense")
    with pytest.raises(FileError, match="no such file"):
        read_source(tmp_path / "absent.txt")


def test_two_files_for_one_source_are_refused(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("a")
    (tmp_path / "s.md").write_text("a")
    with pytest.raises(FileError, match="two texts for source 's'"):
        read_sources(map_of([]), folder=tmp_path)
    assert read_sources(map_of([]), {}, tmp_path / "absent") == {}


def test_empty_and_reversed_spans_are_refused_by_the_model() -> None:
    for start, end in ((5, 5), (6, 2)):
        with pytest.raises(ValueError, match="is empty"):
            Anchor(source="s", start=start, end=end)
    with pytest.raises(argmap.ArgmapError, match="is empty"):
        argmap.loads(
            "argmap: 1\nsources: {s: S}\nstatements:\n"
            "  c: {text: x, anchors: [{source: s, start: 4, end: 4}]}\n",
            "yaml",
        )


def test_an_index_finds_words_where_looking_through_the_text_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = random.Random(5)
    # The index answers at any size and number of places, not only where that is quicker.
    monkeypatch.setattr("argmap.anchors.words._SIGNS", 0)
    for _ in range(300):
        text = "".join(rng.choices("aAbé_ .-\n", k=rng.randrange(60)))
        plain, index = WordIndex(text), WordIndex(text)
        assert len(index.starts) == sum(map(len, index.places.values()))
        for _ in range(20):
            start = rng.randrange(len(text) + 1)
            quote = text[start : start + rng.randrange(1, 12)] or "a b"
            assert list(index.occurrences(quote)) == list(plain.occurrences(quote))
            assert (quote in index) is (quote in text)


def test_a_paragraph_is_the_number_of_lines_before_that_are_not_blank() -> None:
    rng = random.Random(6)
    for _ in range(300):
        text = "".join(rng.choices("ab \r\n\u2028", k=rng.randrange(14)))
        for offset in range(len(text) + 1):
            lines = re.split(r"\r\n?|\n", text[:offset])[:-1]
            assert SourceText(text).paragraph_of(offset) == 1 + sum(
                map(bool, map(str.strip, lines))
            )


def test_folding_passes_over_no_piece_of_a_text() -> None:
    rng = random.Random(7)
    signs = "ab1 -\n\t\u00ad\u200b\u0640\u0301\u1100\u1161ﬁ…“—*`_![]()#>\\\x85,"
    for _ in range(2000):
        text = "".join(rng.choices(signs, k=rng.randrange(12)))
        # The pattern looks first for what a piece may begin with; without that look it is the same.
        kinds = rng.choice([("word", "dash", "space", "markup", "nothing"), tuple(folding._PIECES)])
        pattern = folding._pattern(text, kinds)
        pieces = re.compile(pattern.pattern.partition(")(?:")[2][:-1])
        found = [match.span() for match in pattern.finditer(text)]
        assert found == [match.span() for match in pieces.finditer(text)]

"""Which documents are one witness: credits, copies, authors; what is not; and what is planted is found."""

import sys
from pathlib import Path

import pytest

from argmap.independence import Merge, Publication, witness_groups
from argmap.independence.agencies import AGENCIES
from argmap.independence.credits import credits_of, plain_name

BENCHMARKS = str(Path(__file__).resolve().parents[1] / "benchmarks")
STORY = """The ministry kept the leak from the public for three days, two engineers at the Kelbrook plant said on
Tuesday. Lorries without number plates carried 340 barrels to a quarry near Harrowgate, and the guards were told
to keep no list. The plant's director, Ivo Brandt, called the measure routine and would not say who had ordered it."""
OTHER = """Farmers along the lower Tarn have begun to count their losses after the frost of last week. At Roquevert
nine in ten blossoms are black, and Celia Groth, who runs the cooperative, expects no more than 60 tonnes this
autumn. The insurers have sent two adjusters for the whole valley."""


def groups(*items: Publication, **options: object) -> list[tuple[str, ...]]:
    return [one.ids for one in witness_groups(items, **options).groups]  # type: ignore[arg-type]


def one(own_id: str, text: str = "", **fields: object) -> Publication:
    return Publication(own_id, text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BERLIN (dpa) - Es regnete.", "Deutsche Presse-Agentur"),
        ("NAIROBI, Kenya, March 3 (Reuters) - It rained.", "Reuters"),
        ("(AP) It rained.", "Associated Press"),
        ("It rained. The Associated Press contributed to this report.", "Associated Press"),
        ("It rained, according to AFP.", "Agence France-Presse"),
        ("Wie die Nachrichtenagentur Reuters berichtet, regnete es.", "Reuters"),
        ("Es regnete. dpa/AFP", "Agence France-Presse"),
        ("Il a plu, selon l'AFP.", "Agence France-Presse"),
        ("Il a plu. (avec Reuters)", "Reuters"),
        ("Llovió, según EFE.", "EFE"),
        ("MADRID (EFE).- Llovió.", "EFE"),
        ("It rained. Reprinted from The Northport Gazette.", "The Northport Gazette"),
        ("It rained, as first reported by the Northport Gazette.", "the Northport Gazette"),
        ("It rained. This article was originally published in The Conversation.", "The Conversation"),
        ("Press release from Kelbrook University: it rained.", "Kelbrook University"),
    ],
)  # fmt: skip
def test_credits_are_read(text: str, agency: str) -> None:
    found = {credit.name: credit for credit in credits_of(one("a", text))}
    assert plain_name(agency) in found
    assert found[plain_name(agency)].quote in " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "According to Ada Reed, mayor of Kelbrook, it rained.",
        "He told the MAP room that PA systems failed; AA batteries were sold out.",
        "The reuters-like service and apps by apa were slow.",
        "",
    ],
)
def test_a_witness_or_a_word_is_no_credit(text: str) -> None:
    assert not credits_of(one("a", text))


@pytest.mark.parametrize(
    "text",
    [
        "It rained. Photo: AFP",
        "Es regnete. (Foto: dpa)",
        "It rained. (Photo by Jane Roe/AP) It snowed.",
        "Students of Advanced Placement (AP) were hurt. AP classes went on.",
        "The Armed Forces of the Philippines (AFP) sent a helicopter.",
        "The AFP (Australian Federal Police) took over.",
        "Reuters shares fell in the afternoon, and the shop under the sign closed on the same day in the rain.",
        "Payments by UPI were down in the whole of the town, as were those by card and those in cash that day.",
        "In Lyon. Originally published at noon.",
    ],
)  # fmt: skip
def test_a_picture_a_topic_and_an_abbreviation_are_no_credit(text: str) -> None:
    assert not [credit for credit in credits_of(one("a", text)) if credit.sure]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Housing Department said in a statement that it rained.", "housing department"),
        ("It rained. Source: press release, Housing Department", "housing department"),
        ("Il a plu, indique un communiqué du ministère de la Mer.", "ministere de la mer"),
        ("Es regnete. Pressemitteilung: Ministerium für Verkehr", "ministerium fur verkehr"),
        ("Llovió, declaró a La Voz del Sur.", "voz del sur"),
        ("It rained. La Voz del Sur has the full story.", "voz del sur"),
        ("It rained. Read the original at https://www.Ledger.example/a/", "ledger.example/a"),
        ("By Ann Lee, Press Association It rained.", "pa media"),
    ],
)
def test_known_names_are_read_in_any_wording_of_a_credit(text: str, name: str) -> None:
    media = {"Housing Department", "ministère de la Mer", "Ministerium für Verkehr", "La Voz del Sur"}  # fmt: skip
    assert name in {credit.name for credit in credits_of(one("a", text), frozenset(media)) if credit.sure}  # fmt: skip


def test_agencies_have_one_name_each() -> None:
    names = [name for agency, others in AGENCIES.items() for name in (agency, *others)]
    assert {name for name in names if names.count(name) > 1} <= {"Algérie Presse Service"}


def test_nine_outlets_and_one_agency_are_one_witness() -> None:
    said = (
        "(AP) The ministry hid the leak.",
        "The ministry hid the leak. With reporting by the Associated Press.",
        "Wie AP meldet, hielt das Ministerium das Leck geheim.",
        "Le ministère a caché la fuite, selon Associated Press.",
        "Según AP, el ministerio ocultó la fuga.",
    )
    found = witness_groups(
        [*(one(f"w{at}", text) for at, text in enumerate(said)), one("own", "I saw it.")]
    )
    assert [item.ids for item in found.groups] == [("w0", "w1", "w2", "w3", "w4"), ("own",)]
    assert all("Associated Press" in merge.reason for merge in found.groups[0].merges)


def test_an_agency_reports_on_much() -> None:
    near, far = one("a", f"(AP) {STORY}"), one("b", f"(AP) {OTHER}")
    assert groups(near, far) == [("a",), ("b",)]
    assert groups(near, one("c", f"{STORY} AP")) == [("a", "c")]


BUS = "The bus to Kelbrook was late for Ada Reed, who waited 47 minutes. (AP)"
WOLF = "Wolves took 238 calves at Harrowgate, says Ben Yeo. (AP)"
BARE = "Nobody was told. (AP)"


def test_short_quotations_that_name_other_things_are_on_other_matters() -> None:
    assert groups(one("a", BUS), one("b", WOLF)) == [("a",), ("b",)]
    assert groups(one("a", BUS), one("c", BARE)) == [("a", "c")]
    again = one("d", "Ada Reed sat 47 minutes at Kelbrook. (AP)")
    assert groups(one("a", BUS), again) == [("a", "d")]


def test_what_tells_no_matter_joins_no_two_matters() -> None:
    found = witness_groups([one("a", BUS), one("b", WOLF), one("c", BARE)])
    assert [item.ids for item in found.groups] == [("a",), ("b",), ("c",)]
    assert {(merge.one, merge.other) for merge in found.unmerged} == {("a", "c"), ("b", "c")}


def test_a_round_figure_tells_no_matter() -> None:
    some = one("a", "At Kelbrook 8000 barrels lay, Ada Reed says. (AP)")
    assert groups(some, one("b", "Of 8000 voters Ben Yeo was last. (AP)")) == [("a",), ("b",)]


def test_an_address_names_the_original() -> None:
    first = one("a", BUS, url="https://ledger.example/7")
    assert groups(first, one("b", "A long wait. Originally published at http://www.ledger.example/7.")) == [("a", "b")]  # fmt: skip


def test_a_medium_has_many_reporters_and_repeats_itself() -> None:
    ada = one("a", "It rained.", authors=("Ada Reed",), publisher="Ledger")
    ben = one("b", "It poured.", authors=("Ben Yeo",), publisher="Ledger")
    assert groups(ada, ben) == [("a",), ("b",)]
    nobody = one("c", f"As we reported earlier, {STORY}", publisher="Ledger")
    changed = STORY.replace("kept the leak from the public", "hid it").replace("carried", "took")
    assert groups(nobody, one("d", changed[60:], publisher="Ledger")) == [("c", "d")]


def test_of_initials_there_are_many() -> None:
    here = one("a", "Statins help.", authors=("J. Smith",))
    other = one("b", "Trams pay, as our previous work showed.", authors=("J. Smith",))
    assert groups(here, other) == [("a",), ("b",)]


def test_a_line_beneath_much_makes_no_copy() -> None:
    line = "This story is part of a series on small towns in the north of the country."
    assert groups(one("a", f"{BUS[:-5]} {line}"), one("b", f"{WOLF[:-5]} {line}")) == [("a",), ("b",)]  # fmt: skip


def test_a_copy_is_seen_without_a_credit_and_a_shared_quotation_is_none() -> None:
    assert groups(one("a", STORY), one("b", f"Breaking now. {STORY.upper()}")) == [("a", "b")]
    quote = "“We knew of the leak from the first hour and we were told to keep silent about all of it until Friday,”"
    first = f"{STORY} {quote} an engineer said."
    other = f"Kelbrook woke to sirens. {quote} said a man at the gate, and 40 people cheered. Nobody left."
    assert groups(one("a", first), one("b", other)) == [("a",), ("b",)]


def test_an_author_is_one_witness_on_one_matter() -> None:
    here = one("a", STORY, authors=("Reed, Ada",), publisher="Ledger")
    again = one("b", f"At Kelbrook, {STORY[200:]}", authors=("Ada Reed",), publisher="Herald")
    else_ = one("c", OTHER, authors=("Ada Reed",), publisher="Ledger")
    assert groups(here, again, else_) == [("a", "b"), ("c",)]
    assert groups(one("a", "It rained.", authors=("Staff",)), one("b", "It snowed.", authors=("Staff",))) == [("a",), ("b",)]  # fmt: skip


def test_own_earlier_work_is_no_second_witness() -> None:
    items = [
        one("a", "Statins help, as our previous work showed.", authors=("Ada Reed", "Ben Yeo")),
        one("b", "Statins help.", authors=("Ben Yeo",)),
    ]
    [group] = witness_groups(items).groups
    assert group.ids == ("a", "b")


def test_what_a_person_refuses_stays_apart_whatever_joins_it() -> None:
    items = [one(name, f"(AP) {STORY}") for name in "abc"]
    assert groups(*items) == [("a", "b", "c")]
    found = witness_groups(items, refused=[("a", "c")])
    assert [item.ids for item in found.groups] in ([("a", "b"), ("c",)], [("a",), ("b", "c")])
    assert found.unmerged


def test_how_sure_a_merge_must_be_is_chosen() -> None:
    items = [one("a", "(AP) It rained."), one("b", "It rained. (AP)"), one("c")]
    known = [Merge("b", "c", "document", "certain", "10.1/x")]
    assert groups(*items, known=known, least="certain") == [("a",), ("b", "c")]
    assert groups(*items, known=known) == [("a", "b", "c")]


def test_the_order_of_documents_decides_nothing() -> None:
    items = [one(name, f"(AP) {STORY[:at]}") for at, name in enumerate("abcdef", 150)]
    items += [one("g", OTHER), one("h", f"{OTHER} (AP)")]
    first = {frozenset(ids) for ids in groups(*items)}
    assert first == {frozenset(ids) for ids in groups(*reversed(items))}


@pytest.mark.parametrize("seed", [11, 12])
def test_planted_syndication_is_found(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    import syndication

    found = syndication.measure(syndication.planted(seed, events=8, documents=80))
    assert found.f1 >= 0.9
    assert found.without_reason == 0
    sys.modules.pop("syndication")

"""The table of rules on whether the words fit the claim (rules Q)."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations

from argmap.checks.fitting import facts, senses
from argmap.checks.fitting.hearsay import is_inside_quotation, is_reference, is_row, reported
from argmap.checks.fitting.names import is_named
from argmap.checks.fitting.record import Cited, FitRule
from argmap.checks.record import Remark
from argmap.folding import folded_words

Ask = Callable[[Cited], str]


def shown(words: str) -> str:
    """Return words in quotation marks, cut where they are long."""
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= 60 else f"“{flat[:59]}…”"


def _each(ask: Ask, always: bool = False) -> Callable[[tuple[Cited, ...]], Iterator[Remark]]:
    """Return a rule that asks of each pair; of English ones alone, unless ``always``."""

    def find(pairs: tuple[Cited, ...]) -> Iterator[Remark]:
        for pair in pairs:
            # What is quoted word for word says itself, whoever says it.
            if ask is not _told_by_another and _is_word_for_word(pair.claim, pair.quote):
                continue
            asked = always or pair.is_english
            if asked and (message := ask(pair)):
                yield pair.id, message

    return find


@lru_cache(maxsize=2**10)
def _is_word_for_word(claim: str, quote: str) -> bool:
    if abs(len(claim) - len(quote)) > len(claim):
        return False
    one, other = (folded_words(each).casefold().strip(" .") for each in (claim, quote))
    return one == other


def _opposed(pairs: tuple[Cited, ...]) -> Iterator[Remark]:
    """Find claims that say the contrary of each other and cite the same words."""
    citing: dict[str, list[Cited]] = {}
    for pair in pairs:
        if pair.is_english:
            citing.setdefault(folded_words(pair.quote).casefold().strip(" ."), []).append(pair)
    for group in citing.values():
        told: set[str] = set()
        for one, other in combinations(group[:20], 2):
            if other.id in told or one.id == other.id:
                continue
            if contrary := senses.contrary(one.claim, other.claim):
                told.add(other.id)
                yield (
                    other.id,
                    f"the very words {shown(one.quote)} are cited for this and for {one.id!r}, which says "
                    f"the contrary ({contrary}); one sentence hardly shows both: see which of them it shows",
                )


def _told_by_another(pair: Cited) -> str:
    if not pair.reporter:
        return ""
    before, after = pair.sentence
    if is_inside_quotation(before, after):
        return (
            f"the words stand inside a quotation in the text of {pair.reporter}: if they are another's, say "
            "in the attribution whose, with the author as the hop"
        )
    who = reported(before, after)
    if not who or is_named(who, f"{pair.reporter} {pair.claim}"):
        return ""
    return (
        f"the sentence reports what {shown(who)} says, and the statement is said on the word of "
        f"{pair.reporter} alone: name both in the attribution, or say in the text that it is reported"
    )


def _no_sentence(pair: Cited) -> str:
    if is_reference(pair.quote):
        return "the words are an entry of a list of references, which says what exists and not that it is so: quote the document itself"
    if is_row(pair.quote):
        return "the words are a row of a table: name in the statement what its columns are, or quote the sentence that reads it"
    return ""


FIT_RULES: tuple[FitRule, ...] = (
    FitRule(
        "Q001",
        "opposed claims, one sentence",
        "two claims that say the contrary of each other cite the same words",
        _opposed,
        is_across=True,
    ),
    FitRule(
        "Q002",
        "nothing in common",
        "the claim shares no word, name or number with the words it cites",
        _each(senses.unlike),
    ),
    FitRule(
        "Q003",
        "other number",
        "a number of the claim is not in the words it cites",
        _each(facts.other_number, True),
    ),
    FitRule(
        "Q004",
        "other unit",
        "the number is in the words with another unit or for another span of time",
        _each(facts.other_unit),
    ),
    FitRule(
        "Q005",
        "other date",
        "a date of the claim is not in the words it cites",
        _each(facts.other_date, True),
    ),
    FitRule(
        "Q006",
        "other name",
        "a name of the claim is not in the words it cites, which name another",
        _each(facts.other_name, True),
    ),
    FitRule(
        "Q007",
        "negation",
        "the claim denies what the words affirm, or affirms what they deny",
        _each(senses.negation),
    ),
    FitRule(
        "Q008",
        "other direction",
        "the claim has the opposite of a word in what it cites: rises for fell, allowed for banned",
        _each(senses.direction),
    ),
    FitRule(
        "Q009",
        "sides exchanged",
        "cause and effect, earlier and later, more and less have changed places",
        _each(senses.exchanged),
    ),
    FitRule(
        "Q010",
        "other modality",
        "the claim says must, should, will or may where the words say another of them",
        _each(senses.modality),
    ),
    FitRule(
        "Q011",
        "doubt lost",
        "the words leave open whether it is so, and the claim does not",
        _each(senses.lost_doubt),
    ),
    FitRule(
        "Q012",
        "another's words",
        "the words are another's, told or quoted, and are put down to the author",
        _each(_told_by_another, True),
    ),
    FitRule(
        "Q013",
        "no sentence",
        "the words are a row of a table or an entry of a list of references",
        _each(_no_sentence, True),
    ),
)

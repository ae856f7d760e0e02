"""Facts: numbers, units, dates and names of a claim that the words have not, or have otherwise."""

import re

from argmap.checks.fitting.dates import dates, has_near_date, spans
from argmap.checks.fitting.names import distinctive, initials, is_named, names, opening, stands_in
from argmap.checks.fitting.numbers import Quantity, is_same, is_worked_out, quantities, single_spans
from argmap.checks.fitting.record import Cited
from argmap.checks.fitting.wording import plain

# So many things are counted at a glance in a list.
_AT_A_GLANCE = 12
_PERIODS = {
    "day": r"daily|(?:per|a|each|every) day|(?:per|a|each|every) night|nightly",
    "week": r"weekly|(?:per|a|each|every) week",
    "month": r"monthly|(?:per|a|each|every) month",
    "year": r"yearly|annual(?:ly)?|per annum|(?:per|a|each|every) year|year on year",
    "hour": r"hourly|(?:per|an|each|every) hour|mph|km/h",
    "minute": r"(?:per|a|each|every) minute",
}
# Endings of words that begin a sentence without an article and are no names.
_NOUN = re.compile(
    r"(?:ing|ion|ness|ment|ism|ity|[ae]nce|s|ly|ure|age|ship|al|ty|th|ic|our|er|ade|ice|cy|gy|hood|ation|dom)$"
)
_PERIOD = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _PERIODS.items()}


def _said(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def other_number(pair: Cited) -> str:
    """Return what to say of the first number of a claim that the words do not have."""
    if pair.is_abridged or not (claimed := quantities(pair.claim)):
        return ""
    cited = quantities(pair.quote)
    # The words around are long, and read only for a claim that has a number.
    beside = (*quantities(pair.around), *quantities(pair.known))
    for one in claimed:
        if one.is_year or any(is_same(one, other) for other in cited):
            continue
        articles = single_spans(pair.quote) if one.dimension in ("time", "months") else ()
        if any(is_same(one, other) for other in articles):
            continue
        told = any(other.dimension == one.dimension and other.unit for other in cited)
        if not told and any(
            is_same(one, other) and (not other.unit or _fit(one, other)) for other in beside
        ):
            continue
        if is_worked_out(one, cited) or _is_counted(one, pair.quote):
            continue
        if one.is_spelled and not pair.is_english:
            continue
        have = ", ".join(_said(other.words) for other in cited[:4] if not other.is_year)
        there = f"which have {have}" if have else "which have no number"
        return f"the number {_said(one.words)} is not in the words it cites, {there}: correct it, or quote the words that give it"
    return ""


def _is_counted(one: Quantity, quote: str) -> bool:
    """Return whether a small number in words may count what the words list."""
    if not one.is_spelled or one.unit or one.is_share or one.value > _AT_A_GLANCE:
        return False
    words = plain(quote).casefold()
    if any(other.is_spelled and other.value <= _AT_A_GLANCE for other in quantities(quote)):
        return False
    listed = (
        1 + words.count(",") + words.count(";") + len(re.findall(r"\b(?:and|or|nor|both)\b", words))
    )
    return one.value <= listed if one.value > 2 else listed >= 2 or "pair" in words


def other_unit(pair: Cited) -> str:
    """Return what to say of the first number of a claim that the words have with another unit."""
    cited = quantities(pair.quote)
    for one in quantities(pair.claim):
        same = [other for other in cited if is_same(one, other) or other.value == one.value]
        if not one.unit or not same:
            continue
        if all(other.dimension and not _fit(one, other) for other in same):
            return f"the words have {_said(same[0].words)} where the claim has {_said(one.words)}: the number has another unit"
    claimed = {name for name, pattern in _PERIOD.items() if pattern.search(plain(pair.claim))}
    there = {name for name, pattern in _PERIOD.items() if pattern.search(plain(pair.quote))}
    if there and claimed - there and there - claimed:
        return f"the claim speaks of each {' and '.join(sorted(claimed - there))}, the words of each {' and '.join(sorted(there - claimed))}"
    return ""


def _fit(one: Quantity, other: Quantity) -> bool:
    if one.is_share and other.is_share:
        return True
    if one.dimension != other.dimension:
        return {one.dimension, other.dimension} == {"degree", "celsius"} or not one.dimension
    return one.dimension in ("share", "points") or is_same(one, other)


def other_date(pair: Cited) -> str:
    """Return what to say of the first date of a claim that the words do not have."""
    if pair.is_abridged:
        return ""
    claimed, cited = dates(pair.claim), dates(pair.quote)
    for kind in ("year", "month", "day"):
        new = claimed[kind] - cited[kind]
        # The words around are long, and read only for a claim that has a date which is not cited.
        beside = dates(pair.around)[kind] | dates(pair.known)[kind] if new else frozenset()
        for one in sorted(new - beside):
            told = (
                cited[kind]
                or _is_dated(pair)
                or (pair.whole and one not in dates(pair.whole)[kind])
            )
            if _in_decade(one, cited["year"], pair.quote) or not told:
                continue
            have = ", ".join(sorted(cited[kind]))
            there = f"which have {have}" if have else "which have no such date"
            return f"the date {_said(one)} is not in the words it cites, {there}: correct it, or quote the words that give it"
    if pair.is_english and not claimed["year"]:
        for kind in ("relative", "season"):
            other = cited[kind] - claimed[kind]
            if (
                (one := min(claimed[kind] - cited[kind], default=""))
                and other
                and not cited["year"]
            ):
                return f"the claim says {_said(one)}, the words it cites {_said(min(other))}"
    return ""


def _in_decade(one: str, years: frozenset[str], quote: str) -> bool:
    """Return whether a year and a decade may be one (1994 and the 1990s), or a span has the year."""
    if one.isdigit() and any(first <= int(one) <= last for first, last in spans(quote)):
        return True
    return any(one[:3] == year[:3] and ("s" in (one[-1], year[-1])) for year in years)


def _is_dated(pair: Cited) -> bool:
    """Return whether words without a date must say when, as nothing in them points to another."""
    return not has_near_date(pair.quote)


def other_name(pair: Cited) -> str:
    """Return what to say of the first name of a claim that the words do not have."""
    named = names(pair.quote)
    all_of_it = f"{pair.quote} {pair.around} {pair.known}"
    claimed = list(names(pair.claim))
    if (
        (first := opening(pair.claim))
        and pair.is_english
        and not is_named(first, " ".join(claimed))
    ):
        claimed.insert(0, first)
    others = [
        other
        for other in (*named, opening(pair.quote))
        if other and not is_named(other, pair.claim)
    ]
    for one in claimed:
        bare = one == first and one not in names(pair.claim)
        if pair.whole and (strange := _strange(one, bare, pair)):
            return f"the name {_said(strange)} is nowhere in the text of the source: correct it, or say where it comes from"
        if is_named(one, all_of_it) or one.casefold() in plain(pair.quote).casefold():
            continue
        if others and not (bare and first.casefold()[:4] in pair.quote.casefold()):
            have = ", ".join(map(_said, others[:3]))
            return f"the name {_said(one)} is not in the words it cites, which name {have}: correct it, or quote the words that name it"
        if not named and not bare and not stands_in(pair.quote) and pair.is_english:
            return (
                f"the name {_said(one)} is not in the words it cites: quote the words that name it"
            )
    return ""


def _strange(name: str, is_bare: bool, pair: Cited) -> str:
    """Return the first word of a name that the source nowhere has; a bare one may be a plain word."""
    short = initials(name) if " " in name else ""
    if (is_bare and _NOUN.search(name)) or (short and is_named(short, pair.whole)):
        return ""
    strange = (
        word
        for word in distinctive(name)
        if not (is_named(word, pair.whole) or is_named(word, pair.known))
    )
    return next(strange, "")

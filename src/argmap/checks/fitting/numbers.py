"""Numbers: what a text counts and measures, in figures or in words, with unit and margin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from argmap.checks.fitting.wording import plain

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: value for value, word in enumerate(_ONES.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
SCALES = {
    "hundred": 1e2,
    "dozen": 12,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
TIMES = {
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "twofold": 2,
    "thrice": 3,
    "triple": 3,
    "tripled": 3,
    "trebled": 3,
    "halve": 0.5,
    "halves": 0.5,
    "halved": 0.5,
    "threefold": 3,
    "quadrupled": 4,
}
UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("%", "percent", "per cent", "pct", "pc"), ("share", 1)),
    **dict.fromkeys(("percentage point", "percentage points", "points", "point"), ("points", 1)),
    **dict.fromkeys(("second", "seconds", "sec"), ("time", 1)),
    **dict.fromkeys(("minute", "minutes", "min"), ("time", 60)),
    **dict.fromkeys(("hour", "hours"), ("time", 3600)),
    **dict.fromkeys(("day", "days"), ("time", 86_400)),
    **dict.fromkeys(("night", "nights"), ("time", 86_400)),
    **dict.fromkeys(("week", "weeks"), ("time", 604_800)),
    **dict.fromkeys(("fortnight", "fortnights"), ("time", 1_209_600)),
    **dict.fromkeys(("month", "months"), ("months", 1)),
    **dict.fromkeys(("year", "years"), ("months", 12)),
    **dict.fromkeys(("decade", "decades"), ("months", 120)),
    **dict.fromkeys(("century", "centuries"), ("months", 1200)),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeters"), ("length", 0.001)),
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeters"), ("length", 0.01)),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), ("length", 1)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometers"), ("length", 1000)),
    **dict.fromkeys(("mile", "miles"), ("length", 1609.344)),
    **dict.fromkeys(("foot", "feet", "ft"), ("length", 0.3048)),
    **dict.fromkeys(("inch", "inches"), ("length", 0.0254)),
    **dict.fromkeys(("yard", "yards"), ("length", 0.9144)),
    **dict.fromkeys(("microgram", "micrograms", "µg", "mcg"), ("mass", 1e-6)),
    **dict.fromkeys(("mg", "milligram", "milligrams"), ("mass", 0.001)),
    **dict.fromkeys(("g", "gram", "grams"), ("mass", 1)),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms"), ("mass", 1000)),
    **dict.fromkeys(("t", "tonne", "tonnes", "ton", "tons"), ("mass", 1e6)),
    **dict.fromkeys(("ounce", "ounces", "oz"), ("mass", 28.35)),
    **dict.fromkeys(("ml", "millilitre", "millilitres"), ("volume", 0.001)),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), ("volume", 1)),
    **dict.fromkeys(("gallon", "gallons"), ("volume", 4.546)),
    **dict.fromkeys(("barrel", "barrels"), ("volume", 158.987)),
    **dict.fromkeys(("hectare", "hectares", "ha"), ("area", 1)),
    **dict.fromkeys(("acre", "acres"), ("area", 0.4047)),
    **dict.fromkeys(("£", "pound", "pounds", "gbp"), ("£", 1)),
    **dict.fromkeys(("pence",), ("£", 0.01)),
    **dict.fromkeys(("$", "dollar", "dollars", "usd"), ("$", 1)),
    **dict.fromkeys(("cent", "cents"), ("$", 0.01)),
    **dict.fromkeys(("€", "euro", "euros", "eur"), ("€", 1)),
    **dict.fromkeys(("¥", "yen"), ("¥", 1)),
    **dict.fromkeys(("kwh", "kilowatt-hour", "kilowatt-hours"), ("energy", 1)),
    **dict.fromkeys(("mwh", "megawatt-hour", "megawatt-hours"), ("energy", 1000)),
    **dict.fromkeys(("kw", "kilowatt", "kilowatts"), ("power", 1)),
    **dict.fromkeys(("mw", "megawatt", "megawatts"), ("power", 1000)),
    **dict.fromkeys(("gw", "gigawatt", "gigawatts"), ("power", 1e6)),
    **dict.fromkeys(("decibel", "decibels", "db"), ("noise", 1)),
    **dict.fromkeys(("celsius", "°c"), ("celsius", 1)),
    **dict.fromkeys(("fahrenheit", "°f"), ("fahrenheit", 1)),
    **dict.fromkeys(("times",), ("times", 1)),
    **dict.fromkeys(("degree", "degrees", "°"), ("degree", 1)),
}
# What leaves a margin to a number, and to which side: below, above.
MARGINS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(
        (
            "about",
            "around",
            "roughly",
            "approximately",
            "some",
            "circa",
            "close to",
            "almost exactly",
        ),
        (0.07, 0.07),
    ),
    **dict.fromkeys(("more than", "over", "above", "at least", "exceeding"), (0.0, 0.15)),
    **dict.fromkeys(
        ("nearly", "almost", "just under", "under", "less than", "fewer than", "up to", "at most"),
        (0.1, 0.0),
    ),
}
_DIGITS = r"\d{1,3}(?:[,\u202f ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SPELLED = "|".join(sorted((*SMALL, "hundred", "thousand", "million", "billion", "dozen"), key=len))
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_MARGIN = "|".join(sorted(MARGINS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:\b(?P<margin>{_MARGIN})\s+(?:the\s+|a\s+)?)?"
    rf"(?:(?P<every>\bevery (?:second|other)\b)|(?P<of>\d+|{_SPELLED}) (?:in|out of)(?: every)? (?P<whole>\d+|{_SPELLED})\b"
    rf"|(?P<count>(?:{_SPELLED}|an?)[\s-])?(?P<part>{_PART})s?\b(?P<million>\s(?:a|of a)\s(?:million|billion|dozen|thousand|hundred)\b)?"
    rf"|\b(?P<times>{'|'.join(TIMES)})\b"
    rf"|(?<![\w.,/-])(?P<coin>[£$€¥]\s?)?(?P<figure>{_DIGITS})(?P<ordinal>st|nd|rd|th)?"
    rf"(?:[\s-]?(?P<scale>{_SCALE}|k|(?(coin)m|(?!)))\b)?(?P<rest>\sand\sa\shalf\b)?"
    rf"|\b(?P<words>(?:a\s)?(?:{_SPELLED})(?:(?:[\s-]|\sand\s)(?:{_SPELLED}))*)\b(?P<too>\sand\sa\shalf\b)?)"
    rf"(?:[\s-]*(?P<unit>{_UNIT})(?![\w]))?",
    re.IGNORECASE,
)
# One of these is in every number that has no digit.
_COUNTING = frozenset(
    word
    for name in (*SMALL, *SCALES, *TIMES, *PARTS, *(f"{part}s" for part in PARTS), "every")
    for word in name.casefold().split("-")
)
_SINGLE = re.compile(
    r"\b(?:an?|one|the|this|that|last|past|next|every|each|per|single) (second|minute|hour|day|night|week|fortnight|month|year|decade|century|mile|kilo|tonne)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}[:/]\d{1,2}(?:/\d{2,4})?\b|\b\d{4}-\d\d(?:-\d\d)?\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_RANGE = re.compile(r"(?<=\d)\s?(?:-|–)\s?(?=[£$€]?\d)")
_CODE = re.compile(
    r"\b[A-Za-z]+-?\d[\w-]*|\b\d+[A-Za-z]\d*\b(?<!\dk)(?<!\dm)(?<!\dp)(?<!\dg)(?<!\dt)"
)
# So small a share of the whole is what rounding leaves open.
_CLOSE = 1e-6
# Who turns miles into kilometres rounds them.
_CONVERTED = 0.01
_MEASURED = {"length", "mass", "volume", "area"}
# Of more numbers than these some two give nearly any.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text: its value, its unit as the text has it, its margin and its words."""

    value: float
    unit: str = ""
    below: float = 0.0
    above: float = 0.0
    words: str = ""
    is_year: bool = False
    is_share: bool = False
    """Whether it is a part of a whole, such as a fifth: 20 with the unit % and 0.2 without."""
    is_spelled: bool = False

    @property
    def dimension(self) -> str:
        """Return what it measures; empty if it has no unit that is known."""
        return UNITS[self.unit][0] if self.unit else ""

    @property
    def measure(self) -> float:
        """Return its value in the first unit of its dimension."""
        return self.value * UNITS[self.unit][1] if self.unit else self.value


@lru_cache(maxsize=2**12)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text; a plain number of four digits may be a year.

    >>> [(one.value, one.unit) for one in quantities("Three of 40 lost about 1,200 kg in a fifth of 2 weeks")]
    [(3.0, ''), (40.0, ''), (1200.0, 'kg'), (20.0, '%'), (2.0, 'weeks')]
    """
    if any(map(str.isdigit, cleaned := plain(text))):
        cleaned = _CODE.sub(" # ", _TIME.sub(" # ", _RANGE.sub(" to ", cleaned)))
    elif _COUNTING.isdisjoint(re.findall(r"[a-z]+", cleaned.casefold())):
        return ()
    return tuple(_with_units(list(_quantities(cleaned))))


def _quantities(text: str) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(text):
        value, unit, share = _value(found)
        if value is None:
            continue
        below, above = MARGINS.get((found["margin"] or "").lower(), (0.0, 0.0))
        figure = found["figure"] or ""
        plain_figure = bool(figure) and not (found["coin"] or found["scale"] or unit)
        yield Quantity(
            value,
            unit,
            below,
            above,
            found[0].strip(),
            is_year=plain_figure and _YEAR.fullmatch(figure) is not None,
            is_share=share,
            is_spelled=not figure,
        )


def _value(found: re.Match[str]) -> tuple[float | None, str, bool]:
    """Return value and unit of a number, and whether it is a share; none for what counts nothing."""
    unit = (found["unit"] or "").lower()
    if found["every"]:
        return 50.0, "%", True
    if found["whole"]:
        whole = _figure(found["whole"])
        return (100 * _figure(found["of"]) / whole if whole else None), "%", True
    if found["part"]:
        count = (found["count"] or "").strip(" -").lower()
        counted = SMALL.get(count, 1 if count in ("a", "an") else 0)
        part = found["part"].lower()
        # "The third", "fifth": a place in a row, and no share, unless a count stands before it.
        before = found.string[: found.start()].rstrip().lower()
        is_half = part == "half" and not before.endswith(("first", "second", "other"))
        if not counted and not is_half:
            return None, "", False
        if found["million"]:
            return (
                (counted or 1) / PARTS[part] * SCALES[found["million"].split()[-1].lower()],
                unit,
                False,
            )
        return 100 * (counted or 1) / PARTS[part], "%", True
    if found["times"] and found["times"].lower().startswith("hal"):
        return 50.0, "%", True
    if found["times"]:
        return float(TIMES[found["times"].lower()]), "", False
    if found["figure"]:
        scale = {**SCALES, "k": 1e3, "m": 1e6}.get((found["scale"] or "").lower(), 1)
        if unit == "second" and found["ordinal"]:
            unit = ""
        extra = 0.5 if found["rest"] else 0
        return (
            (_figure(found["figure"]) + extra) * scale,
            (found["coin"] or "").strip() or unit,
            False,
        )
    words = found["words"].lower()
    # "One" stands for anybody, and "a second" is mostly another.
    if words == "one" and not unit:
        return None, "", False
    return _spelled(words) + (0.5 if found["too"] else 0), unit, False


def _figure(figure: str) -> float:
    if figure.lower() in SMALL or not figure[0].isdigit():
        return _spelled(figure.lower())
    if re.fullmatch(r"\d{1,3}(?:[,\u202f ]\d{3})+(?:\.\d+)?", figure):
        return float(re.sub(r"[,\u202f ]", "", figure))
    return float(figure.replace(",", "."))


def _spelled(words: str) -> float:
    total = current = 0.0
    for word in re.split(r"[\s-]+", words):
        if word in SMALL:
            current += SMALL[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0.0
    return total + current


def _with_units(found: list[Quantity]) -> list[Quantity]:
    """Give "from 3 to 5 per cent" its unit twice."""
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        if not one.unit and after.dimension == "share" and not one.is_year and not after.is_share:
            found[at] = Quantity(
                one.value, "", one.below, one.above, one.words, False, True, one.is_spelled
            )
    return found


def single_spans(text: str) -> tuple[Quantity, ...]:
    """Return the spans that a text counts with an article: a week, a decade.

    >>> [(one.value, one.unit) for one in single_spans("within a week")]
    [(1.0, 'week')]
    """
    return tuple(
        Quantity(1.0, one[1].lower(), words=one[0]) for one in _SINGLE.finditer(plain(text))
    )


def is_same(claimed: Quantity, cited: Quantity) -> bool:
    """Return whether two numbers may be one: equal, converted, rounded or within a margin.

    >>> [one], [other] = quantities("about 40 %"), quantities("41 per cent")
    >>> is_same(one, other), is_same(other, one)
    (True, True)
    """
    pairs = [(claimed.value, cited.value)]
    if claimed.dimension and claimed.dimension == cited.dimension:
        pairs = [(claimed.measure, cited.measure)]
        if (
            claimed.dimension in _MEASURED
            and claimed.unit != cited.unit
            and _is_near(*pairs[0], _CONVERTED, _CONVERTED)
        ):
            return True
    below, above = claimed.below, claimed.above
    if not (below or above):
        below, above = cited.above, cited.below
    if claimed.is_share != cited.is_share:
        pairs += [(claimed.value, 100 * cited.value), (100 * claimed.value, cited.value)]
    return any(
        _is_near(one, other, below, above) or _is_rounded(claimed, one, other)
        for one, other in pairs
    )


def _is_share_of(one: float, other: float, cited: tuple[Quantity, ...]) -> bool:
    """Return whether the one of two numbers is a share, and the other what it may be a share of."""
    shares = {each.value for each in cited if each.is_share or each.dimension == "share"}
    return one in shares and other not in shares


def _is_near(one: float, other: float, below: float, above: float) -> bool:
    room = _CLOSE * max(abs(one), abs(other), _CLOSE)
    return one * (1 - below) - room <= other <= one * (1 + above) + room


def _is_rounded(claimed: Quantity, one: float, other: float) -> bool:
    """Return whether one is the other with fewer digits: 41 for 41.3, and 1.2 for 1.17."""
    if claimed.is_spelled or not one or claimed.below != claimed.above:
        return False
    digits = len(re.sub(r"\D", "", claimed.words).strip("0"))
    return digits >= 2 and float(f"{other:.{digits}g}") == float(f"{one:.{digits + 2}g}")


def is_worked_out(claimed: Quantity, cited: tuple[Quantity, ...]) -> bool:
    """Return whether a number follows from two of the others: sum, difference, ratio, change.

    >>> [eight] = quantities("8 micrograms")
    >>> is_worked_out(eight, quantities("from 41 to 33 micrograms"))
    True
    """
    values = [one.value for one in cited] if len(cited) <= _FEW else []
    margin = max(0.02, claimed.below, claimed.above)
    # What doubled has risen by 100 per cent.
    grown = [100 * (one.value - 1) for one in cited if one.words.split()[-1].lower() in TIMES]
    if claimed.dimension == "share" and claimed.value in grown:
        return True
    # "40, half of what was expected" expects 80.
    shares = [one.value / 100 for one in cited if one.is_share and one.value]
    wholes = [one.value / share for one in cited for share in shares if not one.is_share]
    if any(_is_near(claimed.value, each, claimed.below, claimed.above) for each in wholes):
        return True
    for one, other in permutations(values, 2):
        worked = []
        if _is_share_of(one, other, cited) and _is_near(
            claimed.value, one * other / 100, 0.02, 0.02
        ):
            return True
        if any(
            _is_near(claimed.value, each, claimed.below, claimed.above)
            for each in (one + other, one - other)
        ):
            return True
        if claimed.dimension == "share" or claimed.is_share:
            worked = [100 * abs(one - other) / other, 100 * one / other] if other else []
        elif other and (claimed.unit == "times" or claimed.words.split()[-1].lower() in TIMES):
            worked.append(one / other)
        if any(each > 0 and _is_near(claimed.value, each, margin, margin) for each in worked):
            return True
    return False

"""Change one thing in claims that their words bear out, and count the changes that are suspected.

    .venv/bin/python benchmarks/misfit.py [COUNT] [--pairs FILE]... [--texts FOLDER] [--missed KIND]

COUNT changed pairs (2,000 if not said), seeded, in kinds of like number: number, negation, entity,
direction, modality, unit, date. True pairs are those of FILE (benchmarks/misfit_pairs/true.txt) and of
the maps in corpus/ and examples/; the texts of the corpus maps are not in the repository: FOLDER has
them, told by their digest. Wanted are a recall of .85 and at most 5 % false alarms.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import argmap
from argmap.anchors import SourceText, digest_of, read_source
from argmap.checks.fitting.reading import pairs_of
from argmap.checks.fitting.record import Cited
from argmap.checks.fitting.suspect import suspicions
from measuring import Row, main

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / "benchmarks/misfit_pairs/true.txt"
MAPS = (
    *("corpus/take-up-iran-offer/map.argmap.yaml", "corpus/korematsu/map.argmap.yaml"),
    *("examples/northport/map.argmap.yaml", "examples/school-street/map.argmap.yaml"),
    *("examples/lift/lift.argmap.yaml", "examples/door-interlock/case.argmap.yaml"),
)
_NUMERALS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
NUMERALS = _NUMERALS.split()
_PEOPLE = "Brennan Kowalski Nakamura Adeyemi Fontaine Lindqvist Petrov Castellano"
PEOPLE = _PEOPLE.split()
_PLACES = "Kenya Portugal Canada Malaysia Bolivia Rotterdam Adelaide Toronto"
PLACES = _PLACES.split()
BODIES = ("the Meridian Council", "Halcyon Group", "the Ardent Foundation", "Vantage Press")
_MONTHS = "January February March April May June July August September October November December"
MONTHS = _MONTHS.split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
DAYS = _DAYS.split()
# Each word with the one that says the opposite, in both ways.
_OPPOSITES = (
    "rose fell,risen fallen,rise fall,rises falls,increased decreased,increase decrease,raised lowered,grew shrank,gained lost,"
    "fewer more,more less,higher lower,longer shorter,better worse,cheaper dearer,warmer colder,taller smaller,older younger,faster slower,"
    "over under,before after,accepted rejected,approved rejected,supported opposed,allowed forbidden,permitted prohibited,opened closed,"
    "began ended,won lost,most few,likely unlikely,safe dangerous,improved worsened,doubled halved,majority minority,best worst,"
    "inside outside,illegal legal,unlawful lawful,guilty innocent,above below,first last,support oppose,"
    "caused prevented,cut raised,dropped climbed,strong weak,stronger weaker,earlier later,allow forbid,keep abandon,accept reject,"
    "steep slight,cleaner dirtier,public private,reduced increased,reduces increases,falls rises,"
    "possible impossible,rejects accepts,lead follow,true false,lawful unlawful,constitutional unconstitutional,justify forbid"
)
OPPOSITES = {
    one: other
    for pair in _OPPOSITES.split(",")
    for one, other in (pair.split()[::-1], pair.split())
}
_UNITS = (
    "km|miles|metres",
    "kilometres|miles|metres",
    "metres|feet|kilometres",
    "cm|inches|metres",
    "kg|pounds|grams",
    "grams|kilograms|ounces",
    "tonnes|kilograms|pounds",
    "hours|days|minutes",
    "days|weeks|hours",
    "weeks|months|days",
    "months|years|weeks",
    "years|months|decades",
    "pounds|euros|dollars",
    "euros|dollars|pounds",
    "dollars|euros|pounds",
    "mg|grams|kg",
    "micrograms|milligrams|grams",
    "degrees|metres",
    "|",
    "|",
    "per cent|percentage points",
    "%|percentage points|kg",
    "minutes|hours",
    "month|week",
    "year|month",
)
UNITS = {row.split("|")[0]: row.split("|")[1:] for row in _UNITS}
MODES = {
    "may": ("must", "will"),
    "might": ("must", "will"),
    "could": ("must", "will"),
    "must": ("may", "should"),
    "should": ("must", "may"),
    "will": ("may", "must"),
    "would": ("must", "might"),
    "required": ("allowed",),
}
LINKS = r"is|are|was|were|has|have|had|will|would|can|could|may|must|should|might|does|do|did"
Change = Callable[[str, random.Random], str | None]


def one_of(
    pattern: str, claim: str, dice: random.Random, other: Callable[[str], str]
) -> str | None:
    """Put another word for one of those that a pattern finds."""
    places = list(re.finditer(pattern, claim))
    if not places:
        return None
    place = dice.choice(places)
    return claim[: place.start()] + other(place[0]) + claim[place.end() :]


def number(claim: str, dice: random.Random) -> str | None:
    """Change a number by more than its margin: beyond what "about" leaves open, or rounding."""
    figures = r"(?<![\w.,/:-])(?!(?:1[5-9]|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w/:-])"
    margins = r"(?:about|around|some|roughly|nearly|almost|over|than|under|to|least|most) $"
    places = list(re.finditer(rf"{figures}|\b(?i:{'|'.join(NUMERALS)})\b", claim))
    if not places:
        return None
    place = dice.choice(places)
    if not place[0][0].isdigit():
        other = dice.choice([each for each in NUMERALS if each != place[0].lower()])
    else:
        least = 0.2 if re.search(margins, claim[: place.start()]) else 0.02
        ways = [
            place[0][:at] + digit + place[0][at + 1 :]
            for at, sign in enumerate(place[0])
            if sign.isdigit()
            for digit in "123456789"
            if abs(_plain(place[0][:at] + digit + place[0][at + 1 :]) - _plain(place[0]))
            > least * _plain(place[0])
        ]
        other = dice.choice(ways)
    return claim[: place.start()] + other + claim[place.end() :]


def _plain(figure: str) -> float:
    return float(re.sub(r",(?=\d{3})", "", figure).replace(",", "."))


def negation(claim: str, dice: random.Random) -> str | None:
    if re.search(r"\bcannot\b", claim):
        return claim.replace("cannot", "can", 1)
    if re.search(r"\b(?:not|never) ", claim):
        return re.sub(r"\b(?:not|never) ", "", claim, count=1)
    plain_no = r"(?! (?:longer|more|fewer|less|one|matter))"
    if re.search(rf"\b[Nn]o{plain_no} [a-z]", claim):
        return re.sub(
            rf"\b(N)o{plain_no} (?=[a-z])|\bno{plain_no} (?=[a-z])",
            lambda one: "A " if one[1] else "a ",
            claim,
            count=1,
        )
    return one_of(rf"\b(?:{LINKS})\b", claim, dice, lambda word: f"{word} not")


def entity(claim: str, dice: random.Random) -> str | None:
    names = r"(?:(?<=[a-z,] )|(?<=^))(?:(?:Mr|Ms|Mrs|Dr) )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
    never = {*MONTHS, *DAYS, "The", "A", "In", "It", "I"}

    def other(word: str) -> str:
        pool = BODIES if " " in word else PEOPLE if dice.random() < 0.5 else PLACES
        return dice.choice(pool)

    places = [
        one
        for one in re.finditer(names, claim)
        if one[0].split()[0] not in never
        and not re.match(r"\.? \d", claim[one.end() :])
        and (one.start() or " " in one[0] or one[0] in FIRST)
    ]
    if not places:
        return None
    place = dice.choice(places)
    return claim[: place.start()] + other(place[0]) + claim[place.end() :]


FIRST: set[str] = set()
"""Names that may begin a claim: those that stand in the midst of one too."""


def direction(claim: str, dice: random.Random) -> str | None:
    return one_of(
        # Not "after all", "no longer", "under an Act", "most dire": there the opposite makes no sentence.
        rf"(?<!no )\b(?!(?:over|under) (?!\d))(?!most (?!of))(?!(?:last|first) (?:year|week|month))(?:{'|'.join(OPPOSITES)})\b(?! all)",
        claim,
        dice,
        lambda word: OPPOSITES[word],
    )


def modality(claim: str, dice: random.Random) -> str | None:
    denies = re.search(r"\b(?:not|nobody|no|never|nobody.s)\b", claim, re.IGNORECASE)

    def other(word: str) -> str:
        # "May not" and "must not" forbid alike.
        same = ("may", "must", "might") if denies and word in ("may", "must", "could") else ()
        return dice.choice([each for each in MODES[word] if each not in same] or [word])

    return one_of(rf"(?<!the )(?<!a )\b(?:{'|'.join(MODES)})\b", claim, dice, other)


def unit(claim: str, dice: random.Random) -> str | None:
    names = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
    return one_of(
        rf"(?<=\d )(?:{names})(?!\w)|(?<=(?:one|two|six|ive|ree|our|ven|ght|ine|ten|lve|nty) )(?:{names})(?!\w)",
        claim,
        dice,
        lambda word: dice.choice(UNITS[word]),
    )


def date(claim: str, dice: random.Random) -> str | None:
    def other(word: str) -> str:
        if word[0].isdigit():
            return str(int(word) + dice.choice([-11, -7, -4, -3, 3, 4, 6, 12]))
        pool = MONTHS if word in MONTHS else DAYS
        return dice.choice([each for each in pool if each != word])

    months = "|".join(each for each in MONTHS if each != "May")
    return one_of(
        rf"\b(?:1[5-9]|20)\d\d\b|\b(?:{months}|{'|'.join(DAYS)})\b|\b(?<=in )May\b",
        claim,
        dice,
        other,
    )


CHANGES: dict[str, Change] = {
    "number": number,
    "negation": negation,
    "entity": entity,
    "direction": direction,
    "modality": modality,
    "unit": unit,
    "date": date,
}


def hand_made(path: Path) -> Iterator[Cited]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "=>" in line and line[0] != "#":
            quote, claim = line.split("=>")
            yield Cited(claim.strip(), quote.strip(), id=claim.strip())


def of_maps(folder: Path | None) -> Iterator[Cited]:
    texts: dict[str, SourceText] = {}
    for path in sorted(folder.iterdir()) if folder else ():
        text = read_source(path) if path.suffix in (".txt", ".md") else SourceText("")
        texts[digest_of(text.text)] = text
    for name in MAPS:
        argument_map = argmap.load(ROOT / name)
        beside = argmap.read_sources(argument_map, folder=None, beside=ROOT / name)
        for at in (
            *(ROOT / name).parent.glob("sources/*.txt"),
            *(ROOT / name).parent.glob("*.txt"),
        ):
            text = read_source(at)
            texts[digest_of(text.text)] = text
            beside.update({each.id: text for each in argument_map.sources if each.id == at.stem})
        beside.update(
            {each.id: texts[each.digest] for each in argument_map.sources if each.digest in texts}
        )
        for pair in pairs_of(argument_map, argmap.verify(argument_map, beside).checks):
            yield replace(pair, id=f"{argument_map.id or name}/{pair.id}")


def is_suspected(pair: Cited) -> bool:
    return bool(suspicions((pair,)))


def rows(quick: bool) -> Iterator[Row]:
    """Yield the share of true pairs that are suspected, and of changes that are found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=500 if quick else 2000)
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--no-maps", action="store_true")
    parser.add_argument(
        "--missed", choices=CHANGES, help="print the changes that were not suspected"
    )
    parser.add_argument("--seed", type=int, default=22)
    given, _ = parser.parse_known_args()
    written = [pair for path in given.pairs or [OURS] for pair in hand_made(path)]
    mapped = [] if given.no_maps else list(of_maps(given.texts))
    pairs = [*written, *mapped]
    FIRST.update(re.findall(r"(?<=[a-z,] )[A-Z]\w+", " ".join(pair.claim for pair in pairs)))
    wrong = {"hand-made pairs": written, "pairs of maps": mapped}
    for name, true in wrong.items():
        alarms = sum(map(is_suspected, true))
        share = 100 * alarms / max(1, len(true))
        yield Row(f"{name} suspected", share, None, "%", f"{alarms} of {len(true)}")
    silent = [pair for pair in pairs if not is_suspected(pair)]
    dice = random.Random(given.seed)
    made, caught = Counter[str](), Counter[str]()
    for kind, change in CHANGES.items():
        able = [pair for pair in silent if change(pair.claim, random.Random(1))]
        for _ in range(-(-given.count // len(CHANGES)) if able else 0):
            pair = dice.choice(able)
            claim = change(pair.claim, dice)
            if claim is None or claim == pair.claim:
                continue
            made[kind] += 1
            if is_suspected(replace(pair, claim=claim)):
                caught[kind] += 1
            elif given.missed == kind:
                print(f"  {claim} || {' '.join(pair.quote.split())}", file=sys.stderr)
        share = caught[kind] / max(1, made[kind])
        yield Row(
            f"{kind} found", share, None, "", f"{caught[kind]} of {made[kind]}, {len(able)} pairs"
        )
    recall = caught.total() / max(1, made.total())
    yield Row("all changes found", recall, None, "", f"{caught.total()} of {made.total()}")


if __name__ == "__main__":
    main(rows)

"""Craft: what a box or a step should not hold, by the words alone (rules N).

One claim to a box, no inference inside it; and in a step that is worked out each term of the conclusion
stands in a premise ("no rabbits out of hats"), and each term of a premise in the conclusion or beside it
("no danglers", "holding hands"). Source: van Gelder, Rationale; Twardy, Argument maps improve critical
thinking (2004).
"""

import re
from collections.abc import Iterator, Mapping

from argmap.checks.record import Remark, Rule
from argmap.checks.terms import STEM, WORD, terms_of
from argmap.model import ASSURANCE, Argument, ArgumentMap, Statement

LEAST_SHARED = 0.6
"""How much of its words a conclusion must share with its premises, before a missing one is told."""
INFERRING = {
    "en": ("because(?! of)", "therefore", "hence", "consequently", "it follows that", "ergo"),
    "de": ("weil", "deshalb", "deswegen", "folglich", "daher", "daraus folgt"),
    "fr": (r"parce qu(?:e|['’]\w*)", "par conséquent", "donc", "il s['’]ensuit"),
    "es": ("porque", "por lo tanto", "por consiguiente", "por ende"),
    "ar": ("لأن", "لذلك", "وبالتالي"),
}
"""Words that lead from a reason to a conclusion, by language."""
# Words that carry no matter of their own: who says or wants something, and that it is, goes or may be so.
_EMPTY_WORDS = """
able about after also because been before being both cannot come could does done each else ever
every from gave give given gives goes going gone have having hence here hold holds into just
keep keeps kept know known knows less like made make makes many might more most much must need
needs none nothing often once only other over rather really said same says should some still
such take taken takes than that their them then there these they thing this those though thus
told took under until upon very want wanted wants well were what whatever when where whether
which while whoever whom whose will with without would
"""
_EMPTY = frozenset(word[:STEM] for word in _EMPTY_WORDS.split())
_GENERAL = re.compile(
    r"\s*(?:whoever|whatever|who|if|when|where|wherever|whenever)\b", re.IGNORECASE
)
_VERBS = (
    "is|are|was|were|has|have|had|does|do|did|will|would|can|cannot|could|should|must|may|might|"
    "became|becomes|came|comes|fell|falls|gave|gives|got|gets|grew|grows|held|holds|kept|keeps|"
    "left|leaves|lost|loses|made|makes|met|meets|rose|rises|said|says|shows|showed|stands|stood|"
    "took|takes|went|goes|won|wins"
)
_SUBJECT = (
    "the|this|that|these|those|there|it|its|he|she|they|we|you|i|his|her|their|our|no|nobody|"
    "nothing|every|each|all|many|most|some"
)
# A comma, "and", a new subject and a verb of its own: two claims, and not two things in a list.
_CLAUSES = re.compile(
    rf"\b(?:{_VERBS}|\w{{3,}}ed)\b[^,;.]*,\s+and\s+(?:{_SUBJECT})\b(?:\s+[\w’'-]+){{0,5}}?\s+(?:{_VERBS}|\w{{3,}}ed)\b",
    re.IGNORECASE,
)
# What nearly every text lacks, looked for first: the search above tries each word for a verb.
_JOINED = re.compile(r",\s+and\s", re.IGNORECASE)
_SEMICOLON = re.compile(r"\w\s*;\s+\w")
# What a search can jump to comes first, and what must stand before it is looked back for.
_SENTENCES = re.compile(r"[.!?…。？！](?<=\w{3}.)[\"'”’»)\]]*\s+[\"'“‘«(\[]*[A-ZÀ-ÖØ-Þ]\w*\s+\w+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“|‘[^’]*’(?!\w)")


def _language(argument_map: ArgumentMap) -> str:
    return (argument_map.metadata.language or "en").split("-")[0].lower()


def _own_words(argument_map: ArgumentMap) -> Iterator[tuple[Statement, str]]:
    """Yield what the analyst worded: evidence keeps the words of its source, and quotations too."""
    if argument_map.metadata.reading != ASSURANCE:
        for item in argument_map.statements:
            if item.kind in ("claim", "assumption"):
                yield item, _QUOTED.sub("“”", item.text)


def _two_claims(argument_map: ArgumentMap) -> Iterator[Remark]:
    joins = _language(argument_map) == "en"
    for item, words in _own_words(argument_map):
        if _SENTENCES.search(words):
            said = "two sentences"
        elif ";" in words and _SEMICOLON.search(words):
            said = "two clauses with a semicolon between them"
        elif joins and _JOINED.search(words) and _CLAUSES.search(words):
            said = "two clauses with “and” between them"
        else:
            continue
        yield (
            item.id,
            f"{said} in one box: make them two statements if one can be true without the other",
        )


def _inner_inference(argument_map: ArgumentMap) -> Iterator[Remark]:
    listed = INFERRING.get(_language(argument_map))
    if listed is None:
        return
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)", re.IGNORECASE)
    # A search for all of them tries each letter; that one of them can be there at all is told sooner.
    begun = [re.split(r"[^\w ]", word)[0] for word in listed]
    for item, words in _own_words(argument_map):
        lowered = words.lower()
        if words.isascii() and not any(word in lowered for word in begun):
            continue
        found = wanted.search(words)
        # "Whoever lies because he must, lies": a rule about reasons, and no reason.
        if found is not None and not _GENERAL.match(words):
            yield (
                item.id,
                f"“{found[0]}” leads from a reason to a conclusion inside one box: make the reason a "
                "statement of its own that supports the other",
            )


def _worked_out(argument_map: ArgumentMap) -> Iterator[Argument]:
    """Yield the supports whose co-premises the analyst has supplied: there the rules of words hold.

    Elsewhere a reason and a claim are put side by side, and what joins them goes without saying.
    """
    if argument_map.metadata.reading == ASSURANCE:
        return
    kinds = argument_map.kinds
    for step in argument_map.arguments:
        linked = len(step.premises) > 1 and any(
            kinds[name] == "assumption" for name in step.premise_ids
        )
        if linked and step.polarity == "supports" and step.target in kinds:
            yield step


def _terms(argument_map: ArgumentMap, steps: list[Argument]) -> Mapping[str, frozenset[str]]:
    """Return the terms of what the steps tie together, without the words that carry no matter."""
    named = {name for step in steps for name in (step.target, *step.premise_ids)}
    # Which words are common takes the whole map, which a map without such steps is spared.
    terms = terms_of(argument_map) if named else {}
    return {name: terms[name] - _EMPTY for name in named}


def _rabbits(argument_map: ArgumentMap) -> Iterator[Remark]:
    steps = list(_worked_out(argument_map))
    terms = _terms(argument_map, steps)
    for step in steps:
        whole = terms[step.target]
        given = frozenset[str]().union(*(terms[name] for name in step.premise_ids))
        missing = whole - given
        if missing and len(whole & given) >= LEAST_SHARED * len(whole):
            words = _spelt(argument_map.statement(step.target).text, missing)
            yield (
                step.id,
                f"its conclusion {step.target!r} speaks of {words}, and no premise does: say in a premise "
                "what brings it in",
            )


def _danglers(argument_map: ArgumentMap) -> Iterator[Remark]:
    steps = list(_worked_out(argument_map))
    terms = _terms(argument_map, steps)
    kinds = argument_map.kinds
    for step in steps:
        for name in step.premise_ids:
            # Evidence says more than a step needs; what the analyst supplied is there to join.
            if kinds[name] != "assumption" or not terms[name]:
                continue
            others = (terms[other] for other in step.premise_ids if other != name)
            beside = terms[step.target].union(*others)
            missing = terms[name] - beside
            if missing and len(terms[name] & beside) >= LEAST_SHARED * len(terms[name]):
                words = _spelt(argument_map.statement(name).text, missing)
                yield (
                    step.id,
                    f"its premise {name!r} speaks of {words}, which is in no other premise and not in the "
                    "conclusion: say how it is connected, or leave it out",
                )


def _spelt(text: str, stems: frozenset[str]) -> str:
    """Return the words of a text that have these stems, as they are spelt there."""
    found = (word for word in WORD.findall(text) if word.casefold()[:STEM] in stems)
    return ", ".join(f"“{word}”" for word in dict.fromkeys(found))


CRAFT_RULES: tuple[Rule, ...] = (
    Rule(
        "N001",
        "info",
        "term from nowhere",
        "A term of the conclusion is in no premise (rabbit rule).",
        _rabbits,
    ),
    Rule(
        "N002",
        "info",
        "dangling term",
        "A term of a premise is in no other premise and not in the conclusion (holding hands).",
        _danglers,
    ),
    Rule("N003", "info", "two claims in a box", "A statement makes two claims.", _two_claims),
    Rule(
        "N004",
        "info",
        "inference in a box",
        "A statement holds a whole inference.",
        _inner_inference,
    ),
)

"""Reading: the claims of a map, each with the words it cites and what stands around them."""

import re
from collections.abc import Iterator
from functools import partial

from argmap.anchors.verify import AnchorCheck
from argmap.attribution.chains import HOLDS
from argmap.checks.fitting.record import Cited
from argmap.model import ArgumentMap, Source, Statement
from argmap.model.quotes import MARK

# So much of a text before and behind the words may say what they take for granted.
BEFORE, BEHIND = 400, 150
# No words that anybody quotes for a claim are longer; beyond it only the beginning is compared.
_LONGEST = 4000
_END = re.compile(r"(?<![A-Z])[.!?…][\"”’)\]]*\s|\n\s*\n")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|is|was|are|were|has|had|have|that|with|for|not|from|will|an|by|on|it|to|no|be|been|its|his|their)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:der|die|das|und|ist|nicht|ein|eine|mit|von|le|la|les|des|et|est|une|dans|pour|el|los|las|del|que|por|para|una|il|che|di|het|een|och|att)\b",
    re.IGNORECASE,
)


def pairs_of(argument_map: ArgumentMap, checked: tuple[AnchorCheck, ...] = ()) -> tuple[Cited, ...]:
    """Return the claims and evidence of a map that cite words, each with all the words it cites.

    Words come from the texts that anchors were checked against, or else as the map quotes them. A
    statement that has words in one place and only points to another is left out: what it points to
    may say the rest.
    """
    checks: dict[str, list[AnchorCheck]] = {}
    for check in checked:
        if check.speaker is None:
            checks.setdefault(check.id, []).append(check)
    return tuple(
        pair
        for item in argument_map.statements
        if item.kind in ("claim", "evidence") and item.anchors
        for pair in _pair(argument_map, item, checks.get(item.id, []))
    )


def _pair(argument_map: ArgumentMap, item: Statement, checks: list[AnchorCheck]) -> Iterator[Cited]:
    found = {id(check.anchor): check for check in checks}
    by_place = {check.path[-1]: check for check in checks}
    words: list[str] = []
    around: list[str] = []
    whole: dict[str, None] = {}
    sentences: list[tuple[str, str]] = []
    for at, anchor in enumerate(item.anchors):
        check = found.get(id(anchor)) or by_place.get(at)
        cited = (check.words if check else "") or anchor.quote
        if not cited:
            return
        words.append(cited[:_LONGEST])
        if check and check.words and check.text is not None:
            sentences.append(_sentence(check))
            around.append(_around(check))
            whole[check.text.text] = None
    source = argument_map.source(item.anchors[0].source)
    words = list(dict.fromkeys(words))
    quote = " … ".join(words)
    abridged = len(sentences) < len(item.anchors) and any(MARK.search(each) for each in words)
    held = [one for one in item.attributions if one.stance in HOLDS]
    yield Cited(
        item.text,
        quote,
        item.id,
        " … ".join(around),
        "\n".join(whole),
        partial(_known, argument_map, item, source),
        " ".join(one.hedge for one in held if one.hedge) or _likelihood(item),
        _is_english(argument_map, source, item.text, quote),
        _reporter(argument_map, item, source),
        sentences[0] if len(item.anchors) == len(sentences) == 1 else ("", ""),
        " / ".join(f"{before} / {behind}" for before, behind in sentences),
        len(words) > 1,
        abridged,
    )


def _around(check: AnchorCheck) -> str:
    text = check.text.text if check.text else ""
    start, end = check.start or 0, check.end or 0
    return f"{text[max(0, start - BEFORE) : start]} … {text[end : end + BEHIND]}"


def _sentence(check: AnchorCheck) -> tuple[str, str]:
    """Return what stands before and behind the words, up to where their sentence begins and ends."""
    text = check.text.text if check.text else ""
    start, end = check.start or 0, check.end or 0
    before = text[max(0, start - BEFORE) : start]
    ends = [found.end() for found in _END.finditer(before)]
    # A quotation may have begun sentences ago, in the same paragraph.
    last = ends[-1] if ends and before.count("“") <= before.count("”") else 0
    behind = text[end : end + BEFORE]
    ended = _END.search(behind) if not text[start:end].rstrip().endswith((".", "!", "?")) else None
    return before[last:], behind[: ended.end()] if ended else behind[:BEHIND]


def _known(argument_map: ArgumentMap, item: Statement, source: Source) -> str:
    """Return the names and dates that stand beside the words: of the source, the parties, the event."""
    times = [source.date, item.time, *(hop.date for one in item.attributions for hop in one.hops)]
    titles = [source.title, *source.authors, source.publisher or "", argument_map.title or ""]
    people = [party.name for party in argument_map.parties]
    return " ; ".join([*titles, *people, *(str(time) for time in times if time is not None)])


def _likelihood(item: Statement) -> str:
    return next((str(one.likelihood) for one in item.assessments if one.likelihood), "")


def _is_english(argument_map: ArgumentMap, source: Source, claim: str, quote: str) -> bool:
    """Return whether both are English, as source and map say, or as their small words tell."""
    told = [tag for tag in (source.language, argument_map.metadata.language) if tag]
    if any(not tag.casefold().startswith("en") for tag in told):
        return False
    words = f"{claim} {quote}"
    return bool(told) or len(_ENGLISH.findall(words)) >= len(_OTHER.findall(words))


def _reporter(argument_map: ArgumentMap, item: Statement, source: Source) -> str:
    """Return the author of the source if the statement is said on the author's own word alone."""
    held = [one for one in item.attributions if one.stance in HOLDS]
    if len(held) != 1 or len(held[0].hops) > 1 or not source.authors:
        return ""
    name = argument_map.party(held[0].party).name
    one = held[0].party if held[0].party in source.authors else name
    return name if one in source.authors else ""

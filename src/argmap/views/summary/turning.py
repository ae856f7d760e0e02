"""Turning: the weakest link of a verdict, and what would change it, in sentences."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.attribution import Chain, chain
from argmap.errors import FlipLimitError
from argmap.explain import Flip, flip
from argmap.languages import count, listing, message, plural, say, spoken
from argmap.model import ASSURANCE, Argument, Statement
from argmap.semantics.grounding import whose_word
from argmap.semantics.statuses import Status
from argmap.semantics.words import said_status, sentence
from argmap.views.blocks import Span, Words, spans, words
from argmap.views.phrases import flat, verdict_said
from argmap.views.request import Request
from argmap.views.summary.subject import Side, Subject, below

MOST_NAMED = 2
RULES: Mapping[str | None, str] = {
    "robust": message("No change of rules alters this."),
    "fragile": message("It depends on the rules used."),
}


def lead(subject: Subject) -> Side | None:
    """Return the side that a reader takes away: the first that is accepted, else the first."""
    accepted = (one for one in subject.sides if subject.status(one) in ("accepted", "supported"))
    return next(accepted, next(iter(subject.sides), None))


def weakest_link(subject: Subject, side: Side) -> Words:
    """Say where the support of a side is weakest, or why it is not accepted."""
    request = subject.request
    item = request.worst(side.statements)
    ground = request.evaluation.grounds.get(item.id)
    which = _which(side)
    if ground is None or request.evaluation.reading == ASSURANCE:
        return (*which, *_stopped(request, item))
    whole = request.argument_map
    if ground.assumptions:
        first = whole.statement(ground.assumptions[0])
        many = len(ground.assumptions)
        said = message("It rests on an assumption: “{text}”")
        if many > 1:
            said = message("It rests on {n} assumptions, the first of them “{text}”")
        text = words(Span(flat(first.text)))
        return (*which, *spans(said, text=text, n=str(many)))
    found = _told(request, side)
    if found is not None:
        name, teller, asked = found
        said = message("What {who} said, known by hearsay: “{text}”")
        ask = (Span(" "), *spans("To check, ask {who}.", who=asked)) if asked else ()
        text = words(flat(whole.statement(name).text))
        return (*which, *spans(said, who=teller, text=text), *ask)
    if ground.weakest == "uncontested":
        said = message("It begins with what nobody in the map contests and no evidence backs.")
        return (*which, *spans(said))
    if ground.alone:
        alone = whose_word(whole, ground.alone)
        said = message("All of it rests on {word}: nothing else in the map bears it out.")
        return (*which, *spans(said, word=alone))
    return (*which, *spans("None stands out: evidence of independent origin carries it."))


def _stopped(request: Request, item: Statement) -> Words:
    """Say why a statement is not accepted, and by what: what is open below it, or stands against it."""
    whole, verdict = request.argument_map, request.verdict(item.id)
    found = request.why(item.id)
    wanted = ("open",) if verdict.status == "open" else ("accepted", "holds")
    for line in found.lines:
        if line.depth != 1 or whole.kinds.get(line.id) == "question":
            continue
        stands = request.verdict(line.id).status in wanted
        goes_against = line.role in ("against", "undercut") or verdict.status == "open"
        if not (line.role == "rival" or (stands and goes_against)):
            continue
        step = whole[line.id]
        names = step.premise_ids if isinstance(step, Argument) else (line.id,)
        texts = words(*(flat(whole.statement(name).text) for name in names[:1]))
        said = message("It is not accepted. {reason} See “{text}”")
        return spans(said, reason=sentence(verdict.reason), text=texts)
    return spans("It is not accepted. {reason}", reason=sentence(verdict.reason))


def _which(side: Side) -> Words:
    return words(Span(f"({side.letter})", "strong"), " ") if side.letter else ()


def _told(request: Request, side: Side) -> tuple[str, str, str] | None:
    """Find the nearest accepted reason that came by hearsay: its id, who said it, who could be asked."""
    whole = request.argument_map
    for name in below(request, side.ids):
        if name not in whole.kinds or request.verdict(name).status != "accepted":
            continue
        chains: Iterable[Chain] = chain(whole, name)
        for one in chains:
            if one.is_hearsay and one.weakest is not None:
                asked = listing(flat(whole.party(who).name) for who in one.could_confirm)
                return name, flat(whole.party(one.weakest.party).name), asked
    return None


def changes(subject: Subject, sides: Iterable[Side]) -> Iterator[Words]:
    """Yield for each side its verdict, whether other rules alter it, and the cheapest change that turns it.

    Sides of which all the same is said are told together.
    """
    request = subject.request
    told: dict[Words, list[Side]] = {}
    for side in sides:
        item = request.worst(side.statements)
        standing = request.firmness.statements.get(item.id) if request.firmness else None
        rules = RULES.get(standing.standing) if standing else None
        said: Words = (*verdict_said(request, item.id), Span("."))
        said += words(" ", say(rules)) if rules else ()
        told.setdefault((*said, Span(" "), *change(request, item.id)), []).append(side)
    for line, alike in told.items():
        letters = [f"({side.letter})" for side in alike if side.letter]
        if letters:
            which = words(Span(listing(letters), "strong"))
            yield spans("{which}: {said}", which=which, said=line)
        else:
            yield spans("It is {said}", said=line)


def change(request: Request, item_id: str) -> Words:
    """Say the cheapest change that would turn a verdict."""
    try:
        found = flip(request.argument_map, item_id, most=1, setting=request.inner)
    except FlipLimitError:
        return spans("What would turn it was not found within the limit of the search.")
    if not found:
        return spans("Nothing that is given or weighed otherwise would turn it.")
    return flip_sentence(request, item_id, found[0])


def flip_sentence(request: Request, item_id: str, one: Flip) -> Words:
    """Say one change as a sentence: what the verdict becomes, and what for."""
    assert one.status is not None
    status = said_status(one.status)
    if one.add:
        if one.add[0] == "for":
            said = message("It would become {status} with new evidence for it.")
        else:
            said = message("It would become {status} with new evidence against it.")
        return spans(said, status=status)
    clauses: list[Words] = []
    if one.withdraw:
        dropped = _named(request, one.withdraw, item_id)
        clauses.append(spans(DROPPED[min(len(one.withdraw), 3)], what=dropped))
    if one.grant:
        clauses.append(
            spans("it were granted that {what}", what=_named(request, one.grant, item_id))
        )
    if one.weigh:
        how = listing(flat(str(item)) for item in one.weigh)
        clauses.append(spans("a step were given another weight ({how})", how=how))
    whole = clauses[0]
    for clause in clauses[1:]:
        whole = spans("{first}, and {next}", first=whole, next=clause)
    return spans("It would become {status} if {condition}.", status=status, condition=whole)


DROPPED = {
    1: message("{what} were dropped"),
    2: message("both {what} were dropped"),
    3: message("{what} were dropped"),
}


WITHOUT: Mapping[Status, tuple[str, str]] = {
    "accepted": plural("{which} would be accepted", "{which} would be accepted"),
    "rejected": plural("{which} would be rejected", "{which} would be rejected"),
    "not-shown": plural("{which} would not be shown", "{which} would not be shown"),
    "open": plural("{which} would be open", "{which} would be open"),
    "supported": plural("{which} would be supported", "{which} would be supported"),
    "incomplete": plural("{which} would be incomplete", "{which} would be incomplete"),
    "challenged": plural("{which} would be challenged", "{which} would be challenged"),
    "defeated": plural("{which} would be defeated", "{which} would be defeated"),
}


def without(turns: Iterable[tuple[Side, Status]]) -> str:
    """Say what sides would be without a reason."""
    by_status: dict[Status, list[Side]] = {}
    for side, status in turns:
        by_status.setdefault(status, []).append(side)
    clauses = []
    for status, sides in by_status.items():
        letters = [f"({side.letter})" for side in sides if side.letter]
        which = listing(letters) if letters else say("the claim above")
        clauses.append(count(len(sides), *WITHOUT[status], which=which))
    return say("Without it, {clauses}.", clauses=listing(clauses))


def _named(request: Request, names: tuple[str, ...], itself: str) -> Words:
    """Quote a few statements and count the rest; that of which the verdict is said is not quoted."""
    whole = request.argument_map
    names = tuple(sorted(names, key=lambda name: name == itself))
    shown = names if len(names) <= MOST_NAMED else names[:1]
    begin, end = spoken().quotes
    texts = [
        words(say("the statement itself"))
        if name == itself
        # Apart from its marks, as it may be cut.
        else words(begin, flat(whole.statement(name).text).rstrip("."), end)
        for name in shown
    ]
    left = len(names) - len(shown)
    if left:
        rest = count(left, "{n} more reason", "{n} more reasons")
        return spans("{first} and {rest}", first=texts[0], rest=rest)
    if len(texts) == 2:
        return spans("{first} and {second}", first=texts[0], second=texts[1])
    return texts[0]

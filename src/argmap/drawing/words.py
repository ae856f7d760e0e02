"""Words: how a statement, its speaker, its source and its standing are said in every view."""

from collections.abc import Mapping

from argmap.attribution import Chain
from argmap.attribution.vocabulary import ACTS, ACTS_TO
from argmap.drawing.elements import statement_element
from argmap.drawing.styles import GSN
from argmap.languages import count, enumeration, listing, message, plural, quoted, say
from argmap.model import ASSURANCE, Anchor, Argument, ArgumentMap, Attribution, Hop, Statement
from argmap.model.voices import is_reported, stated_word
from argmap.query import answers_to, attack_kind
from argmap.query.architecture import MODULE_TYPE

PILL_WORDS = {
    "supports": message("+ because"),
    "attacks": message("− but"),
    "undercut": message("× undercut"),
    "answers": message("answers"),
    "objects": message("− against"),
}
OUR_STEP = message("our step")
TIE_WORDS = {
    "rephrase": message("rephrases"),
    "preference": message("preferred to"),
    "context": message("context of"),
    "answer": message("answers"),
    "rival": message("or else"),
    "part": message("part of"),
}
HUNG_WORDS = {
    "answer": message("answers"),
    "part": message("part"),
    "context": message("in context of"),
}
KIND_WORDS = {
    "claim": message("claim"),
    "evidence": message("evidence"),
    "assumption": message("assumption"),
    "question": message("question"),
}
VERB_OF_KIND = {
    "rebut": message("rebuts"),
    "undermine": message("undermines"),
    "undercut": message("undercuts"),
}
STANCE_PHRASES = {
    "denies": message("denied by {who}"),
    "concedes": message("conceded by {who}"),
    "questions": message("questioned by {who}"),
}
REPORTED_STANCES = {
    "denies": message("denied by {who}, as {reporter} reports"),
    "concedes": message("conceded by {who}, as {reporter} reports"),
    "questions": message("questioned by {who}, as {reporter} reports"),
}
STATED: Mapping[str, str] = {
    "stated": message("stated"),
    "interpreted": message("interpreted"),
    "imputed": message("imputed"),
    "not stated": message("not stated"),
}


def pill_word(kind: str) -> str:
    """Return what the sign of a step of a look says."""
    return say(PILL_WORDS[kind])


def pill_kind(argument_map: ArgumentMap, argument: Argument) -> str:
    """Say which look an argument has: supports, attacks or undercut; at a question answers or objects."""
    kind = argument_map.kinds.get(argument.target)
    if kind == "question":
        return "answers" if argument.polarity == "supports" else "objects"
    # What is attacked and no statement is a step.
    return "undercut" if kind is None and argument.polarity == "attacks" else argument.polarity


def attack_role(argument_map: ArgumentMap, statement: Statement) -> str | None:
    """Say what a statement does that only attacks: rebut, undermine or undercut."""
    steps = argument_map.outgoing.get(statement.id, ())
    if not steps or steps[0].polarity == "supports":
        return None
    if any(argument.polarity == "supports" for argument in steps):
        return None
    # An answer that speaks against its rivals is an answer in the first place.
    if any(tie.kind == "answer" for tie in argument_map.ties.get(statement.id, ())):
        return None
    return attack_kind(argument_map, steps[0])


def tag(argument_map: ArgumentMap, statement: Statement) -> str:
    """Name the kind of a statement in capitals, as ``kind_words`` does."""
    return kind_words(argument_map, statement).upper()


def kind_words(argument_map: ArgumentMap, statement: Statement) -> str:
    """Name the kind of a statement, and its role when it only attacks; in a case as GSN does."""
    return named_kind(argument_map, statement, attack_role(argument_map, statement))


def named_kind(argument_map: ArgumentMap, statement: Statement, role: str | None) -> str:
    """Name the kind of a statement whose ``attack_role`` is known."""
    if argument_map.metadata.reading == ASSURANCE and statement.kind != "question":
        return statement_element(argument_map, statement, GSN).words(GSN)
    words: list[str] = [say(KIND_WORDS[statement.kind])]
    if role:
        at = argument_map.outgoing[statement.id][0].target
        is_asked = argument_map.kinds.get(at) == "question"
        words.append(say("objects") if is_asked else say(VERB_OF_KIND[role]))
    return " · ".join(words)


def status(argument_map: ArgumentMap, statement: Statement) -> str:
    """Say how a statement stands in the map: what bears on it, not whether it is true."""
    steps = argument_map.incoming.get(statement.id, ())
    support = [argument for argument in steps if argument.polarity == "supports"]
    aimed_at = [argument for argument in support if argument.id in argument_map.incoming]
    attacked = len(support) < len(steps) or any(
        _is_undercut(argument_map, argument) for argument in aimed_at
    )
    if statement.kind == "question":
        return answer_words(argument_map, statement.id)
    if argument_map.metadata.reading == ASSURANCE:
        return _in_case(argument_map, statement, attacked, bool(support))
    if statement.kind == "assumption":
        how = say(STATED[stated_word(statement)])
        return say("{how}, disputed", how=how) if attacked else how
    disputed = say("disputed") if attacked else ""
    if statement.kind == "evidence" and not support:
        return disputed
    if support:
        return say("contested") if attacked else say("supported")
    if statement.id in argument_map.whole_of:
        return disputed
    return disputed or say("no reason given")


def _in_case(
    argument_map: ArgumentMap, statement: Statement, attacked: bool, supported: bool
) -> str:
    """Say what is marked on an element of a case; support alone says nothing, as all of it is needed."""
    said = [say("with challenges")] if attacked else []
    said += [say("undeveloped")] if statement.undeveloped else []
    said += [say("rests on another module")] if statement.elsewhere else []
    ties = argument_map.ties.get(statement.id, ())
    is_context = any(tie.kind == "context" and statement.id in tie.origins for tie in ties)
    has_marks = statement.undeveloped or bool(statement.elsewhere)
    if statement.kind == "claim" and not (supported or has_marks or is_context):
        said.append(say("without support"))
    return ", ".join(said)


def answer_words(argument_map: ArgumentMap, question: str) -> str:
    """Count what a question has below it: its answers, the objections to it, further questions.

    >>> answer_words(ArgumentMap(statements=(
    ...     Statement(id="q", kind="question", text="Why?"),)), "q")
    'no answer'
    """
    sides = [one.side for one in answers_to(argument_map, question)]
    kinds = argument_map.kinds
    names = {name for tie in argument_map.hanging.get(question, ()) for name in tie.origins}
    names.update(
        name for step in argument_map.incoming.get(question, ()) for name in step.premise_ids
    )
    numbers = (
        (sides.count("answer"), plural("{n} answer", "{n} answers")),
        (sides.count("objection"), plural("{n} objection", "{n} objections")),
        (
            sum(kinds.get(name) == "question" for name in names),
            plural("{n} further question", "{n} further questions"),
        ),
    )
    said = [count(number, *forms) for number, forms in numbers if number]
    return enumeration(said if said and sides else [say("no answer"), *said])


def _is_undercut(argument_map: ArgumentMap, argument: Argument) -> bool:
    return any(item.polarity == "attacks" for item in argument_map.incoming.get(argument.id, ()))


def speaker(argument_map: ArgumentMap, item: Statement | Argument) -> str:
    """Name the parties that hold the statement, or an empty text."""
    return enumeration(speakers(argument_map, item)) if item.attributions else ""


def speakers(argument_map: ArgumentMap, item: Statement | Argument) -> list[str]:
    """List the names of the parties that hold a statement or made a step, each once."""
    if not item.attributions:
        return []
    held = [one for one in item.attributions if one.stance in ("asserts", "concedes")]
    return list(dict.fromkeys(_name(argument_map, one.party) for one in held))


def maker(argument_map: ArgumentMap, argument: Argument) -> str:
    """Say whose step an argument is: a party's, ours, or nothing where the map does not say.

    >>> step = Argument(id="a", premises=("e",), target="c", polarity="supports", inferred=True)
    >>> maker(ArgumentMap(), step)
    'our step'
    """
    return say(OUR_STEP) if argument.inferred else speaker(argument_map, argument)


def said(argument_map: ArgumentMap, item: Statement | Argument) -> list[str]:
    """Say the rest of the attributions: through whom, in which words, who takes another stance."""
    alone = len(item.attributions) == 1
    phrases = []
    for one in item.attributions:
        name = _name(argument_map, one.party)
        hops = telling(argument_map, one)
        stance = stance_words(argument_map, one)
        if stance:
            details = [hops] if hops else []
            details += [say("hedge: {words}", words=quoted(one.hedge))] if one.hedge else []
            phrases.append(f"{stance} ({enumeration(details)})" if details else stance)
            continue
        if hops:
            phrases.append(hops)
        if one.hedge:
            hedge = quoted(one.hedge)
            phrases.append(
                say("hedge: {words}", words=hedge)
                if alone
                else say("hedge of {who}: {words}", who=name, words=hedge)
            )
    return list(dict.fromkeys(phrases))


def stance_words(argument_map: ArgumentMap, attribution: Attribution | None) -> str:
    """Say who takes another stance than to assert: "denied by Ann"; nothing for who asserts."""
    if attribution is None or attribution.stance not in STANCE_PHRASES:
        return ""
    name = _name(argument_map, attribution.party)
    reporter = reporter_of(argument_map, attribution)
    if not reporter:
        return say(STANCE_PHRASES[attribution.stance], who=name)
    return say(REPORTED_STANCES[attribution.stance], who=name, reporter=reporter)


def telling(argument_map: ArgumentMap, attribution: Attribution) -> str:
    """Say the hops of an attribution, and whose statement it is where another speaks first.

    Where the party stands in no hop, what follows is somebody's report of it.
    """
    hops = " → ".join(hop_words(argument_map, hop) for hop in attribution.hops)
    if (
        not hops
        or attribution.stance != "asserts"
        or attribution.hops[0].party == attribution.party
    ):
        return hops
    name, reporter = _name(argument_map, attribution.party), reporter_of(argument_map, attribution)
    if not reporter:
        return say("{who}: {words}", who=name, words=hops)
    return say("{who}, as {reporter} reports: {hops}", who=name, reporter=reporter, hops=hops)


def reporter_of(argument_map: ArgumentMap, attribution: Attribution) -> str:
    """Name who reports a stance of a party that tells nothing itself; nothing where it does."""
    if not attribution.hops or not is_reported(argument_map, attribution, ()):
        return ""
    return _name(argument_map, attribution.hops[0].party)


def reporting(chain: Chain) -> str:
    """Say who reports what a party holds: the parties that do, else the sources."""
    names = [_name(chain.argument_map, name) for name in chain.reporters]
    if not names:
        one = len(chain.sources) == 1
        return say("the source reports") if one else say("the sources report")
    if len(names) == 1:
        return say("{who} reports", who=names[0])
    return say("{who} report", who=listing(names))


def hop_words(argument_map: ArgumentMap, hop: Hop) -> str:
    """Say one telling: who did what, and to whom."""
    name = _name(argument_map, hop.party)
    if hop.to is None:
        return say(ACTS[hop.act], who=name)
    return say(ACTS_TO[hop.act], who=name, to=_name(argument_map, hop.to))


def quotes(item: Statement | Argument) -> list[str]:
    """List the words of the source that the anchors quote."""
    return [quoted(anchor.quote) for anchor in item.anchors if anchor.quote]


def citations(argument_map: ArgumentMap, item: Statement | Argument) -> list[str]:
    """List the sources with the place in each, each once."""
    found = dict.fromkeys(_citation(argument_map, anchor) for anchor in item.anchors)
    return list(found)


def _citation(argument_map: ArgumentMap, anchor: Anchor) -> str:
    source = argument_map[anchor.source]
    title = getattr(source, "title", anchor.source)
    place = f", ¶ {anchor.paragraph}" if anchor.paragraph else ""
    page = f", {say('p. {page}', page=anchor.page)}" if anchor.page else ""
    return f"{title}{page}{place}"


def _name(argument_map: ArgumentMap, party_id: str) -> str:
    return str(getattr(argument_map[party_id], "name", party_id))


def hidden(part: ArgumentMap, whole: ArgumentMap, statement: Statement) -> int:
    """Count the arguments on a statement, and on the steps to it, that the part leaves out."""
    steps = whole.incoming.get(statement.id, ())
    missing = [argument for argument in steps if argument.id not in part]
    on_steps = [
        other
        for argument in steps
        if argument.id in part
        for other in whole.incoming.get(argument.id, ())
        if other.id not in part
    ]
    return len(missing) + len(on_steps)


def standing(part: ArgumentMap, whole: ArgumentMap, statement: Statement) -> str:
    """Say how a statement stands in the whole map, and how much of that is left out."""
    missing = hidden(part, whole, statement) if part is not whole else 0
    if not missing:
        return status(whole, statement)
    more = [count(missing, "+{n} left out", "+{n} left out")]
    return enumeration([*filter(None, [status(whole, statement)]), *more])


def is_module(statement: Statement) -> bool:
    """Return whether a statement stands for a module of a case, as in a view of its architecture."""
    own = statement.extras.get("gsn")
    return isinstance(own, Mapping) and own.get("type") == MODULE_TYPE


def size(argument_map: ArgumentMap) -> list[str]:
    """Count the statements, the arguments, and the undercuts where there are any; or the modules. Linear."""
    if argument_map.statements and all(is_module(item) for item in argument_map.statements):
        return [count(len(argument_map.statements), "{n} module", "{n} modules")]
    undercuts = sum(pill_kind(argument_map, item) == "undercut" for item in argument_map.arguments)
    said = [
        count(len(argument_map.statements), "{n} statement", "{n} statements"),
        count(len(argument_map.arguments), "{n} argument", "{n} arguments"),
    ]
    if undercuts:
        said.append(count(undercuts, "{n} undercut", "{n} undercuts"))
    return said


def counts(argument_map: ArgumentMap, whole: ArgumentMap | None = None) -> str:
    """Say how large the map is, and of how large a whole it is a part.

    >>> counts(ArgumentMap())
    '0 statements · 0 arguments'
    """
    said = " · ".join(size(argument_map))
    if whole is None or len(whole.statements) == len(argument_map.statements):
        return said
    total = len(whole.statements)
    of = count(total, "part of a map of {n} statement", "part of a map of {n} statements")
    return f"{said} · {of}"

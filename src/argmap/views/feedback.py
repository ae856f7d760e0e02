"""Feedback: one fault of a hand-in in a sentence, for who knows the model, and for who is to find out.

What is told to a student quotes the student's own words alone, and asks instead of answering.
"""

import re
from collections.abc import Iterable

from argmap.compare.faults import FAULTS, Fault
from argmap.compare.hand_ins import HandIn
from argmap.model import ArgumentMap
from argmap.views.phrases import flat

A_KIND = {
    "claim": "a claim",
    "evidence": "evidence",
    "assumption": "an assumption",
    "question": "a question",
}
VERBS = {
    "supports": "supports",
    "attacks": "speaks against",
    "undercuts": "speaks against a step to",
    "backs": "backs a step to",
}


def told_to_teacher(one: HandIn, fault: Fault) -> str:
    """Say what is otherwise, and what stands in the model."""
    return _ended(_told(one, fault))


def _ended(sentence: str) -> str:
    """End a sentence once, also where the words it ends with have an end of their own."""
    return sentence[:-1] if re.search(r"[.!?…]”\.$", sentence) else sentence


def _told(one: HandIn, fault: Fault) -> str:
    if fault.kind == "missing":
        item = one.model.statement(fault.model[0])
        if item.kind == "assumption":
            return f"{_said(one.model, item.id)} is missing, an implicit premise."
        return f"{_said(one.model, item.id)} is missing."
    assert one.made is not None
    own = [_said(one.made, name) for name in fault.made]
    right = [_said(one.model, name) for name in fault.model]
    first, second = (*own, "", "")[:2]
    match fault.kind:
        case "extra":
            return f"{first} is not in the model."
        case "twice":
            return f"{first} and {second} say what the model says once: {right[0]}."
        case "kind":
            given, meant = one.made.kinds[fault.made[0]], one.model.kinds[fault.model[0]]
            return f"{first} is given as {A_KIND[given]}; in the model it is {A_KIND[meant]}."
        case "wrong link" if fault.made[1] == _pair(one, fault.model[1]):
            return f"{first} is aimed at another step to {second} than in the model."
        case "wrong link":
            return f"{first} bears on {second}; in the model it bears on {right[1]}."
        case "reversed":
            return f"{first} is given as a reason that bears on {second}; in the model it is the other way round."
        case "sign":
            return (
                f"{first} is on the wrong side of {second}: in the model it {_verb(one, fault)} it."
            )
        case "aim":
            return f"{first} {'is aimed at a step' if _is_rebuttal(one, fault) else 'is aimed at what is concluded'}; in the model it {_verb(one, fault)} {second}."
        case "no link":
            return f"{first} is not tied to {second}; in the model it {_verb(one, fault)} it."
        case "link too many":
            return f"{first} is tied to {second}; in the model it is not."
        case "convergent":
            return f"{joined(own[:-1])} are given as separate reasons about {own[-1]}; in the model they are needed together."
        case "linked":
            return f"{joined(own[:-1])} are given as needed together about {own[-1]}; in the model they are separate reasons."
        case "speaker":
            return f"{first}: {_voices(one.made, fault.made[0])} here; in the model {_voices(one.model, fault.model[0])}."
        case _:
            return f"{first} is attributed to nobody; in the model {_voices(one.model, fault.model[0])}."


def told_to_student(one: HandIn, fault: Fault) -> str:
    """Ask about what is otherwise, without what the model has in its place."""
    if fault.kind == "missing":
        return _asked_for(one, fault.model[0])
    assert one.made is not None
    own = [_said(one.made, name) for name in fault.made]
    first, second = (*own, "", "")[:2]
    match fault.kind:
        case "extra":
            if one.made.kinds[fault.made[0]] == "assumption":
                return f"Does the argument need {first}?"
            return f"Where does the text say {first}?"
        case "twice":
            return f"Do {first} and {second} say one thing or two?"
        case "kind":
            return f"What kind of statement is {first}?"
        case "wrong link":
            return f"What does {first} bear on? Look again."
        case "reversed":
            return (
                f"Which is the reason, and which is what it is a reason for: {first} or {second}?"
            )
        case "sign":
            return f"Does {first} speak for {second}, or against it?"
        case "aim":
            return f"Does {first} speak against what is concluded, or against a step to it?"
        case "no link":
            return f"What does {first} bear on? A link of it is missing."
        case "link too many":
            return f"Does {first} bear on {second}?"
        case "convergent" | "linked":
            return f"Is each of these a reason on its own, or are they needed together: {joined(own[:-1])}?"
        case "speaker":
            return f"Who says {first}, and does who says it assert or deny it?"
        case _:
            return f"Who says {first}?"


def told_of_model(one: HandIn, fault: Fault) -> str:
    """Say in the words of the model what a fault is about, so that hand-ins can be counted together."""
    return f"{FAULTS[fault.kind]}: {' – '.join(_said(one.model, name) for name in fault.model)}"


def _asked_for(one: HandIn, missing: str) -> str:
    """Ask for a statement that is missing: by its paragraph, and by what of the hand-in it bears on."""
    item = one.model.statement(missing)
    about = ""
    for step in one.model.outgoing.get(missing, ()):
        other = _pair(one, step.target)
        if other is not None and one.made is not None:
            about = _said(one.made, other)
    if item.kind == "assumption":
        if about:
            return f"What must be taken for granted in the step to {about}?"
        return "What is taken for granted in one of your steps?"
    paragraph = next((one.paragraph for one in item.anchors if one.paragraph), None)
    if paragraph is not None and about:
        return f"Read paragraph {paragraph} again: what does it say about {about}?"
    if paragraph is not None:
        return f"Read paragraph {paragraph} again: something it says is not in your map."
    if about:
        return f"What else does the text say about {about}?"
    return "Something that the text says is not in your map."


def _said(argument_map: ArgumentMap, name: str) -> str:
    return f"“{flat(argument_map.statement(name).text)}”"


def _pair(one: HandIn, name: str) -> str | None:
    return next((match.second for match in one.matches if match.first == name), None)


def _verb(one: HandIn, fault: Fault) -> str:
    from argmap.compare.edges import edges_of

    sorts = [edge.sort for edge in edges_of(one.model) if edge[:2] == fault.model]
    return VERBS[sorts[0]]


def _is_rebuttal(one: HandIn, fault: Fault) -> bool:
    return _verb(one, fault) == VERBS["attacks"]


def _voices(argument_map: ArgumentMap, name: str) -> str:
    """Say who takes which stance on a statement."""
    held = argument_map.statement(name).attributions
    said = (f"{flat(argument_map.party(one.party).name)} {one.stance} it" for one in held)
    return joined(list(dict.fromkeys(said)))


def joined(items: Iterable[str]) -> str:
    """Join words as in a sentence.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = items
    return " and ".join(filter(None, [", ".join(most), last]))

"""Feedback: one fault of a hand-in in a sentence, for who knows the model, and for who is to find out.

What is told to a student quotes the student's own words alone, and asks instead of answering.
"""

import re

from argmap.compare.edges import end_and_sort
from argmap.compare.faults import FAULTS, Fault, FaultKind
from argmap.compare.hand_ins import HandIn
from argmap.languages import listing, message, quoted, say
from argmap.model import ArgumentMap
from argmap.views.phrases import flat

TOLD: dict[FaultKind, str] = {
    "extra": message("{first} is not in the model."),
    "twice": message("{first} and {second} say what the model says once: {right}."),
    "reversed": message(
        "{first} is given as a reason that bears on {second}; in the model it is the other way round."
    ),
    "link too many": message("{first} is tied to {second}; in the model it is not."),
    "convergent": message(
        "{all} are given as separate reasons about {last}; in the model they are needed together."
    ),
    "linked": message(
        "{all} are given as needed together about {last}; in the model they are separate reasons."
    ),
    "speaker": message("{first}: {given} here; in the model {meant}."),
    "no speaker": message("{first} is attributed to nobody; in the model {meant}."),
}
UNTIED = {
    "supports": message("{first} is not tied to {second}; in the model it supports it."),
    "attacks": message("{first} is not tied to {second}; in the model it speaks against it."),
    "undercuts": message(
        "{first} is not tied to {second}; in the model it speaks against a step to it."
    ),
    "backs": message("{first} is not tied to {second}; in the model it backs a step to it."),
    "answers": message("{first} is not tied to {second}; in the model it answers it."),
}
SWAPPED = {
    "supports": message("{first} is on the wrong side of {second}: in the model it supports it."),
    "attacks": message(
        "{first} is on the wrong side of {second}: in the model it speaks against it."
    ),
    "undercuts": message(
        "{first} is on the wrong side of {second}: in the model it speaks against a step to it."
    ),
    "backs": message(
        "{first} is on the wrong side of {second}: in the model it backs a step to it."
    ),
    "answers": message("{first} is on the wrong side of {second}: in the model it answers it."),
}
ASKED: dict[FaultKind, str] = {
    "extra": message("Where does the text say {first}?"),
    "twice": message("Do {first} and {second} say one thing or two?"),
    "kind": message("What kind of statement is {first}?"),
    "wrong link": message("What does {first} bear on? Look again."),
    "reversed": message(
        "Which is the reason, and which is what it is a reason for: {first} or {second}?"
    ),
    "sign": message("Does {first} speak for {second}, or against it?"),
    "aim": message("Does {first} speak against what is concluded, or against a step to it?"),
    "no link": message("What does {first} bear on? A link of it is missing."),
    "link too many": message("Does {first} bear on {second}?"),
    "convergent": message(
        "Is each of these a reason on its own, or are they needed together: {all}?"
    ),
    "linked": message("Is each of these a reason on its own, or are they needed together: {all}?"),
    "speaker": message("Who says {first}, and does who says it assert or deny it?"),
    "no speaker": message("Who says {first}?"),
}
A_KIND = {
    "claim": message("a claim"),
    "evidence": message("evidence"),
    "assumption": message("an assumption"),
    "question": message("a question"),
}
STANCES = {
    "asserts": message("{who} asserts it"),
    "denies": message("{who} denies it"),
    "concedes": message("{who} concedes it"),
    "questions": message("{who} questions it"),
}


def told_to_teacher(one: HandIn, fault: Fault) -> str:
    """Say what is otherwise, and what stands in the model."""
    return _ended(_told(one, fault))


def told_to_student(one: HandIn, fault: Fault) -> str:
    """Ask about what is otherwise, without what the model has in its place."""
    if fault.kind == "missing":
        return _asked_for(one, fault.model[0])
    assert one.made is not None
    first = fault.made[0]
    if fault.kind == "extra" and one.made.kinds[first] == "assumption":
        return say("Does the argument need {first}?", first=_said(one.made, first))
    return say(ASKED[fault.kind], **_places(one, fault))


def told_of_model(one: HandIn, fault: Fault) -> str:
    """Say in the words of the model what a fault is about, so that hand-ins can be counted together."""
    about = " – ".join(_said(one.model, name) for name in fault.model)
    return say("{fault}: {about}", fault=say(FAULTS[fault.kind]), about=about)


def _told(one: HandIn, fault: Fault) -> str:
    if fault.kind == "missing":
        right = _said(one.model, fault.model[0])
        if one.model.kinds[fault.model[0]] == "assumption":
            return say("{right} is missing, an implicit premise.", right=right)
        return say("{right} is missing.", right=right)
    assert one.made is not None
    places = _places(one, fault)
    if fault.kind == "kind":
        given, meant = one.made.kinds[fault.made[0]], one.model.kinds[fault.model[0]]
        return say(
            "{first} is given as {given}; in the model it is {meant}.",
            first=places["first"],
            given=say(A_KIND[given]),
            meant=say(A_KIND[meant]),
        )
    if fault.kind in ("sign", "aim", "no link", "wrong link"):
        return say(_told_link(one, fault), **places)
    return say(TOLD[fault.kind], **places)


def _told_link(one: HandIn, fault: Fault) -> str:
    """Return the message about a link that leads elsewhere, or otherwise, than in the model."""
    start, aim = fault.model[:2]
    ends = (end_and_sort(one.model, step) for step in one.model.outgoing.get(start, ()))
    sort = next((found[1] for found in ends if found and found[0] == aim), "answers")
    if sort in ("supports", "attacks") and one.model.kinds.get(fault.model[1]) == "question":
        sort = "answers" if sort == "supports" else sort
    if fault.kind == "sign":
        return SWAPPED[sort]
    if fault.kind == "no link":
        return UNTIED[sort]
    if fault.kind == "aim":
        if sort == "attacks":
            return message(
                "{first} is aimed at a step to {second}; in the model it speaks against {second} itself."
            )
        return message(
            "{first} is aimed at {second} itself; in the model it speaks against a step to it."
        )
    if fault.made[1] == _pair(one, fault.model[1]):
        return message("{first} is aimed at another step to {second} than in the model.")
    return message("{first} bears on {second}; in the model it bears on {end}.")


def _places(one: HandIn, fault: Fault) -> dict[str, str]:
    """Return what messages about a fault can name, from the hand-in and from the model."""
    assert one.made is not None
    own = [_said(one.made, name) for name in fault.made]
    found = {"first": own[0], "second": own[1] if len(own) > 1 else "", "last": own[-1]}
    found["all"] = listing(own[:-1])
    if fault.model:
        found["right"] = _said(one.model, fault.model[0])
        found["end"] = _said(one.model, fault.model[-1])
        found["given"] = _voices(one.made, fault.made[0])
        found["meant"] = _voices(one.model, fault.model[0])
    return found


def _ended(sentence: str) -> str:
    """End a sentence once, also where the words it ends with have an end of their own."""
    return sentence[:-1] if re.search(r"[.!?…][”»“]\s?\.$", sentence) else sentence


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
            return say("What must be taken for granted in the step to {about}?", about=about)
        return say("What is taken for granted in one of your steps?")
    n = next((one.paragraph for one in item.anchors if one.paragraph), None)
    if n is not None and about:
        return say("Read paragraph {n} again: what does it say about {about}?", n=n, about=about)
    if n is not None:
        return say("Read paragraph {n} again: something it says is not in your map.", n=n)
    if about:
        return say("What else does the text say about {about}?", about=about)
    return say("Something that the text says is not in your map.")


def _said(argument_map: ArgumentMap, name: str) -> str:
    return quoted(flat(argument_map.statement(name).text))


def _pair(one: HandIn, name: str) -> str | None:
    return next((match.second for match in one.matches if match.first == name), None)


def _voices(argument_map: ArgumentMap, name: str) -> str:
    """Say who takes which stance on a statement."""
    held = argument_map.statement(name).attributions
    said = (say(STANCES[one.stance], who=flat(argument_map.party(one.party).name)) for one in held)
    return listing(dict.fromkeys(said))

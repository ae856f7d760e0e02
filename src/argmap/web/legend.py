"""Legend: the signs of verdicts on a page, what they mean, and the switch that leaves them out."""

from collections.abc import Mapping

from argmap.drawing.page import text
from argmap.drawing.view import View
from argmap.languages import message, say
from argmap.semantics.statuses import Status
from argmap.semantics.words import STATUS_MEANINGS, TONES, said_status

STATEMENTS: tuple[Status, ...] = ("accepted", "rejected", "not-shown", "open")
STEPS: tuple[Status, ...] = ("holds", "undercut", "premise-missing", "weightless", "open")
IN_CASE: tuple[Status, ...] = ("supported", "defeated", "incomplete", "challenged")
ATTACKS: tuple[Status, ...] = ("holds", "open", "resolved")
SHAPES: Mapping[str, str] = {
    "in": '<path d="M-5 0.5-1.5 4 5-4"/>',
    "out": '<circle r="7"/><path d="M-2.8-2.8 2.8 2.8M-2.8 2.8 2.8-2.8"/>',
    "unshown": '<circle r="5.6"/>',
    "open": '<circle r="7"/><path d="M-2.3-1.7A2.3 2.2 0 1 1 0 .9V1.7M0 4.3V4.31"/>',
    "": "",
    "added": '<path d="M-5 0H5M0-5V5"/>',
    "removed": '<circle r="7"/><path d="M-3.4 0H3.4"/>',
    "changed": '<path d="M-5.5 1.5C-3.5-3-1.5-2 0 0S3.5 3 5.5-1.5"/>',
    "turned": '<path d="M-4.5-2H4.5M0-6.5V2.5M-4.5 6H4.5"/>',
}
"""By tone, or by what the value of a mark is.

Drawn, not written: no font need have them. Rejected is filled, not shown dashed, open dotted."""


RELATIVE = message(
    "Steps are open as statements are. A verdict says what follows from this map, not what is true."
)
RELATIVE_TO_CASE = message(
    "Supported is relative to this case: it does not say that the system is safe. Contexts, assumptions "
    "and justifications are given, until something challenges them."
)


def switch(how: str) -> str:
    """Write the box that shows verdicts or leaves them out; ``how`` they were reached is its label.

    It is a check box, so that it works without a script: the style sheet goes by it.
    """
    box = '<input id="verdicts" type="checkbox" checked="">'
    return f'<label class="switch" title="{text(say("Show verdicts"))}">{box}{text(how)}</label>'


def tie_legend(view: View) -> str:
    """Write what lines of answers, parts and rivals mean, and whose steps are, where the map has any."""
    kinds = {tie.kind for tie in view.ties}
    asked = {pill.kind for pill in view.pills}
    ours = any(pill.argument.inferred for pill in view.pills)
    made = any(pill.maker and not pill.argument.inferred for pill in view.pills)
    rows = (
        ("answer" in kinds or "answers" in asked, "l q", "", say("answers the question")),
        ("objects" in asked, "l a", "", say("− against the question")),
        ("part" in kinds, "l q thin", "", say("part of, no reason for it")),
        ("rival" in kinds, "l rival", "", say("or else: not both can stand")),
        (ours, "l none", '<i class="ours"></i> ', say("our step: no party makes it")),
        (made, "l none", "", say("step with a name: made by that party")),
    )
    return "".join(
        f'<span class="{name}">{sign}{text(words)}</span>'
        for shown, name, sign, words in rows
        if shown
    )


def legend(is_case: bool = False) -> str:
    """Write the signs with their words, and behind a summary what each word means."""
    statements, steps = (IN_CASE, ATTACKS) if is_case else (STATEMENTS, STEPS)
    signs = "".join(
        f'<span class="l none v {TONES[name]}"><svg class="sign" width="16" height="16" '
        f'viewBox="-8 -8 16 16" aria-hidden="true">{SHAPES[TONES[name]]}</svg>'
        f"{text(said_status(name))}</span>"
        for name in statements
    )
    rows = "".join(
        f"<dt>{text(said_status(name))}</dt><dd>{text(say(STATUS_MEANINGS[name]))}</dd>"
        for name in (*statements, *(one for one in steps if one not in statements))
    )
    return (
        f'{signs}<details class="v"><summary>{text(say("What verdicts mean"))}</summary><dl>{rows}</dl>'
        f"<p>{text(say(RELATIVE_TO_CASE if is_case else RELATIVE))}</p></details>"
    )

"""Filters: the fields of a page that narrow what is bright: kind, party, verdict, tag."""

from collections.abc import Iterable

from argmap.drawing.page import text
from argmap.drawing.words import KIND_WORDS
from argmap.languages import say
from argmap.model import ASSURANCE, ArgumentMap
from argmap.semantics import Evaluation
from argmap.semantics.statuses import Status
from argmap.semantics.words import SIGNS, said_status
from argmap.web.legend import IN_CASE, STATEMENTS
from argmap.web.outline import tags_of

STATEMENT_KINDS = ("claim", "evidence", "assumption", "question")


def searched(argument_map: ArgumentMap) -> str:
    """Say what the search looks at."""
    if argument_map.parties:
        return say("Search text, id, party, source, tag")
    return say("Search text, id, source, tag")


def filters(argument_map: ArgumentMap, evaluation: Evaluation | None) -> str:
    """Write a field for each thing that cards are filtered by, with the choices that the map has."""
    kinds = [kind for kind in STATEMENT_KINDS if kind in argument_map.kinds.values()]
    speaking = {name for item in argument_map.statements for name in item.parties}
    parties = [
        (f"p{at}", party.name)
        for at, party in enumerate(argument_map.parties)
        if party.id in speaking
    ]
    shown = () if evaluation is None else _statuses(evaluation)
    tags = [(f"t{at}", name) for at, name in enumerate(tags_of(argument_map))]
    return "".join(
        _choice(name, word, choices)
        for name, word, choices in (
            ("kind", say("Kind"), [(kind, say(KIND_WORDS[kind])) for kind in kinds]),
            ("party", say("Party"), parties),
            (
                "verdict",
                say("Verdict"),
                [(one, f"{SIGNS[one]} {said_status(one)}") for one in shown],
            ),
            ("tag", say("Tag"), tags),
        )
        if choices
    )


def _statuses(evaluation: Evaluation) -> tuple[Status, ...]:
    return IN_CASE if evaluation.reading == ASSURANCE else STATEMENTS


def _choice(name: str, word: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{key}">{text(said)}</option>' for key, said in choices)
    return (
        f'<select id="f-{name}" data-filter="{name}" aria-label="{text(word)}">'
        f'<option value="">{text(say("{filter}: all", filter=word))}</option>{options}</select>\n'
    )

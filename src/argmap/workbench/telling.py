"""Telling: what fields may hold, and what that means in words: times, schemes, statements that are alike."""

from collections.abc import Mapping
from typing import Any

from argmap.chronology.words import time_words
from argmap.compare.pairing import nearest
from argmap.languages import say
from argmap.model.times import check_time
from argmap.query.critical_questions import questions_of
from argmap.schemes.registry import walton
from argmap.schemes.spoken import ROLE_CONTEXT, text_said
from argmap.workbench.given import given
from argmap.workbench.session import Session

Row = dict[str, Any]


def time(_session: Session, asked: Mapping[str, Any]) -> Row:
    """Return a time in words, or what is wrong with it."""
    text = given(asked, "text").strip()
    try:
        return {"words": time_words(check_time(text))}
    except ValueError:
        problem = say("Write a time like 2002, 2002-02, 2002-02-14, 2001/2003, 2003? or 2001/..")
        return {"problem": problem}


def schemes(_session: Session, _asked: Mapping[str, Any]) -> list[Row]:
    """Return all schemes, each with its roles and with what to ask about it."""
    return [
        {
            "id": one.key,
            "name": text_said(one.name),
            "summary": one.summary or "",
            "names": [*one.names()],
            "roles": [
                {"role": role, "said": say(role, context=ROLE_CONTEXT), "words": words}
                for role, words in one.premises.items()
            ],
            "questions": [
                {"key": key, "ask": text_said(question.ask)}
                for key, question in zip(one.question_keys(), one.questions, strict=True)
            ],
        }
        for one in walton().values()
    ]


def questions(session: Session, asked: Mapping[str, Any]) -> list[Row]:
    """Return the critical questions of a step, each with what became of it."""
    held = session.map
    step = held.argument(given(asked, "id"))
    return [{**one.as_json(), "said": text_said(one.ask)} for one in questions_of(held, step)]


def alike(session: Session, asked: Mapping[str, Any]) -> str | None:
    """Return the statement that says nearly the same as one does, if there is any."""
    held = session.map
    item = held.statement(given(asked, "id"))
    return nearest(item, {one.id: one for one in held.statements if one.id != item.id})

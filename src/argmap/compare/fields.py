"""Fields: what a reader calls the elements and the fields that a difference names."""

from collections.abc import Mapping

from argmap.languages import message, say

NOUNS: Mapping[str, str] = {
    "statement": message("statement"),
    "argument": message("argument"),
    "relation": message("relation"),
    "transition": message("transition"),
    "illocution": message("illocution"),
    "locution": message("locution"),
    "source": message("source"),
    "party": message("party"),
    "section": message("section"),
    "map": message("map"),
}
NAMED: Mapping[str, str] = {
    "relation": message("the relation {name}"),
    "transition": message("the transition {name}"),
    "illocution": message("the illocution {name}"),
}
"""Ties without a text, by their id."""
FIELDS: Mapping[str, str] = {
    "authors": message("authors"),
    "date": message("date"),
    "description": message("description"),
    "inferred": message("inferred"),
    "interest": message("interest"),
    "language": message("language"),
    "member_of": message("member of"),
    "name": message("name"),
    "note": message("note"),
    "owner": message("owner"),
    "parent": message("parent"),
    "publisher": message("publisher"),
    "questions": message("questions"),
    "reading": message("reading"),
    "reliability": message("reliability"),
    "role": message("role"),
    "scheme": message("scheme"),
    "sign_offs": message("sign offs"),
    "source": message("source"),
    "standard": message("standard"),
    "state": message("state"),
    "tags": message("tags"),
    "title": message("title"),
    "url": message("url"),
    "valid_until": message("valid until"),
    "version": message("version"),
    "weight": message("weight"),
}


def field_word(field: str) -> str:
    """Return what a reader calls a field; its own name where it has no other.

    >>> field_word("sign_offs"), field_word("made_up")
    ('sign offs', 'made up')
    """
    return say(FIELDS.get(field, field.replace("_", " ")))


def noun_word(noun: str) -> str:
    """Return what a reader calls an element: statement, argument, source."""
    return say(NOUNS.get(noun, noun))

"""Fields: what a reader calls the elements and the fields that a difference names."""

from collections.abc import Mapping

from argmap.attribution.vocabulary import LIKELIHOODS
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
    "accepted_by": message("accepted by"),
    "authors": message("authors"),
    "choice": message("choice"),
    "confidence": message("confidence"),
    "credibility": message("credibility"),
    "date": message("date"),
    "description": message("description"),
    "inferred": message("inferred"),
    "interest": message("interest"),
    "language": message("language"),
    "likelihood": message("likelihood"),
    "member_of": message("member of"),
    "name": message("name"),
    "note": message("note"),
    "owner": message("owner"),
    "parent": message("parent"),
    "proposed_by": message("proposed by"),
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
    "created": message("created"),
    "modified": message("modified"),
    "elsewhere": message("elsewhere"),
    "keywords": message("keywords"),
    "licence": message("licence"),
    "status": message("status"),
    "residual": message("residual"),
    "ignores": message("ignores"),
    "via": message("via"),
    "digest": message("digest"),
    "acceptance": message("acceptance"),
    "by": message("by", "field"),
}
LEVELS: Mapping[str, str] = {
    "low": message("low"),
    "moderate": message("moderate"),
    "high": message("high"),
    **LIKELIHOODS,
}
"""How likely and how sure something is judged to be."""


def field_word(field: str) -> str:
    """Return what a reader calls a field; its own name where it has no other.

    >>> field_word("sign_offs"), field_word("made_up")
    ('sign offs', 'made up')
    """
    if field == "by":
        return say(FIELDS[field], "field")
    return say(FIELDS.get(field, field.replace("_", " ")))


def level_word(field: str, value: object) -> str:
    """Return what a judgement puts in a field; all but its levels as it stands."""
    is_level = field in ("likelihood", "confidence")
    return say(LEVELS.get(str(value), str(value))) if is_level else str(value)


def noun_word(noun: str) -> str:
    """Return what a reader calls an element: statement, argument, source."""
    return say(NOUNS.get(noun, noun))

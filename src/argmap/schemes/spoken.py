"""Schemes in the language that is spoken: names, roles and questions are messages of a catalogue.

The table is in English, and so are files and lists made of it. What no catalogue knows, as the
schemes of a user's own file, stays as it is written.
"""

from argmap.languages import say, spoken
from argmap.languages.registry import ENGLISH
from argmap.schemes.record import plain_name
from argmap.schemes.registry import SCHEMES

CONTEXT, ROLE_CONTEXT = "scheme", "role of a scheme"
"""Tell what a scheme says from what else argmap says in the same words."""


def text_said(words: str) -> str:
    """Return the name of a scheme, or a question of it, in the language that is spoken.

    >>> from argmap.languages import speaking
    >>> with speaking("de"):
    ...     text_said("Do other experts disagree?")
    'Sind andere Experten anderer Meinung?'
    """
    return say(words, context=CONTEXT)


def scheme_said(written: str | None) -> str:
    """Return the scheme that a step names: in English as its author wrote it, else by its name there.

    >>> from argmap.languages import speaking
    >>> with speaking("de"):
    ...     scheme_said("expert-opinion"), scheme_said("my own kind")
    ('Argument aus Expertenmeinung', 'my own kind')
    """
    # An author's own way to write a name is kept as long as readers can be told it in its language.
    known = SCHEMES.get(written) if written and spoken() is not ENGLISH else None
    name = known.name if known else ""
    translated = text_said(name) if name else ""
    return (written or "") if translated == name else translated


def role_said(role: str, scheme: str | None) -> str:
    """Return a role of a premise in a scheme that a step names: what its author made up stays.

    >>> from argmap.languages import speaking
    >>> with speaking("de"):
    ...     role_said("field", "expert-opinion"), role_said("my part", "expert-opinion")
    ('Fachgebiet', 'my part')
    """
    known = SCHEMES.get(scheme) if scheme and spoken() is not ENGLISH else None
    wanted = plain_name(role)
    keys = (key for key in known.premises if plain_name(key) == wanted) if known else ()
    return next((say(key, context=ROLE_CONTEXT) for key in keys), role)

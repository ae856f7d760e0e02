"""Saying: messages in the language that is spoken, their places filled.

A message is whole, as languages order words in other ways: ``say("{who} denies it", who=name)``,
never ``name + say(" denies it")``. It stands as a literal, so that it can be found and put into the
catalogues; a table of messages holds ``message("...")`` and says them where it is read.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

from argmap.door import checked
from argmap.languages.catalogue import PLACE
from argmap.languages.record import Language
from argmap.languages.registry import ENGLISH, find_language, language_for

_SPOKEN: ContextVar[Language | None] = ContextVar("spoken", default=None)


def spoken() -> Language:
    """Return the language that is spoken; English unless it was chosen."""
    return _SPOKEN.get() or ENGLISH


@contextmanager
@checked
def speaking(language: str | Language) -> Iterator[Language]:
    """Speak a language inside a ``with``.

    Raises:
        UnknownLanguageError: If there is none of that tag.

    >>> with speaking("de"):
    ...     listing(["A", "B", "C"])
    'A, B und C'
    """
    found = language if isinstance(language, Language) else find_language(language)
    before = _SPOKEN.set(found)
    try:
        yield found
    finally:
        _SPOKEN.reset(before)


def speaking_of(tag: str | None, wanted: str | None = None) -> AbstractContextManager[Language]:
    """Speak the language that is wanted, else the one that is spoken, else that of a map.

    Raises:
        UnknownLanguageError: If there is none of the tag that is wanted.

    >>> with speaking_of("fr"):
    ...     listing("AB")
    'A et B'
    """
    chosen = find_language(wanted) if wanted else _SPOKEN.get()
    return speaking(chosen or language_for(tag))


def speaking_again(code: str) -> AbstractContextManager[Language]:
    """Speak the language of a code, in which something was said before; English if it is unknown.

    >>> with speaking_again("es") as language:
    ...     language.name
    'Español'
    """
    now = spoken()
    return speaking(now if now.code == code else language_for(code))


def say(words: str, /, context: str = "", **places: object) -> str:
    """Return a message in the language that is spoken.

    ``context`` tells two messages apart that are one in English and not elsewhere.

    >>> say("on {who}'s word", who="Ann")
    "on Ann's word"
    """
    # A drawing says some words on each of thousands of cards.
    made = words if spoken() is ENGLISH else _in_language(words, context)
    return _filled(made, places) if places else made


def count(n: int, one: str, many: str, /, context: str = "", **places: object) -> str:
    """Return the form of a message that goes with a number, which is its place ``{n}``.

    >>> count(1, "{n} reason", "{n} reasons"), count(3, "{n} reason", "{n} reasons")
    ('1 reason', '3 reasons')
    """
    language = spoken()
    made = one if n == 1 else many
    if language is not ENGLISH:
        forms = language.words.forms.get((context, one))
        made = made if forms is None else forms[min(language.form_of(n), len(forms) - 1)]
    return _filled(made, {"n": n, **places})


def message(words: str, context: str = "") -> str:  # noqa: ARG001 - it is read from the source
    """Return a message as it is, to be said later, in the same context."""
    return words


def plural(one: str, many: str, context: str = "") -> tuple[str, str]:  # noqa: ARG001
    """Return the two forms of a message as they are, to be counted later, in the same context."""
    return one, many


def pieces(words: str, /, context: str = "") -> Iterator[tuple[str, str]]:
    """Yield a message in pieces, each a text and the name of the place behind it, for places of markup.

    >>> list(pieces("{who} denies {what}"))
    [('', 'who'), (' denies ', 'what'), ('', '')]
    """
    parts = PLACE.split(_in_language(words, context))
    yield from zip(parts[::2], [*parts[1::2], ""], strict=True)


def listing(items: Iterable[object], last: str = "and") -> str:
    """Name several things, the last behind "and" or "or".

    >>> listing("ABC"), listing("AB", "or"), listing("A"), listing([])
    ('A, B and C', 'A or B', 'A', '')
    """
    *before, end = [*map(str, items)] or [""]
    if not before:
        return end
    first = enumeration(before)
    if last == "or":
        return say("{first} or {last}", first=first, last=end)
    return say("{first} and {last}", first=first, last=end)


def enumeration(items: Iterable[object]) -> str:
    """Name several things side by side.

    >>> enumeration("ABC")
    'A, B, C'
    """
    found = [*map(str, items)]
    if spoken() is ENGLISH:
        return ", ".join(found)
    made = found[0] if found else ""
    for item in found[1:]:
        made = say("{first}, {next}", first=made, next=item)
    return made


def quoted(words: str) -> str:
    """Put words between the quotation marks of the language.

    >>> quoted("It rained.")
    '“It rained.”'
    """
    begin, end = spoken().quotes
    return f"{begin}{words}{end}"


def number(value: float, digits: int = 2) -> str:
    """Write a number with so many digits behind the sign that the language parts them by.

    >>> number(0.5)
    '0.50'
    """
    return f"{value:.{digits}f}".replace(".", spoken().decimal)


def _in_language(words: str, context: str) -> str:
    language = spoken()
    if language is ENGLISH:
        return words
    found = language.words.forms.get((context, words))
    return words if found is None else found[0]


def _filled(words: str, places: dict[str, object]) -> str:
    # Not ``str.format``: a text of a map that is put in twice must not be read as a template.
    return PLACE.sub(lambda found: str(places[found[1]]), words) if places else words

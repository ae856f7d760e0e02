"""Script: the messages that the script of a page says, in the language that is spoken, as JSON.

In a script ``say("...", {place: value})`` and ``counted(n, "one", "many", {...})`` say messages, and
``message("...")`` names one that is said later; each a literal between double quotes.
"""

import json
import re
from collections.abc import Iterator

from argmap.languages.saying import spoken

_TEXT = r'("(?:[^"\\\n]|\\.)*")'
_SAID = re.compile(
    rf"\b(?:say|message|parted)\(\s*{_TEXT}|\bcounted\(\s*[^\"',]+,\s*{_TEXT},\s*{_TEXT}", re.ASCII
)


def messages_of(source: str) -> Iterator[tuple[str, ...]]:
    """Yield the messages of a script, each alone or with the form for many.

    >>> list(messages_of('say("Save"); counted(a.length, "{n} hit", "{n} hits")'))
    [('Save',), ('{n} hit', '{n} hits')]
    """
    for found in _SAID.finditer(source):
        yield tuple(json.loads(text) for text in found.groups() if text)


def script_words(source: str) -> str:
    """Return what a script must know to speak the language that is spoken; nothing for English.

    >>> script_words('say("Save")')
    ''
    """
    language = spoken()
    if language.catalogue is None:
        return ""
    keys = {found[0] for found in messages_of(source)}
    forms = language.words.forms
    said = {key: forms["", key] for key in sorted(keys) if ("", key) in forms}
    made = {
        "language": language.code,
        "forms": language.forms,
        "quotes": language.quotes,
        "said": said,
    }
    # Inside an element no text may end it, whatever a catalogue says.
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

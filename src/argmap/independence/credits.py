"""Credits: whom a text names as where it has its news from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from argmap.independence.agencies import AGENCIES, SHORT_IS_A_WORD
from argmap.independence.records import Publication
from argmap.independence.relays import ORIGINAL, OWN_WORK, PICTURE, RELAYS

HEAD, TAIL = 120, 160
"""How many signs of a text are its beginning and its end, where datelines and credit lines stand."""
MARK = "\x1f"
"""Stands around known names; no text of a document has it."""
_NAME = (
    r"(?:(?:the |die |der |das |la |le |el |l['’])?\x1f(?P<known>[^\x1f]+)\x1f|(?P<who>(?-i:(?:the |The |die |Die |der |la |La |le |Le |el |El |l['’])?"
    r"(?:[A-ZÀ-ÖØ-Þ][\w.&'’!-]*|dpa|epd|sda)"
    r"(?:[ -](?:of|the|and|for|du|de|des|del|la|le|der|für|am|des|do|da|&|[A-ZÀ-ÖØ-Þ0-9][\w.&'’!-]*)){0,5})))"
)
_BYLINE = re.compile(
    r"\s*(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR)(?: the| der| la| l['’])?(?: [A-ZÀ-ÖØ-Þ][\w.'’-]+){0,4}[,/|]?"
)
"""What stands before an agency in a line that says who wrote."""
_CONNECTING = re.compile(r"(?: (?:of|the|and|for|du|de|des|del|la|le|der|für|am|do|da|&))+$")
_ARTICLE = re.compile(r"^(?:the|die|der|das|la|le|el|l['’]) ?", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_OWN = re.compile("|".join(f"(?:{one})" for one in OWN_WORK), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a text credits: the plain name to compare, the name to print, and the words of the credit."""

    name: str
    shown: str
    quote: str
    sure: bool


def plain_name(name: str) -> str:
    """Return a name as it is compared: one for each agency, without case, article, accents and signs.

    >>> plain_name("The A.P."), plain_name("Le Monde"), plain_name("AFP")
    ('associated press', 'monde', 'agence france presse')
    """
    known = _known().get(name.strip())
    return _plain(known or _ARTICLE.sub("", name.strip()))


def shown_name(name: str) -> str:
    """Return a name as it is printed: that of the agency it stands for, or itself."""
    return _known().get(name, name)


@cache
def _known() -> dict[str, str]:
    found = {}
    for agency, others in AGENCIES.items():
        for one in (agency, *others):
            found[one] = agency
            found[f"The {one}"] = found[f"the {one}"] = agency
    return found


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain.casefold()).strip()


@cache
def _agency_pattern() -> re.Pattern[str]:
    return _name_pattern(frozenset(n for n in _known() if not n.lower().startswith("the ")))


@lru_cache(maxsize=8)
def _name_pattern(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, longest))})(?![\w@]|[.-]\w)")


@cache
def _relay_patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){one.wording.replace('WHO', _NAME)}", re.IGNORECASE), one.sure)
        if one.wording[0] not in "(©" or one.wording.startswith("(?:")
        else (re.compile(one.wording.replace("WHO", _NAME), re.IGNORECASE), one.sure)
        for one in RELAYS
    )


def credits_of(item: Publication, media: frozenset[str] = frozenset()) -> tuple[Credit, ...]:
    """Return whom a publication credits, each once, the surest wording of each.

    ``media`` are the names of publishers that count as agencies do: those of the other documents.

    >>> [(one.shown, one.quote) for one in credits_of(Publication("a", "LYON (AFP) - It rained."))]
    [('Agence France-Presse', '(AFP)')]
    """
    whole = unicodedata.normalize("NFC", item.text)
    text = PICTURE.sub(" ", _URL.sub(" ", whole))
    found: dict[str, Credit] = {}
    own = plain_name(item.publisher) if item.publisher else ""
    for author in item.authors:
        for name in _agency_pattern().findall(author):
            _put(found, name, author, True)
    if own in _agency_names():
        _put(found, item.publisher or "", item.publisher or "", True)
    for match in ORIGINAL.finditer(whole):
        address = match["address"].rstrip(".,;:)]’”\"'")
        found[address_key(address)] = Credit(
            address_key(address), address, " ".join(match[0].split()), True
        )
    standing = _standing(text, media)
    for name, start, end in standing:
        at_edge = start < HEAD or end > len(text) - TAIL
        quote, is_credit = _around(text, start, end, at_edge)
        is_agency = _agency_pattern().fullmatch(name)
        if is_credit or (is_agency and name not in SHORT_IS_A_WORD):
            _put(found, name, quote, is_credit)
    for name, quote, sure in _worded(text, standing):
        _put(found, name, quote, sure)
    found.pop("", None)
    if own not in _agency_names():
        found.pop(own, None)
    return tuple(found.values())


def _standing(text: str, media: frozenset[str]) -> list[tuple[str, int, int]]:
    """Return where names of agencies and media stand; a text has abbreviations of its own, too."""
    found: dict[int, tuple[str, int, int]] = {}
    for pattern in (_agency_pattern(), *((_name_pattern(media),) if media else ())):
        for match in pattern.finditer(text):
            here = found.get(match.start())
            if here is None or match.end() > here[2]:
                found[match.start()] = (match[0], match.start(), match.end())
    own = {name for name, start, end in found.values() if _is_short_for(text, name, start, end)}
    return [found[at] for at in sorted(found) if found[at][0] not in own]


def _is_short_for(text: str, name: str, start: int, end: int) -> bool:
    """Return whether a name is the abbreviation that a text gives of other words: Advanced Placement (AP)."""
    letters = name.casefold()
    if not (2 <= len(name) <= 5 and name.isalpha()):
        return False
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        long = _WORDS.findall(text[max(0, start - 100) : start])[-2 * len(name) :]
        ways = [long[at:] for at in range(len(long))]
    elif text[end : end + 2] == " (":
        long = _WORDS.findall(text[end + 2 : text.find(")", end)])
        ways = [long]
    else:
        return False
    return any(
        letters in (_initials(way), _initials(word for word in way if len(word) > 3))
        and plain_name(" ".join(way)) != plain_name(name)
        and plain_name("-".join(way)) != plain_name(name)
        for way in ways
    )


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words).casefold()


def _worded(text: str, standing: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, str, bool]]:
    """Yield whom the wordings of credits name, with the words, and whether they are one whoever is named.

    Known names are marked, for a reader of capitals does not see where they begin and end.
    """
    pieces, last = [], 0
    for name, start, end in standing:
        if start >= last:
            pieces += [text[last:start], MARK, name, MARK]
            last = end
    marked = "".join((*pieces, text[last:]))
    for pattern, sure in _relay_patterns():
        for match in pattern.finditer(marked):
            quote = " ".join(match[0].replace(MARK, "").split())
            if match["known"]:
                if match["known"] not in SHORT_IS_A_WORD or sure:
                    yield match["known"], quote, True
                continue
            name = _CONNECTING.sub("", match["who"].rstrip(".,;:'’-"))
            if match["who"].endswith(".") and marked[match.end("who") :].lstrip()[:1].isupper():
                continue  # The name ends a sentence, and the wording begins the next.
            if sure and _is_name(name):
                yield name, quote, sure


def address_key(address: str) -> str:
    """Return an address of the web as it is compared.

    >>> address_key("https://www.Ledger.example/a/#top")
    'ledger.example/a'
    """
    return re.sub(r"^(?:https?://)?(?:www\.)?|#.*$|/?(?:#.*)?$", "", address.casefold())


def names_in(credits: Iterable[Credit]) -> frozenset[str]:
    """Return the names that credits may be written with: all of an agency, the one of another."""
    found = set()
    for one in credits:
        agency = shown_name(one.shown)
        found |= {one.shown, agency, *AGENCIES.get(agency, ())}
    return frozenset(found)


def cites_itself(item: Publication) -> str:
    """Return the words by which a publication cites earlier work of its own group; empty without any."""
    match = _OWN.search(item.text)
    return match[0] if match else ""


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(_plain(name) for name in AGENCIES)


def is_agency(name: str) -> bool:
    """Return whether a name is one of a known agency."""
    return plain_name(name) in _agency_names()


def _put(found: dict[str, Credit], name: str, quote: str, sure: bool) -> None:
    plain = plain_name(name)
    if plain and (plain not in found or (sure and not found[plain].sure)):
        found[plain] = Credit(plain, shown_name(name), quote, sure)


def _around(text: str, start: int, end: int, at_edge: bool) -> tuple[str, bool]:
    """Return the words of a credit around a name, and whether it stands as a credit does.

    In brackets, after a dash, alone on a line or as a sentence of its own, at the beginning or the end.
    """
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    opens, closes = before[-1:], after[:1]
    if opens in "([" and closes in ")]/,;" and opens:
        return f"{opens}{text[start:end]}{')' if opens == '(' else ']'}", True
    is_apart = (
        not opens or opens in '—–-\n/.:;|”"»' or before.endswith(("By", "by", "Von", "Par", "Por"))
    )
    ends = not closes or closes in "—–-\n/.|:"
    lead = re.split(r"[.!?\n] |\n", text[max(0, start - 24) : start])[-1]
    rest = re.split(r"[.!?](?: |$)|\n", text[end : end + 24])[0]
    quote = " ".join(f"{lead}{text[start:end]}{rest}".split())
    if _BYLINE.fullmatch(before):
        return " ".join(text[:end].split()), True
    return quote, at_edge and is_apart and ends


def _is_name(name: str) -> bool:
    """Return whether an unknown name can be that of a medium: more than one word, or a long one."""
    words = _plain(name).split()
    return len(words) > 1 or (len(words) == 1 and len(words[0]) > 5)

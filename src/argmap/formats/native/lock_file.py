"""Lock files: positions and digests of quotes, which no person reads, beside a map of quotes.

A map that is kept by hand says what is quoted and where it is from; ``NAME.argmap.lock`` says where
that stands, in JSON with a line for each anchor. What the map says itself counts: a lock of another
text, or of words that the map has no longer, is not used, and a finding (R008) says so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, ValidationError

from argmap.errors import ParseError
from argmap.findings import Finding, Place
from argmap.formats.json_text import parse_object
from argmap.formats.losses import listed
from argmap.formats.record import ReadResult
from argmap.model import Anchor, Argument, ArgumentMap, Statement
from argmap.model.base import Digest, Id, Record, Text
from argmap.model.wording import wrong_in_words

SUFFIX = ".argmap.lock"
VERSION = 1
CODE = "R008"
Words = tuple[str, str, str]
"""By which a pin finds its anchor: the id of the element, the source, the quote."""


class Pin(Record):
    """Where the quote of one anchor stands in the text of its source."""

    id: Id
    """The statement or argument."""
    source: Id
    """The source of the anchor."""
    quote: Text
    """The quote of the anchor, by which it is known again."""
    start: Annotated[int, Field(ge=0)]
    """Where the passage begins, in code points from 0."""
    end: Annotated[int, Field(ge=1)]
    """Where it ends, exclusive."""
    prefix: Text | None = None
    """The words just before it, by which it is found again in another text."""
    suffix: Text | None = None
    """The words just after it."""
    digest: Digest | None = None
    """SHA-256 of the passage."""
    paragraph: Annotated[int, Field(ge=1)] | None = None
    """Number of the paragraph."""
    page: Text | None = None
    """The page as the source numbers it."""

    @property
    def words(self) -> Words:
        """Return what the anchor must say for the pin to fit it."""
        return self.id, self.source, self.quote


class Lock(Record):
    """The pins of a map, and the digests of the texts that they count in."""

    argmap_lock: Annotated[int, Field(ge=VERSION, le=VERSION)] = VERSION
    """Version of the format."""
    sources: dict[str, Digest] = Field(default={})
    """SHA-256 of the text of each source."""
    anchors: tuple[Pin, ...] = ()
    """The pins, in order of the map."""


def write_lock(lock: Lock) -> str:
    """Write a lock, one line for each source and anchor, so that changes of it can be read.

    >>> print(write_lock(Lock(sources={"a": "0" * 64})), end="")
    {"argmap_lock": 1,
    "sources": {
    "a": "0000000000000000000000000000000000000000000000000000000000000000"},
    "anchors": []}
    """

    def lines(items: Iterable[str]) -> str:
        return "".join(f"{',' * (at > 0)}\n{item}" for at, item in enumerate(items))

    sources = (f"{_json(key)}: {_json(digest)}" for key, digest in lock.sources.items())
    pins = (_json(pin.model_dump(exclude_defaults=True)) for pin in lock.anchors)
    head = f'{{"argmap_lock": {VERSION},\n"sources": {{{lines(sources)}}}'
    return f'{head},\n"anchors": [{lines(pins)}]}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_lock(text: str) -> Lock:
    """Read a lock.

    Raises:
        ParseError: If the text is none; the message has the place, or the field.
    """
    data = parse_object(text, f'a lock is an object that begins with "argmap_lock": {VERSION}')
    if "argmap_lock" not in data:
        message = f'missing "argmap_lock": {VERSION}, the version of the format'
        raise ParseError([Finding("F007", "error", message)], "the lock")
    try:
        return Lock.model_validate(data)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        where = ".".join(map(str, detail["loc"]))
        raise ParseError(
            [Finding("F004", "error", f"{where}: {wrong_in_words(detail, ())}")], "the lock"
        ) from None


def with_lock(reading: ReadResult, text: str, name: str) -> ReadResult:
    """Give a reading the positions of the lock beside it, as far as they fit. Linear."""
    try:
        lock = read_lock(text)
    except ParseError as error:
        wrong = error.findings[0]
        message = f"the lock {name!r} is not used: {wrong.message}"
        place = replace(wrong.place, file=name) if wrong.place else _at(name)
        finding = Finding(CODE, "warning", message, None, place)
        return replace(reading, findings=(*reading.findings, finding))
    made, messages = pinned(reading.argument_map, lock)
    found = tuple(Finding(CODE, "warning", item, None, _at(name)) for item in messages)
    return replace(reading, argument_map=made, findings=(*reading.findings, *found))


def _at(name: str) -> Place:
    return Place(1, 1, None, name)


def pinned(argument_map: ArgumentMap, lock: Lock) -> tuple[ArgumentMap, list[str]]:
    """Return the map with the positions of a lock, and what of the lock does not fit it. Linear."""
    digests = {item.id: item.digest for item in argument_map.sources}
    messages = []
    for source, digest in lock.sources.items():
        if (known := digests.get(source)) not in (None, digest):
            messages.append(
                f"the lock counts in another text of {source!r} ({digest[:12]}…) than the map says "
                f"({known[:12] if known else ''}…); its positions there are not used"
            )
    unknown = [name for name in lock.sources if name not in digests]
    other = {
        name for name, digest in lock.sources.items() if digests.get(name) not in (None, digest)
    }
    unsure = [pin.id for pin in lock.anchors if pin.source not in lock.sources]
    usable: dict[Words, list[Pin]] = {}
    for pin in lock.anchors:
        if pin.source in lock.sources and pin.source not in other and pin.source in digests:
            usable.setdefault(pin.words, []).append(pin)
    for found in usable.values():
        found.reverse()
    fields: dict[str, Any] = {
        name: getattr(argument_map, name) for name in ArgumentMap.model_fields
    }
    apart: list[str] = []
    for name in ("statements", "arguments"):
        fields[name] = tuple(_pinned(item, usable, apart) for item in fields[name])
    counted = {name: lock.sources[name] for name in lock.sources if name not in other}
    fields["sources"] = tuple(
        item.model_copy(update={"digest": counted[item.id]})
        if item.digest is None and item.id in counted
        else item
        for item in fields["sources"]
    )
    left = [pin.id for found in usable.values() for pin in found]
    for what, ids in (
        ("sources that the map has not", unknown),
        ("anchors whose source has no digest in it", unsure),
        ("anchors that the map has not, or with other words", left),
        ("anchors whose position in the map is another, which counts", apart),
    ):
        if ids:
            messages.append(f"the lock pins {what}: {listed(list(dict.fromkeys(ids)))}")
    return ArgumentMap(**fields), messages


def _pinned(
    item: Statement | Argument, usable: Mapping[Words, list[Pin]], apart: list[str]
) -> Statement | Argument:
    anchors = [_anchor(item, anchor, usable, apart) for anchor in item.anchors]
    if all(new is old for new, old in zip(anchors, item.anchors, strict=True)):
        return item
    return item.model_copy(update={"anchors": tuple(anchors)})


def _anchor(
    item: Statement | Argument,
    anchor: Anchor,
    usable: Mapping[Words, list[Pin]],
    apart: list[str],
) -> Anchor:
    if anchor.quote is None or not (found := usable.get((item.id, anchor.source, anchor.quote))):
        return anchor
    pin = found.pop()
    if pin.end <= pin.start or anchor.start is not None:
        if (anchor.start, anchor.end) != (pin.start, pin.end):
            apart.append(item.id)
        return anchor
    # Words around that the author chose are not to be outvoted by others.
    around = () if anchor.prefix or anchor.suffix else ("prefix", "suffix")
    names = ("start", "end", *around, "digest", "paragraph", "page")
    put = {name: getattr(pin, name) for name in names if getattr(anchor, name) is None}
    return anchor.model_copy(update={name: put[name] for name in put if put[name] is not None})


def quotes_of(argument_map: ArgumentMap) -> Iterator[Words]:
    """Yield the words of every anchor that a lock is to say the place of."""
    for item in argument_map.nodes():
        for anchor in item.anchors:
            if anchor.quote is not None and anchor.start is None:
                yield item.id, anchor.source, anchor.quote

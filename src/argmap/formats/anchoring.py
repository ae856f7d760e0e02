"""Anchoring: statements and locutions whose words stand in the text beside their file.

For formats that name no places in the text they were made on, such as the nodesets of AIFdb. Words
are taken where they stand once, as they are or but for white space and typography. Where they stand
more than once no place is taken: the anchor has the words alone. What does not stand there gets no
anchor, since a quote would claim that it does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.findings import Finding
from argmap.folding import Folded, fold, folded_words
from argmap.formats.beside import SOURCE, TITLE, BesideText, is_annotated_text
from argmap.formats.losses import found_beside, listed
from argmap.formats.record import ReadResult
from argmap.model import Anchor, ArgumentMap, Locution, Source, Statement
from argmap.model.base import changed_known, record_of, record_of_known

# Searched signs, so that a large file beside a large text takes seconds.
MOST_SEARCHED = 20_000_000_000
MOST_PLACES = 1000
SPEAKER = 80
NO_LETTERS = bytes(
    code for code in range(256) if code > 127 or not (chr(code).isalnum() or chr(code) in ",;:!?()")
)
# In UTF-8 the first bytes of ligatures and wide forms and of marks that combine: with them, letters
# may be made of other letters.
COMPOSED = (b"\xef", b"\xcc", b"\xcd")
Span = tuple[int, int]
Item = Statement | Locution
NOTED = {
    "found": "anchors, derived from words that stand in the text beside the file",
    "alike": "anchors whose words differ from the text beside the file in typography",
    "several": "words that stand more than once in the text beside the file; no place is taken",
    "none": "words that do not stand in the text beside the file",
    "skipped": "words not looked for in the text beside the file, as both are too large",
}


def anchored(reading: ReadResult, beside: BesideText) -> ReadResult:
    """Name the text as a source, and anchor in it what stands there word for word.

    A file that brings the text of a source itself stays as it is. About linear: texts and words
    so large that looking would take minutes are not looked at, which a finding says.
    """
    argument_map = reading.argument_map
    if any(source.digest for source in argument_map.sources) or not beside.plain.strip():
        return reading
    taken = {element.id for element in argument_map.elements()}
    names = (SOURCE, *(f"{SOURCE}~{number}" for number in range(2, len(taken) + 3)))
    source = Source(
        id=next(name for name in names if name not in taken), title=TITLE, digest=beside.digest
    )
    finder = _Finder(beside.plain, source.id)
    fields = {name: getattr(argument_map, name) for name in ArgumentMap.model_fields}
    said = {item.id: finder.anchor(item) for item in argument_map.locutions}
    fields["locutions"] = tuple(_with(item, said[item.id]) for item in argument_map.locutions)
    uttered = _uttered(argument_map)
    fields["statements"] = tuple(
        _with(item, finder.anchor(item, *(said.get(name) for name in uttered.get(item.id, ()))))
        for item in argument_map.statements
    )
    fields["sources"] = (*argument_map.sources, source)
    findings = (*reading.findings, *finder.findings())
    # A source that nothing else is named, and anchors in it, leave a sound map one.
    made = record_of_known(ArgumentMap, fields)
    return replace(reading, argument_map=made, findings=findings)


def _with(item: Any, anchor: Anchor | None) -> Any:
    if anchor is None:
        return item
    return changed_known(item, {"anchors": (*item.anchors, anchor)})


def _uttered(argument_map: ArgumentMap) -> dict[str, list[str]]:
    """Return the locutions by which each statement is uttered."""
    found: dict[str, list[str]] = {}
    for move in argument_map.illocutions:
        for target in move.targets:
            found.setdefault(target, []).extend(move.origins)
    return found


def wordings(item: Item) -> Iterator[str]:
    """Yield the words to look for: the text, and that of a locution without its speaker.

    >>> list(wordings(Locution(id="l", text="Mayor : traffic fell.")))
    ['Mayor : traffic fell.', 'traffic fell.']
    """
    yield item.text.strip()
    if isinstance(item, Locution):
        speaker, _, words = item.text.partition(":")
        if words.strip() and len(speaker) <= SPEAKER:
            yield words.strip()


def _skeleton(text: bytes) -> bytes:
    return text.translate(None, NO_LETTERS)


class _Finder:
    """Finds words in one text, and notes what was found of whom."""

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        raw = text.encode("utf-8", "surrogatepass")
        self.letters = None if any(mark in raw for mark in COMPOSED) else _skeleton(raw)
        self.noted: dict[str, list[str]] = {name: [] for name in NOTED}
        self.room = MOST_SEARCHED
        self._folded: Folded | None = None

    def anchor(self, item: Item, *said: Anchor | None) -> Anchor | None:
        """Return the anchor of an item: by its own words, else by those it was uttered with."""
        for words in wordings(item):
            spans = self._spans(self.text, words)
            alike = not spans
            if alike and self._may_be_alike(words):
                if self._folded is None:
                    self._folded = fold(self.text)
                folded = self._folded
                spans = [
                    folded.span(*span) for span in self._spans(folded.text, folded_words(words))
                ]
            if spans:
                return self._anchor(item.id, words, spans, alike)
        uttered = next((anchor for anchor in said if anchor is not None), None)
        if uttered is not None:
            self.noted["found"].append(item.id)
            return record_of(Anchor, {**uttered.__dict__, "fidelity": None})
        self.noted["none" if self.room > 0 else "skipped"].append(item.id)
        return None

    def _may_be_alike(self, words: str) -> bool:
        """Return whether words may stand there with other signs and blanks.

        The plain letters of both are compared at once, which spares most texts the folding.
        """
        letters = _skeleton(words.encode("utf-8", "surrogatepass"))
        return self.room > 0 and (self.letters is None or letters in self.letters)

    def _anchor(self, item_id: str, words: str, spans: list[Span], alike: bool) -> Anchor:
        fields: dict[str, Any] = {"source": self.source, "fidelity": "quotation"}
        if len(spans) > 1:
            self.noted["several"].append(item_id)
            return record_of(Anchor, fields | {"quote": words})
        self.noted["found"].append(item_id)
        if alike:
            self.noted["alike"].append(item_id)
        start, end = spans[0]
        return record_of(
            Anchor, fields | {"start": start, "end": end, "quote": self.text[start:end]}
        )

    def _spans(self, text: str, words: str) -> list[Span]:
        """List the first two places where words stand, whole ones alone."""
        found: list[Span] = []
        start = text.find(words) if words and self.room > 0 else -1
        for _ in range(MOST_PLACES):
            if start < 0 or len(found) == 2:
                break
            end = start + len(words)
            if not _cuts(text, start) and not _cuts(text, end):
                found.append((start, end))
            start = text.find(words, start + 1)
        else:
            # A letter or two inside all words: one place among so many is none that is certain.
            found *= 2
        self.room -= len(text)
        return found

    def findings(self) -> Iterator[Finding]:
        """Yield what was found, what stands there twice and what does not."""
        for name, what in NOTED.items():
            if self.noted[name]:
                yield Finding("R005", "info", f"{what}: {listed(self.noted[name])}")


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def without_words(argument_map: ArgumentMap) -> tuple[ArgumentMap, Iterator[Finding]]:
    """Take out the anchors that ``anchored`` finds again in the text beside a file. Linear."""
    texts = {item.id for item in argument_map.sources if is_annotated_text(item)}
    if not texts:
        return argument_map, iter(())
    said = {item.id: _found_again(item, texts) for item in argument_map.locutions}
    uttered = _uttered(argument_map)
    again = {item.id: found for item in argument_map.locutions if (found := said[item.id])}
    for item in argument_map.statements:
        words = [anchor for name in uttered.get(item.id, ()) for anchor in said.get(name, ())]
        if found := _found_again(item, texts, words):
            again[item.id] = found
    fields = {name: getattr(argument_map, name) for name in ArgumentMap.model_fields}
    for name in ("statements", "locutions"):
        fields[name] = tuple(_without(item, again) for item in fields[name])
    gone = {item.id for item in argument_map.sources if _is_as_read(item)} - _used(fields)
    if not again and not gone:
        return argument_map, iter(())
    fields["sources"] = tuple(item for item in argument_map.sources if item.id not in gone)
    return ArgumentMap(**fields), found_beside("anchors", again)


def _used(fields: Mapping[str, Any]) -> set[str | None]:
    """Return the sources that anything names."""
    names = ("statements", "locutions", "arguments", "relations")
    items = [item for name in names for item in fields[name]]
    used: set[str | None] = {anchor.source for item in items for anchor in item.anchors}
    used |= {said.source for item in items for said in getattr(item, "attributions", ())}
    used |= {item.via for item in fields["sources"]}
    return used | {item.state.by for item in fields["sources"] if item.state}


def _is_as_read(source: Source) -> bool:
    return is_annotated_text(source) and source == Source(
        id=source.id, title=source.title, digest=source.digest
    )


def _without(item: Any, again: Mapping[str, list[Anchor]]) -> Any:
    if item.id not in again:
        return item
    left = tuple(anchor for anchor in item.anchors if anchor not in again[item.id])
    return item.model_copy(update={"anchors": left})


def _found_again(item: Item, texts: set[str], said: Iterable[Anchor] = ()) -> list[Anchor]:
    """Return the anchors of an item that are what reading it beside the text makes of it."""
    own = {folded_words(words) for words in wordings(item)}
    found = []
    for anchor in item.anchors:
        fields = {name: getattr(anchor, name) for name in ("source", "start", "end", "quote")}
        quoted = Anchor(**fields, fidelity="quotation")
        is_own = anchor == quoted and folded_words((anchor.quote or "").strip()) in own
        if anchor.source in texts and (is_own or (quoted in said and anchor == Anchor(**fields))):
            found.append(anchor)
    return found

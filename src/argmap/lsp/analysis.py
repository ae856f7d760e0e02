"""What is known of one version of a text: its map, its findings with their ranges, where ids stand.

A text that is no map for the moment has findings alone; whoever asks goes on with the last map.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.errors import ArgmapError
from argmap.findings import Finding
from argmap.formats.native.yaml_shorthand import INCLUDE, TIES, VERBS
from argmap.formats.record import PlaceOf, nowhere
from argmap.formats.yaml_tree import Node
from argmap.lsp.texts import Text
from argmap.lsp.tokens import Span, Token, end_of_quoted, spans_of, tokens_of
from argmap.model import ArgumentMap
from argmap.semantics import Evaluation, evaluate

_PLAIN_END = re.compile(r":(?=\s|$)|\s#|[,\]}]|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding and the part of the text it is about."""

    finding: Finding
    start: int
    end: int


@dataclass(eq=False)
class Analysis:
    """One version of a text, read."""

    text: Text
    format: str | None
    root: Node | None = None
    argument_map: ArgumentMap | None = None
    findings: tuple[Finding, ...] = ()
    checked: tuple[Finding, ...] = ()
    anchored: tuple[Finding, ...] = ()
    by_rule: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    place_of: PlaceOf = nowhere

    @cached_property
    def include(self) -> Node | None:
        """Return the key under which a map names the files that it includes, if it does."""
        pairs = self.root.pairs if self.root is not None else None
        return next((key for key, _ in pairs or () if key.text == INCLUDE), None)

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the ids of the text in the order they stand in."""
        found = tokens_of(self.root, self.text) if self.root is not None else ()
        return sorted(found, key=lambda token: token.start)

    @cached_property
    def spans(self) -> list[Span]:
        """Return the elements of the text in the order they stand in."""
        return list(spans_of(self.root, self.text)) if self.root is not None else []

    @cached_property
    def declared(self) -> dict[str, Token]:
        """Return where each id is declared; steps and ties of the shorthand at what they aim at."""
        found: dict[str, Token] = {}
        first: dict[str, Token] = {}
        for token in self.tokens:
            if token.field == "rivals" and token.holder:
                first.setdefault(token.holder, token)
            elif made := made_by(token):
                found.setdefault(made, token)
        for holder, token in first.items():
            found.setdefault(f"{holder}-rivals-{'-'.join(self.rivals[holder])}", token)
        # A key of that id only says more of the step that the shorthand makes.
        for token in self.tokens:
            if token.declares:
                found.setdefault(token.id, token)
        return found

    @cached_property
    def rivals(self) -> dict[str, list[str]]:
        """Return the rivals that each statement names in the shorthand."""
        found: dict[str, list[str]] = {}
        for token in self.tokens:
            if token.field == "rivals" and token.holder:
                found.setdefault(token.holder, []).append(token.id)
        return found

    @cached_property
    def evaluation(self) -> Evaluation | None:
        """Return the verdicts on the map, asked for only by who reads them."""
        try:
            return None if self.argument_map is None else evaluate(self.argument_map)
        except ArgmapError:
            return None

    def token_at(self, offset: int) -> Token | None:
        """Return the id that an offset touches."""
        touching = (token for token in self.tokens if token.start <= offset <= token.end)
        return next(touching, None)

    def marked(self) -> list[Marked]:
        """Return all findings, each with its part of the text, in the order of the text."""
        known = {(item.code, item.id) for item in self.findings}
        rest = (
            item for item in (*self.checked, *self.anchored) if (item.code, item.id) not in known
        )
        found = [self._mark(item) for item in (*self.findings, *rest)]
        return sorted(found, key=lambda item: item.start)

    def _mark(self, finding: Finding) -> Marked:
        if finding.place is not None and finding.place.file is not None:
            where = f"{finding.place.file}:{finding.place.line}: "
            return self._at_include(replace(finding, message=where + finding.message))
        if finding.place is not None:
            line, column = finding.place.line - 1, finding.place.column - 1
            if self.format == "yaml":
                start = self.text.yaml_offset(line, column)
            else:
                starts = self.text.starts
                start = min(starts[min(line, len(starts) - 1)] + column, len(self.text.text))
            return Marked(finding, start, self._end_at(start))
        token = self._declaration(finding.id) if finding.id is not None else None
        if token is None:
            return self._at_include(finding)
        return Marked(finding, token.start, token.end)

    def _at_include(self, finding: Finding) -> Marked:
        """Mark what stands in no line of this file where it names other files, or else begins."""
        if self.include is None:
            return Marked(finding, 0, self.text.line_end(0))
        mark = self.text.mark
        return Marked(finding, mark + self.include.start, mark + self.include.end)

    def _declaration(self, item_id: str) -> Token | None:
        """Return where an id is declared; most are keys, for which no other id need be looked at."""
        return self._keys.get(item_id) or self.declared.get(item_id)

    @cached_property
    def _keys(self) -> dict[str, Token]:
        return {span.id: span.key for span in reversed(self.spans)}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {token.start: token.end for token in self.tokens}

    def _end_at(self, start: int) -> int:
        """Return where the word or text that begins at an offset ends, in its line."""
        if start in self._ends:
            return self._ends[start]
        words, line_end = self.text.text, self.text.line_end(start)
        if words[start : start + 1] in ("'", '"'):
            return min(end_of_quoted(words, start), line_end)
        found = _PLAIN_END.search(words, start + 1, line_end)
        return max(found.start() if found else line_end, min(start + 1, len(words)))


def made_by(token: Token) -> str | None:
    """Return the id of the step or tie that a shorthand makes; rivals make one of several tokens."""
    if token.holder is None or token.allowed == () or token.field is None:
        return None
    if token.field in VERBS:
        return f"{token.holder}-{token.field}-{token.id}"
    if token.field in TIES and token.field != "rivals":
        return f"{token.holder}-{token.field.replace('_', '-')}-{token.id}"
    return None

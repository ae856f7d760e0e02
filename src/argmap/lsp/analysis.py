"""What is known of one version of a text: its map, its findings with their ranges, where ids stand.

A text that is no map for the moment has findings alone; whoever asks goes on with the last map.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain

from argmap.checks import BLIND_TO_TEXTS, findings_by_rule, not_ignored
from argmap.errors import ArgmapError, FindingsError, ParseError
from argmap.findings import Finding
from argmap.formats.files import guarded, parse_reading, whole
from argmap.formats.native.yaml_reader import INCLUDE, TIES, VERBS, read_tree
from argmap.formats.record import PlaceOf, ReadResult, nowhere
from argmap.formats.yaml_tree import Node, parse
from argmap.lsp.texts import MARK, Shift, Text
from argmap.lsp.tokens import Span, Token, end_of_quoted, spans_of, tokens_of
from argmap.model import ArgumentMap
from argmap.semantics import Evaluation, evaluate

NATIVE_SUFFIXES = (".argmap.yaml", ".argmap.yml")
YAML_SUFFIXES = (".yaml", ".yml")
OTHERS = {".argdown": "argdown", ".ad": "argdown", ".argmap.json": "json"}
"""Other formats of which an editor is shown the findings, and nothing else."""
_VERSION = re.compile(r"""^["']?argmap["']?[ \t]*:""", re.MULTILINE)
_INCLUDES = re.compile(rf"""^["']?{INCLUDE}["']?[ \t]*:""", re.MULTILINE)
_PLAIN_END = re.compile(r":(?=\s|$)|\s#|[,\]}]|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding and the part of the text it is about."""

    finding: Finding
    start: int
    end: int


def format_for(name: str, text: str) -> str | None:
    """Return the format a file of an editor is read as; none for a file that is no map.

    Editors send every YAML file there is: only what says that it is a map is taken for one.

    >>> format_for("town.argmap.yaml", ""), format_for("a.yaml", "argmap: 2"), format_for("a.yaml", "a: 1")
    ('yaml', 'yaml', None)
    """
    lowered = name.lower()
    for suffix, format in OTHERS.items():
        if lowered.endswith(suffix):
            return format
    if lowered.endswith(NATIVE_SUFFIXES):
        return "yaml"
    has_suffix = "." in lowered.rsplit("/", 1)[-1]
    may_be = lowered.endswith(YAML_SUFFIXES) or not has_suffix
    return "yaml" if may_be and _VERSION.search(text) else None


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


def read(text: Text, name: str) -> Analysis:
    """Read a text as far as it goes; nothing is checked yet."""
    format = format_for(name, text.text)
    found = Analysis(text, format)
    if format is None:
        return found
    try:
        reading = (
            _read_yaml(found, name) if format == "yaml" else parse_reading(text.text, name, format)
        )
    except FindingsError as error:
        found.findings = error.findings
    except ArgmapError as error:
        found.findings = (Finding("F001", "error", str(error)),)
    else:
        found.argument_map, found.findings = reading.argument_map, reading.findings
        found.place_of = reading.place_of
    return found


def _read_yaml(found: Analysis, name: str) -> ReadResult:
    """Read native YAML, and keep its tree for the places of ids, also where it is no map."""
    text = whole(found.text.text.removeprefix(MARK))
    try:
        if _INCLUDES.search(text):
            found.root = _mapping(text)
            return parse_reading(text, name, "yaml")
        reading, found.root = guarded("yaml", partial(read_tree, text))
    except ParseError:
        found.root = found.root or _mapping(text)
        raise
    return reading


def _mapping(text: str) -> Node | None:
    root, _ = parse(text, [])
    return root if root is not None and root.kind == "mapping" else None


def check_map(found: Analysis, before: Analysis | None = None) -> None:
    """Run the rules on what was read; those to which the typing since ``before`` is nothing, not again."""
    if found.argument_map is None:
        return
    known = {}
    if before is not None and is_text_alone(before, found):
        known = {code: listed for code, listed in before.by_rule.items() if code in BLIND_TO_TEXTS}
    found.by_rule = findings_by_rule(found.argument_map, known)
    listed = tuple(chain.from_iterable(found.by_rule.values()))
    found.checked = not_ignored(found.argument_map, listed)


def is_text_alone(before: Analysis, now: Analysis) -> bool:
    """Return whether all that differs between two versions lies in the text of one statement.

    It does if the text stands at the same place in both, around all that was typed: then everything
    before and behind it is read as it was.
    """
    if before.argument_map is None or now.argument_map is None:
        return False
    shift = Shift(before.text.text, now.text.text)
    old = _text_around(before, shift.before)
    new = _text_around(now, shift.before)
    if old is None or new is None or old[0] != new[0] or old[1].start != new[1].start:
        return False
    rests = [
        len(one.text.text) - one.text.mark - node.end
        for one, node in ((before, old[1]), (now, new[1]))
    ]
    return rests[0] == rests[1] <= shift.behind


def _text_around(found: Analysis, offset: int) -> tuple[str, Node] | None:
    """Return the id and the text of the statement whose text an offset lies in."""
    at = bisect_right(found.spans, offset, key=lambda span: span.key.start) - 1
    span = found.spans[at] if at >= 0 else None
    if span is None or span.collection != "statements":
        return None
    fields = {key.text: value for key, value in span.value.pairs or ()}
    node = span.value if span.value.kind == "scalar" else fields.get("text")
    if node is None or node.kind != "scalar":
        return None
    start, end = found.text.mark + node.start, found.text.mark + node.end
    return (span.id, node) if start <= offset <= end else None

"""Markdown: the map as an outline, a nested list for pages and notes. Written only.

Roots stand in bold with their kind; below each statement stand the arguments on it ("supports",
"attacks"), below those their premises, the arguments on the step itself ("undercuts this step",
"backs this step"), and whatever the source says. Premises needed together are marked so. A
statement met again is named and linked, not repeated. All text of the map is escaped: it is text
in CommonMark and in HTML. Levels beyond the 24th are not indented further; they say their number.
Source: CommonMark 0.31.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.findings import Finding
from argmap.formats import markdown_text
from argmap.formats.concepts import PARTY_DETAILS, SOURCE_DETAILS, lost_extras
from argmap.formats.losses import lost, lost_fields
from argmap.model import Anchor, Argument, ArgumentMap, Attribution, Relation, Statement

OWN = "markdown"
MAX_INDENT = 24
GAPS = {
    "locutions": "the outline is of what is argued, not of the dialogue",
    "illocutions": "the outline is of what is argued, not of the dialogue",
    "transitions": "the outline is of what is argued, not of the dialogue",
    "utterance times": "the outline is of what is argued, not of the dialogue",
    "attribution remarks": "the outline names who holds what, no remark on it",
    "testimony": "the outline names who holds what, not through whom",
    "source ratings": "the outline names sources, no judgement of them",
    "source states": "the outline names sources, not what became of them",
    "document control": "the outline names sources, no more",
    "acceptances": "the outline is of what is argued, not of how the map was made",
    "critical questions": "the outline says what is argued, not what was asked of it",
    "case marks": "the outline says what is argued, not what is still missing",
    "assessments": "the outline says what is argued, no judgement of it",
    "sections": "one list, by arguments",
    "section details": "one list, by arguments",
    "tags": "the outline shows texts, no labels",
}
VERBS = {
    "asserts": "asserted",
    "denies": "denied",
    "concedes": "conceded",
    "questions": "questioned",
}
_UNSAID = ("start", "end", "prefix", "suffix", "digest", "fidelity")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufffe\uffff\ud800-\udfff]"
)
_WEB = re.compile(r"https?://[^\s<>\\]+")


def cleaned(text: str) -> str:
    """Put the replacement character in place of control characters and of turned letters."""
    return _CONTROL.sub("\ufffd", text)


def escaped(text: str) -> str:
    r"""Write a text so that Markdown and HTML show it as it is, on one line.

    >>> escaped("2 * 3 <b>\nsee http://x.y")
    '2 \\* 3 &lt;b&gt; see http\\://x.y'
    >>> escaped("1. not a list"), escaped("- nor this"), escaped("--force")
    ('1\\. not a list', '\\- nor this', '\\-\\-force')
    """
    return markdown_text.entry(markdown_text.escaped(cleaned(text)).strip())


def write(argument_map: ArgumentMap) -> str:
    """Write the outline of a map. Linear.

    >>> rain = ArgumentMap(title="Rain", statements=(
    ...     Statement(id="c", kind="claim", text="It rained."),))
    >>> print(write(rain), end="")
    # Rain
    <BLANKLINE>
    - **It rained.** (claim)
    """
    outline = _Outline(argument_map)
    title = argument_map.title or argument_map.id or "Argument map"
    blocks = [f"# {escaped(title)}"]
    if argument_map.description:
        blocks.append(escaped(argument_map.description))
    body = "\n".join(outline.lines())
    ties = "\n".join(outline.relation_lines())
    blocks += [block for block in (body, f"## Relations\n\n{ties}" if ties else "") if block]
    return "\n\n".join(blocks) + "\n"


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what the outline leaves out beyond whole concepts."""
    head = [*argument_map.metadata.model_dump(exclude_defaults=True)]
    if argument_map.title and argument_map.id:
        head.insert(0, "id")
    yield from lost("map data", head)
    yield from lost("ids", (item.id for item in argument_map.elements()))
    titled = [item.id for item in argument_map.statements if item.title]
    yield from lost("titles", titled)
    items = (*argument_map.nodes(), *argument_map.relations)
    said = {one.party for item in items for one in item.attributions}
    unheard = (item.id for item in argument_map.parties if item.id not in said)
    yield from lost("parties", unheard)
    used = {anchor.source for item in items for anchor in item.anchors}
    uncited = (item.id for item in argument_map.sources if item.id not in used)
    yield from lost("sources", uncited)
    cited = [(item.id, item) for item in argument_map.sources if item.id in used]
    yield from lost_fields("source details", cited, (n for n in SOURCE_DETAILS if n != "url"))
    odd = (name for name, item in cited if item.url and not _WEB.fullmatch(item.url))
    yield from lost("source details (url)", odd)
    yield from lost("notes", (name for name, item in cited if item.note))
    heard = [(item.id, item) for item in argument_map.parties if item.id in said]
    told = (name for name in PARTY_DETAILS if name != "unnamed")
    yield from lost_fields("party details", heard, told)
    places = [(item.id, one) for item in items for one in item.anchors]
    yield from lost_fields("anchors", places, _UNSAID)
    yield from lost_extras(argument_map, OWN)


@dataclass(slots=True)
class _Entry:
    """A place in the list: a statement, or an argument with its only premise on the line."""

    depth: int
    argument: Argument | None = None
    statement: Statement | None = None
    role: str | None = None


@dataclass(slots=True)
class _Outline:
    """The outline in the making: ``names`` are those of statements that links lead to."""

    argument_map: ArgumentMap
    shown: dict[str, None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    drafted: list[tuple[int, str | None, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the lines of the list."""
        whole = self.argument_map
        roots = [item for item in whole.statements if item.id not in whole.outgoing]
        for statement in (*roots, *whole.statements):
            if statement.id not in self.shown:
                self._walk(_Entry(0, None, statement))
        for argument in whole.arguments:
            if argument.id not in self.shown:
                self._walk(_Entry(0, argument))
        for relation in whole.relations:
            for end in (*relation.origins, *relation.targets):
                if end in self.shown and end in whole.kinds:
                    self._name(end)
        return [self._line(*drafted) for drafted in self.drafted]

    def _line(self, depth: int, item_id: str | None, words: str) -> str:
        name = self.names.get(item_id) if item_id is not None else None
        anchor = f'<a id="{name}"></a>' if name else ""
        level = f"({depth}) " if depth > MAX_INDENT else ""
        return f"{'  ' * min(depth, MAX_INDENT)}- {anchor}{level}{words}"

    def _name(self, item_id: str) -> str:
        return self.names.setdefault(item_id, f"statement-{len(self.names) + 1}")

    def _walk(self, start: _Entry) -> None:
        todo = [start]
        while todo:
            entry = todo.pop()
            argument, statement = entry.argument, entry.statement
            if argument is not None:
                if argument.id in self.shown:
                    continue
                self.shown[argument.id] = None
                if len(argument.premises) == 1:
                    premise = argument.premises[0]
                    entry.role = premise.role
                    statement = self.argument_map.statement(premise.statement)
            again = statement is not None and statement.id in self.shown
            self._draft(entry, statement, again)
            todo.extend(reversed(list(self._below(entry, statement, again))))

    def _draft(self, entry: _Entry, statement: Statement | None, again: bool) -> None:
        words = self._step_words(entry.argument) if entry.argument is not None else ""
        details: list[str] = []
        named = None
        if statement is None:
            words += ", together:"
        else:
            role = f"{escaped(entry.role)}: " if entry.role else ""
            text = escaped(statement.text)
            if again:
                text = f"[{text}](#{self._name(statement.id)}) (above)"
            else:
                self.shown[statement.id] = None
                named = statement.id
                text = f"**{text}**" if entry.depth == 0 and not words else text
                text += f" ({statement.kind})"
                details += self._details(statement)
            words = f"{words}: {role}{text}" if words else f"{role}{text}"
        if entry.argument is not None:
            details += (f"the step: {words}" for words in self._details(entry.argument))
        self.drafted.append((entry.depth, named, words))
        self.drafted.extend((entry.depth + 1, None, line) for line in details)

    def _below(self, entry: _Entry, statement: Statement | None, again: bool) -> Iterator[_Entry]:
        incoming = self.argument_map.incoming
        depth = entry.depth + 1
        if statement is not None and not again:
            for argument in incoming.get(statement.id, ()):
                yield _Entry(depth, argument)
        if entry.argument is not None:
            if statement is None:
                for premise in entry.argument.premises:
                    one = self.argument_map.statement(premise.statement)
                    yield _Entry(depth, None, one, premise.role)
            for argument in incoming.get(entry.argument.id, ()):
                yield _Entry(depth, argument)

    def _step_words(self, argument: Argument) -> str:
        words: str = argument.polarity
        kind = self.argument_map.kinds.get(argument.target)
        if kind == "question":
            # A question is answered, not supported.
            words = "answers" if words == "supports" else "against"
        elif kind is None:
            words = "undercuts this step" if words == "attacks" else "backs this step"
        more = [argument.title or "", argument.scheme or ""]
        details = [escaped(item) for item in more if item]
        if argument.weight is not None:
            details.append(f"weight {argument.weight:g}")
        return f"*{words}*" + (f" ({', '.join(details)})" if details else "")

    def _details(self, item: Statement | Argument | Relation) -> Iterator[str]:
        if item.attributions:
            yield "; ".join(dict.fromkeys(self._voice(one) for one in item.attributions))
        if isinstance(item, Argument) and item.inferred:
            yield "inferred by whoever made the map"
        if isinstance(item, Statement) and item.time:
            yield f"when: {escaped(item.time)}"
        for anchor in item.anchors:
            yield f"source: {self._citation(anchor)}"
        if item.note and not isinstance(item, Relation):
            yield f"note: {escaped(item.note)}"

    def _voice(self, attribution: Attribution) -> str:
        party = self.argument_map.party(attribution.party)
        kept_back = " (unnamed)" if party.unnamed else ""
        return f"{VERBS[attribution.stance]} by {escaped(party.name)}{kept_back}"

    def _citation(self, anchor: Anchor) -> str:
        source = self.argument_map.source(anchor.source)
        cited = escaped(source.title)
        if source.url and _WEB.fullmatch(source.url):
            cited = f"[{cited}](<{source.url}>)"
        if anchor.page:
            cited += f", p. {escaped(anchor.page)}"
        if anchor.paragraph:
            cited += f", ¶ {anchor.paragraph}"
        return cited + (f": “{escaped(anchor.quote)}”" if anchor.quote else "")

    def relation_lines(self) -> Iterator[str]:
        """Yield a line for each relation, with links to what it joins; below, what is said of it."""
        for relation in self.argument_map.relations:
            ends = [
                " and ".join(map(self._end, side)) for side in (relation.origins, relation.targets)
            ]
            words = filter(None, (relation.standard, relation.title, relation.scheme))
            said = ", ".join(map(escaped, words))
            kind = f"{relation.kind} ({said})" if said else relation.kind
            note = f" – note: {escaped(relation.note)}" if relation.note else ""
            yield f"- *{kind}*: {' → '.join(end for end in ends if end)}{note}"
            yield from (f"  - {words}" for words in self._details(relation))

    def _end(self, item_id: str) -> str:
        if item_id in self.argument_map.kinds:
            text = escaped(self.argument_map.statement(item_id).text)
            return f"[{text}](#{self._name(item_id)})"
        argument = self.argument_map.argument(item_id)
        return f"step {escaped(argument.title or argument.id)}"

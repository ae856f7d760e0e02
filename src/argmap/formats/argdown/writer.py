"""A map to Argdown that the reference reads back to the same statements and relations.

Plain support and attack by one premise are indentation trees, premises needed together are
numbered above an inference line with the scheme as its rule. What has no structure in Argdown,
linked attacks and arguments on them, stands as an argument with ``step: attacks``, supported by
its premises. Kinds, sources, parties and the like are metadata (``fields``), all that concerns the
whole map is front matter (``head``).
"""

from collections.abc import Iterator
from typing import Any

from argmap.findings import Finding
from argmap.formats.argdown.head import write_head
from argmap.formats.argdown.layout import Layout
from argmap.formats.argdown.lines import Line
from argmap.formats.argdown.shape import Shape, own
from argmap.formats.argdown.spelling import Spelling, base_of_inference
from argmap.formats.argdown.steps import VERBS
from argmap.formats.concepts import ATTRIBUTION_REMARKS, lost_extras
from argmap.formats.losses import has, lost, lost_fields
from argmap.model import Anchor, ArgumentMap, Extras, Party, Source
from argmap.naming import slug

OWN = "argdown"
_DIALOGUE = "Argdown is about what is argued, not about a dialogue"
_TIES = "Argdown has support, attack, contradiction and undercut"
_VIEW = "Argdown says what is argued, no judgement of it"
GAPS = {
    "locutions": _DIALOGUE,
    "illocutions": _DIALOGUE,
    "transitions": _DIALOGUE,
    "utterance times": _DIALOGUE,
    "rephrases": _TIES,
    "preferences": _TIES,
    "contexts": _TIES,
    "answers": _TIES,
    "rivals": _TIES,
    "parts": _TIES,
    "inferred steps": _VIEW,
    "critical questions": _VIEW,
    "case marks": _VIEW,
    "document control": _VIEW,
    "stances": "metadata names who asserts a statement, no other stance",
    "testimony": "metadata names who asserts a statement, not through whom or how firmly",
    "assessments": _VIEW,
}


def write(argument_map: ArgumentMap) -> str:
    r"""Write a map as Argdown. Linear.

    >>> from argmap.model import Argument, Statement
    >>> rain = ArgumentMap(
    ...     statements=(
    ...         Statement(id="wet", kind="claim", text="The street is wet.", title="Wet"),
    ...         Statement(id="it-rained", kind="claim", text="It rained."),
    ...     ),
    ...     arguments=(
    ...         Argument(
    ...             id="it-rained-supports-wet",
    ...             premises=("it-rained",),
    ...             target="wet",
    ...             polarity="supports",
    ...         ),
    ...     ),
    ... )
    >>> print(write(rain), end="")
    [Wet]: The street is wet.
      + It rained.
    """
    return _Writer(argument_map).text()


class _Writer:
    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        front = own(argument_map).get("front")
        self.front: dict[str, Any] = front.thaw() if isinstance(front, Extras) else {}
        model = self.front.get("model")
        self.model: dict[str, Any] = model if isinstance(model, dict) else {}
        self.shape = Shape(argument_map, self.model)
        self.layout = Layout(argument_map, self.shape)
        # Layout before spelling: only then is it known which statements are referred to and need a
        # title.
        self.layout.run()
        self.named = _named(argument_map)
        self.spelling = self._spelling()

    def _spelling(self) -> Spelling:
        layout, argument_map = self.layout, self.map
        titled = [
            item.id
            for item in layout.order
            if item.id not in layout.links.nameless or layout.mentions.get(item.id)
        ]
        # Arguments with brackets: those mentioned, all hubs, and structures that have a header.
        headed = [
            item.id
            for item in argument_map.arguments
            if item.id in layout.mentions
            or self.shape.kinds[item.id] == "hub"
            or (self.shape.kinds[item.id] == "structure" and self._has_header(item.id))
        ]
        sources = {
            item.id: item.title if item.id in self.named else item.id
            for item in argument_map.sources
        }
        parties = {
            item.id: item.name if item.id in self.named else item.id
            for item in argument_map.parties
        }
        listed = self.model.get("shortcodes")
        codes = frozenset(listed) if isinstance(listed, dict) else frozenset[str]()
        return Spelling(
            argument_map, self.shape.as_arguments, titled, headed, sources, parties, codes
        )

    def _has_header(self, name: str) -> bool:
        group = self.shape.group_of[name]
        return group.main.id == name and name in self.layout.links.headed

    def text(self) -> str:
        spelling, shape, layout = self.spelling, self.shape, self.layout
        ids = self._ids()
        lines = write_head(self.map, self.front, spelling.titles_are_ids, ids, self.named)
        sections = {item.id: item for item in self.map.sections}
        levels: dict[str, int] = {}
        numbers = {
            item.id: base_of_inference(group.main, number)
            for group in shape.groups
            for number, item in enumerate(group.inferences[:-1], start=1)
        }
        for line in layout.lines:
            if line.what == "blank":
                words = ""
            elif line.what == "heading":
                parent = sections[line.name].parent
                # Headings come parents first, so the level of the parent is there.
                levels[line.name] = levels.get(parent or "", 0) + 1
                words = spelling.heading(sections[line.name], levels[line.name])
            elif line.what == "inference":
                item = shape.arguments[line.name]
                words = spelling.inference(item, line, numbers.get(line.name))
            else:
                words = self._node(line)
            lines.append(f"{'  ' * line.depth}{line.lead}{words}")
        # Every block ends with an empty line, the last one with none.
        while lines and not lines[-1]:
            lines.pop()
        return "\n".join(lines) + "\n" if lines else ""

    def _node(self, line: Line) -> str:
        statement = self.layout.by_id.get(line.name)
        if statement is not None:
            return self.spelling.statement(statement, line)
        item = self.shape.arguments[line.name]
        if self.shape.kinds[item.id] == "hub" and not line.lead:
            line.what = "hub"
        return self.spelling.header(item, line)

    def _ids(self) -> dict[str, str]:
        """Return ids of relations that reading would make otherwise."""
        ids: dict[str, str] = {}
        for item in self.map.arguments:
            if self.shape.kinds[item.id] != "relation":
                continue
            first = self.shape.written_for.get(item.id, item.premise_ids[0])
            # What ``steps._name_relations`` will make of it. Only ids that differ have to be said,
            # and only one can be said for each base: the others get numbers.
            base = self._base(first, item.target, item.polarity, item.id)
            if base != item.id and base not in ids:
                ids[base] = item.id
        return ids if ids else {}

    def _base(self, first: str, target: str, polarity: str, name: str) -> str:
        mark = self.shape.marks[name]
        verb = VERBS.get(mark or "", polarity)
        step = self.shape.arguments.get(target)
        if step is not None and mark != "attack" and polarity == "attacks":
            verb = "undercuts"
        # The step of an argument without a structure goes by the statement that it leaves.
        if step is not None and self.shape.kinds[target] == "relation":
            target = step.premise_ids[0]
        return f"{first}-{verb}-{target}"


def _named(argument_map: ArgumentMap) -> set[str]:
    """Return the sources and parties that need no entry in the front matter: they are only a name."""
    # A source that no statement cites, or that has more to it than the reader would make of its
    # title, needs an entry in the front matter.
    used = {name for item in argument_map.statements for name in item.sources}
    heard = {
        attribution.party
        for item in argument_map.statements
        for attribution in item.attributions
        if attribution.stance == "asserts"
    }
    named: set[str] = set()
    titles: dict[str, str] = {}
    ids = {item.id for item in argument_map.sources} | {
        attribution.id for attribution in argument_map.parties
    }
    for source in argument_map.sources:
        address = source.title if source.title.startswith(("http://", "https://")) else None
        bare: Source = source.model_copy(update={"url": None, "extras": Extras()})
        if (
            source.id in used
            and source.id == f"source-{slug(source.title)}"
            and source.url == address
            and bare == Source(id=bare.id, title=source.title)
            and source.title not in ids
            and source.title not in titles
        ):
            titles[source.title] = source.id
            named.add(source.id)
    for party in argument_map.parties:
        only_named = party.model_copy(update={"extras": Extras()}) == Party(
            id=party.id, name=party.name
        )
        called = party.id == f"party-{slug(party.name)}"
        if only_named and called and party.id in heard and party.name not in ids:
            named.add(party.id)
    return named


def losses(argument_map: ArgumentMap) -> Iterator[Finding]:
    """List what Argdown leaves out beyond whole concepts."""
    whole = argument_map
    places = [(item.id, one) for item in whole.statements for one in item.anchors]
    more = (name for name in Anchor.model_fields if name != "source")
    yield from lost_fields("anchors", places, more)
    yield from lost("anchors of arguments", (item.id for item in whole.arguments if item.anchors))
    attributed = (item.id for item in whole.arguments if item.attributions)
    yield from lost("attributions of arguments", attributed)
    noted = [
        item.id
        for item in whole.statements
        if any(has(attribution, *ATTRIBUTION_REMARKS) for attribution in item.attributions)
    ]
    yield from lost("attribution remarks", noted)
    # Sources and parties keep theirs, in front matter.
    let_in = (item.id for item in (*whole.nodes(), *whole.relations) if item.acceptance)
    yield from lost("acceptances", let_in)
    yield from lost_extras(argument_map, OWN)

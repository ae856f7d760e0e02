"""Building a map in Python: elements are added one by one, and checked together at the end."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Self

from argmap.door import checked
from argmap.errors import MapError
from argmap.findings import Finding
from argmap.model import (
    Anchor,
    Argument,
    ArgumentMap,
    Attribution,
    Element,
    Party,
    Premise,
    Relation,
    Section,
    Source,
    Statement,
)
from argmap.model.elements import Kind, Polarity
from argmap.model.kinds import COLLECTION_OF, COLLECTIONS, KINDS
from argmap.model.relations import RelationKind
from argmap.naming import Names, short
from argmap.results import counted

Ids = str | Iterable[str]
Premises = str | Premise | Iterable[str | Premise]


class MapBuilder:
    """Collects the elements of a map; ``build`` makes it. Every call that adds returns the id.

    An id that is not given is made of the first words of the text. Each call checks the shape of
    what it adds, so that the traceback shows the line; what ids lead to is checked by ``build``, so
    that they may lead forward. Adding is linear in all, where ``argmap.add`` makes a new map each time.

    >>> made = MapBuilder(title="Did it rain?")
    >>> ann, diary = made.party("Ann"), made.source("Ann's diary")
    >>> rain = made.claim("It rained last night.")
    >>> wet = made.evidence("The street is wet.", source=diary, party=ann)
    >>> why = made.assumption("Streets get wet when it rains.")
    >>> step = made.supports([wet, why], rain, scheme="argument from sign")
    >>> made.undercuts(made.claim("The street was washed."), step)
    'the-street-was-washed-undercuts-the-street-is-wet-supports-it-rained-last-night'
    >>> made.build().argument(step).premise_ids
    ('the-street-is-wet', 'streets-get-wet-when-it-rains')
    """

    def __init__(self, **fields: Any) -> None:
        """Begin a map; ``fields`` are those of the document: id, title, description, metadata."""
        if given := [name for name in fields if name in COLLECTIONS]:
            raise TypeError(f"MapBuilder: {given[0]} are added one by one: made.add(*{given[0]})")
        self._fields = fields
        self._parts: dict[str, list[Element]] = {kind.collection: [] for kind in KINDS}
        self._names = Names()
        self._attacks: list[tuple[str, str, str, str, str]] = []
        """Step, target, the noun that the target must not be, and what would be right."""
        ArgumentMap(**fields)

    def __repr__(self) -> str:
        counts = (counted(len(items), name) for name, items in self._parts.items() if items)
        return f"<MapBuilder: {', '.join(counts) or 'empty'}>"

    def __copy__(self) -> Self:
        # A copy that shared the lists would get what is added to the other.
        return deepcopy(self)

    def add(self, *elements: Element) -> None:
        """Add elements as they are.

        Raises:
            TypeError: If one is no element of a map.
        """
        for element in elements:
            name = next((n for kind, n in COLLECTION_OF.items() if isinstance(element, kind)), None)
            if name is None:
                raise TypeError(f"add: an element of a map is wanted, not {type(element).__name__}")
            self._names.take(element.id)
            self._parts[name].append(element)

    @checked
    def statement(
        self,
        kind: Kind,
        text: str,
        *,
        id: str | None = None,
        source: Ids = (),
        quote: str | None = None,
        party: Ids = (),
        **fields: Any,
    ) -> str:
        """Add a statement. ``source`` names documents that say it, ``quote`` the words in the one.

        ``party`` names who asserts it. All other fields are those of ``Statement``.

        Raises:
            ValueError: If there is a quote and not one source.
        """
        sources = _listed(source)
        if quote is not None and len(sources) != 1:
            raise ValueError(f"a quote needs one source, not {len(sources)}")
        anchors = tuple(Anchor(source=name, quote=quote) for name in sources)
        said = tuple(Attribution(party=name, stance="asserts") for name in _listed(party))
        fields["anchors"] = (*anchors, *fields.get("anchors", ()))
        fields["attributions"] = (*said, *fields.get("attributions", ()))
        return self._add(Statement, id, short(text), kind=kind, text=text, **fields)

    @checked
    def claim(self, text: str, **fields: Any) -> str:
        """Add a claim; see ``statement``."""
        return self.statement("claim", text, **fields)

    @checked
    def evidence(self, text: str, **fields: Any) -> str:
        """Add a piece of evidence, which should name its ``source``; see ``statement``."""
        return self.statement("evidence", text, **fields)

    @checked
    def assumption(self, text: str, **fields: Any) -> str:
        """Add an assumption; see ``statement``."""
        return self.statement("assumption", text, **fields)

    @checked
    def question(self, text: str, **fields: Any) -> str:
        """Add a question; see ``statement``."""
        return self.statement("question", text, **fields)

    @checked
    def supports(
        self, premises: Premises, target: str, *, id: str | None = None, **fields: Any
    ) -> str:
        """Add an argument for a statement or argument; its premises are needed together."""
        return self._argument("supports", premises, target, id, fields)

    @checked
    def attacks(
        self, premises: Premises, target: str, *, id: str | None = None, **fields: Any
    ) -> str:
        """Add an argument against a statement; its premises are needed together."""
        made = self._argument("attacks", premises, target, id, fields)
        self._attacks.append((made, target, "argument", "an argument", "undercuts"))
        return made

    @checked
    def undercuts(
        self, premises: Premises, target: str, *, id: str | None = None, **fields: Any
    ) -> str:
        """Add an attack on an argument: on the step, not on what it concludes."""
        made = self._argument("attacks", premises, target, id, fields, verb="undercuts")
        self._attacks.append((made, target, "statement", "a statement", "attacks"))
        return made

    @checked
    def relation(
        self,
        kind: RelationKind,
        origins: Ids,
        targets: Ids = (),
        *,
        id: str | None = None,
        **fields: Any,
    ) -> str:
        """Add a relation that is no inference; rivals are all origins."""
        starts, ends = _listed(origins), _listed(targets)
        base = "-".join([*starts[:1], kind, *ends[:1]])
        return self._add(Relation, id, base, kind=kind, origins=starts, targets=ends, **fields)

    @checked
    def source(self, title: str, *, id: str | None = None, **fields: Any) -> str:
        """Add a document."""
        return self._add(Source, id, short(title), title=title, **fields)

    @checked
    def party(self, name: str, *, id: str | None = None, **fields: Any) -> str:
        """Add a person, organisation or group."""
        return self._add(Party, id, short(name), name=name, **fields)

    @checked
    def section(self, title: str, *, id: str | None = None, **fields: Any) -> str:
        """Add a section."""
        return self._add(Section, id, short(title), title=title, **fields)

    def build(self) -> ArgumentMap:
        """Make the map of all that was added so far.

        Raises:
            MapError: If the parts do not make a map; it carries every finding.
        """
        nouns = {item.id: "statement" for item in self._parts["statements"]}
        nouns |= {item.id: "argument" for item in self._parts["arguments"]}
        wrong = [
            Finding("A003", "error", f"{target!r} is {a_noun}; add it with {verb}", step)
            for step, target, noun, a_noun, verb in self._attacks
            if nouns.get(target) == noun
        ]
        if wrong:
            raise MapError(wrong)
        parts: dict[str, Any] = {name: tuple(found) for name, found in self._parts.items()}
        return ArgumentMap(**self._fields, **parts)

    def _argument(
        self,
        polarity: Polarity,
        premises: Premises,
        target: str,
        item_id: str | None,
        fields: dict[str, Any],
        verb: str | None = None,
    ) -> str:
        given = [premises] if isinstance(premises, str | Premise) else premises
        linked = tuple(Premise(statement=one) if isinstance(one, str) else one for one in given)
        first = linked[0].statement if linked else "nothing"
        return self._add(
            Argument,
            item_id,
            f"{first}-{verb or polarity}-{target}",
            premises=linked,
            target=target,
            polarity=polarity,
            **fields,
        )

    def _add(self, record: type[Element], item_id: str | None, base: str, **fields: Any) -> str:
        """Make an element with the id given, or with a free one near the base.

        A given id that is taken stays as it is: ``build`` reports both places.
        """
        if item_id is None:
            item_id = self._names.derive(base)
        else:
            self._names.take(item_id)
        self._parts[COLLECTION_OF[record]].append(record(id=item_id, **fields))
        return item_id


def _listed(ids: Ids) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else tuple(ids)

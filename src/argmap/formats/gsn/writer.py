"""GSN YAML of gsn2x, written: a map as an assurance case.

- claim: goal; evidence: solution, with the address of its first source; assumption: assumption.
  A claim that is only context is a context, one that challenges is a counter goal. Ids stay what
  they are: ``nodeType`` says the type where the id does not begin with its prefix.
- an argument for a statement: a strategy, whose text is the title or else the scheme; a plain
  argument that is the only one for its target, or was direct support: ``supportedBy`` alone.
- an argument against something: ``challenges`` on its premise. Where it has several premises, a
  title, or a premise that challenges something else already, it is a counter goal of its own,
  marked by the layer ``argmap: attack`` so that it is read as an argument again.
- relations of kind context: ``inContextOf``.

Source: GSN Community Standard version 3; gsn2x, syntax in YAML.
"""

from collections.abc import Iterator
from typing import Any

from argmap.errors import CannotWriteError
from argmap.formats.gsn.losses import address_of
from argmap.formats.gsn.module import module_of
from argmap.formats.gsn.plan import GsnPlan, away_contexts
from argmap.formats.gsn.types import types_of
from argmap.formats.gsn.vocabulary import (
    KINDS,
    LINKS,
    MARK,
    MARKS,
    MODULE,
    relation_ends,
    type_of_id,
)
from argmap.formats.yaml_values import dump, scalar_text
from argmap.model import Argument, ArgumentMap, Statement


def write(argument_map: ArgumentMap) -> str:
    r"""Write a map as GSN YAML.

    Raises:
        CannotWriteError: If an id is ``module``, which names the module block.

    >>> from argmap.model import Statement
    >>> write(ArgumentMap(statements=(Statement(id="G1", kind="claim", text="It is safe."),)))
    'G1:\n  text: It is safe.\n'
    """
    case = _Case(argument_map)
    if MODULE in case.plan.names.values():
        raise CannotWriteError(
            "GSN reads 'module' as the module block; give the element another id"
        )
    own = argument_map.extras.thaw().get("gsn")
    document = module_of(argument_map, own if isinstance(own, dict) else {})
    for item_id in case.order():
        body = case.body(item_id)
        hollow = not body and case.plan.own[item_id].get("null") is True
        document[case.plan.names[item_id]] = None if hollow else body
    return dump(document)


class _Case:
    """What each element is written as."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.plan = plan = GsnPlan(argument_map)
        self.address = {item.id: item.url for item in argument_map.sources}
        self.links: dict[str, dict[str, dict[str, None]]] = {}
        self.ends: dict[tuple[str, str], list[str]] = {}
        self.hits: dict[tuple[str, str], list[str]] = {}
        self.parts: dict[str, list[str]] = {}
        for item in sorted(plan.held(), key=lambda item: item.id not in plan.direct):
            self._hold(item)
            names = [plan.names[name] for name in item.premise_ids]
            if item.id in plan.direct:
                self._link(item.target, "supportedBy", names)
            elif item.id in plan.leader:
                lead = plan.leader[item.id]
                self._link(item.target, "supportedBy", [plan.names[lead]])
                self._link(lead, "supportedBy", names if lead == item.id else [])
            else:
                challenger = plan.inline.get(item.id, item.id)
                self._link(challenger, "challenges", [plan.reference(item)])
                if item.id in plan.counters:
                    self._link(item.id, "supportedBy", names)
        for origins, targets in plan.ties.values():
            for target in targets:
                self._link(target, "inContextOf", [plan.names[name] for name in origins])
        for node in argument_map.nodes():
            element = None if node.id in plan.dropped else plan.element_of(node.id)
            if element is not None and node.elsewhere:
                away = away_contexts(plan.own[element])
                self._link(
                    element, "supportedBy", [one for one in node.elsewhere if one not in away]
                )
        self.named = set(plan.names.values())
        self.types = types_of(argument_map, plan)

    def _link(self, element: str, link: str, names: list[str]) -> None:
        known = self.links.setdefault(element, {}).setdefault(link, {})
        known |= dict.fromkeys(names)

    def order(self) -> Iterator[str]:
        """Return the elements: statements in order, strategies under what they support first."""
        steps: dict[str, list[str]] = {}
        for name, lead in self.plan.leader.items():
            if name == lead:
                steps.setdefault(self.map.argument(name).target, []).append(name)
        for statement in self.map.statements:
            yield statement.id
            yield from steps.get(statement.id, ())
        yield from sorted(self.plan.counters, key=self._is_on_link)

    def _is_on_link(self, name: str) -> bool:
        [aim] = self.links[name]["challenges"]
        return "->" in aim and aim not in self.named

    def body(self, item_id: str) -> dict[str, Any]:
        """Return the fields of an element."""
        own = self.plan.own[item_id]
        kept = own.get("fields")
        fields = dict(kept) if isinstance(kept, dict) else {}
        item = self.map[item_id]
        assert isinstance(item, Statement | Argument)
        type_ = self.types[item_id]
        body: dict[str, Any] = {}
        if type_ is not None and KINDS.get(str(fields.get("nodeType"))) is not None:
            del fields["nodeType"]
            body["nodeType"] = type_
        elif type_ not in (None, type_of_id(self.plan.names[item_id])):
            body["nodeType"] = type_
        body |= self._text(item, own)
        for link in LINKS:
            body |= self._listed(item_id, link, own)
        url = address_of(item, self.address) if isinstance(item, Statement) else None
        if url is not None:
            body["url"] = url
        if item_id in self.plan.counters:
            body[MARK] = "attack"
        body |= {name: True for name in MARKS if getattr(item, name, False)}
        return body | {key: value for key, value in fields.items() if key not in body}

    def _text(self, item: Statement | Argument, own: dict[str, Any]) -> dict[str, Any]:
        text = item.text if isinstance(item, Statement) else item.title or item.scheme
        if "text" in own:
            written = scalar_text(own["text"])
            useless = written is None or not written.strip()
            if written == text or (useless and text in (None, item.id)):
                return {"text": own["text"]}
        if text is None or ((own.get("textless") or own.get("null")) and text == item.id):
            return {}
        return {"text": text}

    def _listed(self, item_id: str, link: str, own: dict[str, Any]) -> dict[str, Any]:
        """Return a link in the shape and order it had in the file."""
        names = self.links.get(item_id, {}).get(link, {})
        links, aside = own.get("links"), own.get("aside")
        raw = links.get(link) if isinstance(links, dict) else None
        extra = aside.get(link) if isinstance(aside, dict) else None
        spare = list(extra) if isinstance(extra, list) else []
        left = dict(names)
        entries: list[Any] = []
        for entry in raw if isinstance(raw, list) else [raw]:
            # A number or truth value is a name, too.
            said = scalar_text(entry)
            name = self._same(said, names) if link == "challenges" else said
            if isinstance(name, str) and name in names:
                left.pop(name, None)
                entries.append(entry)
            elif entry in spare or said in spare:
                entries.append(entry)
        entries += left
        alone = len(entries) == 1 and not isinstance(raw, list)
        if alone and (link == "challenges" or entries[0] == raw):
            return {link: entries[0]}
        if entries or (isinstance(links, dict) and link in links and raw in (None, [])):
            return {link: entries or raw}
        return {}

    def _same(self, entry: Any, names: dict[str, None]) -> Any:
        """Return the reference that means the same relation as an entry of the file."""
        ends = relation_ends(entry) if isinstance(entry, str) and entry not in names else None
        if ends is None:
            return entry
        for name in names:
            mine = relation_ends(name)
            held = self._held(*mine) if mine else self.parts.get(name, [])
            if held and self._held(*ends) == held:
                return name
        return entry

    def _held(self, left: str, right: str) -> list[str]:
        """Return the arguments that hold a relation between two elements of the file."""
        pairs = ((left, right), (right, left))
        found = (table.get(pair) for pair in pairs for table in (self.ends, self.hits))
        return next((held for held in found if held), [])

    def _hold(self, item: Argument) -> None:
        plan = self.plan
        element = plan.element_of(item.target)
        target = plan.names[element] if element else ""
        premises = [plan.names[name] for name in item.premise_ids]
        if item.id in plan.direct or item.id in plan.inline:
            turned = item.id in plan.inline
            pairs = [(name, target) if turned else (target, name) for name in premises]
        else:
            middle = plan.names[plan.leader.get(item.id, item.id)]
            self.parts.setdefault(middle, []).append(item.id)
            pairs = [(target, middle), *((middle, name) for name in premises)]
        table = self.hits if item.id in plan.inline else self.ends
        for pair in pairs:
            table.setdefault(pair, []).append(item.id)

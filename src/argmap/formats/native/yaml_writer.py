"""Native YAML, written: the shorthand where it says everything, flow style for small parts."""

from collections.abc import Iterator
from typing import Any

import yaml

from argmap.findings import Finding
from argmap.formats.losses import listed
from argmap.formats.native.quotes import (
    DEFAULT,
    shorten_anchors,
    shorten_attributions,
    usual_source,
)
from argmap.formats.native.validation import is_without_source, sourceless_severity
from argmap.formats.native.yaml_shorthand import TIES, tie
from argmap.formats.yaml_tree import resolve
from argmap.model import FORMAT_VERSION, Argument, ArgumentMap, Attribution, Relation
from argmap.model.kinds import COLLECTIONS, SHORT_FORMS

DUMPER: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ORDER = (
    *("metadata", "parties", "sources", "sections", "statements", "arguments", "relations"),
    *("locutions", "illocutions", "transitions", "extras"),
)
TIE_OF_KIND = {kind: key for key, kind in TIES.items()}
VERB_ORDER = ("supports", "attacks", "undercuts")
WIDTH = 100


def write(argument_map: ArgumentMap) -> str:
    """Write a map as native YAML that reads back to the same map.

    >>> from argmap.model import Statement
    >>> print(write(ArgumentMap(statements=(Statement(id="c", kind="claim", text="It rained."),))))
    argmap: 2
    statements:
      c: It rained.
    <BLANKLINE>
    """
    data = argument_map.model_dump(mode="json", exclude_defaults=True)
    short = _shorthand_prefix(argument_map)
    ties = _tie_prefix(argument_map)
    document: dict[str, Any] = {"argmap": FORMAT_VERSION}
    document |= {key: data[key] for key in ("id", "title", "description") if key in data}
    default = usual_source(data.get("statements", []), data.get("arguments", []))
    document |= {DEFAULT: default} if default is not None else {}
    for name in ("statements", "arguments", "relations"):
        for item in data.get(name, ()):
            shorten_attributions(item, default)
    for item in data.get("statements", ()):
        shorten_anchors(item, default)
    for key in ORDER:
        if key not in data:
            continue
        if key not in COLLECTIONS:
            document[key] = data[key]
        elif key == "arguments":
            full = [_argument(argument_map, item) for item in data[key][len(short) :]]
            document |= {key: dict(full)} if full else {}
        elif key == "relations":
            left = {item["id"]: _element(key, item) for item in data[key][len(ties) :]}
            document |= {key: left} if left else {}
        else:
            document[key] = {item["id"]: _element(key, item) for item in data[key]}
    for argument in short:
        body = _full_body(document["statements"], argument.premises[0].statement)
        verb = _verb(argument_map, argument)
        body[verb] = [*body[verb], argument.target] if verb in body else [argument.target]
        body |= _maker(argument)
    for relation in ties:
        body = _full_body(document["statements"], relation.origins[0])
        key = TIE_OF_KIND[relation.kind]
        body[key] = [*body.get(key, ()), *(relation.targets or relation.origins[1:])]
    for body in document.get("statements", {}).values() if short or ties else ():
        for verb in (*VERB_ORDER, "by", *TIES):
            listed = body.get(verb) if isinstance(body, dict) else None
            if isinstance(listed, list) and len(listed) == 1:
                body[verb] = listed[0]
    return str(yaml.serialize(_node(document, 0), Dumper=DUMPER, allow_unicode=True, width=WIDTH))


def refusals(argument_map: ArgumentMap) -> Iterator[Finding]:
    """Say what a strict load will refuse though it is written: evidence that names no source."""
    bare = [item.id for item in argument_map.statements if is_without_source(item)]
    if bare and sourceless_severity(argument_map) == "error":
        message = (
            "evidence without a source, for which commands refuse a YAML file (a load with "
            f"strict=False reads it, and JSON is never refused for it): {listed(bare)}"
        )
        yield Finding("B001", "warning", message)


def _element(collection: str, item: dict[str, Any]) -> Any:
    body = {key: value for key, value in item.items() if key != "id"}
    if collection == "sources" and list(body.get("state", ())) == ["status"]:
        body["state"] = body["state"]["status"]
    if collection != "statements":
        short = SHORT_FORMS.get(collection)
        return body[short] if short and len(body) == 1 else body
    if body["kind"] == "claim":
        del body["kind"]
    anchors = body.get("anchors")
    if anchors and all(list(anchor) == ["source"] for anchor in anchors):
        body["source"] = [anchor["source"] for anchor in body.pop("anchors")]
    said = body.get("attributions")
    if said and all(_is_plain_assertion(item) for item in said):
        body["party"] = [item["party"] for item in body.pop("attributions")]
    for key in ("source", "party"):
        if key in body and len(body[key]) == 1:
            body[key] = body[key][0]
    return body["text"] if list(body) == ["text"] else body


def _is_plain_assertion(item: dict[str, Any]) -> bool:
    return item["stance"] == "asserts" and len(item) == 2


def _full_body(statements: dict[str, Any], item_id: str) -> dict[str, Any]:
    if isinstance(statements[item_id], str):
        statements[item_id] = {"text": statements[item_id]}
    body: dict[str, Any] = statements[item_id]
    return body


def _verb(argument_map: ArgumentMap, argument: Argument) -> str:
    if argument.polarity == "supports":
        return "supports"
    return "undercuts" if isinstance(argument_map[argument.target], Argument) else "attacks"


def _argument(argument_map: ArgumentMap, item: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    verb = _verb(argument_map, argument_map.argument(item["id"]))
    hidden = ("id", "premises", "target", "polarity")
    rest = {key: value for key, value in item.items() if key not in hidden}
    premises = item["premises"]
    only = premises[0] if len(premises) == 1 and isinstance(premises[0], str) else premises
    said = rest.get("attributions")
    if said and all(_is_plain_assertion(one) for one in said):
        makers = [one["party"] for one in rest.pop("attributions")]
        rest = {"by": makers[0] if len(makers) == 1 else makers, **rest}
    return item["id"], {"premises": only, verb: item["target"], **rest}


def _shorthand_prefix(argument_map: ArgumentMap) -> list[Argument]:
    """Return the leading arguments that the reader would make, in this order, from shorthand."""
    rank = {item.id: at for at, item in enumerate(argument_map.statements)}
    short: list[Argument] = []
    makers: dict[str, dict[str, Any]] = {}
    last = (-1, -1)
    for argument in argument_map.arguments:
        premise = argument.premises[0].statement
        verb = _verb(argument_map, argument)
        said = tuple(x for x in argument.attributions if x == _plain_assertion(x.party))
        plain = Argument(
            id=f"{premise}-{verb}-{argument.target}",
            premises=argument.premises[:1],
            target=argument.target,
            polarity=argument.polarity,
            attributions=said,
            inferred=argument.inferred,
        )
        here = (rank[premise], VERB_ORDER.index(verb))
        # A statement says once who makes all the steps that it carries.
        is_same = makers.setdefault(premise, _maker(argument)) == _maker(argument)
        if argument != plain or argument.premises[0].role or here < last or not is_same:
            break
        short.append(argument)
        last = here
    return short


def _maker(argument: Argument) -> dict[str, Any]:
    if argument.inferred:
        return {"inferred": True}
    return {"by": [one.party for one in argument.attributions]} if argument.attributions else {}


def _plain_assertion(party: str) -> Attribution:
    return Attribution(party=party, stance="asserts")


def _tie_prefix(argument_map: ArgumentMap) -> list[Relation]:
    """Return the leading relations that the reader would make, in this order, from shorthand."""
    rank = {item.id: at for at, item in enumerate(argument_map.statements)}
    short: list[Relation] = []
    last = (-1, -1)
    issues: list[frozenset[str]] = []
    for relation in argument_map.relations:
        key, start = TIE_OF_KIND.get(relation.kind), relation.origins[0]
        if key is None or start not in rank or len(set(relation.origins)) < len(relation.origins):
            break
        fields = tie(start, key, relation.origins, relation.targets)
        here = (rank[start], list(TIES).index(key))
        issue = frozenset(relation.origins)
        is_known = here < last or (relation.kind == "rival" and (issue in issues or here == last))
        ends = (len(relation.origins), len(relation.targets))
        is_short = ends == (1, 1) if relation.targets else True
        if is_known or not is_short or relation != Relation(**fields):
            break
        if relation.kind == "part" and here == last:
            break
        short.append(relation)
        issues.append(issue if relation.kind == "rival" else frozenset())
        last = here
    return short


def _node(value: Any, depth: int) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_node(key, depth + 1), _node(item, depth + 1)) for key, item in value.items()]
        small = depth > 2 and len(value) < 9 and not any(_is_big(item) for item in value.values())
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=small)
    if isinstance(value, list):
        items = [_node(item, depth + 1) for item in value]
        small = all(not isinstance(item, dict | list) for item in value)
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=small)
    return _scalar(value)


def _is_big(value: Any) -> bool:
    return isinstance(value, dict | list) or (isinstance(value, str) and len(value) > 60)


def _scalar(value: Any) -> yaml.ScalarNode:
    if isinstance(value, str):
        style = None if resolve(value) == value and value.isprintable() else '"'
        return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=style)
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int):
        return yaml.ScalarNode("tag:yaml.org,2002:int", str(value))
    node: yaml.ScalarNode = yaml.representer.SafeRepresenter().represent_float(value)
    return node

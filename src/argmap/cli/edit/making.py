"""Making: new elements of what ``add`` is given, ids made of the words, and what is done in a sentence."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from argmap.cli.edit.doing import Deed
from argmap.cli.edit.naming import id_of, said, shortened
from argmap.errors import EditError

if TYPE_CHECKING:
    from argmap.anchors import SourceText
    from argmap.changes.records import Change
    from argmap.model import Argument, ArgumentMap, Relation, Statement
    from argmap.model.kinds import Element

VERBS = {"supports": "supports", "attacks": "attacks", "undercuts": "attacks"}
TIES = {"answers": "answer", "part_of": "part"}
TIED = (*VERBS, *TIES)
SAYS = ("source", "quote", "party", "hedge")
OF_STEPS = ("by", "scheme", "beside")
NODES = ("statements", "arguments")


def made_of(
    argument_map: "ArgumentMap", kind: str, text: str, wanted: dict[str, Any], name: str
) -> Deed:
    """Return the patch that adds what is given, and what it does in words.

    Raises:
        EditError: If something is given that such an element does not have.
        UnknownIdError: If an id or name is not in the map.
    """
    from argmap.changes import Patch, adding, apply

    elements: list[Element]
    ties: list[Argument | Relation]

    given = {key for key, value in wanted.items() if value}
    _refuse(kind, given)
    if kind in ("party", "source", "section"):
        elements, ties = [_plain(argument_map, kind, text, wanted)], []
        words = f'added {kind} "{shortened(text)}" ({elements[0].id})'
    elif kind == "step":
        premise = id_of(argument_map, text, ("statements",))
        elements, ties = [], list(_ties(argument_map, premise, wanted))
        if not ties:
            raise EditError(
                "a step needs what it is for or against: --supports, --attacks or --undercuts"
            )
        words = f"added {_tied(argument_map, wanted)} of {said(argument_map, premise)}"
        words = words.replace("which ", "that it ", 1)
    else:
        elements = [_statement(argument_map, kind, text, wanted, name)]
        held = apply(argument_map, adding(argument_map, *elements))
        ties = list(_ties(held, elements[0].id, wanted))
        words = f"added {said(held, elements[0].id)}"
        if tied := _tied(argument_map, wanted):
            words += f", {tied}"
        if wanted["quote"]:
            _look_up(argument_map, elements[0], name)
    changes = [*adding(argument_map, *elements).changes, *_placed(argument_map, ties)]
    return Deed(Patch(changes=tuple(changes)), words)


def _refuse(kind: str, given: set[str]) -> None:
    """Refuse what would be dropped in silence."""
    allowed: tuple[str, ...] = ("new_id", "note", "section", *SAYS, *TIED, *OF_STEPS)
    if kind in ("party", "source", "section"):
        allowed = ("new_id",)
    elif kind == "step":
        allowed = ("new_id", "note", "section", *VERBS, *OF_STEPS)
    for key in sorted(given.difference(allowed)):
        raise EditError(f"a {kind} has no {_option(key)}")
    if "hedge" in given and "party" not in given:
        raise EditError("--hedge needs --party: whose words qualify it")
    if given.intersection(OF_STEPS) and not given.intersection(VERBS):
        raise EditError(
            f"{_option(min(given.intersection(OF_STEPS)))} is of a step: "
            "give --supports, --attacks or --undercuts too"
        )


def _option(key: str) -> str:
    spelled = {"new_id": "id", "beside": "with"}
    return f"--{spelled.get(key, key).replace('_', '-')}"


def _new_id(argument_map: "ArgumentMap", wanted: str | None, text: str) -> str:
    from argmap.naming import Names, short

    names = Names()
    names.taken.update(item.id for item in argument_map.elements())
    if wanted is None:
        return names.derive(short(text))
    if names.take(wanted) is None:
        taken = wanted in argument_map
        raise EditError(
            f"{wanted!r} is taken by {said(argument_map, wanted)}"
            if taken
            else f"{wanted!r} is no id"
        )
    return wanted


def _plain(argument_map: "ArgumentMap", kind: str, text: str, wanted: dict[str, Any]) -> "Element":
    from argmap.model import Party, Section, Source

    new_id = _new_id(argument_map, wanted["new_id"], text)
    if kind == "party":
        return Party(id=new_id, name=text)
    return (Source if kind == "source" else Section)(id=new_id, title=text)


def _statement(
    argument_map: "ArgumentMap", kind: str, text: str, wanted: dict[str, Any], name: str
) -> "Statement":
    from argmap.model import Statement

    fields: dict[str, Any] = {"note": wanted["note"]}
    if wanted["section"]:
        fields["section"] = id_of(argument_map, wanted["section"], ("sections",))
    source = _source(argument_map, wanted, name)
    if source is not None:
        quote = {"quote": wanted["quote"]} if wanted["quote"] else {}
        fields["anchors"] = [{"source": source, **quote}]
    elif kind == "evidence":
        raise EditError("evidence needs --source: a document that says it")
    if wanted["party"]:
        said_by = {"party": id_of(argument_map, wanted["party"], ("parties",)), "stance": "asserts"}
        hedge = {"hedge": wanted["hedge"]} if wanted["hedge"] else {}
        fields["attributions"] = [{**said_by, **hedge}]
    new_id = _new_id(argument_map, wanted["new_id"], text)
    return Statement(id=new_id, kind=kind, text=text, **fields)  # type: ignore[arg-type]


def _source(argument_map: "ArgumentMap", wanted: dict[str, Any], name: str) -> str | None:
    """Return the source that is named, else the file's default, else the only one with the words."""
    if wanted["source"]:
        return id_of(argument_map, wanted["source"], ("sources",))
    if not wanted["quote"]:
        return None
    found = [source.id for source in argument_map.sources]
    if len(found) > 1 and (default := _default_source(name)) in found:
        return default
    if len(found) > 1:
        found = _quoted_in(argument_map, wanted["quote"], name)
    if len(found) != 1:
        several = (
            f"the words stand in {', '.join(found)}" if found else "the words stand in no text"
        )
        raise EditError(
            f"--quote needs --source: {several if argument_map.sources else 'the map has no source'}"
        )
    return found[0]


def _default_source(name: str) -> str | None:
    """Return the source that quotes in a file of YAML are from, where they name none."""
    from argmap.formats.native.quotes import DEFAULT
    from argmap.formats.yaml_tree import parse
    from argmap.storage import read_text

    text = read_text(name)
    root = parse(text, [])[0] if DEFAULT in text else None
    pairs = (root.pairs if root is not None else None) or ()
    return next((value.text for key, value in pairs if key.text == DEFAULT), None)


def _quoted_in(argument_map: "ArgumentMap", quote: str, name: str) -> list[str]:
    """Return the sources in whose texts, beside the map, some words stand."""
    from argmap.anchors import FOUND, verify
    from argmap.model import ArgumentMap as Map
    from argmap.model import Statement

    anchors = [{"source": source.id, "quote": quote} for source in argument_map.sources]
    asked = Statement(id="asked", kind="claim", text=quote, anchors=anchors)  # type: ignore[arg-type]
    checked = verify(
        Map(sources=argument_map.sources, statements=(asked,)), _texts(argument_map, name)
    )
    return [one.anchor.source for one in checked.checks if one.state in (*FOUND, "ambiguous")]


def _texts(argument_map: "ArgumentMap", name: str) -> "dict[str, SourceText]":
    from argmap.cli.options import load_texts

    return load_texts(argument_map, name, None, None)


def _ties(
    argument_map: "ArgumentMap", item_id: str, wanted: dict[str, Any]
) -> "Iterator[Argument | Relation]":
    from argmap.changes.derived import step_id
    from argmap.model import Argument, Relation

    others = [id_of(argument_map, one, ("statements",)) for one in wanted["beside"] or ()]
    fields: dict[str, Any] = {"scheme": wanted["scheme"]}
    if wanted["by"]:
        maker = id_of(argument_map, wanted["by"], ("parties",))
        fields["attributions"] = [{"party": maker, "stance": "asserts"}]
    taken = {item.id for item in argument_map.elements()}
    for verb, polarity in VERBS.items():
        for given in wanted[verb] or ():
            target = id_of(argument_map, given, ("arguments",) if verb == "undercuts" else NODES)
            ends = {"premises": [item_id, *others], "target": target, "polarity": polarity}
            made = Argument(id="new", **ends, **fields)  # type: ignore[arg-type]
            yield made.model_copy(update={"id": _free(step_id(argument_map, made), taken)})
    for key, kind in TIES.items():
        for given in wanted[key] or ():
            target = id_of(argument_map, given, ("statements",))
            new_id = _free(f"{item_id}-{key.replace('_', '-')}-{target}", taken)
            yield Relation(id=new_id, kind=kind, origins=(item_id,), targets=(target,))  # type: ignore[arg-type]


def _free(wanted: str, taken: set[str]) -> str:
    if wanted in taken:
        raise EditError(f"there is a step or tie {wanted!r} already")
    taken.add(wanted)
    return wanted


def _placed(
    argument_map: "ArgumentMap", ties: "Sequence[Argument | Relation]"
) -> "Iterator[Change]":
    """Yield the additions of steps and ties, behind those that statements can carry in YAML.

    So what is new stands at its statement, as somebody would write it by hand.
    """
    from argmap.changes import Add
    from argmap.changes.derived import derived_ids
    from argmap.changes.forms import collection_of, form_of

    last: dict[str, str | None] = {}
    for name in ("arguments", "relations"):
        items: Sequence[Argument | Relation] = getattr(argument_map, name)
        last[name] = None
        for item in items:
            if item.id not in dict(derived_ids(item, {})):
                break
            last[name] = item.id
    for item in ties:
        name = collection_of(item)
        yield Add(collection=name, after=last[name], element=form_of(item))
        last[name] = item.id


def _tied(argument_map: "ArgumentMap", wanted: dict[str, Any]) -> str:
    """Return what it is tied to, in words."""
    parts = []
    for key in TIED:
        found = [id_of(argument_map, one, NODES) for one in wanted[key] or ()]
        verb = "is part of" if key == "part_of" else key
        parts += [f"{verb} {said(argument_map, one)}" for one in found]
    return f"which {' and '.join(parts)}" if parts else ""


def _look_up(argument_map: "ArgumentMap", statement: "Element", name: str) -> None:
    """Say where the words do not stand in the text of the source, if that lies beside the map."""
    from argmap.anchors import verify
    from argmap.checks import check_anchors
    from argmap.cli.output import echo
    from argmap.model import ArgumentMap as Map
    from argmap.model import Statement

    assert isinstance(statement, Statement)
    alone = statement.model_copy(update={"attributions": (), "section": None})
    small = Map(sources=argument_map.sources, statements=(alone,))
    texts = _texts(small, name)
    for finding in check_anchors(verify(small, texts)) if texts else ():
        echo(f"argmap: {finding.full_text()}", err=True)

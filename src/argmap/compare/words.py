"""Words for what a difference is about: names of elements, and their fields as a reader says them."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from pydantic_core import to_json

from argmap.chronology.words import time_words
from argmap.model import Anchor, ArgumentMap, Asked, Attribution, Extras, Ignore, SignOff
from argmap.model.base import Record
from argmap.model.extras import thaw
from argmap.model.kinds import COLLECTION_OF, NOUNS

MOST = 70
VERBS = {"supports": "supports", "attacks": "speaks against"}
TIES = {
    "rephrase": "rephrases",
    "preference": "is preferred to",
    "context": "is the context of",
    "answer": "answers",
    "part": "is part of",
    "rival": "is a rival of",
}


def flat(text: str, most: int = MOST) -> str:
    """Return a text on one line, cut where it is long.

    >>> flat("It rained all night.", 12)
    'It rained a…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def noun_of(element: Any) -> str:
    """Return what an element is called: statement, argument, source."""
    kinds = (base for base in type(element).__mro__ if base in COLLECTION_OF)
    return NOUNS[COLLECTION_OF[next(kinds)]]


def name_of(argument_map: ArgumentMap, item_id: str) -> str:
    """Say what an element is by what it says: its text, name or title, or what it ties together.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> name_of(town, "no2-fell")
    '“Nitrogen dioxide at Market Square fell from 41 to 33 micrograms.”'
    """
    element: Any = argument_map.get(item_id)
    for field in ("text", "name", "title"):
        if said := getattr(element, field, None):
            return f"“{flat(said)}”"
    if hasattr(element, "premises"):
        return step_words(argument_map, element)
    if hasattr(element, "origins"):
        return tie_words(argument_map, element)
    return item_id


def step_words(argument_map: ArgumentMap, step: Any) -> str:
    """Say what a step does: which statements support or speak against which."""
    verb = VERBS[step.polarity]
    if len(step.premise_ids) > 1:
        verb = {"supports": "together support", "attacks": "together speak against"}[step.polarity]
    parts = [_name(argument_map, one.statement, one.role) for one in step.premises]
    return f"{_listed(parts)} {verb} {_names(argument_map, (step.target,))}"


def tie_words(argument_map: ArgumentMap, tie: Any) -> str:
    """Say what a relation, a transition or an illocution ties together."""
    kind = getattr(tie, "kind", "")
    starts, ends = tie.origins, tie.targets
    if force := getattr(tie, "force", ""):
        return f"{_names(argument_map, starts)}, {force} {_names(argument_map, ends)}"
    if kind == "rival":
        return f"{_names(argument_map, starts)} are rivals"
    verb = TIES.get(kind, "is followed by")
    return f"{_names(argument_map, starts)} {verb} {_names(argument_map, ends)}"


def value_words(argument_map: ArgumentMap, element: Any, field: str) -> str:
    """Say what a field holds; nothing where it says nothing."""
    value = getattr(element, field, None)
    if field in ("premises", "target", "polarity", "origins", "targets"):
        words = step_words if hasattr(element, "premises") else tie_words
        return words(argument_map, element)
    if value is None or value == () or (field == "extras" and not value):
        return ""
    said = _SAID.get(field)
    return said(argument_map, value) if said else _plain(value)


def are_alike(one: str, other: str) -> bool:
    """Return whether two texts look the same, as with blanks of another sort, or signs that do not show.

    >>> are_alike("rain", "ra\u00adin"), are_alike("rain", "train")
    (True, False)
    """
    return one == other or _seen(one) == _seen(other)


def _seen(text: str) -> str:
    shown = (" " if char.isspace() else char for char in unicodedata.normalize("NFKC", text))
    return "".join(char for char in shown if char.isprintable())


def told_apart(one: Any, other: Any) -> tuple[str, str]:
    r"""Write two values that read the same in words as they stand in the file, around the first difference.

    Signs that do not show, or that join the one before, are written as escapes.

    >>> told_apart("a" * 90 + "b", "a" * 90 + "c")
    ('…aaaaaaaaaaaaaaaaaaaab"', '…aaaaaaaaaaaaaaaaaaaac"')
    >>> told_apart("It  rained.", "It\u00a0rained.")
    ('"It  rained."', '"It\\u00a0rained."')
    """
    texts = [_escaped(to_json(value, fallback=str).decode("utf-8")) for value in (one, other)]
    pairs = enumerate(zip_longest(*texts))
    at = next((at for at, (left, right) in pairs if left != right), 0)
    begun = max(0, at - 20) if at > MOST - 20 else 0
    first, second = (("…" if begun else "") + _cut(text[begun:]) for text in texts)
    return first, second


def _escaped(text: str) -> str:
    return "".join(
        char if char.isprintable() and not unicodedata.combining(char) else f"\\u{ord(char):04x}"
        for char in text
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def _names(argument_map: ArgumentMap, ids: Sequence[str]) -> str:
    return _listed([_name(argument_map, item_id) for item_id in ids])


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _name(argument_map: ArgumentMap, item_id: str, role: str | None = None) -> str:
    element = argument_map.get(item_id)
    if hasattr(element, "premises"):
        return f"the step {named_step(argument_map, element)}"
    if hasattr(element, "origins") and not hasattr(element, "text"):
        return f"the {noun_of(element)} [{item_id}]"
    said = f"[{item_id}] {flat(getattr(element, 'text', ''), 40)}".strip()
    return f"{said} (as {role})" if role else said


def named_step(argument_map: ArgumentMap, step: Any) -> str:
    """Name a step by its id and what it rests on."""
    first, *more = (argument_map.statement(name).text for name in step.premise_ids)
    rest = f" and {len(more)} more" if more else ""
    return f"[{step.id}] (“{flat(first, 40)}”{rest})"


def named_statement(argument_map: ArgumentMap, item_id: str) -> str:
    """Name a statement by its id and its text, cut short."""
    return f"[{item_id}] (“{flat(argument_map.statement(item_id).text, 40)}”)"


def _party(argument_map: ArgumentMap, party_id: str) -> str:
    return flat(str(getattr(argument_map.get(party_id), "name", party_id)))


def _parties(argument_map: ArgumentMap, value: Sequence[str]) -> str:
    return ", ".join(_party(argument_map, one) for one in value)


def _source(argument_map: ArgumentMap, source_id: str) -> str:
    return flat(str(getattr(argument_map.get(source_id), "title", source_id)))


def _attributions(argument_map: ArgumentMap, value: Sequence[Attribution]) -> str:
    return "; ".join(_attribution(argument_map, one) for one in value)


def _attribution(argument_map: ArgumentMap, one: Attribution) -> str:
    parts = [f"{_party(argument_map, one.party)} {one.stance}"]
    for hop in one.hops:
        to = f" to {_party(argument_map, hop.to)}" if hop.to else ""
        when = f" in {time_words(hop.date)}" if hop.date else ""
        parts.append(f"{_party(argument_map, hop.party)} {hop.act} it{to}{when}")
    parts += [f"“{one.hedge}”"] if one.hedge else []
    parts += [time_words(one.date)] if one.date else []
    parts += [f"by {one.basis}"] if one.basis else []
    parts += [f"in {_source(argument_map, one.source)}"] if one.source else []
    parts += [f"note: {flat(one.note)}"] if one.note else []
    return ", ".join(parts)


def _anchors(argument_map: ArgumentMap, value: Sequence[Anchor]) -> str:
    return "; ".join(_anchor(argument_map, one) for one in value)


def _anchor(argument_map: ArgumentMap, one: Anchor) -> str:
    parts = [_source(argument_map, one.source)]
    parts += [f"“{flat(one.quote)}”"] if one.quote else []
    parts += [f"p. {one.page}"] if one.page else []
    parts += [f"¶ {one.paragraph}"] if one.paragraph else []
    parts += [f"{one.start} to {one.end}"] if one.start is not None else []
    parts += [one.fidelity] if one.fidelity else []
    parts += [f"behind “{flat(one.prefix)}”"] if one.prefix else []
    parts += [f"before “{flat(one.suffix)}”"] if one.suffix else []
    parts += [f"digest {one.digest[:8]}"] if one.digest else []
    return ", ".join(parts)


def _records(_: ArgumentMap, value: Sequence[Record]) -> str:
    return "; ".join(map(_record, value))


def _record(value: Record) -> str:
    said = {name: part for name, part in value if part is not None}
    return ", ".join(f"{name.replace('_', ' ')} {flat(str(part))}" for name, part in said.items())


def _asked(argument_map: ArgumentMap, value: Sequence[Asked]) -> str:
    return "; ".join(
        f"{flat(one.ask)} {one.state} by {_names(argument_map, one.by)}"
        f"{f' ({time_words(one.date)})' if one.date else ''}{f': {flat(one.note)}' if one.note else ''}"
        for one in value
    )


def _ignores(_: ArgumentMap, value: Sequence[Ignore]) -> str:
    return "; ".join(
        f"{one.rule} of {f'[{one.id}]' if one.id else 'the map'}: {flat(one.reason)}"
        for one in value
    )


def _sign_offs(_: ArgumentMap, value: Sequence[SignOff]) -> str:
    return "; ".join(
        f"[{one.of}] by {flat(one.by)}{f' on {time_words(one.date)}' if one.date else ''}, "
        f"digest {one.digest[:8]}"
        for one in value
    )


def _state(argument_map: ArgumentMap, value: Any) -> str:
    since = f" since {time_words(value.since)}" if value.since else ""
    by = f" by {_source(argument_map, value.by)}" if value.by else ""
    note = f", {flat(value.note)}" if value.note else ""
    return f"{value.status}{since}{by}{note}"


def _section(argument_map: ArgumentMap, value: str) -> str:
    return flat(str(getattr(argument_map.get(value), "title", value)))


def _time(_: ArgumentMap, value: str) -> str:
    return time_words(value)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return flat(", ".join(map(_plain, value)))
    if isinstance(value, str):
        return f"“{flat(value)}”"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Extras):
        return flat(to_json(thaw(value), fallback=str).decode("utf-8"))
    return _record(value) if isinstance(value, Record) else flat(str(value))


_SAID: Mapping[str, Callable[[ArgumentMap, Any], str]] = {
    "text": lambda _, value: f"“{' '.join(value.split())}”",
    "attributions": _attributions,
    "anchors": _anchors,
    "assessments": _records,
    "questions": _asked,
    "ignores": _ignores,
    "sign_offs": _sign_offs,
    "state": _state,
    **dict.fromkeys(("section", "parent"), _section),
    **dict.fromkeys(("authors", "member_of"), _parties),
    "via": _source,
    "time": _time,
    "date": _time,
    "kind": lambda _, value: str(value),
    "scheme": lambda _, value: str(value),
    "party": _party,
}

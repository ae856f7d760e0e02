"""Words for what a difference is about: names of elements, and their fields as a reader says them."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import zip_longest
from typing import Any

from pydantic_core import to_json

from argmap.attribution.vocabulary import ACTS, ACTS_TO, BASES, FIDELITIES, QUESTION_STATES
from argmap.chronology.words import time_words
from argmap.compare.fields import NAMED, field_word
from argmap.languages import count, enumeration, listing, message, quoted, say
from argmap.model import Anchor, ArgumentMap, Asked, Attribution, Extras, Ignore, SignOff
from argmap.model.base import Record
from argmap.model.extras import thaw
from argmap.model.kinds import COLLECTION_OF, NOUNS

MOST = 70
STEPS = {
    ("supports", False): message("{premises} supports {target}"),
    ("supports", True): message("{premises} together support {target}"),
    ("attacks", False): message("{premises} speaks against {target}"),
    ("attacks", True): message("{premises} together speak against {target}"),
}
TIES = {
    "rephrase": message("{starts} rephrases {ends}"),
    "preference": message("{starts} is preferred to {ends}"),
    "context": message("{starts} is the context of {ends}"),
    "answer": message("{starts} answers {ends}"),
    "part": message("{starts} is part of {ends}"),
    "rival": message("{starts} are rivals"),
    "": message("{starts} is followed by {ends}"),
}
STANCES = {
    "asserts": message("{who} asserts"),
    "denies": message("{who} denies"),
    "concedes": message("{who} concedes"),
    "questions": message("{who} questions"),
}
_WITHOUT_IDS: ContextVar[bool] = ContextVar("without_ids", default=False)


@contextmanager
def without_ids() -> Iterator[None]:
    """Name by its words alone what has any; elsewhere ids stand before them, as commands take ids."""
    before = _WITHOUT_IDS.set(True)
    try:
        yield
    finally:
        _WITHOUT_IDS.reset(before)


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
            return quoted(flat(said))
    if hasattr(element, "premises"):
        return step_words(argument_map, element)
    if hasattr(element, "origins"):
        return tie_words(argument_map, element)
    return item_id


def step_words(argument_map: ArgumentMap, step: Any) -> str:
    """Say what a step does: which statements support or speak against which."""
    parts = [_name(argument_map, one.statement, one.role) for one in step.premises]
    return say(
        STEPS[step.polarity, len(parts) > 1],
        premises=listing(parts),
        target=_names(argument_map, (step.target,)),
    )


def tie_words(argument_map: ArgumentMap, tie: Any) -> str:
    """Say what a relation, a transition or an illocution ties together."""
    starts, ends = _names(argument_map, tie.origins), _names(argument_map, tie.targets)
    if force := getattr(tie, "force", ""):
        return f"{starts}, {force} {ends}"
    words = TIES.get(getattr(tie, "kind", ""), TIES[""])
    return say(words, starts=starts, ends=ends)


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


def clauses(said: Iterable[str]) -> str:
    """Put clauses side by side; nothing where there are none.

    >>> clauses(["it rained", "it was cold"])
    'it rained; it was cold'
    """
    found = [*said] or [""]
    made = found[0]
    for clause in found[1:]:
        made = say("{first}; {next}", first=made, next=clause)
    return made


def _names(argument_map: ArgumentMap, ids: Sequence[str]) -> str:
    return listing([_name(argument_map, item_id) for item_id in ids])


def _name(argument_map: ArgumentMap, item_id: str, role: str | None = None) -> str:
    element = argument_map.get(item_id)
    if hasattr(element, "premises"):
        return say("the step {name}", name=named_step(argument_map, element))
    text = flat(getattr(element, "text", ""), 40)
    if hasattr(element, "origins") and not text:
        return say(NAMED[noun_of(element)], name=f"[{item_id}]")
    said = quoted(text) if _WITHOUT_IDS.get() and text else f"[{item_id}] {text}".strip()
    return say("{name} (as {role})", name=said, role=role) if role else said


def named_step(argument_map: ArgumentMap, step: Any) -> str:
    """Name a step by what it rests on, and by its id but for readers."""
    first, *more = (argument_map.statement(name).text for name in step.premise_ids)
    said = quoted(flat(first, 40))
    if not _WITHOUT_IDS.get():
        return f"[{step.id}] ({said}{f' and {len(more)} more' if more else ''})"
    if not more:
        return said
    return count(len(more), "{first} (and {n} more)", "{first} (and {n} more)", first=said)


def named_statement(argument_map: ArgumentMap, item_id: str) -> str:
    """Name a statement by its text, cut short, and by its id but for readers."""
    said = quoted(flat(argument_map.statement(item_id).text, 40))
    return said if _WITHOUT_IDS.get() else f"[{item_id}] ({said})"


def held_by(argument_map: ArgumentMap, step_id: str) -> str:
    """Name a step that held something up: by its id, or for readers by what it rests on."""
    if not _WITHOUT_IDS.get():
        return f"[{step_id}]"
    return named_step(argument_map, argument_map[step_id])


def _party(argument_map: ArgumentMap, party_id: str) -> str:
    return flat(str(getattr(argument_map.get(party_id), "name", party_id)))


def _parties(argument_map: ArgumentMap, value: Sequence[str]) -> str:
    return enumeration(_party(argument_map, one) for one in value)


def _source(argument_map: ArgumentMap, source_id: str) -> str:
    return flat(str(getattr(argument_map.get(source_id), "title", source_id)))


def _attributions(argument_map: ArgumentMap, value: Sequence[Attribution]) -> str:
    return clauses(_attribution(argument_map, one) for one in value)


def _attribution(argument_map: ArgumentMap, one: Attribution) -> str:
    parts = [say(STANCES[one.stance], who=_party(argument_map, one.party))]
    for hop in one.hops:
        who = _party(argument_map, hop.party)
        if hop.to:
            said = say(ACTS_TO[hop.act], who=who, to=_party(argument_map, hop.to))
        else:
            said = say(ACTS[hop.act], who=who)
        parts.append(_dated(said, hop.date))
    parts += [quoted(one.hedge)] if one.hedge else []
    parts += [time_words(one.date)] if one.date else []
    parts += [say(BASES[one.basis])] if one.basis else []
    parts += [say("in {source}", source=_source(argument_map, one.source))] if one.source else []
    parts += [say("note: {text}", text=flat(one.note))] if one.note else []
    return enumeration(parts)


def _dated(said: str, date: str | None) -> str:
    return say("{said} ({date})", said=said, date=time_words(date)) if date else said


def _anchors(argument_map: ArgumentMap, value: Sequence[Anchor]) -> str:
    return clauses(_anchor(argument_map, one) for one in value)


def _anchor(argument_map: ArgumentMap, one: Anchor) -> str:
    parts = [_source(argument_map, one.source)]
    parts += [quoted(flat(one.quote))] if one.quote else []
    parts += [say("p. {page}", page=one.page)] if one.page else []
    parts += [f"¶ {one.paragraph}"] if one.paragraph else []
    if one.start is not None:
        parts.append(say("{first} to {last}", first=one.start, last=one.end))
    parts += [say(FIDELITIES[one.fidelity])] if one.fidelity else []
    parts += [say("behind {text}", text=quoted(flat(one.prefix)))] if one.prefix else []
    parts += [say("before {text}", text=quoted(flat(one.suffix)))] if one.suffix else []
    parts += [say("digest {digest}", digest=one.digest[:8])] if one.digest else []
    return enumeration(parts)


def _records(_: ArgumentMap, value: Sequence[Record]) -> str:
    return clauses(map(_record, value))


def _record(value: Record) -> str:
    said = {name: part for name, part in value if part is not None}
    return enumeration(f"{field_word(name)} {flat(str(part))}" for name, part in said.items())


def _asked(argument_map: ArgumentMap, value: Sequence[Asked]) -> str:
    return clauses(
        _noted(
            _dated(
                say(
                    "{question} {state} by {names}",
                    question=flat(one.ask),
                    state=say(QUESTION_STATES.get(one.state, one.state)),
                    names=_names(argument_map, one.by),
                ),
                one.date,
            ),
            one.note,
        )
        for one in value
    )


def _noted(said: str, note: str | None) -> str:
    return say("{said}: {note}", said=said, note=flat(note)) if note else said


def _ignores(_: ArgumentMap, value: Sequence[Ignore]) -> str:
    return clauses(
        say(
            "{rule} of {name}: {reason}", rule=one.rule, name=f"[{one.id}]", reason=flat(one.reason)
        )
        if one.id
        else say("{rule} of the map: {reason}", rule=one.rule, reason=flat(one.reason))
        for one in value
    )


def _sign_offs(_: ArgumentMap, value: Sequence[SignOff]) -> str:
    return clauses(
        say(
            "{name}, digest {digest}",
            name=_dated(say("[{id}] by {who}", id=one.of, who=flat(one.by)), one.date),
            digest=one.digest[:8],
        )
        for one in value
    )


def _state(argument_map: ArgumentMap, value: Any) -> str:
    parts = [say(value.status)]
    if value.since:
        parts[0] = say("{state} since {date}", state=parts[0], date=time_words(value.since))
    parts += [say("by {source}", source=_source(argument_map, value.by))] if value.by else []
    return enumeration([*parts, *([flat(value.note)] if value.note else [])])


def _section(argument_map: ArgumentMap, value: str) -> str:
    return flat(str(getattr(argument_map.get(value), "title", value)))


def _time(_: ArgumentMap, value: str) -> str:
    return time_words(value)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return flat(", ".join(map(_plain, value)))
    if isinstance(value, str):
        return quoted(flat(value))
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, Extras):
        return flat(to_json(thaw(value), fallback=str).decode("utf-8"))
    return _record(value) if isinstance(value, Record) else flat(str(value))


_SAID: Mapping[str, Callable[[ArgumentMap, Any], str]] = {
    "text": lambda _, value: quoted(" ".join(value.split())),
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
    "kind": lambda _, value: say(str(value)),
    "scheme": lambda _, value: str(value),
    "party": _party,
}

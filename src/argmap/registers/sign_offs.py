"""Sign-off register: who signed which part of a map, and whether it is still what was signed."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from argmap.changes import Patch, Set
from argmap.door import checked
from argmap.errors import EditError, UnknownIdError
from argmap.model import Argument, ArgumentMap, SignOff, Statement
from argmap.registers.digests import Below, Subtree
from argmap.results import one_line

MOST_NAMED = 8
SignOffState = Literal["valid", "lapsed"]


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign-off and whether it holds: ``valid``, or ``lapsed`` by what has changed since.

    ``changed``, ``added`` and ``removed`` are ids of elements below; all are empty where the sign-off
    lists no elements, and where only the ties between them are others.
    """

    sign_off: SignOff
    state: SignOffState
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    __repr__ = one_line

    @property
    def reason(self) -> str:
        """Say what made it lapse; empty for one that holds."""
        if self.state == "valid":
            return ""
        parts = (
            ("changed", self.changed),
            ("new below it", self.added),
            ("gone from below it", self.removed),
        )
        said = [f"{_some(names)} {word}" for word, names in parts if names]
        return "; ".join(said) or (
            "what is tied to what has changed"
            if self.sign_off.elements
            else "something has changed"
        )

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers --json`` prints of it."""
        one = self.sign_off
        return {
            **{name: getattr(one, name) for name in ("of", "by", "role", "date", "note", "digest")},
            "state": self.state,
            **{name: list(getattr(self, name)) for name in ("changed", "added", "removed")},
        }


@dataclass(frozen=True, slots=True)
class SignOffRegister:
    """The sign-offs of a map, in its order."""

    items: tuple[Signed, ...]

    __repr__ = one_line

    @property
    def lapsed(self) -> tuple[Signed, ...]:
        """The sign-offs that hold no more."""
        return tuple(item for item in self.items if item.state == "lapsed")

    def as_json(self) -> dict[str, Any]:
        """Return what ``argmap registers MAP sign-offs --json`` prints."""
        return {"sign_offs": [item.as_json() for item in self.items]}


@checked
def sign_off_register(argument_map: ArgumentMap) -> SignOffRegister:
    """List the sign-offs of a map, each with whether anything below has changed since.

    >>> from argmap.edit import update
    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> from argmap.changes import apply
    >>> signed = apply(town, sign_off(town, "cleaner-air", "R. Ito"))
    >>> sign_off_register(signed).items[0].state
    'valid'
    >>> changed = update(signed, "no2-fell", text="Nitrogen dioxide fell a little.")
    >>> sign_off_register(changed).items[0].reason
    'no2-fell changed'
    """
    below, known = Below(argument_map), dict[str, Subtree]()
    items = []
    for one in argument_map.metadata.sign_offs:
        if not isinstance(argument_map.get(one.of), Statement | Argument):
            items.append(Signed(one, "lapsed", removed=(one.of,)))
            continue
        if one.of not in known:
            known[one.of] = below.subtree(one.of)
        items.append(_signed(one, known[one.of]))
    return SignOffRegister(tuple(items))


@checked
def sign_off(
    argument_map: ArgumentMap,
    item_id: str,
    by: str,
    date: str | None = None,
    role: str | None = None,
    note: str | None = None,
) -> Patch:
    """Return the patch that signs a statement or an argument with all that it rests on.

    A sign-off of the same person under the same element is replaced. No date is put in but the one
    given.

    Raises:
        UnknownIdError: If no statement and no argument has the id.
        EditError: If nobody signs, or the date is none.

    >>> from argmap.formats.files import load
    >>> town = load("examples/northport/map.argmap.yaml")
    >>> sign_off(town, "cleaner-air", "R. Ito").changes[0].path
    ('metadata', 'sign_offs')
    """
    if not isinstance(argument_map.get(item_id), Statement | Argument):
        raise UnknownIdError(
            item_id, (one.id for one in argument_map.nodes()), "statement or argument"
        )
    below = Below(argument_map).subtree(item_id)
    try:
        made = SignOff(
            of=item_id,
            by=by,
            date=date,
            role=role,
            note=note,
            digest=below.digest,
            elements=below.listed(),
        )
    except ValidationError as error:
        raise EditError(_refusal(error)) from None
    before = argument_map.metadata.sign_offs
    after = [one for one in before if (one.of, one.by) != (item_id, by)]
    old = [one.model_dump(mode="json", exclude_defaults=True) for one in before]
    new = [one.model_dump(mode="json", exclude_defaults=True) for one in (*after, made)]
    change = Set(path=("metadata", "sign_offs"), old=old or None, new=new)
    return Patch(changes=(change,))


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _refusal(error: ValidationError) -> str:
    found = error.errors()[0]
    (field,) = found["loc"]
    if field == "by":
        return "nobody signs: give the name of who does"
    if field == "date":
        return found["msg"].removeprefix("Value error, ")
    return f"{field} cannot be empty: leave it out"


def _signed(one: SignOff, now: Subtree) -> Signed:
    if now.digest == one.digest:
        return Signed(one, "valid")
    old = {name: mark for mark, _, name in (line.partition(" ") for line in one.elements)}
    if not old:
        return Signed(one, "lapsed")
    new = {name: mark for mark, _, name in (line.partition(" ") for line in now.listed())}
    changed = tuple(name for name in new if name in old and new[name] != old[name])
    # What is there under another id is only renamed.
    came = Counter(mark for name, mark in new.items() if name not in old)
    went = Counter(mark for name, mark in old.items() if name not in new)
    added = tuple(name for name, mark in new.items() if name not in old and went[mark] < came[mark])
    removed = tuple(
        name for name, mark in old.items() if name not in new and came[mark] < went[mark]
    )
    return Signed(one, "lapsed", changed, added, removed)

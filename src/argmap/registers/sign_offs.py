"""Sign-off register: who signed which part of a map, and whether it is still what was signed."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from argmap.changes import Patch, Set
from argmap.door import checked
from argmap.errors import EditError, UnknownIdError
from argmap.model import Argument, ArgumentMap, SignOff, Statement
from argmap.model.kinds import noun_of
from argmap.results import one_line
from argmap.signatures.digests import Below
from argmap.signatures.judging import Signed, judged
from argmap.signatures.modules import sign_offs_of_modules


@dataclass(frozen=True, slots=True)
class SignOffRegister:
    """The sign-offs of a map, in its order, then those of its modules."""

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

    In a case of several files those of its modules are judged as each stands in its own file: what other
    modules say below was not signed with it.

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
    below = Below(argument_map)
    own = (judged(one, argument_map, below) for one in argument_map.metadata.sign_offs)
    return SignOffRegister((*own, *sign_offs_of_modules(argument_map, below)))


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
    signed = argument_map.get(item_id)
    if not isinstance(signed, Statement | Argument):
        known = (one.id for one in argument_map.nodes())
        raise UnknownIdError(item_id, known, "statement or argument", noun_of(signed))
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


def _refusal(error: ValidationError) -> str:
    found = error.errors()[0]
    (field,) = found["loc"]
    if field == "by":
        return "nobody signs: give the name of who does"
    if field == "date":
        return found["msg"].removeprefix("Value error, ")
    return f"{field} cannot be empty: leave it out"

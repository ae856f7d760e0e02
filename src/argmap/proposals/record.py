"""Proposals: patches that wait for a person, with who made them and what they do, told by a digest."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from argmap.changes import Add, Patch, Set
from argmap.door import checked
from argmap.results import one_line

UNNAMED = "unnamed"
"""Stands for who proposed what names nobody."""
_MASK = "#"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A patch that waits for review, under the name that its file has.

    >>> from argmap.changes import Set
    >>> title = Set(path=("title",), old="A", new="B")
    >>> Proposal("title", Patch(changes=(title,), author="miner", version="2.1")).proposed_by
    'miner 2.1'
    """

    name: str
    patch: Patch

    __repr__ = one_line

    @property
    def proposed_by(self) -> str:
        """Return who made it, a program with its version."""
        named = filter(None, (self.patch.author, self.patch.version))
        return " ".join(named) or UNNAMED

    @property
    def key(self) -> str:
        """Return the digest of what it does, whoever proposes it and why."""
        return key_of(self.patch)

    def as_json(self) -> dict[str, Any]:
        """Return its name, its digest and the patch."""
        return {"name": self.name, "key": self.key, **self.patch.as_json()}


@checked
def key_of(patch: Patch) -> str:
    """Return the SHA-256 of what a patch does.

    What was rejected must not come back under another name: the ids that it gives to new elements,
    their places in their lists, the order of changes, and the blanks and capitals of texts do not count.

    >>> from argmap.changes import Add
    >>> one = Add(collection="parties", element={"id": "m", "name": "The mayor"})
    >>> other = Add(collection="parties", after="x", element={"id": "m2", "name": "the  Mayor"})
    >>> key_of(Patch(changes=(one,))) == key_of(Patch(changes=(other,)))
    True
    """
    added = {one.item_id for one in patch.changes if isinstance(one, Add)}
    plain = [_placeless(one) for one in patch.as_json()["changes"]]
    # New ids are numbered in an order that does not depend on them.
    plain.sort(key=lambda one: _written(_folded(_masked(one, dict.fromkeys(added, _MASK)))))
    names: dict[str, str] = {}
    for one in plain:
        if one["op"] == "add":
            names.setdefault(one["element"]["id"], f"{_MASK}{len(names)}")
    listed = sorted(_written(_folded(_masked(one, names))) for one in plain)
    return sha256("\n".join(listed).encode("utf-8", "surrogatepass")).hexdigest()


def without_acceptance(patch: Patch) -> Patch:
    """Return a patch without what says who accepted: that is written by a review alone."""
    changes = [one for one in patch.changes if not (isinstance(one, Set) and is_acceptance(one))]
    kept = [
        one.model_copy(update={"element": _bare(one.element)}) if isinstance(one, Add) else one
        for one in changes
    ]
    return patch.model_copy(update={"changes": tuple(kept)})


def is_acceptance(change: Set) -> bool:
    """Tell whether a change sets who accepted an element."""
    return change.id is not None and change.path[0] == "acceptance"


def _bare(element: Any) -> dict[str, Any]:
    return {name: value for name, value in element.items() if name != "acceptance"}


def _placeless(change: dict[str, Any]) -> dict[str, Any]:
    is_placed = change["op"] in ("add", "remove")
    return {name: value for name, value in change.items() if not (is_placed and name == "after")}


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip().casefold()
    if isinstance(value, dict):
        return {name: _folded(one) for name, one in value.items()}
    return [_folded(one) for one in value] if isinstance(value, list) else value


def _masked(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        return {name: _masked(one, names) for name, one in value.items()}
    return [_masked(one, names) for one in value] if isinstance(value, list) else value


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

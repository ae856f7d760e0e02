"""Renames: which id of the old map each id of the new one comes from."""

from collections.abc import Iterable

from argmap.changes import Add, Change, Remove, Rename


class Renames:
    """The ids that a patch changes, both ways; an id that it does not change comes from itself."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        origin: dict[str, str | None] = {}
        for change in changes:
            if isinstance(change, Rename):
                moved = {new: origin.pop(old, old) for old, new in change.ids.items()}
                origin |= moved
            elif isinstance(change, Remove):
                origin.pop(change.item_id, None)
            elif isinstance(change, Add) and change.item_id in origin.values():
                # Another element had the id, and has a new one.
                origin[change.item_id] = None
        self._origin = {new: old for new, old in origin.items() if new != old}
        self._new = {old: new for new, old in self._origin.items() if old is not None}

    def __bool__(self) -> bool:
        """Tell whether any id changes."""
        return bool(self._new)

    def now(self, old: str) -> str:
        """Return what an id of the old map is called now."""
        return self._new.get(old, old)

    def origin(self, new: str) -> str | None:
        """Return what an id was called before; None if another element had it, and has a new one."""
        return self._origin.get(new, None if new in self._new else new)

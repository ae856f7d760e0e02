"""What a structure lists: its premises, inferences and conclusions in order, with their numbers."""

from collections.abc import Iterator

from argmap.formats.argdown.shape import Group, base_of, own
from argmap.model import Argument


def header_says_nothing(main: Argument) -> bool:
    """Return whether a structure may stand without the argument it belongs to."""
    extras = own(main)
    # Title, note, tags and the like stand in the header; ``base_of`` is the id a structure gets
    # without.
    return (
        main.title is None
        and main.id == base_of(main)
        and main.note is None
        and not main.tags
        and not {"data", "members"} & extras.keys()
    )


def listed(group: Group, rank: dict[str, int]) -> Iterator[tuple[str | None, Argument | None]]:
    """Yield what a structure lists: ids of statements, and inferences between."""
    seen: set[str] = set()
    for item in group.inferences:
        names = list(item.premise_ids)
        if item is group.main:
            names += group.unused
        # Inferences of one structure share statements; each is numbered once, at its first use.
        new = [name for name in dict.fromkeys(names) if name not in seen]
        seen.update(new)
        for name in sorted(new, key=rank.__getitem__):
            yield name, None
        yield None, item
        seen.add(item.target)
        yield item.target, None


def uses(
    group: Group, wanted: Argument, rank: dict[str, int], is_forced: bool
) -> tuple[int, ...] | None:
    """Return the numbers of the premises of an inference, where they are not the usual ones or forced."""
    numbers: dict[str, int] = {}
    since: list[str] = []
    count = 0
    for name, item in listed(group, rank):
        if name is not None:
            count += 1
            numbers[name] = count
            since.append(name)
        elif item is wanted:
            # The usual premises of an inference are all since the last conclusion. Order counts,
            # too, as the order of premises belongs to the map.
            if not is_forced and list(dict.fromkeys(since)) == list(item.premise_ids):
                return None
            return tuple(numbers[premise] for premise in item.premise_ids)
        else:
            since = []
    return None

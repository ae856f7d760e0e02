"""Pinning: where the quotes of a map stand is written into the lock file beside it."""

from collections import Counter
from dataclasses import dataclass

from argmap.anchors.make import anchor_at
from argmap.anchors.update import unfound
from argmap.anchors.verify import AnchorCheck, Verification, trust
from argmap.formats.native.lock_file import Lock, Pin, quotes_of
from argmap.model import ArgumentMap
from argmap.results import one_line


@dataclass(frozen=True, slots=True)
class Pinned:
    """A new lock, and what it could not say."""

    lock: Lock
    kept: tuple[str, ...] = ()
    """Sources whose text is another now and in which not every anchor was found: as they were."""
    unfound: tuple[str, ...] = ()
    """Ids of the elements with quotes that were not found, each once."""

    __repr__ = one_line


def pin(checked: Verification, written: ArgumentMap, old: Lock | None = None) -> Pinned:
    """Make the lock of a map from what was found in the texts. Linear.

    ``written`` is the map as its file says it, without a lock: what has a position there needs no
    pin. In a source that is another text than the one its positions counted in, all anchors are
    pinned anew or none, so that none is lost with its old place.
    """
    argument_map = checked.argument_map
    waiting = {
        name
        for name, text in checked.texts.items()
        if trust(argument_map, name, text) == "other"
        and (written.source(name).digest is not None or unfound(checked, name))
    }
    fresh = {name for name in checked.texts if name not in waiting}
    wanted = Counter(quotes_of(written))
    before = old or Lock()
    pins = [
        _pin(check)
        for check in checked.checks
        if check.start is not None and check.anchor.source in fresh and _is_wanted(check, wanted)
    ]
    pins += [item for item in before.anchors if item.source not in fresh]
    order = argument_map.ranks
    pins = [item for item in pins if item.id in order]
    used = {item.source for item in pins}
    sources = {
        item.id: checked.texts[item.id].digest if item.id in fresh else before.sources[item.id]
        for item in argument_map.sources
        if item.id in used and (item.id in fresh or item.id in before.sources)
    }
    missing = (
        check.id
        for check in checked.checks
        if check.anchor.quote and check.start is None and check.speaker is None
    )
    return Pinned(
        Lock(sources=sources, anchors=tuple(sorted(pins, key=lambda item: order[item.id]))),
        tuple(sorted(waiting)),
        tuple(dict.fromkeys(missing)),
    )


def _is_wanted(check: AnchorCheck, wanted: Counter[tuple[str, str, str]]) -> bool:
    words = (check.id, check.anchor.source, check.anchor.quote or "")
    return check.speaker is None and wanted[words] > 0


def _pin(check: AnchorCheck) -> Pin:
    assert check.text is not None
    assert check.start is not None
    assert check.end is not None
    made = anchor_at(check.text, check.anchor.source, check.start, check.end)
    # Of words that differ from the quote in signs alone, the digest would contradict the quote.
    says = check.location.parts or check.words == check.anchor.quote
    return Pin(
        id=check.id,
        source=check.anchor.source,
        quote=check.anchor.quote or "",
        start=check.start,
        end=check.end,
        prefix=made.prefix,
        suffix=made.suffix,
        digest=made.digest if says else None,
        paragraph=made.paragraph,
        page=made.page,
    )

"""Stale sources: those that expired by a day, whose file has changed, or whose file is gone."""

from collections.abc import Iterable
from dataclasses import replace

from argmap.attribution.policies import Policy
from argmap.chronology.spans import span_of
from argmap.errors import UnknownIdError
from argmap.model import ASSURANCE, ArgumentMap, Source

CHANGED = "whose file has changed"
MISSING = "whose file is missing"


def is_case(argument_map: ArgumentMap, reading: str | None = None) -> bool:
    """Return whether a map is read as an assurance case, by itself or by a reading asked for."""
    return (reading or argument_map.metadata.reading) == ASSURANCE


def without_stale(rule: Policy) -> Policy:
    """Return what a policy demands beside that sources are not stale."""
    return replace(rule, as_of=None, changed=(), missing=())


def only_stale(rule: Policy) -> Policy:
    """Return what a policy demands of how sources are today, and nothing else."""
    return Policy(as_of=rule.as_of, changed=rule.changed, missing=rule.missing)


def stale_sources(argument_map: ArgumentMap, rules: Iterable[Policy]) -> dict[str, str]:
    """Return the sources that are stale by these policies, in order of the map, each with why.

    Raises:
        UnknownIdError: If a policy names what is no source of the map.
    """
    told: dict[str, str] = {}
    days = []
    for rule in rules:
        named = dict.fromkeys(rule.changed, CHANGED) | dict.fromkeys(rule.missing, MISSING)
        for name in named:
            if not isinstance(argument_map.get(name), Source):
                raise UnknownIdError(name, (one.id for one in argument_map.sources), "source")
        told |= named
        days += [rule.as_of] if rule.as_of else []
    if days:
        for source in argument_map.sources:
            if expired(source, max(days)):
                told.setdefault(source.id, f"which expired on {last_day(source)}")
    return {one.id: told[one.id] for one in argument_map.sources if one.id in told}


def last_day(source: Source) -> str | None:
    """Return the last day on which a source may be relied on; none where it says none.

    >>> last_day(Source(id="s", title="Audit", valid_until="2026-02"))
    '2026-02-28'
    """
    last = None if source.valid_until is None else span_of(source.valid_until).latest
    return None if last is None else "{:04}-{:02}-{:02}".format(*last)


def expired(source: Source, as_of: str) -> bool:
    """Return whether the last day of a source is over on a day.

    >>> audit = Source(id="s", title="Audit", valid_until="2026-02")
    >>> expired(audit, "2026-02-28"), expired(audit, "2026-03-01")
    (False, True)
    """
    last = last_day(source)
    return last is not None and last < as_of

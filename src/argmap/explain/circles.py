"""Circles: which spare rests would make a proof rest on itself.

All other rests were labelled before what rests on them, so each circle of what is in or out has a
spare one, and lies within a strong component. Linear.
"""

from collections.abc import Iterator, Mapping

from argmap.explain.rest import Rest, Rests, Shown
from argmap.semantics.dung.attack_graph import Part
from argmap.semantics.dung.components import strong_components


def circular_rests(rows: Mapping[Shown, Rests]) -> Iterator[tuple[Shown, set[Rest]]]:
    """Yield for each row the spare rests in it that lead back to it, if there are any.

    >>> back = Rest("a", "premise"), Rest("b", "against", spare=True)
    >>> list(circular_rests({("a", "label"): [back[1]], ("b", "label"): [back[0]]}))
    [(('a', 'label'), {Rest(id='b', role='against', mode='label', spare=True)})]
    """
    places = {key: at for at, key in enumerate(rows)}
    links = [
        [places[item.shown] for item in rests if item.shown in places] for rests in rows.values()
    ]
    part = Part(range(len(links)), links)
    of = {at: group[0] for group in strong_components(part, range(len(links))) for at in group}
    for key, rests in rows.items():
        inside = of[places[key]]
        spare = (item for item in rests if item.spare)
        circular = {item for item in spare if of.get(places.get(item.shown, -1)) == inside}
        if circular:
            yield key, circular

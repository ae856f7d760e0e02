"""Memory: building many small objects without the garbage collector looking at each wave of them."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

_UNTIL_SLIM = 40
_YOUNG = (100_000, 5)
"""So many new objects are looked at together, and so many such waves: a twentieth of a second at the most."""
_NEVER = 2**31 - 1
_USUAL = gc.get_threshold()


def collect_young() -> None:
    """Have the collector look at young objects alone, in a process that ends with its answer.

    What is old is nearly all of some map, and stays. A pass over one of 30,000 statements takes a second,
    in which no signal is heard.
    """
    gc.set_threshold(*_YOUNG, _NEVER)


def collect_all() -> None:
    """Have the collector look at old objects too, in a process that goes on to serve."""
    gc.set_threshold(*_USUAL)


@contextmanager
def paused_collector(for_good: bool = False, at_once: bool = False) -> Iterator[None]:
    """Pause the cyclic garbage collector while the body builds objects that all stay.

    The collector would walk over everything built so far again and again and find nothing. It is
    left as it was found; reference counting goes on throughout. What is there at the end of a body
    that works ``for_good``, because the process ends soon, is never looked at again. What one built
    ``at_once``, which takes its time and happens seldom, counts as old: the collector looks at it with
    all that is old, and not first when the body ends; so does what any body built where nothing old is
    looked at. (Done at each small body, this would keep the
    collector from ever looking at what is old.)

    >>> with paused_collector():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        elif (
            was_enabled
            and (at_once or gc.get_threshold()[2] == _NEVER)
            and not gc.get_freeze_count()
        ):
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()


def keep_to_end(thing: object) -> None:
    """Keep a thing until the process ends, which gives all memory back at once and not object by object.

    Its reference count never falls to nothing, as what holds it holds itself; that is a circle, which
    a collector that is not paused or done would take.
    """
    kept: list[object] = [thing]
    kept.append(kept)


def slim_form(names: Collection[str]) -> dict[str, Any]:
    """Return a dict of ``names`` whose copies, filled with values, share one table of their names.

    That is what CPython does for instances of plain classes (PEP 412): a record of twelve fields
    takes 185 bytes for them instead of 460. Elsewhere the copies are plain dicts, and as right.

    >>> {**slim_form(("a", "b")).copy(), "a": 1}
    {'a': 1, 'b': None}
    """

    class Form:
        pass

    # A key of a foreign file can be ``__dict__`` or ``__class__``, which no instance can be given.
    if any(hasattr(Form, name) for name in names):
        return dict.fromkeys(names)
    # CPython leaves room for thirty names at first, and takes a place away with each instance.
    for _ in range(_UNTIL_SLIM):
        made = Form()
        for name in names:
            setattr(made, name, None)
    return vars(made)

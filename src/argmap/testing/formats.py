"""Laws of formats: what is written comes back, any text is taken, and no value is lost unsaid."""

import pickle
import random
from collections.abc import Iterable, Sequence
from functools import cache

from argmap.door import checked
from argmap.errors import ArgmapError
from argmap.findings import Finding
from argmap.formats import Format, ReadResult
from argmap.formats.files import reading_of, text_of
from argmap.model import ArgumentMap
from argmap.model.kinds import KINDS
from argmap.testing.changing import Change, changes
from argmap.testing.covering import silent
from argmap.testing.keeping import unannounced
from argmap.testing.maps import maps, plain_map, rich_map
from argmap.testing.mutations import mutated

MISTAKE = "F008"


@checked
def check_round_trip(row: Format, given: Iterable[ArgumentMap] | None = None) -> None:
    """Check that a format writes a map the same each time, and gives back what it says it holds.

    What a map says of a concept comes back, or is named by the losses; a map of which nothing is lost
    comes back equal. ``given`` are maps to try, else those of ``argmap.testing.maps``. A format that is
    never read owes the losses of its gaps alone.

    Raises:
        AssertionError: If it breaks its word; the message says where.

    >>> from argmap.formats import find_format
    >>> check_round_trip(find_format("tgf"))
    """
    for argument_map in maps() if given is None else given:
        text = text_of(argument_map, row)
        assert isinstance(text, str), f"{row.name} writes {type(text).__name__}, not str"
        assert text_of(argument_map, row) == text, f"{row.name} writes a map differently each time"
        again = None
        if row.read is not None:
            reading = told(row, text)
            assert reading is not None, f"{row.name} does not read what it wrote: {text!r:.200}"
            again = reading.argument_map
        unsaid = unannounced(row, argument_map, again)
        assert not unsaid, f"{row.name} loses without a word: {', '.join(unsaid)}"
        if again is not None and not counted(row.losses_of(argument_map)):
            where = missing_in(again, argument_map)
            assert not where, f"{row.name} says that nothing is lost, but: {where}"
            assert text_of(again, row) == text, f"{row.name} writes what it read differently"


@checked
def check_any_text(row: Format, texts: Iterable[str], turns: int = 200, seed: int = 0) -> None:
    r"""Check that a reader makes of any text a map, or says in an ``ArgmapError`` why not.

    ``texts`` are texts of the format, which must be read; each is changed at ``turns`` places by chance,
    the same for the same ``seed``.

    Raises:
        AssertionError: If a text is not read, or the reader fails on one; the message has the text.

    >>> from argmap.formats import find_format
    >>> check_any_text(find_format("tgf"), ["1 Rain\n2 Wet\n#\n2 1 +\n"])
    """
    for at, text in enumerate(texts):
        assert told(row, text) is not None, f"{row.name} does not read {text!r:.200}"
        for odd in ("", " ", "\n", "\x00", "\ufeff" + text, text + text, text[: len(text) // 2]):
            told(row, odd)
        for turn in range(turns):
            told(row, mutated(random.Random(f"{row.name} {seed} {at} {turn}"), text))


@checked
def check_losses(row: Format, given: Iterable[ArgumentMap] | None = None) -> None:
    """Check field by field that a format writes a changed value, or that its losses name it.

    Every value of each map is changed once, and set where it was not set. ``given`` are maps to try,
    else one with every field set and one with hardly any.

    Raises:
        AssertionError: If a text does not show a change and no loss names it; the message lists them.

    >>> from argmap.formats import find_format
    >>> check_losses(find_format("tgf"))
    """
    usual = ((one, changes(one)) for one in given or ())
    for argument_map, found in all_changes() if given is None else usual:
        unsaid = silent(row, argument_map, found)
        assert not unsaid, f"{row.name} loses without a word: {', '.join(unsaid)}"


@cache
def all_changes() -> tuple[tuple[ArgumentMap, Sequence[Change]], ...]:
    """Return the maps that fields are tried on, each with every change of a value: made once, as it takes a second."""
    return tuple((one, tuple(changes(one))) for one in (rich_map(), plain_map()))


def told(row: Format, text: str) -> ReadResult | None:
    """Return the reading of a text; ``None`` where it is refused in words.

    Raises:
        AssertionError: If the reader fails on it.
    """
    try:
        row.sniff(text)
    except Exception as error:
        raise AssertionError(f"{row.name} fails to sniff {text!r}: {error!r}") from error
    try:
        reading = reading_of(text, row)
    except ArgmapError as error:
        findings = getattr(error, "findings", ())
        if any(item.code == MISTAKE for item in findings):
            said = f"{row.name} fails on {text!r}: {error.__cause__!r}"
            raise AssertionError(said) from error.__cause__
        if not str(error).strip():
            raise AssertionError(f"{row.name} refuses {text!r} without a word") from error
        return None
    assert all(item.full_text() for item in reading.findings)
    try:
        # What a reading gives when asked: the places of all ids and values, the text in usual form.
        pickle.dumps(reading)
        if reading.tidied is not None:
            reading.tidied()
    except Exception as error:
        raise AssertionError(f"{row.name}, asked: {text!r}") from error
    return reading


def counted(found: Iterable[Finding]) -> list[Finding]:
    """Return the losses that count: an ``info`` says what a reader finds again all the same."""
    return [item for item in found if item.severity != "info"]


def missing_in(again: ArgumentMap, argument_map: ArgumentMap) -> str:
    """Return the first value of a map that is not in another, and what is there; nothing if all is.

    What a reader adds, such as a tag for what the file calls an element, is no loss.

    >>> from argmap.model import Party
    >>> one, other = (ArgumentMap(parties=(Party(id="p", name=name),)) for name in ("Ann", "Bob"))
    >>> missing_in(other, one), missing_in(one, one)
    ("name of p was 'Ann', came back as 'Bob'", '')
    """
    for element in argument_map.elements():
        if element.id not in again:
            return f"{element.id} does not come back"
    pairs = [(argument_map, again), *((one, again[one.id]) for one in argument_map.elements())]
    parts = {kind.collection for kind in KINDS}
    for mine, other in pairs:
        for name in type(mine).model_fields:
            was, now = getattr(mine, name), getattr(other, name, None)
            if name not in parts and was != type(mine).model_fields[name].default and was != now:
                return f"{name} of {mine.id or 'the map'} was {was!r:.80}, came back as {now!r:.80}"
    return ""

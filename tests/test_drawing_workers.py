"""What is drawn meanwhile: waited for, with its errors, in the language of who asked for it."""

import threading

import pytest

from argmap.drawing.workers import begun
from argmap.errors import EngineFailedError
from argmap.languages import message, say, speaking

SUPPORTS = message("supports")


def test_what_is_begun_goes_on_beside_what_follows() -> None:
    go = threading.Event()
    wait = begun(lambda: go.wait(10))
    go.set()
    assert wait() is True


def test_what_it_raises_is_raised_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise EngineFailedError("no picture")

    wait = begun(fail)
    with pytest.raises(EngineFailedError, match="no picture"):
        wait()


def test_it_speaks_the_language_of_who_asked() -> None:
    with speaking("de"):
        here = say(SUPPORTS)
        wait = begun(lambda: say(SUPPORTS))
    assert wait() == here != "supports"

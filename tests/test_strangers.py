"""What a stranger tries first: odd values, numbers of numpy, copies of everything, frozen graphs."""

import warnings
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy
import pytest

import argmap
from argmap import Look, Policy, Setting
from argmap.errors import PolicyError, SettingError, WeightError

# Any: the type checker refuses most of the calls below.
public: Any = argmap


@pytest.fixture
def town() -> argmap.ArgumentMap:
    return argmap.load("examples/northport/map.argmap.yaml")


@pytest.mark.parametrize(
    ("record", "part", "value", "wanted"),
    [
        (Setting, "semantics", None, "a string, not NoneType"),
        (Setting, "standard", Path("x"), "a string, not PosixPath"),
        (Setting, "weights", 5, "a string or a mapping"),
        (Setting, "weighed", "ab", "a mapping"),
        (Setting, "weighed", {1: 0.5}, "weights by id of argument, not .1, 0.5."),
        (Setting, "weighed", ["ab"], "weights by id of argument, not 'ab'"),
        (Setting, "granted", None, "a collection .each a string., not NoneType"),
        (Setting, "granted", b"ab", "a collection .each a string., not bytes"),
        (Setting, "granted", [1], "a tuple .each a string., not tuple with int"),
        (Setting, "granted", argmap.ArgumentMap(), "a collection .each a string., not ArgumentMap"),
        (Setting, "grant_leaves", "no", "a bool, not str"),
        (Setting, "policies", 5, "a string or a Policy or a collection"),
        (Setting, "policies", [None], "a string or a Policy, not list with NoneType|.* not list"),
        (Setting, "seconds", "5", "a number or None, not str"),
        (Look, "theme", None, "a string, not NoneType"),
        (Look, "direction", 5, "a string, not int"),
        (Look, "engine", Path("dot"), "a string or None, not PosixPath"),
        (Look, "timeout", "5", "a number, not str"),
        (Look, "focus", ["a"], "a string or None, not list"),
        (Look, "depth", "2", "an integer or None, not str"),
        (Look, "depth", 1.5, "an integer or None, not float"),
        (Look, "all", "no", "a bool, not str"),
        (Look, "pages", None, "a bool, not NoneType"),
        (Policy, "without", "bob", "a tuple .each a string., not str"),
        (Policy, "hearsay", "no", "a bool, not str"),
    ],
)
def test_a_part_of_a_wrong_type_is_refused(record: Any, part: str, value: Any, wanted: str) -> None:
    with pytest.raises(TypeError, match=f"^{record.__name__}: {part} must be {wanted}"):
        record(**{part: value})


def test_a_part_of_a_wrong_value_is_refused() -> None:
    for weight in ("x", None, float("nan"), -1):
        with pytest.raises(WeightError, match="the weight of 'a' must be between 0 and 1, not "):
            Setting(weighed={"a": weight})  # type: ignore[arg-type]
    with pytest.raises(SettingError, match=r"^seconds must be a number from 0 up, not 1") as caught:
        Setting("preferred", seconds=2**2000)
    assert len(str(caught.value)) < 100
    for odd in ({"reliability": "Z"}, {"reliability": ""}, {"credibility": 0}, {"credibility": 7}):
        with pytest.raises(PolicyError):
            Policy(**odd)


def test_what_means_the_same_is_the_same() -> None:
    half: Any = numpy.float32(0.5)
    fraction: Any = Fraction(1, 2)
    plain = Setting(weighed={"a": 0.5}, granted=("a", "b"), policies="no-hearsay", seconds=None)
    assert plain == Setting(
        weighed={"a": fraction},
        granted={"b", "a"},
        policies=Policy(hearsay=False),
    )
    assert plain == Setting(weighed=[("a", 0.5)], granted=iter("ab"), policies={"no-hearsay"})
    assert plain == Setting(
        weights={"a": half},
        granted=numpy.array(["a", "b"]),
        policies=iter([Policy(hearsay=False)]),
    )


@pytest.mark.parametrize("number", [numpy.int64(1), numpy.int32(1), numpy.uint8(1)])
def test_numbers_of_numpy_are_numbers(town: argmap.ArgumentMap, number: Any) -> None:
    assert argmap.supporters(town, "success", depth=number) == argmap.supporters(
        town, "success", depth=1
    )
    assert argmap.neighbourhood(town, "success", number) == argmap.neighbourhood(town, "success", 1)
    assert argmap.pairs(town, negatives=number, seed=number) == argmap.pairs(town, 1, 1)
    assert Look(depth=number, timeout=float(numpy.float32(3))) == Look(depth=1, timeout=3)


@pytest.mark.parametrize(
    "call",
    [
        lambda m: public.restrict(m, m),
        lambda m: public.restrict(m, b"ab"),
        lambda m: public.under(m, "no-hearsay", keep=m),
        lambda m: public.under(m, "no-hearsay", keep=b"ab"),
        lambda m: public.tables(m),
        lambda m: public.tables(b"ab"),
        lambda m: public.tables(m.statements[0]),
    ],
)
def test_a_record_is_no_collection(
    call: Callable[[argmap.ArgumentMap], object], town: argmap.ArgumentMap
) -> None:
    with pytest.raises(TypeError, match=r"^(restrict|under|tables): \w+ must be a collection"):
        call(town)


def test_a_warning_of_losses_shows_the_line_of_the_caller(
    town: argmap.ArgumentMap, tmp_path: Path
) -> None:
    for call in (
        lambda: argmap.dumps(town, "tgf"),
        lambda: argmap.dumps(argument_map=town, format="tgf"),
        lambda: argmap.save(town, tmp_path / "town.tgf"),
    ):
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            call()
        assert [(item.filename, item.category) for item in seen] == [(__file__, argmap.LossWarning)]
        assert seen[0].lineno == call.__code__.co_firstlineno

"""The tree of errors: it is whole, it is as documented, and every error survives pickling."""

import ast
import copy
import importlib
import inspect
import pickle
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import errors
from argmap.errors import ArgmapError, UnknownNameError
from argmap.findings import Finding, Misfit, Place, place_at

SOURCE = Path(__file__).resolve().parents[1] / "src/argmap"
PLACED = (Finding("F004", "error", "no map", "c1", Place(2, 3, "a: b", "x.yaml")),)
BY_CONSTRUCTOR: dict[str, tuple[Any, ...]] = {
    "findings": (PLACED, "'x.yaml'"),
    "item_id": ("c9", ["c1", "c2"], "statement"),
    "wanted": ("yml", ["yaml", "json"], ["yaml (.yaml)", "json (.json)"]),
    "name, table": ("yaml", "formats"),
    "name, group": ("own", "argmap.formats", ImportError("no module named 'own'")),
    "name, can": ("tgf", "read", "written"),
    "what": ("a PDF", "sources"),
    "seconds": (0.5, "at least 2 extensions", 2),
    "misfit": (Misfit(2, "set text of c1", "'a' is expected, 'b' is there", "c1", ("text",)),),
    "args": ("no such thing: 'x'",),
}


def subclasses(kind: type[ArgmapError]) -> list[type[ArgmapError]]:
    return [*kind.__subclasses__(), *(b for a in kind.__subclasses__() for b in subclasses(a))]


def every_class() -> list[type[ArgmapError]]:
    for module in pkgutil.walk_packages([str(SOURCE)], "argmap."):
        # The main module runs the command line.
        if module.name != "argmap.__main__":
            importlib.import_module(module.name)
    return sorted({ArgmapError, *subclasses(ArgmapError)}, key=lambda kind: kind.__name__)


CLASSES = every_class()


def made(kind: type[ArgmapError]) -> ArgmapError:
    """Make an error of a class by the names its constructor takes; the usual takes a message."""
    own = kind.__init__ is not Exception.__init__ and inspect.isfunction(kind.__init__)
    names = ", ".join(inspect.signature(kind).parameters) if own else "args"
    values = [values for start, values in BY_CONSTRUCTOR.items() if names.startswith(start)]
    assert values, f"add values for the constructor of {kind.__name__}({names})"
    return kind(*values[0])


def tree(kind: type[ArgmapError], level: int = 1) -> list[tuple[int, str]]:
    below = sorted(kind.__subclasses__(), key=lambda item: item.__name__)
    lines = [(level, kind.__name__)]
    for item in below:
        lines += tree(item, level + 1)
    return lines


def test_tree_of_the_docstring_is_that_of_the_classes() -> None:
    said = [
        (len(found[1]) // 2 - 1, found[2])
        for line in str(errors.__doc__).splitlines()
        if (found := re.match(r"^( {4,})(\w+Error) {2,}\S", line))
    ]
    assert said == tree(ArgmapError)
    assert len({name for _, name in said}) == len(CLASSES)


def test_docstring_says_what_else_an_error_is() -> None:
    """A class of two branches, or of Python's own, is told from its line."""
    lines = str(errors.__doc__).splitlines()
    for kind in CLASSES:
        here = [line for line in lines if re.match(rf"^ {{4,}}{kind.__name__} ", line)]
        branches = [base.__name__ for base in kind.__bases__ if issubclass(base, ArgmapError)]
        assert len(here) == max(len(branches), 1), kind
        others = {base.__name__ for base in kind.__bases__} - {*branches, "Exception"}
        said = {found for line in here for found in re.findall(r"\((?:also|see) (\w+)\)", line)}
        assert said == others | set(branches if len(branches) > 1 else ()), kind


def test_errors_have_one_home_and_one_name() -> None:
    assert len(CLASSES) > 35
    assert {kind.__module__ for kind in CLASSES} == {"argmap.errors"}
    assert len({kind.__name__ for kind in CLASSES}) == len(CLASSES)
    assert all(kind.__name__.endswith("Error") for kind in CLASSES)
    assert argmap.errors.ArgmapError is argmap.ArgmapError


def test_other_exceptions_stay_inside() -> None:
    """An exception that is no ``ArgmapError`` steers one module, and its name is no error's."""
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and path.name != "errors.py":
                bases = {ast.unparse(base) for base in node.bases}
                if any(re.search(r"(Error|Exception)$", base) for base in bases):
                    assert bases == {"Exception"}, f"{node.name} belongs into errors.py"
                    found.add(node.name)
    assert found == {"ClashError", "StopError", "UnclosedError", "Problem"} | {
        "_EnoughError",
        "_RefusedError",
        "_SkippedEntityError",
        "_TooDeepError",
        "_UnusualError",
    }


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_errors_come_back_from_pickling(kind: type[ArgmapError]) -> None:
    error = made(kind)
    error.add_note("while reading x.yaml")
    assert str(error), kind
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        for back in (pickle.loads(pickle.dumps(error, protocol)), copy.deepcopy(error)):
            assert type(back) is kind
            assert str(back) == str(error)
            assert back.args == error.args
            assert back.__dict__ == error.__dict__
            assert back.__notes__ == ["while reading x.yaml"]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_errors_are_documented_and_lower_case(kind: type[ArgmapError]) -> None:
    assert kind.__doc__
    if kind is not errors.TakenNameError:
        assert str(made(kind))[0] in "abcdefghijklmnopqrstuvwxyz1"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (UnknownNameError("YML", ["yaml"]), "unknown name: 'YML' (nearest: 'yaml') (known: yaml)"),
        (UnknownNameError("x", []), "unknown name: 'x' (known: none)"),
        (
            errors.UnknownWriterError("cvs", ["csv"], ["csv (.csv)"]),
            "cannot write 'cvs' (nearest: 'csv') (known: csv (.csv))",
        ),
        (
            UnknownNameError("r7", [f"rule{number}" for number in range(41)]),
            "unknown name: 'r7' (nearest: 'rule7') (known: rule0, rule1, rule2 and 38 more)",
        ),
        (
            errors.OneWayFormatError("tgf", "read", "written"),
            "format 'tgf' can be read, not written",
        ),
    ],
)
def test_messages_name_what_would_be_right(error: ArgmapError, said: str) -> None:
    assert str(error) == said


def test_places_of_many_findings_walk_through_the_text_once() -> None:
    text = "a\n" * 3 + "x" * 2_000_000
    places = [place_at(text, offset) for offset in range(6, len(text), 20)]
    assert (places[0].line, places[0].column, places[-1].column) == (4, 1, 1_999_981)
    # The line is kept once, or a hundred thousand findings would hold as many copies of it.
    assert len({id(place.excerpt) for place in places}) == 1
    assert [place_at("a\nb\n", at).line for at in range(5)] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda town: town.statement("crew"), "'crew' is a party; this place needs the id of a statement"),
        (lambda town: town.argument("no2-fell"), "'no2-fell' is a statement; this place needs the id of an argument"),
        (lambda town: argmap.why(town, "crew"), "'crew' is a party; this place needs the id of a statement or argument"),
        (lambda town: argmap.chain(town, "crew"), "'crew' is a party"),
        (lambda town: town["NO2-fell"], "unknown id: 'NO2-fell' (nearest: 'no2-fell')"),
    ],
)  # fmt: skip
def test_an_id_of_something_else_is_named_as_what_it_is(
    ask: Callable[[argmap.ArgumentMap], object], said: str
) -> None:
    with pytest.raises(errors.UnknownIdError) as caught:
        ask(argmap.load("examples/northport/map.argmap.yaml"))
    assert str(caught.value).startswith(said)


def test_a_misspelt_name_of_the_package_has_the_nearest_beside_it() -> None:
    with pytest.raises(AttributeError) as caught:
        argmap.evidence_fro  # type: ignore[attr-defined]  # noqa: B018
    assert (caught.value.name, caught.value.obj) == ("evidence_fro", argmap)

"""What a stranger tries first: odd values, numbers of numpy, copies of everything, frozen graphs."""

import copy
import pickle
import warnings
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import networkx
import numpy
import pytest
from hypothesis import given, settings

import argmap
from argmap import Look, Policy, Setting
from argmap.errors import FileError, GraphError, PolicyError, SettingError, WeightError
from strategies import full_maps

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


@given(full_maps())
@settings(max_examples=25)
def test_a_graph_with_relations_comes_back_with_them(whole: argmap.ArgumentMap) -> None:
    back = argmap.from_networkx(whole.graph_with_relations)
    assert [(tie.id, tie.kind, tie.origins, tie.targets) for tie in back.relations] == [
        (tie.id, tie.kind, tie.origins, tie.targets) for tie in whole.relations
    ]
    assert back.model_copy(update={"relations": ()}) == argmap.from_networkx(whole.graph)
    assert argmap.from_networkx(back.graph_with_relations) == back


@pytest.mark.parametrize(
    ("kind", "edges", "said"),
    [
        ("rival", [], "'r' has 0 origins and 0 targets; rivals are two or more origins and no"),
        ("rival", [("a", "r")], "has 1 origins and 0 targets; rivals"),
        ("rival", [("a", "r"), ("b", "r"), ("r", "a")], "has 2 origins and 1 targets; rivals"),
        ("rephrase", [("a", "r")], "'rephrase' needs at least one of each"),
        ("rephrase", [("a", "r"), ("r", "s")], "'r' -> 's': relation 'target' cannot join them"),
        ("foe", [("a", "r"), ("r", "b")], "kind 'foe' is none of rephrase, preference, context"),
        (None, [("a", "r"), ("r", "b")], "kind None is none of rephrase, preference, context"),
    ],
)
def test_a_relation_that_joins_nothing_is_refused(
    kind: str | None, edges: list[tuple[str, str]], said: str
) -> None:
    graph: Any = networkx.DiGraph(edges)
    graph.add_nodes_from("ab")
    graph.add_node("r", element="relation", kind=kind)
    if "s" in graph:
        graph.add_node("s", element="relation", kind="rephrase")
    with pytest.raises(GraphError, match=said):
        argmap.from_networkx(graph)


@pytest.mark.parametrize("name", ["graph", "graph_with_relations", "projection"])
def test_a_frozen_graph_is_written_by_networkx(
    town: argmap.ArgumentMap, name: str, tmp_path: Path
) -> None:
    graph = getattr(town, name)
    writer = networkx.readwrite.graphml.write_graphml_xml  # the one that needs no other package
    writer(graph, tmp_path / "town.graphml")
    networkx.write_gexf(graph, tmp_path / "town.gexf")
    networkx.write_gml(graph, tmp_path / "town.gml")
    read = networkx.read_graphml(tmp_path / "town.graphml")
    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted((one, two) for one, two, *_ in read.edges) == sorted(
        (one, two) for one, two, *_ in graph.edges
    )
    assert graph.graph == {}
    changes: tuple[Callable[[], object], ...] = (
        lambda: graph.nodes["success"].pop("text"),
        lambda: graph.nodes["success"].pop("colour"),
        lambda: graph.graph.setdefault("id", "x"),
    )
    for change in changes:
        with pytest.raises(networkx.NetworkXError, match="change a copy"):
            change()
    assert graph.nodes["success"].setdefault("kind", "x") == "claim"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda made: made.claim(None), "claim: text must be a string, not NoneType"),
        (lambda made: made.claim("x", source=5), "statement: source must be a string or a coll"),
        (lambda made: made.claim("x", party=None), "statement: party must be a string or a coll"),
        (lambda made: made.source(5), "source: title must be a string, not int"),
        (lambda made: made.supports(None, "x"), "supports: premises must be "),
        (lambda made: made.supports([5], "x"), "supports: premises must be "),
        (lambda made: made.attacks("a", None), "attacks: target must be a string, not NoneType"),
        (lambda made: made.relation("rival", 5), "relation: origins must be a string or a coll"),
        (lambda made: public.MapBuilder(parties=()), "MapBuilder: parties are added one by one"),
    ],
)
def test_a_builder_refuses_wrong_types(call: Callable[[Any], object], said: str) -> None:
    made = argmap.MapBuilder()
    with pytest.raises(TypeError, match=f"^{said}"):
        call(made)
    assert made.build() == argmap.ArgumentMap()


def test_a_copy_of_a_builder_is_its_own() -> None:
    made = argmap.MapBuilder(title="Rain")
    wet = made.claim("It is wet.", id="wet")
    other = copy.copy(made)
    other.supports(other.claim("It rained."), wet)
    assert repr(made) == "<MapBuilder: 1 statement>"
    assert repr(other) == "<MapBuilder: 2 statements, 1 argument>"
    assert made.build().title == other.build().title == "Rain"


def test_a_corpus_is_asked_by_name_or_number() -> None:
    corpus: Any = argmap.read_corpus("examples/town-debates")
    assert corpus[numpy.int64(0)] is corpus[0] is corpus[corpus.names[0]]
    odd: Any
    for odd in (None, 1.5, [], slice(2)):
        assert odd not in corpus
        with pytest.raises(TypeError, match="a document is named, or counted, not "):
            corpus[odd]
    with pytest.raises(IndexError, match="no document 99: the corpus has 12"):
        corpus[99]
    with pytest.raises(FileError, match="no folder"):
        argmap.iter_maps("examples/no-such-folder")


@pytest.mark.parametrize("key", ["__dict__", "__class__", "__weakref__", "__slots__", "__init__"])
def test_a_key_of_a_foreign_file_may_be_a_name_of_python(key: str) -> None:
    kept = argmap.Extras({"brat": {key: 1}, key: {key: None}})
    made = argmap.ArgumentMap(extras=kept)
    assert argmap.loads(argmap.dumps(made, "json"), "json") == made
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made
    assert made.extras[key] == {key: None}


def test_the_fields_of_a_map_are_the_same_after_a_question(town: argmap.ArgumentMap) -> None:
    class Debate(argmap.ArgumentMap):
        @property
        def size(self) -> int:
            return len(self.statements)

    before = list(dict(town))
    assert argmap.evidence_for(town, "success")
    assert list(town.graph)
    assert list(dict(town)) == before == list(argmap.ArgumentMap.model_fields)
    assert argmap.ArgumentMap(**dict(town)) == town
    assert Debate(**dict(town)).size == len(town.statements)

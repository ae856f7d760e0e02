"""A map, and whatever a question about it returns, behaves as a Python object does."""

import copy
import inspect
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pydantic
import pytest

import argmap
from argmap.door import checked
from argmap.errors import MapError
from argmap.formats.registry import FORMATS

POLARITIES = ("supports", "attacks")
NORTHPORT = "examples/northport/map.argmap.yaml"
TEXT = "We woke and the street was wet. It had rained."
Call = Callable[[argmap.ArgumentMap, Path], Any]
PAGE = argmap.SourceText(TEXT)
# Every function of argmap.__all__, asked of the map of Northport.
CALLS: dict[str, Call] = {
    "ach": lambda m, _: argmap.ach(m, ["cleaner-air", "success"]),
    "add": lambda m, _: argmap.add(m, argmap.Statement(id="new", kind="claim", text="New.")),
    "anchor_at": lambda m, _: argmap.anchor_at(PAGE, m.sources[0].id, 0, 7),
    "answers_to": lambda m, _: argmap.answers_to(m, "success"),
    "apply": lambda m, _: argmap.apply(m, argmap.changes.restating(m, "success", "It worked.")),
    "architecture": lambda m, _: argmap.architecture(m),
    "argument_only": lambda m, _: argmap.argument_only(m),
    "attack_kind": lambda m, _: [argmap.attack_kind(m, step) for step in m.arguments],
    "attackers": lambda m, _: argmap.attackers(m, "success"),
    "chain": lambda m, _: argmap.chain(m, "cleaner-air"),
    "check": lambda m, _: argmap.check(m),
    "corpus_label": lambda m, _: argmap.corpus_label(m, "success"),
    "coverage": lambda m, _: argmap.coverage(m, {m.sources[0].id: PAGE}),
    "critical": lambda m, _: argmap.critical(m),
    "critical_questions": lambda m, _: argmap.critical_questions(m),
    "defeater_register": lambda m, _: argmap.defeater_register(m),
    "defenders": lambda m, _: argmap.defenders(m, "success"),
    "diff": lambda m, _: argmap.diff(m, argmap.remove(m, "no2-fell")),
    "disputes": lambda m, _: argmap.disputes(m, "mayor", "chamber"),
    "doubts": lambda m, _: argmap.doubts(m),
    "dumps": lambda m, _: argmap.dumps(m),
    "edit_file": lambda m, folder: argmap.edit_file(map_in(m, folder), argmap.Patch()).text,
    "evaluate": lambda m, _: argmap.evaluate(m),
    "evidence_against": lambda m, _: argmap.evidence_against(m, "success"),
    "evidence_files": lambda m, folder: argmap.evidence_files(m, folder),
    "evidence_for": lambda m, _: argmap.evidence_for(m, "success"),
    "evidence_register": lambda m, _: argmap.evidence_register(m, "2026-11-30"),
    "exercise": lambda m, _: argmap.exercise(m, "texts").sheet,
    "fidelity": lambda m, _: argmap.fidelity(m),
    "find_scheme": lambda m, _: argmap.find_scheme("ExpertOpinion"),
    "flip": lambda m, _: argmap.flip(m, "success"),
    "agreement": lambda m, _: argmap.agreement(m, argmap.remove(m, "no2-fell")),
    "hand_in": lambda m, _: argmap.hand_in(m, argmap.remove(m, "no2-fell")),
    "match_statements": lambda m, _: argmap.match_statements(m, argmap.remove(m, "no2-fell")),
    "panel": lambda m, _: argmap.panel([m, argmap.remove(m, "no2-fell"), m]),
    "instantiate": lambda m, _: argmap.instantiate(
        argmap.edit.restate(m, "success", "{what} worked."), [{"what": "It"}]
    ),
    "iter_maps": lambda m, folder: list(argmap.iter_maps(corpus_in(folder))),
    "from_networkx": lambda m, _: argmap.from_networkx(m.graph),
    "is_derived": lambda m, _: argmap.is_derived(m.arguments[0]),
    "join_modules": lambda m, _: argmap.join_modules({"Town": m}),
    "ledger": lambda m, _: argmap.ledger(m),
    "load": lambda m, _: argmap.load(NORTHPORT),
    "load_case": lambda m, _: argmap.load_case([NORTHPORT]),
    "load_patch": lambda m, folder: argmap.load_patch(patch_in(folder)),
    "load_reading": lambda m, _: argmap.load_reading(NORTHPORT),
    "loads": lambda m, _: argmap.loads(argmap.dumps(m)),
    "loads_reading": lambda m, _: argmap.loads_reading(argmap.dumps(m)),
    "losses": lambda m, _: argmap.losses(m, "tgf"),
    "misfits": lambda m, _: argmap.misfits(m),
    "needs": lambda m, _: argmap.needs(m),
    "neighbourhood": lambda m, _: argmap.neighbourhood(m, "success"),
    "pairs": lambda m, _: argmap.pairs(m),
    "paths": lambda m, _: argmap.paths(m, "no2-fell", "cleaner-air"),
    "read_corpus": lambda m, folder: list(argmap.read_corpus(corpus_in(folder))),
    "read_source": lambda m, folder: argmap.read_source(page_in(folder)),
    "read_sources": lambda m, folder: argmap.read_sources(m, {m.sources[0].id: page_in(folder)}),
    "remove": lambda m, _: argmap.remove(m, "no2-fell"),
    "render": lambda m, folder: argmap.render(m, folder / "map.dot"),
    "brief": lambda m, _: argmap.brief(m),
    "report": lambda m, folder: argmap.report(m, folder / "report.md"),
    "restrict": lambda m, _: argmap.restrict(m, ["success"]),
    "rests_on": lambda m, _: argmap.rests_on(m, "mayor"),
    "rests_on_hearsay": lambda m, _: argmap.rests_on_hearsay(m),
    "rests_on_unnamed": lambda m, _: argmap.rests_on_unnamed(m),
    "robust": lambda m, _: argmap.robust(m),
    "roots": lambda m, _: argmap.roots(m),
    "save": lambda m, folder: argmap.save(m, folder / "map.json"),
    "save_patch": lambda m, folder: argmap.save_patch(argmap.Patch(), folder / "patch.yaml"),
    "score": lambda m, _: argmap.score(m, argmap.remove(m, "no2-fell")),
    "set_aside": lambda m, _: argmap.set_aside(m, "no-hearsay"),
    "sign_off": lambda m, _: argmap.sign_off(m, "success", "R. Ito"),
    "sign_off_register": lambda m, _: argmap.sign_off_register(m),
    "supporters": lambda m, _: argmap.supporters(m, "success"),
    "sweep": lambda m, _: argmap.sweep(m, m.sources[0].id),
    "tables": lambda m, folder: argmap.tables(argmap.read_corpus(corpus_in(folder))),
    "timeline": lambda m, _: argmap.timeline(m),
    "to_tree": lambda m, _: argmap.to_tree(m),
    "tokens": lambda m, folder: argmap.tokens(next(iter(argmap.read_corpus(corpus_in(folder))))),
    "unanswered": lambda m, _: argmap.unanswered(m, "mayor"),
    "under": lambda m, _: argmap.under(m, "no-hearsay"),
    "undo_file": lambda m, folder: argmap.undo_file(
        map_in(m, folder), argmap.edit_file(map_in(m, folder), argmap.Patch()).undo
    ),
    "unsupported": lambda m, _: argmap.unsupported(m),
    "update": lambda m, _: argmap.update(m, "success", text="It worked."),
    "unanchored": lambda m, _: argmap.unanchored(argmap.verify(m, {})),
    "update_anchors": lambda m, _: argmap.update_anchors(argmap.verify(m, {})),
    "verify": lambda m, _: argmap.verify(m, {m.sources[0].id: PAGE}),
    "view": lambda m, _: argmap.view(m, "evidence"),
    "slides": lambda m, folder: argmap.slides(m, folder / "slides.md"),
    "walk": lambda m, _: argmap.walk(m),
    "whatif": lambda m, _: argmap.whatif(m, without=["mayor"], grant=["ring-road"]),
    "why": lambda m, _: argmap.why(m, "success"),
    "witnesses": lambda m, _: argmap.witnesses(m, "success"),
}
# A widget is a live thing of the browser, which nobody sends to another process.
NOT_ASKED = {"speaking", "widget"}


def page_in(folder: Path) -> Path:
    path = folder / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def map_in(argument_map: argmap.ArgumentMap, folder: Path) -> Path:
    path = folder / "m.argmap.yaml"
    argmap.save(argument_map, path)
    return path


def patch_in(folder: Path) -> Path:
    path = folder / "p.argmap-patch.yaml"
    path.write_text("argmap_patch: 1\nchanges: [{op: move, id: success}]\n", encoding="utf-8")
    return path


def corpus_in(folder: Path) -> Path:
    made = folder / "corpus"
    made.mkdir(exist_ok=True)
    (made / "one.txt").write_text(TEXT, encoding="utf-8")
    (made / "one.ann").write_text("T1\tClaim 0 7\tWe woke\n", encoding="utf-8")
    return made


def is_short(item: object) -> bool:
    return len(repr(item)) < 200 and "\n" not in repr(item) and len(str(item)) < 200


def functions() -> set[str]:
    return {name for name in argmap.__all__ if inspect.isfunction(getattr(argmap, name))}


@pytest.fixture
def fresh() -> argmap.ArgumentMap:
    """A map nobody has asked yet."""
    return argmap.load(NORTHPORT)


def test_every_public_function_is_asked() -> None:
    missing = functions() - CALLS.keys() - NOT_ASKED
    assert not missing, f"add a call to CALLS: {sorted(missing)}"


@pytest.mark.parametrize("name", CALLS)
def test_answers_pickle_compare_and_copy(
    name: str, fresh: argmap.ArgumentMap, tmp_path: Path
) -> None:
    result = CALLS[name](fresh, tmp_path)
    assert pickle.loads(pickle.dumps(fresh)) == fresh
    assert copy.deepcopy(fresh) == copy.copy(fresh) == fresh
    assert pickle.loads(pickle.dumps(result)) == result
    assert copy.copy(result) == result
    assert copy.deepcopy(result) == result
    assert CALLS[name](fresh, tmp_path) == result
    if not isinstance(result, dict | list) and name != "tables":  # Rows are lists, free to change.
        assert hash(result) == hash(CALLS[name](fresh, tmp_path))
    for item in result if isinstance(result, tuple | list) else [result]:
        assert isinstance(item, str | dict) or is_short(item)


def test_no_copy_sees_the_cache_of_another(fresh: argmap.ArgumentMap) -> None:
    asked = (fresh.graph, fresh.projection, fresh.incoming, fresh.ties, fresh.kinds, fresh.links)
    assert all(asked) or asked
    for made in (
        copy.copy(fresh),
        copy.deepcopy(fresh),
        fresh.model_copy(),
        fresh.model_copy(deep=True),
        pickle.loads(pickle.dumps(fresh)),
    ):
        assert made.__dict__.keys() == argmap.ArgumentMap.model_fields.keys()
        assert made.model_fields_set == fresh.model_fields_set
        assert made.graph is not fresh.graph


def test_a_changed_copy_answers_for_itself(fresh: argmap.ArgumentMap) -> None:
    assert argmap.evidence_for(fresh, "success").ids
    changed = fresh.model_copy(update={"arguments": ()})
    assert argmap.evidence_for(changed, "success").ids == ()
    assert not changed.graph.edges


def test_a_changed_copy_is_checked(fresh: argmap.ArgumentMap) -> None:
    with pytest.raises(MapError):
        fresh.model_copy(update={"statements": ()})
    with pytest.raises(pydantic.ValidationError):
        fresh.model_copy(update={"no-field": 1})
    with pytest.raises(pydantic.ValidationError):
        fresh.statements[0].model_copy(update={"kind": "rumour"})


@pytest.mark.parametrize("name", [row.name for row in FORMATS if row.read and row.write])
def test_readings_pickle(name: str, fresh: argmap.ArgumentMap) -> None:
    reading = argmap.loads_reading(argmap.dumps(fresh, format=name), format=name)
    again = pickle.loads(pickle.dumps(reading))
    assert again == reading == copy.deepcopy(reading)
    ids = [item.id for item in reading.argument_map.elements()]
    assert [again.place_of(item) for item in ids] == [reading.place_of(item) for item in ids]
    path = ("statements", 0, "text")
    assert again.place_at(path) == reading.place_at(path)
    assert again.place_of("no such id") is None
    assert pickle.loads(pickle.dumps(again)) == again
    if reading.tidied is not None:
        assert again.tidied() == reading.tidied()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_maps_travel_between_processes(method: str, fresh: argmap.ArgumentMap) -> None:
    assert argmap.evidence_for(fresh, "success").ids
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(argmap.evidence_for, fresh, "success").result(60) == (
            argmap.evidence_for(fresh, "success")
        )


def test_a_pool_brings_errors_home(tmp_path: Path) -> None:
    bad = tmp_path / "bad.argmap.yaml"
    bad.write_text("argmap: 1\narguments: 3\n", encoding="utf-8")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map_async(argmap.load, [NORTHPORT]).get(60) == [argmap.load(NORTHPORT)]
        with pytest.raises(argmap.ArgmapError, match=r"bad\.argmap\.yaml"):
            pool.map_async(argmap.load, [bad]).get(60)


def test_a_map_says_what_it_holds(fresh: argmap.ArgumentMap) -> None:
    assert repr(fresh).startswith("<ArgumentMap 'northport': ")
    assert f"{len(fresh.statements)} statements, " in repr(fresh)
    assert repr(argmap.ArgumentMap()) == "<ArgumentMap: empty>"


def test_no_repr_grows_with_the_map() -> None:
    long = "word\n" * 1000
    many = tuple(argmap.Statement(id=f"s{n}", kind="claim", text=long) for n in range(300))
    big = argmap.ArgumentMap(
        title=long,
        statements=many,
        arguments=tuple(
            argmap.Argument.model_validate(
                {"id": f"a{n}", "premises": [f"s{n}"], "target": "s0", "polarity": "supports"}
            )
            for n in range(1, 300)
        ),
    )
    evaluation = argmap.evaluate(big)
    answers = argmap.supporters(big, "s0")
    results = [evaluation, answers, answers[0], argmap.ledger(big), argmap.timeline(big)]
    results += [argmap.view(big, "evidence"), argmap.verify(big, {}), argmap.why(big, "s0")]
    reading = argmap.loads_reading(argmap.dumps(big))
    for item in [big, many[0], big.arguments[0], reading, *results]:
        assert is_short(item), repr(item)


def test_questions_that_differ_have_answers_that_differ(fresh: argmap.ArgumentMap) -> None:
    both = argmap.attackers(fresh, "success")
    assert both == argmap.attackers(argmap.loads(argmap.dumps(fresh)), "success")
    assert both != argmap.evidence_for(fresh, "success")
    assert len({*both, *argmap.attackers(fresh, "success")}) == len(both)
    emptied = fresh.model_copy(update={"title": "Another"})
    assert both != argmap.attackers(emptied, "success")


def test_get_and_in(fresh: argmap.ArgumentMap) -> None:
    assert fresh.get("success") is fresh["success"]
    assert fresh.get("no such id") is None
    assert fresh.get("no such id", 3) == 3
    evaluation = argmap.evaluate(fresh)
    assert evaluation["success"] is evaluation.get("success") is evaluation.statements["success"]
    step = fresh.arguments[0].id
    assert evaluation[step] == evaluation.arguments[step]
    assert "success" in evaluation
    assert "succes" not in evaluation
    assert evaluation.get("succes", 3) == 3
    assert list(evaluation) == [item.id for item in fresh.nodes()]
    assert len(evaluation) == len(list(evaluation))
    with pytest.raises(argmap.ArgmapError, match=r"'succes' \(nearest: 'success'\)"):
        evaluation["succes"]


@pytest.mark.parametrize("name", sorted(functions()))
def test_a_wrong_type_is_refused_at_the_door(name: str) -> None:
    function = getattr(argmap, name)
    first = next(iter(inspect.signature(function).parameters))
    with pytest.raises(TypeError, match=rf"^{name}: {first} must be .*, not object"):
        function(object())
    with pytest.raises(TypeError, match=rf"^{name}: {first} must be .*, not object"):
        function(**{first: object()})
    assert pickle.loads(pickle.dumps(function)) is function


# Any: the type checker refuses the calls below.
public: Any = argmap


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda m: public.evidence_for("map.yaml", "x"),
            "evidence_for: argument_map must be an ArgumentMap, not str; "
            "load it first: argmap.load('map.yaml')",
        ),
        (
            lambda m: public.dumps(Path("map.yaml")),
            "dumps: argument_map must be an ArgumentMap, not PosixPath; "
            "load it first: argmap.load('map.yaml')",
        ),
        (
            lambda m: public.evidence_for(m, 3),
            "evidence_for: item_id must be a string, not int",
        ),
        (
            lambda m: public.evidence_for(m, "success", depth="2"),
            "evidence_for: depth must be an integer or None, not str",
        ),
        (
            lambda m: public.restrict(m, "success"),
            "restrict: ids must be a collection (each a string), not str",
        ),
        (
            lambda m: public.restrict(m, ["success", 3]),
            "restrict: ids must be a collection (each a string), not list with int",
        ),
        (
            lambda m: public.verify(m, {"minutes": "We woke."}),
            "verify: texts must be a mapping (each value a SourceText), not dict with str; "
            "read it first: argmap.read_source('We woke.')",
        ),
        (
            lambda m: public.remove(m, "success", 3),
            "remove: each of the others must be a string, not int",
        ),
    ],
)
def test_the_door_says_what_is_wanted(
    call: Callable[[Any], Any], message: str, fresh: argmap.ArgumentMap
) -> None:
    with pytest.raises(TypeError) as caught:
        call(fresh)
    assert str(caught.value) == message


def test_the_door_keeps_what_a_function_says_of_itself() -> None:
    @checked
    def half(number: float, *, by: "int | None" = None) -> float:
        """Return half."""
        return number / 2

    assert half(3, by=None) == 1.5
    assert half.__doc__ == "Return half."
    assert list(inspect.signature(half).parameters) == ["number", "by"]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'number'"):
        half()  # type: ignore[call-arg]


def test_a_subclass_may_not_add_what_no_format_keeps() -> None:
    with pytest.raises(TypeError, match=r"^Moody: .* 'mood', which Statement .* its extras$"):

        class Moody(argmap.Statement):
            mood: str = "calm"

    with pytest.raises(TypeError, match=r"^Far: .* 'miles', which Hop .* element around it$"):

        class Far(argmap.Hop):
            miles: int = 1


def test_a_subclass_may_do_all_else(fresh: argmap.ArgumentMap) -> None:
    class Loud(argmap.Statement):
        seen: int = pydantic.Field(default=0, exclude=True)
        kind: Literal["claim"] = "claim"

        @property
        def shouted(self) -> str:
            return self.text.upper()

    made = argmap.add(fresh, Loud(id="loud", text="It worked."))
    assert isinstance(made["loud"], Loud)
    assert made["loud"].shouted == "IT WORKED."
    assert argmap.loads(argmap.dumps(made)).statement("loud").text == "It worked."


def test_the_same_statement_by_another_chain_is_another_answer() -> None:
    steps = [{"id": way, "premises": ["e"], "target": "c", "polarity": way} for way in POLARITIES]
    both = argmap.ArgumentMap(
        statements=(
            argmap.Statement(id="c", kind="claim", text="It rained."),
            argmap.Statement(id="e", kind="evidence", text="The street is wet."),
        ),
        arguments=tuple(map(argmap.Argument.model_validate, steps)),
    )
    pro, con = argmap.evidence_for(both, "c"), argmap.evidence_against(both, "c")
    assert pro.ids == con.ids == ("e",)
    assert pro != con
    assert pro[0] != con[0]

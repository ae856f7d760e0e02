"""One look for every picture: checked when it is made, honoured or refused, never dropped."""

import pickle
import re
from dataclasses import FrozenInstanceError, fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import argmap
from argmap import ArgumentMap, Look, Section
from argmap.cli import app
from argmap.drawing.engines import find_engine
from argmap.drawing.look import look_of
from argmap.drawing.render import DRAWINGS, draw
from argmap.drawing.scene import Scene
from argmap.drawing.timeline import timeline_page, timeline_svg
from argmap.errors import (
    ArgmapError,
    DrawingError,
    EngineNotFoundError,
    SettingError,
    UnknownIdError,
)
from argmap.live import Preview
from argmap.rendering import KINDS, make
from argmap.semantics import evaluate_held
from argmap.views.report import make_report
from argmap.web import to_html
from pages import grown

NORTHPORT = "examples/northport/map.argmap.yaml"
RUNNER = CliRunner()
SAID_OF_A_PART = ("svg", "dot", "mermaid", "text", "html")
CHANGES: dict[str, Any] = {
    "theme": "dark",
    "style": "gsn",
    "colour": "party",
    "show": ("numbers",),
    "direction": "TB",
    "engine": "the-engine",
    "timeout": 7.5,
    "focus": "success",
    "depth": 1,
    "party": "chamber",
    "section": "traffic",
    "disputes": ("mayor", "chamber"),
    "lang": "de",
}


def run(*words: str) -> tuple[str, ArgmapError | None]:
    result = RUNNER.invoke(app, [*words])
    error = result.exception
    assert error is None or isinstance(error, ArgmapError | SystemExit), error
    return result.output, error if isinstance(error, ArgmapError) else None


def written(argument_map: ArgumentMap, kind: str, folder: Path, **options: Any) -> str:
    path = folder / "drawing"
    argmap.render(argument_map, path, kind=kind, **options)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def town(northport: ArgumentMap) -> ArgumentMap:
    """The town with a section that holds one statement."""
    statements = tuple(
        item.model_copy(update={"section": "traffic"}) if item.id == "less-traffic" else item
        for item in northport.statements
    )
    return ArgumentMap(
        title=northport.title,
        sources=northport.sources,
        parties=northport.parties,
        sections=(Section(id="traffic", title="Traffic & air"),),
        statements=statements,
        arguments=northport.arguments,
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"theme": "drak"}, r"unknown theme: 'drak' \(nearest: 'dark'\) \(known: light"),
        (
            {"style": "gns"},
            r"unknown style: 'gns' \(nearest: 'gsn'\) \(known: auto, cards, gsn, cae, graph\)",
        ),
        (
            {"colour": "partie"},
            r"unknown colour: 'partie' \(nearest: 'party'\) \(known: kind, party",
        ),
        ({"show": ("number",)}, r"unknown thing to show: 'number' \(nearest: 'numbers'\)"),
        ({"theme": "print", "colour": "party"}, "the theme print has no colours"),
        ({"direction": "RL"}, r"unknown direction: 'RL' \(nearest: 'LR'\) \(known: LR, TB\)"),
        ({"direction": "tb"}, "unknown direction: 'tb' .nearest: 'TB'"),
        ({"engine": "graphvis-pure"}, r"no engine 'graphvis-pure' .* \(nearest: 'graphviz-pure'\)"),
        ({"timeout": 0}, "the timeout must be seconds above 0, not 0"),
        ({"timeout": float("nan")}, "above 0, not nan"),
        ({"depth": -1}, "the depth must be 0 or more, not -1"),
    ],
)
def test_a_wrong_look_cannot_be_made(options: dict[str, Any], words: str) -> None:
    with pytest.raises(DrawingError, match=words):
        Look(**options)
    with pytest.raises(DrawingError, match=words):
        look_of(None, options)  # type: ignore[arg-type]


def test_a_look_is_a_plain_value() -> None:
    look = Look(theme="dark", focus="c1", all=True)
    assert repr(look) == "Look(theme='dark', focus='c1', all=True)"
    assert repr(Look()) == "Look()"
    assert pickle.loads(pickle.dumps(look)) == look
    assert hash(look) == hash(Look(focus="c1", theme="dark", all=True))
    with pytest.raises(FrozenInstanceError):
        look.theme = "print"  # type: ignore[misc]
    assert look.without("theme", "all") == Look(focus="c1")


def test_options_count_over_a_look() -> None:
    assert look_of(Look(theme="dark"), {"theme": "print"}) == Look(theme="print")
    with pytest.raises(
        TypeError,
        match=r"a look has no 'ink' .*\(known: theme, style, layers, colour, show, direction",
    ):
        look_of(None, {"ink": "red"})  # type: ignore[typeddict-unknown-key]
    with pytest.raises(TypeError, match="look must be a Look, not str: 'dark'"):
        look_of("dark", {})  # type: ignore[arg-type]


@cache
def drawn(dot: str, kind: str, options: tuple[str, ...]) -> bytes:
    """What the first engine draws: the map as it is, which each part is compared with, once."""
    return find_engine().draw(dot, kind, options)


@pytest.mark.parametrize(
    "kind", [item for item in KINDS if item.name != "pdf"], ids=lambda k: k.name
)
@pytest.mark.parametrize("part", CHANGES)
def test_each_part_acts_or_is_refused(
    kind: Any, part: str, town: ArgumentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that records what it is asked stands for all engines."""
    asked: list[tuple[str | None, float]] = []

    class Recorder:
        guesses = find_engine().guesses

        def __init__(self, name: str | None) -> None:
            self.name = name

        def draw(
            self, dot: str, sort: str, options: tuple[str, ...] = (), timeout: float = 0.0
        ) -> bytes:
            if self.name == "the-engine" or part == "timeout":
                asked.append((self.name, timeout))
            return drawn(dot, sort, options)

    def find(name: str | None = None, _: str = "svg") -> Any:
        return Recorder(name)

    for module in ("look", "render", "raster"):
        monkeypatch.setattr(f"argmap.drawing.{module}.find_engine", find)
    monkeypatch.setattr("argmap.web.layout.find_engine", find)
    options = {part: CHANGES[part]}
    if part in dict(kind.refuses):
        with pytest.raises(DrawingError, match=f"{kind.name} takes no {part}: .*; leave out"):
            make(town, kind.name, **options)
        assert asked == []
        return
    content, _ = make(town, kind.name, **options)
    if part in ("engine", "timeout"):
        assert asked
        assert part == "engine" or {seconds for _, seconds in asked} == {7.5}
    else:
        assert content != make(town, kind.name)[0]


def test_all_and_pages_act(tmp_path: Path) -> None:
    large = grown(200)
    argmap.render(large, tmp_path / "map.svg", pages=False)
    assert [path.name for path in tmp_path.iterdir()] == ["map.svg"]
    overview = (tmp_path / "map.svg").read_bytes()
    argmap.render(large, tmp_path / "map.svg", look=Look(all=True))
    assert len((tmp_path / "map.svg").read_bytes()) > len(overview)
    argmap.render(large, tmp_path / "map.svg")
    assert len(list(tmp_path.iterdir())) > 3


def test_every_field_is_told_apart() -> None:
    assert {part.name for part in fields(Look)} == {*CHANGES, "layers", "all", "pages", "page"}
    refused = {name for kind in DRAWINGS for name, _ in kind.refuses}
    assert refused == {
        "disputes",
        "page",
        "theme",
        "style",
        "layers",
        "colour",
        "show",
        "direction",
        "engine",
        "timeout",
    }


@pytest.mark.parametrize("kind", SAID_OF_A_PART)
def test_a_part_says_of_what_it_is_a_part(kind: str, town: ArgumentMap, tmp_path: Path) -> None:
    for options, words in (
        ({"focus": "less-traffic", "depth": 1}, r"\d of 30 statements: around “The charge reduced"),
        ({"focus": "a-success"}, r"of 30 statements: around step a-success, depth 2"),
        ({"depth": 1}, r"\d of 30 statements: down to depth 1"),
        ({"party": "chamber"}, r"of 30 statements: with a stance of Chamber of Commerce"),
        ({"section": "traffic"}, r"1 of 30 statements: in the section “Traffic"),
        ({"policies": "without mayor"}, r"\d of 30 statements: without Mayor of Northport"),
        ({"why": "success"}, r"of 30 statements: the proof of the verdict on “The charge has cut"),
        (
            {"policies": ["no-hearsay"], "focus": "success", "depth": 1},
            r"of 30 statements: without hearsay; around “The charge has .*, depth 1",
        ),
    ):
        said = written(town, kind, tmp_path, **options)
        assert re.search(re.sub("[“”]", ".{1,8}?", words), said), (options, words)


@pytest.mark.parametrize("kind", SAID_OF_A_PART)
def test_the_setting_is_named_where_it_is_not_the_default(
    kind: str, northport: ArgumentMap, tmp_path: Path
) -> None:
    said = written(northport, kind, tmp_path, standard="scintilla", granted=["success"])
    assert "under the standard scintilla, granting success" in said
    usual = written(northport, kind, tmp_path, semantics="caes")
    assert "under the standard" not in usual
    assert "under the reading uncontested" in usual
    assert "of 30 statements" not in usual


def test_grants_turn_verdicts_on_the_page(tmp_path: Path) -> None:
    lonely = argmap.loads(
        "argmap: 1\nparties: {ann: Ann}\nstatements:\n  leaf: {kind: claim, text: A leaf., "
        "attributions: [{party: ann, stance: denies}]}\n",
        format="yaml",
    )
    entry = '<li id="n=leaf" data-kind="claim" data-verdict="'
    plain = to_html(lonely)
    verdict = re.search('data-verdict="([a-z-]+)"', plain)
    assert verdict is not None
    assert verdict[1] == "not-shown", entry
    granted = written(lonely, "html", tmp_path, grant_leaves=True)
    assert 'data-verdict="accepted"' in granted
    assert "under the reading leaves" in granted
    tree = written(lonely, "text", tmp_path, grant_leaves=True)
    assert "✓ ACCEPTED, uncontested (no evidence); CLAIM A leaf." in tree


def test_verdicts_are_shown_where_a_setting_is_given(
    northport: ArgumentMap, tmp_path: Path
) -> None:
    plain = written(northport, "text", tmp_path)
    assert "NOT SHOWN; CLAIM" not in plain
    assert "NOT SHOWN; CLAIM" not in written(northport, "text", tmp_path, policies="no-hearsay")
    setting = argmap.Setting(semantics="caes")
    assert "NOT SHOWN; CLAIM" in written(northport, "text", tmp_path, setting=setting)


def test_verdicts_that_nothing_shows_are_not_reached(
    northport: ArgumentMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def noted(held: Any) -> Any:
        asked.append(held)
        return evaluate_held(held)

    monkeypatch.setattr("argmap.rendering.evaluate_held", noted)
    written(northport, "svg", tmp_path)
    path = tmp_path / "map.svg"
    assert RUNNER.invoke(app, ["render", NORTHPORT, "-o", str(path)]).exit_code == 0
    assert RUNNER.invoke(app, ["show", NORTHPORT]).exit_code == 0
    assert asked == []
    written(northport, "svg", tmp_path, verdicts=True)
    written(northport, "html", tmp_path)
    both = ["render", NORTHPORT, "-o", str(path), "-o", str(tmp_path / "map.html")]
    assert RUNNER.invoke(app, both).exit_code == 0
    assert len(asked) == 3


def test_contradictions_are_refused(northport: ArgumentMap, tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match="svg takes no texts of sources"):
        argmap.render(northport, tmp_path / "x.svg", texts={"minutes": argmap.SourceText("x")})
    with pytest.raises(DrawingError, match="a web page shows labels, no strengths"):
        argmap.render(northport, tmp_path / "x.html", semantics="df-quad")
    with pytest.raises(SettingError, match="has no standard"):
        argmap.render(northport, tmp_path / "x.svg", semantics="preferred", standard="scintilla")
    with pytest.raises(TypeError, match="has no 'ink'"):
        argmap.render(northport, tmp_path / "x.svg", ink="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"a look has no 'theem' \(nearest: 'theme'\)"):
        argmap.render(northport, tmp_path / "x.svg", theem="dark")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"a setting has no 'polices' \(nearest: 'policies'\)"):
        argmap.render(northport, tmp_path / "x.svg", polices="x")  # type: ignore[call-arg]
    with pytest.raises(UnknownIdError, match="nearest: 'success'"):
        argmap.render(northport, tmp_path / "x.svg", focus="succes", policies="no-hearsay")
    assert list(tmp_path.iterdir()) == []


def test_a_timeline_takes_a_theme_alone(northport: ArgumentMap) -> None:
    times = argmap.timeline(northport)
    assert timeline_svg(northport, times, Look(theme="dark")) != timeline_svg(northport, times)
    for draw_times in (timeline_svg, timeline_page):
        with pytest.raises(DrawingError, match="a timeline takes no direction: time runs to the"):
            draw_times(northport, times, direction="TB")
        with pytest.raises(DrawingError, match="a timeline takes no focus: "):
            draw_times(northport, times, Look(focus="success"))
        part = draw_times(northport, times, part="12 of 30 statements: without <b>")
        assert "12 of 30 statements: without &lt;b&gt;" in part
        assert "of 26" not in draw_times(northport, times)


def test_figures_of_a_report_take_direction_and_engine(northport: ArgumentMap) -> None:
    with pytest.raises(DrawingError, match="a report takes no theme: its figures are drawn light"):
        make_report(northport, look=Look(theme="dark"))
    with pytest.raises(DrawingError, match="a report takes no focus: it is about the whole map"):
        make_report(northport, look=Look(focus="success"))
    with pytest.raises(DrawingError, match="without pictures takes no direction: it draws none"):
        make_report(northport, pictures="none", look=Look(direction="TB"))
    usual, down = (
        [figure.content for figure in make_report(northport, look=look).figures()]
        for look in (None, Look(direction="TB"))
    )
    assert usual != down


def test_pages_of_a_part_say_so_too(tmp_path: Path) -> None:
    argmap.render(grown(400), tmp_path / "map.svg", depth=12)
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.glob("map-*.svg")]
    assert pages
    assert all(re.search(r"from \d+ of 400 statements: down to depth 12", page) for page in pages)
    overview = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert re.search(r"\d+ of 400 statements: down to depth 12 · .* · folded: ", overview)


def test_a_preview_takes_look_and_setting(tmp_path: Path) -> None:
    file = tmp_path / "map.argmap.yaml"
    file.write_text(Path(NORTHPORT).read_text(encoding="utf-8"), encoding="utf-8")
    preview = Preview(str(file), focus="success", standard="scintilla", direction="TB")
    page = preview.state.page.decode()
    assert preview.state.error == ""
    assert "of 30 statements: around “The charge has cut" in page
    assert "under the standard scintilla" in page
    assert 'data-direction="TB"' in page
    assert "nearest: 'success'" in Preview(str(file), focus="succes").state.error
    with pytest.raises(DrawingError, match="a web page shows labels, no strengths"):
        Preview(str(file), semantics="df-quad")
    with pytest.raises(EngineNotFoundError):
        Preview(str(file), Look(theme="dark"), engine="nothing")  # type: ignore[arg-type]


def test_a_widget_takes_look_and_setting(northport: ArgumentMap) -> None:
    pytest.importorskip("anywidget", reason="anywidget is not installed")
    page = argmap.widget(northport, theme="print", grant_leaves=True).page
    assert 'data-theme="print"' in page
    assert "under the reading leaves" in page


def test_commands_refuse_what_has_no_effect(tmp_path: Path) -> None:
    text, svg, html = (str(tmp_path / f"x.{suffix}") for suffix in ("txt", "svg", "html"))
    for words, message in (
        (("-o", text, "--theme", "dark"), "text takes no theme: plain text has no colours"),
        (("-o", str(tmp_path / "x.dot"), "--engine", "dot-x"), "no engine 'dot-x'"),
        (("-o", svg, "--source", "minutes=x"), "svg takes no --source and no --encoding"),
        (("-o", svg, "--encoding", "latin-1"), "svg takes no --source and no --encoding"),
        (("-o", html, "--semantics", "df-quad"), "a web page shows labels, no strengths"),
        (("-o", svg, "--why", "success", "--semantics", "stable"), "a proof is drawn of the lab"),
    ):
        _, error = run("render", NORTHPORT, *words)
        assert message in str(error), words
    assert list(tmp_path.iterdir()) == []
    _, error = run("serve", NORTHPORT, "--semantics", "df-quad")
    assert "a web page shows labels, no strengths" in str(error)
    _, error = run("serve", NORTHPORT, "--theme", "drak")
    assert "nearest: 'dark'" in str(error)


def test_an_option_is_meant_for_the_files_that_take_it(tmp_path: Path) -> None:
    text, svg = tmp_path / "x.txt", tmp_path / "x.svg"
    _, error = run("render", NORTHPORT, "-o", str(svg), "-o", str(text), "--theme", "dark")
    assert error is None
    assert "#14181c" in svg.read_text(encoding="utf-8")
    assert text.is_file()


@pytest.mark.parametrize("option", [("--grant-leaves",), ("--standard", "scintilla")])
def test_an_option_on_verdicts_shows_them(option: tuple[str, ...], tmp_path: Path) -> None:
    tree, _ = run("show", NORTHPORT, *option)
    assert " CLAIM " in tree
    assert re.search("ACCEPTED.*; CLAIM", tree)
    svg = tmp_path / "x.svg"
    _, error = run("render", NORTHPORT, "-o", str(svg), *option)
    assert error is None
    said = argmap.Setting(
        **({"standard": "scintilla"} if len(option) > 1 else {"grant_leaves": True})
    ).in_words()
    assert said in tree
    assert said in svg.read_text(encoding="utf-8")


def test_a_policy_alone_cuts_and_says_so() -> None:
    tree, _ = run("show", NORTHPORT, "--policy", "without mayor")
    assert re.search(r"\d+ of 30 statements: without Mayor of Northport", tree)
    assert "OUT CLAIM" not in tree


def test_rows_name_their_functions(northport: ArgumentMap) -> None:
    for row in KINDS:
        assert callable(row.draw)
    with pytest.raises(DrawingError, match=r"no drawing of kind 'gif' \(known: svg, png"):
        draw(northport, "gif")


def test_a_long_heading_is_broken(northport: ArgumentMap) -> None:
    # A part cannot be granted without its whole.
    claims = [item.id for item in northport.statements if item.kind == "claim"]
    granted = [name for name in claims if name not in northport.whole_of][:9]
    made = argmap.evaluate(northport, granted=granted)
    scene = Scene(northport, northport, made)
    [row] = [row for row in DRAWINGS if row.name == "dot"]
    heading = row.make(scene, Look())[0].decode().split("because", maxsplit=1)[0]
    lines = re.findall('POINT-SIZE="9"[^>]*>([^<]+)<', heading)
    assert len(lines) > 1
    assert " ".join(lines).startswith(f"{scene.counts} · conclusions first")


def test_a_timeline_under_a_policy_says_so(tmp_path: Path) -> None:
    file = tmp_path / "times.svg"
    _, error = run("timeline", NORTHPORT, "-o", str(file), "--policy", "without mayor")
    assert error is None
    said = file.read_text(encoding="utf-8")
    assert re.search(r"\d+ of 30 statements: without Mayor of Northport", said)
    _, error = run("timeline", NORTHPORT, "--theme", "dark")
    assert "a timeline that is printed takes no theme: draw it with -o FILE" in str(error)

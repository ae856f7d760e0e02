"""The house rules that a test can hold: layers, names, sizes, import time of heavy packages."""

import ast
import re
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

import networkx
import pytest

import argmap

SOURCE = Path(__file__).resolve().parents[1] / "src/argmap"
MODULES = sorted(SOURCE.rglob("*.py"))
LAYERS = [
    {"door", "results"},
    {"display", "findings", "folding", "memory", "naming", "stub"},
    {"errors"},
    {"extras", "stopping"},
    {"bounds", "choices", "corpus_store", "graph", "table"},
    {"languages", "model", "storage"},
    {"builder", "changes", "graph_reader", "projection", "schemes"},
    {"edit", "signatures"},
    {"formats"},
    {"splice"},
    {"anchors", "chronology"},
    {"attribution"},
    {"corpora", "query"},
    {"semantics"},
    {"registers"},
    {"checks", "explain"},
    {"compare"},
    {"proposals"},
    {"independence"},
    {"library"},
    {"drawing"},
    {"walkthrough"},
    {"web"},
    {"views"},
    {"rendering"},
    {"live", "lsp", "mcp", "notebook", "plugins", "testing"},
    {"shelf", "workbench"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
PATHS = {
    ".".join(("argmap", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in MODULES
}
BY_NAME = re.compile(r"argmap(\.\w+)+")
VIEWS_OF_GRAPHS = ("nodes", "edges", "in_edges", "out_edges")
LATE = re.compile(r"([a-z_0-9]+(?:\.[a-z_0-9]+)*):\w+")


def layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def room(path: Path) -> str:
    return str(path.parent.relative_to(SOURCE))


def arrows(path: Path) -> set[Path]:
    """The files a file takes something from: at the top, late, for types alone, or by name."""
    return look(path)[0]


@cache
def look(path: Path) -> tuple[set[Path], dict[str, int]]:
    """The arrows from a file, and how long each of its functions is: it is parsed once for all tests."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    functions = {
        f"{path}:{node.lineno}: {node.name}": node.end_lineno - node.lineno
        for node in nodes
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    }
    return ends_of_arrows(path, nodes), functions


def ends_of_arrows(path: Path, nodes: list[ast.AST]) -> set[Path]:
    names: list[str] = []
    # ``files("argmap.web")`` opens data that lie there, and imports nothing.
    data = [arg for node in nodes if is_call_of_files(node) for arg in node.args]
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            assert all(alias.name != "*" for alias in node.names), f"star import in {path}"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                names.append(whole if whole in PATHS else node.module or "")
        elif isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in data:
            if BY_NAME.fullmatch(node.value):
                names.append(node.value)
            elif found := LATE.fullmatch(node.value):
                names.append(f"argmap.formats.{found[1]}")
    return {PATHS[name] for name in names if name in PATHS and name != "argmap"}


def is_call_of_files(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) == "files"


def circles(goes: dict[Any, set[Any]]) -> list[list[Any]]:
    """The strongly connected parts of more than one node, each sorted."""
    graph = networkx.DiGraph([(start, end) for start, ends in goes.items() for end in ends])
    found = networkx.strongly_connected_components(graph)
    return sorted(sorted(part) for part in found if len(part) > 1)


def test_no_circle_of_files() -> None:
    assert circles({path: arrows(path) for path in MODULES}) == []


def test_no_circle_of_rooms() -> None:
    goes: dict[str, set[str]] = {}
    for path in MODULES:
        if path.name != "__init__.py":
            inside = {room(other) for other in arrows(path) if other.name != "__init__.py"}
            goes.setdefault(room(path), set()).update(inside - {room(path)})
    rooms = {name: {to for to in ends if to.count("/")} for name, ends in goes.items()}
    assert circles({name: ends for name, ends in rooms.items() if name.count("/")}) == []


def test_circles_are_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_arrows_are_followed_by_name() -> None:
    registry = arrows(SOURCE / "formats/registry.py")
    assert {PATHS["argmap.formats.gsn.reader"], PATHS["argmap.formats.record"]} <= registry
    assert PATHS["argmap.notebook"] in arrows(SOURCE / "__init__.py")


def test_imports_point_down() -> None:
    found = [
        f"{path} takes something from {other}"
        for path in MODULES
        if layer(path) != "__init__"
        for other in arrows(path)
        if layer(other) != layer(path) and RANK[layer(other)] >= RANK[layer(path)]
    ]
    assert found == []


def test_rooms_say_what_they_hold() -> None:
    for path in MODULES:
        if path.name == "__init__.py" and room(path).startswith("formats/"):
            said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            assert re.search(r"[Uu]sed|for ", said), path
            assert "Specification" in said or "specification" in said, path


def test_modules_are_short_and_well_named() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(sizes.values()) <= 400
    assert statistics.median(sizes.values()) <= 120
    assert not {path.stem for path in MODULES} & {"utils", "common", "helpers"}


def test_functions_fit_a_screen() -> None:
    lines = {name: length for path in MODULES for name, length in look(path)[1].items()}
    assert len(lines) > 1000
    assert [name for name, length in lines.items() if length > 62] == []


def test_public_names() -> None:
    assert sorted(argmap.__all__) == list(argmap.__all__)
    assert set(argmap.__all__) <= set(dir(argmap))
    for name in argmap.__all__:
        assert getattr(argmap, name) is not None
    with pytest.raises(AttributeError):
        getattr(argmap, "noth" + "ing")


def attributes_named(source: str) -> list[str]:
    """Return the places of a source that read or write attributes of a networkx graph."""
    found = []
    # To parse takes long, and most sources have none of these words.
    words = (*VIEWS_OF_GRAPHS, "add_node", "add_edge", "_edge_data", "_attributes")
    for node in ast.walk(ast.parse(source)) if any(map(source.__contains__, words)) else ():
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(called, ast.Attribute):
            named = {keyword.arg for keyword in node.keywords}
            if (
                (called.attr in VIEWS_OF_GRAPHS and "data" in named)
                or (called.attr.startswith(("add_node", "add_edge")) and named)
                or called.attr.endswith(("_edge_data", "_node_attributes", "_edge_attributes"))
            ):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
            held = node.value
            if held.attr in VIEWS_OF_GRAPHS and ast.unparse(held.value).endswith("graph"):
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "source",
    [
        "graph.nodes[one]['element']",
        "argument_map.graph.edges[one, two]['sign']",
        "graph.edges(data='sign')",
        "graph.in_edges(one, data=True)",
        "graph.add_edge(one, two, relation='premise')",
        "networkx.get_node_attributes(graph, 'element')",
    ],
)
def test_attributes_are_seen(source: str) -> None:
    assert attributes_named(source)
    assert not attributes_named("graph.add_edge(one, two); graph.nodes(); self.nodes[one]")


def test_only_graph_names_graph_attributes() -> None:
    assert {layer(path) for path in MODULES if uses_networkx(path)} >= {"graph", "checks"}
    for path in MODULES:
        if layer(path) not in ("graph", "graph_reader"):
            assert attributes_named(path.read_text(encoding="utf-8")) == [], path


def uses_networkx(path: Path) -> bool:
    return "networkx" in path.read_text(encoding="utf-8")


@pytest.mark.program
@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import argmap", ("pydantic", "networkx", "graphviz", "typer", "rich", "yaml", "edtf")),
        ("import argmap.cli", ("argmap.cli.solve", "argmap.cli.library", "pydantic")),
        (
            "import typer, argmap.cli; [*typer.main.get_command(argmap.cli.app).commands.values()]",
            ("pydantic", "networkx", "graphviz", "rich", "yaml", "edtf"),
        ),
        (
            "from argmap.semantics.dung import Problem, instances; from argmap.semantics import Setting; "
            "Setting(seconds=1); Problem(instances.read_af('p af 1'), 'GR').some()",
            ("argmap.model", "pydantic", "networkx", "pysat"),
        ),
        (
            "import argmap; argmap.loads('argmap: 1', format='yaml')",
            ("networkx", "graphviz", "rich", "edtf"),
        ),
        ("import argmap.library", ("pyarrow", "duckdb", "dask", "distributed", "graphviz", "rich")),
    ],
)
def test_heavy_packages_are_imported_where_they_are_used(
    program: str, absent: tuple[str, ...]
) -> None:
    code = f"{program}; import sys; print(*(name for name in {absent!r} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""

"""The house rules that a test can hold: layers, names, sizes, import time of heavy packages."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import argmap

SOURCE = Path(__file__).resolve().parents[1] / "src/argmap"
MODULES = sorted(SOURCE.rglob("*.py"))
LAYERS = [
    {"findings", "memory"},
    {"errors"},
    {"graph"},
    {"model"},
    {"edit"},
    {"corpus_store", "schemes"},
    {"formats"},
    {"anchors", "attribution", "chronology"},
    {"query"},
    {"checks", "semantics"},
    {"explain"},
    {"drawing"},
    {"web"},
    {"views"},
    {"rendering"},
    {"live", "notebook"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}


def layer(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in {path}"
            assert all(alias.name != "*" for alias in node.names), f"star import in {path}"
            found.append((node.module or "", node.lineno))
        elif isinstance(node, ast.Import):
            found.extend((alias.name, node.lineno) for alias in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_down(path: Path) -> None:
    here = layer(path)
    if here == "__init__":
        return
    for module, line in imports(path):
        parts = module.split(".")
        if parts[0] == "argmap" and len(parts) > 1 and parts[1] != here:
            assert RANK[parts[1]] < RANK[here], f"{path}:{line} imports {module}"


def test_modules_are_short_and_well_named() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(sizes.values()) <= 400
    assert statistics.median(sizes.values()) <= 120
    assert not {path.stem for path in MODULES} & {"utils", "common", "helpers"}


def test_functions_fit_a_screen() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                assert node.end_lineno - node.lineno <= 62, f"{path}: {node.name}"


def test_public_names() -> None:
    assert sorted(argmap.__all__) == list(argmap.__all__) or set(argmap.__all__) == set(dir(argmap))
    for name in argmap.__all__:
        assert getattr(argmap, name) is not None
    with pytest.raises(AttributeError):
        getattr(argmap, "noth" + "ing")


def test_only_graph_names_graph_attributes() -> None:
    for path in MODULES:
        if layer(path) != "graph":
            assert '"premise"}' not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import argmap", ("pydantic", "networkx", "graphviz", "typer", "rich", "yaml", "edtf")),
        ("import argmap.cli", ("pydantic", "networkx", "graphviz", "rich", "yaml", "edtf")),
        (
            "import argmap; argmap.loads('argmap: 1', format='yaml')",
            ("networkx", "graphviz", "rich", "edtf"),
        ),
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

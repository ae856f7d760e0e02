"""Examples: one page with every script and small map of ``examples``, so that the site holds them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from navigation import ROOT

LANGUAGES = {".py": "python", ".yaml": "yaml", ".json": "json", ".toml": "toml"}
"""How a file is coloured, by its suffix."""
_LONGEST = 12_000


def examples_page() -> str:
    """Return the page of examples as Markdown."""
    return "\n".join([*_lines(ROOT / "examples"), ""])


def _lines(folder: Path) -> Iterator[str]:
    yield "# Examples"
    yield ""
    yield "Scripts and small maps to start from. They lie in the folder `examples` of the clone, and the tests run them."
    for path in sorted(folder.glob("*.py")):
        text = path.read_text(encoding="utf-8")
        about = ast.get_docstring(ast.parse(text)) or ""
        yield from ("", f"## {path.name}", "", about, "", *_folded(Path(path.name), text))
    for path in sorted(part for part in folder.iterdir() if part.is_dir()):
        files = sorted(file for file in path.rglob("*") if _is_shown(file))
        yield from ("", f"## {path.name}", "", _about(path), "")
        for file in files:
            yield from _folded(file.relative_to(path), file.read_text(encoding="utf-8"))


def _is_shown(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts and not file.name.startswith("README")


def _about(folder: Path) -> str:
    """Return the first paragraph of the README of a folder, or the title of its map."""
    for readme in folder.glob("README*"):
        paragraphs = readme.read_text(encoding="utf-8").split("\n\n")
        return next(text for text in paragraphs if not text.startswith("#"))
    for file in sorted(folder.glob("*.argmap.yaml")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("title: "):
                return line.removeprefix("title: ").strip("'\"") + "."
    return ""


def _folded(path: Path, text: str) -> Iterator[str]:
    """Yield a file that a click unfolds; of a long one the beginning."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST].rpartition("\n")[0] + "\n…"
    fence = "`" * 5
    yield f"<details><summary><code>{path.as_posix()}</code></summary>"
    yield from (
        "",
        f"{fence}{LANGUAGES.get(path.suffix, 'text')}",
        cut.rstrip("\n"),
        fence,
        "",
        "</details>",
        "",
    )

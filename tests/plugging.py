"""Packages laid down as pip would do it: modules, and the metadata that their pyproject.toml names."""

import shutil
import tomllib
from pathlib import Path
from typing import Any


def lay_down(project: Path, site: Path) -> dict[str, Any]:
    """Copy the modules of a project to a folder of packages, with its entry points; return its table."""
    about: dict[str, Any] = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    head: dict[str, Any] = about["project"]
    site.mkdir(exist_ok=True)
    for module in about["tool"]["setuptools"]["py-modules"]:
        shutil.copy(project / f"{module}.py", site)
    write_metadata(site, head["name"], head["version"], head["dependencies"], head["entry-points"])
    return head


def write_metadata(
    site: Path, name: str, version: str, needs: list[str], groups: dict[str, dict[str, str]]
) -> None:
    """Write what an installed package says of itself."""
    meta = site / f"{name.replace('-', '_')}-{version}.dist-info"
    meta.mkdir()
    lines = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}"]
    lines += [f"Requires-Dist: {need}" for need in needs]
    (meta / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    points = [
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in named.items())
        for group, named in groups.items()
    ]
    (meta / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")

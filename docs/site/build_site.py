"""Build the documentation site from the files of the clone. ``scripts/docs`` calls it."""

import argparse
import shutil
import subprocess
import sys
import webbrowser
from importlib.util import find_spec
from pathlib import Path

from navigation import ROOT
from staging import stage

HERE = Path(__file__).resolve().parent


def build(folder: Path, work: Path) -> int:
    """Build the site into a folder; return the exit code of Sphinx, to which a warning is an error."""
    pictures = work / "gallery"
    stage(work / "source", pictures)
    # All pages are written, since the menu stands on each of them.
    options = ["-b", "html", "-a", "-q", "-W", "--keep-going"]
    places = ["-c", str(HERE), "-d", str(work / "trees"), str(work / "source"), str(folder)]
    done = subprocess.run([sys.executable, "-m", "sphinx", *options, *places], check=False)
    if done.returncode == 0:
        shutil.rmtree(folder / "gallery", ignore_errors=True)
        shutil.copytree(pictures, folder / "gallery")
    return done.returncode


def main() -> int:
    """Build the site, say where it lies, and open it if asked."""
    parser = argparse.ArgumentParser(prog="scripts/docs", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "out/docs")
    parser.add_argument("--open", action="store_true", help="open the start page in the browser")
    parser.add_argument("--work", type=Path, default=ROOT / ".venv/site", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if find_spec("sphinx") is None:
        print("no Sphinx here; scripts/docs installs it", file=sys.stderr)
        return 3
    code = build(given.folder.resolve(), given.work.resolve())
    if code == 0:
        start = given.folder.resolve() / "index.html"
        print(start)
        if given.open:
            webbrowser.open(start.as_uri())
    return code


if __name__ == "__main__":
    sys.exit(main())

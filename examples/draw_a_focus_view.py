"""Draw what surrounds one claim, in each theme."""

import sys
from pathlib import Path

import argmap

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
iran = argmap.load("corpus:take-up-iran-offer")

for theme in ("light", "dark", "print"):
    path = folder / f"press-rebuffed-{theme}.svg"
    for finding in argmap.render(iran, path, focus="press-rebuffed", depth=2, theme=theme):
        print(finding.full_text())
    print(path.name, path.stat().st_size > 0)

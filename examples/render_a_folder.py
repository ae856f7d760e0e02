"""Draw every map of a folder; a file that is broken is reported and does not stop the rest."""

import sys
from pathlib import Path

import argmap

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
maps = Path(__file__).parent

for source in sorted(maps.glob("**/*.argmap.yaml")):
    try:
        argument_map = argmap.load(source)
        argmap.render(argument_map, folder / f"{argument_map.id}.svg")
    except argmap.ArgmapError as error:
        print(f"{source.name}: {error}")
    else:
        print(f"{argument_map.id}.svg: {len(argument_map.statements)} statements")

"""The commands of ``library``: many maps in one file, filled, linked and asked."""

from argmap.cli.library import chain as chain
from argmap.cli.library import doubles as doubles
from argmap.cli.library import evidence as evidence
from argmap.cli.library import falling as falling
from argmap.cli.library import filling as filling
from argmap.cli.library import first as first
from argmap.cli.library import leaving as leaving
from argmap.cli.library import linking as linking
from argmap.cli.library import matching as matching
from argmap.cli.library import searching as searching
from argmap.cli.library import states as states
from argmap.cli.library import unsourced as unsourced
from argmap.cli.library import using as using
from argmap.cli.library import witnesses as witnesses
from argmap.cli.library.group import library as library

"""Live: the page of a map on this machine, made anew whenever its file is saved."""

from argmap.live.preview import Preview, State
from argmap.live.server import Server

__all__ = [
    "Preview",
    "Server",
    "State",
]

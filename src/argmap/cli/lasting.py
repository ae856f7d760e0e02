"""Lasting: what a command says first that answers until it is ended, unlike all others."""

from argmap.memory import collect_all
from argmap.stopping import give_back_signals


def serve_on() -> None:
    """Say that the process serves: its signals are the server's, and what is old may be given up."""
    give_back_signals()
    collect_all()

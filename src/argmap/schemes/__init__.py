"""Argumentation schemes: a registry of Walton's, found by any name, extensible from YAML."""

from argmap.schemes.record import Question, Scheme, plain_name
from argmap.schemes.registry import SCHEMES, Registry, find_scheme, walton

__all__ = [
    "SCHEMES",
    "Question",
    "Registry",
    "Scheme",
    "find_scheme",
    "plain_name",
    "walton",
]

"""Argumentation schemes: a registry of Walton's, found by any name, extensible from YAML."""

from argmap.schemes.record import Question, Scheme, plain_name
from argmap.schemes.registry import Registry, UnknownSchemeError, find_scheme, walton

__all__ = [
    "Question",
    "Registry",
    "Scheme",
    "UnknownSchemeError",
    "find_scheme",
    "plain_name",
    "walton",
]

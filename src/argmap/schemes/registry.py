"""The registry of schemes: Walton's, shipped as data, and whatever a user adds from YAML."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any

from argmap.door import checked
from argmap.errors import UnknownSchemeError
from argmap.schemes.record import Scheme, plain_name
from argmap.table import Table


class Registry(Mapping[str, Scheme]):
    """Schemes by key, found by any of their names or numbers; earlier ones win a contested name.

    >>> walton()["expert-opinion"].name
    'Argument from expert opinion'
    """

    def __init__(self, schemes: Iterable[Scheme]) -> None:
        self._by_key: dict[str, Scheme] = {}
        self._by_name: dict[str, Scheme] = {}
        self._by_number: dict[int, Scheme] = {}
        for scheme in schemes:
            self._by_key.setdefault(scheme.key, scheme)
            for name in scheme.names():
                self._by_name.setdefault(plain_name(name), scheme)
            for number in scheme.aifdb:
                self._by_number.setdefault(number, scheme)

    def __getitem__(self, key: str) -> Scheme:
        return self._by_key[key]

    def __iter__(self) -> Any:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, name: str) -> Scheme | None:
        """Return the scheme of that key, name or alias; case, spaces and hyphens do not count."""
        return self._by_name.get(plain_name(name))

    def numbered(self, number: object) -> Scheme | None:
        """Return the scheme with that number in AIFdb's table."""
        text = str(number)
        return self._by_number.get(int(text)) if text.isdecimal() and len(text) < 10 else None

    def extended(self, schemes: Iterable[Scheme]) -> "Registry":
        """Return a registry in which these schemes come first."""
        return Registry((*schemes, *self._by_key.values()))


@cache
def walton() -> Registry:
    """Return the schemes that argmap ships, read once.

    >>> len(walton()) > 60
    True
    """
    import yaml

    text = files("argmap.schemes").joinpath("walton.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Registry(Scheme(key=key, **fields) for key, fields in data["schemes"].items())


SCHEMES: Table[Scheme] = Table(
    "schemes",
    Scheme,
    lambda: walton().values(),
    UnknownSchemeError,
    name=attrgetter("key"),
    aliases=Scheme.names,
    fold=plain_name,
)


@checked
def find_scheme(name: str, registry: Registry | None = None) -> Scheme:
    """Return the scheme of that key, name or alias.

    Raises:
        UnknownSchemeError: If there is none; the message names the nearest key.

    >>> find_scheme("ExpertOpinion").questions[0].attack_kind
    'undermine'
    """
    if registry is None:
        return SCHEMES.find(name)
    found = registry.find(name)
    if found is None:
        raise UnknownSchemeError(name, registry)
    return found

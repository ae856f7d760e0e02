"""Weighing functions of Carneades, as far as they are numbers before anything is labelled.

- ``constant``: the weight of every argument of the scheme.
- ``linked``, ``convergent``, ``cumulative``, ``factorized``: argmap's weighings of that name, which
  it knows by the scheme of an argument; the file's own name for the scheme stays in the extras.
- ``preference``: the arguments on an issue are ranked by properties in the metadata of their schemes.
  Of n ranks the weakest weighs 1/n, the strongest 1; where nothing is at issue all weigh 1. Values
  that are listed rank in that order, others above them; a property that not all have is passed over.
- ``criteria``: the sum of the values that the file gives to what the premises say, each by its
  share of all factors. What a premise says is the last word of its term. Carneades asks which rival
  of a premise is in, and weighs by that one; here every rival must have an argument of its own, as
  it has where rules make them. Every premise must be a criterion: Carneades lets others be out.

A function that is none of these, or of which the last two sentences do not hold, is not run.
Source: Gordon and Walton (2016); Carneades 4, caes/weighing.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.formats.carneades.parts import expected_labels, schemes_of
from argmap.formats.carneades.terms import parse_term
from argmap.formats.draft import Draft
from argmap.model import Argument, Extras

KEY = "carneades"
BASIC = ("linked", "convergent", "cumulative", "factorized")
WEIGHT_OF_SCHEME = "weights that the scheme gives"
WEIGHING_OF_SCHEME = "weighings that the scheme names, as the scheme"
NOT_RUN = "weighing functions that are not run"


def weigh(draft: Draft, rest: Mapping[str, Any], terms: Mapping[str, str]) -> None:
    """Give the arguments of a draft the weights that their schemes have for them.

    ``rest`` is what the file says beside the graph, ``terms`` are those of statements by id.
    """
    Scales(draft, rest, terms).weigh_all()


class Scales:
    """The weighing functions of a file, and what its arguments are about."""

    def __init__(self, draft: Draft, rest: Mapping[str, Any], terms: Mapping[str, str]) -> None:
        self.draft = draft
        self.terms = terms
        self.schemes: dict[str, Mapping[str, Any]] = schemes_of(rest)
        self.arguments: dict[str, Argument] = {
            name: item
            for name, item in draft.parts["arguments"].items()
            if item.polarity == "supports" and item.target in draft.parts["statements"]
        }
        named = rest.get("weighing_functions")
        self.functions: Mapping[str, Any] = named if isinstance(named, dict) else {}
        expected = expected_labels(rest)
        self.not_run: str = NOT_RUN + (f" (the file expects {expected})" if expected else "")
        self.on: dict[str, list[str]] = {}
        for name, item in self.arguments.items():
            self.on.setdefault(item.target, []).append(name)
        self.rivals: dict[str, tuple[str, ...]] = {}
        for tie in draft.parts["relations"].values():
            if tie.kind == "rival":
                self.rivals |= dict.fromkeys(tie.origins, tie.origins)
        self.ranks: dict[tuple[Any, ...], dict[str, float]] = {}

    def weigh_all(self) -> None:
        """Weigh all arguments whose scheme has a weighing function and that name no weight."""
        # Two arguments are one but for a rival where they have the rest in common.
        self.there: set[tuple[object, ...]] = {
            _key(item, item.premise_ids) for item in self.arguments.values()
        }
        for name, item in self.arguments.items():
            own = item.extras.get(KEY, {})
            stated = item.weight is not None or {"weight", "weigth"} & own.keys()
            body = self.schemes.get(item.scheme or "", {}).get("weight")
            function = self.functions.get(body, body) if isinstance(body, str) else body
            if function is None or stated:
                continue
            if isinstance(function, str) and function.lower() in BASIC:
                extras = Extras({**item.extras, KEY: {**own, "scheme": item.scheme}})
                self.draft.change("arguments", name, scheme=function.lower(), extras=extras)
                self.draft.notes.remark(WEIGHING_OF_SCHEME, name)
                continue
            weight = self._weight(name, item, function)
            if weight is None:
                self.draft.notes.aside(self.not_run, item.scheme)
            else:
                self.draft.change("arguments", name, weight=weight)
                self.draft.notes.remark(WEIGHT_OF_SCHEME, name)

    def _weight(self, name: str, item: Argument, function: Any) -> float | None:
        if not isinstance(function, dict) or len(function) != 1:
            return None
        [(kind, body)] = function.items()
        if kind == "constant":
            weight = _number(body)
            return weight if weight is not None and weight <= 1 else None
        if kind == "preference":
            return self._preference(name, item, body)
        return self._criteria(item, body) if kind == "criteria" else None

    def _preference(self, name: str, item: Argument, body: Any) -> float | None:
        orders = [body] if isinstance(body, dict) else body
        if not isinstance(orders, list) or not all(map(_is_order, orders)):
            return None
        if item.target not in self.rivals:
            return 1.0
        positions = self.rivals[item.target]
        key = (positions, repr(orders))
        if key not in self.ranks:
            names = [other for position in positions for other in self.on.get(position, ())]
            self.ranks[key] = self._ranked(names, orders)
        return self.ranks[key][name]

    def _ranked(self, names: list[str], orders: list[dict[str, Any]]) -> dict[str, float]:
        columns: list[list[Any]] = []
        for order in orders:
            values: list[Any] = [self._property(name, order["property"]) for name in names]
            if None in values or len({type(value) for value in values}) > 1:
                continue
            listed = order.get("order", "descending")
            if isinstance(listed, list):
                places = {str(value).casefold(): at for at, value in enumerate(listed)}
                values = [places.get(str(value).casefold(), len(listed)) for value in values]
            ranks = {value: at for at, value in enumerate(sorted(set(values)))}
            sign = -1 if listed == "descending" else 1
            columns.append([sign * ranks[value] for value in values])
        keys = list(zip(*columns, strict=True)) or [()] * len(names)
        order_of = {value: at for at, value in enumerate(sorted(set(keys)), start=1)}
        return {
            name: order_of[value] / len(order_of) for name, value in zip(names, keys, strict=True)
        }

    def _property(self, name: str, wanted: str) -> str | float | None:
        meta = self.schemes.get(self.arguments[name].scheme or "", {}).get("meta")
        value = meta.get(wanted) if isinstance(meta, dict) else None
        return value if isinstance(value, str) else _number(value)

    def _criteria(self, item: Argument, body: Any) -> float | None:
        soft = body.get("soft") if isinstance(body, dict) else None
        if not isinstance(soft, dict):
            return None
        hard = body.get("hard") if isinstance(body.get("hard"), list) else []
        said: dict[str, str] = {}
        for premise in item.premises:
            name, value = self._said(premise.statement)
            role = premise.role or ""
            criterion = role if role in soft or role in hard else name
            if criterion not in soft and criterion not in hard:
                return None
            if criterion in soft and not self._is_weighed_by_rivals(item, premise.statement):
                return None
            said[criterion] = value
        factors = {name: _number(row.get("factor")) for name, row in soft.items() if _is_row(row)}
        total = sum(factor or 0.0 for factor in factors.values())
        if len(factors) < len(soft) or None in factors.values() or total <= 0:
            return None
        if not soft.keys() <= said.keys():
            return 0.0
        values = {name: _number(soft[name]["values"].get(said[name], 0)) for name in soft}
        found = sum((values[name] or 0.0) * (factors[name] or 0.0) for name in soft) / total
        return found if None not in values.values() and found <= 1 else None

    def _said(self, statement: str) -> tuple[str, str]:
        term = parse_term(self.terms.get(statement, ""))
        if isinstance(term, tuple) and isinstance(term[-1], str):
            return str(term[0]), term[-1]
        return "", ""

    def _is_weighed_by_rivals(self, item: Argument, premise: str) -> bool:
        """Return whether an argument like this one has each rival of a premise that could be in."""
        for rival in self.rivals.get(premise, ()):
            assumed = self.draft.parts["statements"][rival].kind == "assumption"
            others = (rival if name == premise else name for name in item.premise_ids)
            if (assumed or rival in self.on) and _key(item, others) not in self.there:
                return False
        return True


def _key(item: Argument, premises: Iterable[str]) -> tuple[object, ...]:
    return item.scheme, item.target, frozenset(premises)


def _is_order(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("property"), str):
        return False
    order = value.get("order", "descending")
    return isinstance(order, list) or order in ("ascending", "descending")


def _is_row(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("values"), dict)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        return None
    return float(value)

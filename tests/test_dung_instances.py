"""Instances in the plainest form are read as those in any form are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.semantics.dung import AttackGraph, plain_instances
from argmap.semantics.dung.instances import read_instance
from argmap.semantics.dung.numerals import Numerals
from argmap.semantics.dung.plain_instances import plain_af, plain_apx

PAIRS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=20)


def parts(graph: AttackGraph) -> tuple[tuple[str, ...], list[int], list[int]]:
    return tuple(graph.names), list(graph.sources), list(graph.targets)


@given(PAIRS)
def test_plain_and_other_forms_are_read_alike(pairs: list[tuple[int, int]]) -> None:
    lines = "".join(f"{one} {two}\n" for one, two in pairs)
    plain = plain_af(f"p af 12\n{lines}")
    assert plain is not None
    names = tuple(str(one) for one in range(1, 13))
    wanted = names, [one - 1 for one, _ in pairs], [two - 1 for _, two in pairs]
    assert parts(plain) == wanted
    with pytest.MonkeyPatch.context() as patch:
        # Long ones are read by another reader of JSON.
        patch.setattr(plain_instances, "SHORT", 0)
        long = plain_af(f"p af 12\n{lines}")
    assert long is not None
    assert parts(long) == wanted
    assert plain_af(f"p af 12\n# comment\n{lines}") is None
    assert parts(read_instance(f"p af 12\n# comment\n{lines}", "af")) == wanted
    facts = "".join(f"arg({name}).\n" for name in names)
    attacks = "".join(f"att({one},{two}).\n" for one, two in pairs)
    plain = plain_apx(facts + attacks)
    assert plain is not None
    assert parts(plain) == wanted
    assert plain_apx(f"% comment\n{facts}{attacks}") is None
    assert parts(read_instance(f"% comment\n{facts}{attacks}", "apx")) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "p af 2\n1 2",
        "p af 2\n1 2 \n",
        "p af 2\n\n1 2\n",
        "p af 2\n1  2\n",
        "p af 2\n0 2\n",
        "p af 2\n2 0\n",
        "p af 2\n01 2\n",
        "p af 2\n1 3\n",
        "p af 2\n12\n",
        "p af 2\n1 2\n 1\n2",
        "p af 2\n1 2\n\u0661 2\n",
        "p af 99999999999999999999\n1 2\n",
        "p af 10000001\n1 2\n",
        "p af\n1 2\n",
        "",
    ],
)
def test_what_is_not_plain_af(text: str) -> None:
    assert plain_af(text) is None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_instances, "SHORT", 0)
        assert plain_af(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "att(a,a).\n",
        "arg(a).",
        "arg(a).\narg(a).\n",
        "arg(a).\natt(a,b).\n",
        "arg(a).\natt(a,a).\narg(b).\n",
        "arg(a b).\n",
        "arg(\u00e4).\n",
    ],
)
def test_what_is_not_plain_apx(text: str) -> None:
    assert plain_apx(text) is None


def test_numerals_are_the_names_from_1() -> None:
    names = Numerals(11)
    listed = tuple(str(one) for one in range(1, 12))
    assert names == listed
    assert names == Numerals(11)
    assert names != Numerals(12)
    assert hash(names) == hash(listed)
    assert names[-1] == "11"
    assert names[2:4] == ("3", "4")
    assert [names.place(name) for name in listed] == list(range(11))
    for name in ("0", "12", "01", "", "a", "+1", "1 ", "\u0661", "1" * 5000):
        assert names.place(name) is None
    with pytest.raises(IndexError):
        names[11]

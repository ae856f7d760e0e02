"""Metadata in braces and fields of the model: which keys argmap knows, read and written.

A key is taken only where its value has the shape of the field; all else stays metadata. YAML makes
a number of ``2009`` and ``007``; where a text is wanted, they are the text that is written.

    id, title, text, tags       where the brackets and the words cannot hold them
    kind, note, time            of a statement
    source, party               names or ids of sources, and of parties that assert it
    weight, scheme, roles       of a step
    step                        supports or attacks: an argument that stands for one inference
    argmap                      metadata of the same names as these that is none of them
"""

from typing import Any

from argmap.formats.argdown.markup import flat
from argmap.formats.argdown.metadata import Real, Whole
from argmap.model.times import check_time
from argmap.naming import is_id

KINDS = ("claim", "evidence", "assumption", "question")
STEPS = ("supports", "attacks")
SHADOWED = "argmap"
KNOWN = frozenset(
    (
        *("id", "title", "text", "tags", "kind", "note", "time", "source", "party", "description"),
        *("weight", "scheme", "roles", "step", "uses", "isInGroup", SHADOWED),
    )
)
# Extras nest 100 levels at most; the difference is room for what they are wrapped in.
MAX_DEPTH = 90
NO_WORDS = "…"


def plain(value: Any, depth: int = 0) -> Any:
    """Return metadata as JSON values.

    Raises:
        ValueError: If it nests deeper than extras may.
    """
    if depth > MAX_DEPTH:
        raise ValueError("metadata nests too deeply")
    if isinstance(value, dict):
        # A weight counts, however it is written.
        return {
            str(key): plain(
                float(item) if key == "weight" and _is_written(item) else item, depth + 1
            )
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    if _is_written(value):
        return value.text
    # A ``Stamp`` becomes a plain string here.
    if isinstance(value, str):
        return str(value)
    # JavaScript has one kind of number, so ``1.0`` and ``1`` are the same to the reference. Beyond
    # 2**53 a float no longer counts by ones, and an integer would claim digits that it has not.
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value


def _is_written(value: Any) -> bool:
    return isinstance(value, Whole | Real)


def as_text(value: Any) -> str | None:
    """Return a text, or a number as it is written; None for what is neither.

    >>> as_text("x"), as_text(2009), as_text(True)
    ('x', '2009', None)
    """
    if isinstance(value, str):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else None


def take_text(data: dict[str, Any], key: str) -> str | None:
    """Take a key out of metadata when it is a text with words in it."""
    found = as_text(data.get(key))
    if found is not None and found.strip():
        del data[key]
        return found
    return None


def take_one_of(data: dict[str, Any], key: str, words: tuple[str, ...]) -> str | None:
    """Take a key out of metadata when it is one of some words."""
    found = data.get(key)
    if isinstance(found, str) and found in words:
        del data[key]
        return found
    return None


def take_id(data: dict[str, Any]) -> str | None:
    """Take the id out of metadata."""
    found = as_text(data.get("id"))
    if is_id(found):
        del data["id"]
        return str(found)
    return None


def take_list(data: dict[str, Any], key: str) -> list[str]:
    """Take a key out of metadata when it is a text or a list of texts, none given twice."""
    found = data.get(key)
    listed = found if isinstance(found, list) else [found]
    texts = [text for text in map(as_text, listed) if text is not None and text.strip()]
    if (
        texts
        and len(texts) == len(listed)
        and len(set(texts)) == len(texts)
        # A list of one text would be written back as a text. It stays metadata, so that it comes
        # back.
        and not (found is listed and len(texts) == 1)
    ):
        del data[key]
        return texts
    return []


def take_time(data: dict[str, Any]) -> str | None:
    """Take the time out of metadata when it is EDTF."""
    found = as_text(data.get("time"))
    if found is not None:
        try:
            check_time(found)
        except ValueError:
            return None
        del data["time"]
        return found
    return None


def take_weight(data: dict[str, Any]) -> float | None:
    """Take the weight out of metadata when it is a number in [0, 1]."""
    found = data.get("weight")
    # ``weight: true`` is the author's own; Python takes a boolean for an integer.
    if isinstance(found, int | float) and not isinstance(found, bool) and 0 <= found <= 1:
        del data["weight"]
        return float(found)
    return None


def take_roles(data: dict[str, Any], count: int) -> list[str | None]:
    """Take the roles of premises out of metadata when there is one, or null, for each."""
    found = data.get("roles")
    if (
        isinstance(found, list)
        and len(found) == count
        and any(found)
        and all(role is None or (isinstance(role, str) and role.strip()) for role in found)
    ):
        del data["roles"]
        return found
    return [None] * count


def take_exact(data: dict[str, Any], shown: str) -> str | None:
    """Take the exact text out of metadata when it is that of the words shown."""
    found = data.get("text")
    # Where the words below were edited since, the old exact text must not win over them.
    same = isinstance(found, str) and (flat(found) or NO_WORDS) == flat(shown)
    if isinstance(found, str) and same and found.strip() and found != shown:
        del data["text"]
        return found
    return None


def with_shadowed(rest: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Put metadata that has the names of known fields apart, so that both can be read.

    >>> with_shadowed({"tags": False, "a": 1}, {"tags": ["x"]})
    {'a': 1, 'argmap': {'tags': False}}
    """
    shadowed = {key: item for key, item in rest.items() if key in known}
    if not shadowed:
        return rest
    left = {key: item for key, item in rest.items() if key not in known}
    # An author's own key ``argmap`` would be taken for the wrapper, so it goes inside, too.
    if SHADOWED in left:
        shadowed[SHADOWED] = left.pop(SHADOWED)
    return {**left, SHADOWED: shadowed}


def rest_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return the metadata that is left when all fields are taken, with what they shadowed."""
    shadowed = data.get(SHADOWED)
    # Anything but known names in there: the author's own key, not the wrapper.
    if not isinstance(shadowed, dict) or not shadowed or not shadowed.keys() <= KNOWN:
        return data
    left = {key: item for key, item in data.items() if key != SHADOWED}
    return shadowed | left

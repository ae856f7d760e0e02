"""Columns of a sheet: which of them says what, told by the user, by a known data set, or guessed.

A role is what a column says of the statement in its row. Guesses go by the heading alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from argmap.errors import ColumnsError
from argmap.naming import nearest

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("nr", "no", "key", "statement id", "node id", "claim id", "argument id", "arg id"),
        "text": (
            *("statement", "claim", "argument", "sentence", "premise", "proposition", "content"),
            *("claim text", "argument text", "statement text", "words"),
        ),
        "parent": (
            "parent id",
            "parents",
            "supports or attacks",
            "target id",
            "reply to",
            "belongs to",
        ),
        "relation": (
            "stance",
            "polarity",
            "relation type",
            "pro or con",
            "pro/con",
            "sign",
            "link",
        ),
        "target": ("conclusion", "topic", "motion", "thesis", "parent text"),
        "kind": ("type", "statement kind", "statement type"),
        "title": ("heading", "short name", "label"),
        "source": ("url", "reference", "document"),
        "quote": ("quotation", "excerpt", "passage"),
        "party": ("author", "speaker", "user", "who", "said by"),
        "section": ("chapter", "group"),
        "tags": ("tag", "keywords"),
        "note": ("notes", "comment", "comments", "remark", "remarks"),
    }
)
"""The roles, and the headings that are taken for them beside their own names."""
ROLES = tuple(NAMES)
COLUMN_OF_WRITING = ("id", "kind", "title", "text", "parent", "relation", "note")
FOR, AGAINST, NEITHER = "supports", "attacks", ""
_WORDS = {
    FOR: "supports support supported supporting pro for + +1 1 1.0 agree because in_favor in_favour"
    " argument_for yes",
    AGAINST: "attacks attack attacked attacking con contra against - − – -1 -1.0 disagree objects"
    " objection rebuts rebuttal undermines counter argument_against no",
    NEITHER: "neutral none 0 0.0 unrelated noargument no_argument no_relation unknown n/a na",
}
RELATIONS = {word: polarity for polarity, words in _WORDS.items() for word in words.split()}


def relation_of(word: str) -> str | None:
    """Return what a word says of a step: supports, attacks, neither (empty), or None if unknown.

    >>> relation_of("Pro"), relation_of("in favor of"), relation_of("neutral"), relation_of("maybe")
    ('supports', 'supports', '', None)
    """
    plain = word.strip().lower().removesuffix(" of").replace(" ", "_")
    return RELATIONS.get(plain, RELATIONS.get(plain.removesuffix("_relation")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A known data set: the headings it is told by, its columns by role, and its own words."""

    name: str
    summary: str
    told_by: tuple[str, ...]
    columns: Mapping[str, str | tuple[str, ...]]
    """Role to heading, or to the first of several headings that is there."""
    polarities: Mapping[str, str] = field(default_factory=dict)
    """What the kinds of its statements say of the step to the parent; others support."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kinds of statement by its words; others are claims, and tagged by the word."""
    left_out: tuple[str, ...] = ()
    """Kinds of row that are no statements."""
    quotes_itself: bool = False
    """The texts are the words of the source as they stand."""


PRESETS = (
    Preset(
        name="PERSUADE",
        summary="essays of pupils, by discourse elements",
        told_by=("discourse_id", "discourse_text", "discourse_type"),
        columns={
            "id": "discourse_id",
            "text": "discourse_text",
            "kind": "discourse_type",
            "parent": "hierarchical_id",
            "source": ("essay_id_comp", "essay_id", "id"),
            "section": ("essay_id_comp", "essay_id", "id"),
        },
        polarities={"counterclaim": AGAINST, "rebuttal": AGAINST},
        kinds={"evidence": "evidence"},
        left_out=("unannotated",),
        quotes_itself=True,
    ),
    Preset(
        name="IBM-Rank-30k",
        summary="arguments for and against a topic, with their quality",
        told_by=("argument", "topic", "WA", "MACE-P"),
        columns={"text": "argument", "target": "topic", "relation": "stance_WA"},
    ),
    Preset(
        name="IBM claim stance",
        summary="claims of Wikipedia for and against a topic",
        told_by=("topicText", "claims.claimCorrectedText", "claims.stance"),
        columns={
            "id": "claims.claimId",
            "text": "claims.claimCorrectedText",
            "target": "topicText",
            "relation": "claims.stance",
        },
    ),
    Preset(
        name="IBM evidence",
        summary="sentences of Wikipedia that are evidence on a motion, for or against it",
        told_by=("Evidence", "acceptanceRate"),
        columns={
            "text": "Evidence",
            "section": ("Motion Text", "topic"),
            "source": ("wikipedia url", "wikipedia article name"),
        },
        quotes_itself=True,
    ),
    Preset(
        name="args.me",
        summary="arguments of debate portals with their conclusions",
        told_by=("argument", "conclusion", "stance"),
        columns={"id": "id", "text": "argument", "target": "conclusion", "relation": "stance"},
    ),
    Preset(
        name="ValueEval",
        summary="premises with their conclusions, as in Touché's tasks",
        told_by=("Argument ID", "Conclusion", "Stance", "Premise"),
        columns={
            "id": "Argument ID",
            "text": "Premise",
            "target": "Conclusion",
            "relation": "Stance",
        },
    ),
    Preset(
        name="UKP sentential",
        summary="sentences for and against a topic",
        told_by=("topic", "sentence", "annotation"),
        columns={
            "text": "sentence",
            "target": "topic",
            "relation": "annotation",
            "source": "retrievedUrl",
        },
        quotes_itself=True,
    ),
)
PLAIN = Preset(name="", summary="", told_by=(), columns={})


@dataclass(frozen=True, slots=True)
class Columns:
    """Which heading says what, the data set they are of, and which of them were guessed."""

    by_role: Mapping[str, str]
    preset: Preset = PLAIN
    guessed: tuple[str, ...] = ()


def letter(number: int) -> str:
    """Return the letters by which a spreadsheet calls a column, from 0.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    made = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        made = chr(ord("A") + rest) + made
        number -= 1
    return made


def parse_columns(words: str) -> dict[str, str]:
    """Read ``text=B,parent=Parent id``.

    Raises:
        ColumnsError: If a part has no equals sign, or a role is unknown or given twice.

    >>> parse_columns("text=B,parent=Parent id")
    {'text': 'B', 'parent': 'Parent id'}
    """
    made: dict[str, str] = {}
    for part in words.split(","):
        role, sign, column = part.partition("=")
        if not sign:
            raise ColumnsError(f"write ROLE=COLUMN, not {part!r:.60}, as text=B or parent=Answers")
        role = role.strip()
        if role in made:
            raise ColumnsError(f"a column for {role!r} is given twice; keep one")
        made[role] = column.strip()
    return check_columns(made)


def check_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """Return columns by role if every role is known.

    Raises:
        ColumnsError: If one is not; the message names the nearest.
    """
    for role in columns:
        if role not in ROLES:
            known = ", ".join(ROLES)
            raise ColumnsError(f"no column says {role!r:.40}{nearest(role, ROLES)}; roles: {known}")
    return dict(columns)


def find_columns(headings: tuple[str, ...], given: Mapping[str, str]) -> Columns:
    """Tell the columns: those given first, then those of a known data set, else by their headings.

    Raises:
        ColumnsError: If a column that is given is not there; the message names those that are.
    """
    found = {role: _given(headings, role, column) for role, column in given.items()}
    preset = next((one for one in PRESETS if set(one.told_by) <= set(headings)), PLAIN)
    for role, names in preset.columns.items():
        listed = (names,) if isinstance(names, str) else names
        here = next((name for name in listed if name in headings), None)
        if here is not None:
            found.setdefault(role, here)
    guessed: list[str] = []
    if preset is PLAIN:
        plain = {_plain(heading): heading for heading in reversed(headings)}
        for role, names in NAMES.items():
            name = next((name for name in (role, *names) if name in plain), None)
            if role not in found and name is not None and plain[name] not in found.values():
                found[role] = plain[name]
                guessed += [role] if name != role else []
    kept = {role: heading for role, heading in found.items() if heading}
    return Columns(kept, preset, tuple(role for role in guessed if role in kept))


def columns_in_words(headings: tuple[str, ...]) -> str:
    """Say which columns there are.

    >>> columns_in_words(("id", "text")), columns_in_words(())
    ("there are 'id', 'text'", 'the table is empty')
    """
    known = ", ".join(repr(heading)[:40] for heading in headings[:20] if heading)
    return f"there are {known}" if known else "the table is empty"


def _given(headings: tuple[str, ...], role: str, column: str) -> str:
    """Return the heading of a column by name, letter or number; an empty one says that none is."""
    by_letter = {letter(number): heading for number, heading in enumerate(headings)}
    by_number = {str(number): heading for number, heading in enumerate(headings, 1)}
    if not column or column in headings:
        return column
    loose = {_plain(heading): heading for heading in reversed(headings)}
    for names, name in (
        (loose, _plain(column)),
        (by_letter, column.upper()),
        (by_number, column),
    ):
        if name in names:
            return names[name]
    known = columns_in_words(headings)
    message = f"no column {column!r:.60} for {role!r}{nearest(column, headings)}; {known}"
    raise ColumnsError(message)


def _plain(heading: str) -> str:
    return " ".join(heading.lower().replace("_", " ").replace("-", " ").split())


def told(headings: Iterable[str]) -> bool:
    """Return whether a table can be read without being told its columns."""
    listed = tuple(headings)
    return "text" in find_columns(listed, {}).by_role

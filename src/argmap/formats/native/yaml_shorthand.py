"""The shorthand of native YAML: its words, and what they stand for. See docs/file-format.md.

statement:  ID: TEXT                      a claim
            source: ID | [ID...]          anchors that name only their source
            quote: TEXT | [TEXT...]       anchors with these words, in that source or the
                                          default_source
            party: ID | [ID...]           attributions with the stance 'asserts'
            supports | attacks | undercuts: ID | [ID...]
                                          one argument each, with this statement alone as
                                          premise and the id STATEMENT-supports-TARGET
            by: ID | [ID...]              who makes these arguments
            inferred: true                or that the analyst does
            answers: ID | [ID...]         a relation each, STATEMENT-answers-QUESTION
            part_of: ID                   a relation, STATEMENT-part-of-WHOLE
            rivals: ID | [ID...]          one relation, STATEMENT-rivals-OTHERS
argument:   premises: ID | [ID | {statement, role}...]
            supports | attacks | undercuts: ID    for polarity and target
            by: ID | [ID...]              attributions with the stance 'asserts'
            with the id that shorthand makes, and no target: adds to that step
party, source, section:  ID: NAME
source:     state: WORD                   what became of it
"""

from typing import Any

VERBS = {"supports": "supports", "attacks": "attacks", "undercuts": "attacks"}
TIES = {"answers": "answer", "part_of": "part", "rivals": "rival"}
EXTRA_FIELDS: dict[str, tuple[str, ...]] = {
    "statements": ("source", "quote", "party", *VERBS, "by", "inferred", *TIES),
    "arguments": (*VERBS, "by"),
}
SHORT_LISTS: dict[str, tuple[str, ...]] = {
    "statements": ("source", "party", "by"),
    "arguments": ("by",),
}
INCLUDE = "include"


def tie(item_id: str, key: str, origins: tuple[str, ...], targets: tuple[str, ...]) -> Any:
    """Return the relation that a statement's shorthand stands for."""
    others = "-".join(targets or origins[1:])
    made = {"id": f"{item_id}-{key.replace('_', '-')}-{others}", "kind": TIES[key]}
    ends = {"origins": [*origins], "targets": [*targets]}
    return made | {field: ids for field, ids in ends.items() if ids}

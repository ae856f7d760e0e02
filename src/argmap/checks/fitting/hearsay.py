"""Hearsay in a source: words of somebody else, and rows that are no sentence."""

import re

from argmap.checks.fitting.wording import plain

_SAYS = (
    r"(?:says?|said|claim(?:s|ed)?|argue[sd]?|maintain(?:s|ed)?|assert(?:s|ed)?|allege[sd]?|insist(?:s|ed)?|believe[sd]?|thinks?|thought|"
    r"told|report(?:s|ed)?|repl(?:y|ies|ied)|answer(?:s|ed)?|announce[sd]?|declare[sd]?|contend(?:s|ed)?|testif(?:y|ies|ied)|warn(?:s|ed)?|admit(?:s|ted)?|denie[sd]|complain(?:s|ed)?|writes?|wrote|added|adds)"
)
# Somebody other than the writer, who says what comes next.
_BEFORE = re.compile(
    rf"(?P<who>\b(?!(?:I|We|we|It|it|This|this|That|which|who|and|what)\b)[\w.'’-]+(?:\s[\w.'’-]+){{0,3}}?)\s(?:has |have |had |also |now |once |then |later |often )?{_SAYS}\b"
    r"(?:\s(?:us|me|him|her|them|reporters|the \w+|[A-Z]\w+))?\s?(?:,|:|that\b|[\"“])[^.,;()-]*$|\b[Aa]ccording to (?P<whom>[^,.;]{2,60}),[^.;]*$"
    r"|\b[Ii]n the (?:view|opinion|eyes|words) of (?P<whose>[^,.;]{2,60}),[^.;]*$",
)
_AFTER = re.compile(
    rf"^[,\"”’]*\s*(?:{_SAYS}\s(?P<who>(?!I\b|we\b)[A-Z\w][\w.'’-]*(?:\s[\w.'’-]+){{0,2}})|(?P<whom>(?!I\b|we\b)[\w.'’-]+(?:\s[\w.'’-]+){{0,3}}?)\s{_SAYS}\b|according to (?P<whose>[^,.;]{{2,60}}))"
)
_OWN = re.compile(r"\b(?:I|we|We|my|our|one)\b")
# A noun and no name ends so: "the claim", "to report".
_OPEN = re.compile(
    r"\b(?:the|an?|of|to|this|that|his|her|its|their|no|in|for|with|and|or)$", re.IGNORECASE
)
_REFERENCE = (
    re.compile(r"\(?(?:19|20)\d\d[a-z]?\)?[.,:]"),
    re.compile(r"\b[A-Z][\w'’-]+,\s(?:[A-Z]\.[\s-]?){1,3}"),
    re.compile(
        r"\bet al\b|\b(?:pp?|vol|no|eds?)\.\s?\d|\beds?\.\)|\bdoi\b|https?://|\bISBN\b|\bJournal of\b|\bUniversity Press\b"
    ),
    re.compile(r"\b\d+\s?\(\d+\)|\b\d+:\s?\d+\s?[-–]\s?\d+|\b\d{2,4}[-–]\d{2,4}\b"),
    re.compile(r"^\s*\[\d+\]|^\s*\d+\.\s+[A-Z][\w-]+,? [A-Z]"),
)
_CELLS = re.compile(r"\||\t|\s{3,}")
_NUMBER = re.compile(r"\d[\d.,]*\s?%?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def reported(before: str, after: str) -> str:
    """Return who is told to say the words between what stands before and behind them in a sentence.

    >>> reported("The Mayor said that ", "."), reported("", ", according to Ms Lind."), reported("I say that ", ".")
    ('The Mayor', 'Ms Lind', '')
    """
    for found in (_BEFORE.search(plain(before)), _AFTER.search(plain(after))):
        if found is None:
            continue
        who = next((each for each in found.groups() if each), "")
        if not _OWN.search(who) and not _OPEN.search(who):
            return " ".join(who.split())
    return ""


def is_inside_quotation(before: str, after: str) -> bool:
    """Return whether the words stand between quotation marks that open before and close behind.

    >>> is_inside_quotation('He wrote: "Some ', ' of them."'), is_inside_quotation("Some ", " of them.")
    (True, False)
    """
    opened = before.count("“") + before.count("„") > before.count("”")
    opened = opened or before.count('"') % 2 == 1
    return opened and any(mark in after for mark in '"”')


def is_reference(words: str) -> bool:
    """Return whether words are an entry of a list of references.

    >>> is_reference("Smith, J. (2010). On rain. Journal of Weather 12(3), 45-67.")
    True
    """
    return sum(pattern.search(words) is not None for pattern in _REFERENCE) >= 3


def is_row(words: str) -> bool:
    r"""Return whether words are rows or cells of a table rather than a sentence.

    >>> is_row("North\t12\t14\t18"), is_row("In 2019 it was 12 of 14.")
    (True, False)
    """
    cells = len(_CELLS.findall(words.strip()))
    numbers, letters = len(_NUMBER.findall(words)), len(_LETTERS.findall(words))
    return (cells >= 2 and numbers + cells >= letters / 2) or (numbers >= 4 and numbers > letters)

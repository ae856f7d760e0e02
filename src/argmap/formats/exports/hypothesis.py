"""Hypothesis annotations, read: rows of its API, or the file that its client exports.

A highlight is a statement in the words of the page, anchored there. Who annotates does not speak in the page:
the comment is an assessment by the annotator, with its day, and the tags are tags. A note on a page as a
whole, or a reply, has no words of the page; it is a statement that its user asserts. Positions count in the
text as a browser had it, in UTF-16, so the quote with the words around it is what finds the passage again.
What else a row says stays in ``extras["hypothesis"]``. Source: Hypothesis API v1.
"""

import re
from collections.abc import Iterator
from typing import Any

from argmap.formats.concepts import gaps_except
from argmap.formats.draft import Draft
from argmap.formats.json_text import parse_json, syntax_error
from argmap.formats.record import ReadResult
from argmap.model import Anchor, Assessment, Attribution, Statement
from argmap.model.times import check_time

KEY = "hypothesis"
GAPS = gaps_except(
    "an annotation is a comment on words of a page",
    *("parties", "attributions", "sources", "source details", "anchors", "assessments", "tags"),
)
LISTS = ("rows", "annotations")
_LOOK = re.compile(r'(?<!\\)"user"\s*:\s*"acct:|(?<!\\)"export_userid"\s*:')
_USER = re.compile(r"acct:([^@]+)@")


def sniff(text: str) -> bool:
    """Return whether a JSON text speaks of users as Hypothesis does."""
    return _LOOK.search(text) is not None


def read(text: str) -> ReadResult:
    """Read rows of the API, an exported file, a list of annotations or one of them.

    Raises:
        ParseError: If the text is no JSON, or no annotation.

    >>> made = read('''{"rows": [{"id": "a", "uri": "https://x.y/z", "user": "acct:pat@hypothes.is",
    ...   "text": "No source.", "tags": ["claim"], "target": [{"selector": [
    ...   {"type": "TextQuoteSelector", "exact": "Rain fell."}]}]}]}''').argument_map["a"]
    >>> made.text, made.anchors[0].quote, made.assessments[0].by, made.assessments[0].note
    ('Rain fell.', 'Rain fell.', 'pat', 'No source.')
    """
    data = parse_json(text)
    listed = _listed(data)
    rows = [row for row in listed if _is_annotation(row)]
    if not rows and not (isinstance(data, dict) and any(name in data for name in LISTS)):
        raise syntax_error("no annotation of Hypothesis: 'uri' and 'user' are missing", text, 0)
    draft = Draft()
    for at, row in enumerate(listed, start=1):
        if _is_annotation(row):
            _take(draft, row, at)
        else:
            draft.notes.dropped("rows that are no annotation", f"row {at}")
    if isinstance(data, dict) and data not in rows:
        kept = {name: value for name, value in data.items() if name not in LISTS}
        if kept:
            draft.fields["extras"] = {KEY: kept}
    return draft.reading()


def _listed(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return next((data[name] for name in LISTS if isinstance(data.get(name), list)), [data])
    return data if isinstance(data, list) else [data]


def _is_annotation(row: Any) -> bool:
    """Return whether a row has an address, as all annotations have."""
    return isinstance(row, dict) and "uri" in row


def _take(draft: Draft, row: dict[str, Any], at: int) -> None:
    item_id = draft.name(_text(row, "id") or f"annotation-{at}")
    user, comment, day = _name_of(row), _text(row, "text"), _day(row)
    anchors = [] if row.get("references") else list(_anchors(draft, row, item_id))
    words = next((anchor.quote for anchor in anchors if anchor.quote), None)
    said: tuple[Attribution, ...] = ()
    views: tuple[Assessment, ...] = ()
    if row.get("references"):
        draft.notes.aside("what a reply replies to", item_id)
    if words and comment:
        views = (Assessment(by=user, date=day, note=comment),)
    elif comment and user:
        party = draft.party(_text(row, "user") or user, user)
        said = (Attribution(party=party, stance="asserts", date=day),)
    tags = row.get("tags")
    draft.add(
        Statement,
        id=item_id,
        kind="claim",
        text=draft.text_of(words or comment, item_id),
        anchors=tuple(anchors),
        attributions=said,
        assessments=views,
        tags=tuple(
            dict.fromkeys(
                word
                for word in (tags if isinstance(tags, list) else ())
                if isinstance(word, str) and word.strip()
            )
        ),
        extras={KEY: {name: value for name, value in row.items() if name != "id"}},
    )


def _anchors(draft: Draft, row: dict[str, Any], item_id: str) -> Iterator[Anchor]:
    """Yield the anchors of a row; several targets are several places."""
    targets = row.get("target")
    for target in targets if isinstance(targets, list) and targets else [{}]:
        found = target if isinstance(target, dict) else {}
        url = (_text(found, "source") or _text(row, "uri") or "").partition("#")[0]
        if not url.strip():
            draft.notes.aside("targets that name no source", item_id)
            continue
        source = draft.source(url, _title(row) or url, url=url)
        selectors = found.get("selector")
        quote: dict[str, Any] = {}
        for selector in selectors if isinstance(selectors, list) else ():
            if isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector":
                pairs = (("quote", "exact"), ("prefix", "prefix"), ("suffix", "suffix"))
                quote = {name: words for name, key in pairs if (words := _text(selector, key))}
        if "quote" not in quote:
            yield Anchor(source=source)
        else:
            yield Anchor(source=source, fidelity="quotation", **quote)


def _title(row: dict[str, Any]) -> str | None:
    """Return the title of the page, which the API gives as a list."""
    document = row.get("document")
    titles = document.get("title") if isinstance(document, dict) else None
    listed = titles if isinstance(titles, list) else [titles]
    return next((one for one in listed if isinstance(one, str) and one.strip()), None)


def _name_of(row: dict[str, Any]) -> str | None:
    """Return the name that a user shows, else that of the account."""
    shown = row.get("user_info")
    name = _text(shown, "display_name") if isinstance(shown, dict) else None
    account = _text(row, "user")
    found = _USER.match(account) if account else None
    return name or (found[1] if found else account)


def _day(row: dict[str, Any]) -> str | None:
    created = _text(row, "created")
    try:
        return check_time(created[:10]) if created else None
    except ValueError:
        return None


def _text(value: dict[str, Any], name: str) -> str | None:
    found = value.get(name)
    return found if isinstance(found, str) and found.strip() else None

"""Parts of reviews: claims, parties and works of ClaimReview on their way into a map."""

import re
from dataclasses import dataclass, field
from typing import Any, get_args
from urllib.parse import unquote

from argmap.formats.draft import Draft
from argmap.formats.iri import BASE
from argmap.model import Anchor, Assessment, Attribution, Party, Source, Statement
from argmap.model.base import record_of
from argmap.model.elements import Likelihood
from argmap.model.times import check_time
from argmap.naming import slug

OWN = "claim-review"
BANDS = get_args(Likelihood)
KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "NewsMediaOrganization": "organisation",
}
TAKEN = frozenset(
    [
        "@context",
        "@type",
        "@id",
        "claimReviewed",
        "itemReviewed",
        "author",
        "datePublished",
    ]
)
_DATE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ]\d\d:.*)?")
Raw = dict[str, Any]


def first_of(item: object, *names: str) -> str:
    """Return the first text under some names; empty where there is none."""
    if not isinstance(item, dict):
        return ""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def words_of(item: Raw, *names: str) -> set[str]:
    """Return the texts under some names, each alone or in a list, without the address before them."""
    listed = [item.get(name) for name in names]
    flat = [one for part in listed for one in (part if isinstance(part, list) else [part])]
    return {one.rpartition("/")[2] for one in flat if isinstance(one, str)}


def items_of(item: object, name: str) -> list[Raw]:
    """Return the objects under a name: one, or those of a list; an address alone stands for a work."""
    value = item.get(name) if isinstance(item, dict) else None
    listed = value if isinstance(value, list) else [value]
    made = [{"url": one} if isinstance(one, str) and "://" in one else one for one in listed]
    return [one for one in made if isinstance(one, dict)]


@dataclass(slots=True)
class Parts:
    """What reviews come to: claims by their words, parties by name, works by address."""

    draft: Draft
    claims: dict[str, Raw] = field(default_factory=dict)
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def review(self, raw: Raw) -> str | None:
        """Take a review; return the id of its claim, or nothing where it has none."""
        about = (items_of(raw, "itemReviewed") or [{}])[0]
        text = raw.get("claimReviewed")
        text = text if isinstance(text, str) and text.strip() else first_of(about, "text", "name")
        if not text:
            return None
        claim = self.claims.get(text)
        if claim is None:
            item_id = self.draft.name(_own_id(about) or f"claim-{len(self.claims) + 1}")
            claim = {"id": item_id, "anchors": {}, "said": {}, "views": [], "kept": []}
            self.claims[text] = claim
        for author in items_of(about, "author"):
            if party := self._party(author):
                date = self._date(first_of(about, "datePublished"), claim["id"])
                fields = {"party": party, "stance": "asserts"} | ({"date": date} if date else {})
                claim["said"].setdefault(party, record_of(Attribution, fields))
        works = [*items_of(about, "appearance"), *items_of(about, "firstAppearance")]
        works += [about] if first_of(about, "url") else []
        for work in works:
            if source := self._work(work, ()):
                claim["anchors"][source] = Anchor(source=source)
        self._judge(raw, claim)
        return str(claim["id"])

    def _judge(self, raw: Raw, claim: Raw) -> None:
        by = [name for one in items_of(raw, "author") if (name := first_of(one, "name", "url"))]
        if first_of(raw, "url"):
            source = self._work(raw, by)
            claim["anchors"][source] = Anchor(source=source)
        rating = (items_of(raw, "reviewRating") or [{}])[0]
        verdict = first_of(rating, "alternateName", "name", "ratingExplanation")
        scale = (rating.get("ratingValue"), rating.get("bestRating"), rating.get("worstRating"))
        is_own = verdict in BANDS and scale == (BANDS.index(verdict) + 1, len(BANDS), 1)
        fields: Raw = {"likelihood" if is_own else "note": verdict} if verdict else {}
        if is_own and first_of(raw, "reviewBody"):
            fields["note"] = raw["reviewBody"]
        fields |= {"by": ", ".join(by)} if by else {}
        date = self._date(first_of(raw, "datePublished"), claim["id"])
        if verdict:
            fields |= {"date": date} if date else {}
            claim["views"].append(record_of(Assessment, fields))
        else:
            self.draft.notes.aside("reviews without a verdict in words", claim["id"])
        rest = {name: raw[name] for name in raw if name not in TAKEN and name != "reviewRating"}
        rest |= {"reviewRating": rating} if rating else {}
        claim["kept"] += [rest] if rest and not is_own else []

    def add_all(self) -> None:
        """Add the claims, each with all that its reviews say."""
        for text, claim in self.claims.items():
            self.draft.add(
                Statement,
                id=claim["id"],
                kind="claim",
                text=text,
                anchors=tuple(claim["anchors"].values()),
                attributions=tuple(claim["said"].values()),
                assessments=tuple(claim["views"]),
                extras={OWN: {"reviews": claim["kept"]}} if claim["kept"] else {},
            )

    def _party(self, raw: Raw) -> str:
        name = first_of(raw, "name") or first_of(raw, "url")
        if not name:
            return ""
        key = "party", first_of(raw, "@id") or name
        if key not in self.known:
            self.known[key] = item_id = self._fresh(_own_id(raw) or slug(name))
            kind = first_of(raw, "additionalType").removeprefix(BASE)
            # A party of no kind is written as a person, as an author must be of some type.
            types = () if _own_id(raw) else words_of(raw, "@type")
            kinds = [KINDS[word] for word in sorted(types) if word in KINDS]
            groups = [self._party(one) for one in items_of(raw, "memberOf")]
            fields = {
                "kind": kind or next(iter(kinds), ""),
                "description": first_of(raw, "description"),
            }
            fields = {name: words for name, words in fields.items() if words}
            member_of = tuple(dict.fromkeys(one for one in groups if one and one != item_id))
            self.draft.add(Party, id=item_id, name=name, member_of=member_of, **fields)
        return self.known[key]

    def _work(self, raw: Raw, authors: list[str] | tuple[()]) -> str:
        url, title = first_of(raw, "url"), first_of(raw, "headline", "name")
        if not url and not title:
            return ""
        key = "work", first_of(raw, "@id") if "ClaimReview" not in words_of(raw, "@type") else ""
        key = key if key[1] else ("work", url or title)
        if key not in self.known:
            own = "" if "reviewRating" in raw else _own_id(raw)
            self.known[key] = item_id = self._fresh(own or slug(title or url))
            named = authors or [first_of(one, "name") for one in items_of(raw, "author")]
            publisher = (items_of(raw, "publisher") or [{}])[0]
            date = self._date(first_of(raw, "datePublished"), item_id)
            fields = {"url": url, "language": first_of(raw, "inLanguage"), "date": date}
            fields |= {"publisher": first_of(publisher, "name")}
            fields = {name: words for name, words in fields.items() if words}
            made = tuple(name for name in named if name)
            self.draft.add(Source, id=item_id, title=title or url, authors=made, **fields)
        return self.known[key]

    def _fresh(self, wanted: str) -> str:
        """Return an id that no file said, so that a number behind it repairs nothing."""
        number = 1
        while (made := wanted if number == 1 else f"{wanted}-{number}") in self.draft.taken:
            number += 1
        return self.draft.name(made)

    def _date(self, words: str, about: str) -> str:
        """Return a day of a date with a time; empty where it is none."""
        found = _DATE.fullmatch(words)
        try:
            return check_time(found[1] if found else words) if words else ""
        except ValueError:
            self.draft.notes.dropped("dates that are none", about)
            return ""


def _own_id(raw: object) -> str:
    """Return the id that argmap wrote into an IRI of its own."""
    iri = first_of(raw, "@id")
    return unquote(iri.rpartition(":")[2]) if iri.startswith(BASE) else ""

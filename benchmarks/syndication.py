"""Measure witness groups on planted syndication: documents that go back to fewer origins, and it is known to which.

    .venv/bin/python benchmarks/syndication.py [--from SEED] [--seeds N] [--show]

Bounds of the detector were chosen on the seeds 0 to 19; others are to be asked.

60 origins report on 30 events, two on each, independently: of the same matter, with the same official quote
and some of the same figures. Each is passed on by rules: copied under a credit, with a new lead, with
paragraphs cut, with words changed, in another language, or with no credit at all. The same writers and the
same agencies write on other matters. Measured are pairwise precision, recall and F1, medians over the seeds, and how
many merges have no reason. The wordings of credits are those of newspapers, and not taken from the detector.
"""

import argparse
import random
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from argmap.independence import Publication, witness_groups
from measuring import Row, least, main

AGENCIES = {
    "en": ("AP", "Reuters", "AFP", "UPI", "PA Media", "Bloomberg", "Interfax", "Kyodo News"),
    "de": ("dpa", "AFP", "Reuters", "APA", "epd"),
    "fr": ("AFP", "Reuters", "Belga"),
    "es": ("EFE", "Europa Press", "AFP", "Notimex"),
}
TOPICS = (
    "flood", "strike", "blaze", "vaccine trial", "bridge closure", "data leak", "crop failure", "train crash",
    "budget vote", "oil spill", "teacher shortage", "measles outbreak", "dam repair", "airport delay",
    "mine collapse",
)  # fmt: skip
TOWNS = (
    "Ostermarsh", "Kelbrook", "Villarena", "Montferrand", "Harrowgate", "Steinbrueck", "Porto Lindo", "Calderwick",
    "Nordhaven", "Sankt Elmar", "Roquevert", "Almadeira", "Tarnow Hill", "Quarrymouth", "Bexley Sound",
)  # fmt: skip
FIRST = (
    "Mara",
    "Ivo",
    "Lena",
    "Tomas",
    "Edith",
    "Rafael",
    "Noor",
    "Hugh",
    "Celia",
    "Anton",
    "Priya",
    "Oskar",
)
LAST = (
    "Vance", "Kowal", "Brandt", "Oyelaran", "Lindqvist", "Marchetti", "Duarte", "Haddad", "Whitlock", "Sorel",
    "Okafor", "Reinholt", "Castell", "Nakagawa", "Fennimore", "Groth", "Abelard", "Ruiz",
)  # fmt: skip
OUTLETS = (
    "The Daily Ledger", "Morning Courier", "Valley Tribune", "Coastal Herald", "Evening Beacon", "The Northern Star",
    "City Observer", "Harbour Gazette", "Metro Chronicle", "Lakeside Bulletin", "Abendblatt Mitte", "Kurier am Fluss",
    "Le Journal du Port", "La Voix du Nord-Est", "El Diario del Valle", "La Prensa Libre", "Plains Dispatch",
)  # fmt: skip
QUOTES = (
    "We will not rest until every family in {town} has an answer about the {topic}",
    "Nobody in this ministry was told of the {topic} before the morning it began",
    "The people of {town} deserve better than what they have been given this week",
    "What happened here could have been prevented with a tenth of the money we asked for",
)
SAYS = {
    "en": (
        "{n1} people were affected by the {topic} in {town}, {official} told journalists.",
        "Damage is put at {n2} million, nearly double the first estimate of {n3} million.",
        "Crews under {chief} worked {n4} hours without a break to bring the situation under control.",
        "{witness}, who lives two streets away, remembers hearing a dull noise before the lights went out.",
        "A council paper from {year} had already warned of exactly this outcome.",
        "Shops along {street} will stay shut until further notice.",
        "An inquiry led by {judge} is expected to take {n5} weeks.",
        "Opposition members want to know why {n6} earlier complaints led to nothing.",
        "Neighbouring towns sent {n7} vehicles and a field kitchen.",
        "Insurers have opened an office near {street} for those who lost property.",
        "School buses were diverted and {n8} pupils sent home early.",
        "By nightfall the main road was passable again in one direction.",
    ),
    "de": (
        "{n1} Menschen sind in {town} betroffen, sagte {official} vor Journalisten.",
        "Der Schaden wird auf {n2} Millionen beziffert, zunächst war von {n3} Millionen die Rede.",
        "Einsatzkräfte unter {chief} arbeiteten {n4} Stunden ohne Unterbrechung.",
        "{witness}, wohnhaft zwei Straßen weiter, hörte einen dumpfen Knall, bevor das Licht ausging.",
        "Ein Papier des Rates aus dem Jahr {year} hatte genau davor gewarnt.",
        "Die Geschäfte an der {street} bleiben bis auf Weiteres geschlossen.",
        "Eine Untersuchung unter {judge} soll {n5} Wochen dauern.",
        "Die Opposition will wissen, weshalb {n6} Beschwerden ohne Folgen blieben.",
        "Nachbarorte schickten {n7} Fahrzeuge und eine Feldküche.",
        "Versicherer haben nahe der {street} ein Büro eröffnet.",
        "Schulbusse wurden umgeleitet, {n8} Kinder früher heimgeschickt.",
        "Am Abend war die Hauptstraße in einer Richtung wieder befahrbar.",
    ),
    "fr": (
        "{n1} personnes sont touchées à {town}, a déclaré {official} à la presse.",
        "Les dégâts sont évalués à {n2} millions, contre {n3} millions annoncés d'abord.",
        "Les équipes de {chief} ont travaillé {n4} heures sans relâche.",
        "{witness}, qui habite deux rues plus loin, a entendu un bruit sourd avant la coupure.",
        "Un document du conseil de {year} mettait déjà en garde.",
        "Les magasins de {street} resteront fermés jusqu'à nouvel ordre.",
        "Une enquête dirigée par {judge} doit durer {n5} semaines.",
        "L'opposition demande pourquoi {n6} plaintes sont restées sans suite.",
        "Les communes voisines ont envoyé {n7} véhicules et une cuisine de campagne.",
        "Des assureurs ont ouvert un bureau près de {street}.",
        "Les cars scolaires ont été déviés et {n8} élèves renvoyés chez eux.",
        "Le soir, la route principale était rouverte dans un sens.",
    ),
    "es": (
        "{n1} personas resultaron afectadas en {town}, dijo {official} a la prensa.",
        "Los daños se calculan en {n2} millones, frente a los {n3} millones del principio.",
        "Los equipos de {chief} trabajaron {n4} horas sin descanso.",
        "{witness}, que vive dos calles más allá, oyó un ruido sordo antes del apagón.",
        "Un informe municipal de {year} ya lo había advertido.",
        "Las tiendas de {street} seguirán cerradas hasta nuevo aviso.",
        "Una investigación a cargo de {judge} durará {n5} semanas.",
        "La oposición pregunta por qué {n6} quejas quedaron sin respuesta.",
        "Los pueblos vecinos enviaron {n7} vehículos y una cocina de campaña.",
        "Las aseguradoras abrieron una oficina cerca de {street}.",
        "Se desviaron los autobuses escolares y {n8} alumnos volvieron a casa.",
        "Al anochecer la carretera principal volvió a abrirse en un sentido.",
    ),
}
CREDITS = {
    "en": (
        "({agency}) {body}", "{TOWN}, {day} ({agency}) - {body}", "{body} {agency} contributed to this story.",
        "{body} Material from {agency} was used in this account.", "{body} - {agency}",
        "{body} The news was first broken by {agency}.", "Based on a {agency} dispatch. {body}",
        "By {agency} staff {body}", "{body} Copyright {year} {agency}. All rights reserved.",
        "{official} spoke to {agency} on {day}. {body}", "{body} With {agency}",
    ),
    "de": (
        "{TOWN} ({agency}). {body}", "{body} ({agency})", "{body} Mit Material von {agency}.",
        "Wie die Nachrichtenagentur {agency} meldet: {body}", "{body} Quelle: {agency}", "{agency} - {body}",
        "Nach Angaben von {agency}: {body}",
    ),
    "fr": (
        "{TOWN} ({agency}) - {body}", "{body} (avec {agency})", "D'après {agency}, {body}",
        "{body} Source : {agency}", "Comme l'a indiqué {agency}, {body}", "{body} Dépêche {agency}",
    ),
    "es": (
        "{TOWN}, {day} ({agency}).- {body}", "{body} Con información de {agency}", "Según {agency}, {body}",
        "{body} Fuente: {agency}", "{agency}. {body}", "Tal y como adelantó {agency}, {body}",
    ),
}  # fmt: skip
SWAPS = {
    "people": "residents", "affected": "hit", "journalists": "reporters", "Damage": "The bill", "put at": "reckoned at",
    "nearly": "almost", "Crews": "Teams", "worked": "laboured", "without a break": "non-stop", "inquiry": "probe",
    "expected to": "likely to", "earlier": "previous", "complaints": "warnings", "sent": "dispatched",
    "vehicles": "trucks", "Shops": "Stores", "stay shut": "remain closed", "warned of": "predicted",
    "passable": "open", "want to know": "are asking", "remembers hearing": "recalls", "dull noise": "muffled thud",
    "diverted": "rerouted", "opened": "set up", "exactly": "precisely",
}  # fmt: skip


@dataclass
class Event:
    """What happened, with figures and people; ``shared`` are those that every report gives."""

    topic: str
    town: str
    day: date
    official: str
    quote: str
    shared: dict[str, str]


@dataclass
class Origin:
    """Who reported first, what the report says, and in which words."""

    number: int
    event: Event
    agency: str | None
    author: str
    facts: dict[str, str]
    chosen: list[int]
    lead: str
    outlet: str


@dataclass
class Planted:
    """Documents, and the origin of each."""

    documents: list[Publication] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)


def name(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def planted(seed: int, events: int = 30, documents: int = 300) -> Planted:
    """Make documents from two origins for each event."""
    rng = random.Random(seed)
    writers = [name(rng) for _ in range(14)]
    origins = [one for at in range(events) for one in two_reports(rng, at, writers)]
    made = Planted()
    for at in range(documents):
        origin = origins[at % len(origins)]
        made.documents.append(document(rng, at, origin, is_first=at < len(origins)))
        made.origins.append(origin.number)
    order = list(range(documents))
    rng.shuffle(order)
    return Planted([made.documents[at] for at in order], [made.origins[at] for at in order])


def two_reports(rng: random.Random, at: int, writers: list[str]) -> list[Origin]:
    town, topic = rng.choice(TOWNS), rng.choice(TOPICS)
    shared = {f"n{n}": str(rng.randint(11, 990)) for n in (1, 2)}
    day = date(2024, 1, 1) + timedelta(rng.randrange(600))
    quote = rng.choice(QUOTES).format(town=town, topic=topic)
    event = Event(topic, town, day, f"Minister {name(rng)}", quote, shared)
    agencies: list[str | None] = rng.sample(AGENCIES["en"], 2)
    if rng.random() < 0.4:
        agencies[rng.randrange(2)] = None
    found = []
    authors = rng.sample(writers, 2)
    for side, agency in enumerate(agencies):
        facts = {f"n{n}": str(rng.randint(3, 990)) for n in range(1, 9)} | shared
        facts |= {who: name(rng) for who in ("chief", "witness", "judge")}
        facts |= {"street": f"{rng.choice(LAST)} Street", "year": str(rng.randint(1990, 2020))}
        facts |= {"town": town, "topic": topic, "official": event.official}
        chosen = [0, 1, *rng.sample(range(2, 12), 6)]
        lead = f"{town} woke on {day:%A} to a {topic} that {rng.choice(WORST)}, {rng.choice(MOOD)}."
        number = 2 * at + side
        outlet = rng.choice(OUTLETS)
        found.append(Origin(number, event, agency, authors[side], facts, chosen, lead, outlet))
    return found


WORST = ("few had thought possible", "officials had ruled out for years", "left whole districts cut off",
         "has no like in living memory", "began with a single phone call", "took everyone by surprise")  # fmt: skip
MOOD = ("and the anger is growing", "though help came quickly", "according to people at the scene",
        "as the first figures came in", "with no end in sight", "while questions go unanswered")  # fmt: skip


def document(rng: random.Random, at: int, origin: Origin, *, is_first: bool) -> Publication:
    """Pass an origin on by a rule; the first document of each is the report itself."""
    event, language = origin.event, "en"
    sentences = [SAYS["en"][n].format(**origin.facts) for n in origin.chosen]
    quote = f"“{event.quote},” {event.official} said."
    outlet, author, day = origin.outlet, origin.author, event.day
    credited = origin.agency
    rule = "first" if is_first else rng.choice(RULES)
    if not is_first:
        outlet = rng.choice([one for one in OUTLETS if one != origin.outlet])
        author = "" if rng.random() < 0.6 else name(rng)
        day += timedelta(rng.randint(0, 2))
    if rule == "own author" and origin.agency is None:
        author = origin.author
    if rule == "cut":
        sentences = sentences[: rng.randint(4, 6)]
    if rule == "words changed":
        sentences = [changed(rng, one) for one in sentences]
        rng.shuffle(sentences)
    if rule == "translated" and credited:
        language = rng.choice(("de", "fr", "es"))
        sentences = [SAYS[language][n].format(**origin.facts) for n in origin.chosen]
    lead = [origin.lead]
    if rule in ("new lead", "words changed", "translated", "own words"):
        lead = (
            []
            if language != "en"
            else [f"Days after the {event.topic}, {event.town} {rng.choice(AFTER)}."]
        )
    if rule == "own words":
        sentences = [changed(rng, one) for one in rng.sample(sentences, 5)]
    if rule == "no credit":
        credited = None
    body = " ".join([*lead, *sentences[:3], *([quote] if language == "en" else []), *sentences[3:]])
    source_credit = credited or (None if is_first else f"{origin.outlet}")
    if source_credit and (credited or rule in ("new lead", "words changed", "own words")):
        form = rng.choice(CREDITS[language])
        if not credited:
            form = rng.choice(REFERENCES)
        said = {
            "agency": source_credit,
            "TOWN": event.town.upper(),
            "day": f"{day:%b %d}",
            "body": body,
        }
        body = form.format(**said, year=day.year, official=event.official)
    return Publication(
        id=f"d{at}",
        title=f"{event.topic.capitalize()} in {event.town}: {rng.choice(TITLES)}",
        text=body,
        authors=(author,) if author else (),
        publisher=outlet,
        date=day.isoformat(),
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{at}",
    )


RULES = (
    "whole",
    "cut",
    "new lead",
    "words changed",
    "translated",
    "no credit",
    "own author",
    "own words",
)
REFERENCES = ("{agency} was the first to report this. {body}", "{body} This article first ran in {agency}.",
              "{body} Republished by arrangement with {agency}.", "As {agency} wrote, {body}")  # fmt: skip
AFTER = (
    "is counting the cost",
    "is looking for those to blame",
    "tries to return to normal",
    "still waits for answers",
)
TITLES = (
    "what we know",
    "the day after",
    "how it came about",
    "answers wanted",
    "a town waits",
    "the cost",
)


def changed(rng: random.Random, sentence: str) -> str:
    for old, new in SWAPS.items():
        if rng.random() < 0.8:
            sentence = sentence.replace(old, new)
    return sentence


@dataclass(frozen=True)
class Measured:
    """Pairwise figures."""

    precision: float
    recall: float
    f1: float
    without_reason: int


def measure(made: Planted) -> Measured:
    """Compare the pairs that are merged with those that have one origin."""
    found = witness_groups(made.documents)
    group = {name: at for at, one in enumerate(found.groups) for name in one.ids}
    ids = [one.id for one in made.documents]
    hit = wrong = missed = 0
    for a in range(len(ids)):
        for b in range(a):
            is_same = made.origins[a] == made.origins[b]
            is_merged = group[ids[a]] == group[ids[b]]
            hit += is_same and is_merged
            wrong += is_merged and not is_same
            missed += is_same and not is_merged
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    merges = [merge for one in found.groups for merge in one.merges]
    return Measured(precision, recall, f1, sum(not merge.reason for merge in merges))


def show(made: Planted) -> None:
    """Print what went wrong, for who mends the detector."""
    found = witness_groups(made.documents)
    of = {one.id: origin for one, origin in zip(made.documents, made.origins, strict=True)}
    texts = {one.id: one for one in made.documents}
    for one in found.groups:
        for merge in one.merges:
            if of[merge.one] != of[merge.other]:
                print(
                    "WRONG",
                    merge.reason,
                    "\n  ",
                    texts[merge.one].text,
                    "\n  ",
                    texts[merge.other].text,
                )
    seen: dict[int, set[int]] = {}
    for at, one in enumerate(found.groups):
        for item in one.ids:
            seen.setdefault(of[item], set()).add(at)
    for origin, groups in seen.items():
        if len(groups) > 1:
            print("APART", origin)
            for at in groups:
                first = texts[found.groups[at].ids[0]]
                print("   ", len(found.groups[at].ids), first.publisher, first.authors, first.text)


def rows(quick: bool) -> Iterator[Row]:
    """Yield how well origins are told apart, over some seeds, and how long it takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=100)
    parser.add_argument("--seeds", type=int, default=2 if quick else 20)
    parser.add_argument("--show", action="store_true")
    asked, _ = parser.parse_known_args()
    found: list[Measured] = []
    for seed in range(asked.first, asked.first + asked.seeds):
        made = planted(seed)
        if asked.show:
            show(made)
        found.append(measure(made))
    for name in ("precision", "recall", "f1"):
        values = [getattr(one, name) for one in found]
        note = f"at least {min(values):.2f} on {len(values)} seeds"
        yield Row(f"pairwise {name}", statistics.median(values), None, "", note)
    yield Row("merges without a reason", sum(one.without_reason for one in found), None, "")
    yield Row("300 documents", least(lambda: witness_groups(made.documents), 1))


if __name__ == "__main__":
    main(rows)

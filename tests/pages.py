"""Maps and pages that the tests of the web page share."""

import random
from functools import cache

from argmap import Anchor, Argument, ArgumentMap, Attribution, Party, Premise, Source, Statement

WORDS = ["charge", "traffic", "centre", "city", "count", "street", "year", "report", "fall", "rise"]


@cache
def grown(size: int, seed: int = 5) -> ArgumentMap:
    """Make a map of that many statements under one question: linked premises, attacks, undercuts."""
    pick = random.Random(seed)
    statements: list[Statement] = []
    arguments: list[Argument] = []
    for at in range(size):
        kind = "question" if at == 0 else pick.choice(["claim", "claim", "evidence", "assumption"])
        words = " ".join(pick.choice(WORDS) for _ in range(pick.randint(5, 18)))
        statements.append(
            Statement(
                id=f"c{at}",
                kind=kind,  # type: ignore[arg-type]
                text=f"{words.capitalize()} {at}.",
                anchors=(Anchor(source="s", paragraph=at + 1),),
                attributions=(Attribution(party=f"p{pick.randrange(8)}", stance="asserts"),),
                tags=(pick.choice(["traffic", "trade", "air"]),),
            )
        )
    at = 1
    while at < size:
        count = min(size - at, pick.choice([1, 1, 1, 2, 3]))
        target = f"c{pick.randrange(max(0, at - size // 6), at)}"
        polarity = pick.choice(["supports", "supports", "attacks"])
        if arguments and pick.random() < 0.06:
            target, polarity = arguments[pick.randrange(len(arguments))].id, "attacks"
        arguments.append(
            Argument(
                id=f"a{at}",
                premises=tuple(Premise(statement=f"c{one}") for one in range(at, at + count)),
                target=target,
                polarity=polarity,  # type: ignore[arg-type]
            )
        )
        at += count
    return ArgumentMap(
        title=f"Map of {size}",
        statements=tuple(statements),
        arguments=tuple(arguments),
        parties=tuple(Party(id=f"p{at}", name=f"Party {at}") for at in range(8)),
        sources=(Source(id="s", title="A report", url="https://example.org/report"),),
    )


HOSTILE_TEXTS = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</script><script>document.title='run'</script>",
    "{{picture}} {{script}} ${x} %s",
    "\x00\x08\x1b[31m\x7f bell",
    "word " * 2000,
    "x" * 10_000,
    "نص عربي <b>من اليمين</b> إلى اليسار",
    "טקסט עברי 123 abc",
    "]]>-->&amp;&#x41;",
    "two\n\n  lines",
    "\u202eoverride\u2066",
    r"C:\New \E \L \T \G \H \l \r \n \\ \a end\\",
    "a|{b}<c> | } [d] (e) &#65; &lt;",
    "$$x^2$$ $HOME `code` ``x`` ~~d~~ *s* __e__",
    "# 1. - item #35; #quot; ﬂ°°35¶ß fa:fa-car style: #f00; www.x.y @cite [^1] ![i](u)",
    "a\tb\t\tc",
    "e\u0301 a\u0308\u0332 \N{THAI CHARACTER KO KAI}\N{THAI CHARACTER SARA AM}",
    "😀 👨‍👩‍👧‍👦 👍🏽 🇫🇷 ☑️",
    "漢字とかな（括弧）、ไทยไม่มีช่องว่าง देवनागरी 한국어",
)


def hostile() -> ArgumentMap:
    """Make a map in which every text tries to be markup, and every link a script."""
    statements = [
        Statement(
            id=f"s{at}",
            kind="claim",
            text=words,
            title=words[:200],
            tags=(words[:200],),
            note=words,
            anchors=(Anchor(source="src", quote=words),),
            attributions=(Attribution(party="who", stance="asserts", hedge=words[:300]),),
        )
        for at, words in enumerate(HOSTILE_TEXTS)
    ]
    statements.append(Statement(id='"><script>alert(1)</script>', kind="claim", text="odd id"))
    arguments = [
        Argument(
            id=f"a'{at}&<",
            premises=(Premise(statement=one.id),),
            target="s0",
            polarity="attacks",
            scheme=HOSTILE_TEXTS[1],
            title=HOSTILE_TEXTS[0],
        )
        for at, one in enumerate(statements[1:])
    ]
    return ArgumentMap(
        title=HOSTILE_TEXTS[0],
        description=HOSTILE_TEXTS[4],
        parties=(Party(id="who", name=HOSTILE_TEXTS[1]),),
        sources=(Source(id="src", title=HOSTILE_TEXTS[2], url="javascript:document.title='run'"),),
        statements=tuple(statements),
        arguments=tuple(arguments),
    )

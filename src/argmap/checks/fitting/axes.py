"""Axes: the table of matters with two poles, and the words for either."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """Two poles; a word with a star also counts with any ending."""

    name: str
    one: str
    other: str


AXES: tuple[Axis, ...] = (
    Axis(
        "amount",
        "longer lengthen* highest rise rises risen rose rising raise* increas* grow grows grew grown growth growing climb* soar* surge* "
        "more jump* gain* expand* expansion higher greater larger bigger upward* up accelerat* boost* doubl* tripl*",
        "shorter shorten* lowest lose loses losing lost fall falls fell fallen falling drop* declin* decreas* reduc* shrink* shrank shrunk lower* fewer less "
        "smaller downward* down plung* slump* dwindl* diminish* halv* cut cuts cutting sank lessen* curb*",
    ),
    Axis("cause", "caus* led-to trigger* provok*", "prevent* avert* avoid*"),
    Axis(
        "degree",
        "steep* sharp* huge* substantial* large* drastic*",
        "slight* small* minor modest* marginal*",
    ),
    Axis("span", "span-before", "span-after"),
    Axis("clean", "clean cleaner cleaned", "dirty dirtier polluted"),
    Axis(
        "bound",
        "at-least more-than above over exceed* minimum",
        "at-most less-than below under maximum",
    ),
    Axis(
        "worth",
        "better best improve* improving improvement* benefit* helps helped helping good healthier enhanc* recover*",
        "worse worst worsen* deteriorat* harm* hurt* damag* bad worsening weaken* impair*",
    ),
    Axis("speed", "faster quicker sooner fast quick quickly rapidly", "slower later slow slowly"),
    Axis("strength", "stronger strengthen* strong", "weaker weaken* weak"),
    Axis("price", "cheaper cheap cheapest", "dearer expensive costlier dear"),
    Axis("length", "longer longest long", "shorter shortest short"),
    Axis("age", "older oldest elder", "younger youngest"),
    Axis(
        "heat",
        "warmest hottest warmer hotter hot warm warming",
        "coldest colder cooler cold cool cooling",
    ),
    Axis(
        "outcome",
        "win wins won winning victor* succeed* success*",
        "lose loses lost defeat* fail* failure*",
    ),
    Axis(
        "answer",
        "accept* approv* agree agrees agreed welcom* adopt* grant* pass passed",
        "reject* refus* declin* rebuff* den* dismiss* disapprov* disagree* veto* turned-down",
    ),
    Axis(
        "leave",
        "justif* allow* permit* let lets legalis* legaliz* authoris* authoriz*",
        "forbid* forbade forbidden ban bans banned prohibit* bar barred prevent* outlaw* prevented block*",
    ),
    Axis(
        "side",
        "support* favour* favor* back backs backed for-it endors*",
        "oppos* against resist* condemn*",
    ),
    Axis("door", "open opens opened opening reopen*", "close closes closed closing shut*"),
    Axis(
        "begin",
        "begin* began begun start* launch* introduc*",
        "end ends ended stop* abolish* cease* finish* halt*",
    ),
    Axis("keep", "keep keeps kept maintain* retain* preserv*", "abandon* scrap* drop* abolish*"),
    Axis(
        "law", "legal lawful constitutional valid", "illegal unlawful unconstitutional invalid void"
    ),
    Axis("truth", "true correct accurate right", "false wrong incorrect inaccurate untrue"),
    Axis("safe", "sound safe safer safely safest", "dangerous unsafe risky hazardous"),
    Axis("guilt", "guilty guilt convict*", "innocent innocence acquit*"),
    Axis("likely", "likely likelier probable probably", "unlikely improbable doubtful doubtfully"),
    Axis("able", "able possible", "unable impossible"),
    Axis("way", "arriv* enter* come comes came", "depart* leave leaves left exit*"),
    Axis("place", "inside indoors within", "outside outdoors beyond"),
    Axis("north", "north northern", "south southern"),
    Axis("east", "east eastern", "west western"),
    Axis("first", "earliest first", "last latest"),
    Axis("early", "early earlier", "late later"),
    Axis("share", "majority", "minority"),
    Axis("same", "same identical unchanged equal", "different differ* unequal chang*"),
    Axis("profit", "profit* surplus*", "loss losses deficit*"),
    Axis("public", "public publicly", "private privately secret secretly"),
    Axis("rich", "rich richer wealthy", "poor poorer poverty"),
    Axis("health", "healthy cured recover*", "sick ill infected"),
    Axis("urban", "urban city cities", "rural countryside"),
    Axis("peace", "peace peaceful", "war wars violent"),
    Axis("trust", "trust* confiden*", "distrust* mistrust*"),
    Axis("test", "positive", "negative"),
    Axis("known", "known knew", "unknown"),
    Axis("will", "voluntary voluntarily optional", "compulsory mandatory forced obligatory"),
    Axis("left", "present presence", "absent absence missing"),
    Axis("new", "new newly modern", "old ancient"),
    Axis("high", "high higher highest", "low lower lowest"),
    Axis("easy", "easy easier easily", "hard harder difficult"),
    Axis(
        "full",
        "full fully entirely complete completely",
        "partial partly partially incomplete empty",
    ),
    Axis("heed", "remember*", "forget* forgot forgotten"),
    Axis("push", "encourag* urge* promot*", "discourag* deter* dissuad*"),
)

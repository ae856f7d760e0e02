"""Pages: a large map divided into parts that each fit one drawing, every statement in exactly one.

A page is a branch: what speaks for or against one place, under that place. What is too much for a
page goes to pages of its own, the largest branches first; small branches share a page, in order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from argmap.drawing.branches import Tree, descendants
from argmap.drawing.fold import Stub
from argmap.drawing.names import is_landmark, plain_names

# A page of more cards cannot be read at once; FEW is how much is left when one is relieved;
# branches below OWN share a page with others, up to TOGETHER.
MOST = 90
FEW = 45
TOGETHER = 45
OWN = 12
TALLEST, LOWEST = 6, 3


@dataclass(slots=True)
class Page:
    """One part: the place it hangs from, the heads of its branches, and what it shows of them.

    ``place`` is ``None`` for whole trees. ``name`` is made of the id of the first statement.
    """

    place: str | None
    heads: tuple[str, ...]
    ids: set[str]
    """What is in its branches, but for what went to pages of its own."""
    name: str = ""
    pro: int = 0
    """How many statements of its branches, on pages of their own too, speak for the place."""
    con: int = 0

    @property
    def size(self) -> int:
        """Return how many statements there are in its branches, on pages of their own too."""
        return self.pro + self.con


@dataclass(slots=True)
class _Division:
    """How many statements each id still brings, how deep, and the pages cut off so far."""

    tree: Tree
    tall: dict[str, int] = field(default_factory=dict)
    tally: dict[str, tuple[int, int]] = field(default_factory=dict)
    brings: dict[str, int] = field(default_factory=dict)
    cut: dict[str, Page] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)

    def cut_off(self, place: str | None, heads: Iterable[str]) -> None:
        page = Page(place, tuple(heads), set())
        self.pages.append(page)
        for head in page.heads:
            self.cut[head] = page
            # What is on a page of its own weighs nothing for the places above.
            self.brings[head] = self.tall[head] = 0


def divide(tree: Tree) -> list[Page]:
    """Divide a map into pages, in the order of the map from the top down. Linear but for sorting.

    The branches directly below the only top statement, or else the whole trees, are pages first;
    what is small goes together.

    >>> from argmap.drawing.branches import make_tree
    >>> from argmap.formats.files import load
    >>> [page.name for page in divide(make_tree(load("corpus:take-up-iran-offer")))][:2]
    ['what-next', 'strategic-costs']
    """
    made = _Division(tree)
    tops = tree.below.get(tree.starts[0], []) if len(tree.starts) == 1 else list(tree.starts)
    # From the bottom up, so what hangs from an id has been counted and cut before the id itself.
    for item_id in reversed(tree.order):
        steps = under = tree.below.get(item_id, [])
        statement = tree.is_statement(item_id)
        if not statement:
            under = [*steps, *tree.new_premises(item_id)]
        # Not directly below a single top, whose branches become pages anyway.
        elif len(tree.starts) + tree.depth[item_id] > 1:
            for step in steps:
                if _is_seam(made, step):
                    made.cut_off(item_id, [step])
        _count(made, item_id, under, statement)
        if made.brings[item_id] > MOST and len(tree.starts) + tree.depth[item_id] > 1:
            _relieve(made, item_id)
    place = tree.starts[0] if len(tree.starts) == 1 else None
    _share_out(made, place, tops, 0)
    rank = {item_id: at for at, item_id in enumerate(tree.order)}
    made.pages.sort(key=lambda page: rank[page.heads[0]])
    _finish(made)
    return made.pages


def _is_seam(made: _Division, step: str) -> bool:
    """Return whether a tall branch is cut here: every so many steps from the top of the map.

    Counted from the top, no seam moves when something is added below it.
    """
    tall = made.tall[step]
    if made.tree.depth[step] % TALLEST != 1 or tall < LOWEST:
        return False
    return made.brings[step] >= OWN or tall >= TALLEST


def _count(made: _Division, item_id: str, under: list[str], statement: bool) -> None:
    """Count what an id brings, how deep, and the statements below by what they do to the top of their tree."""
    sign = made.tree.sign[item_id] if statement else 0
    pro, con, brings, tall = int(sign > 0), int(sign < 0), int(statement), 0
    for one in under:
        kept, against = made.tally[one]
        pro, con, brings = pro + kept, con + against, brings + made.brings[one]
        if made.tall[one] > tall:
            tall = made.tall[one]
    made.tally[item_id] = pro, con
    made.brings[item_id], made.tall[item_id] = brings, tall + (not statement)


def _relieve(made: _Division, item_id: str) -> None:
    """Cut off what hangs from an id until the rest fits."""
    tree = made.tree
    places = [item_id]
    if not tree.is_statement(item_id):
        places += tree.new_premises(item_id)
    below = [(place, step) for place in places for step in tree.below.get(place, ())]
    rest = made.brings[item_id]
    # The largest first: fewest cuts for most room.
    for place, step in sorted(below, key=lambda pair: -made.brings[pair[1]]):
        size = made.brings[step]
        if rest <= FEW or size < OWN:
            break
        made.cut_off(place, [step])
        rest -= size
    # Hundreds of small branches: none is worth a page, together they are.
    for place in places if rest > MOST else ():
        whole = [step for step in tree.below.get(place, ()) if step not in made.cut]
        rest -= sum(made.brings[step] for step in whole)
        rest += _share_out(made, place, whole, FEW // len(places))
    made.brings[item_id] = rest


def _share_out(made: _Division, place: str | None, heads: list[str], kept: int) -> int:
    """Put branches on pages in order, small ones together; the first ``kept`` statements stay."""
    together: list[str] = []
    room, stayed = TOGETHER, 0
    for head in heads:
        size = made.brings[head]
        if size == 0 or head in made.cut:
            continue
        if stayed + size <= kept:
            stayed += size
            continue
        # After the first one that did not stay none stays, so that what stays is a run from the
        # front.
        kept = 0
        if size >= OWN:
            made.cut_off(place, [head])
            continue
        # A page that is a third full ends at a landmark: those are found by id, so that adding a
        # branch moves the ends of a few pages and not of all that follow.
        is_full = TOGETHER - room >= TOGETHER // 3
        if together and (size > room or (is_full and is_landmark(head))):
            made.cut_off(place, together)
            together, room = [], TOGETHER
        together.append(head)
        room -= size
    if together:
        made.cut_off(place, together)
    return stayed


def _finish(made: _Division) -> None:
    tree = made.tree
    where: dict[str, Page] = {}
    # From the top down: an id is on the page of what it hangs from, unless it is a head itself.
    for item_id in tree.order:
        page = made.cut.get(item_id) or where.get(tree.above.get(item_id, ""))
        if page is not None:
            where[item_id] = page
            page.ids.add(item_id)
    firsts = [first_statement(tree, page.heads) for page in made.pages]
    names = plain_names(firsts, "-")
    for page, first in zip(made.pages, firsts, strict=True):
        page.name = names[first]
        pro = sum(made.tally[head][0] for head in page.heads)
        con = sum(made.tally[head][1] for head in page.heads)
        # Tallies are relative to the top; below a place against it, for and against change sides.
        kept = page.place is None or tree.sign[page.place] > 0
        page.pro, page.con = (pro, con) if kept else (con, pro)


def context(tree: Tree, place: str | None) -> Iterable[str]:
    """Return what must be drawn above a page: the place it hangs from, and the ends of that."""
    # An undercut hangs from a step, and that is drawn only with its premises and its target.
    while place is not None:
        yield place
        if tree.is_statement(place):
            return
        step = tree.argument_map.argument(place)
        yield from step.premise_ids
        place = step.target


def first_statement(tree: Tree, heads: tuple[str, ...]) -> str:
    """Return the first statement of some branches, after which their page is named."""
    return next(item_id for item_id in descendants(tree, list(heads)) if tree.is_statement(item_id))


def page_stubs(tree: Tree, pages: list[Page]) -> dict[str, list[Stub]]:
    """Count, by name of page, what went from it to pages of its own at each place. Linear."""
    home = {item_id: page.name for page in pages for item_id in page.ids}
    found: dict[str, list[Stub]] = {}
    gone: dict[str, list[Page]] = {}
    for page in pages:
        if page.place in home:
            gone.setdefault(page.place, []).append(page)
    for place, others in gone.items():
        pro, con = sum(one.pro for one in others), sum(one.con for one in others)
        names = tuple(one.name for one in others)
        asked = tree.argument_map.kinds.get(place) == "question"
        found.setdefault(home[place], []).append(Stub(place, pro + con, pro, con, names, asked))
    return found

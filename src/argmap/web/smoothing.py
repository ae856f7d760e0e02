"""Smoothing: plain curves for the lines of the page, wherever nothing stands in their way.

Graphviz takes a line around the words of other lines as around cards, which ties it into loops
and kinks where many lines meet on one card.
"""

from collections.abc import Iterable, Iterator

Spot = tuple[int, int, int, int]
Points = tuple[tuple[int, int], ...]
CELL = 256
MARGIN = 4
STEP = 12
"""Pixels between the places at which a curve is looked at: pills are about 20 high."""
TURN = 90
"""Pixels in which a line turns aside: what lies free between two columns of cards."""
SHORT = 12


class Ground:
    """What is drawn where, for asking whether a curve would run over it."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._cells: dict[tuple[int, int], list[Spot]] = {}
        for left, top, width, height in spots:
            spot = left - MARGIN, top - MARGIN, left + width + MARGIN, top + height + MARGIN
            for column in range(spot[0] // CELL, spot[2] // CELL + 1):
                for row in range(spot[1] // CELL, spot[3] // CELL + 1):
                    self._cells.setdefault((column, row), []).append(spot)

    def under(self, x: float, y: float) -> Iterator[Spot]:
        """Yield what is drawn at a place."""
        for spot in self._cells.get((int(x // CELL), int(y // CELL)), ()):
            if spot[0] <= x <= spot[2] and spot[1] <= y <= spot[3]:
                yield spot

    def is_free(self, points: Points) -> bool:
        """Return whether a curve runs over nothing but what it starts or ends at."""
        own = {*self.under(*points[0]), *self.under(*points[-1])}
        return all(spot in own for place in _places(points) for spot in self.under(*place))


def smooth(points: Points, ground: Ground, axis: int) -> Points:
    """Return the plainest curve between the ends of a line that runs over nothing, else nearly the line itself.

    Args:
        points: Control points of cubic curves, outward from a conclusion.
        ground: What is drawn where.
        axis: 1 where the map grows to the right, 0 where it grows downward.
    """
    start, end = (point if axis else point[::-1] for point in (points[0], points[-1]))
    if end[0] - start[0] < SHORT:
        return points
    # Where Graphviz's line passes between its ends there is room for one.
    lanes = dict.fromkeys(point[axis] for point in points[3:-1:3])
    for curve in _curves(start, end, lanes):
        turned = tuple(point if axis else point[::-1] for point in curve)
        if ground.is_free(turned):
            return turned
    return _eased(points, ground, axis)


def _eased(points: Points, ground: Ground, axis: int) -> Points:
    """Return a line that swings into Graphviz's own where that has left the column of its card."""
    along = 1 - axis
    start, out = points[0], points[0][along] + TURN
    at = next((i for i in range(3, len(points) - 1, 3) if points[i][along] >= out), 0)
    if not at:
        return points
    (x, y), (x2, y2) = points[at : at + 2]
    share = TURN / 2 / max(1, abs(x2 - x), abs(y2 - y))
    level = (start[0] + TURN // 2, start[1]) if axis else (start[0], start[1] + TURN // 2)
    before = round(x - share * (x2 - x)), round(y - share * (y2 - y))
    eased = start, level, before, (x, y)
    return (*eased, *points[at + 1 :]) if ground.is_free(eased) else points


def _curves(start: tuple[int, int], end: tuple[int, int], lanes: Iterable[int]) -> Iterator[Points]:
    """Yield curves from the plainest on: one swing, an early or late one, two with a lane between."""
    (near, here), (far, there) = start, end
    yield (start, *_swing(start, end))
    if far - near <= 2 * TURN:
        return
    early, late = near + TURN, far - TURN
    yield (start, *_swing(start, (early, there)), *_swing((early, there), end))
    yield (start, *_swing(start, (late, here)), *_swing((late, here), end))
    for lane in lanes:
        first, second = (early, lane), (late, lane)
        yield (start, *_swing(start, first), *_swing(first, second), *_swing(second, end))
        yield (start, *_swing(start, first), *_swing(first, end))
        yield (start, *_swing(start, second), *_swing(second, end))


def way_out(points: Points, axis: int) -> int:
    """Return how far along a card's side a line goes as it leaves the column of the card."""
    along = 1 - axis
    left = (point for point in points[3::3] if point[along] - points[0][along] >= TURN)
    return next(left, points[-1])[axis]


def _swing(start: tuple[int, int], end: tuple[int, int]) -> Points:
    """Return the control points after the first of a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) // 2
    return (middle, start[1]), (middle, end[1]), end


def _places(points: Points) -> Iterator[tuple[float, float]]:
    for at in range(0, len(points) - 1, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[at : at + 4]
        count = max(8, (abs(dx - ax) + abs(dy - ay)) // STEP)
        for part in range(count + 1):
            t = part / count
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def beside(points: Points, word: int, axis: int) -> tuple[int, int]:
    """Return the place of a line's word: at its outer end, on the side that the line does not come from."""
    (x, y), before = points[-1], points[-4]
    if not axis:
        return x + word // 2 + 8, y - 14
    return x - word // 2 - 14, y + (12 if before[1] < y - 2 else -10)

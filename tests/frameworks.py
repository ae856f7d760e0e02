"""Small attack graphs, and all extensions of each by the definitions, as an oracle for tests.

Sets of arguments are bit masks. Nothing here is clever: every subset is tried.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, product

Attack = tuple[int, int]


@dataclass(frozen=True)
class Small:
    """Arguments 0 to size - 1 and their attacks."""

    size: int
    attacks: tuple[Attack, ...]

    @cached_property
    def attacked(self) -> list[int]:
        masks = [0] * self.size
        for source, target in self.attacks:
            masks[source] |= 1 << target
        return masks

    @cached_property
    def attackers(self) -> list[int]:
        masks = [0] * self.size
        for source, target in self.attacks:
            masks[target] |= 1 << source
        return masks

    def out(self, members: int) -> int:
        found = 0
        for one in range(self.size):
            if members >> one & 1:
                found |= self.attacked[one]
        return found

    @cached_property
    def conflict_free(self) -> list[int]:
        return [one for one in range(1 << self.size) if not self.out(one) & one]

    def defends(self, members: int) -> int:
        out = self.out(members)
        return sum(1 << one for one in range(self.size) if not self.attackers[one] & ~out)

    @cached_property
    def complete(self) -> list[int]:
        return [one for one in self.conflict_free if self.defends(one) == one]

    @cached_property
    def admissible(self) -> list[int]:
        return [one for one in self.conflict_free if not one & ~self.defends(one)]

    def extensions(self, letters: str) -> list[int]:
        """Give the extensions under a semantics, by its definition."""
        everything = (1 << self.size) - 1
        match letters:
            case "CO":
                return self.complete
            case "GR":
                return [one for one in self.complete if not any(map(one.__gt__, self.complete))]
            case "PR":
                return largest(self.complete)
            case "ST":
                return [one for one in self.conflict_free if self.range(one) == everything]
            case "SST":
                return self.largest_range(self.complete)
            case "STG":
                return self.largest_range(self.conflict_free)
            case "NA":
                return largest(self.conflict_free)
            case "ID":
                return self.largest_admissible_in("PR")
            case "EG":
                return self.largest_admissible_in("SST")
            case "CF2":
                return [one for one in self.conflict_free if self.is_cf2(one, everything)]
        raise AssertionError(letters)

    def range(self, members: int) -> int:
        return members | self.out(members)

    def largest_range(self, sets: list[int]) -> list[int]:
        ranges = largest([self.range(one) for one in sets])
        return [one for one in sets if self.range(one) in ranges]

    def largest_admissible_in(self, letters: str) -> list[int]:
        common = (1 << self.size) - 1
        for one in self.extensions(letters):
            common &= one
        return largest([one for one in self.admissible if not one & ~common])

    def reach(self, within: int) -> list[int]:
        """Give for each argument what it reaches by attacks inside a set, itself included."""
        found = [1 << one for one in range(self.size)]
        for _ in range(self.size):
            for one in range(self.size):
                if within >> one & 1:
                    for other in range(self.size):
                        if found[one] >> other & 1:
                            found[one] |= found[other] | self.attacked[other] & within
        return found

    def is_cf2(self, members: int, within: int) -> bool:
        """Tell whether a set is cf2 in what ``within`` induces (Baroni et al. 2005)."""
        reach = self.reach(within)
        blocks = {
            sum(
                1 << other
                for other in range(self.size)
                if within >> other & 1 and reach[one] >> other & 1 and reach[other] >> one & 1
            )
            for one in range(self.size)
            if within >> one & 1
        }
        if len(blocks) <= 1:
            inside = [one for one in self.conflict_free if not one & ~within]
            return members & within in largest(inside)
        return all(
            self.is_cf2(members, block & ~self.out(members & within & ~block)) for block in blocks
        )


def largest(sets: list[int]) -> list[int]:
    """Give the sets that are part of no other."""
    return [one for one in sets if not any(one != two and not one & ~two for two in sets)]


def all_up_to(size: int) -> Iterator[Small]:
    """Yield every attack graph of at most so many arguments."""
    for count in range(size + 1):
        pairs = [(source, target) for source in range(count) for target in range(count)]
        for chosen in product((False, True), repeat=len(pairs)):
            yield Small(count, tuple(compress(pairs, chosen)))


def some(count: int, seed: int, sizes: tuple[int, ...] = (4, 5, 6)) -> Iterator[Small]:
    """Yield random attack graphs: sparse to dense, with self-attacks and mutual attacks."""
    draw = random.Random(seed)
    for _ in range(count):
        size = draw.choice(sizes)
        share = draw.choice((0.1, 0.15, 0.25, 0.4))
        loops = draw.choice((0.0, 0.1, 0.3))
        attacks = [
            (source, target)
            for source in range(size)
            for target in range(size)
            if draw.random() < (loops if source == target else share)
        ]
        draw.shuffle(attacks)
        yield Small(size, tuple(attacks))

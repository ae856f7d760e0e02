"""The order and nesting of what is written: sections, trees, structures.

A map and its shape come in, lines without words come out (``lines.py``). Reading an Argdown text
orders statements by section and first definition, so a map keeps its order only if each statement
is defined exactly when its turn comes. That is the one rule here: a statement stands in place below
the one it supports or attacks, or in a structure, when it is the next one; otherwise it is
referred to, and defined in a block of its own when its turn comes.
"""

from collections.abc import Iterator

from argmap.formats.argdown.lines import Line, What
from argmap.formats.argdown.links import OUT, UP, Link, Links
from argmap.formats.argdown.listing import header_says_nothing, listed, uses
from argmap.formats.argdown.shape import Group, Shape, own
from argmap.model import Argument, ArgumentMap, Extras, Section, Statement

# Deeper trees are legal, but the reference fails near 275 levels, and no reader follows 30.
MAX_NEST = 30
# A try costs the size of the structure. Without a bound, a structure that never fits would be tried
# at each of its statements, and a large one be quadratic.
MAX_TRIES = 8


class Layout:
    """Lays out a map; ``lines`` is the result, ``mentions`` how often each node is referred to."""

    def __init__(self, argument_map: ArgumentMap, shape: Shape) -> None:
        self.map = argument_map
        self.shape = shape
        self.sections: list[Section] = _preorder(argument_map.sections)
        place = {item.id: index for index, item in enumerate(self.sections)}
        statements = argument_map.statements
        # Sorting is stable, so within a section the order of the map stays. Statements without a
        # section come first: Argdown has no way back out of a heading.
        self.order: list[Statement] = sorted(
            statements, key=lambda item: place.get(item.section or "", -1)
        )
        self.rank: dict[str, int] = {item.id: index for index, item in enumerate(self.order)}
        self.by_id: dict[str, Statement] = {item.id: item for item in statements}
        self.links: Links = Links(argument_map, shape, self.rank)
        self.lines: list[Line] = []
        self.mentions: dict[str, int] = {}
        self.first: dict[str, str | None] = {}
        self.written: set[str] = set()
        self.section: str | None = None
        self.next_index: int = 0
        self.after_argument: bool = False
        self.starts: dict[str, list[Group]] = {}
        self.tries: dict[str, int] = {}
        self.in_section: dict[str | None, list[Group | Argument]] = {}

    def run(self) -> None:
        """Write all sections."""
        self._index()
        for section in (None, *self.sections):
            self._section(section)

    def _index(self) -> None:
        for group in self.shape.groups:
            self.in_section.setdefault(group.main.section, []).append(group)
            for item in group.inferences:
                for name in (*item.premise_ids, item.target):
                    found = self.starts.setdefault(name, [])
                    # Groups come one after the other, so a double can only be the last one in the
                    # list.
                    if group not in found[-1:]:
                        found.append(group)
        for item in self.map.arguments:
            if self.shape.kinds[item.id] == "hub":
                self.in_section.setdefault(item.section, []).append(item)

    def _section(self, section: Section | None) -> None:
        self.section = section.id if section else None
        if section is not None:
            self.lines += [Line("heading", section.id), Line("blank")]
        # Reading numbers statements in the order of their first definitions. So each is defined
        # exactly when its turn comes: here, or below a relation or in a structure that is just
        # being written.
        while (statement := self._next()) is not None and statement.section == self.section:
            group = self._starting(statement)
            if group is not None:
                self._structure(group)
            else:
                self._block(statement)
        # What found no place before one of its statements: all of those are written by now.
        for item in self.in_section.get(self.section, ()):
            if isinstance(item, Group):
                if item.main.id not in self.links.written:
                    self._structure(item)
            else:
                self._hub(item)

    def _next(self) -> Statement | None:
        order = self.order
        # The index only goes forward, so all calls together are linear.
        while self.next_index < len(order) and order[self.next_index].id in self.written:
            self.next_index += 1
        return order[self.next_index] if self.next_index < len(order) else None

    def _starting(self, statement: Statement) -> Group | None:
        """Return a structure whose statements, as far as they are new, are the next ones in order."""
        for group in self.starts.get(statement.id, ()):
            name = group.main.id
            if name in self.links.written or group.main.section != self.section:
                continue
            self.tries[name] = self.tries.get(name, 0) + 1
            if self.tries[name] > MAX_TRIES:
                continue
            # Writing the structure here defines its new statements in the order of its numbers.
            # That keeps the order of the map only if they are the very next ones.
            new = [
                name
                for name, _ in listed(group, self.rank)
                if name is not None and name not in self.written
            ]
            new = list(dict.fromkeys(new))
            expected = [
                item.id for item in self.order[self.next_index : self.next_index + len(new)]
            ]
            if new == expected and all(self._fits(self.by_id[name]) for name in new):
                return group
        return None

    def _fits(self, statement: Statement) -> bool:
        """Return whether a statement can be defined inside a tree or structure of this section."""
        extras = own(statement)
        # Other texts of the title need blocks before it, and a statement never defined has no words
        # to be defined with.
        return (
            statement.section == self.section
            and "members" not in extras
            and "undefined" not in extras
        )

    def _blank(self, is_argument: bool = False) -> None:
        self.lines.append(Line("blank"))
        self.after_argument = is_argument

    def _block(self, statement: Statement) -> None:
        what: What = "argument" if statement.id in self.shape.as_arguments else "statement"
        extras = own(statement)
        self._others(what, statement)
        # Before the tree: a statement that attacks itself must find itself written.
        self.written.add(statement.id)
        line = Line(what, statement.id, defines="undefined" not in extras)
        self._group(line)
        self.lines.append(line)
        self._tree(statement.id, 1)
        self._blank(what == "argument")

    def _others(self, what: What, item: Statement | Argument) -> None:
        """Write the other texts of the same title, before the one that counts."""
        # The last definition counts, so the others go first.
        others = own(item).get("members")
        for number in range(len(others) if isinstance(others, tuple) else 0):
            self.lines += [Line(what, item.id, defines=True, again=number), Line("blank")]

    def _group(self, line: Line) -> None:
        """Say that a node belongs to this section when it was met in another one before."""
        # A node belongs to the section of its first definition, else of its first mention. One that
        # is never defined needs ``isInGroup`` to belong elsewhere than where it was first
        # mentioned.
        if not line.defines and line.name in self.first:
            line.in_group = self.first[line.name] != self.section and self.section is not None
        self.first.setdefault(line.name, self.section)

    def _tree(self, root: str, depth: int) -> None:
        """Write the relations below a statement, however deep, with a stack."""
        stack: list[tuple[int, Iterator[Link]]] = [(depth, iter(self.links.below(root)))]
        while stack:
            level, links = stack[-1]
            for link in links:
                inside = self._link(link, level)
                if inside is not None:
                    stack.append((level + 1, iter(self.links.below(inside))))
                    break
            else:
                stack.pop()

    def _link(self, link: Link, level: int) -> str | None:
        """Write one relation; return the statement that is defined in place, if one is."""
        # Written from its other end, or as one half of a contradiction.
        if not self.links.written.isdisjoint(link.says):
            return None
        what: What = (
            "argument" if link.is_argument or link.name in self.shape.as_arguments else "statement"
        )
        following = self._next() if link.may_define else None
        places = (
            following is not None
            and following.id == link.name
            and level < MAX_NEST
            and self._fits(following)
        )
        # Without a title it cannot be mentioned. It is left for its own block, below which the same
        # relation stands as one that leads out (``links._outgoing``).
        if (
            not places
            and link.may_define
            and link.name in self.links.nameless
            and link.name not in self.written
        ):
            return None
        self.links.written.update(link.says)
        self.lines.append(Line(what, link.name, level, f"{link.sign} ", places))
        if not places:
            self.mentions[link.name] = self.mentions.get(link.name, 0) + 1
            self.first.setdefault(link.name, self.section)
            return None
        self.written.add(link.name)
        self.first.setdefault(link.name, self.section)
        return link.name

    def _structure(self, group: Group) -> None:
        main = group.main
        self.links.written.update(item.id for item in group.inferences)
        self.links.headed.add(main.id)
        self._others("argument", main)
        start = len(self.lines)
        header = Line("argument", main.id, defines=main.note is not None)
        self._group(header)
        header.in_group = False
        self.lines.append(header)
        # An undercut of the argument is one of its last inference to the reference, so it goes
        # below the inference (``_inference``), where it says that itself.
        for item in self.map.incoming.get(main.id, ()):
            marked = item.polarity == "supports" or self.shape.marks[item.id] == "attack"
            if self.links.is_plain(item) and marked:
                self._below(self.links.from_source(UP[item.polarity], item))
        # Relations that leave the structure itself, not its conclusion: a distinction that exists
        # only where the settings keep the reference from moving them.
        for item in self.map.outgoing.get(main.target, ()):
            leaves = self.shape.written_for.get(item.id) == main.id and self.links.is_plain(item)
            # Below a statement, an undercut would aim at an inference.
            if leaves and self.shape.undercuts_statement(item):
                self._below(Link("_>", item.target, (item.id,), False, False))
        # Right below another argument a structure without a header would become the structure of
        # that one, so the header stays.
        alone = len(self.lines) == start + 1 and main.id not in self.mentions
        alone = alone and not self.after_argument and main.id not in self.shape.left_structures
        if alone and header_says_nothing(main):
            self.lines.pop()
            self.links.headed.remove(main.id)
        else:
            self._blank()
        number = 0
        for name, inference in listed(group, self.rank):
            if name is not None:
                number += 1
                self._step(name, number)
            elif inference is not None:
                self._inference(group, inference)
        self._blank()

    def _below(self, link: Link) -> None:
        """Write a relation below a structure or hub, with what is defined in place."""
        inside = self._link(link, 1)
        if inside is not None:
            self._tree(inside, 2)
        # ``_link`` put it off since the statement has no title, but below a structure or hub it has
        # to stand now; then a title is made for it.
        elif not self.links.written.issuperset(link.says):
            self._force(link, 1)

    def _force(self, link: Link, level: int) -> None:
        """Mention a statement that would rather stand without a title."""
        self.links.written.update(link.says)
        what: What = (
            "argument" if link.is_argument or link.name in self.shape.as_arguments else "statement"
        )
        self.lines.append(Line(what, link.name, level, f"{link.sign} "))
        self.mentions[link.name] = self.mentions.get(link.name, 0) + 1
        self.first.setdefault(link.name, self.section)

    def _step(self, name: str, number: int) -> None:
        # Defined in place only when its turn has come, as everywhere.
        following = self._next()
        defines = following is not None and following.id == name and self._fits(following)
        self.lines.append(Line("statement", name, 0, f"({number}) ", defines))
        self.first.setdefault(name, self.section)
        if defines:
            self.written.add(name)
            self._tree(name, 1)
        else:
            self.mentions[name] = self.mentions.get(name, 0) + 1

    def _inference(self, group: Group, item: Argument) -> None:
        # A conclusion can name premises in its own metadata; those of the inference come first.
        data = own(self.by_id[item.target]).get("data")
        is_forced = isinstance(data, Extras) and not {"uses", "from"}.isdisjoint(data)
        numbers = uses(group, item, self.rank, is_forced)
        self.lines.append(Line("inference", item.id, uses=numbers))
        for argument in self.map.incoming.get(item.id, ()):
            if self.links.is_plain(argument):
                self._below(self.links.from_source("<_", argument))
            elif self.shape.kinds[argument.id] == "hub" and item is not group.main:
                self._force(Link("<_", argument.id, (), True, False), 1)

    def _hub(self, item: Argument) -> None:
        self.links.written.add(item.id)
        self._others("argument", item)
        header = Line("argument", item.id, defines=item.note is not None)
        self._group(header)
        self.lines.append(header)
        # The premises of a hub are no arguments of the map, but must be written once each all the
        # same. A key that begins with a blank is no id, so it meets no other.
        for name in item.premise_ids:
            self._below(Link("+", name, (f" {item.id} {name}",)))
        if item.target in self.by_id:
            sign = "_>" if self.shape.undercuts_statement(item) else OUT[item.polarity]
            self._below(Link(sign, item.target, (f" {item.id}",), False, False))
        else:
            aim = self.links.aim(item)
            if aim is not None:
                aim.says = (f" {item.id}",)
                self._below(aim)
        for argument in self.map.incoming.get(item.id, ()):
            if self.links.is_plain(argument):
                # An attack on an argument without a structure is an attack on a step in the map,
                # and so is an undercut of it; the mark tells them apart.
                sign = "-" if self.shape.marks[argument.id] == "attack" else "<_"
                self._below(self.links.from_source(sign, argument))
        self._blank(True)


def _preorder(sections: tuple[Section, ...]) -> list[Section]:
    below: dict[str | None, list[Section]] = {}
    for item in sections:
        below.setdefault(item.parent, []).append(item)
    found: list[Section] = []
    # Reversed, since the last one in is the first one out.
    stack = list(reversed(below.get(None, [])))
    while stack:
        item = stack.pop()
        found.append(item)
        stack.extend(reversed(below.get(item.id, [])))
    return found

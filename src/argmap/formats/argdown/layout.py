"""The order and nesting of what is written: sections, trees, structures.

Statements keep their order, section by section. A statement stands in place below the one it
supports or attacks when it comes next; otherwise it is referred to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.formats.argdown.lines import Line, What
from argmap.formats.argdown.names import short
from argmap.formats.argdown.shape import Group, Shape, base_of, own
from argmap.model import Argument, ArgumentMap, Section, Statement

MAX_NEST = 30
UP = {"supports": "+", "attacks": "-"}
OUT = {"supports": "+>", "attacks": "->"}


def is_nameless(statement: Statement) -> bool:
    """Tell whether a statement may stand without a title: its id is made of its words."""
    base = short(statement.text)
    rest = statement.id.removeprefix(base)
    return (
        statement.title is None
        and (not rest or (rest != statement.id and rest[0] == "-" and rest[1:].isdecimal()))
        and "members" not in own(statement)
        and "form" not in own(statement)
    )


@dataclass(slots=True)
class _Link:
    """A relation to write: its sign, what stands behind it, the arguments it says."""

    sign: str
    name: str
    says: tuple[str, ...]
    is_argument: bool = False
    may_define: bool = True


@dataclass(slots=True)
class Layout:
    """Lays out a map; ``lines`` is the result, ``mentions`` how often each node is referred to."""

    map: ArgumentMap
    shape: Shape
    lines: list[Line] = field(default_factory=list)
    mentions: dict[str, int] = field(default_factory=dict)
    first: dict[str, str | None] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    section: str | None = None
    at: int = 0
    after_argument: bool = False
    headed: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Write all sections."""
        sections = _preorder(self.map.sections)
        rank = {item.id: at for at, item in enumerate(sections)}
        whole = self.map.statements
        self.order = sorted(whole, key=lambda item: rank.get(item.section or "", -1))
        self.rank = {item.id: at for at, item in enumerate(self.order)}
        self.by_id = {item.id: item for item in whole}
        self.nameless = {item.id for item in whole if is_nameless(item)} - self._opposed()
        self._index()
        for section in (None, *sections):
            self._section(section)

    rank: dict[str, int] = field(default_factory=dict)
    order: list[Statement] = field(default_factory=list)
    by_id: dict[str, Statement] = field(default_factory=dict)
    nameless: set[str] = field(default_factory=set)
    starts: dict[str, list[Group]] = field(default_factory=dict)
    in_section: dict[str | None, list[Group | Argument]] = field(default_factory=dict)

    def _opposed(self) -> set[str]:
        """Give the statements that contradict an argument: it has to be said below that one."""
        arguments, said = self.shape.arguments, self.shape.said
        pairs = (arguments[name] for name in self.shape.partners)
        return {item.premise_ids[0] for item in pairs if item.target in said}

    def _index(self) -> None:
        for group in self.shape.groups:
            self.in_section.setdefault(group.main.section, []).append(group)
            for item in group.inferences:
                for name in (*item.premise_ids, item.target):
                    found = self.starts.setdefault(name, [])
                    if group not in found[-1:]:
                        found.append(group)
        for item in self.map.arguments:
            if self.shape.kinds[item.id] == "hub":
                self.in_section.setdefault(item.section, []).append(item)

    def _section(self, section: Section | None) -> None:
        self.section = section.id if section else None
        if section is not None:
            self.lines += [Line("heading", section.id), Line("blank")]
        while (statement := self._next()) is not None and statement.section == self.section:
            group = self._starting(statement)
            if group is not None:
                self._structure(group)
            else:
                self._block(statement)
        for item in self.in_section.get(self.section, ()):
            if isinstance(item, Group):
                if item.main.id not in self.said:
                    self._structure(item)
            else:
                self._hub(item)

    def _next(self) -> Statement | None:
        order = self.order
        while self.at < len(order) and order[self.at].id in self.written:
            self.at += 1
        return order[self.at] if self.at < len(order) else None

    def _starting(self, statement: Statement) -> Group | None:
        """Give a structure whose statements, as far as they are new, are the next ones in order."""
        for group in self.starts.get(statement.id, ()):
            if group.main.id in self.said or group.main.section != self.section:
                continue
            new = [
                name
                for name, _ in _steps(group, self.rank)
                if name is not None and name not in self.written
            ]
            new = list(dict.fromkeys(new))
            expected = [item.id for item in self.order[self.at : self.at + len(new)]]
            if new == expected and all(self._fits(self.by_id[name]) for name in new):
                return group
        return None

    def _fits(self, statement: Statement) -> bool:
        """Tell whether a statement can be defined inside a tree or structure of this section."""
        extras = own(statement)
        return (
            statement.section == self.section
            and "members" not in extras
            and "undefined" not in extras
        )

    def _blank(self, is_argument: bool = False) -> None:
        self.lines.append(Line("blank"))
        self.after_argument = is_argument

    def _block(self, statement: Statement) -> None:
        what: What = "argument" if statement.id in self.shape.said else "statement"
        extras = own(statement)
        self._others(what, statement)
        self.written.add(statement.id)
        line = Line(what, statement.id, defines="undefined" not in extras or bool(statement.id in self.nameless))
        self._group(line)
        self.lines.append(line)
        self._tree(statement.id, 1)
        self._blank(what == "argument")

    def _others(self, what: What, item: Statement | Argument) -> None:
        """Write the other texts of the same title, before the one that counts."""
        others = own(item).get("members")
        for at in range(len(others) if isinstance(others, tuple) else 0):
            self.lines += [Line(what, item.id, defines=True, again=at), Line("blank")]

    def _group(self, line: Line) -> None:
        """Say that a node belongs to this section when it was met in another one before."""
        if not line.defines and line.name in self.first:
            line.in_group = self.first[line.name] != self.section and self.section is not None
        self.first.setdefault(line.name, self.section)

    def _tree(self, root: str, depth: int) -> None:
        """Write the relations below a statement, however deep, with a stack."""
        stack: list[tuple[int, Iterator[_Link]]] = [(depth, iter(self._links(root)))]
        while stack:
            level, links = stack[-1]
            for link in links:
                inside = self._link(link, level)
                if inside is not None:
                    stack.append((level + 1, iter(self._links(inside))))
                    break
            else:
                stack.pop()

    def _link(self, link: _Link, level: int) -> str | None:
        """Write one relation; give the statement that is defined in place, if one is."""
        if not self.said.isdisjoint(link.says):
            return None
        what = "argument" if link.is_argument or link.name in self.shape.said else "statement"
        following = self._next() if link.may_define else None
        places = (
            following is not None
            and following.id == link.name
            and level < MAX_NEST
            and self._fits(following)
        )
        if (
            not places
            and link.may_define
            and link.name in self.nameless
            and link.name not in self.written
        ):
            return None
        self.said.update(link.says)
        self.lines.append(Line(what, link.name, level, f"{link.sign} ", places))
        if not places:
            self.mentions[link.name] = self.mentions.get(link.name, 0) + 1
            self.first.setdefault(link.name, self.section)
            return None
        self.written.add(link.name)
        self.first.setdefault(link.name, self.section)
        return link.name

    def _links(self, name: str) -> list[_Link]:
        """Give the relations to write below a statement."""
        found = [
            self._incoming(item, name)
            for item in self.map.incoming.get(name, ())
            if self._is_plain(item)
            and (self.shape.marks[item.id] != "undercut" or name in self.shape.said)
            and not self._is_written_there(item)
        ]
        if name in self.shape.said:
            for step in self.map.outgoing.get(name, ()):
                if self.shape.kinds[step.id] != "relation":
                    continue
                for item in self.map.incoming.get(step.id, ()):
                    if self._is_plain(item):
                        found.append(_Link("<_", item.premise_ids[0], (item.id,)))
        found.sort(key=lambda link: self.rank.get(link.name, -1))
        for item in self.map.outgoing.get(name, ()):
            if self._is_plain(item):
                found.extend(self._outgoing(item, name))
        return found

    def _is_plain(self, item: Argument) -> bool:
        return (
            self.shape.kinds[item.id] == "relation"
            and item.id not in self.said
            and item.id not in self.shape.written_for
        )

    def _is_written_there(self, item: Argument) -> bool:
        """Tell whether a contradiction has to be written below its premise, an argument."""
        return item.id in self.shape.partners and item.premise_ids[0] in self.shape.said

    def _incoming(self, item: Argument, name: str) -> _Link:
        mark = self.shape.marks[item.id]
        sign = {"contradictory": "><", "undercut": "<_"}.get(mark or "", UP[item.polarity])
        partner = self.shape.partners.get(item.id)
        return _Link(sign, item.premise_ids[0], (item.id, *([partner] if partner else [])))

    def _outgoing(self, item: Argument, name: str) -> Iterator[_Link]:
        mark, target = self.shape.marks[item.id], item.target
        if target in self.by_id:
            forced = mark == "undercut" and target not in self.shape.said
            if not forced and name not in self.nameless:
                return
            sign = {"contradictory": "><", "undercut": "_>"}.get(mark or "", OUT[item.polarity])
            partner = self.shape.partners.get(item.id)
            says = (item.id, *([partner] if partner else []))
            yield _Link(sign, target, says, may_define=False)
        elif name in self.nameless:
            aim = self.aim(item)
            if aim is not None:
                yield aim

    def aim(self, item: Argument) -> _Link | None:
        """Give the relation from a statement or hub to an argument; None if it has none."""
        sign = OUT[item.polarity]
        if item.polarity == "attacks" and self.shape.marks[item.id] != "attack":
            sign = "_>"
        group = self.shape.group_of.get(item.target)
        if group is not None:
            if group.main.id != item.target or self._has_no_name(group.main.id):
                return None
            return _Link(sign, item.target, (item.id,), True, False)
        if self.shape.kinds[item.target] == "hub":
            return _Link(sign, item.target, (item.id,), True, False)
        first = self.shape.arguments[item.target].premise_ids[0]
        return _Link(sign, first, (item.id,), True, False)

    def _has_no_name(self, name: str) -> bool:
        """Tell whether a structure is written already, without the argument it belongs to."""
        return name in self.said and name not in self.headed

    def _structure(self, group: Group) -> None:
        main = group.main
        self.said.update(item.id for item in group.inferences)
        self.headed.add(main.id)
        self._others("argument", main)
        start = len(self.lines)
        header = Line("argument", main.id, defines=main.note is not None)
        self._group(header)
        header.in_group = False
        self.lines.append(header)
        for item in self.map.incoming.get(main.id, ()):
            marked = item.polarity == "supports" or self.shape.marks[item.id] == "attack"
            if self._is_plain(item) and marked:
                self._below(_Link(UP[item.polarity], item.premise_ids[0], (item.id,)))
        for item in self.map.outgoing.get(main.target, ()):
            if self.shape.written_for.get(item.id) == main.id and item.id not in self.said:
                self._below(_Link(OUT[item.polarity], item.target, (item.id,), False, False))
        alone = len(self.lines) == start + 1 and main.id not in self.mentions
        alone = alone and not self.after_argument
        if alone and header_says_nothing(main):
            self.lines.pop()
            self.headed.remove(main.id)
        else:
            self._blank()
        number = 0
        for name, inference in _steps(group, self.rank):
            if name is not None:
                number += 1
                self._step(name, number)
            elif inference is not None:
                self._inference(group, inference)
        self._blank()

    def _below(self, link: _Link) -> None:
        """Write a relation below a structure or hub, with what is defined in place."""
        inside = self._link(link, 1)
        if inside is not None:
            self._tree(inside, 2)
        elif not self.said.issuperset(link.says):
            self._force(link, 1)

    def _force(self, link: _Link, level: int) -> None:
        """Mention a statement that would rather stand without a title."""
        self.said.update(link.says)
        what = "argument" if link.is_argument or link.name in self.shape.said else "statement"
        self.lines.append(Line(what, link.name, level, f"{link.sign} "))
        self.mentions[link.name] = self.mentions.get(link.name, 0) + 1
        self.first.setdefault(link.name, self.section)

    def _step(self, name: str, number: int) -> None:
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
        self.lines.append(Line("inference", item.id, uses=_uses(group, item, self.rank)))
        for one in self.map.incoming.get(item.id, ()):
            if self._is_plain(one):
                self._below(_Link("<_", one.premise_ids[0], (one.id,)))
            elif self.shape.kinds[one.id] == "hub" and item is not group.main:
                self._force(_Link("<_", one.id, (), True, False), 1)

    def _hub(self, item: Argument) -> None:
        self.said.add(item.id)
        self._others("argument", item)
        header = Line("argument", item.id, defines=item.note is not None)
        self._group(header)
        self.lines.append(header)
        for name in item.premise_ids:
            self._below(_Link("+", name, (f" {item.id} {name}",)))
        if item.target in self.by_id:
            sign = "_>" if self.shape.undercuts_statement(item) else OUT[item.polarity]
            self._below(_Link(sign, item.target, (f" {item.id}",), False, False))
        else:
            aim = self.aim(item)
            if aim is not None:
                aim.says = (f" {item.id}",)
                self._below(aim)
        for one in self.map.incoming.get(item.id, ()):
            if self._is_plain(one):
                sign = "-" if self.shape.marks[one.id] == "attack" else "<_"
                self._below(_Link(sign, one.premise_ids[0], (one.id,)))
        self._blank(True)


def header_says_nothing(main: Argument) -> bool:
    """Tell whether a structure may stand without the argument it belongs to."""
    extras = own(main)
    return (
        main.title is None
        and main.id == base_of(main)
        and main.note is None
        and not main.tags
        and not {"data", "members"} & extras.keys()
    )


def _steps(
    group: Group, rank: dict[str, int]
) -> Iterator[tuple[str | None, Argument | None]]:
    """Yield what a structure lists: ids of statements, and inferences between."""
    listed: set[str] = set()
    for item in group.inferences:
        names = list(item.premise_ids)
        if item is group.main:
            names += group.unused
        new = [name for name in dict.fromkeys(names) if name not in listed]
        listed.update(new)
        for name in sorted(new, key=rank.__getitem__):
            yield name, None
        yield None, item
        listed.add(item.target)
        yield item.target, None


def _uses(group: Group, wanted: Argument, rank: dict[str, int]) -> tuple[int, ...] | None:
    """Give the numbers of the premises of an inference where they are not the usual ones."""
    numbers: dict[str, int] = {}
    since: list[str] = []
    count = 0
    for name, item in _steps(group, rank):
        if name is not None:
            count += 1
            numbers[name] = count
            since.append(name)
        elif item is wanted:
            if list(dict.fromkeys(since)) == list(item.premise_ids):
                return None
            return tuple(numbers[one] for one in item.premise_ids)
        else:
            since = []
    return None


def _preorder(sections: tuple[Section, ...]) -> list[Section]:
    below: dict[str | None, list[Section]] = {}
    for item in sections:
        below.setdefault(item.parent, []).append(item)
    found: list[Section] = []
    stack = list(reversed(below.get(None, [])))
    while stack:
        item = stack.pop()
        found.append(item)
        stack.extend(reversed(below.get(item.id, [])))
    return found

"""From members to statements and arguments: titles, numbers, roles, tags, metadata, sections.

Follows the order of the reference: what has relations below it gets its number before them,
and becomes a member of its class after them. Linear; a stack holds the nesting.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from argmap.findings import Finding
from argmap.formats.argdown.differences import remark
from argmap.formats.argdown.metadata import merge
from argmap.formats.argdown.nodes import (
    ArgumentNode,
    InferenceNode,
    Model,
    Node,
    Relation,
    StatementNode,
)
from argmap.formats.argdown.patterns import TRIMMED, UNTITLED
from argmap.formats.argdown.records import (
    Document,
    Heading,
    Inference,
    Link,
    Listing,
    Member,
    Section,
    Span,
    Structure,
)

# Names that every JavaScript object has from the start. The reference keeps its classes in such
# objects and finds these "classes" there already, so it loses what the file says of them.
PROTOTYPE = frozenset(
    (
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
    )
)


class StopError(Exception):
    """The reference cannot read the metadata here and builds no further."""


class Builder:
    """Makes the model of a document; ``findings`` collects what is worth saying.

    With a ``stop`` it ends at the metadata of that offset, as the reference does.
    """

    def __init__(self, document: Document, stop: int | None = None) -> None:
        self.document = document
        self.stop = stop
        self.model: Model = Model()
        self.findings: list[Finding] = []
        self.count: int = 0
        self.section: Section | None = None
        self.inference: InferenceNode | None = None
        self.concluding: str | None = None
        # Relations by what makes two of them one, so that finding a double takes no walk over
        # lists.
        self.written: dict[tuple[str, Node, Node], Relation] = {}

    def build(self) -> Model:
        """Take all blocks in the order of the text."""
        # Making a model completes the members of the document. A second model of it (the tests make
        # one as far as the reference gets) must number untitled members from 1 again.
        if self.document.is_modelled:
            _forget(self.document)
        self.document.is_modelled = True
        front = self.document.front_matter
        # What was built before the stop is the answer of the reference, too.
        with suppress(StopError):
            self._check_stop((front.start, 0) if front else None)
            self._blocks()
        nodes: list[StatementNode | ArgumentNode] = [
            *self.model.statements.values(),
            *self.model.arguments.values(),
        ]
        self.findings += (item for node in nodes if (item := self._taken(node)) is not None)
        # Only mentioned, never defined: the first mention decides the section (ModelPlugin.ts,
        # ``assignSectionOfFirstMemberIfWithoutSection``).
        for node in nodes:
            if node.section is None and node.members:
                node.section = node.members[0].section
        return self.model

    def _check_stop(self, span: Span | None) -> None:
        if span is not None and span[0] == self.stop:
            raise StopError

    def _blocks(self) -> None:
        before: ArgumentNode | None = None
        for block in self.document.blocks:
            following: ArgumentNode | None = None
            if isinstance(block, Member):
                if block.kind == "statement":
                    block.role = "top-level-statement"
                node = self._tree(block)
                if isinstance(node, ArgumentNode):
                    following = node
            elif isinstance(block, Structure):
                self._structure(block, before)
            elif isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Listing):
                for item in block.items:
                    self._tree(item.member)
            # A structure belongs to an argument only if that is the block right above it.
            before = following

    def _taken(self, node: StatementNode | ArgumentNode) -> Finding | None:
        """Return the finding of a title that statements without one are called by, too."""
        if not node.title.startswith("Untitled ") or UNTITLED.fullmatch(node.title) is None:
            return None
        nameless = next((item for item in node.members if item.form == "text"), None)
        named = next((item for item in node.members if item.form != "text"), None)
        if nameless is None or named is None:
            return None
        places = self.document.places
        message = (
            f"{node.title!r} is also what the statement without a title in line "
            f"{places.line(nameless.start)} is called, so both are one; choose another title"
        )
        return Finding("P009", "warning", message, None, places.place(named.start))

    def _untitled(self) -> str:
        self.count += 1
        return f"Untitled {self.count}"

    def _node(self, member: Member) -> StatementNode | ArgumentNode:
        """Return the class or argument of a member, titled and made when it is new."""
        title = member.title
        if title is None:
            title = member.title = self._untitled()
        if member.kind == "argument":
            argument = self.model.arguments.get(title)
            if argument is None:
                argument = self.model.arguments[title] = ArgumentNode(title)
                self._check(title, member.start)
            return argument
        statement = self.model.statements.get(title)
        if statement is None:
            statement = self.model.statements[title] = StatementNode(title)
            self._check(title, member.start)
        return statement

    def _check(self, title: str, offset: int) -> None:
        if title in PROTOTYPE:
            place = self.document.places.place(offset)
            self.findings.append(remark("prototype", place, title))

    def _tree(self, root: Member) -> StatementNode | ArgumentNode:
        """Take a member with all the relations below it."""
        if root.data_span is not None:
            self._check_stop(root.data_span)
        # Most members have no relations; the common case needs no stack.
        if not root.links:
            return self._leave(root)
        # The number of an untitled member is drawn here, before its children draw theirs; it joins
        # its class only after them. Both orders show in the reference's output.
        node: Node = self._node(root)
        self._below(node, root.links)
        return self._leave(root)

    def _below(self, root: Node, links: list[Link]) -> None:
        # Iterators, not lists, stand on the stack: after a child is done, the loop goes on behind
        # the link where it left off. So each link is taken once and no depth is too deep.
        stack: list[tuple[Node, Iterator[Link], Link | None]] = [(root, iter(links), None)]
        while stack:
            node, rest, own = stack[-1]
            for link in rest:
                member = link.member
                if member.data_span is not None:
                    self._check_stop(member.data_span)
                if member.kind == "statement":
                    member.role = "relation-statement"
                if member.links:
                    stack.append((self._node(member), iter(member.links), link))
                    break
                self._relate(node, link, self._leave(member))
            else:
                stack.pop()
                if own is not None:
                    self._relate(stack[-1][0], own, self._leave(own.member))

    def _leave(self, member: Member) -> StatementNode | ArgumentNode:
        """Make a member part of its class, with its tags, metadata and section."""
        node = self._node(member)
        if member.kind == "argument":
            member.role = "argument-description"
        if member.tags:
            node.tags.update(dict.fromkeys(member.tags))
        data: Any = member.data
        if data:
            node.data = merge(node.data, data)
        member.section = self.section
        node.members.append(member)
        # ``data`` itself stands for "not said", since None and False are values with a meaning.
        in_group = data.get("isInGroup", data) if isinstance(data, dict) else data
        if in_group is data:
            takes = member.form != "reference" and node.section is None
        else:
            takes = in_group is True
        if takes:
            node.section = member.section
        if member.role == "top-level-statement" and isinstance(node, StatementNode):
            node.is_top_level = True
        return node

    def _relate(self, parent: Node, link: Link, child: Node) -> None:
        """Make the relation of a link, or find that it is there already."""
        kind = link.kind
        # ``->`` leads from the parent to the child, ``-`` from the child to the parent.
        source, target = (parent, child) if link.outward else (child, parent)
        if kind == "undercut" and not link.outward and isinstance(target, StatementNode):
            target = self._undercut(target, link)
        key = (kind, source, target)
        known = self.written.get(key)
        # A contradiction leads both ways, so the same one written from its other end is no new one.
        if known is None and kind == "contradictory":
            known = self.written.get((kind, target, source))
        # The reference compares with all relations listed at the source by target and kind alone.
        # Any relation aimed at a node is listed at it, so one of a node to itself meets those of
        # others: ``[A]`` attacked by ``[B]`` swallows a later attack of ``[A]`` on itself.
        if known is None and source is target:
            listed = (item for item in target.relations if item.kind == kind)
            known = next((item for item in listed if item.target is target), None)
        if known is not None:
            # Noted under this key, too: one walk over the list for each kind and node is linear.
            self.written[key] = known
            known.occurrences.append(link)
            return
        relation = Relation(kind, source, target, [link])
        self.written[key] = relation
        self.model.relations.append(relation)
        # A relation of a node to itself is listed twice there, and removing it later takes one
        # away.
        for node in (source, target):
            if isinstance(node, InferenceNode):
                node.relations.append(relation)
            else:
                node.relations[relation] = node.relations.get(relation, 0) + 1

    def _undercut(self, target: StatementNode, link: Link) -> Node:
        """Aim an undercut written below a statement at the last inference, as the reference does."""
        # The reference keeps the last inference it has met and never forgets it (ModelPlugin.ts,
        # ``OUTGOING_UNDERCUT``), so the undercut may land on an inference pages above.
        if self.inference is None:
            return target
        if target.title != self.concluding:
            place = self.document.places.place(link.start)
            self.findings.append(remark("distant-inference", place, target.title))
        return self.inference

    def _structure(self, block: Structure, before: ArgumentNode | None) -> None:
        if before is not None and before.steps:
            place = self.document.places.place(block.start)
            self.findings.append(remark("second-structure", place, before.title))
            before = None
        # A structure needs an argument. Where none stands right above, it gets an untitled one.
        argument = before
        if argument is None:
            title = self._untitled()
            argument = self.model.arguments.get(title)
            # An author may have written the title ``Untitled 3`` and given that argument a
            # structure.
            if argument is None or argument.steps:
                argument = self.model.arguments[title] = ArgumentNode(title)
        if self.section is not None:
            argument.section = self.section
        block.title = argument.title
        for step in block.steps:
            if step.inference is not None:
                self._inference(step.inference, argument.title, len(argument.steps))
            member = step.member
            self._check_stop(member.data_span)
            # ``<_`` below this statement means the inference above it, which is what ``_undercut``
            # would otherwise report as distant.
            self.concluding = self._node(member).title if member.links else None
            self._tree(member)
            # A conclusion so far; only the end of the structure tells which one is the main one.
            member.role = "premise" if step.inference is None else "intermediary-conclusion"
            member.argument = argument.title
            argument.steps.append(step)
        self.concluding = None
        argument.steps[-1].member.role = "main-conclusion"

    def _inference(self, inference: Inference, title: str, index: int) -> None:
        self._check_stop(inference.data_span)
        inference.argument = title
        inference.conclusion_index = index
        self.inference = self.model.inferences[id(inference)] = InferenceNode(inference)
        if inference.links:
            self._below(self.inference, inference.links)

    def _heading(self, heading: Heading) -> None:
        data = heading.data
        self._check_stop(heading.data_span)
        section = Section(heading.text.strip(TRIMMED), heading.level, heading.tags, data, None)
        section.ranges = heading.ranges
        self.model.deepest = max(self.model.deepest, heading.level)
        groups = self.document.settings("group")
        if isinstance(data, dict):
            if "isGroup" in data and not groups.get("ignoreIsGroup"):
                section.is_group = data["isGroup"]
            if "isClosed" in data and not groups.get("ignoreIsClosed"):
                section.is_closed = data["isClosed"]
        chosen = groups.get("sections")
        # Settings by title of section win over what the heading says; where there are settings, a
        # section that neither names is no group.
        if isinstance(chosen, dict):
            own = chosen.get(section.title)
            if own:
                # ``sections: {Intro: true}``: JavaScript reads fields of ``true`` as undefined.
                own = own if isinstance(own, dict) else {}
                section.is_group = own.get("isGroup")
                section.is_closed = own.get("isClosed")
            elif section.is_group is None:
                section.is_group = False
        above = self.section
        # The parent is the nearest heading above of a lower level; levels may be left out.
        while above is not None and above.level >= section.level:
            above = above.parent
        section.parent = above
        (above.children if above else self.model.sections).append(section)
        self.section = section
        heading.section = section


def _forget(document: Document) -> None:
    """Take away what an earlier model has written on the document."""
    members: list[Member] = []
    for block in document.blocks:
        if isinstance(block, Member):
            members.append(block)
        elif isinstance(block, Listing):
            members.extend(item.member for item in block.items)
        elif isinstance(block, Structure):
            for step in block.steps:
                members.append(step.member)
                if step.inference is not None:
                    members.extend(link.member for link in step.inference.links)
    while members:
        member = members.pop()
        members.extend(link.member for link in member.links)
        member.role = member.argument = member.section = None
        if member.form == "text":
            member.title = None

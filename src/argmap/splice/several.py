"""Several files: a patch on a map that includes others goes to the files whose elements it changes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from argmap.changes import Add, Change, Patch, Remove, Rename, apply
from argmap.errors import ArgmapError, InPlaceError, ParseError
from argmap.findings import Finding
from argmap.formats.files import guarded
from argmap.formats.included import Resolver
from argmap.formats.native.yaml_files import File, Whole, read_including
from argmap.memory import paused_collector
from argmap.model import ArgumentMap
from argmap.model.kinds import COLLECTIONS
from argmap.splice.dividing import Division
from argmap.splice.edits import Beside
from argmap.splice.edits import whole as changed_from
from argmap.splice.forms import is_same_map
from argmap.splice.homes import can_begin, homes_before, shown_name
from argmap.splice.renames import Renames
from argmap.splice.splicing import Spliced


def splice_including(
    text: str,
    name: str,
    resolve: Resolver,
    make: Callable[[ArgumentMap], Patch],
    same: Callable[[str], str] = str,
    in_first: bool = False,
) -> tuple[Spliced, Spliced, Patch]:
    """Apply what is made of a map of several files to their texts; return it before and after.

    ``same`` gives paths that lead to one file one name. What would be added behind an element of a file
    that cannot say its id, and ``in_first`` of any included file, stands last in the including one; the
    patch that is returned says so. What is read from the new texts is what that patch makes of the map,
    or nothing is returned.

    Raises:
        ParseError: If the texts are no map.
        PatchError: If the patch does not fit.
        MapError: If no map comes out of it.
        InPlaceError: If a file cannot say what it is to say.
    """
    with paused_collector():
        whole = guarded("yaml", lambda: Whole(text, name, resolve))
        before = guarded("yaml", lambda: whole.reading()).argument_map
        patch = _settled(make(before), whole, before, in_first)
        after = apply(before, patch)
        start = Spliced(text, before, changed_from(text, text)[1], (), "yaml")
        if is_same_map(before, after):
            return start, replace(start, map=after), patch
        division = Division(whole, before, after, Renames(patch.changes))
        work = _Work(whole, division, same)
        work.splice()
        after = work.checked(text, name, resolve)
        return start, work.result(start, after), patch


def _settled(patch: Patch, whole: Whole, before: ArgumentMap, in_first: bool) -> Patch:
    """Return the patch with those additions behind what the first file declares that belong there.

    They are those that would stand in a file that cannot say their ids; ``in_first`` all others too.
    """
    homes = homes_before(whole, before)
    form = whole.files[0].form
    short = {body["id"] for _, _, _, body in form.short}
    short |= {body["id"] for _, body in form.short_ties}
    # Behind those steps and ties that shorthand makes a new one may be made by it too.
    own = {
        name: [
            item.id
            for item in getattr(before, name)
            if not homes[item.id] and (name not in ("arguments", "relations") or item.id in short)
        ]
        for name in COLLECTIONS
    }
    changes: list[Change] = []
    for change in patch.changes:
        if isinstance(change, Add):
            home = homes.get(change.after or "", 0)
            if home and (in_first or not can_begin(change.item_id, whole.files[home].prefix)):
                listed, home = own[change.collection], 0
                change = change.model_copy(update={"after": listed[-1] if listed else None})
                listed.append(change.item_id)
            homes[change.item_id] = home
        elif isinstance(change, Remove):
            homes.pop(change.item_id, None)
            own[change.collection] = [one for one in own[change.collection] if one in homes]
        elif isinstance(change, Rename):
            ids = change.ids
            homes = {ids.get(item_id, item_id): home for item_id, home in homes.items()}
            own = {name: [ids.get(one, one) for one in listed] for name, listed in own.items()}
        changes.append(change)
    return patch.model_copy(update={"changes": tuple(changes)})


@dataclass(slots=True)
class _Work:
    """The files that change, each once, however many prefixes it is included under."""

    whole: Whole
    division: Division
    same: Callable[[str], str]
    made: dict[str, tuple[File, Spliced]] = field(default_factory=dict)

    def splice(self) -> None:
        for number in self.division.changed():
            file = self.whole.files[number]
            try:
                spliced = self.division.spliced(number, file.text)
            except ParseError as error:
                raise _cannot(file, error) from None
            except InPlaceError as error:
                message = str(error)
                is_named = shown_name(file) in message
                raise InPlaceError(
                    message if is_named else f"{shown_name(file)}: {message}"
                ) from None
            known = self.made.setdefault(self.same(file.path), (file, spliced))
            if known[1].text != spliced.text:
                raise _twice(file)

    def checked(self, text: str, name: str, resolve: Resolver) -> ArgumentMap:
        """Return the map that is read from the new texts; refuse another than the patch makes."""
        texts = {key: spliced.text for key, (_, spliced) in self.made.items()}
        first = self.whole.files[0]

        def resolve_new(path: str) -> str | None:
            known = texts.get(self.same(path))
            return resolve(path) if known is None else known

        try:
            reading = read_including(texts.get(self.same(first.path), text), name, resolve_new)
        except ParseError as error:
            raise _cannot(first, error) from None
        made = reading.argument_map
        if is_same_map(made, _with_ignores_as(made, self.division.after)):
            return made
        for key, (file, _) in self.made.items():
            if sum(self.same(one.path) == key for one in self.whole.files) > 1:
                raise _twice(file)
        raise InPlaceError(self._said(made))

    def _said(self, made: ArgumentMap) -> str:
        """Say which element cannot be said where it is to stand."""
        after, homes = self.division.after, self.division.new_homes
        for item in after.elements():
            if made.get(item.id) != item:
                shown = shown_name(self.whole.files[homes[item.id]])
                return f"{item.id!r} cannot be said so in {shown}"
        files = ", ".join(shown_name(file) for file, _ in self.made.values())
        return f"the order of elements, or what is said of the map, cannot be said in {files}"

    def result(self, start: Spliced, after: ArgumentMap) -> Spliced:
        first = self.whole.files[0]
        own: Spliced = start
        beside: dict[str, str] = {}
        undone: list[Beside] = []
        said: list[Finding] = []
        for file, spliced in self.made.values():
            if file is first:
                own = spliced
                said += spliced.findings
                continue
            beside[file.path] = spliced.text
            undone.append(Beside(path=file.path, undo=spliced.undo))
            said += (_said_of(file, finding) for finding in spliced.findings)
        undo = own.undo.model_copy(update={"beside": tuple(undone)})
        return replace(own, map=after, undo=undo, findings=tuple(said), beside=beside, _tree=None)


def _with_ignores_as(made: ArgumentMap, wanted: ArgumentMap) -> ArgumentMap:
    """Return a map with its ignores in the order of the files, which says nothing."""
    found, ignores = made.metadata.ignores, wanted.metadata.ignores
    if found == ignores or sorted(map(repr, found)) != sorted(map(repr, ignores)):
        return wanted
    metadata = wanted.metadata.model_copy(update={"ignores": found})
    return wanted.model_copy(update={"metadata": metadata})


def _said_of(file: File, finding: Finding) -> Finding:
    if finding.place is None:
        return replace(finding, message=f"{shown_name(file)}: {finding.message}")
    return file.moved(finding)


def _cannot(file: File, error: ArgmapError) -> InPlaceError:
    found = error.findings[0] if isinstance(error, ParseError) and error.findings else None
    place = found.place if found is not None else None
    shown = repr(place.file) if place is not None and place.file else shown_name(file)
    message = found.message if found is not None else str(error)
    return InPlaceError(f"the change cannot be said in {shown}: {message}")


def _twice(file: File) -> InPlaceError:
    return InPlaceError(
        f"{shown_name(file)} is included more than once: what changes there would change everywhere"
    )

"""Sign-offs of modules in a case: judged as each module stands in its own file, and kept by the case.

Who signs a module signs what is in it. Tied to others its sub-tree grows, its names may become longer and
its addresses count from another folder, so the digest of it in the case is another. The case keeps what
was found before all that, with the digest of the same part in the case: what is edited in the case after
it was joined was signed by nobody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from argmap.model import ArgumentMap, Extras, Section, SignOff
from argmap.signatures.digests import SHORT, Below
from argmap.signatures.judging import Signed, judged

MODULE = "module"
"""The key under which the extras of a section say that it is a module, and of which file."""
SIGN_OFFS = "sign_offs"
_NAMED = ("changed", "added", "removed")


def signed_in(argument_map: ArgumentMap) -> tuple[Signed, ...]:
    """Return the sign-offs of a module as it stands in its file, each with whether it holds."""
    below = Below(argument_map)
    return tuple(judged(one, argument_map, below) for one in argument_map.metadata.sign_offs)


def keep_signed(
    case: ArgumentMap, found: Mapping[str, tuple[tuple[Signed, ...], Mapping[str, str]]]
) -> ArgumentMap:
    """Return a case that keeps the sign-offs of its modules.

    ``found`` has them by the section of the module, with the id in the case of each own id.
    """
    below = Below(case)
    sections = []
    for section in case.sections:
        signed, ids = found.get(section.id, ((), {}))
        if signed:
            extras = section.extras.thaw()
            extras[MODULE][SIGN_OFFS] = [_kept(one, ids, below) for one in signed]
            section = section.model_copy(update={"extras": Extras(extras)})
        sections.append(section)
    return case.model_copy(update={"sections": tuple(sections)})


def _kept(one: Signed, ids: Mapping[str, str], below: Below) -> dict[str, Any]:
    own = one.sign_off.model_dump(mode="json", exclude_defaults=True, exclude={"elements"})
    made: dict[str, Any] = {**own, "state": one.state}
    for name in _NAMED:
        if listed := getattr(one, name):
            made[name] = [ids.get(item, item) for item in listed]
    if not one.is_of_nothing:
        made["of"] = ids[one.sign_off.of]
        made["in_case"] = below.subtree(made["of"]).digest
    return made


def without_states(section: Section) -> Section:
    """Return a section whose sign-offs, if it is a module, say who signed what, and not whether it holds."""
    extras = section.extras.thaw()
    module = extras.get(MODULE)
    if not isinstance(module, dict) or not isinstance(module.get(SIGN_OFFS), list):
        return section
    said = (found for kept in module[SIGN_OFFS] if (found := _read(kept)) is not None)
    module[SIGN_OFFS] = [
        f"[{one.sign_off.of}] by {one.sign_off.by}, digest {one.sign_off.digest[:SHORT]}"
        for one in said
    ]
    return section.model_copy(update={"extras": Extras(extras)})


def sign_offs_of_modules(case: ArgumentMap, below: Below) -> Iterator[Signed]:
    """Yield the sign-offs that a case keeps of its modules; what has another shape is passed over."""
    for section in case.sections:
        module = section.extras.thaw().get(MODULE) if MODULE in section.extras else None
        listed = module.get(SIGN_OFFS) if isinstance(module, dict) else None
        if isinstance(module, dict) and isinstance(listed, list):
            file = module.get("file")
            for kept in listed:
                found = _read(kept)
                if found is not None:
                    found = replace(
                        found, module=section.id, file=file if isinstance(file, str) else None
                    )
                    yield found if _is_as_joined(found, kept, case, below) else _undone(found)


def _read(kept: Any) -> Signed | None:
    if not isinstance(kept, dict) or kept.get("state") not in ("valid", "lapsed"):
        return None
    own = {key: value for key, value in kept.items() if key in SignOff.model_fields}
    listed = [kept.get(name, []) for name in _NAMED]
    if not all(isinstance(one, list) and all(isinstance(id, str) for id in one) for one in listed):
        return None
    try:
        made = SignOff.model_validate(own)
    except ValidationError:
        return None
    changed, added, removed = map(tuple, listed)
    return Signed(made, kept["state"], changed, added, removed)


def _is_as_joined(one: Signed, kept: dict[str, Any], case: ArgumentMap, below: Below) -> bool:
    """Return whether the case has not changed since under what holds; what lapsed has lapsed."""
    of = one.sign_off.of
    return one.state == "lapsed" or (of in case and below.subtree(of).digest == kept.get("in_case"))


def _undone(one: Signed) -> Signed:
    return replace(one, state="lapsed", whole_changed=True)

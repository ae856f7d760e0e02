"""Types of the elements of a GSN file to be written: kind, place in the map, and what was read."""

from argmap.formats.gsn.plan import GsnPlan
from argmap.formats.gsn.vocabulary import KINDS, type_of_id
from argmap.model import ArgumentMap, Statement


def types_of(argument_map: ArgumentMap, plan: GsnPlan) -> dict[str, str | None]:
    """Return the type of each element; None where the file had none that GSN knows. Linear."""
    types: dict[str, str | None] = dict.fromkeys(plan.leader.values(), "Strategy")
    types |= dict.fromkeys(plan.counters, "CounterGoal")
    contextual = {name for origins, _ in plan.ties.values() for name in origins}
    argued = {name for item in plan.held() for name in (*item.premise_ids, item.target)}
    challengers = set(plan.inline.values())
    for statement in argument_map.statements:
        own = plan.own[statement.id]
        read = own.get("type", "")
        if read is None and statement.kind == "claim" and not type_of_id(plan.names[statement.id]):
            types[statement.id] = None
        elif isinstance(read, str) and KINDS.get(read) == statement.kind:
            types[statement.id] = read
        else:
            only_context = statement.id in contextual and statement.id not in argued
            types[statement.id] = _type(statement, only_context, statement.id in challengers)
    _demote(argument_map, plan, types)
    return types


def _type(statement: Statement, only_context: bool, challenges: bool) -> str:
    if statement.kind == "assumption":
        return "Assumption"
    if statement.kind == "evidence":
        return "CounterSolution" if challenges else "Solution"
    if challenges:
        return "CounterGoal"
    return "Context" if only_context else "Goal"


def _demote(argument_map: ArgumentMap, plan: GsnPlan, types: dict[str, str | None]) -> None:
    """Make goals of the statements that were strategies and would be read as arguments now."""
    below: dict[str, list[str]] = {}
    above: dict[str, list[str]] = {}
    todo: list[str] = []
    for item in plan.held():
        if item.id in plan.direct:
            below.setdefault(item.target, []).extend(item.premise_ids)
            for name in item.premise_ids:
                above.setdefault(name, []).append(item.target)
        else:
            if item.id in plan.leader:
                below.setdefault(item.target, []).append(plan.leader[item.id])
            if item.id not in plan.inline:
                todo.extend(name for name in item.premise_ids if types[name] == "Strategy")
    for name in todo:
        types[name] = "Goal"
    strategies = [item.id for item in argument_map.statements if types[item.id] == "Strategy"]
    waiting = [*strategies, *(target for name in todo for target in above.get(name, ()))]
    counts = {
        name: sum(types[item] == "Strategy" for item in below.get(name, ())) for name in strategies
    }
    while waiting:
        name = waiting.pop()
        if types[name] == "Strategy" and name in above and below.get(name) and not counts[name]:
            types[name] = "Goal"
            for target in above[name]:
                if target in counts:
                    counts[target] -= 1
                    waiting.append(target)

"""Entries: a public name as a directive of Sphinx, with signature, docstring, fields and methods."""

import ast
import copy
from collections.abc import Iterator, Mapping

from prose import markdown
from public_names import Public, class_of, text_after

_UNLISTED = ":no-contents-entry:"
"""Fields and methods stand below their class; the contents of a page list the classes."""


class _Qualify(ast.NodeTransformer):
    """Give the names of public classes in full, so that they are found wherever they stand."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Return a public name in full, any other as it is."""
        return ast.Name(self.known.get(node.id, node.id))

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """Return an annotation in quotes without them where it is a public name."""
        inner = node.value
        return (
            ast.Name(self.known[inner]) if isinstance(inner, str) and inner in self.known else node
        )


class Entries:
    """Writes entries. ``known`` are the public classes: their full names by the short ones."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.known = known
        self.qualify = _Qualify(known)

    def lines(self, one: Public) -> Iterator[str]:
        """Yield the directive of a public name."""
        module, _, short = one.name.rpartition(".")
        node, body = one.node, [markdown(one.docstring)]
        if isinstance(node, ast.FunctionDef):
            head = f"py:function}} {short}{self._signature(node)}"
        elif isinstance(node, ast.ClassDef):
            is_error = isinstance(one.value, type) and issubclass(one.value, Exception)
            head = f"py:{'exception' if is_error else 'class'}}} {short}{self._bases(node)}"
            body += self._members(one)
        else:
            head = f"py:data}} {short}"
            body += _value(one)
        yield from _directive(head, [f":module: {module}"], "\n\n".join(body), 4)

    def _bases(self, node: ast.ClassDef) -> str:
        shown = [base.id for base in node.bases if isinstance(base, ast.Name)]
        shown = [name for name in shown if name in self.known]
        return f"({', '.join(shown)})" if shown else ""

    def _members(self, one: Public) -> Iterator[str]:
        """Yield the fields and methods of a class, and those it has from classes that are not public."""
        seen: set[str] = set()
        for base in one.value.__mro__:
            if base is not one.value and base.__name__ in self.known:
                continue
            node = class_of(base)
            body = node.body if node else []
            for at, part in enumerate(body):
                name = _name_of(part)
                if name and name not in seen:
                    seen.add(name)
                    yield "\n".join(self._member(part, name, text_after(body, at)))

    def _member(self, part: ast.stmt, name: str, text: str) -> Iterator[str]:
        if isinstance(part, ast.AnnAssign):
            options = [_UNLISTED, f":type: {self._annotation(part.annotation)}"]
            if part.value is not None and not isinstance(part.value, ast.Call | ast.Lambda):
                options.append(f":value: {ast.unparse(part.value)}")
            yield from _directive(f"py:attribute}} {name}", options, markdown(text), 2)
        elif isinstance(part, ast.FunctionDef):
            docstring = markdown(ast.get_docstring(part) or "")
            marks = _marks(part)
            if marks & {"property", "cached_property"}:
                types = [f":type: {self._annotation(part.returns)}"] if part.returns else []
                options = [_UNLISTED, *types]
                yield from _directive(f"py:property}} {name}", options, docstring, 2)
            else:
                kinds = [f":{mark}:" for mark in ("classmethod", "staticmethod") if mark in marks]
                options = [_UNLISTED, *kinds]
                skipped = 0 if "staticmethod" in marks else 1
                head = f"py:method}} {name}{self._signature(part, skipped)}"
                yield from _directive(head, options, docstring, 2)

    def _signature(self, node: ast.FunctionDef, skipped: int = 0) -> str:
        arguments = copy.deepcopy(node.args)
        del (arguments.posonlyargs or arguments.args)[:skipped]
        for argument in ast.walk(arguments):
            if isinstance(argument, ast.arg) and argument.annotation:
                argument.annotation = self.qualify.visit(argument.annotation)
        returns = f" -> {self._annotation(node.returns)}" if node.returns else ""
        return f"({ast.unparse(arguments)}){returns}"

    def _annotation(self, node: ast.expr) -> str:
        return ast.unparse(self.qualify.visit(copy.deepcopy(node)))


def _directive(head: str, options: list[str], body: str, depth: int) -> Iterator[str]:
    """Yield a directive, whose fence is longer than all that stand inside it."""
    fence = "`" * (3 + depth)
    yield from (f"{fence}{{{head}", *options, "", body, fence, "")


def _marks(part: ast.FunctionDef) -> set[str]:
    calls = (mark.func if isinstance(mark, ast.Call) else mark for mark in part.decorator_list)
    return {ast.unparse(mark).rpartition(".")[2] for mark in calls}


def _name_of(part: ast.stmt) -> str:
    """Return the name of a field or method that is public, nothing for other lines of a class."""
    if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
        name, is_shown = part.target.id, "ClassVar" not in ast.unparse(part.annotation)
    elif isinstance(part, ast.FunctionDef):
        marks = _marks(part)
        name, is_shown = (
            part.name,
            not any(
                mark.endswith(("overload", "validator", "serializer", "setter")) for mark in marks
            ),
        )
    else:
        return ""
    return "" if name.startswith("_") or not is_shown else name


def _value(one: Public) -> Iterator[str]:
    """Yield the names of the rows of a table, or a value that is short."""
    if hasattr(one.value, "register"):
        yield "Rows: " + ", ".join(f"`{row.name}`" for row in one.value if hasattr(row, "name"))
    elif isinstance(one.node, ast.Assign | ast.AnnAssign) and one.node.value:
        shown = ast.unparse(one.node.value)
        if len(shown) < 300:
            yield f"```python\n{one.short} = {shown}\n```"

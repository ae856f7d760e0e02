"""Words: values of a command that are text already, or nothing, and need nobody to convert them."""

from typing import Any

from typer.core import TyperCommand


class Worded:
    """A command or group that converts only values that are not what it wants already.

    Typer has Pydantic convert every value, text to text and nothing to nothing; to load that takes a
    third of the time of a command that needs it for nothing else.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters, with those of help and completion, which Typer adds late."""
        found: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in found:
            # Releases of Typer that do not load it do not say in this way what is wanted.
            if hasattr(param, "type_descriptor") and "process_value" not in vars(param):
                _take_words(param)
        return found


class WordedCommand(Worded, TyperCommand):
    """A command that takes words as they are."""


def _take_words(param: Any) -> None:
    convert, wanted = param.process_value, param.type_descriptor
    is_many = getattr(param, "multiple", False) or param.nargs == -1
    is_word = wanted.annotation is str and wanted.parameter_info.parser is None and not is_many

    def process_value(context: Any, value: Any) -> Any:
        if value is None and not param.required:
            taken: Any = () if is_many else None
        elif is_word and type(value) is str:
            taken = value
        else:
            return convert(context, value)
        return taken if param.callback is None else param.callback(context, param, taken)

    param.process_value = process_value

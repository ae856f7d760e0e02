"""The group of all commands: its help by what one wants to do, and words that mean one of them."""

import sys
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup

from argmap.errors import ArgmapError

HEADS: dict[str, tuple[str, ...]] = {
    "Write": (
        "new",
        "add",
        "edit",
        "set",
        "rename",
        "restate",
        "remove",
        "fmt",
        "apply",
        "undo",
        "sign-off",
        "lsp",
    ),
    "Look": (
        *("show", "find", "stats", "view", "brief", "walk", "modules", "render", "report"),
        "serve",
    ),
    "Check": ("check", "anchors", "coverage", "registers", "diff", "merge", "agree", "score"),
    "Judge": (
        *("evaluate", "why", "whatif", "flip", "critical", "needs", "robust", "sweep", "ach"),
        "solve",
    ),
    "Ask": ("evidence", "supporters", "attackers", "questions", "schemes"),
    "Propose and review": ("propose", "revise", "withdraw", "review", "mcp"),
    "Teach": ("exercise", "hand-ins"),
    "Many maps": ("library",),
    "Who says what": ("parties", "disputes", "chain", "witnesses", "rests", "timeline"),
    "Formats and this machine": ("convert", "instantiate", "formats", "schema", "doctor", "help"),
}
MEANT: dict[str, str] = {
    **dict.fromkeys(("lint", "validate", "verify", "test"), "check"),
    **dict.fromkeys(("fix", "autofix"), "check --fix"),
    **dict.fromkeys(("format", "tidy", "prettify", "pretty", "reformat"), "fmt"),
    **dict.fromkeys(("delete", "rm", "del", "drop"), "remove"),
    **dict.fromkeys(("search", "grep", "lookup"), "find"),
    **dict.fromkeys(("mv", "move", "rename-id"), "rename"),
    **dict.fromkeys(("update", "modify", "change"), "set"),
    **dict.fromkeys(("reword", "rephrase", "retext"), "restate"),
    **dict.fromkeys(("init", "create", "start"), "new"),
    **dict.fromkeys(("insert", "append", "claim", "link", "connect"), "add"),
    **dict.fromkeys(("patch",), "apply"),
    **dict.fromkeys(("workbench", "editor", "gui"), "edit"),
    **dict.fromkeys(("revert", "rollback", "restore"), "undo"),
    **dict.fromkeys(("count", "statistics", "info", "summary", "wc"), "stats"),
    **dict.fromkeys(("compare", "changes"), "diff"),
    **dict.fromkeys(("query", "ask", "support", "reasons"), "evidence"),
    **dict.fromkeys(("draw", "plot", "graph", "picture", "image", "dot"), "render"),
    **dict.fromkeys(("print", "tree", "cat", "ls", "list"), "show"),
    **dict.fromkeys(("slides", "present", "storyboard", "walkthrough"), "walk"),
    **dict.fromkeys(("export", "import", "save-as", "translate"), "convert"),
    **dict.fromkeys(("verdicts", "judge", "semantics", "run"), "evaluate"),
    **dict.fromkeys(("explain",), "why"),
    **dict.fromkeys(("preview", "watch", "open"), "serve"),
    **dict.fromkeys(("quotes", "quote"), "anchors"),
    **dict.fromkeys(("speakers", "who"), "parties"),
    **dict.fromkeys(("register", "evidence-register", "defeaters", "sign-offs"), "registers"),
    **dict.fromkeys(("sign", "signoff", "approve"), "sign-off"),
    **dict.fromkeys(("quiz", "worksheet", "blanks", "cloze"), "exercise"),
    **dict.fromkeys(("grade", "mark", "class", "submissions"), "hand-ins"),
    **dict.fromkeys(("agreement", "kappa", "alpha", "iaa", "reliability"), "agree"),
    **dict.fromkeys(("scores", "f1", "benchmark", "eval"), "score"),
    "version": "--version",
    "completion": "--install-completion",
}
"""What people type who know other programs, and what means the same here."""


class Headed(TyperGroup):
    """Commands under heads."""

    heads: ClassVar[dict[str, tuple[str, ...]]] = {}

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names of all commands, without asking for any of them."""
        return list(self.commands)

    def first_words(self, name: str, limit: int) -> str:
        """Return the first words of what a command does."""
        words: str = self.commands[name].get_short_help_str(limit)
        return words

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under their heads, in the order of a day's work."""
        known = self.list_commands(ctx)
        width = max(map(len, known))
        limit = formatter.width - 6 - width
        for head, names in self.heads.items():
            rows = [
                (name.ljust(width), self.first_words(name, limit))
                for name in names
                if name in known
            ]
            with formatter.section(head):
                formatter.write_dl(rows)


class Commands(Headed):
    """All commands, under heads."""

    heads = HEADS

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command; where a word means one, say which."""
        if args and args[0] not in self.commands and (meant := MEANT.get(args[0].lower())):
            ctx.fail(f"No such command '{args[0]}'; what does it here is 'argmap {meant}'.")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a value that is refused is refused in the words of its option alone."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            # Typer has Pydantic check values, which puts its own words before those of the refusal.
            error.message = error.message.removeprefix("Value error, ")
            raise
        except ValueError as error:
            # Names of files may hold such bytes; a name or a reason that is to be written may not.
            wrong = next((word for word in sys.argv[1:] if not is_text(word)), None)
            if wrong is None or isinstance(error, ArgmapError):
                raise
            raise typer.BadParameter(f"{wrong!a} has bytes that are no text") from error


def is_text(word: str) -> bool:
    """Tell whether a word of the command line was text in the encoding of the terminal.

    >>> is_text("Zoë"), is_text("Zo\\udceb")
    (True, False)
    """
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def help_(
    ctx: typer.Context,
    command: str = typer.Argument("", metavar="[COMMAND]", help="The command."),
) -> None:
    """Show what argmap does, or what a command does.

    Example: argmap help add
    """
    from argmap.cli.output import echo

    top = ctx.find_root()
    group: Any = top.command
    name = MEANT.get(command, command).split()[0] if command else ""
    if not name or name.startswith("-"):
        echo(top.get_help())
        return
    found = group.commands.get(name)
    if found is None:
        group.resolve_command(top, [name])
        return
    with type(ctx)(found, info_name=name, parent=top) as of_it:
        echo(of_it.get_help())

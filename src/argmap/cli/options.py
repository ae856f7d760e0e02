"""Options and arguments that several commands share, said once."""

from typing import Annotated

import typer

MapArgument = Annotated[
    str, typer.Argument(metavar="MAP", help="Path, - for standard input, or corpus:NAME.")
]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="FORMAT", help="Format of MAP, if not the suffix.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
FocusOption = Annotated[
    str | None, typer.Option(metavar="ID", help="Only what is around this statement or argument.")
]
DepthOption = Annotated[
    int | None, typer.Option(metavar="N", help="How many steps around --focus.  [default: 2]")
]
PartyOption = Annotated[
    str | None, typer.Option(metavar="ID", help="Only the statements this party takes a stance on.")
]
SectionOption = Annotated[str | None, typer.Option(metavar="ID", help="Only this section.")]

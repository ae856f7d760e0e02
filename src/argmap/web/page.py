"""Page: template, style, script and parts put together under a policy that allows nothing else."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Unpack

from argmap.anchors import AnchorCheck, SourceText, verify
from argmap.drawing.look import NO_STYLES, Look, LookOptions, look_of
from argmap.drawing.page import colours, own_language, spoken_marks, text
from argmap.drawing.scene import Scene, make_scene
from argmap.drawing.themes import find_theme
from argmap.drawing.view import View
from argmap.drawing.words import KIND_WORDS
from argmap.errors import DrawingError
from argmap.explain.why import grounds_of
from argmap.findings import Finding
from argmap.languages import message, say
from argmap.languages.script import script_words
from argmap.model import ASSURANCE, ArgumentMap
from argmap.semantics import DEFAULT, Evaluation, evaluate, hold
from argmap.semantics.names import kind_of
from argmap.semantics.statuses import Status
from argmap.semantics.words import SIGNS, how_words, said_status, sentence
from argmap.web.details import Checks, source_list
from argmap.web.index import make_index
from argmap.web.legend import IN_CASE, STATEMENTS, legend, switch, tie_legend
from argmap.web.outline import make_outline, tags_of
from argmap.web.paper import paper_style, sheets_of
from argmap.web.picture import draw_picture
from argmap.web.switches import switches, why_none

SCRIPTS = (
    "say.js",
    "parts.js",
    "zoom.js",
    "mini.js",
    "fold.js",
    "panel.js",
    "save.js",
    "labelling.js",
    "select.js",
    "whatif.js",
    "search.js",
    "input.js",
    "start.js",
)
STATEMENT_KINDS = ("claim", "evidence", "assumption", "question")
_SPARE_STYLE = re.compile(r"/\*.*?\*/\s*|\s*;\s*(?=\})|\s*([{};,])\s*|(:) ")
# Strings, and expressions that directly follow a bracket, are kept as they are.
_SPARE_SCRIPT = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=\()/(?:[^/\\\n]|\\.)+/)"""
    r"""|\s*/\*.*?\*/\s*|\s*([][(){},;:?=<>&|!*])\s*|(?<![-+]) ([-+/%]) (?![-+])"""
)
_SAID = re.compile(r"\{\{say (\S[^}]*)\}\}")
UNPRINTED = message(
    "The picture is too large for one sheet. A page made with --page a4 prints it on as many sheets as it needs."
)
_SLOT = re.compile(r"\{\{([a-z]+)\}\}")


def to_html(
    argument_map: ArgumentMap,
    look: Look | None = None,
    *,
    whole: ArgumentMap | None = None,
    texts: Mapping[str, SourceText] | None = None,
    live: int = 0,
    evaluation: Evaluation | None = None,
    verdicts: bool = True,
    embedded: bool = False,
    remarks: list[Finding] | None = None,
    **options: Unpack[LookOptions],
) -> str:
    """Write a map as one web page that loads nothing: picture, outline, panel, search, filters.

    ``options`` are parts of a look by name, and count over ``look``. The page follows the reader's
    light or dark; a theme other than light fixes it. ``whole`` is the map this one may be a part
    of. Verdicts are those of ``evaluation``, else of ``evaluate`` on the whole; without ``verdicts``
    there are none. What each rests on is shown for the labelling alone. With ``texts``, by id of source, the page says which anchors
    hold. For ``live``, ``embedded`` and ``remarks`` see ``page_of``.

    Raises:
        DrawingError: If the look is wrong, or the evaluation gives strengths instead of labels.
        UnknownIdError: If the look names an id that is not in the map, or a text is given for
            what is no source of the map.

    >>> "<title>Nothing yet</title>" in to_html(ArgumentMap(title="Nothing yet"))
    True
    """
    made = look_of(look, options)
    scene = make_scene(argument_map, made, whole, evaluation)
    scene = replace(scene, texts=texts or {}, shown="everywhere" if verdicts else "nowhere")
    return page_of(scene, made, live=live, embedded=embedded, remarks=remarks)


def page_of(
    scene: Scene,
    look: Look,
    *,
    live: int = 0,
    embedded: bool = False,
    remarks: list[Finding] | None = None,
) -> str:
    """Write a scene as one web page that loads nothing.

    ``live`` is the number of a page of ``argmap serve``, which listens for the next; an
    ``embedded`` one tells the page around it what is selected. ``remarks`` gets findings about the
    picture: that it stands in plain columns, and why.

    Raises:
        DrawingError: If there is no engine of that name, the look has a style, or the evaluation
            gives strengths.
        UnknownIdError: If a text is given for what is no source of the map.
    """
    look.refuse("a web page", dict(NO_STYLES))
    with look.speaking(scene.whole):
        return _page(scene, look, live, embedded, [] if remarks is None else remarks)


def _page(scene: Scene, look: Look, live: int, embedded: bool, remarks: list[Finding]) -> str:
    argument_map, whole = scene.argument_map, scene.whole
    evaluation = _evaluation(scene)
    labels = None if evaluation is None else evaluation.labelling
    setting = DEFAULT if evaluation is None else evaluation.setting
    # What does not count, as what a retracted source says, has no label and rests on nothing.
    counting = hold(whole, setting).part if evaluation is not None else whole
    grounds = grounds_of(counting, labels, setting) if labels is not None else {}
    judged = replace(scene, evaluation=evaluation, shown="everywhere")
    view = judged.view(numbered=True)
    reasons = _reasons(evaluation)
    for name in scene.texts:
        whole.source(name)
    checks = _checks(argument_map, scene.texts)
    outline = make_outline(argument_map, whole, view, reasons, checks)
    script = _script(live > 0, embedded)
    style = _style(look.theme, look.page)
    about = argument_map.description
    slots = {
        "policy": _policy(script, style, live > 0),
        "language": spoken_marks(),
        "marks": _marks(look.theme, live, embedded),
        "own": own_language(argument_map),
        "title": text(view.title),
        "counts": _counts(scene, evaluation),
        "about": f'<p class="about" dir="auto"{own_language(argument_map)}>{text(about)}</p>'
        if about
        else "",
        "style": style,
        "script": script,
        "words": _words(script),
        "searched": text(_searched(argument_map)),
        "filters": _filters(argument_map, evaluation),
        "ties": tie_legend(view),
        "legend": legend(evaluation.reading == ASSURANCE) if evaluation is not None else "",
        "sheets": sheets_of(judged, look),
        "unprinted": "" if look.page else _unprinted(),
        "picture": draw_picture(view, look, remarks),
        "outline": outline.markup + (source_list(argument_map) if argument_map.sources else ""),
        "index": make_index(
            view, outline.roots, reasons, grounds, _switches(scene, view, evaluation)
        ),
    }
    template = _SAID.sub(lambda found: text(say(found[1])), _asset("page.html"))
    return _SLOT.sub(lambda found: slots[found[1]], template)


def _unprinted() -> str:
    """Say why a picture that nobody could read is not printed; a page with sheets prints these."""
    return f'<p class="unprinted">{text(say(UNPRINTED))}</p>\n'


def check_semantics(name: str) -> None:
    """Refuse a semantics whose verdicts a web page cannot show.

    Raises:
        DrawingError: If it gives strengths, not labels.
    """
    if kind_of(name) == "strength":
        raise DrawingError(f"a web page shows labels, no strengths: draw {name} as svg or text")


def _counts(scene: Scene, evaluation: Evaluation | None) -> str:
    """Say how large the map is, and with a box that turns verdicts off, how they were reached."""
    said = text(replace(scene, shown="nowhere").counts)
    return said if evaluation is None else f"{said} · {switch(how_words(evaluation))}"


def _evaluation(scene: Scene) -> Evaluation | None:
    """Return the verdicts a page shows, by the usual setting if there are none; or nothing."""
    if scene.shown == "nowhere":
        return None
    if scene.evaluation is None:
        return evaluate(scene.whole)
    check_semantics(scene.evaluation.semantics)
    return scene.evaluation


def _switches(scene: Scene, view: View, evaluation: Evaluation | None) -> dict[str, Any]:
    """Return what the script finds verdicts anew by, or why it cannot."""
    if evaluation is None:
        return {}
    if why := why_none(scene, evaluation):
        return {"none": why}
    names = {card.statement.id: card.node for card in view.cards}
    names |= {pill.argument.id: pill.node for pill in view.pills}
    return {"model": switches(scene.whole, evaluation.setting, names)}


def _reasons(evaluation: Evaluation | None) -> dict[str, str]:
    """Return why each verdict is what it is, in a sentence."""
    verdicts = {} if evaluation is None else evaluation.verdicts
    return {name: sentence(verdict.reason) for name, verdict in verdicts.items()}


def _checks(argument_map: ArgumentMap, texts: Mapping[str, SourceText]) -> Checks:
    if not texts:
        return {}
    known = {source.id for source in argument_map.sources}
    found: dict[tuple[str, int], AnchorCheck] = {}
    here = {name: words for name, words in texts.items() if name in known}
    for check in verify(argument_map, here).checks:
        at = check.path[-1]
        assert isinstance(at, int)
        if check.speaker is None:
            found[check.id, at] = check
    return found


def _marks(theme: str, live: int, embedded: bool) -> str:
    """Write what the script goes by as attributes of the root."""
    fixed = "" if theme == "light" else f' data-theme="{theme}"'
    return fixed + (f' data-live="{live}"' if live else "") + (" data-embedded" if embedded else "")


def _script(live: bool, embedded: bool) -> str:
    """Put the parts of the script into one scope, in the order in which they build on each other."""
    parts = "".join(map(_asset, (*SCRIPTS, "embed.js") if embedded else SCRIPTS))
    return f'"use strict";\n(() => {{\n{parts}}})();\n' + (_asset("live.js") if live else "")


def _words(script: str) -> str:
    """Write the messages of the script in the language that is spoken; nothing for English."""
    said = script_words(script)
    return f'<script type="application/json" id="words">{said}</script>\n' if said else ""


@cache
def _asset(name: str) -> str:
    """Read a file of the page, without comments and spare blanks."""
    content = files("argmap.web").joinpath("assets", name).read_text(encoding="utf-8")
    lines = (line.strip() for line in content.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    if name.endswith(".js"):
        return _SPARE_SCRIPT.sub(lambda found: found[1] or found[2] or found[3] or "", kept) + "\n"
    return kept + "\n"


def _policy(script: str, style: str, live: bool) -> str:
    """Allow the very script and style of the page, by digest, and nothing else.

    Source: Content Security Policy Level 3, hash sources.
    """
    rules = {
        "default-src": "'none'",
        "script-src": _digest(script),
        "style-src": _digest(style),
        # A picture is saved as PNG by way of an image that the page makes of itself.
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if live:
        rules["connect-src"] = "'self'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _style(theme: str, page: str | None) -> str:
    """Write the style, with the light and dark theme as variables, and another one if it is fixed."""
    light, dark = (colours(find_theme(name)) for name in ("light", "dark"))
    night = f"{{color-scheme:dark;{dark}}}"
    blocks = [
        f":root{{{light}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){night}}}",
        f"@media screen{{:root[data-theme=dark]{night}}}",
    ]
    if theme not in ("light", "dark"):
        blocks.append(f":root[data-theme={theme}]{{{colours(find_theme(theme))}}}")
    content = "\n".join([*blocks, _asset("page.css"), _asset("paper.css"), paper_style(page)])
    return _SPARE_STYLE.sub(lambda found: found[1] or found[2] or "", content)


def _searched(argument_map: ArgumentMap) -> str:
    if argument_map.parties:
        return say("Search text, id, party, source, tag")
    return say("Search text, id, source, tag")


def _filters(argument_map: ArgumentMap, evaluation: Evaluation | None) -> str:
    kinds = [kind for kind in STATEMENT_KINDS if kind in argument_map.kinds.values()]
    speaking = {name for item in argument_map.statements for name in item.parties}
    parties = [
        (f"p{at}", party.name)
        for at, party in enumerate(argument_map.parties)
        if party.id in speaking
    ]
    shown = () if evaluation is None else _statuses(evaluation)
    tags = [(f"t{at}", name) for at, name in enumerate(tags_of(argument_map))]
    return "".join(
        _choice(name, word, choices)
        for name, word, choices in (
            ("kind", say("Kind"), [(kind, say(KIND_WORDS[kind])) for kind in kinds]),
            ("party", say("Party"), parties),
            (
                "verdict",
                say("Verdict"),
                [(one, f"{SIGNS[one]} {said_status(one)}") for one in shown],
            ),
            ("tag", say("Tag"), tags),
        )
        if choices
    )


def _statuses(evaluation: Evaluation) -> tuple[Status, ...]:
    return IN_CASE if evaluation.reading == ASSURANCE else STATEMENTS


def _choice(name: str, word: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{key}">{text(said)}</option>' for key, said in choices)
    return (
        f'<select id="f-{name}" data-filter="{name}" aria-label="{text(word)}">'
        f'<option value="">{text(say("{filter}: all", filter=word))}</option>{options}</select>\n'
    )

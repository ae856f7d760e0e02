"""Page: template, style, script and parts put together under a policy that allows nothing else."""

import re
from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Unpack

from argmap.anchors import AnchorCheck, SourceText, Verification, verify
from argmap.drawing.look import NO_STYLES, Look, LookOptions, look_of
from argmap.drawing.page import colours, own_language, spoken_marks, text
from argmap.drawing.scene import Scene, make_scene
from argmap.drawing.themes import find_theme
from argmap.drawing.view import View
from argmap.errors import DrawingError
from argmap.explain.why import Grounds, grounds_of
from argmap.findings import Finding
from argmap.languages import say
from argmap.languages.script import script_words
from argmap.model import ASSURANCE, ArgumentMap
from argmap.semantics import Evaluation, evaluate, hold
from argmap.semantics.names import kind_of
from argmap.semantics.words import how_words, sentence
from argmap.web.compared import Compared, with_remarks
from argmap.web.details import Checks, source_list
from argmap.web.dispute import button, dispute_index, has_sides, static_disputes
from argmap.web.filters import filters, searched
from argmap.web.index import make_index
from argmap.web.legend import legend, switch, tie_legend
from argmap.web.outline import make_outline
from argmap.web.paper import paper_style, sheets_of, unprinted
from argmap.web.picture import begin_picture
from argmap.web.story import told
from argmap.web.switches import switches, why_none
from argmap.web.texts import make_texts, text_button

SCRIPTS = (
    "say.js",
    "parts.js",
    "excerpt.js",
    "keep.js",
    "zoom.js",
    "mini.js",
    "window.js",
    "outline.js",
    "fold.js",
    "panel.js",
    "save.js",
    "labelling.js",
    "select.js",
    "whatif.js",
    "walk.js",
    "dispute.js",
    "search.js",
    "input.js",
    "touch.js",
    "start.js",
)
STYLES = ("page.css", "dispute.css", "excerpt.css", "walk.css", "paper.css")
LARGE = 200
"""More cards than this, and the script draws those in the window alone."""
_SPARE_STYLE = re.compile(r"/\*.*?\*/\s*|\s*;\s*(?=\})|\s*([{};,])\s*|(:) ")
# Strings, and expressions that directly follow a bracket, are kept as they are.
_SPARE_SCRIPT = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=\()/(?:[^/\\\n]|\\.)+/)"""
    r"""|\s*/\*.*?\*/\s*|\s*([][(){},;:?=<>&|!*])\s*|(?<![-+]) ([-+/%]) (?![-+])"""
)
_SAID = re.compile(r"\{\{say (\S[^}]*)\}\}")
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
    with_sources: bool = False,
    remarks: list[Finding] | None = None,
    **options: Unpack[LookOptions],
) -> str:
    """Write a map as one web page that loads nothing: picture, outline, panel, search, filters.

    ``options`` are parts of a look by name, and count over ``look``. The page follows the reader's
    light or dark; a theme other than light fixes it. ``whole`` is the map this one may be a part
    of. Verdicts are those of ``evaluation``, else of ``evaluate`` on the whole; without ``verdicts``
    there are none. What each rests on is shown for the labelling alone. With ``texts``, by id of source, the page says which anchors
    hold; ``with_sources`` puts the texts themselves beside the map. For ``live``, ``embedded`` and ``remarks`` see ``page_of``.

    Raises:
        DrawingError: If the look is wrong, or the evaluation gives strengths instead of labels.
        UnknownIdError: If the look names an id that is not in the map, or a text is given for
            what is no source of the map.

    >>> "<title>Nothing yet</title>" in to_html(ArgumentMap(title="Nothing yet"))
    True
    """
    made = look_of(look, options)
    scene = make_scene(argument_map, made, whole, evaluation)
    scene = replace(
        scene,
        texts=texts or {},
        with_sources=with_sources,
        shown="everywhere" if verdicts else "nowhere",
    )
    return page_of(scene, made, live=live, embedded=embedded, remarks=remarks)


def page_of(
    scene: Scene,
    look: Look,
    *,
    live: int = 0,
    embedded: bool = False,
    remarks: list[Finding] | None = None,
    beside: Compared | None = None,
) -> str:
    """Write a scene as one web page that loads nothing.

    ``live`` is the number of a page of ``argmap serve``, which listens for the next; an
    ``embedded`` one tells the page around it what is selected. ``remarks`` gets findings about the
    picture, that it stands in plain columns, and why; and about texts that are not there to be shown.
    ``beside`` is what a page of a difference has.

    Raises:
        DrawingError: If there is no engine of that name, the look has a style, or the evaluation
            gives strengths.
        UnknownIdError: If a text is given for what is no source of the map.
    """
    look.refuse("a web page", dict(NO_STYLES))
    with look.speaking(scene.whole):
        return _page(scene, look, live, embedded, [] if remarks is None else remarks, beside)


def _page(
    scene: Scene,
    look: Look,
    live: int,
    embedded: bool,
    remarks: list[Finding],
    beside: Compared | None,
) -> str:
    argument_map, whole = scene.argument_map, scene.whole
    evaluation = _evaluation(scene)
    judged = replace(scene, evaluation=evaluation, shown="everywhere")
    view = judged.view(numbered=True)
    reasons = _reasons(evaluation) if beside is None else beside.reasons
    for name in scene.texts:
        whole.source(name)
    checked = _verified(argument_map, scene.texts)
    picture = begin_picture(view if beside is None else with_remarks(view), look, remarks)
    sorts = {} if beside is None else beside.values
    linked, uncut, checks = scene.with_sources, scene.uncut, _checks(checked)
    outline = make_outline(argument_map, whole, view, reasons, checks, linked, sorts, uncut)
    texts = make_texts(checked, outline.names, remarks) if linked else ""
    own = (*["texts"] * bool(texts), *["difference"] * (beside is not None))
    script = _script(live > 0, embedded, own)
    style = _style(look.theme, own, look.page)
    slots = {
        "policy": _policy(script, style, live > 0),
        "language": spoken_marks(),
        "marks": _marks(look.theme, live, embedded, len(view.cards))
        + (" data-compared" if beside else ""),
        "own": own_language(argument_map),
        "changes": "" if beside is None else beside.markup,
        "title": text(view.title),
        "counts": _counts(scene, evaluation),
        "about": _about(argument_map),
        "style": style,
        "script": script,
        "disputes": button() if beside is None and has_sides(argument_map) else "",
        "words": _words(script),
        "searched": text(searched(argument_map)),
        "filters": filters(argument_map, evaluation) + (beside.filters if beside else ""),
        "ties": tie_legend(view),
        "legend": _legend(evaluation, beside),
        "sheets": sheets_of(judged, look),
        "unprinted": unprinted(look),
        "outline": outline.markup
        + ("" if beside else static_disputes(argument_map))
        + _sources(argument_map, checked.texts if texts else ()),
        "textbutton": text_button() if texts else "",
        "texts": texts,
        "index": make_index(
            view,
            outline.roots,
            reasons,
            _grounds(whole, evaluation),
            # What was removed is no part of what the map argues now.
            _more(scene, view, evaluation) if beside is None else {},
        ),
        # Last, since all above is written while the engine works.
        "picture": picture(),
    }
    template = _SAID.sub(lambda found: text(say(found[1])), _asset("page.html"))
    return _SLOT.sub(lambda found: slots[found[1]], template)


def _about(argument_map: ArgumentMap) -> str:
    if not argument_map.description:
        return ""
    own = own_language(argument_map)
    return f'<p class="about" dir="auto"{own}>{text(argument_map.description)}</p>'


def element_script() -> str:
    """Return the script that gives other pages ``<argmap-map src="map.html" n="ID">``.

    >>> "customElements.define" in element_script()
    True
    """
    return _asset("element.js")


def _legend(evaluation: Evaluation | None, beside: Compared | None) -> str:
    if beside is not None:
        return beside.legend
    return legend(evaluation.reading == ASSURANCE) if evaluation is not None else ""


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


def _grounds(whole: ArgumentMap, evaluation: Evaluation | None) -> Mapping[str, Grounds]:
    """Return what each verdict rests on, where a labelling gave them."""
    if evaluation is None or evaluation.labelling is None:
        return {}
    # What does not count, as what a retracted source says, has no label and rests on nothing.
    counting = hold(whole, evaluation.setting).part
    return grounds_of(counting, evaluation.labelling, evaluation.setting)


def _more(scene: Scene, view: View, evaluation: Evaluation | None) -> dict[str, Any]:
    """Return the steps of the walk, what parties are set face to face by, and verdicts found anew by."""
    names = {card.statement.id: card.node for card in view.cards}
    names |= {pill.argument.id: pill.node for pill in view.pills}
    return {
        "walk": told(scene.argument_map, names),
        **dispute_index(scene.argument_map, names),
        **_switches(scene, names, evaluation),
    }


def _switches(
    scene: Scene, names: Mapping[str, str], evaluation: Evaluation | None
) -> dict[str, Any]:
    """Return what the script finds verdicts anew by, or why it cannot."""
    if evaluation is None:
        return {}
    if why := why_none(scene, evaluation):
        return {"none": why}
    return {"model": switches(scene.whole, evaluation.setting, names)}


def _reasons(evaluation: Evaluation | None) -> dict[str, str]:
    """Return why each verdict is what it is, in a sentence."""
    verdicts = {} if evaluation is None else evaluation.verdicts
    return {name: sentence(verdict.reason) for name, verdict in verdicts.items()}


def _verified(argument_map: ArgumentMap, texts: Mapping[str, SourceText]) -> Verification:
    known = {source.id for source in argument_map.sources}
    return verify(argument_map, {name: words for name, words in texts.items() if name in known})


def _sources(argument_map: ArgumentMap, texts: Collection[str]) -> str:
    return source_list(argument_map, texts) if argument_map.sources else ""


def _checks(checked: Verification) -> Checks:
    if not checked.texts:
        return {}
    found: dict[tuple[str, int], AnchorCheck] = {}
    for check in checked.checks:
        at = check.path[-1]
        assert isinstance(at, int)
        if check.speaker is None:
            found[check.id, at] = check
    return found


def _marks(theme: str, live: int, embedded: bool, cards: int) -> str:
    """Write what the script goes by as attributes of the root."""
    fixed = "" if theme == "light" else f' data-theme="{theme}"'
    large = ' data-large=""' if cards > LARGE else ""
    number = f' data-live="{live}"' if live else ""
    return fixed + number + large + (" data-embedded" if embedded else "")


def _script(live: bool, embedded: bool, own: tuple[str, ...]) -> str:
    """Put the parts of the script into one scope, in the order in which they build on each other."""
    last = (*["embed.js"] * embedded, *["state.js"] * live)
    *before, start = SCRIPTS
    names = (*before, *(f"{name}.js" for name in own), start, *last)
    parts = "".join(map(_asset, names))
    script = f"(() => {{\n{parts}}})();\n"
    # A page that fails to start still hears of the next.
    after = f"try {{\n{script}}} finally {{\n{_asset('live.js')}}}\n" if live else script
    return f'"use strict";\n{after}'


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
def _style(theme: str, own: tuple[str, ...], page: str | None) -> str:
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
    sheets = [*STYLES, *(f"{name}.css" for name in own)]
    content = "\n".join([*blocks, *map(_asset, sheets), paper_style(page)])
    return _SPARE_STYLE.sub(lambda found: found[1] or found[2] or "", content)

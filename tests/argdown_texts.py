"""Hypothesis strategies for Argdown: whole documents from its grammar, and heaps of fragments."""

from hypothesis import strategies as st

STATEMENTS = (
    *("[A]", "[B]", "[C d]", "[A] #t", "[B] {x: 1}", "[A]: text a", "[B]: text *b* c"),
    *("[C d]: x, y. z #t", "[D]: w {k: [1]}", "[A]: see @[B] now", "plain one", "plain two #t"),
    *("plain _three_ x", "four {kind: evidence}", "a [l](u://v) b", "e.g. this"),
)
ARGUMENTS = ("<X>", "<Y z>", "<X>: descr", "<Y z>: more, text", "<W> #t", "<W>: d {k: v}")
SIGNS = ("+", "-", "+>", "->", "_>", "<_", "<+", "<-")
RULES = ("----", "-- R1, R 2 --", "--\nmp {uses: [1]}\n--", "-----")
PIECES = (
    *STATEMENTS,
    *ARGUMENTS,
    *(f"\n  {sign} " for sign in (*SIGNS, "><", "_")),
    *("\n\n", "\n\n", "\n", "\n    + ", "\n(1) ", "\n(2) ", "\n----\n", "\n-- R --\n"),
    *("\n\n# H\n\n", "\n\n## K {isGroup: true}\n\n", "\n\n* ", "\n* ", "// c\n", "/* c */"),
    *("\n\n===\nx: 1\n===\n\n", " , ", " - ", "(a)", "é 😀", "[", "<", "{", "*", "_", "\\"),
    *("@include(x)", "http://x.y", "#", ":A:", "<!-- c -->", "  "),
)
FRONT = ("", "===\ntitle: T\n===\n\n", "===\nmodel:\n    mode: strict\n===\n\n")

fragments = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@st.composite
def _relations(draw: st.DrawFn, deep: int, only_undercuts: bool = False) -> list[str]:
    lines = []
    for _ in range(draw(st.integers(0, 2))):
        sign = "<_" if only_undercuts else draw(st.sampled_from((*SIGNS, "><")))
        pool = STATEMENTS if sign == "><" else (*STATEMENTS, *ARGUMENTS)
        lines.append(f"{'  ' * deep}{sign} {draw(st.sampled_from(pool))}")
        if deep < 3:
            lines += draw(_relations(deep + 1))
    return lines


@st.composite
def _blocks(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return draw(st.sampled_from(("# H", "## H2 #t", "### K *x*", "# L {isClosed: true}")))
    if kind < 3:
        first = draw(st.sampled_from(STATEMENTS if kind == 1 else ARGUMENTS))
        return "\n".join([first, *draw(_relations(1))])
    lines = []
    if draw(st.booleans()):
        lines = [f"<P{draw(st.integers(1, 99))}>", *draw(_relations(1)), ""]
    lines += [f"(1) {draw(st.sampled_from(STATEMENTS))}"]
    for at in range(draw(st.integers(1, 2))):
        lines += [draw(st.sampled_from(RULES)), *draw(_relations(1, True))]
        lines += [f"({at + 2}) {draw(st.sampled_from(STATEMENTS))}", *draw(_relations(1))]
    return "\n".join(lines)


@st.composite
def _documents(draw: st.DrawFn) -> str:
    """Draw a document of up to six blocks."""
    blocks = draw(st.lists(_blocks(), min_size=1, max_size=6))
    return draw(st.sampled_from(FRONT)) + "\n\n".join(blocks) + "\n"


documents = _documents()

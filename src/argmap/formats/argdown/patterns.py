"""Patterns of Argdown's tokens, each linear in the text it looks at.

White space and line ends are those of the reference's language (ECMAScript), which differ from
Python's in a few code points.
"""

import re

# ``\s`` of ECMAScript: it has U+FEFF, which Python's has not; Python's has U+001C to U+001F and
# U+0085, which it has not.
WHITE = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
TRIMMED = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
BREAKS = "\n\r\u2028\u2029"
BREAK = r"\n\r\u2028\u2029"
_PLAIN = r"[^\\@#*_\[\],.:;</>\-\r\n(){}]"
# ``A-z`` stands in the reference (lexer.ts, ``Tag``) and takes the six signs between Z and a along:
# ``#a_b`` and ``#[x]`` are tags there.
TAG_NAME = r"[a-zA-z0-9\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+"

# Words and those control signs that cannot begin anything here.
# An atomic group, since Python before 3.11.5 mistakes a possessive one with choices inside.
RUN = (
    rf"(?>(?:{_PLAIN}+|[,;)>\-\](}}]|/(?![/*])"
    rf"|\.(?=[^{WHITE}.]*(?:[{WHITE}]|\Z))|:(?=[^{WHITE}:]*(?:[{WHITE}]|\Z)))+)"
)
# A reference ends its line, but for tags and metadata, which ``rare.py`` looks after.
_LINE_END = r"(?=[ \t]*(?:[\r\n]|\Z))"
_EMPTY_LINES = r"\r?\n(?:[ \t]*\r?\n)+"
EMPTY_LINES = re.compile(_EMPTY_LINES)
INLINE = re.compile(
    rf"[ \t]*+(?:({RUN})"
    rf"|({_EMPTY_LINES})"
    r"|(\r\n|\n|\r)"
    rf"|(\[[^\[\]{BREAK}]+\]:)"
    rf"|(\[(?!-)[^\[\]{BREAK}]+\]{_LINE_END})"
    rf"|(\#{TAG_NAME}[ \t]?)"
    rf"|(<(?!!--)[^<>{BREAK}]+>:)"
    rf"|(<(?!-|!--)[^<>{BREAK}]+>{_LINE_END}))"
)
SIGN = rf"\+>|->|<?\+|<?-|><|_>|<_|_(?=[{WHITE}])"
LINE = re.compile(
    rf"([ '\t]*)(?:(--)|({SIGN})|(\([0-9]+\))"
    rf"|([0-9]+\.(?=[{WHITE}]))|(\*(?=[{WHITE}]))|(\#+[ ]))"
)
PLAIN = re.compile(rf"{_PLAIN}+")
CONTROL = re.compile(r"[@#*_\[\],.:;</>\-(){}][ \t]?")
SQUEEZE = re.compile(r"([@#*_\[\],.:;</>\-(){}][ \t])[ \t]+")
INFERENCE = re.compile(
    rf"[ \t]*+(?:((?>(?:[^\\,.:</\-\r\n{{]+|-(?!-)|/(?![/*])|<(?!!--)"
    rf"|\.(?=[^{WHITE}.]*(?:[{WHITE}]|\Z))|:(?=[^{WHITE}:]*(?:[{WHITE}]|\Z)))+))"
    r"|(\r\n|\n|\r)|(-{2,})|(,))"
)
SPECIAL = re.compile(rf"\.[^{WHITE}]+?\.[ \t]?|:[^{WHITE}]+?:[ \t]?")
ESCAPED = re.compile(rf"\\[^{BREAK}] *")
FRONT_MATTER = re.compile(r"===+[\s\S]*?===+")
BLANK_LINE = re.compile(r"(?:[ \t]*\r?\n){2,}")
SKIP = re.compile(r"[ \t]*")
NEXT_BLOCK = re.compile(r"\r?\n[ \t]*\r?\n")
ADDRESS = re.compile(rf"//[^{WHITE}<>\[\](){{}}*]+[ \t]?")
BEFORE_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:\Z")
AFTER_BLANK = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
ONE_BREAK = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r)(?!(?:[ \t]*(?:\r\n|\n|\r))))?")

# What may follow the end of emphasis, as in lexer.ts, ``matchAsteriskBoldEnd`` and its like.
_CLOSED = r"(?:[ \t]|(?=[\n\r)}_.,!?;:*\-]|\Z))"
ENDS = {
    "**": re.compile(r"\*\*" + _CLOSED),
    "__": re.compile("__" + _CLOSED),
    "*": re.compile(r"\*" + _CLOSED),
    "_": re.compile("_" + _CLOSED),
}
STARTS = {
    "**": re.compile(rf"\*\*(?![{WHITE}])"),
    "__": re.compile(rf"__(?![{WHITE}])"),
    "*": re.compile(rf"\*(?![{WHITE}])"),
    "_": re.compile(rf"_(?![{WHITE}])"),
}
BROKEN = re.compile(rf"[ \t]*[{BREAK}]+[ \t]*")
TAG = re.compile(rf"#(?:\(([^)]+)\)|({TAG_NAME}))")
# The reference's ``{((?!}\s[^\,}])(.|\n))*}(?!\s*(\,|}))`` in two linear steps: where it cannot go
# on, as its ``.`` takes no carriage return and no U+2028 or U+2029, and where it may close.
DATA_STOP = re.compile(rf"\}}(?=[{WHITE}][^,}}])")
DATA_BREAK = re.compile(r"\r(?!\n)|[\u2028\u2029]")
DATA_CLOSE = re.compile(rf"\}}(?![{WHITE}]*[,}}])")
UNTITLED = re.compile(r"Untitled [0-9]+")

"""What people write wrongly in YAML, said in their words: cut values and texts that YAML cannot read.

ruamel's complaint names a place that is often far from the slip; these look at the text around it.
"""

import re
from dataclasses import dataclass

from console.flow.load.source import Source, Text

QUOTE = "Quote text that holds any of : # { } [ ] , & * ! | > % @ or a backquote."
_NEVER_ENDS = "found unexpected end of stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """A `#` that YAML takes for a comment although no blank follows it; the value it cuts short begins at `begin`.

    `indicator`: nothing of the value stands before the `#`.
    """

    offset: int
    begin: int
    indicator: bool

    @classmethod
    def between(cls, text: str, begin: int, end: int, *, plain_before: int | None) -> "CutOff | None":
        """The first in text[begin:end], which holds no more than blanks, comments and YAML's signs.

        `plain_before`: where the unquoted text begins that ends at `begin`, if there is one.
        """
        if text.find("#", begin, end) < 0:
            return None
        at = begin
        for number, line in enumerate(text[begin:end].split("\n")):
            sign = line.find("#")
            before = line[:sign].rstrip()
            if sign >= 0:
                line_end = text.find("\n", at)
                comment = text[at + sign + 1 : line_end if line_end >= 0 else len(text)]
                if not comment.strip() or not comment[0].isspace():
                    if before.endswith((":", "-", "?")) and not before.endswith("---"):
                        return cls(offset=at + sign, begin=at + sign, indicator=True)
                    if number == 0 and not before and plain_before is not None:
                        return cls(offset=at + sign, begin=plain_before, indicator=False)
            at += len(line) + 1
        return None


def refuse_comment(source: Text, cut: CutOff) -> None:
    """Tell that a value ends at a `#`."""
    source.refuse(
        cut.offset,
        f"“{_rest_of_line(source, cut.offset)}” is a comment for YAML, so it is no part of the value.",
        f'Quote it: "{_rest_of_line(source, cut.begin).lstrip()}". A comment has a blank after its #.',
    )


def syntax_mistake(
    source: Source, error: Exception, flows: list[int], last_end: int, cuts: list[CutOff]
) -> list[CutOff]:
    """Tell what YAML cannot read, and return those of `cuts` that this does not tell already.

    `flows`: the offsets of the { and [ still open, outermost first; `last_end`: where the last value read ends.
    """
    if not hasattr(error, "problem_mark"):  # chr() inside ruamel
        source.refuse(last_end, "An escape after this place names no character.", "The last character is \\U0010FFFF.")
        return cuts
    at, context, problem = _marks(source, error)
    text = source.text
    hidden = _hidden_end(text, flows, last_end, at if context is None else min(at, max(context, last_end)), cuts)
    if flows and hidden is not None and "escape" not in problem:
        begin = max(flow for flow in flows if flow < hidden)
        written = _rest_of_line(source, hidden)
        kind = "mapping" if text[begin] == "{" else "list"
        source.refuse(
            begin,
            f"The {kind} that begins here does not end: from the # on, “{written}” is a comment for YAML.",
            'Quote the text with its #, as in "#tts[Hello]".',
        )
        return [cut for cut in cuts if cut.offset < begin]
    place, sentence, hint = _explained(source, at, context, problem, flows)
    source.refuse(place, sentence, hint)
    return cuts


def _marks(source: Source, error: Exception) -> tuple[int, int | None, str]:
    """Where the complaint points, where the thing began that it is about, and its words."""
    problem_mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    context = None if context_mark is None else int(context_mark.index)
    at = len(source.text) if problem_mark is None else int(problem_mark.index)
    words = [getattr(error, "context", None), getattr(error, "problem", None)]
    problem = ": ".join(str(word) for word in words if word) or str(error).split("\n", 1)[0]
    return min(at, len(source.text)), context, problem


def _hidden_end(text: str, flows: list[int], begin: int, end: int, cuts: list[CutOff]) -> int | None:
    """The `#` that hides the end of a { or [ that is open, if there is one."""
    if not flows:
        return None
    told = next((cut.offset for cut in cuts if cut.offset > flows[-1]), None)
    if told is not None:
        return told
    for sign in re.finditer(r"(?<=[\s:\[{,])#(?=\S|$)", text[:end], re.MULTILINE):
        if sign.start() >= max(begin, flows[-1]):
            return sign.start()
    return None


def _explained(source: Source, at: int, context: int | None, problem: str, flows: list[int]) -> tuple[int, str, str]:
    """Place, sentence and hint of a complaint."""
    text = source.text
    sign = text[at : at + 1]
    begin = at if context is None else context
    line = source.line_text(at).strip()
    if "escape" in problem:
        return at, f"In double quotes, “\\{sign}” means nothing.", "Put patterns in single quotes: '/\\d+/'"
    if _NEVER_ENDS in problem or "document separator" in problem:
        return begin, "The quotes that open here do not close.", "Close them in the same way as they open."
    if "simple key" in problem:
        written = source.line_text(begin).strip()
        return (
            begin,
            f"“{written}” has no “: ” behind a key.",
            "Write `key: value`; a list's entries begin with a dash.",
        )
    if "document start" in problem:
        hint = "Remove it, or put it between the brackets; `...` and a closing bracket in the first column end a file."
        return at, "The flow has ended before this place.", hint
    if any(f"{doing} {what}" in problem for doing in ("scanning a", "parsing an") for what in ("tag", "directive")):
        return begin, f"“{_word(source, begin)}” has a meaning of its own in YAML.", _quote(_word(source, begin))
    if "scanning an alias" in problem or "scanning an anchor" in problem:
        return begin, f"“{_word(source, begin)}” has a meaning of its own in YAML.", _quote(_word(source, begin))
    if "block scalar" in problem:
        written = _rest_of_line(source, begin)
        if written.startswith(">"):
            return begin, f"“{written}” begins folded text in YAML.", f'Quote comparisons: "{written}"'
        return begin, f"“{written}” begins a block of text in YAML, and cannot.", f'Quote it: "{written}"'
    if "cannot start any token" in problem:
        if sign == "\t":
            return at, "A tab stands where blanks should.", "Indent with blanks."
        return at, f"Unquoted text cannot begin with “{sign}”.", _quote(_word(source, at))
    if "mapping values are not allowed" in problem:
        return at, *_colon(line)
    if flows:
        return _in_flow(source, at, flows)
    if sign in {",", "]", "}"}:
        return at, f"“{sign}” stands where a value should.", QUOTE
    if "block end" in problem or "not allowed here" in problem:
        return (
            at,
            "This line is not indented as its neighbours are, or it is no part of what stands above.",
            ("Begin all keys of a mapping, and all dashes of a list, in one column."),
        )
    return at, f"YAML cannot be read here: {problem}.", QUOTE


def _colon(line: str) -> tuple[str, str]:
    """A colon too many in a line."""
    key, _, value = re.sub(r"^(?:-\s+)+", "", line).partition(": ")
    if ": " in value or value.endswith(":"):
        return "A second “: ” stands in this line.", f'Quote the text: {key}: "{value}"'
    hint = "Quote text that holds “: ”; begin all keys of a mapping in one column."
    return "A “: ” stands here where no key can be.", hint


def _in_flow(source: Source, at: int, flows: list[int]) -> tuple[int, str, str]:
    """Something is wrong between { } or [ ]."""
    text = source.text
    begin = flows[-1]
    sign = text[at : at + 1]
    here = source.line_text(at)
    if sign in {"{", "["} or "{{" in here or "${" in here:
        hint = "Quote it; patterns in single quotes: '/[0-9]{2}/'" if "/" in here else 'Quote it, as in "{{value}}"'
        if "${" in here:
            hint = 'Quote it, as in "${NAME}"; patterns in single quotes'
        return at, f"“{sign or here.strip()}” stands in unquoted text between brackets.", hint
    if source.line(at) > source.line(begin) or not sign or sign == "\n":
        kind, closing = ("mapping", "}") if text[begin] == "{" else ("list", "]")
        return begin, f"The {kind} that begins here does not end.", f"Close it with {closing}, or quote what hides it."
    return at, f"“{sign}” cannot stand here between brackets.", QUOTE


def _quote(written: str) -> str:
    return f'Quote it: "{written}"'


def _word(source: Source, at: int) -> str:
    """What is written at a place, up to a blank or a closing bracket."""
    match = re.compile(r"[^\s,\]}]+").match(source.text, at)
    return "" if match is None else match[0]


def _rest_of_line(source: Text, at: int) -> str:
    return source.text[at : at + 200].split("\n", 1)[0].rstrip()

"""Texts as YAML: plain where nothing can misread them, quoted where something could, folded or literal where long."""

import re
from collections.abc import Iterator

import yaml

from trainer.library.yaml_source import plain_value

WIDTH = 120

# Line ends that are none to Python's users but to YAML, and what some editor would not show.
_HIDDEN = re.compile("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UNSAFE_START = re.compile(r"[-?:](\s|$)|[,\[\]{}#&*!|>'\"%@`=~<]|(---|\.\.\.)(\s|$)")
_UNSAFE_INSIDE = re.compile(r":(\s|$)|\s#")
_FOLDABLE = re.compile(r"(?<=\S) (?=\S)")
_BASE64 = re.compile("[A-Za-z0-9+/=]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text without quotes comes back as this text, in our reader and in any other."""
    if not text or text != text.strip() or "\n" in text or "\t" in text or _HIDDEN.search(text):
        return False
    if plain_value(text) is not text or _is_more_to_others(text):
        return False
    if _UNSAFE_START.match(text) or _UNSAFE_INSIDE.search(text):
        return False
    return not (in_flow and re.search(r"[,\[\]{}:?]", text))


def _is_more_to_others(text: str) -> bool:
    """Whether a reader by the older rules makes a date, a time, a yes or a number in base 8 or 60 of it."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    return any(pattern.match(text) for _, pattern in (*resolvers.get(text[:1], ()), *resolvers.get(None, ())))


def in_line(text: str, *, in_flow: bool = False) -> str:
    """A text on one line: plain or in double quotes."""
    return text if is_plain(text, in_flow=in_flow) else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character) or _shown(character) for character in text)


def _shown(character: str) -> str:
    if not _HIDDEN.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def in_block(text: str, indent: str) -> Iterator[str]:
    """The lines of a text that is too long for one line or has several; the first stands behind the key."""
    if text != text.strip() or "\t" in text or _HIDDEN.search(text):
        yield from _cut(text, indent)
    elif _is_literal(text, len(indent)):
        yield "|-"
        yield from (indent + line if line else "" for line in text.split("\n"))
    elif any(len(word) > WIDTH for word in text.split(" ")) and "\n" not in text:
        yield from _cut(text, indent)
    else:
        yield ">-"
        yield from _folded(text, indent)


def _is_literal(text: str, indent: int) -> bool:
    """Lines as they are typed, when they fit or when folding would lose how they are indented."""
    lines = text.split("\n")
    return len(lines) > 1 and (
        all(len(line) + indent <= WIDTH for line in lines) or any(line != line.strip() for line in lines)
    )


def _folded(text: str, indent: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield ""
        if line:
            yield from (indent + part for part in _wrapped(line, WIDTH - len(indent)))


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Parts of a line, cut only at single blanks between words, each as long as fits."""
    start = end = 0
    for found in _FOLDABLE.finditer(line):
        if found.start() - start > width and end > start:
            yield line[start:end]
            start = end + 1
        end = found.start()
    if len(line) - start > width and end > start:
        yield line[start:end]
        start = end + 1
    yield line[start:]


def _cut(text: str, indent: str) -> Iterator[str]:
    """In double quotes over several lines, each ended by a backslash: nothing is added, not even a blank."""
    width = WIDTH - len(indent) - 1
    parts = (
        [text[at : at + width] for at in range(0, len(text), width)]
        if _BASE64.fullmatch(text)
        else _pieces(text, width)
    )
    yield '"\\'
    yield from (f"{indent}{part}\\" for part in parts[:-1])
    yield f'{indent}{parts[-1]}"'


def _pieces(text: str, width: int) -> list[str]:
    """A text with its escapes in parts of a width; no escape is cut and no part begins with a blank that could be lost."""
    parts = [""]
    for character in text:
        piece = _escaped(character)
        if len(parts[-1]) + len(piece) > width:
            parts.append("")
        parts[-1] += "\\ " if piece == " " and not parts[-1] else piece
    return parts

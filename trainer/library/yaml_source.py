"""A YAML file as data with line numbers: plain keys, text, numbers, true and false, nothing that can surprise."""

import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml

from trainer.domain.errors import Sentence, mark
from trainer.library.problems import MAX_PROBLEMS, WHOLE_FILE, Place, Problem, field_name, found, shown

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_VALUES = 20_000  # the fullest scenario the format allows has about 12 000, keys counted
FAST_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML readers accept, less the byte-order mark, which is only tolerated as the first character.
UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# No leading zeros (012 was octal), no 1:30 (was base 60); longer numbers than these are text.
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?([eE][-+]?[0-9]{1,3})?")
_WORDS: Mapping[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Source:
    """What was read of one file.

    `data` is None when the text could not be read to its end. `refused` are the places that hold something
    forbidden (an alias): `problems` says so already, and what is there must not be judged again.
    """

    file: str
    data: dict[str, object] | None = None
    lines: Mapping[Place, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refused: frozenset[Place] = frozenset()

    def line(self, place: Place) -> int:
        """The line of a value, or of the nearest group around it when the value is not there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, template: str, **values: object) -> Problem:
        """A problem at this place; the template must already be marked."""
        return Problem(self.file, self.line(place), field_name(place), Sentence(template, values), place)


def read_source(path: Path) -> Source:
    """Read a file from disk. Nothing is raised: what cannot be read is a problem of the source."""
    file = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(file, 1, mark("is not an ordinary file"))
        if status.st_size > MAX_BYTES:
            return _too_large(file, status.st_size)
        with path.open("rb") as handle:
            content = handle.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(file, 1, mark("cannot be read: {reason}"), reason=error.strerror or type(error).__name__)
    return source_of(file, content)


def source_of(file: str, content: bytes, loader: type = FAST_LOADER) -> Source:
    """Read the content of a file; `file` is only the name that its problems carry."""
    if len(content) > MAX_BYTES:
        return _too_large(file, len(content))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(file, 1, mark("is UTF-16 text; save it as UTF-8"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _unreadable(file, line, mark("is not UTF-8 text; save it as UTF-8"))
    bad = UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        return _unreadable(file, line, mark("has the control character {code}; remove it"), code=code_point(bad[0]))
    return _Builder(file, text).build(loader)


def _unreadable(file: str, line: int, template: str, **values: object) -> Source:
    return Source(file, problems=(Problem(file, line, WHOLE_FILE, Sentence(template, values)),))


def _too_large(file: str, size: int) -> Source:
    template = mark("is larger than {limit} bytes ({size}) and was not read")
    return _unreadable(file, 1, template, limit=MAX_BYTES, size=size)


def code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


class _GiveUp(Exception):
    """The rest of the file is not worth reading; the problem is already noted."""


@dataclass(slots=True)
class _Open:
    """A group of keys or a list that is still being filled."""

    place: Place
    value: dict[str, object] | list[object]
    key: str | None = None

    def next_place(self) -> Place:
        if isinstance(self.value, list):
            return (*self.place, len(self.value))
        return self.place if self.key is None else (*self.place, self.key)

    def put(self, value: object) -> None:
        """Add the next item, or the value of the waiting key; of a key given twice the first value stays."""
        if isinstance(self.value, list):
            self.value.append(value)
        else:
            self.value.setdefault(self.key or "", value)
            self.key = None


class _Builder:
    """Builds the data from parser events.

    Events and not nodes: composing nodes recurses in C, and 200 000 opening brackets end the whole program there.
    """

    def __init__(self, file: str, text: str) -> None:
        self._file, self._text = file, text
        self._problems: list[Problem] = []
        self._lines: dict[Place, int] = {}
        self._refused: set[Place] = set()
        self._open: list[_Open] = []
        self._root: object = None
        self._documents = self._values = 0

    def build(self, loader: type) -> Source:
        data: dict[str, object] | None = None
        try:
            self._follow(yaml.parse(self._text, Loader=loader))
            data = self._checked_root()
        except _GiveUp:
            pass
        except yaml.MarkedYAMLError as error:
            self._note_syntax(error)
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the parser in Python trips over "\\UFFFFFFFF"
            self._note(1, (), mark("is not readable as YAML ({detail})"), detail=shown(str(error), 120))
        return Source(self._file, data, self._lines, tuple(self._problems), frozenset(self._refused))

    def _follow(self, events: Iterable[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                self._take(event, _line(event))
            elif isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._stop(_line(event), (), mark("has a second document after “---”; expected one"))

    def _checked_root(self) -> dict[str, object] | None:
        if isinstance(self._root, dict):
            return self._root
        if self._root is None:
            self._note(1, (), mark("is empty"))
        else:
            self._note(1, (), mark("must be a group of keys, found {found}"), found=found(self._root))
        return None

    def _take(self, event: yaml.NodeEvent, line: int) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._stop(line, (), mark("has more than {limit} values"), limit=MAX_VALUES)
        holder = self._open[-1] if self._open else None
        if holder and isinstance(holder.value, dict) and holder.key is None:
            self._take_key(holder, holder.value, event, line)
            return
        place = holder.next_place() if holder else ()
        self._lines.setdefault(place, line)
        self._refuse_extras(event, place, line)
        value = self._value(event, place, line)
        if holder:
            holder.put(value)
        else:
            self._root = value
        if isinstance(value, dict | list):
            self._enter(_Open(place, value), line)

    def _enter(self, group: _Open, line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._stop(line, (), mark("is nested more than {limit} levels deep"), limit=MAX_DEPTH)
        self._open.append(group)

    def _take_key(self, holder: _Open, keys: dict[str, object], event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(line, holder.place, mark("has a key that is not a word"))
        holder.key = key = event.value
        place = (*holder.place, key)
        self._refuse_extras(event, place, line)
        if key in keys:
            self._note(line, place, mark("is given twice, first in line {first}"), first=self._lines.get(place, line))
        self._lines.setdefault(place, line)

    def _value(self, event: yaml.NodeEvent, place: Place, line: int) -> object:
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if not isinstance(event, yaml.ScalarEvent):
            return None
        if event.implicit[0]:
            return plain_value(event.value)
        bad = UNPRINTABLE.search(event.value)
        if bad:  # written as an escape inside double quotes
            self._refused.add(place)
            self._note(line, place, mark("has the control character {code}; remove it"), code=code_point(bad[0]))
        return event.value

    def _refuse_extras(self, event: yaml.NodeEvent, place: Place, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refused.add(place)
            template = mark("repeats another place by {found}; write it out")
            self._note(line, place, template, found=shown(f"*{event.anchor}"))
        elif event.anchor:
            self._note(line, place, mark("has an anchor {found}; remove it"), found=shown(f"&{event.anchor}"))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self._refused.add(place)
            self._note(line, place, mark("has a tag {found}; remove it"), found=shown(event.tag))

    def _note(self, line: int, place: Place, template: str, **values: object) -> None:
        self._problems.append(Problem(self._file, line, field_name(place), Sentence(template, values)))
        if len(self._problems) > MAX_PROBLEMS:
            raise _GiveUp

    def _stop(self, line: int, place: Place, template: str, **values: object) -> NoReturn:
        self._note(line, place, template, **values)
        raise _GiveUp

    def _note_syntax(self, error: yaml.MarkedYAMLError) -> None:
        at = error.problem_mark or error.context_mark
        number = at.line + 1 if at else 1
        lines = self._text.splitlines()
        line = lines[number - 1] if number <= len(lines) else ""
        place = self._last_place(number)
        reason = error.problem or error.context or ""
        if "nesting depth" in reason:  # newer libyaml has a limit of its own, met before its events reach ours
            self._note(number, (), mark("is nested more than {limit} levels deep"), limit=MAX_DEPTH)
        elif "\t" in line[: len(line) - len(line.lstrip())]:
            self._note(number, place, mark("is indented with a tab; use spaces"))
        elif "mapping values" in reason:
            self._note(
                number, place, mark("has a colon too many; put a text with “: ” in quotes or check the indentation")
            )
        elif "quoted scalar" in (error.context or "") and "end of stream" in reason and error.context_mark:
            number = error.context_mark.line + 1
            self._note(number, self._last_place(number), mark("opens a quotation mark that is not closed"))
        else:
            template = mark("is not readable as YAML ({detail}); check indentation, colons and quotes")
            self._note(number, place, template, detail=reason)

    def _last_place(self, line: int) -> Place:
        """Where reading stood in this line, or else the group that is still open."""
        inside = self._open[-1].next_place() if self._open else ()
        return next((place for place, at in reversed(self._lines.items()) if at == line), inside)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def plain_value(text: str) -> object:
    """The meaning of a word without quotes. Dates, times, yes, no, on, off and 012 are text."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text

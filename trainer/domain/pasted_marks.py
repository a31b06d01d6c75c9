"""Marks from a spreadsheet: a block of tab-separated cells, where each cell belongs, and what it says.

Values come as people write them: 85; 85,5; 85 %; SB, B, C, K or their names; ya, tidak; minutes and seconds as 2.41 or
2:41; O, X, A or the names of the three blanks. A header row and columns of names or service numbers are recognised by
what stands in them, and then say where each cell belongs; without them the block begins at the current cell.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.errors import Refusal, mark
from trainer.domain.scoring import NO, YES, Blank, Criterion, Kind, Level, Value, stored_value

MOST_CELLS = 200_000
NOTHING = frozenset({"", "-", "–", "—"})
BLANKS = {
    Blank.NOT_OBSERVED: ("o", "tidak teramati", "not observed"),
    Blank.NOT_PERFORMED: ("x", "tidak dilaksanakan", "not performed"),
    Blank.NOT_APPLICABLE: ("a", "n/a", "tidak berlaku", "not applicable"),
}
LEVELS = {
    Level.SB: ("sb", "sangat baik", "very good"), Level.B: ("b", "baik", "good"), Level.C: ("c", "cukup", "fair"),
    Level.K: ("k", "kurang", "poor"),
}  # fmt: skip
YES_WORDS = frozenset({YES, "y", "yes", "1", "v", "✓", "✔", "true", "benar"})
NO_WORDS = frozenset({NO, "t", "n", "no", "0", "false", "salah"})
SIGNS = {Blank.NOT_OBSERVED: "O", Blank.NOT_PERFORMED: "X", Blank.NOT_APPLICABLE: "A"}

_BLANK_OF = {word: blank for blank, words in BLANKS.items() for word in words}
_LEVEL_OF = {word: level for level, words in LEVELS.items() for word in words}
_VALUES = frozenset({*_BLANK_OF, *_LEVEL_OF, *YES_WORDS, *NO_WORDS})
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*%?")
_SECONDS = re.compile(r"(\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(?:s|d|dtk|detik|sec|seconds)")
_CLOCK = re.compile(r"(?:(\d{1,2})[.:])?(\d{1,4})[.,:](\d{1,2})")


class Outcome(StrEnum):
    """What becomes of a pasted cell."""

    NEW = "new"
    OVER = "over"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose row it may be; `names` are the ways in which a spreadsheet may name him: name, with rank, service number."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell that has its place in the table; `value` as the journal keeps it, None when it is refused."""

    subject: str
    criterion: str
    text: str
    outcome: Outcome
    value: str | float | None = None
    problem: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Stray:
    """A row or column of the block that belongs nowhere in the table, with the cells that fall away with it."""

    problem: Refusal
    cells: int


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block means here; nothing of it is written yet."""

    cells: tuple[PastedCell, ...]
    strays: tuple[Stray, ...]

    def of(self, *outcomes: Outcome) -> tuple[PastedCell, ...]:
        """The cells that come to this."""
        return tuple(item for item in self.cells if item.outcome in outcomes)

    @property
    def written(self) -> tuple[PastedCell, ...]:
        """What would be written."""
        return self.of(Outcome.NEW, Outcome.OVER)


# text


def block_of(text: str) -> list[list[str]]:
    """The cells of a text from the clipboard, without empty rows at its end; raises `Refusal` when there are too many."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    try:
        rows = list(csv.reader(re.findall(r"[^\n]*\n|[^\n]+", text), delimiter="\t"))
    except csv.Error:  # a cell longer than any mark
        rows = [line.split("\t") for line in text.split("\n")]
    block = [[cell.strip() for cell in row] for row in rows]
    while block and not any(block[-1]):
        block.pop()
    if sum(map(len, block)) > MOST_CELLS:
        raise Refusal(mark("The clipboard holds more than {count} cells. Copy less at a time."), count=MOST_CELLS)
    return block


def text_of(block: Iterable[Iterable[str]]) -> str:
    """The block as a spreadsheet takes it from the clipboard."""
    return "\n".join("\t".join(map(_quoted, row)) for row in block) + "\n"


def _quoted(cell: str) -> str:
    if not any(item in cell for item in '"\t\n\r'):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


# values


def read_value(criterion: Criterion, text: str) -> Value | None:
    """What a cell says about a criterion; None when it says nothing. Raises `Refusal` when it makes no sense there."""
    word = " ".join(text.replace("_", " ").split()).casefold()
    if word in NOTHING:
        return None
    if criterion.from_test:
        raise Refusal(
            mark("Criterion {code} takes its points from the knowledge test; it is not marked here."),
            code=criterion.code,
        )
    if word in _BLANK_OF:
        return _BLANK_OF[word]
    value = {Kind.CHECK: _check, Kind.GRADE: _grade, Kind.TIME: _time}[criterion.kind](word)
    if value is None:
        raise Refusal(
            {
                Kind.CHECK: mark("“{text}” is neither yes nor no. Write ya or tidak, or O, X, A."),
                Kind.GRADE: mark("“{text}” is no grade. Write SB, B, C, K or a number from 0 to 100, or O, X, A."),
                Kind.TIME: mark("“{text}” is no time. Write minutes and seconds like 2.41, or O, X, A."),
            }[criterion.kind],
            text=text[:40],
        )
    return value


def _check(word: str) -> bool | None:
    if word in YES_WORDS:
        return True
    return False if word in NO_WORDS else None


def _grade(word: str) -> Level | float | None:
    if word in _LEVEL_OF:
        return _LEVEL_OF[word]
    number = _number(_NUMBER, word)
    return number if number is not None and number <= 100 else None


def _time(word: str) -> float | None:
    seconds = _number(_SECONDS, word)
    if seconds is None and word.isdecimal():
        seconds = float(word)
    clock = _CLOCK.fullmatch(word)
    if seconds is None and clock:
        hours, minutes, rest = (int(item or 0) for item in clock.groups())
        if rest < 60 and (minutes < 60 or not clock.group(1)):
            seconds = float(hours * 3600 + minutes * 60 + rest)
    return seconds if seconds is not None and seconds < 360_000 else None


def _number(form: re.Pattern[str], word: str) -> float | None:
    found = form.fullmatch(word)
    return float(found.group(1).replace(",", ".")) if found else None


def written_value(criterion: Criterion, value: Value | None, decimal_mark: str = ",") -> str:
    """A value as `read_value` reads it back; empty without one."""
    if value is None:
        return ""
    if isinstance(value, Blank):
        return SIGNS[value]
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Level):
        return value.value
    if criterion.kind is Kind.TIME and value == int(value):
        minutes, seconds = divmod(int(value), 60)
        return f"{minutes:02d}.{seconds:02d}"
    words = repr(value).removesuffix(".0").replace(".", decimal_mark)
    return f"{words} s" if criterion.kind is Kind.TIME else words


# places


def place(
    block: Sequence[Sequence[str]], subjects: Sequence[Subject], criteria: Sequence[Criterion], at: tuple[int, int],
    held: Callable[[str, str], str | float | None],
) -> Pasted:  # fmt: skip
    """Where each cell belongs and what becomes of it; `at` is the current cell, `held` tells the standing value."""
    head, body = _headed(block, criteria)
    keys = _key_columns(body, subjects)
    strays: list[Stray] = []
    across = _across(head, body, keys, criteria, at[1], strays)
    cells: dict[tuple[str, str], PastedCell] = {}
    for row, subject in _down(body, keys, across, subjects, at[0], strays):
        for column, criterion in across.items():
            text = row[column] if column < len(row) else ""
            cell = _judged(subject, criterion, text, held)
            if cell is not None:
                where = (subject, criterion.code)
                cells[where] = _twice(cell) if where in cells else cell
    return Pasted(tuple(cells.values()), tuple(strays))


def names_any(block: Sequence[Sequence[str]], subjects: Sequence[Subject]) -> bool:
    """Whether the block says by name whose its rows are."""
    return bool(_key_columns(block, subjects))


def filling(block: Sequence[Sequence[str]], rows: int, columns: int) -> list[list[str]] | None:
    """One copied cell as a block of that size, as spreadsheets fill a selection with it; None for any other block."""
    if len(block) != 1 or len(block[0]) != 1 or rows * columns < 2:
        return None
    return [[block[0][0]] * columns for _row in range(rows)]


def _judged(
    subject: str, criterion: Criterion, text: str, held: Callable[[str, str], str | float | None]
) -> PastedCell | None:
    try:
        value = read_value(criterion, text)
    except Refusal as problem:
        return PastedCell(subject, criterion.code, text, Outcome.REFUSED, problem=problem)
    if value is None:
        return None
    if criterion.from_test:
        tested = Refusal(
            mark("Criterion {code} takes its points from the knowledge test; it is not marked here."),
            code=criterion.code,
        )
        return PastedCell(subject, criterion.code, text, Outcome.REFUSED, problem=tested)
    kept, before = stored_value(value), held(subject, criterion.code)
    outcome = Outcome.NEW if before is None else Outcome.SAME if before == kept else Outcome.OVER
    return PastedCell(subject, criterion.code, text, outcome, kept)


def _twice(cell: PastedCell) -> PastedCell:
    problem = Refusal(mark("This place stands twice in what was copied. Keep one of them."))
    return PastedCell(cell.subject, cell.criterion, cell.text, Outcome.REFUSED, problem=problem)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _headed(
    block: Sequence[Sequence[str]], criteria: Sequence[Criterion]
) -> tuple[dict[int, str], list[Sequence[str]]]:  # fmt: skip
    """Column → text of the header, if the first rows are one, and the rows below it."""
    known = _codes(criteria)
    for at, row in enumerate(block[:3]):
        if any(_code(cell, known) is not None for cell in row):
            rest = list(block[at + 1 :])
            while rest and any(_code(cell, known) is not None for cell in rest[0]):
                rest.pop(0)  # a second line of the header, such as the texts below the codes
            return {place: cell for place, cell in enumerate(row) if cell}, rest
    return {}, list(block)


def _codes(criteria: Sequence[Criterion]) -> dict[str, Criterion]:
    return {_plain(item.text): item for item in criteria} | {_plain(item.code): item for item in criteria}


def _code(cell: str, known: Mapping[str, Criterion]) -> Criterion | None:
    """By its code, by a code with more behind it, or by its whole text."""
    words = _plain(cell)
    first = words.split(" ")[0]
    return known.get(words) or known.get(first if any(item.isdigit() for item in first) else "")


def _key_columns(body: Sequence[Sequence[str]], subjects: Sequence[Subject]) -> dict[int, Mapping[str, list[str]]]:
    """The columns that name people or teams; no value is ever such a name."""
    known: dict[str, list[str]] = {}
    for subject in subjects:
        for name in {_plain(item) for item in subject.names} - NOTHING - _VALUES:
            known.setdefault(name, []).append(subject.key)
    width = max(map(len, body), default=0)
    return {
        column: known for column in range(width)
        if any(column < len(row) and _plain(row[column]) in known for row in body)
    }  # fmt: skip


def _across(
    head: Mapping[int, str], body: Sequence[Sequence[str]], keys: Mapping[int, object], criteria: Sequence[Criterion],
    first: int, strays: list[Stray],
) -> dict[int, Criterion]:  # fmt: skip
    """Column of the block → criterion; columns with values that have none are told."""
    known, found = _codes(criteria), dict[int, Criterion]()
    width = max(map(len, body), default=0)
    begin = max(keys, default=-1) + 1
    for column in range(width):
        count = sum(column < len(row) and row[column] not in NOTHING for row in body)
        if column in keys or not count:
            continue
        if head:
            criterion = _code(head.get(column, ""), known)
            problem = mark("The column “{text}” is no criterion of this sheet.")
        else:
            at = first + column - begin
            criterion = criteria[at] if column >= begin and at < len(criteria) else None
            problem = mark("Column {number} of what was copied lies beyond the last criterion.")
        if criterion is not None:
            found[column] = criterion
        elif head or column >= begin:
            strays.append(Stray(Refusal(problem, text=head.get(column, "")[:40], number=column + 1), count))
    return found


def _down(
    body: Sequence[Sequence[str]], keys: Mapping[int, Mapping[str, list[str]]], across: Mapping[int, Criterion],
    subjects: Sequence[Subject], first: int, strays: list[Stray],
) -> list[tuple[Sequence[str], str]]:  # fmt: skip
    """The rows with their subjects; rows with values that have none are told."""
    found: list[tuple[Sequence[str], str]] = []
    for at, row in enumerate(body):
        count = sum(column < len(row) and row[column] not in NOTHING for column in across)
        if not count:
            continue
        if keys:
            subject, problem = _named(row, keys)
        elif first + at < len(subjects):
            subject, problem = subjects[first + at].key, None
        else:
            subject = ""
            problem = Refusal(mark("Row {number} of what was copied lies below the last row."), number=at + 1)
        if problem is None:
            found.append((row, subject))
        else:
            strays.append(Stray(problem, count))
    return found


def _named(row: Sequence[str], keys: Mapping[int, Mapping[str, list[str]]]) -> tuple[str, Refusal | None]:
    """The one subject that all names of the row can mean."""
    said = [(row[column], known.get(_plain(row[column]), [])) for column, known in keys.items() if column < len(row)]
    said = [(text, found) for text, found in said if text]
    meant = [found for _text, found in said if found]
    if not meant:
        name = next((text for text, _found in said), "")
        return "", Refusal(mark("Nobody here is called “{name}”."), name=name[:60])
    left = set(meant[0]).intersection(*meant[1:])
    if len(left) == 1:
        return left.pop(), None
    name = " · ".join(text for text, _found in said)[:60]
    if left:
        return "", Refusal(mark("“{name}” may be several people. Copy the service numbers too."), name=name)
    return "", Refusal(mark("“{name}” names different people. Correct the row."), name=name)

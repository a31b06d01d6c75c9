"""Cells to and from a spreadsheet: what is copied, what a paste would do, and writing it once it is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain.drill import Drill
from trainer.domain.journal import Entry
from trainer.domain.pasted_marks import (
    Outcome,
    Pasted,
    PastedCell,
    Stray,
    Subject,
    block_of,
    filling,
    names_any,
    place,
    text_of,
    written_value,
)
from trainer.domain.result import StandingMark
from trainer.domain.scoring import Criterion, parse_value
from trainer.i18n import _, language, ngettext, tell
from trainer.services.scoring import MarkOrder, Task
from trainer.ui.scoring.acts import Author
from trainer.ui.scoring.ledger import Ledger, Place
from trainer.ui.scoring.marking import Marking
from trainer.ui.scoring.outbox import Act

KIND = "paste"


@dataclass(frozen=True)
class RecordAll:
    """Marks that are written together, as an act for the outbox."""

    author: Author
    orders: tuple[MarkOrder, ...]

    def __call__(self) -> tuple[Entry, ...]:
        who = self.author
        return who.services.scoring.record_marks(who.drill, who.number, self.orders)


def subjects_of(tasks: Sequence[Task], drill: Drill) -> list[Subject]:
    """Whose rows they are, by all the names a spreadsheet may have for them."""
    people = {item.person: item for item in drill.participants}
    found = []
    for task in tasks:
        person = people.get(task.subject)  # type: ignore[call-overload]
        names = (person.name, f"{person.rank} {person.name}", person.service_number) if person else (task.name,)
        found.append(Subject(task.subject, names))
    return found


def proposed(
    text: str, tasks: Sequence[Task], criteria: Sequence[Criterion], drill: Drill, ledger: Ledger,
    at: tuple[int, int, int, int],
) -> Pasted:  # fmt: skip
    """What a paste would do. `at` is row and column of the current cell, and how many rows and columns are selected.

    Raises `Refusal` when the clipboard holds too much.
    """
    block = block_of(text)
    row, column, high, wide = at
    filled = filling(block, high, wide)
    return place(filled or block, subjects_of(tasks, drill), criteria, (row, column), _Held(ledger))


def names_somebody(text: str, tasks: Sequence[Task], drill: Drill) -> bool:
    """Whether the clipboard says by name whose its rows are, so that all subjects must be looked at."""
    return names_any(block_of(text), subjects_of(tasks, drill))


class _Held:
    """The value that stands at a place."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __call__(self, subject: str, code: str) -> str | float | None:
        held = self._ledger.mark(subject, code)
        return held.value if held else None


def copied(tasks: Sequence[Task], criteria: Sequence[Criterion], drill: Drill, ledger: Ledger, *, named: bool) -> str:
    """The cells as text that pastes back; `named` puts codes over them and names and numbers before them."""
    people = {item.person: item for item in drill.participants}
    block: list[list[str]] = [["", _("NRP"), *(item.code for item in criteria)]] if named else []
    for task in tasks:
        cells = [_copied(ledger.mark(task.subject, item.code), item) for item in criteria]
        person = people.get(task.subject)  # type: ignore[call-overload]
        block.append([task.name, person.service_number if person else "", *cells] if named else cells)
    return text_of(block)


def _copied(held: StandingMark | None, criterion: Criterion) -> str:
    value = parse_value(criterion, held.value) if held else None
    return written_value(criterion, value, "," if language() == "id" else ".")


def write(marking: Marking, pasted: Pasted) -> int:
    """Give all its marks at once; what is refused or the same already is left out. Returns how many."""
    cells = pasted.written
    if not cells or not marking.may():
        return 0
    marking.finish_typing()
    moment, author, given = marking.now(), marking.author, dict[Place, StandingMark]()
    orders = []
    for item in cells:
        where = (item.subject, item.criterion)
        value, note = _value(item), marking.ledger.note(*where)
        given[where] = StandingMark(author.number, marking.device, *where, value, note, moment, "")
        orders.append(MarkOrder(*where, value, note, moment))
        marking.ledger.put(given[where])
    marking.outbox.post(Act(KIND, RecordAll(author, tuple(orders)), author.drill, pasted=given))
    marking.many_marked.emit()
    return len(cells)


def _value(item: PastedCell) -> str | float:
    assert item.value is not None
    return item.value


def summary(pasted: Pasted) -> str:
    """How much would be written, how much of it over something, and how much not."""
    count, over = len(pasted.written), len(pasted.of(Outcome.OVER))
    parts = [ngettext("{count} mark will be written", "{count} marks will be written", count).format(count=count)]
    if over:
        parts.append(ngettext("{count} replaces another", "{count} replace others", over).format(count=over))
    if same := len(pasted.of(Outcome.SAME)):
        parts.append(ngettext("{count} is the same already", "{count} are the same already", same).format(count=same))
    if lost := len(pasted.of(Outcome.REFUSED)) + sum(item.cells for item in pasted.strays):
        parts.append(ngettext("{count} cell is left out", "{count} cells are left out", lost).format(count=lost))
    return " · ".join(parts)


def problem_words(item: PastedCell | Stray, name: str = "") -> str:
    """Why a cell, row or column is left out."""
    reason = tell(item.problem) if item.problem else ""
    if isinstance(item, Stray):
        count = ngettext("{count} cell", "{count} cells", item.cells).format(count=item.cells)
        return f"{reason} ({count})"
    return f"{name} · {item.criterion}: {reason}"


def cell_words(item: PastedCell) -> str:
    """What would become of the current cell."""
    if item.outcome is Outcome.REFUSED:
        return tell(item.problem) if item.problem else ""
    words = {
        Outcome.NEW: _("would be {value}"), Outcome.OVER: _("would be replaced by {value}"),
        Outcome.SAME: _("is {value} already"),
    }[item.outcome]  # fmt: skip
    return words.format(value=item.text)

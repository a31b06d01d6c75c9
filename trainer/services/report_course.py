"""What the report tells of the course beyond its tables: both ladders, the journal line by line, the earlier drills."""

from collections import Counter
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from trainer.domain.drill import Drill
from trainer.domain.escalation import Rung
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.journal_extract import SHOWN, JournalExtract, JournalLine, standings
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.steps import rungs_of, steps_of
from trainer.domain.told import COURSE, Told, told_of
from trainer.domain.trend import TrendPoint, point
from trainer.i18n import _, decimal
from trainer.services.grading import names_of
from trainer.store import results
from trainer.store.database import Connection

MOST_EARLIER = 7


def played_ladder(entries: Sequence[Entry], clock: ExerciseClock) -> tuple[Rung, ...]:
    """The steps really taken; nothing where none was told."""
    return rungs_of(steps_of(told_of(entries)), clock)


def earlier(connection: Connection, drill: Drill) -> tuple[TrendPoint, ...]:
    """The host's last drills before this one, the oldest first."""
    return tuple(
        point(item.start.astimezone(ZoneInfo(item.zone)).date(), item.code, item.scenario, item.objectives)
        for item in results.earlier_reports(connection, drill.host, drill.start, MOST_EARLIER)
    )


def extract(
    drill: Drill, entries: Sequence[Entry], clock: ExerciseClock, said: Callable[[Told], str]
) -> JournalExtract:
    """The journal for the annex. What speaks of single persons is left out and counted: TERBATAS."""
    stands = standings(entries)
    people = {str(item.person) for item in drill.participants}
    told = [item for item in entries if item.kind in SHOWN]
    public = [item for item in told if item.subject not in people or item.kind in COURSE]
    order = told_of(public)
    placed = {item.entry.id for item in order}
    rest = [Told(item, item.happened_at) for item in public if item.id not in placed]
    names = names_of(drill)
    lines = [
        JournalLine(
            item.at, clock.minute(item.at) if clock.started else None, item.entry.kind.value, item.entry.author,
            said(item) if item.entry.kind in COURSE else _act(item.entry, names), stands[item.entry.id],
        )
        for item in (*order, *rest)
    ]  # fmt: skip
    lines.sort(key=lambda item: item.at)
    others = Counter(item.kind.value for item in entries if item.kind not in SHOWN)
    return JournalExtract(tuple(lines), tuple(sorted(others.items())), len(told) - len(public))


def _act(entry: Entry, names: dict[str, str]) -> str:
    """An act outside play in a line, in the language in use."""
    whom, ref = names.get(entry.subject, ""), names.get(entry.ref, entry.ref)
    text = _words(entry)
    if entry.kind is EntryKind.LOCK:
        whose = names.get(str(entry.payload.get("for", "")), "")
        told = _("closed the sheets of {name}").format(name=whose) if whose else _("signed and locked all his marks")
        return _joined(told, text)
    if entry.kind is EntryKind.PENALTY:
        points = entry.payload.get("points")
        lost = _("{points} points off").format(points=decimal(float(str(points or 0))))
        return _joined(whom, lost, text)
    if entry.kind is EntryKind.ASSESSMENT:
        answers = [_("objective met") if entry.payload.get("met") else _("objective not met")]
        answers += [
            text for key, text in (("harm", _("harm done")), ("room", _("room to improve"))) if entry.payload.get(key)
        ]
        return _joined(ref, ", ".join(answers), text)
    if entry.kind is EntryKind.CLEARANCE:
        return _joined(whom, _("cleared") if entry.payload.get("cleared") else _("upheld"), text)
    return _joined(whom, ref, text)


def _words(entry: Entry) -> str:
    parts = [str(entry.payload.get(name) or "") for name in ("value", "note", "reason")]
    return _joined(*parts)


def _joined(*parts: str) -> str:
    return " – ".join(part for part in parts if part)

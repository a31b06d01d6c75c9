"""The data of a drill as a workbook, for those who go on computing with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.after_action import AfterActionReport, InjectRun
from trainer.domain.ids import DrillId
from trainer.domain.levels import Level
from trainer.domain.result import Average, Line, SheetResult
from trainer.i18n import _
from trainer.services.access import needs
from trainer.services.report_draft import draft_of
from trainer.services.workplace import Workplace

if TYPE_CHECKING:
    from trainer.exchange.tables import Table, Value

RESTRICTED = "TERBATAS"
"""Results of single persons are, whatever the drill itself is."""


@dataclass(frozen=True)
class DrillExportService:
    """What stands in the report, in cells."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def write(self, drill_id: DrillId, path: Path) -> None:
        """Write an .xlsx with the same numbers as the report; raises `Obstacle` when it cannot be written."""
        from trainer.exchange.tables import write_tables  # the writer of workbooks only when one is written

        with self.workplace.database.reading() as connection:
            report = draft_of(self.workplace, connection, drill_id)
        title = _("{classification} · data of drill {code}").format(classification=RESTRICTED, code=report.drill_code)
        write_tables(path, tables_of(report), title=title, banner=title)


def tables_of(report: AfterActionReport) -> "tuple[Table, ...]":
    """The sheets, in the order in which one asks."""
    from trainer.exchange.tables import Table

    return (
        Table(_("Summary"), (_("Text"), _("Content")), tuple(_summary(report))),
        Table(_("Objectives"), _objective_heads(), tuple(_objectives(report))),
        Table(_("Teams"), _team_heads(), tuple(_teams(report))),
        Table(_("Marks"), _mark_heads(), _marks(report)),
        Table(_("Participants") + " " + RESTRICTED, _person_heads(), _participants(report)),
        Table(_("Injects"), _inject_heads(), (_inject(run) for run in report.timeline)),
        Table(_("Journal"), (_("Minute"), _("Kind"), _("What was seen"), _("By")),
              _journal(report)),
        Table(_("Follow-up"), (_("No."), _("Text"), _("POETE element"), _("Owner"), _("Due"), _("Reference")),
              ((item.number, item.text, item.poete, item.owner, item.due, item.reference) for item in report.follow_up)),
    )  # fmt: skip


def _summary(report: AfterActionReport) -> "Iterator[tuple[Value, ...]]":
    from trainer.reports import words

    zone = ZoneInfo(report.zone)
    present = sum(value == "hadir" for value in report.attendance.values())
    yield _("Classification"), RESTRICTED
    yield _("Code"), report.drill_code
    yield _("Title"), report.title
    yield _("Revision"), report.revision
    yield from report.time_and_place
    yield _("Method"), words.word(words.METHODS, report.method)
    yield _("Planned minutes"), report.planned_minutes
    yield _("Started"), report.started.astimezone(zone) if report.started else None
    yield _("Ended"), report.ended.astimezone(zone) if report.ended else None
    yield _("Participants"), len(report.participants)
    yield _("Present"), present
    for level in report.result.levels:
        yield _("Score: {level}").format(level=words.word(words.LEVELS, level.level)), _number(level.score)
    yield _("Marks that count nowhere yet"), len(report.result.late)


def _objective_heads() -> Sequence[str]:
    return (_("Code"), _("Objective"), _("Score"), _("Coverage %"), _("Band"), _("Rating"), _("Capped by"))


def _objectives(report: AfterActionReport) -> "Iterator[tuple[Value, ...]]":
    for item in report.result.objectives:
        total = item.total
        yield (item.objective.code, item.objective.title, _number(total.score), _number(total.coverage),
               _band(total.band), item.rating.value if item.rating else "", ", ".join(total.capped_by))  # fmt: skip


def _team_heads() -> Sequence[str]:
    return (_("Team"), _("Level"), _("Score"), _("Coverage %"), _("Band"), _("Penalties"), _("After penalties"),
            _("Capped by"), _("Participants"), _("Present"))  # fmt: skip


def _teams(report: AfterActionReport) -> "Iterator[tuple[Value, ...]]":
    from trainer.reports import words

    found = {item.subject: item for item in report.result.teams}
    for team in report.teams:
        people = [item.person for item in report.participants if item.team == team.id]
        present = sum(report.attendance.get(person) == "hadir" for person in people)
        yield (
            team.name,
            words.word(words.LEVELS, team.level.value),
            *_average(found.get(str(team.id))),
            len(people),
            present,
        )


def _average(item: Average | None) -> "tuple[Value, ...]":
    if item is None:
        return (None, None, "", None, None, "")
    return (_number(item.score), _number(item.coverage), _band(item.band), _number(item.penalties), _number(item.after),
            ", ".join(item.capped_by))  # fmt: skip


def _mark_heads() -> Sequence[str]:
    return (_("Sheet"), _("Title"), _("Of"), _("Level"), _("Criterion"), _("Text"), _("Weight"), _("Points"),
            _("Evaluator (NRP)"), _("Evaluator"), _("Mark"), _("Note"), _("Time"), _("Ruled by"), _("Reason"))  # fmt: skip


def _marks(report: AfterActionReport) -> "Iterator[tuple[Value, ...]]":
    """A row for each mark of each evaluator; a criterion nobody marked has a row without one."""
    from trainer.reports import words

    zone, names = ZoneInfo(report.zone), words.names(report.organisers)
    for sheet in report.result.sheets:
        for line in sheet.total.lines:
            head, ruled = _criterion(sheet, line), (line.ruled_by, line.ruling_reason)
            for item in line.marks:
                value = words.word(words.BLANKS, item.value) if isinstance(item.value, str) else _number(item.value)
                when = item.happened_at.astimezone(zone)
                yield (*head, item.author, names.get(item.author, ""), value, item.note, when, *ruled)
            if not line.marks:
                yield (*head, "", "", "", "", None, *ruled)


def _criterion(sheet: SheetResult, line: Line) -> "tuple[Value, ...]":
    from trainer.reports import words

    criterion, level = line.criterion, words.word(words.LEVELS, sheet.level)
    return (sheet.sheet.code, sheet.sheet.title, sheet.name, level, criterion.code, criterion.text,
            _number(criterion.weight), _number(line.points))  # fmt: skip


def _person_heads() -> Sequence[str]:
    return (_("No."), _("Rank"), _("Name"), _("NRP"), _("Position"), _("Unit"), _("Team"), _("Attendance"), _("Score"),
            _("Coverage %"), _("Band"))  # fmt: skip


def _participants(report: AfterActionReport) -> "Iterator[tuple[Value, ...]]":
    """In the order of the roster: results of persons are never ranked."""
    from trainer.reports import words

    teams = {team.id: team.name for team in report.teams}
    found = {item.subject: item for item in report.result.persons}
    for place, item in enumerate(report.participants, 1):
        score = found.get(str(item.person))
        result = (_number(score.score), _number(score.coverage), _band(score.band)) if score else (None, None, "")
        team = teams.get(item.team, "") if item.team else ""
        here = words.attendance(report.attendance.get(item.person, ""))
        yield (place, item.rank, item.name, item.service_number, item.position,
               report.unit_names.get(item.unit, item.unit), team, here, *result)  # fmt: skip


def _inject_heads() -> Sequence[str]:
    return (_("No."), _("Planned (minute)"), _("Given (minute)"), _("Difference"), _("Status"), _("Channel"), _("From"),
            _("To"), _("Text"), _("Expected"), _("Note"))  # fmt: skip


def _inject(run: InjectRun) -> "tuple[Value, ...]":
    from trainer.reports import words

    planned = None if run.is_improvised else run.inject.minute
    late = None if run.delivered is None or planned is None else _number(run.delivered - planned)
    inject = run.inject
    return (run.label or inject.number, planned, _number(run.delivered), late, words.word(words.STATUSES, run.status),
            words.word(words.CHANNELS, inject.channel), inject.sender,
            inject.receiver, inject.text, inject.expected, run.note)  # fmt: skip


def _journal(report: AfterActionReport) -> "Iterator[tuple[Value, ...]]":
    from trainer.reports import words

    names = words.names(report.organisers)
    for item in report.moments:
        yield _number(item.minute), words.word(words.KINDS, item.kind), item.text, names.get(item.by, item.by)


def _band(band: Level | None) -> str:
    return band.value if band else ""


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, 2)

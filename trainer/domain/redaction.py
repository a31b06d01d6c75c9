"""Copies of a report that show less. What is left out is gone from the value, so it cannot be anywhere in the file.

Unit: without results of single persons, without the notes on them, without what tells how strict or calibrated an
evaluator is, without the journal's extract; players' names stay in the list of participants and nowhere else.
Public: a field is shown only where `PUBLIC` names it, so what is added to the report later stays hidden until somebody
decides. Nobody is named; players remain as numbers of each team.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import Enum

from trainer.domain.after_action import AfterActionReport, Signature
from trainer.domain.drill import Participant, RoleHolder
from trainer.domain.editions import Edition, Profile
from trainer.domain.ids import PersonId
from trainer.domain.no_names import Anonymiser
from trainer.domain.reconciliation import Board
from trainer.domain.result import DrillResult, Line, ObjectiveResult, Score, SheetResult
from trainer.domain.scrubbing import Scrubber

PUBLIC = frozenset({
    "letterhead", "classification", "number", "title", "language", "drill_code", "revision", "general", "references",
    "purpose", "scope", "time_and_place", "teams", "participants", "attendance", "unit_names", "method",
    "planned_minutes", "result", "findings", "safety", "went_well", "shortcomings", "obstacles", "remedies",
    "conclusions", "suggestions", "signature", "copies", "started", "ended", "issued", "is_draft", "paper", "names",
    "zone", "voices", "edition",
})  # fmt: skip
"""What the public sees. Not: who led and played, forces, partners, injects, the course, rulings, evaluators, photos."""
AS_TYPED = frozenset({"letterhead", "classification", "number", "language", "drill_code", "paper", "zone", "edition",
                      "unconfirmed"})  # fmt: skip
"""Fields that are the form of the paper: nobody's name is looked for there."""
LISTS = frozenset({
    "organisers", "participants", "attendance", "signature", "beside", "unit_names", "role_labels", "names",
})  # fmt: skip
"""Fields of the unit's copy in which people are named on purpose."""
HUSHED = frozenset({
    "note", "notes", "reason", "ruling_reason", "author", "device", "by", "ruled_by", "entry", "evaluator", "evidence",
})  # fmt: skip
"""Fields of results that the public copy empties, wherever they stand: what evaluators wrote, and who they are."""


def redacted(report: AfterActionReport, profile: Profile, instead: str, origin: str = "") -> AfterActionReport:
    """The copy for a profile; `instead` stands in the place of a person, `origin` is the hash of the full report."""
    if profile is Profile.FULL:
        return report
    revision = report.edition.revision if report.edition is not None else 0
    marked = replace(report, edition=Edition(revision, profile, origin))
    return _for_unit(marked, instead) if profile is Profile.UNIT else _for_public(marked, instead)


def _for_unit(report: AfterActionReport, instead: str) -> AfterActionReport:
    players = [(item.rank, item.name, item.service_number) for item in report.participants]
    persons = frozenset(str(item.person) for item in report.participants)
    scrubber = Scrubber(Anonymiser(players), players, instead, _notes(report.result, persons))
    shown = replace(
        report, result=_without_persons(report.result, persons), board=_without_severity(report.board), calibration=(),
        journal=None,
        photos=report.photos and replace(report.photos, photos=tuple(
            replace(item, subject="") if item.subject in {one.name for one in report.participants} else item
            for item in report.photos.photos)),
    )  # fmt: skip
    return _scrubbed(shown, scrubber, AS_TYPED | LISTS)


def _for_public(report: AfterActionReport, instead: str) -> AfterActionReport:
    signed = report.signature
    named: tuple[Participant | RoleHolder, ...] = (*report.participants, *report.organisers)
    people = [(item.rank, item.name, item.service_number) for item in named]
    people += [(item.rank, item.name, item.service_number) for item in report.signatures]
    persons = frozenset(str(item.person) for item in named)
    known = persons | {number for _rank, _name, number in people}
    scrubber = Scrubber(Anonymiser(people), people, instead, _notes(report.result, None), HUSHED)
    bare = {item.name: _nothing(getattr(report, item.name)) for item in fields(report) if item.name not in PUBLIC}
    shown = replace(
        _changed(_counted(report), bare), result=_of_teams(_without_persons(report.result, persons)),
        teams=tuple(replace(item, strength=0) for item in report.teams),
        signature=Signature(signed.place, signed.date, signed.office, "", "", "", signed.on_behalf, acting=signed.acting),
        names={key: name for key, name in report.names.items() if key not in known},
    )  # fmt: skip
    return _scrubbed(shown, scrubber, AS_TYPED)


def _counted(report: AfterActionReport) -> AfterActionReport:
    """Players as mere numbers, in an order that tells nothing of the list they come from."""

    def place(player: Participant) -> tuple[str, str, str]:
        return player.team or "", player.unit, report.attendance.get(player.person, "")

    players = [
        (PersonId(str(number)), item) for number, item in enumerate(sorted(report.participants, key=place), start=1)
    ]
    here = {str(key): report.attendance[item.person] for key, item in players if item.person in report.attendance}
    nobody = tuple(replace(item, person=key, service_number="", name="", rank="", position="") for key, item in players)
    return replace(report, participants=nobody, attendance=here)


def _scrubbed(report: AfterActionReport, scrubber: Scrubber, kept: frozenset[str]) -> AfterActionReport:
    names = [item.name for item in fields(report) if item.name not in kept]
    return _changed(report, {name: scrubber.value(getattr(report, name)) for name in names})


def _changed(report: AfterActionReport, values: Mapping[str, object]) -> AfterActionReport:
    return replace(report, **values)  # type: ignore[arg-type]  # each value is of its field's own kind


def _nothing(value: object) -> object:
    """An empty value of the same kind."""
    if isinstance(value, tuple | str | Mapping) and not isinstance(value, Enum):
        return type(value)()
    return None


def _without_persons(result: DrillResult, persons: frozenset[str]) -> DrillResult:
    """Results of teams and levels alone; averages of a level stay, for they are nobody's."""
    return replace(
        result, sheets=tuple(item for item in result.sheets if item.level != "person"), persons=(), orphans=(), late=(),
        objectives=tuple(_together(item, persons) for item in result.objectives), severity=(),
        penalties=tuple(item for item in result.penalties if item.subject not in persons),
    )  # fmt: skip


def _together(objective: ObjectiveResult, persons: frozenset[str]) -> ObjectiveResult:
    """Lines of persons as one line for each criterion with their mean, so that sums stay true."""
    whose = objective.whose or ("",) * len(objective.total.lines)
    lines: list[tuple[Line, str]] = []
    people: dict[tuple[str, bool, bool], list[Line]] = {}
    for line, name in zip(objective.total.lines, whose, strict=True):
        if line.test is not None or any(mark.subject in persons for mark in line.marks):
            key = (line.criterion.code, line.applies, line.points is None)
            people.setdefault(key, []).append(line)
        else:
            lines.append((line, name))
    lines += [(_mean(found), "") for found in people.values()]
    shown = replace(objective.total, lines=tuple(line for line, _name in lines))
    return replace(objective, total=shown, whose=tuple(name for _line, name in lines) if objective.whose else ())


def _mean(lines: list[Line]) -> Line:
    first = lines[0]
    points = [item.points for item in lines if item.points is not None]
    criterion = replace(first.criterion, weight=sum(item.criterion.weight for item in lines))
    return Line(criterion, sum(points) / len(points) if points else None, first.applies, (), 0.0, False)


def _of_teams(result: DrillResult) -> DrillResult:
    """Scores without the lines they come from: criteria say how a unit works."""
    return replace(
        result, sheets=tuple(_bare_sheet(item) for item in result.sheets), findings=(),
        objectives=tuple(replace(item, total=_bare(item.total), whose=(), others=(), harms=())
                         for item in result.objectives),
    )  # fmt: skip


def _bare_sheet(item: SheetResult) -> SheetResult:
    return replace(item, sheet=replace(item.sheet, criteria=()), total=_bare(item.total))


def _bare(score: Score) -> Score:
    return replace(score, lines=())


def _without_severity(board: Board | None) -> Board | None:
    """The board without differences on persons and without how strict each evaluator is."""
    if board is None:
        return None
    evaluators = tuple(replace(item, severity=None) for item in board.evaluators)
    waiting = tuple(replace(item, severity=None) for item in board.waiting_for)
    differences = tuple(item for item in board.differences if item.sheet.level != "person")
    return replace(board, differences=differences, evaluators=evaluators, waiting_for=waiting)


def _notes(result: DrillResult, persons: frozenset[str] | None) -> tuple[str, ...]:
    """What evaluators wrote beside marks, on these persons or, for None, on anybody: sentences may quote it."""
    lines = [line for item in result.sheets for line in item.total.lines]
    lines += [line for item in result.objectives for line in item.total.lines]
    found = [mark.note for line in lines for mark in line.marks if persons is None or mark.subject in persons]
    found += [line.ruling_reason for line in lines
              if persons is None or any(mark.subject in persons for mark in line.marks)]  # fmt: skip
    found += [item.reason for item in result.penalties if persons is None or item.subject in persons]
    loose = [*result.orphans, *result.late]
    found += [item.note for item in loose if persons is None or item.subject in persons]
    if persons is None:
        found += [text for item in result.findings for text in (item.note, *(one.reason for one in item.clearances))]
        found += [text for item in result.objectives for text in _said(item)]
    return tuple(dict.fromkeys(found))


def _said(objective: ObjectiveResult) -> list[str]:
    """What leads wrote beside their answers, and what a proposed harm quotes."""
    answers = [item for item in (objective.answers, *objective.others) if item is not None]
    return [*(item.note for item in answers), *(item.text for item in objective.harms)]

"""The score sheets as each evaluator gave them: every mark with its note, before means, rulings and tests."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from zoneinfo import ZoneInfo

from trainer.domain.after_action import AfterActionReport
from trainer.domain.result import Line, SheetResult, StandingMark
from trainer.i18n import _, decimal
from trainer.reports import words
from trainer.reports.blocks import number, para, table
from trainer.reports.grid import Column, Look
from trainer.reports.results import sheet_title
from trainer.reports.story import Story

_SMALL = Look(size=8.5, leading=10.5, is_fitted=True)
_MOST_CRITERIA = 8
"""So many criteria have columns of their own beside a person's name."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one evaluator marked on one sheet of one subject: his lines with their mark and its points."""

    author: str
    item: SheetResult
    marks: tuple[tuple[Line, StandingMark, float | None], ...]


def has_given(sheets: Iterable[SheetResult]) -> bool:
    """Whether anybody marked anything on them."""
    return any(line.marks for item in sheets for line in item.total.lines)


def given_by_teams(report: AfterActionReport) -> list[Given]:
    """Sheets of teams, functions and command, evaluator by evaluator."""
    return _given([item for item in report.result.sheets if item.level != "person"])


def given_by_people(report: AfterActionReport) -> list[Given]:
    """Sheets of single persons: TERBATAS."""
    return _given(report.result.people)


def _given(sheets: Sequence[SheetResult]) -> list[Given]:
    found: dict[tuple[str, int], list[tuple[Line, StandingMark, float | None]]] = {}
    for place, item in enumerate(sheets):
        for line in item.total.lines:
            for mark, points in zip_longest(line.marks, line.worth[: len(line.marks)]):
                found.setdefault((mark.author, place), []).append((line, mark, points))
    return [Given(author, sheets[place], tuple(found[author, place])) for author, place in sorted(found)]


def add_given(story: Story, report: AfterActionReport) -> None:
    """A table for each evaluator, sheet and team, under when he signed."""
    names, signed = words.names(report.organisers), _signatures(report)
    story.add(
        [
            para(
                _(
                    "Marks as they stood when the report was made. Means, rulings and caps stand in the annex on the scores."
                )
            )
        ]
    )
    before = ""
    for given in given_by_teams(report):
        if given.author != before:
            before = given.author
            story.subject(_said(before, names, signed))
        story.caption(f"{sheet_title(given.item.sheet)} – {given.item.name}")
        columns = (
            Column(_("Code"), 44), Column(_("Criterion"), 180), Column(_("Weight"), 34, "right"),
            Column(_("Entered"), 70), Column(_("Points"), 38, "right"), Column(_("Note"), 116),
        )  # fmt: skip
        rows = [
            (line.criterion.code, line.criterion.text, decimal(line.criterion.weight), words.entered(mark.value),
             number(points), mark.note)
            for line, mark, points in given.marks
        ]  # fmt: skip
        story.add([table(columns, rows, Look(size=8.5, leading=10.5))])


def _signatures(report: AfterActionReport) -> dict[str, str]:
    """Evaluator's number → when he locked, and who closed for him."""
    found: dict[str, str] = {}
    for state in report.board.evaluators if report.board else ():
        if state.signature is None:
            found[state.number] = _("not locked: marks may still change")
            continue
        moment = state.signature.at.astimezone(ZoneInfo(report.zone)).strftime("%d-%m-%Y %H.%M")
        told = (
            _("closed by the lead on {moment}: {reason}") if state.signature.by else _("signed and locked on {moment}")
        )
        found[state.number] = told.format(moment=moment, reason=state.signature.reason)
    return found


def _said(author: str, names: dict[str, str], signed: dict[str, str]) -> str:
    name = names.get(author, author)
    return f"{name} – {signed[author]}" if author in signed else name


def add_given_to_people(story: Story, report: AfterActionReport) -> None:
    """A table for each evaluator and sheet with a line for each person."""
    names, signed = words.names(report.organisers), _signatures(report)
    story.note(_("Order follows the list of participants, not the scores. Not for display or distribution."))
    before = ""
    for group in _by_sheet(given_by_people(report)):
        if group[0].author != before:
            before = group[0].author
            story.subject(_said(before, names, signed))
        _people(story, group)


def _by_sheet(given: Sequence[Given]) -> Iterator[list[Given]]:
    groups: dict[tuple[str, str], list[Given]] = {}
    for item in given:
        groups.setdefault((item.author, item.item.sheet.code), []).append(item)
    yield from groups.values()


def _people(story: Story, group: Sequence[Given]) -> None:
    sheet = group[0].item.sheet
    story.caption(sheet_title(sheet))
    shown = sheet.criteria if len(sheet.criteria) <= _MOST_CRITERIA else ()
    columns = (
        Column(_("No."), 24, "right"), Column(_("Name"), 130),
        *(Column("." + item.code.rpartition(".")[2], 40, "right") for item in shown), Column(_("Notes"), 120),
    )  # fmt: skip
    rows = []
    for place, item in enumerate(group, start=1):
        marked = {line.criterion.code: mark for line, mark, _points in item.marks}
        cells = [_short(marked.get(criterion.code)) for criterion in shown]
        rows.append((str(place), item.item.name, *cells, _notes(item, whole=not shown)))
    story.add([table(columns, rows, _SMALL)])


def _short(mark: StandingMark | None) -> str:
    return "–" if mark is None else words.entered(mark.value)


def _notes(given: Given, *, whole: bool) -> str:
    """The notes by the short code of their criterion; `whole` with what was entered, where it has no column."""
    said = []
    for line, mark, _points in given.marks:
        parts = [words.entered(mark.value)] if whole else []
        parts += [mark.note] if mark.note else []
        if parts:
            said.append(f".{line.criterion.code.rpartition('.')[2]}: {' – '.join(parts)}")
    return "\n".join(said)

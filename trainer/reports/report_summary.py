"""What the chief reads first of an after-action report, drawn from the report itself so that both always agree."""

from collections.abc import Sequence

from trainer.domain.after_action import AfterActionReport
from trainer.domain.conduct import Attendance
from trainer.domain.result import ObjectiveResult
from trainer.domain.summary import Figure, Points, Rated, Summary
from trainer.domain.why_objective import RATINGS
from trainer.i18n import _, ngettext
from trainer.reports import readings
from trainer.reports.blocks import number

_MOST = 3


def summary_of(report: AfterActionReport) -> Summary:
    """The summary; of a cancelled drill why it was cancelled instead of results."""
    titles = (_("AFTER-ACTION REPORT"), report.title.upper())
    if report.cancelled:
        return Summary(
            titles, report.number, report.time_and_place, _planned_figures(report), points=_of_cancelled(report),
            foot=_foot(report),
        )  # fmt: skip
    asked = [f"{item.text} – {item.owner}, {item.due}" for item in report.follow_up]
    return Summary(
        titles, report.number, report.time_and_place, _figures(report),
        _("Result by objective"), _meanings(report), tuple(_rated(item) for item in report.result.objectives),
        report.result.bands.pass_mark,
        (_first(_("Strengths"), report.went_well), _first(_("To be improved"), report.shortcomings)),
        (
            _first(_("Critical findings"), report.findings),
            Points(_("How far the numbers can be trusted"), _trust(report)),
            _first(_("Asked of the chief"), asked or report.suggestions),
        ),
        _foot(report),
    )  # fmt: skip


def _first(title: str, texts: Sequence[str], most: int = _MOST) -> Points:
    said = [text for text in texts if text.strip()] or [_("None recorded.")]
    return Points(title, tuple(said[:most]), max(0, len(said) - most))


def _foot(report: AfterActionReport) -> str:
    if report.is_draft:
        return _("Draft: numbers and words may still change until the report is issued.")
    return _("Each number and sentence stands with its reasons in the chapters behind this page.")


def _figures(report: AfterActionReport) -> tuple[Figure, ...]:
    result = report.result
    present = sum(report.attendance.get(item.person) == Attendance.PRESENT for item in report.participants)
    given = sum(run.delivered is not None for run in report.timeline)
    met = sum(item.rating is not None and item.rating.value in "PS" for item in result.objectives)
    seen = sum(item.total.observed for item in result.objectives)
    asked = sum(item.total.applicable for item in result.objectives)
    return (
        Figure(f"{present}/{len(report.participants)}", _("participants present")),
        Figure(str(len(report.teams)), _("teams")),
        Figure(f"{given}/{len(report.timeline)}", _("injects given")),
        Figure(f"{met}/{len(result.objectives)}", _("objectives rated P or S")),
        Figure(f"{number(100 * seen / asked if asked else 0.0, 0)} %", _("of the criteria's weight observed")),
    )


def _planned_figures(report: AfterActionReport) -> tuple[Figure, ...]:
    return (
        Figure(str(len(report.participants)), _("participants named")),
        Figure(str(len(report.teams)), _("teams")),
        Figure(str(len(report.organisers)), _("organisers")),
        Figure("0", _("objectives tested")),
    )


def _meanings(report: AfterActionReport) -> str:
    """What the letters mean, those that occur."""
    held = [rating for rating in RATINGS if any(item.rating is rating for item in report.result.objectives)]
    return "; ".join(f"{rating.value} = {_(RATINGS[rating])}" for rating in held) + "." if held else ""


def _rated(item: ObjectiveResult) -> Rated:
    name = f"{item.objective.code} {item.objective.title}"
    note = item.rating.value if item.rating else _("not enough")
    return Rated(name, item.total.score, item.total.coverage, note, item.total.is_enough)


def _trust(report: AfterActionReport) -> tuple[str, ...]:
    """Coverage, agreement, what nobody has ruled on, who has not signed."""
    result, said = report.result, []
    thin = [item.objective.code for item in result.objectives if not item.total.is_enough]
    if thin:
        told = ngettext("{count} objective has too little evidence for a rating ({codes}).",
                        "{count} objectives have too little evidence for a rating ({codes}).", len(thin))  # fmt: skip
        said.append(told.format(count=len(thin), codes=", ".join(thin[:8])))
    elif result.objectives:
        said.append(_("Every objective has enough evidence for a rating."))
    if any(item.value is not None for item in result.agreement):
        said.append(readings.of_agreement(result.agreement))
    else:
        said.append(_("No criterion was judged by two or more evaluators, so their agreement is not known."))
    if result.open_rulings:
        told = ngettext("{count} difference between evaluators has no ruling yet.",
                        "{count} differences between evaluators have no ruling yet.", result.open_rulings)  # fmt: skip
        said.append(told.format(count=result.open_rulings))
    open_ = [item.name for item in report.board.waiting_for if item.done] if report.board else []
    if open_:
        told = ngettext(
            "{count} evaluator has not signed his marks.", "{count} evaluators have not signed their marks.", len(open_)
        )
        said.append(told.format(count=len(open_)))
    return tuple(said)


def _of_cancelled(report: AfterActionReport) -> tuple[Points, ...]:
    told = report.cancelled
    if told is None:
        return ()
    return (
        Points(_("Cancelled"), told_lines(report)),
        Points(_("Prepared until then"), told.prepared),
        Points(_("Results"), (_("None: the drill was not held."),)),
        _first(_("Asked of the chief"), report.suggestions),
    )


def told_lines(report: AfterActionReport) -> tuple[str, ...]:
    """When, by whom and why a drill was cancelled, as sentences."""
    held = report.cancelled
    if held is None:
        return ()
    by = _("The drill was cancelled on {day} by {name}.").format(day=held.day or "–", name=held.by or "–")
    state = _("It was then in the state “{state}”.").format(state=held.state) if held.state else ""
    why = _("Reason: {reason}").format(reason=held.reason) if held.reason else _("No reason was recorded.")
    return tuple(text for text in (by, state, why) if text)

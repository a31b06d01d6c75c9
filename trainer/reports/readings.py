"""The sentence under each drawing: what it shows in this drill, drafted from the same numbers."""

from collections.abc import Sequence

from trainer.domain.after_action import InjectRun
from trainer.domain.agreement import Agreement
from trainer.domain.escalation import Rung, Situation
from trainer.domain.heat_map import HeatMap
from trainer.domain.planned_actual import LATE
from trainer.domain.result import Average, DrillResult, SheetResult
from trainer.domain.scoring import Level
from trainer.domain.trend import TrendPoint
from trainer.i18n import _, decimal, join, ngettext
from trainer.reports import scenario_words, words
from trainer.reports.blocks import number
from trainer.reports.charts_scores import GOOD, TENTATIVE

FEWEST_PEOPLE = 5
"""Of fewer persons a distribution would tell the result of one."""
_MOST_NAMED = 3


def of_injects(runs: Sequence[InjectRun], shown: int) -> str:
    """Who was latest, how many were late, how many were never given."""
    planned = [run for run in runs if run.delivered is not None and not run.is_improvised]
    late = sorted((run for run in planned if _late(run) >= LATE), key=lambda run: -_late(run))
    early = [run for run in planned if _late(run) <= -LATE]
    missing = [run for run in runs if run.delivered is None]
    said = []
    if late:
        first = late[0]
        said.append(
            _("Inject {number} came {minutes} minutes late.").format(
                number=_number(first), minutes=f"{_late(first):.0f}"
            )
        )
        if len(late) > 1:
            words_ = ngettext(
                "{count} inject came 5 minutes late or more.", "{count} injects came 5 minutes late or more.", len(late)
            )
            said.append(words_.format(count=len(late)))
    elif planned:
        said.append(_("No inject came 5 minutes late or more."))
    if early:
        words_ = ngettext(
            "{count} came 5 minutes early or more.", "{count} of them came 5 minutes early or more.", len(early)
        )
        said.append(words_.format(count=len(early)))
    if missing:
        words_ = ngettext("Inject {numbers} was not given.", "Injects {numbers} were not given.", len(missing))
        said.append(words_.format(numbers=join(_shortened([_number(run) for run in missing]))))
    if shown < len(runs):
        told = _("Drawn are the {count} of {total} injects that deviate most; all stand in the table.")
        said.append(told.format(count=shown, total=len(runs)))
    return " ".join(said)


def _late(run: InjectRun) -> float:
    return 0.0 if run.delivered is None else run.delivered - run.inject.minute


def _number(run: InjectRun) -> str:
    return run.label or str(run.inject.number)


def _shortened(names: Sequence[str], most: int = 8) -> list[str]:
    """The first of them; how many more there are is said."""
    if len(names) <= most:
        return list(names)
    return [*names[: most - 1], _("{count} more").format(count=len(names) - most + 1)]


def of_ladders(intended: Sequence[Rung], played: Sequence[Rung]) -> str:
    """The highest stage and colour of both, when the gravest colour was reached, and what was not explained."""
    if not played:
        return _(
            "No change of the situation and no use of force was recorded, so the ladder that was played is not known."
        )
    reached, meant = max(rung.stage for rung in played), max((rung.stage for rung in intended), default=0)
    said = [
        _("The highest stage of force was {stage} ({name}).").format(
            stage=reached, name=scenario_words.stage_name(reached)
        )
    ]
    if meant and meant != reached:
        told = (
            _("Planned was stage {stage}: play went higher.")
            if reached > meant
            else _("Planned was stage {stage}: play stayed below.")
        )
        said.append(told.format(stage=meant))
    elif meant:
        said.append(_("That is as planned."))
    said += _gravest(intended, played)
    bare = sum(1 for rung in played if not (rung.ordered_by and rung.reason))
    if bare:
        words_ = ngettext(
            "{count} step has no order or no reason on record.",
            "{count} steps have no order or no reason on record.",
            bare,
        )
        said.append(words_.format(count=bare))
    return " ".join(said)


def _gravest(intended: Sequence[Rung], played: Sequence[Rung]) -> list[str]:
    order = tuple(Situation)
    gravest = max((rung.situation for rung in played), key=order.index)
    name = words.word(scenario_words.SITUATIONS, gravest)
    was = next(rung.minute for rung in played if rung.situation is gravest)
    meant = next((rung.minute for rung in intended if rung.situation is gravest), None)
    if meant is None:
        return (
            [_("The situation {colour} was reached though it was not planned.").format(colour=name)] if intended else []
        )
    if abs(was - meant) < LATE:
        return [_("{colour} was reached at the planned time.").format(colour=name)]
    told = (
        _("{colour} was reached {minutes} minutes later than planned.")
        if was > meant
        else _("{colour} was reached {minutes} minutes earlier than planned.")
    )
    return [told.format(colour=name, minutes=abs(was - meant))]


def of_objectives(result: DrillResult) -> str:
    """The best and the weakest with enough evidence, how many fail, and which rest on too little."""
    firm = [item for item in result.objectives if item.total.is_enough and item.total.score is not None]
    thin = [item.objective.code for item in result.objectives if not item.total.is_enough]
    named = [(item.objective.code, item.total.score or 0.0, item.total.band) for item in firm]
    return " ".join((*_range(named, result.bands.pass_mark), *_thin(thin)))


def of_averages(items: Sequence[Average], pass_mark: float) -> str:
    """The same of teams."""
    named = [
        (item.name, item.score or 0.0, item.band) for item in items if item.band is not None and item.score is not None
    ]
    return " ".join((*_range(named, pass_mark), *_thin([item.name for item in items if item.band is None])))


def of_sheets(items: Sequence[SheetResult], pass_mark: float) -> str:
    """The same of sheets, each with its team."""
    named = [(f"{item.sheet.code} {item.name}", item.total.score or 0.0, item.total.band)
             for item in items if item.total.is_enough and item.total.score is not None]  # fmt: skip
    return " ".join(
        (
            *_range(named, pass_mark),
            *_thin([f"{item.sheet.code} {item.name}" for item in items if not item.total.is_enough]),
        )
    )


def _range(named: Sequence[tuple[str, float, Level | None]], pass_mark: float) -> list[str]:
    if not named:
        return []
    best, worst = max(named, key=lambda item: item[1]), min(named, key=lambda item: item[1])
    said = [_("Highest: {name} ({score}).").format(name=best[0], score=number(best[1]))]
    if len(named) > 1:
        said = [_("Highest: {best} ({high}); lowest: {worst} ({low}).").format(
            best=best[0], high=number(best[1]), worst=worst[0], low=number(worst[1]))]  # fmt: skip
    below = sum(1 for item in named if item[1] < pass_mark)
    held = sum(1 for item in named if item[1] >= pass_mark and item[2] is Level.K)
    if below:
        said.append(_("{count} of {total} lie below the pass mark.").format(count=below, total=len(named)))
    else:
        said.append(_("None lies below the pass mark."))
    if held:
        words_ = ngettext(
            "{count} is held at K by a critical criterion or finding.",
            "{count} are held at K by a critical criterion or finding.",
            held,
        )
        said.append(words_.format(count=held))
    return said


def _thin(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    return [_("Too little evidence for a rating: {names}.").format(names=join(_shortened(names)))]


def of_heat(held: HeatMap) -> str:
    """The weakest cells, and how many have too little evidence."""
    cells = held.cells
    weak = sorted((cell.score or 0.0, team, code) for team, code, cell in cells if cell.band is Level.K)
    thin = sum(1 for _team, _code, cell in cells if cell.band is None)
    said = []
    if weak:
        named = [
            _("{objective} in {team} ({score})").format(objective=code, team=team, score=number(score))
            for score, team, code in weak
        ]
        said.append(_("Band K: {places}.").format(places=join(_shortened(named, _MOST_NAMED + 1))))
    elif cells:
        said.append(_("No team is at K in any objective for which there is enough evidence."))
    if thin:
        said.append(
            _("In {count} of {total} cells there is too little evidence (hatched).").format(
                count=thin, total=len(cells)
            )
        )
    if held.left_out:
        words_ = ngettext(
            "{count} team has no sheet that measures an objective.", "{count} teams have no sheet that measures an objective.",
            held.left_out,
        )  # fmt: skip
        said.append(words_.format(count=held.left_out))
    said.append(_("Sheets of single persons are not part of the map."))
    return " ".join(said)


def of_people(scores: Sequence[float], unseen: int, result: DrillResult) -> str:
    """Median, how many below the pass mark, bands; nobody is named."""
    order, mark = sorted(scores), result.bands.pass_mark
    middle = len(order) // 2
    median = order[middle] if len(order) % 2 else (order[middle - 1] + order[middle]) / 2
    below = sum(1 for score in order if score < mark)
    said = [_("Half of the {count} scores lie at {median} or above; {below} lie below the pass mark of {mark}.").format(
        count=len(order), median=number(median), below=below, mark=decimal(mark))]  # fmt: skip
    bands = [
        _("{band}: {count}").format(
            band=words.band(level), count=sum(item.total.band is level for item in result.people)
        )
        for level in Level
    ]
    said.append("; ".join(bands) + ".")
    if unseen:
        words_ = ngettext(
            "{count} sheet has too little evidence for a band.",
            "{count} sheets have too little evidence for a band.",
            unseen,
        )
        said.append(words_.format(count=unseen))
    return " ".join(said)


def of_trend(points: Sequence[TrendPoint]) -> str:
    """This drill against the one before; whether they can be compared at all."""
    now, before = points[-1], points[-2]
    if now.score is None or before.score is None:
        return _("One of the last two drills has no score, so no trend can be told.")
    change = now.score - before.score
    told = _("The mean of the objectives is {score}, {change} points above that of {drill}.")
    if change < 0:
        told = _("The mean of the objectives is {score}, {change} points below that of {drill}.")
    if round(abs(change), 1) == 0:
        told = _("The mean of the objectives is {score}, as in {drill}.")
    said = [told.format(score=number(now.score), change=number(abs(change)), drill=before.drill)]
    if now.scenario != before.scenario or not now.scenario:
        said.append(_("It was another scenario: the comparison shows a direction, no more."))
    return " ".join(said)


def of_agreement(items: Sequence[Agreement]) -> str:
    """How many sheets can be relied on, which cannot, and on how many paired items that rests."""
    told = [item for item in items if item.value is not None]
    good = sum(1 for item in told if (item.value or 0.0) >= GOOD)
    poor = [f"{item.subject} ({number(item.value, 2)})" for item in told if (item.value or 0.0) < TENTATIVE]
    told_of_all = _(
        "On {good} of {count} sheets the evaluators agree reliably ({mark} or above), over {items} paired items in all."
    )
    items_held = sum(item.items for item in told)
    said = [told_of_all.format(good=good, count=len(told), mark=decimal(GOOD, 2), items=items_held)]
    if poor:
        said.append(_("Too low to rest a decision on: {sheets}.").format(sheets=join(_shortened(poor))))
    return " ".join(said)

"""The report's sentences, drafted from the data: each names the number or the note it rests on."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from trainer.domain.after_action import FollowUp, InjectRun
from trainer.domain.casualties import casualties_of
from trainer.domain.conduct import ExerciseClock, InjectStatus
from trainer.domain.directory import Regulation, Unit, UnitKind
from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.reasons import STATES
from trainer.domain.result import DrillResult, Line, SheetResult
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import fails
from trainer.domain.told import told_of
from trainer.i18n import _, decimal, join, language, ngettext
from trainer.services.course_words import casualty_sentences
from trainer.services.grading import names_of
from trainer.services.words import clock_time, day_and_date, full_date

SECTIONS = (
    "general", "purpose", "scope", "findings", "went_well", "shortcomings", "obstacles", "remedies", "conclusions",
    "suggestions",
)  # fmt: skip
FOLLOW_UP_DAYS = 30
MOST = 8


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences are drawn from."""

    drill: Drill
    scenario: Scenario
    result: DrillResult
    timeline: Sequence[InjectRun]
    entries: Sequence[Entry]
    unit_names: dict[str, str]

    @property
    def host(self) -> str:
        """Name of the host unit."""
        return self.unit_names.get(self.drill.host, self.drill.host)


def drafted(facts: Facts) -> dict[str, tuple[str, ...]]:
    """All editable sections."""
    return {
        "general": _general(facts), "purpose": _purpose(facts), "scope": _scope(), "findings": _findings(facts),
        "went_well": _went_well(facts), "shortcomings": _shortcomings(facts), "obstacles": _obstacles(facts),
        "remedies": _remedies(facts), "conclusions": _conclusions(facts), "suggestions": _suggestions(facts),
    }  # fmt: skip


def _general(facts: Facts) -> tuple[str, ...]:
    return (
        _("{unit} held the drill “{title}” on the basis of scenario {code} version {number} to keep its people ready to "
          "handle social conflict lawfully, humanely and in a graduated way.").format(
            unit=facts.host, title=facts.drill.title, code=facts.scenario.code, number=facts.drill.scenario_number),
        facts.scenario.summary if language() == "id" else facts.scenario.summary_en,
    )  # fmt: skip


def _purpose(facts: Facts) -> tuple[str, ...]:
    titles = join(item.title for item in facts.scenario.objectives)
    return (
        _("This report informs the leadership of the conduct and the results of the drill."),
        _("It aims at decisions on training and follow-up. The objectives of the drill were: {objectives}.").format(
            objectives=titles
        ),
    )


def _scope() -> tuple[str, ...]:
    return (_("The report covers planning, conduct, results, analysis and evaluation, conclusions and suggestions."),)


def references(scenario: Scenario, regulations: dict[str, Regulation]) -> tuple[str, ...]:
    """Legal bases in the order of Perkap 1/2023; free text last, as typed."""
    known = sorted(
        (regulations[code] for code in scenario.references if code in regulations), key=lambda item: item.order
    )
    free = [text for text in scenario.references if text not in regulations]
    return (*(f"{item.name} – {item.subject}" for item in known), *free)


def time_and_place(facts: Facts, clock: ExerciseClock) -> tuple[tuple[str, str], ...]:
    """Label and value lines of chapter II.6."""
    drill = facts.drill
    local = drill.start.astimezone(ZoneInfo(drill.zone)).date()
    times = f"{clock_time(drill.start, drill.zone, named=False)}–{clock_time(drill.end, drill.zone)}"
    rows = [(_("Day and date"), day_and_date(local)), (_("Planned time"), times)]
    if clock.started:
        until = clock_time(clock.ended, drill.zone) if clock.ended else "…"
        rows.append((_("Actual time"), f"{clock_time(clock.started, drill.zone, named=False)}–{until}"))
    rows.append((_("Place"), drill.place))
    rows.append((_("Units"), join(facts.unit_names.get(code, code) for code in drill.units)))
    return tuple(rows)


def scenario_summary(facts: Facts) -> tuple[str, ...]:
    """The scenario in paragraphs."""
    text = facts.scenario.narrative if language() == "id" else facts.scenario.summary_en
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def safety(facts: Facts) -> tuple[str, ...]:
    """Safety stops and casualties, then the safety and human-rights notes of the scenario."""
    stops = [item for item in facts.entries if item.kind is EntryKind.SAFETY_STOP and not item.ref]
    casualties = casualty_sentences(casualties_of(told_of(facts.entries)))
    told = ngettext("Play was stopped once for safety (NO PLAY).", "Play was stopped {count} times for safety (NO PLAY).",
                    len(stops)).format(count=len(stops))  # fmt: skip
    none = _("Play was never stopped for safety (NO PLAY).")
    return (told if stops else none, *casualties, *facts.scenario.safety, *facts.scenario.human_rights)


def _noted(item: SheetResult, line: Line) -> str:
    """One line of a sheet in words: who, what, the points and the evaluator's note."""
    notes = "; ".join(given.note for given in line.marks if given.note)
    text = _("{team}: {criterion} ({code}, {points})").format(
        team=item.name, criterion=line.criterion.text, code=line.criterion.code, points=decimal(line.points)
    )
    return f"{text}. {notes}" if notes else f"{text}."


def _group_lines(facts: Facts) -> list[tuple[SheetResult, Line]]:
    """Lines of teams, functions and command; persons stay in the restricted annex."""
    return [(item, line) for item in facts.result.sheets if item.level != "person" for line in item.total.lines]


def _failed(facts: Facts) -> list[tuple[SheetResult, Line]]:
    found = [pair for pair in _group_lines(facts) if fails(pair[1].points, facts.result.bands)]
    return sorted(found, key=lambda pair: (not pair[1].criterion.critical, pair[1].points or 0, pair[1].criterion.code))


def _findings(facts: Facts) -> tuple[str, ...]:
    critical = [_("Critical criterion not met: {text}").format(text=_noted(*pair)) for pair in facts.result.critical if
                pair[0].level != "person"]  # fmt: skip
    names = names_of(facts.drill)
    recorded = [
        _("Critical finding {code}, {team}: {text}. {note} ({state})").format(
            code=item.code, team=names.get(item.subject, "–"), text=names.get(item.code, item.code), note=item.note,
            state=_(STATES[item.state]),
        )
        for item in facts.result.findings
    ]  # fmt: skip
    harm = [str(item.payload.get("note", "")) for item in facts.entries if item.kind is EntryKind.OBSERVATION
            and item.payload.get("harm")]  # fmt: skip
    found = (*recorded, *critical, *harm)
    return found or (_("No critical finding was recorded."),)


def _went_well(facts: Facts) -> tuple[str, ...]:
    good = [
        pair for pair in _group_lines(facts) if pair[1].points is not None and pair[1].points >= facts.result.bands.sb
    ]
    good.sort(key=lambda pair: (-(pair[1].points or 0), -pair[1].criterion.weight, pair[1].criterion.code))
    texts = tuple(_noted(*pair) for pair in good[:MOST])
    return texts or (_("No criterion reached the level Very good."),)


def _shortcomings(facts: Facts) -> tuple[str, ...]:
    texts = tuple(_noted(*pair) for pair in _failed(facts)[:MOST])
    return texts or (_("No criterion stayed below the pass mark of {mark}.").format(
        mark=decimal(facts.result.bands.pass_mark)),)  # fmt: skip


def _obstacles(facts: Facts) -> tuple[str, ...]:
    found = [
        _("Inject {number} was not delivered: {reason}").format(number=run.label or run.inject.number, reason=run.note)
        for run in facts.timeline
        if run.status in (InjectStatus.SKIPPED, InjectStatus.DEFERRED)
    ]
    if unseen := list(_unseen(facts)):
        found.append(_("Too little was observed for a rating: {names}.").format(names=join(unseen)))
    disputed = [item.objective.code for item in facts.result.objectives if item.is_disputed]
    if disputed:
        told = _("The lead evaluators answered differently for objective {codes}; the stricter answer stands.")
        found.append(told.format(codes=join(disputed)))
    if facts.result.open_rulings:
        found.append(_("Evaluators differ on {count} criteria; the lead evaluator has not ruled yet.").format(
            count=facts.result.open_rulings))  # fmt: skip
    return tuple(found) or (_("No obstacle was recorded."),)


def _unseen(facts: Facts) -> Iterator[str]:
    """Sheets without enough evidence, those of persons by their number: results of single persons are TERBATAS."""
    unseen = [item for item in facts.result.sheets if not item.total.is_enough]
    yield from dict.fromkeys(f"{item.sheet.code} {item.name}" for item in unseen if item.level != "person")
    persons = Counter(item.sheet.code for item in unseen if item.level == "person")
    for sheet, count in sorted(persons.items()):
        words = ngettext("{sheet} of {count} person", "{sheet} of {count} persons", count)
        yield words.format(sheet=sheet, count=count)


def _remedies(facts: Facts) -> tuple[str, ...]:
    sheets = dict.fromkeys(f"{item.sheet.code} {item.sheet.title}" for item, _line in _failed(facts))
    if not sheets:
        return (_("Keep the present level by repeating the drill within a year."),)
    return tuple(
        _("Repeat the drill steps judged by {sheet} before the next drill.").format(sheet=name) for name in sheets
    )


def _conclusions(facts: Facts) -> tuple[str, ...]:
    rated = [item for item in facts.result.objectives if item.rating]
    passed = [item for item in rated if item.rating and item.rating.value in "PS"]
    texts = [
        _("{met} of {count} objectives were performed without or with some challenges (P or S).").format(
            met=len(passed), count=len(facts.result.objectives)
        )
    ]
    for item in facts.result.levels:
        if item.level != "person" and item.score is not None:
            band = item.band.value if item.band else _("not enough evidence")
            texts.append(
                _("Average of level {level}: {score} ({band}), coverage {coverage} %.").format(
                    level=_(LEVELS[item.level]), score=decimal(item.score), band=band, coverage=decimal(item.coverage)
                )
            )
    return tuple(texts)


LEVELS = {"command": mark("command"), "function": mark("function"), "team": mark("team")}


def _suggestions(facts: Facts) -> tuple[str, ...]:
    if not _failed(facts):
        return (_("The result is kept by a yearly drill and by passing on what went well."),)
    return (
        _("The points of the follow-up table are carried out by their owners and proven in a later drill."),
        _("The criteria not met are trained first and tested again with the same sheets."),
    )


def follow_up(facts: Facts) -> tuple[FollowUp, ...]:
    """One line for each criterion not met, due thirty days after the drill."""
    due = (facts.drill.end + timedelta(days=FOLLOW_UP_DAYS)).astimezone(ZoneInfo(facts.drill.zone)).date()
    return tuple(
        FollowUp(
            number, _("Train: {text}").format(text=line.criterion.text), item.name, full_date(due), line.criterion.code
        )
        for number, (item, line) in enumerate(_failed(facts)[:MOST], start=1)
    )


def copies(units: dict[str, Unit], host: Unit) -> tuple[str, ...]:
    """Whom the report goes to: the chief above and the host's own chief."""
    above = [item.chief for item in units.values() if item.kind is UnitKind.POLDA]
    return tuple(dict.fromkeys((*above, host.chief)))


def annexes(facts: Facts) -> tuple[str, ...]:
    """Titles of the annexes."""
    people = [_("Individual results (TERBATAS)")] if facts.result.people else []
    return (_("List of participants"), _("How each score came about"), *people)

"""The chapters of a scenario as text: what it is about, its injects, objectives, score sheets and forces."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from trainer.domain.directory import Regulation
from trainer.domain.errors import mark
from trainer.domain.escalation import Rung
from trainer.domain.floor_board import Board
from trainer.domain.origin import origin_of
from trainer.domain.scenario import Force, Inject, Objective, Scenario
from trainer.domain.scenario_paper import labelled
from trainer.domain.scenario_paper import paragraphs as narrative_paragraphs
from trainer.domain.scoring import Criterion, Kind, ScoreSheet
from trainer.i18n import _, decimal, join, language, ngettext, say
from trainer.services.words import exercise_time
from trainer.ui.library.paper import bullets, esc, facts, hanging, heading, paragraphs, table
from trainer.ui.widgets.ladder_chart import stage_name
from trainer.ui.wording import (
    CHANNELS,
    FAMILIES,
    KINDS,
    LEVELS,
    METHODS,
    PHASES,
    RISKS,
    SHEET_LEVELS,
    SITUATION_KINDS,
    SITUATIONS,
    named,
)


@dataclass(frozen=True)
class Shown:
    """A scenario with what its text needs besides."""

    scenario: Scenario
    laws: Mapping[str, Regulation] = field(default_factory=dict)
    version: int = 0
    drills: int = 0


def overview(shown: Shown) -> str:
    """What it is about, the legal bases, preparation, safety and human rights."""
    item = shown.scenario
    english = language() == "en" and item.summary_en
    return "".join(
        (
            paragraphs(item.summary_en if english else item.summary, "lead"),
            facts(_facts(shown)),
            heading(_("Narrative")), _narrative(item.narrative),
            heading(_("Objectives")), _short_objectives(item),
            _list(_("Preparation"), item.preparation),
            _list(_("Safety"), item.safety),
            _list(_("Human rights"), item.human_rights),
            _list(_("Legal bases"), _laws(shown)),
        )
    )  # fmt: skip


def _facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    item = shown.scenario
    runs = (
        _("{method}, {minutes} minutes").format(method=_(METHODS[run.method]), minutes=run.minutes) for run in item.runs
    )
    strength = sum(force.strength for force in item.units)
    used = ngettext("in {count} drill", "in {count} drills", shown.drills).format(count=shown.drills)
    return (
        (_("Type"), ", ".join(_(FAMILIES[family]) for family in item.families)),
        (_("Phase"), ", ".join(_(PHASES[phase]) for phase in item.phases)),
        (_("Ways to run it"), "; ".join(runs)),
        (_("Strength"), _("{count} police, {partners} from partners, {players} role players").format(
            count=strength, partners=sum(force.strength for force in item.partners),
            players=sum(force.strength for force in item.role_players))),
        (_("Risk factors"), ", ".join(_(RISKS[risk]) for risk in item.risk_factors)),
        (_("Used"), used if shown.drills else _("not yet")),
    )  # fmt: skip


def _narrative(words: str) -> str:
    """Paragraphs; a label such as "Keadaan umum" stands out."""
    parts = (labelled(part) for part in narrative_paragraphs(words))
    return "".join(
        f'<p><span class="strong">{esc(label)}.</span> {esc(rest)}</p>' if label else f"<p>{esc(rest)}</p>"
        for label, rest in parts
    )


def _short_objectives(scenario: Scenario) -> str:
    lines = (
        f'<p><span class="accent">{esc(item.code)}</span>&nbsp; <span class="strong">{esc(item.title)}.</span> '
        f"{esc(item.text)}</p>"
        for item in scenario.objectives
    )
    return "".join(lines)


def _list(title: str, items: Iterable[str]) -> str:
    found = tuple(items)
    return heading(title) + bullets(found) if found else ""


def _laws(shown: Shown) -> tuple[str, ...]:
    """Full names in the order they are cited; free text last, as typed."""
    laws = shown.laws
    known = sorted((laws[code] for code in shown.scenario.references if code in laws), key=_order)
    free = (text for text in shown.scenario.references if text not in laws)
    return (*(f"{law.name} – {law.subject}" for law in known), *free)


def _order(law: Regulation) -> int:
    return law.order


def law_name(shown: Shown, code: str) -> str:
    """How a legal basis is cited in a line."""
    return shown.laws[code].name if code in shown.laws else code


# injects


def injects(shown: Shown) -> str:
    """All injects as a table; the anchor of each is its number."""
    titles = (
        (_("Time"), "12"), (_("Channel, from → to"), "24"), (_("What happens"), "28"),
        (_("Expected action"), "28"), (_("Tests"), "8"),
    )  # fmt: skip
    return table(titles, (_inject(item) for item in shown.scenario.injects))


def _inject(item: Inject) -> tuple[str, ...]:
    time = f'<a name="{item.number}"></a><span class="strong whole">{esc(exercise_time(item.minute))}</span>'
    if item.situation is not None:
        word = _(SITUATIONS[item.situation])
        time += f'<br><span class="whole {SITUATION_KINDS[item.situation]}">&nbsp;{esc(word)}&nbsp;</span>'
    ways = f'<span class="strong">{esc(named(CHANNELS, item.channel))}</span><br>{esc(item.sender)}'
    ways += f'<br><span class="muted">→ {esc(item.receiver)}</span>'
    tests = f'<span class="accent">{esc(", ".join(item.objectives))}</span>'
    return time, ways, esc(item.text) + _origin(item.source), esc(item.expected), tests


def _origin(source: str) -> str:
    """Where a reused part came from, in small letters under it; nothing for a part of its own."""
    return f'<br><span class="small">{esc(say(origin_of(source)))}</span>' if source else ""


# objectives and sheets


def objectives(shown: Shown) -> str:
    """Each objective with its own criteria and those of the sheets that measure it too."""
    return "".join(_objective(shown, item) for item in shown.scenario.objectives)


def _objective(shown: Shown, item: Objective) -> str:
    scenario = shown.scenario
    times = [exercise_time(inject.minute) for inject in scenario.injects if item.code in inject.objectives]
    tested = _("tested at {times}").format(times=join(times)) if times else _("tested by no inject")
    found = {criterion.code: criterion for sheet in scenario.sheets for criterion in sheet.criteria}
    others = [found[code] for code in item.measured_by if code in found]
    text = (
        f'<h3><span class="accent">{esc(item.code)}</span>&nbsp; {esc(item.title)}&nbsp; '
        f'<span class="aside">{esc(tested)}</span></h3>{paragraphs(item.text)}{criteria(shown, item.criteria)}'
    )
    if others:
        lines = "".join(
            f'<br><span class="strong">{esc(other.code)}</span>&nbsp; {esc(other.text)}{_flags(other)}'
            for other in others
        )
        heading = esc(_("Also measured on the score sheets:"))
        text += f'<p><span class="muted">{heading}</span>{lines}</p>'
    return text


def sheets(shown: Shown) -> str:
    """The shared score sheets, criterion by criterion."""
    if not shown.scenario.sheets:
        return paragraphs(_("This scenario is scored on its own objectives only."), "muted")
    return "".join(_sheet(shown, sheet) for sheet in shown.scenario.sheets)


def _sheet(shown: Shown, sheet: ScoreSheet) -> str:
    english = language() == "en"
    title = sheet.title_en if english and sheet.title_en else sheet.title
    summary = sheet.summary_en if english and sheet.summary_en else sheet.summary
    level = _("result of the {level}").format(level=named(SHEET_LEVELS, sheet.level).lower())
    return heading(f"{sheet.code}  {title}", level) + paragraphs(summary) + criteria(shown, sheet.criteria)


def criteria(shown: Shown, items: Iterable[Criterion]) -> str:
    """Criteria with weight, way of judging, flags and what each level looks like."""
    titles = ((_("Code"), "13"), (_("Criterion"), "59"), (_("Judged by"), "18"), (_("Weight"), "10r"))
    return table(titles, (_criterion(shown, item) for item in items))


def _criterion(shown: Shown, item: Criterion) -> tuple[str, ...]:
    text = esc(item.text) + _flags(item)
    if item.reference:
        text += f'<br><span class="small">{esc(law_name(shown, item.reference))}</span>'
    text += _origin(item.source)
    text += hanging((level.value, anchor) for level, anchor in sorted(item.anchors.items(), key=_best_first))
    return f'<span class="strong">{esc(item.code)}</span>', text, _judged(item), esc(decimal(item.weight))


def _best_first(pair: tuple[str, str]) -> int:
    return tuple(LEVELS).index(pair[0])


def _flags(item: Criterion) -> str:
    critical, leader, test = esc(_("critical")), esc(_("leader")), esc(_("knowledge test"))
    flags = f' <span class="bad">▲&nbsp;{critical}</span>' if item.critical else ""
    flags += f' <span class="accent">★&nbsp;{leader}</span>' if item.leader else ""
    return flags + (f' <span class="accent">◆&nbsp;{test}</span>' if item.from_test else "")


def _judged(item: Criterion) -> str:
    words = esc(_(KINDS[item.kind]))
    if item.kind is Kind.TIME:
        limits = _("100 up to {target}, 0 from {limit}").format(
            target=seconds(item.target or 0), limit=seconds(item.limit or 0)
        )
        words += f'<br><span class="small">{esc(limits)}</span>'
    return words


def seconds(count: int) -> str:
    """A measured time in words: 90 s, 3 min, 2 min 30 s."""
    minutes, rest = divmod(count, 60)
    if count < 120 and rest:
        return _("{seconds} s").format(seconds=count)
    whole = _("{minutes} min").format(minutes=minutes)
    return whole + (" " + _("{seconds} s").format(seconds=rest) if rest else "")


# forces


def forces(shown: Shown) -> str:
    """Units, partners and role players with strength and task."""
    item = shown.scenario
    groups = ((_("Police units"), item.units), (_("Partners"), item.partners), (_("Role players"), item.role_players))
    return "".join(_group(title, group) for title, group in groups if group)


def _group(title: str, group: tuple[Force, ...]) -> str:
    titles = ((_("Name"), "36"), (_("Strength"), "12r"), (_("Task"), "52"))
    lines = ((esc(item.name), str(item.strength or "–"), esc(item.task) or "–") for item in group)
    total = sum(item.strength for item in group)
    aside = ngettext("{count} person", "{count} people", total).format(count=total)
    return heading(title, aside) + table(titles, lines)


# ladder and board


def ladder(shown: Shown) -> str:
    """Every rung with who orders it and why; the anchor of each is its number, from 0. Nothing without rungs."""
    rungs = shown.scenario.ladder
    if not rungs:
        return ""
    titles = (
        (_("Time"), "12"), (_("Situation"), "14"), (_("Stage of force"), "26"), (_("Ordered by"), "18"),
        (_("Reason"), "30"),
    )  # fmt: skip
    return table(titles, (_rung(number, item) for number, item in enumerate(rungs)))


def _rung(number: int, item: Rung) -> tuple[str, ...]:
    time = f'<a name="{number}"></a><span class="strong whole">{esc(exercise_time(item.minute))}</span>'
    word, kind = _(SITUATIONS[item.situation]), SITUATION_KINDS[item.situation]
    situation = f'<span class="whole {kind}">&nbsp;{esc(word)}&nbsp;</span>'
    return time, situation, esc(stage_name(item.stage)), esc(item.ordered_by) or "–", esc(item.reason)


def board(shown: Shown) -> str:
    """The steps of the board in words. Nothing without a board."""
    held = shown.scenario.board
    return "".join(_step(held, number) for number, _item in enumerate(held.steps)) if held is not None else ""


def _step(held: Board, number: int) -> str:
    step, names = held.steps[number], {marker.code: marker.name for marker in held.markers}
    title = _("Step {step} of {count}: {title}").format(step=number + 1, count=len(held.steps), title=step.title)
    aside = exercise_time(step.minute) if step.minute is not None else ""
    moved = [f"{code} {names.get(code, '')}".strip() for code in held.moves(number)]
    told = _("Moved: {names}.").format(names="; ".join(moved)) if moved else ""
    return heading(title, aside) + paragraphs(step.note) + paragraphs(told, "muted")


CHAPTERS: tuple[tuple[str, Callable[[Shown], str]], ...] = (
    (mark("Overview"), overview),
    (mark("Injects"), injects),
    (mark("Objectives"), objectives),
    (mark("Score sheets"), sheets),
    (mark("Forces"), forces),
    (mark("Escalation ladder"), ladder),
)


BOARD_TITLE = mark("Board")


def whole(shown: Shown) -> str:
    """Everything in one text, for the clipboard."""
    item = shown.scenario
    head = f"<h2>{esc(item.code)}  {esc(item.title)}</h2>{paragraphs(item.title_en, 'muted')}"
    parts = ((title, text(shown)) for title, text in (*CHAPTERS, (BOARD_TITLE, board)))
    return head + "".join(f"<h2>{esc(_(title))}</h2>{markup}" for title, markup in parts if markup)

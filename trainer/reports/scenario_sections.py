"""What the papers of a scenario share: title, facts, situation, forces, ladder, references and notes."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from reportlab.platypus import Flowable, Spacer

from trainer.domain.scenario import Force, Scenario
from trainer.domain.scenario_paper import OPENINGS, Imprint, PlayerHandout, labelled
from trainer.domain.states import State
from trainer.i18n import _, language
from trainer.reports import scenario_words, styles
from trainer.reports.blocks import lettered, pairs, para, play_time, table
from trainer.reports.frame import Letterhead, Sheet
from trainer.reports.grid import Column, Look
from trainer.reports.numbered import NumberedStory
from trainer.reports.scenario_charts import ladder_chart
from trainer.reports.scenario_words import FAMILIES, PHASES, RISKS, SITUATIONS, all_of, people, runs_told
from trainer.reports.story import OVER_TABLE, Story

Facts = list[tuple[str, str]]


def sheet_for(imprint: Imprint, kind: str, item: Scenario | PlayerHandout, *, lying: bool = False) -> Sheet:
    """The sheet around a paper of that kind; papers of scenarios are never drafts: a version does not change."""
    occasion, told = imprint.occasion, version_told(imprint, item.code)
    return Sheet(
        title=f"{kind}: {occasion.facts.title if occasion else f'{item.code} {item.title}'}",
        number=f"{occasion.facts.code} · {told}" if occasion else told,
        classification=imprint.classification, language=imprint.language, author=" ".join(imprint.letterhead[:3]),
        subject=kind, date=imprint.date, is_draft=False, paper=f"{imprint.paper} lying" if lying else imprint.paper,
        is_cancelled=occasion is not None and occasion.drill.state is State.CANCELLED,
    )  # fmt: skip


def version_told(imprint: Imprint, code: str) -> str:
    """Code, version and, where it is known, the day of the version."""
    if imprint.day:
        return _("{code}, version {version} of {day}").format(code=code, version=imprint.version, day=imprint.day)
    return _("{code}, version {version}").format(code=code, version=imprint.version)


def title_block(imprint: Imprint, kind: str, item: Scenario | PlayerHandout) -> list[Flowable]:
    """Letterhead, kind of paper, title in both languages or that of the drill, version."""
    occasion = imprint.occasion
    english = [para(item.title_en, styles.CENTRED)] if item.title_en and occasion is None else []
    title = occasion.facts.title if occasion else item.title
    return [
        Letterhead(imprint.letterhead), Spacer(1, 18), para(kind.upper(), styles.TITLE),
        para(title.upper(), styles.TITLE), *english, para(version_told(imprint, item.code), styles.CENTRED),
        Spacer(1, 12),
    ]  # fmt: skip


def moment_told(imprint: Imprint, minute: int) -> str:
    """When a minute of play is: by the clock over the time of play where the drill is known."""
    occasion = imprint.occasion
    if occasion is None:
        return play_time(minute)
    local = occasion.at(minute).astimezone(ZoneInfo(occasion.drill.zone))
    first = occasion.drill.start.astimezone(ZoneInfo(occasion.drill.zone))
    clock = local.strftime("%H.%M" if language() == "id" else "%H:%M")
    days = (local.date() - first.date()).days
    return "\n".join((clock, play_time(minute), *([_("day {day}").format(day=days + 1)] if days else [])))


def add_occasion(story: NumberedStory, imprint: Imprint) -> None:
    """Day, place and teams of the drill; nothing on a paper of the scenario alone."""
    occasion = imprint.occasion
    if occasion is None:
        return
    facts, teams = occasion.facts, occasion.drill.teams
    story.section(_("The drill"))
    rows = [
        (_("Drill"), facts.code), (_("Day and date"), facts.day), (_("Time"), facts.times), (_("Place"), facts.place),
        (_("Host unit"), facts.host),
    ]  # fmt: skip
    add_facts(story, [(name, value or "–") for name, value in rows])
    if not teams:
        return
    story.caption(_("Teams"))
    columns = (Column(_("No."), 24, "right"), Column(_("Team"), 260), Column(_("Planned strength"), 90, "right"),
               Column(_("On the list"), 90, "right"))  # fmt: skip
    lines = [
        (str(place), team.name, str(team.strength) if team.strength else "–", str(len(occasion.drill.members(team.id))))
        for place, team in enumerate(teams, start=1)
    ]
    story.add([table(columns, lines)])


def usual_facts(item: Scenario | PlayerHandout) -> Facts:
    """What may be told to everyone."""
    return [
        (_("Type"), all_of(FAMILIES, item.families)),
        (_("Phase"), all_of(PHASES, item.phases)),
        (_("Ways to run it"), runs_told(item.runs) or "–"),
        (_("Vulnerability factors"), all_of(RISKS, item.risk_factors)),
    ]


def facts(item: Scenario) -> Facts:
    """All facts, for those who run the drill."""
    strength = _("{count} police, {partners} from partners, {players} role players").format(
        count=_sum(item.units), partners=_sum(item.partners), players=_sum(item.role_players)
    )
    kind, phase, *rest = usual_facts(item)
    return [kind, phase, (_("Situation"), all_of(SITUATIONS, item.situations)), *rest, (_("Strength"), strength)]


def _sum(forces: Sequence[Force]) -> int:
    return sum(force.strength for force in forces)


def add_facts(story: Story, rows: Facts) -> None:
    """Labels and values."""
    story.add([pairs(rows)])


def add_situation(story: Story, paragraphs: Sequence[str]) -> None:
    """Paragraphs; the general and the special situation get their names as a caption."""
    for text in paragraphs or ("–",):
        label, rest = labelled(text)
        if label.lower() in OPENINGS:
            story.caption(label, 40)
            text = rest
        story.add([para(text)])


def add_group(story: NumberedStory, title: str, forces: Sequence[Force]) -> None:
    """A table of forces with its total; nothing for an empty group."""
    if not forces:
        return
    story.section(title, OVER_TABLE)
    columns = (Column(_("No."), 24, "right"), Column(_("Name"), 168), Column(_("Strength"), 52, "right"),
               Column(_("Task"), 238))  # fmt: skip
    rows = [
        (str(place), force.name, str(force.strength), force.task or "–") for place, force in enumerate(forces, start=1)
    ]
    rows.append(("", _("Total"), str(_sum(forces)), people(forces)))
    story.add([table(columns, rows, Look(bold=frozenset({len(rows) - 1})))])


def add_ladder(story: NumberedStory, item: Scenario, room: float, imprint: Imprint) -> None:
    """The intended ladder as a drawing over a table of who orders each rung and why; nothing without rungs."""
    if not item.ladder:
        return
    drawing = ladder_chart(item.ladder, item.minutes, room)
    story.section(_("Intended escalation ladder"), drawing.height + 30)
    story.caption(_("Situation and stages of force over time"), drawing.height + 8)
    story.add([drawing])
    story.space(6)
    columns = (
        Column(_("Time"), 42, "right"), Column(_("Situation"), 52, is_bold=True), Column(_("Stage of force"), 128),
        Column(_("Ordered by"), 100), Column(_("Reason"), 160),
    )  # fmt: skip
    rows = [
        (moment_told(imprint, rung.minute), *scenario_words.rung_told(rung), rung.ordered_by or "–", rung.reason or "–")
        for rung in item.ladder
    ]
    story.add([table(columns, rows)])


def add_notes(story: NumberedStory, safety: Sequence[str], human_rights: Sequence[str]) -> None:
    """Safety and human rights."""
    story.section(_("Safety"))
    story.add(lettered(safety))
    story.section(_("Human rights"))
    story.add(lettered(human_rights))


def add_list(story: NumberedStory, title: str, texts: Sequence[str]) -> None:
    """A section with a list; nothing where there is nothing to say."""
    if texts:
        story.section(title)
        story.add(lettered(texts))

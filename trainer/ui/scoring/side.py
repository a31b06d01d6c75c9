"""What goes on in the drill: injects to come, the situation, the last observations."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from trainer.domain.after_action import InjectRun
from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.inject_plan import to_come
from trainer.domain.journal import Entry
from trainer.domain.scenario import Inject, Scenario, Situation
from trainer.domain.scoring import ScoreSheet
from trainer.i18n import _, ngettext
from trainer.services.conduct import Course
from trainer.services.words import clock_time, exercise_time
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.scoring.snippet import Snippet
from trainer.ui.widgets.segmented import Option, Segment, Segmented
from trainer.ui.wording import CHANNELS, SITUATIONS

INJECTS, OBSERVATIONS = 2, 4
SEGMENT, SPACE = 48, 4
INJECT_LINES, OBSERVATION_LINES = 3, 2
TONES = {Situation.GREEN: "green", Situation.YELLOW: "yellow", Situation.RED: "red"}
SITUATION_TIPS = {
    Situation.GREEN: mark("Orderly crowd: first formation (Alt+H)"),
    Situation.YELLOW: mark("Disorderly crowd: second formation (Alt+K)"),
    Situation.RED: mark("Violent crowd: riot units (Alt+M)"),
}


def tested_by(scenario: Scenario, inject: Inject, sheet: ScoreSheet | None) -> str:
    """Which items of the open sheet an inject tests, or which other sheets."""
    wanted = set(inject.objectives)
    codes = {
        item.code: owner.code
        for owner in scenario.all_sheets
        for item in owner.criteria
        if wanted.intersection(scenario.objectives_of(item.code))
    }
    own = [str(at) for at, item in enumerate(sheet.criteria, 1) if item.code in codes] if sheet else []
    if own:
        return _("tests items {numbers}").format(numbers=", ".join(own))
    others = sorted(set(codes.values()))
    return _("tests {sheets}").format(sheets=", ".join(others)) if others else ""


class Side(QFrame):
    """The card at the right."""

    deliver_asked = Signal()
    situation_asked = Signal(str)
    shots_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill: Drill | None = None
        self._scenario: Scenario | None = None
        self._course: Course | None = None
        self._sheet: ScoreSheet | None = None
        self._photos: Mapping[str, int] = {}
        self._injects = [Snippet(INJECT_LINES) for _place in range(INJECTS)]
        self._no_inject, self._since = label(role="muted", wrap=True), label(role="muted", wrap=True)
        self._no_observation = label(_("None yet. F writes one."), "muted", wrap=True)
        self._deliver = button(_("Deliver  (I)"), self.deliver_asked.emit, icon="play")
        self._situation = Segmented([_option(item) for item in Situation], _("Situation"))
        self._observations = rows(gap=1)
        self._situation.layout().setSpacing(SPACE)  # type: ignore[union-attr]
        for segment in self._situation.findChildren(Segment):
            segment.setMinimumWidth(SEGMENT)  # three words fit into a narrow card
        self._build()
        self._situation.chosen.connect(self._on_situation)

    def _build(self) -> None:
        self.setProperty("role", "card")
        self._deliver.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inner = QWidget()
        parts = rows(
            label(_("Next injects"), "heading"), *self._injects, self._no_inject, self._deliver, _space(),
            label(_("Situation"), "heading"), self._situation, self._since, _space(),
            label(_("Last observations"), "heading"), self._no_observation, self._observations, STRETCH, gap=1,
        )  # fmt: skip
        parts.setContentsMargins(12, 12, 12, 12)
        inner.setLayout(parts)
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = columns(area, gap=0)
        self.setLayout(whole)

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        """Which drill."""
        self._drill, self._scenario = drill, scenario

    def show_course(self, course: Course, now: datetime, *, can_act: bool) -> None:
        """How it stands."""
        self._course = course
        self._deliver.setEnabled(can_act)
        self._situation.setEnabled(can_act)
        self._show_injects(now)
        self._show_situation(course)
        self._show_observations(course.observations)

    def show_photos(self, counts: Mapping[str, int]) -> None:
        """How many photos each observation has."""
        if counts != self._photos:
            self._photos = dict(counts)
            if self._course is not None:
                self._show_observations(self._course.observations)

    def show_sheet(self, sheet: ScoreSheet | None, now: datetime) -> None:
        """The open sheet, whose items the injects name."""
        self._sheet = sheet
        if self._course is not None:
            self._show_injects(now)

    def first_control(self) -> QWidget:
        """Where the keyboard enters the card."""
        return self._situation if self._deliver.isHidden() or not self._deliver.isEnabled() else self._deliver

    @property
    def next_run(self) -> InjectRun | None:
        """The inject that "deliver" would deliver."""
        found = to_come(self._course.timeline) if self._course else ()
        return found[0] if found else None

    def _show_injects(self, now: datetime) -> None:
        assert self._course is not None
        assert self._scenario is not None
        found = to_come(self._course.timeline)
        minute = self._course.clock.minute(now) if self._course.clock.started else None
        for view, run in zip(self._injects, [*found, None, None], strict=False):
            view.setVisible(run is not None)
            if run is not None:
                inject, channel = run.inject, _(CHANNELS[run.inject.channel])
                is_due = minute is not None and run.due is not None and minute >= run.due
                view.show_text(
                    _when(run), inject.text,
                    aside=_("due · {channel}").format(channel=channel) if is_due else channel,
                    foot=tested_by(self._scenario, inject, self._sheet), ink="warning" if is_due else "text",
                )  # fmt: skip
        has_any = bool(self._course.timeline)
        self._no_inject.setText(_("All injects are delivered.") if has_any else _("This scenario has no injects."))
        self._no_inject.setVisible(not found)
        self._deliver.setVisible(bool(found))

    def _show_situation(self, course: Course) -> None:
        self._situation.set_value(course.situation.value if course.situation else "")
        since, zone = course.situation_since, self._drill.zone if self._drill else "UTC"
        if since is None:
            self._since.setText(_("Not said yet."))
            return
        words = _("since {time} · {exercise_time}")
        self._since.setText(
            words.format(time=clock_time(since, zone), exercise_time=exercise_time(course.clock.minute(since)))
        )

    def _show_observations(self, found: Sequence[Entry]) -> None:
        assert self._course is not None
        last = sorted(found, key=lambda item: (item.happened_at, item.id))[-OBSERVATIONS:]
        clear(self._observations)
        for entry in reversed(last):
            view = Snippet(OBSERVATION_LINES)
            name = self._name_of(entry.subject)
            view.show_text(
                exercise_time(self._course.clock.minute(entry.happened_at)),
                str(entry.payload.get("note", "")),
                aside=name,
            )
            self._observations.addWidget(view)
            if count := self._photos.get(entry.id, 0):
                self._observations.addWidget(self._link(entry.id, count))
        self._no_observation.setVisible(not last)

    def _link(self, entry: str, count: int) -> QWidget:
        words = ngettext("{count} photo", "{count} photos", count).format(count=count)
        made = button(words, self._on_link, role="link", icon="camera")
        made.setProperty("entry", entry)
        return made

    @Slot()
    def _on_link(self) -> None:
        self.shots_asked.emit(str(self.sender().property("entry")))

    def _name_of(self, subject: str) -> str:
        if not subject or self._drill is None:
            return ""
        names = {str(team.id): team.name for team in self._drill.teams}
        names |= {str(item.person): item.name for item in self._drill.participants if item.person == subject}
        return names.get(subject, "")

    @Slot(str)
    def _on_situation(self, value: str) -> None:
        """What is shown stays what the journal says until it says otherwise."""
        self._situation.set_value(self._course.situation.value if self._course and self._course.situation else "")
        self.situation_asked.emit(value)


def _when(run: InjectRun) -> str:
    """When it is due, as control has it now."""
    if run.due is not None:
        return exercise_time(run.due)
    return _("after {inject}").format(inject=run.after) if run.after else _("on a word")


def _option(situation: Situation) -> Option:
    return Option(situation.value, _(SITUATIONS[situation]).upper(), _(SITUATION_TIPS[situation]), TONES[situation])


def _space() -> QWidget:
    made = QWidget()
    made.setFixedHeight(6)
    return made

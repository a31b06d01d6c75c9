"""What stands beside the plan's forms: conflicts in words, the legal bases, the scenario."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.directory import Regulation
from trainer.domain.drill import Drill
from trainer.domain.retest import PlannedRetest
from trainer.domain.scenario import Scenario
from trainer.domain.schedule import Judged
from trainer.i18n import _, language, ngettext
from trainer.ui.layout import STRETCH, button, clear, columns, label
from trainer.ui.schedule.conflict_lines import ConflictLines
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel


class ConflictsCard(Card):
    """Everything that stands against the plan as it is on screen, with the reasons given."""

    opened = Signal(str)
    reasoned = Signal(object, str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Conflicts"), parent=parent)
        self.lines = ConflictLines()
        self.add(self.lines)
        self.lines.opened.connect(self.opened)
        self.lines.reasoned.connect(self.reasoned)
        self.lines.changed.connect(self.changed)

    def show_conflicts(self, found: Sequence[Judged], own: str) -> None:
        """Hard ones first; `own` is the code of this drill, to which no link leads."""
        self.lines.own = own
        self.lines.show_conflicts(found, _("✓ Nothing stands against this plan."))
        self.set_aside(str(len(found)) if found else "")

    def sentences(self) -> list[str]:
        """What is said, for those who cannot see it."""
        return self.lines.sentences()


class ReferencesCard(Card):
    """The legal bases the scenario cites, as they will stand in plan and report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Legal bases"), parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)
        self.body.addStretch(1)

    def show_references(self, scenario: Scenario, laws: Mapping[str, Regulation]) -> None:
        """In the order they are cited; free text last, as typed."""
        clear(self._lines)
        known = sorted((laws[code] for code in scenario.references if code in laws), key=_order)
        free = (text for text in scenario.references if text not in laws)
        for number, words in enumerate((*(f"{law.name} – {law.subject}" for law in known), *free), start=1):
            place = label(f"{number}.", "muted")
            place.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(columns(place, (label(words, wrap=True), 1), gap=0.75))
        self.setVisible(bool(scenario.references))


def _order(law: Regulation) -> int:
    return law.order


class RetestCard(Card):
    """What was promised after earlier drills and is to be seen met in this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("To be seen again"), parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)

    def show_actions(self, held: Sequence[PlannedRetest]) -> None:
        """The criterion before each; without any the card is not there."""
        clear(self._lines)
        for item in held:
            self._lines.addLayout(columns(label(item.ref, "strong"), (label(item.text, wrap=True), 1), gap=0.75))
        self.set_aside(str(len(held)) if held else "")
        self.setVisible(bool(held))


class ScenarioCard(Card):
    """The scenario the drill is frozen to, in short."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Scenario"), parent=parent)
        self._slug = ""
        self._title, self._lines = ElidedLabel(role="strong"), QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._title)
        self.add(self._lines)
        self.add(columns(button(_("Open the scenario"), self._on_opened, role="link"), STRETCH))

    def show_scenario(self, drill: Drill, scenario: Scenario) -> None:
        """Title, summary, objectives, sheets."""
        self._slug = scenario.slug
        indonesian = language() == "id"
        self._title.show_text(scenario.title if indonesian else scenario.title_en or scenario.title)
        self.set_aside(_("{code} version {number}").format(code=drill.scenario_code, number=drill.scenario_number))
        clear(self._lines)
        summary = scenario.summary if indonesian else scenario.summary_en or scenario.summary
        self._lines.addWidget(label(" ".join(summary.split()), wrap=True))
        for objective in scenario.objectives:
            code = label(objective.code, "accent")
            code.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(columns(code, (label(objective.title, wrap=True), 1), gap=0.75))
        injects = ngettext("{count} inject", "{count} injects", len(scenario.injects)).format(
            count=len(scenario.injects)
        )
        sheets = ", ".join(sheet.code for sheet in scenario.all_sheets)
        told = _("{injects} · score sheets {sheets}").format(injects=injects, sheets=sheets)
        self._lines.addWidget(label(told, "muted", wrap=True))

    @Slot()
    def _on_opened(self) -> None:
        self.opened.emit(self._slug)

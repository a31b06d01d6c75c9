"""What stands beside the plan's forms: conflicts in words, the legal bases, the scenario."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.directory import Regulation
from trainer.domain.drill import Drill
from trainer.domain.scenario import Scenario
from trainer.domain.schedule import Conflict
from trainer.i18n import _, language, ngettext, say
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import paint_sign
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.painting import ground, painter_on
from trainer.ui.wording import RULES

MOST = 12
SIGN = 12


class ConflictLine(QWidget):
    """One conflict: rule, sentence, and by colour and shape whether it is hard."""

    def __init__(self, conflict: Conflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_hard = conflict.is_hard
        kind = _("Blocks approval") if conflict.is_hard else _("Needs a reason")
        head = label(f"{_(RULES[conflict.rule])} · {kind}", "bad" if conflict.is_hard else "warning")
        words = label(say(conflict.sentence), wrap=True)
        self.setAccessibleName(f"{head.text()}. {words.text()}")
        whole = rows(head, words, gap=0)
        whole.setContentsMargins(SIGN + 20, 8, 10, 8)
        self.setLayout(whole)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, QRectF(self.rect()), "bad_soft" if self._is_hard else "warning_soft")
        shape, ink = ("diamond", "bad") if self._is_hard else ("triangle", "warning")
        paint_sign(painter, QRectF(10, 14, SIGN, SIGN), shape, ink)
        painter.end()


class ConflictsCard(Card):
    """Everything that stands against the plan as it is on screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Conflicts"), parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Hard ones first; beyond a dozen the rest is counted."""
        clear(self._lines)
        for conflict in conflicts[:MOST]:
            self._lines.addWidget(ConflictLine(conflict))
        rest = len(conflicts) - MOST
        if rest > 0:
            told = _("and {count} more").format(count=rest)
            self._lines.addWidget(label(told, "muted"))
        if not conflicts:
            self._lines.addWidget(label(_("✓ Nothing stands against this plan."), "good", wrap=True))
        self.set_aside(str(len(conflicts)) if conflicts else "")

    def sentences(self) -> list[str]:
        """What is said, for those who cannot see it."""
        return [line.accessibleName() for line in self.findChildren(ConflictLine) if not line.isHidden()]


class ReferencesCard(Card):
    """The legal bases the scenario cites, as they will stand in plan and report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Legal bases"), parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add(self._lines)

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

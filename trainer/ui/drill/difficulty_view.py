"""The conditions a drill was held under: planned, really met, their points, the class and what it allows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from trainer.domain.difficulty import Condition
from trainer.domain.drill_difficulty import DrillDifficulty
from trainer.i18n import _, language, ngettext
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice, line_field


class DifficultyView(QWidget):
    """A line for each condition; a choice that differs from the plan is kept with Save."""

    saved = Signal(object, str)
    chosen = Signal(object)

    def __init__(self, conditions: Sequence[Condition], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conditions, self._is_typed = conditions, False
        self.met: dict[str, Choice] = {}
        self._planned: dict[str, ElidedLabel] = {}
        self._points: dict[str, QLabel] = {}
        self._build()

    def _build(self) -> None:
        self._badge, self._told = Badge(), label("", "muted", wrap=True)
        self.note = line_field(_("Remark, for example who measured the crowd"), 4000)
        self.note.setAccessibleName(_("Remark on the conditions"))
        self.save = button(_("Save the conditions met"), self._on_save, role="primary")
        self._foot = QWidget()
        self._foot.setLayout(columns((self.note, 1), self.save))
        card, table = Card(), QWidget()
        table.setLayout(self._lines())
        card.add(columns(label(_("Difficulty"), "heading"), self._badge, (self._told, 1)))
        card.add(table)
        card.add(self._foot)
        content = QWidget()
        content.setLayout(rows(card, STRETCH))
        self.setLayout(rows(scrolled(content)))

    def _lines(self) -> QGridLayout:
        lines = QGridLayout()
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(grid(1.5))
        lines.setVerticalSpacing(grid(0.5))
        for column, words in enumerate((_("Condition"), _("Planned"), _("Really met"), _("Points"))):
            lines.addWidget(label(words, "small"), 0, column)
        for at, item in enumerate(self._conditions, start=1):
            name = item.label if language() == "id" else item.label_en
            options = [(one.code, one.label if language() == "id" else one.label_en) for one in item.options]
            choice = Choice([("", _("not said")), *options])
            choice.setAccessibleName(_("{name}, really met").format(name=name))
            choice.currentIndexChanged.connect(self._on_edited)
            planned, points = ElidedLabel("", "muted"), label("", "strong")
            points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.met[item.code], self._planned[item.code], self._points[item.code] = choice, planned, points
            for column, part in enumerate((label(name), planned, choice, points)):
                lines.addWidget(part, at, column)
        lines.setColumnStretch(1, 2)
        lines.setColumnStretch(2, 3)
        return lines

    def show_difficulty(self, item: DrillDifficulty, names: Mapping[str, str], *, editable: bool) -> None:
        """Show what is kept; choices being made stay."""
        for one in item.conditions:
            if one.code not in self.met:
                continue
            planned = names.get(f"{one.code}.{one.planned}", one.planned) if one.planned else _("not planned")
            self._planned[one.code].show_text(planned)
            points = self._points[one.code]
            points.setText(str(one.points))
            choice = self.met[one.code]
            choice.setEnabled(editable)
            if not self._is_typed:
                blocked = choice.blockSignals(True)
                choice.setCurrentIndex(max(0, choice.findData(one.option)))
                choice.blockSignals(blocked)
        self._foot.setVisible(editable)
        self._badge.show_badge(names.get(item.code, item.code), "info" if item.code else "neutral")
        self._told.setText(_summary(item))

    def forget(self) -> None:
        """Another drill, or what was chosen is kept now."""
        self._is_typed = False
        self.note.clear()

    @Slot()
    def _on_edited(self) -> None:
        self._is_typed = True

    @Slot()
    def _on_save(self) -> None:
        met = {code: str(choice.currentData()) for code, choice in self.met.items() if choice.currentData()}
        self.saved.emit(met, self.note.text())


def _summary(item: DrillDifficulty) -> str:
    if not item.conditions:
        return _("This drill was approved before conditions were counted; nothing is held down.")
    parts = [ngettext("{count} point", "{count} points", item.points).format(count=item.points)]
    if not item.is_met:
        parts.append(_("as planned, not confirmed yet") if item.is_stated else _("nobody said anything yet"))
    if item.ceiling is not None:
        parts.append(_("at most {band} can be reached").format(band=item.ceiling.value))
    else:
        parts.append(_("every band can be reached"))
    return " · ".join(parts)

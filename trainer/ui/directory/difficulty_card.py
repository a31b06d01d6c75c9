"""The Polda's rules of difficulty: points of conditions, where classes begin, and the best band each class allows."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.domain.difficulty import Difficulty
from trainer.domain.errors import Trouble
from trainer.domain.levels import Level
from trainer.i18n import _, language, tell
from trainer.services.grading import MOST, GradingService
from trainer.services.words import full_date
from trainer.ui.layout import button, columns, label
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Choice, Number

NUMBER_WIDTH, CHOICE_WIDTH = 96, 200
HIGHEST = 200


class DifficultyCard(Card):
    """Kept with Save, from that day on; drills already approved keep what they were approved with."""

    kept = Signal(str, str)

    def __init__(self, grading: GradingService, parent: QWidget | None = None) -> None:
        super().__init__(_("Difficulty and the best band it allows"), parent=parent)
        self._grading = grading
        self.points: dict[tuple[str, str], Number] = {}
        self.least: dict[str, Number] = {}
        self.ceilings: dict[str, Choice] = {}
        self.save = button(_("Save the rules"), self._on_save, role="primary", icon="save")
        self.own = self._band_choice(_("Units that evaluate themselves"))
        self._place()
        self.show_set()

    def _place(self) -> None:
        told = _("Easy conditions need not earn the best band. Nothing is held down unless a best band is chosen here.")
        self.add(label(told, "muted", wrap=True))
        self._state = label("", "small", wrap=True)
        self.add(columns((self._state, 1), self.save))
        self.add(self._classes())
        self.add(self._conditions())

    def _classes(self) -> QGridLayout:
        lines = _lines()
        for column, words in enumerate((_("Class"), _("From points"), _("Best band"))):
            lines.addWidget(label(words, "small"), 0, column)
        for row, item in enumerate(self._grading.classes(), start=1):
            name = item.label if language() == "id" else item.label_en
            least, ceiling = Number(0, HIGHEST), self._band_choice(name)
            least.setAccessibleName(_("{name}: from points").format(name=name))
            least.setFixedWidth(NUMBER_WIDTH)
            least.setEnabled(row > 1)  # the easiest begins at 0
            least.valueChanged.connect(self._on_edited)
            self.least[item.code], self.ceilings[item.code] = least, ceiling
            for column, part in enumerate((label(name), least, ceiling)):
                lines.addWidget(part, row, column, Qt.AlignmentFlag.AlignLeft)
        row = lines.rowCount()
        lines.addWidget(label(_("No evaluator from outside")), row, 0)
        lines.addWidget(self.own, row, 2, Qt.AlignmentFlag.AlignLeft)
        lines.setColumnStretch(3, 1)
        return lines

    def _band_choice(self, name: str) -> Choice:
        limits = [(item.value, _("at most {band}").format(band=item.value)) for item in (Level.B, Level.C)]
        made = Choice([("", _("every band")), *limits])
        made.setAccessibleName(_("{name}: best band").format(name=name))
        made.setFixedWidth(CHOICE_WIDTH)
        made.currentIndexChanged.connect(self._on_edited)
        return made

    def _conditions(self) -> QGridLayout:
        lines = _lines()
        row = 0
        for item in self._grading.conditions():
            lines.addWidget(label(item.label if language() == "id" else item.label_en, "strong"), row, 0, 1, 2)
            for one in item.options:
                row += 1
                name = one.label if language() == "id" else one.label_en
                points = Number(0, MOST)
                points.setFixedWidth(NUMBER_WIDTH)
                points.setAccessibleName(_("{name}: points").format(name=name))
                points.valueChanged.connect(self._on_edited)
                self.points[item.code, one.code] = points
                lines.addWidget(label(name, wrap=True), row, 0)
                lines.addWidget(points, row, 1)
            row += 1
        lines.setColumnStretch(0, 1)
        return lines

    def show_set(self) -> None:
        """Show what is in force."""
        table = self._grading.in_force()
        fields = (*self.points.values(), *self.least.values(), *self.ceilings.values(), self.own)
        blocked = [field.blockSignals(True) for field in fields]
        for (code, option), number in self.points.items():
            number.setValue(table.points.get(code, {}).get(option, 0))
        for code, least in table.classes:
            if code in self.least:
                self.least[code].setValue(least)
                self.ceilings[code].setCurrentIndex(max(0, self.ceilings[code].findData(table.ceilings.get(code, ""))))
        self.own.setCurrentIndex(max(0, self.own.findData(table.own_ceiling or "")))
        for field, was in zip(fields, blocked, strict=True):
            field.blockSignals(was)
        self.save.setEnabled(False)
        newest = next(iter(self._grading.history()), None)
        said = _("As shipped; nobody changed it.")
        if newest is not None and newest.difficulty.valid_from is not None:
            day = full_date(newest.difficulty.valid_from)
            said = _("In force since {day}, set by {name}.").format(day=day, name=newest.by or "–")
        self._state.setText(said)

    def _table(self) -> Difficulty:
        points: dict[str, dict[str, int]] = {}
        for (code, option), number in self.points.items():
            points.setdefault(code, {})[option] = number.value()
        ceilings = {code: Level(choice.currentData()) for code, choice in self.ceilings.items() if choice.currentData()}
        own = self.own.currentData()
        return replace(
            self._grading.in_force(), points=points, ceilings=ceilings, own_ceiling=Level(own) if own else None,
            classes=tuple((code, number.value()) for code, number in self.least.items()),
        )  # fmt: skip

    @Slot()
    def _on_edited(self) -> None:
        self.save.setEnabled(True)

    @Slot()
    def _on_save(self) -> None:
        try:
            self._grading.change(self._table())
        except Trouble as trouble:
            self.kept.emit(tell(trouble), "bad")
            return
        self.show_set()
        self.kept.emit(_("Saved. Drills approved from now on take these rules."), "good")


def _lines() -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 8)
    made.setHorizontalSpacing(grid(2))
    made.setVerticalSpacing(grid(0.5))
    return made

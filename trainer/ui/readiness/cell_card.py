"""What a cell of the matrix rests on: its drills with their reports, and the steps to what it says."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.readiness import READINESS
from trainer.i18n import _, decimal, ngettext, say
from trainer.services.readiness import OpenedCell, Rested
from trainer.services.words import short_date
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, clear, columns, label, scrolled
from trainer.ui.readiness.wording import KINDS, family_name
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge

WIDTH = 340


class CellCard(Card):
    """`drill_asked` gives the code of a drill, `people_asked` the code of the unit whose people shall be seen."""

    drill_asked = Signal(str)
    people_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._unit = ""
        self.setFixedWidth(WIDTH)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.grid(0.75))
        self._lines.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(self._lines)
        self.add(scrolled(inner), 1)
        self.people = button(_("People of this unit"), self._on_people, icon="people")
        self.add(columns(self.people, STRETCH))

    def show_cell(self, found: OpenedCell, unit: str) -> None:
        """Another cell; `unit` is the unit's name."""
        cell, self._unit = found.cell, found.cell.unit
        clear(self._lines)
        self.set_heading(unit)
        self._add(label(family_name(cell.family), "strong", wrap=True))
        badge = Badge(_(READINESS[cell.readiness]), KINDS[cell.readiness])
        self._lines.addLayout(columns(badge, STRETCH))
        badge.show()
        if cell.value:
            self._add(label(_("{value} points are left.").format(value=decimal(cell.value)), "muted"))
        for step in found.steps:
            self._add(label(say(step), wrap=True))
        for item in found.drills:
            self._add_drill(item)
        if found.waiting:
            count = len(found.waiting)
            words = ngettext("{count} held drill without an issued report does not count:",
                             "{count} held drills without an issued report do not count:", count)  # fmt: skip
            self._add(label(words.format(count=count), "heading", wrap=True))
            for waiting in found.waiting:
                self._add_link(waiting.code)
        self._lines.addStretch(1)

    def focus_first(self) -> None:
        """Go to the first drill, or to the people."""
        links = self.findChildren(QWidget, "drill-link")
        (links[0] if links else self.people).setFocus()

    def said(self) -> str:
        """Everything it says, as one text."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return " ".join(str(widget.property("text")) for widget in widgets if widget is not None)

    def _add_drill(self, item: Rested) -> None:
        drilled, report = item.drilled, item.report
        self._add_link(drilled.code)
        told = [short_date(drilled.day), drilled.letters, _("score {score}").format(score=decimal(drilled.score)),
                _("coverage {seen} %").format(seen=decimal(drilled.coverage, 0))]  # fmt: skip
        if item.difficulty:
            told.append(_("conditions: {difficulty}").format(difficulty=item.difficulty))
        if report is not None:
            told.append(report.number or _("revision {number}").format(number=report.revision))
        self._add(label(" · ".join(told), "muted", wrap=True))

    def _add_link(self, code: str) -> None:
        link = button(code, self._on_link, role="link", icon="open")
        link.setObjectName("drill-link")
        self._lines.addLayout(columns(link, STRETCH))
        link.show()

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
        widget.show()

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if link is not None:
            self.drill_asked.emit(link.property("text"))

    @Slot()
    def _on_people(self) -> None:
        self.people_asked.emit(self._unit)

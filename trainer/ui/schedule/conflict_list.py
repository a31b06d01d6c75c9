"""Conflicts in words: what blocks in red, what needs a reason in amber, each with shape and word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from trainer.domain.schedule import Conflict
from trainer.i18n import _, ngettext, say
from trainer.ui import theme
from trainer.ui.layout import STRETCH, button, clear, columns, icon_button, label, rows, scrolled
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.wording import RULES

HIGHEST = 220


class ConflictEntry(QFrame):
    """One broken rule with links to the drills it concerns."""

    asked = Signal(str)

    def __init__(self, conflict: Conflict, *, links: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "well")
        kind = "bad" if conflict.is_hard else "warning"
        sign = Badge(_("Blocks") if conflict.is_hard else _("Needs a reason"), kind)
        rule = label(_(RULES[conflict.rule]), "muted")
        words = label(say(conflict.sentence), wrap=True)
        inner = rows(columns(sign, rule, STRETCH), words, gap=0.75, margin=1.25)
        if links:
            found = [button(code, self._on_clicked, role="link", icon="open") for code in conflict.drills]
            inner.addLayout(columns(*found, STRETCH))
        self.setLayout(inner)

    @Slot()
    def _on_clicked(self) -> None:
        link = self.sender()
        if link is not None:
            self.asked.emit(link.property("text"))


class ConflictBlock(QScrollArea):
    """All conflicts of one drill, below one another; without any it takes no room, with many it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = QWidget()
        self._lines = rows(gap=1)
        self._inner.setLayout(self._lines)
        self._inner.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(self._inner)
        self.hide()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """Other conflicts."""
        clear(self._lines)
        for conflict in conflicts:
            entry = ConflictEntry(conflict)
            self._lines.addWidget(entry)
            entry.show()  # at once, for its height counts now
        self.setVisible(bool(conflicts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what it holds, up to a limit."""
        self.setFixedHeight(min(HIGHEST, max(1, self._lines.totalHeightForWidth(max(1, self.viewport().width())))))


class ConflictPanel(QWidget):
    """All conflicts of a month; `opened` gives the code of a drill."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card, self._lines = Card(), QVBoxLayout()
        self._lines.setSpacing(theme.grid())
        inner = QWidget()
        inner.setLayout(rows(self._lines, STRETCH, gap=0))
        self._close = icon_button("close", _("Close"))
        self._close.clicked.connect(self.closed)
        self._card.add_aside(self._close)
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # words only: the arrows scroll them
        self._card.add(area, 1)
        self.setLayout(rows((self._card, 1), gap=0))

    def show_conflicts(self, month: str, conflicts: Sequence[Conflict]) -> None:
        """What was found; hard ones come first."""
        hard = sum(conflict.is_hard for conflict in conflicts)
        soft = len(conflicts) - hard
        self._card.set_heading(_("Plan of {month}").format(month=month))
        clear(self._lines)
        found = (
            (ngettext("{count} blocks", "{count} block", hard).format(count=hard), "bad", hard),
            (ngettext("{count} needs a reason", "{count} need a reason", soft).format(count=soft), "warning", soft),
            (_("No conflicts"), "good", not conflicts),
        )
        self._lines.addLayout(columns(*(Badge(words, kind) for words, kind, shown in found if shown), STRETCH))
        for conflict in conflicts:
            entry = ConflictEntry(conflict, links=True)
            entry.asked.connect(self.opened)
            self._lines.addWidget(entry)
            entry.show()

    def focus(self) -> None:
        """Put the keyboard on the panel."""
        self._close.setFocus()

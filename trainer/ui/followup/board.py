"""The board: a column a state, in each the actions that stand there, those due first on top."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from trainer.domain.action import ACTION_STATES, ActionState
from trainer.i18n import _
from trainer.services.follow_up import ActionRow
from trainer.ui import theme
from trainer.ui.followup.words import due_words
from trainer.ui.layout import columns, label, rows, scrolled

SHOWN = tuple(state for state in ActionState if state is not ActionState.REJECTED)
WIDTH = 208
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Lane(QListWidget):
    """The actions of a state. Left and right go to the next lane, Enter opens."""

    opened = Signal(str)
    stepped = Signal(int)

    def __init__(self, state: ActionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_(ACTION_STATES[state]))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(2)
        self.itemActivated.connect(self._on_activated)
        self.itemClicked.connect(self._on_activated)

    def show_rows(self, held: Sequence[ActionRow]) -> None:
        """Other actions."""
        self.clear()
        for row in held:
            action = row.action
            sign = "▲ " if row.is_overdue else "◆ " if row.is_critical else ""
            item = QListWidgetItem(f"{sign}{action.text}\n{row.unit}\n{due_words(row)} · {action.owner or '–'}")
            item.setData(Qt.ItemDataRole.UserRole, action.id)
            item.setToolTip(action.text)
            if row.is_overdue:
                item.setForeground(theme.colour("bad"))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Overdue: {text}").format(text=action.text))
            self.addItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))


class Board(QWidget):
    """All lanes beside one another; rejected actions stand in the list only."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes: Mapping[ActionState, Lane] = {state: Lane(state) for state in SHOWN}
        self._heads: dict[ActionState, QLabel] = {state: label(role="strong") for state in SHOWN}
        inner, line = QWidget(), QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for state, lane in self.lanes.items():
            column = rows(self._heads[state], (lane, 1), gap=0.5)
            line.addLayout(column)
            lane.setMinimumWidth(WIDTH)
            lane.opened.connect(self.opened)
            lane.stepped.connect(self._on_step)
        inner.setLayout(line)
        area = scrolled(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setLayout(columns((area, 1)))

    def show_rows(self, held: Sequence[ActionRow]) -> None:
        """Other actions, each in the lane of its state."""
        for state, lane in self.lanes.items():
            mine = [row for row in held if row.action.state is state]
            self._heads[state].setText(f"{_(ACTION_STATES[state])}  {len(mine)}")
            lane.show_rows(mine)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        lanes = [lane for lane in self.lanes.values() if lane.count()]
        lane = self.sender()
        if lane in lanes:
            following = lanes[(lanes.index(lane) + step) % len(lanes)]
            following.setFocus(Qt.FocusReason.OtherFocusReason)
            if following.currentRow() < 0:
                following.setCurrentRow(0)

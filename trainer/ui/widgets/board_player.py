"""A board with what a step says about it and the buttons to go on: for reading and for the game itself."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.floor_board import Board, Side
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui.layout import STRETCH, columns, icon_button, label, rows
from trainer.ui.widgets.board_view import BoardView
from trainer.ui.wording import SIDES

LEAST_HEIGHT = 300
"""Below that the words around the board scroll instead of squeezing it."""


class BoardPlayer(QWidget):
    """Previous and Next beside the title of the step, its note above the board, the markers' names below."""

    step_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.view = BoardView()
        self.view.setMinimumHeight(LEAST_HEIGHT)
        self._before = icon_button("chevron-left", _("Previous step (Left)"), self._on_before)
        self._after = icon_button("chevron-right", _("Next step (Right)"), self._on_after)
        self._place, self._title = label(role="muted"), label(role="strong", wrap=True)
        self._note, self._names = label(wrap=True), label(role="muted", wrap=True)
        head = columns(self._before, self._after, self._place, (self._title, 1))
        self.setLayout(rows(head, self._note, (self.view, STRETCH), self._names, gap=0.75))

    def _connect(self) -> None:
        self.view.step_changed.connect(self._on_step)

    def show_board(self, board: Board, step: int = 0) -> None:
        """A board at a step, counted from 0."""
        self.view.show_board(board, step)
        self._names.setText(_names(board))
        self._note.setVisible(any(moment.note for moment in board.steps))  # of no step: the board would jump
        self._show_step()

    def _show_step(self) -> None:
        board, step = self.view.board, self.view.step
        moment = board.steps[step] if board.steps else None
        words = _("Step {step} of {count}").format(step=step + 1, count=len(board.steps)) if moment else ""
        if moment is not None and moment.minute is not None:
            words += f" · {exercise_time(moment.minute)}"
        self._place.setText(words)
        self._title.setText(moment.title if moment else _("The board has no steps yet."))
        self._note.setText(moment.note if moment else "")
        self._before.setEnabled(step > 0)
        self._after.setEnabled(step < len(board.steps) - 1)

    @Slot()
    def _on_before(self) -> None:
        self.view.go_to(self.view.step - 1)

    @Slot()
    def _on_after(self) -> None:
        self.view.go_to(self.view.step + 1)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        self._show_step()
        self.step_changed.emit(step)


def _names(board: Board) -> str:
    """The markers by their sides: "Police: D1 Ton Dalmas awal; …"."""
    lines = []
    for side in Side:
        found = [f"{marker.code} {marker.name}" for marker in board.markers if marker.side is side]
        if found:
            lines.append(f"{_(SIDES[side])}: {'; '.join(found)}")
    return "\n".join(lines)

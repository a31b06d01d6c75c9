"""The head of a drill's workspace: what it is, how it stands, and the moves it may make."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from trainer.domain.drill import Drill, Move, Need, State
from trainer.i18n import _
from trainer.services.words import clock_time, day_and_date
from trainer.ui.drill.tab_order import chain
from trainer.ui.layout import STRETCH, button, clear, columns, icon_button, rows
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.wording import STATE_KINDS, STATES

LIFE = tuple(State)
ASIDE = frozenset({State.POSTPONED, State.CANCELLED})


class DrillHeader(QWidget):
    """Asks for moves and for the way back; it does nothing itself."""

    back_asked = Signal()
    move_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves: dict[QPushButton, Move] = {}
        self._build()

    def _build(self) -> None:
        self.back = icon_button("chevron-left", _("Back to the list (Alt+Left)"))
        self.back.clicked.connect(self.back_asked)
        self._title, self._subtitle, self._badge = ElidedLabel(role="title"), ElidedLabel(role="muted"), Badge()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        words = QWidget()
        words.setLayout(rows(columns(self._title, self._badge, STRETCH), self._subtitle, gap=0))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        whole = columns(self.back, (words, 1), self._buttons, gap=1.5)
        whole.setContentsMargins(12, 12, 20, 8)
        self.setLayout(whole)

    def show_drill(self, drill: Drill, unit: str, moves: tuple[Move, ...]) -> None:
        """Title, place in time and state of a drill, and the moves that may be made."""
        self._title.show_text(drill.title)
        times = f"{clock_time(drill.start, drill.zone, named=False)}–{clock_time(drill.end, drill.zone)}"
        day = drill.start.astimezone(ZoneInfo(drill.zone)).date()
        parts = (drill.code, unit, day_and_date(day), times)
        self._subtitle.show_text(" · ".join(parts))
        self._badge.show_badge(_(STATES[drill.state]), STATE_KINDS[drill.state])
        self._show_moves(moves)

    def moves(self) -> list[QPushButton]:
        """The buttons, the usual move first."""
        return list(self._moves)

    def set_usable(self, *, usable: bool) -> None:
        """Moves wait while one is being made."""
        for made in self._moves:
            made.setEnabled(usable)

    def _show_moves(self, moves: tuple[Move, ...]) -> None:
        ordered = usual_first(moves)
        if tuple(self._moves.values()) == ordered:
            self.set_usable(usable=True)
            return
        clear(self._buttons)
        self._moves = {}
        for move in ordered:
            made = button(_(move.label), self._on_clicked, role="" if self._moves else "primary")
            made.setProperty("target", move.target.value)
            self._buttons.insertWidget(0, made)
            self._moves[made] = move
        chain([self.back, *self._moves])

    @Slot()
    def _on_clicked(self) -> None:
        move = self._moves.get(self.sender())  # type: ignore[call-overload]
        if move is not None:
            self.move_asked.emit(move)


def usual_first(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Moves with the one that goes on in a drill's life before those that go back or aside."""

    def is_detour(move: Move) -> bool:
        return move.target in ASIDE or LIFE.index(move.target) < LIFE.index(move.source)

    return tuple(sorted(moves, key=is_detour))


def needs_reason(move: Move) -> bool:
    """Whether a person must say why."""
    return Need.REASON in move.needs

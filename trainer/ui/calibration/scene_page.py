"""One scene to be rated with the keys of the scoring page, then the key beside the answers."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from trainer.domain.calibration import RatedVignette, Vignette
from trainer.domain.errors import Refusal
from trainer.domain.scoring import Bands, Kind
from trainer.i18n import _, ngettext, tell
from trainer.services.calibration import Session, criteria_of, worded
from trainer.ui.calibration.anchors import Anchors
from trainer.ui.calibration.feedback import Feedback
from trainer.ui.calibration.scene_rows import SceneMarks, SceneRow
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.scoring.key_hints import KeyHints
from trainer.ui.scoring.keys import ENTER, Asked, asked_by
from trainer.ui.scoring.numbers import value_of
from trainer.ui.scoring.sheet_model import SheetModel
from trainer.ui.scoring.sheet_view import SheetView

TEXT_WIDTH, TEXT_SHARE, ROWS_SHARE = 320, 10, 14


def hints_for(kind: Kind | None) -> tuple[tuple[str, str], ...]:
    """The keys of the scoring page that mean something here."""
    first = {
        Kind.GRADE: (("1–4", "SB B C K"), ("85 ↵", _("points")), ("= 45 ↵", _("points that begin with 1–4"))),
        Kind.CHECK: (("1", _("yes")), ("2", _("no"))),
        Kind.TIME: (("2.41 ↵", _("minutes.seconds")),),
        None: (),
    }[kind]
    return (
        *first, ("O", _("not observed")), ("X", _("not performed")), ("A", _("not applicable")),
        ("Ctrl+Z", _("undo")), ("Enter", _("show the key")), ("Esc", _("back")),
    )  # fmt: skip


class ScenePage(QWidget):
    """Shows a scene, takes its marks, asks for the key and then for the next scene."""

    answered = Signal(str, object)
    next_asked = Signal()
    back_asked = Signal()
    told = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vignette: Vignette | None = None
        self._marks = SceneMarks((), Bands())
        self._title, self._text, self._count = label(role="heading", wrap=True), label(wrap=True), label(role="muted")
        self._model = SheetModel()
        self.view, self.feedback = SheetView(self._model), Feedback()
        self._anchors, self._hints = Anchors(), KeyHints()
        self._faces = QStackedWidget()
        self._state = label(role="muted")
        self.back = button(_("Back"), icon="chevron-left")
        self.go_on = button("", self.advance, role="primary")
        self._acts: dict[str, Callable[[], object]] = {"undo": self._undo, "finish": self._finish_typing}
        self._build()
        self._connect()

    def _build(self) -> None:
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setStyleSheet("font-size: 12pt;")
        self.view.setAccessibleName(_("Items of the scene"))
        scene = QWidget()
        scene.setLayout(rows(self._text, STRETCH))
        story, sheet = QFrame(), QFrame()
        for part in (story, sheet):
            part.setProperty("role", "card")
        story.setMinimumWidth(TEXT_WIDTH)
        story.setLayout(rows(self._count, self._title, (scrolled(scene), 1), gap=1, margin=2))
        marking = QWidget()
        marking.setLayout(rows((self.view, 1), self._anchors, self._hints, gap=1))
        for face in (marking, self.feedback):
            self._faces.addWidget(face)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self._faces)
        whole = columns((story, TEXT_SHARE), (sheet, ROWS_SHARE), gap=1.5)
        foot = columns(self.back, self._state, STRETCH, self.go_on, gap=1.5)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addLayout(whole, 1)
        body.addLayout(foot)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.value_asked.connect(self._on_value)
        self.view.timer_asked.connect(self._on_timer)
        self.view.moved.connect(self._on_moved)
        self.view.team_asked.connect(self._on_tab)
        self.back.clicked.connect(self.back_asked)

    # what is shown

    @property
    def shows_key(self) -> bool:
        """Whether the answers stand beside the key."""
        return self._faces.currentWidget() is self.feedback

    def show_scene(self, session: Session, place: int, vignette: Vignette, bands: Bands) -> None:
        """A scene without marks; `place` counts from 0 within the session."""
        self._vignette = vignette
        self._marks = SceneMarks(criteria_of(session, vignette), bands)
        count = len(session.sitting.planned)
        self._count.setText(_("Scene {place} of {count}").format(place=place + 1, count=count))
        told = worded(vignette)
        self._title.setText(told.title)
        self._text.setText(" ".join(told.text.split()))
        self._model.show_rows(self._marks.rows())
        self._faces.setCurrentIndex(0)
        self.go_on.setText(_("Show the key"))
        self.view.go(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_current()
        self._show_left()

    def show_key(self, rated: RatedVignette, *, is_last: bool) -> None:
        """The answers beside the key."""
        self.feedback.show_items(rated.items)
        self._faces.setCurrentWidget(self.feedback)
        self.go_on.setText(_("See the result") if is_last else _("Next scene"))
        self.feedback.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_state(self, words: str, kind: str = "muted") -> None:
        """What became of the answers."""
        self._state.setText(words)
        self._state.setProperty("role", kind)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)

    def _show_left(self) -> None:
        left = len(self._marks.missing)
        words = ngettext("{count} item has no mark yet", "{count} items have no mark yet", left).format(count=left)
        self.say_state(words if left else _("Every item has a mark. Enter shows the key."))

    def _show_current(self) -> None:
        row = self._row()
        self._anchors.show_row(row)
        self._hints.show_keys(hints_for(row.criterion.kind if row else None))

    def _row(self) -> SceneRow | None:
        place = self.view.place
        return self._marks.row(place) if 0 <= place < len(self._marks.criteria) else None

    def _refresh(self) -> None:
        for place, row in enumerate(self._marks.rows()):
            if self._model.row_at(place) != row:
                self._model.show_row(place, row)
        self.view.relayout()
        self._show_current()
        self._show_left()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = None if self.shows_key else self._row()
        asked = asked_by(event, row, row.typed if row else "")
        key = Qt.Key(event.key())
        if asked is not None and row is not None and self._do(asked, row):
            return
        if key in ENTER and not event.isAutoRepeat():
            self.advance()
        elif key == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _do(self, asked: Asked, row: SceneRow) -> bool:
        """Whether the key meant something here."""
        if asked.typed is not None:
            self._marks.typed = (row.criterion.code, asked.typed) if asked.typed else ("", "")
            self._refresh()
        elif asked.command == "value":
            self._give(self.view.place, asked.value)
        elif asked.command in self._acts:
            self._acts[asked.command]()
        else:
            return asked.command not in ("no_play", "next_part", "situation")
        return True

    @Slot()
    def advance(self) -> None:
        """The key, or the next scene; an item without a mark is gone to first."""
        if self.shows_key:
            self.next_asked.emit()
            return
        self._finish_typing()
        missing = self._marks.missing
        if missing:
            self.view.go(missing[0])
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.told.emit(_("Give every item a mark first, or O (not observed), X, A."), "info")
        elif self._vignette is not None:
            self.answered.emit(self._vignette.code, dict(self._marks.values))

    def _give(self, place: int, raw: object) -> None:
        try:
            self._marks.give(self._marks.criteria[place], raw)
        except Refusal as refusal:
            self.told.emit(tell(refusal), "warning")
        self._marks.typed = ("", "")
        self._refresh()

    def _finish_typing(self) -> None:
        code, typed = self._marks.typed
        if not typed:
            return
        self._marks.typed = ("", "")
        place = next((at for at, item in enumerate(self._marks.criteria) if item.code == code), -1)
        value = value_of(self._marks.criteria[place].kind, typed) if place >= 0 else None
        if value is not None:
            self._give(place, value)
        else:
            self._refresh()

    def _undo(self) -> None:
        code = self._marks.undo()
        self._refresh()
        if code:
            self.told.emit(_("Taken back: criterion {code}.").format(code=code), "info")

    @Slot(int, str)
    def _on_value(self, place: int, value: str) -> None:
        self._give(place, value)

    @Slot(int)
    def _on_timer(self, _place: int) -> None:
        self.told.emit(_("Type the time the scene tells as minutes.seconds, such as 2.41, then Enter."), "info")

    @Slot(int)
    def _on_moved(self, _place: int) -> None:
        self._finish_typing()
        self._show_current()

    @Slot(int)
    def _on_tab(self, step: int) -> None:
        target = self.go_on if step > 0 else self.back
        target.setFocus(Qt.FocusReason.TabFocusReason)

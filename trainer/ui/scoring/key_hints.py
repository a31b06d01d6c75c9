"""The keys, named where they are used."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.scoring import Kind
from trainer.i18n import _
from trainer.ui.scoring.paragraph import face, metrics
from trainer.ui.widgets.painting import painter_on, text

POINTS = 10.5
BETWEEN = 14
INSIDE = 4
LINE = 20


def keys_for(kind: Kind | None, *, is_open: bool) -> tuple[tuple[str, str], ...]:
    """Keys and what they do; the first ones depend on the kind of the current criterion."""
    if not is_open:
        return ("F", _("observation")), ("P", _("photo")), ("I", _("inject")), ("Tab", _("next team"))
    first = {
        Kind.GRADE: (("1–4", "SB B C K"), ("85 ↵", _("points")), ("= 45 ↵", _("points that begin with 1–4"))),
        Kind.CHECK: (("1", _("yes")), ("2", _("no"))),
        Kind.TIME: (("T", _("start, stop")), ("2.41 ↵", _("minutes.seconds"))),
        None: (),
    }[kind]
    return (
        *first, ("O", _("not observed")), ("X", _("not performed")), ("A", _("not applicable")), ("N", _("note")),
        ("P", _("photo")), ("F", _("observation")), ("U", _("next unseen")), ("Ctrl+Z", _("undo")),
        ("Tab", _("next team")), ("L", _("lock")), ("I", _("inject")),
    )  # fmt: skip


def matrix_keys(kind: Kind | None, *, is_open: bool) -> tuple[tuple[str, str], ...]:
    """The keys in people against criteria."""
    last = (("Ctrl+C", _("copy")), ("G", _("list")), ("F", _("observation")), ("I", _("inject")))
    if not is_open:
        return last
    first = {
        Kind.GRADE: (("1–4", "SB B C K"), ("85 ↵", _("points"))), Kind.CHECK: (("1", _("yes")), ("2", _("no"))),
        Kind.TIME: (("T", _("start, stop")), ("2.41 ↵", _("minutes.seconds"))), None: (),
    }[kind]  # fmt: skip
    return (
        *first, ("O", _("not observed")), ("X", _("not performed")), ("A", _("not applicable")), ("N", _("note")),
        ("↵", _("down")), ("Tab", _("to the right")), ("Ctrl+V", _("paste from a spreadsheet")), ("Ctrl+Z", _("undo")),
        *last,
    )  # fmt: skip


def photo_keys() -> tuple[tuple[str, str], ...]:
    """The keys while photos are asked for."""
    return (
        ("Enter", _("choose files")), ("Ctrl+V", _("take the copied picture")), ("↓", _("photos there are")),
        ("Esc", _("close")),
    )  # fmt: skip


class KeyHints(QWidget):
    """Two lines of keys; what finds no room there is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Other keys."""
        if keys != self._keys:
            self._keys = keys
            self.setAccessibleName(", ".join(f"{key} {words}" for key, words in keys))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        strong, plain = face(POINTS, strong=True), face(POINTS)
        wide, narrow = metrics(POINTS, strong=True), metrics(POINTS)
        left, top = 0.0, 0.0
        for key, words in self._keys:
            key_room, room = wide.horizontalAdvance(key) + INSIDE, narrow.horizontalAdvance(words)
            if left and left + key_room + room > self.width():
                left, top = 0.0, top + LINE
            if top > LINE:
                break
            painter.setFont(strong)
            text(painter, QRectF(left, top, key_room, LINE), key)
            painter.setFont(plain)
            text(painter, QRectF(left + key_room, top, room + 2, LINE), words, "muted")
            left += key_room + room + BETWEEN
        painter.end()

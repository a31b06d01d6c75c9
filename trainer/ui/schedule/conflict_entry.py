"""One conflict in words with its way out, its drills, and the reason given for it, written where it stands."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from trainer.domain.schedule import Judged
from trainer.i18n import _, say
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.chip import paint_sign
from trainer.ui.widgets.fields import text_field
from trainer.ui.widgets.flow_layout import FlowLayout
from trainer.ui.widgets.painting import ground, painter_on
from trainer.ui.wording import RULES

SIGN = 12
LOOKS = {"hard": ("bad_soft", "diamond", "bad"), "soft": ("warning_soft", "triangle", "warning"),
         "excused": ("window", "check", "muted")}  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def kind_of(item: Judged) -> str:
    """Whether it blocks, needs a reason, or has one."""
    return "hard" if item.conflict.is_hard else "soft" if item.is_open else "excused"


def told_kind(kind: str) -> str:
    """What a kind means."""
    return {"hard": _("Blocks approval"), "soft": _("Needs a reason"), "excused": _("Reason given")}[kind]


class ReasonEditor(QWidget):
    """Why a conflict is accepted; Ctrl+Enter keeps it, Escape leaves it as it was."""

    kept = Signal(str)
    left = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = text_field(_("Why the drill is held all the same"), 2)
        self.field.setAccessibleName(_("Reason, kept with the plan"))
        self.field.setPlainText(words)
        self._keep = button(_("Keep"), self._on_kept, role="primary", icon="check")
        foot = [self._keep, button(_("Cancel"), self.left.emit, role="quiet")]
        if words:
            foot.append(button(_("Take back"), self._on_taken_back, role="quiet"))
        self.setLayout(rows(self.field, columns(*foot, STRETCH), gap=0.5))

    def words(self) -> str:
        """What is typed."""
        return self.field.toPlainText().strip()

    @Slot()
    def _on_kept(self) -> None:
        if self.words():
            self.kept.emit(self.words())
        else:
            self.field.setFocus()

    @Slot()
    def _on_taken_back(self) -> None:
        self.kept.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_kept()
        else:
            super().keyPressEvent(event)


class ConflictEntry(QWidget):
    """By colour, shape and word whether it is hard; `asked` gives a drill's code, `reasoned` the words kept for it."""

    asked = Signal(str)
    reasoned = Signal(object, str)
    changed = Signal()

    def __init__(
        self, item: Judged, *, links: bool = False, own: str = "", editable: bool = False, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.item, self._kind = item, kind_of(item)
        self.editor: ReasonEditor | None = None
        ink = LOOKS[self._kind][2]
        head = label(f"{_(RULES[item.conflict.rule])} · {told_kind(self._kind)}", ink, wrap=True)
        words = label(say(item.conflict.sentence), wrap=True)
        self.setAccessibleName(f"{head.text()}. {words.text()}")
        self._lines = rows(head, words, gap=0.25)
        self._lines.setContentsMargins(SIGN + 20, 8, 10, 8)
        self._show_reason()
        self._show_foot([code for code in item.conflict.drills if links and code != own], editable)
        self.setLayout(self._lines)

    def _show_reason(self) -> None:
        excuse = self.item.excuse
        if excuse is not None:
            self._lines.addSpacing(4)
            self._lines.addWidget(label(_("Reason: {reason}").format(reason=excuse.reason), wrap=True))
            who = ", ".join(part for part in (excuse.who, short_date(excuse.at.date())) if part)
            self._lines.addWidget(label(who, "small", wrap=True))

    def _show_foot(self, codes: list[str], editable: bool) -> None:
        self._foot = QWidget()
        flow = FlowLayout(self._foot, gap=0.5)
        flow.setContentsMargins(0, 6, 0, 0)
        for code in codes:
            flow.addWidget(button(code, self._on_link, role="link", icon="open"))
        self.reason = button(_("Change…") if self.item.excuse else _("Give a reason…"), self.open_editor, icon="edit")
        if editable and not self.item.conflict.is_hard:
            flow.addWidget(self.reason)
        if flow.count():
            self._lines.addWidget(self._foot)

    @Slot()
    def _on_link(self) -> None:
        link = self.sender()
        if link is not None:
            self.asked.emit(link.property("text"))

    @Slot()
    def open_editor(self, words: str | bool = False) -> None:
        """Write the reason in the place of the buttons; `words` were typed before."""
        if self.editor is not None:
            return
        before = self.item.excuse.reason if self.item.excuse else ""
        self.editor = ReasonEditor(before)
        if isinstance(words, str):
            self.editor.field.setPlainText(words)
        self.editor.kept.connect(self._on_kept)
        self.editor.left.connect(self._on_left)
        self._foot.hide()
        self._lines.addWidget(self.editor)
        self.editor.show()
        self.editor.field.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.field.setFocus()
        self.changed.emit()

    @Slot(str)
    def _on_kept(self, words: str) -> None:
        self._on_left()
        self.reasoned.emit(self.item.conflict, words)

    @Slot()
    def _on_left(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self._foot.show()
            self.reason.setFocus()
            self.changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        fill, shape, ink = LOOKS[self._kind]
        ground(painter, QRectF(self.rect()), fill)
        paint_sign(painter, QRectF(10, 12, SIGN, SIGN), shape, ink)
        painter.end()

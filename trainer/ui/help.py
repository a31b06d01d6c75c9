"""F1: the first steps, and every key as the table of commands has it, over the window until Esc."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.ui.actions import commands
from trainer.ui.layout import STRETCH, columns, icon_button, label, line, rows, scrolled

FIRST_STEPS = (
    (mark("Scenarios"), mark("Choose a scenario, read it, press Schedule a drill; or write your own with New.")),
    (mark("Schedule"), mark("Choose day and time. Conflicts are said in words before anything is saved.")),
    (mark("Drills"), mark("Name roles and evaluators, import the participants, declare the drill ready, start it.")),
    (mark("Scoring"), mark("Mark with the keys below. “Saved” means the mark is on disk.")),
    (mark("Results and report"), mark("Ask why a score is what it is. Edit, print and issue the report.")),
    (mark("Follow-up"), mark("Follow what a report promised; a later drill proves that it was done.")),
    (
        mark("Readiness"),
        mark("See where units stand by their issued reports, and what to drill next; Home proposes the first of it."),
    ),
)
MOVING = (
    ("Tab", mark("To the next field or part; Shift+Tab back")),
    ("↑ ↓", mark("From row to row, in lists and on score sheets")),
    ("Enter", mark("Open what is chosen, or press the main button")),
    ("Esc", mark("Close what lies on top, or empty the search")),
    ("Ctrl+Tab", mark("Next tab of a drill; Ctrl+Shift+Tab back")),
)
READINESS = (
    ("↑ ↓ ← →", mark("Matrix and map: from cell to cell, from unit to unit; Enter opens what it rests on")),
    ("+ − Home", mark("Map: larger, smaller, all units; Shift with an arrow moves it")),
    ("Ctrl+C", mark("Copy the picture, to be pasted into a presentation; Ctrl+E saves it")),
    ("P", mark("Wall board: hold the page; arrows turn it, Esc leaves")),
)
COMPARING = (
    ("F7", mark("Two versions beside each other: the next difference; Shift+F7 the one before")),
    ("1 2 3", mark("Importing: keep ours, take theirs, keep both")),
)
NOT_YET = frozenset({"photo"})
"""The table reserves keys for what a later version brings; help tells what works today."""
WIDEST, HIGHEST = 920, 640


class HelpPanel(QFrame):
    """Lies over `host`; the keyboard goes back to where it was. `pages` are keys with titles."""

    def __init__(self, host: QWidget, pages: Sequence[tuple[str, str]]) -> None:
        super().__init__(host)
        self._host = host
        self._before: QWidget | None = None
        self.setProperty("role", "overlay")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("First steps and keys"))
        self._build(pages)
        host.installEventFilter(self)

    def _build(self, pages: Sequence[tuple[str, str]]) -> None:
        close = icon_button("close", _("Close (Esc)"), self.close_up)
        head = columns(label(_("First steps and keys"), "title"), STRETCH, close)
        head.setContentsMargins(24, 16, 16, 8)
        left, right = QWidget(), QWidget()
        left.setLayout(rows(_group(_("Everywhere"), _window_keys()), _group(_("Pages"), pages), STRETCH, gap=2))
        right.setLayout(
            rows(
                _group(_("While scoring"), _scoring_keys()), _group(_("While controlling a drill"), _control_keys()),
                _group(_("Writing a scenario"), [*_writing_keys(), *_told(COMPARING)]),
                _group(_("Readiness"), _told(READINESS)), _group(_("Moving about"), _told(MOVING)), STRETCH, gap=2,
            )
        )  # fmt: skip
        keys = columns((left, 1), (right, 1), gap=4)
        content = QWidget()
        content.setLayout(rows(_steps(), line(), keys, STRETCH, gap=2))
        content.layout().setContentsMargins(24, 4, 24, 24)  # type: ignore[union-attr]
        self._area = scrolled(content)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(rows(head, (self._area, 1), gap=0))

    def open(self) -> None:
        """Show it; arrows and page keys scroll."""
        self._before = self._host.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._area.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def close_up(self) -> None:
        """Hide and give the keyboard back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._host.size()
        width, height = min(WIDEST, room.width() - 64), min(HIGHEST, room.height() - 48)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)


def _steps() -> QGridLayout:
    """Numbered, the place in strong letters before what to do there."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(2, 1)
    for number, (place, words) in enumerate(FIRST_STEPS):
        grid.addWidget(_upper(label(str(number + 1), "accent")), number, 0)
        grid.addWidget(_upper(label(_(place), "strong")), number, 1)
        grid.addWidget(_upper(label(_(words), wrap=True)), number, 2)
    return grid


def _group(title: str, keys: Sequence[tuple[str, str]]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, 104)
    for row, (key, words) in enumerate(keys):
        grid.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_upper(label(words, wrap=True)), row, 1)
    return rows(label(title, "heading"), grid, gap=1)


def _window_keys() -> list[tuple[str, str]]:
    return [
        (_key_words(command.key), _(command.text))
        for command in commands("window")
        if command.key and command.id not in NOT_YET
    ]  # fmt: skip


def _scoring_keys() -> list[tuple[str, str]]:
    levels = [("1 – 4", _("Level SB, B, C, K; or a number and Enter"))]
    others = [item for item in commands("scoring") if item.id not in NOT_YET and not item.id.startswith("mark_")]
    return levels + [(_key_words(item.key), _(item.text)) for item in others]


def _control_keys() -> list[tuple[str, str]]:
    stages = [("1 – 6", _("Stage of force"))]
    return stages + [(_key_words(item.key), _(item.text)) for item in commands("conduct")]


def _writing_keys() -> list[tuple[str, str]]:
    return [(_key_words(command.key), _(command.text)) for command in commands("editor") if command.key]


def _told(keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, _(words)) for key, words in keys]


def _key_words(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _upper(made: QLabel) -> QLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return made

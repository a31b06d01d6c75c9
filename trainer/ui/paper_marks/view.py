"""Marks from paper: scan or type the code of a page, then its marks in the order in which they are printed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.i18n import _, language, ngettext, tell
from trainer.services.paper_marks import FoundPage
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.page import Note
from trainer.ui.paper_marks.counts import CountCheck, counts_of
from trainer.ui.paper_marks.grid import PaperGrid
from trainer.ui.paper_marks.typing import PaperTyping, closed_words
from trainer.ui.scoring.key_hints import KeyHints
from trainer.ui.scoring.moments import time_of_day
from trainer.ui.widgets.empty_state import EmptyState

CODE_WIDTH = 300


class Finding:
    """Looking for a page, as a job; holds no widget."""

    def __init__(self, services: Services, drill: DrillId, typed: str) -> None:
        self._services, self._drill, self._typed = services, drill, typed

    def __call__(self, _progress: object = None) -> FoundPage:
        return self._services.paper_marks.find(self._drill, self._typed)


class PaperView(QWidget):
    """In the place of the score sheets; Esc goes back to them."""

    closed = Signal()
    noted = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._drill = DrillId("")
        self._finding: Job[FoundPage] | None = None
        self.typing = PaperTyping(services, jobs, self)
        self.code, self.grid, self.counts = QLineEdit(), PaperGrid(self.typing), CountCheck()
        self.note, self._hints, self._faces = QLineEdit(), KeyHints(), QStackedWidget()
        self._title, self._facts = label("", "strong"), label("", "muted", wrap=True)
        self.warning, self.line, self.done = label("", "warning", wrap=True), label("", wrap=True), label("", "strong")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.code.setFixedWidth(CODE_WIDTH)
        self.code.setPlaceholderText(_("Scan the page or type its code"))
        self.code.setAccessibleName(_("Code of the page"))
        self.note.setPlaceholderText(_("Note: Enter keeps it"))
        self.note.setAccessibleName(_("Note"))
        self.note.hide()
        self._find = button(_("Open the page"), self._on_code)
        head = columns(
            label(_("Page"), "muted"), self.code, self._find, STRETCH, self.done,
            button(_("Back to the sheets"), self.close_view),
        )  # fmt: skip
        empty = EmptyState(
            "report", _("Scan the page or type its code"),
            _("The code stands under the square at the head of each printed score sheet, such as K7QX-3M9P."),
        )  # fmt: skip
        page = QWidget()
        inner = rows(
            self._title,
            self._facts,
            self.warning,
            (self.grid, 1),
            self.line,
            self.note,
            self.counts,
            self._hints,
            gap=1,
        )
        inner.setContentsMargins(0, 0, 0, 0)
        page.setLayout(inner)
        self._faces.addWidget(empty)
        self._faces.addWidget(page)
        whole = rows(head, (self._faces, 1), gap=1)
        whole.setContentsMargins(12, 12, 12, 12)
        self.setLayout(whole)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _connect(self) -> None:
        self.code.returnPressed.connect(self._on_code)
        self.note.returnPressed.connect(self._on_note)
        self.typing.told.connect(self._on_told)
        self.typing.changed.connect(self._on_changed)
        self.grid.told.connect(self._show_line)
        self.grid.note_asked.connect(self.ask_note)
        self.grid.undo_asked.connect(self.undo)
        self.grid.left.connect(self.code.setFocus)
        self.grid.finished.connect(self._on_finished)
        self.grid.selectionModel().currentChanged.connect(self._show_line)

    def show_drill(self, drill: DrillId) -> None:
        """Pages of another drill are refused."""
        if drill != self._drill:
            self._drill = drill
            self._faces.setCurrentIndex(0)
            self.code.clear()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_view(self) -> None:
        """Back to the score sheets."""
        self.closed.emit()

    # finding

    @Slot()
    def _on_code(self) -> None:
        typed = self.code.text()
        if not typed.strip():
            return
        if self._finding is not None:
            self._finding.cancel()
        self._finding = self._jobs.run(Finding(self._services, self._drill, typed), self._on_found, self._on_trouble)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.code.selectAll()
        self.noted.emit(Note(tell(trouble), "bad"))

    @Slot(object)
    def _on_found(self, found: FoundPage) -> None:
        self.code.clear()
        self.typing.open(found)
        page = found.page
        title = page.sheet.title if language() == "id" else page.sheet.title_en or page.sheet.title
        self._title.setText(f"{page.sheet.code} {title} · {found.team}")
        holder = page.evaluator
        where = _("sheet page {page} of {pages}").format(page=page.page, pages=page.pages)
        self._facts.setText(
            f"{f'{holder.rank} {holder.name}'.strip()}, {holder.service_number} · {where} · {page.label.shown}"
        )
        self.warning.setText(_warning(found))
        self.warning.setVisible(bool(self.warning.text()))
        self.counts.show_kinds(counts_of(self.typing))
        self._hints.show_keys(_keys())
        self._faces.setCurrentIndex(1)
        self.grid.show_page()
        self._show_done()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # typing

    @Slot(str, str)
    def _on_changed(self, _subject: str, _code: str) -> None:
        self.counts.show_counts(counts_of(self.typing))
        self._show_done()

    def _show_done(self) -> None:
        places = self.typing.places
        done = sum(self.typing.mark(place) is not None for place in places)
        self.done.setText(_("{done} of {total} boxes").format(done=done, total=len(places)))

    @Slot()
    def _show_line(self) -> None:
        """What the current box is about, or the question about a difference."""
        place, asked = self.grid.place, self.typing.question
        if place is None or self.typing.found is None:
            self.line.setText("")
        elif asked is not None:
            self.line.setText(self._question_words())
        else:
            criterion = self.typing.criterion(place)
            parts = [f"{criterion.code} {criterion.text}"]
            if self.typing.lacks_note(place):
                parts.append(_("A reason is wanted: N writes it."))
            held = self.typing.mark(place)
            if held is not None and held.note:
                parts.append(_("Note: {note}").format(note=held.note))
            self.line.setText("  ·  ".join(parts))
        self.line.setProperty("role", "warning" if asked else "muted")
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _question_words(self) -> str:
        asked, found = self.typing.question, self.typing.found
        if asked is None or found is None:
            return ""
        when = time_of_day(asked.held.happened_at, found.drill.zone)
        told = _("{value} stands here already, given {time}. Enter takes {new} from the paper, Esc keeps what stands.")
        words = told.format(value=_short(asked.held.value), time=when, new=_short(asked.value))
        if asked.held.device != self._services.workplace.device:
            words += " " + _("It was given on another computer: then both stand, and the lead evaluator rules.")
        return words

    @Slot()
    def ask_note(self) -> None:
        """The note of the current box."""
        place = self.grid.place
        held = self.typing.mark(place) if place else None
        if held is None:
            self._on_told(_("Give the mark first, then its note."), "warning")
            return
        self.note.setText(held.note)
        self.note.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_note(self) -> None:
        place = self.grid.place
        if place is not None:
            self.typing.set_note(place, self.note.text())
        self.note.hide()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_line()

    @Slot()
    def undo(self) -> None:
        """Take back what was typed last, and go there."""
        place = self.typing.undo()
        if place is not None and place in self.typing.places:
            self.grid.go(self.typing.places.index(place))

    @Slot()
    def _on_finished(self) -> None:
        """The page is whole: the next one, unless its counts say otherwise."""
        wrong = self.counts.differences
        if wrong:
            self._on_told(
                _("All boxes are typed, but the counts differ: {marks}.").format(marks=", ".join(wrong)), "warning"
            )
            return
        self._on_told(_("The page is complete. Scan the next one."), "good")
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str)
    def _on_told(self, words: str, kind: str) -> None:
        self.noted.emit(Note(words, kind))


def _warning(found: FoundPage) -> str:
    """What should be known before typing."""
    told = []
    if not found.is_open:
        told.append(closed_words(found))
    if found.taken:
        who = ", ".join(sorted({name for name in found.taken.values() if name}))
        count = len(found.taken)
        words = ngettext("This page was typed in before by {who}: {count} mark.",
                         "This page was typed in before by {who}: {count} marks.", count)  # fmt: skip
        told.append(words.format(who=who or "…", count=count))
    elif found.marks and found.is_open:
        count = len(found.marks)
        words = ngettext("{count} box has a mark already; a difference is asked about.",
                         "{count} boxes have a mark already; a difference is asked about.", count)  # fmt: skip
        told.append(words.format(count=count))
    if found.is_renumbered:
        told.append(_("The plan has changed since this page was printed, but not its rows."))
    return " ".join(told)


def _short(value: str | float) -> str:
    words = {"ya": _("Yes"), "tidak": _("No"), "TIDAK_TERAMATI": "O", "TIDAK_DILAKSANAKAN": "X", "TIDAK_BERLAKU": "A"}
    return words.get(str(value), f"{value:g}" if isinstance(value, float) else str(value))


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("1–4", "SB B C K"), ("1 2", _("yes, no")), ("85 ↵", _("points")), ("2.41 ↵", _("minutes.seconds")),
        ("O", _("not observed")), ("X", _("not performed")), ("A", _("not applicable")), ("N", _("note")),
        ("↵", _("next box")), ("⌫", _("back")), ("U", _("next open")), ("Ctrl+Z", _("undo")), ("Esc", _("another page")),
    )  # fmt: skip

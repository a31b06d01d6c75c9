"""Fields of forms, set up as ours, and one way to read and write them all.

The mouse wheel scrolls the form and changes a field only while that field has the focus.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QDate, QDateTime, QElapsedTimer, QLocale, Qt, QTime, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QTimeEdit,
    QWidget,
)

from trainer.i18n import language
from trainer.ui import theme
from trainer.ui.widgets.segmented import Segmented

DAY, MOMENT, CLOCK = "d MMM yyyy", "d MMM yyyy HH.mm", "HH.mm"
INSET = 10  # the style sheet's padding does not reach the text of a field with two arrows
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox, QDateTimeEdit, Segmented)
Value = str | int | bool | date | datetime | time | None


class _Typing:
    """Finds a name by what is typed quickly: "kon" finds "Polres Konawe", where Qt would only know "Pol"."""

    def __init__(self) -> None:
        self._typed, self._since = "", QElapsedTimer()

    @property
    def goes_on(self) -> bool:
        """Whether the next letter still belongs to what was typed."""
        return bool(self._typed) and self._since.elapsed() < QApplication.keyboardInputInterval()

    def find(self, letters: str, names: Sequence[str], now: int) -> int:
        """The place of the name meant; where nothing fits, the present one."""
        once_more = self.goes_on and self._typed == letters.casefold()
        self._typed = letters.casefold() if once_more or not self.goes_on else self._typed + letters.casefold()
        self._since.start()
        order = [*range(now + once_more, len(names)), *range(now + once_more)]
        words = [f" {name.casefold()}" for name in names]
        beginning = (place for place in order if words[place].startswith(f" {self._typed}"))
        within = (place for place in order if f" {self._typed}" in words[place])
        return next(beginning, next(within, now))


class _Options(QListView):
    """The opened list of a `Choice`."""

    def __init__(self, typing: _Typing, parent: QWidget) -> None:
        super().__init__(parent)
        self._typing = typing

    def keyboardSearch(self, letters: str) -> None:
        model = self.model()
        names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        found = self._typing.find(letters, names, max(0, self.currentIndex().row()))
        self.setCurrentIndex(model.index(found, 0))


class Choice(QComboBox):
    """One of several named values, chosen with arrows or by typing the beginning of any of its words."""

    def __init__(self, options: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = _Typing()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(16)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own draws a menu and ignores the style sheet
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other (value, words) pairs; the same value stays chosen if it is still there. Emits nothing."""
        before, blocked = self.currentData(), self.blockSignals(True)
        self.clear()
        for value, words in options:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(before)) if options else -1)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        opens = letters.isspace() and not self._typing.goes_on
        if self.isEditable() or held or not letters.isprintable() or not letters or opens:
            super().keyPressEvent(event)
            return
        names = [self.itemText(place) for place in range(self.count())]
        self.setCurrentIndex(self._typing.find(letters, names, self.currentIndex()))

    def showPopup(self) -> None:
        """The list is made at its first opening: most never are."""
        if not self.isEditable() and not isinstance(self.view(), _Options):
            self.setView(_Options(self._typing, self))
        super().showPopup()
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn(), self.rootModelIndex()))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A name too long for its field ends in an ellipsis, not in the middle of a letter."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Number(QSpinBox):
    """A whole number within limits."""

    def __init__(self, low: int = 0, high: int = 9999, suffix: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(low, high)
        self.setSuffix(f" {suffix}" if suffix else "")
        self.lineEdit().setTextMargins(INSET, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Moment(QDateTimeEdit):
    """A day with its time, in the unit's own zone; weeks begin on Monday."""

    def __init__(self, form: str = MOMENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale("id_ID" if language() == "id" else "en_GB"))
        self.setDisplayFormat(form)
        if form == CLOCK:
            self.lineEdit().setTextMargins(INSET, 0, 0, 0)
        else:
            self.setCalendarPopup(True)
            self._dress_calendar()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the field at once, as in any other; arrows go between day, month and year."""
        self.setCurrentSectionIndex(self.sectionCount() - 1 if forward else 0)
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with Tab types from the beginning."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setSelectedSection(self.sectionAt(0))

    def _dress_calendar(self) -> None:
        """Weeks from Monday; only Sunday is red, as calendars here are printed."""
        calendar, ink = self.calendarWidget(), QTextCharFormat()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day, colour in ((Qt.DayOfWeek.Saturday, "text"), (Qt.DayOfWeek.Sunday, "bad")):
            ink.setForeground(theme.colour(colour))
            calendar.setWeekdayTextFormat(day, ink)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def line_field(placeholder: str = "", longest: int = 200) -> QLineEdit:
    """One line of text."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    return made


def text_field(placeholder: str = "", lines: int = 4) -> QPlainTextEdit:
    """Several lines of text; Tab goes on to the next field."""
    made = QPlainTextEdit()
    made.setPlaceholderText(placeholder)
    made.setTabChangesFocus(True)
    height = lines * made.fontMetrics().lineSpacing() + 8
    # The style sheet's own min-height would win over setFixedHeight, and a crowded form would squeeze the field.
    made.setStyleSheet(f"min-height: {height}px; max-height: {height}px;")
    return made


def value_of(field: QWidget) -> Value:
    """What a field holds, as a plain value."""
    if isinstance(field, QLineEdit):
        return field.text().strip()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, Segmented):
        return field.value()
    if isinstance(field, QDateTimeEdit):
        return _moment(field)
    raise TypeError(f"{type(field).__name__} holds no value")


def _moment(field: QDateTimeEdit) -> date | datetime | time:
    day, clock = field.date(), field.time()
    shown = field.displayFormat()
    if isinstance(field, QTimeEdit) or shown == CLOCK:
        return time(clock.hour(), clock.minute())
    if isinstance(field, QDateEdit) or shown == DAY:
        return date(day.year(), day.month(), day.day())
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())  # noqa: DTZ001  the unit's own zone


def set_value(field: QWidget, value: Value) -> None:
    """Show a value in a field, telling nobody."""
    blocked = field.blockSignals(True)
    if isinstance(field, QLineEdit):
        field.setText("" if value is None else str(value))
        if not field.hasFocus():
            field.setCursorPosition(0)  # of what is longer than the field its beginning is read
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText("" if value is None else str(value))
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QSpinBox) and isinstance(value, int):
        field.setValue(value)
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, Segmented):
        field.set_value(str(value or ""))
    elif isinstance(field, QDateTimeEdit):
        _show_moment(field, value)
    field.blockSignals(blocked)


def _show_moment(field: QDateTimeEdit, value: Value) -> None:
    if isinstance(value, datetime):
        field.setDateTime(QDateTime(QDate(value.year, value.month, value.day), QTime(value.hour, value.minute)))
    elif isinstance(value, date):
        field.setDate(QDate(value.year, value.month, value.day))
    elif isinstance(value, time):
        field.setTime(QTime(value.hour, value.minute))


def edited_signal(field: QWidget) -> SignalInstance:
    """The signal a field gives when a person changes it."""
    if isinstance(field, QLineEdit):
        return field.textEdited
    if isinstance(field, QPlainTextEdit):
        return field.textChanged
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, QSpinBox):
        return field.valueChanged
    if isinstance(field, QCheckBox):
        return field.toggled
    if isinstance(field, QDateTimeEdit):
        return field.dateTimeChanged
    if isinstance(field, Segmented):
        return field.chosen
    raise TypeError(f"{type(field).__name__} cannot be edited")

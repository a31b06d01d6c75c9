"""The first start: three questions, whether to protect the data, then the directory and the library are filled."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QVBoxLayout, QWidget

from trainer.domain.directory import Unit
from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.office import Owner
from trainer.ui.cover import Brand, Cover
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import button, columns, label, line, rows
from trainer.ui.protecting import protection_act
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.form import Form

if TYPE_CHECKING:
    from trainer.ui.app_window import AppWindow
    from trainer.ui.desktop import Opened


class FirstStart(Cover):
    """Lies over the window until it is answered. Language first: the other questions are then asked in it."""

    finished = Signal()
    reopen_asked = Signal(object)
    package_asked = Signal()

    def __init__(self, opened: "Opened", jobs: Jobs, window: "AppWindow") -> None:
        super().__init__(window)
        self._opened, self._jobs = opened, jobs
        self._units: Sequence[Unit] = ()
        self._build()
        self.retranslate()
        jobs.run(self._fill, self._on_filled, self._on_trouble, write=True)

    def _build(self) -> None:
        self._title, self._words = label(role="title"), label(role="muted", wrap=True)
        self._state = label(role="muted", wrap=True)
        self._name, self._number, self._unit = line_field(longest=120), line_field(longest=32), Choice()
        self._protect = QCheckBox()
        self._form_place = QVBoxLayout()
        self._start = button("", self._on_start, role="primary")
        self.package = button("", self.package_asked.emit, role="link", icon="import")
        self._busy, self._problem = QProgressBar(), label(role="bad", wrap=True)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(6)
        policy = self._busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._busy.setSizePolicy(policy)
        head = columns(Brand(), rows(self._title, self._words, gap=0.25), gap=2)
        head.setStretch(1, 1)
        foot = columns((_below(self._state, self._problem), 1), self.package, self._start, gap=2)
        content = QWidget()
        content.setLayout(rows(head, line(), self._form_place, self._busy, foot, gap=2))
        self.put_in_middle(content)

    def first_stop(self) -> QWidget:
        return self._name

    def retranslate(self) -> None:
        """All words in the language chosen; the cursor stays where it is."""
        held = self.focusWidget()
        self._title.setText(_("Welcome to Polres Trainer"))
        self._words.setText(_("Three questions, then the directory of the Polda and the scenario library are ready."))
        self._start.setText(_("Start"))
        self.package.setText(_("I have a field package…"))
        self._say_state()
        form = Form()
        form.add("language", _("Language"), self.language)
        form.add("name", _("Your name and rank"), self._name, _("It stands in plans and reports."))
        form.add("number", _("Service number (NRP/NIP)"), self._number, _("May be left empty."))
        form.add("unit", _("Your unit"), self._unit)
        self._protect.setText(_("Protect the data with a passphrase"))
        if self._opened.services.protection.is_possible():
            said = _("Whoever takes the laptop then reads nothing. It can be set later too, under Settings.")
            form.add("protect", _("Protection"), self._protect, said)
        while (item := self._form_place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        form.show_errors({})
        self._form_place.addWidget(form)
        self._form = form
        stops = (self.language, self._name, self._number, self._unit, self._protect, self._start, self.package)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_state(self) -> None:
        """How far the filling is; the words change with the language."""
        self._problem.setVisible(bool(self._problem.text()))
        if not self._units:
            self._state.setText("" if self._problem.text() else _("The directory and the library are being filled …"))
        else:
            self._state.setText(_("✓ Everything is ready. Enter starts."))

    def give_way(self) -> None:
        """The questions are answered, by a package or by him."""
        self.uncover()
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_start()
        else:
            super().keyPressEvent(event)

    def _fill(self, progress: Progress) -> tuple[Unit, ...]:
        """Fill the data file; runs beside the window."""
        progress.report(0)
        services = self._opened.services
        if not services.directory.units() or not services.library.count():
            self._opened.install()
        return services.directory.units()

    def _on_filled(self, units: object) -> None:
        self._units = units if isinstance(units, tuple) else ()
        self._unit.set_options([(item.code, item.name) for item in self._units])
        self._busy.hide()
        self._say_state()

    def _on_trouble(self, trouble: Trouble) -> None:
        self._busy.hide()
        self._problem.setText(f"▲ {tell(trouble)}")
        self._say_state()

    @Slot()
    def _on_start(self) -> None:
        name, unit = self._name.text().strip(), str(self._unit.currentData() or "")
        errors = {} if name else {"name": _("Please write your name.")}
        if not unit:
            errors["unit"] = _("The list of units is being filled; a moment, please.")
        self._form.show_errors(errors)
        if errors:
            self._form.jump(next(iter(errors)))
            return
        act = protection_act(self, self._opened.services) if self._protect.isChecked() else None
        if self._protect.isChecked() and act is None:
            return
        try:
            self._opened.services.office.set_owner(Owner(name, unit, self._number.text().strip()))
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        self._opened.settings.change(name=name, unit=unit, service_number=self._number.text().strip())
        if act is None:
            self.give_way()
            return
        self.uncover()
        self.reopen_asked.emit(act)


def _below(*parts: QWidget) -> QWidget:
    """Parts below one another as one widget."""
    made = QWidget()
    made.setLayout(rows(*parts, gap=0.5))
    return made

"""One action: where it came from, who owes it until when, what later drills showed, and how it goes on."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.action import OVER, ActionMove
from trainer.domain.follow_up import POETE, Poete
from trainer.i18n import _
from trainer.services.follow_up import DECIDING, ActionFile
from trainer.services.follow_up_words import retest_words
from trainer.services.services import Services
from trainer.ui.followup.words import event_words, state_kind, state_words
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.permits import may
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge
from trainer.ui.widgets.fields import DAY, Choice, Moment, line_field, text_field
from trainer.ui.widgets.form import Form

NO_DAY = date(2000, 1, 1)
WIDTH = 420


class ActionPanel(Card):
    """Asks; it changes nothing itself."""

    saved = Signal(object)
    moved = Signal(object)
    drill_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._services = services
        self._file: ActionFile | None = None
        self._build_panel()
        self.form.edited.connect(self._on_edited)

    def _build_panel(self) -> None:
        self.setFixedWidth(WIDTH)
        self.badge, self.critical = Badge(), Badge(_("critical"), "bad")
        self.add_aside(self.critical)
        self.add_aside(self.badge)
        self._from = button("", self._on_drill, role="link")
        self._finding, self._tests = label(role="muted", wrap=True), label(wrap=True)
        self.form = Form()
        self.form.add("text", _("What is to be done"), text_field(lines=3))
        self.form.add("poete", _("POETE element"), Choice([(item.value, _(words)) for item, words in POETE.items()]))
        self.form.add("unit", _("Unit"), Choice())
        self.form.add("owner", _("Owner"), line_field())
        self.form.add("owner_number", _("NRP"), line_field(longest=32), _("Where one person answers for it"))
        for name, words in (("start", _("Begins")), ("due", _("Due"))):
            field = Moment(DAY)
            field.setMinimumDate(QDate(NO_DAY.year, NO_DAY.month, NO_DAY.day))
            field.setSpecialValueText("–")
            self.form.add(name, words, field)
        self.save = button(_("Save"), self._on_save, icon="save")
        self.save.setEnabled(False)
        self._ways, self._history = QVBoxLayout(), label(role="muted", wrap=True)
        self._ways.setSpacing(8)
        inner = QWidget()
        inner.setLayout(rows(
            columns(self._from, STRETCH), self._finding, self.form, columns(self.save, STRETCH),
            label(_("Later drills"), "strong"), self._tests, self._ways, label(_("What happened"), "strong"), self._history,
            STRETCH, gap=1,
        ))  # fmt: skip
        self.add(scrolled(inner), 1)

    # showing

    def show_file(self, file: ActionFile, units: Sequence[tuple[str, str]]) -> None:
        """Another action, or the same anew."""
        self._file = file
        row, action = file.row, file.row.action
        self.set_heading(_("Action {id}").format(id=action.id[-8:]))
        self.badge.show_badge(state_words(row), state_kind(row))
        self.critical.setVisible(row.is_critical)
        self._from.setText(_("From drill {code}").format(code=row.code))
        self._show_finding(file)
        unit = self.form.field("unit")
        assert isinstance(unit, Choice)
        unit.set_options(units)
        self.form.set_values({
            "text": action.text, "poete": action.poete.value, "unit": action.unit, "owner": action.owner,
            "owner_number": action.owner_number, "start": action.start or NO_DAY, "due": action.due or NO_DAY,
        })  # fmt: skip
        can = self._may_decide() and action.state not in OVER
        self.form.setEnabled(can)
        self.save.setVisible(can)
        self.save.setEnabled(False)
        self._show_tests(file)
        self._show_ways(file.moves)
        self._history.setText("\n\n".join(event_words(event) for event in reversed(file.events)))

    def _show_finding(self, file: ActionFile) -> None:
        found = file.finding
        parts = [found.observation, found.reference, found.analysis] if found is not None else []
        self._finding.setText("\n".join(part for part in dict.fromkeys(parts) if part))
        self._finding.setVisible(bool(self._finding.text()))

    def _show_tests(self, file: ActionFile) -> None:
        lines = [retest_words(test, file.row.action.ref) for test in file.retests]
        if file.planned:
            lines.append(_("To be seen again in {code}.").format(code=file.planned))
        elif not lines:
            lines.append(_("No drill that could show it is planned."))
        self._tests.setText("\n".join(lines))

    def _show_ways(self, moves: tuple[ActionMove, ...]) -> None:
        focused = self.focusWidget()
        had_keyboard = focused is not None and focused.hasFocus() and focused.property("way") is not None
        clear(self._ways)
        number = self._services.workplace.number
        owns = self._file is not None and bool(number) and number == self._file.row.action.owner_number
        for place, move in enumerate(moves):
            made = button(_(move.label), self._on_way, role="primary" if place == 0 else "")
            made.setProperty("way", place)
            made.setEnabled(self._may_decide() or (move.by_owner and owns))
            self._ways.addWidget(made)
            made.show()
            if had_keyboard and made.isEnabled():
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                had_keyboard = False
        if had_keyboard:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_decide(self) -> bool:
        return any(may(self._services, right) for right in DECIDING)

    @property
    def is_dirty(self) -> bool:
        """Whether something was written that is not saved."""
        return self.save.isEnabled()

    def settle(self) -> None:
        """What stands in the form is saved."""
        self.save.setEnabled(False)

    def values(self) -> dict[str, object]:
        """What stands in the form; a day nobody set is none."""
        found: dict[str, object] = dict(self.form.values())
        for name in ("start", "due"):
            found[name] = None if found[name] == NO_DAY else found[name]
        return {**found, "poete": Poete(str(found["poete"]))}

    # acting

    @Slot(str)
    def _on_edited(self, _name: str) -> None:
        self.save.setEnabled(self._file is not None)

    @Slot()
    def _on_save(self) -> None:
        self.saved.emit(self.values())

    @Slot()
    def _on_way(self) -> None:
        sender, file = self.sender(), self._file
        if sender is not None and file is not None:
            self.moved.emit(file.moves[int(sender.property("way"))])

    @Slot()
    def _on_drill(self) -> None:
        if self._file is not None:
            self.drill_asked.emit(self._file.row.action.drill)

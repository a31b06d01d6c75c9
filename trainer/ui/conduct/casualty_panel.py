"""Casualties, real or played: a list, a report in one line, and what is new about one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from trainer.domain.casualties import Casualty, Severity
from trainer.i18n import _
from trainer.services.conduct import CasualtyReport, Course
from trainer.services.course_words import SEVERITIES
from trainer.services.words import exercise_time
from trainer.ui.conduct.asking import Asked, Asking
from trainer.ui.conduct.tables import ControlTable
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.fields import Choice, Value, line_field
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.wording import named

BADGES = {Severity.LIGHT: "good", Severity.MEDIUM: "warning", Severity.SEVERE: "bad", Severity.DEAD: "bad"}
REAL, PLAYED = "real", "played"


class CasualtyPanel(QWidget):
    """Asks to keep a report: the report, and the id of the casualty it adds to, empty for a new one."""

    asked = Signal(object, str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course: Course | None = None
        self._of = ""
        self.model: RowsModel[Casualty] = RowsModel(self._columns())
        self.table = ControlTable(self.model, "conduct-casualties", memory)
        self._none = label(_("No casualty so far. C reports one, real or played."), "muted")
        self._new = button(_("New casualty (C)"), self.report, icon="add")
        self._more = button(_("What is new (Enter)"), self._on_more, role="quiet")
        self.form = Asking(self._lines())
        self._build()
        self._connect()

    def _lines(self) -> list[list[Asked]]:
        kind = Segmented([Option(PLAYED, _("Played")), Option(REAL, _("REAL"), tone="red")], _("Real or played"))
        severity = Choice([("", "–"), *((item.value, _(SEVERITIES[item])) for item in Severity)])
        return [
            [
                Asked("who", _("Who"), line_field(longest=200), 2),
                Asked("where", _("Where"), line_field(longest=200), 2),
                Asked("kind", _("Real or played"), kind, 2), Asked("severity", _("Severity"), severity, 1),
            ],
            [
                Asked("done", _("What was done"), line_field(longest=1000), 3),
                Asked("handed_to", _("Handed to"), line_field(longest=200), 2),
            ],
        ]  # fmt: skip

    def _build(self) -> None:
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(_("Casualties"))
        self.form.hide()
        held = QWidget()
        self._faces = QStackedLayout(held)
        self._faces.addWidget(self._none)
        self._faces.addWidget(self.table)
        tools = columns(self._new, self._more, STRETCH, gap=0.75)
        self.setLayout(rows(self.form, (held, 1), tools, gap=0.75))

    def _connect(self) -> None:
        self.form.kept.connect(self._on_kept)
        self.form.left.connect(self._on_left)
        self.table.opened.connect(self._on_more)

    def show_course(self, course: Course, *, can_act: bool) -> None:
        """The casualties as they stand, real ones first."""
        self._course = course
        self.model.show_rows(sorted(course.casualties, key=_order))
        self._faces.setCurrentIndex(1 if course.casualties else 0)
        self._new.setVisible(can_act)
        self._more.setVisible(can_act and bool(course.casualties))

    @Slot()
    def report(self) -> None:
        """Ask about a new one."""
        self._of = ""
        for name in ("kind", "who", "where"):
            self.form.show_field(name, visible=True)
        self.form.open(_("New casualty"), {"kind": PLAYED, "severity": ""})

    @Slot()
    def _on_more(self) -> None:
        item = self.table.current_row() or next(iter(self.model.rows()), None)
        if item is not None and not self._new.isHidden():
            self._of = item.id
            self.form.show_field("kind", visible=False)
            values: dict[str, Value] = {"severity": item.severity}
            self.form.open(_("What is new about {name}").format(name=item.who or item.where), values, "done")

    @Slot(object)
    def _on_kept(self, values: dict[str, Value]) -> None:
        severity = str(values["severity"])
        before = next((item for item in self.model.rows() if item.id == self._of), None)
        if before is not None and severity == before.severity:
            severity = ""
        report = CasualtyReport(
            str(values["who"]), str(values["where"]), values["kind"] == REAL,
            Severity(severity) if severity else None, str(values["done"]), str(values["handed_to"]),
        )  # fmt: skip
        self._on_left()
        self.asked.emit(report, self._of)

    @Slot()
    def _on_left(self) -> None:
        self.form.hide()
        self.table.setFocus()

    def _time(self, item: Casualty) -> object:
        return self._course.clock.minute(item.at) if self._course else 0

    def _time_words(self, item: Casualty) -> str:
        return exercise_time(self._course.clock.minute(item.at)) if self._course else ""

    def _columns(self) -> list[Column[Casualty]]:
        return [
            Column(_("Time"), self._time, width=76, text=self._time_words),
            Column(_("Kind"), _kind, width=96, badge=_kind_badge),
            Column(_("Who"), _who, stretch=True),
            Column(_("Where"), _where, width=118),
            Column(_("Severity"), _severity, width=140, badge=_severity_badge),
            Column(_("What was done"), _done, width=140, tip=_done_words),
            Column(_("Handed to"), _handed, width=112),
        ]


def _order(item: Casualty) -> tuple[bool, int]:
    return not item.is_real, -item.number


def _kind(item: Casualty) -> object:
    return _("REAL") if item.is_real else _("Played")


def _kind_badge(item: Casualty) -> str:
    return "bad" if item.is_real else "neutral"


def _who(item: Casualty) -> object:
    return item.who


def _where(item: Casualty) -> object:
    return item.where


def _severity(item: Casualty) -> object:
    return named(SEVERITIES, item.severity) if item.severity else ""


def _severity_badge(item: Casualty) -> str:
    return BADGES.get(Severity(item.severity), "neutral") if item.severity in set(Severity) else "neutral"


def _done(item: Casualty) -> object:
    return item.done


def _done_words(item: Casualty) -> str:
    return item.done


def _handed(item: Casualty) -> object:
    return item.handed_to

"""Report forms: of which unit and paper, the fields at the left, at the right how it is printed; and the register."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.errors import Trouble
from trainer.domain.report_form import AAR, KINDS, FormPart, FormRefused
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.forms.form_editor import FormEditor
from trainer.ui.forms.register_panel import RegisterPanel
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.permits import may, permit
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.pdf_place import PdfPlace
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.table import DataTable

QUIET_MS = 400
FIELDS_WIDTH = 500
FORM, NUMBERS = "form", "numbers"


class FormsTab(QWidget):
    """What is typed is a draft until it is saved; drafts of other units and papers wait meanwhile."""

    told = Signal(str, str)
    offers_changed = Signal()
    export_asked = Signal()

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._drafts: dict[tuple[str, str], FormPart] = {}
        self._job: Job[bytes] | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self.editor = FormEditor(services.forms.roles())
        self.register = RegisterPanel(services, jobs, memory)
        self._build()
        self._connect()

    def _build(self) -> None:
        options = (Option(FORM, _("Form")), Option(NUMBERS, _("Numbers")))
        self.view = Segmented(options, _("What is shown"))
        self.view.setFixedWidth(240)
        self.view.set_value(FORM)
        self.unit, self.kind = Choice(), Choice([(code, _(words)) for code, words in KINDS.items()])
        self.unit.setAccessibleName(_("Unit"))
        self.kind.setAccessibleName(_("Kind of paper"))
        self.kind.setCurrentIndex(self.kind.findData(AAR))
        for field in (self.unit, self.kind):
            field.setMinimumWidth(230)
        self._state = label(role="muted")
        self.reset = button(_("Take everything over"), self._on_reset)
        self.save = button(_("Save the form"), self._on_save, role="primary", icon="save")
        head = columns(self.unit, self.kind, self.view, STRETCH, self._state, self.reset, self.save)
        self._faces, form = QStackedWidget(), QWidget()
        fields = scrolled(self.editor)
        fields.setFixedWidth(FIELDS_WIDTH)
        self.pdf = PdfPlace()
        body = columns(fields, (self.pdf, 1), gap=2)
        form.setLayout(body)
        for face in (form, self.register):
            self._faces.addWidget(face)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.addLayout(rows(head, (self._faces, 1), gap=1.5))

    def _connect(self) -> None:
        self.unit.currentIndexChanged.connect(self._on_chosen)
        self.kind.currentIndexChanged.connect(self._on_chosen)
        self.view.chosen.connect(self._on_view)
        self.editor.changed.connect(self._on_changed)
        self._quiet.timeout.connect(self._on_quiet)
        self.register.told.connect(self.told)
        self.register.export_asked.connect(self.export_asked)

    # showing

    def entered(self, key: str = "") -> None:
        """Show the form of the unit looked at last, or the register where the key says so."""
        units = self._services.directory.units()
        self.unit.set_options([(item.code, item.name) for item in units])
        if key in (FORM, NUMBERS):
            self.view.set_value(key)
        self._on_chosen()

    @property
    def table(self) -> DataTable[object] | None:
        """The register while it is in front."""
        return self.register.table if self.view.value() == NUMBERS else None  # type: ignore[return-value]

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        if self.view.value() == NUMBERS:
            return {"search": self.register.panel.focus_search, "export": self.export_asked.emit}
        return {"save": self._on_save} if self.save.isEnabled() else {}

    def focus_search(self) -> None:
        """Put the cursor into the search box of the register."""
        self.register.panel.focus_search()

    @Slot()
    def _on_chosen(self) -> None:
        unit, kind = self._chosen()
        if not unit:
            return
        try:
            look = self._services.forms.look(unit, kind)
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return
        self.editor.show_look(look, self._drafts.get((unit, kind)))
        self._show_state(has_own=bool(look.own))
        self._faces.setCurrentIndex(self.view.value() == NUMBERS)
        if self.view.value() == NUMBERS:
            self.register.show_unit(unit, kind, look.unit.zone)
        else:
            self._preview()
        self.offers_changed.emit()

    def _chosen(self) -> tuple[str, str]:
        return str(self.unit.currentData() or ""), str(self.kind.currentData() or "")

    def _show_state(self, *, has_own: bool) -> None:
        unit, kind = self._chosen()
        is_form, is_drafted = self.view.value() == FORM, (unit, kind) in self._drafts
        reach = self._services.workplace.access.covers(unit)
        self._state.setText(_("Not saved yet") if is_drafted and is_form else "")
        self.save.setVisible(is_form)
        self.reset.setVisible(is_form)
        self.save.setEnabled(is_drafted and reach)
        self.reset.setEnabled((has_own or is_drafted) and reach)
        self.editor.setEnabled(reach and may(self._services, Right.DIRECTORY))
        permit(self._services, Right.DIRECTORY, self.save, self.reset)

    @Slot()
    def _on_view(self) -> None:
        self._on_chosen()

    # the sample

    @Slot()
    def _on_changed(self) -> None:
        part = self.editor.part()
        if part is not None:
            self._drafts[part.unit, part.kind] = part
            self._show_state(has_own=True)
            self._quiet.start()
            self.offers_changed.emit()

    @Slot()
    def _on_quiet(self) -> None:
        self._preview()

    def _preview(self) -> None:
        part = self.editor.part()
        if part is None:
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(_sample, self._services, part), self._on_sample, self._on_trouble)

    @Slot(object)
    def _on_sample(self, content: bytes) -> None:
        self._job = None
        self.editor.show_faults({})
        self.pdf.show_bytes(content, "sample.pdf")

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self._job = None
        if isinstance(trouble, FormRefused):
            self.editor.show_faults({name: tell(fault) for name, fault in trouble.faults.items()})
        else:
            self.told.emit(tell(trouble), "bad")

    # keeping

    @Slot()
    def _on_save(self) -> None:
        part = self.editor.part()
        if part is None:
            return
        try:
            self._services.forms.save(part)
        except FormRefused as refused:
            self._on_trouble(refused)
            self.editor.jump(next(iter(refused.faults)))
            return
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return
        self._drafts.pop((part.unit, part.kind), None)
        self._on_chosen()
        self.told.emit(_("Saved. Papers made from now on follow this form; issued ones stay as they are."), "good")

    @Slot()
    def _on_reset(self) -> None:
        unit, kind = self._chosen()
        self._drafts.pop((unit, kind), None)
        try:
            self._services.forms.reset(unit, kind)
        except Trouble as trouble:
            self.told.emit(tell(trouble), "bad")
            return
        self._on_chosen()
        self.told.emit(_("Nothing of its own is set here any more."), "good")


def _sample(services: Services, part: FormPart, _progress: Progress) -> bytes:
    return services.forms.preview(part)

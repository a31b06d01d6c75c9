"""The fields of a form of papers. What is typed is the unit's own; what is not is taken over and says from where."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.domain.report_form import PLACES, FormPart, ReportForm, Signer, applies
from trainer.i18n import LANGUAGES, _
from trainer.services.forms import FormLook
from trainer.ui.forms.field_line import FieldLine
from trainer.ui.forms.signer_box import SignerBox
from trainer.ui.layout import STRETCH, bring_into_view, rows
from trainer.ui.widgets.fields import Choice, Value, line_field, text_field
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.wording import CLASSIFICATIONS

MANY = frozenset({"letterhead", "copies"})
"""Fields of several lines."""
SIGNERS = "signers"


class FormEditor(QWidget):
    """`changed` after each edit; `part` is then what would be kept."""

    changed = Signal()

    def __init__(self, roles: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: FormLook | None = None
        self._own: frozenset[str] = frozenset()
        self.lines: dict[str, FieldLine] = {}
        self.first, self.second = SignerBox(roles), SignerBox(roles)
        self.has_second = QCheckBox(_("A second signature at the left"))
        self._build()
        self._connect()

    def _build(self) -> None:
        places = " ".join(f"{{{name}}}" for name in PLACES)
        options = (Option("A4", "A4"), Option("F4", "F4"))
        languages = [("", _("as the program")), *LANGUAGES.items()]
        degrees = [("", _("as the drill")), *((code, _(words)) for code, words in CLASSIFICATIONS.items())]
        lettered = _("One line of the letterhead a line; empty for that of the unit.")
        self.letterhead = text_field("", 4)
        self._add("letterhead", _("Letterhead"), self.letterhead, lettered)
        self._add("is_numbered", _("Number"), QCheckBox(_("Papers bear a number")))
        self._add("pattern", _("Pattern of numbers"), line_field("", 120), _("Places: {places}").format(places=places))
        self._add("code", _("Code of the paper"), line_field("", 24), _("Papers with one code are counted together."))
        self._add("archive", _("Archive code (KKA)"), line_field("", 24))
        self._add("function", _("Function code"), line_field("", 24), _("Left out when the chief or his deputy signs."))
        self._add("paper", _("Paper"), Segmented(options, _("Paper")))
        self._add("language", _("Language"), Choice(languages))
        self._add("classification", _("Classified at least"), Choice(degrees))
        self._add("closing", _("Closing text"), text_field(_("the usual sentence"), 3))
        self._add("copies", _("Copies to"), text_field(_("the usual ones"), 4), _("One addressee a line."))
        signing = QWidget()
        signing.setLayout(rows(self.first, self.has_second, self.second, gap=1))
        self._add(SIGNERS, _("Signatures"), signing)
        layout = rows(*self.lines.values(), STRETCH, gap=1.5)
        layout.setContentsMargins(0, 0, 12, 0)
        self.setLayout(layout)

    def _add(self, name: str, words: str, field: QWidget, hint: str = "") -> None:
        self.lines[name] = FieldLine(name, words, field, hint)

    def _connect(self) -> None:
        for line in self.lines.values():
            line.edited.connect(self._on_edited)
            line.released.connect(self._on_released)
        self.first.edited.connect(self._on_signers)
        self.second.edited.connect(self._on_signers)
        self.has_second.toggled.connect(self._on_signers)

    # showing

    def show_look(self, look: FormLook, draft: FormPart | None = None) -> None:
        """Show what counts, or what was typed and not kept yet."""
        self._look = look
        self._own = look.own if draft is None else draft.own
        for name, line in self.lines.items():
            line.setVisible(applies(name, look.kind))
        self.letterhead.setPlaceholderText("\n".join(look.unit.letterhead))
        self._show(look.form if draft is None else draft.form)

    def _show(self, form: ReportForm) -> None:
        for name, line in self.lines.items():
            if name != SIGNERS:
                line.show_value(_shown(getattr(form, name)))
        self._show_signers(form.signers)
        self._show_origins()
        self.show_faults({})

    def _show_signers(self, signers: tuple[Signer, ...]) -> None:
        for box, signer in zip((self.first, self.second), (*signers, Signer(), Signer()), strict=False):
            box.show_signer(signer)
        blocked = self.has_second.blockSignals(True)
        self.has_second.setChecked(len(signers) > 1)
        self.has_second.blockSignals(blocked)
        self.second.setVisible(self.has_second.isChecked())

    def _show_origins(self) -> None:
        if self._look is not None:
            for name, line in self.lines.items():
                line.show_origin(self._look.origin(name), is_own=name in self._own)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say beside the fields what is wrong."""
        for name, line in self.lines.items():
            line.show_error(faults.get(name, ""))

    def jump(self, name: str) -> None:
        """Put the cursor into a field."""
        line = self.lines[name]
        (self.first.source if name == SIGNERS else line.field).setFocus()
        bring_into_view(line)

    # reading

    def part(self) -> FormPart | None:
        """What the unit would set; nothing before a form is shown."""
        look = self._look
        if look is None:
            return None
        values = {name: _read(name, line.value()) for name, line in self.lines.items() if name != SIGNERS}
        form = replace(look.form, **values, signers=self._signers())  # type: ignore[arg-type]  # each as its field reads it
        return FormPart(look.unit.code, look.kind, form, self._own)

    def _signers(self) -> tuple[Signer, ...]:
        return (self.first.value(), *((self.second.value(),) if self.has_second.isChecked() else ()))

    # editing

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        self._own |= {name}
        self._show_origins()
        self.changed.emit()

    @Slot()
    def _on_signers(self) -> None:
        self.second.setVisible(self.has_second.isChecked())
        self._on_edited(SIGNERS)

    @Slot(str)
    def _on_released(self, name: str) -> None:
        """Show what is taken over in its place."""
        part = self.part()
        if self._look is None or part is None:
            return
        self._own -= {name}
        self._show(replace(part.form, **{name: getattr(self._look.inherited.form, name)}))
        self.lines[name].field.setFocus()
        self.changed.emit()


def _shown(value: object) -> Value:
    if isinstance(value, tuple):
        return "\n".join(str(item) for item in value)
    return value if isinstance(value, bool) else str(value)


def _read(name: str, value: Value) -> object:
    if name in MANY:
        return tuple(line.strip() for line in str(value).splitlines() if line.strip())
    return value

"""Who signs: where the name comes from, in whose right, in which office."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from trainer.domain.report_form import AUTO, HOLDER, TYPED, Signer, Signing
from trainer.i18n import _
from trainer.ui.layout import rows
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.form import Form

LINES = ("office", "behalf", "through", "name", "rank", "service_number", "heading")
TYPED_LINES = ("name", "rank", "service_number")


class SignerBox(QWidget):
    """Only the fields that matter for the choice made are shown."""

    edited = Signal()

    def __init__(self, roles: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        sources = [
            (AUTO, _("By the roles of the drill: owner, director or coordinator")), *roles,
            (HOLDER, _("Who has the office in the personnel list")), (TYPED, _("Written here")),
        ]  # fmt: skip
        standings = [
            (Signing.OWN.value, _("In his own office")), (Signing.BEHALF.value, _("a.n. – on behalf of the chief")),
            (Signing.THROUGH.value, _("u.b. – for the office in between")),
            (Signing.ACTING.value, _("Plt. – acting")), (Signing.DAILY.value, _("Plh. – for some days")),
        ]  # fmt: skip
        self.source, self.standing = Choice(sources), Choice(standings)
        self.electronic = QCheckBox(_("Empty box for TTE"))
        for choice in (self.source, self.standing):
            choice.setMinimumContentsLength(8)
        self._build()
        self.form.edited.connect(self._on_edited)

    def _build(self) -> None:
        self.form.add("source", _("Who signs"), self.source)
        self.form.add("form", _("In whose right"), self.standing)
        self.form.add("office", _("Office"), line_field(_("as it is in the personnel list"), 120))
        self.form.add("through", _("Office in between"), line_field(_("for example KABAG OPS"), 120))
        self.form.add("behalf", _("On behalf of"), line_field(_("the chief of the unit"), 120))
        self.form.add("name", _("Name"), line_field("", 120))
        self.form.add("rank", _("Rank"), line_field("", 120))
        self.form.add("service_number", _("Service number"), line_field("", 32))
        self.form.add("heading", _("Above the office"), line_field(_("for example Mengetahui:"), 120))
        self.form.add("is_electronic", _("Signature"), self.electronic)
        self.setLayout(rows(self.form))

    def value(self) -> Signer:
        """The signer as chosen; what is not shown does not count."""
        held = self.form.values()
        source, standing = str(held["source"]), Signing(str(held["form"]))
        shown = _shown(source, standing)
        typed = {name: str(held[name]) if name in shown else "" for name in LINES}
        return Signer(source, standing, **typed, is_electronic=bool(held["is_electronic"]))

    def show_signer(self, signer: Signer) -> None:
        """Show a signer, telling nobody."""
        if self.value() != signer:
            self.form.set_values({
                "source": signer.source, "form": signer.form.value, "is_electronic": signer.is_electronic,
                **{name: getattr(signer, name) for name in LINES},
            })  # fmt: skip
        self._show_lines()

    def _show_lines(self) -> None:
        shown = _shown(str(self.form.value("source")), Signing(str(self.form.value("form"))))
        for name in LINES:
            self.form.set_line_visible(name, visible=name in shown)

    @Slot()
    def _on_edited(self) -> None:
        self._show_lines()
        self.edited.emit()


def _shown(source: str, standing: Signing) -> frozenset[str]:
    names = {"office", "heading"}
    if source == TYPED:
        names |= set(TYPED_LINES)
    if standing in (Signing.BEHALF, Signing.THROUGH):
        names.add("behalf")
    if standing is Signing.THROUGH:
        names.add("through")
    return frozenset(names)

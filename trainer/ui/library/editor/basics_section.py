"""What a scenario is: names, summaries, where it belongs, and the ways to run it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.criterion_edits import with_scenario_code
from trainer.domain.naming import with_slug_following
from trainer.domain.plain import Document, Place, with_value
from trainer.domain.scenario import Family, Method, Phase, RiskFactor, Situation
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import STRETCH, label, rows, scrolled
from trainer.ui.library.editor.fault_words import by_key
from trainer.ui.library.editor.fields import WHOLE, ChipsField, LineField, MenuField, TextField
from trainer.ui.library.editor.items_box import ItemsBox
from trainer.ui.library.editor.items_model import Cell
from trainer.ui.library.editor.place_form import PlaceForm
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.field_names import key_word
from trainer.ui.widgets.card import Card
from trainer.ui.wording import FAMILIES, METHODS, PHASES, RISKS, SITUATIONS

RUNS: Place = ("runs",)


class BasicsSection(Section):
    """One form, and the ways to run it as a table."""

    keys = (
        "format", "slug", "code", "title", "title_en", "summary", "summary_en", "families", "phases", "situations",
        "runs", "risk_factors",
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._document: Document = {}
        self._build()
        self.form.written.connect(self._on_written)
        self.runs.edited.connect(self.edited)

    def _build(self) -> None:
        self.form = PlaceForm()
        self._add_names()
        self._add_facets()
        methods = [(item.value, _(METHODS[item])) for item in Method]
        cells = (
            Cell("method", _("Method"), 320, options=methods),
            Cell("minutes", _("Minutes"), 120, WHOLE, align="right"),
        )
        self.runs = ItemsBox(RUNS, cells, _("Add way to run it"))
        card, whole = Card(), QWidget()
        card.add(self.form)
        card.add(label(_("Ways to run it"), "heading"))
        card.add(self.runs)
        whole.setLayout(rows(card, STRETCH, gap=0))
        self.setLayout(rows((scrolled(whole), 1), gap=0))

    def _add_names(self) -> None:
        form = self.form
        form.add_value("title", key_word("title"), LineField())
        form.add_value("title_en", key_word("title_en"), LineField())
        hint = _("Two letters and a number, such as SK-27; the codes of the criteria follow.")
        form.add_value("code", key_word("code"), LineField(), hint)
        hint = _("Small letters, digits and hyphens, such as sk-27-sengketa-pilkades. It stays once it is saved.")
        form.add_value("slug", key_word("slug"), LineField(), hint)
        form.add_value("summary", key_word("summary"), TextField(lines=3))
        form.add_value("summary_en", key_word("summary_en"), TextField(lines=3))

    def _add_facets(self) -> None:
        form = self.form
        families = [(item.value, _(FAMILIES[item])) for item in Family]
        form.add_value("families", key_word("families"), MenuField(_("Choose one or more types"), families))
        form.add_value("phases", key_word("phases"), ChipsField([(item.value, _(PHASES[item])) for item in Phase]))
        situations = ChipsField([(item.value, _(SITUATIONS[item])) for item in Situation])
        hint = _("In the order in which they were ticked: untick and tick again for another order.")
        form.add_value("situations", key_word("situations"), situations, hint)
        risks = ChipsField([(item.value, _(RISKS[item])) for item in RiskFactor])
        form.add_value("risk_factors", key_word("risk_factors"), risks)

    def show_document(self, document: Document) -> None:
        self._document = document
        self.form.show_group(document)
        self.form.field("slug").setEnabled(not self._desk.origin)
        self.runs.show_document(document)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self.form.show_faults({key: words for key, words in by_key(faults, ()).items() if key in self.form.names()})
        self.runs.show_faults(faults)

    def jump(self, place: Place) -> None:
        if place[:1] == RUNS:
            self.runs.jump(place[1:])
        else:
            key = str(place[0]) if place and place[0] in self.form.names() else "title"
            self.form.jump(key)

    @Slot(str, object)
    def _on_written(self, key: str, value: object) -> None:
        if key == "code":
            changed = with_scenario_code(self._document, value)
        else:
            changed = with_value(self._document, (key,), value or None if key == "risk_factors" else value)
        if not self._desk.origin and key in ("code", "title"):
            changed = with_slug_following(self._document, changed)
        self.edited.emit(_("Edit: {what}").format(what=key_word(key)), changed, key)

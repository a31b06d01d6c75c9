"""The form of one value: place, factor, how high, from when on, and who says so."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Region
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.i18n import _
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.schedule.fields import Field
from trainer.ui.schedule.risk.heat import LEVELS
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import DAY, Choice, Moment, line_field, set_value, value_of
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.wording import RISKS

LONGEST_SOURCE = 300


class ValueForm(QWidget):
    """`saved` gives the value, `left` says that there shall be none."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.region, self.district = Choice(), line_field(_("the whole region"), 80)
        self.factor = Choice([(item.value, _(words)) for item, words in ((f, RISKS[f]) for f in RiskFactor)])
        self.value = Segmented([Option(str(n), str(n), _(words)) for n, words in enumerate(LEVELS, 1)], _("Value"))
        self.at, self.source = Moment(DAY), line_field(_("for example an intelligence estimate"), LONGEST_SOURCE)
        self.fields = {
            "region": Field("region", _("Region"), self.region),
            "district": Field("district", _("Kecamatan"), self.district),
            "factor": Field("factor", _("Risk factor"), self.factor),
            "value": Field("value", _("Value, 1 very low to 5 very high"), self.value),
            "at": Field("at", _("Holds from"), self.at),
            "source": Field("source", _("Source"), self.source),
        }
        card = Card(_("Risk of a place"))
        for field in self.fields.values():
            card.add(field)
        self._save, self._cancel = button(_("Save"), role="primary", icon="save"), button(_("Cancel"))
        card.body.addStretch(1)
        card.add(columns(self._save, self._cancel, STRETCH))
        self.setLayout(rows((card, 1), gap=0))
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.left)

    def show_for(self, regions: Sequence[Region], value: RiskValue | None, today: date) -> None:
        """A value to change, or an empty form for a day."""
        self.region.set_options([(region.code, region.name) for region in regions])
        if value is not None:
            set_value(self.region, value.region)
            set_value(self.district, value.district)
            set_value(self.factor, value.factor.value)
        self.value.set_value(str(value.value) if value is not None else "3")
        set_value(self.at, today)
        set_value(self.source, "")
        for field in self.fields.values():
            field.show_error("")
        self.region.setFocus()

    @Slot()
    def save(self) -> None:
        """Ask for it to be kept; without a source it is not."""
        source, at = str(value_of(self.source)).strip(), value_of(self.at)
        if not source:
            self.fields["source"].show_error(_("Say who says so: it is kept with the value."))
            self.source.setFocus()
            return
        assert isinstance(at, date)
        self.saved.emit(
            RiskValue(
                str(value_of(self.region)), str(value_of(self.district)).strip(), RiskFactor(str(value_of(self.factor))),
                int(self.value.value()), at, source,
            )
        )  # fmt: skip

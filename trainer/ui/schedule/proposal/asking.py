"""The question: for which days and units, by whom evaluated, and what matters more or less than usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from trainer.domain.directory import Person, Unit
from trainer.domain.ids import PersonId
from trainer.domain.programme import Program
from trainer.i18n import _
from trainer.services.proposal import ProposalOrder
from trainer.ui.layout import button, columns, label, rows, scrolled
from trainer.ui.schedule.fields import Field
from trainer.ui.schedule.proposal.words import IMPORTANCE, WISHES, weights_for
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import DAY, Choice, Moment, Number, set_value, value_of
from trainer.ui.widgets.segmented import Option, Segmented

MOST_EVALUATORS, LONGEST_REST, HIGHEST_SEED = 6, 90, 9999
WISH_WIDTH = 210


@dataclass(frozen=True)
class Known:
    """What can be chosen."""

    programs: tuple[Program, ...]
    units: tuple[Unit, ...]
    evaluators: tuple[Person, ...]
    today: date


class Asking(QWidget):
    """`asked` gives the order."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Known | None = None
        self.first, self.last = Moment(DAY), Moment(DAY)
        self.program, self.units = Choice(), CheckMenu(_("All units"), listing=True)
        self.evaluators, self.per_drill = CheckMenu(_("Everybody known")), Number(0, MOST_EVALUATORS)
        self.rest, self.seed = Number(0, LONGEST_REST, _("days")), Number(1, HIGHEST_SEED)
        self.moves = QCheckBox(_("Drafts may be moved to other days"))
        self.wishes = {name: _wish(words) for name, words in WISHES.items()}
        self.ask_button = button(_("Propose a schedule"), role="primary", icon="star")
        self._told = label(role="bad", wrap=True)
        self._build()
        self.moves.setChecked(True)
        self.program.currentIndexChanged.connect(self._on_program)
        self.ask_button.clicked.connect(self.ask)

    def _build(self) -> None:
        whom, matters = Card(_("What is to be planned")), Card(_("What matters"))
        self.fields = {
            "program": Field("program", _("Programme"), self.program),
            "units": Field("units", _("Units"), self.units),
            "first": Field("first", _("First day"), self.first),
            "last": Field("last", _("Last day"), self.last),
            "evaluators": Field("evaluators", _("Who may evaluate"), self.evaluators),
            "per_drill": Field("per_drill", _("Evaluators of each drill"), self.per_drill),
            "rest": Field("rest", _("At least between two drills of a unit"), self.rest),
            "seed": Field("seed", _("Seed: the same gives the same plan"), self.seed),
        }
        for pair in (("program", "units"), ("first", "last"), ("evaluators", "per_drill"), ("rest", "seed")):
            whom.add(columns(*((self.fields[name], 1) for name in pair), gap=1.5))
        whom.add(self.moves)
        whom.body.addStretch(1)
        words = _("What the programme asks comes first. Among plans that hold it, these decide:")
        matters.add(label(words, "muted", wrap=True))
        for name, wish in self.wishes.items():
            title = QLabel(_(WISHES[name]))
            title.setFixedWidth(WISH_WIDTH)
            title.setWordWrap(True)
            matters.add(columns(title, (wish, 1)))
        rules = _(
            "Rules that never give way: nobody and no unit in two places, no evaluator of his own unit, ways and rest, quiet "
            "periods, days without field drills, daylight, and no more means than there are."
        )
        matters.add(label(rules, "muted", wrap=True))
        matters.body.addStretch(1)
        inner = QWidget()
        inner.setLayout(columns((whom, 1), (matters, 1), gap=2))
        foot = columns((self._told, 1), self.ask_button)
        self.setLayout(rows((scrolled(inner), 1), foot, gap=1))

    # showing

    def show_known(self, known: Known) -> None:
        """Other programmes, units and people; what was chosen stays."""
        is_first, self._known = self._known is None, known
        chosen = str(self.program.currentData() or "")
        blocked = self.program.blockSignals(True)
        self.program.set_options([("", _("All of the period")), *((item.id, item.name) for item in known.programs)])
        self.program.setCurrentIndex(max(0, self.program.findData(chosen)))
        self.program.blockSignals(blocked)
        self.units.show_options([Facet(unit.code, unit.name) for unit in known.units])
        self.evaluators.show_options(
            [Facet(item.id, f"{item.rank} {item.name} ({item.unit})") for item in known.evaluators]
        )
        if is_first:
            set_value(self.per_drill, 2)
            set_value(self.rest, 14)
            set_value(self.seed, 1)
            self._show_days(known.programs[0] if known.programs else None)

    def _show_days(self, program: Program | None) -> None:
        """The days of a programme that are still ahead, else the year ahead."""
        today = self._known.today if self._known is not None else date(2000, 1, 1)
        first, last = (program.first, program.last) if program is not None else (today, date(today.year, 12, 31))
        set_value(self.first, max(first, today))
        set_value(self.last, max(last, today))

    @Slot()
    def _on_program(self) -> None:
        key = str(self.program.currentData() or "")
        programs: Sequence[Program] = self._known.programs if self._known is not None else ()
        found = next((item for item in programs if item.id == key), None)
        if found is not None:
            self._show_days(found)

    def order(self) -> ProposalOrder:
        """What the fields say."""
        first, last = value_of(self.first), value_of(self.last)
        assert isinstance(first, date)
        assert isinstance(last, date)
        return ProposalOrder(
            first, last, program=str(self.program.currentData() or ""), units=tuple(sorted(self.units.chosen())),
            evaluators=tuple(PersonId(key) for key in sorted(self.evaluators.chosen())), per_drill=self.per_drill.value(),
            rest=self.rest.value(), weights=weights_for({name: wish.value() for name, wish in self.wishes.items()}),
            moves_drafts=self.moves.isChecked(), seed=self.seed.value(),
        )  # fmt: skip

    @Slot()
    def ask(self) -> None:
        """Ask the planner."""
        order = self.order()
        wrong = _("The last day lies before the first.") if order.last < order.first else ""
        self.fields["last"].show_error(wrong)
        self.say("")
        if not wrong:
            self.asked.emit(order)

    def say(self, words: str) -> None:
        """Why nothing was proposed; nothing takes it away."""
        self._told.setText(f"▲ {words}" if words else "")


def _wish(words: str) -> Segmented:
    made = Segmented([Option(value, _(name)) for value, (name, _share) in IMPORTANCE.items()], _(words))
    made.set_value("usual")
    return made

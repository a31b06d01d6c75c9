"""Papers typed in, person by person: the letters, Enter, the next one; each is scored at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.journal import Entry
from trainer.domain.knowledge import KnowledgeTest, order_of
from trainer.domain.knowledge_paper import COMMON
from trainer.i18n import _, decimal, ngettext, tell
from trainer.services.knowledge import KnowledgeService, PersonState
from trainer.ui.knowledge.letters_field import LettersField
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.scoring.outbox import Act, Outbox
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.fields import Choice, set_value
from trainer.ui.widgets.segmented import Option, Segmented

WIDTH, NAMES_WIDTH = 1040, 420
TYPED = "typed test"


@dataclass(frozen=True)
class TypedPaper:
    """What is on its way to the disk."""

    person: PersonState
    act: Act


class EntryFace(QWidget):
    """The next person is the next on the roster who has not taken the test; another one is chosen from the list."""

    left = Signal()

    def __init__(self, service: KnowledgeService, outbox: Outbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._outbox = service, outbox
        self._drill: Drill | None = None
        self._author = ""
        self._test: KnowledgeTest | None = None
        self._people: tuple[PersonState, ...] = ()
        self._written: set[str] = set()
        self._sent: list[TypedPaper] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self.people, self.letters = Choice(), LettersField()
        self.people.setMinimumWidth(NAMES_WIDTH)
        self.people.setAccessibleName(_("Participant"))
        papers = (Option("", _("Own paper")), *(Option(letter, letter) for letter in COMMON))
        self.paper = Segmented(papers, _("Question paper"))
        self.paper.set_value("")
        self._warning, self.told = label(role="warning", wrap=True), label(role="muted", wrap=True)
        self._count = label(role="muted")
        hint = label(_("A–D or 1–4, – for no answer, Backspace takes back, Enter saves and goes to the next"), "muted")
        back = button(_("Back"), self.left.emit, icon="chevron-left")
        self._save = button(_("Save, next (Enter)"), self.save, role="primary")
        card = Card()
        card.body.setSpacing(16)
        for line in (columns(self.people, self.paper, STRETCH), self._warning, self.letters, hint,
                     columns(self._save, STRETCH, self._count)):  # fmt: skip
            card.add(line)
        card.setMaximumWidth(WIDTH)
        head = columns(back, label(_("Papers typed in"), "heading"), STRETCH, gap=1.5)
        self.setLayout(rows(head, columns((card, 10), STRETCH), self.told, STRETCH, gap=2))

    def _connect(self) -> None:
        self.people.currentIndexChanged.connect(self._on_person)
        self.paper.chosen.connect(self._on_person)
        self.letters.entered.connect(self.save)
        self._outbox.saved.connect(self._on_saved)
        self._outbox.refused.connect(self._on_refused)
        self._outbox.changed.connect(self._on_outbox)

    def show_people(
        self, drill: Drill, author: str, test: KnowledgeTest, people: Sequence[PersonState], first: str = ""
    ) -> None:
        """Type in a drill's papers, from a person on or from the first who has not taken the test."""
        self._drill, self._author, self._test, self._people = drill, author, test, tuple(people)
        self._written.clear()
        self.told.setText(_("The papers must bear the sign {code}.").format(code=test.code))
        blocked = self.people.blockSignals(True)
        self.people.set_options([(item.id, _said(item)) for item in people])
        self.people.blockSignals(blocked)
        self._turn_to(first or self._next_open(""))

    def _next_open(self, after: str) -> str:
        """The next who has not taken it, after a person and then from the beginning; empty when all have."""
        keys = [item.id for item in self._people]
        start = keys.index(after) + 1 if after in keys else 0
        order = [*self._people[start:], *self._people[:start]]
        return next((item.id for item in order if not item.taken and item.id not in self._written), "")

    def _turn_to(self, person: str) -> None:
        if person:
            set_value(self.people, person)
        self._on_person()
        self.letters.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> PersonState | None:
        """Whose paper is typed in."""
        key = str(self.people.currentData() or "")
        return next((item for item in self._people if item.id == key), None)

    @Slot()
    def _on_person(self) -> None:
        person, test = self.current, self._test
        if person is None or test is None:
            return
        order = order_of(test, self.paper.value() or person.id)
        self.letters.ask([len(options) for options in order.options])
        again = person.taken is not None or person.id in self._written
        self._warning.setText(_("The test was taken already: what is typed now replaces it.") if again else "")
        left = sum(not item.taken and item.id not in self._written for item in self._people)
        words = ngettext("{count} paper left", "{count} papers left", left)
        self._count.setText(words.format(count=left))

    @Slot()
    def save(self) -> None:
        """Write the paper once every box was filled or passed."""
        drill, person = self._drill, self.current
        if drill is None or person is None:
            return
        if not self.letters.is_full:
            words = _("{count} boxes are still open: type the letters, or – where there is no cross.")
            self.told.setText(words.format(count=self.letters.left))
            return
        again = person.taken is not None or person.id in self._written
        work = partial(
            self._service.type_in, drill.id, self._author, person.id, self.letters.letters,
            paper=self.paper.value(), again=again,
        )  # fmt: skip
        act = Act(TYPED, work, drill.id)
        self._sent.append(TypedPaper(person, act))
        self._written.add(person.id)
        self._turn_to(self._next_open(person.id))
        self._outbox.post(act)

    # what became of it

    def _taken_out(self, act: Act) -> PersonState | None:
        found = next((item for item in self._sent if item.act is act), None)
        if found is not None:
            self._sent.remove(found)
        return found.person if found else None

    @Slot(object, object)
    def _on_saved(self, act: Act, result: object) -> None:
        person = self._taken_out(act)
        score = result.payload.get("score") if isinstance(result, Entry) else None
        if person is not None and isinstance(score, int | float):
            self.told.setText(
                _("Saved: {name}, {points} points.").format(name=_name(person), points=decimal(float(score)))
            )

    @Slot(object, object)
    def _on_refused(self, act: Act, trouble: Trouble) -> None:
        person = self._taken_out(act)
        if person is not None:
            self._written.discard(person.id)
            self.told.setText(f"{_name(person)}: {tell(trouble)}")

    @Slot()
    def _on_outbox(self) -> None:
        if self._sent and self._outbox.trouble is not None:
            self.told.setText(tell(self._outbox.trouble))


def _name(item: PersonState) -> str:
    return f"{item.person.rank} {item.person.name}".strip()


def _said(item: PersonState) -> str:
    mark = " ✓" if item.taken else ""
    return f"{_name(item)} · {item.person.service_number}{mark}"

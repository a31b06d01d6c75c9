"""One person's training record: what he was drilled on, as what and when, his tests and certificates. TERBATAS."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.training_record import Judged, TrainingRecord
from trainer.i18n import _, decimal, ngettext
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows, scrolled
from trainer.ui.readiness.words import family_words
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.chip import Badge


class RecordPanel(Card):
    """`left` goes back to the shares of the unit, `paper_asked` wants the record as a paper."""

    left = Signal()
    paper_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.person = ""
        self._roles: Mapping[str, str] = {}
        self._title, self._who = label(role="heading", wrap=True), label(role="muted", wrap=True)
        self.lines, inner = QVBoxLayout(), QWidget()
        self.lines.setSpacing(4)
        inner.setLayout(rows(self.lines, STRETCH, gap=0))
        self.back, self.paper = (
            button(_("Back"), self.left.emit),
            button(_("Save as PDF…"), self.paper_asked.emit, icon="report"),
        )
        self.add(columns(Badge(_("RESTRICTED (TERBATAS)"), "warning"), STRETCH))
        self.add(rows(self._title, self._who, gap=0.25))
        self.add(scrolled(inner), 1)
        self.add(columns(self.back, STRETCH, self.paper))

    def show_record(self, record: TrainingRecord, roles: Mapping[str, str]) -> None:
        """Another person, with roles in words."""
        self.person, self._roles = record.person.id, roles
        self._title.setText(f"{record.person.rank} {record.person.name}".strip())
        self._who.setText(f"{record.person.position} · {record.unit}" if record.person.position else record.unit)
        clear(self.lines)
        self._section(_("Drilled on"))
        for family, (count, day) in sorted(record.drilled.items(), key=lambda item: family_words(item[0])):
            times = ngettext("{count} time", "{count} times", count).format(count=count)
            self._line(f"{family_words(family)}: {times}, " + _("last on {day}").format(day=short_date(day)))
        if not record.drilled:
            self._line(_("Nothing yet by an issued report."), "muted")
        self._drills(record)
        self._papers(record)
        if record.never:
            self._section(_("Never drilled on"))
            self._line(", ".join(sorted(map(family_words, record.never))), "muted")

    def _drills(self, record: TrainingRecord) -> None:
        if record.parts:
            self._section(_("Drills"))
        for part in record.parts:
            self._line(f"{short_date(part.day)} · {part.code} · {self._roles.get(part.role, part.role)}")
            self._line(part.title, "muted")
            for judged in part.judged:
                self._line(_judged(judged), "small")
            if not part.is_issued:
                self._line(_("No report was issued: not counted."), "small")

    def _papers(self, record: TrainingRecord) -> None:
        if record.tests:
            self._section(_("Knowledge tests"))
        for test in record.tests:
            said = _("{correct} of {count} right").format(correct=test.correct, count=test.count)
            self._line(f"{short_date(test.day)} · {test.code} · {said}")
        if record.certificates:
            self._section(_("Certificates"))
        for paper in record.certificates:
            self._line(f"{short_date(paper.day)} · {paper.number}")

    def _section(self, words: str) -> None:
        self._line(words, "strong")

    def _line(self, words: str, role: str = "") -> None:
        line = label(words, role, wrap=True)
        self.lines.addWidget(line)
        line.show()


def _judged(item: Judged) -> str:
    said = _("{sheet}: {score}, coverage {seen} percent")
    return said.format(sheet=item.sheet, score=decimal(item.score), seen=f"{item.coverage:.0f}")

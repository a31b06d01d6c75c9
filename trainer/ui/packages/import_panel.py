"""Packages on their way in, over the window: passphrase, what they hold, the laptop's confirmation, the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from trainer.domain.package import PackageKind
from trainer.i18n import _, ngettext, tell
from trainer.services.packages import Passphrase, Taken
from trainer.services.services import Services
from trainer.ui.drill.tab_order import stops
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, columns, icon_button, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.packages.faces import AskFace, HoldsFace
from trainer.ui.packages.item import LOOKS, WORDS, Item, Step
from trainer.ui.packages.paper_face import PaperFace
from trainer.ui.packages.receipt_view import ReceiptView
from trainer.ui.packages.work import Brake, Outcome, filters, look, receipt_name, take
from trainer.ui.widgets.job_line import JobLine
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

WIDEST, HIGHEST, TABLE = 1040, 728, 190


class ImportPanel(QFrame):
    """`taken` gives each package that came in; `drill_asked` a drill's id and who scores there; `closed` that it is over."""

    taken = Signal(object)
    drill_asked = Signal(str, str)
    told = Signal(str, str)
    closed = Signal()

    def __init__(self, services: Services, jobs: Jobs, host: QWidget) -> None:
        super().__init__(host)
        self._services, self._jobs, self._host = services, jobs, host
        self._brake, self._passphrase = Brake(), Passphrase("")
        self._queue: list[Path] = []
        self._items: dict[Path, Item] = {}
        self.setProperty("role", "overlay")
        self.setAutoFillBackground(True)
        self.setAccessibleName(_("Take in packages"))
        self.items = RowsModel[Item](_columns(), key=_key)
        self.table = DataTable(self.items, "packages-in", Memory())
        self._build()
        self._connect()
        host.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        self.cross = icon_button("close", _("Close (Esc)"), self.close_up)
        head = columns(label(_("Take in packages"), "title"), STRETCH, self.cross)
        self.ask, self.holds, self.receipt = AskFace(), HoldsFace(), ReceiptView(Memory())
        self.paper, self.job_line = PaperFace(self._jobs), JobLine()
        self.table.setAccessibleName(_("Packages"))
        self.table.setMaximumHeight(TABLE)
        self.faces = QStackedWidget()
        self._scrolled = scrolled(self.holds)
        for face in (self.ask, self._scrolled, self.receipt, self.paper):
            self.faces.addWidget(face)
        self.more = button(_("Another package…"), self.choose, icon="add")
        self.take = button("", self.take_all, role="primary", icon="import")
        self.score = button(_("To my score sheets"), self._on_score, role="primary", icon="drill")
        self.again = button(_("Try again"), self._on_again, icon="refresh")
        self._foot = columns((self.job_line, 1), self.more, STRETCH, self.again, self.take, self.score)
        whole = rows(head, self.table, (self.faces, 1), self._foot, gap=1.5)
        whole.setContentsMargins(24, 14, 16, 16)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.ask.opened.connect(self._on_passphrase)
        self.holds.check.confirmed.connect(self._on_confirmed)
        self.holds.check.refused.connect(self._on_refused)
        self.table.chosen.connect(self._on_chosen)
        self.job_line.cancelled.connect(self.stop)
        self.receipt.paper_asked.connect(self._on_paper)
        self.receipt.closed.connect(self.close_up)
        self.paper.closed.connect(self._show)
        self.paper.told.connect(self.told)

    # opening and closing

    def begin(self, paths: Sequence[Path]) -> None:
        """Begin with some files, or add them to those there; one that was refused is tried again."""
        if not self.isVisible():
            self._items = {}
        for path in paths:
            held = self._items.get(path)
            if held is None or held.step is Step.REFUSED:
                self._items[path] = Item(path)
        self._place()
        self.show()
        self.raise_()
        self._go_on()

    @Slot()
    def choose(self) -> None:
        """Ask for files; without one nothing happens."""
        paths = Messages.open_files(self.window(), _("Take in packages"), filters())
        if paths:
            self.begin(paths)

    @Slot()
    def close_up(self) -> None:
        """Stop what runs; the next time go."""
        if self.is_working:
            self.stop()
            return
        self.hide()
        self._items = {}
        self.ask.field.clear()
        self.closed.emit()

    @property
    def is_working(self) -> bool:
        """Whether packages are being read or taken."""
        return not self.job_line.isHidden()

    @Slot()
    def stop(self) -> None:
        """Stop at the next step; what was taken in before stays, of the package in hand nothing."""
        self._brake.pull()

    # reading

    @Slot(str)
    def _on_passphrase(self, typed: str) -> None:
        self._passphrase = Passphrase(typed)
        self._start(self._with(Step.CLOSED))

    @Slot()
    def take_all(self) -> None:
        """Take in all that is ready, one after another."""
        self._start(self._with(Step.READY))

    def _start(self, items: list[Item]) -> None:
        if self.is_working or not items:
            return
        self._brake, self._queue = Brake(), [item.path for item in items]
        self.job_line.begin(_("Reading packages …"))
        self._show()
        self._next()

    def _next(self) -> None:
        if self._brake.is_pulled or not self._queue:
            if self._brake.is_pulled:
                self.told.emit(_("Stopped. Nothing was taken of what was not finished."), "info")
            self._queue = []
            self.job_line.end()
            self._go_on()
            return
        item, packages = self._items[self._queue[0]], self._services.packages
        if item.step is Step.READY and item.passphrase is not None:
            work = partial(take, packages, item.path, item.passphrase, item.confirmed, self._brake)
        else:
            work = partial(look, packages, item.path, self._passphrase, self._brake)
        is_new = self._services.office.owner() is None  # the library is being written then: one after the other
        self._jobs.run(
            work, self._on_outcome, self._on_outcome, on_progress=self.job_line.on_progress, long=not is_new,
            write=is_new,
        )  # fmt: skip

    @Slot(object)
    def _on_outcome(self, outcome: Outcome) -> None:
        item = self._items[self._queue.pop(0)]
        self._items[item.path] = item.seen(self._passphrase, outcome)
        if isinstance(outcome, Taken):
            self.taken.emit(outcome)
        self._next()

    # laptops

    @Slot(str)
    def _on_confirmed(self, typed: str) -> None:
        """The same laptop need not be confirmed for each of its packages."""
        asked = self.table.current_row()
        if asked is None or asked.look is None:
            return
        for item in self._with(Step.UNKNOWN):
            if item.look is not None and item.look.device.public == asked.look.device.public:
                self._items[item.path] = replace(item, confirmed=typed)
        self._go_on()

    @Slot()
    def _on_refused(self) -> None:
        asked = self.table.current_row()
        if asked is not None:
            self._items[asked.path] = asked.refused()
            self._go_on()

    @Slot()
    def _on_again(self) -> None:
        asked = self.table.current_row()
        if asked is not None:
            self._items[asked.path] = asked.again()
            self._go_on()

    # showing

    def _with(self, step: Step) -> list[Item]:
        return [item for item in self._items.values() if item.step is step]

    def _go_on(self) -> None:
        """Bring what needs somebody to the front: passphrase, laptop, else what is ready, else what became of it."""
        items = list(self._items.values())
        self.items.show_rows(items)
        self.table.setVisible(len(items) > 1)
        order = (Step.CLOSED, Step.UNKNOWN, Step.READY, Step.TAKEN, Step.REFUSED)
        first = min(items, key=lambda item: order.index(item.step), default=None)
        if first is not None:
            self.table.select_key(first.path)
        self._show()

    @Slot()
    def _on_chosen(self) -> None:
        if self.paper.isHidden():
            self._show()

    @Slot()
    def _show(self) -> None:
        """The chosen package, and what can be done."""
        item, ready = self.table.current_row(), self._with(Step.READY)
        is_free = item is not None and not self.is_working
        self.faces.setVisible(item is not None)
        words = ngettext("Take in {count} package", "Take in {count} packages", len(ready)).format(count=len(ready))
        self.take.setText(words)
        self.take.setVisible(is_free and bool(ready) and not self._with(Step.UNKNOWN))
        self.more.setVisible(not self.is_working)
        self.again.setVisible(is_free and item is not None and item.step is Step.REFUSED)
        self.score.setVisible(is_free and item is not None and _is_assignment(item))
        self.faces.setEnabled(not self.is_working)
        if item is not None:
            self._show_item(item)

    def _show_item(self, item: Item) -> None:
        if item.step is Step.CLOSED:
            self.faces.setCurrentWidget(self.ask)
            self.ask.ask(len(self._with(Step.CLOSED)), tell(item.trouble) if item.trouble is not None else "")
        elif item.taken is not None and not _is_assignment(item):
            taken = item.taken
            self.faces.setCurrentWidget(self.receipt)
            names = self._services.merging.names(taken.drill)
            self.receipt.show_receipt(taken.receipt, names, taken.drill.zone)
        else:
            self.faces.setCurrentWidget(self._scrolled)
            self.holds.show_item(item)
            for act in (self.take, self.score):
                if act.isVisible():
                    act.setFocus()

    @Slot(str)
    def _on_paper(self, key: str) -> None:
        merging = self._services.merging
        self.faces.setCurrentWidget(self.paper)
        self.paper.show_paper(_("Receipt"), receipt_name(key), partial(merging.paper, key))

    @Slot()
    def _on_score(self) -> None:
        item = self.table.current_row()
        if item is not None and item.taken is not None:
            self.close_up()
            self.drill_asked.emit(item.taken.drill.id, item.taken.manifest.evaluator)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab stays within: what lies behind is covered."""
        held = self.window().focusWidget()
        places = [item for item in stops(self) if item.isVisible() and item.isEnabled()]
        if not places:
            return False
        at = places.index(held) if held in places else -1
        places[(at + (1 if forwards else -1)) % len(places)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._host.size()
        width, height = min(WIDEST, room.width() - 48), min(HIGHEST, room.height() - 40)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)


def _columns() -> tuple[Column[Item], ...]:
    return (
        Column(_("File"), _file, width=300, tip=_file),
        Column(_("Evaluator"), _whose, width=200, tip=_whose),
        Column(_("Holds"), _said, width=200, stretch=True, tip=_said),
        Column(_("State"), _state, width=190, badge=_badge),
    )


def _key(item: Item) -> Path:
    return item.path


def _file(item: Item) -> str:
    return item.path.name


def _whose(item: Item) -> str:
    return item.whose()


def _said(item: Item) -> str:
    return item.said()


def _state(item: Item) -> str:
    return _(WORDS[item.step])


def _badge(item: Item) -> str:
    return LOOKS[item.step]


def _is_assignment(item: Item) -> bool:
    return item.taken is not None and item.taken.manifest.kind is PackageKind.ASSIGNMENT

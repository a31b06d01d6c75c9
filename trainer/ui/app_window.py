"""The window: rail, pages made at their first visit, notices, status, palette."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QWidget

from trainer.i18n import _
from trainer.ui import icons
from trainer.ui.actions import CommandAction, commands, make_actions
from trainer.ui.layout import columns, rows
from trainer.ui.memory import Memory
from trainer.ui.page import Note, Page, PageSpec
from trainer.ui.palette_items import PaletteItem, Source, matching
from trainer.ui.widgets.rail import Rail
from trainer.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from trainer.ui.palette import Palette
    from trainer.ui.widgets.notice import Notice

SMALLEST = (1024, 640)
USUAL = (1366, 768)
COMPACT_BELOW = 1180
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAGE_COMMANDS = frozenset({
    "palette", "next_part", "no_play", "package", "verify_report", "theme", "language", "help", "quit"
})  # fmt: skip


class AppWindow(QMainWindow):
    """Knows its pages by `PageSpec` only; says which one is shown and which command nobody answered."""

    page_shown = Signal(str)
    command_asked = Signal(str)
    closing = Signal()

    def __init__(
        self, name: str, specs: Sequence[PageSpec], memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._memory = name, memory or Memory()
        self._specs = {spec.id: spec for spec in specs}
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self.may_close: Callable[[], bool] | None = None
        self._commands: frozenset[str] = frozenset()
        self._covered_by: frozenset[str] | None = None
        self._palette: Palette | None = None
        self._notice: Notice | None = None
        self._sources: list[Source] = [self._own_items]
        self._build()
        self._connect()
        self._restore()

    # building

    def _build(self) -> None:
        self.setWindowTitle(self._name)
        self.setMinimumSize(*SMALLEST)
        self._rail = Rail(self._name)
        for spec in self._specs.values():
            self._rail.add(spec.id, _(spec.title), spec.icon, foot=spec.foot, tip=self._tip(spec))
        self._stack, self._status = QStackedWidget(), StatusLine()
        self._centre = centre = QWidget()
        self._right = rows((self._stack, 1), self._status, gap=0)
        whole = columns(self._rail, self._right, gap=0)
        whole.setStretch(1, 1)
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        self.actions_by_id: dict[str, QAction] = make_actions(self, commands("window"), self.ask)
        self.addActions(list(self.actions_by_id.values()))
        self._add_page_keys()

    def _add_page_keys(self) -> None:
        for spec in self._specs.values():
            if spec.key:
                action = QAction(self)
                action.setData(spec.id)
                action.setShortcut(QKeySequence(spec.key))
                action.triggered.connect(self._on_page_key)
                self.addAction(action)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_page)
        self._rail.who.clicked.connect(self._on_who)

    def _restore(self) -> None:
        geometry = QByteArray.fromBase64(self._memory.get("window/geometry").encode())
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            from PySide6.QtWidgets import QStyle  # 10 ms of enumerations that only a first start needs

            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
            self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize() - QSize(0, bar)))

    # pages

    @property
    def current_page(self) -> QWidget | None:
        """The page shown, None before the first."""
        return self._pages.get(self._current)

    @property
    def current_id(self) -> str:
        """The id of the page shown."""
        return self._current

    @Slot(str)
    def show_page(self, page_id: str, argument: object = None) -> None:
        """Go to a page, making it if this is the first visit; `argument` says what to show there."""
        if page_id not in self._specs:
            return
        page = self._pages.get(page_id) or self._make(page_id)
        self._current = page_id
        self._stack.setCurrentWidget(page)
        self._rail.select(page_id)
        self.setWindowTitle(f"{_(self._specs[page_id].title)} – {self._name}")
        if isinstance(page, Page):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            page.entered(argument)
        self._memory.put("window/page", page_id)
        self.update_actions()
        self.page_shown.emit(page_id)

    def show_last_page(self) -> None:
        """Go where one was when the window was last closed, at first to the first page."""
        last = self._memory.get("window/page")
        self.show_page(last if last in self._specs else next(iter(self._specs)))

    def forget_pages(self) -> None:
        """Let all pages go; each is made anew at its next visit."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    @property
    def is_covered(self) -> bool:
        """Whether something lies over everything."""
        return self._covered_by is not None

    def set_covered(self, answered: frozenset[str] | None) -> None:
        """While something lies over everything only these commands are answered; None takes it away again."""
        self._covered_by = answered
        self._centre.setEnabled(answered is None)
        for action in self.actions():
            if not isinstance(action, CommandAction):
                action.setEnabled(answered is None)
        self.update_actions()

    def _make(self, page_id: str) -> QWidget:
        page = self._specs[page_id].factory()
        self._pages[page_id] = page
        self._stack.addWidget(page)
        if isinstance(page, Page):
            page.noted.connect(self._on_noted)
            page.state_told.connect(self._status.say)
            page.details_told.connect(self._status.detail)
            page.page_asked.connect(self.show_page)
            page.badge_told.connect(self._on_badge)
            page.offers_changed.connect(self.update_actions)
        return page

    # commands

    def ask(self, command: str) -> None:
        """Do a command: the page shown first, then the window, else whoever listens to `command_asked`."""
        page = self.current_page
        offered = page.offered() if isinstance(page, Page) else {}
        if command in offered:
            offered[command]()
        elif command == "palette":
            self.open_palette()
        elif command == "next_part":
            self._to_next_part()
        elif command == "quit":
            self.close()
        else:
            self.command_asked.emit(command)

    def _to_next_part(self) -> None:
        from trainer.ui.parts import to_next_part  # not before it is needed

        if self.current_page is not None:
            to_next_part(self.current_page)

    def put_over_pages(self, strip: QWidget) -> None:
        """Something that stands over whatever page is shown, such as NO PLAY."""
        self._right.insertWidget(0, strip)

    def add_palette_source(self, source: Source) -> None:
        """Another place the palette asks with what was typed."""
        self._sources.append(source)

    def open_palette(self) -> None:
        """Show the palette; it is made at its first use."""
        if self._palette is None:
            from trainer.ui.palette import Palette

            self._palette = Palette(self._centre)
            for source in self._sources:
                self._palette.add_source(source)
        self._palette.open()

    def _own_items(self, typed: str) -> list[PaletteItem]:
        pages = [PaletteItem(_(s.title), _hint(s.key), _Visit(self, s.id), s.icon) for s in self._specs.values()]
        actions = [
            PaletteItem(action.text(), action.shortcut().toString(), action.trigger, action.command.icon)
            for action in self.actions_by_id.values()
            if isinstance(action, CommandAction) and action.isEnabled() and action.command.id != "palette"
        ]
        return matching(pages + actions, typed)

    def offer_commands(self, names: frozenset[str]) -> None:
        """Commands that somebody outside the pages answers from now on, and no others."""
        self._commands = names
        self.update_actions()

    @Slot()
    def update_actions(self) -> None:
        """Switch on the commands that are answered just now."""
        page = self.current_page
        offered = set(page.offered()) if isinstance(page, Page) else set()
        answered = PAGE_COMMANDS | self._commands | offered if self._covered_by is None else self._covered_by
        for name, action in self.actions_by_id.items():
            action.setEnabled(name in answered)

    # what is said to people

    def notify(
        self, text: str, kind: str = "info", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """A short message above the foot of the window; its widget is made at the first one."""
        if self._notice is None:
            from trainer.ui.widgets.notice import Notice

            self._notice = Notice(self._centre)
        self._notice.show_note(text, kind, action_text, action)

    def say_state(self, text: str, kind: str = "") -> None:
        """The state in the status line, such as "Saved 10.32.05"."""
        self._status.say(text, kind)

    def say_details(self, left: str, right: str = "") -> None:
        """What else stands in the status line."""
        self._status.detail(left, right)

    def set_user(self, name: str, unit: str, *, is_signed_in: bool = False) -> None:
        """Who is in front, at the foot of the rail; pressing the name offers what only a signed-in user can do."""
        self._rail.set_name(name, unit, can_press=is_signed_in)

    def set_badge(self, page_id: str, count: int) -> None:
        """How many things wait on a page."""
        self._rail.set_badge(page_id, count)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus: Qt leaves that to Space, people do not."""
        held = self.focusWidget()
        if event.key() in ENTER and isinstance(held, QAbstractButton) and not event.isAutoRepeat():
            held.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rail.set_compact(self.width() < COMPACT_BELOW)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            icons.refresh(self)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self._memory.put("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.closing.emit()
        super().closeEvent(event)

    def _retranslate(self) -> None:
        """Texts of the window anew; pages that do not retranslate themselves are made again."""
        for spec in self._specs.values():
            self._rail.rename(spec.id, _(spec.title), self._tip(spec))
        for action in self.actions_by_id.values():
            if isinstance(action, CommandAction):
                action.retranslate()
        page = self.current_page
        place = page.place() if isinstance(page, Page) else None
        self.forget_pages()
        if self._current and page is not None:
            self.show_page(self._current, place)

    def _tip(self, spec: PageSpec) -> str:
        return f"{_(spec.title)} ({spec.key})" if spec.key else _(spec.title)

    @Slot(object)
    def _on_noted(self, note: Note) -> None:
        self.notify(note.text, note.kind, note.action_text, note.action)

    @Slot(int)
    def _on_badge(self, count: int) -> None:
        for page_id, page in self._pages.items():
            if page is self.sender():
                self._rail.set_badge(page_id, count)

    @Slot()
    def _on_who(self) -> None:
        """What whoever is signed in can do about himself."""
        from PySide6.QtWidgets import QMenu  # not before it is asked for

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([action for name, action in self.actions_by_id.items() if name in self._commands])
        menu.popup(self._rail.who.mapToGlobal(self._rail.who.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    @Slot()
    def _on_page_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_page(str(action.data()))


class _Visit:
    """Go to a page when called; holds no closure over the window's widgets."""

    def __init__(self, window: AppWindow, page_id: str) -> None:
        self._window, self._page_id = window, page_id

    def __call__(self) -> None:
        self._window.show_page(self._page_id)


def _hint(key: str) -> str:
    return _("Page · {key}").format(key=key) if key else _("Page")

"""Entry points for the library's page: new scenarios of every kind, and drafts that were left unfinished."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _, ngettext
from trainer.services.authoring import Opened
from trainer.services.services import Services
from trainer.services.starting import Template, Unfinished
from trainer.services.words import date_and_time
from trainer.ui import icons
from trainer.ui.layout import button, clear, columns, label, rows
from trainer.ui.wording import FAMILIES, named

ZONE = "Asia/Makassar"
MOST = 3
EMPTY, COPY = mark("Empty scenario"), mark("Copy of the chosen scenario")


class NewMenu(QPushButton):
    """A button with the ways to begin; `wanted` names one of them, to be given to `begin`."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("New"), parent)
        self.setAutoDefault(False)
        self.setProperty("role", "primary")
        icons.put(self, "add", "on_accent")
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._templates: tuple[Template, ...] = ()
        self._may_copy = False
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._on_action)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """What there is to begin from."""
        self._templates = tuple(templates)

    def allow_copy(self, *, allowed: bool) -> None:
        """Whether a scenario is chosen that can be copied."""
        self._may_copy = allowed

    def actions_of_menu(self) -> list[QAction]:
        """The ways to begin, for tests and palettes."""
        self._fill()
        return [action for action in self._menu.actions() if not action.isSeparator()]

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        self._put("empty", _(EMPTY), "note")
        self._put("copy", _(COPY), "copy").setEnabled(self._may_copy)
        if self._templates:
            self._menu.addSeparator()
        for item in self._templates:
            self._put(f"template:{item.id}", template_words(item), "report")

    def _put(self, name: str, words: str, icon: str) -> QAction:
        action = self._menu.addAction(words)
        action.setData(name)
        icons.put(action, icon)
        return action

    @Slot(QAction)
    def _on_action(self, action: QAction) -> None:
        self.wanted.emit(str(action.data()))


def template_words(item: Template) -> str:
    """ "Demonstration · 4 objectives, 5 injects"."""
    objectives = ngettext("{count} objective", "{count} objectives", item.objectives).format(count=item.objectives)
    injects = ngettext("{count} inject", "{count} injects", item.injects).format(count=item.injects)
    return _("Template: {name}").format(name=f"{named(FAMILIES, item.family)} · {objectives}, {injects}")


def begin(services: Services, wanted: str, chosen: str = "") -> Opened:
    """What the editor opens for an entry of `NewMenu`; `chosen` is the slug of the scenario to copy.

    Raises `Refusal` when it cannot be begun.
    """
    if wanted == "copy" and chosen:
        return services.authoring.duplicate(chosen)
    name = wanted.removeprefix("template:")
    template = next((item for item in services.starting.templates() if item.id == name), None)
    return services.authoring.blank() if template is None else services.starting.from_template(template)


class DraftsBar(QFrame):
    """Drafts left unfinished, each offered back or thrown away; hidden while there are none."""

    resumed = Signal(object)
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        whole = rows(self._lines, gap=0.5)
        whole.setContentsMargins(16, 8, 12, 8)
        self.setLayout(whole)
        self._buttons: dict[QPushButton, tuple[str, Unfinished]] = {}
        self.hide()

    def show_drafts(self, found: Sequence[Unfinished]) -> None:
        """The drafts there are, the latest three of them."""
        clear(self._lines)
        self._buttons.clear()
        for item in found[:MOST]:
            self._lines.addLayout(self._line(item))
        if len(found) > MOST:
            more = len(found) - MOST
            words = ngettext("and {count} older draft", "and {count} older drafts", more).format(count=more)
            self._lines.addWidget(label(words, "muted"))
        self.setVisible(bool(found))

    def _line(self, item: Unfinished) -> QVBoxLayout:
        words = label(draft_words(item), wrap=True)
        resume = button(_("Continue"), self._on_clicked, icon="edit")
        drop = button(_("Throw away"), self._on_clicked, role="quiet")
        self._buttons[resume], self._buttons[drop] = ("resume", item), ("drop", item)
        for part, act in ((resume, _("Continue: {title}")), (drop, _("Throw away: {title}"))):
            part.setAccessibleName(act.format(title=item.title))
        return rows(columns((words, 1), resume, drop), gap=0)

    @Slot()
    def _on_clicked(self) -> None:
        sender: object = self.sender()
        for part, (act, item) in list(self._buttons.items()):
            if part is sender:
                (self.resumed if act == "resume" else self.dropped).emit(item)


def draft_words(item: Unfinished) -> str:
    """What is offered back, from when, and whether its scenario has a newer version by now."""
    when = date_and_time(item.draft.saved_at, ZONE)
    words = _("There is an unsaved draft from {when}: {title}.").format(when=when, title=item.title)
    if item.is_outdated:
        newer = _("It is based on version {base}; version {newest} was saved since.")
        words += " " + newer.format(base=item.opened.base, newest=item.newest)
    return words

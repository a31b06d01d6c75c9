"""The desktop: the window with its pages, over services given by the composition root."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from trainer.domain.errors import Locked, Obstacle, mark
from trainer.i18n import LANGUAGES, _, language, ngettext, set_language
from trainer.services.office import Owner
from trainer.services.services import Services
from trainer.settings import SettingsFile
from trainer.ui import theme
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs, Sweeper
from trainer.ui.memory import Memory
from trainer.ui.packages.opener import PackageOpener
from trainer.ui.page import Page, PageSpec
from trainer.ui.palette_items import PaletteItem
from trainer.ui.qt_words import QtWords
from trainer.ui.safekeeping import Safekeeper
from trainer.ui.watching import Watcher

if TYPE_CHECKING:
    from trainer.domain.access import User
    from trainer.services.field_copy import Delivery
    from trainer.ui.access.door import Door
    from trainer.ui.conduct.stops import Stops
    from trainer.ui.reopening import Afterwards
    from trainer.ui.reports.verifying import Verifier
    from trainer.ui.syncing.keeper import CopyKeeper

NAME = "Polres Trainer"
SEEN_MS = 1_000
OWN = {"lock_screen": "lock", "sign_out": "sign_out", "change_password": "change_password"}
"""What a signed-in user does about himself, and how the door calls it."""
ROOMS = frozenset({"users", "audit"})
STOPPING = frozenset({"no_play", "explain_stop", "resume_play"})
PAGES = (
    ("home", mark("Home"), "home", "Ctrl+1", "HomePage"),
    ("library", mark("Scenarios"), "library", "Ctrl+2", "LibraryPage"),
    ("schedule", mark("Schedule"), "schedule", "Ctrl+3", "SchedulePage"),
    ("drill", mark("Drills"), "drill", "Ctrl+4", "DrillPage"),
    ("followup", mark("Follow-up"), "followup", "Ctrl+5", "FollowUpPage"),
    ("readiness", mark("Readiness"), "readiness", "Ctrl+6", "ReadinessPage"),
    ("directory", mark("Master data"), "directory", "Ctrl+7", "DirectoryPage"),
    ("settings", mark("Settings"), "settings", "Ctrl+,", "SettingsPage"),
)


class Opened(Protocol):
    """What the composition root hands over: open services and this computer's settings."""

    @property
    def services(self) -> Services:
        """Acts of people."""

    @property
    def settings(self) -> SettingsFile:
        """Language, theme, geometry."""

    def install(self) -> None:
        """Fill an empty data file."""

    def close(self) -> None:
        """Release the data."""


class Desktop(QObject):
    """Holds the window and what its pages share for as long as the program runs."""

    def __init__(self, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.jobs, self.changes, self.sweeper = Jobs(self), Changes(self), Sweeper(self)
        self.memory = Memory(self._recall, self._keep)
        self.window = AppWindow(NAME, [self._spec(*parts) for parts in PAGES], self.memory)
        self.window.command_asked.connect(self._on_command)
        self.window.closing.connect(self._on_closing)
        self.window.may_close = self._may_close
        self.window.add_palette_source(self._find)
        opened.services.workplace.database.listeners.append(self.changes.announce)
        self.watcher = Watcher(opened.services, self.jobs, self.changes, self)
        self.keeper = Safekeeper(opened.services, self.jobs, self.changes, self)
        self.keeper.told.connect(self.window.notify)
        self.packages = PackageOpener(opened, self.jobs, self.window, self.memory)
        self.packages.owned.connect(self._on_owned)
        self.afterwards: Afterwards | None = None
        self._door: Door | None = None
        self._stops: Stops | None = None
        self._verifier: Verifier | None = None
        self._copies: CopyKeeper | None = None
        self._was_away, self._is_watching = False, False
        self._look_back = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._look_back.timeout.connect(self._on_shown)
        self.changes.changed.connect(self._on_changed)

    def show(self) -> None:
        """Show the window on its last page, on the first start's questions, or closed until somebody signs in."""
        place = self.opened.services.workplace
        owner = self.opened.services.office.owner()
        if owner is None:
            self._ask_first()
        elif place.access.is_wanted(place.database):
            self.door.ask_in()
        else:
            self._name_owner(owner)
            self.window.show_last_page()
        self.window.show()

    def watch(self) -> None:
        """See what others write, and whether a drill stands still since before this window was opened."""
        self.watcher.start()
        self._is_watching = True
        if self._door is None or not self._door.is_shut:
            self._look_after()

    def _look_after(self) -> None:
        """What is done in the background in the name of who is in front."""
        self.keeper.start()
        self._look_back.start()
        if self.opened.services.is_on_server and self._copies is None:
            self._keep_copy()

    # who is in front

    @property
    def door(self) -> "Door":
        """Signing in, the lock and signing out; its module is imported when the data has users."""
        if self._door is None:
            from trainer.ui.access.door import Door

            self._door = Door(self.opened.services, self.jobs, self.window)
            self._door.entered.connect(self._on_entered)
            self._door.left.connect(self._on_left)
            self._door.language_chosen.connect(self._speak)
        return self._door

    @Slot(object)
    def _on_entered(self, user: "User") -> None:
        """Pages are made for the rights of who looks at them."""
        page = self.window.current_page
        place = page.place() if isinstance(page, Page) else None
        self.window.forget_pages()
        self._name_user(user)
        if page is None:
            self.window.show_last_page()
        else:
            self.window.show_page(self.window.current_id, place)
        if self._is_watching:
            self._look_after()
        self.packages.go_on()

    @Slot()
    def _on_left(self) -> None:
        """Nothing of the one stays for the next."""
        self.keeper.stop()
        self._look_back.stop()
        self.packages.let_go()
        self.window.forget_pages()
        self.window.set_user("", "")
        self.window.say_state("")
        self.window.say_details("")
        if self._stops is not None:
            self._stops.let_go()
            self._stops = None

    def _keep_copy(self) -> None:
        """Deliver what waits on this disk, perhaps since the program was ended while the server was away."""
        from trainer.ui.syncing.keeper import CopyKeeper

        self._copies = CopyKeeper.of(self.opened.services, self.jobs, self.changes)
        self._copies.told.connect(self._on_delivery)

    @Slot(object)
    def _on_delivery(self, delivery: "Delivery") -> None:
        """On whatever page: the server went away, or has everything again."""
        assert self._copies is not None
        self.window.say_state(self._copies.words, "warning" if self._copies.words else "")
        if delivery.is_connected and self._was_away:
            self.window.notify(_("The server answers again; it has every record of this laptop."), "good")
        self._was_away = not delivery.is_connected

    @Slot()
    def _on_shown(self) -> None:
        self.stops.read()

    def _ask_first(self) -> None:
        from trainer.ui.first_start import FirstStart

        self._first = FirstStart(self.opened, self.jobs, self.window)
        self._first.finished.connect(self._on_first_finished)
        self._first.language_chosen.connect(self._speak)
        self._first.reopen_asked.connect(self.reopen_after)
        self._first.package_asked.connect(self.packages.choose)
        self._first.cover()

    @Slot()
    def _on_first_finished(self) -> None:
        self._first.deleteLater()
        self.show()

    @Slot()
    def _on_owned(self) -> None:
        """A package answered the first start's questions."""
        self._first.give_way()

    def _spec(self, name: str, title: str, icon: str, key: str, page: str) -> PageSpec:
        return PageSpec(name, title, icon, key, _Factory(self, name, page), foot=name == "settings")

    def _find(self, typed: str) -> list[PaletteItem]:
        """The data's items of the palette; its module is imported at the first key."""
        from trainer.ui.search_sources import DataSource

        return DataSource(self.opened.services, self.window.show_page)(typed)

    def make_page(self, name: str, page: str) -> QWidget:
        """The page of a module, imported at its first visit."""
        kind = getattr(import_module(f"trainer.ui.{name}.page"), page)
        if name == "settings":
            settings = kind(self.opened, self.jobs, self.changes, self.ask, self.memory)
            settings.reopen_asked.connect(self.reopen_after)
            return cast("QWidget", settings)
        return cast("QWidget", kind(self.opened.services, self.jobs, self.changes, self.memory))

    @Slot(object)
    def reopen_after(self, act: "Afterwards") -> None:
        """Close the window, have this done while the data file is closed, and open again."""
        self.afterwards = act
        if not self.window.close():
            self.afterwards = None

    def ask(self, command: str) -> None:
        """Do a command of the window for a page, such as theme or language."""
        self._on_command(command)

    @Slot(str)
    def _on_command(self, command: str) -> None:
        settings = self.opened.settings
        if command == "theme" or command in theme.THEMES:
            names = list(theme.THEMES)
            following = names[(names.index(settings.value.theme) + 1) % len(names)]
            name = command if command in theme.THEMES else following
            settings.change(theme=name)
            theme.apply(_application(), theme.THEMES[name])
        elif command == "language" or command in LANGUAGES:
            self._speak(command if command in LANGUAGES else ("en" if language() == "id" else "id"))
        elif command == "owner":
            owner = self.opened.services.office.owner()
            if owner is not None:
                self._name_owner(owner)
        elif command == "package":
            self.packages.choose()
        elif command == "verify_report":
            self._verify_report()
        elif command in OWN:
            getattr(self.door, OWN[command])()
        elif command in ROOMS:
            self.window.show_page("settings", command)
        elif command == "help":
            self._show_help()
        elif command in STOPPING:
            {"no_play": self.stops.no_play, "explain_stop": self.stops.ask_why, "resume_play": self.stops.ask_resume}[
                command
            ]()

    @property
    def stops(self) -> "Stops":
        """NO PLAY on all pages; its module is imported when a drill has anything to do with a clock."""
        if self._stops is None:
            from trainer.ui.conduct.stops import Stops
            from trainer.ui.drill.tab import Desk

            desk = Desk(self.opened.services, self.jobs, self.changes, self.memory)
            self._stops = Stops(desk, self.window, self)
        return self._stops

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """From the first turn of a clock on, whoever turned it; what stood still before is seen at the start."""
        if self._door is not None or change.touches("users"):
            self.door.see(change)
            if self.door.is_shut:
                return
        if self._stops is None and any(kind.startswith(("safety_stop:", "clock:")) for kind in change.kinds):
            self.stops.read()

    def _verify_report(self) -> None:
        from trainer.ui.reports.verifying import Verifier

        if self._verifier is None:
            self._verifier = Verifier(self.opened.services, self.jobs, self.window)
        self._verifier.choose()

    def _show_help(self) -> None:
        """Made anew each time: in the language of the moment."""
        from trainer.ui.help import HelpPanel

        host = self.window.centralWidget()
        held = host.findChild(HelpPanel) if host is not None else None
        if held is not None and held.isVisible():
            held.close_up()
            return
        if held is not None:
            held.setParent(None)
            held.deleteLater()
        if host is not None:
            HelpPanel(host, [(key, _(title)) for _id, title, _icon, key, _page in PAGES]).open()

    def _name_owner(self, owner: Owner) -> None:
        """While there are no users; a signed-in user stands there himself."""
        user = self.opened.services.workplace.access.user
        if user is not None:
            self._name_user(user)
        else:
            self.window.set_user(owner.name, self.opened.services.overview.unit_name(owner.unit))

    def _name_user(self, user: "User") -> None:
        self.window.set_user(user.name, self.opened.services.overview.unit_name(user.unit), is_signed_in=True)

    @Slot(str)
    def _speak(self, code: str) -> None:
        """Change the language everywhere at once."""
        self.opened.settings.change(language=code)
        set_language(code)
        QApplication.sendEvent(self.window, QEvent(QEvent.Type.LanguageChange))
        if self._stops is not None:
            self._stops.renew()

    def _may_close(self) -> bool:
        """Marks that the disk refuses are lost with the window: that is for the evaluator to say."""
        count = sum(refused() for refused in self.jobs.unsaved)
        if not count:
            return True
        from trainer.ui.messages import Messages

        text = ngettext("{count} mark is not saved yet.", "{count} marks are not saved yet.", count).format(count=count)
        detail = _("The disk refuses them, and they are lost when you close now. Free some space, or end the program "
                   "that holds the data file: then they are saved by themselves.")  # fmt: skip
        return Messages.question(self.window, text, detail, yes=_("Close and lose them"), danger=True)

    @Slot()
    def _on_closing(self) -> None:
        self.sweeper.stop()
        self.watcher.stop()
        self.keeper.stop()
        self._look_back.stop()
        if self._door is not None:
            self._door.close()
        self.jobs.close()
        if self._copies is not None:
            self._copies.close()
        listeners = self.opened.services.workplace.database.listeners
        if self.changes.announce in listeners:
            listeners.remove(self.changes.announce)

    def _recall(self, name: str) -> str:
        value = self.opened.settings.value.columns.get(name, "")
        return value if isinstance(value, str) else ""

    def _keep(self, name: str, value: str) -> None:
        settings = self.opened.settings
        if settings.value.columns.get(name) != value:
            settings.change(columns={**settings.value.columns, name: value})


class _Factory:
    """Makes a page when called; holds no closure over widgets."""

    def __init__(self, desktop: Desktop, name: str, page: str) -> None:
        self._desktop, self._name, self._page = desktop, name, page

    def __call__(self) -> QWidget:
        return self._desktop.make_page(self._name, self._page)


def _application() -> QApplication:
    application = QApplication.instance()
    return cast("QApplication", application or QApplication(sys.argv[:1]))


def start(opened: Opened) -> Desktop:
    """The shown desktop over open data, in this computer's theme."""
    application = _application()
    application.setApplicationName(NAME)
    theme.apply(application, theme.THEMES.get(opened.settings.value.theme, theme.THEMES["light"]))
    if application.findChild(QtWords) is None:
        application.installTranslator(QtWords(application))
    desktop = Desktop(opened)
    desktop.sweeper.start()
    desktop.show()
    desktop.watch()
    return desktop


def run(open_data: Callable[[], Opened], unlock: Callable[[str], None], files: Sequence[Path] = ()) -> int:
    """Open the data and run until the window is closed; troubles at opening are shown in a window of their own.

    `unlock` takes the passphrase of a protected file; `files` are packages to take in. Some acts need the file closed:
    they are done between two windows.
    """
    application, said = _application(), ""
    while True:
        opened = _opened(open_data, unlock)
        if opened is None:
            return 1
        desktop = start(opened)
        if said:
            desktop.window.notify(said, "good")
        desktop.packages.open(files)
        files = ()
        status = application.exec()
        act = desktop.afterwards
        desktop.window.deleteLater()
        opened.close()
        if act is None:
            return int(status)
        from trainer.ui.reopening import done

        said = done(act)


def _opened(open_data: Callable[[], Opened], unlock: Callable[[str], None]) -> Opened | None:
    """The open data; None when it cannot be opened or nobody knows its passphrase."""
    try:
        return open_data()
    except Locked as locked:
        from trainer.ui.unlocking import is_unlocked

        theme.apply(_application(), theme.THEMES["light"])
        return _opened(open_data, unlock) if is_unlocked(locked, unlock) else None
    except Obstacle as obstacle:
        from trainer.ui.messages import Messages

        theme.apply(_application(), theme.THEMES["light"])
        Messages.trouble(None, obstacle)
        return None

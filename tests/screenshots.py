"""Pictures of every page on the demo data: `python -m tests.screenshots DIR [--theme NAME] [--language CODE] [--page ID]`.

Written as page-theme-language.png at 1366×768. A page that fails is named at the end and makes the exit status 1; the
others are still taken. `--data FOLDER` keeps the demo there and uses it again.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from tests.screenshots_conduct import control_poses, show_stop
from tests.screenshots_hot_wash import pictures
from tests.screenshots_knowledge import knowledge_pictures
from tests.screenshots_scoring import poses, with_photos
from trainer.app import App, open_app
from trainer.demo.build import TODAY, build
from trainer.domain.drill import State
from trainer.i18n import LANGUAGES
from trainer.ui import theme
from trainer.ui.conduct.tab import ConductTab
from trainer.ui.desktop import PAGES, Desktop
from trainer.ui.library.editor.sections import specs as section_specs
from trainer.ui.scoring.tab import ScoringTab

SIZE = (1366, 768)
READINESS_VIEWS = ("matrix", "map", "trend", "people", "next", "rules")
QUIET_S, LONGEST_S = 0.3, 20.0
SHOWN_SCENARIO = "SK-04"
SCHEDULE_VIEWS = ("week", "agenda", "timeline", "programme", "risk", "proposal")


def settle(desktop: Desktop) -> None:
    """Let events and jobs come to rest."""
    began = quiet = time.monotonic()
    while time.monotonic() - quiet < QUIET_S and time.monotonic() - began < LONGEST_S:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if desktop.jobs.is_busy:
            quiet = time.monotonic()


def demo(folder: Path) -> Path:
    """The demo data in a folder, built there if it is not yet."""
    path = folder / "demo.db"
    return path if path.exists() else build(folder).database


def a_drill(opened: App) -> str:
    """The drill with most to show: issued last, else any."""
    planning = opened.services.planning
    found = planning.drills(states=(State.REPORT_ISSUED,)) or planning.drills()
    return found[-1].id if found else ""


def running(opened: App) -> str:
    """A drill in progress, for the clock and for scoring."""
    found = opened.services.planning.drills(states=(State.RUNNING,))
    return found[-1].id if found else ""


def ended(opened: App) -> str:
    """The drill that ended last and is not reported yet, for the hot wash."""
    return opened.services.planning.drills(states=(State.FINISHED,))[-1].id


def tabs_of(page: QWidget | None) -> QTabWidget | None:
    """The tabs of a page, if it has any."""
    return page.findChild(QTabWidget) if page is not None else None


def name_of(tab: QWidget | None, place: int) -> str:
    """That of the page's own class in the tab (`PlanTab` is plan), else its number."""
    inside = [tab, *tab.findChildren(QWidget)] if tab is not None else []
    names = (type(widget).__name__ for widget in inside)
    found = next((name for name in names if name.endswith(("Tab", "Scoring"))), str(place + 1))
    return found.removesuffix("Tab").removeprefix("Drill").lower()


class Photographer:
    """Goes through the pages of one desktop, in one theme and language after another."""

    def __init__(self, desktop: Desktop, opened: App, folder: Path, only: str = "") -> None:
        self.desktop, self.opened, self.folder, self.only = desktop, opened, folder, only
        self.failed: dict[str, str] = {}
        self.taken = 0

    def take_all(self, look: str, code: str) -> None:
        """Every page in a theme and a language."""
        self.desktop.ask(look)
        self.desktop.ask(code)
        ending = f"{look}-{code}"
        for page, *_rest in PAGES:
            if not self.only or self.only == page:
                self._try(page, ending)

    def _try(self, page: str, ending: str) -> None:
        try:
            for name, argument, with_tabs in self._visits(page):
                self._visit(page, argument)
                self._take(f"{name}-{ending}")
                if with_tabs:
                    self._take_tabs(name, ending)
            if page == "library":
                self._take_rooms(ending)
            if page == "drill":
                self._take_conduct(ending)
                self._take_scoring(ending)
                self._take_calibration(ending)
                self._take_hot_wash(ending)
                self._take_knowledge(ending)
        except Exception as error:  # noqa: BLE001  one broken page must not keep the others from being seen
            self.failed[f"{page} ({ending})"] = f"{type(error).__name__}: {error}"

    def _visits(self, page: str) -> list[tuple[str, object, bool]]:
        """Name of the picture, argument of the visit, whether its tabs are pictures too."""
        drill, live = a_drill(self.opened), running(self.opened)
        return {
            "library": [("library", SHOWN_SCENARIO, True)],
            "schedule": [
                *((f"schedule-{view}", view, False) for view in SCHEDULE_VIEWS),
                ("schedule", "month", False),
                ("schedule-new", ("new", SHOWN_SCENARIO), False),
            ],
            "drill": [("drills", None, False), ("drill", drill, True), ("live", live, True)],
            "readiness": [(f"readiness-{view}", view, False) for view in READINESS_VIEWS],
            "directory": [("directory", None, True)],
            "settings": [("settings", None, False), ("users", "users", False), ("audit", "audit", False)],
        }.get(page, [(page, None, False)])

    def _visit(self, page: str, argument: object) -> None:
        self.desktop.window.show_page(page, argument)
        settle(self.desktop)

    def _take(self, name: str, widget: QWidget | None = None) -> None:
        if not (widget or self.desktop.window).grab().save(str(self.folder / f"{name}.png")):
            raise OSError(f"{name}.png cannot be written")
        self.taken += 1

    def _take_tabs(self, name: str, ending: str) -> None:
        outer = tabs_of(self.desktop.window.current_page)
        for place in range(outer.count() if outer is not None else 0):
            outer.setCurrentIndex(place)
            settle(self.desktop)
            self._take(f"{name}-{name_of(outer.currentWidget(), place)}-{ending}")
        if outer is not None:
            outer.setCurrentIndex(0)

    def _take_conduct(self, ending: str) -> None:
        """Control of the running drill, and the strip that NO PLAY shows on every page; nothing is recorded."""
        self._visit("drill", (running(self.opened), "conduct"))
        tab = self.desktop.window.current_page.findChild(ConductTab)
        for name, bring in control_poses(tab):
            bring()
            settle(self.desktop)
            self._take(f"live-conduct-{name}-{ending}")
        show_stop(self.desktop.stops, tab)
        self._take(f"live-conduct-no-play-{ending}")
        self.desktop.stops.read()
        settle(self.desktop)

    def _take_scoring(self, ending: str) -> None:
        """The evaluator's page of the running drill at work."""
        drill = running(self.opened)
        self._visit("drill", (drill, "scoring"))
        tab = self.desktop.window.current_page.findChild(ScoringTab)
        with_photos(self.opened, drill, tab)
        for name, bring in poses(self.opened, drill, tab):
            bring()
            settle(self.desktop)
            self._take(f"live-scoring-{name}-{ending}")

    def _take_calibration(self, ending: str) -> None:
        """Where an evaluator of the running drill calibrates, and the first scene of a sheet."""
        self._visit("drill", (running(self.opened), "scoring"))
        tab = self.desktop.window.current_page.workspace.current()
        tab.calibrate()
        settle(self.desktop)
        self._take(f"live-calibration-{ending}")
        for start in tab.calibration.choose.starts[:1]:
            start.click()
            settle(self.desktop)
            self._take(f"live-calibration-scene-{ending}")

    def _take_hot_wash(self, ending: str) -> None:
        """The tab while it is written, the slides and the questionnaire of the drill that ended last."""
        drill = ended(self.opened)
        self._visit("drill", (drill, "hot_wash"))
        self._take(f"hotwash-{ending}")
        for name, widget in pictures(self.desktop, self.opened, drill):
            self._take(f"{name}-{ending}", widget)

    def _take_knowledge(self, ending: str) -> None:
        """The knowledge test of the running drill: for the officer, and as participants see it."""
        drill = running(self.opened)
        self._visit("drill", (drill, "people"))
        for name, widget in knowledge_pictures(self.desktop, self.opened, drill, settle):
            self._take(f"{name}-{ending}", widget)

    def _take_rooms(self, ending: str) -> None:
        """The views that take the whole page of the library, and every section of the editor."""
        rooms = self.desktop.window.current_page.rooms
        slug = self.opened.services.library.scenario(SHOWN_SCENARIO).slug
        rooms.edit(slug)
        settle(self.desktop)
        for spec in section_specs():
            rooms.editor.deck.bring(spec.id)
            settle(self.desktop)
            self._take(f"library-edit-{spec.id}-{ending}")
        rooms.leave()
        ways = {
            "versions": (rooms.show_versions, slug, SHOWN_SCENARIO), "paper": (rooms.show_paper, slug, "book"),
            "compare": (rooms.show_comparison, slug, SHOWN_SCENARIO), "import": (rooms.start_import,),
            "sheet": (rooms.edit_sheet, "LP-02"),
        }  # fmt: skip
        for name, (enter, *arguments) in ways.items():
            enter(*arguments)
            settle(self.desktop)
            self._take(f"library-{name}-{ending}")
            rooms.leave()


def take(folder: Path, data: Path, chosen: argparse.Namespace) -> int:
    """Open the desktop on the demo data and take the pictures."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    opened = open_app(demo(data), language="en", clock=lambda: TODAY)
    theme.apply(application, theme.LIGHT)
    desktop = Desktop(opened)
    desktop.window.resize(*SIZE)
    desktop.show()
    desktop.window.resize(*SIZE)
    photographer = Photographer(desktop, opened, folder, chosen.page)
    for look in [chosen.theme] if chosen.theme else theme.THEMES:
        for code in [chosen.language] if chosen.language else LANGUAGES:
            photographer.take_all(look, code)
    desktop.window.close()
    settle(desktop)
    opened.close()
    for name, words in photographer.failed.items():
        sys.stderr.write(f"{name}: {words}\n")
    sys.stdout.write(f"{photographer.taken} pictures in {folder}\n")
    return 1 if photographer.failed else 0


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--theme", choices=list(theme.THEMES), default="")
    parser.add_argument("--language", choices=list(LANGUAGES), default="")
    parser.add_argument("--page", default="")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TRAINER_DATA"] = str(Path(scratch) / "settings")
        return take(chosen.folder, chosen.data or Path(scratch), chosen)


if __name__ == "__main__":
    sys.exit(main())

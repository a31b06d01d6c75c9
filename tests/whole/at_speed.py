"""A two-hour drill at many times its speed, in three real windows: control and two evaluators of different habits.

python -m tests.whole.at_speed FOLDER [SPEED] [SEED]

Needs Xvfb, openbox, xdotool and import (ImageMagick). The windows share one data file. Everything goes in by keyboard, as people
would type it; pictures of the three screens are kept in FOLDER. At the end it is compared what was pressed with what
stands in the journal. What people then do by hand (locks, rulings) can go on in the same file.
"""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trainer.app import App, open_app
from trainer.domain.drill import Drill
from trainer.domain.journal import EntryKind, chain_faults

CODE = "BTG-2026-03"
BEFORE = timedelta(minutes=6)
LENGTH = 120.0
HABITS = ("control", "quick", "careful")
FIRST_DISPLAY = 91
WEAPONS, START, END = (1256, 171), (1087, 186), (1104, 186)
"""Where three buttons without a key lie in a window on a screen of 1366×768."""


@dataclass(frozen=True)
class Fast:
    """A clock that runs many times faster; the same in every process that is told the same beginning."""

    begins: datetime
    wall: float
    speed: float

    def __call__(self) -> datetime:
        return self.begins + timedelta(seconds=(time.time() - self.wall) * self.speed)

    def minute(self, start: datetime) -> float:
        return (self() - start).total_seconds() / 60


@dataclass
class Screen:
    """One window on a screen of its own, and the hands before it."""

    habit: str
    display: str
    folder: Path
    pressed: Counter[str] = field(default_factory=Counter)

    def begin(self, path: Path, clock: Fast, name: str, number: str) -> None:
        """Start the screen and the window of a laptop that knows its evaluator."""
        data = self.folder / f"data-{self.habit}"
        data.mkdir(exist_ok=True)
        settings = {"device": f"laptop-{self.habit}", "language": "id", "theme": "light", "name": name,
                    "columns": {"scoring/evaluator": number}}  # fmt: skip
        (data / "settings.json").write_text(json.dumps(settings), "utf-8")
        command = ["Xvfb", self.display, "-screen", "0", "1366x768x24"]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)
        env = {**os.environ, "DISPLAY": self.display, "TRAINER_DATA": str(data), "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL)
        window = [sys.executable, "-m", "tests.whole.at_speed", "--window", str(path), clock.begins.isoformat(),
                  str(clock.wall), str(clock.speed)]  # fmt: skip
        self._log = (data / "window.log").open("w")
        self._window = subprocess.Popen(window, env=env, stdout=self._log, stderr=self._log)

    def wait(self) -> None:
        """Until the window is there."""
        for _ in range(100):
            if self._do("search", "--onlyvisible", "--name", "Polres Trainer"):
                break
            time.sleep(0.2)
        time.sleep(2)
        self._do("getactivewindow", "windowstate", "--add", "FULLSCREEN")
        time.sleep(1)

    def keys(self, *names: str, pause: float = 0.12) -> None:
        """Press keys, one after another."""
        for name in names:
            self._do("key", "--clearmodifiers", name)
            time.sleep(pause)

    def type(self, text: str) -> None:
        """Type words."""
        self._do("type", "--delay", "12", "--", text)
        time.sleep(0.1)

    def click(self, place: tuple[int, int]) -> None:
        """Press a button that has no key of its own."""
        self._do("mousemove", str(place[0]), str(place[1]), "click", "1")
        time.sleep(0.6)

    def picture(self, name: str) -> None:
        """Keep what is seen."""
        target = self.folder / f"{name}-{self.habit}.png"
        subprocess.run(["import", "-display", self.display, "-window", "root", str(target)], check=False)

    def open(self, tabs: int) -> None:
        """To the drill by its code, then some tabs on."""
        self.keys("ctrl+k", pause=0.6)
        self.type(CODE)
        time.sleep(0.6)
        self.keys("Return", pause=1.5)
        self.keys(*["ctrl+Tab"] * tabs, pause=0.8)
        time.sleep(3)

    def close(self) -> str:
        """End the window and its screen; returns what it had to say."""
        self.keys("ctrl+q", pause=1.5)
        self._window.terminate()
        self._window.wait(10)
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)
        self._log.close()
        return Path(self._log.name).read_text("utf-8")

    def _do(self, *words: str) -> str:
        env = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(["xdotool", *words], env=env, check=False, capture_output=True, text=True).stdout


@dataclass
class Play:
    """What the three share."""

    app: App
    drill: Drill
    clock: Fast
    random: random.Random
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def minute(self) -> float:
        return self.clock.minute(self.drill.start)

    def until(self, minute: float) -> None:
        """Wait for a minute of the drill."""
        while self.minute < minute:
            time.sleep(0.05)


def control(screen: Screen, play: Play) -> None:
    """A tidy officer: attendance, STARTEX, every inject a little late, the ladder up and down, one NO PLAY, ENDEX."""
    injects = play.app.services.planning.scenario_of(play.drill).injects
    screen.open(2)
    for person in play.drill.participants[:12]:
        screen.type(person.service_number)
        screen.keys("Return")
        screen.pressed["attendance"] += 1
    screen.picture("before")
    play.until(0)
    screen.click(WEAPONS)
    screen.keys("Return", pause=0.8)
    screen.click(START)
    screen.keys("Return", pause=1.5)
    screen.picture("startex")
    events = [(inject.minute + 1, "inject") for inject in injects] + [
        (16, "respond"), (22, "situation k"), (24, "force 2"), (30, "improvise"), (50, "stop"), (62, "leap 4"),
        (70, "casualty"), (80, "situation h"), (84, "force 1"), (90, "respond"),
    ]  # fmt: skip
    for minute, what in sorted(events):
        play.until(minute)
        _steer(screen, what)
        if what == "improvise":
            screen.picture("minute-30")
    play.until(LENGTH)
    screen.picture("minute-120")
    screen.click(END)
    screen.keys("Return", pause=1.5)
    play.over.set()
    screen.picture("endex")


def _steer(screen: Screen, what: str) -> None:
    kind, _, value = what.partition(" ")
    if kind == "inject":
        screen.keys("i", pause=0.3)
    elif kind in ("situation", "force"):
        screen.keys(value, pause=0.8)
        screen.keys("w", pause=0.5)
        screen.type("Sesuai perkembangan massa di lapangan")
        screen.keys("Return", pause=0.4)
    elif kind == "leap":
        screen.keys(value, pause=0.5)
        screen.picture("leap")
        screen.type("Petugas diserang, tahap 3 tidak sempat dilalui")
        screen.keys("Return", pause=0.4)
    elif kind == "stop":
        _stop(screen)
    else:
        screen.keys({"improvise": "n", "respond": "r", "casualty": "c"}[kind], pause=0.6)
        screen.type("Seorang peserta latihan terjatuh di tangga kantor")
        screen.keys("Return", pause=0.6)
        screen.picture(kind)
    screen.keys("Escape")
    screen.pressed[kind] += 1


def _stop(screen: Screen) -> None:
    screen.keys("F12", pause=1.0)
    screen.picture("no-play")
    screen.type("Peserta terjatuh, diperiksa kesehatan")
    screen.keys("Return", pause=2.0)
    screen.keys("p", pause=0.8)
    screen.keys("Return", pause=0.8)
    screen.picture("play-again")


def quick(screen: Screen, play: Play) -> None:
    """Marks with one key as soon as he sees something, seldom notes, changes teams all the time."""
    screen.open(3)
    play.until(3)
    while not play.over.is_set() and play.minute < LENGTH - 1:
        for _ in range(play.random.randint(1, 4)):
            screen.keys(play.random.choice("1112233"), pause=0.15)
            screen.pressed["mark"] += 1
            screen.keys("Escape", "Down")
        screen.keys("Tab")
        if play.random.random() < 0.1:
            screen.keys("ctrl+z")
            screen.pressed["undo"] += 1
        time.sleep(play.random.uniform(0.2, 1.5))
    screen.picture("minute-120")


def careful(screen: Screen, play: Play) -> None:
    """Types numbers with Enter and a note to each low one, observes with back-dating, corrects himself."""
    screen.open(3)
    play.until(4)
    while not play.over.is_set() and play.minute < LENGTH - 1:
        value = str(play.random.randint(55, 96))
        screen.type(value)
        screen.keys("Return", pause=0.3)
        screen.pressed["mark"] += 1
        if int(value) < 65:
            screen.type("Aba-aba terlambat dan tidak diulang")
            screen.keys("Return", pause=0.3)
        if play.random.random() < 0.15:
            screen.keys("f", pause=0.3)
            screen.type("Massa tenang sesudah imbauan ketiga")
            screen.keys("Return", pause=0.3)
            screen.pressed["observation"] += 1
        screen.keys("Escape", "Down")
        if play.random.random() < 0.25:
            screen.keys("Tab")
        time.sleep(play.random.uniform(0.5, 2.0))
    screen.picture("minute-120")


def prepare(folder: Path) -> Path:
    """The demo's data, in which the drill is declared ready."""
    from trainer.demo.build import build

    path = folder / "demo.db"
    if not path.exists():
        build(folder)
    return path


def main() -> int:
    """Play and tell; 1 when something pressed is not in the journal or a window had something to complain of."""
    folder = Path(sys.argv[1]).resolve()
    speed = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7471
    folder.mkdir(parents=True, exist_ok=True)
    path = prepare(folder)
    app = open_app(path, language="id")
    drill = app.services.planning.drill(CODE)
    clock = Fast(drill.start - BEFORE, time.time(), speed)
    play = Play(app, drill, clock, random.Random(seed))
    screens = [Screen(habit, f":{FIRST_DISPLAY + at}", folder) for at, habit in enumerate(HABITS)]
    people = [("control", "Pengendali"), *((item.service_number, item.name) for item in drill.evaluators()[:2])]
    for screen, (number, name) in zip(screens, people, strict=True):
        screen.begin(path, clock, name, number)
    for screen in screens:
        screen.wait()
    play.clock = clock
    hands = [threading.Thread(target=act, args=(screen, play))
             for act, screen in zip((control, quick, careful), screens, strict=True)]  # fmt: skip
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    said = [screen.close() for screen in screens]
    return _tell(app, drill, screens, said)


def _tell(app: App, drill: Drill, screens: list[Screen], said: list[str]) -> int:
    entries = app.services.scoring.entries(drill.id)
    kinds = Counter(entry.kind.value for entry in entries)
    faults = chain_faults(entries)
    print("in the journal:", dict(kinds))
    for screen in screens:
        print(f"pressed by {screen.habit}:", dict(screen.pressed))
    by_author = Counter(entry.author for entry in entries if entry.kind is EntryKind.MARK)
    print("marks by author:", dict(by_author), "chain faults:", len(faults))
    examined = [finding for finding in app.services.upkeep.examine() if finding.is_fault]
    print("examined whole:", not examined, "windows said:", [text for text in said if text.strip()] or "nothing")
    app.close()
    return int(bool(faults or examined or any(text.strip() for text in said)))


def _window(path: str, begins: str, wall: str, speed: str) -> int:
    from trainer.app import load, without_sweeps

    clock = Fast(datetime.fromisoformat(begins).astimezone(UTC), float(wall), float(speed))
    with without_sweeps():
        load()
        from trainer.ui.desktop import run

        return run(lambda: open_app(path, language="id", clock=clock))


if __name__ == "__main__":
    sys.exit(_window(*sys.argv[2:]) if sys.argv[1] == "--window" else main())

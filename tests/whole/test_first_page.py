"""The first page is on screen before what is heavy is loaded; what it proposes comes afterwards."""

import os
import subprocess
import sys

from trainer.app import open_app
from trainer.services.office import Owner

HEAVY = ("trainer.store.tables", "trainer.services.what_next", "trainer.services.readiness", "trainer.library.format",
         "concurrent.futures.thread", "reportlab")  # fmt: skip
LOOK = """
import sys
from trainer.app import open_app
from trainer.ui.desktop import start
desktop = start(open_app(sys.argv[1]))
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class FirstPaint(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint and watch is not None:
            print(*(name for name in sys.argv[2:] if name in sys.modules), sep=",")
            page.removeEventFilter(self)
            later.start(50)
        return False
watch, page, later = FirstPaint(), desktop.window.current_page, QTimer()
def look():
    if page._proposed is not None:
        print(page.proposal.said())
        QApplication.quit()
later.timeout.connect(look)
page.installEventFilter(watch)
QApplication.exec()
desktop.window.close()
"""


def test_nothing_heavy_is_loaded_before_the_first_paint_and_the_proposal_follows(tmp_path):
    path = tmp_path / "kantor.db"
    app = open_app(path)
    app.install()
    app.services.office.set_owner(Owner("AKP Contoh", "KNW"))
    app.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TRAINER_DATA": str(tmp_path / "data")}
    command = [sys.executable, "-c", LOOK, str(path), *HEAVY]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60).stdout
    loaded, said = told.splitlines()
    assert loaded == ""
    assert "KNW" not in said
    assert "SK-" in said

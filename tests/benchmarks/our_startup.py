"""The program from its start until the first page is painted with data; then it ends as `trainer.cli.main` ends."""

import atexit
import gc
import sys
import time

from trainer.app import open_app, without_sweeps


def main() -> int:
    atexit.register(gc.freeze)
    with without_sweeps():
        opened = open_app(sys.argv[1])
        from trainer.ui.desktop import start

        desktop = start(opened)
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class FirstPaint(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, QApplication.quit)
            return False

    watch = FirstPaint()
    page = desktop.window.current_page
    assert page is not None, "the file must have an owner"
    page.installEventFilter(watch)
    status = QApplication.exec()
    sys.stdout.write(f"{time.monotonic()}\n")
    desktop.window.close()
    opened.close()
    return status


if __name__ == "__main__":
    sys.exit(main())

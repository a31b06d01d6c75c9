"""The least a program with this toolkit and this database can do: open the file, ask for 20 rows, show them, end."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from sqlalchemy import URL, create_engine, text

try:
    from sqlcipher3 import dbapi2
except ImportError:
    import sqlite3 as dbapi2


class Table(QTableWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    app = QApplication(sys.argv[:1])
    engine = create_engine(URL.create("sqlite", database=sys.argv[1]), module=dbapi2)
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT code, title, state, host, start FROM drill ORDER BY start LIMIT 20")
        ).all()
    table = Table(len(rows), 5)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            table.setItem(row, column, QTableWidgetItem(str(value)))
    table.resize(1366, 768)
    table.show()
    status = app.exec()
    sys.stdout.write(f"{time.monotonic()}\n")
    engine.dispose()
    return status


if __name__ == "__main__":
    sys.exit(main())

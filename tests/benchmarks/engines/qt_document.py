"""QTextDocument printed by QPdfWriter; without contents and "page x of y". python -m … OUT.pdf"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF, QUrl
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.benchmarks.engines.content import BOLD, FONT, REGULAR, WIDE, html

application = QApplication([])
for file in (REGULAR, BOLD):
    QFontDatabase.addApplicationFont(file)
document = QTextDocument()
document.setDefaultFont(QFont(FONT, 10))


def chart(number: int, svg: str) -> str:
    image = QImage.fromData(svg.encode(), "svg")
    document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"c{number}"), image)
    return f"<img src=c{number} width={WIDE}>"


document.setHtml(html("table{font-size:8pt}", chart))
writer = QPdfWriter(sys.argv[1])
writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
writer.setPageMargins(QMarginsF(25, 20, 15, 25), QPageLayout.Unit.Millimeter)
writer.setResolution(96)
document.print_(writer)

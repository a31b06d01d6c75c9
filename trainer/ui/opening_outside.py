"""A document shown by another program of this computer."""

from pathlib import Path

from PySide6.QtCore import QDir, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from trainer.domain.errors import Obstacle, mark


class Outside:
    """Keeps the copies that other programs show, and removes them when it goes."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def open(self, content: bytes, name: str) -> Path:
        """Show a copy of a document; raises `Obstacle` where that cannot be done."""
        path = self.copy(content, name)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise Obstacle(
                mark("This computer has no program that opens {file}. Save it and open it on another computer."),
                file=path.name,
            )
        return path

    def copy(self, content: bytes, name: str) -> Path:
        """A copy in a folder that only this user can read."""
        if self._folder is None:
            self._folder = QTemporaryDir(QDir.tempPath() + "/polres-trainer-XXXXXX")
        path = Path(self._folder.path()) / Path(name).name
        try:
            path.write_bytes(content)
        except OSError as error:
            template = mark("{file} could not be written: {reason}. Choose another folder or free some space.")
            raise Obstacle(template, file=path.name, reason=error.strerror) from error
        return path

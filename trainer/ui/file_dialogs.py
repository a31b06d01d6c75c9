"""Choosing files without a look into them.

Qt's own dialog opens every file it lists to guess what it is. On Linux a process that opens and closes a file loses all
its locks on it; were it the data file, another program could then take away the log that marks are written to. So icons
and kinds follow from names here. The dialogs of the system itself look from another process and are used as they are.
"""

from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from trainer.i18n import _


class NamesOnly(QFileIconProvider):
    """Tells folders from files, and files by their ending."""

    def icon(self, wanted: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if not isinstance(wanted, QFileInfo):
            return super().icon(wanted)
        kinds = QFileIconProvider.IconType
        return super().icon(kinds.Folder if wanted.isDir() else kinds.File)

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return _("Folder")
        ending = info.suffix().upper()
        return _("{ending} file").format(ending=ending) if ending else _("File")


class FileDialog(QFileDialog):
    """Qt's dialog, or the system's, for files or a folder; `mode` is a name of Qt's, such as ExistingFiles."""

    def __init__(self, parent: QWidget | None, title: str, start: Path, mode: str, filters: str = "") -> None:
        super().__init__(parent, title, str(start if start.is_dir() else start.parent))
        self._icons = NamesOnly()  # the dialog does not own it
        self.setIconProvider(self._icons)
        self.setFileMode(QFileDialog.FileMode[mode])
        if mode == "AnyFile":
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if filters:
            self.setNameFilter(filters)
        if not start.is_dir():
            self.selectFile(start.name)

    def paths(self) -> list[Path]:
        """What was chosen."""
        return [Path(name) for name in self.selectedFiles()]

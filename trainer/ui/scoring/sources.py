"""What comes by drop or from the clipboard: files of this computer, or a picture."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from trainer.domain.errors import mark
from trainer.domain.package import SUFFIX
from trainer.i18n import _
from trainer.ui.scoring.preparing import Source

FILES = mark("Photos and files")
ENDINGS = (
    "*.jpg *.jpeg *.png *.webp *.avif *.heic *.heif *.gif *.bmp *.tif *.tiff *.pdf *.txt *.mp3 *.m4a *.ogg *.opus *.wav "
    "*.amr *.aac *.flac *.mp4 *.mov *.3gp *.webm *.mkv *.avi"
)


def filters() -> str:
    """For the dialog that chooses files."""
    return f"{_(FILES)} ({ENDINGS} {ENDINGS.upper()})"


def of_paths(paths: list[Path]) -> list[Source]:
    """Files that were chosen."""
    return [Source(path.name, path) for path in paths]


def can_take(data: QMimeData) -> bool:
    """Whether there is something to keep in it. A field package is none: the window takes that in."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return data.hasImage() or any(not name.casefold().endswith(SUFFIX) for name in files)


def of_data(data: QMimeData) -> list[Source]:
    """Files before the picture: some programs give both."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    files = [path for path in paths if path.is_file()]
    if files:
        return of_paths(files)
    image = data.imageData() if data.hasImage() else None
    return [Source(_("clipboard.png"), image=image)] if isinstance(image, QImage) and not image.isNull() else []


def of_clipboard() -> list[Source]:
    """What was copied last."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None while another program holds it
    return of_data(data) if data is not None else []

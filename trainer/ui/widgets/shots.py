"""Pictures and files to be shown: what is said about each, and their contents read off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from trainer.domain.errors import Trouble
from trainer.ui.jobs import Jobs

Load = Callable[[str], bytes]
"""Gives the content behind a key; may raise `Trouble`."""
THUMB = (176, 132)
MOST_THUMBS = 300
MOST_TEXT = 20_000
ICONS = {"audio": "radio", "video": "play", "application": "report", "text": "note", "image": "camera"}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture or file. `id` names it to whoever shows it, `key` its content; `is_own` lets it be changed."""

    id: str
    key: str
    title: str
    detail: str
    media_type: str = "image/jpeg"
    name: str = ""
    is_own: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether it is seen and not only named."""
        return self.media_type.startswith("image/")

    @property
    def icon(self) -> str:
        """What stands for it where it cannot be seen."""
        return ICONS.get(self.media_type.partition("/")[0], "report")

    @property
    def said(self) -> str:
        """For a screen reader and the tool tip."""
        return "\n".join(part for part in (self.title or self.name, self.detail) if part)


@dataclass(frozen=True)
class Content:
    """A shot's content as it can be shown: a picture, a text, or neither."""

    key: str
    image: QImage | None = None
    text: str = ""
    size: int = 0
    trouble: Trouble | None = None


class Reading:
    """A job that reads one content; with `is_small` only as large as a thumbnail. Holds no widget."""

    def __init__(self, load: Load, shot: Shot, *, is_small: bool) -> None:
        self._load, self._shot, self._is_small = load, shot, is_small

    def __call__(self, _progress: object = None) -> Content:
        shot = self._shot
        try:
            content = self._load(shot.key)
        except Trouble as trouble:  # said in the picture's place: the others are still shown
            return Content(shot.key, trouble=trouble)
        if shot.media_type.startswith("text/"):
            return Content(shot.key, text=content[:MOST_TEXT].decode("utf-8-sig", "replace"), size=len(content))
        if not shot.is_picture:
            return Content(shot.key, size=len(content))
        image = QImage.fromData(content)
        if image.isNull():
            return Content(shot.key, size=len(content))
        return Content(shot.key, small(image) if self._is_small else image, size=len(content))


def small(image: QImage) -> QImage:
    """The middle of a picture in the shape of a thumbnail."""
    width, height = THUMB
    scaled = image.scaled(
        width, height, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    return scaled.copy((scaled.width() - width) // 2, (scaled.height() - height) // 2, width, height)


class Thumbs(QObject):
    """Thumbnails by key, read one after another; the same content is read once."""

    ready = Signal(str)

    def __init__(self, jobs: Jobs, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._load = jobs, load
        self._held: dict[str, QImage | None] = {}
        self._asked: set[str] = set()

    def image(self, shot: Shot) -> QImage | None:
        """The thumbnail, if it is there; else it is asked for and `ready` follows."""
        if not shot.is_picture or not shot.key:
            return None
        if shot.key not in self._held and shot.key not in self._asked:
            self._asked.add(shot.key)
            self._jobs.run(Reading(self._load, shot, is_small=True), self._on_read, self._on_trouble)
        return self._held.get(shot.key)

    def put(self, key: str, image: QImage) -> None:
        """A thumbnail that is known already."""
        self._held[key] = image

    @Slot(object)
    def _on_read(self, content: Content) -> None:
        self._asked.discard(content.key)
        while len(self._held) >= MOST_THUMBS:
            del self._held[next(iter(self._held))]
        self._held[content.key] = content.image
        self.ready.emit(content.key)

    @Slot(object)
    def _on_trouble(self, _trouble: object) -> None:
        """Troubles are part of what is read."""

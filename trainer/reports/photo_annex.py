"""Photos on paper: two beside one another, each with what it shows, whom and when."""

from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from trainer.domain.after_action import AfterActionReport
from trainer.domain.printed_photos import PrintedPhoto
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean, play_time
from trainer.reports.pen import Pen
from trainer.reports.story import Story

_BESIDE, _GAP, _HIGH = 2, 16.0, 156.0
_LARGEST, _QUALITY = (900, 900), 72
_CAPTION, _DETAIL, _LEADING = 9.0, 8.0, 11.0
_LINES = 2


def has_photos(report: AfterActionReport) -> bool:
    """Whether there is anything to show."""
    return report.photos is not None and bool(report.photos.photos)


def add_photos(story: Story, report: AfterActionReport) -> None:
    """Rows of two; people are seen on them, so the annex is guarded."""
    if report.photos is None:
        return
    found = report.photos.photos
    story.note(_("Evidence kept by the evaluators. Not for display or distribution where people can be recognised."))
    if report.photos.total > len(found):
        words = _("{count} of {total} photos; all of them are kept with the drill.")
        story.note(words.format(count=len(found), total=report.photos.total))
    for place in range(0, len(found), _BESIDE):
        story.add([PhotoRow(place + 1, found[place : place + _BESIDE])])


class PhotoRow(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Up to two photos with their words; never parted by the end of a page."""

    def __init__(self, first: int, photos: tuple[PrintedPhoto, ...]) -> None:
        super().__init__()
        self._first, self._photos = first, photos
        self._lines: list[list[str]] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As high as a photo with the most lines under it."""
        wide = (room - _GAP * (_BESIDE - 1)) / _BESIDE
        self._lines = [_cut(self._said(place), wide) for place in range(len(self._photos))]
        words = max(len(lines) for lines in self._lines) * _LEADING + _LEADING
        self.width, self.height = room, _HIGH + words + 18
        return self.width, self.height

    def _said(self, place: int) -> str:
        caption = clean(self._photos[place].caption) or _("No caption")
        return f"{self._first + place}.  {caption}"

    def draw(self) -> None:
        """Each in its half: the photo, its words, whom and when."""
        wide = (self.width - _GAP * (_BESIDE - 1)) / _BESIDE
        for place, photo in enumerate(self._photos):
            left, base = place * (wide + _GAP), self.height - _HIGH
            self._draw_photo(photo, left, base, wide)
            pen, y = Pen(self.canv, _CAPTION), base - 12
            for line in self._lines[place]:
                pen.put(left, y, line, fonts.BOLD)
                y -= _LEADING
            pen.done()
            detail = Pen(self.canv, _DETAIL)
            detail.put(left, y, fonts.shortened(_detail(photo), fonts.REGULAR, _DETAIL, wide))
            detail.done()

    def _draw_photo(self, photo: PrintedPhoto, left: float, base: float, wide: float) -> None:
        reader = _reader(photo.content)
        self.canv.setLineWidth(0.4)
        self.canv.setStrokeGray(styles.RULE)
        if reader is None:
            self.canv.rect(left, base, wide, _HIGH)
            pen = Pen(self.canv, _CAPTION)
            pen.put(left + 8, base + _HIGH / 2, _("This photo has not arrived on this computer."))
            pen.done()
        else:
            across, high = reader.getSize()
            scale = min(wide / across, _HIGH / high)
            self.canv.drawImage(reader, left, base + _HIGH - high * scale, across * scale, high * scale)
            self.canv.rect(left, base + _HIGH - high * scale, across * scale, high * scale)
        self.canv.setStrokeGray(styles.INK)


def _cut(text: str, wide: float) -> list[str]:
    lines = fonts.break_lines(text, fonts.BOLD, _CAPTION, wide)
    if len(lines) <= _LINES:
        return lines
    rest = " ".join(lines[_LINES - 1 :])
    return [*lines[: _LINES - 1], fonts.shortened(rest, fonts.BOLD, _CAPTION, wide)]


def _detail(photo: PrintedPhoto) -> str:
    when = "" if photo.minute is None else play_time(int(photo.minute))
    return clean(" · ".join(part for part in (when, photo.subject, photo.ref) if part))


def _reader(content: bytes) -> ImageReader | None:
    """The photo as large as paper shows it, still a JPEG; None for what cannot be read."""
    small = _small(content) if content else b""
    return ImageReader(BytesIO(small)) if small else None


@lru_cache(maxsize=64)
def _small(content: bytes) -> bytes:
    kept = BytesIO()
    try:
        with Image.open(BytesIO(content)) as image:
            image.draft("RGB", _LARGEST)
            image.thumbnail(_LARGEST)
            image.convert("RGB").save(kept, "JPEG", quality=_QUALITY)
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return b""
    return kept.getvalue()

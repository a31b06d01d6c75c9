"""Photos as they are kept: upright, at most 1600 pixels a side, without what the camera wrote into them.

Imported late: Pillow's readers take longer to load than the page that needs them.
"""

import struct
import warnings
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

from trainer.domain.errors import Refusal, mark
from trainer.domain.evidence import Place

LONGEST_SIDE = 1600
QUALITY = 80
MOST_PIXELS = 60_000_000
MOST_PIXELS_JPEG = 170_000_000
"""A JPEG is read at an eighth of its size, so the largest phone camera may come."""
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "BMP", "GIF", "TIFF")
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, AttributeError, OverflowError,
    ZeroDivisionError, MemoryError, RuntimeError, struct.error, Image.DecompressionBombError,
)  # fmt: skip
"""What Pillow's readers raise on damaged files; they promise nothing."""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A JPEG, and what the camera knew: its clock (ISO 8601, "" when unknown) and its place."""

    content: bytes
    taken_at: str
    place: Place | None


def shrink(content: bytes, name: str) -> Shrunk:
    """Make a photo fit to be kept. Raises `Refusal` for one that is broken or far too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged tags; the size is judged below
            return _shrunk(content, name)
    except _BROKEN as error:
        raise Refusal(
            mark("{name} is broken or cut off and cannot be read as a picture. Copy it from the camera again."),
            name=name,
        ) from error


def _shrunk(content: bytes, name: str) -> Shrunk:
    Image.init()  # AVIF is not in every build of Pillow
    with Image.open(BytesIO(content), formats=[item for item in FORMATS if item in Image.OPEN]) as image:
        _require_size(image, name)
        exif = image.getexif()
        taken_at, place = _taken_at(exif), _place(exif)
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        flat = _flat(upright)
    kept = BytesIO()
    flat.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Shrunk(kept.getvalue(), taken_at, place)


def _require_size(image: Image.Image, name: str) -> None:
    most = MOST_PIXELS_JPEG if image.format in ("JPEG", "MPO") else MOST_PIXELS
    width, height = image.size
    if width * height > most:
        raise Refusal(
            mark("{name} has {width} × {height} points, more than can be read. Save it smaller and choose it again."),
            name=name, width=width, height=height,
        )  # fmt: skip


def _flat(image: Image.Image) -> Image.Image:
    """In three colours, on white where the picture lets the ground through."""
    if image.has_transparency_data:
        over = image.convert("RGBA")
        ground = Image.new("RGB", over.size, "white")
        ground.paste(over, mask=over.getchannel("A"))
        return ground
    if image.mode == "I;16":
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    return image.convert("RGB")


def _taken_at(exif: Image.Exif) -> str:
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    said = str(inner.get(ExifTags.Base.DateTimeOriginal, "")).strip().strip("\0")
    offset = str(inner.get(ExifTags.Base.OffsetTimeOriginal, "")).strip().strip("\0")
    for text, form in ((f"{said}{offset}", "%Y:%m:%d %H:%M:%S%z"), (said, "%Y:%m:%d %H:%M:%S")):
        try:
            return datetime.strptime(text, form).isoformat()  # noqa: DTZ007  a camera without a zone says so
        except ValueError:
            continue
    return ""


def _place(exif: Image.Exif) -> Place | None:
    said = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps = ExifTags.GPS
    try:
        latitude = _degrees(said[gps.GPSLatitude], str(said.get(gps.GPSLatitudeRef, "N")), "S")
        longitude = _degrees(said[gps.GPSLongitude], str(said.get(gps.GPSLongitudeRef, "E")), "W")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    is_there = -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude, longitude) != (0.0, 0.0)
    return Place(latitude, longitude) if is_there else None


def _degrees(parts: object, side: str, negative: str) -> float:
    if not isinstance(parts, tuple | list):
        raise TypeError(parts)
    degrees, minutes, seconds = (float(item) for item in parts)
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    return -value if side.strip().upper().startswith(negative) else value

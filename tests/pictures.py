"""Photos as tests need them: made by Pillow, small, and with what a phone's camera writes into them."""

from io import BytesIO

from PIL import ExifTags, Image

TAKEN, OFFSET = "2026:08:12 10:15:00", "+08:00"


def a_photo(size=(120, 80), form="JPEG", *, colour="#1e4f91", turned=1, place=None, mode="RGB") -> bytes:
    """A picture of one colour; `place` is latitude and longitude in degrees and minutes, `turned` EXIF's orientation."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Make] = "Kamera Contoh"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = TAKEN
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.OffsetTimeOriginal] = OFFSET
    if place:
        (north, east), gps = place, exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps |= {1: "N" if north[0] >= 0 else "S", 2: (abs(north[0]), north[1], 0.0), 3: "E", 4: (east[0], east[1], 0.0)}
        exif._ifds[ExifTags.IFD.GPSInfo] = gps
    return as_form(Image.new(mode, size, colour), form, exif)


def as_jpeg(image: Image.Image) -> bytes:
    """A picture as a file."""
    return as_form(image, "JPEG", Image.Exif())


def as_form(image: Image.Image, form: str, exif: Image.Exif) -> bytes:
    """A picture as a file of a kind, with what the camera knows where the kind can hold it."""
    kept = BytesIO()
    image.save(kept, form, **({} if form in ("BMP", "GIF") else {"exif": exif}))
    return kept.getvalue()

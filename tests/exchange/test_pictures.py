"""Photos are made small, upright and free of what the camera wrote; what cannot be read is refused in words."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.pictures import a_photo
from trainer.domain.errors import Refusal
from trainer.domain.evidence import Place
from trainer.exchange.film_place import without_place
from trainer.exchange.media import media_type_of
from trainer.exchange.pictures import LONGEST_SIDE, shrink

HERE = ((-3, 58.5), (122, 30.9))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF"])
def test_every_usual_kind_becomes_a_small_jpeg(form):
    kept = opened(shrink(a_photo((2400, 1200), form), "a").content)
    assert (kept.format, kept.size) == ("JPEG", (LONGEST_SIDE, LONGEST_SIDE // 2))


def test_a_small_photo_is_not_made_larger():
    assert opened(shrink(a_photo((120, 80)), "a").content).size == (120, 80)


def test_a_photo_taken_upright_stands_upright():
    assert opened(shrink(a_photo((120, 80), turned=6), "a").content).size == (80, 120)


def test_nothing_of_the_camera_is_left_in_the_file():
    kept = shrink(a_photo(place=HERE), "a")
    assert (dict(opened(kept.content).getexif()), b"Kamera" in kept.content, b"GPS" in kept.content) == (
        {},
        False,
        False,
    )


def test_time_and_place_are_told_beside_it():
    kept = shrink(a_photo(place=HERE), "a")
    assert (kept.taken_at, kept.place) == ("2026-08-12T10:15:00+08:00", Place(-3.975, 122.515))


def test_what_lets_the_ground_through_lies_on_white():
    image, kept = Image.new("RGBA", (8, 8), (0, 0, 0, 0)), BytesIO()
    image.save(kept, "PNG")
    assert opened(shrink(kept.getvalue(), "a").content).getpixel((4, 4)) == (255, 255, 255)


def test_the_same_photo_gives_the_same_bytes():
    assert shrink(a_photo((1800, 900)), "a").content == shrink(a_photo((1800, 900)), "b").content


def test_a_picture_of_a_billion_points_is_refused_unread():
    content = bytearray(a_photo((64, 64), "PNG", mode="1", colour=1))
    content[16:24] = (40_000).to_bytes(4) + (30_000).to_bytes(4)  # width and height in the header
    with pytest.raises(Refusal, match=r"foto\.png"):
        shrink(bytes(content), "foto.png")


def test_a_large_picture_names_its_size():
    content = bytearray(a_photo((64, 64), "BMP"))
    content[18:26] = (9_000).to_bytes(4, "little") + (9_000).to_bytes(4, "little")
    with pytest.raises(Refusal, match="9000 × 9000"):
        shrink(bytes(content), "foto.bmp")


def test_a_photo_that_is_cut_off_is_refused():
    with pytest.raises(Refusal, match="cut off"):
        shrink(a_photo((800, 600), "PNG")[:-400], "foto.png")


@given(st.integers(2, 900), st.binary(min_size=1, max_size=30), st.sampled_from(("JPEG", "PNG", "WEBP", "TIFF")))
def test_damage_is_refused_or_survived_and_never_a_bug(at, junk, form):
    content = bytearray(a_photo((40, 30), form, place=HERE))
    content[at : at + len(junk)] = junk
    try:
        assert opened(shrink(bytes(content), "a").content).format == "JPEG"
    except Refusal:
        assert True


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"), (b"\0\0\0\x18ftypmp42", "video/mp4"), (b"\0\0\0\x18ftyp3gp5", "video/3gpp"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"), (b"ID3\x04", "audio/mpeg"), (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"Catatan lapangan\n", "text/plain"), (b"OggS\0", "audio/ogg"), (b"#!AMR\n", "audio/amr"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_first_bytes_say(head, kind):
    assert media_type_of(head, "apa.exe") == kind


@pytest.mark.parametrize("content", [b"MZ\x90\0\x03", b"PK\x03\x04\x14\0", b"\x7fELF\x02\x01", b"", b"\0\0\0\0"])
def test_other_files_are_not_kept(content):
    with pytest.raises(Refusal, match=r"foto\.jpg"):
        media_type_of(content, "foto.jpg")


def test_a_heic_photo_says_what_to_do():
    with pytest.raises(Refusal, match="most compatible"):
        media_type_of(b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC")


def box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4) + kind + content


HERE_6709 = b"-03.9755+122.5150/"
MOVIE = box(b"moov", box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7" + HERE_6709)))
FILM = box(b"ftyp", b"mp42") + MOVIE + box(b"mdat", HERE_6709)


def test_the_place_is_taken_out_of_a_film_and_nothing_else():
    kept = without_place(FILM)
    assert (len(kept), kept.count(HERE_6709), kept.count(b"-00.0000+000.0000/")) == (len(FILM), 1, 1)
    assert kept.endswith(box(b"mdat", HERE_6709))


@given(st.binary(max_size=300))
def test_no_file_is_harmed_by_it(content):
    assert len(without_place(content)) == len(content)

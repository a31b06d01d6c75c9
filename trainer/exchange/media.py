"""What a file is, told by its first bytes: its name proves nothing."""

from trainer.domain.errors import Refusal, mark

HEAD = 64
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"), (b"BM", "image/bmp"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"), (b"ID3", "audio/mpeg"), (b"OggS", "audio/ogg"), (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"), (b"\x1aE\xdf\xa3", "video/webm"),
)  # fmt: skip
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"avif": "image/avif", b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic", b"heis": "image/heic",
    b"mif1": "image/heic", b"msf1": "image/heic", b"hevc": "image/heic", b"M4A ": "audio/mp4", b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
}  # fmt: skip
WITH_BOXES = frozenset(("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"))
"""Kinds in which phones write the place beside the film."""
_READ_AS_PICTURE = frozenset(
    ("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff", "image/webp", "image/avif")
)


def media_type_of(content: bytes, name: str) -> str:
    """The kind of a file that can be kept as evidence. Raises `Refusal` for any other."""
    found = _by_bytes(content)
    if found == "image/heic":
        raise Refusal(
            mark("{name} is a HEIC photo, which cannot be read here. Let the phone share it as JPEG (“most compatible”)."),
            name=name,
        )  # fmt: skip
    if not found:
        raise Refusal(
            mark("{name} is neither a picture, a PDF, plain text, a recording nor a film, so it is not kept."),
            name=name,
        )
    return found


def is_read_as_picture(media_type: str) -> bool:
    """Whether it is shrunk and kept as a picture."""
    return media_type in _READ_AS_PICTURE


def _by_bytes(content: bytes) -> str:
    head = content[:HEAD]
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return _BRANDS.get(brand, "video/3gpp" if brand.startswith(b"3g") else "video/mp4")
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:  # the frame of a stream without a tag
        return "audio/aac" if head[1] & 0x06 == 0 else "audio/mpeg"
    return "text/plain" if _is_text(content) else ""


def _is_text(content: bytes) -> bool:
    """UTF-8 without control characters other than line ends and tabs."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(words.strip()) and not any(item < " " and item not in "\n\r\t\f" for item in words)

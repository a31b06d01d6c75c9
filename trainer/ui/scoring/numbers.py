"""Numbers as they are typed: points from 0 to 100, and times as seconds or as minutes and seconds."""

from trainer.domain.scoring import Kind

MARKS = ".,:"
BEGINNERS = {Kind.GRADE: "567890=", Kind.TIME: "0123456789=", Kind.CHECK: ""}
LONGEST = 7


def begins(kind: Kind, key: str) -> bool:
    """Whether the key begins a number. 1 to 4 are levels, so a number that starts with one of them begins with "="."""
    return bool(key) and key in BEGINNERS[kind]


def extended(kind: Kind, typed: str, key: str) -> str:
    """What has been typed with one more key; unchanged when the key makes no sense there."""
    longer = (typed + key).removeprefix("=") if key != "=" else typed.removeprefix("=")
    if len(longer) > LONGEST or sum(longer.count(item) for item in MARKS) > 1 or longer[:1] in tuple(MARKS):
        return typed
    if not all(item.isdigit() or item in MARKS for item in longer):
        return typed
    value = value_of(kind, longer)
    return typed if value is None and longer else f"={longer}"


def value_of(kind: Kind, typed: str) -> float | None:
    """The number, in points or seconds; None while it is none."""
    whole, mark, rest = _parts(typed.removeprefix("="))
    if not whole.isdigit() or (rest and not rest.isdigit()):
        return None
    if kind is Kind.TIME:
        if mark and (len(rest) > 2 or int(rest or 0) > 59):
            return None
        seconds = int(whole) * 60 + int(rest or 0) if mark else int(whole)
        return float(seconds) if seconds < 360_000 else None
    points = float(f"{whole}.{rest or 0}")
    return points if points <= 100 else None


def _parts(text: str) -> tuple[str, str, str]:
    for item in MARKS:
        if item in text:
            return text.partition(item)
    return text, "", ""


def time_text(seconds: float) -> str:
    """02.41 from 161 seconds; hours stand before the minutes when there are any."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}.{minutes:02d}.{rest:02d}" if hours else f"{minutes:02d}.{rest:02d}"

"""Pictures that a person saves: drawn by the window, kept whole or not at all."""

from pathlib import Path


def keep_picture(path: Path, content: bytes) -> Path:
    """Write a picture; raises `Obstacle` or `Refusal` when it cannot be written there."""
    from trainer.exchange.whole_files import write_whole

    write_whole(path, content)
    return path

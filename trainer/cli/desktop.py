"""`trainer` without a command: the desktop. `trainer FILE.paket` opens it on a package, as a double click does."""

from collections.abc import Sequence
from pathlib import Path

from trainer.cli.context import Context
from trainer.cli.display import require_window
from trainer.domain.package import SUFFIX

VALUED = ("--database", "--passphrase-file", "--language")
"""Options of the whole program that are followed by a value."""


def desktop(context: Context) -> int:
    """Open the window on the data."""
    from trainer.app import load, run_desktop, without_sweeps

    with without_sweeps():
        load()
        require_window()
    return run_desktop(context.target, context.args.language or "", [Path(name) for name in context.args.open or ()])


def with_files(words: Sequence[str]) -> list[str]:
    """The arguments with packages that stand where a command would, as the files to open."""
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in VALUED else 1
    if place < len(words) and all(word.casefold().endswith(SUFFIX) for word in words[place:]):
        return [*words[:place], "--open", *words[place:]]
    return list(words)

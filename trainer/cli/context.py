"""What a command works with, and how it writes: tables on a terminal, tab-separated in a pipe, JSON when asked."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from trainer.domain.errors import Locked

if TYPE_CHECKING:
    from trainer.app import App
    from trainer.services.services import Services


class Context:
    """The arguments and, once asked for, the open data."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args

    @property
    def target(self) -> str | None:
        """The data file or server; None for the default file."""
        return self.args.database or os.environ.get("TRAINER_DATABASE")

    @cached_property
    def app(self) -> "App":
        """The open program; a new data file is filled with the Polda's directory and the library."""
        from trainer.app import open_app  # the database: --help and --version need none

        try:
            app = open_app(self.target, language=self.args.language or "")
        except Locked as locked:
            from trainer.cli.protection import unlock

            unlock(self, locked)
            app = open_app(self.target, language=self.args.language or "")
        from trainer.cli.signing_in import sign_in

        try:
            sign_in(self, app.services.users)
        except BaseException:
            app.close()
            raise
        if not app.services.directory.units() or not app.services.library.count():
            app.install()
        return app

    @property
    def services(self) -> "Services":
        """The services over the data."""
        return self.app.services

    @property
    def viewer(self) -> str:
        """The service number of who looks: who is signed in, or the one this data belongs to."""
        owner = self.services.office.owner()
        return owner.service_number if owner is not None else ""

    def close(self) -> None:
        """Release the data if it was opened; it is opened anew when asked for again."""
        app: App | None = self.__dict__.pop("app", None)
        if app is not None:
            app.close()

    def json(self, value: object) -> None:
        """Write one JSON document."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    def line(self, text: str) -> None:
        """Write one line."""
        sys.stdout.write(f"{text}\n")

    def warn(self, text: str) -> None:
        """Write one line to standard error."""
        sys.stderr.write(f"{text}\n")

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """A table for people, tab-separated values for programs."""
        texts = [[str(cell) for cell in row] for row in rows]
        if not sys.stdout.isatty():
            for row in texts:
                self.line("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
            return
        widths = [max(len(row[place]) for row in [list(headings), *texts]) for place in range(len(headings))]
        for row in [list(headings), *texts]:
            self.line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

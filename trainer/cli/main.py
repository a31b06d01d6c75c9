"""Entry: read the arguments, open the data, run one command, say troubles in one sentence."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from trainer.cli.context import Context
from trainer.cli.desktop import with_files
from trainer.cli.parser import build_parser
from trainer.domain.errors import Trouble
from trainer.i18n import set_language, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; returns 0 done, 1 the user's data or files are at fault, 2 wrong usage."""
    atexit.register(gc.freeze)  # a process that ends need not be searched for garbage: 80 ms with the desktop loaded
    words = list(sys.argv[1:] if arguments is None else arguments)
    set_language(_language(words))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not know every letter of a name
            stream.reconfigure(errors="replace")
    args = build_parser().parse_args(with_files(words))
    context = Context(args)
    try:
        return int(args.run(context) or 0)
    except Trouble as trouble:
        sys.stderr.write(f"{tell(trouble)}\n")
        return 1
    except BrokenPipeError:  # the reader of our pipe has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        context.close()


def _language(words: Sequence[str]) -> str:
    """The language must be known before the help is written in it."""
    for place, word in enumerate(words):
        if word == "--language" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    from trainer.paths import data_folder
    from trainer.settings import SettingsFile

    return SettingsFile(data_folder() / "settings.json").value.language

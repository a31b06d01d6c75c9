"""`trainer rollup`"""

from datetime import date
from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Refusal, mark
from trainer.i18n import ngettext


def rollup(context: Context) -> None:
    """Write what the next level may know of a year's issued results."""
    year = context.args.year
    if not date.min.year < year < date.max.year:
        raise Refusal(mark("There is no year {year}."), year=year)
    count = context.services.rollup.write(Path(context.args.out), date(year, 1, 1), date(year, 12, 31))
    words = ngettext("{count} drill in {file}.", "{count} drills in {file}.", count)
    context.line(words.format(count=count, file=context.args.out))

"""`trainer scenario print`"""

from pathlib import Path

from trainer.cli.context import Context
from trainer.domain.errors import Obstacle, mark


def print_paper(context: Context) -> None:
    """Write the PDF; a file of that name is replaced only by a whole one."""
    args = context.args
    content = context.services.scenario_papers.paper(args.slug, args.kind, args.number).content
    path = Path(args.out)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Obstacle(
            mark("The paper could not be written to {name}. Check the folder and the free space."), name=path.name
        ) from error

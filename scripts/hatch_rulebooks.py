"""Build hook: `rulebooks/` travels inside the wheel as `penalty_rules/_rulebooks/`, `docs/errors/` as `penalty_rules/_errors/`.

Only in a real wheel. An editable install reads the checkout's own; copying them into site-packages as well
would leave a second set that grows stale (a plain `force-include` table does just that).
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulebooksInWheel(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"]["rulebooks"] = "penalty_rules/_rulebooks"
            build_data["force_include"]["docs/errors"] = "penalty_rules/_errors"

"""`penalty-rules serve` and `penalty-rules key`: the service, which the library does not import and may not be installed."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from . import screen
from .exits import Exit
from .trouble import Refusal, Trouble

#: The service stands above the library and knows it; here only its name is known.
_SERVICE = "penalty_api.serving"


def serve(options: Mapping[str, object]) -> Exit:
    """Runs the service until it is told to stop. Raises `Refusal`."""
    service = service_module()
    try:
        service.serve(options)
    except service.Unservable as error:
        raise refused(error) from error
    return Exit.OK


def key(name: str, roles: list[str], organ: str) -> Exit:
    """Prints a new key, and its entry for the file of keys. Raises `Refusal`."""
    service = service_module()
    try:
        made, entry = service.make_key(name, roles, organ)
    except service.Unservable as error:
        raise refused(error) from error
    screen.text(
        f"密钥，只显示这一次 · the key, shown only now:\n{made}\n\n写入密钥文件 · for the file of keys:\n\n{entry}"
    )
    return Exit.OK


def service_module() -> Any:  # noqa: ANN401 - a module
    """The module that runs the service. Raises `Refusal` where it is not installed."""
    try:
        return import_module(_SERVICE)
    except ModuleNotFoundError as error:
        raise Refusal(
            Exit.USAGE,
            f"服务需要另外安装：pip install 'penalty-rules[service]'（缺 {error.name}）",
            f"The service needs an extra: pip install 'penalty-rules[service]' ({error.name} is missing)",
        ) from error


def refused(error: Any) -> Refusal:  # noqa: ANN401 - of a module that is not imported here
    """Why the service does not do it, as a refusal of the command."""
    troubles = tuple(
        Trouble(one.code, one.zh, one.en, one.allowed_zh, one.allowed_en, one.source, one.line, one.column)
        for one in error.faults
    )
    return Refusal(Exit.RULEBOOK if error.rulebooks else Exit.USAGE, error.zh, error.en, troubles)

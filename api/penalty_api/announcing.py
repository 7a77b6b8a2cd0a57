"""What the log says of a service that starts, in both languages: where it is, what it keeps where, who may use it, and which rulebooks
have ended."""

import logging
from collections.abc import Iterable, Iterator
from datetime import date

from penalty_dsl.model import Rulebook

from .keys import read_keys
from .settings import Settings
from .storage.database import database_url

_LOG = logging.getLogger("penalty_api")


def announce(settings: Settings) -> None:
    """Tell how the service is set up. The settings have been found usable."""
    for line in _lines(settings):
        _LOG.info(line)


def _lines(settings: Settings) -> Iterator[str]:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{settings.port}{settings.root_path}"
    yield f"办案界面 · console {address}/ ，接口 · contract {address}/docs"
    if settings.stateless:
        yield "数据 · data: 什么也不保存 nothing is kept (--stateless)"
    else:
        url = database_url(settings.database_url, settings.data_dir)
        where = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        yield f"数据 · data {where}"
    if settings.keys_file is not None:
        yield f"密钥 · keys {settings.keys_file} ({len(read_keys(settings.keys_file))})"
    elif settings.open:
        yield "密钥 · keys: 没有，任何人都能使用 none, everybody who reaches it may use it (--open)"
    else:
        yield "密钥 · keys: 没有，只服务本机 none, this machine only"
    yield f"裁量基准 · rulebooks {', '.join(settings.rulebooks) or '随包的 those shipped'}"
    if settings.laws is not None:
        yield f"法律库 · law library {settings.laws}"


def warn_of_ended(rulebooks: Iterable[Rulebook], today: date) -> None:
    """Tell which rulebooks have ended, and have no later version that has not."""
    books = list(rulebooks)
    going = {book.id for book in books if book.until is None or today < book.until}
    last = {book.id: book.until for book in sorted(books, key=lambda one: one.until or today) if book.id not in going}
    for name, until in last.items():
        _LOG.warning("裁量基准已不在施行期间 · rulebook no longer in force: %s, since %s", name, until)

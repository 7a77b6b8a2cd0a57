"""Running the service: settings checked, rulebooks tried, then uvicorn with one worker or several."""

import asyncio
import ipaddress
import logging.config
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from pydantic import ValidationError

from penalty_rules.law_library import LawLibrary, LawLibraryError

from . import prepared
from .announcing import announce
from .console.sessions import share_secret
from .holding import Holding
from .keys import KeysError, Role, is_printable, new_key, read_keys
from .organs import OrgansError, read_organs
from .problems import Fault, ProblemError
from .settings import PREFIX, Settings
from .storage import Database, StorageError, Verdict, upgrade, upgrading, verify
from .storage.database import database_url
from .wording import worded

_MULTIPLE = "PROMETHEUS_MULTIPROC_DIR"
#: A worker that gives no sign for so long is taken for hung. With uvicorn's 5 none comes to its feet on a machine with much else to do.
_HUNG_SECONDS = 60


class Unheard(logging.Filter):
    """Leaves out what uvicorn says of each request that offers another protocol: Java's all do, and nothing is wrong with them."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith(("Unsupported upgrade request", "No supported WebSocket library"))


_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "filters": {"unheard": {"()": "penalty_api.serving.Unheard"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["unheard"]}},
    "loggers": {"alembic": {"level": "WARNING"}},  # readiness asks for the version of the tables again and again
}


@dataclass(eq=False)
class Unservable(Exception):
    """Why the service does not start, in both languages. `rulebooks`: because of their errors."""

    zh: str
    en: str
    faults: tuple[Fault, ...] = ()
    rulebooks: bool = False


def settings_of(options: Mapping[str, Any]) -> Settings:
    """The settings: what the command line says, before what the environment says. Raises `Unservable`."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        said = [Fault(parameter=_names(one["loc"]), **worded(one)) for one in error.errors()]
        zh, en = ("; ".join(one.told(english) for one in said) for english in (False, True))
        raise Unservable(f"设置有误：{zh}", f"A setting is wrong: {en}") from None


def _names(place: tuple[int | str, ...]) -> str:
    """The setting at a place; "" where several are wrong together, which the message names."""
    return f"{PREFIX}{'_'.join(map(str, place)).upper()}" if place else ""


def _share(options: Mapping[str, Any]) -> None:
    """Workers are processes of their own, which read the environment."""
    for name, value in options.items():
        if value is not None:
            os.environ[PREFIX + name.upper()] = os.pathsep.join(value) if isinstance(value, list) else str(value)


def serve(options: Mapping[str, Any]) -> None:
    """Serve until told to stop. Raises `Unservable`."""
    settings = settings_of(options)
    _share(options)
    if not settings.public:
        _check_access(settings)
        _check_issuer(settings)
    _check_laws(settings)
    with tempfile.TemporaryDirectory(prefix="penalty-rules-") as folder, tempfile.TemporaryDirectory() as figures:
        os.environ[prepared.FOLDER] = folder
        _prepare_storage(settings)
        share_secret()
        asyncio.run(_prepare(settings))
        if settings.workers > 1:
            os.environ[_MULTIPLE] = figures
        logs = {**_LOGGING, "root": {"handlers": ["stderr"], "level": settings.log_level.upper()}}
        logging.config.dictConfig(logs)
        announce(settings)
        uvicorn.run(
            "penalty_api.app:create_app",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=settings.workers,
            root_path=settings.root_path,
            http="h11",  # httptools drops bodies of requests that offer HTTP/2, as Java's do
            loop="uvloop",
            log_config=logs,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=settings.proxies,
            timeout_graceful_shutdown=settings.shutdown_seconds,
            timeout_worker_healthcheck=_HUNG_SECONDS,
        )


def make_key(name: str, roles: list[str], organ: str) -> tuple[str, str]:
    """A new key, and its entry for the file of keys. Raises `Unservable`."""
    if not roles or not is_printable(name) or (organ and not is_printable(organ)):
        raise Unservable(
            "名称、机关须是可打印的文字，不超过 200 字，权限至少一项",
            "a key has a printable name, a printable organ if any, of 200 characters at most, and at least one role",
        )
    return new_key(name, list(map(Role, roles)), organ)


def _check_access(settings: Settings) -> None:
    """Without keys only this machine is served, unless told otherwise."""
    try:
        read_organs(settings.organs_file)
        if settings.keys_file is not None:
            read_keys(settings.keys_file)
    except OrgansError as error:
        raise Unservable(
            f"{error.code} 机关文件不能使用：{error.zh}", f"{error.code} The file of organs cannot be used: {error.en}"
        ) from error
    except KeysError as error:
        raise Unservable(f"密钥文件不能使用：{error}", f"The file of keys cannot be used: {error}") from error
    closed = settings.keys_file is not None or settings.oidc_issuer
    if not closed and not settings.open and not _is_loopback(settings.host):
        raise Unservable(
            f"没有配置密钥，不对外开放 {settings.host}：设置 PENALTY_KEYS_FILE（penalty-rules key 生成密钥），或者明确写 --open",
            f"No keys are configured, so {settings.host} is not opened: set PENALTY_KEYS_FILE, or say --open",
        )


def _check_issuer(settings: Settings) -> None:
    """What reads tokens is installed, and a file of the issuer's keys is there. One that is asked over the network may come up later."""
    if not settings.oidc_issuer:
        return
    try:
        from .issuer import IssuerKeys
    except ModuleNotFoundError as error:
        raise Unservable(
            f"令牌需要另外安装：pip install 'penalty-rules[oidc]'（缺 {error.name}）",
            f"Tokens need an extra: pip install 'penalty-rules[oidc]' ({error.name} is missing)",
        ) from error
    keys = IssuerKeys(settings)
    try:
        if keys.is_file:
            keys.read()
    except (OSError, ValueError) as error:
        raise Unservable(
            f"E0327 签发方的公钥不能使用：{settings.oidc_jwks}：{error}",
            f"E0327 The keys of the issuer cannot be used: {settings.oidc_jwks}: {error}",
        ) from error


def _check_laws(settings: Settings) -> None:
    """A law library that is configured can be opened."""
    if settings.laws is None:
        return
    try:
        with LawLibrary(settings.laws):
            return
    except LawLibraryError as error:
        raise Unservable(f"{error.code} {error.zh}", f"{error.code} {error.en}") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _prepare_storage(settings: Settings) -> None:
    """Make the embedded database as this version needs it, or look whether another one is. Raises `Unservable`."""
    if settings.stateless or settings.public:
        return
    with usable():
        url = database_url(settings.database_url, settings.data_dir)
        if url.get_backend_name() == "sqlite":
            upgrade(url, settings.ledger_hash)
            return
        database = Database(url)
        try:
            with database.reading() as connection:
                upgrading.check(connection)
        finally:
            database.close()


def upgrade_storage(options: Mapping[str, Any]) -> str:
    """Make the database, or bring it up to this version; which one it is. Raises `Unservable`."""
    settings = settings_of(options)
    with usable():
        url = database_url(settings.database_url, settings.data_dir)
        upgrade(url, settings.ledger_hash)
        return url.render_as_string(hide_password=True)


def verify_ledger(options: Mapping[str, Any], noted: tuple[int, str] | None) -> Verdict:
    """Hold the whole ledger against itself. Raises `Unservable`."""
    settings = settings_of(options)
    with usable():
        database = Database(database_url(settings.database_url, settings.data_dir))
        if database.path is not None and not database.path.exists():
            raise Unservable(
                f"E0340 没有账本：{database.path} 不存在。在服务启动时所在的文件夹运行，或者指明：--data 文件夹、--database 地址",
                f"E0340 There is no ledger: {database.path} does not exist. Run it in the folder where the service was started, "
                "or name the data: --data FOLDER, --database URL",
            )
        try:
            with database.reading() as connection:
                upgrading.check(connection)
                return verify(connection, noted)
        finally:
            database.close()


@contextmanager
def usable() -> Iterator[None]:
    """Says why a database cannot be used."""
    try:
        yield
    except StorageError as error:
        raise Unservable(
            f"数据库不能使用：{error.zh}（什么也不保存：--stateless）",
            f"The database cannot be used: {error.en} (to keep nothing: --stateless)",
        ) from error
    except ModuleNotFoundError as error:
        raise Unservable(
            f"PostgreSQL 需要另外安装：pip install 'penalty-rules[postgresql]'（缺 {error.name}）",
            f"PostgreSQL needs an extra: pip install 'penalty-rules[postgresql]' ({error.name} is missing)",
        ) from error


async def _prepare(settings: Settings) -> None:
    """Reads the rulebooks once for all workers; errors are told here, once."""
    try:
        await Holding(settings.rulebooks, settings.load_seconds).prepare()
    except ProblemError as problem:
        first, *rest = problem.faults or (
            Fault(zh="未能在时限内读完", en="they could not be read within the time limit"),
        )
        raise Unservable(
            f"裁量基准不能使用：{first.zh}", f"The rulebooks cannot be used: {first.en}", tuple(rest), rulebooks=True
        ) from None

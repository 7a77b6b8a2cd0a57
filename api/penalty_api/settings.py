"""Settings of the service: environment variables `PENALTY_*`, each with a default that works in an empty directory."""

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from penalty_rules.reading import MAX_CASE_BYTES

PREFIX = "PENALTY_"
#: What tokens may be signed with: never with a secret that two share, never with nothing.
Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]


class Settings(BaseSettings):
    """What an operator may set. Descriptions stand in docs/service.md, which a test holds against this class."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    #: Files, folders or one bundle, separated as in PATH; empty: the shipped rulebooks.
    rulebooks: Annotated[tuple[str, ...], NoDecode] = ()
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    root_path: str = Field(default="", pattern=r"^(/[^/?#]+)*$")
    #: Nothing is kept.
    stateless: bool = False
    #: PostgreSQL, or another file of SQLite; empty: one in the folder of data.
    database_url: str = Field(default="", repr=False)
    data_dir: Path = Path("penalty-data")
    #: What a new ledger is chained with.
    ledger_hash: Literal["sha256", "sm3"] = "sha256"
    #: Only what everybody may ask, and nothing that is kept (`public`).
    public: bool = False
    public_per_minute: int = Field(default=60, ge=1, le=100_000)
    #: Whose word counts for where a request comes from (`X-Forwarded-For`, `X-Forwarded-Proto`): addresses and networks.
    proxies: str = "127.0.0.1"
    #: Serve other machines although no keys are configured.
    open: bool = False
    keys_file: Path | None = None
    #: Which organ is below which; a key for an organ reaches those below it.
    organs_file: Path | None = None
    #: An issuer of tokens (OpenID Connect), as tokens name it; empty: keys alone.
    oidc_issuer: str = ""
    #: Whom tokens have to be for.
    oidc_audience: str = ""
    #: Address or file of the issuer's public keys (JWKS); empty: where its description says.
    oidc_jwks: str = ""
    oidc_algorithms: Annotated[tuple[Algorithm, ...], NoDecode] = ("RS256", "PS256", "ES256", "EdDSA")
    #: Where a token has roles and organ; names within one another with dots.
    oidc_roles_claim: str = Field(default="roles", min_length=1)
    oidc_role_prefix: str = ""
    #: Empty: tokens reach what is kept of all organs.
    oidc_organ_claim: str = "organ"
    oidc_refresh_seconds: float = Field(default=300, ge=0.2, le=86_400)
    #: How long keys that are to be fetched anew still count while the issuer cannot be reached.
    oidc_grace_seconds: float = Field(default=3600, ge=0, le=86_400)
    #: The file of a law library; without it `/v1/laws` has nothing.
    laws: Path | None = None
    #: A folder of the bureau's own templates in Word; without it those that ship.
    papers: Path | None = None
    max_body_bytes: int = Field(default=MAX_CASE_BYTES, ge=1024, le=MAX_CASE_BYTES)
    #: Requests at work at once in one worker; further ones get 503.
    max_requests: int = Field(default=200, ge=1, le=10_000)
    #: What one request may take, reading its body included; batches and checks have their own.
    request_seconds: float = Field(default=10, gt=0, le=600)
    check_seconds: float = Field(default=20, gt=0, le=600)
    #: A batch whose client neither sends nor reads for so long is given up.
    batch_idle_seconds: float = Field(default=60, gt=0, le=3600)
    batch_cases: int = Field(default=100_000, ge=1)
    #: How often the rulebooks' files are looked at.
    watch_seconds: float = Field(default=2, ge=0.2, le=3600)
    load_seconds: float = Field(default=300, gt=0, le=3600)
    #: Answers kept ready for the same case asked again, in MB for each worker; 0: none.
    kept_answers_mb: int = Field(default=32, ge=0, le=4096)
    shutdown_seconds: int = Field(default=20, ge=0, le=600)
    access_log: bool = True
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("rulebooks", mode="before")
    @classmethod
    def _paths(cls, value: object) -> object:
        return tuple(filter(None, value.split(os.pathsep))) if isinstance(value, str) else value

    @field_validator("proxies")
    @classmethod
    def _addresses(cls, value: str) -> str:
        for one in filter(None, value.split(",")):
            ip_network(one.strip())
        return value

    @field_validator("oidc_algorithms", mode="before")
    @classmethod
    def _several(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.oidc_issuer) != bool(self.oidc_audience):
            raise ValueError("E0326 PENALTY_OIDC_ISSUER, PENALTY_OIDC_AUDIENCE：须同时设置 · both are needed")
        return self

    @field_validator("laws", "organs_file", "papers", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        return value or None

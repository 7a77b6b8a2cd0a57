"""An issuer of tokens as tests need it: real keys, a real server for its description and its public keys, and tokens of any making."""

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import get_default_algorithms

AUDIENCE = "penalty-rules"
Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


def new_private(algorithm: str) -> Private:
    match algorithm[:2]:
        case "ES":
            return ec.generate_private_key(ec.SECP256R1())
        case "Ed":
            return ed25519.Ed25519PrivateKey.generate()
    return rsa.generate_private_key(65537, 2048)


def published(kid: str, algorithm: str, private: Private, **more: str) -> dict[str, Any]:
    """The public half, as JWKS have it."""
    told: dict[str, Any] = json.loads(get_default_algorithms()[algorithm].to_jwk(private.public_key()))
    return {**told, "kid": kid, "use": "sig", **more}


def pem(private: Private) -> bytes:
    """The public half as text: what forgers sign with where an algorithm may be swapped."""
    return private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def part(value: object) -> str:
    """A part of a token."""
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


class Issuer:
    """`keys` by kid: algorithm and private key of those that sign. `lists`: what is published; `up`: whether it answers; `asked`: for what
    it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.keys: dict[str, tuple[str, Private]] = {}
        self.lists: list[dict[str, Any]] = []
        self.up = True
        self.asked: list[str] = []

    def add(self, kid: str, algorithm: str) -> None:
        private = new_private(algorithm)
        self.keys[kid] = algorithm, private
        self.lists.append(published(kid, algorithm, private))

    def withdraw(self, kid: str) -> None:
        self.lists = [one for one in self.lists if one["kid"] != kid]

    def claims(self, **more: object) -> dict[str, Any]:
        """Those of a good token; what is None is left out."""
        now = int(time.time())
        told = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "officer-7",
            "iat": now,
            "exp": now + 600,
            "roles": ["query"],
            **more,
        }
        return {name: value for name, value in told.items() if value is not None}

    def token(self, kid: str = "first", headers: dict[str, Any] | None = None, **claims: Any) -> str:  # noqa: ANN401 - claims may be anything
        algorithm, private = self.keys[kid]
        return jwt.encode(self.claims(**claims), private, algorithm, headers={"kid": kid, **(headers or {})})

    def answer(self, path: str) -> object:
        self.asked.append(path)
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        return {"keys": self.lists} if path == "/keys" else None


@contextmanager
def issuing() -> Iterator[Issuer]:
    """An issuer that answers at an address of its own until the block ends."""
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = issuer.answer(self.path)
            body = json.dumps(found).encode()
            self.send_response(200 if issuer.up and found is not None else 503)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        issuer.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield issuer
        finally:
            server.shutdown()
            thread.join()

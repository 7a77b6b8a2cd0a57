"""The model as plain JSON values and back, for bundles: compact, strict, and made from the type annotations of the model.

A dataclass is the list of its fields in declared order, without the defaults at its end; where several dataclasses can stand
(conditions, formulas) the name of the class stands first. Fractions are "n/d", dates ISO, enumerations their values.
"""

import dataclasses
import hashlib
import sys
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from . import model

Model = TypeVar("Model")

#: A value of the model, its JSON data, or a type annotation: what they are is found out when the codecs are made.
_Value = Any
_Coder = Callable[[_Value], _Value]


class CodecError(ValueError):
    """The data is not what the model of this version writes."""


def encode(value: object) -> _Value:
    """A dataclass of the model as JSON data."""
    shape: Any = type(value)
    return _class_codec(shape)[0](value)


def decode(kind: type[Model], data: object) -> Model:
    """The inverse of `encode`. Checks every type. Raises `CodecError`."""
    shape: Any = kind
    found: Model = _class_codec(shape)[1](data)
    return found


@cache
def fingerprint() -> str:
    """A digest of the model's shape: what was written with another one cannot be read."""
    lines = []
    for name in sorted(model.__all__):
        kind = getattr(model, name)
        if dataclasses.is_dataclass(kind):
            hints = typing.get_type_hints(kind)
            lines.append(
                f"{name}({', '.join(f'{each.name}: {hints[each.name]}' for each in dataclasses.fields(kind))})"
            )
        elif isinstance(kind, type) and issubclass(kind, Enum):
            lines.append(f"{name}[{', '.join(str(member.value) for member in kind)}]")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@cache
def _class_codec(kind: _Value) -> tuple[_Coder, _Coder]:
    """Made once for each class; what it refers to is looked up when it is used, because conditions contain conditions."""
    hints = typing.get_type_hints(kind)
    members = dataclasses.fields(kind)
    codecs = [_lazy(hints[each.name]) for each in members]
    names = [each.name for each in members]
    required = sum(
        each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING for each in members
    )
    defaults = [_default(each) for each in members]

    def write(value: _Value) -> list[Any]:
        found = [getattr(value, name) for name in names]
        while len(found) > required and found[-1] == defaults[len(found) - 1]:
            found.pop()
        return [codec()[0](item) for codec, item in zip(codecs, found, strict=False)]

    def read(data: _Value) -> _Value:
        if type(data) is not list or not required <= len(data) <= len(codecs):
            raise CodecError(f"not a {kind.__name__}")
        return kind(*[codec()[1](item) for codec, item in zip(codecs, data, strict=False)])

    return write, read


def _default(member: "dataclasses.Field[Any]") -> object:
    if member.default_factory is not dataclasses.MISSING:
        return member.default_factory()
    return member.default


def _lazy(hint: _Value) -> Callable[[], tuple[_Coder, _Coder]]:
    @cache
    def made() -> tuple[_Coder, _Coder]:
        return _codec(hint)

    return made


def _codec(hint: _Value) -> tuple[_Coder, _Coder]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _class_codec(hint)
    if hint is str:
        return _same, _read_text
    if hint in (bool, int):
        return _same, _plain(hint)
    if hint is Fraction:
        return str, _read_fraction
    if hint is date:
        return date.isoformat, _read_date
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda value: value.value), _read_enum(hint)
    origin: _Value = typing.get_origin(hint)
    if origin is tuple:
        return _tuple_codec(typing.get_args(hint))
    if origin in (types.UnionType, typing.Union):
        return _union_codec(typing.get_args(hint))
    raise TypeError(f"no codec for {hint}")


def _same(value: _Value) -> _Value:
    return value


def _plain(kind: type) -> _Coder:
    def read(data: _Value) -> _Value:
        if type(data) is not kind:
            raise CodecError(f"not of type {kind.__name__}")
        return data

    return read


#: Codes, labels and units, which recur in every matter, are at most so long.
_RECURRING = 24


def _read_text(data: _Value) -> str:
    if type(data) is not str:
        raise CodecError("not a text")
    return sys.intern(data) if len(data) <= _RECURRING else data


def _read_fraction(data: _Value) -> Fraction:
    try:
        return Fraction(_plain(str)(data))
    except (ValueError, ZeroDivisionError) as error:
        raise CodecError("not a fraction") from error


def _read_date(data: _Value) -> date:
    try:
        return date.fromisoformat(_plain(str)(data))
    except ValueError as error:
        raise CodecError("not a date") from error


def _read_enum(kind: type[Enum]) -> _Coder:
    members = {member.value: member for member in kind}

    def read(data: _Value) -> _Value:
        found = members.get(data) if isinstance(data, str) else None
        if found is None:
            raise CodecError(f"not a {kind.__name__}")
        return found

    return read


def _tuple_codec(hints: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    if len(hints) == 2 and hints[1] is Ellipsis:
        each = _lazy(hints[0])

        def write(value: _Value) -> list[Any]:
            coder = each()[0]
            return [coder(item) for item in value]

        def read(data: _Value) -> _Value:
            if type(data) is not list:
                raise CodecError("not a list")
            coder = each()[1]
            return tuple([coder(item) for item in data])

        return write, read
    parts = [_lazy(hint) for hint in hints]

    def write_parts(value: _Value) -> list[Any]:
        return [part()[0](item) for part, item in zip(parts, value, strict=True)]

    def read_parts(data: _Value) -> _Value:
        if type(data) is not list or len(data) != len(parts):
            raise CodecError("not a list of that length")
        return tuple([part()[1](item) for part, item in zip(parts, data, strict=True)])

    return write_parts, read_parts


def _union_codec(hints: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    """`X | None`, a union of dataclasses (the name of the class first), or of plain types that JSON tells apart."""
    optional = type(None) in hints
    rest = [hint for hint in hints if hint is not type(None)]
    if len(rest) == 1:
        write, read = _codec(rest[0])
    elif all(dataclasses.is_dataclass(hint) for hint in rest):
        write, read = _one_of(rest)
    else:
        raise TypeError(f"no codec for a union of {rest}")
    if not optional:
        return write, read
    return (
        (lambda value: None if value is None else write(value)),
        (lambda data: None if data is None else read(data)),
    )


def _one_of(kinds: list[Any]) -> tuple[_Coder, _Coder]:
    by_name = {kind.__name__: kind for kind in kinds}

    def write(value: _Value) -> list[Any]:
        return [type(value).__name__, *encode(value)]

    def read(data: _Value) -> _Value:
        kind = by_name.get(data[0]) if type(data) is list and data and isinstance(data[0], str) else None
        if kind is None:
            raise CodecError("an unknown kind of " + " or ".join(by_name))
        return _class_codec(kind)[1](data[1:])

    return write, read

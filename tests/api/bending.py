"""Bodies that are nearly right: an example with something in it left out, doubled, or put in another's place."""

import copy
from typing import Any

from hypothesis import strategies as some

#: What stands where something else should.
ODD: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**18, -(10**30), 1e308, "", " ", "0", "-1", "1e9", "NaN", "９", "是", "2025-02-30", "9999-12-31",
    "0001-01-01", "2025-05-20T10:00:00Z", "a" * 300, "中" * 25_000, "\x00", "\u202e", "' OR 1=1 --", "../../etc/passwd",
    "cn.example/SP-122-1", "cn.example@1/SP-122-1", [], {}, [[]], [None], {"": None}, {"a": {"b": {"c": []}}}, ["a"] * 2000,
]  # fmt: skip

Place = tuple[str | int, ...]


def places(value: object, above: Place = ()) -> list[Place]:
    """Every place in a value, itself left out."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: list[Place] = []
    for name, item in items:
        found += [(*above, name), *places(item, (*above, name))]
    return found


@some.composite
def bent(draw: some.DrawFn, example: Any) -> Any:  # noqa: ANN401 - JSON
    """The example with up to three things wrong."""
    found = copy.deepcopy(example)
    for _ in range(draw(some.integers(1, 3))):
        there = places(found)
        if not there:
            break
        *above, last = draw(some.sampled_from(there))
        holder: Any = found
        for name in above:
            holder = holder[name]
        match draw(some.sampled_from(["put", "put", "drop", "add", "move"])):
            case "put":
                holder[last] = copy.deepcopy(draw(some.sampled_from(ODD)))
            case "drop":
                del holder[last]
            case "add" if isinstance(holder, dict):
                holder[draw(some.sampled_from(["more", "facts", "id", "", "of", "/", "~"]))] = copy.deepcopy(
                    holder[last]
                )
            case "add":
                holder.append(copy.deepcopy(holder[last]))
            case _:
                source: Any = found
                for name in draw(some.sampled_from(there)):
                    source = source[name]
                holder[last] = copy.deepcopy(source)
    return found

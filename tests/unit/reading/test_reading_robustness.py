"""Arbitrary bytes give a case or `CaseSyntaxError`, within 2 s and 200 MB; JSON agrees with the standard library."""

import json
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from penalty_dsl.source_text import FORBIDDEN
from penalty_rules.reading import CaseProblem, CaseSyntaxError, CaseValue, read_case
from penalty_rules.reading.limits import MAX_CASE_PROBLEMS

MARKS = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    '"',
    "，",
    "：",
    "//",
    "'",
    " ",
    "\n",
    "\t",
    "#",
    "a: ",
    "- ",
    "&x",
    "*x",
    "!t",
    "---",
]
WRITTEN = [
    '"a"',
    '"键"',
    "1",
    "-",
    "1.5",
    "1e5",
    "1e999",
    "0123",
    "9" * 30,
    "NaN",
    "true",
    "null",
    "\\",
    "\\u",
    "\\ud800",
]
ODD = ["\x00", "\ufeff", "\u200b", "\ud800"]
PIECES = st.sampled_from(MARKS + WRITTEN + ODD)
BLOBS = st.one_of(
    st.binary(max_size=300),
    st.lists(PIECES, max_size=50).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")),
)


@given(BLOBS, st.sampled_from(["c.json", "c.yaml", "-"]))
@settings(max_examples=1000, deadline=None)
@example(b'"\\UFFFFFFFF"', "c.yaml")
def test_any_bytes_give_a_case_or_the_typed_error(data: bytes, name: str) -> None:
    problems: tuple[CaseProblem, ...] = ()
    root: object = None
    try:
        root = read_case(data, name).root
    except CaseSyntaxError as error:
        problems = error.problems
    assert isinstance(root, dict) != bool(problems)
    assert len(problems) <= MAX_CASE_PROBLEMS
    lines = 1 + sum(data.count(end) for end in (b"\n", b"\r"))
    for problem in problems:
        assert problem.code.startswith("E01")
        assert problem.zh
        assert problem.en
        assert problem.line is None or 1 <= problem.line <= lines
        assert problem.column is None or 1 <= problem.column <= len(data) + 1


SHOWN = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn"), max_codepoint=0x1FFFF)
VISIBLE = st.text(SHOWN, max_size=8).filter(
    lambda text: unicodedata.is_normalized("NFC", text) and not FORBIDDEN.search(text)
)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**19) + 1, 10**19 - 1), st.decimals(-(10**6), 10**6, places=3), VISIBLE
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(VISIBLE, inner, max_size=4), max_leaves=15
)


def _dump(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_dump(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n ".join(map(_dump, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


@given(st.dictionaries(VISIBLE, VALUES, max_size=4))
@settings(max_examples=300, deadline=None)
def test_json_is_read_as_the_standard_library_reads_it(value: dict[str, CaseValue]) -> None:
    text = _dump(value)
    expected = json.loads(text, parse_float=Decimal)
    assert read_case(text.encode(), "c.json").root == expected


MEASURE = """
import os, sys, time
from penalty_rules.reading import CaseSyntaxError, read_case
size = 10_000_000
data = eval(sys.argv[1])
start = time.process_time()
try:
    read_case(data, sys.argv[2])
except CaseSyntaxError as error:
    print(error.problems[0].code)
else:
    print("read")
print(time.process_time() - start)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""

GARBAGE = {
    "10 MB of brackets": 'b"[" * size',
    "10 MB of braces": """b'{"a":' * (size // 5)""",
    "10 MB of noise": "os.urandom(size)",
    "10 MB of zeros": "bytes(size)",
    "10 MB of digits": 'b"1" * size',
    "10 MB of text": '"字".encode() * (size // 3)',
    "10 MB of quotes": """b'"' * size""",
    "10 MB of aliases": r'b"a: &a [*a]\n" * (size // 11)',
    "1 MB of noise": "os.urandom(2**20)",
    "1 MB of brackets": 'b"[" * 2**20',
    "1 MB of lists": 'b"[[]," * 260_000',
    "1 MB of numbers": """b'{"a":[' + b"1," * 520_000""",
    "1 MB of keys": """b'{"a":1,' * 140_000""",
    "1 MB of errors": """b'{"a":[' + b"NaN," * 250_000""",
    "1 MB below a long key": """b'{"' + b"k" * 500_000 + b'":[' + b"1," * 40_000 + b"NaN]}" """,
    "1 MB of escapes": r"""b'{"a":"' + b"\\n" * 500_000""",
    "1 MB of the same key": r'b"a: b\n" * 200_000',
    "1 MB of different keys": r'b"".join(b"k%d: b\n" % n for n in range(90_000))',
    "1 MB in one plain scalar": 'b"a: " + b"b " * 500_000',
    "1 MB of dashes": 'b"- " * 500_000',
    "1 MB of tag directives": r'b"".join(b"%%TAG !t%d! x\n" % n for n in range(50_000)) + b"---\na: 1"',
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize("name", ["case.json", "case.yaml"])
@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_refused_within_two_seconds_and_200_megabytes(garbage: str, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-c", MEASURE, garbage, name],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    code, spent, peak = done.stdout.split()
    assert code == "read" or code.startswith("E01")
    assert float(spent) < 2
    assert int(peak) < 200_000  # kB


def test_reading_json_does_not_import_yaml() -> None:
    program = "import sys; from penalty_rules.reading import read_case; read_case(b'{}', 'c.json'); sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

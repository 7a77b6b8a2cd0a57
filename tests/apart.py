"""Work of its own event loop: tests of a browser leave one running in the thread of the tests."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")


def apart(work: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    """What `work` gives in a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *given, **named).result()

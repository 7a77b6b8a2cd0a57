"""Loading makes many small objects that all stay: looking through them again and again for garbage takes a third of its time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """No cyclic garbage collection meanwhile, if it was on. Reference counting goes on, so that memory stays near what is kept."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

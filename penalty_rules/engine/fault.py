"""What the engine does when it should not."""


class EngineFault(RuntimeError):
    """The engine answered with a code that the recipe never gives; the state was rebuilt, the answer is withheld."""

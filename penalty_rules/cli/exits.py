"""What the exit status says. Documented in docs/cli.md; a test holds the two together."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    OK = 0  # done; the answer is definite, the rulebook sound, every scenario as it should be
    NO = 1  # errors in a checked rulebook, a scenario that differs, a file that is not canonical, nothing found; found by screen
    USAGE = 2  # the command itself is wrong: an unknown option, a missing argument, an impossible date
    UNDETERMINED = 3  # an answer is undetermined: facts are missing, or the benchmark does not provide for them
    CASE = 4  # the case cannot be used: not readable, malformed, an unknown matter, a fact that is refused
    RULEBOOK = 5  # a rulebook that the command needs cannot be used
    INTERNAL = 6  # the internal check of the answer failed (E_DISAGREE, E_AMOUNT): no recommendation
    OUTPUT = 7  # the answer could not be written, for instance to a full disk
    INTERRUPTED = 130  # Ctrl-C
    PIPE = 141  # whoever read the output stopped reading

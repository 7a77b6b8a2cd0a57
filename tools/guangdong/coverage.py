"""Counts what was taken in, and at which level (1: circumstances to tick; 2: every condition computed from typed facts)."""

from .matter import Matter


def level(matter: Matter) -> int:
    """The adoption level of a matter."""
    return 1 if matter.ticks else 2


def report(built: dict[str, tuple[str, list[Matter]]]) -> str:
    """A line for each file and the total."""
    lines = []
    every: list[Matter] = []
    for stem, (_, matters) in built.items():
        every += matters
        lines.append(_line(stem, matters))
    return "\n".join([*lines, _line("total", every)]) + "\n"


def _line(name: str, matters: list[Matter]) -> str:
    tables = sum(not matter.section.factors for matter in matters)
    high = sum(level(matter) == 2 for matter in matters)
    scenarios = sum(line.startswith("场景 ") for matter in matters for line in matter.scenarios)
    defects = sum("缺陷" in note or "原表" in note for matter in matters for note in matter.notes)
    return (
        f"{name:10} {len(matters):3} sections: {tables} tables, {len(matters) - tables} sums; "
        f"level 2: {high}, level 1: {len(matters) - high}; {scenarios} scenarios; {defects} notes on the printed text"
    )

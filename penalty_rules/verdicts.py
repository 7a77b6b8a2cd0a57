"""The truth of every named condition of one matter, decided by its two fragments."""

from functools import cached_property

from .conditions import binding_path
from .fragment import Fragment
from .kleene import Truth
from .layout import Layout, fragment_axes
from .memo import Memo
from .reasons import ReasonTemplate, reason_templates
from .records import ReasonRecord
from .runtime import Runtime
from .situation import Situation

#: (holds, fails) of the matter's fragment, then of the rulebooks': one bit for each condition.
Masks = tuple[int, int, int, int]


class Verdicts:
    """Decides the conditions of a situation: the matter's fragment first, then the rulebooks', which takes bound circumstances from it."""

    def __init__(self, layout: Layout, runtime: Runtime) -> None:
        linked = layout.linked
        self._layout = layout
        self._matter = Fragment(
            layout.matter,
            fragment_axes(layout.matter, linked),
            layout.specials,
            runtime.pool,
            Memo(runtime.memo_entries, runtime.budget),
        )
        self._general = runtime.general_fragment(layout)
        self._matter_bits = {name: bit for bit, name in enumerate(self._matter.names)}
        self._general_bits = {name: bit for bit, name in enumerate(self._general.names)}
        self._width = len(self._matter.names)
        self._bound_bits = {
            code: self._matter_bits[binding_path(linked, code)]
            for code in self._general.codes
            if code in linked.bindings and linked.bindings[code].when is not None
        }

    def decide(self, situation: Situation) -> Masks:
        """Raises `Disagreement` if the evaluators differ or the engine fails."""
        values: dict[str, int] = {}
        for code in self._matter.codes:
            value = situation.value(code)
            if value is not None:
                values[code] = value
        holds, fails = self._matter.decide(values)
        values = {}
        for code in self._general.codes:
            bit = self._bound_bits.get(code)
            if bit is None:
                value = situation.value(code)
                if value is not None:
                    values[code] = value
            elif holds >> bit & 1:
                values[code] = 1
            elif fails >> bit & 1:
                values[code] = 0
        return (holds, fails, *self._general.decide(values))

    def holding(self, masks: Masks) -> int:
        """One integer for what holds: where nothing is unknown it tells the whole outcome."""
        return masks[2] << self._width | masks[0]

    def truths(self, masks: Masks) -> dict[str, Truth]:
        """The truth of every named condition, by path."""
        found: dict[str, Truth] = {}
        for condition in self._layout.named:
            bits, holds, fails = (
                (self._general_bits, masks[2], masks[3])
                if condition.general
                else (self._matter_bits, masks[0], masks[1])
            )
            bit = bits[condition.path]
            found[condition.path] = True if holds >> bit & 1 else False if fails >> bit & 1 else None
        return found

    def reasons(self, masks: Masks) -> tuple[ReasonRecord, ...]:
        """Every named condition with its truth, as published."""
        truths = self.truths(masks)
        return tuple(reason.record(truths[reason.path]) for reason in self._reasons)

    def held(self, truths: dict[str, Truth]) -> tuple[str, ...]:
        """Paths of the reasons that hold."""
        return tuple(reason.path for reason in self._reasons if truths[reason.path])

    @cached_property
    def _reasons(self) -> tuple[ReasonTemplate, ...]:
        return reason_templates(self._layout)

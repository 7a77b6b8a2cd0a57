"""The truth of every named condition of one matter, decided by its two fragments."""

from collections.abc import Sequence

from .conditions import binding_path
from .fragment import Fragment
from .kleene import Truth
from .layout import Layout, fragment_axes
from .memo import Memo
from .reasons import ReasonTemplate, reason_paths, reason_templates
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
            fragment_axes(layout.matter),
            layout.specials,
            runtime.pool,
            runtime.rounds,
            Memo(runtime.memo_entries, runtime.budget),
        )
        self._general = runtime.general_fragment(layout)
        self._matter_bits = self._matter.bits
        self._general_bits = self._general.bits
        self._kept_reasons = runtime.reasons
        self._width = len(self._matter.names)
        self._bound_bits = {
            code: self._matter_bits[binding_path(linked, code)]
            for code in self._general.codes
            if code in linked.bindings and linked.bindings[code].when is not None
        }

    def decide(self, situation: Situation) -> Masks:
        """Raises `Disagreement` if the evaluators differ or the engine fails."""
        holds, fails = self._matter.decide(self._values(self._matter, situation))
        return (holds, fails, *self._general.decide(self._bound_values(situation, holds, fails)))

    def decide_all(self, situations: Sequence[Situation]) -> list[Masks]:
        """`decide` for each of several situations, in less time."""
        matter = self._matter.decide_all([self._values(self._matter, each) for each in situations])
        general = self._general.decide_all(
            [self._bound_values(each, *masks) for each, masks in zip(situations, matter, strict=True)]
        )
        return [(*own, *others) for own, others in zip(matter, general, strict=True)]

    def _values(self, fragment: Fragment, situation: Situation) -> dict[str, int]:
        values: dict[str, int] = {}
        for code in fragment.codes:
            value = situation.value(code)
            if value is not None:
                values[code] = value
        return values

    def _bound_values(self, situation: Situation, holds: int, fails: int) -> dict[str, int]:
        """What the rulebooks' conditions read: of what is bound to a condition, the truth that the matter's fragment found."""
        values: dict[str, int] = {}
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
        return values

    def holding(self, masks: Masks) -> int:
        """One integer for what holds: where nothing is unknown it tells the whole outcome."""
        return masks[2] << self._width | masks[0]

    def place(self, path: str) -> int:
        """The bit of a named condition in `holding`."""
        bit = self._matter_bits.get(path)
        return self._width + self._general_bits[path] if bit is None else bit

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

    def reasons(self, masks: Masks, lang: str = "zh") -> tuple[ReasonRecord, ...]:
        """Every named condition with its truth, as published; its condition in the words of `lang`."""
        truths = self.truths(masks)
        templates = self._reasons if lang == "zh" else reason_templates(self._layout, lang)
        return tuple(reason.record(truths[reason.path]) for reason in templates)

    def held(self, truths: dict[str, Truth]) -> tuple[str, ...]:
        """Paths of the reasons that hold."""
        return tuple(path for path in reason_paths(self._layout) if truths[path])

    @property
    def _reasons(self) -> tuple[ReasonTemplate, ...]:
        return self._kept_reasons.get(self, lambda: reason_templates(self._layout))

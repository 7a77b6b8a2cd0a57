"""The words of the resolver, the checks and the loader: codes P02xx (names), P03xx (values, amounts), P04xx (checks, files),
P058x (the fine of the unit), P06xx (levels of laws; layers, order of tiers from P0630; what was not proved from P0650; their texts from
P0680).

Texts are templates for `str.format`; what authors wrote goes in as an argument and is never parsed as a template. Chinese
quotes use “”, English ones backticks. A code, once published, keeps its meaning.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .resolve_texts.checks import CHECKS
from .resolve_texts.composites import COMPOSITES
from .resolve_texts.files import FILES
from .resolve_texts.law_texts import LAW_TEXTS
from .resolve_texts.laws import LAWS
from .resolve_texts.layers import LAYERS
from .resolve_texts.message import Message
from .resolve_texts.names import NAMES
from .resolve_texts.powers import POWERS
from .resolve_texts.proofs import PROOFS
from .resolve_texts.stage_two import STAGE_TWO
from .resolve_texts.unit_fines import UNIT_FINES
from .resolve_texts.values import VALUES

__all__ = ["CATALOGUE", "Message"]

#: Every message by its code.
CATALOGUE: Mapping[str, Message] = MappingProxyType(
    {
        **NAMES,
        **VALUES,
        **COMPOSITES,
        **CHECKS,
        **UNIT_FINES,
        **FILES,
        **LAWS,
        **LAW_TEXTS,
        **POWERS,
        **STAGE_TWO,
        **LAYERS,
        **PROOFS,
    }
)

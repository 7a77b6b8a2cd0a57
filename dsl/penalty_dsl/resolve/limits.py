"""The documented limits of semantics "Limits": beyond them a part is refused, never slow."""

MAX_CIRCUMSTANCES = 128
MAX_CUTS = 64
MAX_LEAVES = 4000
MAX_TIERS = 64
MAX_BRANCHES = 64
MAX_DEFINITIONS = 256
MAX_DEFINITION_DEPTH = 32
MAX_SCENARIO_FACTS = 256
#: Rulebooks that use each other stand at most this deep.
MAX_USE_DEPTH = 64

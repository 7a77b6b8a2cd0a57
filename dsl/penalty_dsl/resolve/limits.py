"""The documented limits of semantics "Limits": beyond them a part is refused, never slow."""

MAX_CIRCUMSTANCES = 128
MAX_CUTS = 64
MAX_LEAVES = 4000
#: Of one ladder.
MAX_TIERS = 64
MAX_LADDERS = 32
MAX_BRANCHES = 64
#: Numbers that a formula multiplies with each other: an amount then has some thousand digits at most, all of which are told.
MAX_FACTORS = 64
MAX_DEFINITIONS = 256
MAX_DEFINITION_DEPTH = 32
MAX_SCENARIO_FACTS = 256
#: Bases of a matter that may turn out to have no number (可无法确定, 仅当): bounds are taken over each combination of them.
MAX_UNSURE_BASES = 8
#: Rulebooks that use each other stand at most this deep.
MAX_USE_DEPTH = 64
#: Classes of subjects of a rulebook, with those of the rulebooks it uses.
MAX_CLASSES = 32
#: Of one rulebook: procedures, standards; their steps.
MAX_PROCEDURES = 128
MAX_STEPS = 1024

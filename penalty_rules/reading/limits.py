"""How much a case file may hold. A case of an officer has a few kB and some fifty values."""

MAX_CASE_BYTES = 2**20
#: Keys and values together.
MAX_CASE_VALUES = 50_000
#: Levels of objects and lists.
MAX_CASE_DEPTH = 32
#: Reading stops after this many problems in one case.
MAX_CASE_PROBLEMS = 20

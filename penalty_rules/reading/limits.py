"""How much a case file may hold. A case of an officer has a few kB and some fifty values."""

MAX_CASE_BYTES = 2**20
#: Keys and values together.
MAX_CASE_VALUES = 50_000
#: Levels of objects and lists.
MAX_CASE_DEPTH = 32
#: Reading stops after this many problems in one case.
MAX_CASE_PROBLEMS = 20
#: Of names that do not exist (circumstances, fields, matters) so many are told one by one, with what is like them.
MAX_UNKNOWN_NAMES = 20
#: Facts of one case: its own, those of its acts and of its subjects.
MAX_CASE_FACTS = 1_000
#: Answers to one case: the matters of all acts, for each subject.
MAX_CASE_ANSWERS = 256
#: Records of one list in a case.
MAX_RECORDS = 200

"""The codes of matters that a wrong one may have meant."""

import difflib
from collections.abc import Sequence

#: Only so much of a wrong code is compared.
_COMPARED = 100


def near_codes(code: str, codes: Sequence[str], most: int = 3) -> list[str]:
    """Those that go on where `code` ends, the shortest first, then those that look alike."""
    wanted = code[:_COMPARED].casefold()
    longer = sorted(
        (one for one in codes if wanted and one.casefold().startswith(wanted)), key=lambda one: (len(one), one)
    )
    folded = {one.casefold(): one for one in codes}
    alike = (folded[one] for one in difflib.get_close_matches(wanted, folded, n=most, cutoff=0.5))
    return list(dict.fromkeys((*longer[:most], *alike)))[:most]

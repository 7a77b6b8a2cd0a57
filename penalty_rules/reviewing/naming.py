"""Which answer of a recommendation a result is about: matters by every name they have (R21a)."""

from collections import Counter

from ..recommendation import Recommendation
from ..records import AnswerRecord, RecommendationRecord
from .decision import Decision, Result


def names(recommendation: Recommendation, place: int) -> tuple[str, ...]:
    """What names the matter of an answer, the shortest first: code, `id/code`, `id@version/code`, in each law that it was asked in."""
    linked = [each.linked for each in recommendation.programs(place)]
    books = [(one.rulebook, one.matter.code) for one in linked]
    return tuple(
        dict.fromkeys(
            (
                *(code for _, code in books),
                *(f"{book.id}/{code}" for book, code in books),
                *(f"{book.id}@{book.version}/{code}" for book, code in books),
            )
        )
    )


def own_name(recommendation: Recommendation, place: int) -> str:
    """The shortest name that no other answer of this act and subject has."""
    answer = recommendation.answers[place]
    own, index = names(recommendation, place), _index(recommendation)
    return next((name for name in own if len(index[answer.act, name, answer.subject]) == 1), own[-1])


def places(recommendation: Recommendation, act: str, matter: str, subject: str) -> list[int]:
    """The answers that are meant, by their places; "" means any."""
    return [
        place
        for place, answer in enumerate(recommendation.answers)
        if act in ("", answer.act) and subject in ("", answer.subject) and matter in ("", *names(recommendation, place))
    ]


def by_place(recommendation: Recommendation, decision: Decision) -> dict[int, Result]:
    """The result on each answer. One whose matter may be several is of none of them."""
    found, index = {}, _index(recommendation)
    for one in decision.results:
        meant = index.get((one.act, one.matter, one.subject), [])
        if len(meant) == 1:
            found[meant[0]] = one
    return found


def _index(recommendation: Recommendation) -> dict[tuple[str, str, str], list[int]]:
    found: dict[tuple[str, str, str], list[int]] = {}
    for place, answer in enumerate(recommendation.answers):
        for name in names(recommendation, place):
            found.setdefault((answer.act, name, answer.subject), []).append(place)
    return found


def named_in(record: RecommendationRecord) -> tuple[str, ...]:
    """The name of each answer's matter: its code, or what the case wrote where several matters of one act have that code."""
    keys = [_key(answer) for answer in record.answers]
    counts, met = Counter(keys), Counter[tuple[str, str, str]]()
    written = {act.id: act.matters for act in record.given.acts}
    found = []
    for key in keys:
        act, code, _ = key
        same = [name for name in written[act] if name == code or name.endswith(f"/{code}")]
        found.append(same[met[key]] if 1 < counts[key] == len(same) else code)
        met[key] += 1
    return tuple(found)


def _key(answer: AnswerRecord) -> tuple[str, str, str]:
    return answer.act, answer.matter, answer.subject

"""The main flow of a case system: find the matter, ask for its facts, get the recommendation, hold the decision against it, keep it.

Run by test_python_client.py with the generated package `penalty_client` in its path.
"""

import json
import sys
from datetime import date

from penalty_client import ApiClient, ApiException, Configuration
from penalty_client.api import AlertsApi, DecisionsApi, MattersApi, RecommendationsApi, ReviewsApi
from penalty_client.models import (
    ActionInput,
    CaseInput,
    DecisionInput,
    InquiryInput,
    OfficerInput,
    PartyInput,
    PeriodInput,
    RecordInput,
    ReviewInput,
    SanctionInput,
)

client = ApiClient(Configuration(host=sys.argv[1]))

code = MattersApi(client).list_matters("烘焙").items[0].code
inquiry = InquiryInput(words="无证 烘焙", party=PartyInput(kind="unit"), facts={"货值金额": "8000.00"})
candidate = MattersApi(client).find_candidates(inquiry).found.candidates[0]
print(candidate.code, candidate.standing, candidate.mine)

first = MattersApi(client).get_matter(code).circumstances[0]
print(code, first.code, first.label, first.unit)

facts = {
    "goods_value": "8000.00", "illegal_gains": "1200.00", "harm": "minor", "corrected": False, "obstructed": False,
    "prior_violations": 0, "penalties_2y": 0,
}  # fmt: skip
given = CaseInput(
    matter=code,
    party=PartyInput(kind="unit"),
    act=PeriodInput(begun=date(2025, 3, 10)),
    decided=date(2025, 5, 20),
    facts=facts,
)
answer = RecommendationsApi(client).recommend(given, explain="brief", lang="en")
one = answer.recommendation.answers[0]
fine = next(each for each in one.sanctions if each.kind == "fine")
print(one.disposition, one.tier, fine.recommended)
print(answer.text.startswith("Recommended: fine"), answer.explanation)

decision = DecisionInput(sanctions=[SanctionInput(kind="fine", amount="20000.00")])
review = ReviewsApi(client).review(ReviewInput(given=given, decision=decision), lang="en").review
print(review.level, review.results[0].verdict)

officer = OfficerInput(id="310100-0042", organ="某市市场监督管理局")
record = RecordInput(officer=officer, reference="18", given=given, decision=decision)
kept = DecisionsApi(client).record_decision(record, idempotency_key="python-18")
stored = DecisionsApi(client).get_decision(kept.decision_id)
alert = kept.alerts[0]
explained = AlertsApi(client).explain_alert(alert, ActionInput(officer=officer, reason="见合议记录"), if_match='"1"')
found = AlertsApi(client).get_alert(alert)
print(stored.versions[0].recommendation.answers[0].tier, stored.level, explained.status, found.actions[0].reason)

try:
    RecommendationsApi(client).recommend(given.model_copy(update={"facts": {"goods_value": -1}}))
except ApiException as refused:
    problem = json.loads(refused.body)
    print(refused.status, problem["code"], problem["errors"][0]["code"], problem["errors"][0]["pointer"])

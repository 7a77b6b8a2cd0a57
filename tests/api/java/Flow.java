import java.util.List;
import java.util.Map;
import penaltyrules.client.ApiClient;
import penaltyrules.client.ApiException;
import penaltyrules.client.api.AlertsApi;
import penaltyrules.client.api.DecisionsApi;
import penaltyrules.client.api.MattersApi;
import penaltyrules.client.api.RecommendationsApi;
import penaltyrules.client.api.ReviewsApi;
import penaltyrules.client.model.*;

/** The main flow of a case system: find the matter, ask for its facts, get the recommendation, hold the decision against it, keep it. */
public class Flow {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);

        MatterPage page = new MattersApi(client).listMatters("烘焙", null, null, null, null, null, null);
        String code = page.getItems().get(0).getCode();
        InquiryInput inquiry = new InquiryInput().words("无证 烘焙").party(new PartyInput().kind("unit")).facts(Map.of("货值金额", "8000.00"));
        CandidateRecord candidate = new MattersApi(client).findCandidates(inquiry, null).getFound().getCandidates().get(0);
        System.out.println(candidate.getCode() + " " + candidate.getStanding() + " " + candidate.getMine());

        MatterDetails matter = new MattersApi(client).getMatter(code, null);
        CircumstanceInfo first = matter.getCircumstances().get(0);
        System.out.println(code + " " + first.getCode() + " " + first.getLabel() + " " + first.getUnit());

        Map<String, Object> facts = Map.of("goods_value", "8000.00", "illegal_gains", "1200.00", "harm", "minor", "corrected", false,
            "obstructed", false, "prior_violations", 0, "penalties_2y", 0);
        CaseInput given = new CaseInput().matter(code).party(new PartyInput().kind("unit"))
            .act(new PeriodInput().begun(java.time.LocalDate.of(2025, 3, 10)))
            .decided(java.time.LocalDate.of(2025, 5, 20)).facts(facts);
        Recommended answer = new RecommendationsApi(client).recommend(given, "brief", "en", null);
        AnswerRecord one = answer.getRecommendation().getAnswers().get(0);
        SanctionRecord fine = one.getSanctions().stream().filter(each -> each.getKind().equals("fine")).findFirst().get();
        System.out.println(one.getDisposition() + " " + one.getTier() + " " + fine.getRecommended());
        System.out.println(answer.getText().startsWith("Recommended: fine") + " " + answer.getExplanation());

        SanctionInput imposed = new SanctionInput().kind("fine").amount("20000.00");
        DecisionInput decision = new DecisionInput().sanctions(List.of(imposed));
        Reviewed reviewed = new ReviewsApi(client).review(new ReviewInput().given(given).decision(decision), "en", null);
        System.out.println(reviewed.getReview().getLevel() + " " + reviewed.getReview().getResults().get(0).getVerdict());

        OfficerInput officer = new OfficerInput().id("310100-0042").organ("某市市场监督管理局");
        RecordInput record = new RecordInput().officer(officer).reference("17").given(given).decision(decision);
        DecisionReceipt kept = new DecisionsApi(client).recordDecision(record, null, null, "java-17");
        StoredDecision stored = new DecisionsApi(client).getDecision(kept.getDecisionId());
        String alert = kept.getAlerts().get(0);
        ActionInput action = new ActionInput().officer(officer).reason("见合议记录");
        AlertReceipt explained = new AlertsApi(client).explainAlert(alert, action, null, "\"1\"");
        AlertInfo found = new AlertsApi(client).getAlert(alert);
        System.out.println(stored.getVersions().get(0).getRecommendation().getAnswers().get(0).getTier() + " "
            + stored.getLevel() + " " + explained.getStatus() + " " + found.getActions().get(0).getReason());

        try {
            new RecommendationsApi(client).recommend(given.facts(Map.of("goods_value", -1)), null, null, null);
        } catch (ApiException refused) {
            ProblemDetails problem = client.getObjectMapper().readValue(refused.getResponseBody(), ProblemDetails.class);
            Fault fault = problem.getErrors().get(0);
            System.out.println(refused.getCode() + " " + problem.getCode() + " " + fault.getCode() + " " + fault.getPointer());
        }
    }
}

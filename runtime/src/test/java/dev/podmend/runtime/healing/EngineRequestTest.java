package dev.podmend.runtime.healing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.healing.HealingAction;
import dev.podmend.healing.RecoveryCheck;
import dev.podmend.healing.Remediation;
import dev.podmend.healing.WorkloadOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineRequestTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final WorkloadOwner DB = new WorkloadOwner("StatefulSet", "shop", "db");

  private static EngineRequest request(
      String id, String action, WorkloadOwner target, String issue, Map<String, String> more) {
    return new EngineRequest(id, action, target, OptionalDouble.empty(), issue, "", more);
  }

  private static Remediation remediation(FailureCause cause, Confidence confidence) {
    return Remediation.builder()
        .id("id")
        .incident("incident")
        .owner(DB)
        .cause(cause)
        .confidence(confidence)
        .fingerprint("fingerprint")
        .action(new HealingAction.HandOver())
        .podUids(Set.of())
        .detectedAt(NOW)
        .startedAt(NOW)
        .check(
            new RecoveryCheck(
                NOW, Duration.ofMinutes(1), Duration.ofMinutes(2), Optional.empty(), 0))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "'',  act, StatefulSet, shop, db, Crash, incidentId",
    "id1, ' ', StatefulSet, shop, db, Crash, action",
    "id1, act, '',          shop, db, Crash, target.kind",
    "id1, act, StatefulSet, '',   db, Crash, target.namespace",
    "id1, act, StatefulSet, shop, '', Crash, target.name",
    "id1, act, StatefulSet, shop, db, '',    issueType",
  })
  void what_is_left_out_is_named(
      String id,
      String action,
      String kind,
      String namespace,
      String name,
      String issue,
      String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> request(id, action, new WorkloadOwner(kind, namespace, name), issue, Map.of()))
        .withMessage(field + " must not be empty: engines refuse it so");
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY_LIMIT_EXCEEDED, OOMKilled",
    "IMAGE_NOT_FOUND,       ImagePullBackOff",
    "REGISTRY_UNREACHABLE,  ImagePullBackOff",
    "APPLICATION_ERROR,     CrashLoopBackOff",
    "VOLUME_UNAVAILABLE,    VOLUME_UNAVAILABLE",
  })
  void a_symptom_is_told_in_words_that_engines_know(FailureCause cause, String issue) {
    assertThat(EngineRequest.toRemedy(remediation(cause, Confidence.LIKELY)).issueType())
        .isEqualTo(issue);
  }

  @ParameterizedTest
  @CsvSource({"CONFIRMED, 0.95", "LIKELY, 0.75", "GUESS, 0.5"})
  void only_what_is_certain_is_above_what_engines_act_on(Confidence confidence, double share) {
    EngineRequest request =
        EngineRequest.toRemedy(remediation(FailureCause.APPLICATION_ERROR, confidence));

    assertThat(request.confidence()).hasValue(share);
    assertThat(request.parameters())
        .isEqualTo(
            Map.of(
                "cause",
                "APPLICATION_ERROR",
                "fingerprint",
                "fingerprint",
                "diagnosis_confidence",
                confidence.name()));
  }

  @Test
  void a_key_is_the_same_for_equal_requests_and_no_others() {
    String key = request("id", "act", DB, "Crash", Map.of("a", "1")).idempotencyKey();

    assertThat(key)
        .matches("[0-9a-f]{32}")
        .isEqualTo(request("id", "act", DB, "Crash", Map.of("a", "1")).idempotencyKey());
    assertThat(
            Set.of(
                key,
                request("id", "act", DB, "Crash", Map.of()).idempotencyKey(),
                request("id", "act", DB, "Crash", Map.of("a", "2")).idempotencyKey(),
                request("id", "act", DB, "Crash", Map.of("b", "1")).idempotencyKey(),
                request("id", "act", DB, "Other", Map.of("a", "1")).idempotencyKey(),
                request("id", "other", DB, "Crash", Map.of("a", "1")).idempotencyKey(),
                request("id2", "act", DB, "Crash", Map.of("a", "1")).idempotencyKey()))
        .hasSize(7);
  }

  @Test
  void a_reply_is_matched_by_its_kind() {
    assertThat(word(new EngineReply.Accepted("w-1"))).isEqualTo("accepted w-1");
    assertThat(word(new EngineReply.Refused(422, "no"))).isEqualTo("refused 422");
    assertThat(word(new EngineReply.NotSent("down"))).isEqualTo("not sent down");
    assertThat(word(new EngineReply.Uncertain("silence"))).isEqualTo("uncertain silence");
  }

  private static String word(EngineReply reply) {
    return reply.match(
        accepted -> "accepted " + accepted.workflowId(),
        refused -> "refused " + refused.status(),
        notSent -> "not sent " + notSent.why(),
        uncertain -> "uncertain " + uncertain.why());
  }

  @ParameterizedTest
  @CsvSource({"''", "..", "a/b", "'a b'"})
  void a_workflow_is_asked_for_by_a_name_and_no_path(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineReply.Accepted(id))
        .withMessageStartingWith("workflowId must be 1 to ");
  }

  @ParameterizedTest
  @CsvSource({"true, 0.8, true", "true, 0.79, false", "true, , false", "false, 1, false"})
  void an_opinion_counts_from_a_threshold_on(boolean isAnomaly, Double share, boolean counts) {
    OptionalDouble confidence = share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    Opinion opinion =
        new Opinion(isAnomaly, Optional.empty(), confidence, Optional.empty(), Optional.empty());

    assertThat(opinion.isAnomalyByAtLeast(0.8)).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({"-0.01", "1.01", "NaN"})
  void an_opinion_is_as_sure_as_a_share_can_be(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Opinion(
                    true,
                    Optional.empty(),
                    OptionalDouble.of(share),
                    Optional.empty(),
                    Optional.empty()))
        .withMessage("confidence must be from 0 to 1 but is " + share);
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void a_share_may_be_none_or_all(double share) {
    assertThat(request("id", "act", DB, "Crash", Map.of()).withConfidence(share).confidence())
        .hasValue(share);
  }
}

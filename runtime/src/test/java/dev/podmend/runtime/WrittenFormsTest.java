package dev.podmend.runtime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.failure.FailureCause;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions, pauses, names and lines, in the forms that others read. */
class WrittenFormsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(60);

  private static final ConfigMap OWNER =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("job")
          .withNamespace("default")
          .withUid("uid-1")
          .withGeneration(7L)
          .endMetadata()
          .build();

  private static RecoverableWorkload workload(UnaryOperator<RecoverableWorkload.Builder> with) {
    return with.apply(
            RecoverableWorkload.builder().owner(OWNER).template(Cluster.template("Always")))
        .build();
  }

  private static List<String> statuses(RecoveryPhase phase, boolean acted) {
    return new Conditions(workload(w -> w), NOW)
        .of(phase, acted, "words").stream()
            .filter(condition -> condition.status().equals("True"))
            .map(condition -> condition.type().wireName())
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "PROGRESSING, false, ''",
    "PROGRESSING, true,  ''",
    "HEALTHY,     false, ''",
    "HEALTHY,     true,  Recovered",
    "SUCCEEDED,   false, ''",
    "SUCCEEDED,   true,  Recovered",
    "WAITING,     false, Recovering Degraded",
    "RECOVERING,  true,  Recovering Degraded",
    "FAILED,      true,  Degraded Failed",
  })
  void a_phase_shows_in_its_conditions(RecoveryPhase phase, boolean acted, String holding) {
    List<String> expected = Arrays.stream(holding.split(" ")).filter(it -> !it.isEmpty()).toList();

    assertThat(statuses(phase, acted)).isEqualTo(expected);
  }

  private static RecoveryCondition known(RecoveryCondition.Type type, String status) {
    return new RecoveryCondition(type, status, "Before", "before", BEFORE, 6);
  }

  @Test
  void a_condition_has_its_time_from_when_it_changed() {
    List<RecoveryCondition> now =
        new Conditions(
                workload(
                    w ->
                        w.addConditions(known(RecoveryCondition.Type.RECOVERING, "True"))
                            .addConditions(known(RecoveryCondition.Type.DEGRADED, "False"))),
                NOW)
            .of(RecoveryPhase.WAITING, false, "words");

    assertThat(now)
        .containsExactly(
            new RecoveryCondition(
                RecoveryCondition.Type.RECOVERING, "True", "Waiting", "words", BEFORE, 7),
            new RecoveryCondition(
                RecoveryCondition.Type.RECOVERED, "False", "Waiting", "words", NOW, 7),
            new RecoveryCondition(
                RecoveryCondition.Type.DEGRADED, "True", "Waiting", "words", NOW, 7),
            new RecoveryCondition(
                RecoveryCondition.Type.FAILED, "False", "Waiting", "words", NOW, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTERRUPTED", "BLOCKED", "STOPPED"})
  void a_pass_that_learned_nothing_says_nothing_new(RecoveryPhase phase) {
    RecoveryCondition recovering = known(RecoveryCondition.Type.RECOVERING, "True");

    List<RecoveryCondition> now =
        new Conditions(workload(w -> w.addConditions(recovering)), NOW).of(phase, true, "words");

    assertThat(now.get(0)).isEqualTo(recovering);
    assertThat(now.subList(1, 4))
        .extracting(RecoveryCondition::status)
        .containsExactly("Unknown", "Unknown", "Unknown");
    assertThat(now.get(1).reason()).isEqualTo(phase.wireName());
  }

  @Test
  void a_condition_of_a_status_is_read_back() {
    RecoveryCondition condition = known(RecoveryCondition.Type.FAILED, "True");

    assertThat(RecoveryCondition.of(condition.toCondition())).contains(condition);
    assertThat(condition.toCondition())
        .isEqualTo(
            new ConditionBuilder()
                .withType("Failed")
                .withStatus("True")
                .withReason("Before")
                .withMessage("before")
                .withLastTransitionTime("2026-03-01T11:59:00Z")
                .withObservedGeneration(6L)
                .build());
  }

  @Test
  void a_condition_that_is_not_podmends_or_not_whole_is_passed_over() {
    UnaryOperator<ConditionBuilder> whole =
        it ->
            it.withType("Failed").withStatus("True").withLastTransitionTime("2026-03-01T11:59:00Z");

    assertThat(read(whole))
        .isEqualTo(new RecoveryCondition(RecoveryCondition.Type.FAILED, "True", "", "", BEFORE, 0));
    assertThat(RecoveryCondition.of(built(it -> whole.apply(it).withType("Ready")))).isEmpty();
    assertThat(RecoveryCondition.of(built(it -> whole.apply(it).withStatus(null)))).isEmpty();
    assertThat(RecoveryCondition.of(built(it -> whole.apply(it).withLastTransitionTime(null))))
        .isEmpty();
    assertThat(RecoveryCondition.of(built(it -> whole.apply(it).withLastTransitionTime("noon"))))
        .isEmpty();
  }

  private static RecoveryCondition read(UnaryOperator<ConditionBuilder> with) {
    return RecoveryCondition.of(built(with)).orElseThrow();
  }

  private static Condition built(UnaryOperator<ConditionBuilder> with) {
    return with.apply(new ConditionBuilder()).build();
  }

  @ParameterizedTest
  @CsvSource({"0, 1000, 5000, 15000, 60000", "0.5, 1500, 7500, 22500, 90000"})
  void pauses_are_spread_up_to_twice_as_long(
      double jitter, long soon, long after, long outage, long blocked) {
    Pauses pauses = new Pauses(jitter);

    assertThat(List.of(pauses.soon(), pauses.afterMutation(), pauses.outage(), pauses.blocked()))
        .extracting(Duration::toMillis)
        .containsExactly(soon, after, outage, blocked);
  }

  @ParameterizedTest
  @CsvSource({"-5, 1", "0, 1", "1, 1", "2, 2", "86399, 86399", "86400, 86400", "86401, 86400"})
  void a_pause_lasts_from_a_second_to_a_day(long until, long pause) {
    assertThat(Pauses.until(NOW.plusSeconds(until), NOW)).isEqualTo(Duration.ofSeconds(pause));
    assertThat(Pauses.atLeast(Duration.ofSeconds(until))).isEqualTo(Duration.ofSeconds(pause));
  }

  @Test
  void pods_of_a_run_are_told_from_those_of_another() {
    WorkloadNames first = new WorkloadNames(workload(w -> w.name("train").run("first")));
    WorkloadNames second = new WorkloadNames(workload(w -> w.name("train").run("second")));
    WorkloadNames only = new WorkloadNames(workload(w -> w.name("train")));

    assertThat(first.pod(3)).isEqualTo("train-3");
    assertThat(first.selector()).isEqualTo(Map.of(PodmendLabels.WORKLOAD, "train"));
    assertThat(only.labels(3))
        .isEqualTo(Map.of(PodmendLabels.WORKLOAD, "train", PodmendLabels.ATTEMPT, "3"));
    assertThat(first.labels(3))
        .containsAllEntriesOf(only.labels(3))
        .containsEntry(PodmendLabels.RUN, Digest.of("first"));
    assertThat(first.isOfThisRun(first.labels(0))).isTrue();
    assertThat(first.isOfThisRun(second.labels(0))).isFalse();
    assertThat(first.isOfThisRun(only.labels(0))).isFalse();
    assertThat(only.isOfThisRun(only.labels(0))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"train, train", "a-b, a-b"})
  void a_name_that_fits_is_kept(String name, String stem) {
    assertThat(new WorkloadNames(workload(w -> w.name(name))).pod(0)).isEqualTo(stem + "-0");
  }

  @ParameterizedTest
  @CsvSource({"Train_1, train-1-", "-x-, x-", "..., podmend-"})
  void a_name_that_does_not_fit_is_written_so_that_it_does(String name, String start) {
    String pod = new WorkloadNames(workload(w -> w.name(name))).pod(0);

    assertThat(pod).startsWith(start).matches("[a-z0-9-]*-[0-9a-f]{10}-0");
  }

  @Test
  void a_long_name_leaves_room_for_its_number() {
    String name = "n".repeat(56);
    String longer = "n".repeat(57);

    assertThat(new WorkloadNames(workload(w -> w.name(name))).pod(0)).isEqualTo(name + "-0");
    assertThat(new WorkloadNames(workload(w -> w.name(longer))).pod(999_999)).hasSize(63);
  }

  @Test
  void a_digest_stands_for_its_parts_in_their_order() {
    assertThat(Digest.of("a", "b")).matches("[0-9a-f]{20}").isEqualTo(Digest.of("a", "b"));
    assertThat(Digest.of("ab")).isNotEqualTo(Digest.of("a", "b"));
    assertThat(Digest.of("b", "a")).isNotEqualTo(Digest.of("a", "b"));
    assertThat(Digest.of(64, List.of("a"))).hasSize(64).startsWith(Digest.of("a"));
  }

  @Test
  void an_object_is_written_on_one_line() {
    String json =
        JsonText.object(
            object -> {
              object.text("text", "a\n\"b\"");
              object.startObject("inner");
              object.number("number", 7);
              object.end();
              object.bool("yes", true);
              object.texts("list", List.of("x", "y"));
            });

    assertThat(json)
        .isEqualTo(
            "{\"text\":\"a\\n\\\"b\\\"\",\"inner\":{\"number\":7},\"yes\":true,"
                + "\"list\":[\"x\",\"y\"]}");
  }

  @Test
  void the_texts_of_an_object_are_read_and_nothing_else() {
    assertThat(
            JsonText.texts(
                "{\"a\":\"1\",\"b\":2,\"c\":{\"d\":\"3\"},\"e\":[\"4\"],\"f\":null,\"g\":\"5\"}"))
        .containsExactly(Map.entry("a", "1"), Map.entry("g", "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"a\"", "{\"a\":", "nonsense"})
  void what_is_no_object_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonText.texts(text))
        .withMessage("not a JSON object");
  }

  @Test
  void a_feed_keeps_of_each_pod_its_key_and_version() {
    PodFailureKeys keys = new PodFailureKeys();
    Pod pod = pod("uid-1", "1");

    assertThat(keys.put("uid-1", pod)).isNull();
    assertThat(version(keys.put("uid-1", pod("uid-1", "2")))).isEqualTo("1");
    assertThat(version(keys.get("uid-1"))).isEqualTo("2");
    assertThat(keys.get("uid-2")).isNull();
    assertThat(keys.keySet()).containsExactly("uid-1");
    assertThat(keys.values()).map(WrittenFormsTest::version).containsExactly("2");
    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.isFullState()).isFalse();
    assertThat(version(keys.remove("uid-1"))).isEqualTo("2");
    assertThat(keys.remove("uid-1")).isNull();
    assertThat(keys.size()).isZero();
  }

  @Test
  void a_pod_is_known_by_its_uid_or_else_its_name() {
    assertThat(new PodFailureKeys().getKey(pod("uid-1", "1"))).isEqualTo("uid-1");
    assertThat(PodFailureKeys.keyOf(pod("", "1"))).isEqualTo("team/web");
    assertThat(PodFailureKeys.versionOf(pod("uid-1", "1"))).isEqualTo("1");
    assertThat(PodFailureKeys.versionOf(new Pod())).isEmpty();
    assertThat(PodFailureKeys.versionOf(pod("uid-1", null))).isEmpty();
  }

  private static Pod pod(String uid, @Nullable String version) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace("team")
        .withName("web")
        .withUid(uid)
        .withResourceVersion(version)
        .endMetadata()
        .build();
  }

  private static String version(@Nullable Pod pod) {
    return requireNonNull(pod).getMetadata().getResourceVersion();
  }

  @ParameterizedTest
  @CsvSource({
    "restart-pods, PodmendRestartPods",
    "wait, PodmendWait",
    "'', Podmend",
    "a--b, PodmendAB"
  })
  void a_reason_is_written_as_kubernetes_writes_reasons(String name, String reason) {
    assertThat(EventWriter.reason(name)).isEqualTo(reason);
  }

  @Test
  void constants_are_written_in_words() {
    assertThat(Words.hyphenated(FailureCause.IMAGE_NOT_FOUND)).isEqualTo("image-not-found");
    assertThat(Words.spaced(FailureCause.IMAGE_NOT_FOUND)).isEqualTo("image not found");
  }
}

package dev.podmend.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.podmend.build.BuildFailureReason;
import dev.podmend.build.BuildHistory;
import dev.podmend.build.BuildKey;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureClassifier;
import dev.podmend.failure.PodObservation;
import dev.podmend.model.ImageReference;
import dev.podmend.recovery.ContainerSituation;
import dev.podmend.recovery.RecoveryConfig;
import dev.podmend.recovery.RecoveryHistory;
import dev.podmend.recovery.RecoveryPlanner;
import dev.podmend.recovery.RecoverySituation;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is told of a decision and of a build, field by field. */
class AuditTrailTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ConfigMap OWNER =
      new ConfigMapBuilder()
          .withNewMetadata()
          .withName("job")
          .withNamespace("lab")
          .withUid("uid-1")
          .endMetadata()
          .build();

  private static Pod failing(String uid) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("job-0")
        .withNamespace("lab")
        .withUid(uid)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage(Cluster.BUILT)
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase("Pending")
        .addNewContainerStatus()
        .withName("app")
        .withNewState()
        .withNewWaiting()
        .withReason("ImagePullBackOff")
        .withMessage("Back-off pulling image: manifest unknown")
        .endWaiting()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static RecoveryReport report(String uid, boolean hasPrebuilt) {
    RecoverableWorkload workload =
        RecoverableWorkload.builder().owner(OWNER).template(Cluster.template("Never")).build();
    PodDiagnosis diagnosis =
        PodFailureClassifier.standard().diagnose(PodObservation.of(failing(uid)), NOW);
    ContainerSituation.Builder app =
        ContainerSituation.builder().name("app").image(Cluster.BUILT).builtBy("s2i");
    if (hasPrebuilt) {
      app.prebuiltImage(Cluster.PREBUILT);
    }
    RecoverySituation situation =
        RecoverySituation.builder()
            .now(NOW)
            .config(RecoveryConfig.DEFAULT)
            .addContainers(app.build())
            .build();
    return new RecoveryReport(
        "id-1",
        workload,
        diagnosis,
        RecoveryPlanner.standard().decide(diagnosis, situation),
        RecoveryHistory.EMPTY,
        false,
        NOW);
  }

  private static Map<String, Object> lineOf(RecoveryReport report) {
    StringWriter lines = new StringWriter();
    new JsonLinesAuditSink(lines).record(report);
    return parsed(lines);
  }

  private static Map<String, Object> lineOf(BuildReport report) {
    StringWriter lines = new StringWriter();
    new JsonLinesAuditSink(lines).recordBuild(report);
    return parsed(lines);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parsed(StringWriter lines) {
    assertThat(lines.toString()).endsWith("\n").hasLineCount(1);
    return new KubernetesSerialization().unmarshal(lines.toString(), Map.class);
  }

  private static final Map<String, Object> OWNER_FIELDS =
      Map.of(
          "apiVersion",
          "v1",
          "kind",
          "ConfigMap",
          "namespace",
          "lab",
          "name",
          "job",
          "uid",
          "uid-1");

  @Test
  void a_decision_is_one_line_with_why_and_for_what() {
    RecoveryReport report = report("pod-1", true);

    Map<String, Object> line = lineOf(report);

    assertThat(line)
        .containsEntry("id", "id-1")
        .containsEntry("time", "2026-03-01T12:00:00Z")
        .containsEntry("owner", OWNER_FIELDS)
        .containsEntry("workload", report.workload().name())
        .containsEntry("pod", Map.of("namespace", "lab", "name", "job-0", "uid", "pod-1"))
        .containsEntry("verdict", "FAILING")
        .containsEntry("reason", "ImagePullBackOff")
        .containsEntry("cause", "IMAGE_NOT_FOUND")
        .containsEntry("rule", report.diagnosis().primary().orElseThrow().rule())
        .containsEntry("fingerprint", report.diagnosis().primary().orElseThrow().fingerprint())
        .containsEntry("action", "fallback-to-prebuilt")
        .containsEntry("attemptsUsed", report.decision().nextHistory().attempts().size())
        .containsEntry("counted", report.decision().countsAsAttempt())
        .containsEntry("message", report.decision().message());
    assertThat(line).containsEntry("detail", "fallback to pre-built image");
    assertThat((List<?>) line.get("path")).hasSameSizeAs(report.decision().path());
    assertThat(line).hasSize(16);
  }

  @Test
  void what_is_not_known_has_no_field() {
    ConfigMap global = new ConfigMapBuilder(OWNER).build();
    global.getMetadata().setNamespace(null);

    Map<String, Object> decision = lineOf(report("", true));
    Map<String, Object> build =
        lineOf(
            BuildReport.builder()
                .from(build())
                .owner(global)
                .attempt(0)
                .logTail(List.of())
                .build());

    assertThat(decision).containsEntry("pod", Map.of("namespace", "lab", "name", "job-0"));
    Map<String, Object> owner = new LinkedHashMap<>(OWNER_FIELDS);
    owner.remove("namespace");
    assertThat(build).containsEntry("owner", owner).doesNotContainKeys("attempt", "log");
  }

  private static BuildReport build() {
    return BuildReport.builder()
        .id("id-2")
        .owner(OWNER)
        .name("app")
        .key(new BuildKey("abcdefghijklmnop"))
        .kind(BuildReport.Kind.BUILD_FAILED)
        .strategy("kaniko")
        .attempt(2)
        .reason(BuildFailureReason.BUILD_STEP_FAILED)
        .image(ImageReference.parse("quay.io/acme/app:1"))
        .message("kaniko #2 failed")
        .logTail(List.of("step 3", "exit 1"))
        .history(BuildHistory.EMPTY)
        .when(NOW)
        .build();
  }

  @Test
  void a_build_is_one_line_with_what_became_of_it() {
    assertThat(lineOf(build()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("id", "id-2"),
                Map.entry("time", "2026-03-01T12:00:00Z"),
                Map.entry("owner", OWNER_FIELDS),
                Map.entry("image", "app"),
                Map.entry("key", "abcdefghijklmnop"),
                Map.entry("build", "build-failed"),
                Map.entry("strategy", "kaniko"),
                Map.entry("attempt", 2),
                Map.entry("failure", "build-step-failed"),
                Map.entry("reference", "quay.io/acme/app:1"),
                Map.entry("message", "kaniko #2 failed"),
                Map.entry("log", List.of("step 3", "exit 1"))));
  }

  @Test
  void an_event_of_a_decision_names_the_pod_and_a_bad_end_warns_with_advice() {
    RecoveryReport fallback = report("pod-1", true);
    RecoveryReport end = report("", false);

    Event told = DecisionEvents.event(fallback);
    Event warned = DecisionEvents.event(end);

    assertThat(told.getType()).isEqualTo("Normal");
    assertThat(told.getMessage()).isEqualTo(fallback.decision().message());
    assertThat(told.getRelated().getKind()).isEqualTo("Pod");
    assertThat(told.getRelated().getNamespace()).isEqualTo("lab");
    assertThat(told.getRelated().getName()).isEqualTo("job-0");
    assertThat(told.getRelated().getUid()).isEqualTo("pod-1");
    assertThat(end.isGivenUp()).isTrue();
    assertThat(warned.getType()).isEqualTo("Warning");
    assertThat(warned.getMessage()).startsWith(end.decision().message()).contains(". Advice: ");
    assertThat(warned.getRelated().getUid()).isNull();
  }

  @Test
  void meters_tell_a_good_end_from_a_bad_one() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    RecoveryMeters meters = RecoveryMeters.on(registry);
    RecoveryReport fallback = report("pod-1", true);
    RecoveryReport recovered =
        new RecoveryReport(
            "id-3",
            fallback.workload(),
            fallback.diagnosis(),
            fallback.decision(),
            fallback.history(),
            true,
            NOW.plusSeconds(90));

    meters.decided(fallback);
    assertThat(registry.find("podmend.recovery.attempts").meters()).isEmpty();
    meters.decided(report("pod-1", false));
    meters.decided(recovered);

    assertThat(
            registry.get("podmend.recovery.attempts").tag("outcome", "gave-up").summary().count())
        .isOne();
    assertThat(
            registry.get("podmend.recovery.attempts").tag("outcome", "recovered").summary().max())
        .isOne();
    assertThat(registry.get("podmend.recovery.time").timer().totalTime(TimeUnit.SECONDS))
        .isEqualTo(90);
  }

  @Test
  void lines_reach_a_stream_that_keeps_them_back_at_once() {
    class Kept extends StringWriter {
      private int flushed;

      @Override
      public void flush() {
        flushed = getBuffer().length();
      }
    }
    Kept lines = new Kept();

    new JsonLinesAuditSink(lines).recordBuild(build());

    assertThat(lines.flushed).isEqualTo(lines.getBuffer().length()).isPositive();
  }

  @Test
  void the_origin_of_an_image_has_no_empty_parts() {
    ImageOrigin origin = ImageOrigin.of("app");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageOrigin.of(""))
        .withMessage("container must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> origin.builtBy(""))
        .withMessage("builtBy must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> origin.withPrebuilt(""))
        .withMessage("prebuiltImage must not be empty");
  }
}

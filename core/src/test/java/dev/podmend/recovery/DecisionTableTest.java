package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.FailureStage;
import dev.podmend.failure.PodDiagnosis;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodIdentity;
import dev.podmend.failure.PodVerdict;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import dev.podmend.recovery.RecoveryAction.Wait;
import dev.podmend.recovery.ScriptedRun.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tree by example: what happens to a pod that fails again and again for one cause, for every
 * cause, image, role, budget and disabled action. The expected table is a file that people read.
 */
class DecisionTableTest {

  private static final Path TABLE =
      Path.of("src/test/resources/dev/podmend/recovery/decision-table.md");

  private static final int MANY = 1000;

  @Test
  void the_table_of_decisions_is_as_approved() throws IOException {
    String actual = table();
    if (Boolean.getBoolean("podmend.approve")) {
      Files.createDirectories(TABLE.getParent());
      Files.writeString(TABLE, actual);
    }

    assertThat(actual)
        .as("run with -Dpodmend.approve=true, read the change of %s and commit it", TABLE)
        .isEqualTo(read(TABLE));
  }

  @Test
  void every_action_is_chosen_somewhere() {
    assertThat(RecoveryAction.WIRE_NAMES).allMatch(table()::contains);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("no approved table", e);
    }
  }

  private static String table() {
    StringBuilder text = new StringBuilder("# What happens to a pod that keeps failing\n");
    scenarios()
        .forEach(
            (title, situation) -> {
              text.append("\n## ").append(title).append("\n\n| cause | decisions |\n|---|---|\n");
              for (FailureCause cause : FailureCause.values()) {
                String decisions = decisions(cause, title.contains("init"), situation);
                text.append("| ").append(cause).append(" | ").append(decisions).append(" |\n");
              }
            });
    return text.toString();
  }

  private static Map<String, RecoverySituation> scenarios() {
    Map<String, RecoverySituation> scenarios = new LinkedHashMap<>();
    RecoverySituation built = situation(Optional.of("s2i"), RecoveryConfig.DEFAULT);
    RecoverySituation prebuilt = situation(Optional.empty(), RecoveryConfig.DEFAULT);
    scenarios.put("built image", built);
    scenarios.put("pre-built image", prebuilt);
    scenarios.put("built image, droppable init container", droppable(built));
    scenarios.put("pre-built image, droppable init container", droppable(prebuilt));
    scenarios.put("built image, init container that must stay", built);
    scenarios.put("built image, no attempt left", with(built, config().maxRecoveryAttempts(0)));
    scenarios.put("built image, memory may be raised", with(built, config().memoryCeiling("1Gi")));
    scenarios.put(
        "built image, smart recovery off", with(built, config().enableSmartRecovery(false)));
    scenarios.put(
        "built image, its controller replaces the pod",
        owned(built, PodOwnership.REPLACED_BY_OWNER));
    scenarios.put("built image, static pod", owned(built, PodOwnership.STATIC));
    for (String action : RecoveryAction.WIRE_NAMES.subList(0, 7)) {
      RecoveryConfig.Builder without =
          config().memoryCeiling("1Gi").addDisabledRecoveryActions(action);
      scenarios.put("built image, " + action + " disabled", with(built, without));
    }
    return scenarios;
  }

  private static RecoveryConfig.Builder config() {
    return RecoveryConfig.builder();
  }

  private static RecoverySituation with(RecoverySituation base, RecoveryConfig.Builder config) {
    return RecoverySituation.builder().from(base).config(config.build()).build();
  }

  private static RecoverySituation droppable(RecoverySituation base) {
    return RecoverySituation.builder()
        .from(base)
        .addDroppableInitContainers("git-clone")
        .sourceInImage(true)
        .build();
  }

  private static RecoverySituation owned(RecoverySituation base, PodOwnership ownership) {
    return RecoverySituation.builder().from(base).ownership(ownership).build();
  }

  private static RecoverySituation situation(Optional<String> builtBy, RecoveryConfig config) {
    String prebuilt = "quay.io/ready/made:1";
    return RecoverySituation.builder()
        .now(RecoveryArbitraries.NOW)
        .config(config)
        .addContainers(
            ContainerSituation.builder()
                .name("app")
                .image(builtBy.isPresent() ? "registry.example.com/ns/notebook:1" : prebuilt)
                .builtBy(builtBy)
                .prebuiltImage(prebuilt)
                .memoryLimit("512Mi")
                .build())
        .addBuildStrategies("s2i", "tekton")
        .build();
  }

  private static String decisions(FailureCause cause, boolean init, RecoverySituation situation) {
    ContainerRef container =
        init
            ? new ContainerRef("git-clone", ContainerRole.INIT)
            : new ContainerRef("app", ContainerRole.APP);
    List<Step> steps = ScriptedRun.of(List.of(diagnosis(cause, container)), situation, MANY);
    return compressed(steps);
  }

  private static PodDiagnosis diagnosis(FailureCause cause, ContainerRef container) {
    PodFailureAnalysis failure =
        PodFailureAnalysis.builder()
            .cause(cause)
            .reason(PodFailureReason.CRASH_LOOP_BACK_OFF)
            .persistence(cause.usualPersistence())
            .stage(stage(cause))
            .container(container)
            .signal(11)
            .fingerprint(cause.name())
            .rule("test")
            .build();
    return new PodDiagnosis(PodIdentity.UNKNOWN, verdict(cause), Optional.of(failure), List.of());
  }

  private static PodVerdict verdict(FailureCause cause) {
    Set<FailureCause> rejections =
        Set.of(
            FailureCause.ADMISSION_DENIED,
            FailureCause.ADMISSION_UNAVAILABLE,
            FailureCause.QUOTA_EXCEEDED,
            FailureCause.POD_SPEC_REJECTED);
    Set<FailureCause> ends =
        Set.of(
            FailureCause.NODE_ADMISSION_REJECTED,
            FailureCause.NODE_PRESSURE_EVICTED,
            FailureCause.DISRUPTED,
            FailureCause.DEADLINE_EXCEEDED,
            FailureCause.EPHEMERAL_STORAGE_EXCEEDED);
    if (rejections.contains(cause)) {
      return PodVerdict.REJECTED;
    }
    return ends.contains(cause) ? PodVerdict.FAILED : PodVerdict.FAILING;
  }

  private static FailureStage stage(FailureCause cause) {
    return switch (cause.family()) {
      case IMAGE, REGISTRY -> FailureStage.PULL;
      case CONFIG -> FailureStage.CREATE;
      case SECURITY, QUOTA -> FailureStage.ADMISSION;
      case RUNTIME -> FailureStage.START;
      case PROBES -> FailureStage.PROBE;
      case VOLUMES -> FailureStage.VOLUME;
      case SANDBOX -> FailureStage.SANDBOX;
      case SCHEDULING -> FailureStage.SCHEDULING;
      case NODE -> FailureStage.DISRUPTION;
      case APPLICATION, RESOURCES, DEADLINE, UNKNOWN -> FailureStage.RUN;
    };
  }

  /** The actions in order; a run of waits is one with the time it took. */
  private static String compressed(List<Step> steps) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      RecoveryAction action = steps.get(i).decision().action();
      boolean first = i == 0 || !(steps.get(i - 1).decision().action() instanceof Wait);
      if (!(action instanceof Wait)) {
        words.add(word(action));
      } else if (first) {
        words.add("wait " + Patience.text(waited(steps, i)));
      }
    }
    return runs(words);
  }

  private static java.time.Duration waited(List<Step> steps, int from) {
    int end = from;
    while (end < steps.size() - 1 && steps.get(end).decision().action() instanceof Wait) {
      end++;
    }
    return java.time.Duration.between(
        steps.get(from).situation().now(), steps.get(end).situation().now());
  }

  private static String word(RecoveryAction action) {
    return action.wireName()
        + action.match(
            wait -> "",
            retry -> " after " + Patience.text(retry.after()),
            fallBack -> "",
            remove -> " " + String.join(",", remove.names()),
            switching -> " to " + switching.to(),
            raise -> " to " + raise.toQuantity(),
            reschedule -> " after " + Patience.text(reschedule.after()),
            giveUp -> "");
  }

  private static String runs(List<String> words) {
    Map<String, Long> counts =
        words.stream()
            .collect(
                Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
    boolean grouped = words.stream().distinct().toList().equals(List.copyOf(counts.keySet()));
    return grouped && words.size() > 8
        ? counts.entrySet().stream()
            .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " ×" + entry.getValue() : ""))
            .collect(Collectors.joining(" → "))
        : String.join(" → ", words);
  }
}

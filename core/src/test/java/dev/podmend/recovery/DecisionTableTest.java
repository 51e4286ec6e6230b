package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
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
    RecoverySituation built =
        DecisionScenarios.situation(Optional.of("s2i"), RecoveryConfig.DEFAULT);
    RecoverySituation prebuilt =
        DecisionScenarios.situation(Optional.empty(), RecoveryConfig.DEFAULT);
    scenarios.put("built image", built);
    scenarios.put("pre-built image", prebuilt);
    scenarios.put("built image, droppable init container", DecisionScenarios.droppable(built));
    scenarios.put(
        "pre-built image, droppable init container", DecisionScenarios.droppable(prebuilt));
    scenarios.put("built image, init container that must stay", built);
    scenarios.put(
        "built image, no attempt left",
        DecisionScenarios.with(built, DecisionScenarios.config().maxRecoveryAttempts(0)));
    scenarios.put(
        "built image, memory may be raised",
        DecisionScenarios.with(built, DecisionScenarios.config().memoryCeiling("1Gi")));
    scenarios.put(
        "built image, smart recovery off",
        DecisionScenarios.with(built, DecisionScenarios.config().enableSmartRecovery(false)));
    scenarios.put(
        "built image, its controller replaces the pod",
        DecisionScenarios.owned(built, PodOwnership.REPLACED_BY_OWNER));
    scenarios.put("built image, static pod", DecisionScenarios.owned(built, PodOwnership.STATIC));
    for (String action : RecoveryAction.WIRE_NAMES.subList(0, 7)) {
      RecoveryConfig.Builder without =
          DecisionScenarios.config().memoryCeiling("1Gi").addDisabledRecoveryActions(action);
      scenarios.put("built image, " + action + " disabled", DecisionScenarios.with(built, without));
    }
    return scenarios;
  }

  private static String decisions(FailureCause cause, boolean init, RecoverySituation situation) {
    ContainerRef container =
        init
            ? new ContainerRef("git-clone", ContainerRole.INIT)
            : new ContainerRef("app", ContainerRole.APP);
    List<Step> steps =
        ScriptedRun.of(List.of(DecisionScenarios.diagnosis(cause, container)), situation, MANY);
    return compressed(steps);
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

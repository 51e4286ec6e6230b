package dev.podmend.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.ContainerRef;
import dev.podmend.model.ContainerRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole product: every cause, whoever fails, with a built or a pre-built image, with attempts
 * left or none, with each action disabled in turn. A cell has a letter an action.
 */
class DecisionCrossTableTest {

  private static final Path TABLE =
      Path.of("src/test/resources/dev/podmend/recovery/decision-cross-table.md");

  private static final int MANY = 1000;

  private static final String NONE = "none";

  private static final Map<String, Character> LETTERS =
      Map.of(
          "wait", 'w',
          "retry", 'r',
          "fallback-to-prebuilt", 'p',
          "remove-init-container", 'i',
          "switch-build-strategy", 's',
          "raise-memory", 'm',
          "reschedule", 'n',
          "give-up", 'g');

  private static final List<String> DISABLED =
      Stream.concat(Stream.of(NONE), RecoveryAction.WIRE_NAMES.subList(0, 7).stream()).toList();

  private enum Failing {
    APP("app"),
    STAYING_INIT("init that must stay"),
    DROPPABLE_INIT("droppable init");

    private final String words;

    Failing(String words) {
      this.words = words;
    }

    private ContainerRef container() {
      return this == APP
          ? new ContainerRef("app", ContainerRole.APP)
          : new ContainerRef("git-clone", ContainerRole.INIT);
    }
  }

  private record Row(Failing failing, boolean built, boolean hasBudget) {

    private static List<Row> all() {
      List<Row> rows = new ArrayList<>();
      for (Failing failing : Failing.values()) {
        for (boolean built : List.of(true, false)) {
          rows.add(new Row(failing, built, true));
          rows.add(new Row(failing, built, false));
        }
      }
      return rows;
    }

    private String decisions(FailureCause cause, String disabled) {
      return ScriptedRun.of(
              List.of(DecisionScenarios.diagnosis(cause, failing.container())),
              situation(disabled),
              MANY)
          .stream()
          .map(step -> step.decision().action().wireName())
          .map(name -> String.valueOf(LETTERS.get(name)))
          .collect(Collectors.joining())
          .replaceAll("w+", "w");
    }

    private RecoverySituation situation(String disabled) {
      RecoveryConfig.Builder config = DecisionScenarios.config().memoryCeiling("1Gi");
      if (!hasBudget) {
        config.maxRecoveryAttempts(0);
      }
      if (!disabled.equals(NONE)) {
        config.addDisabledRecoveryActions(disabled);
      }
      RecoverySituation base =
          DecisionScenarios.situation(
              built ? Optional.of("s2i") : Optional.empty(), config.build());
      return failing == Failing.DROPPABLE_INIT ? DecisionScenarios.droppable(base) : base;
    }

    @Override
    public String toString() {
      return failing.words
          + (built ? ", built" : ", pre-built")
          + (hasBudget ? "" : ", no attempt left");
    }
  }

  @Test
  void the_whole_product_is_as_approved() throws IOException {
    String actual = table();
    if (Boolean.getBoolean("podmend.approve")) {
      Files.writeString(TABLE, actual);
    }

    assertThat(actual)
        .as("run with -Dpodmend.approve=true, read the change of %s and commit it", TABLE)
        .isEqualTo(Files.readString(TABLE));
  }

  @Test
  void what_is_disabled_is_never_done_and_every_run_ends() {
    forEachCell(
        (row, cause, disabled, decisions) -> {
          assertThat(decisions).as("%s, %s, %s disabled", row, cause, disabled).endsWith("g");
          if (!disabled.equals(NONE)) {
            assertThat(decisions).doesNotContain(String.valueOf(LETTERS.get(disabled)));
          }
        });
  }

  @Test
  void only_containers_that_may_go_are_dropped_and_only_built_images_are_built_otherwise() {
    forEachCell(
        (row, cause, disabled, decisions) -> {
          if (row.failing() != Failing.DROPPABLE_INIT) {
            assertThat(decisions).as("%s, %s", row, cause).doesNotContain("i");
          }
          if (!row.built()) {
            assertThat(decisions).as("%s, %s", row, cause).doesNotContain("s").doesNotContain("p");
          }
        });
  }

  private interface Cell {
    void check(Row row, FailureCause cause, String disabled, String decisions);
  }

  private static void forEachCell(Cell cell) {
    for (Row row : Row.all()) {
      for (FailureCause cause : FailureCause.values()) {
        for (String disabled : DISABLED) {
          cell.check(row, cause, disabled, row.decisions(cause, disabled));
        }
      }
    }
  }

  private static String table() {
    StringBuilder text =
        new StringBuilder("# Every cause in every situation\n\n")
            .append("What happens to a pod that keeps failing, a letter an action: ")
            .append(legend())
            .append(". A run of waits is one letter.\n")
            .append("The columns say which action is disabled.\n");
    for (FailureCause cause : FailureCause.values()) {
      text.append("\n## ").append(cause).append("\n\n| who fails, image | ");
      text.append(String.join(" | ", DISABLED)).append(" |\n|---");
      text.append("|---".repeat(DISABLED.size())).append("|\n");
      grouped(cause).forEach((cells, rows) -> text.append(line(rows, cells)));
    }
    return text.toString();
  }

  private static String legend() {
    return RecoveryAction.WIRE_NAMES.stream()
        .map(name -> LETTERS.get(name) + " " + name)
        .collect(Collectors.joining(", "));
  }

  /** Rows that do not differ are one. */
  private static Map<List<String>, List<Row>> grouped(FailureCause cause) {
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : Row.all()) {
      List<String> cells = DISABLED.stream().map(d -> row.decisions(cause, d)).toList();
      groups.computeIfAbsent(cells, any -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  private static String line(List<Row> rows, List<String> cells) {
    String names = rows.stream().map(Row::toString).collect(Collectors.joining("; "));
    boolean isAll = rows.size() == Row.all().size();
    return "| " + (isAll ? "any" : names) + " | " + String.join(" | ", cells) + " |\n";
  }
}

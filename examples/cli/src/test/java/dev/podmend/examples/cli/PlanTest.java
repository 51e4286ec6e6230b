package dev.podmend.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podmend.recovery.RecoveryPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanTest {

  private static final String CHECKOUT = "checkout-6f7d8b9c5-x2k4q";
  private static final String REPORT = "report-28531200-h9v2m";

  @TempDir private Path folder = Path.of("");

  private String situation(String yaml) {
    try {
      return Files.writeString(folder.resolve("situation.yaml"), yaml).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode decision(String pod, String... options) {
    List<String> args =
        new ArrayList<>(List.of("plan", "-f", "pods/shop.yaml", "-o", "jsonl", pod));
    args.addAll(List.of(options));
    Run run = Run.of(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return run.objects().get(0);
  }

  @Test
  void an_image_that_is_missing_is_replaced_by_the_one_at_hand() {
    JsonNode decision = decision(CHECKOUT, "--prebuilt-image", "quay.io/shop/base:1");

    assertThat(decision.path("action").asText()).isEqualTo("fallback-to-prebuilt");
    assertThat(decision.path("parameters").path("container").asText()).isEqualTo("checkout");
    assertThat(decision.path("parameters").path("image").asText()).isEqualTo("quay.io/shop/base:1");
    assertThat(decision.path("path")).isNotEmpty();
    assertThat(decision.path("nextHistory").path("attempts")).hasSize(1);
  }

  @Test
  void another_build_strategy_comes_before_the_image_at_hand() {
    JsonNode decision =
        decision(
            CHECKOUT,
            "--prebuilt-image=checkout=quay.io/shop/base:1",
            "--built-by=s2i",
            "--build-strategy=s2i",
            "--build-strategy=kaniko");

    assertThat(decision.path("action").asText()).isEqualTo("switch-build-strategy");
    assertThat(decision.path("parameters").toString())
        .isEqualTo("{\"from\":\"s2i\",\"to\":\"kaniko\"}");
  }

  @Test
  void options_add_to_the_file() {
    String file =
        situation("{containers: [{prebuiltImage: i}], config: {disabledRecoveryActions: [retry]}}");

    JsonNode decision = decision(CHECKOUT, "-s", file, "--disable", "fallback-to-prebuilt");

    assertThat(decision.path("action").asText()).isEqualTo("give-up");
  }

  @Test
  void memory_is_raised_from_the_limit_of_the_pod() {
    JsonNode decision = decision(REPORT, "--memory-ceiling", "4Gi");

    assertThat(decision.path("action").asText()).isEqualTo("raise-memory");
    assertThat(decision.path("parameters").path("from").asText()).isEqualTo("512Mi");
  }

  @Test
  void the_history_of_one_plan_is_understood_by_the_next() {
    JsonNode first = decision(CHECKOUT, "--prebuilt-image", "i");
    String history = situation("{history: " + first.path("nextHistory") + "}");

    JsonNode second = decision(CHECKOUT, "--prebuilt-image", "i", "-s", history);

    assertThat(second.path("action")).isEqualTo(first.path("action"));
    assertThat(second.path("countsAsAttempt").asBoolean()).isFalse();
  }

  @Test
  void an_init_container_that_is_refused_is_left_out() {
    Run run =
        Run.of(
            "plan",
            "-f",
            "pods/rejected.jsonl",
            "--droppable-init=git-clone",
            "--source-in-image",
            "-o",
            "jsonl");

    assertThat(run.objects().get(0).path("parameters").toString())
        .isEqualTo("{\"initContainers\":[\"git-clone\"]}");
  }

  @Test
  void people_get_the_action_the_message_and_the_path_within_80_columns() {
    Run run = Run.of("plan", "-f", "pods/shop.yaml", "--prebuilt-image", "quay.io/shop/base:1");

    assertThat(run.status()).isEqualTo(ExitStatus.FAILURE_FOUND);
    assertThat(run.out())
        .contains("shop/" + CHECKOUT + ": FAILING, ImagePullBackOff, IMAGE_NOT_FOUND\n")
        .contains("  → fallback-to-prebuilt: container checkout, image quay.io/shop/base:1")
        .contains("    - Does it fail? yes\n");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          colour: red | field colour is unknown; known are buildStrategies, config, containers
          {config: {maxAttempts: 3}} | field config.maxAttempts is unknown; known are
          {config: {maxRecoveryAttempts: many}} | field config.maxRecoveryAttempts must be a whole number but is "many"
          {config: {maxRecoveryAttempts: -1, backoffFactor: 0}} | maxRecoveryAttempts is -1 but must
          {config: {backoffBase: soon}} | field config.backoffBase must be a duration such as 90s or 1h30m but is "soon"
          {config: {patience: {lunch: 1h}}} | field patience has no stage lunch; stages are [admission
          {containers: [{image: i}]} | field containers[0].image is unknown; known are builtBy
          {containers: none} | field containers must be a list but is "none"
          {sourceInImage: perhaps} | field sourceInImage must be true or false but is "perhaps"
          {history: {version: 99}} | field history:
          [1] | the situation must be an object but is [1]
          {a: [ | situation.yaml:2: is not YAML
          """)
  void a_wrong_situation_is_explained(String yaml, String complaint) {
    Run run = Run.of("plan", "-f", "pods/shop.yaml", "-s", situation(yaml + "\n"));

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("podmend: ").contains(complaint);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void a_situation_must_say_which_of_several_containers_it_means() {
    String pod =
        """
        {"kind":"Pod","metadata":{"namespace":"ns","name":"p"},"spec":{"containers":[\
        {"name":"a","image":"i"},{"name":"b","image":"i"}]}}
        """;

    Run run = Run.withInput(pod, "plan", "-f", "-", "--prebuilt-image", "i");

    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err())
        .isEqualTo("podmend: ns/p: the pod has containers a, b; say which one is meant\n");
  }

  @Test
  void the_tree_is_the_planners_own() {
    assertThat(Run.of("tree").out())
        .isEqualTo(RecoveryPlanner.standard().describe().stripTrailing() + "\n");
  }
}

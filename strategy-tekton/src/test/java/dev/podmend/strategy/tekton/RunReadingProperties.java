package dev.podmend.strategy.tekton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.build.BuildState;
import dev.podmend.model.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RunReadingProperties {

  private static final ImageReference IMAGE = ImageReference.parse("r.example.com/a:1");

  /** How deep a real status is. */
  private static final int DEPTH = 3;

  /** Trees of the right names with anything in them. */
  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<String> keys =
        Arbitraries.of(
            "conditions",
            "type",
            "status",
            "reason",
            "message",
            "completionTime",
            "steps",
            "name",
            "terminated",
            "running",
            "exitCode",
            "startedAt",
            "results",
            "value",
            "podName");
    Arbitrary<Object> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(
                "Succeeded",
                "True",
                "False",
                "Unknown",
                "Failed",
                "Running",
                "fetch",
                "IMAGE_DIGEST",
                "2026-03-01T12:00:00Z",
                ""),
            Arbitraries.strings().ofMaxLength(5),
            Arbitraries.integers(),
            Arbitraries.of(true, 1.5));
    Arbitrary<Object> trees = leaves;
    for (int depth = 0; depth < DEPTH; depth++) {
      Arbitrary<Object> below = trees;
      trees =
          Arbitraries.oneOf(
              leaves,
              below.list().ofMaxSize(3).map(List::copyOf),
              Arbitraries.maps(keys, below).ofMaxSize(5).map(Map::copyOf));
    }
    return Arbitraries.maps(keys, trees).ofMaxSize(6).map(Map::copyOf);
  }

  @Property
  void reading_is_total_and_always_the_same(@ForAll("trees") Object tree) {
    RunStatus run = new RunStatus("TaskRun", new Fields(Map.of("status", tree)).at("status"));

    BuildState state = new RunReading(run).state(IMAGE, Optional.empty());

    assertThat(new RunReading(run).state(IMAGE, Optional.empty())).isEqualTo(state);
    assertThat(state.isTerminal()).isEqualTo(run.isOver());
  }
}

package dev.podmend.tests.documentation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podmend.failure.FailureCause;
import dev.podmend.failure.PodFailureAnalysis;
import dev.podmend.failure.PodFailureReason;
import dev.podmend.failure.PodObservation;
import dev.podmend.failure.PodVerdict;
import dev.podmend.testkit.ObservationArbitraries;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Example;

/** Who writes a property with the testkit's arbitraries sees what it will be tried with. */
class ArbitrariesDocumentTest {

  private static final List<String> PHASES =
      List.of("Pending", "Running", "Succeeded", "Failed", "Unknown");

  private final Samples failing = Samples.of("failing", ObservationArbitraries.failing());
  private final Samples hostile = Samples.of("hostile", ObservationArbitraries.hostile());
  private final List<Samples> all =
      List.of(
          Samples.of("healthy", ObservationArbitraries.healthy()),
          Samples.of("progressing", ObservationArbitraries.progressing()),
          failing,
          hostile);

  @Example
  void the_page_shows_what_the_arbitraries_make() {
    GeneratedPage.of("docs/testkit.md", ArbitrariesDocumentTest.class)
        .holds("arbitraries", verdicts() + "\n" + shapes() + "\n" + causes() + "\n" + symptoms());
  }

  @Example
  void every_cause_is_met_and_the_well_are_well() {
    assertThat(failing.distinct(PodFailureAnalysis::cause))
        .isEqualTo(Integer.toString(FailureCause.values().length));
    assertThat(all.get(0).diagnosed(it -> it.verdict() == PodVerdict.HEALTHY)).isEqualTo("100.0 %");
  }

  @Example
  void the_same_seed_makes_the_same() {
    assertThat(Samples.of("failing", ObservationArbitraries.failing()).diagnoses())
        .hasToString(failing.diagnoses().toString());
  }

  private String verdicts() {
    StringBuilder table = new StringBuilder(header("", all));
    for (PodVerdict verdict : PodVerdict.values()) {
      table.append(row("`" + verdict + "`", it -> it.diagnosed(is -> is.verdict() == verdict)));
    }
    for (String phase : PHASES) {
      table.append(row("phase `" + phase + "`", it -> it.status(is -> isOf(phase, is))));
    }
    return table
        .append(row("another phase, or none", it -> it.status(is -> !isOfAny(is))))
        .append(row("a pod without status", it -> it.observed(seen -> lacks(seen, Pod::getStatus))))
        .append(row("no pod", it -> it.observed(seen -> seen.pod().isEmpty())))
        .toString();
  }

  private String shapes() {
    return header("with", all)
        + row("init containers", it -> it.spec(is -> !empty(is.getInitContainers())))
        + row("two app containers and more", it -> it.spec(is -> size(is.getContainers()) > 1))
        + row("a restart", it -> it.status(is -> any(is, ArbitrariesDocumentTest::hasRestarted)))
        + row("events", it -> it.observed(seen -> !seen.events().isEmpty()))
        + row("logs", it -> it.observed(seen -> !seen.logTails().isEmpty()))
        + row("a refusal of the API", it -> it.observed(seen -> seen.apiRejection().isPresent()))
        + row("app containers, median and most", it -> it.spread(ArbitrariesDocumentTest::apps))
        + row("events, median and most", it -> it.spread(seen -> seen.events().size()));
  }

  private String causes() {
    return header("cause", List.of(failing, hostile))
        + Arrays.stream(FailureCause.values())
            .map(cause -> failures("`" + cause + "`", failure -> failure.cause() == cause))
            .collect(joining());
  }

  private String symptoms() {
    List<PodFailureReason> rare =
        Arrays.stream(PodFailureReason.values()).filter(it -> !isFrequent(it)).toList();
    return header("symptom", List.of(failing, hostile))
        + Arrays.stream(PodFailureReason.values())
            .filter(this::isFrequent)
            .map(it -> failures("`" + it.wireName() + "`", failure -> failure.reason() == it))
            .collect(joining())
        + failures("the other " + rare.size(), failure -> rare.contains(failure.reason()));
  }

  private boolean isFrequent(PodFailureReason reason) {
    return failing.count(failure -> failure.reason() == reason) >= Samples.SIZE / 100;
  }

  private static String header(String first, List<Samples> columns) {
    String names = columns.stream().map(it -> "`" + it.name() + "()`").collect(joining(" | "));
    return "| " + first + " | " + names + " |\n|---|" + "--:|".repeat(columns.size()) + "\n";
  }

  private String row(String name, Function<Samples, String> cell) {
    return "| " + name + " | " + all.stream().map(cell).collect(joining(" | ")) + " |\n";
  }

  private String failures(String name, Predicate<PodFailureAnalysis> how) {
    return "| %s | %s | %s |\n".formatted(name, failing.failing(how), hostile.failing(how));
  }

  private static boolean isOf(String phase, PodStatus status) {
    return phase.equals(status.getPhase());
  }

  private static boolean isOfAny(PodStatus status) {
    return PHASES.stream().anyMatch(phase -> isOf(phase, status));
  }

  private static <T> boolean lacks(PodObservation seen, Function<Pod, T> part) {
    return seen.pod().isPresent() && seen.pod().map(part).isEmpty();
  }

  private static int apps(PodObservation seen) {
    Optional<PodSpec> spec = seen.pod().map(Pod::getSpec);
    return spec.map(it -> size(it.getContainers())).orElse(0);
  }

  private static boolean any(PodStatus status, Predicate<ContainerStatus> how) {
    List<ContainerStatus> statuses = status.getContainerStatuses();
    return statuses != null && statuses.stream().filter(Objects::nonNull).anyMatch(how);
  }

  private static boolean hasRestarted(ContainerStatus status) {
    return status.getRestartCount() != null && status.getRestartCount() > 0;
  }

  private static boolean empty(List<?> list) {
    return size(list) == 0;
  }

  private static int size(List<?> list) {
    return list == null ? 0 : list.size();
  }
}

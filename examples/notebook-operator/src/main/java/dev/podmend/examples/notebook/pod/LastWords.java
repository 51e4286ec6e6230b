package dev.podmend.examples.notebook.pod;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.podmend.examples.notebook.api.NotebookResults;
import dev.podmend.examples.notebook.api.NotebookResults.Cell;
import dev.podmend.examples.notebook.api.NotebookResults.Outcome;
import dev.podmend.model.Quotation;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a pod wrote at its end: the error, if any, and in the last line what the notebook did.
 *
 * <p>Read strictly. Whoever cannot be understood has not succeeded.
 *
 * @param results what the notebook did; empty where nobody can tell
 * @param problem why nobody can tell; empty where it is known
 */
public record LastWords(Optional<NotebookResults> results, String problem) {

  private static final int VERSION = 1;
  private static final Set<String> STATUSES = Set.of("passed", "failed", "skipped");

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build()
          .readerFor(Document.class);

  /** The form that the runner writes. */
  record Document(
      int version,
      Outcome outcome,
      int passed,
      int failed,
      int skipped,
      double seconds,
      List<Cell> cells) {}

  /** The last words of a pod that has ended. */
  public static LastWords of(Pod pod) {
    Optional<ContainerStateTerminated> end = end(pod);
    if (end.isEmpty()) {
      return unknown("the notebook's container has not ended");
    }
    String message = Optional.ofNullable(end.get().getMessage()).orElse("").strip();
    if (message.isEmpty()) {
      return unknown("the notebook's container left no result");
    }
    return read(message.substring(message.lastIndexOf('\n') + 1), end.get().getExitCode());
  }

  /** Those of a pod that is gone. */
  public static LastWords lost() {
    return unknown("the pod is gone, and its result with it");
  }

  private static Optional<ContainerStateTerminated> end(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(status -> status.getContainerStatuses().stream())
        .filter(status -> status.getName().equals(ValidationPod.NOTEBOOK))
        .findFirst()
        .map(ContainerStatus::getState)
        .map(state -> state.getTerminated());
  }

  private static LastWords read(String line, int exitCode) {
    Document document;
    try {
      document = READER.readValue(line);
    } catch (JsonProcessingException e) {
      return unknown("the result cannot be read: " + Quotation.of(line));
    }
    return contradiction(document, exitCode)
        .map(LastWords::unknown)
        .orElseGet(() -> new LastWords(Optional.of(results(document)), ""));
  }

  private static Optional<String> contradiction(Document document, int exitCode) {
    boolean passed = document.outcome() == Outcome.PASSED;
    if (document.version() != VERSION) {
      return Optional.of("the result has the unknown version " + document.version());
    }
    if (passed != (exitCode == 0) || (passed && document.failed() > 0)) {
      return Optional.of("the result contradicts itself or the exit code " + exitCode);
    }
    boolean counted = document.passed() >= 0 && document.failed() >= 0 && document.skipped() >= 0;
    boolean listed =
        document.cells().size() <= document.passed() + document.failed() + document.skipped();
    boolean named = document.cells().stream().allMatch(cell -> STATUSES.contains(cell.status()));
    return counted && listed && named
        ? Optional.empty()
        : Optional.of("the result's cells do not add up");
  }

  private static NotebookResults results(Document document) {
    return new NotebookResults(
        document.outcome(),
        document.passed(),
        document.failed(),
        document.skipped(),
        document.seconds(),
        document.cells());
  }

  private static LastWords unknown(String problem) {
    return new LastWords(Optional.empty(), problem);
  }
}

package dev.podmend.benchmarks;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads pods from JSON lines that have them under {@code pod}. */
final class Corpus {

  /** The system property that names the file. */
  static final String PROPERTY = "podmend.corpus";

  private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

  private final KubernetesSerialization serialization = new KubernetesSerialization();

  private Corpus() {}

  /** Whether the system property is set. */
  static boolean isNamed() {
    return System.getProperty(PROPERTY) != null;
  }

  /**
   * The pods of the file that the system property names, without those that have no status.
   *
   * @throws IllegalStateException if the property is not set or the file has no such pod
   */
  static List<ObservedPod> read() {
    Path file =
        Optional.ofNullable(System.getProperty(PROPERTY))
            .map(Path::of)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "system property %s is not set; name a file of JSON lines with -D%s=FILE"
                            .formatted(PROPERTY, PROPERTY)));
    List<ObservedPod> pods = new Corpus().read(file);
    if (pods.isEmpty()) {
      throw new IllegalStateException("%s: %s has no pod with a status".formatted(PROPERTY, file));
    }
    return pods;
  }

  private List<ObservedPod> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).flatMap(line -> pod(line).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Optional<ObservedPod> pod(String line) {
    Map<?, ?> document = serialization.unmarshal(line, Map.class);
    Instant now =
        Optional.ofNullable(document.get("observedAt"))
            .map(at -> Instant.parse(at.toString()))
            .orElse(LONG_AFTER);
    return Optional.ofNullable(document.get("pod"))
        .map(pod -> serialization.convertValue(pod, Pod.class))
        .filter(pod -> pod.getStatus() != null)
        .map(pod -> new ObservedPod(pod, now));
  }
}

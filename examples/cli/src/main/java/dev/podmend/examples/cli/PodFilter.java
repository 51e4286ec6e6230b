package dev.podmend.examples.cli;

import dev.podmend.examples.cli.input.ObservationSink;
import dev.podmend.examples.cli.input.ObservedPod;
import dev.podmend.failure.PodIdentity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets pass the pods of files that the command line asks for. */
final class PodFilter implements ObservationSink {

  private final Optional<String> namespace;
  private final Set<String> names;
  private final Set<String> missing;
  private final ObservationSink sink;

  PodFilter(Optional<String> namespace, List<String> names, ObservationSink sink) {
    this.namespace = namespace;
    this.names = Set.copyOf(names);
    this.missing = new LinkedHashSet<>(names);
    this.sink = sink;
  }

  @Override
  public void accept(ObservedPod pod) {
    PodIdentity identity = pod.identity();
    boolean inNamespace = namespace.filter(name -> !name.equals(identity.namespace())).isEmpty();
    if (inNamespace && (names.isEmpty() || names.contains(identity.name()))) {
      missing.remove(identity.name());
      sink.accept(pod);
    }
  }

  @Override
  public void reject(String position, String message) {
    sink.reject(position, message);
  }

  @Override
  public void warn(String message) {
    sink.warn(message);
  }

  /** Complains of names that no pod had. */
  void finish() {
    missing.forEach(name -> sink.reject("files", "no pod is called " + name));
  }
}

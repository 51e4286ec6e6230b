package dev.podmend.runtime;

import dev.podmend.model.Redaction;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Tells what happens to builds as Events of the owner. */
final class BuildEvents {

  private final EventWriter writer;

  BuildEvents(KubernetesClient client) {
    this.writer = new EventWriter(client);
  }

  void announce(BuildReport report) {
    writer.write(event(report));
  }

  static Event event(BuildReport report) {
    return EventWriter.about(report.owner(), report.id(), report.when())
        .withType(report.kind().isWarning() ? "Warning" : "Normal")
        .withReason("Podmend" + Words.camelCase(report.kind().wireName()))
        .withMessage(message(report))
        .build();
  }

  /** The message, and as much of the end of the log as has room under it. */
  private static String message(BuildReport report) {
    if (report.logTail().isEmpty()) {
      return Redaction.redact(report.message(), EventWriter.MAX_MESSAGE);
    }
    String head = report.message() + "\n";
    int room = EventWriter.MAX_MESSAGE - head.length();
    return Redaction.redact(
        head + BuildLogTail.end(report.logTail(), room, "\n"), EventWriter.MAX_MESSAGE);
  }
}

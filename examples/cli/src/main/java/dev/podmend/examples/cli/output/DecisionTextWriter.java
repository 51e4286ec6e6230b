package dev.podmend.examples.cli.output;

import dev.podmend.failure.PodIdentity;
import dev.podmend.recovery.DecisionStep;
import dev.podmend.recovery.RecoveryDecision;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints decisions for people: the action, the message, and the way through the tree. */
final class DecisionTextWriter implements DecisionWriter {

  private static final int MESSAGE_LINES = 8;

  private final Page page;
  private boolean begun;

  DecisionTextWriter(Page page) {
    this.page = page;
  }

  @Override
  public void write(DecidedPod pod) {
    if (begun) {
      page.line("");
    }
    begun = true;
    PodIdentity identity = pod.diagnosis().pod();
    String name = identity.name().isEmpty() ? pod.id().orElse("(no name)") : identity.name();
    String place = identity.namespace().isEmpty() ? "" : identity.namespace() + "/";
    page.paragraph(0, place + name + ": " + failure(pod));
    page.paragraph(2, "→ ", action(pod), MESSAGE_LINES);
    page.paragraph(2, pod.decision().message());
    pod.decision().path().forEach(this::step);
    page.flush();
  }

  @Override
  public void finish() {
    page.flush();
  }

  private static String failure(DecidedPod pod) {
    String cause =
        pod.diagnosis()
            .primary()
            .map(failure -> ", " + failure.reason().wireName() + ", " + failure.cause())
            .orElse("");
    return pod.diagnosis().verdict() + cause;
  }

  private static String action(DecidedPod pod) {
    RecoveryDecision decision = pod.decision();
    String parameters =
        ActionFields.of(decision.action(), pod.now()).entrySet().stream()
            .map(DecisionTextWriter::parameter)
            .collect(Collectors.joining(", "));
    String attempt = decision.countsAsAttempt() ? " (uses an attempt)" : "";
    return decision.action().wireName() + ": " + parameters + attempt;
  }

  private static String parameter(Map.Entry<String, Object> parameter) {
    Object value = parameter.getValue();
    String text =
        value instanceof Collection<?> many
            ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : value.toString();
    return parameter.getKey().equals("advice") ? text : parameter.getKey() + " " + text;
  }

  private void step(DecisionStep step) {
    page.paragraph(4, "- ", step.toString(), MESSAGE_LINES);
  }
}

package dev.podmend.examples.cli.output;

import dev.podmend.recovery.RecoveryAction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters of an action by name, besides its wire name. */
final class ActionFields {

  private ActionFields() {}

  /**
   * The parameters, in the order in which they are printed.
   *
   * @param now the moment from which waits are counted
   */
  static Map<String, Object> of(RecoveryAction action, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    return action.match(
        wait -> with(fields, "after", text(Duration.between(now, wait.until()))),
        retry -> with(fields, "after", text(retry.after())),
        fallBack ->
            with(with(fields, "container", fallBack.container()), "image", fallBack.image()),
        remove -> with(fields, "initContainers", remove.names()),
        switching -> with(with(fields, "from", switching.from()), "to", switching.to()),
        raise ->
            with(
                with(with(fields, "container", raise.container()), "from", raise.fromQuantity()),
                "to",
                raise.toQuantity()),
        reschedule -> with(fields, "after", text(reschedule.after())),
        giveUp -> with(fields, "advice", giveUp.advice()));
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    fields.put(name, value);
    return fields;
  }

  /** As Kubernetes writes durations: {@code 1m30s}. */
  private static String text(Duration duration) {
    return duration.isZero()
        ? "0s"
        : duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}

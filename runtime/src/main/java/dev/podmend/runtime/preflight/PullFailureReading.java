package dev.podmend.runtime.preflight;

import dev.podmend.preflight.PullFailure;
import io.fabric8.kubernetes.api.model.Event;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads events for pulls that failed. */
final class PullFailureReading {

  private static final Duration LATELY = Duration.ofHours(1);
  private static final int MAX_MESSAGE = 2000;
  private static final int MAX_IMAGE = 1000;
  private static final Set<String> REASONS =
      Set.of("Failed", "BackOff", "ErrImageNeverPull", "InspectFailed");

  private PullFailureReading() {}

  /** The pull that failed; empty where the event tells of none, or of one of long ago. */
  static Optional<PullFailure> of(Event event, Instant now) {
    String message = Texts.of(event.getMessage());
    boolean counts = REASONS.contains(Texts.of(event.getReason())) && isRecent(event, now);
    return counts
        ? image(message)
            .map(
                image ->
                    new PullFailure(
                        image, message.substring(0, Math.min(message.length(), MAX_MESSAGE))))
        : Optional.empty();
  }

  /** As the kubelet has it, in whatever case: {@code image "busybox:1"}. */
  private static Optional<String> image(String message) {
    int start = message.indexOf("mage \"");
    if (start < 0) {
      return Optional.empty();
    }
    int from = start + "mage \"".length();
    int end = message.indexOf('"', from);
    return end > from && end - from <= MAX_IMAGE
        ? Optional.of(message.substring(from, end))
        : Optional.empty();
  }

  private static boolean isRecent(Event event, Instant now) {
    String micro = event.getEventTime() == null ? "" : Texts.of(event.getEventTime().getTime());
    List<Instant> moments =
        Stream.of(Texts.of(event.getLastTimestamp()), micro, Texts.of(event.getFirstTimestamp()))
            .flatMap(text -> moment(text).stream())
            .toList();
    return moments.isEmpty()
        || moments.stream().anyMatch(moment -> moment.isAfter(now.minus(LATELY)));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package dev.podmend.preflight;

import static java.util.Objects.requireNonNull;

/**
 * A warning event about a pull that failed lately.
 *
 * @param image the image as the event names it
 * @param message the event's message; findings quote it redacted and bounded
 */
public record PullFailure(String image, String message) {

  /** Refuses {@code null}. */
  public PullFailure {
    requireNonNull(image, "image");
    requireNonNull(message, "message");
  }
}

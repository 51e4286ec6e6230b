package dev.podmend.model;

import static java.util.Objects.requireNonNull;

/**
 * One fact that a diagnosis rests on, enough to find it again.
 *
 * @param path where it stands: a field path from the pod's root such as {@code
 *     status.containerStatuses[0].state.waiting.reason}, from an event such as {@code
 *     events[2].message}, from an API rejection such as {@code apiError.message}, or a container's
 *     log such as {@code logs[app]}
 * @param value what stands there, verbatim but for credentials, which are redacted, and for length:
 *     at most {@value #MAX_VALUE_LENGTH} characters
 */
public record Evidence(String path, String value) {

  /** How many characters of a value are kept. */
  public static final int MAX_VALUE_LENGTH = 4096;

  /** Redacts and bounds the value. */
  public Evidence {
    requireNonNull(path, "path");
    value = Redaction.redact(requireNonNull(value, "value"), MAX_VALUE_LENGTH);
  }
}

package dev.podmend.runtime.preflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much one look at an image may take.
 *
 * @param connectTimeout how long a connection may take to come about; 1 ms to 5 minutes
 * @param timeout how long the whole look may take; 1 ms to 5 minutes
 * @param maxBytes how long any one answer may be; 1 byte to 64 MiB
 */
public record RegistryLimits(Duration connectTimeout, Duration timeout, int maxBytes) {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int LARGEST = 64 << 20;

  /** 5 seconds to connect, 20 for everything, 4 MiB: no registry takes a longer manifest. */
  public static final RegistryLimits DEFAULT =
      new RegistryLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 4 << 20);

  /** Refuses values out of range. */
  public RegistryLimits {
    check("connectTimeout", connectTimeout);
    check("timeout", timeout);
    if (maxBytes < 1 || maxBytes > LARGEST) {
      throw new IllegalArgumentException(
          "maxBytes must be 1 to " + LARGEST + " but is " + maxBytes);
    }
  }

  private static void check(String name, Duration value) {
    if (requireNonNull(value, name).toMillis() < 1 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be 1 ms to " + LONGEST.toMinutes() + " minutes but is " + value);
    }
  }
}

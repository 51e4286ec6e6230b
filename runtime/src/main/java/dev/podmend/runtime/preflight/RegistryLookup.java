package dev.podmend.runtime.preflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a registry says of an image.
 *
 * @param verdict whether it is there
 * @param digest of the manifest that the reference leads to, with its algorithm; only of an image
 *     that is present, and where the registry tells it
 * @param platforms what the image runs on, as {@code linux/arm64} or {@code linux/arm/v7}, in the
 *     order of its index; empty where that is not known
 * @param user whom the image runs as, as its configuration has it: a name or number, perhaps with a
 *     group behind a colon, {@code ""} for root; empty where that is not known, as with an index
 * @param retryAfter how long the registry asks to be left alone; only of a rate limit
 * @param detail what happened, for a person, in one line without credentials; may be empty
 */
public record RegistryLookup(
    RegistryVerdict verdict,
    Optional<String> digest,
    List<String> platforms,
    Optional<String> user,
    Optional<Duration> retryAfter,
    String detail) {

  /** Refuses missing parts. */
  public RegistryLookup {
    requireNonNull(verdict, "verdict");
    requireNonNull(digest, "digest");
    platforms = List.copyOf(platforms);
    requireNonNull(user, "user");
    requireNonNull(retryAfter, "retryAfter");
    requireNonNull(detail, "detail");
  }

  static RegistryLookup of(RegistryVerdict verdict, String detail) {
    return new RegistryLookup(
        verdict, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), detail);
  }

  static RegistryLookup rateLimited(Optional<Duration> retryAfter, String detail) {
    return new RegistryLookup(
        RegistryVerdict.RATE_LIMITED,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        retryAfter,
        detail);
  }
}

package dev.podmend.runtime.preflight;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a response that gives nothing means.
 *
 * @param authenticated whether credentials were sent
 * @param withheld why credentials were not, perhaps nothing
 * @param now the time, against which a registry may name a moment
 */
record RegistryJudgement(boolean authenticated, String withheld, Instant now) {

  private static final int MAX_DELAY_DIGITS = 7;

  static RegistryJudgement of(RegistrySession session, RegistryDeadline deadline) {
    return new RegistryJudgement(session.usedCredentials(), session.withheld(), deadline.now());
  }

  RegistryLookup refusal(RegistryReply reply) {
    return switch (reply.status()) {
      case 401 -> authenticated ? denied(reply) : needed();
      case 403 -> denied(reply);
      case 404 ->
          RegistryLookup.of(RegistryVerdict.ABSENT, "the registry knows no such image or tag");
      case 429 -> RegistryLookup.rateLimited(retryAfter(reply), "the registry limits requests");
      default ->
          RegistryLookup.of(
              RegistryVerdict.UNKNOWN, "the registry answered with status " + reply.status());
    };
  }

  private RegistryLookup needed() {
    return RegistryLookup.of(
        RegistryVerdict.AUTHENTICATION_NEEDED,
        "the registry wants credentials, or has no such image" + withheld);
  }

  private RegistryLookup denied(RegistryReply reply) {
    String whom = authenticated ? "these credentials" : "pulling without credentials";
    return RegistryLookup.of(
        RegistryVerdict.DENIED,
        "the registry refuses %s with status %d%s".formatted(whom, reply.status(), withheld));
  }

  private Optional<Duration> retryAfter(RegistryReply reply) {
    return reply.field("Retry-After").flatMap(this::delay);
  }

  private Optional<Duration> delay(String text) {
    boolean seconds =
        !text.isEmpty()
            && text.length() <= MAX_DELAY_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return seconds
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : moment(text).map(end -> Duration.between(now, end)).filter(it -> !it.isNegative());
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package dev.podmend.build;

import static java.util.Objects.requireNonNull;

import dev.podmend.model.Evidence;
import dev.podmend.model.Persistence;
import dev.podmend.model.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A build that failed, or that could not even be asked for.
 *
 * @param reason why, in podmend's word
 * @param message why, in the builder's words: redacted, at most {@value #MAX_MESSAGE_LENGTH}
 *     characters; empty where it said nothing
 * @param evidence where that stands, enough to find it again
 * @param persistence whether the same build can succeed later by itself
 * @param remedy what can help
 * @param retryAfter how long the cluster asked to wait before a retry; empty where it did not
 */
public record BuildFailure(
    BuildFailureReason reason,
    String message,
    List<Evidence> evidence,
    Persistence persistence,
    BuildRemedy remedy,
    Optional<Duration> retryAfter) {

  /** How many characters of a message are kept. */
  public static final int MAX_MESSAGE_LENGTH = 2048;

  /** Redacts and bounds the message, and copies the list. */
  public BuildFailure {
    requireNonNull(reason, "reason");
    requireNonNull(persistence, "persistence");
    requireNonNull(remedy, "remedy");
    requireNonNull(retryAfter, "retryAfter");
    message = Redaction.redact(requireNonNull(message, "message"), MAX_MESSAGE_LENGTH);
    evidence = List.copyOf(evidence);
  }

  /** A failure with the persistence and the remedy that its reason usually has. */
  public static BuildFailure of(BuildFailureReason reason, String message) {
    return new BuildFailure(
        reason, message, List.of(), reason.persistence(), reason.remedy(), Optional.empty());
  }

  /** This failure with one more place where it shows. */
  public BuildFailure seenAt(String path, String value) {
    List<Evidence> more = new ArrayList<>(evidence);
    more.add(new Evidence(path, value));
    return new BuildFailure(reason, message, more, persistence, remedy, retryAfter);
  }

  /** This failure with another remedy than its reason usually has. */
  public BuildFailure with(BuildRemedy remedy) {
    return new BuildFailure(reason, message, evidence, persistence, remedy, retryAfter);
  }

  /** This failure with another persistence than its reason usually has. */
  public BuildFailure with(Persistence persistence) {
    return new BuildFailure(reason, message, evidence, persistence, remedy, retryAfter);
  }

  /** This failure with the pause that the cluster asked for. */
  public BuildFailure retryAfter(Duration pause) {
    return new BuildFailure(reason, message, evidence, persistence, remedy, Optional.of(pause));
  }

  /** The failure in one line: {@code PUSH_DENIED (denied: requested access)}. */
  public String summary() {
    return message.isEmpty() ? reason.name() : reason.name() + " (" + message + ")";
  }
}

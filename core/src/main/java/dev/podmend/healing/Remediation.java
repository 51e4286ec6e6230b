package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import dev.podmend.failure.Confidence;
import dev.podmend.failure.FailureCause;
import dev.podmend.model.RecordStyle;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;

/**
 * An action for one owner that has begun and not come to its end. A value, stored so that whoever
 * comes next can go on with it.
 *
 * @param id what the audit trail calls it; the same however often it is continued
 * @param incident the key of the incident that it is against
 * @param owner whose pods fail
 * @param cause the root cause that decided
 * @param confidence how sure the diagnosis is of that cause; empty where an earlier podmend stored
 *     it
 * @param fingerprint of the failure
 * @param action what is done; one that acts
 * @param podUids the pods that failed when it was decided, by UID
 * @param detectedAt when the failure was seen first
 * @param startedAt when it was decided
 * @param performedAt when it had been carried out; empty while it is not
 * @param check how the owner's pods fare since
 */
@Value.Builder
@RecordStyle
public record Remediation(
    String id,
    String incident,
    WorkloadOwner owner,
    FailureCause cause,
    Optional<Confidence> confidence,
    String fingerprint,
    HealingAction action,
    Set<String> podUids,
    Instant detectedAt,
    Instant startedAt,
    Optional<Instant> performedAt,
    RecoveryCheck check) {

  /** Refuses {@code null} and an action that changes nothing, and copies the set. */
  public Remediation {
    requireNonNull(id, "id");
    requireNonNull(incident, "incident");
    requireNonNull(owner, "owner");
    requireNonNull(cause, "cause");
    requireNonNull(confidence, "confidence");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(detectedAt, "detectedAt");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(performedAt, "performedAt");
    requireNonNull(check, "check");
    podUids = Collections.unmodifiableSet(new TreeSet<>(podUids));
    if (!action.acts()) {
      throw new IllegalArgumentException("action must act but is " + action.wireName());
    }
  }

  /** The same, carried out: from now on the pods must be well for as long as the check says. */
  public Remediation performed(Instant now) {
    RecoveryCheck begun =
        new RecoveryCheck(now, check.stability(), check.timeout(), Optional.empty(), 0);
    return builder().from(this).performedAt(now).check(begun).build();
  }

  /** The same with what is known of the pods. */
  public Remediation checkedBy(RecoveryCheck check) {
    return builder().from(this).check(check).build();
  }

  /** Starts a remediation; all that is neither optional nor a set is mandatory. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Remediation}. Not thread-safe. */
  public static final class Builder extends RemediationBuilder {
    Builder() {}
  }
}

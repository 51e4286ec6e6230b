package dev.podmend.healing;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.Evidence;
import dev.podmend.model.ValueStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An entry of the audit trail of healing: who did what to which owner, why, on what evidence, and
 * what came of it. All entries of one id are one decision.
 *
 * <p>Its texts come from the cluster, free of credentials and not escaped in any other way.
 */
@Value.Immutable
@ValueStyle
public abstract class HealingEntry {

  /** How many pods an entry names at most. */
  public static final int MAX_PODS = 20;

  HealingEntry() {}

  /** The decision's id: the same in all its entries, its Events and logs. */
  public abstract String id();

  /** When it was written. */
  public abstract Instant time();

  /** At which point. */
  public abstract HealingStage stage();

  /** Who: the healer's identity. */
  public abstract String actor();

  /** The key of the incident. */
  public abstract String incident();

  /** Whose pods fail. */
  public abstract WorkloadOwner owner();

  /** The names of the pods that fail, {@value #MAX_PODS} of them at most. */
  public abstract List<String> pods();

  /** How many pods fail. */
  @Value.Default
  public int podCount() {
    return pods().size();
  }

  /** The root cause. */
  public abstract FailureCause cause();

  /** Equal for the same failure seen again. */
  public abstract String fingerprint();

  /** What is done, by its wire name. */
  public abstract String action();

  /** What exactly, in one line: the change, the advice, or how it ended. */
  public abstract String detail();

  /** The guard that stood in the way; empty where none did. */
  public abstract Optional<HealingGuard> hold();

  /** Why, in one line. */
  public abstract String because();

  /** The facts that it rests on, the deciding one first. */
  public abstract List<Evidence> evidence();

  /** What an engine outside thought of it; empty where none was asked, or had no opinion. */
  public abstract Optional<String> opinion();

  /** What came of it so far. */
  public abstract HealingResult result();

  /** When the failure was seen first. */
  public abstract Instant detectedAt();

  /**
   * When it ended, by the clock of whoever saw the end; empty while it has not. It may be before
   * the detection where that clock was behind.
   */
  public abstract Optional<Instant> endedAt();

  /**
   * What came of the decision, as reports count it. An end before the detection, by a clock that
   * stepped back or another healer's, counts as at the detection: its time to recovery is zero.
   */
  public final HealingOutcome outcome() {
    Optional<Instant> end = endedAt().map(it -> it.isBefore(detectedAt()) ? detectedAt() : it);
    return new HealingOutcome(owner(), cause(), action(), result(), detectedAt(), end);
  }

  /** What is healed has an end. */
  @Value.Check
  final void check() {
    if (result() == HealingResult.HEALED && endedAt().isEmpty()) {
      throw new IllegalArgumentException("endedAt must be present where result is HEALED");
    }
  }

  /**
   * Starts an entry; all that is not optional is mandatory, and so is the end of one that is
   * healed.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link HealingEntry}. Not thread-safe. */
  public static final class Builder extends ImmutableHealingEntry.Builder {
    Builder() {}
  }
}

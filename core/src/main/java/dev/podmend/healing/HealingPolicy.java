package dev.podmend.healing;

import dev.podmend.failure.FailureCause;
import dev.podmend.model.ValueStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * How far healing may go. What is not set has its default, which is cautious. No duration may be
 * longer than 366 days.
 */
@Value.Immutable
@ValueStyle
public abstract class HealingPolicy {

  /** The defaults. */
  public static final HealingPolicy DEFAULT = builder().build();

  HealingPolicy() {}

  /** Whether nothing is changed and every action becomes a recommendation. Default: no. */
  @Value.Default
  public boolean dryRun() {
    return false;
  }

  /** Whether bare pods may be deleted, although nothing makes them anew. Default: no. */
  @Value.Default
  public boolean deletesBarePods() {
    return false;
  }

  /** Whether objects that a tool manages may be changed, which it may undo. Default: no. */
  @Value.Default
  public boolean patchesManagedObjects() {
    return false;
  }

  /** Whether an engine outside is asked where only a person could help. Default: no. */
  @Value.Default
  public boolean handsOver() {
    return false;
  }

  /** Up to how many bytes a memory limit may be raised; memory is not raised without it. */
  public abstract OptionalLong memoryCeiling();

  /** By how much a memory limit is raised at a time. Default 1.5, more than 1. */
  @Value.Default
  public double memoryFactor() {
    return 1.5;
  }

  /** How long the cluster may keep trying before somebody has to look. Default 15 minutes. */
  @Value.Default
  public Duration patience() {
    return Duration.ofMinutes(15);
  }

  /**
   * How long what pods depend on, such as a registry or a service, may be down before somebody has
   * to look. Default 2 hours.
   */
  @Value.Default
  public Duration outagePatience() {
    return Duration.ofHours(2);
  }

  /** How long to wait before looking again. Default 1 minute. */
  @Value.Default
  public Duration lookAgainAfter() {
    return Duration.ofMinutes(1);
  }

  /** How long an owner is left alone after an action. Default 10 minutes. */
  @Value.Default
  public Duration coolDown() {
    return Duration.ofMinutes(10);
  }

  /** After how long an action that never came to an end no longer blocks others. Default 30 min. */
  @Value.Default
  public Duration actionTimeout() {
    return Duration.ofMinutes(30);
  }

  /** How many actions an owner gets within an hour. Default 3, at least 1. */
  @Value.Default
  public int maxPerOwnerAndHour() {
    return 3;
  }

  /** How many actions all owners together get within an hour. Default 20, at least 1. */
  @Value.Default
  public int maxPerHour() {
    return 20;
  }

  /** So many failed actions in a row open an owner's circuit. Default 3, at least 1. */
  @Value.Default
  public int circuitThreshold() {
    return 3;
  }

  /** How long an open circuit permits nothing. Default 15 minutes, more than zero. */
  @Value.Default
  public Duration circuitOpenFor() {
    return Duration.ofMinutes(15);
  }

  /** What to do about a cause instead, memory raised within its ceiling; empty by default. */
  public abstract Map<FailureCause, HealingAction> remedies();

  /** Checks the bounds and tells every violation at once. */
  @Value.Check
  void check() {
    List<String> problems = new ArrayList<>();
    requireNotNegative(problems, "patience", patience());
    requireNotNegative(problems, "outagePatience", outagePatience());
    requireNotNegative(problems, "coolDown", coolDown());
    requirePositive(problems, "lookAgainAfter", lookAgainAfter());
    requirePositive(problems, "actionTimeout", actionTimeout());
    requirePositive(problems, "circuitOpenFor", circuitOpenFor());
    requireAtLeastOne(problems, "maxPerOwnerAndHour", maxPerOwnerAndHour());
    requireAtLeastOne(problems, "maxPerHour", maxPerHour());
    requireAtLeastOne(problems, "circuitThreshold", circuitThreshold());
    if (!(memoryFactor() > 1 && memoryFactor() <= 100)) {
      problems.add("memoryFactor must be more than 1 and at most 100 but is " + memoryFactor());
    }
    if (memoryCeiling().isPresent() && memoryCeiling().getAsLong() < 1) {
      problems.add("memoryCeiling must be at least 1 but is " + memoryCeiling().getAsLong());
    }
    remedies().forEach((cause, action) -> requireBelowCeiling(problems, cause, action));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  private void requireBelowCeiling(
      List<String> problems, FailureCause cause, HealingAction action) {
    if (action instanceof HealingAction.RaiseMemory raise
        && raise.bytes() > memoryCeiling().orElse(0)) {
      String ceiling =
          memoryCeiling().isPresent()
              ? "memoryCeiling is " + memoryCeiling().getAsLong()
              : "memoryCeiling is not set";
      problems.add(
          "remedies must raise memory to at most memoryCeiling but that of %s raises it to %d, and %s"
              .formatted(cause, raise.bytes(), ceiling));
    }
  }

  private static void requireNotNegative(List<String> problems, String name, Duration value) {
    if (value.isNegative()) {
      problems.add(name + " must not be negative but is " + value);
    }
    requireStorable(problems, name, value);
  }

  private static void requirePositive(List<String> problems, String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      problems.add(name + " must be more than zero but is " + value);
    }
    requireStorable(problems, name, value);
  }

  private static void requireStorable(List<String> problems, String name, Duration value) {
    if (value.compareTo(StoredHealing.LONGEST) > 0) {
      problems.add(
          "%s must be at most %d days but is %s"
              .formatted(name, StoredHealing.LONGEST.toDays(), value));
    }
  }

  private static void requireAtLeastOne(List<String> problems, String name, int value) {
    if (value < 1) {
      problems.add(name + " must be at least 1 but is " + value);
    }
  }

  /** Starts a policy; what is not set has its default. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link HealingPolicy}. Not thread-safe. */
  public static final class Builder extends ImmutableHealingPolicy.Builder {
    Builder() {}
  }
}

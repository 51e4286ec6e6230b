package dev.podmend.recovery;

import dev.podmend.recovery.InvalidRecoveryConfigException.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Everything that is wrong with a configuration. */
final class RecoveryConfigProblems {

  /** History keeps every attempt, and an annotation has to hold it. */
  private static final int MAX_ATTEMPTS = 50;

  private static final int MAX_FREE = 1000;
  private static final int MAX_FACTOR = 10;
  private static final Duration MAX_DURATION = Duration.ofDays(3650);

  private final List<Problem> problems = new ArrayList<>();

  private RecoveryConfigProblems() {}

  static RecoveryConfigProblems in(RecoveryConfig config) {
    RecoveryConfigProblems found = new RecoveryConfigProblems();
    found.checkCounts(config);
    found.checkActions(config);
    found.checkBackoff(config);
    found.checkPatience(config);
    found.checkMemory(config);
    return found;
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidRecoveryConfigException(problems);
    }
  }

  private void checkCounts(RecoveryConfig config) {
    range("maxRecoveryAttempts", config.maxRecoveryAttempts(), MAX_ATTEMPTS);
    range("maxDisruptions", config.maxDisruptions(), MAX_FREE);
    range("maxApiRetries", config.maxApiRetries(), MAX_FREE);
  }

  private void checkActions(RecoveryConfig config) {
    for (String name : new TreeSet<>(config.disabledRecoveryActions())) {
      if (name.equals(RecoveryAction.GiveUp.WIRE_NAME)) {
        add("disabledRecoveryActions", name, "not hold give-up: recovery must be able to end");
      } else if (!RecoveryAction.WIRE_NAMES.contains(name)) {
        String known = String.join(", ", RecoveryAction.WIRE_NAMES.subList(0, 7));
        add("disabledRecoveryActions", name, "hold only " + known);
      }
    }
  }

  private void checkBackoff(RecoveryConfig config) {
    duration("backoffBase", config.backoffBase());
    duration("backoffCap", config.backoffCap());
    if (config.backoffBase().compareTo(Duration.ofSeconds(1)) < 0) {
      add("backoffBase", config.backoffBase(), "be at least PT1S");
    }
    if (config.backoffCap().compareTo(config.backoffBase()) < 0) {
      add("backoffCap", config.backoffCap(), "not be below backoffBase " + config.backoffBase());
    }
    if (!(config.backoffFactor() >= 1 && config.backoffFactor() <= MAX_FACTOR)) {
      add("backoffFactor", config.backoffFactor(), "lie between 1 and " + MAX_FACTOR);
    }
    if (!(config.jitterShare() >= 0 && config.jitterShare() <= 1)) {
      add("jitterShare", config.jitterShare(), "lie between 0 and 1");
    }
  }

  private void checkPatience(RecoveryConfig config) {
    config.patience().forEach((stage, patience) -> duration("patience." + stage, patience));
    duration("progressPatience", config.progressPatience());
    duration("deletionPatience", config.deletionPatience());
    duration("rateLimitPause", config.rateLimitPause());
    duration("rateLimitPatience", config.rateLimitPatience());
    duration("registryOutagePatience", config.registryOutagePatience());
    if (config.rateLimitPatience().compareTo(config.rateLimitPause()) < 0) {
      add(
          "rateLimitPatience",
          config.rateLimitPatience(),
          "not be below rateLimitPause " + config.rateLimitPause());
    }
  }

  private void checkMemory(RecoveryConfig config) {
    config.memoryCeiling().ifPresent(this::checkCeiling);
    if (!(config.memoryFactor() > 1 && config.memoryFactor() <= MAX_FACTOR)) {
      add("memoryFactor", config.memoryFactor(), "be above 1 and at most " + MAX_FACTOR);
    }
  }

  private void checkCeiling(String ceiling) {
    if (MemoryQuantity.parse(ceiling).filter(MemoryQuantity::isPositive).isEmpty()) {
      add("memoryCeiling", "'" + ceiling + "'", "be a quantity above zero such as 4Gi");
    }
  }

  private void range(String field, int value, int max) {
    if (value < 0 || value > max) {
      add(field, value, "lie between 0 and " + max);
    }
  }

  private void duration(String field, Duration value) {
    if (value.isNegative() || value.compareTo(MAX_DURATION) > 0) {
      add(field, value, "lie between zero and " + MAX_DURATION.toDays() + " days");
    }
  }

  private void add(String field, Object value, String fix) {
    problems.add(new Problem(field, value.toString(), fix));
  }
}

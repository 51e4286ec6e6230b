package dev.podmend.benchmarks;

import java.util.List;
import java.util.regex.Pattern;

/** The usual way: an expression for each type of error, one after the other. */
final class NaiveLogPatterns {

  private static final List<Pattern> PATTERNS =
      List.of(
          pattern("(OOMKilled|Out of memory|MemoryError)"),
          pattern("(ImagePullBackOff|Failed to pull image)"),
          pattern("(ConfigError|configuration error|ConfigMap.*not found)"),
          pattern("(HealthCheckFailed|liveness probe failed)"),
          pattern("(Connection refused|database.*error|DB.*unavailable)"),
          pattern("(Permission denied|Access denied|Forbidden)"));

  private NaiveLogPatterns() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
  }

  /** How many of the types occur. */
  static int found(String log) {
    int found = 0;
    for (Pattern pattern : PATTERNS) {
      found += pattern.matcher(log).find() ? 1 : 0;
    }
    return found;
  }
}

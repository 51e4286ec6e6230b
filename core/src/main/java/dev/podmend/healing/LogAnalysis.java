package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a log says.
 *
 * @param source which log was read
 * @param lines how many lines were read
 * @param findings every type of error in it, the most telling first: those among the last {@value
 *     #NEAR_END} lines before those further up, then in the order of the rules; empty where nothing
 *     is recognised
 */
public record LogAnalysis(LogSource source, long lines, List<LogFinding> findings) {

  /** How many lines at the end of a log tell most of why a process ended. */
  public static final int NEAR_END = 100;

  /** No log. */
  public static final LogAnalysis NOTHING = new LogAnalysis(LogSource.NONE, 0, List.of());

  /** Refuses {@code null} and copies the list. */
  public LogAnalysis {
    requireNonNull(source, "source");
    findings = List.copyOf(findings);
    if (lines < 0) {
      throw new IllegalArgumentException("lines must be at least 0 but is " + lines);
    }
  }

  /** The most telling finding; empty where there is none. */
  public Optional<LogFinding> primary() {
    return findings.stream().findFirst();
  }

  /** Whether a line of the finding is among the last {@value #NEAR_END}. */
  boolean isNearEnd(LogFinding finding) {
    return finding.last().line() > lines - NEAR_END;
  }

  LogAnalysis from(LogSource source) {
    return new LogAnalysis(source, lines, findings);
  }
}

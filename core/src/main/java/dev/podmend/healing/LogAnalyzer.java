package dev.podmend.healing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells from a container's log what went wrong, as far as a log can tell. Immutable and
 * thread-safe.
 *
 * <p>It knows the words of Python, the JVM, Node, Go and shells. A log is a witness, not a judge:
 * {@link WeighedDiagnosis} joins what it says with what the API states, which always prevails.
 */
public final class LogAnalyzer {

  private static final LogAnalyzer STANDARD = new LogAnalyzer(LogRules.ROWS);

  private final LogTable table;

  private LogAnalyzer(List<LogRule> rules) {
    this.table = new LogTable(rules);
  }

  /** An analyzer with podmend's own rules. */
  public static LogAnalyzer standard() {
    return STANDARD;
  }

  /**
   * The same with further rules, each tried before all others, in the order given.
   *
   * @throws IllegalArgumentException if an id is taken
   */
  public LogAnalyzer withRules(List<LogRule> first) {
    List<LogRule> all = new ArrayList<>(first);
    all.addAll(table.rules());
    Set<String> ids = new HashSet<>();
    for (LogRule rule : all) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "log rule id " + rule.id() + " is taken: ids must be unique in their table");
      }
    }
    return new LogAnalyzer(all);
  }

  /** All rules in the order in which a line is judged by them; not modifiable. */
  public List<LogRule> rules() {
    return table.rules();
  }

  /** Starts to read a log piece by piece; each log needs a scan of its own. */
  public LogScan scan() {
    return new LogScan(table);
  }

  /** What a text says; its lines count from 1. */
  public LogAnalysis analyze(String text) {
    return scan().read(requireNonNull(text, "text")).finish();
  }

  /**
   * What the end of a crashed container's log says.
   *
   * @param logs the previous log, and the current one to fall back on
   * @param tail how much of it is read; lines count from 1 where that begins
   */
  public LogAnalysis analyze(CrashLogs logs, LogTail tail) {
    LogSource source = logs.source();
    return source == LogSource.NONE
        ? LogAnalysis.NOTHING
        : analyze(tail.of(logs.text())).from(source);
  }

  /** The same for a tail of {@link LogTail#DEFAULT}. */
  public LogAnalysis analyze(CrashLogs logs) {
    return analyze(logs, LogTail.DEFAULT);
  }
}

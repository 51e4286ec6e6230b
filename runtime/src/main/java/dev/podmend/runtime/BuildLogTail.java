package dev.podmend.runtime;

import dev.podmend.build.BuildAttempt;
import dev.podmend.build.BuildFailure;
import dev.podmend.model.OneLine;
import dev.podmend.model.Redaction;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The last lines of a build's log: as its strategy tells them, else read page by page, where no
 * more than a page and the lines that are kept is held at a time.
 */
final class BuildLogTail {

  /** A log of more pages is given up: one that never ends must not hold up a pass. */
  private static final int MAX_PAGES = 500;

  /** How much of a stored message the builder's own words may take where a log follows. */
  private static final int WORDS = 180;

  private static final int MAX_LINE = 200;

  /** How many lines more are kept, so that a key of several lines is known by its first one. */
  private static final int LINES_BEFORE = 100;

  private static final String LOG = "log: ";
  private static final String JOINED = "; ";
  private static final String SEPARATOR = " | ";

  private final int maxLines;
  private final List<String> warnings;

  BuildLogTail(int maxLines, List<String> warnings) {
    this.maxLines = maxLines;
    this.warnings = warnings;
  }

  /** The last lines, oldest first; none where the log cannot be read, which is only warned of. */
  List<String> read(GuardedStrategy strategy, BuildHandle handle) {
    if (maxLines == 0 || !strategy.tellsLogs()) {
      return List.of();
    }
    Answer<Optional<LogPage>> end = strategy.readTail(handle, maxLines + LINES_BEFORE);
    if (end.isBroken()) {
      warn(strategy, end.failure().map(BuildFailure::summary).orElse(""));
    }
    return end.value()
        .flatMap(page -> page)
        .map(page -> end(strategy, page))
        .orElseGet(() -> readPages(strategy, handle));
  }

  private List<String> end(GuardedStrategy strategy, LogPage last) {
    Deque<String> tail = new ArrayDeque<>();
    add(strategy, tail, last);
    return end(tail);
  }

  private List<String> readPages(GuardedStrategy strategy, BuildHandle handle) {
    Deque<String> tail = new ArrayDeque<>();
    LogPosition from = LogPosition.START;
    for (int page = 0; page < MAX_PAGES; page++) {
      Answer<LogPage> answer = strategy.readLog(handle, from);
      if (!answer.isGiven()) {
        warn(strategy, answer.failure().map(BuildFailure::summary).orElse(""));
        return end(tail);
      }
      LogPage read = answer.value().orElseThrow();
      add(strategy, tail, read);
      if (read.complete() || read.next().equals(from)) {
        return end(tail);
      }
      from = read.next();
    }
    warn(strategy, "only its first " + MAX_PAGES + " pages were read");
    return end(tail);
  }

  private void add(GuardedStrategy strategy, Deque<String> tail, LogPage page) {
    page.lines().stream().filter(Objects::nonNull).forEach(line -> add(tail, line));
    page.warnings().forEach(warning -> warn(strategy, warning));
  }

  private void add(Deque<String> tail, LogLine line) {
    String text = line.text().strip();
    if (text.isEmpty()) {
      return;
    }
    tail.add(text);
    if (tail.size() > maxLines + LINES_BEFORE) {
      tail.remove();
    }
  }

  private List<String> end(Deque<String> tail) {
    List<String> lines =
        Redaction.redact(String.join("\n", tail))
            .lines()
            .map(line -> OneLine.of(line, MAX_LINE))
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.subList(Math.max(0, lines.size() - maxLines), lines.size());
  }

  private void warn(GuardedStrategy strategy, String what) {
    warnings.add("log of " + strategy.name() + ": " + OneLine.of(what, MAX_LINE));
  }

  /**
   * The failure with the end of its log in its message, as much as history keeps of it, but for the
   * lines that the message has already; unchanged where it has them all.
   */
  static BuildFailure in(BuildFailure failure, List<String> tail) {
    if (newIn(tail, failure.message()).isEmpty()) {
      return failure;
    }
    String words = Redaction.redact(failure.message(), WORDS);
    String head = (words.isEmpty() ? "" : words + JOINED) + LOG;
    int room = BuildAttempt.MAX_MESSAGE_LENGTH - head.length();
    return saying(failure, head + end(newIn(tail, words), room));
  }

  /** The failure with what {@link #asWords} made of an earlier look at its log. */
  static BuildFailure with(BuildFailure failure, String kept) {
    String words = Redaction.redact(failure.message(), WORDS);
    return saying(failure, words.isEmpty() ? kept : words + JOINED + kept);
  }

  /** The last lines in few enough words that others have room before them in a stored message. */
  static String asWords(List<String> tail) {
    int room = BuildAttempt.MAX_MESSAGE_LENGTH - WORDS - JOINED.length() - LOG.length();
    return LOG + end(tail, room);
  }

  /** The lines that a message does not repeat: as a line of its own, or as the end of one. */
  private static List<String> newIn(List<String> tail, String message) {
    List<String> said =
        message.lines().map(line -> OneLine.of(line, BuildFailure.MAX_MESSAGE_LENGTH)).toList();
    return tail.stream()
        .filter(line -> said.stream().noneMatch(known -> repeats(known, line)))
        .toList();
  }

  private static boolean repeats(String known, String line) {
    return known.equals(line) || known.endsWith(": " + line);
  }

  private static BuildFailure saying(BuildFailure failure, String message) {
    return new BuildFailure(
        failure.reason(),
        message,
        failure.evidence(),
        failure.persistence(),
        failure.remedy(),
        failure.retryAfter());
  }

  /** The last lines that have room together, on one line. */
  static String end(List<String> tail, int room) {
    return end(tail, room, SEPARATOR);
  }

  static String end(List<String> tail, int room, String separator) {
    Deque<String> fitting = new ArrayDeque<>();
    int length = 0;
    for (int i = tail.size() - 1; i >= 0; i--) {
      length += tail.get(i).length() + separator.length();
      if (length > room) {
        break;
      }
      fitting.addFirst(tail.get(i));
    }
    return String.join(separator, fitting);
  }
}

package dev.podmend.strategy.s2i;

import dev.podmend.build.BuildState;
import dev.podmend.spi.BuildContext;
import dev.podmend.spi.BuildException;
import dev.podmend.spi.BuildHandle;
import dev.podmend.spi.LogLine;
import dev.podmend.spi.LogPage;
import dev.podmend.spi.LogPosition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The log of a build, page by page. A position is the number of lines that have been read: the
 * server joins the logs of several containers and knows no other place to go on from.
 */
final class LogPages {

  /** How many lines a page has at most. */
  static final int PAGE_LINES = 500;

  /** How many bytes of a container's log are read at most. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  /** By how much fewer lines are asked for where those before are too long. */
  private static final int FEWER = 8;

  private static final String STEP = "build";
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final BuildLog log;
  private final BuildState state;

  LogPages(BuildLog log, BuildState state) {
    this.log = log;
    this.state = state;
  }

  static LogPages of(BuildHandle build, BuildState state, BuildContext context) {
    return new LogPages(new BuildLog(context.client(), build.namespace(), build.name()), state);
  }

  /** A page without lines, because there is no log. */
  static LogPage none(LogPosition from, boolean complete, String warning) {
    return new LogPage(List.of(), from, complete, List.of(warning));
  }

  LogPage page(LogPosition from) {
    int read = linesRead(from);
    if (state instanceof BuildState.Pending) {
      return none(from, false, "the build has not started, so there is no log yet");
    }
    if (state instanceof BuildState.Gone) {
      return none(from, true, "the build is gone, and its log with it");
    }
    return text(() -> log.head(MAX_BYTES))
        .map(text -> page(text, read))
        .orElseGet(() -> unavailable(from));
  }

  /** The last lines; empty where there are none, or only pages tell why. */
  Optional<LogPage> tail(int count) {
    if (state instanceof BuildState.Pending || state instanceof BuildState.Gone) {
      return Optional.empty();
    }
    return text(() -> end(count))
        .map(text -> lines(text, !state.isTerminal()))
        .filter(lines -> !lines.isEmpty())
        .map(lines -> lines.subList(Math.max(0, lines.size() - count), lines.size()))
        .map(lines -> lines.stream().map(line -> new LogLine(STEP, line)).toList())
        .map(lines -> new LogPage(lines, LogPosition.START, state.isTerminal(), List.of()));
  }

  /** As many of the last lines as are told to their end. */
  private String end(int count) {
    int wanted = count;
    String text = log.tail(wanted, MAX_BYTES);
    while (isCut(text) && wanted > 1) {
      wanted = Math.max(1, wanted / FEWER);
      text = log.tail(wanted, MAX_BYTES);
    }
    return text;
  }

  private static boolean isCut(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length >= MAX_BYTES;
  }

  private LogPage unavailable(LogPosition from) {
    return none(from, state.isTerminal(), "OpenShift has no log of the build");
  }

  private LogPage page(String text, int read) {
    boolean cut = isCut(text);
    List<String> lines = lines(text, !state.isTerminal() || cut);
    List<String> rest = lines.subList(Math.min(read, lines.size()), lines.size());
    List<LogLine> page =
        rest.stream().limit(PAGE_LINES).map(line -> new LogLine(STEP, line)).toList();
    boolean last = page.size() == rest.size();
    return new LogPage(
        page,
        new LogPosition(Integer.toString(read + page.size())),
        last && (state.isTerminal() || cut),
        last && cut
            ? List.of("the log is longer than " + MAX_BYTES + " bytes: the rest is left out")
            : List.of());
  }

  /** A line that may go on is left for later. */
  private static List<String> lines(String text, boolean mayGoOn) {
    int end = mayGoOn ? text.lastIndexOf('\n') + 1 : text.length();
    try (Stream<String> lines = text.substring(0, end).lines()) {
      return lines.toList();
    }
  }

  private static Optional<String> text(Supplier<String> reading) {
    try {
      return Optional.of(reading.get());
    } catch (KubernetesClientException e) {
      if (e.getCode() == BAD_REQUEST || e.getCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw BuildException.of(e);
    }
  }

  private static int linesRead(LogPosition from) {
    try {
      return from.equals(LogPosition.START) ? 0 : Integer.parseUnsignedInt(from.text());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "log position '" + from.text() + "' is none of this strategy: hand in one from a page",
          e);
    }
  }
}

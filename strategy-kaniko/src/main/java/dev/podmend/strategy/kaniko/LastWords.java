package dev.podmend.strategy.kaniko;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of what a container wrote, taken apart.
 *
 * @param phase what it was about
 * @param error the line that says why it gave up
 * @param telling what tells why: the error, or the output of the instruction that failed
 */
record LastWords(BuildPhase phase, String error, String telling) {

  /** How many lines an instruction that failed is likely to have written about it. */
  private static final int OUTPUT_LINES = 80;

  /** What the executor says where a command of the Dockerfile failed, in lower case. */
  private static final List<String> COMMAND_FAILED =
      List.of("failed to execute command", "waiting for process to exit", "starting command");

  static LastWords of(OwnExit exit, String log) {
    return exit.container().equals(CloneContainer.NAME) ? ofClone(log) : ofExecutor(log);
  }

  private static LastWords ofClone(String log) {
    String error = lastLine(log, "fatal:", "error:").or(() -> lastLine(log, "")).orElse("");
    return new LastWords(BuildPhase.FETCH, error, tail(log));
  }

  private static LastWords ofExecutor(String log) {
    String text = lower(log);
    BuildPhase phase = BuildPhase.announcedIn(text);
    if (phase == BuildPhase.UNKNOWN) {
      return new LastWords(phase, lastLine(log, "").orElse(""), tail(log));
    }
    String error = lineAt(log, phase.lastIn(text));
    boolean commandFailed =
        phase == BuildPhase.IMAGE && COMMAND_FAILED.stream().anyMatch(lower(error)::contains);
    return commandFailed
        ? new LastWords(BuildPhase.RUN, error, tail(log))
        : new LastWords(phase, error, error);
  }

  /** Whether the telling part holds one of the phrases, which are in lower case. */
  boolean say(List<String> phrases) {
    String text = lower(telling);
    return phrases.stream().anyMatch(text::contains);
  }

  /** Changes ASCII alone, so that places found in it are places in the text. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append(c < 0x80 ? Character.toLowerCase((char) c) : (char) c));
    return lower.toString();
  }

  private static String lineAt(String log, int index) {
    int start = log.lastIndexOf('\n', index) + 1;
    int end = log.indexOf('\n', index);
    return log.substring(start, end < 0 ? log.length() : end).strip();
  }

  private static Optional<String> lastLine(String log, String... starts) {
    return log.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(line -> Stream.of(starts).anyMatch(lower(line)::startsWith))
        .reduce((first, second) -> second);
  }

  private static String tail(String log) {
    int from = log.length();
    for (int lines = 0; lines <= OUTPUT_LINES && from > 0; lines++) {
      from = log.lastIndexOf('\n', from - 1);
    }
    return log.substring(Math.max(0, from));
  }
}

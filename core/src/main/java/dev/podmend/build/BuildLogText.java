package dev.podmend.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The end of a build's log, or a message, line by line; the last line first. */
final class BuildLogText {

  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_LINES = 400;

  private record Line(String printed, String lowered) {}

  private final List<Line> lines;

  private BuildLogText(List<Line> lines) {
    this.lines = lines;
  }

  static BuildLogText of(String text) {
    List<Line> lines = new ArrayList<>();
    int floor = Math.max(0, text.length() - MAX_CHARACTERS);
    int end = text.length();
    while (end > floor && lines.size() < MAX_LINES) {
      int start = Math.max(floor, startOfLine(text, end));
      add(lines, text.substring(start, Math.min(end, start + MAX_LINE)).strip());
      end = start - 1;
    }
    return new BuildLogText(lines);
  }

  /** Progress bars overwrite their line with a carriage return, so that it ends a line, too. */
  private static int startOfLine(String text, int end) {
    return 1 + Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1));
  }

  private static void add(List<Line> lines, String line) {
    if (!line.isEmpty()) {
      lines.add(new Line(line, line.toLowerCase(Locale.ROOT)));
    }
  }

  /** The last line that shows the symptom. */
  Optional<String> lastLineShowing(LogSymptom symptom, BuildStage stage) {
    return lines.stream()
        .filter(line -> symptom.shows(stage, line.lowered()))
        .findFirst()
        .map(Line::printed);
  }
}

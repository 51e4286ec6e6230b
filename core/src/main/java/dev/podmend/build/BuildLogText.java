package dev.podmend.build;

import dev.podmend.model.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** The end of a build's log, or a message, line by line. */
final class BuildLogText {

  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_LINES = 400;

  private BuildLogText() {}

  /**
   * The lines that are not blank, without colours and white space around them; the last line first.
   */
  static List<String> linesFromEnd(String text) {
    List<String> lines = new ArrayList<>();
    int floor = Math.max(0, text.length() - MAX_CHARACTERS);
    int end = text.length();
    while (end > floor && lines.size() < MAX_LINES) {
      int start = Math.max(floor, startOfLine(text, end));
      String cut = text.substring(start, Math.min(end, start + MAX_LINE));
      String line = TerminalText.plain(cut).strip();
      if (!line.isEmpty()) {
        lines.add(line);
      }
      end = start - 1;
    }
    return lines;
  }

  /** Progress bars overwrite their line with a carriage return, so that it ends a line, too. */
  private static int startOfLine(String text, int end) {
    return 1 + Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1));
  }
}

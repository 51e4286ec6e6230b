package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a requirements file after its continuations were joined and its comment was removed.
 *
 * @param number the line in the file where it starts, from 1
 * @param text what it says, without blanks at its ends; not empty
 */
record RequirementsFileLine(int number, String text) {

  static List<RequirementsFileLine> of(String file) {
    List<RequirementsFileLine> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int start = 0;
    int number = 0;
    for (String line : file.lines().toList()) {
      number++;
      start = open.length() == 0 ? number : start;
      boolean continues = line.endsWith("\\") && !line.stripLeading().startsWith("#");
      if (continues) {
        open.append(line, 0, line.length() - 1).append(' ');
      } else {
        add(lines, start, open.append(line).toString());
        open.setLength(0);
      }
    }
    add(lines, start, open.toString());
    return lines;
  }

  private static void add(List<RequirementsFileLine> lines, int number, String text) {
    String said = withoutComment(text).strip();
    if (!said.isEmpty()) {
      lines.add(new RequirementsFileLine(number, said));
    }
  }

  private static String withoutComment(String text) {
    for (int hash = text.indexOf('#'); hash >= 0; hash = text.indexOf('#', hash + 1)) {
      if (hash == 0 || RequirementLineCursor.isBlank(text.charAt(hash - 1))) {
        return text.substring(0, hash);
      }
    }
    return text;
  }
}

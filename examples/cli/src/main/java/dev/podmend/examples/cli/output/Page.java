package dev.podmend.examples.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text for people, {@value #WIDTH} columns wide. */
public final class Page {

  /** How many columns there are. */
  public static final int WIDTH = 80;

  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

  private static final String RESET = "\u001B[0m";

  private final PrintWriter out;
  private final boolean colour;

  /**
   * An empty page.
   *
   * @param out where to print; not closed
   * @param colour whether words may be coloured
   */
  public Page(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** Prints one line as it is. */
  public void line(String text) {
    out.print(text + "\n");
  }

  /**
   * Prints text wrapped at words, every line indented alike.
   *
   * @param indent how many spaces stand before each line
   * @param text any text; its own line breaks are kept, its control characters are not
   */
  public void paragraph(int indent, String text) {
    paragraph(indent, "", text, Integer.MAX_VALUE);
  }

  /**
   * Prints text wrapped at words behind a label, under which the following lines are aligned.
   *
   * @param indent how many spaces stand before the label
   * @param label stands before the first line
   * @param text any text
   * @param maxLines how many lines are printed at most; an ellipsis tells of more
   */
  public void paragraph(int indent, String label, String text, int maxLines) {
    String margin = " ".repeat(indent);
    String hanging = " ".repeat(indent + label.length());
    int width = WIDTH - hanging.length();
    List<String> lines = cut(wrap(text, width), width, maxLines);
    for (int i = 0; i < lines.size(); i++) {
      line((i == 0 ? margin + label : hanging) + lines.get(i));
    }
  }

  private static List<String> cut(List<String> lines, int width, int maxLines) {
    if (lines.size() <= maxLines) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, maxLines));
    String last = kept.get(maxLines - 1);
    kept.set(maxLines - 1, last.substring(0, Math.min(last.length(), width - 2)) + " …");
    return kept;
  }

  /** The text in a colour, where there are colours. */
  String coloured(Colour tint, String text) {
    return colour ? tint.code() + text + RESET : text;
  }

  /**
   * Prints a line that begins with how bad something is, in its colour.
   *
   * @param indent how many spaces stand before it
   * @param severity {@code ERROR}, or what is less bad
   * @param text what stands behind it; without control characters
   */
  public void severity(int indent, String severity, String text) {
    Colour tint = severity.equals("ERROR") ? Colour.RED : Colour.YELLOW;
    line(" ".repeat(indent) + coloured(tint, severity) + "  " + plain(text));
  }

  /** Flushes what was printed. */
  public void flush() {
    out.flush();
  }

  /** Text from a cluster without what could steer a terminal; line breaks stay. */
  public static String plain(String text) {
    return STEERING.matcher(text).replaceAll(" ");
  }

  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : plain(text).split("\n", -1)) {
      if (!paragraph.isBlank()) {
        wrapInto(lines, paragraph.strip(), width);
      }
    }
    return lines;
  }

  private static void wrapInto(List<String> lines, String paragraph, int width) {
    String rest = paragraph;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
  }
}

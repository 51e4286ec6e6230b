package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the Python of a cell into statements, so that what looks like a command within a string, a
 * comment or an expression is not taken for one. It knows strings, comments, brackets and
 * continuations; more of Python is not needed for that.
 */
final class CellStatements {

  private final String text;
  private final List<CellStatement> statements = new ArrayList<>();
  private int at;
  private int line;

  private CellStatements(String text, int firstLine) {
    this.text = text;
    this.line = firstLine;
  }

  /**
   * The statements of a text with {@code \n} as its line break, of which the first line is given.
   */
  static List<CellStatement> of(String text, int firstLine) {
    CellStatements cut = new CellStatements(text, firstLine);
    while (cut.at < text.length()) {
      cut.statement();
    }
    return cut.statements;
  }

  private void statement() {
    int start = at;
    int startLine = line;
    if (isEscapedLine()) {
      skipEscapedLine();
    } else {
      skipStatement();
    }
    String said = text.substring(start, at).strip();
    if (!said.isEmpty()) {
      statements.add(new CellStatement(startLine, said));
    }
    skipLineBreak();
  }

  private boolean isEscapedLine() {
    int i = at;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return i < text.length() && (text.charAt(i) == '%' || text.charAt(i) == '!');
  }

  private void skipEscapedLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      skipEscape();
      at++;
    }
    at = Math.min(at, text.length());
  }

  private void skipStatement() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' && depth == 0) {
        return;
      }
      depth = Math.max(0, depth + depthOf(c));
      skipToken(c);
    }
  }

  private static int depthOf(char c) {
    return "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
  }

  private void skipToken(char c) {
    if (c == '#') {
      skipComment();
    } else if (c == '"' || c == '\'') {
      skipString(c);
    } else if (c == '\n') {
      skipLineBreak();
    } else {
      skipEscape();
      at = Math.min(at + 1, text.length());
    }
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void skipString(char quote) {
    boolean triple = text.startsWith(String.valueOf(quote).repeat(3), at);
    int length = triple ? 3 : 1;
    String end = String.valueOf(quote).repeat(length);
    at += length;
    while (at < text.length() && !text.startsWith(end, at)) {
      if (text.charAt(at) == '\n' && !triple) {
        return;
      }
      line += text.charAt(at) == '\n' ? 1 : 0;
      skipEscape();
      at++;
    }
    at = Math.min(at + length, text.length());
  }

  /** Moves onto the character that a backslash escapes, which may be a line break. */
  private void skipEscape() {
    if (text.charAt(at) == '\\' && at + 1 < text.length()) {
      at++;
      line += text.charAt(at) == '\n' ? 1 : 0;
    }
  }

  private void skipLineBreak() {
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      line++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }
}

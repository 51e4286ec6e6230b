package dev.podmend.requirements;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the end of a formatted string, whose fields hold expressions and so further strings.
 *
 * <p>It reads by the grammar of Python 3.12, which lets a field reuse the quotes around it.
 */
final class PythonFormattedString {

  private final String text;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int at;

  private PythonFormattedString(String text, int at, PythonQuotes quotes) {
    this.text = text;
    this.at = at;
    levels.push(new Level(Part.LITERAL, quotes));
  }

  /** The index after the closing quotes, or a negative number where the string does not end. */
  static int end(String text, int afterQuotes, PythonQuotes quotes) {
    PythonFormattedString string = new PythonFormattedString(text, afterQuotes, quotes);
    while (string.at >= 0 && string.at < text.length() && !string.levels.isEmpty()) {
      string.step(string.levels.element());
    }
    return string.levels.isEmpty() ? string.at : -1;
  }

  private void step(Level level) {
    char c = text.charAt(at);
    switch (level.part) {
      case LITERAL -> literal(level, c);
      case FIELD -> field(level, c);
      case SPECIFICATION -> specification(level, c);
    }
  }

  private void literal(Level level, char c) {
    if (level.quotes.closeAt(text, at)) {
      levels.pop();
      at += level.quotes.width();
    } else if (c == '\n' && !level.quotes.spansLines()) {
      at = -1;
    } else if (c == '\\') {
      at += at + 1 < text.length() && text.charAt(at + 1) == '{' ? 1 : 2;
    } else if (c == '{' && text.startsWith("{{", at)) {
      at += 2;
    } else {
      openOrPass(level, c);
    }
  }

  private void specification(Level level, char c) {
    if (level.quotes.closeAt(text, at)) {
      at = -1;
    } else if (c == '}') {
      levels.pop();
      at++;
    } else {
      openOrPass(level, c);
    }
  }

  private void openOrPass(Level level, char c) {
    if (c == '{') {
      levels.push(new Level(Part.FIELD, level.quotes));
    }
    at++;
  }

  private void field(Level level, char c) {
    if (PythonQuotes.isMark(c)) {
      string();
    } else if (c == '#') {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else {
      bracket(level, c);
      at++;
    }
  }

  private void bracket(Level level, char c) {
    if (c == '(' || c == '[' || c == '{') {
      level.depth++;
    } else if (level.depth > 0) {
      level.depth -= c == ')' || c == ']' || c == '}' ? 1 : 0;
    } else if (c == '}') {
      levels.pop();
    } else if (c == ':') {
      levels.pop();
      levels.push(new Level(Part.SPECIFICATION, level.quotes));
    }
  }

  private void string() {
    int start = at;
    while (at - start < 2 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String before = text.substring(start, at);
    PythonQuotes quotes = PythonQuotes.at(text, at, PythonQuotes.isPrefix(before) ? before : "");
    if (quotes.isFormatted()) {
      levels.push(new Level(Part.LITERAL, quotes));
      at += quotes.width();
    } else {
      int closing = quotes.closing(text, at + quotes.width());
      at = closing < 0 ? -1 : closing + quotes.width();
    }
  }

  private enum Part {
    LITERAL,
    FIELD,
    SPECIFICATION
  }

  private static final class Level {

    final Part part;
    final PythonQuotes quotes;
    int depth;

    Level(Part part, PythonQuotes quotes) {
      this.part = part;
      this.quotes = quotes;
    }
  }
}

package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;

/** The string literals of a statement. */
final class CellLiterals {

  private CellLiterals() {}

  /** Their contents as written, escapes left as they are; comments hold none. */
  static List<String> of(String statement) {
    List<String> literals = new ArrayList<>();
    int at = 0;
    while (at < statement.length()) {
      char c = statement.charAt(at);
      if (c == '#') {
        int end = statement.indexOf('\n', at);
        at = end < 0 ? statement.length() : end;
      } else if (c == '"' || c == '\'') {
        String quote = quoteAt(statement, at);
        int end = endOf(statement, at + quote.length(), quote);
        literals.add(statement.substring(at + quote.length(), end));
        at = Math.min(end + quote.length(), statement.length());
      } else {
        at++;
      }
    }
    return literals;
  }

  private static String quoteAt(String statement, int at) {
    String one = statement.substring(at, at + 1);
    return statement.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
  }

  private static int endOf(String statement, int from, String quote) {
    int at = from;
    while (at < statement.length() && !statement.startsWith(quote, at)) {
      at += statement.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, statement.length());
  }
}

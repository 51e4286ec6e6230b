package dev.podmend.requirements;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The grammar of environment markers, read by descent and written anew. */
final class RequirementLineMarker {

  /** The names that a marker may compare. */
  static final Set<String> VARIABLES =
      Set.of(
          "python_version",
          "python_full_version",
          "os_name",
          "sys_platform",
          "platform_release",
          "platform_system",
          "platform_version",
          "platform_machine",
          "platform_python_implementation",
          "implementation_name",
          "implementation_version",
          "extra");

  private static final List<String> OPERATORS =
      List.of("===", "<=", ">=", "==", "!=", "~=", "<", ">");

  private static final int MAX_DEPTH = 16;

  private final RequirementLineCursor in;

  private RequirementLineMarker(RequirementLineCursor in) {
    this.in = in;
  }

  /**
   * The marker in its written form.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static String normalised(String text) {
    RequirementLineCursor in = new RequirementLineCursor(text);
    String marker = new RequirementLineMarker(in).alternatives(0);
    in.skipBlanks();
    if (!in.atEnd()) {
      throw new IllegalArgumentException("has something after its marker");
    }
    return marker;
  }

  private String alternatives(int depth) {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(conjunction(depth));
    } while (takeWord("or"));
    return String.join(" or ", parts);
  }

  private String conjunction(int depth) {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(condition(depth));
    } while (takeWord("and"));
    return String.join(" and ", parts);
  }

  private String condition(int depth) {
    in.skipBlanks();
    if (!in.take("(")) {
      return comparison();
    }
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException("has a marker with too many parentheses");
    }
    String inner = alternatives(depth + 1);
    in.skipBlanks();
    if (!in.take(")")) {
      throw new IllegalArgumentException("has a marker that lacks a closing parenthesis");
    }
    return "(" + inner + ")";
  }

  private String comparison() {
    String left = operand();
    String operator = operator();
    String right = operand();
    if (VARIABLES.contains(left) == VARIABLES.contains(right)) {
      throw new IllegalArgumentException(
          "has a marker that does not compare a variable with a quoted text");
    }
    return left + " " + operator + " " + right;
  }

  private String operand() {
    in.skipBlanks();
    if (in.isAt(c -> c == '"' || c == '\'')) {
      return quoted();
    }
    String name = in.takeAll(c -> RequirementLineCursor.isAlphanumeric(c) || c == '_');
    if (!VARIABLES.contains(name)) {
      throw new IllegalArgumentException(
          "has a marker with neither a known variable nor a quoted text");
    }
    return name;
  }

  private String quoted() {
    String quote = in.isAt("\"") ? "\"" : "'";
    in.take(quote);
    String inner = in.takeAll(RequirementLineMarker::isQuotable);
    if (!in.take(quote)) {
      throw new IllegalArgumentException("has a marker with an unfinished or unsafe quoted text");
    }
    return '"' + inner + '"';
  }

  private static boolean isQuotable(int c) {
    return c >= ' ' && c < 0x7f && "\"'\\$`;".indexOf(c) < 0;
  }

  private String operator() {
    in.skipBlanks();
    for (String operator : OPERATORS) {
      if (in.take(operator)) {
        return operator;
      }
    }
    if (takeWord("in")) {
      return "in";
    }
    if (takeWord("not") && takeWord("in")) {
      return "not in";
    }
    throw new IllegalArgumentException("has a marker without a comparison");
  }

  private boolean takeWord(String word) {
    in.skipBlanks();
    return in.take(word);
  }
}

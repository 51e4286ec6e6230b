package dev.podmend.requirements;

import dev.podmend.requirements.PythonToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code import} or {@code from} statement. */
final class ImportStatement {

  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  /** How long a dotted name may be; file systems allow no longer one. */
  private static final int MAX_NAME = 255;

  private final List<PythonToken> tokens;
  private final List<String> paths = new ArrayList<>();
  private int at;

  private ImportStatement(List<PythonToken> tokens, int at) {
    this.tokens = tokens;
    this.at = at;
  }

  /**
   * The dotted names that the statement at an index imports, relative ones with their leading dots;
   * empty where it is malformed.
   */
  static Optional<List<String>> paths(List<PythonToken> tokens, int at) {
    ImportStatement statement = new ImportStatement(tokens, at + 1);
    boolean isSound = tokens.get(at).isName("import") ? statement.modules() : statement.members();
    return isSound && statement.isAtEnd()
        ? Optional.of(List.copyOf(statement.paths))
        : Optional.empty();
  }

  /** Whether a text is a name that an import can have, without spaces. */
  static boolean isDottedName(String text) {
    List<PythonLine> lines = PythonTokenizer.read("import " + text).lines();
    return lines.size() == 1
        && paths(lines.get(0).tokens(), 0).filter(List.of(text)::equals).isPresent();
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  private boolean modules() {
    do {
      String path = dottedName();
      if (path.isEmpty() || !alias()) {
        return false;
      }
      paths.add(path);
    } while (take(','));
    return true;
  }

  private boolean members() {
    StringBuilder dots = new StringBuilder();
    while (take('.')) {
      dots.append('.');
    }
    String module = dottedName();
    String from = dots + module;
    return !from.isEmpty()
        && takeName("import")
        && memberList(from, module.isEmpty() ? from : from + '.');
  }

  private boolean memberList(String module, String prefix) {
    if (take('*')) {
      paths.add(module);
      return true;
    }
    boolean isBracketed = take('(');
    do {
      if (isBracketed && !paths.isEmpty() && is(')')) {
        break;
      }
      String member = name();
      if (member.isEmpty() || !alias()) {
        return false;
      }
      paths.add(prefix + member);
    } while (take(','));
    return !isBracketed || take(')');
  }

  private String dottedName() {
    StringBuilder path = new StringBuilder(name());
    while (path.length() > 0 && take('.')) {
      String part = name();
      if (part.isEmpty()) {
        return "";
      }
      path.append('.').append(part);
      if (path.length() > MAX_NAME) {
        return "";
      }
    }
    return path.toString();
  }

  private boolean alias() {
    return !takeName("as") || !name().isEmpty();
  }

  private String name() {
    if (at < tokens.size()
        && tokens.get(at).kind() == Kind.NAME
        && !isKeyword(tokens.get(at).text())) {
      return tokens.get(at++).text();
    }
    return "";
  }

  private boolean take(char operator) {
    boolean isNext = is(operator);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private boolean takeName(String name) {
    boolean isNext = at < tokens.size() && tokens.get(at).isName(name);
    at += isNext ? 1 : 0;
    return isNext;
  }

  private boolean is(char operator) {
    return at < tokens.size() && tokens.get(at).isOperator(operator);
  }

  private boolean isAtEnd() {
    return at >= tokens.size() || is(';');
  }
}

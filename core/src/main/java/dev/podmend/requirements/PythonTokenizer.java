package dev.podmend.requirements;

import dev.podmend.requirements.PythonToken.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts Python source, as notebooks write it, into logical lines of tokens.
 *
 * <p>It takes time linear in the text and never throws: what is not closed ends where the text or
 * the line ends, and what only a statement can start with ends brackets that are still open.
 */
final class PythonTokenizer {

  private static final int TAB = 8;
  private static final Set<String> ONLY_START_STATEMENTS =
      Set.of(
          "import",
          "def",
          "class",
          "return",
          "try",
          "except",
          "finally",
          "while",
          "with",
          "raise",
          "del",
          "global",
          "nonlocal",
          "pass",
          "break",
          "continue",
          "assert");
  private static final Set<String> MAGICS_BEFORE_CODE =
      Set.of("%time", "%timeit", "%prun", "%memit", "%debug");

  private final String text;
  private final List<PythonLine> lines = new ArrayList<>();
  private List<PythonToken> tokens = new ArrayList<>();
  private Optional<PythonFlaw> flaw = Optional.empty();
  private boolean isLineStarted;
  private boolean isFirstOnLine = true;
  private boolean fieldsAreBroken;
  private int lineStart;
  private int indent;
  private int depth;
  private int line = 1;
  private int at;

  private PythonTokenizer(String text) {
    this.text = text;
  }

  static PythonText read(String source) {
    String text = source.replace("\r\n", "\n").replace('\r', '\n');
    PythonTokenizer tokenizer = new PythonTokenizer(text);
    while (tokenizer.at < text.length()) {
      tokenizer.step(text.charAt(tokenizer.at));
    }
    return tokenizer.end();
  }

  private PythonText end() {
    if (depth > 0) {
      flaw("a bracket is not closed");
    }
    endLine();
    return new PythonText(List.copyOf(lines), flaw);
  }

  private void step(char c) {
    if (c == '\n') {
      lineBreak();
    } else if (isBlank(c)) {
      at++;
    } else if (c == '#') {
      at = endOfPhysicalLine(at);
    } else if (c == '\\') {
      backslash();
    } else {
      startLine();
      token(c);
      isFirstOnLine = false;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\uFEFF' || Character.isWhitespace(c);
  }

  private void lineBreak() {
    at++;
    nextPhysicalLine();
    if (depth == 0) {
      endLine();
    }
  }

  private void backslash() {
    at++;
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      nextPhysicalLine();
    }
  }

  private void nextPhysicalLine() {
    line++;
    lineStart = at;
    isFirstOnLine = true;
  }

  private void startLine() {
    if (!isLineStarted) {
      isLineStarted = true;
      indent = 0;
      for (int i = lineStart; i < at; i++) {
        indent = text.charAt(i) == '\t' ? (indent / TAB + 1) * TAB : indent + 1;
      }
    }
  }

  private void endLine() {
    if (!tokens.isEmpty()) {
      lines.add(new PythonLine(indent, List.copyOf(tokens)));
    }
    tokens = new ArrayList<>();
    isLineStarted = false;
    depth = 0;
  }

  private void token(char c) {
    int point = text.codePointAt(at);
    if (isMagic(c)) {
      magic();
    } else if (PythonQuotes.isMark(c)) {
      string("");
    } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
      number();
    } else if (Character.isUnicodeIdentifierStart(point) || c == '_') {
      word();
    } else {
      operator(c, Character.charCount(point));
    }
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private boolean isMagic(char c) {
    if (depth > 0) {
      return false;
    }
    boolean isFirst = tokens.isEmpty();
    return switch (c) {
      case '!' -> !text.startsWith("!=", at) || isFirst;
      case '%' -> isFirst || tokens.get(tokens.size() - 1).isOperator('=');
      case '?' -> isFirst;
      default -> false;
    };
  }

  private void magic() {
    int word = at;
    while (word < text.length() && !Character.isWhitespace(text.charAt(word))) {
      word++;
    }
    if (MAGICS_BEFORE_CODE.contains(text.substring(at, Math.min(word, at + TAB)))) {
      at = afterOptions(word);
      return;
    }
    int end = endOfPhysicalLine(at);
    while (end < text.length() && text.charAt(end - 1) == '\\') {
      end = endOfPhysicalLine(end + 1);
    }
    add(Kind.MAGIC, text.substring(at, end));
    advanceTo(end);
  }

  /** Options of such a magic are letters with perhaps a number, joined or apart. */
  private int afterOptions(int from) {
    int i = skipSpaces(from);
    while (i < text.length() && (text.charAt(i) == '-' || isDigit(i))) {
      while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
        i++;
      }
      i = skipSpaces(i);
    }
    return i;
  }

  private int skipSpaces(int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private int endOfPhysicalLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void number() {
    int end = at + 1;
    while (end < text.length() && (isWordPart(end) || text.charAt(end) == '.')) {
      end++;
    }
    add(Kind.NUMBER, text.substring(at, end));
    at = end;
  }

  private boolean isWordPart(int index) {
    int point = text.codePointAt(index);
    return Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
  }

  private void word() {
    int end = at + Character.charCount(text.codePointAt(at));
    while (end < text.length() && isWordPart(end)) {
      end += Character.charCount(text.codePointAt(end));
    }
    String word = text.substring(at, end);
    boolean isQuoted = end < text.length() && PythonQuotes.isMark(text.charAt(end));
    if (isQuoted && PythonQuotes.isPrefix(word)) {
      at = end;
      string(word);
      return;
    }
    if (depth > 0 && isFirstOnLine && startsStatement(word, end)) {
      closeBrackets();
    }
    add(Kind.NAME, composed(word));
    at = end;
  }

  private static String composed(String word) {
    boolean isAscii = word.chars().allMatch(c -> c < 0x80);
    return isAscii ? word : Normalizer.normalize(word, Normalizer.Form.NFKC);
  }

  private boolean startsStatement(String word, int end) {
    return ONLY_START_STATEMENTS.contains(word) || (word.equals("from") && isFromImport(end));
  }

  /** In brackets, {@code from} may also follow a {@code yield} of the line before. */
  private boolean isFromImport(int end) {
    int i = skipSpaces(end);
    while (i < text.length() && (isWordPart(i) || text.charAt(i) == '.')) {
      i++;
    }
    return i > end && text.startsWith("import", skipSpaces(i));
  }

  private void closeBrackets() {
    flaw("a bracket before it is not closed");
    endLine();
    startLine();
  }

  private void operator(char c, int width) {
    if (c == '(' || c == '[' || c == '{') {
      depth++;
    } else if (c == ')' || c == ']' || c == '}') {
      closeBracket();
    }
    add(Kind.OPERATOR, text.substring(at, at + width));
    at += width;
  }

  private void closeBracket() {
    if (depth == 0) {
      flaw("a bracket is closed that was not opened");
    } else {
      depth--;
    }
  }

  private void string(String prefix) {
    PythonQuotes quotes = PythonQuotes.at(text, at, prefix);
    int start = at + quotes.width();
    if (quotes.isFormatted() && !fieldsAreBroken) {
      int end = PythonFormattedString.end(text, start, quotes);
      if (end >= 0) {
        add(Kind.STRING, "");
        advanceTo(end);
        return;
      }
      // Reading every later one to the end of the text as well would be quadratic.
      fieldsAreBroken = true;
    }
    plainString(quotes, start);
  }

  private void plainString(PythonQuotes quotes, int start) {
    int end = quotes.closing(text, start);
    if (end < 0) {
      flaw("a string is not closed");
      add(Kind.STRING, "");
      advanceTo(quotes.spansLines() ? text.length() : endOfPhysicalLine(start));
      return;
    }
    String content = text.substring(start, end);
    boolean isPlain =
        !quotes.isFormatted()
            && !quotes.isOfBytes()
            && (quotes.isRaw() || content.indexOf('\\') < 0);
    add(isPlain ? Kind.LITERAL : Kind.STRING, isPlain ? content : "");
    advanceTo(end + quotes.width());
  }

  private void advanceTo(int end) {
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    at = end;
  }

  private void add(Kind kind, String value) {
    tokens.add(new PythonToken(kind, value, line));
  }

  private void flaw(String message) {
    if (flaw.isEmpty()) {
      flaw = Optional.of(new PythonFlaw(line, message));
    }
  }
}
